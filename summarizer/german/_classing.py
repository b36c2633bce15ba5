"""Classing: a stretch between quotation marks comes in; whether it is somebody's words, a title or an aside goes out.

About half of what stands between marks in German news is no quotation. Signals in and around the stretch, and
whether a rule finds its speaker, are weighed (``lexicon/signals.txt``).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from summarizer.german._cues import cue_forms
from summarizer.german._lexicon import entries, words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from summarizer.articles import Span
    from summarizer.german._said import Attribution
    from summarizer.german._values import QuotationKind

_LONG = 6
_NEAR = 40
"""Characters between a stretch and the verb of saying that stands right beside it."""

_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_INITIALS_AFTER = re.compile(r"\s*\(\s*[A-ZÄÖÜ][\w&]*[A-ZÄÖÜ]\w*\s*\)")
_VERB_ENDING = re.compile(r"\w(?:en|t|n)$")
_FOREIGN = re.compile(r"[^\x00-\x7FäöüÄÖÜß–—’‘‚“”„›‹»«…´é\u00a0]|\d")
_ARTICLES = dict.fromkeys(["der", "die", "das", "des", "den", "dem"], "definite") | dict.fromkeys(
    ["ein", "eine", "einen", "einem", "einer", "eines"], "indefinite"
)
_CLAUSE_OPENERS = frozenset(["dass", "daß", "ob", "sei", "seien", "habe", "werde", "wäre"])
_PREDICATIVE = frozenset(["als", "von", "vor", "zu", "zur", "zum"])
_OUTLETS = frozenset({"laut", "gegenüber"})
_ACCORDING = frozenset({"laut", "zufolge"})
_NO_SPEECH = frozenset({"lauten", "heißen"})


class Stretch(NamedTuple):
    """What classing looks at."""

    text: str
    start: int
    end: int
    """Of the inside."""
    outer_start: int
    outer_end: int
    """With the marks."""
    sentence: Span
    """The sentence, as far as it is near."""
    others: Sequence[tuple[int, int]]
    """The other stretches of the sentence, marks included."""
    repeated: bool
    """The article has the same stretch more than once."""


@cache
def _weights() -> dict[str, float]:
    pairs = (entry.split() for entry in entries("signals"))
    return {name: float(weight) for name, weight in pairs}


@cache
def _name_noun_endings() -> tuple[str, ...]:
    return tuple(words("name_noun_endings"))


def classify(stretch: Stretch, ask: Callable[[], Attribution | None]) -> QuotationKind:
    """Return what a stretch between marks is; `ask` tells who said it if it is somebody's words.

    Most stretches are clear by themselves, and finding the speaker is dear: it is asked for where it can decide.
    """
    found = _signals(stretch)
    weight = _sum(found)
    least, most = _reach()
    if round(weight + least, 3) < 0 <= round(weight + most, 3):
        weight = _sum(found | _said(stretch, ask()))
    if weight >= 0:
        inside = stretch.text[stretch.start : stretch.end].rstrip()
        whole = f"words_{_LONG}" in found or inside[-1:] in ".!?…"
        return "quotation" if whole else "fragment"
    return "scare" if found & {"lower_first", "scare_word"} else "title"


def _sum(found: Collection[str]) -> float:
    # Rounded, because the sum of decimal fractions depends on the order of a set.
    weights = _weights()
    return round(sum([weights[name] for name in found if name in weights]), 3)


@cache
def _reach() -> tuple[float, float]:
    """Return how much, at least and at most, the signals can add that need the speaker."""
    rules = [0.0, *(weight for name, weight in _weights().items() if name.startswith("rule_"))]
    both = [_weights()["trusted"], _weights()["near"]]
    return min(rules) + sum(min(0.0, one) for one in both), max(rules) + sum(max(0.0, one) for one in both)


def _signals(stretch: Stretch) -> set[str]:
    """Return the names of the signals that speak for or against somebody's words, in and around a stretch."""
    text = stretch.text
    before = _outside(text, stretch.sentence.start, stretch.outer_start, stretch.others)
    after = _outside(text, stretch.outer_end, stretch.sentence.end, stretch.others)
    found = {"bias", *_inside(text[stretch.start : stretch.end]), *_marks(stretch), *_around(before, after)}
    if stretch.repeated:
        found.add("repeated")
    return found


