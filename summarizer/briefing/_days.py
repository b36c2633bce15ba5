"""Days and figures of English sentences: two sentences in, whether they can be about one day and one figure, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from summarizer.briefing._confidence import OLD
from summarizer.briefing._lexicon import words
from summarizer.briefing._likeness import figures, mentions_any
from summarizer.german.stated import DateFacts
from summarizer.verification.rendering import EnglishDay, english_days

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLAUSE = re.compile(r"[,;:–] ?|\b(?:that|whether|which|who)\b")
_YEAR_BEHIND = re.compile(r",? ((?:19|20)\d\d)\b")


_UPON = re.compile(r"\b(?P<word>\w+),? (?:on|for|by|until)(?: \w+day,?)? $")
_TOLD_THEN = re.compile(r",[^,;:–]*$")
_FRAME = 4
"""The most words between a day and the verb of saying before it, that verb counted."""


@dataclass(frozen=True, slots=True)
class _Times:
    """What a sentence says of when, and its other figures."""

    days: frozenset[tuple[int, int]]
    months: frozenset[int]
    weekdays: frozenset[int]
    years: frozenset[int]
    figures: frozenset[str]
    exact: frozenset[date]
    """The days that it gives with their year."""


def compatible(one: str, other: str) -> bool:
    """Whether neither sentence has another day or figure in place of the other's.

    A month fits a day in it, and a weekday fits a full date that falls on it; a weekday and a month cannot be told
    to be one, so they count as two.
    """
    first, second = _times(one), _times(other)
    if not _fits(first.figures, second.figures):
        return False
    if not all(_fits(*pair) for pair in ((first.years, second.years), (first.days, second.days))):
        return False
    return _placed(first, second) and _placed(second, first) and _fits(first.months, second.months)


def exact_days(text: str) -> frozenset[date]:
    """The days that an English sentence gives with their year."""
    return _times(text).exact


def names_day(text: str, when: date) -> bool:
    """Whether a sentence names a day, and no other one, by its weekday, its month or a word such as "yesterday"."""
    times = _times(text)
    if times.days or times.weekdays:
        return times.days <= {(when.month, when.day)} and times.weekdays <= {when.weekday()}
    return times.months == frozenset({when.month}) or mentions_any(text, "counted_days")


def name_one_time(one: str, other: str) -> bool:
    """Whether two texts name one year, one month or one weekday."""
    first, second = _times(one), _times(other)
    return bool(first.years & second.years or first.months & second.months or first.weekdays & second.weekdays)


def only_told(facts: DateFacts, english: str) -> DateFacts:
    """The calendar of several German sentences without what the English leaves out: it may be of another matter."""
    told = _times(english)
    kept = replace(
        facts, days=facts.days & told.days, months=facts.months & told.months, years=facts.years & told.years
    )
    # A weekday may be that of a day that is left out.
    return kept if kept == facts else replace(kept, weekdays=facts.weekdays & told.weekdays)


def weekdays_in(text: str) -> frozenset[int]:
    """The weekdays that an English sentence names."""
    return _times(text).weekdays


def happened(text: str, told: date | None) -> date | None:
    """When what a sentence tells was, as far as it says: its last month before the article's own, else that day.

    None if the article states no date.
    """
    if told is None:
        return None
    times = _times(text)
    exact = max(times.exact, default=None)
    if exact is not None:
        return min(exact, told)
    if not times.months or told.month in times.months or mentions_any(text, "future"):
        return told
    years = times.years or {told.year - (month > told.month) for month in times.months}
    return min(told, max(date(year, month, 28) for year in years for month in times.months))


def happened_on(text: str, weekday: str) -> bool:
    """Whether an English sentence tells that something was, or was said, on a weekday.

    Its verb stands right beside the day ("said on Tuesday", "on Tuesday approved"), a little before it behind what was
    said (", Lund assured the crews on Tuesday"), or before it in its clause, if nothing in the sentence is yet to come:
    of "said that they vote on Tuesday" it is not the day of saying.
    """
    day = re.search(rf"\b[Oo]n {weekday}\b(?!['’]s)", text)
    if day is None:
        return False
    clause = _CLAUSE.split(text[: day.start()])[-1].split()
    behind = text[day.end() :]
    beside = behind.split(maxsplit=1)[:1]
    if any(map(_is_past, (*clause[-1:], *beside))):
        return True
    if _TOLD_THEN.search(text[: day.start()]) and any(word in words("attributions") for word in clause[-_FRAME:]):
        return True
    if mentions_any(text, "future") or mentions_any(text, "left_to_come"):
        return False
    if not clause and behind[:1] == " ":
        return any(map(_is_past, _CLAUSE.split(behind)[0].split()))
    told = clause or _CLAUSE.split(behind[1:])[0].split()
    return any(_is_past(word) and word not in words("attributions") for word in told)


def is_to_come(text: str, when: date) -> bool:
    """Whether a sentence that tells of what is to come names a day as one on which something is to be, or by which.

    "Begins on 30 November", "planned for 26 November"; not "the plan presented on 20 November", "the vote of 3 May".
    """
    for day in english_days(text):
        before = _UPON.search(text, 0, day.span.start)
        if (day.month, day.day) == (when.month, when.day) and before is not None:
            return not _is_past(before["word"])
    return False


def _is_past(word: str) -> bool:
    """Whether a word tells of the past: "approved", "was", "said"."""
    return word in words("past") or (
        word.endswith("ed") and len(word) > len("need") and word not in words("left_to_come")
    )


def overtaken(text: str, told: date | None, latest: date | None) -> bool:
    """Whether a sentence speaks of what is to come, on a day, or by an article, that the latest date leaves behind."""
    if latest is None or not mentions_any(text, "future"):
        return False
    day = max(exact_days(text), default=None) or _end_of_month(_times(text))
    return day < latest if day is not None else told is not None and latest - told > OLD


def _end_of_month(times: _Times) -> date | None:
    """About the last day of the one month that a sentence gives with its year."""
    if len(times.years) != 1 or len(times.months) != 1:
        return None
    (year,), (month,) = times.years, times.months
    return date(year, month, 1) + timedelta(days=30)


def _placed(one: _Times, other: _Times) -> bool:
    """Whether the weekdays of the one can be when the other says."""
    if not one.weekdays or not (other.weekdays or other.months):
        return True
    return bool(one.weekdays & (other.weekdays | {day.weekday() for day in other.exact}))


def _fits(one: frozenset[object], other: frozenset[object]) -> bool:
    return one <= other or other <= one


@lru_cache(maxsize=16384)
def _times(text: str) -> _Times:
    days = english_days(text)
    dated = {str(day.day) for day in days}
    found = figures(text)
    words = {figure[:3] for figure in found if figure.isalpha()}
    numbers = {figure for figure in found if not figure.isalpha()}
    years = {figure for figure in numbers if _YEAR.fullmatch(figure)}
    return _Times(
        days=frozenset((day.month, day.day) for day in days),
        months=frozenset(_MONTHS.index(word) + 1 for word in words if word in _MONTHS) | {day.month for day in days},
        weekdays=frozenset(_WEEKDAYS.index(word) for word in words if word in _WEEKDAYS),
        years=frozenset(map(int, years)),
        figures=frozenset(numbers - years - dated),
        exact=frozenset(_exact(text, days, sorted(map(int, years)))),
    )


def _exact(text: str, days: Iterable[EnglishDay], years: Sequence[int]) -> Iterator[date]:
    """The days with the year behind them, or else with the one year that the sentence has."""
    for day in days:
        behind = _YEAR_BEHIND.match(text, day.span.end)
        year = int(behind[1]) if behind else years[0] if len(years) == 1 else None
        if year is not None and _exists(year, day.month, day.day):
            yield date(year, day.month, day.day)


def forget() -> None:
    """Let go of the sentences looked at so far."""
    _times.cache_clear()


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
