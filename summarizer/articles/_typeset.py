"""Lines as they are set on a page come in, their text in paragraphs goes out."""

from __future__ import annotations

import re
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

AROUND = 12
"""So many lines before and after a line show how wide its column is."""

LEVEL = 0.2
"""Two parts are of one line if their baselines differ by less than this part of the letters' height."""

CONNECTED = 0.3
"""Between two parts of a line there is no space if their gap is narrower than this part of the letters' height."""

SPACED = 1.2
"""A wider gap, as a multiple of the letters' height, is none inside a line."""

_ORDINAL = re.compile(r"\b\d{1,2}\.$")
"""What may end a sentence but much more often is the day of a date, or another ordinal number."""

_MONTH = re.compile(r"(?:jan|jän|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez)", re.IGNORECASE)
_GOES_ON = re.compile(r"[,;:.!?)\]…“”’‹»](?!\w)|[a-zäöüß]")
"""A line cannot begin a paragraph with these, if the one before has letters of the same size."""


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
    lines = _connected(lines)
    leading = _usual_leading(lines)
    parts = [lines[0].text]
    for number, (before, line) in enumerate(pairwise(lines)):
        edge = _edge(lines, number)
        parts += ("\n\n" if _parts(before, line, leading, edge) else "\n", line.text)
    return "".join((*parts, "\n\n" if closes(lines[-1].text) else "\n"))


def _connected(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of one piece that were drawn in several."""
    found = [lines[0]]
    for line in lines[1:]:
        before = found[-1]
        gap = line.left - before.right
        if (
            not before.height
            or not _same_size(before, line)
            or abs(before.bottom - line.bottom) > LEVEL * before.height
            or not -CONNECTED * before.height < gap < SPACED * before.height
        ):
            found.append(line)
            continue
        space = "" if gap < CONNECTED * before.height and not before.text.endswith("-") else " "
        found[-1] = before._replace(text=f"{before.text}{space}{line.text}", right=line.right)
    return found


def _edge(lines: Sequence[Line], number: int) -> float:
    """How far to the right the lines around a line go that are in its column."""
    own = lines[number]
    return max(
        line.right
        for line in lines[max(0, number - AROUND) : number + AROUND]
        if abs(line.left - own.left) < 3 * own.height + 1 and (line is own or _same_size(line, own))
    )


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
    ordinal = _ORDINAL.search(before.text) is not None
    if _GOES_ON.match(line.text) or (ordinal and _MONTH.match(line.text)):
        return False
    step = before.bottom - line.bottom
    if step < 0 or step > 4 * before.height:  # another column or a picture between: the sentence decides
        return closes(before.text) and not ordinal
    if leading and step > WIDE * leading * before.height:
        return True
    if line.left - before.left > INDENT * line.height and closes(before.text) and not ordinal:
        return True
    ends = closes(before.text) and not before.text.endswith(":") and not ordinal
    return ends and before.right < before.left + SHORT * (edge - before.left) and line.text[0].isupper()


def _same_size(before: Line, line: Line) -> bool:
    larger, smaller = max(before.height, line.height), min(before.height, line.height)
    return larger <= LARGER * smaller
