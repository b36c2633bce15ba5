"""The article as a value: the text that every offset points into, and what the file itself says about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Span(NamedTuple):
    """A half-open interval of an article's text, in Unicode code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A news article.

    Attributes:
        name: The file's stem, or the name given.
        path: Where it came from, as the caller wrote it; None for a text.
        text: The decoded text after BOM and CRLF removal. All offsets count its code points.
        sha256: Of the file's bytes, or of the UTF-8 text; hexadecimal.
        language: A BCP 47 tag: ``"de"``, ``"de-CH"`` for Swiss spelling, or ``"und"``.
        published: The stated date of publication, never a guess.
        title: The stated title, never a guess.
        issues: What is odd about the file: a fallback encoding, damaged characters, furniture.
        furniture: Lines that are the page's and not the article's ("Zur Startseite").
    """

    name: str
    text: str
    sha256: str
    path: str | None = None
    language: str = "de"
    published: date | None = None
    title: str | None = None
    issues: tuple[str, ...] = ()
    furniture: tuple[Span, ...] = ()

    @classmethod
    def from_file(cls, path: str | Path) -> Article:
        """Read a ``.txt`` or ``.md`` file.

        Raises:
            ArticleError: The file is missing, empty, binary or unreadable.
        """
        from summarizer.articles._reading import read_file

        return read_file(path)

    @classmethod
    def from_text(cls, text: str, *, name: str, published: date | None = None) -> Article:
        """Make an article of a text that is already at hand; `published` overrides what the text states."""
        from summarizer.articles._reading import read_text

        return read_text(text, name=name, published=published)
