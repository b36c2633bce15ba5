"""What people would rather look at: stances over time, the timeline as a line, and how much of an article is used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from summarizer.articles import Span
from summarizer.briefing._figures import day, month
from summarizer.briefing._findings import Moment, StanceEntry
from summarizer.briefing._highlights import covered, drawn, share
from summarizer.briefing._issues import UNMARKED
from summarizer.briefing._values import EvidenceEntry, PositionEntry

if TYPE_CHECKING:
    from summarizer.briefing._assembly import Briefing

Held = TypeVar("Held")

ROWS = 15
"""Actors in a chart; the positions of the others are listed all the same."""

_DAYS = 6
"""More days than this are brought together by month."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Stances over time: a row an actor, a column a day or month, the undated ones last.

    Attributes:
        columns: The headings.
        rows: An actor's name, and its positions by column.
        left_out: How many actors have no row.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[PositionEntry, ...], ...]], ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Stances by issue: a row an actor, a column a topic."""

    topics: tuple[str, ...]
    rows: tuple[tuple[str, tuple[StanceEntry | None, ...]], ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Strip:
    """How an article is used: intervals in thousandths of its length.

    Attributes:
        used: Where items rest.
        quoted: Where quotations stand that are shown.
        missed: Where quotations stand that no item covers.
        percent: How much of the article items rest on.
    """

    used: tuple[tuple[int, int], ...]
    quoted: tuple[tuple[int, int], ...]
    missed: tuple[tuple[int, int], ...]
    percent: int


def chart(briefing: Briefing) -> Chart:
    """Lay out stances over time."""
    dates = {source.number: source.published for source in briefing.sources}
    held: dict[str, list[PositionEntry]] = defaultdict(list)
    for stance in briefing.stances:
        if stance.holder is not None:
            held[stance.holder] += stance.positions
    by_month = len({dates[position.source] for group in held.values() for position in group} - {None}) > _DAYS

    def column(position: PositionEntry) -> date:
        when = dates[position.source]
        if when is None:
            return date.max
        return when.replace(day=1) if by_month else when

    shown = dict(_named_first(held, briefing)[:ROWS])
    columns = sorted({column(position) for group in shown.values() for position in group})

    def marks(group: Sequence[PositionEntry], when: date) -> tuple[PositionEntry, ...]:
        """Each mark once; a sentence that speaks of a detail has none."""
        own = [position for position in group if column(position) == when and position.mark != UNMARKED]
        return tuple({(position.topic, position.mark): position for position in reversed(own)}.values())[::-1]

    return Chart(
        tuple("undated" if each == date.max else month(each) if by_month else day(each) for each in columns),
        tuple((name, tuple(marks(group, each) for each in columns)) for name, group in shown.items()),
        len(held) - len(shown),
    )


def matrix(briefing: Briefing) -> Matrix:
    """Lay out stances by issue."""
    held: dict[str, dict[str, StanceEntry]] = defaultdict(dict)
    for stance in briefing.stances:
        if stance.holder is not None and stance.topic != "other":
            held[stance.holder][stance.topic] = stance
    shown = dict(_named_first(held, briefing)[:ROWS])
    counts: dict[str, int] = defaultdict(int)
    for entries in shown.values():
        for topic in entries:
            counts[topic] += 1
    topics = tuple(sorted(counts, key=lambda topic: (-counts[topic], topic)))
    return Matrix(
        topics,
        tuple((name, tuple(entries.get(topic) for topic in topics)) for name, entries in shown.items()),
        len(held) - len(shown),
    )


def _named_first(held: Mapping[str, Held], briefing: Briefing) -> list[tuple[str, Held]]:
    """The rows of a picture: those who have a name before those who are only described."""
    described = {actor.name for actor in briefing.actors if actor.described}
    return sorted(held.items(), key=lambda row: row[0] in described)


def strip(entries: Sequence[EvidenceEntry], length: int) -> Strip:
    """Lay out how an article is used."""

    found = [(entry.letter, span) for entry in entries for span in drawn(entry)]

    def spans(letters: str) -> list[Span]:
        return [span for letter, span in found if letter in letters]

    items = spans("HSQPTOE")
    return Strip(covered(items, length), covered(spans("Q"), length), covered(spans("M"), length), share(items, length))


def axis(moments: Sequence[Moment]) -> tuple[tuple[int, Moment], ...]:
    """The moments with a year on a line of 1,000 units, in proportion to time; empty if they span no time."""
    dated = [(moment.when, moment) for moment in moments if moment.when is not None]
    if len({when for when, _ in dated}) < 2:
        return ()
    first, last = dated[0][0], dated[-1][0]
    return tuple((round(1000 * (when - first).days / (last - first).days), moment) for when, moment in dated)
