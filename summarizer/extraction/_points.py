"""Numbered points: a text comes in; the lists in it that number the points of a plan go out, each point a slice of it.

"Punkt 1: …" and "1. …" begin a point where they begin a line, the numbers follow one another from one on, and what
stands in front of the first speaks of a plan.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.articles import Span
from summarizer.extraction._signals import introduces_points

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MONTHS = "Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_ITEM = re.compile(
    rf"^[ \t]*(?=[\dPAZ])((?:(?:Punkt|Artikel|Ziffer)[ \t]+)?(\d{{1,2}})(?:[.):]|[ \t][–—-])[ \t]+"
    rf"(?=\S)(?!(?:{_MONTHS})\b))",
    re.MULTILINE,
)
_BLANK = re.compile(r"\n[ \t]*\n")
_LEAST = 3
_INTRODUCTION = 400
"""Characters before a list in which it is introduced."""


class Point(NamedTuple):
    """A point of a list: its number, and where it stands, number included."""

    number: int
    span: Span


def numbered_points(text: str) -> list[Point]:
    """Return the points of the lists that a text introduces as those of a plan, in order."""
    return [point for run in _runs(text) if _is_plan(text, run) for point in run]


def _runs(text: str) -> Iterator[list[Point]]:
    """Lists of points in succession, with nothing but blank lines between them."""
    run: list[Point] = []
    items = list(_ITEM.finditer(text))
    for at, item in enumerate(items):
        stop = items[at + 1].start() if at + 1 < len(items) else len(text)
        blank = _BLANK.search(text, item.end(), stop)
        words = text[item.end() : blank.start() if blank else stop].rstrip()
        end = item.end() + len(words)
        follows = (
            bool(run) and int(item[2]) == run[-1].number + 1 and not text[run[-1].span.end : item.start(1)].strip()
        )
        if not follows:
            yield run
            run = []
        if follows or int(item[2]) == 1:
            run.append(Point(int(item[2]), Span(item.start(1), end)))
    yield run


def _is_plan(text: str, run: Sequence[Point]) -> bool:
    if len(run) < _LEAST or any(text[point.span.end - 1] == "?" for point in run):
        return False
    start = run[0].span.start
    return introduces_points(text[max(0, start - _INTRODUCTION) : start])
