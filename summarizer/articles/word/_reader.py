"""Word files: bytes come in, the text that is shown goes out, without deleted and hidden text.

A Word file is a ZIP archive of XML (ECMA-376). The standard library reads both; what an archive or an XML file can do
to its reader is forbidden here: unpacking without bound, document types, entities.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final
from xml.parsers import expat

from summarizer.articles._extract import Extract, Stated
from summarizer.articles.head import only_dates
from summarizer.articles.word._headline import UNSAID, Typed, typed_headline
from summarizer.counting import count
from summarizer.errors import ArticleError

_ANEW = "Open it where it was made and save it anew."

MAX_PART_BYTES = 50_000_000

WIDEST_CELL = 200
"""Characters of a table's cell; a table with a longer one is how the page is laid out, and not a table."""

DATED = 4
"""So many paragraphs below a heading may hold its date."""

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_STRICT_W: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main "
_FALLBACK: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_TITLE: Final = "http://purl.org/dc/elements/1.1/ title"
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_UNREAD = frozenset({"moveFrom", "del"})
_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo"})
_HEADINGS = ("title", "titel", "heading1", "berschrift1", "überschrift1")

_SAVE = "Open it, and save its text as .docx, .pdf or .txt."
_OTHERS = (
    ("xl/workbook.xml", "an Excel file", _SAVE),
    ("ppt/presentation.xml", "a PowerPoint file", _SAVE),
    ("META-INF/container.xml", "an EPUB book", _SAVE),
    ("content.xml", "an OpenDocument file", _SAVE),
    ("", "a ZIP archive", "Unpack it and name the folder."),
)
"""What other ZIP files hold, what they are, and what to do with them; the last is what is left."""


class _Hostile(Exception):
    """The XML declares a document type."""


