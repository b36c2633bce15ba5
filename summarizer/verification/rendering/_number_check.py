"""Whether the numbers of an English rendering are those of its German evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.german._numbers import Number
from summarizer.verification.rendering._problem import Problem

# "24 Stunden" may be "a day" and "anderthalb Jahre" "18 months": so many of the first unit make one of the second.
_CONVERSIONS = (
    *(("second", "minute", 60), ("minute", "hour", 60), ("hour", "day", 24), ("day", "week", 7)),
    *(("month", "year", 12), ("year", "decade", 10), ("year", "century", 100), ("decade", "century", 10)),
    *(("metre", "kilometre", 1000), ("kilogram", "tonne", 1000), ("megawatt", "gigawatt", 1000)),
)
# A result: "3:1", "6-4".
_GERMAN_RESULT = re.compile(r"(?<![\d.,:])(\d{1,3})[:∶](\d{1,3})(?![\d:]|\s?Uhr)")
_ENGLISH_RESULT = re.compile(r"(?<![\d.,:/-])(\d{1,3})[-–:](\d{1,3})(?![\d:/-]|\s?[ap]\.?m)")
_HALF_DAY, _DAY = 720, 1440


def unborne(english: Sequence[Number], german: Sequence[Number]) -> Iterator[Number]:
    """The firm English numbers that no German number bears out; of alternatives one has to be."""
    borne = {
        (number.start, number.end)
        for number in english
        if not number.firm or any(same(number, other) for other in german)
    }
    for number in english:
        if (number.start, number.end) not in borne:
            borne.add((number.start, number.end))
            yield number


def number_problem(number: Number, english: str, german: Sequence[Number]) -> Problem:
    """What to say of an English number that the German does not bear out."""
    words = english[number.start : number.end]
    mantissa = number.value / number.scale
    slip = next(
        (other for other in german if other.scale != number.scale and _close(other.value / other.scale, mantissa)),
        None,
    )
    if slip is not None and max(slip.scale, number.scale) > 100:
        return Problem("rendering.amount", f"{words!r} has another order of magnitude than the German amount")
    return Problem("rendering.number", f"{words!r} is not in the German passage")


def wrong_results(english: str, evidence: str) -> Iterator[Problem]:
    """The results of matches that the German, where it gives any, does not; either side may come first."""
    if ":" not in evidence and "∶" not in evidence:
        return
    results = {frozenset(match.groups()) for match in _GERMAN_RESULT.finditer(evidence)}
    for match in _ENGLISH_RESULT.finditer(english) if results else ():
        if frozenset(match.groups()) not in results:
            yield Problem("rendering.number", f"{match[0]!r} is not in the German passage")


def lost(english: Sequence[Number], german: Sequence[Number], evidence: str) -> Iterator[Problem]:
    """The German numbers that a complete translation does not show."""
    shown: set[tuple[int, int]] = set()
    for number in german:
        if number.firm and any(same(other, number) for other in english):
            shown.add((number.start, number.end))
    for number in german:
        place = (number.start, number.end)
        if number.firm and place not in shown:
            shown.add(place)
            yield Problem("rendering.number_lost", f"{evidence[slice(*place)]!r} is missing from the English")


def same(english: Number, german: Number) -> bool:
    """Whether an English number may render a German one."""
    if "time" in (english.kind, german.kind):
        return _same_time(english, german)
    if _close(english.value, german.value):
        return _compatible(english.unit, german.unit)
    if english.kind == "vague" and german.kind == "plain":
        return english.value <= german.value < english.value * 100
    return _converts(english, german)


def _same_time(english: Number, german: Number) -> bool:
    if english.kind != german.kind:
        # "um sechs Uhr", "gegen acht": the German hour is a plain number
        return english.kind == "time" and int(english.value / 60) % 12 == german.value % 12
    if english.unit == "half-day" and german.value < _HALF_DAY + 60:
        return english.value % _HALF_DAY == german.value % _HALF_DAY
    return english.value % _DAY == german.value % _DAY or (
        english.unit is None and english.value % _HALF_DAY == german.value % _HALF_DAY
    )


def _compatible(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _converts(english: Number, german: Number) -> bool:
    if english.unit is None or german.unit is None:
        return False
    for small, large, factor in _CONVERSIONS:
        if (english.unit, german.unit) == (large, small) and _close(english.value * factor, german.value):
            return True
        if (english.unit, german.unit) == (small, large) and _close(english.value, german.value * factor):
            return True
    return False


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-6 * max(abs(one), abs(other))
