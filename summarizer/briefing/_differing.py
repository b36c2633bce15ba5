"""Figures that articles give differently of one matter, counts and sums: a folder in, matter by matter out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.briefing._amounts import Amount, amounts, borne_out, given, names_shared
from summarizer.briefing._folder import Folder
from summarizer.briefing._lexicon import words
from summarizer.briefing._tolls import tolls
from summarizer.briefing._values import Line
from summarizer.briefing._votes import votes

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
        also: The sentences of other articles that give it beside other figures.
        voices: How many origins give it; 0 for a count, of which the latest is right.
    """

    number: float
    shown: str
    line: Line
    source: int
    also: tuple[str, ...] = ()
    voices: int = 0


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
    """Counts at one place, results of votes, then sums and shares, that independent origins give differently."""
    for group in tolls(folder):
        figures = (Figure(toll.number, f"{toll.number:,.12g}", toll.line, toll.source) for toll in group)
        yield Differing(f"{group[0].place}: number of {group[0].what}", tuple(figures))
    for body, results in votes(folder):
        figures = (Figure(vote.ayes, f"{vote.ayes:,} to {vote.noes:,}", vote.line, vote.source) for vote in results)
        yield Differing(f"{body}: result of the vote", tuple(figures))
    differing_sums = list(amounts(folder))
    if not differing_sums:
        return
    given_by = given(folder)
    for sums in differing_sums:
        also = {each.number: borne_out(each, sums, given_by, folder) for each in sums}
        yield Differing(_subject(sums), tuple(_figures(sums, also, folder)))


def _figures(sums: Sequence[Amount], also: Mapping[float, tuple[str, ...]], folder: Folder) -> Iterator[Figure]:
    """The sums of one matter, the first sentence on each with what else gives it."""
    told: set[float] = set()
    for each in sums:
        own = [other.reference for other in sums if other.number == each.number]
        voices = folder.voices_of((*own, *also[each.number]))
        besides = () if each.number in told else also[each.number]
        told.add(each.number)
        yield Figure(each.number, each.shown, each.line, each.source, besides, voices)


def _subject(sums: Sequence[Amount]) -> str:
    money = words("amounts_in")
    what = "share" if sums[0].unit == "percent" else "sum" if sums[0].unit in money else f"number of {sums[0].unit}"
    names = ", ".join(names_shared(sums)[:_NAMED])
    return f"{names}: {what}" if names else what.capitalize()
