"""What later words say of what an item tells: plans and readings in; the items that are not the newest state, out.

A plan that a source says was revised is not what it was when its draft was told; a point that is agreed is no proposal
any more. The sentence stays, and what is newer is said beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from summarizer.articles import Span
from summarizer.briefing._findings import Development, PlanEntry
from summarizer.briefing._folder import Folder
from summarizer.briefing._plans import digits
from summarizer.briefing._reading import Reading
from summarizer.briefing._revisions import takes_back
from summarizer.briefing._spans import shared
from summarizer.briefing._values import PointEntry

_WHOLE = "revised"
"""A plan's revision concerns all its points, that of a term what it takes back; any other standing is a point's own."""

_UNCHANGED = frozenset({"revised", "reported", "agreed"})
"""What is revised is told in its new state, a report has no state, and what was agreed stays agreed."""

_RESTING = 0.5
"""An item tells a point if it holds so much of the point's passages."""


def developments(plans: Iterable[PlanEntry], folder: Folder) -> tuple[Development, ...]:
    """The sentences and positions that tell a point of a plan in an older state, with what tells the newer."""
    newer: defaultdict[int, dict[str, tuple[PointEntry, tuple[PointEntry, ...]]]] = defaultdict(dict)
    taken: defaultdict[int, list[Development]] = defaultdict(list)
    for plan in plans:
        revised = frozenset(plan.revised)
        points = [point for row in plan.rows for point in row.points]
        revisions = [point for point in points if point.reference in revised]
        terms = [point for point in points if point.status == _WHOLE and point.reference not in revised]
        for row in plan.rows:
            for point in row.points:
                back = _taken_back(point, terms, folder)
                since = (*_since(point, revisions, row.points, folder), *back)
                if since:
                    newer[point.source][point.reference] = (point, since)
                if back:
                    taken[point.source].append(_development(point.reference, [(point, back)], folder))
    numbered = [(reading, reading.source.number) for reading in folder.readings]
    items = (
        each
        for reading, number in numbered
        for each in (*_told(reading, [*newer[number].values()], folder), *taken[number])
    )
    return tuple(items)


def points_told(
    reference: str, points: Iterable[PointEntry], spans: Mapping[str, Sequence[Span]]
) -> tuple[PointEntry, ...]:
    """The points that a sentence tells, of those that may be told in a newer state elsewhere."""
    changing = (point for point in points if point.status not in _UNCHANGED)
    return tuple(point for point in changing if _rests(spans[reference], spans[point.reference]))


def _since(
    point: PointEntry, revisions: Sequence[PointEntry], same: Sequence[PointEntry], folder: Folder
) -> tuple[PointEntry, ...]:
    """What is newer than a point as it is told: a revision of its plan, or the same point in another state later."""
    if point.status in _UNCHANGED:
        return ()
    own = folder.published[point.source]
    whole = [each for each in revisions if not before(folder.published[each.source], own)]
    later = [
        each
        for each in same
        if each.status not in ("reported", point.status) and before(own, folder.published[each.source])
    ]
    return (*whole, *later)


def _taken_back(point: PointEntry, terms: Sequence[PointEntry], folder: Folder) -> tuple[PointEntry, ...]:
    """The terms in a new state that name as gone what a point tells; none of an article before the point's own."""
    if point.status in _UNCHANGED or point.summary.language != "en":
        return ()
    own = folder.published[point.source]
    return tuple(
        each
        for each in terms
        if takes_back(each.summary.text, point.summary.text) and not before(folder.published[each.source], own)
    )


def _state(point: PointEntry, newer: PointEntry) -> str:
    """What became of a point: the state that it is told in later, if with the same figures; else it was revised."""
    same = digits(point.summary.text) == digits(newer.summary.text)
    return newer.status if same else _WHOLE


def before(one: date | None, other: date | None) -> bool:
    """Whether one date is known to be before another."""
    return one is not None and other is not None and one < other


def _told(
    reading: Reading, points: Sequence[tuple[PointEntry, tuple[PointEntry, ...]]], folder: Folder
) -> Iterator[Development]:
    """The items of an article that tell such points; a position only if its holder put the point forward."""
    if not points:
        return
    items: list[tuple[str, str | None]] = [(line.references[0], None) for line in reading.overview]
    items += [(each.reference, each.holder.reference) for each in reading.positions if each.holder is not None]
    for reference, holder in items:
        told = [
            (point, since)
            for point, since in points
            if holder is None or point.proposer is None or point.proposer.reference == holder
            if _rests(folder.spans[reference], folder.spans[point.reference])
        ]
        if told:
            yield _development(reference, told, folder)


def _development(
    reference: str, told: Iterable[tuple[PointEntry, Sequence[PointEntry]]], folder: Folder
) -> Development:
    """What is newer than an item tells: the points that it tells, each with what is newer, in; the newest state out."""
    pairs = [(point, each) for point, since in told for each in since]
    # A revision concerns whatever else is told of the plan.
    states = ((_state(*pair) == _WHOLE, _day(pair[1], folder), _state(*pair)) for pair in pairs)
    _, when, status = max(states)
    by = dict.fromkeys(each.reference for _, each in pairs)
    return Development(reference, status, None if when == date.min else when, tuple(by))


def _day(point: PointEntry, folder: Folder) -> date:
    return folder.published[point.source] or date.min


def _rests(own: Sequence[Span], passages: Sequence[Span]) -> bool:
    return shared(own, passages) >= _RESTING * max(1, sum(end - start for start, end in passages))
