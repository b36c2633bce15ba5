"""`--prose` over real HTTP: one request for the whole folder, held, dropped, fallen back from, and never paid twice."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer import EndpointError, Summarizer, UsageError, brief
from tests.endpoint.answers import REFUSAL, STALL, Answer, error
from tests.endpoint.server import Endpoint
from tests.running.sample import ARTICLE, Ended, always, folder_of, reply, summarizer

Script = Callable[[dict[str, Any], int], Answer]

GOOD: dict[str, Any] = {"text": "Kari Lunde said that her country would send no troops.", "items": ["1.P1"]}
OTHER: dict[str, Any] = {"text": "Norway intends to supply Ukraine with two systems.", "items": ["1.S1", "1.T1"]}
NUMBER: dict[str, Any] = {"text": "Norway intends to supply Ukraine with twelve systems.", "items": ["1.S1"]}
NAME: dict[str, Any] = {"text": "Denmark intends to supply Ukraine with two systems.", "items": ["1.S1"]}
NEGATION: dict[str, Any] = {"text": "Kari Lunde said that her country would send troops.", "items": ["1.P1"]}
INVENTED: dict[str, Any] = {"text": "Norway intends to supply Ukraine with systems.", "items": ["1.S1", "7.P9"]}


def prose(*bottom_line: dict[str, Any], facts: tuple[dict[str, Any], ...] = (), **more: Any) -> Answer:
    return reply({"bottom_line": list(bottom_line), "facts": list(facts), "assessments": [], **more})


def serving(*answers: Answer) -> Script:
    """Summaries for articles; for prose these answers one after the other, the last one again and again."""
    asked = 0

    def script(body: dict[str, Any], _call: int) -> Answer:
        nonlocal asked
        if not for_prose(body):
            return reply()
        asked += 1
        return answers[min(asked, len(answers)) - 1]

    return script


def for_prose(body: dict[str, Any]) -> bool:
    return body["messages"][1]["content"].startswith("<<<ITEMS ")


def run(tmp_path: Path, endpoint: Endpoint, *words: str) -> Ended:
    articles = folder_of(tmp_path / "articles", a=ARTICLE)
    return summarizer("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--prose", *words)


def written(tmp_path: Path) -> dict[str, Any]:
    return json.loads((tmp_path / "out" / "briefing.json").read_text("utf-8"))


def account(tmp_path: Path) -> dict[str, Any]:
    return json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))


def texts(points: list[dict[str, Any]]) -> list[str]:
    return [point["line"]["wording"]["text"] for point in points]


def test_prose_that_holds_stands_in_the_briefing_with_its_references(tmp_path: Path) -> None:
    with Endpoint(serving(prose(GOOD, facts=(OTHER, GOOD)))) as endpoint:
        ended = run(tmp_path, endpoint)
    assert ended.code == 0
    briefing = written(tmp_path)
    assert texts(briefing["bottom_line"]) == [GOOD["text"]]
    assert texts(briefing["key_points"]) == [OTHER["text"], GOOD["text"]]
    assert briefing["key_points"][0]["line"]["references"] == ["1.S1", "1.T1"]
    assert (briefing["prose"]["bottom_line"], briefing["prose"]["key_points"]) == (True, True)
    assert "wrote bottom line and key points, from" in ended.err
    assert "Written by" in (tmp_path / "out" / "briefing.md").read_text("utf-8")


def test_without_the_option_nothing_but_the_articles_is_asked_about(tmp_path: Path) -> None:
    with Endpoint(serving(prose(GOOD))) as endpoint:
        articles = folder_of(tmp_path / "articles", a=ARTICLE)
        summarizer("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url)
        assert [for_prose(body) for body in endpoint.bodies] == [False]
    assert written(tmp_path)["prose"] is None
    assert "prose" not in account(tmp_path)


def test_the_model_is_given_verified_items_as_data_and_a_strict_schema(tmp_path: Path) -> None:
    with Endpoint(serving(prose(GOOD))) as endpoint:
        run(tmp_path, endpoint)
        (body,) = filter(for_prose, endpoint.bodies)
    first, *rows, last = body["messages"][1]["content"].splitlines()
    items = {item["id"]: item for item in map(json.loads, rows)}
    assert set(items) == {"1.S1", "1.P1", "1.T1", "1.Q1"}
    assert items["1.P1"]["who"] == "Kari Lunde"
    assert items["1.P1"]["as_of"] == "2026-03-02"
    assert first.replace("<<<ITEMS", "<<<END OF ITEMS") == last
    schema = body["response_format"]["json_schema"]
    assert (schema["name"], schema["strict"]) == ("Prose", True)
    assert list(schema["schema"]["properties"]) == ["bottom_line", "facts", "assessments"]
    assert ARTICLE.splitlines()[3] not in body["messages"][1]["content"]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        (NUMBER, "not in the items cited: twelve"),
        (NAME, "named in no item cited: Denmark"),
        (NEGATION, "1.P1 negates, and the sentence does not"),
        (INVENTED, "no such item: 7.P9"),
    ],
)
def test_a_sentence_that_its_items_do_not_bear_out_is_dropped_and_reported(
    tmp_path: Path, sentence: dict[str, Any], reason: str
) -> None:
    with Endpoint(serving(prose(GOOD, sentence))) as endpoint:
        ended = run(tmp_path, endpoint)
    briefing = written(tmp_path)
    assert texts(briefing["bottom_line"]) == [GOOD["text"]]
    (dropped,) = briefing["dropped"]
    assert (dropped["text"], dropped["reasons"]) == (sentence["text"], [reason])
    assert account(tmp_path)["prose"]["dropped"] == [dropped]
    assert f"1 sentence dropped\n  dropped: {sentence['text']!r}: {reason}" in ended.err
    told, listed = (tmp_path / "out" / "briefing.md").read_text("utf-8").split("## Withheld and not covered")
    assert sentence["text"] not in told
    assert f"‹{sentence['text']}›. **Why:** {reason}" in listed


def test_if_every_sentence_fails_the_composed_prose_stays(tmp_path: Path) -> None:
    with Endpoint(serving(prose(NUMBER, facts=(NAME, NEGATION)))) as endpoint:
        ended = run(tmp_path, endpoint)
    briefing = written(tmp_path)
    assert ended.code == 0
    assert [point["line"]["references"] for point in briefing["bottom_line"]] == [["1.S1"]]
    assert len(briefing["dropped"]) == 3
    assert (briefing["prose"]["bottom_line"], briefing["prose"]["key_points"]) == (False, False)
    assert "wrote nothing that holds, so all is composed" in ended.err


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (REFUSAL, "refusal"),
        (error(500, "internal", headers={"x-should-retry": "false"}), "server_error"),
        (error(400, "no such thing", type="invalid_request_error"), "bad_request"),
        (reply("I would rather not write JSON."), "invalid_json"),
        (prose(GOOD, GOOD, GOOD, GOOD), "schema_violation"),
    ],
)
def test_without_a_usable_reply_the_prose_is_composed_and_the_reason_told(
    tmp_path: Path, answer: Answer, kind: str
) -> None:
    with Endpoint(serving(answer)) as endpoint:
        ended = run(tmp_path, endpoint)
    assert ended.code == 0
    assert written(tmp_path)["prose"] is None
    assert texts(written(tmp_path)["bottom_line"]) == ["Norway intends to supply Ukraine with two systems."]
    assert account(tmp_path)["prose"]["error"]["kind"] == kind
    assert "prose: composed from the articles' summaries, no model wrote it" in ended.err


def test_an_unreadable_reply_is_asked_for_again(tmp_path: Path) -> None:
    with Endpoint(serving(reply("Here you are:"), prose(GOOD))) as endpoint:
        run(tmp_path, endpoint)
        again = [body for body in endpoint.bodies if for_prose(body)][-1]
    assert [message["role"] for message in again["messages"]] == ["system", "user", "assistant", "user"]
    assert texts(written(tmp_path)["bottom_line"]) == [GOOD["text"]]


def test_a_second_run_asks_nothing_and_writes_the_same_bytes(tmp_path: Path) -> None:
    files = [tmp_path / "out" / f"briefing.{form}" for form in ("md", "html", "json")]
    with Endpoint(serving(prose(GOOD, NUMBER, facts=(OTHER,)))) as endpoint:
        run(tmp_path, endpoint)
        before, asked = [path.read_bytes() for path in files], len(endpoint.requests)
        ended = run(tmp_path, endpoint)
        assert len(endpoint.requests) == asked == 2
    assert [path.read_bytes() for path in files] == before
    assert (account(tmp_path)["prose"]["requests"], account(tmp_path)["totals"]["requests"]) == (0, 0)
    assert "1 sentence dropped" in ended.err


def test_a_run_without_it_brings_the_composed_prose_back_and_one_with_it_the_models_for_nothing(tmp_path: Path) -> None:
    with Endpoint(serving(prose(GOOD))) as endpoint:
        run(tmp_path, endpoint)
        summarizer("run", tmp_path / "articles", "-o", tmp_path / "out", "--base-url", endpoint.base_url)
        assert written(tmp_path)["prose"] is None
        run(tmp_path, endpoint)
        assert texts(written(tmp_path)["bottom_line"]) == [GOOD["text"]]
        assert len(endpoint.requests) == 2


def test_what_the_prose_took_is_in_the_sums_of_the_run(tmp_path: Path) -> None:
    with Endpoint(serving(prose(GOOD))) as endpoint:
        run(tmp_path, endpoint)
    document = account(tmp_path)
    tokens = [row["tokens"]["input_tokens"] for row in (*document["articles"], document["prose"])]
    assert document["totals"]["requests"] == document["totals"]["all_runs"]["requests"] == 2
    assert document["totals"]["tokens"]["input_tokens"] == sum(tokens)


def test_a_budget_that_is_used_up_leaves_the_composed_prose(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "articles", a=ARTICLE)
    out = tmp_path / "out"
    with Endpoint(serving(prose(GOOD))) as endpoint:
        summarizer("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "gpt-5-mini")
        ended = summarizer("brief", out, "--prose", "--engine", "openai", "--max-cost", "0", OPENAI_API_KEY="k" * 20)
        assert len(endpoint.requests) == 1
    assert ended.code == 0
    assert "no model wrote it (--max-cost 0 USD" in ended.err
    assert written(tmp_path)["prose"] is None


@pytest.mark.parametrize("engine", ["extract", "recorded"])
def test_an_engine_that_cannot_write_it_leaves_the_composed_prose(tmp_path: Path, engine: str) -> None:
    with Endpoint(always(reply())) as endpoint:
        articles = folder_of(tmp_path / "articles", a=ARTICLE)
        summarizer("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url)
    ended = summarizer("brief", tmp_path / "out", "--prose", "--engine", engine)
    assert ended.code == 0
    assert "prose: composed from the articles' summaries, no model wrote it" in ended.err
    assert written(tmp_path)["bottom_line"] != []


def test_the_key_free_engine_has_nothing_to_write_it_from(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "articles", a=ARTICLE)
    ended = summarizer("run", articles, "-o", tmp_path / "out", "--engine", "extract", "--prose")
    assert ended.code == 0
    assert "engine extract asks no model" in ended.err


def test_brief_writes_the_prose_of_a_finished_run_once(tmp_path: Path) -> None:
    articles, out = folder_of(tmp_path / "articles", a=ARTICLE), tmp_path / "out"
    with Endpoint(serving(prose(GOOD))) as endpoint:
        summarizer("run", articles, "-o", out, "--base-url", endpoint.base_url)
        for _ in range(2):
            ended = summarizer("brief", out, "--prose", "--base-url", endpoint.base_url)
            assert ended.code == 0
            assert texts(written(tmp_path)["bottom_line"]) == [GOOD["text"]]
        assert len(endpoint.requests) == 2
    assert summarizer("brief", out).code == 0
    assert written(tmp_path)["prose"] is None


def test_a_folder_that_is_briefed_in_groups_has_a_composed_overview_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarizer.briefing._large.WHOLE", 0)
    with Endpoint(serving(prose(GOOD))) as endpoint:
        ended = run(tmp_path, endpoint)
        again = summarizer("brief", tmp_path / "out", "--prose", "--base-url", endpoint.base_url)
        assert len(endpoint.requests) == 1
    assert account(tmp_path)["prose"]["error"]["kind"] == "large_folder"
    assert "no model wrote it (the folder is briefed in groups" in ended.err
    assert "no model wrote it (the folder is briefed in groups" in again.err


@pytest.mark.drill
def test_ctrl_c_while_the_prose_is_written_leaves_a_whole_briefing_and_resumes(tmp_path: Path) -> None:
    asked = threading.Event()

    def script(body: dict[str, Any], _call: int) -> Answer:
        if for_prose(body) and not asked.is_set():
            asked.set()
            return STALL
        return prose(GOOD) if for_prose(body) else reply()

    with Endpoint(script) as endpoint:
        articles, out = folder_of(tmp_path / "articles", a=ARTICLE), tmp_path / "out"
        words = ("run", articles, "-o", out, "--base-url", endpoint.base_url, "--prose")
        command = [sys.executable, "-m", "summarizer", *map(str, words)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            assert asked.wait(20)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=20)
        assert process.returncode == 130, err
        assert written(tmp_path)["prose"] is None
        assert account(tmp_path)["prose"]["error"]["kind"] == "interrupted"
        assert summarizer(*words).code == 0
        assert texts(written(tmp_path)["bottom_line"]) == [GOOD["text"]]


def test_a_template_of_ones_own_takes_the_place_of_the_built_in_one(tmp_path: Path) -> None:
    prompts = tmp_path / "prompts"
    prompts.mkdir()
    (prompts / "prose.j2").write_text("Write tersely. {{ given }} of {{ of }}.\n{{ shape }}", "utf-8")
    with Endpoint(serving(prose(GOOD))) as endpoint:
        run(tmp_path, endpoint, "--prompts", str(prompts))
        (body,) = filter(for_prose, endpoint.bodies)
    assert body["messages"][0]["content"].startswith("Write tersely. 4 of 4.")


def test_a_mistake_in_a_template_of_ones_own_shows_before_anything_is_asked(tmp_path: Path) -> None:
    prompts = tmp_path / "prompts"
    prompts.mkdir()
    (prompts / "prose.j2").write_text("{{ articles }}", "utf-8")
    with Endpoint(serving(prose(GOOD))) as endpoint:
        ended = run(tmp_path, endpoint, "--prompts", str(prompts))
        assert endpoint.requests == []
    assert ended.code == 2
    assert "template prose.j2: 'articles' is undefined; it can use: given, house_style, of, shape" in ended.err


def test_the_library_writes_prose_into_a_briefing_and_raises_where_there_is_none(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "articles", a=ARTICLE)
    with Endpoint(serving(prose(GOOD, NUMBER), REFUSAL)) as endpoint, Summarizer(base_url=endpoint.base_url) as by:
        composed = brief(by.summarize_folder(articles))
        with_prose = by.prose(composed)
        assert [point.line.wording.text for point in with_prose.bottom_line] == [GOOD["text"]]
        assert [each.text for each in with_prose.dropped] == [NUMBER["text"]]
        assert with_prose.key_points == composed.key_points
        assert by.prose(composed) == with_prose, "from the ledger, not from the endpoint"
        with pytest.raises(UsageError, match="no verified item in English"):
            by.prose(brief([]))
    refusing = Endpoint(serving(REFUSAL))
    with refusing, Summarizer(base_url=refusing.base_url) as by, pytest.raises(EndpointError) as refused:
        by.prose(composed)
    assert refused.value.kind == "refusal"
