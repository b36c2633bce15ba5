"""A run that is stopped, however it is: run.json and the briefing tell of finished articles as one machine's would."""

from __future__ import annotations

import asyncio
import json
import signal
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from summarizer.cli.run import Output
from summarizer.cli.spreading import Interruptions, Spreading
from summarizer.cluster import Inputs, Look, Rows, Storage, StoredLedger, Work, run_shard
from summarizer.errors import RunStopped
from summarizer.finished import identity_of
from tests.cluster.conftest import Store
from tests.cluster.machines import PATIENCE, Machines, ended, running, until
from tests.cluster.making import PRICED, Proxied, contents, numbered, order, shard
from tests.endpoint.answers import Answer, error
from tests.endpoint.server import Endpoint
from tests.running.sample import ARTICLE, always, folder_of, reply, summarizer

FINISHED = {f"b{number}": f"{ARTICLE}\nKennung {900 + number}." for number in range(4)}
"""Articles that an earlier run finished; they come after those that are new."""


def told(out: Path) -> dict[str, Any]:
    """A run.json without what time makes of it, and without the words, which name a folder or a sum."""
    document = json.loads((out / "run.json").read_text("utf-8"))
    stopped = document["stopped"] and document["stopped"]["kind"]
    rows = [{**row, "seconds": 0, "error": row["error"] and row["error"]["kind"]} for row in document["articles"]]
    return {**document, "started": "", "seconds": 0, "stopped": stopped, "articles": rows}


def pages(out: Path) -> dict[str, bytes]:
    """What is written, without the folder's name, which an error may hold."""
    return {name: content.replace(str(out).encode(), b"OUT") for name, content in contents(out).items()}


def finished(folder: Path, base_url: str, *words: str, new: int = 8, around: Mapping[str, str] | None = None) -> None:
    """Finish some articles in two folders, `one` by one machine and `many` by a cluster's worker; add new ones."""
    articles = folder_of(folder / "in", **FINISHED)
    run = summarizer("run", "in", "-o", "one", "--base-url", base_url, *words, **(around or {}))
    assert run.code == 0, run.err
    model = str(words[words.index("--model") + 1])
    names = [f"in/{path.name}" for path in sorted(articles.iterdir())]
    run_shard(shard(order(base_url, folder, model=model, run="before"), folder / "many", *names))
    folder_of(articles, **numbered(new))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


FULL = """
import shutil
shutil.disk_usage = lambda path: shutil._ntuple_diskusage(10**9, 10**9, 10**6)
"""
"""What every process begins with that finds it as `sitecustomize`."""


@pytest.mark.drill
@pytest.mark.parametrize("new", [0, 8])
def test_by_a_disk_that_is_nearly_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new: int) -> None:
    """What is finished needs no room: without anything new it is no stop at all."""
    with Endpoint(always(reply())) as endpoint:
        words = ("--base-url", endpoint.base_url, "--model", "m")
        finished(tmp_path, endpoint.base_url, *words, new=new)
        (tmp_path / "full").mkdir()
        (tmp_path / "full" / "sitecustomize.py").write_text(FULL)
        monkeypatch.setenv("PYTHONPATH", str(tmp_path / "full"))
        for out, more in (("one", ()), ("many", ("--cluster", "local:2"))):
            with running("in", "-o", tmp_path / out, *words, *more) as process:
                ended(process, 3 if new else 0)
        assert len(endpoint.requests) == 2 * len(FINISHED)
    assert told(tmp_path / "many") == told(tmp_path / "one")
    assert pages(tmp_path / "many") == pages(tmp_path / "one")
    assert told(tmp_path / "many")["totals"]["ok"] == len(FINISHED)


