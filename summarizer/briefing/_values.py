"""What a briefing is made of: frozen values, laid out by the renderers and written to briefing.json as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from summarizer.articles import Span
from summarizer.briefing._issues import MARKED, UNMARKED, names_issue
from summarizer.briefing._offices import in_one, told_by_name
from summarizer.briefing._references import letter_of
from summarizer.results import Status

_CUT = "ends at a paywall"
"""How the remark on a file begins that holds no more than an article's beginning."""

FOREIGN = "language"
"""The kind of error of an article that is not German."""

_BEFORE_A_MARK = re.compile(r"\[…\] (?=[,.;:!?])")


@dataclass(frozen=True, slots=True)
class Wording:
    """A text for the page: English, or the German as printed where there is no English."""

    text: str
    language: Literal["en", "de"]


def joined(segments: Sequence[str]) -> str:
    """The slices of a passage in one line."""
    line = " […] ".join(segments)
    return _BEFORE_A_MARK.sub("[…]", line) if "[…] " in line else line


@dataclass(frozen=True, slots=True)
class Passage:
    """German as printed: slices of the article, more than one where the page interrupts it.

    Attributes:
        field: The summary's field that it proves.
        verdict: ``verbatim``, ``normalised``, or ``nearest`` for a suggestion.
        folds: The folds that were needed to find it.
        spans: Half-open intervals of the source text, in code points.
        segments: The text of each span.
    """

    field: str
    verdict: str
    folds: tuple[str, ...]
    spans: tuple[Span, ...]
    segments: tuple[str, ...]

    @property
    def text(self) -> str:
        """The slices in one line."""
        return joined(self.segments)


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """What a reference leads to.

    Attributes:
        reference: The reference, such as ``1.Q3``.
        what: What it proves, in words.
        passages: The German passages; none if none is recorded.
        warnings: What a reader should know about it.
    """

    reference: str
    what: str
    passages: tuple[Passage, ...]
    warnings: tuple[str, ...] = ()

    @property
    def letter(self) -> str:
        """What kind of item it is: the Q of ``1.Q3``."""
        return letter_of(self.reference)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence and what it rests on."""

    wording: Wording
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor as one article presents it; `role` and `affiliation` as stated there."""

    reference: str
    source: int
    id: str
    name: str
    kind: str
    role: Wording | None
    affiliation: str | None
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """Something that sources state in the same words, and which do."""

    wording: Wording
    references: tuple[str, ...]


def office_of(roles: Sequence[Stated]) -> Wording | None:
    """All offices that are stated, in one wording of the first's language; None if none is."""
    if not roles:
        return None
    language = roles[0].wording.language
    text = in_one([stated.wording.text for stated in roles if stated.wording.language == language])
    return None if text is None else Wording(text, language)


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One actor over all articles.

    Attributes:
        name: The fullest of the spellings used most.
        spellings: What else the articles call it, in English and as printed.
        kinds: What the articles say that it is; one, unless they differ.
        roles: Every role that is stated, side by side.
        affiliations: Every affiliation that is stated, side by side.
        references: Where the articles present it.
        quotes: References of its quotations.
        positions: References of its positions.
        points: References of the plan points that it put forward.
        sources: The articles that present it.
        described: It has a description and no name, so it may be anybody.
        conflict: The offices that are stated cannot be taken for one.
        queried: References of the remarks on sources that name it together with its office.
        english: It speaks English in office, so the German of its words is probably a translation.
        deeds: How many quotations, positions and plan points these are; what articles have in the same words is one.
    """

    name: str
    spellings: tuple[str, ...]
    kinds: tuple[str, ...]
    roles: tuple[Stated, ...]
    affiliations: tuple[Stated, ...]
    references: tuple[str, ...]
    quotes: tuple[str, ...]
    positions: tuple[str, ...]
    points: tuple[str, ...]
    sources: tuple[int, ...]
    described: bool
    conflict: bool
    queried: tuple[str, ...]
    english: bool
    deeds: tuple[int, int, int]

    @property
    def office(self) -> Wording | None:
        """The offices in their fullest wordings; None if there is none, they conflict, or the name says as much."""
        office = None if self.conflict else office_of(self.roles)
        return None if office is None or told_by_name(office.text, self.name) else office

    @property
    def activity(self) -> int:
        """How many verified items are its own, those in the same words once."""
        return sum(self.deeds)


@dataclass(frozen=True, slots=True)
class QuoteEntry:
    """A quotation: German as printed, English beside it unless nobody translated it.

    `retranslated`: the words were probably said in English, so the German is a translation and the English one back.
    """

    reference: str
    source: int
    speaker: Actor | None
    kind: str
    german: Passage
    english: str | None
    retranslated: bool = False


@dataclass(frozen=True, slots=True)
class SpeakerEntry:
    """What one speaker said, over all articles.

    Attributes:
        name: None where the articles name no speaker.
        role: The speaker's office, unless those that the articles state conflict.
        quotes: The quotations.
    """

    name: str | None
    role: Wording | None
    quotes: tuple[QuoteEntry, ...]


@dataclass(frozen=True, slots=True)
class PositionEntry:
    """A position; `holder` is None where it is the article's own view."""

    reference: str
    source: int
    holder: Actor | None
    topic: str
    stance: str
    mode: str
    statement: Wording

    @property
    def mark(self) -> str:
        """Its stance, where its sentence speaks of the issue itself; of German sentences that is not known."""
        known = self.statement.language == "en" and self.stance in MARKED
        return UNMARKED if known and not names_issue(self.topic, self.stance, self.statement.text) else self.stance


