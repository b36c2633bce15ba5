"""Plan points in, plans out: one plan under several labels is brought together, look-alikes stay apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain

from summarizer.articles import Span
from summarizer.briefing._entities import usual_name
from summarizer.briefing._findings import PlanEntry, PlanRow
from summarizer.briefing._folder import Folder
from summarizer.briefing._labels import plan_title
from summarizer.briefing._lexicon import spellings, words
from summarizer.briefing._likeness import content, figures, fold, mentions_any
from summarizer.briefing._opposites import contrary
from summarizer.briefing._values import ActorEntry, PointEntry

ALIKE = 0.5
"""Two points of one plan are one from here on: as much of their wording is shared, rare words counting more."""

CONTAINED = 0.75
"""The same for a short point within a longer one."""

_NAMED = 2
"""The most names that tell two plans of one name apart."""

_LEAST_SHARED = 3
"""Words that two points have in common at least, unless both have a number."""


@dataclass(frozen=True, slots=True)
class _Labelled:
    """The points that one article puts under one label."""

    label: str
    points: tuple[PointEntry, ...]
    backers: frozenset[str]


class _Plan:
    """What articles put under labels that are one plan's; they are many, and their labels and backers few."""

    def __init__(self) -> None:
        self.members: list[_Labelled] = []
        self._named: defaultdict[tuple[str, frozenset[str]], list[_Labelled]] = defaultdict(list)

    def add(self, labelled: _Labelled) -> None:
        self.members.append(labelled)
        self._named[labelled.label, labelled.backers].append(labelled)

    def fits(self, other: _Labelled, folder: Folder) -> bool:
        """Whether a label is this plan's; if nothing else tells, whether it shares a point with all of the plan's."""
        for (label, sides), members in self._named.items():
            same = same_plan(other.label, other.backers, label, sides)
            if same is None:
                same = all(_share_a_point(other, each, folder) for each in members)
            if not same:
                return False
        return True


@dataclass(frozen=True, slots=True)
class _Told:
    """A point with what it is compared by: its passage, its figures, the people that it names, and its words."""

    point: PointEntry
    spans: tuple[Span, ...]
    figures: frozenset[str]
    people: frozenset[str]
    words: frozenset[str]


def track(points: Sequence[PointEntry], folder: Folder) -> tuple[PlanEntry, ...]:
    """Bring together the points of each plan over all articles; the plan with most points comes first."""
    groups: defaultdict[tuple[int, str], list[PointEntry]] = defaultdict(list)
    for point in points:
        groups[point.source, point.plan].append(point)
    plans: list[_Plan] = []
    where: defaultdict[str, dict[int, _Plan]] = defaultdict(dict)
    for (_, label), group in groups.items():
        labelled = _Labelled(label, tuple(group), backers(group, folder.actor_of))
        near = [plan for shelf in shelves(label, labelled.backers) for plan in where[shelf].values()]
        home = next((plan for plan in near if plan.fits(labelled, folder)), None)
        if home is None:
            home = _Plan()
            plans.append(home)
        home.add(labelled)
        for shelf in shelves(label, labelled.backers):
            where[shelf][id(home)] = home
    names = names_in_titles(actor.name for actor in folder.actors)
    entries = [_entry(plan.members, folder, names) for plan in plans]
    ordered = sorted(entries, key=lambda entry: (-sum(len(row.points) for row in entry.rows), entry.plan))
    return tuple(_told_apart(ordered))


def _told_apart(entries: Sequence[PlanEntry]) -> Iterator[PlanEntry]:
    """The plans, those of one name with who puts them forward, or which sources tell them."""
    times = Counter(entry.plan for entry in entries)
    for entry in entries:
        if times[entry.plan] > 1:
            points = [point for row in entry.rows for point in row.points]
            backed = dict.fromkeys(point.proposer.name for point in points if point.proposer is not None)
            told = dict.fromkeys(f"source {point.source}" for point in points)
            yield replace(entry, plan=f"{entry.plan} ({', '.join([*backed][:_NAMED] or [*told][:_NAMED])})")
        else:
            yield entry


def english_terms(plans: Iterable[PlanEntry], folder: Folder) -> Mapping[int, Sequence[Span]]:
    """Where articles give the terms of plans that somebody who speaks English in office put forward, by article."""
    terms: defaultdict[int, list[Span]] = defaultdict(list)
    for plan in plans:
        points = [point for row in plan.rows for point in row.points]
        if any(point.proposer is not None and folder.actor_of[point.proposer.reference].english for point in points):
            for point in points:
                terms[point.source] += folder.spans[point.reference]
    return terms


def shelves(label: str, sides: Iterable[str]) -> list[str]:
    """Where to look for labels of the same plan, so that not all have to be compared with all."""
    found = [label, *sorted(digits(label))]
    if _is_plan(label):
        found += [f"plan of {side}" for side in sorted(sides)]
    return found


def same_plan(one: str, sides: frozenset[str], other: str, others: frozenset[str]) -> bool | None:
    """Whether two labels are one plan's, each with the sides that back it; None if only their points can tell."""
    if digits(one) and digits(other) and digits(one) != digits(other):
        return False
    if sides and others and not sides & others:
        return False
    if one == other and set(one.split("-")) - words("plan_words"):
        return True
    counted = digits(one) & digits(other)
    if counted and set(one.split("-")) & set(other.split("-")) & words("plan_words"):
        return True
    # Labels without a name or figure in common: only if both are plans of the same side.
    return None if sides & others and _is_plan(one) and _is_plan(other) else False


