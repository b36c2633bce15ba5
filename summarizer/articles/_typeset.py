"""Lines as they are set on a page come in, their text in paragraphs goes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from summarizer.articles._layout import closes

WIDE = 1.3
"""A paragraph is set off by more than this multiple of the usual distance between lines."""

LARGER = 1.15
"""A headline's letters are larger or smaller than its neighbours' by this factor."""

INDENT = 0.8
"""A first line is indented by at least this part of the letters' height."""

SHORT = 0.8
"""A last line that ends a sentence short of this part of the column's width ends its paragraph."""


class Line(NamedTuple):
    """A line as it is set: its text, and its box in points (the origin is at the bottom left)."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """The height of its letters."""
        return self.top - self.bottom


def joined(lines: Sequence[Line]) -> str:
    """The text of a page: lines with line feeds, paragraphs with blank lines."""
    if not lines:
        return ""
    leading = _usual_leading(lines)
    parts = [lines[0].text]
    edge = max(line.right for line in lines)
    for before, line in pairwise(lines):
        parts += ("\n\n" if _parts(before, line, leading, edge) else "\n", line.text)
    return "".join((*parts, "\n\n" if closes(lines[-1].text) else "\n"))


def _usual_leading(lines: Sequence[Line]) -> float:
    """The commonest distance between lines, as a multiple of the letters' height."""
    leadings = Counter(
        round((before.bottom - line.bottom) / before.height, 1)
        for before, line in pairwise(lines)
        if before.height and 0 < before.bottom - line.bottom < 3 * before.height and _same_size(before, line)
    )
    return leadings.most_common(1)[0][0] if leadings else 0.0


def _parts(before: Line, line: Line, leading: float, edge: float) -> bool:
    """Whether a paragraph ends between two lines."""
    if before.text.endswith(("-", "\u2010")):
        return False
    if not before.height or not line.height:  # nothing is known of where they stand
        return False
    if not _same_size(before, line):
        return True
    step = before.bottom - line.bottom
    if step < 0 or step > 4 * before.height:  # another column or a picture between: the sentence decides
        return closes(before.text)
    if leading and step > WIDE * leading * before.height:
        return True
    if line.left - before.left > INDENT * line.height and closes(before.text):
        return True
    ends = closes(before.text) and not before.text.endswith(":")
    return ends and before.right < before.left + SHORT * (edge - before.left) and line.text[0].isupper()


def _same_size(before: Line, line: Line) -> bool:
    larger, smaller = max(before.height, line.height), min(before.height, line.height)
    return larger <= LARGER * smaller
