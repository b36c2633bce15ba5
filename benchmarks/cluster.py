"""What a Dask cluster adds to the work itself: the same shards on it and on a pool of processes, in turns.

    python -m benchmarks.cluster [--articles 1000] [--workers 1 2] [--latency 0.05] [--in-flight 8] [--rounds 3]

Both are warm: processes are started and modules imported before the clock runs. CPU is that of the workers and of the
process that hands out the shards. Medians and their ratio are printed; the endpoint is benchmarks.clients.server.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import statistics
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks.clients.__main__ import serving
from benchmarks.clients.material import article_and_reply
from summarizer.cluster import Dask, Order, Shard, run_shard

SHARD = 100


def timed(shard: Shard) -> tuple[int, float, float]:
    """The process, and its CPU seconds before and after a shard."""
    before = time.process_time()
    result = run_shard(shard)
    assert {row["status"] for row in result.rows} == {"ok"}, result
    return os.getpid(), before, time.process_time()


def taking(map_over: Any, shards: list[Shard]) -> tuple[float, float]:
    """Wall and CPU seconds of all shards."""
    wall, cpu = time.perf_counter(), time.process_time()
    spans: dict[int, list[float]] = defaultdict(list)
    for process, before, after in map_over(timed, shards):
        spans[process] += [before, after]
    workers = sum(max(times) - min(times) for times in spans.values())
    return time.perf_counter() - wall, time.process_time() - cpu + workers


def shards_of(base_url: str, folder: Path, out: Path, names: list[str], in_flight: int) -> list[Shard]:
    order = Order(
        run=out.name, folder=str(folder), model="bench", base_url=base_url, cassettes="", concurrency=in_flight
    ).to_json()
    inputs = [(name, name.removesuffix(".txt")) for name in names]
    return [Shard(tuple(inputs[at : at + SHARD]), str(out), order) for at in range(0, len(inputs), SHARD)]


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--articles", type=int, default=1000)
    words.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    words.add_argument("--latency", type=float, default=0.05)
    words.add_argument("--in-flight", type=int, default=8)
    words.add_argument("--rounds", type=int, default=3)
    options = words.parse_args()
    with tempfile.TemporaryDirectory() as place, serving(options.latency, options.articles) as base_url:
        folder = Path(place, "in")
        folder.mkdir()
        for number in range(options.articles):
            (folder / f"a{number:06}.txt").write_text(article_and_reply(number)[0], "utf-8")
        names = sorted(path.name for path in folder.iterdir())
        for workers in options.workers:
            report(measured(base_url, folder, names, workers, options), workers, options.articles)


def measured(
    base_url: str, folder: Path, names: list[str], workers: int, options: argparse.Namespace
) -> dict[str, list[tuple[float, float]]]:
    from distributed import as_completed

    runs: dict[str, list[tuple[float, float]]] = defaultdict(list)
    spawning = multiprocessing.get_context("spawn")
    with (
        spawning.Pool(workers) as pool,
        Dask(f"local:{workers}") as dask,
    ):
        client: Any = dask.client  # of the very cluster that the command makes

        def on_dask(function: Any, shards: list[Shard]) -> Any:
            waiting = iter(shards)
            first = [client.submit(function, next(waiting), pure=False) for _ in range(min(2 * workers, len(shards)))]
            done = as_completed(first, with_results=True)
            for _, result in done:
                for shard in waiting:
                    done.add(client.submit(function, shard, pure=False))
                    break
                yield result

        for turn in range(-1, options.rounds):
            for name, map_over in (("pool", pool.imap_unordered), ("dask", on_dask)):
                # The turn before the first is for warming up.
                some = names if turn >= 0 else names[: 2 * workers * SHARD]
                out = folder.parent / f"{name}-{workers}-{turn}"
                took = taking(map_over, shards_of(base_url, folder, out, some, options.in_flight))
                if turn >= 0:
                    runs[name].append(took)
    return runs


def report(runs: dict[str, list[tuple[float, float]]], workers: int, articles: int) -> None:
    wall, cpu = ({name: statistics.median(run[at] for run in runs[name]) for name in runs} for at in (0, 1))
    for name in runs:
        print(
            f"{workers} workers {name:5} {wall[name]:7.2f} s ({articles / wall[name]:6.1f} articles/s)"
            f"  {cpu[name] / articles * 1000:6.2f} ms CPU an article"
        )
    print(f"{workers} workers dask / pool: wall {wall['dask'] / wall['pool']:.2f}, CPU {cpu['dask'] / cpu['pool']:.2f}")


if __name__ == "__main__":
    main()
