"""Offices as articles word them: two wordings in; whether they may state one office, or cannot both be right, out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from summarizer.briefing._lexicon import variants, words
from summarizer.briefing._likeness import fold
from summarizer.verification.rendering._entities import entity_at, parts_of

_WORD = re.compile(r"[^\W_]+")
_FEMININE = re.compile(r"(?<=\w{4}(?:er|nt|st|or|at|ef))(?:innen|in)$")
_INFLECTION = re.compile(r"(?<=\w{4})(?:en|em|er|es|e|n|s)$")


@dataclass(frozen=True, slots=True)
class _Office:
    """What an office comes to: what it is, whose it is, and whether it is still held."""

    function: frozenset[str]
    bodies: frozenset[str]
    former: bool


def same_office(one: str, other: str) -> bool:
    """Whether two wordings may state one office: one says no more than the other but for a country or "former"."""
    first, second = _office(one).function, _office(other).function
    return first <= second or second <= first


def offices_conflict(one: str, other: str) -> bool:
    """Whether two wordings cannot both be right of one person at one time.

    Another function or body is a conflict, and so is one office both held and given up. A former office stands beside
    any other, and so does a seat in parliament, the lead of a party or a word for anybody in politics.
    """
    first, second = _office(one), _office(other)
    same = same_office(one, other) and not (first.bodies and second.bodies and first.bodies.isdisjoint(second.bodies))
    if first.former or second.former:
        return same and first.former != second.former
    beside = _listed("side_offices")
    return not same and first.function.isdisjoint(beside) and second.function.isdisjoint(beside)


def told_by_name(office: str, name: str) -> bool:
    """Whether a name says as much as the office: "NATO leaders", "official familiar with the talks"."""
    return {fold(word) for word in _WORD.findall(office)} <= {fold(word) for word in _WORD.findall(name)}


def names_body(words_: str, body: str) -> bool:
    """Whether an office, or a name, says which state or organisation it is of: "Finnish President" and Finland."""
    return bool(_office(words_).bodies & _office(body).bodies)


@lru_cache(maxsize=4096)
def _office(role: str) -> _Office:
    text = " ".join(part.rstrip(".") for part in parts_of(role))
    for other, usual in _phrases():
        text = text.replace(other, usual) if other in text else text
    spelled: list[str] = []
    bodies: list[str] = []
    parts = text.split()
    while parts:
        entity = entity_at(parts)
        if entity is None:
            spelled.append(_uninflected(variants("office_words").get(parts[0], parts[0])))
        else:
            bodies.append(entity.stems[0])
        parts = parts[entity.length if entity else 1 :]
    former = not _listed("office_former").isdisjoint(spelled)
    function = frozenset(spelled) - _listed("office_qualifiers") - _listed("office_former")
    return _Office(function or frozenset(spelled), frozenset(bodies), former)


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    """What an office is called in several words, with the usual name, the longest first."""
    return tuple(sorted(variants("office_names").items(), key=lambda row: -len(row[0])))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(map(_uninflected, words(name)))


def _uninflected(word: str) -> str:
    """A German word without its endings, so that "frühere Sprecherin" and "früherer Sprecher" are one.

    English words lose letters too, but the same ones each time.
    """
    return _INFLECTION.sub("", _FEMININE.sub("", word))
