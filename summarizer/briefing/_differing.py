"""Figures that articles give differently of one matter, counts and sums: a folder in, matter by matter out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.briefing._amounts import Amount, amounts, names_shared
from summarizer.briefing._folder import Folder
from summarizer.briefing._tolls import tolls
from summarizer.briefing._values import Line

_NAMED = 2
"""The most names that say whose sum it is."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure by one article.

    Attributes:
        number: The figure.
        shown: As the page gives it.
        line: The sentence.
        source: The article.
    """

    number: float
    shown: str
    line: Line
    source: int


@dataclass(frozen=True, slots=True)
class Differing:
    """Figures of one matter, the oldest first.

    Attributes:
        subject: What they are of.
        figures: One an article.
    """

    subject: str
    figures: tuple[Figure, ...]


def differing(folder: Folder) -> Iterator[Differing]:
    """Counts at one place, then sums and shares of one matter, that independent origins give in different figures."""
    for group in tolls(folder):
        figures = (Figure(toll.number, f"{toll.number:,.12g}", toll.line, toll.source) for toll in group)
        yield Differing(f"{group[0].place}: number of {group[0].what}", tuple(figures))
    for sums in amounts(folder):
        figures = (Figure(each.number, each.shown, each.line, each.source) for each in sums)
        yield Differing(_subject(sums), tuple(figures))


def _subject(sums: tuple[Amount, ...]) -> str:
    what = "share" if sums[0].unit == "percent" else "sum"
    names = ", ".join(names_shared(sums)[:_NAMED])
    return f"{names}: {what}" if names else what.capitalize()
