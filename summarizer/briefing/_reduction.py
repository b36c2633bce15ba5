"""The overview of a large folder by reduction: one group's briefing after another comes in, the overview goes out.

Of each group its key points and counts are kept; actors, positions and plans go into running sums.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from summarizer.briefing._assembly import Briefing
from summarizer.briefing._gaps import silent
from summarizer.briefing._key_points import bottom_line
from summarizer.briefing._likeness import Likeness
from summarizer.briefing._overview import Counts, GroupEntry, Overview, SectionSum
from summarizer.briefing._overview_differences import (
    Contradictions,
    Voices,
    camps,
    changes,
    offices,
    undated,
    unlisted,
)
from summarizer.briefing._overview_plans import PlanTallies
from summarizer.briefing._overview_points import GroupPoint, best_points, group_points
from summarizer.briefing._periods import Group
from summarizer.briefing._tallies import ACTORS, Tallies, actor_sum, days_of, stance_sums, time_columns
from summarizer.briefing._values import FOREIGN, Failure, Header, Machine, Period
from summarizer.briefing._words import heed

FAILURES = 50
"""The most articles without a summary that the overview names; run.json has all."""


class Reduction:
    """The groups so far, as far as the overview needs them."""

    def __init__(self) -> None:
        self._groups: list[GroupEntry] = []
        self._headers: list[Header] = []
        self._points: list[GroupPoint] = []
        self._tallies = Tallies()
        self._plans = PlanTallies()
        self._contradictions = Contradictions()
        self._voices = Voices()
        self._kinds: Counter[str] = Counter()
        self._sections: dict[str, SectionSum] = {}
        self._cautioned: dict[int, str] = {}
        self._asked = False

    def add(self, group: Group, briefing: Briefing) -> None:
        """Add a group; its briefing is not kept."""
        points = [*group_points(briefing, len(self._groups))]
        self._points += points
        self._groups.append(GroupEntry(group.name, group.title, briefing.header.period, _counts(briefing)))
        self._headers.append(briefing.header)
        self._tallies.add(briefing)
        self._plans.add(briefing, {told.reference for point in points for told in point.tells})
        self._contradictions.add(briefing)
        self._voices.add(briefing)
        self._kinds.update(difference.kind for difference in briefing.differences)
        for section in briefing.sections:
            known = self._sections.get(section.field)
            items = len(section.items) + (known.items if known else 0)
            self._sections[section.field] = SectionSum(section.field, section.title, items)
        for entry in briefing.evidence:
            if entry.warnings:  # in a few bytes: nobody knows yet which of them will be cited
                source, _, item = entry.reference.partition(".")
                self._cautioned[int(source)] = f"{self._cautioned.get(int(source), ' ')}{item} "
        self._asked = self._asked or any(source.ukraine != "not_asked" for source in briefing.sources)

    def overview(self, groups: Iterable[Group], failures: Iterable[Failure]) -> Overview:
        """What all groups come to.

        Args:
            groups: Those that were added.
            failures: The articles that no group covers.
        """
        first, statuses, kinds = _failures(failures)
        header = _header(self._headers, statuses, kinds)
        latest = header.period.last if header.period else None
        counts = sum((group.counts for group in self._groups), Counts())
        likeness = Likeness(point.text for point in self._points)
        points, moments = best_points(self._points, likeness, latest)
        told = {point.point.line.references: point for point in self._points}
        older = [newer for point in points if (newer := self._plans.newer(told[point.line.references])) is not None]
        merged = self._tallies.merged()
        shown, unnamed = merged[:ACTORS], self._tallies.unnamed
        columns = time_columns(days_of([*shown, *unnamed]))
        stances = [
            *(entry for tally in shown for entry in stance_sums(tally, columns, latest, named=True)),
            *(entry for tally in unnamed for entry in stance_sums(tally, columns, latest, named=False)),
        ]
        plans = self._plans.sums([tally.name for tally in shown])
        actors = tuple(actor_sum(tally) for tally in shown)
        contradicted = tuple(offices(actors))
        differences = [
            *contradicted,
            *self._contradictions.most_common(contradicted),
            *changes(stances),
            *camps(stances),
        ]
        topics = frozenset(topic for tally in [*merged, *unnamed] for topic in tally.cells)
        gaps = [
            *self._voices.unheard(),
            *(silent(topics) if self._asked else ()),
            *unlisted(plans),
            *undated(counts.articles, header.period.dated if header.period else 0),
        ]
        overview = Overview(
            header=header,
            counts=counts,
            bottom_line=bottom_line(points, likeness, latest, {each.reference for each in older}),
            key_points=points,
            actors=actors,
            stances=tuple(stances),
            columns=tuple(dict.fromkeys(columns.values())),
            plans=plans,
            differences=tuple(differences),
            difference_counts=dict(sorted(self._kinds.items())),
            timeline=moments,
            gaps=tuple(gaps),
            sections=tuple(self._sections.values()),
            groups=tuple(self._groups),
            pages={},
            cautioned=(),
            failures=first,
            failure_counts=kinds,
            left_out={
                "actors": len(merged) - len(shown) + self._tallies.dropped,
                "plans": len(self._plans) - len(plans),
                "positions": counts.positions - sum(entry.positions for entry in stances),
                "moments": counts.moments - len(moments),
            },
            developments=tuple(older),
        )
        return _resolved(overview, groups, self._cautioned)


def _counts(briefing: Briefing) -> Counts:
    header = briefing.header
    return Counts(
        articles=len(briefing.sources),
        origins=header.origins,
        passed=header.passed,
        withheld=header.withheld,
        missed=header.missed,
        quotes=sum(len(speaker.quotes) for speaker in briefing.speakers),
        positions=len(briefing.positions),
        points=sum(len(row.points) for plan in briefing.plans for row in plan.rows),
        moments=len(briefing.timeline),
        differences=len(briefing.differences),
        questions=len(briefing.questions),
        cautions=sum(
            len(source.cautions) + sum(heed(issue) == "Caution" for issue in source.issues)
            for source in briefing.sources
        ),
    )


def _header(headers: list[Header], failed: Counter[str], kinds: Counter[str]) -> Header:
    """The sums of the groups' figures, and the articles that no group covers."""
    statuses = Counter(failed)
    machines: Counter[tuple[str, str, str]] = Counter()
    for header in headers:
        statuses.update(header.articles)
        for each in header.machines:
            machines[each.engine, each.model or "", each.served_model or ""] += each.articles
    periods = [header.period for header in headers if header.period is not None]
    return Header(
        articles={status: statuses[status] for status in ("ok", "partial", "failed", "not_run")},
        cut=sum(header.cut for header in headers),
        foreign=sum(header.foreign for header in headers) + kinds[FOREIGN],
        period=Period(
            min(period.first for period in periods),
            max(period.last for period in periods),
            sum(period.dated for period in periods),
        )
        if periods
        else None,
        origins=sum(header.origins for header in headers),
        passed=sum(header.passed for header in headers),
        withheld=sum(header.withheld for header in headers),
        missed=sum(header.missed for header in headers),
        machines=tuple(
            Machine(engine, model or None, served or None, articles)
            for (engine, model, served), articles in sorted(machines.items())
        ),
        translated=sum(header.translated for header in headers),
        untranslated=sum(header.untranslated for header in headers),
    )


