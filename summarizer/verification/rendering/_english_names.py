"""The names in an English text, as far as its capitals show them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from summarizer.lazy import lazy
from summarizer.verification.rendering._english_numbers import currency_codes
from summarizer.verification.rendering._entities import entity_at, longest_from, parts_of
from summarizer.verification.rendering._lexicon import lines, words
from summarizer.verification.rendering._names import is_ordinary, knows, missing_words
from summarizer.verification.rendering._vocabulary import Vocabulary

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,]*|[.!?:;…]|[\"“”„«»‘(\[–—+•\n]|[-‑](?=[^\W\d_])"
)
_ASCII_TOKEN = re.compile(_TOKEN.pattern.replace(r"[^\W\d_]", "[A-Za-z]"), re.ASCII)
_HYPHENS = frozenset("-‑")
_ABBREVIATIONS = frozenset(
    {"mr", "mrs", "ms", "dr", "st", "prof", "gen", "sen", "rep", "gov", "lt", "col", "no", "vs", "jr", "sr"}
)
# No name to speak of ends so; "Delivery is to begin" opens with a noun.
_ABSTRACT_ENDS = (
    *("tion", "sion", "ing", "ment", "ness", "ity", "ance", "ence", "ship", "ery", "ism", "hood", "ief", "out"),
    *("osure", "asure", "ailure", "arture", "ucture"),
)
_BODIES = ("tion", "sion", "ity", "ship")
_COMMON_ENDS = (
    *("s", "ing", "ed", "ly", "tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ism", "able", "ous"),
)
_NO_ENTITIES = frozenset({"Us", "Is", "It", "I", "May", "March", "Mr", "Pole", "Who"})
_VERBS_OF_ONE = frozenset({"is", "has", "was", "does", "intends", "says"})
"""A plural ("Lessons", "Prosecutors") cannot have them."""
_BESIDE_VERBS = frozenset(
    {"also", "again", "already", "always", "even", "later", "never", "now", "once", "only", "soon", "still", "then"}
)

_REMEMBERED = 32768
_FIRST = re.compile("[A-Za-z]+(?=[ ,])")
_OWNED = re.compile(r"['’]s?$")
_TITLE_CASE_SHARE = 0.6
_TITLE_CASE_WORDS = 4
_SMALL_IN_TITLES = frozenset(
    {"with", "from", "over", "into", "onto", "upon", "than", "that", "amid", "after", "under", "against", "about"}
    | {"before", "between", "despite", "during", "without", "through", "towards", "until", "while", "near", "when"}
)


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

    def is_in(self, vocabulary: Vocabulary) -> bool:
        """Whether a German text with this vocabulary has the name."""
        if vocabulary.has_printed(self.text):
            return True
        if self.stems:
            return knows(self.parts, self.stems, vocabulary)
        return not missing_words(self.text, vocabulary)


def english_names(text: str) -> tuple[EnglishName, ...]:
    """The names of an English text, in order: capitalised words that are neither titles nor sentence openings."""
    if text.islower() or (text[1:].islower() and _starts_commonly(text)):
        return ()
    return tuple(_Reading(text).names())


def _starts_commonly(text: str) -> bool:
    """Whether a text begins with a word that names nobody: with no other capital, it has no names."""
    first = _FIRST.match(text)
    return first is not None and first[0].lower() in words("starters")


def is_common_opener(word: str) -> bool:
    """Whether a word names nobody where a text begins with it, whatever follows: "Some", "An", "Organisers"."""
    return word.lower() in words("starters") or word.lower() in _openers()


def named(words: str) -> EnglishName | None:
    """The name that some capitalised words end in; None if they end in none, or only say whose something is."""
    if _OWNED.search(words):
        return None
    # In the middle of a sentence only names have capitals.
    names = english_names(f"it {words}")
    return names[-1] if names and words.endswith(names[-1].text) else None


class _Reading:
    """A text as its tokens, and which of them are words; words are asked about by their place among the words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens: list[str] = (_ASCII_TOKEN if text.isascii() else _TOKEN).findall(text)
        self._at = [at for at, token in enumerate(self._tokens) if token[0].isalpha()]
        self._words = [self._tokens[at] for at in self._at]
        self._capitals = [place for place, word in enumerate(self._words) if word[0].isupper()]

    def names(self) -> Iterator[EnglishName]:
        words = self._words
        after = 0
        for place in self._capitals:
            if place < after:
                continue
            word = _word(words[place])
            entity = entity_at([_part(one) for one in words[place : place + word.longest]]) if word.longest else None
            if word.bare == "left" and self._is_initial(place):
                continue  # "Left open is …": the party is "the Left"
            if word.entity and entity is None:
                yield word.entity  # "Slovakia's government"
            elif entity and (entity.length == 1 or _is_named(words[place : place + entity.length])):
                after = place + entity.length
                if entity.length > 1:
                    named = words[place:after]
                    yield EnglishName(" ".join(map(_bare, named)), tuple(map(_part, named)), entity.stems)
                elif word.entity and not self._opens_plainly(place, word.bare):
                    yield word.entity
            elif not (word.ordinary or self._is_common(place, word.bare) or self._heads_a_name(place, word.bare)):
                yield word.name

    def _is_common(self, place: int, bare: str) -> bool:
        word = self._words[place]
        if self._is_title_case:
            return not word.isupper()
        if not self._is_initial(place):
            # A capital after an opening bracket or in a list of points counts as a sentence opening, others do not.
            return bare in ("i", "i'm", "i've", "i'd", "i'll")
        following = None
        if place + 1 < len(self._words) and not self._is_initial(place + 1):
            following = self._words[place + 1]
        if (
            is_common_opener(bare)
            or bare.endswith(_ABSTRACT_ENDS)
            or (bare.endswith(_COMMON_ENDS) and following not in _VERBS_OF_ONE)
        ):
            return True
        name_follows = following is not None and following[0].isupper()
        return not (name_follows or word.isupper() or (following is not None and self._speaks(place + 1)))

    def _opens_plainly(self, place: int, bare: str) -> bool:
        """Whether a sentence begins with a word that names nobody there: "Left unmentioned is …"."""
        return bare in words("starters") and self._is_initial(place)

    def _heads_a_name(self, place: int, bare: str) -> bool:
        """Whether a noun stands behind what its body is named by: the "Facility" of "Peace Facility"."""
        named = place > 0 and not self._is_initial(place) and self._words[place - 1][0].isupper()
        return named and bare.endswith(_BODIES)

    def _speaks(self, place: int) -> bool:
        """Whether a verb of persons stands at a place, or behind one adverb: "Kallas also pressed"."""
        word = self._words[place]
        if word in _BESIDE_VERBS and place + 1 < len(self._words):
            word = self._words[place + 1]
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
            return token not in _HYPHENS and (not token[0].isdigit() or token.endswith("."))
        # "Mr. Smith", "J. D. Vance": no sentence ends here.
        last = self._tokens[at - 1] if at else ""
        return not (last.lower() in _ABBREVIATIONS or (len(last) == 1 and last.isupper()))

    @lazy
    def _is_title_case(self) -> bool:
        if len(self._capitals) <= _TITLE_CASE_SHARE * _TITLE_CASE_WORDS:
            return False
        if self._text.rstrip().endswith((".", "!", "?")):
            return False
        long = [word for place, word in enumerate(self._words) if len(word) > 3 and not self._is_joined(place)]
        if any(word.islower() and word not in _SMALL_IN_TITLES for word in long):
            return False  # "Nobel Peace Prize goes to Obama"
        capitals = sum(word[0].isupper() for word in long)
        return len(long) >= _TITLE_CASE_WORDS and capitals > _TITLE_CASE_SHARE * len(long)


