"""Paragraphs of a Word file with how they are typed come in, the one that serves as its headline goes out.

Many a file marks no headline by a style: it is what is typed in larger letters, or in bold ones, at the beginning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from summarizer.articles.head import is_prose
from summarizer.articles.pdf import LARGER, may_head
from summarizer.articles.text import closes

BEGINNING = 12
"""Paragraphs among which the headline is."""

UNSAID = 22
"""The size of letters of which a file says nothing, in half points."""


class Typed(NamedTuple):
    """A paragraph.

    Attributes:
        text: What it says, in one line.
        size: The size of its smallest letters, in half points.
        is_bold: Whether all of it is bold.
    """

    text: str
    size: int
    is_bold: bool


def typed_headline(paragraphs: Sequence[Typed]) -> str | None:
    """The first of the largest paragraphs at the beginning; else the first bold one above a text that is not bold."""
    letters: Counter[tuple[int, bool]] = Counter()
    for each in paragraphs:
        letters[each.size, each.is_bold] += len(each.text)
    if not letters:
        return None
    usual, is_bold = letters.most_common(1)[0][0]
    beginning = paragraphs[:BEGINNING]
    first = [each for each in beginning if may_head(each.text)]
    large = [each for each in first if each.size > LARGER * usual]
    over = takewhile(lambda each: each.is_bold or not is_prose(each.text, ""), beginning)
    bold = [each for each in over if each.is_bold and each.size >= usual and not is_bold and not closes(each.text)]
    bold = [each for each in bold if may_head(each.text)]
    found = max(large, key=lambda each: each.size, default=next(iter(bold), None))
    return None if found is None else found.text
