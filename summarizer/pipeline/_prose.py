"""A composed briefing comes in, a model is asked for its head; the briefing with the sentences that hold goes out."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import cast

from summarizer.briefing import Briefing, Draft, Sentence, Writer, fitting, prose_items, with_prose
from summarizer.errors import EndpointError, SummarizerError, UsageError
from summarizer.pipeline._article import Pipeline
from summarizer.pipeline._asking import Asking
from summarizer.pipeline._values import Spent
from summarizer.tasks import Prose, ProseSentence, read_prose

PROSE = "/prose"
"""Its name in the ledger: no article's, since those hold no slash."""


@dataclass(frozen=True, slots=True)
class Written:
    """What came of asking for prose.

    Attributes:
        briefing: With a model's sentences as far as any hold, and those that do not; else as it was composed.
        spent: What it took; nothing if the reply was stored.
        error: Why there are no sentences; None if a model wrote some, whether or not one holds.
    """

    briefing: Briefing
    spent: Spent = field(default_factory=Spent)
    error: SummarizerError | None = None


async def write_prose(pipeline: Pipeline, briefing: Briefing) -> Written:
    """Ask for a bottom line and key points from the briefing's verified items, and keep the sentences that hold.

    The request and its reply go through the ledger like any other. What goes wrong leaves the briefing as it was.
    """
    started = time.monotonic()
    settings, engines = pipeline.settings, pipeline.engines
    asking = Asking(pipeline.desk, PROSE, seconds=settings.timeout, reasks=settings.reasks)
    items = prose_items(briefing)
    given = fitting(items)
    try:
        if not engines.first.translates:
            raise UsageError(f"engine {engines.first.name} asks no model, and a model has to write it", kind="no_model")
        if not given:
            raise UsageError("there is no verified item in English to write it from", kind="no_items")
        request = pipeline.task.prose([item.row for item in given], len(items))
        reply, answered = await asking.read(pipeline.task, request, read_prose, engines.first, engines.fallback)
    except (EndpointError, UsageError) as error:
        return Written(briefing, asking.spent(time.monotonic() - started), error)
    served = answered.reply.served_model
    writer = Writer(answered.engine.name, answered.engine.model, served, len(given), len(items))
    prosed = with_prose(briefing, _draft(cast("Prose", reply)), given, writer)
    return Written(prosed, asking.spent(time.monotonic() - started))


def _draft(prose: Prose) -> Draft:
    def sentences(written: list[ProseSentence], *, assessment: bool = False) -> tuple[Sentence, ...]:
        return tuple(Sentence(" ".join(each.text.split()), tuple(each.items), assessment) for each in written)

    return Draft(
        sentences(prose.bottom_line), (*sentences(prose.facts), *sentences(prose.assessments, assessment=True))
    )
