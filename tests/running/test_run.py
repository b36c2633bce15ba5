"""`summarizer run` against a real server on loopback: the output folder, exit codes, resuming."""

import json
import shlex
import threading
from pathlib import Path
from typing import Any

import pytest

from summarizer.pipeline._pace import FIRST
from tests.endpoint.answers import Answer, error
from tests.endpoint.server import Endpoint
from tests.running.sample import ARTICLE, SUMMARY, always, contents, folder_of, reply, summarizer, words_for


def test_a_folder_becomes_the_documented_output_folder(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", eins=ARTICLE, zwei=f"{ARTICLE}\nNoch ein Satz.")
    with Endpoint(always(reply())) as endpoint:
        ended = summarizer("run", articles, "--out", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
    assert ended.code == 0, ended.err
    assert ended.out.strip() == str(tmp_path / "out" / "briefing.md")
    assert set(contents(tmp_path / "out")) == {
        *("briefing.md", "briefing.html", "briefing.json", "sources/eins.txt", "sources/zwei.txt"),
        *("articles/eins.json", "articles/eins.md", "articles/zwei.json", "articles/zwei.md"),
    }
    assert (tmp_path / "out/sources/eins.txt").read_text("utf-8") == ARTICLE
    assert (tmp_path / "out/ledger.sqlite").is_file()


def test_an_article_document_has_the_documented_form(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", eins=ARTICLE)
    with Endpoint(always(reply())) as endpoint:
        summarizer("run", articles, "--out", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
    document = json.loads((tmp_path / "out/articles/eins.json").read_text("utf-8"))
    assert list(document) == ["format", "status", "source", "summary", "evidence", "withheld", "missed", "run"]
    assert (document["format"], document["status"]) == ("summarizer/article/1", "ok")
    assert document["source"]["published"] == "2026-03-02"
    assert document["source"]["characters"] == len(ARTICLE)
    assert document["summary"]["quotes"][0]["speaker"] == document["summary"]["key_actors"][1]["id"]
    (quote,) = [entry for entry in document["evidence"] if entry["path"] == "/quotes/0/text_de"]
    ((start, end),) = quote["spans"]
    assert ARTICLE[start:end] == SUMMARY["quotes"][0]["text_de"]
    assert (quote["verdict"], quote["folds"]) == ("verbatim", [])
    run = document["run"]
    assert list(run) == ["engine", "model", "served_model", "task", "prompt_sha256", "schema_sha256", "repairs"]
    assert (run["engine"], run["model"], run["served_model"], run["repairs"]) == ("openai", "m", "test-model-2026", 0)


def test_every_german_string_has_its_evidence(tmp_path: Path) -> None:
    def german(node: Any, path: str = "") -> list[str]:
        if isinstance(node, dict):
            return [found for key, child in node.items() for found in german(child, f"{path}/{key}")]
        if isinstance(node, list):
            return [found for index, child in enumerate(node) for found in german(child, f"{path}/{index}")]
        return [path] if "_de" in path.rpartition("_de")[1] and isinstance(node, str) else []

    articles = folder_of(tmp_path / "in", eins=ARTICLE)
    with Endpoint(always(reply())) as endpoint:
        summarizer("run", articles, "--out", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
    document = json.loads((tmp_path / "out/articles/eins.json").read_text("utf-8"))
    assert sorted(entry["path"] for entry in document["evidence"]) == sorted(german(document["summary"]))


def test_run_json_has_a_row_an_article_and_totals(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", eins=ARTICLE, leer=" ")
    with Endpoint(always(reply())) as endpoint:
        ended = summarizer(
            *("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m", "--json")
        )
    assert ended.code == 1
    assert ended.json == json.loads((tmp_path / "out/run.json").read_text("utf-8"))
    assert ended.json["format"] == "summarizer/run/1"
    good, bad = ended.json["articles"]
    documented = {"path", "name", "status", "error", "requests", "repairs", "tokens", "cost_usd", "seconds"}
    assert good.keys() >= documented
    assert (good["name"], good["status"], good["error"], good["requests"]) == ("eins", "ok", None, 1)
    assert good["cost_usd"] is None  # a server of one's own has no list price, and unknown is not 0
    assert (bad["name"], bad["status"], bad["error"]["kind"]) == ("leer", "failed", "empty_file")
    assert "leer.txt: is empty" in bad["error"]["message"]
    assert ended.json["totals"]["articles"] == 2
    assert ended.json["totals"]["tokens"]["output_tokens"] == good["tokens"]["output_tokens"] > 0


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", **{f"artikel{n}": f"{ARTICLE}\nSatz {n}." for n in range(6)})
    with Endpoint(always(reply())) as endpoint:
        for out in ("eins", "zwei"):
            summarizer("run", articles, "-o", tmp_path / out, "--base-url", endpoint.base_url, "--model", "m")
    assert contents(tmp_path / "eins") == contents(tmp_path / "zwei")


def test_a_second_run_asks_nothing_and_a_changed_article_is_asked_alone(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", eins=ARTICLE, zwei=f"{ARTICLE}\nZwei.")
    with Endpoint(always(reply())) as endpoint:
        words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
        summarizer(*words)
        first = contents(tmp_path / "out")
        assert summarizer(*words).code == 0
        assert len(endpoint.requests) == 2
        assert contents(tmp_path / "out") == first
        folder_of(articles, zwei=f"{ARTICLE}\nGeändert.")
        summarizer(*words)
        assert len(endpoint.requests) == 3
        summarizer(*words, "--fresh")
        assert len(endpoint.requests) == 5
        summarizer(*words[:-1], "another-model")
        assert len(endpoint.requests) == 7


def test_an_article_that_fails_now_leaves_no_older_result_behind(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", eins=ARTICLE)
    with Endpoint(always(reply())) as endpoint:
        words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
        summarizer(*words)
        folder_of(articles, eins=" ")
        assert summarizer(*words).code == 2
    assert not (tmp_path / "out/articles/eins.json").exists()


def test_never_more_articles_are_in_flight_than_asked_for(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", **{f"a{n}": f"{ARTICLE}{n}" for n in range(12)})
    with Endpoint(always(reply().after(0.02))) as endpoint:
        summarizer(
            *("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m"),
            *("--concurrency", "3"),
        )
        assert 1 < endpoint.most_in_flight <= 3


def test_more_are_in_flight_once_the_first_were_answered(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", **{f"a{n}": f"{ARTICLE}{n}" for n in range(FIRST + 6)})
    together = threading.Barrier(6)

    def script(_body: dict[str, Any], call: int) -> Answer:
        if call > FIRST:
            together.wait(60)
        return reply()

    with Endpoint(script) as endpoint:
        words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
        assert summarizer(*words, "--concurrency", "16").code == 0
        assert endpoint.most_in_flight > FIRST


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("run", "nirgends"), "nirgends: no such file or folder"),
        (("run", "."), "no articles"),
        (("run", "a.txt", "--task", "nichts"), "no task 'nichts'"),
        (("run", "a.txt", "--engine", "openai"), "OPENAI_API_KEY"),
        (("run", "a.txt", "--engine", "recorded", "--cassettes", "keine"), "keine"),
        (("run", "a.txt", "--concurrency", "0"), "--concurrency"),
        (("run", "a.txt", "--base-url", "kein:url"), "is no base URL"),
        (("run",), "Missing argument"),
        (("brief", "."), "run.json"),
    ],
)
def test_wrong_usage_ends_with_2_and_a_line_that_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if "a.txt" in words:
        (tmp_path / "a.txt").write_text(ARTICLE)
    ended = summarizer(*words)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


def test_a_key_is_never_written_anywhere(tmp_path: Path) -> None:
    key = "sk-geheim-0123456789"
    with Endpoint(always(error(401, f"Incorrect API key provided: {key}", code="invalid_api_key"))) as endpoint:
        ended = summarizer(
            *("run", folder_of(tmp_path / "in", a=ARTICLE), "-o", tmp_path / "out", "--verbose"),
            OPENAI_API_KEY=key,
            OPENAI_BASE_URL=endpoint.base_url,
        )
        assert endpoint.requests[0].headers["authorization"] == f"Bearer {key}"
    assert key not in ended.out + ended.err
    assert not any(key.encode() in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_a_dry_run_asks_nothing_and_writes_nothing(tmp_path: Path) -> None:
    ended = summarizer("run", folder_of(tmp_path / "in", a=ARTICLE), "-o", tmp_path / "out", "--dry-run")
    assert ended.code == 0
    assert "1 article: free with engine extract" in ended.out
    assert "USD" in ended.out
    assert not (tmp_path / "out").exists()


def test_only_the_formats_asked_for_are_written(tmp_path: Path) -> None:
    with Endpoint(always(reply())) as endpoint:
        ended = summarizer(
            *("run", folder_of(tmp_path / "in", a=ARTICLE), "-o", tmp_path / "out", "--format", "html"),
            *("--base-url", endpoint.base_url, "--model", "m"),
        )
    assert [path.name for path in (tmp_path / "out").glob("briefing.*")] == ["briefing.html"]
    assert ended.out.strip().endswith("briefing.html")


def test_every_format_can_be_asked_for(tmp_path: Path) -> None:
    formats = [word for name in ("md", "html", "json", "docx", "csv") for word in ("--format", name)]
    with Endpoint(always(reply())) as endpoint:
        summarizer(
            *("run", folder_of(tmp_path / "in", a=ARTICLE), "-o", tmp_path / "out", *formats),
            *("--base-url", endpoint.base_url, "--model", "m"),
        )
    assert {name for name in contents(tmp_path / "out") if "/" not in name} == {
        *("briefing.md", "briefing.html", "briefing.json", "briefing.docx"),
        *("quotes.csv", "positions.csv", "plan_points.csv"),
    }


def test_a_file_of_nothing_but_furniture_is_no_source(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", a=ARTICLE, werbung="Werbung\n")
    ended = summarizer("run", articles, "-o", tmp_path / "out", "--engine", "extract", "--json")
    assert [row["status"] for row in ended.json["articles"]] == ["ok", "failed"]
    assert "werbung.txt: is nothing but page furniture ('Werbung'). Name the page that it is of.\n" in ended.err


def test_a_fresh_run_that_fails_loses_nothing_that_was_paid_for(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", a=ARTICLE)
    answer = [reply()]
    with Endpoint(lambda _body, _call: answer[0]) as endpoint:
        words = words_for(articles, tmp_path / "out", endpoint)
        summarizer(*words)
        answer[0] = error(401, "no", code="invalid_api_key")
        ended = summarizer(*words, "--fresh")
        assert ended.code == 3
        assert f"To go on, give: {shlex.join(['summarizer', *map(str, words)])}\n" in ended.err
        assert summarizer(*words).code == 0
        assert len(endpoint.requests) == 2


def test_an_article_that_failed_by_its_reply_is_asked_about_again(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", a=ARTICLE)
    answer = [reply("No.")]
    with Endpoint(lambda _body, _call: answer[0]) as endpoint:
        words = words_for(articles, tmp_path / "out", endpoint)
        assert summarizer(*words).json["articles"][0]["error"]["kind"] == "invalid_json"
        answer[0] = reply()
        assert summarizer(*words).code == 0


def test_articles_with_the_same_text_are_paid_for_once(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", a=ARTICLE, b=ARTICLE, c=ARTICLE, d=ARTICLE)
    with Endpoint(always(reply().after(0.05))) as endpoint:
        ended = summarizer(*words_for(articles, tmp_path / "out", endpoint))
        assert [row["status"] for row in ended.json["articles"]] == ["ok"] * 4
        assert len(endpoint.requests) == 1


def test_a_very_long_name_is_cut_and_the_rest_goes_on(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", **{"ä" * 120: ARTICLE, "b": f"{ARTICLE}b"})
    with Endpoint(always(reply())) as endpoint:
        ended = summarizer(*words_for(articles, tmp_path / "out", endpoint))
    assert ended.code == 0, ended.err
    assert sorted(path.stem for path in (tmp_path / "out/articles").glob("*.json")) == ["b", "ä" * 100]


def test_a_password_in_an_address_is_not_shown(tmp_path: Path) -> None:
    with Endpoint(always(reply())) as endpoint:
        address = endpoint.base_url.replace("://", "://user:geheim@")
        ended = summarizer(
            *("run", folder_of(tmp_path / "in", a=ARTICLE), "-o", tmp_path / "out", "--base-url", address, "--json")
        )
    assert "geheim" not in ended.out + ended.err


def test_a_limit_on_cost_does_not_stop_an_engine_that_costs_nothing(tmp_path: Path) -> None:
    words = ("run", folder_of(tmp_path / "in", a=ARTICLE), "-o", tmp_path / "out", "--engine", "extract")
    assert summarizer(*words, "--max-cost", "0.01").code == 0
