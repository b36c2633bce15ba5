"""The one path: an `Article` comes in, is asked about, validated, verified, repaired; an `Outcome` goes out."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import time
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from weakref import WeakValueDictionary

from pydantic import BaseModel

from summarizer.articles import Article, Source
from summarizer.costs import Budget
from summarizer.engines import Attempt, Engine, Reply, Request, Usage
from summarizer.errors import ArticleError, EndpointError, RunStopped, SummarizerError
from summarizer.ledger import Ledger, request_key
from summarizer.results import ArticleResult, Provenance
from summarizer.tasks import BadReply, RepairItem, Task
from summarizer.verification import Passage, Policy, Report, settle, verify


@dataclass(frozen=True, slots=True)
class Settings:
    """How far to go for one article.

    Attributes:
        timeout: Seconds for one article, all attempts included.
        reasks: How often a reply that is not the JSON asked for is asked for again.
        repairs: How often items that failed verification are asked for again.
        policy: Severities and thresholds of the checks.
        any_language: Read articles that are not German too.
    """

    timeout: float = 120
    reasks: int = 2
    repairs: int = 1
    policy: Policy = field(default_factory=Policy.default)
    any_language: bool = False


@dataclass(frozen=True, slots=True)
class Spent:
    """What an article cost in this run: stored replies are free.

    Attributes:
        requests: HTTP requests.
        usage: Tokens that the endpoint reported, failed and repeated requests included; None if it reported none.
        seconds: Wall time.
    """

    requests: int = 0
    usage: Usage | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """An article's result and what it took.

    Attributes:
        result: What became of the article.
        spent: What it took.
        stopped: Why nothing more can be asked; the article itself may have come through.
    """

    result: ArticleResult
    spent: Spent = Spent()
    stopped: RunStopped | None = None


class _Meter:
    """Counts what one article's requests take."""

    def __init__(self) -> None:
        self.requests = 0
        self.usage: Usage | None = None

    def add(self, attempt: Attempt) -> None:
        self.requests += 1
        if attempt.usage is not None:
            self.usage = attempt.usage if self.usage is None else self.usage + attempt.usage


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What every article of a run goes through."""

    task: Task
    engine: Engine
    ledger: Ledger
    settings: Settings
    budget: Budget | None = None
    _asking: WeakValueDictionary[str, asyncio.Lock] = field(
        default_factory=WeakValueDictionary[str, asyncio.Lock], repr=False
    )

    async def summarise(self, article: Article) -> Outcome:
        """Summarise one article.

        What goes wrong becomes a ``failed`` result, or ``not_run`` if the endpoint can answer nothing any more.
        """
        started, meter = time.monotonic(), _Meter()
        asking = _Asking(self, article, meter, started + self.settings.timeout)
        stopped = None
        try:
            refuse_other_languages(article, any_language=self.settings.any_language)
            result, stopped = await self._result(article, asking)
        except (ArticleError, EndpointError) as error:
            stopped = error if isinstance(error, RunStopped) else None
            result = ArticleResult(
                name=article.name,
                status="not_run" if stopped else "failed",
                path=article.path,
                article=article,
                run=self._provenance(None, None, 0),
                error=error,
            )
        return Outcome(result, Spent(meter.requests, meter.usage, time.monotonic() - started), stopped)

    async def _result(self, article: Article, asking: _Asking) -> tuple[ArticleResult, RunStopped | None]:
        request = self.task.request(article)
        translates = self.engine.translates
        summary, reply = await asking.read(request, self.task.read_reply if translates else self.task.read_untranslated)
        report = verify(summary, article, policy=self.settings.policy)
        repairs, stopped = 0, None
        while translates and repairs < self.settings.repairs and (wanted := _wanted(self.task, summary, report)):
            try:
                summary = await self._repaired(summary, wanted, asking)
            except EndpointError as error:  # the items are withheld as they are
                stopped = error if isinstance(error, RunStopped) else None
                break
            report, repairs = verify(summary, article, policy=self.settings.policy), repairs + 1
        settled = settle(summary, report)
        result = ArticleResult(
            name=article.name,
            status="partial" if settled.withheld else "ok",
            path=article.path,
            article=article,
            summary=settled.summary,
            evidence=settled.evidence,
            withheld=settled.withheld,
            missed=report.missed,
            run=self._provenance(request if translates else None, reply, repairs),
        )
        return result, stopped

    async def _repaired(self, summary: BaseModel, wanted: _Wanted, asking: _Asking) -> BaseModel:
        asked = frozenset([*(item.path for item in wanted.items), *(path for path, _ in wanted.missed)])
        request = self.task.repair(asking.article, wanted.items, wanted.missed)
        repaired, _ = await asking.read(request, lambda text: self.task.read_repair(text, summary, asked))
        return repaired

    def only_one(self, key: str) -> asyncio.Lock:
        """The lock of one request; it lasts as long as somebody holds it or waits for it."""
        return self._asking.setdefault(key, asyncio.Lock())

    def _provenance(self, request: Request | None, reply: Reply | None, repairs: int) -> Provenance:
        return Provenance(
            engine=self.engine.name,
            model=self.engine.model,
            served_model=reply.served_model if reply else None,
            task=self.task.name,
            prompt_sha256=_prompt_sha256(request) if request else None,
            schema_sha256=self.task.schema_sha256,
            repairs=repairs,
        )


@dataclass(frozen=True, slots=True)
class _Asking:
    """The asking side of one article: ledger first, then the engine, then again if the reply is no use."""

    pipeline: Pipeline
    article: Article
    meter: _Meter
    deadline: float

    async def read(self, request: Request, read: Callable[[str], BaseModel]) -> tuple[BaseModel, Reply]:
        """Ask until the reply can be read; one that never can is not kept, so that the next run asks anew."""
        keys: list[str] = []
        while True:
            keys.append(request_key(self.pipeline.engine, request))
            reply = await self._reply(request, keys[-1])
            try:
                return read(reply.text), reply
            except BadReply as bad:
                if len(keys) > self.pipeline.settings.reasks:
                    for key in keys:
                        self.pipeline.ledger.discard(key)
                    raise
                request = self.pipeline.task.reask(request, reply.text, bad)

    async def _reply(self, request: Request, key: str) -> Reply:
        """The stored reply, or a new one; articles with the same text wait for one another's."""
        async with self.pipeline.only_one(key):
            if not self.pipeline.engine.free and (stored := self.pipeline.ledger.reply(key)) is not None:
                return stored
            return await self._new_reply(request, key)

    async def _new_reply(self, request: Request, key: str) -> Reply:
        engine, ledger = self.pipeline.engine, self.pipeline.ledger

        def on_attempt(attempt: Attempt) -> None:
            ledger.record(key, self.article.name, attempt)
            self.meter.add(attempt)

        budget, before, sent = self.pipeline.budget, self.meter.usage, self.meter.requests
        reserved = budget.reserve(request) if budget else 0.0
        try:
            reply = await engine.ask(request, deadline=self.deadline, on_attempt=on_attempt)
            if not engine.free:
                ledger.store(key, reply)
            return reply
        finally:
            if budget:
                budget.settle(reserved, _difference(self.meter.usage, before), sent=self.meter.requests > sent)


