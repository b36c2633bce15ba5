"""What a reader of one format hands on: its text and what the file itself states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Stated(NamedTuple):
    """Something that a file states, and where."""

    value: str
    basis: str


class StatedDate(NamedTuple):
    """A date that a file states, and where."""

    value: date
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """A file's text with what its format knows about it.

    Attributes:
        text: Paragraphs apart by blank lines, pages by form feeds; of a text file, the file itself.
        format: As in `Article.format`.
        issues: What is odd about the file.
        published: From metadata; a date that the text states itself is looked for later.
        title: From metadata or mark-up.
        outlet: From metadata.
        language: A declared BCP 47 tag; it only tells between variants of what the text turns out to be.
        of_several: Whether it announces or holds several articles, whose words are not those of one author.
    """

    text: str
    format: str
    issues: tuple[str, ...] = ()
    published: StatedDate | None = None
    title: Stated | None = None
    outlet: Stated | None = None
    language: Stated | None = None
    of_several: bool = False
