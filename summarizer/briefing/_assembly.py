"""Results in, the folder's `Briefing` out: everything that no renderer may decide is decided here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import NamedTuple

from summarizer.articles import Span
from summarizer.briefing._actors import by_speaker, merge_actors
from summarizer.briefing._contexts import contexts
from summarizer.briefing._contraries import contraries
from summarizer.briefing._developments import developments
from summarizer.briefing._differences import differences
from summarizer.briefing._differing import differing
from summarizer.briefing._findings import (
    Context,
    Development,
    Difference,
    Dropped,
    Gap,
    KeyPoint,
    Moment,
    Origin,
    PlanEntry,
    StanceEntry,
    Writer,
)
from summarizer.briefing._folder import Folder, survey
from summarizer.briefing._gaps import gaps
from summarizer.briefing._key_points import beside_the_subject, bottom_line, key_points
from summarizer.briefing._labels import field_title
from summarizer.briefing._origins import origins
from summarizer.briefing._placed import with_days, with_voices
from summarizer.briefing._plans import english_terms, track
from summarizer.briefing._reading import Reading, read
from summarizer.briefing._spans import overlap
from summarizer.briefing._stances import roll_up
from summarizer.briefing._timeline import timeline
from summarizer.briefing._values import (
    FOREIGN,
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
    PointEntry,
    PositionEntry,
    QuoteEntry,
    Section,
    SourceEntry,
    SpeakerEntry,
    WithheldEntry,
    Wording,
)
from summarizer.results import ArticleResult, Status


@dataclass(frozen=True, slots=True)
class Briefing:
    """What a folder of articles says, every line with its references.

    Attributes:
        header: The figures at the top.
        bottom_line: At most three of the key points.
        key_points: The sentences that say most, over all articles.
        summaries: Each article in a few sentences.
        actors: Who acts, over all articles; the most active first.
        speakers: Who said what.
        stances: Who stands where on Ukraine, an entry an actor and topic.
        positions: The positions that these are made of.
        plans: What is planned, by plan.
        differences: Where the sources differ.
        timeline: What happened when, oldest first.
        gaps: What the sources do not give.
        questions: What the articles leave open.
        sections: The fields of an own task.
        origins: Which articles are one voice.
        sources: The articles, numbered in the order of their names.
        withheld: What did not pass.
        missed: Quotations that no item covers.
        failures: The articles that it does not cover.
        evidence: What every reference leads to, by source.
        texts: The articles' texts, in the order of `sources`; not part of the data.
        prose: The model that wrote the bottom line or the key points, each sentence held against its items; None: no
            model did, they are sentences of the articles' summaries.
        dropped: The sentences of a model that did not hold.
        contexts: The items whose sentences lean on what stands before them, and what that is.
        developments: The items that tell a plan in an older state, and what tells the newer.
        part: Which part of a large folder it is about, "22 Nov 2026"; None if it is about all; no part of the data.
    """

    header: Header
    bottom_line: tuple[KeyPoint, ...]
    key_points: tuple[KeyPoint, ...]
    summaries: tuple[KeyPoints, ...]
    actors: tuple[ActorEntry, ...]
    speakers: tuple[SpeakerEntry, ...]
    stances: tuple[StanceEntry, ...]
    positions: tuple[PositionEntry, ...]
    plans: tuple[PlanEntry, ...]
    differences: tuple[Difference, ...]
    timeline: tuple[Moment, ...]
    gaps: tuple[Gap, ...]
    questions: tuple[Line, ...]
    sections: tuple[Section, ...]
    origins: tuple[Origin, ...]
    sources: tuple[SourceEntry, ...]
    withheld: tuple[WithheldEntry, ...]
    missed: tuple[MissedEntry, ...]
    failures: tuple[Failure, ...]
    evidence: tuple[EvidenceEntry, ...]
    texts: tuple[str, ...]
    prose: Writer | None = None
    dropped: tuple[Dropped, ...] = ()
    contexts: tuple[Context, ...] = ()
    developments: tuple[Development, ...] = ()
    part: str | None = None

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

    def to_docx(self) -> bytes:
        """The briefing as a Word document, its references as endnotes.

        Raises:
            UsageError: The extra ``docx`` is not installed.
        """
        from summarizer.briefing._docx import render_docx

        return render_docx(self)

    def to_csv(self) -> dict[str, str]:
        """The quotations, positions and plan points as tables, by the names of their files."""
        from summarizer.briefing._csv import render_csv

        return render_csv(self)


def brief(results: Iterable[ArticleResult]) -> Briefing:
    """Write up the results of a folder; their order does not matter, and no model is asked."""
    return assemble(enumerate(sorted(results, key=lambda result: (result.name, result.path or "")), 1))


def article_markdown(result: ArticleResult) -> str:
    """One article's own briefing as Markdown; its references need no source's number: ``Q3``."""
    from summarizer.briefing._markdown import render_article

    return render_article(assemble([(None, result)], compared=False))


def assemble(
    numbered: Iterable[tuple[int | None, ArticleResult]], *, part: str | None = None, compared: bool = True
) -> Briefing:
    """Write up results under the numbers that they are given; a result is let go as soon as it is read.

    Args:
        numbered: The results, by their numbers.
        part: Which part of a large folder they are.
        compared: Choose what says most, and lay the articles side by side; the page of a single one shows neither.
    """
    given = _gathered(numbered)
    readings = given.readings
    items = _Items(
        [quote for reading in readings for quote in reading.quotes],
        [position for reading in readings for position in reading.positions],
        [point for reading in readings for point in reading.points],
    )
    cautions = [line for reading in readings for line in reading.source.cautions]
    proofs = {reading.source.number: reading.evidence for reading in readings}
    presented = [actor for reading in readings for actor in reading.actors]
    found = origins({reading.source.number: reading.article for reading in readings})
    origin_of = {source: origin.number for origin in found for source in origin.sources}
    actors = merge_actors(presented, items.quotes, items.positions, items.points, cautions, proofs, origin_of)
    folder = survey(readings, actors, found)
    quotes, positions, points = _under_one_name(items, presented, folder)
    stances = roll_up(positions, folder)
    plans = track(points, folder)
    english = english_terms(plans, folder)
    quotes = [replace(quote, retranslated=True) if _retranslated(quote, english, folder) else quote for quote in quotes]
    moments = tuple(with_voices(timeline(folder), points)) if compared else ()
    figures = tuple(differing(folder)) if compared else ()
    denials = tuple(contraries(folder)) if compared else ()
    chosen = tuple(with_days(key_points(folder, figures, denials), moments)) if compared else ()
    older = developments(plans, folder)
    asked = any(reading.source.ukraine != "not_asked" for reading in readings)
    return Briefing(
        header=_header(given, folder),
        bottom_line=bottom_line(
            chosen,
            folder.likeness,
            folder.latest,
            {each.reference for each in older},
            folder.origin_of,
            beside_the_subject(folder),
        ),
        key_points=chosen,
        summaries=tuple(
            KeyPoints(reading.source.number, reading.headline, reading.overview)
            for reading in readings
            if reading.headline or reading.overview
        ),
        actors=actors,
        speakers=by_speaker(quotes, actors),
        stances=stances,
        positions=tuple(position for stance in stances for position in stance.positions),
        plans=plans,
        differences=differences(folder, stances, plans, quotes, figures, denials) if compared else (),
        timeline=moments,
        gaps=gaps(folder, stances, plans, quotes) if asked else (),
        questions=tuple(_questions(folder)),
        sections=_sections(readings),
        origins=folder.origins,
        sources=tuple(reading.source for reading in readings),
        withheld=tuple(entry for reading in readings for entry in reading.withheld),
        missed=tuple(entry for reading in readings for entry in reading.missed),
        failures=tuple(given.failures),
        evidence=tuple(entry for reading in readings for entry in reading.evidence),
        texts=tuple(reading.text for reading in readings),
        contexts=tuple(contexts(readings)),
        developments=older,
        part=part,
    )


class _Items(NamedTuple):
    """The items that name actors, over all articles."""

    quotes: list[QuoteEntry]
    positions: list[PositionEntry]
    points: list[PointEntry]


@dataclass(frozen=True, slots=True)
class _Given:
    """The results as they were read, those without a summary, and how many came out how and from whom."""

    readings: list[Reading] = field(default_factory=list[Reading])
    failures: list[Failure] = field(default_factory=list[Failure])
    statuses: Counter[Status] = field(default_factory=Counter[Status])
    machines: Counter[tuple[str, str, str]] = field(default_factory=Counter[tuple[str, str, str]])


def _gathered(numbered: Iterable[tuple[int | None, ArticleResult]]) -> _Given:
    given = _Given()
    for number, result in numbered:
        given.statuses[result.status] += 1
        if result.run is not None:
            given.machines[result.run.engine, result.run.model or "", result.run.served_model or ""] += 1
        reading = read(result, number)
        if reading is None:
            given.failures.append(failure_of(number or 1, result))
        else:
            given.readings.append(reading)
    return given


def _questions(folder: Folder) -> Iterator[Line]:
    """What the articles leave open; in the words of copies of one text it stands once."""
    once: dict[tuple[int, Wording], list[Line]] = {}
    for reading in folder.readings:
        for line in reading.questions:
            once.setdefault((folder.origin_of[reading.source.number], line.wording), []).append(line)
    for same in once.values():
        yield replace(same[0], references=tuple(reference for line in same for reference in line.references))


def _under_one_name(items: _Items, presented: Iterable[Actor], folder: Folder) -> _Items:
    """The items with each actor under the name that it has in the folder."""
    renamed = {
        actor.reference: replace(actor, name=name)
        for actor in presented
        if (name := folder.actor_of[actor.reference].name) != actor.name
    }
    if not renamed:
        return items

    def other(actor: Actor | None) -> Actor | None:
        return None if actor is None else renamed.get(actor.reference)

    return _Items(
        [replace(quote, speaker=actor) if (actor := other(quote.speaker)) else quote for quote in items.quotes],
        [replace(each, holder=actor) if (actor := other(each.holder)) else each for each in items.positions],
        [replace(point, proposer=actor) if (actor := other(point.proposer)) else point for point in items.points],
    )


def _retranslated(quote: QuoteEntry, english: Mapping[int, Sequence[Span]], folder: Folder) -> bool:
    """Whether a German article prints the words of somebody who speaks English in office, or of such a one's plan."""
    if quote.speaker is not None:
        return folder.actor_of[quote.speaker.reference].english
    terms = english.get(quote.source, ()) if quote.kind == "document" else ()
    return overlap(quote.german.spans, terms)