def read_docx(content: bytes, shown: str) -> Extract:
    """Read a Word file.

    Raises:
        ArticleError: It is another kind of archive, locked, broken, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = frozenset(archive.namelist())
            if "word/document.xml" not in names:
                what, remedy = next((what, remedy) for name, what, remedy in _OTHERS if not name or name in names)
                raise ArticleError(f"{shown}: is {what}, not an article. {remedy}", kind="binary_file")
            document, notes = _Document(), _Document()
            document.parse(_part(archive, "word/document.xml", shown))
            for name in ("word/footnotes.xml", "word/endnotes.xml"):
                if name in names:
                    notes.parse(_part(archive, name, shown))
            title = _Title()
            if "docProps/core.xml" in names:
                title.parse(_part(archive, "docProps/core.xml", shown))
    except _Hostile:
        raise ArticleError(
            f"{shown}: declares XML entities, which no Word file does; not read. {_ANEW}", kind="broken"
        ) from None
    except (zipfile.BadZipFile, expat.ExpatError, zlib.error, EOFError, OSError, ValueError, KeyError) as error:
        what = "Word file" if Path(shown).suffix.lower() == ".docx" else "archive"
        raise ArticleError(f"{shown}: is a broken {what} ({error}). {_ANEW}", kind="broken") from None
    except NotImplementedError as error:
        raise ArticleError(f"{shown}: is packed in an unknown way ({error}). {_ANEW}", kind="broken") from None
    except RuntimeError as error:
        raise ArticleError(f"{shown}: is locked ({error}). Save it without a password.", kind="encrypted") from None
    paragraphs = [paragraph for paragraph in (*document.paragraphs, *notes.paragraphs) if paragraph.strip()]
    if not paragraphs:
        raise ArticleError(f"{shown}: holds no text (a picture?); run OCR first", kind="no_text")
    articles = _dated_headings(document)
    return Extract(
        text="\n\n".join(paragraphs) + "\n",
        format="docx",
        issues=tuple(_issues(document, notes, articles)),
        title=_stated_title(document, " ".join(title.text.split()), paragraphs),
        language=Stated(document.language, "language of the Word file") if document.language else None,
        of_several=articles > 1,
    )


def _dated_headings(document: _Document) -> int:
    """How many headings stand above dates of their own, as those of articles that were put into one file do."""
    dates: set[int] = set()
    for place in document.headings:
        below = range(place + 1, min(place + 1 + DATED, len(document.paragraphs)))
        dates.update(islice((each for each in below if only_dates(document.paragraphs[each])), 1))
    return len(dates)


def _issues(document: _Document, notes: _Document, articles: int) -> Iterator[str]:
    if articles > 1:
        yield f"holds {articles} articles, each under a heading and a date; save each as a file"
    if hidden := document.hidden + notes.hidden:
        yield f"{hidden} characters of hidden text; left out"
    if changes := document.changes + notes.changes:
        yield f"{count(changes, 'tracked change')}; read as if accepted"
    if document.comments:
        yield f"{count(document.comments, 'comment')} in the margin; left out"
    if number := sum(bool(paragraph.strip()) for paragraph in notes.paragraphs):
        yield f"{count(number, 'paragraph')} of footnotes; read at the end"


def _stated_title(document: _Document, property_: str, paragraphs: list[str]) -> Stated | None:
    """The paragraph that is set as the title; else the file's title, if it stands at the text's beginning; else what is
    typed like one."""
    if document.heading:
        return Stated(" ".join(document.heading.split()), "heading of the Word file")
    beginning = {" ".join(paragraph.split()) for paragraph in paragraphs[:5]}
    if property_ in beginning:
        return Stated(property_, "title of the Word file, which stands in its text")
    headline = typed_headline(document.typed)
    return None if headline is None else Stated(headline, "large or bold letters over the text of the Word file")


def _part(archive: zipfile.ZipFile, name: str, shown: str) -> bytes:
    with archive.open(name) as file:
        content = file.read(MAX_PART_BYTES + 1)  # the size that the archive states may be a lie
    if len(content) > MAX_PART_BYTES:
        raise ArticleError(
            f"{shown}: unpacks to more than {MAX_PART_BYTES:,} bytes; not read. Save its text as .txt.",
            kind="too_large",
        )
    return content


class _Xml(ABC):
    """An XML file that is read element by element."""

    def parse(self, content: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.Parse(content, True)

    @abstractmethod
    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    @abstractmethod
    def end(self, name: str) -> None: ...

    @abstractmethod
    def characters(self, content: str) -> None: ...

    def _refuse(self, *_: object) -> None:
        raise _Hostile


class _Row:
    """A table's row that is read: where its paragraphs begin, and those of each of its cells."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.cells: list[int] = []


