"""Lines as they are set on a page come in, their text in paragraphs goes out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from summarizer.articles.text import closes

MOST_LINES = 2000
"""A page of more lines is a map or a table, and no newspaper's; its lines stay as they were drawn."""

WIDE = 1.3
"""A paragraph is set off by more than this multiple of the usual distance between lines."""

LARGER = 1.15
"""A headline's letters are larger or smaller than its neighbours' by this factor."""

INDENT = 0.5
"""A first line is indented by at least this part of the letters' height."""

FURTHEST_IN = 4.0
"""What begins further in is another column."""

FEWEST_INDENTED = 3
"""So many paragraphs of a page are indented, if its paragraphs are."""

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

FEWEST_WORDS = 2.5
"""On average, lines of running text have at least so many words; the cells of a table have fewer."""

FEWEST_NARROW = 1.5
"""In a narrow column, lines of running text have at least so many, and many of them begin inside a sentence."""

INSIDE = 0.25
"""Of the lines of a narrow column, at least this part begins with a small letter."""

BROKEN = 0.05
"""At least this part of the lines of a very narrow column, of one word or two, ends inside a word."""

_ORDINAL = re.compile(r"\b\d{1,2}\.$")
"""What may end a sentence but much more often is the day of a date, or another ordinal number."""

_MONTH = re.compile(r"(?:jan|jän|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez)", re.IGNORECASE)
_GOES_ON = re.compile(r"[,;:.!?)\]…“”’‹»](?!\w)|[a-zäöüß]")
"""A line cannot begin a paragraph with these, if the one before has letters of the same size."""


class Line(NamedTuple):
    """A line as it is set: its text, its box in points (the origin is at the bottom left), and whether it is bold."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    is_bold: bool = False

    @property
    def height(self) -> float:
        """The height of its letters."""
        return self.top - self.bottom


def joined(lines: Sequence[Line]) -> str:
    """The text of a page: lines with line feeds, paragraphs with blank lines."""
    if not lines:
        return ""
    lines = connected(lines, SPACED)
    leading = _usual_leading(lines)
    are_indented = _are_indented(lines, leading)
    parts = [lines[0].text]
    for number, (before, line) in enumerate(pairwise(lines)):
        ends = _parts(before, line, leading, _edge(lines, number))
        if ends and are_indented and _is_next_column(before, line) and number + 2 < len(lines):
            ends = not same_size(before, line) or _is_indented(line, lines[number + 2])
        parts += ("\n\n" if ends else "\n", line.text)
    return "".join((*parts, "\n\n" if closes(lines[-1].text) else "\n"))


def connected(lines: Sequence[Line], narrower: float, reach: int = 1) -> list[Line]:
    """The lines, each in one piece.

    Args:
        lines: As they were drawn: some of them in pieces.
        narrower: The gaps between pieces are narrower than this multiple of the letters' height.
        reach: How many lines and pieces further on the next piece may come.
    """
    found: list[Line] = []
    for line in lines:
        for number in range(len(found) - 1, max(-1, len(found) - 1 - reach), -1):
            before = found[number]
            gap = line.left - before.right
            if (
                abs(before.bottom - line.bottom) <= LEVEL * before.height
                and -CONNECTED * before.height < gap < narrower * before.height
                and same_size(before, line)
            ):
                space = "" if gap < CONNECTED * before.height and not before.text.endswith("-") else " "
                found[number] = before._replace(text=f"{before.text}{space}{line.text}", right=line.right)
                break
        else:
            found.append(line)
    return found


def _edge(lines: Sequence[Line], number: int) -> float:
    """How far to the right the lines around a line go that are in its column."""
    own = lines[number]
    near = 3 * own.height + 1
    return max(
        line.right
        for line in lines[max(0, number - AROUND) : number + AROUND]
        if abs(line.left - own.left) < near and (line is own or same_size(line, own))
    )


def _usual_leading(lines: Sequence[Line]) -> float:
    """The commonest distance between lines of a paragraph, as a multiple of the letters' height."""
    steps = [
        (round((before.bottom - line.bottom) / before.height, 1), closes(before.text))
        for before, line in pairwise(lines)
        if before.height and 0 < before.bottom - line.bottom < 3 * before.height and same_size(before, line)
    ]
    inside = Counter(step for step, is_last in steps if not is_last)  # short paragraphs have as many steps between them
    leadings = inside or Counter(step for step, _ in steps)
    return leadings.most_common(1)[0][0] if leadings else 0.0


def _are_indented(lines: Sequence[Line], leading: float) -> bool:
    """Whether a page's paragraphs are known by their first lines, which are indented, and not by what is above them."""
    starts = [(one, two) for one, two in pairwise(lines) if closes(one.text) and same_size(one, two)]
    near = sum(_is_indented(two, one) and _is_below(one, two, leading) for one, two in starts)
    lower = [(one, two) for one, two in starts if 0 < one.bottom - two.bottom < 4 * one.height]
    apart = sum(not _is_below(one, two, leading) for one, two in lower)
    return near >= FEWEST_INDENTED and near > apart


def _is_indented(line: Line, other: Line) -> bool:
    return INDENT * line.height < line.left - other.left < FURTHEST_IN * line.height


def _is_below(before: Line, line: Line, leading: float) -> bool:
    return 0 < before.bottom - line.bottom <= WIDE * leading * before.height


def _is_next_column(before: Line, line: Line) -> bool:
    return line.bottom > before.bottom and line.left > before.left


def _parts(before: Line, line: Line, leading: float, edge: float) -> bool:
    """Whether a paragraph ends between two lines."""
    if before.text.endswith(("-", "\u2010")):
        return False
    if not before.height or not line.height:  # nothing is known of where they stand
        return False
    if not same_size(before, line):
        return True
    ordinal = _ORDINAL.search(before.text) is not None
    if _GOES_ON.match(line.text) or (ordinal and _MONTH.match(line.text)):
        return False
    step = before.bottom - line.bottom
    if step < 0 or step > 4 * before.height:  # another column or a picture between: the sentence decides
        return closes(before.text) and not ordinal
    if leading and step > WIDE * leading * before.height:
        return True
    is_short = before.right < before.left + SHORT * (edge - before.left)
    is_in = line.left - before.left > INDENT * line.height and step > LEVEL * line.height
    if is_in and closes(before.text) and not ordinal:
        return True
    ends = closes(before.text) and not before.text.endswith(":") and not ordinal
    return ends and is_short and line.text[0].isupper()


def runs_on(lines: Sequence[str]) -> bool:
    """Whether lines are running text and no cells of a table."""
    words = sum(len(line.split()) for line in lines)
    inside = sum(line[:1].islower() for line in lines)
    if words >= FEWEST_WORDS * len(lines) or (words >= FEWEST_NARROW * len(lines) and inside >= INSIDE * len(lines)):
        return True
    broken = sum(line.endswith(("-", "\u2010")) for line in lines)
    return broken >= BROKEN * len(lines) and inside >= INSIDE * len(lines)


def same_size(before: Line, line: Line) -> bool:
    """Whether two lines have letters of about one size."""
    larger, smaller = max(before.height, line.height), min(before.height, line.height)
    return larger <= LARGER * smaller