def _sections(readings: Iterable[Reading]) -> tuple[Section, ...]:
    fields: dict[str, list[ItemEntry]] = {}
    for reading in readings:
        for name, items in reading.fields:
            fields.setdefault(name, []).extend(items)
    return tuple(Section(name, field_title(name), tuple(items)) for name, items in fields.items())


def _header(given: _Given, folder: Folder) -> Header:
    readings, statuses = given.readings, given.statuses
    dates = [reading.source.published for reading in readings if reading.source.published is not None]
    languages = [*chain.from_iterable(map(_languages, readings))]
    return Header(
        articles={status: statuses[status] for status in ("ok", "partial", "failed", "not_run")},
        foreign=sum(failure.kind == FOREIGN for failure in given.failures),
        cut=sum(reading.source.status == "ok" and reading.source.is_cut for reading in readings),
        period=Period(min(dates), max(dates), len(dates)) if dates else None,
        origins=len(folder.origins),
        passed=sum(reading.items for reading in readings),
        withheld=sum(len(reading.withheld) for reading in readings),
        missed=sum(len(reading.missed) for reading in readings),
        machines=tuple(
            Machine(engine, model or None, served or None, articles)
            for (engine, model, served), articles in sorted(given.machines.items())
        ),
        translated=languages.count("en"),
        untranslated=languages.count("de"),
    )


def _languages(reading: Reading) -> Iterator[str]:
    """The language of everything that takes a translator; offices and remarks on damage do without one."""
    lines = (*reading.overview, *reading.questions)
    wordings: list[Wording] = [line.wording for line in lines]
    wordings += [position.statement for position in reading.positions]
    wordings += [point.summary for point in reading.points]
    yield from (wording.language for wording in wordings)
    yield from ("en" if quote.english else "de" for quote in reading.quotes)
    if reading.headline is not None:
        yield reading.headline.wording.language


def failure_of(number: int, result: ArticleResult) -> Failure:
    """An article that has no summary, and why."""
    error = result.error
    unexplained = "the run ended before it" if result.status == "not_run" else "no reason was recorded"
    return Failure(
        number=number,
        name=result.name,
        path=result.path,
        status=result.status,
        kind=result.status if error is None else error.kind,
        # Its path stands beside it in the JSON; to the page's readers the folders of this machine say nothing.
        reason=unexplained if error is None else str(error).removeprefix(f"{result.path}: "),
    )
