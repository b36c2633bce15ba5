"""Whether the dates of an English rendering stand in its German evidence or follow from the publication date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from summarizer.german._dates import DateFacts, date_facts, possible_day
from summarizer.german._numbers import Number
from summarizer.verification.rendering._letters import letter_runs
from summarizer.verification.rendering._lexicon import lines
from summarizer.verification.rendering._periods import period_days, period_months
from summarizer.verification.rendering._problem import Problem

_CODE = "rendering.date"
_LEAP_YEAR = 2024
_BESIDE = (
    (
        -1,
        re.compile(
            r"\bNacht\s(?:zum|auf)\b|\b[Tt]ags\s(?:zuvor|davor)\b|\bVor(?:tag|abend)\w*|\b[Tt]ag\s(?:zuvor|davor|früher)\b"
        ),
    ),
    (
        1,
        re.compile(
            r"\b[Tt]ags\s(?:darauf|drauf)\b|\b[Tt]ag\s(?:darauf|danach|später)\b|\bFolgetag\w*|\b(?:nächsten|folgenden|anderen)\sTag\b"
        ),
    ),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december"),
)
_NAMES = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b")
_MONTH_DAY = re.compile(
    rf"\b(?P<month>{_NAMES}|(?:{_SHORT})\b\.?)\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%]|,\d|\s?[ap]\.?m\b)"
    rf"|\b(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month_after>{_NAMES}|(?:{_SHORT})\b\.?)"
)
# "23 and 24 November", "November 23 to 25".
_DAY_BEFORE = re.compile(r"(?<![\d.,$€£])(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s?(?:and|or|to|,|–|-|/)\s?$")
_DAY_AFTER = re.compile(r"\s?(?:and|or|to|–|-|/)\s?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:%.,]\d|[\d%]|\s[a-z]{3,})")
_LONGEST_DAY = 12
# "May" and "March" are months only where a date can stand.
_MONTH = re.compile(
    r"\b(January|February|April|June|July|August|September|October|November|December)\b"
    r"|\b(?i:in|of|since|until|till|by|early|late|mid|last|next|this|from|to|and|for|before|after|during|between|\d)"
    r"[\s-]+(May|March)\b(?!\s+[A-Z][a-z]+\s+[A-Z])"
)
_DIGIT = re.compile(r"\d")
_OFFSETS = {"yesterday": -1, "tomorrow": 1, "today": 0, "tonight": 0}
_OFFSET = re.compile(r"\b(yesterday|tomorrow|today|tonight)\b", re.IGNORECASE)
_DIRECTIONS = ("last", "past", "previous", "next", "coming", "following")
_DIRECTION = re.compile(
    rf"\b({'|'.join(_DIRECTIONS)})\s+(?:(?!(?:this|that|in|every|each|last|next|any)\b)\w+\s+)?(week|month|year|quarter)s?\b",
    re.IGNORECASE,
)
_THIS = re.compile(r"\b(this)\s+(week|month|year|quarter)\b", re.IGNORECASE)
_DAYS_DE = "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag"
_WEEKDAY_DE = re.compile(rf"\b(?:{_DAYS_DE})\b")
_END_DAY_DE = re.compile(rf"(?<=[a-zäöüß])(?:{_DAYS_DE.lower()})(?=s?\b)")
_DIRECTED_DAY_DE = re.compile(
    rf"\b(?i:(?P<ahead>kommende|nächste)|vergangene|letzte|vorige)[nr]?\s(?P<day>{_DAYS_DE})\b"
)
_DIRECTED_DAY = re.compile(
    rf"\b({'|'.join(_DIRECTIONS)})\s((?:mon|tues|wednes|thurs|fri|satur|sun)day)\b", re.IGNORECASE
)
_BACKWARD = frozenset({"last", "past", "previous"})
_NIGHT_TO = re.compile(r"\b(?:night|overnight)\s(?:in)?to\s$", re.IGNORECASE)
_COUNTED_DE = re.compile(r"\btag(?:en?)?\b|woche|monat|nächte|stunde", re.IGNORECASE)
# "Im Herbst kommenden Jahres": the season says nothing of another year.
_SEASON_DE = re.compile(
    r"\b(?:Frühjahr|Frühling|Sommer|Herbst|Winter)s?(?=\s(?:des\s)?(?:kommend|nächst|vergangen|vorig|letzt)e[ns]\sJahres\b)"
)
_SEASON_EN = re.compile(r"\b(?:spring|summer|autumn|fall|winter)\s(?:of\s)?$", re.IGNORECASE)
_UNITS_DE = re.compile("jahr|monat|woche|quartal|frühling|sommer|herbst|winter", re.IGNORECASE)


_MONTH_WORDS = frozenset((*_MONTHS, *_SHORT.lower().replace("?", "").split("|"), "sep"))


_BEFORE_EN = re.compile(r"\b(?:before|ahead of)\s$", re.IGNORECASE)
_UNTIL_END_DE = re.compile(r"\b[Bb]is\s(?:spätestens\s)?Ende\s[A-ZÄÖÜ][a-zäöü]+")


class Span(NamedTuple):
    """Where a date stands in the English text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EnglishDay:
    """A day of a month in the English text."""

    month: int
    day: int
    span: Span


