"""The library's front: a path comes in, an `ArticleResult` goes out, with or without an event loop of the caller's."""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import math
import threading
from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError
from dataclasses import replace
from functools import partial
from numbers import Integral, Real
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Literal, Self, TypedDict, Unpack, cast, get_args, overload

from pydantic import BaseModel
from typing_extensions import TypeVar

from summarizer._background import Background, closed
from summarizer.articles import Article, Source, discover
from summarizer.briefing import Briefing, fitting, prose_items
from summarizer.defaults import LOCAL_TIMEOUT, MOST_REPAIRS, TIMEOUT
from summarizer.engines import Request, settings_from
from summarizer.engines.choose import EngineName, Whom, choose, others
from summarizer.errors import UsageError
from summarizer.ledger import Ledger
from summarizer.pipeline import (
    Desk,
    Engines,
    OneByOne,
    Pace,
    Pipeline,
    Settings,
    first_requests,
    write_prose,
)
from summarizer.results import NotSummarized, Summarized
from summarizer.tasks import load_task
from summarizer.verification import Policy

if TYPE_CHECKING:
    from summarizer.schemas.ukraine import ArticleSummary

T = TypeVar("T")
Model_co = TypeVar("Model_co", bound=BaseModel, covariant=True, default=BaseModel)


class _Options(TypedDict, total=False):
    """The arguments of a `Summarizer` that say nothing of the summary's model."""

    base_url: str | None
    endpoint_settings: Mapping[str, Any] | None
    engine: EngineName
    prompts: str | Path | None
    cassettes: str | Path | None
    fallback_model: str | None
    repair_model: str | None
    concurrency: int
    rpm: float | None
    tpm: float | None
    timeout: float | None
    repairs: int
    policy: Policy | None
    any_language: bool
    max_input: int | None
    ledger: str | Path | None


