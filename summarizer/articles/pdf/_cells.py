"""Fields of a printed page that stand in the cells of a table: its lines come in, what the fields state goes out.

Press reviews print such a table over each article: "Datum" in one cell and the day in the next, without a colon, or
names in one row and what they state in the row below. A table below a date, or within the story, is the story's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from summarizer.articles.head import Fields, is_field, is_prose, of_cells, only_dates
from summarizer.articles.pdf._columns import Spaced, in_pieces
from summarizer.articles.pdf._typeset import LEVEL, Line

FIRST_ROWS = 25
"""Rows of a page among which the table stands."""

NEAR = 3.0
"""Points by which a cell may begin elsewhere than the one above it."""


def cell_fields(lines: Sequence[Spaced]) -> Fields:
    """What the fields state that stand in cells at a page's top.

    Args:
        lines: The page's, as they were drawn.
    """
    pieces = (piece for each in lines for piece in in_pieces(each))
    rows = [*takewhile(_is_of_head, _rows(sorted(pieces, key=lambda each: -each.bottom)))]
    pairs = [pair for row in rows for pair in _beside(row)]
    pairs += [pair for at in range(1, len(rows)) for pair in _below(*rows[at - 1 : at + 1], *rows[at + 1 : at + 2])]
    return of_cells(pairs) if pairs else Fields()


def _rows(pieces: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for piece in pieces:
        if rows and abs(rows[-1][0].bottom - piece.bottom) <= LEVEL * piece.height:
            rows[-1].append(piece)
        elif len(rows) == FIRST_ROWS:
            break
        else:
            rows.append([piece])
    return [sorted(row, key=lambda each: each.left) for row in rows]


def _is_of_head(row: Sequence[Line]) -> bool:
    """Whether a row is neither the story's first nor a date that stands by itself."""
    return len(row) > 1 or not (is_prose(row[0].text, "") or only_dates(row[0].text))


def _beside(row: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """The names of a row with the cells behind them."""
    for name, value in pairwise(row):
        if is_field(name.text) and not is_field(value.text):
            yield name.text, value.text


def _below(names: Sequence[Line], row: Sequence[Line], after: Sequence[Line] = ()) -> Iterator[tuple[str, str]]:
    """The cells of the one row below a row that holds nothing but names; of more rows, none is the article's."""
    if 1 < len(names) == len(row) != len(after) and all(is_field(name.text) for name in names):
        placed = [*zip(names, row, strict=True)]
        if all(abs(name.left - cell.left) <= NEAR for name, cell in placed):
            yield from ((name.text, cell.text) for name, cell in placed)
