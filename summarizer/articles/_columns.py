"""Lines that were drawn across the columns of a page come in, the columns' own lines go out, one column after another.

Some programs draw a page line by line over all its columns. What tells columns from a line with wide spaces is that
the part behind the gap begins at the same place in several lines; what tells them from a table is that they hold
running text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from summarizer.articles._typeset import Line

GUTTER = 1.2
"""A gap between columns is at least this wide, as a multiple of the letters' height."""

FEWEST_LINES = 3
"""So many lines have to begin at the same place behind their gap."""

FEWEST_WORDS = 2.5
"""On average, the parts before and behind the gap have at least so many words; a table's cells have fewer."""

NEAR = 2.0
"""Points by which what begins at the same place may differ."""


class Gap(NamedTuple):
    """A wide space in a line: its place in the text, and where it begins and ends on the page, in points."""

    at: int
    left: float
    right: float


class Spaced(NamedTuple):
    """A line with its wide spaces."""

    line: Line
    gaps: tuple[Gap, ...]


def in_columns(lines: Sequence[Spaced]) -> tuple[Line, ...]:
    """The lines in the order in which they are read."""
    gutters = _gutters(lines)
    if not gutters:
        return tuple(each.line for each in lines)
    ordered: list[Line] = []
    band: list[tuple[int, Line]] = []  # with their columns
    for line in (part for each in lines for part in _split(each, gutters)):
        if any(line.left < gutter - NEAR and line.right > gutter + NEAR for gutter in gutters):
            ordered += _read(band)
            ordered.append(line)
            band = []
        else:
            band.append((sum(line.left >= gutter - NEAR for gutter in gutters), line))
    return (*ordered, *_read(band))


def _read(band: list[tuple[int, Line]]) -> list[Line]:
    return [line for _, line in sorted(band, key=lambda each: each[0])]


def _gutters(lines: Sequence[Spaced]) -> tuple[float, ...]:
    """Where columns begin, the first aside."""
    found = sorted((gap.right, each.line.text, gap.at) for each in lines for gap in each.gaps)
    clusters: list[list[tuple[float, str, int]]] = []
    for start in found:
        if clusters and start[0] - clusters[-1][0][0] <= NEAR:
            clusters[-1].append(start)
        else:
            clusters.append([start])
    return tuple(cluster[0][0] for cluster in clusters if _is_running_text(cluster))


def _is_running_text(cluster: Sequence[tuple[float, str, int]]) -> bool:
    least = FEWEST_WORDS * len(cluster)
    before = sum(len(text[:at].split()) for _, text, at in cluster)
    behind = sum(len(text[at:].split()) for _, text, at in cluster)
    return len(cluster) >= FEWEST_LINES and before >= least and behind >= least


def _split(spaced: Spaced, gutters: Sequence[float]) -> Iterator[Line]:
    """The line's parts in its columns."""
    text, left, bottom, right, top = spaced.line
    at = [gap for gap in spaced.gaps if any(abs(gap.right - gutter) <= NEAR for gutter in gutters)]
    ends = (Gap(0, left, left), *at, Gap(len(text), right, right))
    for before, behind in pairwise(ends):
        yield Line(text[before.at : behind.at].strip(), before.right, bottom, behind.left, top)
