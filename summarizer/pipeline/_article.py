"""The one path: an `Article` comes in, is asked about, validated, verified, repaired; an `Outcome` goes out."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from traceback import extract_tb
from typing import Any

from pydantic import BaseModel

from summarizer.articles import Article, Part, foreign_passages, readable
from summarizer.engines import Engine, Request, messages_sha256
from summarizer.errors import (
    ArticleError,
    ContextOverflow,
    EndpointError,
    Pending,
    ReplyCutOff,
    RunStopped,
    SummarizerError,
)
from summarizer.pipeline._asking import Answered, Asking, Desk
from summarizer.pipeline._parts import Read, check_max_input, first_parts, smaller_parts
from summarizer.pipeline._values import Outcome, Settings
from summarizer.results import NotSummarized, Provenance, Summarized, value_at
from summarizer.tasks import BadReply, RepairItem, Task
from summarizer.verification import Passage, Report, Withheld, settle, verify

SHORTEST = 60
"""Characters of an article, at least: a flash of one sentence has more."""


@dataclass(frozen=True, slots=True)
class Engines:
    """Who answers.

    Attributes:
        first: Asked about every article.
        fallback: Asked where the first fails or refuses.
        repairs: Asked again for items that failed verification, instead of the one that gave them.
    """

    first: Engine
    fallback: Engine | None = None
    repairs: Engine | None = None

    def all(self) -> tuple[Engine, ...]:
        """Each engine there is."""
        return tuple(engine for engine in (self.first, self.fallback, self.repairs) if engine is not None)

    async def aclose(self) -> None:
        """Close the connections of all."""
        for engine in self.all():
            await engine.aclose()


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What every article of a run goes through."""

    task: Task
    engines: Engines
    desk: Desk
    settings: Settings

    def __post_init__(self) -> None:
        if self.settings.max_input is not None:
            check_max_input(self.task, self.settings.max_input)

    async def summarise(self, article: Article) -> Outcome:
        """Summarise one article.

        What goes wrong becomes a ``failed`` result, or ``not_run`` if the endpoint can answer nothing any more or a
        reply is still to come in a batch.
        """
        started = time.monotonic()
        asking = Asking(self.desk, article.name, seconds=self.settings.timeout, reasks=self.settings.reasks)
        try:
            refuse_other_languages(article, any_language=self.settings.any_language)
            refuse_furniture(article)
            result, broken_off = await self._result(article, asking)
            _ = result.data  # kept for whoever writes it: a model's own code may fail here, and then this article alone
        except (ArticleError, EndpointError) as error:
            result, broken_off = self._without_summary(article, error), error
        except SummarizerError:
            raise
        except Exception as error:  # noqa: BLE001 - what was paid for is told, whoever's mistake it is
            broken_off = _mistake(article, error)
            result = self._without_summary(article, broken_off)
        return Outcome(
            result,
            asking.spent(time.monotonic() - started),
            stopped=broken_off if isinstance(broken_off, RunStopped) else None,
            final=broken_off is None,
        )

    def _without_summary(self, article: Article, error: SummarizerError) -> NotSummarized:
        return NotSummarized(
            name=article.name,
            status="not_run" if isinstance(error, RunStopped | Pending) else "failed",
            path=article.path,
            article=article,
            run=self._provenance(None, None, 0),
            error=error,
        )

    async def _result(self, article: Article, asking: Asking) -> tuple[Summarized, Exception | None]:
        """The result, and the error that kept it from being repaired, if one did."""
        translates = self.engines.first.translates
        read = await self._read(article, asking)
        article = _with_size(article, len(read.parts))
        summary = read.summary
        async with self.desk.after_the_wire():
            report = verify(summary, article, policy=self.settings.policy)
        repairs, broken_off = 0, None
        while translates and repairs < self.settings.repairs and (wanted := _wanted(self.task, summary, report)):
            before = summary
            summary, broken_off = await self._repaired(read, summary, wanted, asking)
            if summary is not before:
                report, repairs = verify(summary, article, policy=self.settings.policy), repairs + 1
            if summary is before or broken_off is not None:  # what could not be repaired is withheld as it is
                break
        settled = settle(summary, report)
        if settled.summary is None:
            # After a stopped run, a repair may still bring something that holds.
            raise broken_off if isinstance(broken_off, RunStopped) else _nothing_left(article, settled.withheld)
        result = Summarized(
            name=article.name,
            status="partial" if settled.withheld else "ok",
            path=article.path,
            article=article,
            summary=settled.summary,
            evidence=settled.evidence,
            withheld=settled.withheld,
            missed=report.missed,
            run=self._provenance(read.prompt if translates else None, read.answers[0], repairs),
        )
        return result, broken_off

    async def _read(self, article: Article, asking: Asking) -> Read:
        """Ask about an article: about all of it at once, or about its parts if it does not fit the model."""
        task, engines = self.task, self.engines
        translates = engines.first.translates
        read = task.read_reply if translates else task.read_untranslated
        waiting = deque(first_parts(task, article, self.settings.max_input if translates else None))
        asking.allow(self.settings.timeout, len(waiting) - 1)
        answered: list[tuple[Part, Request, BaseModel, Answered]] = []
        pending: Pending | None = None
        while waiting:
            part = waiting.popleft()
            request = task.request(part.article)

            def divides(useless: BadReply | ReplyCutOff, part: Part = part, request: Request = request) -> bool:
                """Whether it is enough to know that the whole was cut off: its parts are asked about."""
                return isinstance(useless, ReplyCutOff) and bool(smaller_parts(part, request, useless))

            try:
                answer = await asking.read(task, request, read, engines.first, engines.fallback, keep=divides)
            except Pending as error:  # the other parts go into the same batch
                pending = error
            except (ContextOverflow, ReplyCutOff) as error:
                smaller = smaller_parts(part, request, error)
                if not smaller:
                    raise
                waiting.extendleft(reversed(smaller))
                asking.allow(self.settings.timeout, len(smaller) - 1)
            else:
                answered.append((part, request, *answer))
        if pending is not None:
            raise pending
        parts, requests, summaries, answers = zip(*answered, strict=True)
        if len(parts) == 1:
            return Read(parts, requests[0], answers, summaries[0], {})
        summary, part_of = task.join(summaries)
        return Read(parts, requests[0], answers, summary, dict(part_of))

    async def _repaired(
        self, read: Read, summary: BaseModel, wanted: _Wanted, asking: Asking
    ) -> tuple[BaseModel, EndpointError | None]:
        """The summary with corrected items, and the error that kept some from being corrected: one that stops the run,
        if there was such a one.

        Each is asked for beside the part of the article that it comes from.
        """
        pending: Pending | None = None
        broken_off: EndpointError | None = None
        for number, (part, answered) in enumerate(zip(read.parts, read.answers, strict=True)):
            items = tuple(item for item in wanted.items if read.holding(item.path) == number)
            missed = tuple((path, passage) for path, passage in wanted.missed if read.around(passage.start) == number)
            if items or missed:
                asked = frozenset([*(item.path for item in items), *(path for path, _ in missed)])
                request = self.task.repair(part.article, items, missed)
                read_repair = partial(self.task.read_repair, summary=summary, asked=asked)
                engine = self.engines.repairs or answered.engine
                try:
                    repaired, _ = await asking.read(self.task, request, read_repair, engine, keep=lambda _: True)
                    read.note_added(summary, repaired, number)
                    summary = repaired
                except Pending as error:  # those of the other parts go into the same batch
                    pending = error
                except BadReply:
                    continue
                except EndpointError as error:  # those of the other parts are paid for, or may be answered
                    if not isinstance(broken_off, RunStopped):
                        broken_off = error
        if pending is not None:
            raise pending
        return summary, broken_off

    def _provenance(self, request: Request | None, answered: Answered | None, repairs: int) -> Provenance:
        first = self.engines.first
        engine = answered.engine if answered else first
        return Provenance(
            engine=engine.name,
            model=engine.model,
            served_model=answered.reply.served_model if answered else None,
            task=self.task.name,
            prompt_sha256=messages_sha256(request.messages) if request else None,
            schema_sha256=self.task.schema_sha256,
            repairs=repairs,
            instead_of=first.model if engine is not first else None,
            repaired_by=self.engines.repairs.model if self.engines.repairs and repairs else None,
        )


