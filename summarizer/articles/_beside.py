"""What stands on a page of columns and is none of their text: lines come in, pull quotes and notes are set apart.

A column runs on through a quotation that is set large across it, and past the notes at its foot to the next column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, islice
from statistics import median
from typing import NamedTuple

from summarizer.articles._layout import closes
from summarizer.articles._typeset import LARGER, Line, same_size

MOST_PULLED = 4
"""Lines of a pull quote with whose words it is, at most."""

MOST_NOTED = 12
"""Lines of the notes below a column, at most."""

NEAR = 1.0
"""Points by which a column may begin elsewhere below a pull quote than above it."""

MOST_COLUMNS = 12
"""Places at which most of a page's lines begin."""

MOST_QUOTED = 8
"""Large lines that begin with a quotation mark and are looked at, at most."""

_OPENING = ("„", "“", "»", "«", '"')


class Apart(NamedTuple):
    """A page's lines as if no quotation stood across its columns.

    Attributes:
        pulled: The numbers of the quotation's lines, from the top down.
        closed: All lines; those below the quotation stand as high as if it were not there.
    """

    pulled: tuple[int, ...]
    closed: tuple[Line, ...]


def without_pull_quote(lines: Sequence[Line]) -> Apart:
    """Find the quotation that is set large across columns, which run on below it."""
    usual = _usual_height(lines)
    order = sorted(range(len(lines)), key=lambda each: -lines[each].bottom)
    large = (
        place
        for place, each in enumerate(order)
        if lines[each].text.startswith(_OPENING) and lines[each].height > LARGER * usual
    )
    for place in islice(large, MOST_QUOTED):
        pulled = _whole_quote(lines, order[place:])
        above, below = order[:place], order[place + len(pulled) :]
        if pulled and (step := _step_across(lines, pulled, above, below)) is not None:
            raised = lines[above[-1]].bottom - step - lines[below[0]].bottom
            closed = list(lines)
            for each in below:
                closed[each] = lines[each]._replace(bottom=lines[each].bottom + raised, top=lines[each].top + raised)
            return Apart(tuple(pulled), tuple(closed))
    return Apart((), tuple(lines))


def with_notes_last(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, what is set smaller at the foot of a column behind all text, if a sentence runs on past it."""
    usual = _usual_height(lines)
    kept: list[Line] = []
    notes: list[Line] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        kept.append(line)
        number += 1
        if closes(line.text) or not _is_as_high(line, usual):
            continue
        end = number
        while end < len(lines) and lines[end].height * LARGER < line.height and lines[end].bottom < line.bottom:
            end += 1
        if number < end <= min(number + MOST_NOTED, len(lines) - 1):
            after = lines[end]
            if same_size(line, after) and after.left > line.right and after.bottom > line.bottom:
                notes += lines[number:end]
                number = end
    return (*kept, *notes)


def _usual_height(lines: Sequence[Line]) -> float:
    return median(line.height for line in lines) if lines else 0.0


def _is_as_high(line: Line, usual: float) -> bool:
    return line.height <= LARGER * usual and usual <= LARGER * line.height


def _whole_quote(lines: Sequence[Line], lower: Sequence[int]) -> list[int]:
    """A quotation's lines, with the line below that says whose words they are."""
    first = lines[lower[0]]
    left, right = first.left - NEAR, first.right + NEAR
    found: list[int] = []
    for each in lower:
        line = lines[each]
        if not (same_size(first, line) or (left <= line.left and line.right <= right)):
            return found if len(found) <= MOST_PULLED else []
        found.append(each)
    return []


def _step_across(
    lines: Sequence[Line], pulled: Sequence[int], above: Sequence[int], below: Sequence[int]
) -> float | None:
    """How far the lines of a column are from each other that goes on below a quotation, beside another that does."""
    left, right = min(lines[each].left for each in pulled), max(lines[each].right for each in pulled)
    starts = Counter(round(lines[each].left) for each in above).most_common(MOST_COLUMNS)
    both = [
        start
        for start, _ in starts
        if len(_beginning_at(lines, start, above)) > 1 and _beginning_at(lines, start, below)
    ]
    for start, other in combinations(sorted(both), 2):
        before, last = _beginning_at(lines, start, above)[-2:]
        edge = max(line.right for line in (last, *_beginning_at(lines, start, below)))
        if left < edge < other < right:
            return None if closes(last.text) else before.bottom - last.bottom
    return None


def _beginning_at(lines: Sequence[Line], start: float, some: Sequence[int]) -> list[Line]:
    return [lines[each] for each in some if abs(lines[each].left - start) <= NEAR]
