"""A Word document in the making: headings, paragraphs, tables and footnotes come in, its bytes go out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

from summarizer.briefing._escaping import one_line, printed, visible
from summarizer.briefing._layout import SHOWN_REFERENCES
from summarizer.briefing._values import Line, Wording
from summarizer.errors import UsageError

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""The times that a document states are always these: the same briefing is the same bytes."""

Cell = tuple[str, Iterable[str]]
"""A table's cell: its text and its references."""


class Paper:
    """A document, and the footnotes that it has so far.

    Args:
        note: What the footnote of a reference says.

    Raises:
        UsageError: The extra ``docx`` is not installed.
    """

    def __init__(self, note: Callable[[str], str]) -> None:
        try:
            import docx
        except ImportError:
            raise UsageError(
                "DOCX needs another package: pip install 'summarizer[docx]'", kind="missing_extra"
            ) from None
        self._document: Any = docx.Document()
        self._note_of = note
        self._notes: list[str] = []

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
        self.paragraph(words_of(line.wording), line.references, style)

    def paragraph(self, text: str, references: Iterable[str] = (), style: str | None = None) -> None:
        """A paragraph with its references."""
        self._fill(self._document.add_paragraph(style=style), text, references)

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """A table, unless it has no rows; without columns it has no head."""
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
        paragraph.add_run(clean(text))
        for place, reference in enumerate(tuple(references)[:SHOWN_REFERENCES]):
            if place:
                paragraph.add_run(", ").font.superscript = True
            self._note(paragraph, reference)

    def _note(self, paragraph: Any, reference: str) -> None:
        """A footnote."""
        from docx.oxml.parser import parse_xml

        self._notes.append(self._note_of(reference))
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
            f'<w:r><w:t xml:space="preserve"> {escape(clean(text))}</w:t></w:r></w:p></w:footnote>'
            for number, text in enumerate(self._notes, 1)
        )
        declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        return f'{declaration}\n<w:footnotes xmlns:w="{_WORD}">{separators}{notes}</w:footnotes>'


def cell(line: Line) -> Cell:
    """A sentence as a cell."""
    return words_of(line.wording), line.references


def words_of(wording: Wording) -> str:
    """English as it is, German as printed, in one line."""
    return wording.text if wording.language == "en" else printed(one_line(wording.text))


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