class Summarizer(Generic[Model_co]):
    """Summarises German news articles and verifies every item against its article.

    Works from ordinary code and from inside a running event loop (a notebook, a web server): requests run on one
    background thread with one client. Use it as a context manager, or call `close`, to end that thread early.

    Args:
        model: The model to ask; by default `SUMMARIZER_MODEL` or a current, inexpensive one.
        base_url: An OpenAI-compatible endpoint; by default `OPENAI_BASE_URL` or OpenAI's own.
        endpoint_settings: What the endpoint needs, and what shall be sent to it: ``{"temperature": 0}``; the keys are
            those of ``--set``, in docs/endpoints.md.
        engine: ``"auto"``, ``"openai"``, ``"local"``, ``"recorded"`` or ``"extract"``; see the README.
        task: ``"ukraine"``, the path of a task of one's own, or its model: then results are of that very class.
        prompts: A folder whose templates replace the built-in ones.
        cassettes: The folder of recorded replies, which has to hold some; by default ``cassettes``, if there is one.
        fallback_model: Asked at the same endpoint where `model` fails or refuses.
        repair_model: Asked again for items that failed verification, instead of the model that gave them.
        concurrency: Requests in flight at most; fewer while the endpoint says that it is too much.
        rpm: Requests a minute at most.
        tpm: Tokens a minute at most, sent and answered.
        timeout: Seconds for one article, all attempts included; by default 120, with a model on this machine 3600.
        repairs: How often items that failed verification are asked for again, from 0 to 3.
        policy: Severities and thresholds of the checks.
        any_language: Read articles that are not German too; else they fail with kind ``language``.
        max_input: The most tokens of a prompt, by estimate; a longer article is read in parts, and so is one that
            the endpoint has no room for.
        ledger: A SQLite file in which replies are kept, so that none is bought twice; None keeps them in memory.

    Raises:
        UsageError: The task, its prompts or the ledger cannot be used.
    """

    @overload
    def __init__(
        self: Summarizer[ArticleSummary],
        model: str | None = None,
        *,
        task: Literal["ukraine"] = "ukraine",
        **options: Unpack[_Options],
    ) -> None: ...
    @overload
    def __init__(self, model: str | None = None, *, task: type[Model_co], **options: Unpack[_Options]) -> None: ...
    @overload
    def __init__(
        self: Summarizer[BaseModel], model: str | None = None, *, task: str | Path, **options: Unpack[_Options]
    ) -> None: ...
    def __init__(
        self,
        model: str | None = None,
        *,
        base_url: str | None = None,
        endpoint_settings: Mapping[str, Any] | None = None,
        engine: EngineName = "auto",
        task: str | Path | type[BaseModel] = "ukraine",
        prompts: str | Path | None = None,
        cassettes: str | Path | None = None,
        fallback_model: str | None = None,
        repair_model: str | None = None,
        concurrency: int = 8,
        rpm: float | None = None,
        tpm: float | None = None,
        timeout: float | None = None,
        repairs: int = 1,
        policy: Policy | None = None,
        any_language: bool = False,
        max_input: int | None = None,
        ledger: str | Path | None = None,
    ) -> None:
        _check_texts(model=model, base_url=base_url, fallback_model=fallback_model, repair_model=repair_model)
        _check_whole("concurrency", concurrency, least=1)
        _check_whole("repairs", repairs, least=0, most=MOST_REPAIRS)
        _check_above_0("no limit of yours", rpm=rpm, tpm=tpm, max_input=max_input)
        _check_above_0(f"{TIMEOUT:.0f} seconds, {LOCAL_TIMEOUT:.0f} with a model on this machine", timeout=timeout)
        if engine not in get_args(EngineName):
            raise UsageError(f"no engine {engine!r}: use {', '.join(get_args(EngineName))}")
        if not (policy is None or isinstance(policy, Policy)):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise UsageError(f"policy must be a Policy, not {policy!r}; Policy.load(path) reads a file", kind="policy")
        self._task = load_task(task, Path(prompts) if prompts else None)
        self._settings = Settings(
            repairs=repairs, policy=policy or Policy.default(), any_language=any_language, max_input=max_input
        )
        self._timeout, self._concurrency, self._rates = timeout, concurrency, (rpm, tpm)
        self._whom = Whom(
            engine=engine,
            model=model,
            base_url=base_url,
            settings=settings_from(endpoint_settings or {}),
            cassettes=Path(cassettes) if cassettes else None,
            fallback_model=fallback_model,
            repair_model=repair_model,
        )
        self._ledger = Ledger(Path(ledger) if ledger else None)
        self._pipeline: Pipeline | None = None
        self._choosing = threading.Lock()
        self._background = Background()
        self._folders: set[OneByOne] = set()

    def summarize(self, article: str | Path | Article) -> Summarized[Model_co]:
        """Summarise one article.

        Args:
            article: A path (a `str` is a path) or an `Article`.

        Raises:
            SummarizerError: The article cannot be read, or the endpoint gave nothing usable; of kind ``closed`` if
                this object was closed meanwhile.
        """
        return self._wait(self._one(_as_article(article)))

    async def asummarize(self, article: str | Path | Article) -> Summarized[Model_co]:
        """Summarise one article from async code; see `summarize`."""
        return await self._awaited(self._one(await asyncio.to_thread(_as_article, article)))

    def summarize_folder(self, path: str | Path) -> Iterator[Summarized[Model_co] | NotSummarized]:
        """Summarise the articles under a folder, yielding results as they finish.

        One bad article never raises: it comes out with ``status="failed"`` and its `error`; articles that a stopped
        endpoint left over come out as ``not_run``. Whoever leaves before the last result, by ``break`` or Ctrl-C,
        waits up to ten seconds for replies in flight: they are paid for, and are kept with the others.

        Raises:
            UsageError: The folder does not exist or holds no articles.
        """
        sources = discover([path]).sources
        return self._folder(sources)

    def prose(self, briefing: Briefing) -> Briefing:
        """Have the model write a briefing's bottom line and key points from its verified items.

        Each sentence is held against the items that it cites; those that do not hold are in `Briefing.dropped`. A part
        of which none holds stays as `brief` composed it.

        Args:
            briefing: What `brief` made of results in English.

        Raises:
            SummarizerError: The engine asks no model, there is nothing in English to write from, or the endpoint gave
                nothing usable; the briefing at hand stays as good as it is.
        """
        return self._wait(self._prose(briefing))

    async def aprose(self, briefing: Briefing) -> Briefing:
        """Have the model write a briefing's prose, from async code; see `prose`."""
        return await self._awaited(self._prose(briefing))

    def close(self) -> None:
        """End calls that are under way in other threads, close connections and end the background thread.

        Replies in flight of a folder that was not read to its end are waited for up to ten seconds, and kept.
        """
        self._background.close(self._closing())
        self._ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def _folder(self, sources: tuple[Source, ...]) -> Iterator[Summarized[Model_co] | NotSummarized]:
        settings = self._settings
        pipeline = self._ready(
            lambda: first_requests(
                self._task, sources, any_language=settings.any_language, max_input=settings.max_input
            )
        )
        folder = OneByOne(pipeline, sources)
        self._folders.add(folder)
        leave = partial(self._leave, folder)
        atexit.register(leave)  # an iterator that is open at the end of the program ends after the background thread
        try:
            while (outcome := self._wait(folder.following())) is not None:
                yield self._of_the_task(outcome.result)
        finally:
            atexit.unregister(leave)
            leave()

    def _leave(self, folder: OneByOne) -> None:
        if folder not in self._folders:
            return
        try:
            with contextlib.suppress(UsageError, CancelledError):  # closed before its iterator: nothing is left to end
                self._background.end(folder.leave())
        finally:
            self._folders.discard(folder)

    async def _closing(self) -> None:
        await asyncio.gather(*(folder.leave() for folder in tuple(self._folders)), return_exceptions=True)
        await _end_the_others()
        if self._pipeline is not None:
            await self._pipeline.engines.aclose()
            self._pipeline = None

    async def _prose(self, briefing: Briefing) -> Briefing:
        items = prose_items(briefing)
        pipeline = self._ready(lambda: [self._task.prose([item.row for item in fitting(items)], len(items))])
        written = await write_prose(pipeline, briefing)
        if written.error is not None:
            raise written.error
        return written.briefing

    async def _one(self, article: Article) -> Summarized[Model_co]:
        pipeline = self._ready(lambda: [self._task.request(article)])
        result = self._of_the_task((await pipeline.summarise(article)).result)
        if isinstance(result, NotSummarized):
            raise result.error
        return result

    def _of_the_task(self, result: Summarized | NotSummarized) -> Summarized[Model_co] | NotSummarized:
        """The same: its summary is of the task's model, which was named to `__init__`."""
        return cast("Summarized[Model_co] | NotSummarized", result)

    def _ready(self, requests: Callable[[], Iterable[Request]]) -> Pipeline:
        """The pipeline, made by whichever call comes first, in whatever thread."""
        with self._choosing:
            if self._pipeline is None:
                self._pipeline = self._chosen(requests)
            return self._pipeline

    def _chosen(self, requests: Callable[[], Iterable[Request]]) -> Pipeline:
        whom = self._whom.with_environment()
        choice = choose(whom, task=self._task.name, requests=requests, concurrency=self._concurrency)
        rpm, tpm = self._rates
        pace = Pace(choice.concurrency(self._concurrency), rpm=rpm, tpm=tpm)
        settings = replace(
            self._settings,
            timeout=self._timeout or choice.timeout,
            max_input=self._settings.max_input or choice.max_input,
        )
        engines = Engines(choice.engine, *others(whom, choice.engine))
        return Pipeline(self._task, engines, Desk(self._ledger, pace), settings)

    def _wait(self, work: Coroutine[Any, Any, T]) -> T:
        try:
            return self._background.submit(work).result()
        except CancelledError:  # by nobody but `close`, from another thread
            raise closed() from None

    async def _awaited(self, work: Coroutine[Any, Any, T]) -> T:
        try:
            return await asyncio.wrap_future(self._background.submit(work))
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if self._background.closed and not (task and task.cancelling()):
                raise closed() from None
            raise


async def _end_the_others() -> None:
    # What is still under way would open connections after they were closed.
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


def _check_texts(**texts: object) -> None:
    for name, text in texts.items():
        if not (text is None or isinstance(text, str)):
            raise UsageError(f"{name} must be a text, not {text!r}")


def _check_whole(name: str, number: int, *, least: int, most: float = math.inf) -> None:
    if not isinstance(number, Integral):
        raise UsageError(f"{name} must be a whole number, not {number!r}")
    if not least <= number <= most:
        bounds = f"at least {least}" if most == math.inf else f"from {least} to {most}"
        raise UsageError(f"{name} must be {bounds}, not {number}")


def _check_above_0(left_out: str, **numbers: float | None) -> None:
    for name, number in numbers.items():
        if number is not None and not (isinstance(number, Real) and number > 0):
            raise UsageError(f"{name} must be a number above 0, not {number!r}; leave it out for {left_out}")


def _as_article(article: str | Path | Article) -> Article:
    return article if isinstance(article, Article) else Article.from_file(article)
