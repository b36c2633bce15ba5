"""Tokens: a word of a sentence comes in; what it can be by itself goes out."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from summarizer.german._cues import CueForm, cue_forms
from summarizer.german._lexicon import entries, words

_ADJECTIVE = re.compile(r"[\w\ufffd-]{2,}(?:e|en|er|es|em)$|\d[\d.,]*$")
_INNER_CAPITAL = re.compile(r"^\d.*[A-ZÄÖÜ]|-[A-ZÄÖÜ]")


class Word(NamedTuple):
    """A word, a mark of punctuation, or a whole quotation, with what it can be by itself."""

    text: str
    low: str
    """In lower case; empty for what stands between quotation marks."""
    capital: bool = False
    """Belongs to nouns and names by its capital."""
    adjective: bool = False
    """Looks like an adjective, once its capital is accounted for."""
    cases: str = ""
    """Of a determiner: which cases it can mark."""
    filler: bool = False
    preposition: bool = False
    subordinator: bool = False
    auxiliary: bool = False
    pronoun: bool = False
    readings: tuple[CueForm, ...] = ()
    """Of a verb of saying: what the form can be."""
    quotation: int = -1
    """Index of the quotation that it stands for, or -1."""
    opens: bool = False
    """May begin a noun group that has no determiner."""


END = Word("", "")
"""What stands behind the last word."""


@cache
def _determiners() -> dict[str, str]:
    pairs = (entry.split() for entry in entries("determiners"))
    return {word: cases for word, cases in pairs}


@cache
def _function_words() -> frozenset[str]:
    """Return every word that some list knows; most words of a text are in none."""
    lists = ("fillers", "prepositions", "subordinators", "auxiliaries", "subjunctive_one", "speaker_pronouns")
    return frozenset(chain(*map(words, lists), _determiners(), cue_forms()))


@lru_cache(maxsize=16384)
def word_of(text: str) -> Word:
    """Return a word with what it can be by itself."""
    low = text.lower()
    capital = text[0].isupper() or _INNER_CAPITAL.search(text) is not None
    adjective = (low[-1] in "enrsm" or low[0].isdigit()) and _ADJECTIVE.match(low) is not None
    if low not in _function_words():
        return Word(text, low, capital, adjective, opens=capital or adjective or low[-1] == "-")
    cases = _determiners().get(low, "")
    filler, preposition = low in words("fillers"), low in words("prepositions")
    subordinator, auxiliary = low in words("subordinators"), low in words("auxiliaries")
    pronoun = low in words("speaker_pronouns")
    other = cases or filler or preposition or subordinator or auxiliary or pronoun or low in words("subjunctive_one")
    capital, adjective = capital and not (filler or cases or preposition), adjective and not other
    return Word(
        text,
        low,
        capital,
        adjective,
        cases,
        filler,
        preposition,
        subordinator,
        auxiliary,
        pronoun,
        cue_forms().get(low, ()),
        opens=capital or adjective or low[-1] == "-",
    )
