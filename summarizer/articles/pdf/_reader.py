"""PDF with a text layer: bytes come in, the text goes out in lines, paragraphs and pages.

Line ends stay as printed, and a word broken at one keeps its hyphen there: the text can be held against the page.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from threading import Lock
from typing import NamedTuple, Protocol, cast

from summarizer.articles._extract import Extract
from summarizer.articles.head import Fields
from summarizer.articles.pdf._cells import cell_fields
from summarizer.articles.pdf._columns import split_at_gutters, with_head_in_parts
from summarizer.articles.pdf._drawn import TextPage, drawn, whole
from summarizer.articles.pdf._large_print import Heads, heads
from summarizer.articles.pdf._metadata import Metadata, declares
from summarizer.articles.pdf._order import in_order
from summarizer.articles.pdf._typeset import joined
from summarizer.articles.text import PAGE_BREAK
from summarizer.errors import ArticleError
from summarizer.extras import refuse

MAX_PAGES = 300
MAX_CHARACTERS = 2_000_000

MAX_INFLATED = 8_000_000
"""Bytes that the page descriptions unpack to, pictures and fonts aside: the library takes seconds a megabyte."""

UNMAPPED = 0.005
"""From this share of unreadable characters on, a font has no map to Unicode: umlauts alone are 2 % of German."""

_UNREADABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\uffff\ud800-\udfff\U000f0000-\U0010fffd]")
_LOST_COLON = re.compile(r"\b(?:[01]\d|2[0-3]|\d)[0-5]\d Uhr\b")
_UMLAUT = re.compile("[äöüßÄÖÜ]")
_LETTERS_FOR_UMLAUTS = 1500

_STREAM = re.compile(rb"\bobj\b(.{0,1000}?)\bstream\r?\n", re.DOTALL)
_NOT_DRAWN = (b"/Image", b"/Length1", b"/FontFile", b"/Type1C", b"/OpenType", b"/CIDFontType0C", b"/XRef")

_pdfium = Lock()  # the library may run in one thread at a time


class Page(Protocol):
    """A page (``pypdfium2.PdfPage``)."""

    def get_textpage(self) -> TextPage: ...
    def close(self) -> None: ...


class Document(Protocol):
    """A PDF (``pypdfium2.PdfDocument``)."""

    def __len__(self) -> int: ...
    def __getitem__(self, number: int, /) -> Page: ...
    def get_metadata_value(self, key: str, /) -> str: ...
    def close(self) -> None: ...


class _Read(NamedTuple):
    """A page.

    Attributes:
        text: Its text.
        doubtful: After how many of its lines it is in doubt which is the next.
        heads: What stands over its text, if it is the first.
        fields: What the cells of a table at its top state, if it is the first.
    """

    text: str
    doubtful: int
    heads: Heads
    fields: Fields


def read_pdf(content: bytes, shown: str) -> Extract:
    """Read a PDF.

    Raises:
        ArticleError: It is locked, broken, too long, a scan, or set in a font that cannot be read.
    """
    try:
        import pypdfium2
    except ImportError:
        refuse("pdf", "PDFs", shown)
    if _inflates_too_far(content):
        raise ArticleError(
            f"{shown}: unpacks to too much for an article; not read. Save its text as .txt.", kind="too_large"
        )
    with _pdfium:
        try:
            document = cast("Document", pypdfium2.PdfDocument(content))
        except pypdfium2.PdfiumError as error:
            locked = "password" in str(error).lower() or "security" in str(error).lower()
            if locked:
                raise ArticleError(
                    f"{shown}: is locked with a password. Save it without one.", kind="encrypted"
                ) from None
            raise ArticleError(
                f"{shown}: is a broken PDF ({str(error).rstrip('.')}). Download or print it anew.", kind="broken"
            ) from None
        try:
            pages = list(_pages(document, shown))
            metadata = Metadata(*map(document.get_metadata_value, Metadata._fields))
        except (pypdfium2.PdfiumError, ValueError, OSError) as error:
            raise ArticleError(
                f"{shown}: is a broken PDF ({str(error).rstrip('.')}). Download or print it anew.", kind="broken"
            ) from None
        finally:
            document.close()
    return _extract(pages, metadata, shown)


def _inflates_too_far(content: bytes) -> bool:
    """Whether what the pages draw is a bomb; found out here, because the library unpacks and reads without bound."""
    left = MAX_INFLATED
    for match in _STREAM.finditer(content):
        description = match[1]
        if b"FlateDecode" not in description or any(name in description for name in _NOT_DRAWN):
            continue
        if description.count(b"FlateDecode") > 1:  # packed twice: no program does that
            return True
        end = content.find(b"endstream", match.end())
        with suppress(zlib.error):
            left -= len(zlib.decompressobj().decompress(content[match.end() : end], left + 1))
        if left < 0:
            return True
    return False


def _pages(document: Document, shown: str) -> Iterator[_Read]:
    if len(document) > MAX_PAGES:
        raise ArticleError(
            f"{shown}: {len(document)} pages; articles of up to {MAX_PAGES} are read. Split the file.",
            kind="too_large",
        )
    characters = 0
    for number in range(len(document)):
        page = document[number]
        try:
            text_page = page.get_textpage()
            try:
                characters += text_page.count_chars()
                if characters > MAX_CHARACTERS:
                    raise ArticleError(f"{shown}: too much text for an article. Split the file.", kind="too_large")
                lines = tuple(drawn(text_page))
                split = split_at_gutters(lines if number else with_head_in_parts(lines))
                ordered = in_order(split.lines)
                yield _Read(
                    whole(joined(ordered.lines)),
                    split.doubtful + ordered.doubtful,
                    Heads() if number else heads(ordered.lines),
                    Fields() if number else cell_fields(lines),
                )
            finally:
                text_page.close()
        finally:
            page.close()


def _extract(pages: Sequence[_Read], metadata: Metadata, shown: str) -> Extract:
    text = "".join(f"{page.text}{PAGE_BREAK}" for page in pages)
    letters = sum(map(str.isalpha, text))
    unreadable = len(_UNREADABLE.findall(text))
    if unreadable >= 5 and unreadable > UNMAPPED * (letters + unreadable):
        raise ArticleError(
            f"{shown}: its font has no map to Unicode ({unreadable} letters cannot be read); run OCR first",
            kind="no_text",
        )
    if not letters:
        raise ArticleError(f"{shown}: no text layer (a scan?); run OCR first", kind="no_text")
    text = _UNREADABLE.sub("\ufffd", text)
    issues: list[str] = []
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.text.strip()]
    if empty:
        issues.append(f"no text on page {', '.join(empty)} (a picture or scan?)")
    mixed = [str(number) for number, page in enumerate(pages, 1) if page.doubtful]
    if mixed:
        issues.append(f"columns or boxes on page {', '.join(mixed)}: the order of some lines is uncertain")
    issues += [f"a time without its colon: {match[0]!r}" for match in _LOST_COLON.finditer(text)]
    if letters > _LETTERS_FOR_UMLAUTS and not _UMLAUT.search(text):
        issues.append("no umlaut in the whole text: its font may have lost them")
    fields, declared = pages[0].fields, declares(metadata, pages[0].text)
    return Extract(
        text=text,
        format="pdf",
        issues=tuple(issues),
        published=fields.published,
        title=fields.title or declared.title or pages[0].heads.title,
        outlet=fields.outlet or declared.outlet or pages[0].heads.outlet,
        language=fields.language,
    )
