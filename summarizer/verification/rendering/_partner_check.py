"""Whether one of two sides does what the other does: "die Opposition lobte" is no "the coalition praised".

Right English may turn the perspective ("the tenants pay", "the landlords receive"); only the same verb, with the other
side for its subject, is an exchange.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from summarizer.german._negation import PLAIN
from summarizer.verification.rendering._clauses import is_one_sentence
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._lexicon import lines
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._senses import word_list
from summarizer.verification.rendering._statement import Statement

_SUBJECT_EN = re.compile(
    r"(?:The\s|Most\s|Many\s|Some\s)?(?:[a-z]+\s)??(?P<who>[A-Za-z][a-z-]+)\s"
    r"(?P<aside>(?:(?:is|are|was|were|has|have|had|will|must|may|can|could|would|should|be|been|being|to|also|again|now|still)\s)*)"
    r"(?P<verb>[a-z]+)\b(?!['’])(?P<rest>.*)$",
    re.DOTALL,
)
_SUBJECT_DE = re.compile(
    r"(?:D(?:ie|er)\s|(?:Viele|Einige|Mehrere)\s)?(?:[a-zäöüß]+\s)?(?P<who>[A-ZÄÖÜ][\w-]+)\s(?P<rest>[a-zäöüß].*)$",
    re.DOTALL,
)
_BEING = re.compile(r"\b(?:is|are|was|were|be|been|being)\b")
_PASSIVE_DE = re.compile(r"\b(?:wird|werden|wurden?|worden)\b")
_SAME = ("deeds", "opposites")
"""The lists whose words of one line say the same in both languages."""
_OF = frozenset({"of", "in", "from", "for", "to", "with", "by", "at", "on"})


class _Sides(NamedTuple):
    """Two sides that face one another, each with its German stems and its English words."""

    german: tuple[tuple[str, ...], tuple[str, ...]]
    english: tuple[frozenset[str], frozenset[str]]


def partner_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """A side that the English has do what the other side does in the German."""
    said = _SUBJECT_EN.match(statement.text)
    if said is None or said["verb"] in _OF or (found := _sides_of(said["who"].lower())) is None:
        return
    sides, at = found
    stated = _SUBJECT_DE.match(evidence.text)
    if stated is None or not is_one_sentence(evidence.text) or not statement.runs.isdisjoint(sides.english[1 - at]):
        return
    is_own = any(_called(word, sides) == at for word in evidence.words)
    if is_own or _called(stated["who"].lower(), sides) != 1 - at:
        return
    passive = _BEING.search(said["aside"]) is not None and not said["verb"].endswith("ing")
    if passive != (_PASSIVE_DE.search(stated["rest"]) is not None):
        return
    denied = (
        any(PLAIN in one.concepts for one in statement.negations),
        any(one.concept == PLAIN for one in evidence.negations),
    )
    if denied[0] == denied[1] and _is_same_deed(said["verb"], stated["rest"]):
        yield Problem("rendering.exchanged", f"{said['who']!r} stands in the place of {stated['who']!r}")


def _is_same_deed(verb: str, german: str) -> bool:
    """Whether an English verb is one of a German clause."""
    if words_shared(verb, german):
        return True
    return any(
        {one.sense for one in word_list(name, "english").sightings(verb) if one.sense.firm}
        & {one.sense for one in word_list(name, "german").sightings(german) if one.sense.firm}
        for name in _SAME
    )


def _called(word: str, sides: _Sides) -> int | None:
    """Which side a German word is for, that of the longest stem in it: "vermieter" has "mieter" in it."""
    lengths = [max((len(stem) for stem in stems if stem in word), default=0) for stems in sides.german]
    return lengths.index(max(lengths)) if any(lengths) else None


def _sides_of(noun: str) -> tuple[_Sides, int] | None:
    return next(((sides, at) for sides in _pairs() for at in (0, 1) if noun in sides.english[at]), None)


@cache
def _pairs() -> tuple[_Sides, ...]:
    found: list[_Sides] = []
    for line in lines("partners"):
        one, other = (half.split(" = ") for half in line.split(" / "))
        found.append(
            _Sides(
                (tuple(one[0].split()), tuple(other[0].split())),
                (frozenset(one[1].split()), frozenset(other[1].split())),
            )
        )
    return tuple(found)


@cache
def partners() -> frozenset[str]:
    """The English words for a side."""
    return frozenset(word for sides in _pairs() for words in sides.english for word in words)
