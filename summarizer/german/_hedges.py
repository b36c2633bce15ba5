"""What keeps a German statement from being plain fact: modals, subjunctives, "angeblich", "laut"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress
from typing import Literal

from summarizer.german._lexicon import Beginnings, entries
from summarizer.german._words import words_of

HedgeKind = Literal["possible", "conditional", "reported", "intended"]
_SUBJUNCTIVE = "subjunctive"
"""A verb that reports, but not in the first person: "ich habe" and "ich komme" are no subjunctives."""

_KINDS: dict[str, HedgeKind] = {
    "possible": "possible",
    "conditional": "conditional",
    "reported": "reported",
    "intended": "intended",
    _SUBJUNCTIVE: "reported",
    "holding": "reported",
    "hearing": "reported",
    "weighing": "intended",
    "prospect": "intended",
    "presumed": "possible",
}
_COMPANIONS = {
    "holding": re.compile(r"\w+\b[^.;!?]{0,60}?\bals\b"),
    # "Neutral heißt nicht gleichgültig" reports nothing.
    "hearing": re.compile(r"(?<=\b[Ee]s )\w+|\w+\ses\b"),
    "weighing": re.compile(r"\w+\b[^.;!?]{0,60}?,\sob\b"),
    "prospect": re.compile(r"(?<=\b[Ii]n )\w+"),
    # "Sehr wohl" and "nicht A, wohl aber B" affirm, and "das Wohl" is a noun.
    "presumed": re.compile(r"(?<!\b[Ss]ehr )wohl\b(?!\saber\b)|(?:^|(?<=[.!?:]\s))Wohl\b"),
}
"""What must stand beside some words for them to hedge: "gilt … als", "prüft, ob", "in Aussicht"."""


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


# "Soll … geschickt haben": hearsay of what is past; "soll bis Montag verlassen haben" is a plan.
_HEARSAY = re.compile(
    r"\w+\b(?:(?!\bbis\b(?!\szu\s\d))(?:[^,.;:!?]|\.(?=\d)))*?\s\w+(?:t|en)\s(?:haben\b|worden\ssein\b|gewesen\ssein\b)(?!\s\w+en\b)"
)
# "Damit das Geld verfügbar sei", "als sei nichts geschehen": neither is said by anybody.
_UNSAID = re.compile(r"\b(?:damit|auf dass|als|als ob|als wenn)\b[^,.;:!?]*$", re.IGNORECASE)
_LONGEST_CLAUSE = 120
_BE_TO = frozenset({"soll", "sollen"})
# "Will sich nicht äußern": what somebody does not want to say, they do not say.
_WITHHELD = re.compile(
    r"(?:will|wolle|wollen)\b[^.,;:!?]*\b(?:nicht|nichts|keine?[nr]?)\b[^.,;:!?]{0,40}"
    r"\b(?:ausschlie(?:ß|ss)en|bestätigen|sagen|nennen|kommentieren|äu(?:ß|ss)ern|sprechen|preisgeben|verraten)\b"
    r"|(?<=\b[Aa]usschließen )(?:will|wolle|wollen)\b[^.,;:!?]*\bnicht\b"
)
_FIRST_PERSON = re.compile(r"\bich\b", re.IGNORECASE)


def hedges(text: str) -> tuple[Hedge, ...]:
    """All hedges of a German text, in order."""
    words = words_of(text)
    names = list(map(_kind, words.low))
    if not any(names):
        return ()
    in_first_person = _SUBJUNCTIVE in names and _FIRST_PERSON.search(text) is not None
    found: list[Hedge] = []
    for at, name in compress(enumerate(names), names):
        start, end = words.starts[at], words.starts[at] + len(words.printed[at])
        bare = name or ""
        companion = _COMPANIONS.get(bare)
        if (bare == _SUBJUNCTIVE and in_first_person) or (companion and not companion.match(text, start)):
            continue
        if bare == _SUBJUNCTIVE and _UNSAID.search(text, max(0, start - _LONGEST_CLAUSE), start):
            continue
        if words.low[at].startswith("w") and _WITHHELD.match(text, start):
            continue
        if words.low[at] in _BE_TO and _HEARSAY.match(text, start):
            found.append(Hedge("reported", start, end))
            continue
        found.append(Hedge(_KINDS[bare], start, end))
    return tuple(found)


@lru_cache(maxsize=16384)
def _kind(word: str) -> str | None:
    whole, beginnings = _table()
    return whole.get(word) or beginnings.longest(word)


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
