"""Actors and positions over many groups: each group's entries come in, running sums are kept, the overview's go out.

What is kept grows with the number of different actors and of what they hold, not with the number of articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from summarizer.briefing._actors import conflicting
from summarizer.briefing._assembly import Briefing
from summarizer.briefing._confidence import confidence, disputed
from summarizer.briefing._entities import display_name, resolve
from summarizer.briefing._figures import day, month
from summarizer.briefing._overview import ActorSum, StanceAt, StanceCount, StanceSum
from summarizer.briefing._stances import MIXED, overall
from summarizer.briefing._values import Actor, ActorEntry, EvidenceEntry, Line, PositionEntry, Stated, Wording

ACTORS = 100
"""Actors that the overview lists, and whose positions it has; the groups have all."""

REFERENCES = 4
"""The most references of one thing; the groups have all."""

KEPT = 20_000
"""So many actors are kept while more groups may come. Most are named once or twice and never make the list."""

_ROLES = 6
"""The most wordings of an actor's office: the first ones; more would be its history, which is in the groups."""

_WORDINGS = 20
"""So many passages of an actor on a topic are known again in the groups to come."""

_COLUMNS = 12
"""Stances over time have at most so many columns, unless there are more years than that."""


@dataclass(slots=True)
class _Told:
    """One stance on one topic: how often, when, and the latest statement."""

    line: Line
    latest: tuple[date, int]
    days: dict[date | None, int] = field(default_factory=dict[date | None, int])

    def add(self, when: date | None, positions: int = 1) -> None:
        """Add positions that articles of a day tell."""
        self.days[when] = self.days.get(when, 0) + positions


@dataclass(slots=True)
class _Cell:
    """An actor on a topic."""

    stances: dict[str, _Told] = field(default_factory=dict[str, _Told])
    modes: tuple[str, ...] = ()
    origins: int = 0
    wordings: set[str] = field(default_factory=set[str])

    def hear(self, told: Iterable[tuple[int, str]]) -> None:
        """Count the origins of a group's positions, with the German of each: what is told in one wording is of one."""
        heard: set[int] = set()
        for origin, german in told:
            if german not in self.wordings:
                heard.add(origin)
            if len(self.wordings) < _WORDINGS:
                self.wordings.add(german)
        self.origins += len(heard)


@dataclass(slots=True)
class _Tally:
    """What the groups so far say of an actor under one name."""

    name: str
    kinds: dict[str, None] = field(default_factory=dict[str, None])
    roles: dict[str, Stated] = field(default_factory=dict[str, Stated])
    affiliations: dict[str, None] = field(default_factory=dict[str, None])
    references: list[str] = field(default_factory=list[str])
    quotes: int = 0
    positions: int = 0
    points: int = 0
    articles: int = 0
    groups: int = 0
    cells: dict[str, _Cell] = field(default_factory=dict[str, _Cell])

    @property
    def activity(self) -> int:
        """How many verified items are its own."""
        return self.quotes + self.positions + self.points

    def add(self, entry: ActorEntry) -> None:
        """Add what one group says of it."""
        self.kinds |= dict.fromkeys(entry.kinds)
        for stated in entry.roles:
            self._state(stated)
        self.affiliations |= dict.fromkeys(stated.wording.text for stated in entry.affiliations)
        if len(self.references) < REFERENCES:
            self.references.append(entry.references[0])
        quotes, positions, points = entry.deeds
        self.quotes += quotes
        self.positions += positions
        self.points += points
        self.articles += len(entry.sources)
        self.groups += 1

    def join(self, other: _Tally) -> None:
        """Add another that turns out to be the same actor."""
        self.kinds |= other.kinds
        for stated in other.roles.values():
            self._state(stated)
        self.references = [*self.references, *other.references][:REFERENCES]
        self.quotes += other.quotes
        self.positions += other.positions
        self.points += other.points
        self.articles += other.articles
        self.groups += other.groups
        for topic, cell in other.cells.items():
            mine = self.cells.setdefault(topic, _Cell())
            mine.modes = tuple(dict.fromkeys((*mine.modes, *cell.modes)))
            mine.origins += cell.origins
            mine.wordings |= cell.wordings
            for stance, told in cell.stances.items():
                own = mine.stances.setdefault(stance, _Told(told.line, told.latest))
                for when, positions in told.days.items():
                    own.add(when, positions)
                if told.latest > own.latest:
                    own.line, own.latest = told.line, told.latest

    def _state(self, stated: Stated) -> None:
        folded = " ".join(stated.wording.text.casefold().split())
        known = self.roles.get(folded)
        if known is not None:
            references = tuple(dict.fromkeys((*known.references, *stated.references)))[:REFERENCES]
            self.roles[folded] = Stated(known.wording, references)
        elif len(self.roles) < _ROLES:
            self.roles[folded] = Stated(stated.wording, stated.references[:REFERENCES])


