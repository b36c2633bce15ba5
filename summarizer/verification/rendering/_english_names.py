"""The names in an English text, as far as its capitals show them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from summarizer.verification.rendering._entities import entity_at, parts_of
from summarizer.verification.rendering._lexicon import words
from summarizer.verification.rendering._names import is_ordinary

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,]*|[.!?:;…]|[\"“”„«»‘(\[–—\n]|[-‑](?=[^\W\d_])"
)
_HYPHENS = frozenset("-‑")
_ABBREVIATIONS = frozenset(
    {"mr", "mrs", "ms", "dr", "st", "prof", "gen", "sen", "rep", "gov", "lt", "col", "no", "vs", "jr", "sr"}
)
# No name to speak of ends so; "Delivery is to begin" opens with a noun.
_ABSTRACT_ENDS = (
    "tion",
    "sion",
    "ing",
    "ment",
    "ness",
    "ity",
    "ance",
    "ence",
    "ship",
    "ery",
    "ism",
    "hood",
    "ief",
    "out",
)
_COMMON_ENDS = (
    "s",
    "ing",
    "ed",
    "ly",
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ance",
    "ence",
    "ship",
    "ism",
    "able",
    "ous",
)
_NO_ENTITIES = frozenset({"Us", "Is", "It", "I", "May", "March", "Pole"})
_VERBS_OF_ONE = frozenset({"is", "has", "was", "does", "intends", "says"})
"""A plural ("Lessons", "Prosecutors") cannot have them."""

_TITLE_CASE_SHARE = 0.6
_TITLE_CASE_WORDS = 4


@dataclass(frozen=True, slots=True)
class EnglishName:
    """One word of a name, or a known entity of several words.

    Attributes:
        text: As written, possessive ending off.
        parts: Its folded words.
        stems: The German stems of a known entity; empty for any other name.
    """

    text: str
    parts: tuple[str, ...]
    stems: tuple[str, ...]


def english_names(text: str) -> tuple[EnglishName, ...]:
    """The names of an English text, in order: capitalised words that are neither titles nor sentence openings."""
    tokens: list[str] = _TOKEN.findall(text)
    if not any(token[0].isupper() for token in tokens):
        return ()
    return tuple(_Reading(text, tokens).names())


class _Reading:
    """A text as its tokens, and which of them are words; words are asked about by their place among the words."""

    def __init__(self, text: str, tokens: list[str]) -> None:
        self._text = text
        self._tokens = tokens
        self._at = [at for at, token in enumerate(tokens) if token[0].isalpha()]
        self._words = [tokens[at] for at in self._at]
        self._parts = [_part(word) for word in self._words]

    def names(self) -> Iterator[EnglishName]:
        words, parts = self._words, self._parts
        after = 0
        for place, word in enumerate(words):
            if place < after or not word[0].isupper():
                continue
            entity = entity_at(parts, place)
            if entity and _is_named(words[place : place + entity.length]):
                after = place + entity.length
                if entity.length > 1 or word not in _NO_ENTITIES:
                    whole = " ".join(map(_bare, words[place:after]))
                    yield EnglishName(whole, tuple(parts[place:after]), entity.stems)
            elif not self._is_common(place):
                yield EnglishName(_bare(word), (parts[place],), ())

    def _is_common(self, place: int) -> bool:
        word = self._words[place]
        bare = self._parts[place].removesuffix("'s")
        if is_ordinary(bare) or is_ordinary(bare.removesuffix("s")) or len(bare) == 1:
            return True
        if self._is_title_case:
            return not word.isupper()
        if not self._is_initial(place):
            # A capital after an opening bracket or in a list of points counts as a sentence opening, others do not.
            return bare in ("i", "i'm", "i've", "i'd", "i'll")
        following = None
        if place + 1 < len(self._words) and not self._is_initial(place + 1):
            following = self._words[place + 1]
        if (
            bare in words("starters")
            or bare.endswith(_ABSTRACT_ENDS)
            or (bare.endswith(_COMMON_ENDS) and following not in _VERBS_OF_ONE)
        ):
            return True
        name_follows = following is not None and following[0].isupper()
        return not (name_follows or word.isupper() or (following is not None and self._speaks(place + 1)))

    def _speaks(self, place: int) -> bool:
        word = self._words[place]
        return word in words("verbs_of_persons") or word.endswith("ed") or self._is_joined(place)

    def _is_joined(self, place: int) -> bool:
        """Whether a hyphen stands before a word."""
        return self._at[place] > 0 and self._tokens[self._at[place] - 1] in _HYPHENS

    def _is_initial(self, place: int) -> bool:
        """Whether a word opens a sentence, or something like one: a quotation, a bracket, what follows a colon."""
        first = self._at[place - 1] + 1 if place else 0
        return place == 0 or any(self._opens(at) for at in range(first, self._at[place]))

    def _opens(self, at: int) -> bool:
        token = self._tokens[at]
        if token != ".":
            return token not in _HYPHENS and not token[0].isdigit()
        # "Mr. Smith", "J. D. Vance": no sentence ends here.
        last = self._tokens[at - 1] if at else ""
        return not (last.lower() in _ABBREVIATIONS or (len(last) == 1 and last.isupper()))

    @cached_property
    def _is_title_case(self) -> bool:
        if self._text.rstrip().endswith((".", "!", "?")):
            return False
        long = [word for place, word in enumerate(self._words) if len(word) > 3 and not self._is_joined(place)]
        capitals = sum(word[0].isupper() for word in long)
        return len(long) >= _TITLE_CASE_WORDS and capitals > _TITLE_CASE_SHARE * len(long)


@lru_cache(maxsize=32768)
def _part(word: str) -> str:
    return (parts_of(word) or [word.lower()])[0]


def _is_named(run: list[str]) -> bool:
    """Whether a known entity is meant: all its longer words have capitals ("us" and "US" differ)."""
    return all(word[0].isupper() for word in run if len(word) > 3) and run[-1][0].isupper()


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")
