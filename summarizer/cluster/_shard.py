"""A shard comes in, its articles go the ordinary path and are written one by one, and their rows go out."""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from summarizer.accounts import Row, row_left, row_of, spent_on
from summarizer.articles import Article, Source
from summarizer.cluster._alone import NOTICE
from summarizer.cluster._inputs import Inputs
from summarizer.cluster._ledger import StoredLedger
from summarizer.cluster._looking import AT_ONCE, Look
from summarizer.cluster._news import News
from summarizer.cluster._order import Order, keyless
from summarizer.cluster._storage import Storage, refusal
from summarizer.costs import Budget
from summarizer.errors import RunStopped, SummarizerError, UsageError
from summarizer.finished import article_identity, identity_of, stamps_of
from summarizer.ledger import Asked, Finished
from summarizer.output import OutputFolder
from summarizer.pipeline import Outcome, Pipeline, run
from summarizer.results import ArticleResult

LOOKING = 2.0
"""Seconds after which a worker looks again whether its run goes on."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Some of a run's articles. It holds no secret: keys come from the environment of whoever runs it.

    Attributes:
        inputs: Path or URL of each article, and the name of its result, unique within the whole run.
        out: Path or URL of the output folder.
        settings: How they are summarised: the JSON of an `Order`.
    """

    inputs: tuple[tuple[str, str], ...]
    out: str
    settings: str


@dataclass(frozen=True, slots=True)
class ShardResult:
    """What became of a shard; all else is in the output folder.

    Attributes:
        rows: A row of run.json for each article.
        earlier: The names of those that an earlier run finished.
        left: The names of those that were not run because of what `stopped` says.
        asked: What all runs asked for the others, a model each.
        spent: What this run did, in USD; counted only under a limit.
        stopped: Kind and message of what keeps anything more from being asked.
        refused: Kind and message of what this worker lacks to do anything at all.
        worker: Who did it, if whoever handed it out says so.
    """

    rows: tuple[Row, ...]
    earlier: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()
    asked: tuple[Asked, ...] = ()
    spent: float = 0.0
    stopped: tuple[str, str] | None = None
    refused: tuple[str, str] | None = None
    worker: str = ""


def run_shard(
    shard: Shard, hear: Callable[[News], None] = lambda _: None, say: Callable[[str], None] = lambda _: None
) -> ShardResult:
    """Summarise a shard's articles: what is done already is skipped, each article is written whole as it finishes.

    Any engine that maps a function over values can map this one. Whoever runs it needs the program, the storage and
    the key in its environment, and nothing else. It runs an event loop of its own, and raises nothing on purpose.

    Args:
        shard: What to do.
        hear: Told of all that is done so far, as articles finish.
        say: Told what the user may want to know.
    """
    try:
        order = Order.from_json(shard.settings)
        storage = Storage(shard.out, say=say)
        with tempfile.TemporaryDirectory(prefix="summarizer-") as scratch:
            return asyncio.run(_run(shard, order, storage, Inputs(Path(order.folder), Path(scratch), say), hear))
    except UsageError as error:
        return ShardResult((), refused=(error.kind, str(error)))
    except RunStopped as error:
        rows = tuple(row_left(*each, error) for each in shard.inputs)
        return ShardResult(rows, left=frozenset(name for _, name in shard.inputs), stopped=(error.kind, str(error)))


def lacking(out: str, settings: str) -> str | None:
    """What a machine lacks to do shards of a run; None if it has everything. It raises what it cannot even import.

    Args:
        out: As of a shard.
        settings: As of a shard.
    """
    try:
        order = Order.from_json(settings)
        order.load_task()
        engines = order.engines()
        if order.max_cost is not None:
            Budget(order.max_cost, engines.all())
        if order.noticed and Storage(out).read(NOTICE.format(run=order.run)) is None:
            return f"it does not see what is in {out}: the output has to be a place that every worker shares"
    except RunStopped as error:  # a storage that does not answer is nothing that this machine lacks
        return str(error) if refusal(error) else None
    except SummarizerError as error:
        return str(error)
    return None


