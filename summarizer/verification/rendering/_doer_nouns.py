"""Persons and bodies named by a common noun: the English word comes in, whether a German text has its noun goes out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from summarizer.verification.rendering._lexicon import pairs
from summarizer.verification.rendering._vocabulary import Vocabulary

_ENDINGS = ("", "s", "es", "n", "en", "e")


@dataclass(frozen=True, slots=True)
class DoerNoun:
    """A noun of the list.

    Attributes:
        text: The English word.
        ends: How its German nouns end, inflected.
    """

    text: str
    ends: tuple[str, ...]

    def is_in(self, vocabulary: Vocabulary) -> bool:
        """Whether a German word is one of its nouns, or a compound of one: "Bundesregierung"."""
        return vocabulary.text.lower().endswith(self.ends)


@cache
def doer_nouns() -> dict[str, DoerNoun]:
    """The nouns of the list by their English words."""
    found: dict[str, DoerNoun] = {}
    for english, german in pairs("doers"):
        ends = tuple(noun + ending for noun in german.split() for ending in _ENDINGS)
        found |= {word: DoerNoun(word, ends) for word in english.split()}
    return found
