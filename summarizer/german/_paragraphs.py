"""Paragraphs: a text and its page-furniture lines come in, the spans of its paragraphs and headlines go out.

A line break is a wrap or an end. Blank lines end a paragraph; other breaks are judged by the width to which
the text is wrapped. Furniture lines are as if they were not there, with the blank lines around them.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.articles import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDEST_WRAP = 130
"""Lines longer than this are not wrapped by hand or by a PDF: there every break ends a paragraph."""

FULL = 0.85
"""A line is full if its next word would have reached this part of the width; proportional type makes lines uneven."""

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
LIST_ITEM = re.compile(r"(?:[-–—•*·▪►]|\d{1,2}[.)])\s")
TICKER = "+++"
"""It begins and ends a headline of a live blog."""

TERMINAL = frozenset('.!?:…“”"»«‘')


class Line(NamedTuple):
    """A line that holds text, without the white space around it."""

    start: int
    end: int
    blank_before: bool
    furniture_before: bool


def paragraphs(text: str, *, skip: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Return the paragraphs and headlines of `text` in order, without white space at their ends."""
    if not skip:
        spans = tuple([Span(*line.span()) for line in _LINE.finditer(text)])
        if all([text.count("\n", before.end, line.start) > 1 for before, line in itertools.pairwise(spans)]):
            return spans  # with blank lines between all of them there is nothing to judge
    lines = list(_lines(text, skip))
    if not lines:
        return ()
    width = _wrap_width(lines)
    found: list[Span] = []
    start, end = lines[0].start, lines[0].end
    for before, line in itertools.pairwise(lines):
        apart = line.blank_before and not line.furniture_before
        if apart or not _wraps(text, before, line, width):
            found.append(Span(start, end))
            start = line.start
        end = line.end
    found.append(Span(start, end))
    return tuple(found)


def _lines(text: str, skip: Sequence[Span]) -> Iterator[Line]:
    furniture = sorted(skip)
    upcoming = 0
    position = 0
    blank = furniture_before = False
    for raw in text.split("\n"):
        start, end = position, position + len(raw)
        position = end + 1
        stripped = raw.strip()
        if not stripped:
            blank = True
            continue
        first = start + raw.index(stripped[0])
        last = first + len(stripped)
        while upcoming < len(furniture) and furniture[upcoming].end <= first:
            upcoming += 1
        if upcoming < len(furniture) and furniture[upcoming].start <= first and last <= furniture[upcoming].end:
            furniture_before = True
            continue
        yield Line(first, last, blank, furniture_before)
        blank = furniture_before = False


def _wrap_width(lines: Sequence[Line]) -> int:
    """Return the width to which the text is wrapped, or a huge one if it is not."""
    lengths = sorted(before.end - before.start for before, line in itertools.pairwise(lines) if not line.blank_before)
    if not lengths:
        return WIDEST_WRAP + 1
    return lengths[len(lengths) * 9 // 10]


def _wraps(text: str, before: Line, line: Line, width: int) -> bool:
    """Say whether the break between two lines that no blank line parts is a wrap inside a paragraph."""
    if LIST_ITEM.match(text, line.start, line.start + 4):
        return False
    if text.startswith(TICKER, line.start) or text.endswith(TICKER, before.start, before.end):
        return False
    last = text[before.end - 1]
    if line.furniture_before and last in TERMINAL:
        return False
    if text[line.start].islower() or last in "-,\u00ad\ufffe":
        return True
    if width > WIDEST_WRAP:
        return False
    word = text.find(" ", line.start, line.end)
    word_length = (word if word >= 0 else line.end) - line.start
    return before.end - before.start + 1 + word_length > width * FULL


__all__ = ["paragraphs"]
