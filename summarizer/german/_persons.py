"""Persons: a noun comes in; whether it stands for a person, and of which gender, goes out."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from summarizer.german._lexicon import Endings, ends_as, words
from summarizer.german._names import is_role

if TYPE_CHECKING:
    from summarizer.german._titles import Gender

_SHORTEST_HEAD = 4
"""Letters from which on the last part of a compound counts: "Bürgermeister", but not "Europa" for "Opa"."""

_INFLECTIONS = ("", "s", "es", "n", "en", "e", "r", "in", "innen")
_NEUTER = ("mitglied", "oberhaupt", "kind", "mädchen")
_ANYONE = frozenset(
    ["dr", "prof", "professor", "oberst", "major", "general", "leutnant", "kapitän", "vorstand", "offizier"]
)
"""Titles that women bear in this form too."""

_FEMININE = re.compile(
    r"(?:(?<!cous)in|frau|mutter|oma|tochter|schwester|cousine|nichte|tante|witwe|nonne|hebamme)$", re.IGNORECASE
)
_ADJECTIVAL = re.compile(r"(?:te|nde|ige|liche|sche|jährige|grüne|linke|liberale|konservative|extreme)$", re.IGNORECASE)


@lru_cache(maxsize=8192)
def is_person_noun(word: str) -> bool:
    """Say whether a noun, in any case, number or gender, stands for a person: "Anwohnerin", "Beamten", "34-Jährige"."""
    last = word.rpartition("-")[2]
    low = last.lower()
    if ends_as("not_people").end(low):
        return False
    return is_role(word) or low in _whole() or _people().end(low)


@cache
def _nouns() -> frozenset[str]:
    nouns = {noun.lower() for name in ("people", "person_nouns") for noun in words(name)}
    return frozenset(noun.removesuffix("e") + ending for noun in nouns for ending in _INFLECTIONS) | nouns


@cache
def _whole() -> frozenset[str]:
    peoples = {people.lower() for people in words("taking_up")}
    return _nouns() | {people + ending for people in peoples for ending in ("", "s", "n")}


@cache
def _people() -> Endings:
    return Endings(noun for noun in _nouns() if len(noun) >= _SHORTEST_HEAD)


def gender_of_noun(noun: str) -> Gender:
    """Return the pronoun of a person whom a noun without a determiner names: "Minister", "Stadtpräsidentin"."""
    low = noun.rpartition("-")[2].lower()
    if _FEMININE.search(low):
        return "sie"
    return "" if low in _ANYONE or low.endswith(("e", "en", *_NEUTER)) else "er"


def is_feminine(noun: str) -> bool:
    """Say whether a noun for a person is one for a woman, or may be after "die" or "eine": "Anwohnerin", "Grüne"."""
    return _FEMININE.search(noun) is not None or _ADJECTIVAL.search(noun) is not None
