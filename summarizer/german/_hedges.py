"""What keeps a German statement from being plain fact: modals, subjunctives, "angeblich", "laut"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from summarizer.german._lexicon import Beginnings, entries
from summarizer.german._words import words_of

HedgeKind = Literal["possible", "conditional", "reported", "intended"]
_SUBJUNCTIVE = "subjunctive"
"""A verb that reports, but not in the first person: "ich habe" and "ich komme" are no subjunctives."""

_HOLDING = "holding"
"""A verb that reports only with another word: "gilt als"."""

_KINDS: dict[str, HedgeKind | None] = {
    "possible": "possible",
    "conditional": "conditional",
    "reported": "reported",
    "intended": "intended",
    _SUBJUNCTIVE: "reported",
    _HOLDING: None,
}


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word that hedges.

    Attributes:
        kind: ``possible`` ("könnte"), ``conditional`` ("würde"), ``reported`` ("laut", "sei"), ``intended`` ("soll").
        start: Where it begins.
        end: Where it ends.
    """

    kind: HedgeKind
    start: int
    end: int


_HELD = frozenset({"gilt", "gelten", "galt", "galten", "gelte"})
_HELD_AS = re.compile(r"\b[^.;!?]{0,60}?\bals\b")
_FIRST_PERSON = re.compile(r"\bich\b", re.IGNORECASE)


def hedges(text: str) -> tuple[Hedge, ...]:
    """All hedges of a German text, in order."""
    words = words_of(text)
    names = list(map(_kind, words.low))
    if not any(names):
        return ()
    in_first_person = _SUBJUNCTIVE in names and _FIRST_PERSON.search(text) is not None
    found: list[Hedge] = []
    for at, name in enumerate(names):
        if name is None:
            continue
        start, word = words.starts[at], words.printed[at]
        kind = None if name == _SUBJUNCTIVE and in_first_person else _KINDS[name]
        if kind is None and word in _HELD and _HELD_AS.match(text, start + len(word)):
            kind = "reported"
        if kind is not None:
            found.append(Hedge(kind, start, start + len(word)))
    return tuple(found)


@lru_cache(maxsize=16384)
def _kind(word: str) -> str | None:
    whole, beginnings = _table()
    return whole.get(word) or beginnings.longest(word) or (_HOLDING if word in _HELD else None)


@cache
def _table() -> tuple[dict[str, str], Beginnings[str]]:
    whole: dict[str, str] = {}
    beginnings: dict[str, str] = {}
    for entry in entries("hedges_de"):
        name, _, right = entry.partition(" = ")
        for form in right.split():
            if form.startswith("="):
                whole[form[1:]] = name
            else:
                beginnings[form] = name
    return whole, Beginnings(beginnings)
