"""A sentence that a model wrote and the items that it cites come in; what speaks against the sentence goes out.

English is held against English here, for what turns one true sentence into another, false one: numbers, days, names,
negations, suppositions, conditions, opposites, and whether something is told as said. The wording is the model's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.briefing._entities import acting_for, usual_name
from summarizer.briefing._lexicon import words
from summarizer.briefing._likeness import content, figures, fold, mentions_any
from summarizer.briefing._opposites import opposites
from summarizer.briefing._prose_items import RequestItem
from summarizer.briefing._prose_negations import negation_faults
from summarizer.verification.rendering import (
    EnglishName,
    Stated,
    english_days,
    english_names,
    english_numbers,
    parts_of,
    unborne,
)

_BORNE = 0.5
"""At least this share of a sentence's content words is in the items that it cites."""

_ABBREVIATIONS = r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bMrs)(?<!\bGen)(?<!\bSen)(?<!\bGov)(?<!\bRep)"
_SENTENCE_END = re.compile(rf"(?<=[a-z0-9%)”’\"'])(?<!\b\w){_ABBREVIATIONS}[.!?][)”’\"']?\s+(?=[A-Z“‘\"])")
_MAY_OR_MARCH = re.compile(r"(?<=[\w,] )(May|March)\b")
_COULD_NOT = re.compile(r"\b(?:could|may|might)(?= not\b| no\b)")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def faults(sentence: str, cited: Sequence[RequestItem]) -> Iterator[str]:
    """What speaks against a sentence that cites these items; nothing if they bear it out."""
    if _SENTENCE_END.search(sentence.strip()):
        yield "it is more than one sentence"
    if missing := tuple(dict.fromkeys((*_numbers(sentence, cited), *_days(sentence, cited)))):
        yield f"not in the items cited: {', '.join(missing)}"
    if names := tuple(dict.fromkeys(_names(sentence, cited))):
        yield f"named in no item cited: {', '.join(names)}"
    yield from negation_faults(sentence, cited)
    yield from _hardened(sentence, cited)
    yield from _reversed(sentence, cited)
    yield from _another_actor(sentence, cited)
    if mentions_any(sentence, "likelihood") and mentions_any(sentence, "confidence"):
        yield "it holds a likelihood and a level of confidence (ICD 203)"
    yield from _unsupported(sentence, cited)


def _numbers(sentence: str, cited: Sequence[RequestItem]) -> Iterator[str]:
    told = [number for item in cited for number in english_numbers(item.text)]
    yield from (sentence[each.start : each.end] for each in unborne(english_numbers(sentence), Stated(told)))


def _days(sentence: str, cited: Sequence[RequestItem]) -> Iterator[str]:
    days = {(day.month, day.day) for item in cited for day in english_days(item.text)}
    for day in english_days(sentence):
        if (day.month, day.day) not in days:
            yield sentence[day.span.start : day.span.end]
    calendar = {day[:3] for item in cited for day in _calendar(item.text)}
    yield from (day.capitalize() for day in sorted(_calendar(sentence)) if day[:3] not in calendar)


def _calendar(text: str) -> set[str]:
    """The months and weekdays of a text; "May" and "March" where a sentence does not begin with them."""
    ambiguous = {match[1].casefold() for match in _MAY_OR_MARCH.finditer(text)}
    return {each for each in figures(text) if each.isalpha() and each not in ("may", "march")} | ambiguous


def _names(sentence: str, cited: Sequence[RequestItem]) -> Iterator[str]:
    """The names of a sentence that no item cited has; an opening word counts as one unless something explains it."""
    told = {_bare(part) for item in cited for part in parts_of(item.told)}
    known = [name for item in cited for name in english_names(item.told)]
    found = english_names(sentence)
    for name in found:
        borne = {_bare(part) for part in name.parts} <= told or any(_one_entity(name, other) for other in known)
        if not (borne or _acts(name.text, sentence, known)):
            yield name.text
    opening = _WORD.search(sentence)
    if opening and not any(name.text.startswith(_bare(opening[0])) for name in found):
        word = _bare(opening[0])
        # What is a number at the head of a sentence ("Fourteen") is held against the numbers of the items.
        explained = bool(english_numbers(word)) or fold(word) in told | words("function_words") | words("openings")
        if not explained and not content(word) <= content(" ".join(item.told for item in cited)):
            yield word


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s").rstrip("'’.")


