"""Where a large folder's groups differ, and what none of them gives: sums come in; differences and gaps go out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from summarizer.briefing._actors import clashing, excluding
from summarizer.briefing._assembly import Briefing
from summarizer.briefing._figures import day
from summarizer.briefing._findings import Difference, Gap, Side
from summarizer.briefing._gaps import not_quoted, voiced_by
from summarizer.briefing._labels import label
from summarizer.briefing._objects import by_object, telling_nothing
from summarizer.briefing._overview import ActorSum, PlanSum, StanceCount, StanceSum
from summarizer.briefing._references import source_of
from summarizer.briefing._stances import CAMPS, SIGNS
from summarizer.briefing._values import Line

LISTED = 12
"""The most contradictions, and the most changes, that the overview lists; the groups have the others."""

_KEPT = 200
"""The most contradictions that are kept while more groups may come: those of the subjects that return."""

_NAMES = 8
_IN_CAMP = 4
"""The most actors who are shown to take one side."""


class Contradictions:
    """The groups' contradictions, those of one subject once."""

    def __init__(self) -> None:
        self._first: dict[str, Difference] = {}
        self._times: Counter[str] = Counter()

    def add(self, briefing: Briefing) -> None:
        """Add a group's."""
        for difference in briefing.differences:
            if difference.kind == "contradiction":
                self._first.setdefault(difference.subject, difference)
                self._times[difference.subject] += 1
        if len(self._first) > _KEPT:
            self._first = {each: self._first[each] for each, _ in self._times.most_common() if each in self._first}
            self._first = dict(islice(self._first.items(), _KEPT // 2))

    def most_common(self, known: Sequence[Difference]) -> Iterator[Difference]:
        """Those of the subjects that most groups contradict themselves on; not those that are known over all groups."""
        taken = {difference.subject for difference in known}
        others = (each for each, _ in self._times.most_common() if each in self._first and each not in taken)
        for subject in islice(others, LISTED):
            yield self._first[subject]


def offices(actors: Iterable[ActorSum]) -> Iterator[Difference]:
    """Actors under offices that cannot be taken for one."""
    for actor in islice((actor for actor in actors if actor.conflict), LISTED):
        stated, _ = clashing(actor.roles)
        sides = tuple(Side(_sources(each.references), each.wording, each.references) for each in stated)
        kind = "contradiction" if excluding(stated) else "description"
        yield Difference(kind, f"{actor.name}: office as stated", sides)


def changes(stances: Iterable[StanceSum]) -> Iterator[Difference]:
    """Actors whose stances on a topic have different signs at different times; those with most positions first."""
    mixed = sorted((each for each in stances if each.stance == "mixed" and each.holder), key=lambda s: -s.positions)
    found = 0
    for entry in mixed:
        signed = [each for each in reversed(entry.stances) if SIGNS.get(each.stance, 0) and each.last]
        if found < LISTED and _changed(signed):
            found += 1
            subject = f"{entry.holder} on {label(entry.topic, 'topic')}"
            yield Difference("change", subject, tuple(_side(each) for each in signed))


def camps(stances: Sequence[StanceSum]) -> Iterator[Difference]:
    """Topics on which actors are for and against one object; who is mixed is on neither side."""
    topics: defaultdict[str, list[tuple[StanceSum, Line]]] = defaultdict(list)
    for entry in sorted(stances, key=lambda each: -each.positions):
        if entry.stance in CAMPS and entry.topic != "other" and entry.holder:
            line = next(each.line for each in entry.stances if each.stance == entry.stance)
            topics[entry.topic].append((entry, line))
    holders = [entry.holder for entry in stances]
    for topic, told in sorted(topics.items(), key=lambda pair: pair[0]):
        shown = label(topic, "topic")
        statements = [(entry.stance, line.wording) for entry, line in told]
        for places in by_object(topic, statements, telling_nothing(shown, holders)):
            sides = tuple(side for camp in CAMPS for side in _camp(camp, [told[at] for at in places]))
            yield Difference("assessment", shown, sides)


class Voices:
    """Which states and bodies have words of their own in any group."""

    def __init__(self) -> None:
        self._heard: set[str] = set()
        self._told: dict[str, str] = {}

    def add(self, briefing: Briefing) -> None:
        """Add a group's quotations, and the positions that others tell of states."""
        for speaker in briefing.speakers:
            for quote in speaker.quotes:
                if quote.speaker is not None:
                    self._heard.update(voiced_by(quote.speaker))
        for position in briefing.positions:
            if position.holder is not None and position.holder.kind == "state" and position.mode != "direct":
                self._told.setdefault(position.holder.name, position.reference)

    def unheard(self) -> Iterator[Gap]:
        """States whose positions are told, but neither they nor anybody for them is quoted."""
        missing = {name: reference for name, reference in self._told.items() if name not in self._heard}
        yield from not_quoted(missing, _NAMES)


def unlisted(plans: Iterable[PlanSum]) -> Iterator[Gap]:
    """The plans of whose points not all are given by their numbers."""
    for plan in plans:
        numbered = [row for row in plan.rows if row.number is not None]
        if plan.total is not None and 0 < len(numbered) < plan.total:
            references = tuple(row.line.references[0] for row in numbered)
            yield Gap(f"{plan.plan}: the sources give {len(numbered)} of {plan.total} points by number.", references)


def undated(sources: int, dated: int) -> Iterator[Gap]:
    """The articles whose weekdays cannot be placed."""
    if dated < sources:
        verb = "states" if sources - dated == 1 else "state"
        missing = f"{sources - dated:,} of {sources:,} sources {verb} no date"
        yield Gap(f"{missing}, so weekdays in them cannot be turned into dates.")


def _changed(stances: Sequence[StanceCount]) -> bool:
    """Whether stances of one sign are dated otherwise than those of the other."""
    days = {sign: {each.last for each in stances if SIGNS[each.stance] == sign} for sign in (1, -1)}
    return bool(days[1] and days[-1] and days[1] != days[-1])


def _sources(references: Sequence[str]) -> str:
    numbers = dict.fromkeys(map(source_of, references))
    shown = ", ".join(map(str, islice(numbers, _NAMES)))
    return f"{'source' if len(numbers) == 1 else 'sources'} {shown}" + (" and more" if len(numbers) > _NAMES else "")


def _side(told: StanceCount) -> Side:
    source = source_of(told.line.references[0])
    when = day(told.last) if told.last else "undated"
    return Side(f"{label(told.stance, 'stance')}, source {source}, {when}", told.line.wording, told.line.references)


def _camp(stance: str, told: Iterable[tuple[StanceSum, Line]]) -> Iterator[Side]:
    """Those on one side of an issue, each with the sentence that puts it there."""
    for entry, line in islice((each for each in told if each[0].stance == stance), _IN_CAMP):
        yield Side(f"{entry.holder}, {label(stance, 'stance')}", line.wording, line.references)
