"""The ordinary path is driven as far as stored replies reach; what a run would ask, and what that takes, goes out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Generator, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from summarizer.accounts import error_document, total_cost
from summarizer.articles import Article, Source
from summarizer.costs import EXPECTED_OUTPUT_TOKENS, estimate_tokens, price
from summarizer.engines import Attempt, Reply, Request, Usage
from summarizer.errors import Pending, SummarizerError
from summarizer.finished import FinishedWork, identity_of
from summarizer.ledger import Archive, Ledger, request_key
from summarizer.output import OutputFolder
from summarizer.pipeline import Desk, Engines, Pace, Pipeline, Settings, run
from summarizer.results import Status
from summarizer.tasks import Task

_AT_ONCE = 8
"""Articles that are read and rendered side by side; nobody is asked."""


@dataclass(frozen=True, slots=True)
class _Noted:
    article: str
    key: str
    tokens: int
    model: str | None
    base_url: str | None


@dataclass(frozen=True, slots=True)
class _Ended:
    """What became of an article; its text is not kept."""

    status: Status
    error: SummarizerError | None


class Unasked:
    """Stands in a pipeline for an engine, or for one that is not at hand: it notes what it would be asked.

    Args:
        name: The engine's name.
        model: The model that would be asked.
        base_url: Where.
        parameters: What would be sent along; with the others, it makes a request the same as the engine's.
    """

    free = False
    translates = True

    def __init__(self, name: str, model: str | None, base_url: str | None, parameters: str = "") -> None:
        self.name, self.model, self.base_url, self.parameters = name, model, base_url, parameters
        self.noted: list[_Noted] = []

    async def ask(self, request: Request, *, deadline: float, on_attempt: Callable[[Attempt], None]) -> Reply:
        """Note the request.

        Raises:
            Pending: Always.
        """
        article = request.article.name if request.article else ""
        tokens = sum(estimate_tokens(message["content"]) for message in request.messages)
        self.noted.append(_Noted(article, request_key(self, request), tokens, self.model, self.base_url))
        raise Pending("it was not asked")

    async def aclose(self) -> None:
        """Nothing to close."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What a run would do about one article.

    Attributes:
        path: The article.
        name: Its name.
        state: ``"to_ask"``, or one of those about which nothing would be asked.
        requests: How many would be asked.
        input_tokens: How many would be sent, by estimate.
        error: Why it fails, as run.json has it.
    """

    path: str
    name: str
    state: str
    requests: int = 0
    input_tokens: int = 0
    error: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would ask, and what that takes by estimate.

    Attributes:
        articles: Each of them, in order.
        output_tokens: How many would be answered.
        replies: By how many earlier ones that is told; 0 if by the usual length.
        cost: USD; None if a price is not known.
    """

    articles: tuple[Planned, ...]
    output_tokens: int
    replies: int
    cost: float | None

    @property
    def requests(self) -> int:
        """How many would be asked."""
        return sum(each.requests for each in self.articles)

    @property
    def usage(self) -> Usage:
        """What they would take."""
        return Usage(sum(each.input_tokens for each in self.articles), self.output_tokens)

    def count(self, state: str) -> int:
        """How many articles are in a state."""
        return sum(each.state == state for each in self.articles)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a run would find.

    Attributes:
        articles: Path or URL of each, and its name.
        ledger: The replies of earlier runs; nothing is written there.
        finished: The names of those that earlier runs finished, by `identity_of` the run's settings.
        read: Reads one, where that takes more than opening a file.
    """

    articles: tuple[tuple[str, str], ...]
    ledger: Archive
    finished: Callable[[str], Collection[str]] = lambda _: ()
    read: Callable[[Source], Awaitable[Article]] | None = None


@contextmanager
def ground_here(sources: Sequence[Source], out: Path | None, *, fresh: bool) -> Generator[Ground]:
    """What a run on this machine would find.

    Args:
        sources: The articles.
        out: The folder of the results, which need not be there; None if what is stored counts for nothing.
        fresh: Whether replies of earlier runs count for nothing.

    Raises:
        UsageError: The ledger cannot be used.
    """
    folder = OutputFolder(out, only_read=True) if out is not None and (out / "ledger.sqlite").is_file() else None
    with Ledger(folder.ledger if folder else None, fresh=fresh, copied=True) as ledger:

        def finished(settings: str) -> set[str]:
            if folder is None:
                return set()
            work = FinishedWork(ledger, settings, folder.files_of)
            return {source.name for source in sources if work.row(source) is not None}

        yield Ground(tuple((source.path.as_posix(), source.name) for source in sources), ledger, finished)


def plan(task: Task, engines: Iterable[Unasked | None], settings: Settings, ground: Ground) -> Plan:
    """Find out what a run would ask, without asking it and without writing anything.

    Args:
        task: The task.
        engines: Stand-ins for the first one, the fallback and the one for repairs.
        settings: Those of the run.
        ground: What it would find.

    Raises:
        UsageError: The settings leave no room for an article.
        RunStopped: The disk is nearly full, or a storage does not answer.
    """
    first, fallback, repairs = engines
    assert first is not None
    pipeline = Pipeline(task, Engines(first, fallback, repairs), Desk(ground.ledger, Pace(_AT_ONCE)), settings)
    finished = ground.finished(identity_of(pipeline))
    left = [Source(Path(path), name) for path, name in ground.articles if name not in finished]
    ended = asyncio.run(_driven(pipeline, left, ground.read))
    noted: dict[str, list[_Noted]] = {}
    for each in (each for engine in (first, fallback, repairs) if engine is not None for each in engine.noted):
        noted.setdefault(each.article, []).append(each)
    wanted: dict[str, _Noted] = {}
    articles: list[Planned] = []
    for path, name in ground.articles:
        own = [each for each in noted.get(name, ()) if wanted.setdefault(each.key, each) is each]
        if name in finished:
            articles.append(Planned(path, name, "finished"))
        elif ended[name].status == "failed":
            articles.append(Planned(path, name, "failed", error=error_document(ended[name].error)))
        elif own:
            articles.append(Planned(path, name, "to_ask", len(own), sum(each.tokens for each in own)))
        elif ended[name].status == "not_run":
            articles.append(Planned(path, name, "copy" if name in noted else "in_batch"))
        else:
            articles.append(Planned(path, name, "stored"))
    lengths = {
        asked: _length(ground.ledger, *asked) for asked in {(each.model, each.base_url) for each in wanted.values()}
    }
    usages = [Usage(each.tokens, lengths[each.model, each.base_url][0]) for each in wanted.values()]
    return Plan(
        tuple(articles),
        sum(usage.output_tokens for usage in usages),
        sum(replies for _, replies in lengths.values()),
        total_cost(
            price(each.model, each.base_url, usage) for each, usage in zip(wanted.values(), usages, strict=True)
        ),
    )


def _length(ledger: Archive, model: str | None, base_url: str | None) -> tuple[int, int]:
    """How long a model's reply will be, in tokens, and by how many of its replies here that is told."""
    replies, mean = ledger.written(model, base_url)
    return (round(mean), replies) if replies else (EXPECTED_OUTPUT_TOKENS, 0)


async def _driven(
    pipeline: Pipeline, sources: Iterable[Source], read: Callable[[Source], Awaitable[Article]] | None
) -> dict[str, _Ended]:
    """What became of each article."""
    ended: dict[str, _Ended] = {}
    async for outcome in run(pipeline, sources, read):
        if outcome.stopped is not None:
            raise outcome.stopped
        ended[outcome.result.name] = _Ended(outcome.result.status, outcome.result.error)
    return ended
