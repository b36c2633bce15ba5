"""`--dry-run`: what a run would ask, of whom, and what that costs, beside what earlier runs have done already."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.costs import EXPECTED_OUTPUT_TOKENS
from tests.endpoint.answers import error
from tests.endpoint.server import Endpoint
from tests.running.sample import ARTICLE, Ended, always, folder_of, reply, summarizer, summary

SEEDS = Path(__file__).parents[2] / "seeds"
CASSETTES = Path(__file__).parents[2] / "cassettes"


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with Endpoint(always(reply())) as running:
        yield running


def dry(articles: Path, out: Path, endpoint: Endpoint, *more: str | Path) -> Ended:
    words = ("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m")
    return summarizer(*words, "--dry-run", "--json", *more)


def states(ended: Ended) -> dict[str, str]:
    return {row["name"]: row["state"] for row in ended.json["articles"]}


def test_finished_articles_and_copies_are_not_counted_as_asked(tmp_path: Path, endpoint: Endpoint) -> None:
    articles, out = folder_of(tmp_path / "in", fertig=ARTICLE), tmp_path / "out"
    summarizer("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m")
    folder_of(articles, kopie=f"{ARTICLE}\nNeu.", neu=f"{ARTICLE}\nNeu.", leer=" ")
    ended = dry(articles, out, endpoint)
    assert states(ended) == {"fertig": "finished", "kopie": "to_ask", "leer": "failed", "neu": "copy"}
    assert ended.json["totals"]["requests"] == 1
    assert ended.code == 1
    assert len(endpoint.requests) == 1
    told = summarizer("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", "--dry-run")
    assert "4 articles (1 finished by an earlier run, 1 with the text of another one, 1 not readable)" in told.out
    assert "leer.txt: is empty" in told.err


def test_nothing_is_made_or_changed(tmp_path: Path, endpoint: Endpoint) -> None:
    articles, out = folder_of(tmp_path / "in", a=ARTICLE), tmp_path / "out"
    words = (articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", "--dry-run")
    summarizer("run", *words[:-1])
    shutil.rmtree(out / "sources")
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    for command in (("run",), ("batch", "submit")):
        assert summarizer(*command, *words).code == 0
        assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_a_folder_that_nothing_can_be_written_beside_will_do(tmp_path: Path, endpoint: Endpoint) -> None:
    articles, out = folder_of(tmp_path / "in", a=ARTICLE), tmp_path / "out"
    words = (articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m")
    summarizer("run", *words)
    for beside in ("ledger.sqlite-shm", "batch.lock"):
        (out / beside).mkdir()  # as on a read-only medium: neither can be had as a file
    assert states(dry(articles, out, endpoint)) == {"a": "finished"}
    assert "nothing to submit" in summarizer("batch", "submit", *words, "--dry-run").err
    ran, submitted = summarizer("run", *words), summarizer("batch", "submit", *words, "--files-may-stay")
    assert (ran.code, submitted.code) == (2, 2)
    assert "the ledger cannot be opened" in ran.err
    assert "batch.lock: cannot be written (Is a directory)" in submitted.err


def test_a_dry_run_asks_what_the_run_then_asks(tmp_path: Path, endpoint: Endpoint) -> None:
    articles, out = folder_of(tmp_path / "in", a=ARTICLE, b=ARTICLE, c=f"{ARTICLE}c"), tmp_path / "out"
    foretold = dry(articles, out, endpoint).json["totals"]["requests"]
    summarizer("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m")
    assert len(endpoint.requests) == foretold == 2
    assert dry(articles, out, endpoint).json["totals"]["requests"] == 0
    assert dry(articles, out, endpoint, "--fresh").json["totals"]["requests"] == 2


def test_a_repair_that_is_open_is_foretold(tmp_path: Path) -> None:
    altered = summary()
    altered["quotes"][0]["text_de"] = "Wir lassen Kyjiw in diesem Moment nicht allein"
    script = [reply(altered), error(400, "no")]
    articles, out = folder_of(tmp_path / "in", a=ARTICLE), tmp_path / "out"
    with Endpoint(lambda _body, call: script[call - 1]) as endpoint:
        summarizer("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m")
        assert dry(articles, out, endpoint).json["totals"]["requests"] == 1
        assert len(endpoint.requests) == 2


def test_the_length_of_replies_is_learnt_from_those_that_came(tmp_path: Path, endpoint: Endpoint) -> None:
    articles, out = folder_of(tmp_path / "in", a=ARTICLE, b=f"{ARTICLE}b"), tmp_path / "out"
    first = dry(articles, out, endpoint).json["totals"]
    assert (first["output_tokens"], first["replies_so_far"]) == (2 * EXPECTED_OUTPUT_TOKENS, 0)
    ran = summarizer("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", "--json").json
    folder_of(articles, c=f"{ARTICLE}c")
    then = dry(articles, out, endpoint).json["totals"]
    assert (then["output_tokens"], then["replies_so_far"]) == (ran["totals"]["tokens"]["output_tokens"] / 2, 2)
    words = ("run", articles, "-o", out, "--base-url", endpoint.base_url, "--dry-run", "--model")
    assert f"{then['output_tokens']} out (by the mean of 2 replies so far); cost" in summarizer(*words, "m").out
    assert f"{3 * EXPECTED_OUTPUT_TOKENS:,} out; cost" in summarizer(*words, "another").out


def test_the_engine_and_its_model_are_named(tmp_path: Path, endpoint: Endpoint) -> None:
    ended = dry(folder_of(tmp_path / "in", a=ARTICLE), tmp_path / "out", endpoint)
    assert ended.json["format"] == "summarizer/dry-run/1"
    assert (ended.json["engine"], ended.json["model"], ended.json["base_url"]) == ("openai", "m", endpoint.base_url)
    assert f"engine openai (m at {endpoint.base_url})" in ended.err
    assert ended.json["totals"]["cost_usd"] is None  # a server of one's own has no list price


def test_recorded_replies_are_free_and_a_model_is_priced_beside_them(tmp_path: Path) -> None:
    words = ("run", SEEDS, "-o", tmp_path / "out", "--cassettes", CASSETTES, "--dry-run")
    ended = summarizer(*words, "--json")
    assert (ended.json["engine"], set(states(ended).values())) == ("recorded", {"free"})
    assert (ended.json["totals"]["requests"], ended.json["totals"]["cost_usd"]) == (0, 0)
    assert ended.json["with_a_model"]["requests"] == 5
    assert ended.json["with_a_model"]["cost_usd"] > 0
    assert "5 articles: free with engine recorded. A model instead: 5 requests" in summarizer(*words).out
    assert not (tmp_path / "out").exists()


def test_the_price_is_told_before_there_is_a_key(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", a=ARTICLE)
    ended = summarizer("run", articles, "-o", tmp_path / "out", "--model", "gpt-6-luna", "--dry-run", "--max-cost", "0")
    assert ended.code == 0
    assert "a run would end at once" in ended.err and "OPENAI_API_KEY" in ended.err
    assert "cost with gpt-6-luna: about 0.00" in ended.out
    assert "--max-cost 0 stops the run before its end" in ended.out


def test_without_a_key_for_the_endpoint_that_is_named_no_other_ones_price_is_told(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", a=ARTICLE)
    words = ("run", articles, "-o", tmp_path / "out", "--base-url", "https://api.mistral.ai/v1", "--model", "m")
    ended = summarizer(*words, "--dry-run", MISTRAL_API_KEY="")
    assert ended.code == 0
    assert "a run would end at once" in ended.err and "MISTRAL_API_KEY" in ended.err
    assert "cost with m: unknown" in ended.out


def test_the_price_at_an_endpoint_that_is_named_is_told_before_there_is_a_key(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", a=ARTICLE)
    address = "https://api.openai.com/v1"
    words = ("run", articles, "-o", tmp_path / "out", "--base-url", address, "--model", "gpt-6-luna", "--dry-run")
    priced = summarizer(*words, "--json").json
    assert priced["base_url"] == address and priced["totals"]["cost_usd"] > 0
