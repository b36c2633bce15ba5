"""Briefings as a Word document for editors: headings, tables, and every reference an endnote with its German."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from summarizer.briefing._actors import offices
from summarizer.briefing._attributions import given_elsewhere
from summarizer.briefing._doings import doings
from summarizer.briefing._escaping import claimed, printed
from summarizer.briefing._findings import Development, KeyPoint, Moment, PlanRow
from summarizer.briefing._labels import label, tongue_of
from summarizer.briefing._layout import KEY_ACTORS
from summarizer.briefing._paper import Cell, Paper, cell, said, words_of
from summarizer.briefing._values import EvidenceEntry, Header, Line, QuoteEntry, SourceEntry
from summarizer.briefing._words import (
    ahead,
    as_of,
    aside,
    basis,
    deeds,
    disputed,
    engines,
    gathered,
    heed,
    holder,
    latest,
    named,
    once,
    origin,
    outcome,
    passed,
    period,
    revision,
    scope,
    sentence,
    since,
    standing,
    told_by,
    told_on,
    told_once,
    voices,
    which_point,
    who,
    worded_once,
    written,
)
from summarizer.visible import one_line

if TYPE_CHECKING:
    from summarizer.briefing._assembly import Briefing

_UNTRANSLATED = (
    "Nothing was translated: the German as printed stands where English would. English takes a language model: set "
    "OPENAI_API_KEY (or OPENAI_BASE_URL for another endpoint) and run again with --engine openai."
)


def render_docx(briefing: Briefing) -> bytes:
    """Lay out the briefing of a folder.

    Raises:
        UsageError: The extra ``docx`` is not installed.
    """
    laid_out = _Briefing(briefing)
    laid_out.write()
    return laid_out.paper.save()


class _Briefing:
    """The sections of a folder's briefing, laid out on paper."""

    def __init__(self, briefing: Briefing) -> None:
        entries = {entry.reference: entry for entry in briefing.evidence}
        follows = {context.reference: context.follows for context in briefing.contexts if context.follows}
        self.paper = Paper(lambda reference: _note(entries[reference], follows.get(reference)))
        self._briefing = briefing
        self._given = given_elsewhere(briefing.differences, briefing.speakers)
        self._newer = {each.reference: each for each in briefing.developments}

    def write(self) -> None:
        """Write every section."""
        briefing, header = self._briefing, self._briefing.header
        title = f"Press briefing: {briefing.part}" if briefing.part else "Press briefing"
        self.paper.title(title, "Machine-made; not reviewed by an analyst.")
        self.paper.table((), facts(header), (2, 12))
        for notice in notices(header, briefing.sources):
            self.paper.paragraph(notice)
        write_bottom_line(self.paper, briefing.bottom_line, header, self._newer)
        if briefing.prose and briefing.prose.bottom_line:
            self.paper.paragraph(written(briefing.prose), style="Caption")
        self._key_points()
        self._actors()
        self._positions()
        self._quotes()
        self._plans()
        self._differences()
        self.paper.heading("Timeline", briefing.timeline)
        self.paper.table(
            ("When", "What"),
            [
                [(f"{moment.shown} ({ahead(moment)})" if moment.planned else moment.shown, ()), told_at(moment)]
                for moment in briefing.timeline
            ],
            (3, 11),
        )
        self._sources()
        self.paper.heading("Gaps and open questions", (*briefing.gaps, *briefing.questions))
        for gap in briefing.gaps:
            self.paper.paragraph(gap.text, gap.references, "List Bullet")
        for line in briefing.questions:
            self.paper.line(line, "List Bullet")
        self._withheld()
        self.paper.heading("Annex: evidence", briefing.sources)
        if briefing.sources:
            self.paper.paragraph(
                "Of what is cited: its reference, its kind, and the German as printed. The HTML and Markdown have all "
                "items, and where they stand in the sources.",
                style="Caption",
            )

    def _told(self, line: Line) -> Cell:
        """A sentence, and what is newer than it tells."""
        return told_since(line, self._newer)

    def _key_points(self) -> None:
        points = self._briefing.key_points
        self.paper.heading("Key points", points)
        if self._briefing.prose and self._briefing.prose.key_points:
            self.paper.paragraph(written(self._briefing.prose), style="Caption")
        write_key_points(self.paper, points, self._briefing.header, self._newer)

    def _actors(self) -> None:
        active = [actor for actor in self._briefing.actors if actor.activity][:KEY_ACTORS]
        told = doings(self._briefing.stances, self._briefing.plans)
        self.paper.heading("Key actors", self._briefing.actors)
        self.paper.table(
            ("Actor", "Office as stated", "Here"),
            [
                [
                    (actor.name, actor.references[:1]),
                    ("; ".join(said(stated.wording) for stated in offices(actor.roles)), actor.queried),
                    _here(deeds(actor), [self._told(line) for line in told.get(actor.name, ())]),
                ]
                for actor in active
            ],
            (3, 3, 8),
        )
        others = [actor for actor in self._briefing.actors if actor not in active]
        for what, described in (("Also named", False), ("Without a name", True)):
            names = [actor.name for actor in others if actor.described == described]
            if names:
                self.paper.paragraph(f"{what}: {'; '.join(names)}.", style="Caption")

    def _positions(self) -> None:
        stances = self._briefing.stances
        self.paper.heading("Positions on Ukraine", stances)
        self.paper.table(
            ("Actor", "Issue", "Stance", "As of; confidence", "Statement"),
            [
                [
                    (sentence(holder(entry)), ()),
                    (label(entry.topic, "topic"), ()),
                    (entry.stance, ()),
                    (f"{as_of(entry.as_of)}; {entry.confidence.level}", ()),
                    (
                        " / ".join(
                            f"{said(each.statement)} ({aside(each, entry)})" for each, _ in told_once(entry.positions)
                        ),
                        tuple(position.reference for position in entry.positions),
                    ),
                ]
                for entry in stances
            ],
            (2.8, 2.4, 2.2, 2.4, 8),
        )

    def _quotes(self) -> None:
        speakers = self._briefing.speakers
        self.paper.heading("Who said what", speakers)
        if any(quote.retranslated for speaker in speakers for quote in speaker.quotes):
            self.paper.paragraph(
                "⇄ The German as printed is probably itself a translation from English: the English here is a "
                "translation back, not the original words."
            )
        for speaker in speakers:
            self.paper.heading(sentence(who(speaker)), (speaker,), 2)
            self.paper.table(
                ("English", "German as printed"),
                [
                    [
                        (
                            _in_english(quote) + (" ⇄" if quote.retranslated else "") + self._elsewhere(quote),
                            tuple(other for _, others in self._given.get(quote.reference, ()) for other in others),
                        ),
                        (f"{printed(one_line(quote.german.text))} ({', '.join(references)})", ()),
                    ]
                    for quote, references in once(speaker.quotes)
                ],
            )

    def _elsewhere(self, quote: QuoteEntry) -> str:
        """To whom other articles give the same words."""
        names = [name for name, _ in self._given.get(quote.reference, ())]
        return f" (given to {' and '.join(names)} elsewhere, see note)" if names else ""

    def _plans(self) -> None:
        self.paper.heading("Plan tracker", self._briefing.plans)
        published = {source.number: source.published for source in self._briefing.sources}
        for plan in self._briefing.plans:
            self.paper.heading(plan.plan, (plan,), 2)
            if plan.revised:
                self.paper.paragraph(f"{revision(plan, published)} note", plan.revised, "Caption")
            self.paper.table(
                ("Point", "Stands", "Put forward by"),
                [
                    [
                        self._point(row),
                        (standing(row, published), ()),
                        ("; ".join(row.proposers) or "not stated", ()),
                    ]
                    for row in plan.rows
                ],
                (9, 2, 3),
            )
        for section in self._briefing.sections:
            self.paper.heading(section.title, section.items)
            for item in section.items:
                parts = (
                    f"{part.label}: {words_of(part.wording)}" if part.label else words_of(part.wording)
                    for part in item.parts
                )
                self.paper.paragraph("; ".join(parts), (item.reference,), "List Bullet")

    def _point(self, row: PlanRow) -> Cell:
        """A point of a plan in all its wordings, and what is newer than it tells."""
        told = (" or: " if row.alternatives else " / ").join(said(wording) for wording, _ in worded_once(row))
        references = tuple(point.reference for point in row.points)
        newer = [self._newer[each] for each in references if each in self._newer]
        later = tuple(reference for each in newer[:1] for reference in each.by)
        note = f" ({since(newer[0])} note)" if newer else ""
        return which_point(row.number, row.points[0].summary) + told + note, (*references, *later)

    def _differences(self) -> None:
        self.paper.heading("Where the sources differ", self._briefing.differences)
        for entry in self._briefing.differences:
            self.paper.heading(f"{label(entry.kind, 'difference')}: {entry.subject}", (entry,), 2)
            self.paper.table(
                (),
                [[(sentence(side.label), ()), (said(side.wording), side.references)] for side in entry.sides],
                (4, 10),
            )

    def _sources(self) -> None:
        self.paper.heading("Sources", self._briefing.sources)
        summaries = {summary.source: summary for summary in self._briefing.summaries}
        for source in self._briefing.sources:
            title = source.title or source.name if source.headline is None else said(source.headline.wording)
            self.paper.heading(f"{source.number} · {title}", (source,), 2)
            told = source.headline.references if source.headline else ()
            self.paper.paragraph(f"File {origin(source)}; {outcome(source)}{self._copies(source)}", told, "Caption")
            for line in summaries[source.number].lines if source.number in summaries else ():
                self.paper.line(line, "List Bullet")
            for issue in source.issues:
                self.paper.paragraph(f"{heed(issue)}, the file: {issue}", style="Caption")
            for caution in source.cautions:
                self.paper.paragraph(f"Caution: {said(caution.wording)}", caution.references, "Caption")

    def _copies(self, source: SourceEntry) -> str:
        """The other articles that print its text; empty if there is none."""
        of_one_text = next(each.sources for each in self._briefing.origins if source.number in each.sources)
        others = [str(number) for number in of_one_text if number != source.number]
        return f"; one text with {', '.join(others)}" if others else ""

    def _withheld(self) -> None:
        briefing = self._briefing
        left_out = (*briefing.withheld, *briefing.missed, *briefing.dropped, *briefing.failures)
        self.paper.heading("Withheld, not covered, and not read", left_out)
        if briefing.withheld or briefing.dropped:
            self.paper.paragraph("Words between ‹ › are a reply's. They did not pass and are reported nowhere else.")
        for entry in briefing.withheld:
            reasons = "; ".join(f"{reason.message} ({reason.check})" for reason in entry.reasons)
            words = "; ".join(f"{part.label} {claimed(part.wording.text)}".lstrip() for part in entry.claimed)
            told = f"{named(entry)}: {words}" if words else named(entry)
            self.paper.paragraph(f"{told}. Why: {reasons}", (entry.reference,), "List Bullet")
        for missed in briefing.missed:
            self.paper.paragraph("Quotation not covered", (missed.reference,), "List Bullet")
        for dropped in briefing.dropped:
            told = f"Sentence of the model's prose: {claimed(dropped.text)}. Why: {'; '.join(dropped.reasons)}"
            self.paper.paragraph(told, dropped.references, "List Bullet")
        for failure, names in gathered(briefing.failures):
            self.paper.paragraph(
                f"{names}, {label(failure.outcome, 'outcome_of_failure')}: {failure.reason}", style="List Bullet"
            )


