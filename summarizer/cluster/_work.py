"""A run's articles come in, shards of them go out as workers have room, and what comes back is kept account of."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import ceil

from summarizer.cluster._order import Order
from summarizer.cluster._rations import Rations, Share
from summarizer.cluster._shard import Shard, ShardResult
from summarizer.errors import RunStopped
from summarizer.ledger import Asked
from summarizer.pipeline import Brake

LARGEST = 100
"""Articles of a shard: a second of overhead is nothing to so many, and no worker is long behind the others."""

SHARDS_A_THREAD = 4
"""For folders that are smaller than that: so many each, so that all threads end at about the same time."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A shard under way, and what it was given of the run's limits."""

    shard: Shard
    share: Share


@dataclass(slots=True)
class Work:
    """What is to be done, and what came of what was.

    Attributes:
        order: How it is done; the limits are those of the whole run.
        out: The output folder.
        inputs: Path or URL of each article, and its name.
        asked: What all runs asked.
    """

    order: Order
    out: str
    inputs: Sequence[tuple[str, str]]
    _brake: Brake = field(default_factory=Brake)
    asked: list[Asked] = field(default_factory=list[Asked])
    _left: deque[tuple[str, str]] = field(init=False)
    _alone: deque[tuple[str, str]] = field(default_factory=deque[tuple[str, str]])
    _rations: Rations = field(init=False)
    _under_way: list[Handed] = field(default_factory=list[Handed])

    def __post_init__(self) -> None:
        self._left = deque(self.inputs)
        self._rations = Rations(self.order.rpm, self.order.tpm, self.order.max_cost)

    def __bool__(self) -> bool:
        """Whether there is more to begin."""
        return self.reason is None and bool(self._left or self._alone)

    @property
    def interrupted(self) -> bool:
        """Whether it was the user who stopped it."""
        return self.reason is not None and self.reason.kind == "interrupted"

    @property
    def spent(self) -> float:
        """What was spent under a limit, in USD."""
        return self._rations.spent

    def next(self, threads: int) -> Handed | None:
        """The next shard; None if there is none, or no room for one beside those that did not come back yet.

        Args:
            threads: Threads that work on shards.
        """
        if not self or (share := self._rations.share(len(self._under_way), threads)) is None:
            return None
        if self._alone:
            inputs = (self._alone.popleft(),)
        else:
            inputs = tuple(self._left.popleft() for _ in range(min(self._size(threads), len(self._left))))
        order = replace(self.order, rpm=share.rpm, tpm=share.tpm, max_cost=share.usd)
        handed = Handed(Shard(inputs, self.out, order.to_json()), share)
        self._under_way.append(handed)
        return handed

    def take(self, handed: Handed, result: ShardResult) -> ShardResult:
        """Take a shard's result; what is done with of it, without the articles that were left."""
        self._rations.give_back(handed.share, result.spent)
        self._under_way.remove(handed)
        self.asked += result.asked
        if result.stopped is not None:
            kind, message = result.stopped
            if kind == "budget" and not self._rations.too_small(handed.share):
                self._left.extendleft(reversed([each for each in handed.shard.inputs if each[1] in result.left]))
            else:
                self.stop(RunStopped(self._at_its_end() if kind == "budget" else message, kind=kind))
        return replace(result, rows=tuple(row for row in result.rows if row["name"] not in result.left))

    def split(self, handed: Handed) -> bool:
        """Have each article of a shard that its workers did not survive run alone; whether it was more than one."""
        self._rations.give_back(handed.share, 0.0)
        self._under_way.remove(handed)
        if len(handed.shard.inputs) == 1:
            return False
        self._alone.extend(handed.shard.inputs)
        return True

    @property
    def reason(self) -> RunStopped | None:
        """What keeps anything more from being begun."""
        return self._brake.reason

    def stop(self, reason: RunStopped) -> None:
        """Begin nothing more."""
        self._brake.pull(reason)

    def _at_its_end(self) -> str:
        return (
            f"--max-cost {self.order.max_cost:g} USD: {self._rations.spent:.4f} USD are spent and the next request "
            "could exceed it; give a higher limit and the same command to go on"
        )

    def _size(self, threads: int) -> int:
        articles = len(self.inputs)
        even = ceil(articles / (SHARDS_A_THREAD * threads))
        filling = min(self.order.concurrency, ceil(articles / threads))
        return min(LARGEST, max(even, filling))