def _said(stretch: Stretch, said: Attribution | None) -> set[str]:
    """Return the names of the signals in how a stretch is attributed."""
    if said is None:
        return set()
    found = {f"rule_{said.basis}"}
    if said.trusted(stretch.outer_start, stretch.outer_end):
        found.add("trusted")
    gap = (
        stretch.outer_start - said.cue_end
        if said.cue_end <= stretch.outer_start
        else said.cue_start - stretch.outer_end
    )
    if said.cue_end and gap < _NEAR:
        found.add("near")
    return found


def _inside(inside: str) -> Iterator[str]:
    """Signals in the stretch itself."""
    inner = _WORD.findall(inside)
    yield f"words_{min(len(inner), _LONG)}"
    if not inner:
        return
    lower = {word for word in inner if word[0].islower()}
    verb = not lower.isdisjoint(words("auxiliaries")) or not cue_forms().keys().isdisjoint(lower)
    function = not lower.isdisjoint(words("clause_words"))
    if inner[0][0].islower():
        yield "lower_first"
    elif len(inner) > 1 and not verb and not function and inside.strip()[-1] not in ".!?…":
        yield "verbless"
    if lower <= words("title_words"):
        yield "all_capital"
    if inside.rstrip()[-1] in ".!?…":
        yield "sentence"
    if verb:
        yield "verb_inside"
    if function:
        yield "function_inside"
    if len(inner) > 1 and inner[-1][0].islower() and _VERB_ENDING.search(inner[-1]):
        yield "verb_last"
    if _FOREIGN.search(inside) or not words("foreign_words").isdisjoint(word.lower() for word in inner):
        yield "foreign"


def _marks(stretch: Stretch) -> Iterator[str]:
    """Signals right beside the marks."""
    text = stretch.text
    if text[stretch.outer_start : stretch.start] == "''":  # italics in wiki markup
        yield "italics"
    if (
        text[stretch.outer_end : stretch.outer_end + 1] == "-"
        or text[stretch.outer_start - 1 : stretch.outer_start] == "-"
    ):
        yield "hyphen"
    if _INITIALS_AFTER.match(text, stretch.outer_end, min(len(text), stretch.outer_end + 20)):
        yield "initials"


def _around(before: str, after: str) -> Iterator[str]:
    """Signals in the rest of the sentence."""
    words_before, words_after = _WORD.findall(before), _WORD.findall(after)
    around = {*map(str.lower, words_before), *map(str.lower, words_after)}
    last = words_before[-1] if words_before else ""
    low = last.lower()
    touching = before.rstrip()[-1:]
    if touching == ":":
        yield "colon"
    article = _ARTICLES.get(low, "") if touching.isalpha() else ""
    if article:
        yield article
    if low == "als":
        yield "als"
    if low in _CLAUSE_OPENERS and touching.isalpha():
        yield "clause"
    if last in words("name_nouns") or (last[:1].isupper() and low.endswith(_name_noun_endings())):
        yield "name_noun"
    if low in words("scare_signals"):
        yield "scare_word"
    if not _OUTLETS.isdisjoint(word.lower() for word in words_before[-2:]):
        yield "outlet"
    lemmas = {reading.lemma for word in around & cue_forms().keys() for reading in cue_forms()[word]} - _NO_SPEECH
    if lemmas:
        yield "cue"
    if lemmas & words("evaluating_verbs") and (article == "indefinite" or low in _PREDICATIVE):
        yield "predicate"
    if not words("subjunctive_one").isdisjoint(around):
        yield "subjunctive"
    if not _ACCORDING.isdisjoint(around):
        yield "according"
    if not words("saying_nouns").isdisjoint((*words_before, *words_after)):
        yield "saying_noun"
    following = after.lstrip()
    if following.startswith((", so ", "so ")) or (
        following[:1] == "," and words_after and words_after[0] in cue_forms()
    ):
        yield "cue_after"
        if not before.strip() and following[:1] == "," and lemmas:
            yield "said_at_once"


def _outside(text: str, start: int, end: int, others: Sequence[tuple[int, int]]) -> str:
    """Return the sentence's text between two positions without the other stretches."""
    kept: list[str] = []
    for first, last in others:
        if first >= end or last <= start:
            continue
        kept.append(text[start:first])
        start = last
    kept.append(text[start:end])
    return " ".join(kept)