def _in_english(quote: QuoteEntry) -> str:
    """What is said in English, or why nothing stands there: an article may print English words."""
    return quote.english or ("untranslated" if tongue_of(quote.german.text) == "de" else "as printed")


def _here(counted: str, told: Sequence[Cell]) -> Cell:
    """What an actor did here, and how many items are its own."""
    references = tuple(reference for _, references in told for reference in references)
    return " ".join([*(text for text, _ in told), f"({counted})"]), references


def write_bottom_line(
    paper: Paper, points: Sequence[KeyPoint], header: Header, newer_of: Mapping[str, Development]
) -> None:
    """Write the sentences at the head, with the day of each, and which of them are assessments."""
    paper.heading("Bottom line", points)
    if points:
        paper.paragraph(latest(header), style="Caption")
    for point in points:
        paper.paragraph(*told_since(point.line, newer_of), "Intense Quote")
        assessed = "; assessment" if point.assessment else ""
        paper.paragraph(f"{sentence(told_on(point))}{assessed}.", style="Caption")


def write_key_points(
    paper: Paper, points: Sequence[KeyPoint], header: Header, newer_of: Mapping[str, Development]
) -> None:
    """Write the key points, facts before assessments, with what each rests on."""
    last = header.period.last if header.period else None
    for title, wanted in (("Facts and statements", False), ("Assessments without a named source", True)):
        chosen = [point for point in points if point.assessment == wanted]
        paper.heading(title, chosen, 2)
        for point in chosen:
            paper.paragraph(*told_since(point.line, newer_of), "List Bullet")
            paper.paragraph(
                f"{sentence(told_by(point, last))}. Confidence: {basis(point.confidence)}{disputed(point)}.",
                (*point.differing, *point.denied),
                "Caption",
            )


