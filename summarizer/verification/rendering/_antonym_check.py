"""Whether one language denies what the other says by an opposite: "gab nicht auf" is "held out"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from summarizer.verification.rendering._lexicon import lines, pairs
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._senses import Sense, word_list

Side = Literal["lost", "added"]
_BESIDE = 100
"""Characters on either side of a German negation in which what it denies is looked for."""
_BEHIND = 36
"""Characters from an English negation on in which it is: "did not open", "no sign of"."""
# A second subject before "nicht", whose verb is left out.
_LEFT_OUT = re.compile(
    r"(?:[,;–]|\bund)\s(?:aber\s)?(?:(?:der|die|das|sein|ihr|seine|ihre)\s)?(?:[a-zäöüß]+\s)?[A-ZÄÖÜ][\w-]*(?:\s[A-ZÄÖÜ][\w-]*)*"
    r"(?:\s(?:aber|hingegen|jedoch|dagegen|allerdings))?\s$"
)
_CLAUSE_ENDS = re.compile(r"\s*(?:[.,;:!?–]|$)")
_REFUSAL = Sense("attitude", "against", firm=True)
# "Did not dodge it" denies once more what is a denial itself.
_DENIED_AGAIN = re.compile(
    r"\w+(?:['’]t)?\s(?:be\s|been\s)?(?:dodg|evad|avoid|duck|sidestep|skirt|shirk|refus|declin|fail|miss|lack|hesitat)"
)
_SENTENCE_END = re.compile(r"[.;:!?](?:\s|$)")


def is_by_opposite(side: Side, start: int, text: str, evidence: str) -> bool:
    """Whether a negation is one half of a pair of opposites, whose other half the other language has.

    Args:
        side: "lost" of a German negation without a partner, "added" of an English one.
        start: Where it stands in its own text.
        text: The English text.
        evidence: The German passage.
    """
    here, there = (evidence, text) if side == "lost" else (text, evidence)
    if side == "added" and _DENIED_AGAIN.match(text, start):
        return False
    beside = _sentence_at(here, start) if side == "lost" else here[start : start + _BEHIND]
    for own, other in _opposites()[side]:
        denied, said = own.search(beside), other.search(there)
        if denied and said and not (side == "lost" and _is_explained(said[0], beside, denied)):
            return True
    return False


def denies_in_other_words(text: str, evidence: str) -> bool:
    """Whether English has a word that denies by itself and for which German has none: "kept in the dark"."""
    return any(
        not (meant.search(evidence) or words_shared(said[0], evidence))
        for denying, meant in _denying()
        for said in denying.finditer(text)
    )


def is_of_another(start: int, end: int, text: str, evidence: str) -> bool:
    """Whether a German negation denies of a second one what the first does, and English has a verb of refusal for it.

    "Die Regierung lobte den Plan, die Opposition nicht": "while the opposition condemned it".

    Args:
        start: Where the negation begins.
        end: Where it ends.
        text: The English text.
        evidence: The German passage.
    """
    if not (_LEFT_OUT.search(evidence, max(0, start - _BESIDE), start) and _CLAUSE_ENDS.match(evidence, end)):
        return False
    refused, stated = (
        any(one.sense == _REFUSAL for one in word_list("stances", language).sightings(passage))
        for language, passage in (("english", text), ("german", evidence))
    )
    return refused and not stated


@cache
def _denying() -> Sequence[tuple[re.Pattern[str], re.Pattern[str]]]:
    """The English words of each line, whole, and the German ones for which they may stand otherwise."""
    found = ((_any_of(english), _any_of(german)) for english, german in pairs("denying_en"))
    return [(re.compile(rf"{english.pattern}\w*", re.IGNORECASE), german) for english, german in found]


def _is_explained(said: str, german: str, denied: re.Match[str]) -> bool:
    """Whether an English word stands for another German one than the denied: "bleibt hart und lockert nicht"."""
    return words_shared(said, german[: denied.start()] + german[denied.end() :]) > 0


def _sentence_at(text: str, start: int) -> str:
    first, last = max(0, start - _BESIDE), min(len(text), start + _BESIDE)
    ends = [end.end() for end in _SENTENCE_END.finditer(text, first, start)]
    following = _SENTENCE_END.search(text, start, last)
    return text[ends[-1] if ends else first : following.start() if following else last]


@cache
def _opposites() -> dict[str, Sequence[tuple[re.Pattern[str], re.Pattern[str]]]]:
    """The pairs of each side: what stands beside the negation, and what the other language has."""
    found: dict[str, list[tuple[re.Pattern[str], re.Pattern[str]]]] = {"lost": [], "added": []}
    for line in lines("antonyms"):
        side, _, pair = line.partition(": ")
        german, english = map(_any_of, pair.split(" = "))
        found[side].append((german, english) if side == "lost" else (english, german))
    return dict(found)


def _any_of(forms: str) -> re.Pattern[str]:
    spelled = (re.escape(form.removeprefix("=")) + (r"\b" if form.startswith("=") else "") for form in forms.split())
    return re.compile(rf"\b(?:{'|'.join(spelled).replace('_', ' ')})", re.IGNORECASE)
