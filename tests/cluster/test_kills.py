"""Drills: workers are killed, join late, and lose their scheduler; nothing is lost, only calls in flight are repeated.

SUMMARIZER_CLUSTER_KILLS is the number of runs in which a worker is killed at a random moment.
"""

from __future__ import annotations

import importlib.util
import json
import multiprocessing
import os
import random
import signal
import threading
from collections import defaultdict
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from summarizer.costs import EXPECTED_OUTPUT_TOKENS, price
from summarizer.engines import Usage
from tests.cluster.machines import AT_ONCE, PATIENCE, Machines, ended, running, until
from tests.cluster.making import PRICED, Proxied, contents, number_in, numbered, undisturbed
from tests.endpoint.answers import Answer, completion
from tests.endpoint.server import Endpoint
from tests.running.sample import SUMMARY, always, folder_of, reply, summarizer

pytestmark = [
    pytest.mark.drill,
    pytest.mark.skipif(
        importlib.util.find_spec("distributed") is None,
        reason="distributed is not installed (pip install '.[cluster]')",
    ),
]

KILLS = int(os.environ.get("SUMMARIZER_CLUSTER_KILLS", "3"))


@pytest.fixture
def machines() -> Iterator[Machines]:
    found = Machines()
    yield found
    found.end()


def recorded(out: Path) -> int:
    """The requests that the ledger knows of: one an article, and those that a busy machine's network made needful."""
    return json.loads((out / "run.json").read_text("utf-8"))["totals"]["all_runs"]["requests"]


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_worker_killed_at_any_moment_costs_its_calls_in_flight(tmp_path: Path, machines: Machines, seed: int) -> None:
    articles, out, chance = folder_of(tmp_path / "in", **numbered(24)), tmp_path / "out", random.Random(seed)
    moment = chance.randint(1, 24)
    victim = chance.choice([machines.add(), machines.add()])

    def script(_body: object, call: int) -> Answer:
        if call == moment:
            threading.Timer(chance.random() * 0.2, victim.kill).start()
        return reply().after(0.1)

    with Endpoint(script) as endpoint:
        words = (articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", "--concurrency", str(AT_ONCE))
        run = summarizer("run", *words, "--cluster", machines.address)
        assert run.code == 0, run.err
        until(lambda: victim.poll() is not None)
        asked = len(endpoint.requests)
        assert 24 <= asked <= recorded(out) + AT_ONCE
        assert summarizer("run", *words, "--cluster", machines.address).code == 0
        assert len(endpoint.requests) == asked
    assert contents(out) == contents(undisturbed(articles, tmp_path / "one"))


def test_a_worker_that_joins_is_used(tmp_path: Path, machines: Machines) -> None:
    articles, out = folder_of(tmp_path / "in", **numbered(24)), tmp_path / "out"
    both = threading.Event()

    def script(_body: object, _call: int) -> Answer:
        if endpoint.in_flight > AT_ONCE:  # more than one worker has at once
            both.set()
        both.wait(PATIENCE)
        return reply()

    machines.add()
    with Endpoint(script) as endpoint:
        words = (articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", "--timeout", str(PATIENCE))
        with running(*words, "--cluster", machines.address) as process:
            until(lambda: endpoint.in_flight == AT_ONCE)
            machines.add()
            until(both.is_set)
            ended(process)
        assert len(endpoint.requests) == 24
    assert contents(out) == contents(undisturbed(articles, tmp_path / "one"))


def test_a_scheduler_that_is_restarted_is_waited_for(tmp_path: Path, machines: Machines) -> None:
    articles, out = folder_of(tmp_path / "in", **numbered(24)), tmp_path / "out"
    restarted = threading.Event()

    def script(_body: object, call: int) -> Answer:
        if call > 8:
            restarted.wait(PATIENCE)
        return reply()

    machines.add()
    with Endpoint(script) as endpoint:
        words = (articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", "--timeout", str(PATIENCE))
        with running(*words, "--cluster", machines.address) as process:
            until(lambda: len(endpoint.requests) > 8)
            machines.end()
            restarted.set()
            machines.begin()
            machines.add()
            err = ended(process)
        assert "is away: waiting for it" in err
        assert len(endpoint.requests) <= recorded(out) + AT_ONCE
    assert contents(out) == contents(undisturbed(articles, tmp_path / "one"))


def test_a_command_that_is_killed_is_gone_on_with_though_its_workers_are_still_at_it(
    tmp_path: Path, machines: Machines
) -> None:
    articles, out = folder_of(tmp_path / "in", **numbered(48)), tmp_path / "out"
    machines.add()
    machines.add()
    with Endpoint(always(reply().after(0.1))) as endpoint:
        words = (articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", "--cluster", machines.address)
        with running(*words) as process:
            until(lambda: len(endpoint.requests) > 8)
            process.kill()
        with running(*words) as process:
            ended(process)
        assert len(endpoint.requests) <= 48 + 2 * AT_ONCE
    assert not list((out / "ledger/runs").iterdir())
    assert contents(out) == contents(undisturbed(articles, tmp_path / "one"))


def test_what_a_lost_worker_spent_counts_against_the_limit_of_all(tmp_path: Path) -> None:
    """Two workers are in the middle of a shard of six articles each, for three of which they paid, when one is lost."""
    articles, out = folder_of(tmp_path / "in", **numbered(48)), tmp_path / "out"
    used = Usage(1_000, EXPECTED_OUTPUT_TOKENS)
    each = price("gpt-4o", PRICED, used) or 0.0
    paid, calls, both = count(), defaultdict[int, Iterator[int]](lambda: count(1)), threading.Barrier(2)

    def script(body: dict[str, Any], _call: int) -> Answer:
        shard = int(number_in(body)) // 6
        if shard < 2 and next(calls[shard]) == 4:
            if both.wait(PATIENCE) == 0:
                workers = [process for process in multiprocessing.active_children() if "Dask" in process.name]
                os.kill(workers[0].pid or 0, signal.SIGKILL)
            both.wait(PATIENCE)
            return Answer(reset=True)
        next(paid)
        return completion(
            json.dumps(SUMMARY), usage={"prompt_tokens": used.input_tokens, "completion_tokens": used.output_tokens}
        )

    with Proxied(script) as endpoint:
        words = (articles, "-o", out, "--base-url", PRICED, "--model", "gpt-4o", "--timeout", str(PATIENCE), "--json")
        limits = ("--cluster", "local:2", "--concurrency", "1", "--max-cost", str(12 * each))
        proxy = dict.fromkeys(("HTTP_PROXY", "http_proxy"), f"http://127.0.0.1:{endpoint.port}")
        run = summarizer("run", *words, *limits, OPENAI_API_KEY="k" * 20, NO_PROXY="", no_proxy="", **proxy)
    assert run.code == 3, run.err
    assert run.json["stopped"]["kind"] == "budget"
    answered = next(paid)
    assert 9 < answered <= 12
    assert run.json["totals"]["ok"] == answered
    assert run.json["totals"]["cost_usd"] == pytest.approx(answered * each)