def told_since(line: Line, newer_of: Mapping[str, Development]) -> Cell:
    """A sentence, and what is newer than it tells."""
    newer = newer_of.get(line.references[0]) if line.references else None
    if newer is None:
        return cell(line)
    return f"{said(line.wording)} ({since(newer)} the plan tracker)", (*line.references, *newer.by)


def told_at(moment: Moment) -> Cell:
    """What happened, and what speaks against the date."""
    text, references = cell(moment.line)
    by = f" (put forward by {moment.by})" if moment.by else ""
    doubts = "".join(f" Caution: {doubt.wording.text}." for doubt in moment.doubts)
    return text + by + doubts, (*references, *(each for doubt in moment.doubts for each in doubt.references))


def facts(header: Header) -> list[list[Cell]]:
    """The figures at the top."""
    rows = (
        ("Coverage", scope(header)),
        ("Origins", voices(header)),
        ("Period", period(header)),
        ("Evidence", passed(header)),
        ("Engine", engines(header)),
    )
    return [[(name, ()), (value, ())] for name, value in rows]


def notices(header: Header, read: Sequence[object]) -> list[str]:
    """What a reader must know before the sections: nothing is in English, or nothing could be read."""
    found: list[str] = []
    if header.untranslated and not header.translated:
        found.append(_UNTRANSLATED)
    if not read:
        found.append("There is nothing to report: no article could be summarised.")
    return found


def _note(entry: EvidenceEntry, follows: str | None) -> str:
    """An endnote: the reference, what it proves, the item that it follows if it leans on one, and its German."""
    german = "; ".join(printed(one_line(passage.text)) for passage in entry.passages)
    warnings = f" Caution: {'; '.join(entry.warnings)}." if entry.warnings else ""
    after = f", follows on from {follows}" if follows else ""
    return f"{entry.reference}, {entry.what}{after}: {german or 'no passage is recorded'}.{warnings}"
