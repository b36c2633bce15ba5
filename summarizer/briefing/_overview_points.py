"""What a large folder comes to: the groups' key points come in; the best of all, and when they happened, go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from summarizer.briefing._assembly import Briefing
from summarizer.briefing._confidence import joined
from summarizer.briefing._developments import points_told
from summarizer.briefing._entities import family_name
from summarizer.briefing._findings import Development, KeyPoint, Moment
from summarizer.briefing._folder import named_in
from summarizer.briefing._key_points import ASSESSMENTS, KEY_POINTS
from summarizer.briefing._likeness import Likeness
from summarizer.briefing._references import source_of
from summarizer.briefing._same_matter import telling_the_same
from summarizer.briefing._values import PointEntry

TIMELINE = 60
"""The most entries of the overview's timeline; the groups have the others."""

_EACH = 2
"""The most facts, and the most assessments, from one group, as long as there are enough others."""


@dataclass(frozen=True, slots=True)
class GroupPoint:
    """A key point of a group.

    Attributes:
        point: As the group has it.
        group: The group's place.
        rank: The point's place among the group's, from 0.
        wording: The German that its words rest on, in one line.
        people: Whom it names.
        moment: The entry of the group's timeline that tells it; None if there is none.
        tells: The points of plans that it tells.
        newer: What its group has that is newer than what it tells; None if there is nothing.
    """

    point: KeyPoint
    group: int
    rank: int
    wording: str
    people: frozenset[str]
    moment: Moment | None
    tells: tuple[PointEntry, ...]
    newer: Development | None

    @property
    def text(self) -> str:
        """Its words."""
        return self.point.line.wording.text

    @property
    def source(self) -> int:
        """The article that its words are from."""
        return self.point.sources[0]

    @property
    def assessment(self) -> bool:
        """It judges or supposes, and nobody is named for it."""
        return self.point.assessment


def group_points(briefing: Briefing, group: int) -> Iterator[GroupPoint]:
    """What the overview needs of a group's key points."""
    moments = {reference: moment for moment in briefing.timeline for reference in moment.line.references}
    newer = {development.reference: development for development in briefing.developments}
    sources = {point.sources[0] for point in briefing.key_points}
    points: dict[int, list[PointEntry]] = {source: [] for source in sources}
    for told in (point for plan in briefing.plans for row in plan.rows for point in row.points):
        if told.source in sources:
            points[told.source].append(told)
    proofs = {entry.reference: entry.passages for entry in briefing.evidence if source_of(entry.reference) in sources}
    spans = {reference: [span for each in passages for span in each.spans] for reference, passages in proofs.items()}
    for rank, point in enumerate(briefing.key_points):
        told = (moments[each] for each in (*point.line.references, *point.also) if each in moments)
        people = frozenset(named_in(point.line.wording.text, _families(briefing, point.sources)))
        reference = point.line.references[0]
        tells = points_told(reference, points[point.sources[0]], spans)
        wording = " ".join(word for passage in proofs[reference] for word in passage.text.split())
        yield GroupPoint(point, group, rank, wording, people, next(told, None), tells, newer.get(reference))


def best_points(
    points: Sequence[GroupPoint], likeness: Likeness, latest: date | None
) -> tuple[tuple[KeyPoint, ...], tuple[Moment, ...]]:
    """The points that most origins tell, one for all groups that tell it; and the timeline that the points make.

    Args:
        points: All groups' key points.
        likeness: Compares their sentences.
        latest: The latest date that any article states.
    """
    alike = telling_the_same(points, likeness)
    origins = [_origins([points[other] for other in {at, *others}]) for at, others in enumerate(alike)]
    order = sorted(range(len(points)), key=lambda at: (-origins[at], points[at].rank, -points[at].group))
    chosen = tuple(
        _over_groups(points[at], [points[other] for other in sorted(alike[at])], latest)
        for at in _chosen(order, points, alike)
    )
    return chosen, _timeline(order, points, alike)


def _origins(points: Sequence[GroupPoint]) -> int:
    """How many independent origins tell it: what several groups print in one wording is of one."""
    return sum(each.point.origins for each in points) - _repeated(points)


def _repeated(points: Sequence[GroupPoint]) -> int:
    return len(points) - len({each.wording for each in points})


def _chosen(order: Sequence[int], points: Sequence[GroupPoint], alike: Sequence[set[int]]) -> Iterator[int]:
    taken: set[int] = set()
    from_group: Counter[tuple[int, bool]] = Counter()
    left = {False: KEY_POINTS, True: ASSESSMENTS}
    groups = len({point.group for point in points})
    most = {kind: max(_EACH, -(-limit // max(groups, 1))) for kind, limit in left.items()}
    for at in order:
        group, kind = points[at].group, points[at].assessment
        if at in taken or from_group[group, kind] >= most[kind] or not left[kind]:
            continue
        taken |= {at, *alike[at]}
        from_group[group, kind] += 1
        left[kind] -= 1
        yield at


def _over_groups(one: GroupPoint, others: Sequence[GroupPoint], latest: date | None) -> KeyPoint:
    points = [one.point, *(other.point for other in others)]
    also = [reference for other in others for reference in other.point.line.references]
    also += [reference for point in points for reference in point.also]
    as_of = max((point.as_of for point in points if point.as_of is not None), default=None)
    origins = _origins([one, *others])
    return KeyPoint(
        line=one.point.line,
        also=tuple(dict.fromkeys(also)),
        assessment=one.assessment,
        sources=tuple(dict.fromkeys(source for point in points for source in point.sources)),
        origins=origins,
        as_of=as_of,
        told=one.point.told,
        confidence=joined(
            [point.confidence for point in points], origins, as_of, latest, copied=_repeated([one, *others]) > 0
        ),
        outlet=one.point.outlet,
        day=one.point.day,
        differing=tuple(dict.fromkeys(reference for point in points for reference in point.differing)),
        denied=tuple(dict.fromkeys(reference for point in points for reference in point.denied)),
    )


def _timeline(order: Sequence[int], points: Sequence[GroupPoint], alike: Sequence[set[int]]) -> tuple[Moment, ...]:
    """The moments of the best points, each told once, oldest first; those without a year last."""
    taken: set[int] = set()
    moments: dict[tuple[str, ...], Moment] = {}
    for at in order:
        moment = points[at].moment
        if at not in taken and moment is not None and len(moments) < TIMELINE:
            taken |= {at, *alike[at]}
            moments.setdefault(moment.line.references, moment)
    return tuple(sorted(moments.values(), key=lambda each: (each.when is None, each.when or date.max, _place(each))))


def _place(moment: Moment) -> tuple[int, str]:
    reference = moment.line.references[0]
    return source_of(reference), reference


def _families(briefing: Briefing, sources: Iterable[int]) -> Mapping[str, str]:
    """The folded family names of the people whom some articles present, each with the person's name."""
    wanted = set(sources)
    named: dict[str, str] = {}
    for actor in briefing.actors:
        if "person" in actor.kinds and not actor.described and not wanted.isdisjoint(actor.sources):
            named[family_name(actor.name)] = actor.name
    named.pop("", None)
    return named