async def _run(
    shard: Shard, order: Order, storage: Storage, inputs: Inputs, hear: Callable[[News], None]
) -> ShardResult:
    engines = order.engines()
    budget = None if order.max_cost is None else Budget(order.max_cost, engines.all())

    def paid(asked: Asked) -> None:
        """A lost worker spent some of this shard's share."""
        engine = next((it for it in engines.all() if (it.model, it.base_url) == (asked.model, asked.base_url)), None)
        if budget is not None and engine is not None:
            budget.count(engine, asked.usage)

    shown = {name: url for url, name in shard.inputs}
    notice = NOTICE.format(run=order.run)
    told = storage.read(notice) if order.noticed else b"{}"
    batched = json.loads(told or b"{}").get("batched", ())
    ledger = StoredLedger(storage, order.run, shown, fresh=order.fresh, paid=paid, batched=batched)
    pipeline = order.pipeline(ledger, engines, budget)
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(AT_ONCE, "summarizer"))
    folder = OutputFolder(inputs.scratch / "out" if storage.far else Path(storage.place))
    look = Look(storage, inputs, ledger, identity_of(pipeline), folder.files_of)
    if told is None:  # the run has ended
        pipeline.desk.brake.pull(RunStopped("interrupted", kind="interrupted"))
    stopping = asyncio.create_task(_until(lambda: order.noticed and storage.read(notice) is None, pipeline))
    try:
        rows, earlier = await _UnderWay(shown, look, pipeline, folder, hear).rows()
        await pipeline.desk.pace.settle()
    finally:
        stopping.cancel()
        await engines.aclose()
    reason = pipeline.desk.brake.reason
    if reason is not None and reason.kind == "authentication" and keyless(engines.first):
        return ShardResult((), refused=("missing_key", f"{reason} This worker has no key in its environment."))
    left = frozenset(name for name in shown if reason is not None and _was_left(rows[name]))
    return ShardResult(
        tuple(rows[name] for name in shown),
        earlier,
        left,
        ledger.asked(without=left),
        budget.spent if budget else 0.0,
        None if reason is None else (reason.kind, str(reason)),
    )


def _was_left(row: Row) -> bool:
    """Whether an article was not run though nothing of its own is being waited for."""
    return row["status"] == "not_run" and row["error"]["kind"] != "pending"


async def _until(stop_asked: Callable[[], bool], pipeline: Pipeline) -> None:
    """Pull the brake when the run is told to stop."""
    while True:
        await asyncio.sleep(LOOKING)
        with suppress(RunStopped):  # a storage that is away says nothing of the run
            if await asyncio.to_thread(stop_asked):
                pipeline.desk.brake.pull(RunStopped("interrupted", kind="interrupted"))
                return


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """A shard under way."""

    shown: Mapping[str, str]
    """Path or URL of each article, by its name."""
    look: Look
    pipeline: Pipeline
    folder: OutputFolder
    hear: Callable[[News], None]
    _hashes: dict[str, str] = field(default_factory=dict[str, str])
    """Of the articles' files, by name."""

    async def rows(self) -> tuple[dict[str, Row], frozenset[str]]:
        """Run; a row for each article, and which of them an earlier run finished."""
        rows, earlier = await self.look.done(self.shown)
        news = News(earlier=len(earlier)) + News.of(row for name, row in rows.items() if name not in earlier)
        self.hear(news)
        at_once = asyncio.Semaphore(AT_ONCE)

        async def write(outcome: Outcome) -> None:
            nonlocal news
            async with at_once:
                row = rows[outcome.result.name] = row_of(await self._written(outcome))
            news += News.of((row,))
            self.hear(news)

        left = (Source(Path(url), name) for name, url in self.shown.items() if name not in rows)
        async with asyncio.TaskGroup() as writing:
            async for outcome in run(self.pipeline, left, self._read):
                outcome = replace(outcome, result=replace(outcome.result, path=self.shown[outcome.result.name]))
                if not self.look.storage.far:
                    await write(outcome)
                    continue
                async with at_once:  # no more results wait to be written than are being written
                    writing.create_task(write(outcome))
        return rows, earlier

    async def _read(self, source: Source) -> Article:
        article, self._hashes[source.name] = await self.look.inputs.article(self.shown[source.name], source.name)
        return article

    async def _written(self, outcome: Outcome) -> Outcome:
        """The outcome, written; a place that cannot be written to ends the run, resumably."""
        result = outcome.result
        if asked := self.look.ledger.of_this_run(result.name):  # also what a lost worker did
            outcome = replace(outcome, spent=replace(spent_on(asked), seconds=outcome.spent.seconds))
        try:
            await self.look.storage.apart(lambda: self._write(result))
            final = outcome.final and result.summary is not None
            if outcome.spent.requests or (final and not self.pipeline.engines.first.free):
                content = self._hashes.get(result.name, "")
                path = result.path or ""
                identity = article_identity(self.look.settings, path, content) if final else ""
                stamps = stamps_of(self.folder.files_of(result.name)) if final and not self.look.storage.far else None
                work = Finished(identity, stamps or "", json.dumps(row_of(outcome), ensure_ascii=False))
                await self.look.storage.apart(lambda: self.look.ledger.finish(result.name, work))
        except (UsageError, RunStopped) as error:
            self.pipeline.desk.brake.pull(RunStopped(str(error), kind=error.kind))
            return replace(outcome, result=result.failed(error))
        return outcome

    def _write(self, result: ArticleResult) -> None:
        self.folder.write_article(result)
        if not self.look.storage.far:
            return
        for name, path in self._files(result.name).items():
            if result.summary is not None:
                self.look.storage.write(name, path.read_bytes())
            elif result.status == "failed":
                self.look.storage.remove(name)
            path.unlink(missing_ok=True)

    def _files(self, name: str) -> dict[str, Path]:
        """An article's files by their names in the storage."""
        return {path.relative_to(self.folder.path).as_posix(): path for path in map(Path, self.folder.files_of(name))}
