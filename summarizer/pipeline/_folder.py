"""Sources come in, outcomes go out as they finish: many articles under way, their replies in flight together."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Iterator
from dataclasses import replace

from summarizer.articles import Article, Source
from summarizer.engines import Request
from summarizer.errors import ArticleError, Elsewhere, RunStopped, SummarizerError
from summarizer.pipeline._article import Pipeline, refuse_furniture, refuse_other_languages
from summarizer.pipeline._parts import first_parts
from summarizer.pipeline._values import Brake, Outcome, Spent
from summarizer.results import NotSummarized
from summarizer.tasks import Task

GRACE = 10.0
"""Seconds that a run which is stopped or left waits for replies in flight, which are paid for."""

_READ_AT_ONCE = frozenset({".txt", ".md"})
"""What is read in less time than it takes to hand it to a thread."""


async def run(
    pipeline: Pipeline, sources: Iterable[Source], read: Callable[[Source], Awaitable[Article]] | None = None
) -> AsyncGenerator[Outcome]:
    """Summarise files; outcomes come as they finish, one for each source.

    No more are under way than the pace has requests in flight, and a few that are being read or verified, so that a
    folder of any size takes the same memory. When the brake is pulled, by the caller or by an endpoint that can
    answer nothing more, articles in flight are finished and the others come out as ``not_run``. Articles whose replies
    another run on the same ledger is asking for come last: then their replies are there, or are waited for.

    Args:
        pipeline: What each article goes through.
        sources: The articles.
        read: Reads one, where that takes more than opening a file; raises `ArticleError`, or `RunStopped`.
    """
    read = read or _read
    ceiling = pipeline.desk.pace.ceiling
    brake = pipeline.desk.brake
    pending = iter(sources)
    finished: asyncio.Queue[Outcome | BaseException | None] = asyncio.Queue(maxsize=ceiling)
    impatient = replace(pipeline, desk=replace(pipeline.desk, patient=False))
    elsewhere: deque[tuple[Source, Spent]] = deque()

    async def one(source: Source, pipeline: Pipeline) -> Outcome:
        name, path = source.name, source.path.as_posix()
        if brake.reason is not None:
            return Outcome(NotSummarized(name, "not_run", path, error=brake.reason))
        try:
            article = await read(source)
            outcome = await pipeline.summarise(article)
        except ArticleError as error:
            return Outcome(NotSummarized(name, "failed", path, error=error))
        except RunStopped as error:
            brake.pull(error)
            return Outcome(NotSummarized(name, "not_run", path, error=error))
        except Exception as error:  # noqa: BLE001 - a mistake of ours must not take the folder with it
            mistake = SummarizerError(f"{source.path}: {error!r}", kind="internal")
            return Outcome(NotSummarized(name, "failed", path, error=mistake))
        if outcome.stopped is not None:
            brake.pull(outcome.stopped)
        return outcome

    async def work() -> None:
        try:
            for source in pending:  # one iterator for all workers: each takes the next source
                outcome = await one(source, impatient)
                if isinstance(outcome.result.error, Elsewhere):
                    elsewhere.append((source, outcome.spent))
                else:
                    await finished.put(outcome)
            while elsewhere:
                source, spent = elsewhere.popleft()
                outcome = await one(source, pipeline)
                await finished.put(replace(outcome, spent=spent + outcome.spent))
        except Exception as error:  # noqa: BLE001 - what the caller's iterator raises is the caller's to handle
            await finished.put(error)
        await finished.put(None)

    # A few more than may be in flight: a turn that comes free is taken at once, by an article that is ready.
    workers = [asyncio.create_task(work()) for _ in range(ceiling + ceiling // 4 + 1)]
    try:
        working = len(workers)
        while working:
            outcome = await finished.get()
            if outcome is None:
                working -= 1
            elif isinstance(outcome, BaseException):
                raise outcome
            else:
                yield outcome
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)


class OneByOne:
    """The same for somebody who takes outcomes one at a time, and may leave before the last.

    Args:
        pipeline: What each article goes through; it gets a brake of its own.
        sources: The articles.
    """

    def __init__(self, pipeline: Pipeline, sources: Iterable[Source]) -> None:
        self._brake = Brake()
        self._outcomes = run(replace(pipeline, desk=replace(pipeline.desk, brake=self._brake)), sources)
        self._taking = asyncio.Lock()
        self._next: asyncio.Task[Outcome | None] | None = None

    async def following(self) -> Outcome | None:
        """The next outcome; None after the last. To stop waiting for it ends no request."""
        async with self._taking:
            following = self._next = self._next or asyncio.create_task(self._following())
            try:
                return await asyncio.shield(following)
            finally:
                if following.done():
                    self._next = None

    async def leave(self) -> None:
        """Begin no further article, give replies in flight some seconds to come and be kept, and end the others."""
        self._brake.pull(RunStopped("interrupted", kind="interrupted"))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(GRACE):
                while await self.following() is not None:
                    pass
        if self._next is not None:
            self._next.cancel()
            await asyncio.wait([self._next])
        await self._outcomes.aclose()

    async def _following(self) -> Outcome | None:
        return await anext(self._outcomes, None)


async def _read(source: Source) -> Article:
    if source.path.suffix.lower() in _READ_AT_ONCE:
        article = Article.from_file(source.path)
    else:  # in a thread: a large PDF must not keep replies in flight waiting
        article = await asyncio.to_thread(Article.from_file, source.path)
    return replace(article, name=source.name)


def first_requests(
    task: Task, sources: Iterable[Source], *, any_language: bool = False, max_input: int | None = None
) -> Iterator[Request]:
    """The first prompt of each source that will be asked about, or of each of its parts if it is too long."""
    for source in sources:
        with contextlib.suppress(ArticleError):
            article = Article.from_file(source.path)
            refuse_other_languages(article, any_language=any_language)
            refuse_furniture(article)
            for part in first_parts(task, article, max_input):
                yield task.request(part.article)
