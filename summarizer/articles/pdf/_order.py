"""The lines of a page come in as they were drawn, they go out in the order in which they are read.

Most programs draw a page in that order. Where the text as drawn goes on in another column in the middle of a sentence,
although the line below it is its next, the page is put in order by where its lines stand: columns from the left to the
right, each from the top down, between what runs across them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from summarizer.articles.pdf._beside import as_high, interrupted, usual_height, with_notes_last, without_pull_quote
from summarizer.articles.pdf._columns import SENTENCES
from summarizer.articles.pdf._typeset import LARGER, LEVEL, MOST_LINES, SPACED, Line, connected, runs_on, same_size
from summarizer.articles.text import closes

FEWEST = 2
"""So often a sentence has to go on in the wrong place before the order as drawn is given up for one with fewer such."""

NEXT = 1.4
"""The next line of a text is not further below than this multiple of the usual distance."""

MANY = 0.12
"""Of the lines of a page that was drawn across its columns, at least this part breaks off; of a table's, a few."""

AROUND = 6
"""So many lines above and below where a text breaks off show whether it is running text."""

FEWEST_BEHIND = 6
"""With a page's uppermost line so many are drawn at least, or a headline: else it is a running head."""

APART = 0.6
"""Pieces of one line are nearer to each other than this multiple of the letters' height, and columns are not."""

WHITE = 2.5
"""Two lines that are further apart than this multiple of the usual distance have a white band between them."""

REACH = 4
"""The next piece of a line comes at most so many lines and pieces later."""

INITIAL = 1.8
"""The large letter at the beginning of a text is so many times as high as the letters of its line."""

FURTHEST = 3.0
"""The usual distance between lines is less than this multiple of the letters' height."""

_OPEN = ",-\u2010"
"""Ends of a line inside a sentence."""


class Ordered(NamedTuple):
    """Lines in the order in which they are read.

    Attributes:
        lines: The lines.
        doubtful: How many of them break off in a sentence that seems to go on in another line than the next.
    """

    lines: tuple[Line, ...]
    doubtful: int


def in_order(lines: Sequence[Line]) -> Ordered:
    """The lines of a page in the order in which they are read."""
    if len(lines) > MOST_LINES:
        return Ordered(tuple(lines), 0)
    lines = _with_initials(connected(lines, APART, REACH))
    if not _is_spread(lines):
        return Ordered(tuple(lines), 0)
    pulled, closed = without_pull_quote(lines)
    own = [each for each in range(len(lines)) if each not in pulled]
    order, doubtful = _best([closed[each] for each in own])
    if pulled and order == tuple(range(len(own))):  # it stands where it was drawn
        found = with_notes_last(lines)
    else:
        found = with_notes_last([*(lines[own[each]] for each in order), *(lines[each] for each in pulled)])
    return Ordered(found, doubtful + interrupted(found))


def _best(lines: Sequence[Line]) -> tuple[tuple[int, ...], int]:
    """The order in which some lines are read, and how many of them are in doubt."""
    neighbours = _Neighbours(lines)
    best = _from_top(lines)
    breaks = neighbours.breaks(best)
    if _begins_inside(lines, best):
        placed = tuple(_by_place(lines, best, neighbours.usual))
        found = neighbours.breaks(placed)
        if not _begins_inside(lines, placed):
            best, breaks = (placed, found) if len(found) <= len(breaks) else (best, breaks)
    if breaks and neighbours.are_running(breaks) and neighbours.are_many(breaks):
        placed = tuple(_by_place(lines, best, neighbours.usual))
        found = neighbours.breaks(placed)
        if not found or (len(found) < len(breaks) and len(breaks) >= FEWEST):
            best, breaks = placed, found
    leaps = neighbours.leaps(best)
    return best, len(leaps) if neighbours.may_be_running(leaps) else 0


def _from_top(lines: Sequence[Line]) -> tuple[int, ...]:
    """The order as drawn, what begins at the page's head first, if it was drawn behind text that stands below it."""
    whole = tuple(range(len(lines)))
    top = max(whole, key=lambda each: lines[each].bottom, default=0)
    if top < FEWEST_BEHIND or lines[top].bottom <= max(lines[0].top, lines[top - 1].top):
        return whole
    usual = usual_height(lines)
    is_text = len(lines) - top >= FEWEST_BEHIND or any(line.height > LARGER * usual for line in lines[top:])
    is_at_left = lines[top].left <= lines[0].left + lines[top].height
    return (*whole[top:], *whole[:top]) if is_text and is_at_left else whole


def _begins_inside(lines: Sequence[Line], order: Sequence[int]) -> bool:
    """Whether in some order the text begins inside a sentence and ends inside one: what is drawn first stands last."""
    usual = usual_height(lines)
    text = [lines[each].text for each in order if as_high(lines[each], usual)]
    return bool(text) and text[0][0].islower() and not closes(text[-1])


