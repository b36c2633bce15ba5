"""Plan points in, plans out: one plan under several labels is brought together, look-alikes stay apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.briefing._entities import usual_name
from summarizer.briefing._findings import PlanEntry, PlanRow
from summarizer.briefing._folder import Folder
from summarizer.briefing._labels import plan_title
from summarizer.briefing._lexicon import spellings, words
from summarizer.briefing._likeness import content, figures
from summarizer.briefing._values import PointEntry

ALIKE = 0.5
"""Two points of one plan are one from here on: as much of their wording is shared, rare words counting more."""

CONTAINED = 0.75
"""The same for a short point within a longer one."""


@dataclass(frozen=True, slots=True)
class _Labelled:
    """The points that one article puts under one label."""

    source: int
    label: str
    points: tuple[PointEntry, ...]
    backers: frozenset[str]

    @property
    def shelves(self) -> list[str]:
        """Where to look for labels of the same plan, so that not all have to be compared with all."""
        shelves = [self.label, *sorted(_digits(self.label))]
        if set(self.label.split("-")) & words("plan_words"):
            shelves += [f"plan of {backer}" for backer in sorted(self.backers)]
        return shelves


def track(points: Sequence[PointEntry], folder: Folder) -> tuple[PlanEntry, ...]:
    """Bring together the points of each plan over all articles; the plan with most points comes first."""
    groups: defaultdict[tuple[int, str], list[PointEntry]] = defaultdict(list)
    for point in points:
        groups[point.source, point.plan].append(point)
    plans: list[list[_Labelled]] = []
    shelves: defaultdict[str, list[list[_Labelled]]] = defaultdict(list)
    for (source, label), group in groups.items():
        labelled = _Labelled(source, label, tuple(group), _backers(group, folder))
        near = [plan for shelf in labelled.shelves for plan in shelves[shelf]]
        home = next((plan for plan in near if all(_one_plan(labelled, each, folder) for each in plan)), None)
        if home is None:
            home = list[_Labelled]()
            plans.append(home)
        home.append(labelled)
        for shelf in labelled.shelves:
            if not any(plan is home for plan in shelves[shelf]):
                shelves[shelf].append(home)
    places = [place for places in spellings("acting_for").values() for place in places]
    names = [*places, *(name for actor in folder.actors for name in actor.name.split())]
    entries = [_entry(plan, folder, names) for plan in plans]
    return tuple(sorted(entries, key=lambda entry: (-sum(len(row.points) for row in entry.rows), entry.plan)))


def _entry(plan: Sequence[_Labelled], folder: Folder, names: Sequence[str]) -> PlanEntry:
    labels = tuple(dict.fromkeys(labelled.label for labelled in plan))
    # A label with a figure says best which plan it is; else the one used most, else the shortest.
    times = Counter(labelled.label for labelled in plan)
    label = min(labels, key=lambda each: (not re.search(r"\d", each), -times[each], len(each), each))
    counted = re.search(r"(?<![\d-])(\d+)-point", label)
    return PlanEntry(
        plan=plan_title(label, names),
        labels=labels,
        rows=_rows([point for labelled in plan for point in labelled.points], folder),
        total=int(counted[1]) if counted else None,
    )


def _rows(points: Iterable[PointEntry], folder: Folder) -> tuple[PlanRow, ...]:
    """Points that say the same in different articles share a row."""
    rows: list[list[PointEntry]] = []
    for point in points:
        fitting = [row for row in rows if all(_one_point(point, other, folder) for other in row)]
        likest = max(fitting, key=lambda row: folder.likeness(point.summary.text, row[0].summary.text), default=None)
        if likest is None:
            rows.append([point])
        else:
            likest.append(point)
    made = [PlanRow(tuple(row)) for row in rows]
    return tuple(sorted(made, key=lambda row: (row.number is None, row.number or 0)))


def _one_point(one: PointEntry, other: PointEntry, folder: Folder) -> bool:
    if one.source == other.source:
        return False
    if one.number is not None and other.number is not None:
        return one.number == other.number
    before, after = one.summary.text, other.summary.text
    digits = _digits(before), _digits(after)
    if digits[0] - digits[1] and digits[1] - digits[0]:
        return False
    people = folder.people_in(before, one.source), folder.people_in(after, other.source)
    if people[0] - people[1] and people[1] - people[0]:
        return False
    if len(content(before) & content(after)) < 3:
        return False
    return folder.likeness(before, after) >= ALIKE or folder.likeness.contained(before, after) >= CONTAINED


def _one_plan(one: _Labelled, other: _Labelled, folder: Folder) -> bool:
    """Whether two labels are one plan's."""
    if _digits(one.label) and _digits(other.label) and _digits(one.label) != _digits(other.label):
        return False
    if one.backers and other.backers and not one.backers & other.backers:
        return False
    if one.label == other.label and set(one.label.split("-")) - words("plan_words"):
        return True
    counted = _digits(one.label) & _digits(other.label)
    if counted and set(one.label.split("-")) & set(other.label.split("-")) & words("plan_words"):
        return True
    # Labels without a name or figure in common: only if both are plans of the same side and share a point.
    return (
        bool(one.backers & other.backers)
        and all(set(each.label.split("-")) & words("plan_words") for each in (one, other))
        and any(_one_point(first, second, folder) for first in one.points for second in other.points)
    )


def _digits(text: str) -> frozenset[str]:
    return frozenset(figure for figure in figures(text.replace("-", " ")) if figure[0].isdigit())


def _backers(points: Iterable[PointEntry], folder: Folder) -> frozenset[str]:
    """The states and organisations that the proposers are or belong to."""
    backers: set[str] = set()
    for point in points:
        if point.proposer is not None:
            actor = folder.actor_of[point.proposer.reference]
            sides = [stated.wording.text for stated in actor.affiliations] or [actor.name]
            backers |= {usual_name(side) for side in sides}
    return frozenset(backers)
