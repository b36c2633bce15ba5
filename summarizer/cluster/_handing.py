"""Work comes in and is handed to a cluster's workers, shard by shard; what came of each goes out."""

from __future__ import annotations

import importlib
import queue
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass, field, replace
from typing import Any

from summarizer.accounts import row_of
from summarizer.cluster._crew import Crew
from summarizer.cluster._dask import Dask
from summarizer.cluster._news import News, Tally
from summarizer.cluster._shard import Shard, ShardResult, run_shard
from summarizer.cluster._storage import GET_THE_EXTRA
from summarizer.cluster._work import Handed, Work
from summarizer.engines import Usage
from summarizer.errors import SummarizerError, UsageError
from summarizer.pipeline import Outcome
from summarizer.results import NotSummarized

RETRIES = 1
"""How often Dask runs a shard again that raised; one whose worker died it runs again by its own rule."""

STRIKES = 3
"""How often a shard may come to nothing, or be lost, before it is given up."""

GRACE = 30.0
"""Seconds that an interrupted run waits for replies in flight, and for the news of it."""

_A_MOMENT = 1.0

_BETWEEN_NEWS = 0.2
"""Seconds between what a shard tells of itself."""

_OF_THE_KEY = frozenset({"authentication", "permission", "quota"})
"""Kinds of refusals that hang on the key."""


def results_of(
    dask: Dask,
    work: Work,
    stop: Callable[[], None],
    say: Callable[[str], None],
    hear: Callable[[News], None] = lambda _: None,
) -> Iterator[ShardResult]:
    """What came of each shard, as they come back.

    A shard whose worker is lost is run again, on another; a scheduler that went away is waited for.

    Args:
        dask: Who does it.
        work: What there is to do; it ends when it is done, or was stopped and what is under way has come back.
        stop: Tells the workers to begin nothing more; called once.
        say: Told what the user may want to know.
        hear: Told what is new, as articles finish.

    Raises:
        UsageError: The workers cannot run it.
        RunStopped: The scheduler did not come back.
    """
    handing = _Handing(dask, work, Crew(work.out, work.order.to_json(), say), say, hear)
    handing.listen()
    stopped_at: float | None = None
    while work or handing.under_way:
        if work.reason is not None and stopped_at is None:
            stop()
            stopped_at = time.monotonic()
        if work.reason is not None:
            handing.leave()
        if work.interrupted and stopped_at is not None and time.monotonic() > stopped_at + GRACE:
            return
        try:
            handing.hand_out()
            done = handing.come_back()
        except (OSError, TimeoutError, dask.distributed.CancelledError, RuntimeError):
            handing.begin_again()
            continue
        handing.tell()
        for handed, outcome in done:
            if (result := handing.settle(handed, outcome)) is not None:
                yield result


class _Gone(Exception):
    """All who might do a shard have left."""


@dataclass(frozen=True, slots=True)
class _Given:
    """A shard that a worker has, or will have."""

    handed: Handed
    fit: list[str] | None
    """Who may do it."""


