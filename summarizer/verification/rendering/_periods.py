"""The months and days that German names by a part of the year: "Jahresende", "im ersten Quartal", "zum Monatsende"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from summarizer.verification.rendering._lexicon import pairs

_THIS_MONTH = re.compile(r"\bmonats(?:ende|anfang|beginn|mitte|schluss|erste[nr]?|letzte[nr]?)\b", re.IGNORECASE)
_PART_OF_MONTH = re.compile(
    r"\b(?:(?P<part>ende|schluss|ablauf|ausklang|anfang|beginn|auftakt)\s(?:(?:des|dieses|des\slaufenden)\s)?"
    r"(?P<month>monats|januar|jänner|februar|feber|märz|april|mai|juni|juli|august|september|oktober|november|dezember)"
    r"|monats(?P<of_this>ende|schluss|anfang|beginn))",
    re.IGNORECASE,
)
_MONTH_STEMS = ("ja", "fe", "mär", "ap", "mai", "jun", "jul", "au", "se", "ok", "no", "de")
_LAST_DAYS = ((31,), (28, 29), (31,), (30,), (31,), (30,), (31,), (31,), (30,), (31,), (30,), (31,))
_FIRST_PARTS = frozenset({"anfang", "beginn", "auftakt"})
_NEXT_MONTH = re.compile(r"\bmonats(?:wechsel|anfang|beginn|erste[nr]?)\b", re.IGNORECASE)


def period_months(german: str, published: date | None) -> frozenset[int]:
    """The months, 1 to 12, in which the parts of a year lie that a German passage names.

    Args:
        german: The passage.
        published: The day from which a month is counted that has no name.
    """
    months = {int(month) for period in _named(german) for month in period.split() if "-" not in month}
    if published is not None and _THIS_MONTH.search(german):
        months.add(published.month)
    if published is not None and _NEXT_MONTH.search(german):
        months.add(published.month % 12 + 1)
    return frozenset(months)


def period_days(german: str, published: date | None) -> frozenset[tuple[int, int]]:
    """The days, as month and day, on which the parts of a year or month begin or end that a German passage names.

    Args:
        german: The passage.
        published: The day from which a month is counted that has no name.
    """
    days = (day.split("-") for period in _named(german) for day in period.split() if "-" in day)
    found = {(int(month), int(day)) for month, day in days}
    for match in _PART_OF_MONTH.finditer(german):
        name = (match["month"] or "").lower()
        named = next((number for number, stem in enumerate(_MONTH_STEMS, 1) if name.startswith(stem)), None)
        month = named or (None if published is None else published.month)
        if month is not None:
            first = (match["part"] or match["of_this"]).lower() in _FIRST_PARTS
            found |= {(month, 1)} if first else {(month, day) for day in _LAST_DAYS[month - 1]}
    return frozenset(found)


def _named(german: str) -> list[str]:
    return [period for pattern, period in _periods() if pattern.search(german)]


@cache
def _periods() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b{left}", re.IGNORECASE), right) for left, right in pairs("periods_de"))
