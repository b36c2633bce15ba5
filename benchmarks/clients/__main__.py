"""How much the client costs, beside its peers, on one loopback server: CPU, articles a second, memory.

    python -m benchmarks.clients [--articles 500] [--in-flight 32] [--latency 0 0.05 0.5] [--rounds 3]
    python -m benchmarks.clients --articles 10000 --latency 0 --rounds 1 --clients summarizer   # memory, a resumed run
    python -m benchmarks.clients --articles 5000 --latency 0.5 --clients summarizer parse       # the latency bound

Clients take turns, each a process of its own on one core, the server on another; medians are printed, with ratios to
the bare SDK's `.parse()` and to the latency bound (in flight / latency). "Steady" is the rate between the first and the
last tenth of the requests, as the server saw them: without the beginning, in which this program sends a few at a time,
and without its briefing. A client whose package is missing is left out by name: pip install instructor langextract.
This program goes the whole path, with ledger, verification, files and briefing; its peers only ask and validate. It is
run a second time on what it has finished, and its briefing is made again: both without a request.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import defaultdict
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from benchmarks.clients.material import article_and_reply

CLIENTS = {"summarizer": None, "parse": None, "create": None, "instructor": "instructor", "langextract": "langextract"}
AGAIN = {"again": "a second run on what is finished", "brief": "the briefing again"}
"""What this program does besides, with what it has written."""

MOST_MB = 250.0
"""Memory that 10,000 articles may take."""


def on_core(number: int) -> None:
    if hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > number:
        os.sched_setaffinity(0, {number})


@contextmanager
def serving(latency: float, articles: int) -> Generator[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.clients.server", str(latency), str(articles)],
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: on_core(1),
    )
    assert process.stdout is not None
    try:
        yield f"http://127.0.0.1:{int(process.stdout.readline())}/v1"
    finally:
        process.kill()
        process.wait()


def once(client: str, base_url: str, folder: Path, in_flight: int, out: Path) -> dict[str, float]:
    words = [sys.executable, "-m", "benchmarks.clients.client", client, base_url, str(folder), str(in_flight), str(out)]
    asked(base_url)
    began = time.perf_counter()
    done = subprocess.run(words, capture_output=True, text=True, env=_installed(), preexec_fn=lambda: on_core(0))
    wall = time.perf_counter() - began
    if done.returncode:
        raise SystemExit(f"{client}: {done.stderr[-2_000:]}")
    return {"wall": wall, **json.loads(done.stdout.splitlines()[-1]), "steady": steady(asked(base_url))}


def _installed() -> dict[str, str]:
    """An environment in which compiled modules are kept, as of an installed program; else each start compiles all."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def asked(base_url: str) -> list[float]:
    """The times at which the server was asked since it was last looked at."""
    with urllib.request.urlopen(base_url) as answer:
        return json.loads(answer.read())


def steady(times: Sequence[float]) -> float:
    """Requests a second between the first and the last tenth of them; 0 if there were too few to tell."""
    tenth = len(times) // 10
    middle = sorted(times)[tenth : len(times) - tenth]
    return (len(middle) - 1) / (middle[-1] - middle[0]) if len(middle) > 1 else 0.0


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--articles", type=int, default=500)
    words.add_argument("--in-flight", type=int, default=32)
    words.add_argument("--latency", type=float, nargs="+", default=[0.0, 0.05, 0.5])
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--clients", nargs="+", choices=CLIENTS, default=list(CLIENTS))
    options = words.parse_args()
    clients = [name for name in options.clients if CLIENTS[name] is None or find_spec(CLIENTS[name])]
    for missing in set(options.clients) - set(clients):
        print(f"{missing}: not installed, left out")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "articles")
        folder.mkdir()
        for number in range(options.articles):
            (folder / f"a{number:06}.txt").write_text(article_and_reply(number)[0], "utf-8")
        for latency in options.latency:
            bound = options.in_flight / latency if latency else None
            runs: dict[str, list[dict[str, float]]] = defaultdict(list)
            with serving(latency, options.articles) as base_url:
                for number in range(options.rounds):
                    out = Path(place, f"{latency}-{number}")
                    for client in clients:  # in turns: what disturbs the machine disturbs all
                        runs[client].append(once(client, base_url, folder, options.in_flight, out))
                        for more in AGAIN if client == "summarizer" else ():
                            runs[more].append(once(more, base_url, folder, options.in_flight, out))
            print(f"\n{options.articles} articles, {options.in_flight} in flight, {latency * 1000:.0f} ms", end="")
            print(f", bound {bound:.0f} articles/s" if bound else "")
            report(runs, options.articles, bound)


def report(runs: dict[str, list[dict[str, float]]], articles: int, bound: float | None) -> None:
    def median(client: str, what: str) -> float:
        return statistics.median(run[what] for run in runs[client])

    base = "parse" if "parse" in runs else next(iter(runs))
    for client in (name for name in runs if name not in AGAIN):
        cpu, rate = median(client, "cpu") / articles * 1000, articles / median(client, "wall")
        line = f"{client:12} {cpu:6.2f} ms CPU an article ({cpu * articles / 1000 / median(base, 'cpu'):.2f} of {base})"
        line += f"  {rate:6.0f} articles/s ({rate * median(base, 'wall') / articles:.2f} of {base}"
        line += f"), steady {median(client, 'steady'):.0f}"
        line += f" ({median(client, 'steady') / bound:.1%} of the bound)" if bound else ""
        print(f"{line}  {median(client, 'peak_mb'):4.0f} MB")
    if "summarizer" in runs:
        print(f"not counted: its start and first articles before that, {median('summarizer', 'cold'):.2f} s of CPU")
    for more, what in AGAIN.items():
        if more in runs:
            wall, cpu, memory = (median(more, name) for name in ("wall", "cpu", "peak_mb"))
            print(f"{what}: {wall:.1f} s, {cpu:.1f} s of CPU, start included; {memory:.0f} MB")
    if "summarizer" in runs and articles >= 10_000:
        most = max(median(client, "peak_mb") for client in ("summarizer", *AGAIN))
        print(f"most memory: {most:.0f} of {MOST_MB:.0f} MB")


if __name__ == "__main__":
    main()