def english_days(text: str, runs: frozenset[str] | None = None) -> tuple[EnglishDay, ...]:
    """The days of months that an English text names; `runs`: its runs of letters."""
    if _MONTH_WORDS.isdisjoint(letter_runs(text) if runs is None else runs) or _DIGIT.search(text) is None:
        return ()
    days: list[EnglishDay] = []
    for match in _MONTH_DAY.finditer(text):
        name = match["month"] or match["month_after"]
        day = int(match["day"] or match["day_first"])
        month = next(number for number, full in enumerate(_MONTHS, 1) if full.startswith(name[:3].lower()))
        days.append(EnglishDay(month, day, Span(*match.span())))
        if match["day_first"]:
            more = _DAY_BEFORE.search(text, max(0, match.start() - _LONGEST_DAY), match.start())
        else:
            more = _DAY_AFTER.match(text, match.end())
        if more is not None:
            days.append(EnglishDay(month, int(more["day"]), Span(*more.span())))
    return tuple(days)


def _with_days_beside(german: DateFacts, evidence: str) -> DateFacts:
    """A calendar with the days counted from others: "in der Nacht zum 3. Mai", "tags darauf", "am Vortag"."""
    shifts = [shift for shift, pattern in _BESIDE if pattern.search(evidence)]
    if not shifts:
        return german
    # The year does not matter; a leap year has all days.
    known = [day for day in (possible_day(_LEAP_YEAR, *stated) for stated in german.days) if day is not None]
    days = {(other.month, other.day) for day in known for shift in shifts for other in (day + timedelta(days=shift),)}
    weekdays = {(weekday + shift) % 7 for weekday in german.weekdays for shift in shifts}
    return replace(german, days=german.days | days, weekdays=german.weekdays | weekdays)


def points_back(german: str) -> bool:
    """Whether a German passage names a time by pointing back to what stands before it."""
    return any(pattern.search(german) for pattern in _pointing_back())


@cache
def _pointing_back() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(line, re.IGNORECASE) for line in lines("pointing_back"))


def date_problems(
    english: str,
    days: tuple[EnglishDay, ...],
    unborne_years: list[Number],
    german: DateFacts,
    evidence: str,
    published: date | None,
) -> Iterator[Problem]:
    """What the German evidence does not bear out: days, months, weekdays, years, "tomorrow", "last week".

    Args:
        english: The text.
        days: Its days of months.
        unborne_years: Its years that are no numbers of the evidence.
        german: The calendar of the evidence.
        evidence: The German passage.
        published: When the article appeared.
    """
    plain, german = german, _with_days_beside(german, evidence)
    for day in days:
        words = english[day.span.start : day.span.end]
        # Where the German names no day of this month ("Anfang Mai"), the number check has the word.
        if (day.month, day.day) not in german.days and (day.month, day.day) not in period_days(evidence, published):
            yield Problem(_CODE, f"{words!r} is not a date of the German passage")
    for match in _MONTH.finditer(english):
        if any(day.span.start <= match.end() - 1 < day.span.end for day in days):
            continue
        name = match[1] or match[2]
        month = _MONTHS.index(name.lower()) + 1
        borne = month in german.months and not _is_of_weekday(month, evidence)
        borne = borne or month in _months_after(english[: match.start()], evidence)
        if not borne and month not in period_months(evidence, published):
            yield Problem(_CODE, f"{name!r} is not a month of the German passage")
    for match in _WEEKDAY.finditer(english):
        weekday = _weekday(match[1])
        # "In der Nacht zum Montag" is "on Sunday night", but not "in the night to Sunday".
        known = plain if _NIGHT_TO.search(english, 0, match.start()) else german
        if weekday not in known.weekdays and weekday not in _ends_of_compounds(evidence):
            yield Problem(_CODE, f"{match[0]!r} is not a day of the German passage")
    for number in unborne_years:
        if int(number.value) not in german.years:
            yield Problem(_CODE, f"the year {english[number.start : number.end]!r} is not in the German passage")
    yield from _relative_problems(english, german, evidence, published)


