"""Work comes in, its results go out as a Dask cluster has them; Dask schedules, nothing here does."""

from __future__ import annotations

import importlib
import logging
import queue
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import astuple, dataclass, field, replace
from types import TracebackType
from typing import Any

from tenacity import Retrying, retry_if_exception_type, stop_after_delay, wait_random_exponential

from summarizer.accounts import Row, row_of
from summarizer.cluster._crew import Crew
from summarizer.cluster._news import News, Tally
from summarizer.cluster._shard import Shard, ShardResult, run_shard
from summarizer.cluster._storage import GET_THE_EXTRA
from summarizer.cluster._work import Handed, Work
from summarizer.engines import Usage
from summarizer.errors import RunStopped, SummarizerError, UsageError
from summarizer.pipeline import Outcome
from summarizer.results import ArticleResult

RETRIES = 1
"""How often Dask runs a shard again that raised; one whose worker died it runs again by its own rule."""

STRIKES = 3
"""How often a shard may come to nothing on a worker that lacks something, or is lost, before it is given up."""

GRACE = 30.0
"""Seconds that an interrupted run waits for replies in flight, and for the news of it."""

PATIENCE = 900.0
"""Seconds for which a scheduler that was there may be away."""

_FIRST_PATIENCE = 15.0
_A_MOMENT = 1.0
_LOCAL = "local:"

_BETWEEN_NEWS = 0.2
"""Seconds between what a shard tells of itself."""

_OF_THE_KEY = frozenset({"authentication", "permission", "quota"})
"""Kinds of refusals that hang on the key."""

_LOCAL_CONFIG = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.admin.system-monitor.disk": False,
}
"""Less of what nobody looks at: by default it takes 20 MB of each worker, and 5 % of a core while all of them wait."""


