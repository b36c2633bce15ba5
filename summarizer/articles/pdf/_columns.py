"""Lines that were drawn across the columns of a page come in, the columns' own lines go out, still as they were drawn.

Some programs draw a page line by line over all its columns. What tells columns from a line with wide spaces is that
the part behind the gap begins at the same place in several lines with nothing across it between them; what tells them
from a table is that they hold running text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from summarizer.articles.pdf._typeset import MOST_LINES, Line, runs_on

GUTTER = 1.2
"""A gap that is surely one between columns is at least this wide, as a multiple of the letters' height."""

DISTINCT = 1.5
"""Where most spaces of a line are wide, one between columns is as many times as wide as most of them."""

FAR = 2.5
"""In a page's head, parts are of different things if a gap of this multiple of the letters' height is between them."""

FEWEST_LINES = 3
"""So many lines have to begin at the same place behind their gap."""

FEWEST_NARROW = 6
"""So many, where the gap is not that wide: justified lines have wide spaces too."""

NEAR = 1.0
"""Points by which what begins at the same place may be off it."""

SHARE = 0.25
"""A gutter has at least this part of the lines of the page's longest: a few gaps of justified lines meet by chance."""

MUCH = 0.1
"""Of a page's lines, at least this part has a gap that may be one between columns, for the page to be in doubt, ..."""

SENTENCES = 0.12
"""... and of the lines on either side of it, this part begins with a small letter."""

_DAY = re.compile(r"\d{1,2}\. ?(?:\d{1,2}\.|[^\W\d]+) ?\d{4}\b")
"""A browser has another form for the day on which it prints."""


class Gap(NamedTuple):
    """A wide space in a line: its place in the text, and where it begins and ends on the page, in points."""

    at: int
    left: float
    right: float


class Spaced(NamedTuple):
    """A line with its wide spaces."""

    line: Line
    gaps: tuple[Gap, ...]


class Split(NamedTuple):
    """A page's lines, those across columns in their parts.

    Attributes:
        lines: The lines.
        doubtful: How many of them may run across columns all the same, or are rows of a table with words in it.
    """

    lines: tuple[Line, ...]
    doubtful: int


class _Gutter(NamedTuple):
    """Where columns may begin: lines one below the other that no line crosses there.

    Attributes:
        start: Where what is behind it begins.
        gaps: The numbers of the lines that go on behind a gap, and their gaps.
        begin: The numbers of the lines that begin there.
        end: The numbers of the lines that end before it.
        level: How many of all of them begin, or go on, at the same place.
    """

    start: float
    gaps: tuple[tuple[int, Gap], ...]
    begin: tuple[int, ...]
    end: tuple[int, ...]
    level: int


def with_head_in_parts(lines: Sequence[Spaced]) -> tuple[Spaced, ...]:
    """The lines of a first page, its uppermost in parts if they are an outlet, a date, a section, far from each other.

    A table's first row stays in one piece, and so does what a browser prints above a page.
    """
    head = max(range(len(lines)), key=lambda each: lines[each].line.bottom, default=0)
    if not lines or any(_share_a_start(lines[head], each) for each in lines if each is not lines[head]):
        return tuple(lines)
    line, gaps = lines[head]
    parts = tuple(_split(line, {gap for gap in gaps if gap.right - gap.left > FAR * line.height}))
    if not any(_DAY.search(part.text) for part in parts):
        return tuple(lines)
    return (*lines[:head], *(Spaced(part, ()) for part in parts), *lines[head + 1 :])


def _share_a_start(one: Spaced, other: Spaced) -> bool:
    return any(abs(gap.right - each.right) <= NEAR for gap in one.gaps for each in other.gaps)


def in_pieces(spaced: Spaced) -> Iterator[Line]:
    """A line's pieces between its wide spaces."""
    return _split(spaced.line, set(spaced.gaps))


def split_at_gutters(lines: Sequence[Spaced]) -> Split:
    """The lines, those across several columns in their parts."""
    if len(lines) > MOST_LINES:
        return Split(tuple(each.line for each in lines), 0)
    gutters = [gutter for start in _starts(lines) for gutter in _gutters(lines, start)]
    found = [gutter for gutter in gutters if _is_between_columns(gutter, lines)]
    if not found:
        doubtful = max((gutter.level for gutter in gutters if _may_part_text(gutter, lines)), default=0)
        return Split(tuple(each.line for each in lines), doubtful)
    least = max(gutter.level for gutter in found) * SHARE
    cuts: dict[int, set[Gap]] = {}
    between = [gutter for gutter in found if gutter.level >= least]
    for number, gap in (each for gutter in between for each in gutter.gaps):
        cuts.setdefault(number, set()).add(gap)
    left = _uncut(lines, cuts, sorted(gutter.start for gutter in between))
    for number, gap in left.short:
        cuts.setdefault(number, set()).add(gap)
    parts = (part for number, each in enumerate(lines) for part in _split(each.line, cuts.get(number, set())))
    return Split(tuple(parts), len(left.doubtful))


class _Uncut(NamedTuple):
    """Wide gaps at the places where columns begin that were found to be no gutter.

    Attributes:
        short: Those before a column of a few lines, as far from the others as they are from each other.
        doubtful: Those at a gutter that something crosses, and those of lines that begin inside a sentence.
    """

    short: tuple[tuple[int, Gap], ...]
    doubtful: tuple[tuple[int, Gap], ...]