class _Document(_Xml):
    """The paragraphs of ``word/document.xml``, or of its notes; one may stand inside another (text boxes)."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.heading: str | None = None
        self.headings: list[int] = []  # their places among the paragraphs
        self.typed: list[Typed] = []
        self.hidden = self.changes = self.comments = 0
        self.language: str | None = None
        self._open: list[list[str]] = []
        self._style: list[str] = []
        self._joins: list[bool] = []  # whether an open paragraph's own end was deleted
        self._letters: list[Counter[tuple[int, bool]]] = []  # of an open paragraph, by their size and weight
        self._size, self._is_bold = UNSAID, False
        self._rows: list[_Row] = []
        self._joined = ""
        self._skipped = 0
        self._in_text = self._vanished = self._in_mark = False

    def parse(self, content: bytes) -> None:
        super().parse(content)
        if self._joined.strip():
            self.paragraphs.append(self._joined.strip())

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if not self._skipped and local in _CHANGES:
            self.changes += 1
        if self._skipped or name == _FALLBACK or local in _UNREAD:
            if local == "del" and not self._skipped and self._in_mark:
                self._joins[-1] = True
            self._skipped += 1
        elif local == "p":
            self._open.append([self._joined])
            self._joined = ""
            self._style.append("")
            self._joins.append(False)
            self._letters.append(Counter())
        elif local == "pPr":
            self._in_mark = bool(self._joins)
        elif local == "tr":
            self._rows.append(_Row(len(self.paragraphs)))
        elif local == "tc" and self._rows:
            self._rows[-1].cells.append(len(self.paragraphs))
        elif local == "r":
            self._vanished = self._is_bold = False
            self._size = UNSAID
        elif local == "sz" and not self._in_mark:
            self._size = _number(attributes)
        elif local == "b" and not self._in_mark:
            self._is_bold = _is_on(attributes)
        elif local == "vanish":
            self._vanished = _is_on(attributes)
        elif local == "t":
            self._in_text = True
        elif local == "pStyle" and self._style:
            self._style[-1] = (_value(attributes) or "").lower()
        elif local == "lang" and self.language is None:
            self.language = _value(attributes)
        elif local == "commentReference":
            self.comments += 1
        elif local in _CHARACTERS and not self._in_mark:  # there, a tab is where one stops
            self._put(_CHARACTERS[local])

    def end(self, name: str) -> None:
        local = _local(name)
        if self._skipped:
            self._skipped -= 1
        elif local == "t":
            self._in_text = False
        elif local == "pPr":
            self._in_mark = False
        elif local == "tr" and self._rows:
            self._close_row(self._rows.pop())
        elif local == "p":
            self._close_paragraph()

    def characters(self, content: str) -> None:
        if self._in_text and not self._skipped:
            self._put(content)

    def _close_paragraph(self) -> None:
        content = "".join(self._open.pop())
        style = self._style.pop().replace(" ", "")
        letters = self._letters.pop()
        if self._joins.pop():  # the next paragraph goes on with it
            self._joined = content
            return
        paragraph = content.strip()
        if paragraph and style in _HEADINGS:
            self.heading = self.heading or paragraph
            self.headings.append(len(self.paragraphs))
        if letters:
            size, is_bold = min(size for size, _ in letters), all(bold for _, bold in letters)
            self.typed.append(Typed(" ".join(paragraph.split()), size, is_bold))
        self.paragraphs.append(paragraph)

    def _close_row(self, row: _Row) -> None:
        """Put a row's cells into one paragraph, unless the table only lays out the page."""
        ends = (*row.cells[1:], len(self.paragraphs))
        cells = [" ".join(" ".join(self.paragraphs[a:b]).split()) for a, b in zip(row.cells, ends, strict=True)]
        if len(cells) > 1 and max(map(len, cells)) <= WIDEST_CELL:
            self.paragraphs[row.start :] = [f"| {' | '.join(cells)} |"] if any(cells) else []
            self.headings = [place for place in self.headings if place < row.start]

    def _put(self, content: str) -> None:
        if self._vanished:
            self.hidden += len(content)
        elif self._open:
            self._open[-1].append(content)
            if not content.isspace():
                self._letters[-1][self._size, self._is_bold] += len(content)


class _Title(_Xml):
    """The title in ``docProps/core.xml``."""

    def __init__(self) -> None:
        self.text = ""
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._inside = name == _TITLE

    def end(self, name: str) -> None:
        self._inside = False

    def characters(self, content: str) -> None:
        if self._inside:
            self.text += content


def _local(name: str) -> str:
    """The name of an element of a text; nothing for elements of drawings and other vocabularies."""
    for namespace in (_W, _STRICT_W):
        if name.startswith(namespace):
            return name[len(namespace) :]
    return ""


def _is_on(attributes: dict[str, str]) -> bool:
    """Whether a property is set; without a value it is."""
    return _value(attributes) not in ("0", "false", "off", "none")


def _number(attributes: dict[str, str]) -> int:
    value = _value(attributes) or ""
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 6 else UNSAID


def _value(attributes: dict[str, str]) -> str | None:
    return attributes.get(f"{_W}val", attributes.get(f"{_STRICT_W}val"))