@dataclass(frozen=True, slots=True)
class PointEntry:
    """A point of a plan."""

    reference: str
    source: int
    plan: str
    number: int | None
    summary: Wording
    proposer: Actor | None
    status: str


@dataclass(frozen=True, slots=True)
class Part:
    """A labelled part of an item of an own task; German where it is a slice of the article."""

    label: str | None
    wording: Wording


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """An item of an own task."""

    reference: str
    source: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A field of an own task's summary, over all articles."""

    field: str
    title: str
    items: tuple[ItemEntry, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was withheld."""

    check: str
    message: str
    nearest: Passage | None


@dataclass(frozen=True, slots=True)
class WithheldEntry:
    """Something that did not pass.

    Attributes:
        reference: Its reference; leads to the passages that it probably meant.
        source: The article's number.
        what: What it is, in words.
        path: Where it stood in the reply.
        whose: Whose words or position the reply says it is; None if it names nobody.
        claimed: The words that were withheld, as the reply had them. They are no facts, and in `de` no slices.
        reasons: Why it was withheld.
    """

    reference: str
    source: int
    what: str
    path: str
    whose: str | None
    claimed: tuple[Part, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class MissedEntry:
    """A quotation of the article that no item covers."""

    reference: str
    source: int
    german: Passage


Coverage = Literal["positions", "no_position", "no_mention", "not_asked"]
"""Whether an article yields positions on Ukraine; mentions it without one; does not mention it; or was not asked."""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """An article that has a summary.

    Attributes:
        number: What references to it begin with.
        name: The stem of its files.
        path: Where it came from.
        title: The title that the file states.
        headline: The briefing's headline for it.
        published: The stated date; None if it states none.
        outlet: Who published it, as stated; None if it is not.
        status: ``ok`` or ``partial``.
        language: A BCP 47 tag.
        characters: Its length.
        issues: What is odd about the file.
        cautions: What is odd about the article.
        ukraine: Whether it yields positions on Ukraine.
    """

    number: int
    name: str
    path: str | None
    title: str | None
    headline: Line | None
    published: date | None
    outlet: str | None
    status: Status
    language: str
    characters: int
    issues: tuple[str, ...]
    cautions: tuple[Line, ...]
    ukraine: Coverage

    @property
    def is_cut(self) -> bool:
        """Whether only the article's beginning was there, above a paywall."""
        return any(issue.startswith(_CUT) for issue in self.issues)


@dataclass(frozen=True, slots=True)
class KeyPoints:
    """An article in a few sentences."""

    source: int
    headline: Line | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that the briefing does not cover, and why."""

    number: int
    name: str
    path: str | None
    status: Status
    kind: str
    reason: str

    @property
    def outcome(self) -> str:
        """What became of it: what is not German was skipped, and did not fail."""
        return "foreign" if self.kind == FOREIGN else self.status


@dataclass(frozen=True, slots=True)
class Period:
    """From the earliest to the latest date that articles state, and how many state one."""

    first: date
    last: date
    dated: int


@dataclass(frozen=True, slots=True)
class Machine:
    """What answered, and for how many articles."""

    engine: str
    model: str | None
    served_model: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class Header:
    """The figures at the top.

    Attributes:
        articles: How many articles there were, by status.
        cut: Of how many of those that are "ok" only the beginning was there, above a paywall.
        foreign: How many of those that "failed" were skipped, because they are not German.
        period: The stated dates.
        origins: How many independent texts there were.
        passed: Items that passed.
        withheld: Items that did not.
        missed: Quotations of the articles that no item covers.
        machines: What answered.
        translated: Renderings into English.
        untranslated: German passages that stand in for a rendering.
    """

    articles: dict[str, int]
    cut: int
    foreign: int
    period: Period | None
    origins: int
    passed: int
    withheld: int
    missed: int
    machines: tuple[Machine, ...]
    translated: int
    untranslated: int
