"""What keeps a German statement from being plain fact: modals, subjunctives, "angeblich", "laut"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from summarizer.german._lexicon import entries

HedgeKind = Literal["possible", "conditional", "reported", "intended"]
# In the first person "ich habe" and "ich komme" are no subjunctives.
_SUBJUNCTIVE = "subjunctive"
_KINDS: dict[str, HedgeKind] = {
    "possible": "possible",
    "conditional": "conditional",
    "reported": "reported",
    "intended": "intended",
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


_WORD = re.compile(r"[^\W\d_]+")
_HELD_AS = re.compile(r"(?:gilt|gelten|galt|galten|gelte)\b[^.;!?]{0,60}?\bals\b")
_FIRST_PERSON = re.compile(r"\bich\b", re.IGNORECASE)


def hedges(text: str) -> tuple[Hedge, ...]:
    """All hedges of a German text, in order."""
    found: list[Hedge] = []
    first_person = _FIRST_PERSON.search(text) is not None
    for match in _WORD.finditer(text):
        word = match[0].lower()
        kind = _kind(word)
        if kind == _SUBJUNCTIVE:
            kind = None if first_person else "reported"
        if kind is None and _HELD_AS.match(text, match.start()):
            kind = "reported"
        if kind is not None:
            found.append(Hedge(_KINDS[kind], match.start(), match.end()))
    return tuple(found)


@lru_cache(maxsize=16384)
def _kind(word: str) -> str | None:
    whole, starts = _table()
    if word in whole:
        return whole[word]
    return next((kind for stem, kind in starts if word.startswith(stem)), None)


@cache
def _table() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    whole: dict[str, str] = {}
    starts: list[tuple[str, str]] = []
    for entry in entries("hedges_de"):
        name, _, right = entry.partition(" = ")
        for form in right.split():
            if form.startswith("="):
                whole[form[1:]] = name
            else:
                starts.append((form, name))
    return whole, tuple(starts)
