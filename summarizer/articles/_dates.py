"""Dates that a text or a field states; nothing is guessed from a date that merely occurs."""

from __future__ import annotations

import re
from datetime import date

from summarizer.articles._extract import StatedDate

_MONTHS = {
    **{"januar": 1, "jänner": 1, "februar": 2, "feber": 2, "märz": 3, "april": 4, "mai": 5, "juni": 6, "juli": 7},
    **{"august": 8, "september": 9, "oktober": 10, "november": 11, "dezember": 12},
    **{"jan": 1, "feb": 2, "mär": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10},
    **{"nov": 11, "dez": 12},
}
_WORDS = "stand|datum|date|veröffentlicht|erschienen|publiziert|aktualisiert|erstellt|publikationsdatum|published"
_LINE = re.compile(
    rf"^[^\S\n]*(?:{_WORDS})(?:[^\S\n]+am)?[^\S\n]*:?[^\S\n]*(?:\w+,[^\S\n]*)?"
    r"(?:(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})|(?P<day>\d{1,2})\.[^\S\n]*(?:(?P<month>\d{1,2})\.|(?P<name>[^\W\d]+)\.?)"
    r"[^\S\n]*(?P<year>\d{4}))(?!\d)",
    re.IGNORECASE | re.MULTILINE,
)
_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")
_GERMAN = re.compile(r"\s*(\d{1,2})\.\s*(?:(\d{1,2})\.|([^\W\d]+)\.?)\s*(\d{4})(?!\d)")

UPDATES = ("stand", "aktualisiert")


def stated_date(text: str) -> StatedDate | None:
    """The date that a line such as ``Stand: 02.12.2025 12∶41 Uhr`` or ``date 2026-02-11`` states.

    A line that says when the article appeared comes before one that says when it was brought up to date.
    """
    found: StatedDate | None = None
    for match in _LINE.finditer(text):
        value = (
            _date(match["y"], match["m"], match["d"])
            if match["y"]
            else _date(match["year"], match["month"] or match["name"], match["day"])
        )
        if value is None:
            continue
        line = text.count("\n", 0, match.start()) + 1
        stated = StatedDate(value, f"line {line}: {match[0].strip()}")
        if not match[0].lstrip().lower().startswith(UPDATES):
            return stated
        found = found or stated
    return found


def field_date(value: str, basis: str) -> StatedDate | None:
    """The date of a metadata field: ISO 8601, or as Germans write it."""
    if match := _ISO.match(value):
        found = _date(*match.groups())
    elif match := _GERMAN.match(value):
        found = _date(match[4], match[2] or match[3], match[1])
    else:
        found = None
    return None if found is None else StatedDate(found, f"{basis}: {value.strip()}")


def _date(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdecimal() else _MONTHS.get(month.lower(), 0)
    try:
        found = date(int(year), number, int(day))
    except ValueError:
        return None
    return found if found.year >= 1600 else None  # before the first newspaper it is a placeholder
