"""What a submit sends, and does not send: only what was agreed to, may cost so much, and can be read."""

import pytest

from summarizer.engines._retry import NO_WAIT
from tests.batch.conftest import Desk, statuses
from tests.batch.provider import Provider
from tests.endpoint.answers import Answer
from tests.running.sample import ARTICLE, folder_of, reply, summarizer


def test_submitting_twice_sends_nothing_twice(desk: Desk) -> None:
    first = desk.agreed()
    assert first.out == "batch_0\n"
    again = desk.agreed()
    assert again.out == ""
    assert "4 are in batches under way" in again.err
    folder_of(desk.articles, a9=f"{ARTICLE}\nSatz 9.")
    assert desk.agreed().out == "batch_1\n"
    assert len(desk.provider.lines("batch_1")) == 1
    assert len(set(desk.provider.submitted)) == len(desk.provider.submitted) == 5


def test_equal_articles_are_sent_once(desk: Desk) -> None:
    folder_of(desk.articles, twin=f"{ARTICLE}\nSatz 0.")
    desk.agreed()
    desk.provider.end()
    assert len(desk.provider.submitted) == 4
    assert desk.collect().code == 0
    assert statuses(desk.out)["twin"] == ("ok", None)


def test_nothing_is_sent_without_a_word_that_the_files_may_stay(desk: Desk) -> None:
    ended = desk.submit()
    assert ended.code == 2
    assert "to agree that the files stay there, add --files-may-stay" in ended.err
    assert "4 requests, in 1 file" in ended.err
    assert desk.provider.calls == []


def test_articles_do_not_follow_to_a_host_that_a_provider_sends_one_to(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarizer.engines.batch._ATTEMPTS", NO_WAIT)
    with Provider(lambda _: reply()) as foreign:
        desk.provider.answers["POST /v1/files"] = Answer(307, headers={"location": f"{foreign.base_url}/files"})
        ended = desk.submit("--files-may-stay")
        assert (ended.code, foreign.calls) == (3, [])
    assert "it sends on to 127.0.0.1:" in ended.err and "where nothing was sent" in ended.err


def test_a_dry_run_sends_nothing(desk: Desk) -> None:
    ended = desk.submit("--dry-run", "--files-may-stay")
    assert ended.code == 0
    assert "4 requests" in ended.err
    assert desk.provider.calls == []
    assert desk.agreed().out == "batch_0\n"


def test_a_dry_run_needs_no_key(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    words = ("batch", "submit", desk.articles, "-o", desk.out)
    ended = summarizer(*words, "--dry-run", "--fallback-model", "other")
    assert ended.code == 0
    assert "a submit would end at once: no API key for OpenAI" in ended.err
    assert "4 requests, in 1 file" in ended.err
    assert summarizer(*words, "--files-may-stay").code == 2
    assert not desk.out.exists()


def test_the_most_that_it_may_cost_leaves_requests_out(desk: Desk) -> None:
    words = ("batch", "submit", desk.articles, "-o", desk.out, "--model", "gpt-6-luna", "--dry-run")
    full = summarizer(*words, OPENAI_API_KEY="sk-test-0123456789")
    assert "USD at the price of batches" in full.err
    cost = float(full.err.split("about ")[2].split(" USD")[0])
    assert cost > 0
    half = summarizer(*words, "--max-cost", str(cost / 2), OPENAI_API_KEY="sk-test-0123456789")
    assert "2 requests, in 1 file" in half.err
    assert "2 requests are left out" in half.err


def test_a_limit_that_cannot_be_kept_is_refused(desk: Desk) -> None:
    ended = desk.submit("--max-cost", "1")
    assert ended.code == 2
    assert "is not known" in ended.err


def test_articles_that_fail_already_are_named_with_their_reason(desk: Desk) -> None:
    folder_of(desk.articles, leer=" ")
    ended = desk.submit("--dry-run")
    assert "failed: " in ended.err and "leer.txt: is empty" in ended.err
    assert "1 article left aside, as named above" in ended.err


def test_a_submit_that_is_refused_or_dry_leaves_no_folder(desk: Desk) -> None:
    assert desk.submit("--dry-run").code == 0
    assert desk.submit().code == 2
    assert desk.submit("--max-cost", "1", "--files-may-stay").code == 2
    assert not desk.out.exists()
    assert sorted(path.name for path in desk.articles.parent.iterdir()) == ["in"]