@pytest.mark.drill
def test_by_its_budget(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = reply(usage={"prompt_tokens": 1_000, "completion_tokens": 4_000})
    with Proxied(always(answer)) as endpoint:
        around = dict.fromkeys(("HTTP_PROXY", "http_proxy"), f"http://127.0.0.1:{endpoint.port}")
        around |= {"NO_PROXY": "", "no_proxy": "", "OPENAI_API_KEY": "k" * 20}
        for name, value in around.items():
            monkeypatch.setenv(name, value)
        words = ("--base-url", PRICED, "--model", "gpt-4o")
        finished(tmp_path, PRICED, *words, around=around)
        limit = ("--max-cost", "0.15", "--concurrency", "1")
        one = summarizer("run", "in", "-o", "one", *words, *limit, **around)
        many = summarizer("run", "in", "-o", "many", *words, *limit, "--cluster", "local:1", **around)
    assert (one.code, many.code) == (3, 3), many.err
    assert told(tmp_path / "many") == told(tmp_path / "one")
    assert len(FINISHED) < told(tmp_path / "many")["totals"]["ok"] < len(FINISHED) + 8


@pytest.mark.drill
def test_by_interruptions(tmp_path: Path) -> None:
    """One that finds no worker yet, and two that leave calls in flight behind: nothing new is finished in either."""
    held = Event()

    def script(_body: object, call: int) -> Answer:
        if call > 2 * len(FINISHED):
            held.wait(PATIENCE)
        return reply()

    def interrupted(out: str, *more: str, asked: int) -> dict[str, Any]:
        with running("in", "-o", out, *words, *more) as process:
            if asked:
                before = len(endpoint.requests)
                until(lambda: len(endpoint.requests) >= before + asked)
                process.send_signal(signal.SIGINT)
            assert process.stderr is not None
            for line in process.stderr:
                if "no workers" in line or "waiting up to" in line:
                    process.send_signal(signal.SIGINT)
                    break
            err = ended(process, 130)
        assert "Traceback" not in err
        return told(tmp_path / out)

    machines = Machines()
    try:
        with Endpoint(script) as endpoint:
            words = ("--base-url", endpoint.base_url, "--model", "m", "--timeout", str(PATIENCE))
            finished(tmp_path, endpoint.base_url, *words)
            one = interrupted("one", asked=1)
            early = interrupted("many", "--cluster", machines.address, asked=0)
            twice = interrupted("many", "--cluster", "local:2", asked=2)
            held.set()
    finally:
        machines.end()
    assert {row["name"]: row["status"] for row in one["articles"]} == {
        **dict.fromkeys(numbered(8), "not_run"),
        **dict.fromkeys(FINISHED, "ok"),
    }
    for each in (early, twice):
        assert _but_for_calls_in_flight(each) == _but_for_calls_in_flight(one)
    assert pages(tmp_path / "many") == pages(tmp_path / "one")


@pytest.mark.drill
def test_by_an_interruption_while_its_scheduler_is_away(tmp_path: Path) -> None:
    """A stopped run has nothing to wait for until a scheduler is back."""
    articles, out, machines = folder_of(tmp_path / "in", **numbered(24)), tmp_path / "out", Machines()
    held = Event()

    def script(_body: object, call: int) -> Answer:
        if call > 8:
            held.wait(PATIENCE)
        return reply()

    try:
        with Endpoint(script) as endpoint:
            machines.add()
            words = (articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", "--timeout", str(PATIENCE))
            with running(*words, "--cluster", machines.address) as process:
                until(lambda: len(endpoint.requests) > 8)
                machines.end()
                assert process.stderr is not None
                for line in process.stderr:
                    if "is away" in line:
                        process.send_signal(signal.SIGINT)
                        break
                ended(process, 130)
            held.set()
    finally:
        machines.end()
    document = told(out)
    done = {row["name"] for row in document["articles"] if row["status"] == "ok"}
    assert document["stopped"] == "interrupted"
    assert done == {path.stem for path in (out / "ledger" / "articles").glob("*.json")}


@pytest.mark.drill
def test_by_the_loss_of_all_workers_that_have_a_key(tmp_path: Path) -> None:
    articles, out, held, machines = folder_of(tmp_path / "in", **numbered(24)), tmp_path / "out", Event(), Machines()

    def script(_body: object, call: int) -> Answer:
        if "one-worker" not in endpoint.requests[call - 1].headers["authorization"]:
            return error(401, "no key", code="invalid_api_key")
        if call > 8:
            held.wait(PATIENCE)
        return reply()

    try:
        with Endpoint(script) as endpoint:
            worker = machines.add(OPENAI_API_KEY="sk-of-one-worker-0123456789")
            words = (articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", "--timeout", str(PATIENCE))
            with running(*words, "--cluster", machines.address) as process:
                until(lambda: len(endpoint.requests) > 8)
                machines.add()
                worker.kill()
                err = ended(process, 3)
            held.set()
    finally:
        machines.end()
    assert "no worker can do this" in err
    done = {row["name"] for row in told(out)["articles"] if row["status"] == "ok"}
    assert done == {path.stem for path in (out / "articles").glob("*.json")}
    assert 6 <= len(done) < 24


def _but_for_calls_in_flight(document: dict[str, Any]) -> dict[str, Any]:
    """A run.json without what it tells of calls whose replies it did not wait for: one machine knows that it asked."""
    unknown = {"requests": None, "cost_usd": None}
    rows = [{**row, **(unknown if row["status"] == "not_run" else {})} for row in document["articles"]]
    totals = {**document["totals"], **unknown, "all_runs": None}
    return {**document, "articles": rows, "totals": totals}


def look(out: str, folder: Path, run: str, settings: str = "") -> Look:
    storage = Storage(out, patience=0.1)
    scratch = folder / "scratch"
    scratch.mkdir(exist_ok=True)
    return Look(storage, Inputs(folder, scratch), StoredLedger(storage, run), settings, lambda _: ())


def test_where_the_storage_is_lost_nothing_is_said_of_articles_that_may_be_finished(
    tmp_path: Path, store: Store, bucket: str, capsys: pytest.CaptureFixture[str]
) -> None:
    output = Output(
        out=tmp_path, task="ukraine", formats=("md",), as_json=False, quiet=False, verbose=False, prose=False
    )
    work = Work(order(None, tmp_path), bucket, [("in/a000.txt", "a000")])
    work.stop(RunStopped("away", kind="storage"))
    store.go_away()
    with Rows() as rows, asyncio.Runner() as runner:
        run = Spreading(output, "local:1", Storage(bucket), work, rows, Interruptions(work, output.say))
        with pytest.raises(RunStopped):
            run.complete(look(bucket, tmp_path, "r1"), runner)
        assert not rows
    assert "so run.json and the briefing stay as they were" in capsys.readouterr().err


def test_what_is_left_takes_a_listing_and_two_gets_of_what_is_there(tmp_path: Path, store: Store, bucket: str) -> None:
    for name, text in numbered(3).items():
        Storage(f"{bucket}/in").write(f"{name}.txt", text.encode())
    left = {name: f"{bucket}/in/{name}.txt" for name in numbered(3)}
    with Endpoint(always(reply())) as endpoint:
        asked = order(endpoint.base_url, tmp_path)
        run_shard(shard(asked, f"{bucket}/out", *list(left.values())[:2]))
    settings = identity_of(asked.pipeline(StoredLedger(Storage(bucket), "r2"), asked.engines()))

    async def rows() -> list[str]:
        every = look(f"{bucket}/out", tmp_path, "r2", settings).rest(left, ())
        return [row["name"] async for rows, _ in every for row in rows]

    before = len(store.answered)
    assert asyncio.run(rows()) == ["a000", "a001"]
    taken = Counter(method for method, target in store.answered[before:] if "list-type" not in target)
    assert taken == {"GET": 4}


def test_what_articles_took_that_are_in_the_input_no_more_still_counts(tmp_path: Path) -> None:
    folder_of(tmp_path / "in", **numbered(3))
    with Endpoint(always(reply())) as endpoint:
        run_shard(shard(order(endpoint.base_url, tmp_path), tmp_path / "out", "in/a000.txt", "in/a001.txt"))

    async def rest() -> list[tuple[list[Any], int]]:
        every = look(str(tmp_path / "out"), tmp_path, "r2").rest({}, {"a000"})
        return [(rows, sum(each.requests for each in asked)) async for rows, asked in every]

    assert asyncio.run(rest()) == [([], 1)]


def test_what_this_run_finished_on_a_worker_that_did_not_come_back_is_told_as_of_this_run(tmp_path: Path) -> None:
    folder_of(tmp_path / "in", **numbered(1))
    with Endpoint(always(reply())) as endpoint:
        run_shard(shard(order(endpoint.base_url, tmp_path, run="r1"), tmp_path / "out", "in/a000.txt"))

    async def rows(run: str) -> list[Any]:
        every = look(str(tmp_path / "out"), tmp_path, run).rest({"a000": "in/a000.txt"}, ())
        return [(row["status"], row["requests"]) async for rows, _ in every for row in rows]

    assert asyncio.run(rows("r1")) == [("ok", 1)]
    assert asyncio.run(rows("r2")) == [], "of other settings"
