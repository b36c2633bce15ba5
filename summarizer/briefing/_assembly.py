"""Results in, the folder's `Briefing` out: everything that no renderer may decide is decided here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from summarizer.briefing._actors import by_speaker, merge_actors
from summarizer.briefing._labels import field_title
from summarizer.briefing._reading import Reading, read
from summarizer.briefing._values import (
    Actor,
    ActorEntry,
    EvidenceEntry,
    Failure,
    Header,
    ItemEntry,
    KeyPoints,
    Line,
    Machine,
    MissedEntry,
    Period,
    PlanEntry,
    PointEntry,
    PositionEntry,
    Section,
    SourceEntry,
    SpeakerEntry,
    WithheldEntry,
    Wording,
)
from summarizer.results import ArticleResult

BOTTOM_LINE = 3
"""The most sentences that a bottom line has."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """What a folder of articles says, every line with its references.

    Attributes:
        header: The figures at the top.
        bottom_line: At most three sentences.
        key_points: Each article in a few sentences.
        actors: Who acts, over all articles; the most active first.
        speakers: Who said what.
        positions: Who stands where on Ukraine.
        plans: What is planned, by plan.
        questions: What the articles leave open.
        sections: The fields of an own task.
        sources: The articles, numbered in the order of their names.
        withheld: What did not pass.
        missed: Quotations that no item covers.
        failures: The articles that it does not cover.
        evidence: What every reference leads to, by source.
    """

    header: Header
    bottom_line: tuple[Line, ...]
    key_points: tuple[KeyPoints, ...]
    actors: tuple[ActorEntry, ...]
    speakers: tuple[SpeakerEntry, ...]
    positions: tuple[PositionEntry, ...]
    plans: tuple[PlanEntry, ...]
    questions: tuple[Line, ...]
    sections: tuple[Section, ...]
    sources: tuple[SourceEntry, ...]
    withheld: tuple[WithheldEntry, ...]
    missed: tuple[MissedEntry, ...]
    failures: tuple[Failure, ...]
    evidence: tuple[EvidenceEntry, ...]

    def to_markdown(self) -> str:
        """The briefing as Markdown for GitHub and pandoc."""
        from summarizer.briefing._markdown import render_markdown

        return render_markdown(self)

    def to_html(self) -> str:
        """The briefing as one self-contained page that asks nothing of the network."""
        from summarizer.briefing._html import render_html

        return render_html(self)

    def to_json(self) -> str:
        """The briefing as data: the ``summarizer/briefing/1`` document."""
        from summarizer.briefing._data import render_json

        return render_json(self)


def brief(results: Iterable[ArticleResult]) -> Briefing:
    """Write up the results of a folder; their order does not matter, and no model is asked."""
    ordered = sorted(results, key=lambda result: (result.name, result.path or ""))
    return _assemble(ordered, [read(result, number) for number, result in enumerate(ordered, 1)])


def article_markdown(result: ArticleResult) -> str:
    """One article's own briefing as Markdown; its references need no source's number: ``Q3``."""
    from summarizer.briefing._markdown import render_article

    return render_article(_assemble([result], [read(result, None)]))


def _assemble(results: Sequence[ArticleResult], outcomes: Sequence[Reading | None]) -> Briefing:
    readings = [reading for reading in outcomes if reading is not None]
    quotes = [quote for reading in readings for quote in reading.quotes]
    positions = [position for reading in readings for position in reading.positions]
    points = [point for reading in readings for point in reading.points]
    actors = merge_actors((actor for reading in readings for actor in reading.actors), quotes, positions, points)
    names = {reference: actor.name for actor in actors for reference in actor.references}

    def known(actor: Actor | None) -> Actor | None:
        return None if actor is None else replace(actor, name=names[actor.reference])

    quotes = [replace(quote, speaker=known(quote.speaker)) for quote in quotes]
    positions = [replace(position, holder=known(position.holder)) for position in positions]
    points = [replace(point, proposer=known(point.proposer)) for point in points]
    return Briefing(
        header=_header(results, readings),
        bottom_line=_bottom_line(readings),
        key_points=tuple(
            KeyPoints(reading.source.number, reading.headline, reading.overview)
            for reading in readings
            if reading.headline or reading.overview
        ),
        actors=actors,
        speakers=by_speaker(quotes, actors),
        positions=_by_holder(positions, actors),
        plans=_by_plan(points),
        questions=tuple(line for reading in readings for line in reading.questions),
        sections=_sections(readings),
        sources=tuple(reading.source for reading in readings),
        withheld=tuple(entry for reading in readings for entry in reading.withheld),
        missed=tuple(entry for reading in readings for entry in reading.missed),
        failures=tuple(
            _failure(number, result)
            for number, (result, reading) in enumerate(zip(results, outcomes, strict=True), 1)
            if reading is None
        ),
        evidence=tuple(entry for reading in readings for entry in reading.evidence),
    )


def _bottom_line(readings: Sequence[Reading]) -> tuple[Line, ...]:
    """The leading sentences of the articles that say most on the matter, none twice.

    "Most" is counted in verified items: positions and plan points first, then quotations, then everything.
    """
    ranked = sorted(
        (reading for reading in readings if reading.overview),
        key=lambda each: (
            -len(each.positions) - len(each.points),
            -len(each.quotes),
            -each.items,
            each.source.number,
        ),
    )
    leads: dict[str, Line] = {}
    for reading in ranked:
        lead = reading.overview[0]
        same = leads.get(lead.wording.text)
        references = lead.references if same is None else same.references + lead.references
        leads[lead.wording.text] = Line(lead.wording, references)
    return tuple(leads.values())[:BOTTOM_LINE]


def _by_holder(positions: Iterable[PositionEntry], actors: Sequence[ActorEntry]) -> tuple[PositionEntry, ...]:
    """Positions in the order of their holders, then of topics, then as they came; the articles' own views last."""
    order = {reference: place for place, actor in enumerate(actors) for reference in actor.references}
    return tuple(
        sorted(
            positions,
            key=lambda each: (
                len(order) if each.holder is None else order[each.holder.reference],
                each.topic,
            ),
        )
    )


