"""A real Dask cluster on loopback: the same folder as one machine's, and what is handed to its workers."""

from __future__ import annotations

import copy
import importlib.util
import json
import pickle
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from summarizer.cluster import Dask, Storage, Work, _dask, results_of
from tests.cluster.conftest import Store, store_is_at_hand
from tests.cluster.machines import PATIENCE, Machines, ended, running, until
from tests.cluster.making import contents, numbered, order, rows_of, undisturbed
from tests.endpoint.answers import Answer, error
from tests.endpoint.server import Endpoint
from tests.running.sample import ARTICLE, SUMMARY, always, folder_of, reply, summarizer

pytestmark = [
    pytest.mark.drill,
    pytest.mark.skipif(
        importlib.util.find_spec("distributed") is None,
        reason="distributed is not installed (pip install '.[cluster]')",
    ),
]


@pytest.fixture(scope="module")
def machines(request: pytest.FixtureRequest) -> Iterator[Machines]:
    """Two workers that no test does any harm to."""
    if store_is_at_hand():
        request.getfixturevalue("_store")  # begun before them: their environment names it
    found = Machines()
    try:
        found.add()
        found.add()
        yield found
    finally:
        found.end()


def test_what_a_limit_leaves_aside_has_the_rows_of_one_machine(tmp_path: Path) -> None:
    articles, words = folder_of(tmp_path / "in", **numbered(3)), ("--engine", "extract", "--limit", "1")
    summarizer("run", articles, "-o", tmp_path / "one", *words)
    summarizer("run", articles, "-o", tmp_path / "many", *words, "--cluster", "local:1")
    assert [row["status"] for row in rows_of(tmp_path / "one")] == ["ok", "not_run", "not_run"]
    assert rows_of(tmp_path / "many") == rows_of(tmp_path / "one")


