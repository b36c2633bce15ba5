"""Where the sources differ: positions, plans, actors and quotations in; differences, each of a named kind, out.

A difference is only named where code can show it. Different dates make it a change over time, not a contradiction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, combinations

from summarizer.briefing._findings import Difference, DifferenceKind, PlanEntry, PlanRow, Side, StanceEntry
from summarizer.briefing._folder import Folder
from summarizer.briefing._labels import label
from summarizer.briefing._lexicon import words
from summarizer.briefing._likeness import fold, mentions_any
from summarizer.briefing._offices import offices_conflict
from summarizer.briefing._rewordings import rewordings
from summarizer.briefing._stances import SIGNS
from summarizer.briefing._values import ActorEntry, PointEntry, PositionEntry, QuoteEntry
from summarizer.briefing._words import day

_CAMPS = ("supportive", "conditional", "restrictive", "opposed")
_SHOWN = 6
"""The most wordings of one point, and the most articles named for one."""

_CITED = 12
"""The most references of a camp; the positions have them all."""

_ORDER: tuple[DifferenceKind, ...] = ("contradiction", "change", "scope", "rendering", "within", "assessment")


def differences(
    folder: Folder, stances: Sequence[StanceEntry], plans: Iterable[PlanEntry], quotes: Sequence[QuoteEntry]
) -> tuple[Difference, ...]:
    """Every difference that can be shown, contradictions first."""
    found = chain(
        _offices(folder),
        (difference for stance in stances if stance.holder for difference in _of_one_actor(stance, folder)),
        _of_plans(plans, folder),
        rewordings(quotes, folder),
        _camps(stances),
    )
    return tuple(sorted(found, key=lambda each: _ORDER.index(each.kind)))


def _offices(folder: Folder) -> Iterator[Difference]:
    """An actor under offices that cannot be taken for one, with the remarks that query them."""
    cautions = [line for reading in folder.readings for line in reading.source.cautions]
    for actor in folder.actors:
        if actor.conflict:
            sides = [
                Side(_sources_of(each.references[:_SHOWN], folder), each.wording, each.references)
                for each in actor.roles
            ]
            sides += [
                Side(f"remark on source {line.references[0].partition('.')[0]}", line.wording, line.references)
                for line in cautions
                if set(line.references) & set(actor.queried)
            ]
            yield Difference(_kind_of_offices(actor, folder), f"{actor.name}: office as stated", tuple(sides))


def _kind_of_offices(actor: ActorEntry, folder: Folder) -> DifferenceKind:
    """A change over time if of each two offices that conflict one is stated later than the other, always."""
    for one, other in combinations(actor.roles, 2):
        if one.wording.language == other.wording.language and offices_conflict(one.wording.text, other.wording.text):
            days = [_days_of(each.references, folder) for each in (one, other)]
            if not all(days) or not (max(days[0]) < min(days[1]) or max(days[1]) < min(days[0])):
                return "contradiction"
    return "change"


def _days_of(references: Iterable[str], folder: Folder) -> list[date]:
    """The dates of the articles that state something; empty if one of them has none."""
    days = [folder.published[int(reference.partition(".")[0]) if "." in reference else 1] for reference in references]
    return [day for day in days if day is not None] if None not in days else []


def _of_one_actor(entry: StanceEntry, folder: Folder) -> Iterator[Difference]:
    """One actor's stances on one topic, over sources and within one."""
    subject = f"{entry.holder} on {label(entry.topic, 'topic')}"
    within = next(_reversals(entry.positions, folder), None)
    if within is not None:
        yield Difference("within", subject, tuple(_side(each, folder) for each in within))
    firsts: dict[tuple[int, str], PositionEntry] = {}
    for position in entry.positions:
        firsts.setdefault((folder.origin_of[position.source], position.stance), position)
    pairs = [
        (one, other, kind)
        for one, other in combinations(firsts.values(), 2)
        if (kind := _kind(one, other, folder)) is not None
    ]
    for kind in _ORDER:
        sides = {each.reference: each for one, other, its in pairs if its == kind for each in (one, other)}
        if sides:
            yield Difference(kind, subject, tuple(_side(each, folder) for each in sides.values()))


def _kind(one: PositionEntry, other: PositionEntry, folder: Folder) -> DifferenceKind | None:
    if one.stance == other.stance or folder.origin_of[one.source] == folder.origin_of[other.source]:
        return None
    signs = SIGNS.get(one.stance, 0), SIGNS.get(other.stance, 0)
    if 0 in signs:
        return None
    dates = folder.published[one.source], folder.published[other.source]
    if signs[0] != signs[1] and None not in dates and dates[0] != dates[1]:
        return "change"
    return "contradiction" if {one.stance, other.stance} == {"supportive", "opposed"} else "scope"


