"""What the folder comes to: the articles' sentences in; the few that say most, and what bears them out, out.

Nothing is worded anew. A sentence stands for the sentences of other articles that tell the same: how many independent
origins do decides its rank, then how many verified items rest on the same passages.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from summarizer.articles import Span
from summarizer.briefing._confidence import confidence, disputed
from summarizer.briefing._contexts import leans, quotes_a_translation
from summarizer.briefing._contraries import Statement
from summarizer.briefing._days import happened, overtaken
from summarizer.briefing._differing import Differing
from summarizer.briefing._findings import KeyPoint
from summarizer.briefing._folder import Folder
from summarizer.briefing._lexicon import either, words
from summarizer.briefing._likeness import Likeness, mentions_any
from summarizer.briefing._reading import Reading
from summarizer.briefing._same_matter import telling_the_same
from summarizer.briefing._spans import overlap, shared
from summarizer.briefing._values import Line

BOTTOM_LINE = 3
"""The most sentences that a bottom line has."""

KEY_POINTS = 8
"""The most facts among the key points of a folder."""

ASSESSMENTS = 4
"""The most assessments among them."""

_EACH = 2
"""The most facts, and the most assessments, from one text, as long as there are enough others."""

_ASIDE = 2.0
"""By so much a sentence loses whose article does not mention what the folder is about."""

_NEAR = 0.2
"""Two sentences of the bottom line are no more alike than this, as long as there are others."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence that may stand in the briefing.

    Attributes:
        line: The sentence.
        source: Its article.
        rank: Its place in the article's summary, from 0.
        people: Whom it names.
        support: How many other items rest on the same passages.
        weight: How much of what the folder holds on its topics.
        modes: How it is given.
        anonymous: Only a voice without a name is given for it.
        assessment: It judges or supposes, and nobody is named for it.
        overtaken: It tells of something to come on a day that is past by the folder's latest date.
    """

    line: Line
    source: int
    rank: int
    people: frozenset[str]
    support: int
    weight: float
    modes: frozenset[str]
    anonymous: bool
    assessment: bool
    overtaken: bool

    @property
    def text(self) -> str:
        return self.line.wording.text


def beside_the_subject(folder: Folder) -> frozenset[int]:
    """The articles that neither mention what the folder was asked about nor name anybody of those that do, if few."""
    asked = {reading.source.number: reading.source.ukraine for reading in folder.readings}
    without = {number for number, mentions in asked.items() if mentions == "no_mention"}
    met = {number for actor in folder.actors if not without.issuperset(actor.sources) for number in actor.sources}
    return frozenset(without - met if 2 * len(without) < len(asked) else ())


def key_points(
    folder: Folder, figures: Sequence[Differing], denials: Iterable[tuple[Statement, Statement]]
) -> tuple[KeyPoint, ...]:
    """The sentences that say most, the best borne out first.

    Args:
        folder: What the analysis starts from.
        figures: What articles give in different figures: they tell of one matter, of which the latest speaks.
        denials: Sentences that say the contrary of one another.
    """
    topics = _topics(folder)
    everything = [each for reading in folder.readings for each in _candidates(reading, topics, folder)]
    # What points at something that is not there stands under its source, where that is.
    candidates = [each for each in everything if not leans(each.text)] or everything
    alike = telling_the_same(candidates, folder.likeness)
    rivals = _giving_other_figures(candidates, figures)
    of_one_matter = [same | others for same, others in zip(alike, rivals, strict=True)]
    heard = [
        _voices(each, [candidates[at] for at in others], folder)
        for each, others in zip(candidates, of_one_matter, strict=True)
    ]
    aside = beside_the_subject(folder)
    scores = [
        _score(each, told, folder) - _ASIDE * (each.source in aside)
        for each, told in zip(candidates, heard, strict=True)
    ]
    order = sorted(range(len(candidates)), key=lambda at: (-scores[at], candidates[at].source, candidates[at].rank))
    chosen = _chosen(order, candidates, of_one_matter, heard, folder.origin_of)
    voices = {figure.line.references[0]: figure.voices for matter in figures for figure in matter.figures}
    latest = (_latest([at, *sorted(rivals[at])], candidates, voices, folder) for at in chosen)
    denied = _denied(denials)

    def told(at: int) -> KeyPoint:
        # What tells the same as the best words need not tell the same as those that speak for it.
        point = _point(candidates[at], [candidates[other] for other in sorted(alike[at])], folder)
        differing = tuple(candidates[other].line.references[0] for other in sorted(rivals[at] - alike[at]))
        against = denied.get(point.line.references[0], ())
        rated = disputed(point.confidence) if against else point.confidence
        return replace(point, differing=differing, denied=against, confidence=rated)

    # One sentence may be the latest of two matters: of the dead and of the injured.
    return tuple(map(told, dict.fromkeys(_speaking(at, candidates, alike, folder) for at in latest)))


def bottom_line(
    points: Sequence[KeyPoint],
    likeness: Likeness,
    latest: date | None,
    older: Container[str] = (),
    origin_of: Mapping[int, int] | None = None,
    aside: Container[int] = (),
) -> tuple[KeyPoint, ...]:
    """The three best points that do not tell the same matter, facts before assessments, other texts first.

    What is beside the folder's subject, what is overtaken by the latest date of the folder, by a later point on the
    same or by a plan's newer state, what is least borne out, what has a translation in quotation marks, and what speaks
    of something told before comes last.

    Args:
        points: The key points, best first.
        likeness: Compares them.
        latest: The latest date of the folder.
        older: The references of what is told in a state that other words say it is no longer in.
        origin_of: The number of an article's origin, where articles may be copies of one text.
        aside: The articles that do not mention what the folder is about.
    """
    chosen: list[KeyPoint] = []

    def text_of(point: KeyPoint) -> int:
        return (origin_of or {}).get(point.sources[0], point.sources[0])

    def rank(point: KeyPoint) -> tuple[bool, ...]:
        text = point.line.wording.text
        past = overtaken(text, point.told, latest) or any(_later(other, point, likeness) for other in points)
        past = past or any(reference in older for reference in point.line.references)
        dangling = mentions_any(text, "dangling") and any(_instead(each, point) for each in points)
        off = point.sources[0] in aside
        return point.assessment, off, past, point.confidence.level == "low", quotes_a_translation(text), dangling

    for strict in (True, False):
        for point in sorted(points, key=rank):
            if len(chosen) == BOTTOM_LINE or point in chosen:
                continue
            text = point.line.wording.text
            near = any(likeness(text, other.line.wording.text) > _NEAR for other in chosen)
            again = any(text_of(point) == text_of(other) for other in chosen)
            if not strict or not (near or again):
                chosen.append(point)
    # What can be placed in time comes first.
    return tuple(sorted(chosen, key=lambda point: (point.assessment, point.told is None)))


def _instead(one: KeyPoint, other: KeyPoint) -> bool:
    """Whether one point, as well borne out or of the same article, can stand for one that leans on what was told."""
    if one.assessment != other.assessment or mentions_any(one.line.wording.text, "dangling"):
        return False
    return one.origins >= other.origins or one.sources[0] == other.sources[0]


def _later(one: KeyPoint, other: KeyPoint, likeness: Likeness) -> bool:
    """Whether one point tells of something later on the same matter than another.

    What fewer origins tell is later only if it is the same article that tells both.
    """
    first, second = (happened(each.line.wording.text, each.told) for each in (one, other))
    if first is None or second is None or first <= second:
        return False
    if one.origins < other.origins and one.sources[0] != other.sources[0]:
        return False
    return one.assessment == other.assessment and likeness(one.line.wording.text, other.line.wording.text) > _NEAR


def _topics(folder: Folder) -> Counter[str]:
    """How many positions there are on each topic; copies of one text count once."""
    told = {
        (folder.origin_of[position.source], position.topic, position.stance, position.statement.text)
        for reading in folder.readings
        for position in reading.positions
    }
    return Counter(topic for _, topic, _, _ in sorted(told))


def _candidates(reading: Reading, topics: Counter[str], folder: Folder) -> Iterable[_Candidate]:
    number = reading.source.number
    topics_at = [(folder.spans[each.reference], each.topic) for each in reading.positions if each.topic != "other"]
    modes_at = [(folder.spans[position.reference], position.mode) for position in reading.positions]
    modes_at += [(folder.spans[quote.reference], "direct") for quote in reading.quotes]
    resting = [folder.spans[point.reference] for point in reading.points] + [spans for spans, _ in modes_at]
    for rank, line in enumerate(reading.overview):
        own = folder.spans[line.references[0]]
        text = line.wording.text
        people = folder.people_in(text, number)
        modes = frozenset(mode for spans, mode in modes_at if _tells(own, spans, mode))
        attributed = mentions_any(text, "attributions")
        yield _Candidate(
            line=line,
            source=number,
            rank=rank,
            people=people,
            support=sum(overlap(own, spans) for spans in resting),
            weight=max((topics[topic] for spans, topic in topics_at if overlap(own, spans)), default=0)
            / max(topics.total(), 1),
            modes=modes - {"author"} or (frozenset({"indirect"}) if attributed else frozenset()),
            # "according to a diplomat": whoever else is named, it rests on somebody who is not.
            anonymous=attributed and mentions_any(text, "anonymous") and (not people or "according to a" in text),
            assessment=_authored(own, modes_at)
            or mentions_any(text, "authors")
            or (not attributed and (mentions_any(text, "likelihood") or mentions_any(text, "judgements"))),
            overtaken=overtaken(text, folder.published[number], folder.latest),
        )


def _tells(own: Sequence[Span], spans: Sequence[Span], mode: str) -> bool:
    """Whether an item with this mode says how a sentence is told; quoted words must stand in its own passages.

    "Austria gives 120 million", and beside it what somebody calls it.
    """
    if mode != "direct":
        return overlap(own, spans)
    return 2 * shared(own, spans) >= sum(end - start for start, end in spans)


def _authored(own: Sequence[Span], modes_at: Sequence[tuple[Sequence[Span], str]]) -> bool:
    """Whether more of a sentence's passages is the author's own view than is told of others."""
    covered = {"author": 0, "others": 0}
    for spans, mode in modes_at:
        whose = "author" if mode == "author" else "others"
        covered[whose] = max(covered[whose], shared(own, spans))
    return covered["author"] > covered["others"]


def _score(candidate: _Candidate, voices: int, folder: Folder) -> float:
    score = 3.0 * (voices - 1) + math.log1p(candidate.support) + 1.2 / (1 + candidate.rank) + 3.0 * candidate.weight
    told = folder.published[candidate.source]
    # What the folder's newest article tells of its own day leads over what it recalls.
    score += 1.0 * (told is not None and happened(candidate.text, told) == folder.latest)
    score -= 1.0 * mentions_any(candidate.text, "dangling")
    score -= 1.0 * candidate.assessment + 2.0 * candidate.overtaken + 1.0 * quotes_a_translation(candidate.text)
    return score - 1.5 * _leans(candidate.text, dated=folder.published[candidate.source] is not None)


def _voices(candidate: _Candidate, others: Iterable[_Candidate], folder: Folder) -> int:
    return folder.voices_of(reference for each in (candidate, *others) for reference in each.line.references[:1])


def _leans(text: str, *, dated: bool) -> bool:
    """Whether a sentence reads worse alone: it needs its neighbours, or a date that its article does not state."""
    return mentions_any(_days_by_source().sub(" ", text) if dated else text, "deictic")


@cache
def _days_by_source() -> re.Pattern[str]:
    days = either(words("days_by_source"))
    return re.compile(rf"\b(?:(?:this|last|next|coming|on) )?(?:{days})\b", re.IGNORECASE)


def _chosen(
    order: Sequence[int],
    candidates: Sequence[_Candidate],
    alike: Sequence[set[int]],
    voices: Sequence[int],
    origin_of: Mapping[int, int],
) -> list[int]:
    """The places of the key points, best first; no text has two before each has one, unless others tell it too."""
    taken: set[int] = set()
    from_origin: Counter[tuple[int, bool]] = Counter()
    left = {False: KEY_POINTS, True: ASSESSMENTS}
    texts = len(set(origin_of.values()))
    most = {kind: max(_EACH, -(-limit // max(texts, 1))) for kind, limit in left.items()}
    chosen: set[int] = set()
    for first in (True, False):
        for at in order:
            candidate = candidates[at]
            kind = candidate.assessment
            origin = origin_of[candidate.source]
            limit = 1 if first and voices[at] == 1 else most[kind]
            if at in taken or from_origin[origin, kind] >= limit or not left[kind]:
                continue
            taken |= {at, *alike[at]}
            from_origin[origin, kind] += 1
            left[kind] -= 1
            chosen.add(at)
    return [at for at in order if at in chosen]


def _denied(denials: Iterable[tuple[Statement, Statement]]) -> Mapping[str, tuple[str, ...]]:
    """The references of what says the contrary of a sentence, by its own."""
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for pair in denials:
        for one, other in (pair, reversed(pair)):
            found[one.line.references[0]] += other.line.references
    return found


def _giving_other_figures(candidates: Sequence[_Candidate], figures: Iterable[Differing]) -> list[set[int]]:
    """For each sentence those of other articles that give another figure of the same matter, or the same one."""
    place = {reference: at for at, each in enumerate(candidates) for reference in each.line.references}
    rivals: list[set[int]] = [set() for _ in candidates]
    for matter in figures:
        lines = (figure.line.references[0] for figure in matter.figures)
        places = {place[reference] for reference in lines if reference in place}
        for at in places:
            rivals[at] |= places - {at}
    return rivals


def _latest(places: Sequence[int], candidates: Sequence[_Candidate], voices: Mapping[str, int], folder: Folder) -> int:
    """The sentence of the latest article, the first of several; one without a date is none of these.

    Of sums it is one with the figure that most origins give; of articles of one day the one that says that its figure
    is newer: "has risen to 17".
    """

    def newness(at: int) -> tuple[int, date, bool]:
        candidate = candidates[at]
        given = voices.get(candidate.line.references[0], 0)
        return given, folder.published[candidate.source] or date.min, mentions_any(candidate.text, "newer_figures")

    return max(places, key=newness)


def _speaking(best: int, candidates: Sequence[_Candidate], alike: Sequence[set[int]], folder: Folder) -> int:
    """The place of the words that are shown: where the best are overtaken, later ones that tell the same as past.

    Where the article of the best states no date, and a copy of it does, those of the copy.
    """
    if not candidates[best].overtaken:
        return best if folder.published[candidates[best].source] else _in_a_dated_copy(best, candidates, alike, folder)
    dated = (other for other in sorted(alike[best]) if folder.published[candidates[other].source])
    return next((other for other in dated if not mentions_any(candidates[other].text, "future")), best)


def _in_a_dated_copy(place: int, candidates: Sequence[_Candidate], alike: Sequence[set[int]], folder: Folder) -> int:
    """The place of the same sentence in a copy of its article that states its date; its own if there is none."""
    own = folder.origin_of[candidates[place].source]
    copies = (other for other in sorted(alike[place]) if folder.origin_of[candidates[other].source] == own)
    return next((other for other in copies if folder.published[candidates[other].source]), place)


def _point(candidate: _Candidate, others: Sequence[_Candidate], folder: Folder) -> KeyPoint:
    voices = _voices(candidate, others, folder)
    sources = tuple(dict.fromkeys([candidate.source, *(other.source for other in others)]))
    modes: set[str] = set(candidate.modes).union(*(other.modes for other in others))
    everyone = [candidate, *others]
    return KeyPoint(
        line=candidate.line,
        also=tuple(reference for other in others for reference in other.line.references),
        assessment=candidate.assessment,
        sources=sources,
        origins=voices,
        as_of=folder.as_of(sources),
        told=folder.published[candidate.source],
        confidence=confidence(
            voices,
            modes,
            folder.as_of(sources),
            folder.latest,
            anonymous=all(each.anonymous for each in everyone),
            supposed=candidate.assessment,
            copied=voices < folder.voices(sources),
        ),
        outlet=folder.outlets[candidate.source],
    )