def _with_initials(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, each large letter at the beginning of a text in the line that it belongs to."""
    initials = [line for line in lines if len(line.text) == 1 and line.text.isupper()]
    for initial in initials:
        beside = [
            line
            for line in lines
            if initial.height > INITIAL * line.height
            and abs(line.left - initial.right) < line.height
            and initial.bottom - line.height < line.bottom < initial.top
        ]
        line = max(beside, key=lambda each: each.bottom, default=None)
        if line is not None and line.text[0].islower():
            whole = line._replace(text=f"{initial.text}{line.text}", left=initial.left)
            lines = [whole if each is line else each for each in lines if each is not initial]
    return lines


def _is_spread(lines: Sequence[Line]) -> bool:
    """Whether a page is anything but lines one below the other, and it is known where they stand."""
    return all(line.height for line in lines) and any(
        line.bottom > before.bottom or line.left > before.right or line.right < before.left
        for before, line in pairwise(lines)
    )


class _Neighbours:
    """Which line of a page stands below which."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        order = sorted(range(len(lines)), key=lambda each: -lines[each].bottom)
        distances = {each: (_first_below(lines, order[at + 1 :], each)) for at, each in enumerate(order)}
        usual = Counter(round(step, 1) for below in distances.values() if below for step in (below[1],))
        self.usual = usual.most_common(1)[0][0] if usual else 0.0
        """The commonest distance between lines, as a multiple of the letters' height."""
        self._below = {each: below[0] for each, below in distances.items() if below and below[1] <= NEXT * self.usual}
        self._above = {below: each for each, below in self._below.items()}

    def breaks(self, order: Sequence[int]) -> tuple[tuple[int, int], ...]:
        """The lines after which the text goes on somewhere else than it should in some order, each with its next."""
        return tuple((one, other) for one, other in pairwise(order) if self._is_break(one, other))

    def are_running(self, breaks: Sequence[tuple[int, int]]) -> bool:
        """Whether breaks are in running text and not between the cells of a table."""
        return runs_on(self._around(breaks))

    def may_be_running(self, breaks: Sequence[tuple[int, int]]) -> bool:
        """Whether they may be: some lines around them begin inside a sentence, though they are too short to tell."""
        lines = self._around(breaks)
        return runs_on(lines) or sum(line[:1].islower() for line in lines) >= SENTENCES * len(lines) > 0

    def _around(self, breaks: Sequence[tuple[int, int]]) -> list[str]:
        above = (each for one, _ in breaks for each in self._from(one, self._above))
        below = (each for _, other in breaks for each in self._from(other, self._below))
        return [self._lines[each].text for each in {*above, *below}]

    def _from(self, number: int, towards: Mapping[int, int]) -> Iterator[int]:
        """A line, and some lines above or below it."""
        place: int | None = number
        for _ in range(AROUND):
            if place is None:
                return
            yield place
            place = towards.get(place)

    def are_many(self, breaks: Sequence[tuple[int, int]]) -> bool:
        """Whether a page breaks off as often as one drawn across its columns, or only to go back to a column."""
        return len(breaks) >= MANY * len(self._lines) or all(self._is_back(*each) for each in breaks)

    def _is_break(self, one: int, other: int) -> bool:
        if self._is_level(one, other):
            return False
        if self._is_back(one, other) or self._is_up(one, other):
            return True
        below = self._below.get(one)
        text = self._lines[one].text
        if text[-1] in _OPEN and self._lines[other].height > LARGER * self._lines[one].height:
            return True  # a headline inside a sentence
        if closes(text):
            return text[-1] == "." and below != other and self._lines[other].text[0].islower()
        if below is not None:
            return below != other and self._goes_on(one, below)
        above = self._above.get(other)
        return above is not None and above != one and self._goes_on(above, other)

    def _goes_on(self, one: int, other: int) -> bool:
        """Whether a sentence surely runs over two lines; the cells of a table seldom begin with a small letter."""
        text = self._lines[one].text
        return not closes(text) and (self._lines[other].text[0].islower() or text[-1] in _OPEN)

    def leaps(self, order: Sequence[int]) -> tuple[tuple[int, int], ...]:
        """The breaks of an order, and where it leaves a column inside running text, whatever the next line is."""
        return tuple((one, other) for one, other in pairwise(order) if self._is_leap(one, other))

    def _is_leap(self, one: int, other: int) -> bool:
        if self._is_break(one, other):
            return True
        below = self._below.get(one)
        if below is None or below == other or self._is_level(one, other):
            return False
        around = [self._lines[each].text for each in {*self._from(one, self._above), *self._from(below, self._below)}]
        return not closes(self._lines[one].text) and len(around) >= AROUND and runs_on(around)

    def _is_back(self, one: int, other: int) -> bool:
        """Whether the text goes on in a column further left, and further up."""
        before, line = self._lines[one], self._lines[other]
        return line.right < before.left and line.bottom > before.bottom and same_size(before, line)

    def _is_up(self, one: int, other: int) -> bool:
        """Whether the text goes on further up in the same column, between other lines."""
        before, line = self._lines[one], self._lines[other]
        if line.left >= before.right or line.right <= before.left or not same_size(before, line):
            return False
        return line.bottom > before.top + before.height and other in self._below

    def _is_level(self, one: int, other: int) -> bool:
        """Whether two pieces are of one line."""
        before, piece = self._lines[one], self._lines[other]
        if abs(before.bottom - piece.bottom) > LEVEL * before.height or piece.left < before.left:
            return False
        gap = (piece.left - before.right) / before.height
        below = self._below.get(one)
        return gap < SPACED or (gap < FURTHEST and below is not None and self._lines[below].right > piece.left)


def _first_below(lines: Sequence[Line], lower: Sequence[int], number: int) -> tuple[int, float] | None:
    """The first line below a line, of letters as large, and how far: as a multiple of the letters' height."""
    line = lines[number]
    for each in lower:
        below = lines[each]
        step = (line.bottom - below.bottom) / line.height
        if step >= FURTHEST:
            return None
        overlap = min(line.right, below.right) - max(line.left, below.left)
        if step > LEVEL and overlap > min(line.right - line.left, below.right - below.left) / 2:
            return (each, step) if same_size(line, below) else None
    return None


def _by_place(lines: Sequence[Line], some: Sequence[int], usual: float) -> Iterator[int]:
    """Lines in the order of where they stand: by columns, between what runs across them."""
    waiting = sorted(some, key=lambda each: -lines[each].bottom)
    for band in _bands(lines, waiting, WHITE * usual):
        yield from _band_by_place(lines, band, usual)


def _bands(lines: Sequence[Line], ordered: Sequence[int], widest: float) -> Iterator[list[int]]:
    """Lines, from the top down, parted where a white band runs across all of them: a picture, a page's footer."""
    band: list[int] = []
    for each in ordered:
        if band and lines[band[-1]].bottom - lines[each].bottom > widest * lines[each].height:
            yield band
            band = []
        band.append(each)
    yield band


def _band_by_place(lines: Sequence[Line], waiting: list[int], usual: float) -> Iterator[int]:
    if max(lines[each].left for each in waiting) < min(lines[each].right for each in waiting):  # no two side by side
        yield from waiting
        return
    while waiting:
        columns = _columns(lines, waiting)
        taken = len(waiting) if len(columns) > 1 else _beside(lines, waiting)
        parts = columns if taken == len(waiting) else _columns(lines, waiting[:taken])
        if len(parts) > 1:
            for part in parts:
                yield from _by_place(lines, part, usual)
        else:
            yield from waiting[:taken]
        del waiting[:taken]


def _columns(lines: Sequence[Line], some: Sequence[int]) -> list[list[int]]:
    """Lines grouped by columns, from the left to the right: none of one stands above or below one of another."""
    columns: list[list[int]] = []
    right = 0.0
    for each in sorted(some, key=lambda each: lines[each].left):
        if columns and lines[each].left < right:
            columns[-1].append(each)
        else:
            columns.append([each])
        right = max(right, lines[each].right) if len(columns[-1]) > 1 else lines[each].right
    return columns


def _beside(lines: Sequence[Line], ordered: Sequence[int]) -> int:
    """How many lines, from the top down, stand in several columns before one runs across them; at least 1."""
    columns: list[tuple[float, float]] = []
    several = 0
    for number, each in enumerate(ordered, 1):
        left, right = lines[each].left, lines[each].right
        kept = [column for column in columns if column[1] <= left or column[0] >= right]
        crossed = [column for column in columns if column[1] > left and column[0] < right]
        columns = [*kept, (min([left, *(a for a, _ in crossed)]), max([right, *(b for _, b in crossed)]))]
        if len(columns) > 1:
            several = number
        elif several:
            break
    # What stands close above the line that runs across the columns belongs to it: the heading of a box.
    while 1 < several < len(ordered) and _leans(lines, ordered[: several - 1], ordered[several - 1], ordered[several]):
        several -= 1
    return max(1, several)


def _leans(lines: Sequence[Line], upper: Sequence[int], own: int, below: int) -> bool:
    """Whether a line stands nearer to the one below it than to the ones above it."""
    line = lines[own]
    above = [lines[each] for each in upper if lines[each].left < line.right and lines[each].right > line.left]
    distance = line.bottom - lines[below].bottom
    return bool(above) and distance < 0.8 * (min(each.bottom for each in above) - line.bottom)