def _one_entity(name: EnglishName, other: EnglishName) -> bool:
    """Whether two names are one entity's: "Ukrainian" and "Ukraine", but not "Kyiv" and "Ukraine"."""
    if usual_name(name.text) == usual_name(other.text):
        return True
    return bool(name.stems and other.stems) and name.stems[0] in other.stems and other.stems[0] in name.stems


def _acts(place: str, sentence: str, known: Sequence[EnglishName]) -> bool:
    """Whether a capital stands for a state that is named: "Moscow rejects", and not "in Moscow"."""
    state = acting_for(place)
    return (
        state is not None
        and not re.search(rf"\b(?:in|at|to|from|near|into|outside|of)\s+{re.escape(place)}\b", sentence)
        and any(usual_name(name.text) == state for name in known)
    )


_KEPT = (
    # what the item has, what of it the sentence must keep, and what is wrong if it does not
    ("suppositions", ("suppositions", "suppositions_kept"), "supposes, and the sentence does not"),
    ("conditions", ("conditions", "conditions_kept"), "names a condition, and the sentence does not"),
    (
        "attributions",
        ("attributions", "speech_acts", "suppositions", "suppositions_kept"),
        "tells what was said, and the sentence states it as a fact",
    ),
)


def _hardened(sentence: str, cited: Sequence[RequestItem]) -> Iterator[str]:
    """What keeps the item that says most of the sentence from being plain fact must not be lost."""
    nearest = _nearest(sentence, cited)
    told = _COULD_NOT.sub("", nearest.text)
    for had, keeps, fault in _KEPT:
        if _has(told, had) and not any(_has(sentence, each) for each in keeps):
            yield f"{nearest.id} {fault}"


def _has(text: str, name: str) -> bool:
    """Whether a text has words of a list; the month is no "may"."""
    return mentions_any(_MAY_OR_MARCH.sub("", text), name)


def _reversed(sentence: str, cited: Sequence[RequestItem]) -> Iterator[str]:
    """A word whose opposite the item has instead: "welcomed" for "condemned", "next" for "last"."""
    for own, other in opposites(sentence, _nearest(sentence, cited).text):
        yield f"{own!r} where the item cited has {other!r}"


def _another_actor(sentence: str, cited: Sequence[RequestItem]) -> Iterator[str]:
    """The item that says most of the sentence is somebody's, and the sentence names somebody else of those cited."""
    nearest = _nearest(sentence, cited)
    if nearest.actor is not None and not _named(nearest.actor, sentence):
        others = {item.actor for item in cited if item.actor not in (None, nearest.actor)}
        if any(_named(other or "", sentence) for other in others):
            yield f"{nearest.id} is {nearest.actor}'s, and the sentence names another"


def _named(actor: str, sentence: str) -> bool:
    """Whether a sentence names an actor by any word of the name."""
    own = {_bare(part) for part in parts_of(actor)} - words("function_words")
    return not own.isdisjoint(map(_bare, parts_of(sentence)))


def _unsupported(sentence: str, cited: Sequence[RequestItem]) -> Iterator[str]:
    own = content(sentence)
    told = content(" ".join(item.told for item in cited))
    if len(own & told) < _BORNE * len(own):
        yield "less than half of its words are in the items cited"
    for item in cited:
        if not own & content(item.told):
            yield f"{item.id} bears out nothing of it"


def _nearest(sentence: str, cited: Sequence[RequestItem]) -> RequestItem:
    """The item that says most of a sentence."""
    return max(cited, key=lambda item: len(content(item.text) & content(sentence)))