def title(labels: Sequence[str], names: Mapping[str, str]) -> tuple[str, int | None]:
    """What a plan is called, from every use of its labels, and how many points it has by that name."""
    # A label with a figure says best which plan it is; else the one used most, else the shortest.
    times = Counter(labels)
    label = min(times, key=lambda each: (not re.search(r"\d", each), -times[each], len(each), each))
    counted = re.search(r"(?<!\d)(?<!\d-)(\d+)-point", label)
    return plan_title(label, names), int(counted[1]) if counted else None


def names_in_titles(names: Iterable[str]) -> Mapping[str, str]:
    """Words that are names where a plan's label has them, without case and as they are written.

    They are those of actors, and the places that stand for a state.
    """
    return {**_places(), **_without_case(chain.from_iterable(map(str.split, names)))}


@cache
def _places() -> Mapping[str, str]:
    return _without_case(chain.from_iterable(spellings("acting_for").values()))


def _without_case(written: Iterable[str]) -> dict[str, str]:
    return {word.casefold(): word for word in written if word[:1].isupper()}


def backers(points: Iterable[PointEntry], actor_of: Mapping[str, ActorEntry]) -> frozenset[str]:
    """The states and organisations that the proposers are or belong to."""
    sides: set[str] = set()
    for point in points:
        if point.proposer is not None:
            actor = actor_of[point.proposer.reference]
            stated = [stated.wording.text for stated in actor.affiliations] or [actor.name]
            sides |= {usual_name(side) for side in stated}
    return frozenset(sides)


@lru_cache(maxsize=4096)
def digits(text: str) -> frozenset[str]:
    """The numbers in figures of a label or sentence."""
    return frozenset(figure for figure in figures(text.replace("-", " ")) if figure[0].isdigit())


def _entry(plan: Sequence[_Labelled], folder: Folder, names: Mapping[str, str]) -> PlanEntry:
    labels = [labelled.label for labelled in plan]
    called, total = title(labels, names)
    return PlanEntry(
        plan=called,
        labels=tuple(dict.fromkeys(labels)),
        rows=_rows([point for labelled in plan for point in labelled.points], folder),
        total=total,
    )


def _rows(points: Sequence[PointEntry], folder: Folder) -> tuple[PlanRow, ...]:
    """Points that say the same in different articles share a row."""
    if len(points) == 1:  # as most plans of one article have it: there is nothing to compare
        return (PlanRow((points[0],)),)
    rows: list[list[_Told]] = []
    by_number: defaultdict[int, list[int]] = defaultdict(list)
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for point in points:
        told = _told(point, folder)
        # A row that it fits has its number, or words in common with the row's first point.
        shared = Counter(chain.from_iterable([by_word[word] for word in told.words]))
        near = {at for at, common in shared.items() if common >= _LEAST_SHARED}
        if point.number is not None:
            near |= {*by_number[point.number]}
        fitting = [at for at in sorted(near) if all(_one_point(told, other, folder) for other in rows[at])]
        text = point.summary.text
        home = max(fitting, key=lambda at: folder.likeness(text, rows[at][0].point.summary.text), default=len(rows))
        if home == len(rows):
            rows.append([])
            for word in told.words:
                by_word[word].append(home)
        rows[home].append(told)
        if point.number is not None:
            by_number[point.number].append(home)
    made = [PlanRow(tuple(told.point for told in row)) for row in rows]
    return tuple(sorted(made, key=lambda row: (row.number is None, row.number or 0)))


def _told(point: PointEntry, folder: Folder) -> _Told:
    text = point.summary.text
    return _Told(
        point, folder.spans[point.reference], digits(text), folder.people_in(text, point.source), content(text)
    )


def _one_point(one: _Told, other: _Told, folder: Folder) -> bool:
    if one.point.source == other.point.source:
        return _alternatives(one, other, folder)
    if one.point.number is not None and other.point.number is not None:
        return one.point.number == other.point.number
    if one.figures - other.figures and other.figures - one.figures:
        return False
    if one.people - other.people and other.people - one.people:
        return False
    if len(one.words & other.words) < _LEAST_SHARED:
        return False
    before, after = one.point.summary.text, other.point.summary.text
    if contrary(before, after):
        return False
    return folder.likeness(before, after) >= ALIKE or folder.likeness.contained(before, after) >= CONTAINED


def _alternatives(one: _Told, other: _Told, folder: Folder) -> bool:
    """Whether two points of one article are the two sides of one "or": one passage, one actor, one state."""
    first, second = one.point, other.point
    return (
        one.spans == other.spans
        and (first.plan, first.number, first.status) == (second.plan, second.number, second.status)
        and first.proposer == second.proposer
        and all(
            each.summary.language == "en" and not mentions_any(each.summary.text, "alternatives_en")
            for each in (first, second)
        )
        and _joins_by_or(folder.german[first.reference])
    )


def _joins_by_or(passage: str) -> bool:
    """Whether a German passage joins by "or", and by nothing else."""
    said = frozenset(map(fold, passage.split()))
    return not said.isdisjoint(words("alternatives_de")) and said.isdisjoint(words("enumerations_de"))


def _share_a_point(one: _Labelled, other: _Labelled, folder: Folder) -> bool:
    mine, theirs = ([_told(point, folder) for point in each.points] for each in (one, other))
    return any(_one_point(first, second, folder) for first in mine for second in theirs)


def _is_plan(label: str) -> bool:
    return not set(label.split("-")).isdisjoint(words("plan_words"))
