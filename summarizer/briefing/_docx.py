"""Briefings as a Word document for editors: headings, tables, and every reference a footnote with its German."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from summarizer.briefing._escaping import one_line, visible
from summarizer.briefing._labels import label
from summarizer.briefing._layout import KEY_ACTORS, SHOWN_REFERENCES
from summarizer.briefing._values import EvidenceEntry, Line, Wording
from summarizer.briefing._words import (
    as_of,
    basis,
    deeds,
    engine,
    holder,
    named,
    origin,
    period,
    scope,
    sentence,
    told_by,
    voices,
)
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.briefing._assembly import Briefing

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""The times that a document states are always these: the same briefing is the same bytes."""


def render_docx(briefing: Briefing) -> bytes:
    """Lay out the briefing of a folder.

    Raises:
        UsageError: The extra ``docx`` is not installed.
    """
    try:
        import docx
    except ImportError:
        raise UsageError("DOCX needs another package: pip install 'summarizer[docx]'", kind="missing_extra") from None
    paper = _Paper(docx.Document(), briefing)
    paper.write()
    return paper.save()


class _Paper:
    """A document in the making, and the footnotes that it has so far."""

    def __init__(self, document: Any, briefing: Briefing) -> None:
        self._document = document
        self._briefing = briefing
        self._entries = {entry.reference: entry for entry in briefing.evidence}
        self._notes: list[str] = []

    def write(self) -> None:
        """Write every section."""
        briefing, header = self._briefing, self._briefing.header
        self._document.add_heading("Press briefing", 0)
        self._paragraph("Machine-made; not reviewed by an analyst.", style="Subtitle")
        facts = [
            ("Articles", scope(header)),
            ("Origins", voices(header)),
            ("Period", period(header)),
            ("Evidence", f"{header.passed} items passed, {header.withheld} withheld, {header.missed} not covered"),
            ("Engine", "; ".join(engine(machine) for machine in header.machines) or "none"),
        ]
        self._table((), [[(name, ()), (value, ())] for name, value in facts])
        self._heading("Bottom line", briefing.bottom_line)
        for point in briefing.bottom_line:
            self._line(point.line, "Intense Quote")
        self._key_points()
        self._actors()
        self._positions()
        self._quotes()
        self._plans()
        self._differences()
        self._heading("Timeline", briefing.timeline)
        self._table(
            ("When", "What"),
            [
                [(moment.shown + (" (planned)" if moment.planned else ""), ()), _cell(moment.line)]
                for moment in briefing.timeline
            ],
        )
        self._sources()
        self._heading("Gaps and open questions", (*briefing.gaps, *briefing.questions))
        for gap in briefing.gaps:
            self._paragraph(gap.text, gap.references, "List Bullet")
        for line in briefing.questions:
            self._line(line, "List Bullet")
        self._withheld()

    def _key_points(self) -> None:
        points = self._briefing.key_points
        self._heading("Key points", points)
        for title, wanted in (("Facts and statements", False), ("Assessments, with nobody named for them", True)):
            chosen = [point for point in points if point.assessment == wanted]
            self._heading(title, chosen, 2)
            for point in chosen:
                self._line(point.line, "List Bullet")
                self._paragraph(f"{sentence(told_by(point))}. Confidence: {basis(point.confidence)}.", style="Caption")

    def _actors(self) -> None:
        active = [actor for actor in self._briefing.actors if actor.activity][:KEY_ACTORS]
        self._heading("Key actors", self._briefing.actors)
        self._table(
            ("Actor", "Office as stated", "Here"),
            [
                [
                    (actor.name, actor.references[:1]),
                    ("; ".join(_words(stated.wording) for stated in actor.roles), actor.queried),
                    (deeds(actor), ()),
                ]
                for actor in active
            ],
        )
        others = [actor.name for actor in self._briefing.actors if actor not in active]
        if others:
            self._paragraph(f"Also named: {'; '.join(others)}.")

    def _positions(self) -> None:
        stances = self._briefing.stances
        self._heading("Positions on Ukraine", stances)
        self._table(
            ("Actor", "Issue", "Stance", "As of; confidence", "Statement"),
            [
                [
                    (holder(entry), ()),
                    (label(entry.topic, "topic"), ()),
                    (entry.stance, ()),
                    (f"{as_of(entry.as_of)}; {entry.confidence.level}", ()),
                    (
                        " / ".join(_words(position.statement) for position in entry.positions),
                        tuple(position.reference for position in entry.positions),
                    ),
                ]
                for entry in stances
            ],
        )

    def _quotes(self) -> None:
        speakers = self._briefing.speakers
        self._heading("Who said what", speakers)
        if any(quote.retranslated for speaker in speakers for quote in speaker.quotes):
            self._paragraph(
                "⇄ The speaker speaks English in office: the German is probably a translation, and the English here a "
                "translation back, not the words that were spoken."
            )
        for speaker in speakers:
            self._heading(speaker.name or "Speaker not named", (speaker,), 2)
            self._table(
                ("English", "German as printed"),
                [
                    [
                        ((quote.english or "untranslated") + (" ⇄" if quote.retranslated else ""), (quote.reference,)),
                        (f"„{one_line(quote.german.text)}“", ()),
                    ]
                    for quote in speaker.quotes
                ],
            )

    def _plans(self) -> None:
        self._heading("Plan tracker", self._briefing.plans)
        for plan in self._briefing.plans:
            self._heading(plan.plan, (plan,), 2)
            self._table(
                ("Point", "Stands", "Put forward by"),
                [
                    [
                        (
                            ("" if row.number is None else f"Point {row.number}: ")
                            + " / ".join(_words(point.summary) for point in row.points),
                            tuple(point.reference for point in row.points),
                        ),
                        ("; ".join(label(status, "status") for status in row.statuses), ()),
                        ("; ".join(row.proposers) or "not stated", ()),
                    ]
                    for row in plan.rows
                ],
            )
        for section in self._briefing.sections:
            self._heading(section.title, section.items)
            for item in section.items:
                parts = (
                    f"{part.label}: {_words(part.wording)}" if part.label else _words(part.wording)
                    for part in item.parts
                )
                self._paragraph("; ".join(parts), (item.reference,), "List Bullet")

    def _differences(self) -> None:
        self._heading("Where the sources differ", self._briefing.differences)
        for entry in self._briefing.differences:
            self._heading(f"{label(entry.kind, 'difference')}: {entry.subject}", (entry,), 2)
            self._table(
                (), [[(sentence(side.label), ()), (_words(side.wording), side.references)] for side in entry.sides]
            )

    def _sources(self) -> None:
        self._heading("Sources", self._briefing.sources)
        summaries = {summary.source: summary for summary in self._briefing.summaries}
        for source in self._briefing.sources:
            self._heading(f"{source.number} · {origin(source)}", (source,), 2)
            if source.headline is not None:
                self._line(source.headline)
            for line in summaries[source.number].lines if source.number in summaries else ():
                self._line(line, "List Bullet")
            for issue in source.issues:
                self._paragraph(f"Caution, the file: {issue}", style="List Bullet")
            for caution in source.cautions:
                self._paragraph(f"Caution: {_words(caution.wording)}", caution.references, "List Bullet")

    def _withheld(self) -> None:
        briefing = self._briefing
        left_out = (*briefing.withheld, *briefing.missed, *briefing.dropped, *briefing.failures)
        self._heading("Withheld, not covered, and not read", left_out)
        for entry in briefing.withheld:
            reasons = "; ".join(f"{reason.message} ({reason.check})" for reason in entry.reasons)
            self._paragraph(f"{named(entry)}: {reasons}", (entry.reference,), "List Bullet")
        for missed in briefing.missed:
            self._paragraph("Quotation not covered", (missed.reference,), "List Bullet")
        for dropped in briefing.dropped:
            self._paragraph(f"Sentence of the prose, dropped: {'; '.join(dropped.reasons)}", dropped.references)
        for failure in briefing.failures:
            self._paragraph(f"{failure.name}, {label(failure.status, 'status')}: {failure.reason}", style="List Bullet")

    def _heading(self, title: str, contents: Sequence[Any], level: int = 1) -> None:
        if contents:
            self._document.add_heading(_clean(title), level)

    def _line(self, line: Line, style: str | None = None) -> None:
        self._paragraph(_words(line.wording), line.references, style)

    def _paragraph(self, text: str, references: Iterable[str] = (), style: str | None = None) -> None:
        self._fill(self._document.add_paragraph(style=style), text, references)

    def _table(self, columns: Sequence[str], rows: Sequence[Sequence[tuple[str, Iterable[str]]]]) -> None:
        if not rows:
            return
        table = self._document.add_table(
            rows=0, cols=len(rows[0]), style="Light Grid Accent 1" if columns else "Table Grid"
        )
        if columns:
            for cell, title in zip(table.add_row().cells, columns, strict=True):
                cell.text = title
        for row in rows:
            for cell, (text, references) in zip(table.add_row().cells, row, strict=True):
                self._fill(cell.paragraphs[0], text, references)

    def _fill(self, paragraph: Any, text: str, references: Iterable[str]) -> None:
        paragraph.add_run(_clean(text))
        for place, reference in enumerate(tuple(references)[:SHOWN_REFERENCES]):
            if place:
                paragraph.add_run(", ").font.superscript = True
            self._note(paragraph, self._entries[reference])

    def _note(self, paragraph: Any, entry: EvidenceEntry) -> None:
        """A footnote: the reference, what it proves and the German it rests on."""
        from docx.oxml.parser import parse_xml

        german = "; ".join(f"„{one_line(passage.text)}“" for passage in entry.passages)
        warnings = f" Caution: {'; '.join(entry.warnings)}." if entry.warnings else ""
        self._notes.append(f"{entry.reference}, {entry.what}: {german or 'no passage is recorded'}.{warnings}")
        run = paragraph.add_run()
        run.font.superscript = True
        run._r.append(parse_xml(f'<w:footnoteReference xmlns:w="{_WORD}" w:id="{len(self._notes)}"/>'))

    def save(self) -> bytes:
        """The document's bytes, the same for the same briefing."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        properties = self._document.core_properties
        properties.title, properties.author, properties.comments = "Press briefing", "summarizer", ""
        properties.created = properties.modified = _EPOCH
        part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, self._footnotes().encode(), self._document.part.package)
        self._document.part.relate_to(part, _RELATION)
        written = io.BytesIO()
        self._document.save(written)
        return _timeless(written.getvalue())

    def _footnotes(self) -> str:
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{element}/></w:r></w:p></w:footnote>'
            for number, kind, element in (
                (-1, "separator", "separator"),
                (0, "continuationSeparator", "continuationSeparator"),
            )
        )
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            "<w:footnoteRef/></w:r>"
            f'<w:r><w:t xml:space="preserve"> {escape(_clean(text))}</w:t></w:r></w:p></w:footnote>'
            for number, text in enumerate(self._notes, 1)
        )
        declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        return f'{declaration}\n<w:footnotes xmlns:w="{_WORD}">{separators}{notes}</w:footnotes>'


def _cell(line: Line) -> tuple[str, Iterable[str]]:
    return _words(line.wording), line.references


def _words(wording: Wording) -> str:
    return wording.text if wording.language == "en" else f"„{one_line(wording.text)}“"


def _clean(text: str) -> str:
    """A text that XML can hold: what it cannot is shown by its code points."""
    return one_line(visible(text))


def _timeless(document: bytes) -> bytes:
    """The same archive with the same time on every file in it."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return written.getvalue()
