"""Plans over many groups: each group's plans come in, running sums are kept, the overview's plan tracker goes out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from summarizer.briefing._assembly import Briefing
from summarizer.briefing._developments import before
from summarizer.briefing._findings import Development, PlanEntry, PlanRow
from summarizer.briefing._overview import PlanSum, PointSum
from summarizer.briefing._overview_points import GroupPoint
from summarizer.briefing._plans import backers, names_in_titles, same_plan, shelves, title
from summarizer.briefing._references import source_of
from summarizer.briefing._values import Line, PointEntry

PLANS = 20
"""Plans that the overview lists; the groups have all."""

KEPT = 2000
"""So many plans are kept while more groups may come. One that is told once is not missed, and most are."""

_ROWS = 4
"""The most points without a number that are listed of a plan: those that most articles give."""

_REVISIONS = 12
"""The most points that are kept of those that tell of a plan that it was revised: the newest."""

_Dated = tuple[date, int]


@dataclass(slots=True)
class _Row:
    """One point: what articles say of it."""

    number: int | None
    line: Line
    latest: _Dated
    points: int = 0
    statuses: dict[str, tuple[_Dated, int]] = field(default_factory=dict[str, tuple[_Dated, int]])

    def add(self, point: PointEntry, when: _Dated) -> None:
        """Add what one article says."""
        self.points += 1
        last, times = self.statuses.get(point.status, (when, 0))
        self.statuses[point.status] = max(last, when), times + 1
        if when > self.latest:
            self.line, self.latest = Line(point.summary, (point.reference,)), when

    @property
    def as_of(self) -> date | None:
        """The latest date of an article that gives it."""
        return _day(self.latest)


@dataclass(slots=True)
class _Tally:
    """One plan: what the groups so far say of it."""

    sides: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    uses: list[str] = field(default_factory=list[str])
    points: int = 0
    groups: int = 0
    numbered: dict[int, _Row] = field(default_factory=dict[int, _Row])
    others: list[_Row] = field(default_factory=list[_Row])
    latest: _Dated = (date.min, 0)
    revisions: list[tuple[_Dated, str]] = field(default_factory=list[tuple[_Dated, str]])
    told: set[str] = field(default_factory=set[str])


class PlanTallies:
    """Running sums of plans."""

    def __init__(self) -> None:
        self._tallies: list[_Tally] = []
        self._where: defaultdict[str, list[_Tally]] = defaultdict(list)
        self._dropped = 0

    def __len__(self) -> int:
        return len(self._tallies) + self._dropped

    def add(self, briefing: Briefing, told: Container[str] = ()) -> None:
        """Add a group's plans; `told` are those of their points for which it may be asked what is newer."""
        actor_of = {reference: actor for actor in briefing.actors for reference in actor.references}
        published = {source.number: source.published for source in briefing.sources}
        seen: list[_Tally] = []
        for plan in briefing.plans:
            sides = backers((point for row in plan.rows for point in row.points), actor_of)
            tally = self._home(plan, sides)
            for row in plan.rows:
                _add(tally, row, published)
                tally.told.update(point.reference for point in row.points if point.reference in told)
            _revise(tally, plan, published)
            tally.uses += plan.labels
            if not any(tally is each for each in seen):
                tally.groups += 1
                seen.append(tally)
        if len(self._tallies) > KEPT:
            self._drop(len(self._tallies) - KEPT // 2)

    def newer(self, point: GroupPoint) -> Development | None:
        """What is newer than a key point tells: that its plan was revised, in whatever group, or what its own has."""
        own, references = point.point.told, [each.reference for each in point.tells]
        since = [
            (when, reference)
            for tally in self._tallies
            if not tally.told.isdisjoint(references)
            for when, reference in tally.revisions
            if not before(_day(when), own)
        ]
        if not since:
            return point.newer
        by = tuple(dict.fromkeys(reference for _, reference in since))
        return Development(point.point.line.references[0], "revised", _day(max(since)[0]), by)

    def sums(self, names: Iterable[str]) -> tuple[PlanSum, ...]:
        """The plans as the overview lists them, the one with most points first; `names` are written as they are."""
        spelled = names_in_titles(names)
        made = [_plan_sum(tally, spelled) for tally in self._tallies]
        return tuple(sorted(made, key=lambda each: (-each.points, each.plan))[:PLANS])

    def _drop(self, number: int) -> None:
        """Drop the plans with fewest points, the oldest of them first."""
        order = sorted(range(len(self._tallies)), key=lambda at: (self._tallies[at].points, at))
        self._dropped += number
        self._tallies = [self._tallies[at] for at in sorted(order[number:])]
        self._where.clear()
        for tally in self._tallies:
            for label, sides in tally.sides.items():
                self._shelve(tally, shelves(label, sides))

    def _shelve(self, tally: _Tally, places: Iterable[str]) -> None:
        for place in places:
            if not any(each is tally for each in self._where[place]):
                self._where[place].append(tally)

    def _home(self, plan: PlanEntry, sides: frozenset[str]) -> _Tally:
        """The tally of the same plan, by its labels; a new one if there is none."""
        places = [shelf for label in plan.labels for shelf in shelves(label, sides)]
        near = (tally for place in places for tally in self._where[place])
        home = next((tally for tally in near if _is_one(plan, sides, tally)), None)
        if home is None:
            home = _Tally()
            self._tallies.append(home)
        for label in plan.labels:
            home.sides[label] = home.sides.get(label, frozenset()) | sides
        self._shelve(home, places)
        return home


def _is_one(plan: PlanEntry, sides: frozenset[str], tally: _Tally) -> bool:
    """Whether the labels are one plan's; what only points could tell takes the same label and the same side."""
    found = {_alike(label, sides, other, others) for label in plan.labels for other, others in tally.sides.items()}
    return True in found and False not in found


def _alike(label: str, sides: frozenset[str], other: str, others: frozenset[str]) -> bool | None:
    same = same_plan(label, sides, other, others)
    return True if same is None and label == other else same


def _add(tally: _Tally, row: PlanRow, published: Mapping[int, date | None]) -> None:
    number = row.number
    first = row.points[0]
    kept = None if number is None else tally.numbered.get(number)
    if kept is None:
        kept = _Row(number, Line(first.summary, (first.reference,)), (date.min, -first.source))
    for point in row.points:
        when = published[point.source] or date.min, -point.source
        kept.add(point, when)
        tally.latest = max(tally.latest, when)
    tally.points += len(row.points)
    if number is not None:
        tally.numbered[number] = kept
    else:
        # One article's wording stands for a plan only as long as there is nothing better.
        rows = sorted([*tally.others, kept], key=lambda each: -each.points)[:_ROWS]
        tally.others = [row for place, row in enumerate(rows) if row.points > 1 or place == 0]


def _revise(tally: _Tally, plan: PlanEntry, published: Mapping[int, date | None]) -> None:
    sources = {reference: source_of(reference) for reference in plan.revised}
    told = [((published[source] or date.min, -source), reference) for reference, source in sources.items()]
    tally.revisions = sorted([*tally.revisions, *told], reverse=True)[:_REVISIONS]


def _day(when: _Dated) -> date | None:
    return None if when[0] == date.min else when[0]


def _plan_sum(tally: _Tally, names: Mapping[str, str]) -> PlanSum:
    called, total = title(tally.uses, names)
    rows = [row for _, row in sorted(tally.numbered.items())] + tally.others
    return PlanSum(
        plan=called,
        labels=tuple(dict.fromkeys(tally.uses)),
        points=tally.points,
        groups=tally.groups,
        rows=tuple(_point_sum(row) for row in rows),
        total=total,
        as_of=_day(tally.latest),
        revised=tuple(reference for _, reference in tally.revisions),
        revised_by=_day(tally.revisions[0][0]) if tally.revisions else None,
    )


def _point_sum(row: _Row) -> PointSum:
    by_date = sorted(row.statuses.items(), key=lambda pair: pair[1][0], reverse=True)
    return PointSum(row.number, row.line, {status: times for status, (_, times) in by_date}, row.points, row.as_of)
