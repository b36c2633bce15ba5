"""What a few words tell: what they can be matched by, what things they name, and whether somebody says something."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache

from summarizer.german._cues import cue_forms
from summarizer.verification.rendering._clauses import english_marks, german_marks
from summarizer.verification.rendering._lexicon import words
from summarizer.verification.rendering._things import of_english, of_german

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d[\d.,]*\d|\d")
_SAYING = "says"
_REMEMBERED = 32768


def words_in(text: str) -> list[str]:
    """The words and numbers of a text."""
    return _WORD.findall(text)


def told_by(found: Sequence[str], *, english: bool) -> frozenset[str]:
    """What some words of a text tell."""
    low = frozenset(word.lower() for word in found)
    says = not words("saying_en").isdisjoint(low) if english else _says(low)
    return frozenset((_SAYING,) if says else ()).union(*(_told(word, english) for word in found))


@lru_cache(maxsize=_REMEMBERED)
def _told(word: str, english: bool) -> frozenset[str]:
    things = of_english(word.lower()) if english else of_german(word)
    named = {f"{thing.kind} {thing.name}" for thing in things if thing.firm}
    return (english_marks(word) if english else german_marks(word)).union(named)


def _says(low: Set[str]) -> bool:
    """Whether a verb of saying is among German words, and its particle beside it: "kündigte … an"."""
    forms = cue_forms()
    return any(not form.particle or form.particle in low for word in forms.keys() & low for form in forms[word])