def _failures(failures: Iterable[Failure]) -> tuple[tuple[Failure, ...], Counter[str], Counter[str]]:
    """The first failures, and how many there are by status and by kind."""
    first: list[Failure] = []
    statuses: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for failure in failures:
        statuses[failure.status] += 1
        kinds[failure.kind] += 1
        if len(first) < FAILURES:
            first.append(failure)
    return tuple(first), statuses, kinds


def _resolved(overview: Overview, groups: Iterable[Group], cautioned: Mapping[int, str]) -> Overview:
    """The overview with what its references need to lead somewhere."""
    cited = {reference: reference.partition(".") for reference in sorted(set(_references(overview)))}
    sources = {int(source) for source, _, _ in cited.values()}
    pages = {article.number: group.name for group in groups for article in group.articles if article.number in sources}
    return replace(
        overview,
        pages=dict(sorted(pages.items())),
        cautioned=tuple(
            each for each, (source, _, item) in cited.items() if f" {item} " in cautioned.get(int(source), "")
        ),
    )


def _references(overview: Overview) -> Iterator[str]:
    for point in (*overview.bottom_line, *overview.key_points):
        yield from (*point.line.references, *point.also, *point.differing, *point.denied)
    for actor in overview.actors:
        yield from (*actor.references, *(each for stated in actor.roles for each in stated.references))
    for stance in overview.stances:
        yield from (each for told in stance.stances for each in told.line.references)
    for plan in overview.plans:
        yield from (*plan.revised, *(each for row in plan.rows for each in row.line.references))
    for development in overview.developments:
        yield from development.by
    for difference in overview.differences:
        yield from (each for side in difference.sides for each in side.references)
    for moment in overview.timeline:
        yield from moment.line.references
    for gap in overview.gaps:
        yield from gap.references