def _difference(after: Usage | None, before: Usage | None) -> Usage | None:
    return after if after is None or before is None else after - before


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What to ask for again: each top-level item that holds an error, and each quotation that no item covers."""

    items: tuple[RepairItem, ...]
    missed: tuple[tuple[str, Passage], ...]


def _wanted(task: Task, summary: BaseModel, report: Report) -> _Wanted | None:
    data = summary.model_dump(mode="json", by_alias=True)
    paths = dict.fromkeys("/".join(finding.path.split("/")[:3]) for finding in report.errors)
    items = tuple(
        RepairItem(path, _at(data, path), tuple(f for f in report.errors if f"{f.path}/".startswith(f"{path}/")))
        for path in paths
    )
    path = task.quotations_path
    missed = tuple((path, passage) for passage in report.missed) if path else ()
    return _Wanted(items, missed) if items or missed else None


def _at(data: Any, pointer: str) -> Any:
    for part in pointer[1:].split("/"):
        data = data[int(part) if isinstance(data, list) else part]
    return data


def _prompt_sha256(request: Request) -> str:
    return hashlib.sha256(json.dumps(request.messages, ensure_ascii=False).encode()).hexdigest()


def refuse_other_languages(article: Article, *, any_language: bool) -> None:
    """Refuse an article that is not German, unless any language will do.

    Raises:
        ArticleError: It is in another language.
    """
    if not (any_language or article.is_german or article.language == "und"):
        where = article.path or article.name
        raise ArticleError(
            f"{where}: is not German ({article.language}); --any-language reads it all the same", kind="language"
        )


def first_requests(task: Task, sources: Iterable[Source], *, any_language: bool = False) -> Iterator[Request]:
    """The first prompt of each source that will be asked about."""
    for source in sources:
        with contextlib.suppress(ArticleError):
            article = Article.from_file(source.path)
            refuse_other_languages(article, any_language=any_language)
            yield task.request(article)


class Brake:
    """Stops a run: once pulled, no further article is begun."""

    def __init__(self) -> None:
        self.reason: RunStopped | None = None

    def pull(self, reason: RunStopped) -> None:
        """Stop, for this reason unless there is one already."""
        self.reason = self.reason or reason


async def run(
    pipeline: Pipeline, sources: Iterable[Source], *, concurrency: int, brake: Brake | None = None
) -> AsyncGenerator[Outcome]:
    """Summarise files, at most `concurrency` at a time; outcomes come as they finish, one for each source.

    When the brake is pulled, by the caller or by an endpoint that can answer nothing more, articles in flight are
    finished and the others come out as ``not_run``.
    """
    brake = brake or Brake()
    pending = iter(sources)
    finished: asyncio.Queue[Outcome | None] = asyncio.Queue(maxsize=concurrency)

    async def one(source: Source) -> Outcome:
        unread = ArticleResult(name=source.name, status="failed", path=source.path.as_posix())
        if brake.reason is not None:
            return Outcome(replace(unread, status="not_run", error=brake.reason))
        try:
            # In a thread: a large PDF must not keep replies in flight waiting.
            article = replace(await asyncio.to_thread(Article.from_file, source.path), name=source.name)
            outcome = await pipeline.summarise(article)
        except ArticleError as error:
            return Outcome(replace(unread, error=error))
        except Exception as error:  # noqa: BLE001 - a mistake of ours must not take the folder with it
            return Outcome(replace(unread, error=SummarizerError(f"{source.path}: {error!r}", kind="internal")))
        if outcome.stopped is not None:
            brake.pull(outcome.stopped)
        return outcome

    async def work() -> None:
        for source in pending:  # one iterator for all workers: each takes the next source
            await finished.put(await one(source))
        await finished.put(None)

    workers = [asyncio.create_task(work()) for _ in range(concurrency)]
    try:
        working = len(workers)
        while working:
            outcome = await finished.get()
            if outcome is None:
                working -= 1
            else:
                yield outcome
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