class Dask:
    """A cluster: one of this machine's own making, or one that is there.

    Args:
        address: ``local:N`` for N processes on this machine, or a scheduler's address, such as ``tcp://host:8786``.

    Raises:
        UsageError: The extra is missing, or it is no address.
        RunStopped: Nothing answers there.
    """

    def __init__(self, address: str) -> None:
        check_address(address)
        try:
            self._dask: Any = importlib.import_module("distributed")
        except ImportError:
            raise UsageError(f"--cluster needs the extra: {GET_THE_EXTRA}", kind="missing_extra") from None
        for name in ("distributed", "distributed.client"):  # what is lost is run again: no news to the user
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self._open = ExitStack()
        self._address = address
        if address.startswith(_LOCAL):
            self._address = self._local(int(address.removeprefix(_LOCAL)))
        try:
            self._client: Any = self._connected(_FIRST_PATIENCE)
        except BaseException:
            self._open.close()
            raise

    def results(
        self,
        work: Work,
        stop: Callable[[], None],
        say: Callable[[str], None],
        hear: Callable[[News], None] = lambda _: None,
    ) -> Iterator[list[Row]]:
        """The rows of each shard, as they come.

        A shard whose worker is lost is run again, on another; a scheduler that went away is waited for.

        Args:
            work: What there is to do; it ends when it is done, or was stopped and what is under way has come back.
            stop: Tells the workers to begin nothing more; called once.
            say: Told what the user may want to know.
            hear: Told what is new, as articles finish.

        Raises:
            UsageError: The workers cannot run it.
            RunStopped: The scheduler did not come back.
        """
        crew = Crew(work.out, work.order.to_json(), say)
        under_way: dict[Any, _Given] = {}
        waiting: list[Handed] = []
        strikes, tally = Counter[Shard](), Tally()
        told, topic = queue.SimpleQueue[dict[str, Any]](), f"summarizer-{work.order.run}"
        self._listen(topic, told)
        waited, stopped_at = False, None
        while work or under_way or waiting:
            if work.reason is not None and stopped_at is None:
                stop()
                stopped_at = time.monotonic()
            if work.interrupted and stopped_at is not None and time.monotonic() > stopped_at + GRACE:
                return
            try:
                crew.look(self._client)
                if not crew.there and not waited:
                    say(f"no workers at {self._address} yet: waiting for one")
                    waited = True
                while crew.threads and (handed := work.next(crew.threads)) is not None:
                    waiting.append(handed)
                while crew.threads and waiting:
                    fit = crew.fit
                    future = self._client.submit(
                        _work, waiting[-1].shard, topic, pure=False, retries=RETRIES, workers=fit
                    )
                    under_way[future] = _Given(waiting.pop(), fit)
                done = {future: _outcome(future) for future in self._done(under_way, crew.questions)}
                for future, given in under_way.items():
                    if future not in done and crew.gone(given.fit):
                        done[future] = _Gone()
            except (OSError, TimeoutError, self._dask.CancelledError, RuntimeError):
                say(f"the scheduler at {self._address} is away: waiting for it")
                waiting += (given.handed for given in under_way.values())
                under_way.clear()
                crew.forget_questions()
                self._reconnect()
                self._listen(topic, told)
                continue
            while not told.empty():
                self._heard(told.get(), tally, say, hear)
            for future, outcome in done.items():
                handed = under_way.pop(future).handed
                shard, name = handed.shard, handed.shard.inputs[0][1]
                if isinstance(outcome, ShardResult) and outcome.refused and outcome.worker:
                    crew.leave_out(outcome.worker, outcome.refused[1])
                elif isinstance(outcome, ShardResult | self._dask.KilledWorker):
                    rows = self._taken(work, handed, outcome)
                    hear(tally.ended(name, rows))
                    yield rows
                    continue
                strikes[shard] += 1
                tally.lost(name)
                if strikes[shard] <= STRIKES and work.reason is None:
                    waiting.append(handed)
                else:
                    yield self._taken(work, handed, outcome)

    def close(self) -> None:
        """Leave the cluster; one of this machine's own making ends."""
        with suppress(OSError, TimeoutError):
            self._client.close(timeout=2)
        self._open.close()

    def __enter__(self) -> Dask:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def _listen(self, topic: str, told: queue.SimpleQueue[dict[str, Any]]) -> None:
        def put(event: tuple[float, dict[str, Any]]) -> None:
            told.put(event[1])

        self._client.subscribe_topic(topic, put)

    def _heard(
        self, told: dict[str, Any], tally: Tally, say: Callable[[str], None], hear: Callable[[News], None]
    ) -> None:
        if (line := told.get("line")) is not None:
            say(line)
        else:
            hear(tally.heard(told["shard"], News(told["done"], told["earlier"], Usage(*told["tokens"]), told["cost"])))

    def _done(self, under_way: dict[Any, _Given], questions: list[Any]) -> list[Any]:
        """The futures that are done; waits a moment for one, or for a worker where there is none.

        Raises:
            CancelledError: The scheduler knows of one no more.
        """
        if not under_way and not questions:
            with suppress(self._dask.TimeoutError):
                self._client.wait_for_workers(1, timeout=_A_MOMENT)
            return []
        with suppress(self._dask.TimeoutError):
            self._dask.wait([*under_way, *questions], timeout=_A_MOMENT, return_when="FIRST_COMPLETED")
        if any(future.status in ("cancelled", "lost") for future in under_way):
            raise self._dask.CancelledError
        return [future for future in under_way if future.status in ("finished", "error")]

    def _taken(self, work: Work, handed: Handed, outcome: ShardResult | BaseException) -> list[Row]:
        if isinstance(outcome, ShardResult):
            if outcome.refused is not None:
                kind, message = outcome.refused
                raise UsageError(f"worker {outcome.worker}: {message}", kind=kind)
            if outcome.stopped is not None and outcome.stopped[0] in _OF_THE_KEY:
                kind, message = outcome.stopped
                where = f"{message} (asked by worker {outcome.worker}, with the key of that machine's environment)"
                outcome = replace(outcome, stopped=(kind, where))
            return work.take(handed, outcome)
        if isinstance(outcome, self._dask.KilledWorker | _Gone):
            if work.split(handed):
                return []
            ((path, name),) = handed.shard.inputs
            reason = SummarizerError(f"{path}: every worker that read it was lost", kind="worker_lost")
            return [row_of(Outcome(ArticleResult(name=name, status="failed", path=path, error=reason)))]
        raise UsageError(
            f"the workers at {self._address} cannot run this ({outcome!r}): they need this program in the same "
            f"version, with the extra: {GET_THE_EXTRA}",
            kind="worker",
        ) from outcome

    def _local(self, count: int) -> str:
        with _deaf_to_interruptions(), importlib.import_module("dask").config.set(_LOCAL_CONFIG):
            cluster = self._open.enter_context(
                self._dask.LocalCluster(
                    n_workers=count,
                    threads_per_worker=1,
                    memory_limit=0,  # a worker is small, and its even share of a small machine may be smaller
                    processes=True,
                    host="127.0.0.1",
                    dashboard_address=None,
                    scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},  # any port; else one that may be taken
                    silence_logs=logging.CRITICAL,
                )
            )
        return cluster.scheduler_address

    def _connected(self, patience: float) -> Any:
        trying = Retrying(
            retry=retry_if_exception_type((OSError, TimeoutError)),
            wait=wait_random_exponential(multiplier=0.2, max=10),
            stop=stop_after_delay(patience),
            reraise=True,
        )
        try:
            return trying(self._dask.Client, self._address, timeout=5)
        except (OSError, TimeoutError) as error:
            raise RunStopped(
                f"no Dask scheduler answers at {self._address} ({' '.join(str(error).split())[:200]}); what is done is "
                "kept: give the same command again",
                kind="unreachable",
            ) from error
        except ValueError as error:
            raise UsageError(f"--cluster {self._address}: {error}") from None

    def _reconnect(self) -> None:
        with suppress(OSError, TimeoutError, RuntimeError):
            self._client.close(timeout=2)
        self._client = self._connected(PATIENCE)


@dataclass(frozen=True, slots=True)
class _Given:
    """A shard under way, and who may do it."""

    handed: Handed
    fit: list[str] | None


class _Gone(Exception):
    """All who might do a shard have left."""


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


def check_address(address: str) -> None:
    """Refuse what is no address of a cluster, before anything is done for it.

    Raises:
        UsageError: It is neither ``local:N`` nor a URL.
    """
    count = address.removeprefix(_LOCAL)
    if count == address and "://" not in address:
        raise UsageError(f"--cluster {address}: neither local:N nor an address such as tcp://host:8786")
    if count != address and not (count.isascii() and count.isdigit() and 1 <= int(count) <= 1024):
        raise UsageError(f"--cluster {address}: N is a number of processes, such as local:4")


def _outcome(future: Any) -> ShardResult | BaseException:
    """What came of a task that is done."""
    return future.result() if future.status == "finished" else future.exception()


@contextmanager
def _deaf_to_interruptions() -> Generator[None]:
    """Let processes that are begun here not hear Ctrl-C: they are told to stop, and finish what is in flight."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