def test_a_run_on_this_machines_processes_gives_one_machines_folder_which_any_cluster_goes_on_with(
    tmp_path: Path, machines: Machines
) -> None:
    articles, out = folder_of(tmp_path / "in", **numbered(12)), tmp_path / "out"
    with Endpoint(always(reply())) as endpoint:
        words = (articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", "--cluster")
        with running(*words, "local:2") as process:
            assert "12 articles: 12 ok" in ended(process)
        assert len(endpoint.requests) == 12
        with running(*words, machines.address) as process:
            ended(process)
        assert len(endpoint.requests) == 12
    one = undisturbed(articles, tmp_path / "one")
    assert contents(out) == contents(one)
    totals = [json.loads((folder / "run.json").read_text("utf-8"))["totals"] for folder in (out, one)]
    assert totals[0]["all_runs"] == totals[1]["all_runs"]


def test_it_says_what_one_machine_says_and_counts_what_it_counts(
    tmp_path: Path, machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = folder_of(tmp_path / "in", **numbered(6), leer="")
    wrong = copy.deepcopy(SUMMARY)
    wrong["quotes"][0]["text_de"] += " und Kuchen"
    monkeypatch.chdir(tmp_path)

    def script(body: dict[str, Any], _call: int) -> Answer:
        return reply(wrong) if "Kennung 003." in json.dumps(body) else reply()

    def said(out: str, *more: str) -> tuple[list[str], Any]:
        run = summarizer("run", "in", "-o", out, "--base-url", endpoint.base_url, "--model", "m", "-v", *more)
        assert run.code == 1, run.err
        lines = run.err.replace(out, "OUT").splitlines()
        return sorted(lines[1:]), json.loads((tmp_path / out / "run.json").read_text("utf-8"))["totals"]

    with Endpoint(script) as endpoint:
        first = said("many", "--cluster", machines.address)
        assert first == said("single")
        assert any("withheld /quotes/0" in line for line in first[0])
        (articles / "a004.txt").unlink()
        folder_of(articles, a006=f"{ARTICLE}\nKennung 006.")
        assert said("many", "--cluster", machines.address) == (again := said("single"))
    assert again[1]["all_runs"]["requests"] == first[1]["requests"] + 1


def test_prose_is_asked_for_once_where_the_command_runs_and_the_same_stands_in_the_briefing(
    tmp_path: Path, machines: Machines
) -> None:
    articles = folder_of(tmp_path / "in", **numbered(6))
    sentence = {"text": "Kari Lunde said that her country would send no troops.", "items": ["1.P1"]}
    prose = reply({"bottom_line": [sentence], "facts": [], "assessments": []})

    def script(body: dict[str, Any], _call: int) -> Answer:
        return prose if body["messages"][1]["content"].startswith("<<<ITEMS ") else reply()

    with Endpoint(script) as endpoint:
        words = ("run", articles, "--base-url", endpoint.base_url, "--model", "m", "--prose")
        assert summarizer(*words, "-o", tmp_path / "one").code == 0
        for asked in (7 + 7, 7 + 7):  # the second time, nothing is
            run = summarizer(*words, "-o", tmp_path / "out", "--cluster", machines.address)
            assert run.code == 0, run.err
            assert "wrote bottom line" in run.err
            assert len(endpoint.requests) == asked
    assert contents(tmp_path / "out") == contents(tmp_path / "one")
    account = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert account["prose"]["requests"] == 0
    assert account["totals"]["all_runs"]["requests"] == 7


def test_inputs_and_outputs_on_a_store_that_goes_away_for_a_while(
    tmp_path: Path, store: Store, bucket: str, machines: Machines
) -> None:
    articles, away = folder_of(tmp_path / "in", **numbered(12)), threading.Event()
    for path in articles.iterdir():
        Storage(f"{bucket}/in").write(path.name, path.read_bytes())

    def script(_body: object, call: int) -> Answer:
        if call > 16:  # four of the second run are answered while the store is there
            away.wait(PATIENCE)
        return reply()

    with Endpoint(script) as endpoint:
        words = (f"{bucket}/in", "--base-url", endpoint.base_url, "--model", "m", "--timeout", str(PATIENCE))
        with running(*words, "--cluster", machines.address, "-o", f"{bucket}/one") as process:
            ended(process)
        assert len(endpoint.requests) == 12
        with running(*words, "--cluster", machines.address, "-o", f"{bucket}/out") as process:
            until(lambda: len(endpoint.requests) > 16)
            store.go_away()
            away.set()
            until(lambda: store.refused > 4)
            store.come_back()
            ended(process)
        assert len(endpoint.requests) == 24
    first, second = Storage(f"{bucket}/one"), Storage(f"{bucket}/out")
    kept = [name for name in first.names() if not name.startswith("ledger") and name != "run.json"]
    assert {"briefing.md", "articles/a000.json", "sources/a011.txt"} <= set(kept)
    for name in kept:
        assert second.read(name) == first.read(name), name


def test_an_interrupted_run_keeps_what_is_in_flight_and_goes_on(tmp_path: Path, machines: Machines) -> None:
    with interrupted(tmp_path, machines) as (stopped, endpoint, words, go_on):
        go_on.set()
        err = ended(stopped, 130)
        assert f"To go on, give: {sys.executable} -m summarizer run" in err
        statuses = [row["status"] for row in rows_of(tmp_path / "out")]
        assert statuses.count("ok") == len(endpoint.requests) < 40
        assert len(statuses) == 40
        with running(*words) as process:
            ended(process)
        assert len(endpoint.requests) == 40


def test_a_rate_holds_in_sum_over_all_workers(tmp_path: Path, machines: Machines) -> None:
    folder_of(tmp_path / "in", **numbered(16))
    with Endpoint(always(reply())) as endpoint, Dask(machines.address) as dask:
        work = Work(order(endpoint.base_url, tmp_path, rpm=240.0), str(tmp_path / "out"), inputs(numbered(16)))
        began = time.monotonic()
        rows = rows_from(dask, work)
        took = time.monotonic() - began
        assert len(rows) == len(endpoint.requests) == 16
    assert took >= (16 - 2) / 4, "two workers begin at once; from there on, four requests a second"


def test_no_key_is_in_what_is_submitted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-never-in-the-graph-0123456789")
    folder_of(tmp_path / "in", **numbered(4))
    submitted: list[bytes] = []
    with Endpoint(always(reply())) as endpoint, Dask("local:1") as dask:
        client: Any = dask.client
        submit = client.submit

        def watched(function: Any, *words: Any, **more: Any) -> Any:
            submitted.append(pickle.dumps((function, words, more)))
            return submit(function, *words, **more)

        monkeypatch.setattr(client, "submit", watched)
        work = Work(order(endpoint.base_url, tmp_path), str(tmp_path / "out"), inputs(numbered(4)))
        assert {row["status"] for row in rows_from(dask, work)} == {"ok"}
        assert {request.headers["authorization"] for request in endpoint.requests} == {
            "Bearer sk-never-in-the-graph-0123456789"
        }
    assert submitted
    assert not any(b"sk-never" in each for each in submitted)


def test_an_address_where_nothing_is_ends_with_3_and_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_dask, "_FIRST_PATIENCE", 0.5)
    articles = folder_of(tmp_path / "in", **numbered(1))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        run = summarizer("run", articles, "-o", tmp_path / "out", "--engine", "extract", "--cluster", address)
    assert run.code == 3
    assert run.err.startswith(f"engine extract on {address}\n")
    assert address in run.err
    assert not list((tmp_path / "out").rglob("*.json"))


@contextmanager
def interrupted(
    tmp_path: Path, machines: Machines
) -> Generator[tuple[subprocess.Popen[str], Endpoint, tuple[str | Path, ...], threading.Event]]:
    """A run of 40 articles that was interrupted once, its endpoint, its command, and what lets the endpoint go on."""
    articles, out, go_on = folder_of(tmp_path / "in", **numbered(40)), tmp_path / "out", threading.Event()

    def script(_body: object, call: int) -> Answer:
        if call > 6:
            go_on.wait(PATIENCE)
        return reply()

    with Endpoint(script) as endpoint:
        words = (articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", "--timeout", str(PATIENCE))
        words = (*words, "--cluster", machines.address)
        with running(*words) as process:
            until(lambda: len(endpoint.requests) > 6)
            process.send_signal(signal.SIGINT)
            until(lambda: not list((out / "ledger/runs").glob("*.json")))
            yield process, endpoint, words, go_on


def inputs(names: dict[str, str]) -> list[tuple[str, str]]:
    return [(f"in/{name}.txt", name) for name in names]


def rows_from(dask: Dask, work: Work) -> list[dict[str, Any]]:
    return [row for result in results_of(dask, work, lambda: None, lambda _: None) for row in result.rows]


def test_a_second_interruption_leaves_at_once_and_nothing_of_the_run_stays(tmp_path: Path, machines: Machines) -> None:
    with interrupted(tmp_path, machines) as (process, _, _, go_on):
        process.send_signal(signal.SIGINT)
        ended(process, 130)
        assert not list((tmp_path / "out/ledger/runs").iterdir())
        go_on.set()


def test_a_cluster_whose_workers_all_lack_something_says_what(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", **numbered(4))
    run = summarizer(
        *("run", articles, "-o", tmp_path / "out", "--engine", "openai", "--model", "m", "--cluster", "local:2")
    )
    assert run.code == 2
    assert run.err.count("is left out: no API key") == 2
    assert "no worker can do this" in run.err


def test_a_worker_without_the_key_that_an_endpoint_of_ones_own_wants_is_left_out(tmp_path: Path) -> None:
    articles, keyed, found = (
        folder_of(tmp_path / "in", **numbered(24)),
        "Bearer sk-of-one-worker-0123456789",
        Machines(),
    )

    def script(_body: object, call: int) -> Answer:
        has_key = endpoint.requests[call - 1].headers["authorization"] == keyed
        return reply().after(0.02) if has_key else error(401, "no key", code="invalid_api_key")

    try:
        found.add()
        found.add(OPENAI_API_KEY=keyed.removeprefix("Bearer "))
        with Endpoint(script) as endpoint:
            words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
            run = summarizer(*words, "--cluster", found.address)
    finally:
        found.end()
    assert run.code == 0, run.err
    assert run.err.count("is left out:") == 1
    assert "24 articles: 24 ok" in run.err
    assert contents(tmp_path / "out") == contents(undisturbed(articles, tmp_path / "one"))
