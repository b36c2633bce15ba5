"""Spans of one article: two lots of them come in, whether they meet and how much they share goes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.articles import Span


def overlap(one: Iterable[Span], other: Sequence[Span]) -> bool:
    """Whether one of the first has something in common with one of the others."""
    return any(start < stop and begin < end for start, end in one for begin, stop in other)


def shared(one: Iterable[Span], other: Sequence[Span]) -> int:
    """How many characters they have in common."""
    return sum(max(0, min(end, stop) - max(start, begin)) for start, end in one for begin, stop in other)
