"""The dates of a German text: what it states and what follows from its relative words and the publication date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from summarizer.german._lexicon import Beginnings, entries
from summarizer.german._numbers import Number, numbers
from summarizer.german._relative import DIRECTING, direction, month_side, month_years, weekday_steps
from summarizer.german._tenses import is_planned
from summarizer.german._words import Words, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


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


_MONTHS = "Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_IN_WORD = re.compile(rf"\b(?:{_MONTHS})(?:-\w|[^\W\d_]{{3}})")
_SHORT = r"Jan\.|Feb\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept?\.|Okt\.|Nov\.|Dez\."
_DAY = r"\d\d?\.\s*,?\s*(?:(?:und|bis|/|–|-|oder|sowie|spätestens)\s*)?(?:(?:am|zum)\s+)?"
# A pattern that begins with one digit is searched for much more quickly than one that begins otherwise.
_DAYS_OF_MONTH = re.compile(rf"({_DAY}(?:{_DAY})*)({_MONTHS}|{_SHORT})", re.IGNORECASE)
_NUMERIC = re.compile(r"(\d(?<![\d.,].)(?:(?<=[0-3])\d)?)\.\s?([01]?\d)\.(?:\s?(\d{4}))?")
# "15.-18.03.2018", "15. bis 18.3."
_NUMERIC_FROM = re.compile(r"(\d(?<![\d.,].)(?:(?<=[0-3])\d)?)\.?\s?(?:-|–|bis|und|/)\s?\d\d?\.\s?([01]?\d)\.")
_ISO = re.compile(r"\d(?<!\d.)\d{3}-(\d\d)-(\d\d)(?!\d)")
_DIGITS = re.compile(r"\d\d*")
_SHORT_WEEKDAY = re.compile(r"(Mo|Di|Mi|Do|Fr|Sa|So)(?<!\w..)[.,]+\s*\d")
_SHORT_WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_UNIT_STEMS = (
    *(("jahr", "year"), ("monat", "month"), ("woche", "week"), ("quartal", "quarter"), ("nacht", "night")),
    *((season, "season") for season in ("frühjahr", "frühling", "sommer", "herbst", "winter")),
)
_HEAD = 3
_SHORTEST_BEGINNING = 5
_COUNTING = re.compile(r"\b(vor|seit|in|binnen|innerhalb von)\s(?:\w+\s)?$", re.IGNORECASE)
"""What stands before a number of days, weeks or months that are counted from today."""
_LONGEST_COUNTING = 24
_LENGTHS = {"day": 1.0, "week": 7.0, "month": 30.4}
_LONGEST_COUNT = 100
_INTO = frozenset({"in", "im", "an", "am", "der", "dem", "seit", "bis", "für", "vom", "zum", "zur"})
_OF_A_NOUN = re.compile(r"\s(?:[a-zäöüß]+e[nrs]?\s)?[A-ZÄÖÜ]")
# "Juliwoche", but not "Julian": names of months too short to begin any word.
_SHORT_MONTH = re.compile(
    r"(?:mai|märz|juni|juli)(?=(?:wochen?(?:ende)?|hälfte|tage?n?|mitte|anfang|ende|drittel|gipfel|sitzung|treffen|wahl(?:en)?"
    r"|tagung|frist|rate|tranche|zahl(?:en)?|offensive|urteil|beschluss|bericht)(?:e?s|n)?$)"
)
_PREFIXED = re.compile(r"(vor|folge)(jahr|monat|woche|tag)")


_NOTHING = DateFacts(frozenset(), frozenset(), frozenset(), frozenset(), frozenset(), frozenset(), now=False)


class _Dated(NamedTuple):
    """What a word says of dates."""

    facts: tuple[tuple[str, int], ...]
    """Weekdays, months and days counted from today."""
    prefixed: tuple[str, int] | None
    """A unit with its direction: "Vorjahr"."""
    direction: int | None
    """Of a word that gives a following unit its direction: "vergangene"."""
    now: bool


def date_facts(
    text: str, published: date | None = None, *, found: tuple[Number, ...] | None = None, ahead: bool = False
) -> DateFacts:
    """What a text says of dates; with the date of publication, also what its relative words come to.

    Args:
        text: The passage.
        published: When its article appeared.
        found: Its numbers, if they are known.
        ahead: Whether its present tells of what is to come, and not of the past as in a chronicle.
    """
    words = words_of(text)
    dated = {at: read for at, read in enumerate(map(_dated, words.low)) if read is not None}
    found = numbers(text) if found is None else found
    if not (dated or found or words.has_digits):
        return _NOTHING
    weekdays: set[int] = set()
    months: set[int] = set()
    offsets: set[int] = set()
    named = {"weekday": weekdays, "month": months, "day": offsets}
    for at, read in dated.items():
        if words.printed[at] != "Morgen":  # the time of day, unless it begins the sentence; "morgen" is the day
            for kind, value in read.facts:
                named[kind].add(value)
    if "Morgen" in words.printed[:1]:
        offsets.add(1)
    days: set[tuple[int, int]] = set()
    if words.has_digits:
        weekdays |= {_SHORT_WEEKDAYS.index(match[1]) for match in _SHORT_WEEKDAY.finditer(text)}
        days |= set(_stated_days(text))
    years = {int(number.value) for number in found if number.kind == "year"}
    months |= {month for month, _ in days}
    directions = _directions(text, words, dated)
    if published is not None:
        counted = _counted(published, text, found)
        if not years:
            years |= _years_of_months(published, text, words, dated, months, ahead=ahead)
        offsets |= _weekday_offsets(published, text, words, dated, weekdays, ahead=ahead)
        _derive(published, weekdays, months, days, years, offsets, directions, found, counted)
    return DateFacts(
        frozenset(weekdays),
        frozenset(months),
        frozenset(days),
        frozenset(years),
        frozenset(offsets),
        frozenset(directions),
        any(read.now for read in dated.values()),
    )


def months_lie(text: str, *, ahead: bool = False) -> int | None:
    """Return on which side of the article all months of a text lie, negative before it; None if that is in doubt."""
    words = words_of(text)
    sides = {month_side(text, words, at, ahead=ahead) for at in _named_months(words)}
    return sides.pop() if len(sides) == 1 else None


def months_are_planned(text: str) -> bool:
    """Return whether the clauses that name a month all tell what somebody will do then."""
    words = words_of(text)
    named = _named_months(words)
    return bool(named) and all(is_planned(text, words, at) for at in named)


def _named_months(words: Words) -> list[int]:
    """Return which words name a month."""
    facts = ((at, read) for at, read in enumerate(map(_dated, words.low)) if read is not None)
    return [at for at, read in facts if any(kind == "month" for kind, _ in read.facts)]


def has_months_in_words(text: str) -> bool:
    """Return whether a text has a month as a part of a word ("November-Offensive"), which names a thing."""
    return _IN_WORD.search(text) is not None


def _stated_days(text: str) -> list[tuple[int, int]]:
    days: list[tuple[int, int]] = []
    for match in _DAYS_OF_MONTH.finditer(text):
        month = _month_number(match[2].lower())
        days += [(month, int(day)) for day in _DIGITS.findall(match[1])]
    numeric = [(int(match[2]), int(match[1])) for match in _NUMERIC.finditer(text)]
    numeric += ((int(match[2]), int(match[1])) for match in _NUMERIC_FROM.finditer(text))
    numeric += ((int(match[1]), int(match[2])) for match in _ISO.finditer(text))
    return [*days, *((month, day) for month, day in numeric if 1 <= month <= 12)]


def _month_number(name: str) -> int:
    facts = _word_facts(name.rstrip(".")) or _word_facts(
        next(month for month in _MONTHS.lower().split("|") if month.startswith(name.rstrip(".")[:3]))
    )
    return facts[0][1]


@lru_cache(maxsize=16384)
def _dated(word: str) -> _Dated | None:
    if word[:_HEAD] not in _heads():
        return None
    match = _PREFIXED.match(word)
    prefixed = (dict(_UNIT_STEMS).get(match[2], "day"), -1 if match[1] == "vor" else 1) if match else None
    facts, directing, now = _word_facts(word), direction(word), word.startswith(entries("now_de"))
    if not (facts or prefixed or now) and directing is None:
        return None
    return _Dated(facts, prefixed, directing, now)


@cache
def _heads() -> frozenset[str]:
    """Return how all words begin that say anything of dates."""
    stems = (*_table()[0], "vor", "folge", *DIRECTING, "heuer", *entries("now_de"))
    return frozenset(stem[:_HEAD] for stem in stems)


def _word_facts(word: str) -> tuple[tuple[str, int], ...]:
    whole, beginnings = _table()
    if short := _SHORT_MONTH.match(word):
        return whole[short[0]]
    return whole.get(word) or beginnings.longest(word) or ()


@cache
def _table() -> tuple[dict[str, tuple[tuple[str, int], ...]], Beginnings[tuple[tuple[str, int], ...]]]:
    """Return what the words say, and those that are also beginnings of words."""
    table: dict[str, tuple[tuple[str, int], ...]] = {}
    for entry in entries("dates_de"):
        word, _, right = entry.partition(" = ")
        kind, value = right.split()
        table[word] = (*table.get(word, ()), (kind, int(value)))
    return table, Beginnings(
        {word: facts for word, facts in table.items() if len(word) >= _SHORTEST_BEGINNING and word != "morgen"}
    )


def _directions(text: str, words: Words, dated: Mapping[int, _Dated]) -> set[tuple[str, int]]:
    directions: set[tuple[str, int]] = set()
    low, last = words.low, None
    for place, read in dated.items():
        if read.prefixed is not None:
            directions.add(read.prefixed)
        if read.direction is None:
            continue
        if low[place] == "heuer":
            directions.add(("year", 0))
        # "im vergangenen Jahr", "in den vergangenen zwei Jahren", "in diesem und im nächsten Jahr"
        reach = 6 if low[place + 1 : place + 2] in (["und"], ["oder"], ["wie"], ["sowie"]) else 4
        following = (_unit(word) for word in low[place + 1 : place + reach])
        unit = next(filter(None, following), last if _stands_alone(text, words, place) else None)
        if unit is not None:
            directions.add((unit, read.direction))
            last = unit
    return directions


def _unit(word: str) -> str | None:
    """The unit of time that a word begins with."""
    return next((unit for stem, unit in _UNIT_STEMS if word.startswith(stem)), None)


def _stands_alone(text: str, words: Words, place: int) -> bool:
    """Whether a word that directs has no noun of its own: "in diesem Jahr drei, im nächsten fünf"."""
    end = words.starts[place] + len(words.low[place])
    return words.low[place - 1] in _INTO and _OF_A_NOUN.match(text, end) is None


def _derive(
    published: date,
    weekdays: set[int],
    months: set[int],
    days: set[tuple[int, int]],
    years: set[int],
    offsets: set[int],
    directions: set[tuple[str, int]],
    found: tuple[Number, ...],
    counted: Sequence[date],
) -> None:
    """Add what follows from the publication date; `counted`: the days that "vor zwei Wochen" and the like come to."""
    derived = [published + timedelta(days=offset) for offset in offsets]
    for month, day in tuple(days):
        candidates = [possible_day(year, month, day) for year in years or range(published.year - 1, published.year + 2)]
        existing = [candidate for candidate in candidates if candidate is not None]
        if existing:
            nearest = min(existing, key=lambda candidate: abs((candidate - published).days))
            weekdays.add(nearest.weekday())
    for unit, sign in directions:
        if unit == "month":
            months.add((published.month - 1 + sign) % 12 + 1)
        elif unit == "year":
            years.add(published.year + sign)
        elif unit == "week":
            months.add((published + timedelta(weeks=sign)).month)
        elif unit == "season":  # a winter, and what of a year is the last or the next one, reach into two years
            years |= {published.year, published.year + sign}
    for day in counted:
        months.add(day.month)
        days.add((day.month, day.day))
        weekdays.add(day.weekday())
        years.add(day.year)
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


def _weekday_offsets(
    published: date, text: str, words: Words, dated: Mapping[int, _Dated], weekdays: Iterable[int], *, ahead: bool
) -> set[int]:
    """The days, counted from the publication, that the weekdays of a text can be."""
    offsets: set[int] = set()
    named: set[int] = set()
    for at, read in dated.items():
        for kind, value in read.facts:
            if kind == "weekday":
                named.add(value)
                offsets |= weekday_steps(text, words, at, value, published, ahead=ahead)
    short = {*weekdays} - named
    return offsets | {step for step in range(-7, 8) if (published.weekday() + step) % 7 in short}


def _years_of_months(
    published: date, text: str, words: Words, dated: Mapping[int, _Dated], months: Iterable[int], *, ahead: bool
) -> set[int]:
    """The years that the months of a text can be of; one in figures is the nearest on either side."""
    years: set[int] = set()
    named: set[int] = set()
    for at, read in dated.items():
        for kind, value in read.facts:
            if kind == "month":
                named.add(value)
                years |= month_years(text, words, at, value, published, ahead=ahead)
    for month in {*months} - named:
        years |= {published.year - (month > published.month), published.year + (month < published.month)}
    return years


def _counted(published: date, text: str, found: Sequence[Number]) -> list[date]:
    """The days of "vor zwei Wochen", "in drei Tagen", "seit vier Monaten"; those of months and weeks are about so."""
    days: list[date] = []
    for number in found:
        length = _LENGTHS.get(number.unit or "")
        if length is None or not 0 < number.value < _LONGEST_COUNT or number.value != int(number.value):
            continue
        before = _COUNTING.search(text, max(0, number.start - _LONGEST_COUNTING), number.start)
        if before is not None:
            sign = -1 if before[1].lower() in ("vor", "seit") else 1
            days.append(published + timedelta(days=sign * round(number.value * length)))
    return days


def possible_day(year: int, month: int, day: int) -> date | None:
    """The day, if the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
