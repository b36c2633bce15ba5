"""Prose written by a model, held against the items that it cites: sentences come in, those that hold go out.

A model is given verified items with their references and asked for sentences that cite them. What it returns passes
only if every reference exists and every number, name and negation of the sentence is in the items that it cites.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.briefing._confidence import confidence
from summarizer.briefing._findings import Dropped, KeyPoint
from summarizer.briefing._key_points import BOTTOM_LINE
from summarizer.briefing._lexicon import numerals
from summarizer.briefing._likeness import content, figures, fold, mentions_any
from summarizer.briefing._values import Line, Wording

if TYPE_CHECKING:
    from summarizer.briefing._assembly import Briefing

_NAME = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class RequestItem:
    """A verified item as a model is told it.

    Attributes:
        id: Its reference.
        kind: What it is: a sentence, a position, a point of a plan, a quotation.
        text: Its English.
        actor: Whose it is.
        source: The article's number.
        as_of: The article's stated date, in ISO form.
    """

    id: str
    kind: str
    text: str
    actor: str | None
    source: int
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that a model wrote, and the references that it gave for it."""

    text: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckedProse:
    """What came of a model's sentences: those that hold, and why the others do not."""

    lines: tuple[Line, ...]
    dropped: tuple[Dropped, ...]


def prose_request_items(briefing: Briefing) -> tuple[RequestItem, ...]:
    """The verified items with English that a model may write from: sentences, positions, plan points, quotations."""
    dates = {source.number: source.published for source in briefing.sources}

    def item(reference: str, kind: str, text: str, actor: str | None, source: int) -> RequestItem:
        published = dates[source]
        return RequestItem(reference, kind, text, actor, source, published.isoformat() if published else None)

    items = [
        item(line.references[0], "sentence", line.wording.text, None, summary.source)
        for summary in briefing.summaries
        for line in summary.lines
        if line.wording.language == "en"
    ]
    items += [
        item(each.reference, "position", each.statement.text, each.holder.name if each.holder else None, each.source)
        for each in briefing.positions
        if each.statement.language == "en"
    ]
    items += [
        item(
            each.reference, "plan point", each.summary.text, each.proposer.name if each.proposer else None, each.source
        )
        for plan in briefing.plans
        for row in plan.rows
        for each in row.points
        if each.summary.language == "en"
    ]
    items += [
        item(quote.reference, "quotation", quote.english, quote.speaker.name if quote.speaker else None, quote.source)
        for speaker in briefing.speakers
        for quote in speaker.quotes
        if quote.english
    ]
    return tuple(items)


def check_prose(sentences: Iterable[Sentence], briefing: Briefing) -> CheckedProse:
    """Keep the sentences that the items they cite bear out; report the others with their reasons."""
    items = {item.id: item for item in prose_request_items(briefing)}
    lines: list[Line] = []
    dropped: list[Dropped] = []
    for sentence in sentences:
        reasons = tuple(_reasons(sentence, items))
        if reasons:
            dropped.append(Dropped(tuple(each for each in sentence.references if each in items), reasons))
        else:
            lines.append(Line(Wording(sentence.text, "en"), sentence.references))
    return CheckedProse(tuple(lines), tuple(dropped))


def with_prose(briefing: Briefing, bottom_line: CheckedProse, key_points: CheckedProse) -> Briefing:
    """The briefing with a model's sentences in place of the composed ones, as far as any hold.

    What was dropped is reported in either case.
    """
    dropped = (*bottom_line.dropped, *key_points.dropped)
    first = tuple(_point(line, briefing) for line in bottom_line.lines[:BOTTOM_LINE])
    points = tuple(_point(line, briefing) for line in key_points.lines)
    return replace(
        briefing,
        bottom_line=first or briefing.bottom_line,
        key_points=points or briefing.key_points,
        prose=bool(first or points),
        dropped=dropped,
    )


def _point(line: Line, briefing: Briefing) -> KeyPoint:
    """A sentence with what its references come to."""
    sources = tuple(dict.fromkeys(int(reference.partition(".")[0]) for reference in line.references))
    dates = {source.number: source.published for source in briefing.sources}
    origins = {source: origin.number for origin in briefing.origins for source in origin.sources}
    modes = {position.mode for position in briefing.positions if position.reference in line.references}
    if any(reference.partition(".")[2].startswith("Q") for reference in line.references):
        modes.add("direct")
    supposed = "author" in modes or (
        mentions_any(line.wording.text, "likelihood") and not mentions_any(line.wording.text, "attributions")
    )
    voices = len({origins[source] for source in sources})
    as_of = max((day for source in sources if (day := dates[source]) is not None), default=None)
    latest = max((day for day in dates.values() if day is not None), default=None)
    anonymous = mentions_any(line.wording.text, "anonymous")
    rated = confidence(voices, modes, as_of, latest, anonymous=anonymous, supposed=supposed)
    return KeyPoint(line, (), supposed, sources, voices, as_of, rated)


def _reasons(sentence: Sentence, items: Mapping[str, RequestItem]) -> Iterator[str]:
    """What speaks against a sentence."""
    if not sentence.references:
        yield "it cites nothing"
        return
    unknown = [reference for reference in sentence.references if reference not in items]
    if unknown:
        yield f"no such item: {', '.join(unknown)}"
        return
    cited = [items[reference] for reference in sentence.references]
    told = " ".join(f"{item.text} {item.actor or ''}" for item in cited)
    numbers = sorted(_numbers(sentence.text) - _numbers(told))
    if numbers:
        yield f"not in the items cited: {', '.join(numbers)}"
    names = [name for name in _names(sentence.text) if name not in {fold(word) for word in _words(told)}]
    if names:
        yield f"named in no item cited: {', '.join(dict.fromkeys(names))}"
    yield from _negation(sentence, cited)
    if mentions_any(sentence.text, "likelihood") and mentions_any(sentence.text, "confidence"):
        yield "it holds a likelihood and a level of confidence (ICD 203)"
    if not content(sentence.text) & content(told):
        yield "it shares no word with the items cited"


def _negation(sentence: Sentence, cited: Iterable[RequestItem]) -> Iterator[str]:
    """A negation is judged against the item that says most of the sentence: each item alone, never their sum."""
    nearest = max(cited, key=lambda item: len(content(item.text) & content(sentence.text)))
    negated = mentions_any(sentence.text, "negations")
    if negated and not any(mentions_any(item.text, "negations") for item in cited):
        yield "it negates, and no item cited does"
    elif not negated and mentions_any(nearest.text, "negations"):
        yield f"{nearest.id} negates, and the sentence does not"


def _words(text: str) -> list[str]:
    return [match[0].removesuffix("'s").removesuffix("’s") for match in _NAME.finditer(text)]


def _names(text: str) -> list[str]:
    """The words that are capitalised for another reason than standing first."""
    words = _words(text)
    first = {words[0]} if words else set[str]()
    return [fold(word) for word in words if word[:1].isupper() and (word not in first or word[1:] != word[1:].lower())]


def _numbers(text: str) -> frozenset[str]:
    digits = {figure.replace(",", "") for figure in figures(text)}
    return frozenset(digits | {numerals()[word] for word in map(fold, _words(text)) if word in numerals()})
