"""A million articles on a hundred workers, simulated: what bounds the rate, how long it takes, what it costs.

    python -m benchmarks.scale [--articles 1000000] [--workers 100] [--in-flight 32] [--model gpt-6-luna]

An article takes a turn at each of the stages below; the slowest stage is the bottleneck. Only the worker's CPU time
is measured (benchmarks.cluster); rate limits and prices are the providers', latencies are stated assumptions, all in
one table at the top. A discrete-event run of shards over workers adds what a rate alone does not show: the start, the
last shards' tail, and workers that are lost and come back.
"""

from __future__ import annotations

import argparse
import heapq
import random
from dataclasses import dataclass, replace

from summarizer.costs import price
from summarizer.defaults import DEFAULT_MODEL
from summarizer.engines import Usage

SHARD = 100
JOINING, RETURNING = 30.0, 120.0
"""Seconds within which all workers have joined, and until another takes a lost one's place: assumptions."""


@dataclass(frozen=True)
class World:
    """What an article takes.

    Attributes:
        cpu: Seconds of a worker's CPU, measured.
        latency: Seconds until a model has answered: an assumption for about 1,500 tokens of answer.
        tokens_in: Tokens of a prompt, by the recordings' estimate.
        tokens_out: Tokens of an answer.
        cached: The part of a prompt that is the same in each, and that a provider bills as cached.
        repairs: The part of articles that are asked about a second time, taken as long as the first: an assumption.
        objects: Objects read and written on the store.
        store: Seconds each takes.
        store_side_by_side: How many a worker has under way.
        mean_life: Hours until a worker is lost, for machines that are let cheaply: an assumption.
    """

    cpu: float = 0.02
    latency: float = 20.0
    tokens_in: int = 5_300
    tokens_out: int = 5_400
    cached: float = 0.5
    repairs: float = 0.3
    objects: int = 8
    store: float = 0.03
    store_side_by_side: int = 16
    mean_life: float = 12.0


@dataclass(frozen=True)
class Limit:
    """A provider's limits: requests and tokens a minute."""

    name: str
    rpm: float
    tpm: float


LIMITS = (
    Limit("small account", 500, 200_000),
    Limit("middle account", 5_000, 2_000_000),
    Limit("large account", 10_000, 30_000_000),
    Limit("none (own servers)", float("inf"), float("inf")),
)
"""The order of magnitude of the tiers that providers publish; look up your own."""


def stages(world: World, limit: Limit, workers: int, in_flight: int) -> dict[str, float]:
    """Articles a second that each stage lets through."""
    requests = 1 + world.repairs
    tokens = (world.tokens_in + world.tokens_out) * requests
    return {
        "worker CPU": workers / world.cpu,
        "calls in flight": workers * in_flight / (world.latency * requests),
        "storage": workers * world.store_side_by_side / (world.objects * world.store),
        "requests a minute": limit.rpm / 60 / requests,
        "tokens a minute": limit.tpm / 60 / tokens,
        "scheduler": SHARD / 0.001,  # Dask's documentation: a task costs its scheduler up to a millisecond
    }


def simulated(articles: int, workers: int, rate: float, world: World, chance: random.Random) -> tuple[float, int]:
    """Hours until all shards are done, and shards that were begun again; a rate is shared evenly by the workers."""
    whole = SHARD / (rate / workers)
    left = [1.0] * (articles // SHARD)  # the part of each shard that is not written yet
    free = [(chance.random() * JOINING, worker) for worker in range(workers)]
    dies = [chance.expovariate(1 / (world.mean_life * 3600)) for _ in range(workers)]
    heapq.heapify(free)
    ended, again = 0.0, 0
    while left:
        now, worker = heapq.heappop(free)
        part = left.pop()
        end = now + part * whole * chance.uniform(0.9, 1.1)
        if end > dies[worker]:
            again += 1
            left.append(part * (1 - max(0.0, dies[worker] - now) / (end - now)))  # what was written is skipped
            end = max(now, dies[worker]) + RETURNING
            dies[worker] = end + chance.expovariate(1 / (world.mean_life * 3600))
        else:
            ended = max(ended, end)
        heapq.heappush(free, (end, worker))
    return ended / 3600, again


def cost(world: World, model: str, articles: int, *, batch: bool) -> float | None:
    """US dollars; None if the model's price is not known."""
    requests = articles * (1 + world.repairs)
    cached = 0 if batch else int(requests * world.tokens_in * world.cached)
    usage = Usage(int(requests * world.tokens_in), int(requests * world.tokens_out), cached)
    return price(model, None, usage, batch=batch)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--articles", type=int, default=1_000_000)
    words.add_argument("--workers", type=int, default=100)
    words.add_argument("--in-flight", type=int, default=32)
    words.add_argument("--model", default=DEFAULT_MODEL)
    words.add_argument("--cpu", type=float, default=World.cpu, help="seconds an article, as benchmarks.cluster prints")
    options = words.parse_args()
    world, chance = replace(World(), cpu=options.cpu), random.Random(0)
    print(f"{options.articles:,} articles, {options.workers} workers, {options.in_flight} in flight each\n")
    for limit in LIMITS:
        rates = stages(world, limit, options.workers, options.in_flight)
        slowest = min(rates, key=lambda name: rates[name])
        hours, again = simulated(options.articles, options.workers, rates[slowest], world, chance)
        second = sorted(rates, key=lambda name: rates[name])[1]
        print(
            f"{limit.name:20} {rates[slowest]:8.1f} articles/s, {hours:8.1f} h, bound by {slowest}; then {second} "
            f"({rates[second]:,.0f}/s); {again} shards begun again after lost workers"
        )
    print()
    for batch in (False, True):
        usd = cost(world, options.model, options.articles, batch=batch)
        shown = "unknown" if usd is None else f"{usd:,.0f} USD"
        print(f"{options.model} {'in batches' if batch else 'one by one'}: {shown}")


if __name__ == "__main__":
    main()
