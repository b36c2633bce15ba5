"""The dates of a German text: what it states and what follows from its relative words and the publication date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from summarizer.german._lexicon import entries
from summarizer.german._numbers import Number, numbers


@dataclass(frozen=True, slots=True)
class DateFacts:
    """The calendar of a text.

    Attributes:
        weekdays: 0 is Monday; stated, or the weekday of a stated or derived day.
        months: 1 to 12.
        days: Month and day.
        years: Stated, or derived ("im vergangenen Jahr", "vor zwei Jahren", the year of "im Oktober").
        offsets: Days counted from today that the text names: -1 for "gestern".
        directions: Units with the direction in which they are named: ``("week", -1)`` for "vergangene Woche".
        now: It has a word such as "heute", "derzeit", "jetzt".
    """

    weekdays: frozenset[int]
    months: frozenset[int]
    days: frozenset[tuple[int, int]]
    years: frozenset[int]
    offsets: frozenset[int]
    directions: frozenset[tuple[str, int]]
    now: bool


_WORD = re.compile(r"[^\W\d_]+")
_MONTHS = "Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_SHORT = r"Jan\.|Feb\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept?\.|Okt\.|Nov\.|Dez\."
_DAYS_OF_MONTH = re.compile(
    rf"((?:\d{{1,2}}\.\s*(?:,|und|bis(?:\s+zum)?|/|–|-|oder|sowie)?\s*)+)({_MONTHS}|{_SHORT})", re.IGNORECASE
)
_NUMERIC = re.compile(r"(?<![\d.,])([0-3]?\d)\.\s?([01]?\d)\.(?:\s?(\d{4}))?|(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_SHORT_WEEKDAY = re.compile(r"\b(Mo|Di|Mi|Do|Fr|Sa|So)[.,]+\s*\d")
_SHORT_WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_UNIT_STEMS = (("jahr", "year"), ("monat", "month"), ("woche", "week"), ("quartal", "quarter"), ("nacht", "night"))
_BACKWARD = ("vergangen", "letzt", "vorig", "zurückliegend", "vorangegangen", "jüngst", "verflossen")
_FORWARD = ("nächst", "kommend", "folgend", "künftig", "bevorstehend", "darauffolgend")
_SAME = ("dies", "laufend", "aktuell", "heurig")
_PREFIXED = re.compile(r"(vor|folge)(jahr|monat|woche|tag)")


def date_facts(text: str, published: date | None = None, *, found: tuple[Number, ...] | None = None) -> DateFacts:
    """What `text` says of dates; with `published`, also what its relative words come to. `found`: its numbers."""
    words = [match[0] for match in _WORD.finditer(text)]
    weekdays: set[int] = {_SHORT_WEEKDAYS.index(match[1]) for match in _SHORT_WEEKDAY.finditer(text)}
    months: set[int] = set()
    offsets: set[int] = set()
    for word in words:
        if word == "Morgen":  # the time of day, unless it begins the sentence; "morgen" is the day
            continue
        for kind, value in _word_facts(word.lower()):
            {"weekday": weekdays, "month": months, "day": offsets}[kind].add(value)
    if "Morgen" in words[:1]:
        offsets.add(1)
    days = set(_stated_days(text))
    found = numbers(text) if found is None else found
    years = {int(number.value) for number in found if number.kind == "year"}
    months |= {month for month, _ in days}
    directions = _directions([word.lower() for word in words])
    if published is not None:
        _derive(published, weekdays, months, days, years, offsets, directions, found)
    return DateFacts(
        frozenset(weekdays),
        frozenset(months),
        frozenset(days),
        frozenset(years),
        frozenset(offsets),
        frozenset(directions),
        any(word.lower().startswith(entries("now_de")) for word in words),
    )


def _stated_days(text: str) -> list[tuple[int, int]]:
    days: list[tuple[int, int]] = []
    for match in _DAYS_OF_MONTH.finditer(text):
        month = _month_number(match[2].lower())
        days += [(month, int(day)) for day in re.findall(r"\d+", match[1])]
    for match in _NUMERIC.finditer(text):
        day, month = (match[1], match[2]) if match[1] else (match[6], match[5])
        if 1 <= int(month) <= 12:
            days.append((int(month), int(day)))
    return days


def _month_number(name: str) -> int:
    facts = _word_facts(name.rstrip(".")) or _word_facts(
        next(month for month in _MONTHS.lower().split("|") if month.startswith(name.rstrip(".")[:3]))
    )
    return facts[0][1]


@lru_cache(maxsize=16384)
def _word_facts(word: str) -> tuple[tuple[str, int], ...]:
    for length in range(len(word), 2, -1):
        facts = _table().get(word[:length])
        if facts and (length == len(word) or (length >= 5 and word[:length] != "morgen")):
            return facts
    return ()


@cache
def _table() -> dict[str, tuple[tuple[str, int], ...]]:
    table: dict[str, tuple[tuple[str, int], ...]] = {}
    for entry in entries("dates_de"):
        word, _, right = entry.partition(" = ")
        kind, value = right.split()
        table[word] = (*table.get(word, ()), (kind, int(value)))
    return table


def _directions(words: list[str]) -> set[tuple[str, int]]:
    directions: set[tuple[str, int]] = set()
    for place, word in enumerate(words):
        if match := _PREFIXED.match(word):
            unit = dict(_UNIT_STEMS).get(match[2], "day")
            directions.add((unit, -1 if match[1] == "vor" else 1))
        sign = -1 if word.startswith(_BACKWARD) else 1 if word.startswith(_FORWARD) else 0
        if sign == 0 and not word.startswith(_SAME) and word != "heuer":
            continue
        if word == "heuer":
            directions.add(("year", 0))
        # "im vergangenen Jahr", "in den vergangenen zwei Jahren"
        for following in words[place + 1 : place + 4]:
            unit = next((unit for stem, unit in _UNIT_STEMS if following.startswith(stem)), None)
            if unit:
                directions.add((unit, sign))
                break
    return directions


def _derive(
    published: date,
    weekdays: set[int],
    months: set[int],
    days: set[tuple[int, int]],
    years: set[int],
    offsets: set[int],
    directions: set[tuple[str, int]],
    found: tuple[Number, ...],
) -> None:
    """Add what follows from the publication date."""
    near = [published + timedelta(days=offset) for offset in range(-7, 8)]
    derived = [published + timedelta(days=offset) for offset in offsets]
    derived += [day for day in near if day.weekday() in weekdays]
    for month, day in tuple(days):
        candidates = [_day(year, month, day) for year in years or range(published.year - 1, published.year + 2)]
        existing = [candidate for candidate in candidates if candidate is not None]
        if existing:
            nearest = min(existing, key=lambda candidate: abs((candidate - published).days))
            weekdays.add(nearest.weekday())
    # A month without a year is the one nearest to the publication, on either side.
    if not years:
        years |= {published.year - (month > published.month) for month in months}
        years |= {published.year + (month < published.month) for month in months}
    for unit, sign in directions:
        if unit == "month":
            months.add((published.month - 1 + sign) % 12 + 1)
        elif unit == "year":
            years.add(published.year + sign)
        elif unit == "week":
            months.add((published + timedelta(weeks=sign)).month)
    for number in found:
        if number.unit == "year" and number.value == int(number.value) and number.value < 200:
            years |= {published.year - int(number.value), published.year + int(number.value)}
    for day in derived:
        weekdays.add(day.weekday())
        months.add(day.month)
        days.add((day.month, day.day))
        years.add(day.year)
    if any(published == day for day in derived):
        offsets.add(0)
    offsets |= {(day - published).days for day in derived}


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
