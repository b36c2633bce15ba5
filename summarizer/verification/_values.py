"""Values: a number or a date of a summary comes in; whether the article states it goes out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from summarizer.articles import Article
from summarizer.german._dates import date_facts
from summarizer.german._numbers import numbers
from summarizer.verification._problem import Problem
from summarizer.verification._walk import Node

# Words that count points without a numeral.
_COUNTING = {
    1.0: re.compile(r"\b(?:zum einen|einerseits|an erster stelle|als erstes|zu(?:aller)?erst)\b", re.IGNORECASE),
    2.0: re.compile(r"\b(?:zum anderen|andererseits|an zweiter stelle|sodann)\b", re.IGNORECASE),
}
_LONGEST_LABEL = 24
_LABEL = re.compile(
    r"(?<![^\s(\[*#„“\"»«•–-])(?:\d{1,3}|(?i:erst|zweit|dritt|viert|fünft|sechst|sieb(?:en)?t|acht|neunt|zehnt)ens)[.):]?[\s*_„“\"»«:–-]*$"
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def label_before(start: int, text: str) -> str:
    """What counts the point that begins at a place of an article, if it stands right before it in its line: "1. "."""
    found = _LABEL.search(text, max(text.rfind("\n", 0, start) + 1, start - _LONGEST_LABEL), start)
    return found[0] if found else ""


def check_number(node: Node, german: str) -> Iterator[Problem]:
    """Say so if a text states a number neither in digits nor in words."""
    number = _as_number(node.value)
    if number is None or any(abs(stated.value - number) < 1e-9 * max(1.0, abs(number)) for stated in numbers(german)):
        return
    counting = _COUNTING.get(number)
    if counting is not None and counting.search(german):
        return
    yield Problem(node.path, "number.absent", f"{node.value} is not stated there")


def check_date(node: Node, article: Article) -> Iterator[Problem]:
    """Say so if an article neither states a date nor implies it by its date of publication."""
    if not isinstance(node.value, (date, str)):
        return  # a list, whose items are held one by one
    day = _as_date(node.value)
    if day is None:
        yield Problem(node.path, "date.absent", f"{node.value!r} is not an ISO date")
    elif day != article.published and not _stated(day, article):
        yield Problem(node.path, "date.absent", f"the article does not state {day.isoformat()}")


def _stated(day: date, article: Article) -> bool:
    facts = date_facts(article.text, article.published)
    return (day.month, day.day) in facts.days and day.year in facts.years


def _as_number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, str, Decimal, Fraction)):
        return None
    try:
        return float(value)
    except (ValueError, OverflowError):
        return None


def _as_date(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _ISO.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return None