def _uncut(lines: Sequence[Spaced], cuts: Mapping[int, Set[Gap]], starts: Sequence[float]) -> _Uncut:
    lefts = Counter(round(each.line.left) for each in lines)
    first = min((left for left, count in lefts.items() if count >= FEWEST_LINES), default=0)
    step = min(after - before for before, after in pairwise((first, *starts))) if starts else 0.0
    short: list[tuple[int, Gap]] = []
    doubtful: list[tuple[int, Gap]] = []
    for number, each in enumerate(lines):
        uncut = [gap for gap in each.gaps if gap not in cuts.get(number, ())]
        for gap in uncut:
            if step > 0 and abs(gap.right - starts[-1] - step) <= NEAR:
                short.append((number, gap))
            elif _is_wide(gap, each) and (
                any(abs(gap.right - start) <= NEAR for start in starts)
                or (len(uncut) == 1 and (each.line.text[:1].islower() or each.line.text[gap.at :][:1].islower()))
            ):
                doubtful.append((number, gap))
    return _Uncut(tuple(short), tuple(doubtful))


def _starts(lines: Sequence[Spaced]) -> Iterator[float]:
    """Where several lines begin or go on behind a gap."""
    behind = [gap.right for each in lines for gap in each.gaps]
    found = sorted((*behind, *(each.line.left for each in lines))) if behind else []
    first = 0
    for number in range(1, len(found) + 1):
        if number == len(found) or found[number] - found[first] > NEAR:
            if number - first >= FEWEST_LINES:
                yield found[(first + number) // 2]
            first = number


def _gutters(lines: Sequence[Spaced], start: float) -> Iterator[_Gutter]:
    """The gutters before a place where columns may begin."""
    gaps: list[tuple[int, Gap]] = []
    begin: list[int] = []
    end: list[int] = []
    for number in sorted(range(len(lines)), key=lambda each: -lines[each].line.bottom):
        line = lines[number].line
        if line.left >= start - NEAR:
            begin += [number] if line.left <= start + NEAR else []
            continue
        if line.right <= start:
            end.append(number)
            continue
        # The first line of a paragraph may begin further in.
        gap = next((gap for gap in lines[number].gaps if gap.left < start - NEAR <= gap.right), None)
        if gap is not None:
            gaps.append((number, gap))
            continue
        if gaps:
            yield _gutter(gaps, begin, end, start)
        gaps, begin, end = [], [], []
    if gaps:
        yield _gutter(gaps, begin, end, start)


def _gutter(gaps: Sequence[tuple[int, Gap]], begin: Sequence[int], end: Sequence[int], start: float) -> _Gutter:
    level = sum(abs(gap.right - start) <= NEAR for _, gap in gaps)
    return _Gutter(start, tuple(gaps), tuple(begin), tuple(end), level + len(begin))


def _is_between_columns(gutter: _Gutter, lines: Sequence[Spaced]) -> bool:
    _, gaps, begin, _, level = gutter
    if level < max(FEWEST_LINES, (len(gaps) + len(begin)) / 2):
        return False
    wide = sum(_is_wide(gap, lines[number]) for number, gap in gaps)
    before, behind = _sides(gutter, lines)
    if len(gaps) > FEWEST_LINES and not any(part[:1].islower() for part in before):  # names and captions of a table
        return False
    return (2 * wide > len(gaps) or level >= FEWEST_NARROW) and runs_on(before) and runs_on(behind)


def _may_part_text(gutter: _Gutter, lines: Sequence[Spaced]) -> bool:
    """Whether what is no gutter for sure has sentences on both sides, in lines too short to tell."""
    if gutter.level < max(FEWEST_NARROW, MUCH * len(lines)):
        return False
    return all(sum(part[:1].islower() for part in side) >= SENTENCES * len(side) for side in _sides(gutter, lines))


def _sides(gutter: _Gutter, lines: Sequence[Spaced]) -> tuple[list[str], list[str]]:
    """What stands before a gutter and behind it, line by line."""
    _, gaps, begin, end, _ = gutter
    before = [lines[number].line.text[: gap.at] for number, gap in gaps] + [lines[each].line.text for each in end]
    behind = [lines[number].line.text[gap.at :] for number, gap in gaps] + [lines[each].line.text for each in begin]
    return before, behind


def _is_wide(gap: Gap, spaced: Spaced) -> bool:
    """Whether a gap is wider than the spaces of its line, all of which are wide if it is justified badly."""
    line, gaps = spaced
    width = gap.right - gap.left
    if width <= GUTTER * line.height:
        return False
    widths = sorted(each.right - each.left for each in gaps)
    return 2 * len(gaps) <= line.text.count(" ") or width > DISTINCT * widths[len(widths) // 2]


def _split(line: Line, cuts: set[Gap]) -> Iterator[Line]:
    """The line's parts in its columns."""
    ends = (Gap(0, line.left, line.left), *sorted(cuts), Gap(len(line.text), line.right, line.right))
    for before, behind in pairwise(ends):
        part = line.text[before.at : behind.at].strip()
        yield line._replace(text=part, left=before.right, right=behind.left)
