"""What a sentence denies: its text comes in, where it negates, denies or rules something out, goes out.

What was not translated is German; English has none of the words that negate there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from summarizer.briefing._lexicon import either, words
from summarizer.briefing._likeness import mentions_any
from summarizer.german.stated import AFFIX, negations
from summarizer.verification.rendering import EnglishNegation, english_negations
from summarizer.verification.rendering import words as rendering_words

_PREFIXED = frozenset({"affix"})
"""The concept of "irreversible", which says what a thing is like, and of "impossible", which does deny."""


@lru_cache(maxsize=16384)
def denies(text: str) -> bool:
    """Whether a sentence says that something is not, or not any more: "declined to", "is unable to", "no longer"."""
    if any(each.concepts != _PREFIXED for each in denials(text)) or mentions_any(text, "denying"):
        return True
    return any(each.firm and each.concept != AFFIX for each in negations(text))


def denials(text: str) -> Iterator[EnglishNegation]:
    """The negations of a sentence; to speak of a thing with a negation's name, as of "the veto", is none."""
    negating, things = rendering_words("negating_concepts"), words("negations_as_things")
    for each in english_negations(text):
        if each.concepts & negating and text[each.start : each.end].lower() not in things:
            yield each


@lru_cache(maxsize=16384)
def rules_out(text: str) -> bool | None:
    """Whether a sentence rules something out: "did not rule out" does not; None if it has no such word."""
    found = list(_ruling().finditer(text))
    return all(match["not"] is None for match in found) if found else None


def says_no(text: str) -> bool:
    """Whether a sentence says that something is not; who does not rule a thing out says no to nothing."""
    ruling = rules_out(text)
    return denies(text) if ruling is None else ruling


@cache
def _ruling() -> re.Pattern[str]:
    negated = rf"(?P<not>\b(?:{either(words('plain_negations'))}) (?:\w+ly )?(?:be |been |being )?)?"
    return re.compile(rf"{negated}\b(?:{either(words('ruling_out'))})\b", re.IGNORECASE)


def forget() -> None:
    """Let go of the sentences looked at so far."""
    denies.cache_clear()
    rules_out.cache_clear()
