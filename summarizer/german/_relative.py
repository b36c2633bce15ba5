"""The days and years that a weekday or a month without a year can be: the word beside it decides, else the verb.

"Am kommenden Dienstag" and "im Januar nächsten Jahres" say so themselves; of "am Montag" and "im Januar" the verb
may say on which side of the article they lie. Where nothing decides, both sides can be meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.german._lexicon import words
from summarizer.german._tenses import side_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from summarizer.german._words import Words

_BACKWARD = ("vergangen", "letzt", "vorig", "zurückliegend", "vorangegangen", "jüngst", "verflossen")
_FORWARD = ("nächst", "kommend", "folgend", "künftig", "bevorstehend", "darauffolgend")
_SAME = ("dies", "laufend", "aktuell", "heurig")
DIRECTING = (*_BACKWARD, *_FORWARD, *_SAME)
"""How words begin that give a unit of time its direction."""

_TWICE = {"übernächst": 2, "vorletzt": -2, "vorvergangen": -2, "vorvorig": -2}
_FROM_ANOTHER_DAY = ("folgend", "darauffolgend", "vorangegangen")
"""They count from what is told, and not from the article."""
_OF_A_PERIOD = frozenset({"im", "des", "eines", "dieses", "vor", "nach"})
""""Am letzten Montag im Mai", "am nächsten Montag nach der Wahl"."""
_AROUND = 4


def direction(word: str) -> int | None:
    """The direction that a word gives a unit of time: -1 for "vergangene", 0 for "dieses", 1 for "nächste"."""
    if word.startswith(_BACKWARD):
        return -1
    if word.startswith(_FORWARD):
        return 1
    return 0 if word.startswith(_SAME) or word == "heuer" else None


def weekday_steps(
    text: str, passage: Words, at: int, weekday: int, published: date, *, ahead: bool = False
) -> frozenset[int]:
    """The days from the publication, negative before it, that a weekday can be.

    Args:
        text: The passage.
        passage: Its words.
        at: Which of them names the weekday.
        weekday: 0 is Monday.
        published: When the article appeared.
        ahead: Whether a verb in the present tells of what is to come.
    """
    today = published.weekday()
    coming, last = (weekday - today) % 7, -((today - weekday) % 7)
    low = passage.low
    weeks = {*_directions_beside(low, at, "woche")}
    if len(weeks) == 1:
        return frozenset(weekday - today + 7 * sign for sign in weeks)
    beside = low[at - 1] if at else ""
    both = frozenset({last, coming, *((-7, 7) if weekday == today else ())})
    sign = direction(beside)
    if beside.startswith(_FROM_ANOTHER_DAY) or (sign and not _OF_A_PERIOD.isdisjoint(low[at + 1 : at + 2])):
        return both
    if (twice := _twice(beside)) is not None:
        return frozenset({(coming or 7) + 7 if twice > 0 else (last or -7) - 7})
    if sign == -1:
        return frozenset({last or -7})
    if sign == 1:
        following = coming or 7
        # "Nächsten Freitag" can skip the Friday of the same week.
        skipped = beside.startswith("nächst") and today + following < 7
        return frozenset({following, following + 7} if skipped else {following})
    side = side_of(text, passage, at, ahead=ahead)
    if side is None:
        return both if sign is None else frozenset({weekday - today, coming})
    nearest = last if side < 0 else coming
    return frozenset({nearest}) if nearest or sign == 0 else frozenset({0, 7 * side})


def month_years(
    text: str, passage: Words, at: int, month: int, published: date, *, ahead: bool = False
) -> frozenset[int]:
    """The years in which a month without a year can lie.

    Args:
        text: The passage.
        passage: Its words.
        at: Which of them names the month.
        month: 1 to 12.
        published: When the article appeared.
        ahead: Whether a verb in the present tells of what is to come.
    """
    years = {published.year + sign for sign in _directions_beside(passage.low, at, "jahr")}
    if years:
        return frozenset(years)
    sign = direction(passage.low[at - 1]) if at and not passage.low[at - 1].startswith(_FROM_ANOTHER_DAY) else None
    last, coming = published.year - (month > published.month), published.year + (month < published.month)
    if sign is not None and month == published.month:
        return frozenset({published.year, published.year + sign})
    side = sign or side_of(text, passage, at, ahead=ahead)
    return frozenset({last, coming} if not side else {last} if side < 0 else {coming})


def month_side(text: str, passage: Words, at: int, *, ahead: bool = False) -> int | None:
    """Return on which side of the article a month lies, negative before it; None where neither a word nor a verb says.

    Args:
        text: The passage.
        passage: Its words.
        at: Which of them names the month.
        ahead: Whether a verb in the present tells of what is to come.
    """
    before = passage.low[at - 1] if at else ""
    sign = None if before.startswith(_FROM_ANOTHER_DAY) else direction(before)
    return sign or side_of(text, passage, at, ahead=ahead)


def _directions_beside(low: Sequence[str], at: int, unit: str) -> Iterator[int]:
    """The directions of a unit of time that goes with it: "Dienstag kommender Woche", "nächstes Jahr im Mai"."""
    small = words("prepositions") | words("determiner_words")
    for place in range(max(1, at - _AROUND), min(len(low), at + _AROUND)):
        # "Nach Verlusten im vergangenen Jahr soll im Januar …" dates two things.
        between = low[at + 1 : place - 1] if place > at else low[place + 1 : at]
        if low[place].startswith(unit) and small.issuperset(between):
            twice = _twice(low[place - 1])
            sign = direction(low[place - 1]) if twice is None else twice
            if sign is not None and not low[place - 1].startswith(_FROM_ANOTHER_DAY):
                yield sign


def _twice(word: str) -> int | None:
    return next((steps for beginning, steps in _TWICE.items() if word.startswith(beginning)), None)
