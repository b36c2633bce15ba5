"""What stands on a page of columns and is none of their text: lines come in, pull quotes and notes are set apart.

A column runs on through a quotation that is set large across it, and past the notes at its foot to the next column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, islice
from statistics import median
from typing import NamedTuple

from summarizer.articles.pdf._typeset import LARGER, Line, same_size
from summarizer.articles.text import closes

MOST_PULLED = 4
"""Lines of a pull quote with whose words it is, at most."""

MOST_NOTED = 12
"""Lines of the notes below a column, at most."""

SMALLER = 1.1
"""Notes are set smaller than their column by this factor."""

EVEN = 0.01
"""By no more than this part of their height the letters of a size differ."""

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
    usual = usual_height(lines)
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
    """The lines, what is set smaller in or below a column behind all text, if a sentence runs on past it.

    That is a column's notes, and what stands below a picture.
    """
    usual = usual_height(lines)
    is_set = _is_set(lines, usual)
    smaller = SMALLER if is_set else LARGER
    kept: list[Line] = []
    notes: list[Line] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        kept.append(line)
        number += 1
        if closes(line.text) or not as_high(line, usual):
            continue
        end = number
        while (
            end < len(lines)
            and lines[end].height * smaller < line.height
            and (is_set or lines[end].bottom < line.bottom)
        ):
            end += 1
        if number < end <= min(number + MOST_NOTED, len(lines) - 1) and _goes_on_past(line, lines[end], is_set=is_set):
            notes += lines[number:end]
            number = end
    return (*kept, *notes)


def interrupted(lines: Sequence[Line]) -> int:
    """How many lines break off in a word, or in a sentence that goes on, and are followed by smaller ones."""
    usual = usual_height(lines)
    if not _is_set(lines, usual):
        return 0
    found = 0
    before: Line | None = None
    has_smaller = False
    for line in lines:
        if not as_high(line, usual):
            has_smaller = has_smaller or line.height * SMALLER < usual
            continue
        if before is not None and has_smaller and not closes(before.text):
            found += before.text.endswith(("-", "\u2010")) or line.text[0].islower()
        before, has_smaller = line, False
    return found


def _is_set(lines: Sequence[Line], usual: float) -> bool:
    """Whether most lines have letters of one size, as no text has that a program has recognised in a picture."""
    return 2 * sum(abs(line.height - usual) <= EVEN * usual for line in lines) > len(lines)


def _goes_on_past(line: Line, after: Line, *, is_set: bool) -> bool:
    """Whether a line may go on in another: at the head of the next column, or further down in its own."""
    is_next = after.left > line.right and after.bottom > line.bottom
    is_below = after.left < line.right and after.right > line.left and after.bottom < line.bottom
    return same_size(line, after) and (is_next or (is_set and is_below))


def usual_height(lines: Sequence[Line]) -> float:
    """The height of most lines' letters."""
    return median(line.height for line in lines) if lines else 0.0


def as_high(line: Line, usual: float) -> bool:
    """Whether a line's letters are about as high as those of most lines."""
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