def _reversals(positions: Sequence[PositionEntry], folder: Folder) -> Iterator[tuple[PositionEntry, PositionEntry]]:
    """Positions of one article with different signs, where one sentence negates and the other does not."""
    for one, other in combinations(positions, 2):
        signs = {SIGNS.get(one.stance, 0), SIGNS.get(other.stance, 0)}
        negated = {mentions_any(_own(each.statement.text), "negations") for each in (one, other)}
        apart = folder.german[one.reference] != folder.german[other.reference]
        if one.source == other.source and signs == {1, -1} and len(negated) == 2 and apart:
            yield one, other


def _own(sentence: str) -> str:
    """A sentence without the concession that it begins with."""
    first, _, rest = sentence.partition(", ")
    return rest if rest and fold(first.split()[0]) in words("concessions") else sentence


def _of_plans(plans: Iterable[PlanEntry], folder: Folder) -> Iterator[Difference]:
    """Points of a plan that articles give in different words, to a different extent or with another standing."""
    for plan in plans:
        for row in plan.rows:
            wordings = {fold(point.summary.text) for point in row.points}
            voices = folder.voices([point.source for point in row.points])
            if len(wordings) < 2 or voices < 2:
                continue
            final = {"agreed", "ruled_out"} & set(row.statuses)
            dates = {folder.published[point.source] for point in row.points}
            kind: DifferenceKind
            if final and len(row.statuses) > 1:
                kind = "change" if None not in dates and len(dates) > 1 else "contradiction"
            else:
                kind = (
                    "scope"
                    if _says_more(row.points[0].summary.text, row.points[1].summary.text, folder)
                    else "rendering"
                )
            sides = tuple(_wordings(row, folder))[:_SHOWN]
            yield Difference(kind, f"{plan.plan}: one point", sides)


def _wordings(row: PlanRow, folder: Folder) -> Iterator[Side]:
    """Each wording of a point once, with the articles that give it."""
    groups: defaultdict[str, list[PointEntry]] = defaultdict(list)
    for point in row.points:
        groups[point.summary.text].append(point)
    for group in groups.values():
        references = tuple(point.reference for point in group)
        yield Side(_sources_of(references[:_SHOWN], folder), group[0].summary, references[:_SHOWN])


def _says_more(one: str, other: str, folder: Folder) -> bool:
    """Whether one wording holds nearly all of the other and a good deal besides."""
    lengths = sorted((folder.likeness.norm(one), folder.likeness.norm(other)))
    return folder.likeness.contained(one, other) >= 0.6 and lengths[1] >= 1.4 * lengths[0]


def _camps(stances: Sequence[StanceEntry]) -> Iterator[Difference]:
    """Topics on which actors are for and against; who is mixed is on neither side."""
    topics: defaultdict[str, dict[str, list[StanceEntry]]] = defaultdict(lambda: {camp: [] for camp in _CAMPS})
    for entry in stances:
        if entry.stance in _CAMPS and entry.topic != "other":
            topics[entry.topic][entry.stance].append(entry)
    for topic in sorted(topics):
        camps = topics[topic]
        if len({SIGNS[camp] for camp in _CAMPS if camps[camp]}) > 1:
            sides = tuple(_camp(camp, camps[camp]) for camp in _CAMPS if camps[camp])
            yield Difference("assessment", label(topic, "topic"), sides)


def _camp(stance: str, entries: Sequence[StanceEntry]) -> Side:
    names = ", ".join(dict.fromkeys(entry.holder or "an article's own view" for entry in entries))
    references = dict.fromkeys(position.reference for entry in entries for position in entry.positions)
    told = next(each for entry in entries for each in entry.positions if each.stance == stance)
    cited = tuple(dict.fromkeys((told.reference, *references)))[:_CITED]
    return Side(f"{label(stance, 'stance')}: {names}", told.statement, cited)


def _side(position: PositionEntry, folder: Folder) -> Side:
    whose = f"{label(position.stance, 'stance')}, {_source(position.source, folder)}"
    return Side(whose, position.statement, (position.reference,))


def _source(number: int, folder: Folder) -> str:
    published = folder.published[number]
    return f"source {number}, {day(published) if published else 'undated'}"


def _sources_of(references: Iterable[str], folder: Folder) -> str:
    numbers = dict.fromkeys(int(reference.partition(".")[0]) if "." in reference else 1 for reference in references)
    return "; ".join(_source(number, folder) for number in numbers)