@cache
def _openers() -> frozenset[str]:
    """Words that are common when a sentence begins with them, whatever follows: those of the lists that name nobody."""
    things = (form for line in lines("exchanged") for form in line.split(" = ")[2].split())
    whole = frozenset(form.rstrip("?") for form in things if form.rstrip("?").isalpha())
    return (words("common_openers") | whole) - words("surnames_en")


class _Word(NamedTuple):
    """What a word with a capital can be by itself."""

    bare: str
    """Folded, possessive ending off."""
    ordinary: bool
    """English gives it its capital without naming anybody, or it is a letter."""
    longest: int
    """How many words the longest known entity has that begins with it."""
    entity: EnglishName | None
    """The known entity that it is."""
    name: EnglishName
    """The name that it is otherwise."""


@lru_cache(maxsize=_REMEMBERED)
def _word(word: str) -> _Word:
    part = _part(word)
    bare = part.removesuffix("'s")
    ordinary = is_ordinary(bare) or is_ordinary(bare.removesuffix("s")) or len(bare) == 1 or word in currency_codes()
    known = entity_at([bare]) if word not in _NO_ENTITIES else None
    entity = EnglishName(_bare(word), (bare,), known.stems) if known else None
    return _Word(bare, ordinary, longest_from(part), entity, EnglishName(_bare(word), (part,), ()))


@lru_cache(maxsize=_REMEMBERED)
def _part(word: str) -> str:
    return (parts_of(word) or [word.lower()])[0]


def _is_named(run: list[str]) -> bool:
    """Whether a known entity is meant: all its longer words have capitals ("us" and "US" differ)."""
    return all(word[0].isupper() for word in run if len(word) > 3) and run[-1][0].isupper()


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")
