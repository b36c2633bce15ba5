"""Prose written by a model, held against the items that it cites: sentences come in, those that hold go out.

A model is given verified items with their references and asked for sentences that cite them. What it returns passes
only if every reference was given to it and the items cited bear out the sentence; see `_prose_checks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.briefing._confidence import confidence
from summarizer.briefing._findings import Dropped, KeyPoint, Writer
from summarizer.briefing._likeness import fold, mentions_any
from summarizer.briefing._prose_checks import faults
from summarizer.briefing._prose_items import RequestItem
from summarizer.briefing._references import letter_of, source_of
from summarizer.briefing._values import Line, Wording

if TYPE_CHECKING:
    from summarizer.briefing._assembly import Briefing


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that a model wrote.

    Attributes:
        text: Its words.
        references: The items that it cites.
        assessment: The model gave it as an assessment; a sentence that supposes is one whatever the model says.
    """

    text: str
    references: tuple[str, ...]
    assessment: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What a model wrote, before anything is checked."""

    bottom_line: tuple[Sentence, ...]
    key_points: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class CheckedProse:
    """What came of a model's sentences: those that hold, and why the others do not."""

    sentences: tuple[Sentence, ...]
    dropped: tuple[Dropped, ...]


def check_prose(sentences: Iterable[Sentence], items: Sequence[RequestItem]) -> CheckedProse:
    """Keep the sentences that the items they cite bear out; report the others with their reasons.

    Args:
        sentences: What the model wrote.
        items: What it was given; nothing else can be cited.
    """
    known = {item.id: item for item in items}
    kept: dict[str, Sentence] = {}
    dropped: list[Dropped] = []
    for sentence in sentences:
        folded = fold(" ".join(sentence.text.split()))
        reasons = ("it repeats another sentence",) if folded in kept else tuple(_reasons(sentence, known))
        if reasons:
            cited = tuple(each for each in dict.fromkeys(sentence.references) if each in known)
            dropped.append(Dropped(sentence.text, cited, reasons))
        else:
            kept[folded] = replace(sentence, references=tuple(dict.fromkeys(sentence.references)))
    return CheckedProse(tuple(kept.values()), tuple(dropped))


def with_prose(briefing: Briefing, draft: Draft, items: Sequence[RequestItem], writer: Writer) -> Briefing:
    """The briefing with a model's sentences in place of the composed ones, as far as any hold.

    A part of which no sentence holds stays as it was composed. What was dropped is reported in either case.

    Args:
        briefing: As `brief` composed it.
        draft: What the model wrote.
        items: What it was given.
        writer: Who wrote it; which parts are its own is filled in.
    """
    first, points = (check_prose(part, items) for part in (draft.bottom_line, draft.key_points))
    return replace(
        briefing,
        bottom_line=_points(first, briefing) or briefing.bottom_line,
        key_points=_points(points, briefing) or briefing.key_points,
        prose=replace(writer, bottom_line=bool(first.sentences), key_points=bool(points.sentences)),
        dropped=(*first.dropped, *points.dropped),
    )


def _points(checked: CheckedProse, briefing: Briefing) -> tuple[KeyPoint, ...]:
    """Sentences with what their references come to; facts before assessments."""
    points = [_point(sentence, briefing) for sentence in checked.sentences]
    return tuple(sorted(points, key=lambda point: point.assessment))


def _point(sentence: Sentence, briefing: Briefing) -> KeyPoint:
    text, references = sentence.text, sentence.references
    sources = tuple(dict.fromkeys(map(source_of, references)))
    dates = {source.number: source.published for source in briefing.sources}
    origins = {source: origin.number for origin in briefing.origins for source in origin.sources}
    modes = {position.mode for position in briefing.positions if position.reference in references}
    if "Q" in map(letter_of, references):
        modes.add("direct")
    supposed = "author" in modes or (
        not mentions_any(text, "attributions")
        and (mentions_any(text, "likelihood") or mentions_any(text, "judgements"))
    )
    voices = len({origins[source] for source in sources})
    as_of = max((day for source in sources if (day := dates[source]) is not None), default=None)
    latest = max((day for day in dates.values() if day is not None), default=None)
    anonymous = mentions_any(text, "anonymous")
    assessment = sentence.assessment or supposed
    rated = confidence(voices, modes, as_of, latest, anonymous=anonymous, supposed=assessment)
    return KeyPoint(Line(Wording(text, "en"), references), (), assessment, sources, voices, as_of, as_of, rated)


def _reasons(sentence: Sentence, items: Mapping[str, RequestItem]) -> Iterator[str]:
    """What speaks against a sentence."""
    if not sentence.references:
        yield "it cites nothing"
        return
    unknown = [reference for reference in sentence.references if reference not in items]
    if unknown:
        yield f"no such item: {', '.join(unknown)}"
        return
    yield from faults(sentence.text, [items[reference] for reference in dict.fromkeys(sentence.references)])