def _mistake(article: Article, error: Exception) -> SummarizerError:
    """The failure of an article for which this program, or the code of a task's model, was not made; says where."""
    at = extract_tb(error.__traceback__)[-1]
    where = f"{Path(at.filename).name}, line {at.lineno}"
    failure = SummarizerError(f"{article.path or article.name}: {error!r} ({where})", kind="internal")
    failure.__cause__ = error
    return failure


def _nothing_left(article: Article, withheld: Iterable[Withheld]) -> EndpointError:
    """The failure of an article whose summary had to be withheld as a whole."""
    why = "; ".join(finding.message for each in withheld for finding in each.findings)
    return EndpointError(
        f"{article.path or article.name}: nothing of its summary holds ({why}); ask another model, or let the fields "
        "of the task be lists or null",
        kind="all_withheld",
    )


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What to ask for again: each top-level item that holds an error, and each quotation that no item covers."""

    items: tuple[RepairItem, ...]
    missed: tuple[tuple[str, Passage], ...]


def _wanted(task: Task, summary: BaseModel, report: Report) -> _Wanted | None:
    path = task.quotations_path
    missed = tuple((path, passage) for passage in report.missed) if path else ()
    if not report.errors and not missed:
        return None
    data = summary.model_dump(mode="json", by_alias=True, round_trip=True)
    paths = dict.fromkeys(_item_path(finding.path, data) for finding in report.errors)
    items = tuple(
        RepairItem(path, value_at(data, path), tuple(f for f in report.errors if f"{f.path}/".startswith(f"{path}/")))
        for path in paths
    )
    return _Wanted(items, missed)


def _item_path(path: str, data: Mapping[str, Any]) -> str:
    """The item that a value is of: an element of a top-level list, or else a top-level field."""
    field = path.split("/")[1]
    return "/".join(path.split("/")[: 3 if isinstance(data[field], list) else 2])


def _with_size(article: Article, parts: int) -> Article:
    """The article with what its readers should know of its size: that it is hardly one, or was read in parts."""
    words = article.text.split(maxsplit=SHORTEST)  # so many words have more characters than that
    if (characters := len(" ".join(words))) < SHORTEST:
        return replace(article, issues=(*article.issues, f"only {characters} characters of text: hardly an article"))
    if parts > 1:
        return replace(article, issues=(*article.issues, f"too long for the model: read in {parts} parts"))
    return article


def refuse_other_languages(article: Article, *, any_language: bool) -> None:
    """Refuse an article that is not German, unless any language will do.

    Raises:
        ArticleError: It is in another language.
    """
    if not (any_language or article.is_german or article.language == "und"):
        where, tag = article.path or article.name, article.language
        passages = foreign_passages(article.text, article.paragraphs, tag)
        german = sum(other == "de" for _, other in passages)
        but = f", but {german} of its paragraphs {'are' if german > 1 else 'is'}" if german else ""
        raise ArticleError(
            f"{where}: is not German ({tag}){but}, so it is skipped; --any-language (any_language) reads it",
            kind="language",
        )


def refuse_furniture(article: Article) -> None:
    """Refuse what has nothing to read but lines that stand around articles.

    Raises:
        ArticleError: It is no article.
    """
    if article.furniture and not readable(article).text.strip():
        said = " ".join(article.text.split())[:SHORTEST]
        raise ArticleError(
            f"{article.path or article.name}: is nothing but page furniture ({said!r}). Name the page that it is of.",
            kind="no_text",
        )