@dataclass(slots=True)
class _Handing:
    """Work that is being handed out."""

    dask: Dask
    work: Work
    crew: Crew
    say: Callable[[str], None]
    hear: Callable[[News], None]
    _given: dict[Any, _Given] = field(default_factory=dict[Any, _Given])
    _again: list[Handed] = field(default_factory=list[Handed])
    """Shards that came back undone."""
    _strikes: Counter[Shard] = field(default_factory=Counter[Shard])
    _tally: Tally = field(default_factory=Tally)
    _told: queue.SimpleQueue[Mapping[str, Any]] = field(default_factory=queue.SimpleQueue[Mapping[str, Any]])
    _waited: bool = False

    @property
    def under_way(self) -> bool:
        """Whether anything has still to come back."""
        return bool(self._given or self._again)

    @property
    def _topic(self) -> str:
        return f"summarizer-{self.work.order.run}"

    def listen(self) -> None:
        """Hear what shards tell of themselves."""

        def put(event: tuple[float, Mapping[str, Any]]) -> None:
            self._told.put(event[1])

        self.dask.client.subscribe_topic(self._topic, put)

    def begin_again(self) -> None:
        """Wait for a scheduler that is away, which knows of nothing when it is back; not for long in a stopped run.

        Raises:
            RunStopped: It does not come back.
        """
        self.say(f"the scheduler at {self.dask.address} is away: waiting for it")
        self._again += (given.handed for given in self._given.values())
        self._given.clear()
        self.crew.forget_questions()
        self.dask.reconnect(unless=lambda: self.work.reason is not None)
        self.listen()

    def hand_out(self) -> None:
        """Hand out as much as the workers that are there have room for.

        Raises:
            UsageError: None of them can do it.
        """
        self.crew.look(self.dask.client)
        if not self.crew.there and not self._waited:
            self.say(f"no workers at {self.dask.address} yet: waiting for one")
            self._waited = True
        while self.crew.threads and (handed := self.work.next(self.crew.threads)) is not None:
            self._again.append(handed)
        while self.crew.threads and self._again:
            fit, shard = self.crew.fit, self._again[-1].shard
            future = self.dask.client.submit(_work, shard, self._topic, pure=False, retries=RETRIES, workers=fit)
            self._given[future] = _Given(self._again.pop(), fit)

    def come_back(self) -> list[tuple[Handed, ShardResult | BaseException]]:
        """What came back; waits a moment for something, or for a worker where there is none.

        Raises:
            CancelledError: The scheduler knows of a shard no more.
        """
        questions, distributed = self.crew.questions, self.dask.distributed
        with suppress(distributed.TimeoutError):
            if self._given or questions:
                distributed.wait([*self._given, *questions], timeout=_A_MOMENT, return_when="FIRST_COMPLETED")
            else:
                self.dask.client.wait_for_workers(1, timeout=_A_MOMENT)
        if any(future.status in ("cancelled", "lost") for future in self._given):
            raise distributed.CancelledError
        found: dict[Any, ShardResult | BaseException] = {}
        for future, given in self._given.items():
            if future.status in ("finished", "error"):
                found[future] = future.result() if future.status == "finished" else future.exception()
            elif self.crew.gone(given.fit):
                found[future] = _Gone()
        return [(self._given.pop(future).handed, outcome) for future, outcome in found.items()]

    def tell(self) -> None:
        """Hand on what shards told of themselves."""
        while not self._told.empty():
            told = self._told.get()
            if (line := told.get("line")) is not None:
                self.say(line)
            else:
                news = News(told["done"], told["earlier"], Usage(*told["tokens"]), told["cost"])
                self.hear(self._tally.heard(told["shard"], news))

    def leave(self) -> None:
        """Do nothing again: the run was stopped."""
        while self._again:
            self.work.take(self._again.pop(), ShardResult(()))

    def settle(self, handed: Handed, outcome: ShardResult | BaseException) -> ShardResult | None:
        """The result of a shard that came back; None if it has to be done again.

        Raises:
            UsageError: The workers cannot do it.
        """
        shard, first = handed.shard, handed.shard.inputs[0][1]
        if isinstance(outcome, ShardResult) and outcome.refused:
            left_out = self.crew.leave_out(outcome.worker, outcome.refused[1])
            self._strikes[shard] += not left_out  # each worker is left out once: that comes to an end
        elif isinstance(outcome, ShardResult | self.dask.distributed.KilledWorker):
            result = self._taken(handed, outcome)
            self.hear(self._tally.ended(first, result.rows))
            return result
        else:
            self._strikes[shard] += 1
        self._tally.lost(first)
        if self._strikes[shard] > STRIKES and self.work.reason is None:
            return self._taken(handed, outcome)
        self._again.append(handed)
        return None

    def _taken(self, handed: Handed, outcome: ShardResult | BaseException) -> ShardResult:
        if isinstance(outcome, ShardResult):
            if outcome.refused is not None:
                kind, message = outcome.refused
                raise UsageError(f"worker {outcome.worker}: {message}", kind=kind)
            if outcome.stopped is not None and outcome.stopped[0] in _OF_THE_KEY:
                kind, message = outcome.stopped
                where = f"{message} (asked by worker {outcome.worker}, with the key of that machine's environment)"
                outcome = replace(outcome, stopped=(kind, where))
            return self.work.take(handed, outcome)
        if isinstance(outcome, self.dask.distributed.KilledWorker | _Gone):
            if self.work.split(handed):
                return ShardResult(())
            ((path, name),) = handed.shard.inputs
            reason = SummarizerError(f"{path}: every worker that read it was lost", kind="worker_lost")
            return ShardResult((row_of(Outcome(NotSummarized(name=name, status="failed", path=path, error=reason))),))
        raise UsageError(
            f"the workers at {self.dask.address} cannot run this ({outcome!r}): they need this program in the same "
            f"version, with the extra: {GET_THE_EXTRA}",
            kind="worker",
        ) from outcome


@dataclass(slots=True)
class _Telling:
    """Tells the scheduler, and through it whoever listens, what a shard has done."""

    worker: Any
    topic: str
    shard: str
    _news: News = field(default_factory=News)
    _told: float = 0.0

    def hear(self, news: News) -> None:
        self._news = news
        if (now := time.monotonic()) - self._told >= _BETWEEN_NEWS:
            self._told = now
            self.flush()

    def flush(self) -> None:
        news = self._news
        told = {"done": news.done, "earlier": news.earlier, "tokens": astuple(news.usage), "cost": news.cost}
        self.worker.log_event(self.topic, {"shard": self.shard, **told})

    def say(self, line: str) -> None:
        self.worker.log_event(self.topic, {"line": f"worker {self.worker.address}: {line}"})


def _work(shard: Shard, topic: str) -> ShardResult:
    """What a worker does."""
    worker: Any = importlib.import_module("distributed").get_worker()
    telling = _Telling(worker, topic, shard.inputs[0][1])
    result = run_shard(shard, telling.hear, telling.say)
    telling.flush()
    return replace(result, worker=worker.address)