def _ends_of_compounds(evidence: str) -> frozenset[int]:
    """The weekdays that end a compound: "Adventssonntag", "Ostermontag"."""
    days = map(str.capitalize, _END_DAY_DE.findall(evidence))
    return frozenset(weekday for day in days for weekday in date_facts(day).weekdays)


def _months_after(before: str, evidence: str) -> frozenset[int]:
    """The months before which something is to be that German has end with the last one: "bis Ende März"."""
    if _BEFORE_EN.search(before) is None:
        return frozenset()
    ends = (date_facts(match[0]).months for match in _UNTIL_END_DE.finditer(evidence))
    return frozenset(month % len(_MONTHS) + 1 for months in ends for month in months)


def _is_of_weekday(month: int, evidence: str) -> bool:
    """Whether only a weekday bears out a month, in a passage that names another one: "am Montag … wie seit April"."""
    stated = date_facts(evidence)
    return bool(stated.months) and month not in stated.months and not _COUNTED_DE.search(evidence)


def _relative_problems(english: str, german: DateFacts, evidence: str, published: date | None) -> Iterator[Problem]:
    for match in _OFFSET.finditer(english):
        offset = _OFFSETS[match[1].lower()]
        if offset not in german.offsets and not (offset == 0 and german.now):
            yield Problem(_CODE, f"the German passage does not say {match[1].lower()!r}")
    for match in _DIRECTION.finditer(english):
        sign = -1 if match[1].lower() in _BACKWARD else 1
        unit = match[2].lower()
        signs = {other for named, other in german.directions if named == unit}
        if signs and sign not in signs and not _is_stated(unit, sign, german, published):
            yield Problem(_CODE, f"{match[0]!r} points the other way than the German passage")
    yield from _turned_days(english, evidence)
    for match in _THIS.finditer(english):
        text = evidence
        if _SEASON_EN.search(english, 0, match.start()):
            text = _WEEKDAY_DE.sub("", _SEASON_DE.sub("", evidence))
        if _is_not_now(match[2].lower(), english, text):
            yield Problem(_CODE, f"{match[0]!r} points the other way than the German passage")


def _turned_days(english: str, evidence: str) -> Iterator[Problem]:
    """A weekday that lies ahead in the German and behind in the English, or the other way."""
    said = _DIRECTED_DAY.findall(english)
    stated = [(one["ahead"] is not None, one["day"]) for one in _DIRECTED_DAY_DE.finditer(evidence)] if said else ()
    for direction, name in said:
        sides = {ahead for ahead, day in stated if _weekday(name) in date_facts(day).weekdays}
        if len(sides) == 1 and (direction.lower() in _BACKWARD) in sides:
            yield Problem(_CODE, f"'{direction} {name}' points the other way than the German passage")


def _weekday(name: str) -> int:
    return next(place for place, known in enumerate(_WEEKDAYS) if known.startswith(name.lower()))


def _is_stated(unit: str, sign: int, german: DateFacts, published: date | None) -> bool:
    """Whether the passage names the year or the month itself that lies before or after that of the article."""
    if published is None:
        return False
    month = (published.month - 1 + sign) % len(_MONTHS) + 1
    return (unit == "year" and published.year + sign in german.years) or (unit == "month" and month in german.months)


def _is_not_now(unit: str, english: str, evidence: str) -> bool:
    """Whether a passage names one time, the unit before or after this one, and the English does not name that one."""
    stated = date_facts(evidence)
    if [named for named, sign in stated.directions if sign] != [unit]:
        return False
    times = (stated.weekdays, stated.months, stated.days, stated.years, stated.offsets)
    # "Bis Jahresende 20, im kommenden Jahr 30", "am Wochenende".
    again = len(_UNITS_DE.findall(evidence)) > 1
    return not (
        stated.now or any(times) or again or any(match[2].lower() == unit for match in _DIRECTION.finditer(english))
    )
