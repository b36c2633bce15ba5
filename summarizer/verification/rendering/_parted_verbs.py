"""Verbs that part: a form ("schloss … aus") comes in, how the others begin goes out ("ausschloss", "ausgeschlossen").

Weak verbs have theirs by rule, strong ones by ``lexicon/strong_verbs.txt``. All is in the spelling without "ß".
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from summarizer.verification.rendering._lexicon import lines, words

LONGEST_ENDING = 4
"""Letters that a form may have behind its beginning."""
_ENDING = re.compile(r"(?:e?s?t|t?e[nt]?)?")
_WEAK_ENDING = re.compile(r"(?<=\w{3})(?:et?|te?|te[nst])$")
_LIKEWISE = "-"


class Forms(NamedTuple):
    """How the forms of a verb begin: those that stand before its particle, and those that have it before them."""

    apart: tuple[str, ...]
    joined: tuple[str, ...]


class _Strong(NamedTuple):
    infinitive: str
    person: str
    past: str
    subjunctive: str
    participle: str


def forms(verb: str, particle: str) -> Forms:
    """The forms of a verb one of which begins like `verb`; none if `particle` is no prefix of verbs.

    The infinitive with "zu" is left out: "weigerte sich zuzustimmen" has both that somebody agrees and does not.
    """
    if particle not in words("verb_prefixes"):
        return Forms((), ())
    strong = _strong(verb)
    if strong is None:
        stem = _WEAK_ENDING.sub("", verb)
        return Forms((), (particle + stem, f"{particle}ge{stem}"))
    return Forms(tuple(dict.fromkeys(strong[:4])), tuple(dict.fromkeys(particle + stem for stem in strong)))


def _strong(verb: str) -> _Strong | None:
    """The strong verb whose longest stem a form begins with, if the rest is an ending."""
    beginnings = (verb[:length] for length in range(len(verb), 1, -1))
    return next((_stems()[one] for one in beginnings if one in _stems() and _ENDING.fullmatch(verb, len(one))), None)


@cache
def _stems() -> dict[str, _Strong]:
    stems: dict[str, _Strong] = {}
    for line in lines("strong_verbs"):
        infinitive, person, past, subjunctive, participle = line.split()
        row = _Strong(
            infinitive,
            infinitive if person == _LIKEWISE else person,
            past,
            past if subjunctive == _LIKEWISE else subjunctive,
            participle,
        )
        stems |= dict.fromkeys(row[:4], row)
    return stems
