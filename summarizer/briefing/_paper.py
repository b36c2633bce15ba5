"""A Word document in the making: headings, paragraphs, tables and endnotes come in, its bytes go out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

from summarizer.briefing._escaping import printed
from summarizer.briefing._layout import SHOWN_REFERENCES
from summarizer.briefing._stationery import NOTE_LOOK, make_head, set_up, set_widths
from summarizer.briefing._values import Line, Wording
from summarizer.errors import UsageError
from summarizer.extras import command
from summarizer.visible import one_line, visible

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ENDNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""The times that a document states are always these: the same briefing is the same bytes."""

Cell = tuple[str, Iterable[str]]
"""A table's cell: its text and its references."""


class Paper:
    """A document, and the endnotes that it has so far.

    Args:
        note: What the endnote of a reference says.

    Raises:
        UsageError: The extra ``docx`` is not installed.
    """

    def __init__(self, note: Callable[[str], str]) -> None:
        try:
            import docx
        except ImportError:
            raise UsageError(f"DOCX needs another package. Add it: {command('docx')}", kind="missing_extra") from None
        self._document: Any = docx.Document()
        set_up(self._document)
        self._note_of = note
        self._notes: dict[str, str] = {}

    def title(self, title: str, under: str) -> None:
        """The title and the line under it."""
        self._document.add_heading(clean(title), 0)
        self.paragraph(under, style="Subtitle")

    def heading(self, title: str, contents: Sequence[Any], level: int = 1) -> None:
        """A heading, unless there is nothing under it."""
        if contents:
            self._document.add_heading(clean(title), level)

    def line(self, line: Line, style: str | None = None) -> None:
        """A sentence with its references."""
        self.paragraph(said(line.wording), line.references, style)

    def paragraph(self, text: str, references: Iterable[str] = (), style: str | None = None) -> None:
        """A paragraph with its references."""
        self._fill(self._document.add_paragraph(style=style), text, references)

    def table(
        self, columns: Sequence[str], rows: Sequence[Sequence[Cell]], shares: Sequence[float] | None = None
    ) -> None:
        """A table, unless it has no rows; without columns it has no head.

        Args:
            columns: The titles of its columns.
            rows: Its cells.
            shares: How wide its columns are to one another; None: all alike.
        """
        if not rows:
            return
        table = self._document.add_table(rows=len(rows) + bool(columns), cols=len(rows[0]), style="Table Grid")
        laid_out = list(table.rows)
        if columns:
            for cell, title in zip(laid_out.pop(0).cells, columns, strict=True):
                cell.text = title
            make_head(table)
        for line, row in zip(laid_out, rows, strict=True):
            for cell, (text, references) in zip(line.cells, row, strict=True):
                self._fill(cell.paragraphs[0], text, references)
        set_widths(table, shares or [1] * len(rows[0]))

    def _fill(self, paragraph: Any, text: str, references: Iterable[str]) -> None:
        paragraph.add_run(clean(text))
        for place, reference in enumerate(tuple(references)[:SHOWN_REFERENCES]):
            if place:
                paragraph.add_run(", ").font.superscript = True
            self._note(paragraph, reference)

    def _note(self, paragraph: Any, reference: str) -> None:
        """An endnote; where there is one of that reference already, its number, which leads there."""
        from docx.oxml.parser import parse_xml

        known = list(self._notes).index(reference) + 1 if reference in self._notes else None
        number = known or len(self._notes) + 1
        run = paragraph.add_run(str(number) if known else "")
        run.font.superscript = True
        if known:
            link: Any = parse_xml(f'<w:hyperlink xmlns:w="{_WORD}" w:anchor="note{number}" w:history="1"/>')
            run._r.addprevious(link)
            link.append(run._r)
            return
        self._notes[reference] = self._note_of(reference)
        run._r.append(parse_xml(f'<w:endnoteReference xmlns:w="{_WORD}" w:id="{number}"/>'))
        mark = f'xmlns:w="{_WORD}" w:id="{number}"'
        run._r.addprevious(parse_xml(f'<w:bookmarkStart {mark} w:name="note{number}"/>'))
        run._r.addnext(parse_xml(f"<w:bookmarkEnd {mark}/>"))

    def save(self) -> bytes:
        """The document's bytes, the same for the same briefing."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        properties = self._document.core_properties
        properties.title, properties.author, properties.comments = "Press briefing", "summarizer", ""
        properties.created = properties.modified = _EPOCH
        part = Part(PackURI("/word/endnotes.xml"), _ENDNOTES, self._endnotes().encode(), self._document.part.package)
        self._document.part.relate_to(part, _RELATION)
        written = io.BytesIO()
        self._document.save(written)
        return _timeless(written.getvalue())

    def _endnotes(self) -> str:
        separators = "".join(
            f'<w:endnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{element}/></w:r></w:p></w:endnote>'
            for number, kind, element in (
                (-1, "separator", "separator"),
                (0, "continuationSeparator", "continuationSeparator"),
            )
        )
        paragraph, words, sign = NOTE_LOOK
        notes = "".join(
            f'<w:endnote w:id="{number}"><w:p>{paragraph}<w:r>{sign}<w:endnoteRef/></w:r>'
            f'<w:r>{words}<w:t xml:space="preserve"> {escape(clean(text))}</w:t></w:r></w:p></w:endnote>'
            for number, text in enumerate(self._notes.values(), 1)
        )
        declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        return f'{declaration}\n<w:endnotes xmlns:w="{_WORD}">{separators}{notes}</w:endnotes>'


def cell(line: Line) -> Cell:
    """A sentence as a cell."""
    return said(line.wording), line.references


def words_of(wording: Wording) -> str:
    """English as it is, German as printed, in one line."""
    return wording.text if wording.language == "en" else printed(one_line(wording.text))


def said(wording: Wording) -> str:
    """A sentence in English as it is, or the German that stands for one."""
    words = words_of(wording)
    return words if wording.language == "en" else f"{words} (untranslated)"


def clean(text: str) -> str:
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