def _by_plan(points: Iterable[PointEntry]) -> tuple[PlanEntry, ...]:
    """The points of each plan, numbered ones first by their numbers; the plan with most points first."""
    plans: dict[str, list[PointEntry]] = {}
    for point in points:
        plans.setdefault(point.plan, []).append(point)
    return tuple(
        PlanEntry(plan, tuple(sorted(group, key=lambda point: (point.number is None, point.number or 0))))
        for plan, group in sorted(plans.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    )


def _sections(readings: Iterable[Reading]) -> tuple[Section, ...]:
    fields: dict[str, list[ItemEntry]] = {}
    for reading in readings:
        for field, items in reading.fields:
            fields.setdefault(field, []).extend(items)
    return tuple(Section(field, field_title(field), tuple(items)) for field, items in fields.items())


def _header(results: Sequence[ArticleResult], readings: Sequence[Reading]) -> Header:
    statuses = Counter(result.status for result in results)
    dates = [reading.source.published for reading in readings if reading.source.published is not None]
    machines = Counter(
        (result.run.engine, result.run.model or "", result.run.served_model or "")
        for result in results
        if result.run is not None
    )
    languages = Counter(chain.from_iterable(map(_languages, readings)))
    return Header(
        articles={status: statuses[status] for status in ("ok", "partial", "failed", "not_run")},
        period=Period(min(dates), max(dates), len(dates)) if dates else None,
        passed=sum(reading.items for reading in readings),
        withheld=sum(len(reading.withheld) for reading in readings),
        missed=sum(len(reading.missed) for reading in readings),
        machines=tuple(
            Machine(engine, model or None, served or None, articles)
            for (engine, model, served), articles in sorted(machines.items())
        ),
        translated=languages["en"],
        untranslated=languages["de"],
    )


def _languages(reading: Reading) -> Iterator[str]:
    """The language of everything that is meant to be in English."""
    lines = (*reading.overview, *reading.questions, *reading.source.cautions)
    wordings: list[Wording] = [line.wording for line in lines]
    wordings += [position.statement for position in reading.positions]
    wordings += [point.summary for point in reading.points]
    wordings += [actor.role for actor in reading.actors if actor.role is not None]
    yield from (wording.language for wording in wordings)
    yield from ("en" if quote.english else "de" for quote in reading.quotes)
    if reading.headline is not None:
        yield reading.headline.wording.language


def _failure(number: int, result: ArticleResult) -> Failure:
    error = result.error
    unexplained = "the run ended before it" if result.status == "not_run" else "no reason was recorded"
    return Failure(
        number=number,
        name=result.name,
        path=result.path,
        status=result.status,
        kind=result.status if error is None else error.kind,
        reason=unexplained if error is None else str(error),
    )
