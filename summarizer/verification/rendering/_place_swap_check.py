"""Whether places have changed what is said of them: "four in Odesa, two in Kharkiv", "in Lviv, but not in Kyiv"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.german._numbers import Number
from summarizer.german._words import words_of
from summarizer.verification.rendering._english_names import EnglishName
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._place_check import kind_of_german, says
from summarizer.verification.rendering._statement import Statement

_PARTS_DE = re.compile(r"[,;:.!?–]\s|(?<!\bnicht)\s(?:und|sowie|während|aber|sondern)\s")
_PARTS_EN = re.compile(r"[,;:.!?–]\s|\s(?:and|while|whereas|but|with|compared)\s")
_DENIED = re.compile(r"\b(?:nicht|kein\w*|ohne|not|no|nor|without)\b", re.IGNORECASE)
_FIRST = re.compile(r"[\w-]+")
_NOT = "not"
_BARE = 2
"""Words of a part that is no more than a name and its conjunction."""
_PLACES = frozenset({"place", "state"})


class _Part(NamedTuple):
    """A part of a text.

    Attributes:
        text: The part.
        mark: Its one number or that it denies something; None if it has neither, or more.
    """

    text: str
    mark: float | str | None


def swapped_place(statement: Statement, evidence: Evidence) -> str | None:
    """The German place whose number, or whose "not", the English gives to another one of the passage.

    Both texts are looked at part by part; a part tells only where it has one place and one number, or denies one place.
    """
    places = evidence.once(_places)
    if len(places) < 2:
        return None
    named, theirs = statement.names, _parts(evidence.text, _PARTS_DE, evidence.numbers, places)
    words = [word for one in named for word in one.text.split()]
    ours = _parts(statement.text, _PARTS_EN, statement.numbers, words)
    for mark in _telling(theirs) & _telling(ours):
        stated = [place for place in places if any(place in part.text for part in theirs if part.mark == mark)]
        if len(stated) != 1:
            continue
        own, said = stated[0], [part for part in ours if part.mark == mark]
        if _tells(said, own, named) or not _tells([part for part in ours if part.mark != mark], own, named):
            continue
        if sum(_tells(said, place, named) for place in places) == 1:
            return own
    return None


def _places(evidence: Evidence) -> Sequence[str]:
    """The words of a German passage that name places."""
    words = words_of(evidence.text).printed
    return [word for word in words if word[0].isupper() and kind_of_german(word) in _PLACES]


def _tells(parts: Sequence[_Part], place: str, named: Sequence[EnglishName]) -> bool:
    """Whether some parts of the English name a German place."""
    return any(one.text in part.text and says(one, place, "place") for part in parts for one in named)


def _telling(parts: Sequence[_Part]) -> set[float | str]:
    """The marks that only one of some parts has."""
    times = Counter(part.mark for part in parts)
    return {mark for mark, count in times.items() if count == 1 and mark is not None}


def _joins(border: re.Match[str], text: str, names: Sequence[str]) -> bool:
    """Whether a border joins two names, of both of which the same is said: "Schweden und Finnland halten 18 bereit"."""
    before, after = text[: border.start()].rpartition(" ")[2], _FIRST.match(text, border.end())
    return border[0].strip().isalpha() and before in names and after is not None and after[0] in names


def _parts(text: str, border: re.Pattern[str], numbers: Sequence[Number], names: Sequence[str]) -> list[_Part]:
    borders = (match for match in border.finditer(text) if not _joins(match, text, names))
    ends = [*(match.end() for match in borders), len(text)]
    parts: list[_Part] = []
    start = 0
    for end in ends:
        values = {number.value for number in numbers if start <= number.start < end}
        denied = _DENIED.search(text, start, end)
        bare = not values and not denied and len(text[start:end].split()) <= _BARE
        if bare and end < len(text) and text[start:end].rstrip()[-1:].isalpha():
            continue  # "Schweden und Finnland halten 18 Jets bereit"
        mark = None if len(values) + bool(denied) != 1 else _NOT if denied else values.pop()
        parts.append(_Part(text[start:end], mark))
        start = end
    return parts
