"""Dates that a text or a field states; nothing is guessed from a date that merely occurs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, timedelta
from email.utils import parsedate_to_datetime

from summarizer.articles._data import entries
from summarizer.articles._extract import StatedDate

HEAD = 8
"""Filled lines at the start of a text among which a date alone on its line is the article's; of these, at most one is
longer than `LONGEST_LINE`, a teaser."""

LONGEST_LINE = 120
"""Characters of a line that holds nothing but a date and what goes with one."""

UPDATES = ("stand", "aktualisiert", "zuletzt", "letzte", "update")

_MONTHS = {
    **{"januar": 1, "jänner": 1, "februar": 2, "feber": 2, "märz": 3, "april": 4, "mai": 5, "juni": 6, "juli": 7},
    **{"august": 8, "september": 9, "oktober": 10, "november": 11, "dezember": 12},
    **{"jan": 1, "feb": 2, "mär": 3, "mrz": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10},
    **{"nov": 11, "dez": 12},
}
_S = r"[^\S\n]*"
_LABEL = (
    r"(?:(?:artikel|beitrag|meldung|text)[^\S\n]+(?:vom|von)|(?:zuletzt[^\S\n]+|letzte[^\S\n]+)?aktualisier(?:t|ung)|update"
    r"|stand|datum|date|veröffentlicht|erschienen|publiziert|erstellt|publikationsdatum|published)"
)
_WEEKDAY = (
    r"(?:(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so)\b\.?,?"
    rf"{_S}(?:de[nmr]\b{_S})?)?"
)
_DAY = rf"(?P<day>\d{{1,2}})\.{_S}(?:(?P<month>\d{{1,2}})\.|(?P<name>[^\W\d]+)\.?){_S}"
_ISO_DAY = r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"
_DATE = rf"(?:{_ISO_DAY}|{_DAY}(?P<year>\d{{4}}))(?!\d)"
_DATE_OR_SHORT = rf"(?:{_ISO_DAY}|{_DAY}(?P<year>\d{{4}}|\d{{2}}))(?![\d.])"
_BETWEEN = rf"{_S}[,|·•/–—-]?{_S}"
_ZONE = rf"(?:{_S}\(?(?:MEZ|MESZ|CET|CEST)\)?)?"
_TIME = rf"(?:(?:{_BETWEEN}(?:um[^\S\n]+)?|T)\d{{1,2}}[.:∶]\d{{2}}(?:[:.]\d{{2}})?(?:{_S}uhr(?![^\W_]))?{_ZONE})?"
_SHORT_DATE = rf"(?P<d2>\d{{1,2}})\.(?P<m2>\d{{1,2}})\.(?P<y2>\d{{2}})(?![\d.]){_TIME}"
_AGENCY = rf"(?:{_S}\([\w /,.-]{{2,30}}\))?"
_TOWN = rf"[A-ZÄÖÜ][\w./'’-]+(?:[^\S\n][\w./'’-]+){{0,3}}{_AGENCY},{_S}"
_PLACE = rf"(?-i:{_TOWN}(?:(?:den|am)[^\S\n]+)?)"
_NAME = r"(?:(?-i:[A-ZÄÖÜ])[\w.'’-]+|und|von|van|de)"
_BY = rf"von[^\S\n]+{_NAME}(?:,?[^\S\n]+{_NAME}){{0,7}}"
_SIGN = rf"(?:(?-i:[A-ZÄÖÜ])[\w.'’-]+(?:[^\S\n]{_NAME}){{1,3}}|{'|'.join(entries('agencies'))}){_S}[|·•]{_S}"
"""A name or an agency without "von" is a by-line only before a mark."""
_AUTHOR = rf"(?:{_BY}{_BETWEEN}|{_SIGN})"
_MARKUP = r"[*_]{0,3}"

_LABELLED = re.compile(rf"{_S}{_MARKUP}{_LABEL}(?:[^\S\n]+am)?{_S}[:|]?{_S}{_WEEKDAY}{_DATE_OR_SHORT}", re.IGNORECASE)
_READING_TIME = rf"lesezeit:?{_S}(?:ca\.{_S})?\d{{1,2}}{_S}min\w*\.?"
_ISSUE = rf"(?:nr\.|s\.|seite|ausgabe){_S}\d{{1,3}}(?:,{_S}(?:s\.|seite){_S}\d{{1,3}})?"
_TAIL = rf"(?:{_BETWEEN}(?:{_BY}|{_READING_TIME}|{_ISSUE}))?"
_ALONE = re.compile(
    rf"{_S}{_MARKUP}(?:{_AUTHOR}|{_PLACE})?{_WEEKDAY}(?:{_DATE}{_TIME}|{_SHORT_DATE}){_AGENCY}{_TAIL}{_MARKUP}{_S}\Z",
    re.IGNORECASE,
)
_SIGNED = re.compile(rf"{_S}(?-i:{_TOWN}(?:den|am)[^\S\n]+){_DATE}{_S}\Z", re.IGNORECASE)
_DATELINE = re.compile(rf"{_S}{_PLACE}{_DATE}{_AGENCY}{_S}[–—-]{{1,2}}[^\S\n]", re.IGNORECASE)
_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")
_UTC = re.compile(r"\s*\d{4}-\d{2}-\d{2}[T ](?P<hour>\d{2}):?\d{2}(?::?\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]00:?00|UTC|GMT)")
_GERMAN = re.compile(r"\s*(\d{1,2})\.\s*(?:(\d{1,2})\.|([^\W\d]+)\.?)\s*(\d{4})(?!\d)")


def stated_date(text: str) -> StatedDate | None:
    """The date that a line states: ``Stand: 02.12.2025 12∶41 Uhr``, ``date 2026-02-11``, ``Berlin, 2. Dezember 2025``.

    What says when the article appeared comes first, then a date that stands alone: on a line of the head, before the
    dash of a dateline, as "Wien, am 2. Dezember 2025" at the very end. Then what says when it was brought up to date.
    Lone dates that differ state nothing.
    """
    updated: StatedDate | None = None
    lone: dict[date, StatedDate] = {}
    for number, line, pattern in _lines(text):
        if labelled := _LABELLED.match(line):
            value, words = _value(labelled), labelled[0].strip()
            if value is not None and not words.lower().startswith(UPDATES):
                return StatedDate(value, f"line {number}: {words}")
            if value is not None:
                updated = updated or StatedDate(value, f"line {number}: {words}")
        elif pattern is not None and (match := pattern.match(line)) and (value := _value(match)):
            lone.setdefault(value, StatedDate(value, f"line {number}: {match[0].strip()}"))
    return next(iter(lone.values())) if len(lone) == 1 else updated


def _day_in_germany(day: date, hour: int) -> date:
    """The day at an hour of UTC by Central European Time; summer time lasts from March's last Sunday to October's."""
    starts, ends = (_last_sunday(day.year, month) for month in (3, 10))
    ahead = 2 if starts <= day < ends else 1
    return day + timedelta(days=1) if hour + ahead >= 24 and day < date.max else day


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def _lines(text: str) -> Iterator[tuple[int, str, re.Pattern[str] | None]]:
    """The filled lines, counted from 1, and what a date looks like that stands alone there."""
    every = text.rstrip().split("\n")
    filled = long = 0
    for number, line in enumerate(every, 1):
        if not line or line.isspace():
            continue
        filled += 1
        long += len(line) > LONGEST_LINE
        if filled > HEAD or long > 1:
            yield number, line, _SIGNED if number == len(every) else None
        elif number < len(every) and every[number][:1].islower():  # a sentence runs on
            yield number, line, None
        else:
            yield number, line, _ALONE if len(line) <= LONGEST_LINE else _DATELINE


def field_date(value: str, basis: str) -> StatedDate | None:
    """The date of a metadata field: ISO 8601, or as Germans write it; a time in UTC is taken for the day in Germany."""
    if match := _ISO.match(value):
        found = _date(*match.groups())
        if found is not None and (utc := _UTC.match(value)) is not None:
            found = _day_in_germany(found, int(utc["hour"]))
    elif match := _GERMAN.match(value):
        found = _date(match[4], match[2] or match[3], match[1])
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


def _value(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    if groups.get("y2"):
        return _date(f"20{groups['y2']}", groups["m2"], groups["d2"])
    if match["y"]:
        return _date(match["y"], match["m"], match["d"])
    year = match["year"]
    return _date(year if len(year) == 4 else f"20{year}", match["month"] or match["name"], match["day"])


def _date(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdecimal() else _MONTHS.get(month.lower(), 0)
    try:
        found = date(int(year), number, int(day))
    except ValueError:
        return None
    return found if found.year >= 1600 else None  # before the first newspaper it is a placeholder
