"""A real Dask cluster on loopback: the same folder as one machine's, whatever is killed, added or restarted."""

from __future__ import annotations

import importlib.util
import json
import os
import pickle
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from summarizer.cluster import Dask, Order, Storage, Work
from tests.cluster.conftest import Store
from tests.cluster.making import contents, numbered, order, rows_of
from tests.endpoint.answers import Answer
from tests.endpoint.server import Endpoint
from tests.running.sample import always, folder_of, reply, summarizer

pytestmark = [
    pytest.mark.drill,
    pytest.mark.skipif(
        importlib.util.find_spec("distributed") is None,
        reason="distributed is not installed (pip install 'summarizer[cluster]')",
    ),
]
KILLS = int(os.environ.get("SUMMARIZER_CLUSTER_KILLS", "3"))
AT_ONCE = 4
PATIENCE = 300
"""Seconds after which something hangs: machines may be slow."""


class Machines:
    """A scheduler and workers, each a process of its own as `dask` starts them."""

    def __init__(self) -> None:
        self.workers: list[subprocess.Popen[bytes]] = []
        self.port = 0
        self.begin()

    def begin(self) -> None:
        """Start the scheduler, on the port that it had before."""
        words = ["scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard"]
        self.scheduler = _dask(*words, stderr=subprocess.PIPE)
        assert self.scheduler.stderr is not None
        for line in self.scheduler.stderr:
            if b"Scheduler at:" in line:
                self.port = int(line.rsplit(b":", 1)[1])
                break
        threading.Thread(target=self.scheduler.stderr.read, daemon=True).start()

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def add(self) -> subprocess.Popen[bytes]:
        words = ["worker", self.address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard"]
        self.workers.append(_dask(*words, stderr=subprocess.DEVNULL))
        return self.workers[-1]

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()
        assert self.scheduler.stderr is not None
        self.scheduler.stderr.close()


def _dask(*words: str, stderr: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dask", *words]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=stderr, cwd="/")


@pytest.fixture
def machines() -> Iterator[Machines]:
    found = Machines()
    yield found
    found.end()


@contextmanager
def running(*words: str | Path) -> Iterator[subprocess.Popen[str]]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OPENAI_")}
    command = [sys.executable, "-m", "summarizer", "run", *map(str, words), "--concurrency", str(AT_ONCE)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def ended(process: subprocess.Popen[str], code: int = 0) -> str:
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == code, err
    return err


def until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def undisturbed(articles: Path, out: Path) -> Path:
    with Endpoint(always(reply())) as endpoint:
        assert summarizer("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m").code == 0
    return out


def slow(_body: object, _call: int) -> Answer:
    return reply().after(0.2)


def test_a_run_on_this_machines_processes_gives_one_machines_folder_and_asks_nothing_again(tmp_path: Path) -> None:
    articles, out = folder_of(tmp_path / "in", **numbered(20)), tmp_path / "out"
    with Endpoint(slow) as endpoint:
        words = (articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", "--cluster", "local:2")
        with running(*words) as process:
            err = ended(process)
        assert "20 articles: 20 ok" in err
        assert len(endpoint.requests) == 20
        with running(*words) as process:
            ended(process)
        assert len(endpoint.requests) == 20
    one = undisturbed(articles, tmp_path / "one")
    assert contents(out) == contents(one)
    totals = [json.loads((folder / "run.json").read_text("utf-8"))["totals"] for folder in (out, one)]
    assert totals[0]["all_runs"] == totals[1]["all_runs"]


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_worker_killed_at_any_moment_costs_its_calls_in_flight(tmp_path: Path, machines: Machines, seed: int) -> None:
    articles, out, chance = folder_of(tmp_path / "in", **numbered(40)), tmp_path / "out", random.Random(seed)
    machines.add()
    victim = machines.add()
    with Endpoint(slow) as endpoint:
        words = (articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", "--cluster", machines.address)
        with running(*words) as process:
            until(lambda: endpoint.requests)
            time.sleep(chance.random())
            victim.kill()
            machines.add()
            ended(process)
        assert 40 <= len(endpoint.requests) <= 40 + AT_ONCE
        asked = len(endpoint.requests)
        with running(*words) as process:
            ended(process)
        assert len(endpoint.requests) == asked
    assert contents(out) == contents(undisturbed(articles, tmp_path / "one"))


def test_a_worker_that_joins_is_used(tmp_path: Path, machines: Machines) -> None:
    articles, out = folder_of(tmp_path / "in", **numbered(120)), tmp_path / "out"
    with Endpoint(slow) as endpoint:
        words = (articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", "--cluster", machines.address)
        with running(*words) as process:
            machines.add()
            until(lambda: endpoint.requests)
            assert endpoint.most_in_flight <= AT_ONCE
            machines.add()
            ended(process)
        assert endpoint.most_in_flight > AT_ONCE
        assert len(endpoint.requests) == 120
    assert contents(out) == contents(undisturbed(articles, tmp_path / "one"))


def test_a_scheduler_that_is_restarted_is_waited_for(tmp_path: Path, machines: Machines) -> None:
    articles, out = folder_of(tmp_path / "in", **numbered(40)), tmp_path / "out"
    machines.add()
    with Endpoint(slow) as endpoint:
        words = (articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", "--cluster", machines.address)
        with running(*words) as process:
            until(lambda: len(endpoint.requests) >= 5)
            machines.end()
            machines.begin()
            machines.add()
            err = ended(process)
        assert "is away: waiting for it" in err
        assert len(endpoint.requests) <= 40 + AT_ONCE
    assert contents(out) == contents(undisturbed(articles, tmp_path / "one"))


def test_inputs_and_outputs_on_a_store_that_goes_away_for_a_while(tmp_path: Path, store: Store, bucket: str) -> None:
    articles = folder_of(tmp_path / "in", **numbered(20))
    for path in articles.iterdir():
        Storage(f"{bucket}/in").write(path.name, path.read_bytes())
    with Endpoint(slow) as endpoint:
        words = (f"{bucket}/in", "--base-url", endpoint.base_url, "--model", "m", "--cluster", "local:2")
        with running(*words, "-o", f"{bucket}/one") as process:
            ended(process)
        assert len(endpoint.requests) == 20
        with running(*words, "-o", f"{bucket}/out") as process:
            until(lambda: len(endpoint.requests) >= 25)
            store.go_away()
            time.sleep(3)
            store.come_back()
            ended(process)
        assert len(endpoint.requests) == 40
    first, second = Storage(f"{bucket}/one"), Storage(f"{bucket}/out")
    kept = [name for name in first.names() if not name.startswith("ledger") and name != "run.json"]
    assert {"briefing.md", "articles/a000.json", "sources/a019.txt"} <= set(kept)
    for name in kept:
        assert second.read(name) == first.read(name), name


def test_a_rate_holds_in_sum_over_all_workers(tmp_path: Path) -> None:
    articles, out, times = folder_of(tmp_path / "in", **numbered(24)), tmp_path / "out", list[float]()

    def script(_body: object, _call: int) -> Answer:
        times.append(time.monotonic())
        return reply()

    with Endpoint(script) as endpoint:
        words = (articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", "--cluster", "local:2")
        with running(*words, "--rpm", "240") as process:
            ended(process)
    # Two workers begin at once; from there on, four requests a second in any stretch, however slow the machine.
    for first in range(len(times)):
        for last in range(first + 4, len(times)):
            assert last - first - 2 <= (times[last] - times[first]) * 4 + 1


def test_an_interrupted_run_keeps_what_is_in_flight_and_goes_on(tmp_path: Path) -> None:
    articles, out = folder_of(tmp_path / "in", **numbered(60)), tmp_path / "out"
    with Endpoint(slow) as endpoint:
        words = (articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", "--cluster", "local:2")
        with running(*words) as process:
            until(lambda: len(endpoint.requests) >= 6)
            process.send_signal(signal.SIGINT)
            err = ended(process, 130)
        assert "To go on, give the same command again." in err
        statuses = [row["status"] for row in rows_of(out)]
        assert statuses.count("ok") == len(endpoint.requests) < 60
        assert len(statuses) == 60
        with running(*words) as process:
            ended(process)
        assert len(endpoint.requests) == 60


def test_no_key_is_in_what_is_submitted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-never-in-the-graph-0123456789")
    folder_of(tmp_path / "in", **numbered(4))
    submitted: list[bytes] = []
    with Endpoint(always(reply())) as endpoint, Dask("local:1") as dask:
        client: Any = dask._client
        submit = client.submit

        def watched(function: Any, *words: Any, **more: Any) -> Any:
            submitted.append(pickle.dumps((function, words, more)))
            return submit(function, *words, **more)

        monkeypatch.setattr(client, "submit", watched)
        asked: Order = order(endpoint.base_url, tmp_path)
        inputs = [(f"in/{name}.txt", name) for name in numbered(4)]
        work = Work(asked, str(tmp_path / "out"), inputs)
        rows = [row for shard in dask.results(work, lambda: None, lambda _: None) for row in shard]
        assert {row["status"] for row in rows} == {"ok"}
        assert {request.headers["authorization"] for request in endpoint.requests} == {
            "Bearer sk-never-in-the-graph-0123456789"
        }
    assert submitted
    assert not any(b"sk-never" in each for each in submitted)


def test_an_address_where_nothing_is_ends_with_3_and_names_it(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", **numbered(1))
    with Endpoint(always(reply())) as endpoint:
        port = endpoint.port
    words = (articles, "-o", tmp_path / "out", "--base-url", "http://127.0.0.1:9/v1", "--model", "m")
    with running(*words, "--cluster", f"tcp://127.0.0.1:{port}") as process:
        assert f"tcp://127.0.0.1:{port}" in ended(process, 3)
    with suppress(FileNotFoundError):
        assert not list((tmp_path / "out").rglob("*.json"))
