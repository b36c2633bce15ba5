"""`--dry-run --cluster`: what a run on many workers would ask and cost, without a worker; nothing is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.cluster import Storage, run_shard
from tests.cluster.making import numbered, order, shard
from tests.endpoint.server import Endpoint
from tests.running.sample import Ended, always, folder_of, reply, summarizer


def foretold(*words: str | Path) -> Ended:
    return summarizer("run", *words, "--model", "m", "--dry-run", "--json", "--cluster", "local:2")


def test_it_is_what_one_machine_would_ask(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", **numbered(3), leer=" ")
    words = (articles, "-o", tmp_path / "out", "--base-url", "http://127.0.0.1:9/v1")
    many, one = foretold(*words), summarizer("run", *words, "--model", "m", "--dry-run", "--json")
    assert (many.code, many.json) == (one.code, one.json)
    assert many.json["totals"]["requests"] == 3
    assert "leer.txt: is empty" in many.err
    assert not (tmp_path / "out").exists()


def test_the_price_is_told_before_there_is_a_key(tmp_path: Path) -> None:
    words = (folder_of(tmp_path / "in", **numbered(2)), "-o", tmp_path / "out", "--model", "gpt-6-luna", "--dry-run")
    ended = summarizer("run", *words, "--cluster", "local:2")
    assert ended.code == 0
    assert "a run would end at once" in ended.err
    assert "2 articles: 2 requests" in ended.out and "cost with gpt-6-luna: about 0.0" in ended.out


def test_without_a_model_it_is_free(tmp_path: Path) -> None:
    words = ("run", folder_of(tmp_path / "in", **numbered(2)), "-o", tmp_path / "out", "--engine", "extract")
    ended = summarizer(*words, "--dry-run", "--cluster", "local:2")
    assert (ended.code, "2 articles: free with engine extract" in ended.out) == (0, True)


@pytest.mark.parametrize("far", [False, True], ids=["folder", "store"])
def test_replies_that_workers_stored_are_counted_and_left_as_they_are(
    tmp_path: Path, far: bool, request: pytest.FixtureRequest
) -> None:
    place = request.getfixturevalue("bucket") if far else str(tmp_path)
    for name, text in numbered(3).items():
        Storage(f"{place}/in").write(f"{name}.txt", text.encode())
    inputs = [f"{place}/in/{name}.txt" for name in numbered(2)]
    with Endpoint(always(reply())) as endpoint:
        run_shard(shard(order(endpoint.base_url, tmp_path), f"{place}/out", *inputs))
        Storage(place).remove("out/ledger/articles/a001.json")  # as of a worker that was lost before it wrote that
        before = {name: Storage(place).read(name) for name in Storage(place).names()}
        words = (f"{place}/in", "-o", f"{place}/out", "--base-url", endpoint.base_url)
        ended, fresh = foretold(*words), foretold(*words, "--fresh")
        assert len(endpoint.requests) == 2
    assert {row["path"]: row["state"] for row in ended.json["articles"]} == {
        f"{place}/in/a000.txt": "finished",
        f"{place}/in/a001.txt": "stored",
        f"{place}/in/a002.txt": "to_ask",
    }
    assert (ended.json["totals"]["replies_so_far"], fresh.json["totals"]["requests"]) == (2, 3)
    assert {name: Storage(place).read(name) for name in Storage(place).names()} == before


def test_of_a_folder_that_was_begun_it_tells_what_one_machine_tells_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_of(tmp_path / "in", **numbered(2))
    monkeypatch.chdir(tmp_path)
    with Endpoint(always(reply(usage={"prompt_tokens": 700, "completion_tokens": 321}))) as endpoint:
        words = ("in", "--base-url", endpoint.base_url)
        summarizer("run", *words, "--model", "m", "-o", "one")
        run_shard(shard(order(endpoint.base_url, tmp_path), tmp_path / "many", "in/a000.txt", "in/a001.txt"))
        folder_of(tmp_path / "in", **numbered(3))
        many = foretold(*words, "-o", "many")
        one = summarizer("run", *words, "--model", "m", "-o", "one", "--dry-run", "--json")
    assert many.json == one.json
    assert (many.json["totals"]["replies_so_far"], many.json["totals"]["output_tokens"]) == (2, 321)


def test_a_stored_reply_that_cannot_be_read_is_left_too(tmp_path: Path) -> None:
    folder_of(tmp_path / "in", **numbered(1))
    with Endpoint(always(reply())) as endpoint:
        asked = order(endpoint.base_url, tmp_path)
        run_shard(shard(asked, tmp_path / "out", str(tmp_path / "in/a000.txt")))
        (kept,) = (tmp_path / "out/ledger/replies").iterdir()
        document = json.loads(kept.read_text("utf-8"))
        document = {**document, "reply": None, "cut_off": {"message": "cut off", "written": 10**6}}
        kept.write_text(json.dumps(document), "utf-8")
        foretold(tmp_path / "in", "-o", tmp_path / "out", "--base-url", endpoint.base_url)
    assert json.loads(kept.read_text("utf-8")) == document


def test_recorded_replies_are_played_as_on_one_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    words = ("run", "seeds", "-o", tmp_path / "out", "--dry-run")
    many, one = summarizer(*words, "--cluster", "local:1"), summarizer(*words)
    assert "recorded" in one.out
    assert (many.code, many.out) == (0, one.out)
