"""The article as a value: the text that every offset points into, and what the file itself says about it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


class Span(NamedTuple):
    """A half-open interval of an article's text, in Unicode code points."""

    start: int
    end: int


class Place(NamedTuple):
    """Where an offset lies, for people; all numbers count from 1."""

    page: int | None
    """None where the source has no pages."""
    paragraph: int
    """In the whole article: the paragraph that holds the offset, or the last one before it."""
    line: int

    def __str__(self) -> str:
        page = f"page {self.page}, " if self.page else ""
        return f"{page}paragraph {self.paragraph}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What each piece of metadata rests on: the line or field that states it; None where nothing does."""

    published: str | None = None
    title: str | None = None
    outlet: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A news article.

    Attributes:
        name: The file's stem, or the name given.
        path: Where it came from, as the caller wrote it; None for a text.
        text: What all offsets count in, in code points. Of a text file: the decoded file after BOM and CRLF removal.
            Of a page, a PDF, a Word file or a mail: the text extracted from it, paragraphs apart by blank lines and
            pages by form feeds.
        sha256: Of the file's bytes, or of the UTF-8 text; hexadecimal.
        format: ``"text"``, ``"html"``, ``"pdf"``, ``"docx"``, ``"mail"`` or ``"row"`` (of a JSON Lines file).
        language: A BCP 47 tag: ``"de"``, ``"de-AT"`` or ``"de-CH"`` where something shows the variant, another
            language's tag such as ``"en"``, or ``"und"``.
        published: The stated date of publication, never a guess.
        title: The stated title, never a guess.
        outlet: The stated publisher, never a guess.
        basis: What language, date, title and outlet rest on; not stored with a result, and so not compared.
        issues: What is odd about the file: a fallback encoding, damaged characters, furniture.
        furniture: Lines that are the page's and not the article's ("Zur Startseite", a teaser printed twice).
        paragraphs: Where the paragraphs are, headlines and furniture among them.
        pages: Where the pages are; empty if the source has none.
    """

    name: str
    text: str
    sha256: str
    path: str | None = None
    format: str = "text"
    language: str = "de"
    published: date | None = None
    title: str | None = None
    outlet: str | None = None
    basis: Basis = field(default=Basis(), compare=False)
    issues: tuple[str, ...] = ()
    furniture: tuple[Span, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    pages: tuple[Span, ...] = ()

    @classmethod
    def from_file(cls, path: str | Path) -> Article:
        """Read an article: a text, a saved web page, a PDF, a Word file, a mail, or ``articles.jsonl#3`` (a row).

        The content decides which of them it is, not the name.

        Raises:
            ArticleError: The file is missing, empty, broken, locked, too large, or of a kind that cannot be read.
        """
        from summarizer.articles._reading import read_file

        return read_file(path)

    @classmethod
    def from_text(cls, text: str, *, name: str, published: date | None = None) -> Article:
        """Make an article of a text that is already at hand; `published` overrides what the text states.

        Raises:
            UsageError: `published` is no date.
        """
        from summarizer.articles._reading import read_text

        if not (published is None or isinstance(published, date)):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise UsageError(f"published must be a date, not {published!r}; date.fromisoformat(…) makes one")
        day = published.date() if isinstance(published, datetime) else published
        return read_text(text, name=name, published=day)

    @property
    def is_german(self) -> bool:
        """Whether it is German of any variant."""
        return self.language.split("-")[0] == "de"

    def place(self, offset: int) -> Place:
        """The page and paragraph that an offset lies in."""
        page = bisect_right(self.pages, offset, key=lambda span: span.start) or None
        paragraph = bisect_right(self.paragraphs, offset, key=lambda span: span.start) or 1
        return Place(page, paragraph, self.text.count("\n", 0, offset) + 1)
