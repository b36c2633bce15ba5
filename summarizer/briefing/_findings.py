"""What comes of laying articles side by side: frozen values, laid out by the renderers as they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from summarizer.briefing._revisions import of_whole
from summarizer.briefing._values import Line, PointEntry, PositionEntry, Wording

Level = Literal["high", "moderate", "low"]
DifferenceKind = Literal[
    "contradiction", "rendering", "scope", "assessment", "change", "within", "description", "figures"
]
MomentKind = Literal["stated", "inferred", "planned", "partial"]


@dataclass(frozen=True, slots=True)
class Confidence:
    """How well something is borne out, and what that was computed from."""

    level: Level
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Articles that print one text: they count as one voice.

    Attributes:
        number: The origin's number, in the order of its first article.
        sources: The articles.
        shared: How much of the shortest of them the others share, in percent; 100 for an article alone.
    """

    number: int
    sources: tuple[int, ...]
    shared: int


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """A sentence of the briefing, and what else bears it out.

    Attributes:
        line: The sentence with its own references.
        also: References of sentences of other articles that tell the same.
        assessment: It judges or supposes, and nobody is named for it.
        sources: The articles that tell it.
        origins: How many independent origins these come to.
        as_of: The latest date that these state.
        told: The date of the article that the words are from; None if it states none.
        confidence: How well it is borne out.
        outlet: Who published that article, as stated; None if it is not.
        day: When it was, in brackets, where the words leave that to be inferred from the article's date.
        differing: References of sentences of other articles that give another figure of the same matter.
        denied: References of sentences of other articles that say the contrary.
    """

    line: Line
    also: tuple[str, ...]
    assessment: bool
    sources: tuple[int, ...]
    origins: int
    as_of: date | None
    told: date | None
    confidence: Confidence
    outlet: str | None = None
    day: str | None = None
    differing: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StanceEntry:
    """Where an actor stands on a topic, over all articles.

    Attributes:
        holder: The actor; None for an article's own view.
        topic: The topic.
        stance: The stance, ``mixed`` where signs differ, never an average; ``see sentence`` if no position speaks of
            the issue itself.
        stances: Every stance that the articles give, in the order of the positions.
        modes: How the positions are given.
        as_of: The latest date that a source of it states.
        positions: The positions, by date, undated ones last.
        confidence: How well it is borne out.
    """

    holder: str | None
    topic: str
    stance: str
    stances: tuple[str, ...]
    modes: tuple[str, ...]
    as_of: date | None
    positions: tuple[PositionEntry, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One point of a plan, in the words of every article that gives it."""

    points: tuple[PointEntry, ...]

    @property
    def number(self) -> int | None:
        """The number that an article states for it."""
        return next((point.number for point in self.points if point.number is not None), None)

    @property
    def statuses(self) -> tuple[str, ...]:
        """Where it stands, by each article, each status once."""
        return tuple(dict.fromkeys(point.status for point in self.points))

    @property
    def alternatives(self) -> bool:
        """Whether its wordings are one article's alternatives, of which any may hold."""
        return len({point.source for point in self.points}) < len(self.points)

    @property
    def is_term(self) -> bool:
        """Whether it is a point of the plan, and no report on the whole: it has a number or a status of its own."""
        return self.number is not None or bool(set(self.statuses) - {"reported", "revised"})

    @property
    def proposers(self) -> tuple[str, ...]:
        """Who put it forward, each once."""
        return tuple(dict.fromkeys(point.proposer.name for point in self.points if point.proposer is not None))


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """One plan, over all articles.

    Attributes:
        plan: Its title.
        labels: The labels that the articles' summaries give it.
        rows: Its points; numbered ones first.
        total: How many points it has by its own name; None if that says nothing.
    """

    plan: str
    labels: tuple[str, ...]
    rows: tuple[PlanRow, ...]
    total: int | None

    @property
    def terms(self) -> int:
        """How many of its points the sources give."""
        return sum(row.is_term for row in self.rows)

    @property
    def revised(self) -> tuple[str, ...]:
        """The points that tell of the plan as a whole that it was revised."""
        reports = (point for row in self.rows if not row.is_term for point in row.points)
        return tuple(point.reference for point in reports if point.status == "revised" and of_whole(point.summary))


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a difference: whose it is, when, and its words.

    Attributes:
        label: Whose it is, and when.
        wording: Its words.
        references: The items that say so.
        source: The article that prints the words, where no item of it covers them.
    """

    label: str
    wording: Wording
    references: tuple[str, ...]
    source: int | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Where articles, or parts of one, do not say the same."""

    kind: DifferenceKind
    subject: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """An entry of the timeline.

    Attributes:
        when: The day, the first of a month, or the first of a year; None where the year is not stated.
        shown: The date in words, in brackets if it is inferred.
        kind: How the date is known.
        planned: It lies ahead of its source.
        line: What happened.
        told: The date of its source; None if that states none.
        doubts: What speaks against the date, each with the remarks on the source that say so.
        by: Who put it forward, where it is a point of a plan whose words do not name whose it is.
    """

    when: date | None
    shown: str
    kind: MomentKind
    planned: bool
    line: Line
    told: date | None
    doubts: tuple[Line, ...] = ()
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """An item whose sentence leans on what stands before it in the article.

    Attributes:
        reference: The item.
        follows: The item that ends where it begins; None if there is none.
    """

    reference: str
    follows: str | None


@dataclass(frozen=True, slots=True)
class Development:
    """An item that tells a plan, or a point of one, in a state that other words say it is no longer in.

    Attributes:
        reference: The item.
        status: The newest state.
        when: The date of the article that tells it; None if that states none.
        by: The plan points that say so.
    """

    reference: str
    status: str
    when: date | None
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Writer:
    """A model that wrote prose, and what it was given.

    Attributes:
        engine: What asked it.
        model: The model that was asked.
        served_model: The model that the endpoint says answered.
        given: How many verified items it was given.
        items: How many there are.
        bottom_line: The bottom line is its own; else that is composed.
        key_points: The key points are its own; else these are composed.
    """

    engine: str
    model: str | None
    served_model: str | None
    given: int
    items: int
    bottom_line: bool = False
    key_points: bool = False


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence that a model wrote and that the items it cites do not bear out, and why.

    Attributes:
        text: Its words.
        references: What it cites, as far as there is such an item.
        reasons: Why it was dropped.
    """

    text: str
    references: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the sources do not give, found by counting."""

    text: str
    references: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()