class Tallies:
    """Running sums of actors and of their positions."""

    def __init__(self) -> None:
        self._named: dict[tuple[str, ...], _Tally] = {}
        self._dropped = 0
        self._unnamed: dict[str, _Tally] = {}

    def add(self, briefing: Briefing) -> None:
        """Add a group. Somebody without a name is nobody in another group, and stays in this one."""
        tally_of: dict[str, _Tally] = {}
        for entry in briefing.actors:
            if not entry.described:
                tally = self._named.setdefault(_key(entry), _Tally(entry.name))
                tally.add(entry)
                tally_of |= dict.fromkeys(entry.references, tally)
        published = {source.number: source.published for source in briefing.sources}
        origin_of = {source: origin.number for origin in briefing.origins for source in origin.sources}
        german = {entry.reference: _in_one_line(entry) for entry in briefing.evidence if entry.letter == "P"}
        for stance in briefing.stances:
            first = stance.positions[0]
            if first.holder is not None:
                tally = tally_of.get(first.holder.reference)
            else:
                unnamed = "author" if first.mode == "author" else ""
                tally = self._unnamed.setdefault(unnamed, _Tally(unnamed))
            if tally is not None:
                cell = tally.cells.setdefault(stance.topic, _Cell())
                cell.modes = tuple(dict.fromkeys((*cell.modes, *stance.modes)))
                cell.hear((origin_of[each.source], german[each.reference]) for each in stance.positions)
                for position in stance.positions:
                    _tell(cell, position, published[position.source])

        if len(self._named) > KEPT:
            self._drop(len(self._named) - KEPT // 2)

    def _drop(self, number: int) -> None:
        """Drop the actors with least of their own, the oldest of them first."""
        order = {key: (tally.activity, tally.articles) for key, tally in self._named.items()}
        dropped = set(sorted(order, key=order.__getitem__)[:number])
        self._dropped += number
        self._named = {key: tally for key, tally in self._named.items() if key not in dropped}

    @property
    def dropped(self) -> int:
        """How many actors were too many to keep."""
        return self._dropped

    def merged(self) -> Sequence[_Tally]:
        """One tally an actor, the most active first; the same person under several spellings is one."""
        tallies = list(self._named.values())
        actors = [_as_actor(tally, str(at), at) for at, tally in enumerate(tallies)]
        keys = resolve(actors, frozenset(str(at) for at, each in enumerate(tallies) if each.positions or each.points))
        groups: defaultdict[str, list[_Tally]] = defaultdict(list)
        for actor, tally in zip(actors, tallies, strict=True):
            groups[keys[actor.reference]].append(tally)
        merged = [_joined(group, key) for key, group in groups.items()]
        return sorted(merged, key=lambda each: (-each.activity, -each.articles, each.name))

    @property
    def unnamed(self) -> Sequence[_Tally]:
        """The positions that nobody is named for: articles' own views, and others."""
        return [tally for _, tally in sorted(self._unnamed.items(), reverse=True)]


def _in_one_line(entry: EvidenceEntry) -> str:
    return " ".join(word for passage in entry.passages for word in passage.text.split())


def actor_sum(tally: _Tally) -> ActorSum:
    """An actor as the overview lists it."""
    roles = tuple(tally.roles.values())
    return ActorSum(
        name=tally.name,
        kinds=tuple(tally.kinds),
        roles=roles,
        conflict=conflicting(roles),
        quotes=tally.quotes,
        positions=tally.positions,
        points=tally.points,
        articles=tally.articles,
        groups=tally.groups,
        references=tuple(tally.references),
    )


def stance_sums(
    tally: _Tally, columns: Mapping[date | None, str], latest: date | None, *, named: bool
) -> tuple[StanceSum, ...]:
    """Where an actor stands, by topic."""
    return tuple(
        _stance_sum(tally.name if named else None, topic, cell, columns, latest)
        for topic, cell in sorted(tally.cells.items())
    )


def time_columns(days: Iterable[date | None]) -> Mapping[date | None, str]:
    """For every day the day, week, month or year that it is shown under: the finest that makes a dozen at most."""
    distinct = sorted({each for each in days if each is not None})
    for name in (day, _week, month):
        columns: dict[date | None, str] = {each: name(each) for each in distinct}
        if len(set(columns.values())) <= _COLUMNS:
            return columns | {None: "undated"}
    return {**{each: str(each.year) for each in distinct}, None: "undated"}


def days_of(tallies: Iterable[_Tally]) -> Iterable[date | None]:
    """The days of all positions."""
    for tally in tallies:
        for cell in tally.cells.values():
            for told in cell.stances.values():
                yield from told.days


def _key(entry: ActorEntry) -> tuple[str, ...]:
    """What two groups' entries must have in common to be one before names are compared; a bare name takes more."""
    if "person" not in entry.kinds:
        return "body", entry.name
    if len(entry.name.split()) > 1:
        return "person", entry.name
    office = entry.office
    return "person", entry.name, "" if office is None else office.text, *(s.wording.text for s in entry.affiliations)


def _tell(cell: _Cell, position: PositionEntry, published: date | None) -> None:
    when = published or date.min, -position.source
    told = cell.stances.get(position.mark)
    if told is None or when > told.latest:
        line = Line(position.statement, (position.reference,))
        if told is None:
            told = cell.stances[position.mark] = _Told(line, when)
        else:
            told.line, told.latest = line, when
    told.add(published)


def _as_actor(tally: _Tally, reference: str, source: int) -> Actor:
    role: Wording | None = next((stated.wording for stated in tally.roles.values()), None)
    affiliation = next(iter(tally.affiliations), None)
    kind = "person" if "person" in tally.kinds else next(iter(tally.kinds))
    return Actor(reference, source, reference, tally.name, kind, role, affiliation)


def _joined(group: Sequence[_Tally], key: str) -> _Tally:
    first = group[0]
    names = [tally.name for tally in group for _ in range(tally.articles)]
    for other in group[1:]:
        first.join(other)
    first.name = display_name(names, key)
    return first


def _stance_sum(
    holder: str | None, topic: str, cell: _Cell, columns: Mapping[date | None, str], latest: date | None
) -> StanceSum:
    stances = tuple(
        _stance_count(stance, told)
        for stance, told in sorted(cell.stances.items(), key=lambda pair: pair[1].latest, reverse=True)
    )
    as_of = max((each.last for each in stances if each.last is not None), default=None)
    stance = overall(each.stance for each in stances)
    rated = confidence(cell.origins, cell.modes, as_of, latest)
    return StanceSum(
        holder=holder,
        topic=topic,
        stance=stance,
        stances=stances,
        modes=cell.modes,
        positions=sum(each.positions for each in stances),
        origins=cell.origins,
        as_of=as_of,
        over_time=tuple(_over_time(cell, columns)),
        confidence=disputed(rated) if stance == MIXED else rated,
    )


def _stance_count(stance: str, told: _Told) -> StanceCount:
    dated = [each for each in told.days if each is not None]
    return StanceCount(stance, sum(told.days.values()), min(dated, default=None), max(dated, default=None), told.line)


def _over_time(cell: _Cell, columns: Mapping[date | None, str]) -> Iterable[StanceAt]:
    at: dict[str, Counter[str]] = {column: Counter() for column in dict.fromkeys(columns.values())}
    for stance, told in cell.stances.items():
        for when, positions in told.days.items():
            at[columns[when]][stance] += positions
    for column, stances in at.items():
        if stances:
            yield StanceAt(column, overall(stances), stances.total())


def _week(when: date) -> str:
    return f"week of {day(when - timedelta(days=when.weekday()))}"
