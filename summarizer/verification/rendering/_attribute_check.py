"""Whether a noun keeps the state that describes it: "amerikanische Waffen" are no "European weapons"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.german._words import words_of
from summarizer.verification.rendering._clauses import english_marks, german_marks
from summarizer.verification.rendering._english_names import EnglishName
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._place_check import is_of_people
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement
from summarizer.verification.rendering._states import state_of
from summarizer.verification.rendering._vocabulary import vocabulary_of

_NOUN = r"\b{}\s([a-z]{{3,}})\b"
_OPENING = ("sche", "schen", "scher", "sches", "schem")
"""How an adjective ends that opens a sentence."""
_EUROPEAN = "europäisch"
_JOINING = frozenset({"und", "oder", "sowie"})
_ADJECTIVE = re.compile(r"(?:sche|liche|ige|igste|te|ere|ste)[nmrs]?$")
_LEFT_OUT = ""

Described = tuple[str, str]
"""A German adjective of a state, and the noun behind it."""


def attribute_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """A noun that English gives to another state than the German adjective before it, which the passage names too."""
    peoples = [name for name in statement.names if is_of_people(name)]
    described = evidence.once(_described) if peoples else ()
    for name in peoples if described else ():
        if not name.is_in(evidence.vocabulary):
            continue
        for noun in re.finditer(_NOUN.format(re.escape(name.text)), statement.text):
            one = _alike(noun[1], described, evidence)
            if one and not name.is_in(vocabulary_of(one[0])) and _is_plain(name, one, described, statement):
                yield Problem("rendering.exchanged", f"{noun[0]!r} stands in the place of {' '.join(one)!r}")
                return


def _alike(noun: str, described: Sequence[Described], evidence: Evidence) -> Described | None:
    """What the German describes of an English noun, if it has no other word for that."""
    marks = english_marks(noun)
    words = [word for word in words_of(evidence.text).printed if not marks.isdisjoint(german_marks(word))]
    same = [one for one in described if one[1] in words]
    return same[0] if len(words) == len(same) == 1 else None


def _is_plain(name: EnglishName, one: Described, described: Sequence[Described], statement: Statement) -> bool:
    """Whether nothing else of either text gives the noun to the state that the English names.

    Every noun that the German gives to that state has to stand elsewhere in the English: "Ukrainian troops" may be
    "ukrainische Streitkräfte" beside "russische Truppen".
    """
    rest = [run for run in statement.runs if english_marks(run).isdisjoint(german_marks(one[1]))]
    of_states = [one for one in described if not one[0].lower().startswith(_EUROPEAN)]
    others = [noun for adjective, noun in of_states if name.is_in(vocabulary_of(adjective))]
    if _LEFT_OUT in others:
        return False
    said = frozenset[str]().union(*map(english_marks, rest)) if others else frozenset[str]()
    return all(not said.isdisjoint(german_marks(noun)) for noun in others)


def _described(evidence: Evidence) -> Sequence[Described]:
    """The nouns of a passage with the adjectives of states before them, "ukrainische und russische Helfer" twice.

    A noun may be left out: "Russische Truppen rücken vor, die ukrainischen ziehen sich zurück."
    """
    words = words_of(evidence.text).printed
    found: list[Described] = []
    for at, noun in enumerate(words):
        before = at - 1
        while noun[0].isupper() and before >= 0 and (words[before] in _JOINING or _describes(words[before])):
            found += [(words[before], noun)] if _describes(words[before]) else []
            before -= 1
    ends = (at for at, word in enumerate(words) if _describes(word))
    found += [(words[at], _LEFT_OUT) for at in ends if not _goes_on(words[at + 1 : at + 2])]
    return found


def _goes_on(following: Sequence[str]) -> bool:
    """Whether a noun, or another adjective, stands behind an adjective."""
    return any(word[0].isupper() or word in _JOINING or _ADJECTIVE.search(word) for word in following)


def _describes(word: str) -> bool:
    if not (word[0].islower() or word.endswith(_OPENING)):
        return False
    return state_of(word) is not None or word.lower().startswith(_EUROPEAN)
