"""Dates as values: a metadata field, an address, a mail's header or a part of a line comes in, a day goes out."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache

from summarizer.articles._data import entries
from summarizer.articles._extract import StatedDate

EARLIEST = date(1800, 1, 1)
"""No article in a file is older; an earlier date is a placeholder."""

ARCHIVED = date(1990, 1, 1)
"""What is older comes from an archive."""

_PLACEHOLDERS = frozenset({(1, 1), (12, 30), (12, 31)})
"""Months and days at which programs begin to count, in 1900, 1904, 1970 and 1980, in one time zone or another."""

APART = timedelta(days=1)
"""So far apart the same day lies in two time zones."""

CLOCK_FROM = date(2026, 11, 22)
"""No clock is behind the day on which this was written; one that is tells nothing."""

_IN_ADDRESS = re.compile(r"/(20\d\d)[/-](\d{2})[/-](\d{2})(?:/|-|$)")
"""A date in an address, as in ``/politik/2025/12/02/``."""

_PICTURE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|heic|tiff?|bmp|mp[34]|m4[av]|webm|mov|ogg)(?:[?#:!>\s]|\Z)", re.IGNORECASE
)
"""An address of a picture, a film or a sound; its date is that of the upload."""

_ISO = re.compile(r"\s*(\d{4})(?:([-/])(\d{2})\2(\d{2})(?!\d)|(\d{2})(\d{2})(?=T\d|\s*\Z))")
_MAIL = re.compile(r"\s*(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d")
_UTC = re.compile(r"\s*\d{4}-\d{2}-\d{2}[T ](?P<hour>\d{2}):?\d{2}(?::?\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]00:?00|UTC|GMT)")
_GERMAN = re.compile(r"\s*(\d{1,2})\.\s*(?:(\d{1,2})\.|([^\W\d]+)\.?)\s*(\d{4})(?!\d)")


def can_be(day: date) -> bool:
    """Whether an article may have appeared on a day.

    Nothing else here asks the clock: a day that has come stays possible, so that only an article that is dated ahead is
    read otherwise on another day.
    """
    if day < ARCHIVED and (day.month, day.day) in _PLACEHOLDERS:
        return False
    return EARLIEST <= day <= max(datetime.now(tz=UTC).date(), CLOCK_FROM) + APART


def is_archived(day: date) -> bool:
    """Whether an article of a day comes from an archive: a date that merely stands in a line is one of the story's."""
    return EARLIEST <= day < ARCHIVED


def left_out(stated: StatedDate) -> str:
    """The issue that tells of a date which no article can have."""
    return f"cannot be its date: {stated.basis}; left out"


def address_date(address: str, basis: str) -> StatedDate | None:
    """The date in an address, as in ``/politik/2025/12/02/``; that of a picture states nothing."""
    dated = None if _PICTURE.search(address) else _IN_ADDRESS.search(address)
    return None if dated is None else field_date("-".join(dated.groups()), basis)


def field_date(value: str, basis: str) -> StatedDate | None:
    """The date of a metadata field: ISO 8601, RFC 5322, or as Germans write it; UTC is taken for the day in Germany."""
    if match := _ISO.match(value):
        found = _date(match[1], match[3] or match[5], match[4] or match[6])
        if found is not None and (utc := _UTC.match(value)) is not None:
            found = _day_in_germany(found, int(utc["hour"]))
    elif match := _GERMAN.match(value):
        found = _date(match[4], match[2] or match[3], match[1])
    elif _MAIL.match(value):
        return mail_date(value, basis)
    else:
        found = None
    return None if found is None else StatedDate(found, f"{basis}: {value.strip()}")


def mail_date(value: str, basis: str) -> StatedDate | None:
    """The date of a mail's header (RFC 5322): the day in Germany, wherever it was sent."""
    try:
        sent = parsedate_to_datetime(value)
        utc = sent.astimezone(UTC) if sent.tzinfo else sent  # "-0000" is UTC from who knows where
    except (ValueError, TypeError, OverflowError):
        return None
    return StatedDate(_day_in_germany(utc.date(), utc.hour), f"{basis}: {value.strip()}")


def day(match: re.Match[str]) -> date | None:
    """The day that the groups of a match name.

    They are ``y``, ``m`` and ``d`` for ISO 8601, ``day``, ``month`` (or ``name``) and ``year`` for the German spelling,
    ``d2``, ``m2`` and ``y2`` where the year has two digits.
    """
    groups = match.groupdict()
    if groups.get("y2"):
        return _date(f"20{groups['y2']}", groups["m2"], groups["d2"])
    if groups.get("y"):
        found = field_date(match.string[match.start("y") :], "")
        return None if found is None else found.value
    year = groups["year"]
    return _date(year if len(year) == 4 else f"20{year}", groups.get("month") or groups["name"], groups["day"])


def _day_in_germany(day: date, hour: int) -> date:
    """The day at an hour of UTC by Central European Time; summer time lasts from March's last Sunday to October's."""
    starts, ends = (_last_sunday(day.year, month) for month in (3, 10))
    ahead = 2 if starts <= day < ends else 1
    return day + timedelta(days=1) if hour + ahead >= 24 and day < date.max else day


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def _date(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdecimal() else _months().get(month.lower(), 0)
    try:
        found = date(int(year), number, int(day))
    except ValueError:
        return None
    return found if found.year >= 1600 else None  # before the first newspaper it is a placeholder


@cache
def _months() -> dict[str, int]:
    return {name: int(number) for name, _, number in (entry.partition(": ") for entry in entries("head/months"))}
