"""What stands at the front of a folder that is briefed in groups: sums and choices, each leading into a group's page.

The values are laid out by the renderers and written to briefing.json as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import date

from summarizer.briefing._findings import Confidence, Development, Difference, Gap, KeyPoint, Moment
from summarizer.briefing._values import Failure, Header, Line, Period, Stated, Wording, office_of


@dataclass(frozen=True, slots=True)
class Counts:
    """What there is of each kind; the overview's are the sums of the groups'.

    Attributes:
        articles: Articles with a summary.
        origins: Independent texts among them, told apart within a group.
        passed: Items that passed.
        withheld: Items that did not.
        missed: Quotations that no item covers.
        quotes: Quotations.
        positions: Positions on Ukraine.
        points: Points of plans.
        moments: Entries of the timeline.
        differences: Where sources differ.
        questions: What articles leave open.
        cautions: What is odd about articles and their files.
    """

    articles: int = 0
    origins: int = 0
    passed: int = 0
    withheld: int = 0
    missed: int = 0
    quotes: int = 0
    positions: int = 0
    points: int = 0
    moments: int = 0
    differences: int = 0
    questions: int = 0
    cautions: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*map(sum, zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True, slots=True)
class GroupEntry:
    """A group's page.

    Attributes:
        name: The stem of its files in ``briefings/``.
        title: Which articles it is about.
        period: The dates that they state.
        counts: What it has.
    """

    name: str
    title: str
    period: Period | None
    counts: Counts


@dataclass(frozen=True, slots=True)
class ActorSum:
    """An actor over all groups.

    Attributes:
        name: The fullest of the spellings used most.
        kinds: What articles say that it is.
        roles: The first six of the offices that are stated, and of each its first references.
        conflict: They cannot be taken for one.
        quotes: How many quotations are its own.
        positions: How many positions.
        points: How many plan points it put forward.
        articles: How many articles present it.
        groups: In how many groups.
        references: Where it is presented, an article a group.
    """

    name: str
    kinds: tuple[str, ...]
    roles: tuple[Stated, ...]
    conflict: bool
    quotes: int
    positions: int
    points: int
    articles: int
    groups: int
    references: tuple[str, ...]

    @property
    def office(self) -> Wording | None:
        """The offices, in their fullest wordings; None if none is stated, or if they conflict."""
        return None if self.conflict else office_of(self.roles)

    @property
    def activity(self) -> int:
        """How many verified items are its own."""
        return self.quotes + self.positions + self.points


@dataclass(frozen=True, slots=True)
class StanceCount:
    """One stance of an actor on a topic: how often it is told, and when.

    Attributes:
        stance: The stance.
        positions: How many positions.
        first: The earliest date of an article that tells it.
        last: The latest.
        line: The statement of the latest.
    """

    stance: str
    positions: int
    first: date | None
    last: date | None
    line: Line


@dataclass(frozen=True, slots=True)
class StanceAt:
    """Where an actor stood on a topic in a stretch of time.

    Attributes:
        column: Which of the overview's columns.
        stance: The stance, ``mixed`` where signs differ.
        positions: How many positions.
    """

    column: str
    stance: str
    positions: int


@dataclass(frozen=True, slots=True)
class StanceSum:
    """Where an actor stands on a topic, over all groups.

    Attributes:
        holder: The actor; None for articles' own views.
        topic: The topic.
        stance: The stance, ``mixed`` where signs differ; never an average.
        stances: Every stance that is told, the one told last first.
        modes: How the positions are given.
        positions: How many positions.
        origins: How many independent texts give them, told apart within a group.
        as_of: The latest date of an article that gives one.
        over_time: The stance by day, week, month or year.
        confidence: How well it is borne out.
    """

    holder: str | None
    topic: str
    stance: str
    stances: tuple[StanceCount, ...]
    modes: tuple[str, ...]
    positions: int
    origins: int
    as_of: date | None
    over_time: tuple[StanceAt, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class PointSum:
    """One point of a plan, over all groups.

    Attributes:
        number: The number that articles state for it.
        line: Its latest wording.
        statuses: How many articles' points give each status, the one given last first.
        points: How many articles' points it brings together.
        as_of: The latest date of an article that gives it.
    """

    number: int | None
    line: Line
    statuses: Mapping[str, int]
    points: int
    as_of: date | None


@dataclass(frozen=True, slots=True)
class PlanSum:
    """One plan, over all groups.

    Attributes:
        plan: Its title.
        labels: The labels that the articles' summaries give it.
        points: How many points articles give.
        groups: In how many groups.
        rows: Its numbered points, and those that most articles give.
        total: How many points it has by its own name; None if that says nothing.
        as_of: The latest date of an article that gives one.
        revised: The newest of the points that tell of the plan as a whole that it was revised.
        revised_by: The date of the first of these; None if there is none, or it states no date.
    """

    plan: str
    labels: tuple[str, ...]
    points: int
    groups: int
    rows: tuple[PointSum, ...]
    total: int | None
    as_of: date | None
    revised: tuple[str, ...]
    revised_by: date | None


@dataclass(frozen=True, slots=True)
class SectionSum:
    """A field of an own task: how many items the groups have of it."""

    field: str
    title: str
    items: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What a large folder says, over its groups.

    Attributes:
        header: The figures at the top.
        counts: The sums of the groups'.
        bottom_line: At most three of the key points.
        key_points: The best of the groups' key points.
        actors: Who acts; the most active first.
        stances: Who stands where on Ukraine, an entry an actor and topic.
        columns: The days, weeks, months or years of `over_time`, in order.
        plans: What is planned, by plan.
        differences: Where groups differ, and the groups' contradictions.
        difference_counts: How many differences of each kind the groups show.
        timeline: The dated ones of the groups' key points.
        gaps: What the sources do not give.
        sections: The fields of an own task.
        groups: The groups, the oldest first.
        pages: For each source that a reference here begins with, its group.
        cautioned: The references here whose evidence has a warning.
        failures: The first of the articles that no group covers.
        failure_counts: How many there are of each kind.
        left_out: How many actors, plans, positions and moments are in the groups and not here.
        developments: The key points that tell a plan in an older state, and what tells the newer.
    """

    header: Header
    counts: Counts
    bottom_line: tuple[KeyPoint, ...]
    key_points: tuple[KeyPoint, ...]
    actors: tuple[ActorSum, ...]
    stances: tuple[StanceSum, ...]
    columns: tuple[str, ...]
    plans: tuple[PlanSum, ...]
    differences: tuple[Difference, ...]
    difference_counts: Mapping[str, int]
    timeline: tuple[Moment, ...]
    gaps: tuple[Gap, ...]
    sections: tuple[SectionSum, ...]
    groups: tuple[GroupEntry, ...]
    pages: Mapping[int, str]
    cautioned: tuple[str, ...]
    failures: tuple[Failure, ...]
    failure_counts: Mapping[str, int]
    left_out: Mapping[str, int]
    developments: tuple[Development, ...]

    def to_markdown(self) -> str:
        """The overview as Markdown for GitHub and pandoc; references lead to ``briefings/NAME.md``."""
        from summarizer.briefing._markdown import render_overview

        return render_overview(self)

    def to_html(self) -> str:
        """The overview as one page without a script; references lead to ``briefings/NAME.html``."""
        from summarizer.briefing._html import render_overview

        return render_overview(self)

    def to_json(self) -> str:
        """The overview as data: the ``summarizer/overview/1`` document."""
        from summarizer.briefing._data import render_overview

        return render_overview(self)

    def to_docx(self) -> bytes:
        """The overview as a Word document.

        Raises:
            UsageError: The extra ``docx`` is not installed.
        """
        from summarizer.briefing._overview_docx import render_overview

        return render_overview(self)
