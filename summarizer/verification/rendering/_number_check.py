"""Whether the numbers of an English rendering are those of its German evidence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from summarizer.german._numbers import Number
from summarizer.lazy import lazy
from summarizer.verification.rendering._english_numbers import HOUR_OF_DAY, TENS
from summarizer.verification.rendering._problem import Problem

# "24 Stunden" may be "a day" and "anderthalb Jahre" "18 months": so many of the first unit make one of the second.
_CONVERSIONS = (
    *(("second", "minute", 60), ("minute", "hour", 60), ("hour", "day", 24), ("day", "week", 7)),
    *(("month", "year", 12), ("year", "decade", 10), ("year", "century", 100), ("decade", "century", 10)),
    *(("month", "quarter", 3), ("quarter", "year", 4), ("cent", "euro", 100), ("cent", "dollar", 100)),
    # A month of about four weeks or thirty days: "sechs Wochen" may be "a month and a half".
    *(("week", "month", 4), ("day", "month", 30), ("week", "year", 52), ("day", "year", 365)),
    *(("metre", "kilometre", 1000), ("kilogram", "tonne", 1000), ("megawatt", "gigawatt", 1000)),
)
# A result: "3:1", "6-4".
_GERMAN_RESULT = re.compile(r"(?<![\d.,:])(\d{1,3})[:∶](\d{1,3})(?![\d:]|\s?Uhr)")
_ENGLISH_RESULT = re.compile(r"(?<![\d.,:/-])(\d{1,3})[-–:](\d{1,3})(?![\d:/-]|\s?[ap]\.?m)")
_HALF_DAY, _DAY, _HOUR = 720, 1440, 60
_TEN, _DOZEN, _CENTURY = 10, 12, 100
_IN_FIGURES = re.compile(r"\d")
_FEW = 30
"""So many numbers are sooner all compared than sorted."""

_ROUNDED = 0.5
"""What a percentage may differ from a part: a third is 33 per cent."""
_CLOSE = 1e-6
"""The part of a number by which another may differ and be the same."""


class Stated:
    """The numbers of a German passage, to be asked which of them an English one may render.

    However long the passage is, an English number is compared with those only that are about what it is.

    Attributes:
        numbers: All of them, in order.
    """

    def __init__(self, numbers: Sequence[Number]) -> None:
        self.numbers = numbers
        self._known: dict[tuple[float, str | None, str], Sequence[Number]] = {}

    def alike(self, english: Number) -> Sequence[Number]:
        """Those that an English number may render, in order."""
        key = (english.value, english.unit, english.kind)
        if key not in self._known:
            near = self.numbers if len(self.numbers) <= _FEW else self._near(english)
            self._known[key] = [other for other in near if same(english, other)]
        return self._known[key]

    def slip(self, english: Number) -> Number | None:
        """The first one with the same digits and another scale word."""
        if self._scales <= {english.scale}:
            return None
        mantissa = english.value / english.scale
        near = self.numbers if len(self.numbers) <= _FEW else self._by_mantissa.within((mantissa, mantissa))
        slips = (other for other in near if other.scale != english.scale)
        return next((other for other in slips if _close(other.value / other.scale, mantissa)), None)

    def _near(self, english: Number) -> Sequence[Number]:
        """Those that are worth a comparison, in order."""
        value, unit = english.value, english.unit
        if english.kind == "time":
            keys = (True, value % _HALF_DAY), (False, int(value / 60) % 12)
            return [self.numbers[place] for place in sorted(at for key in keys for at in self._by_hour.get(key, ()))]
        if unit == TENS:
            return self.numbers
        ranges = [(value, value * 100 if english.kind == "vague" else value), (value * 100, value * 100)]
        ranges += [(value / 100, value / 100)]
        for small, large, factor in _CONVERSIONS:
            ranges += [(value * factor, value * factor)] if unit == large else ()
            ranges += [(value / factor, value / factor)] if unit == small else ()
        return self._by_value.within(*ranges)

    @lazy
    def has_times(self) -> bool:
        """Whether one of them is a time of day."""
        return any(number.kind == "time" for number in self.numbers)

    @lazy
    def _scales(self) -> frozenset[float]:
        return frozenset(number.scale for number in self.numbers)

    @lazy
    def _by_value(self) -> _Sorted:
        return _Sorted(self.numbers, [number.value for number in self.numbers])

    @lazy
    def _by_mantissa(self) -> _Sorted:
        return _Sorted(self.numbers, [number.value / number.scale for number in self.numbers])

    @lazy
    def _by_hour(self) -> dict[tuple[bool, float], list[int]]:
        """Times by where they stand on a clock's face, other numbers by the hour there that they may be."""
        found: dict[tuple[bool, float], list[int]] = {}
        for place, number in enumerate(self.numbers):
            time = number.kind == "time"
            found.setdefault((time, number.value % (_HALF_DAY if time else 12)), []).append(place)
        return found


class _Sorted:
    """Numbers by what each of them measures."""

    def __init__(self, numbers: Sequence[Number], measures: Sequence[float]) -> None:
        self._numbers = numbers
        self._places = sorted(range(len(numbers)), key=measures.__getitem__)
        self._measures = [measures[place] for place in self._places]

    def within(self, *ranges: tuple[float, float]) -> Sequence[Number]:
        """Those whose measure lies in one of some ranges, or nearly, in the order of the text."""
        found: set[int] = set()
        for least, most in ranges:
            first = bisect_left(self._measures, least * (1 - 2 * _CLOSE))
            found.update(self._places[first : bisect_right(self._measures, most * (1 + 2 * _CLOSE))])
        return [self._numbers[place] for place in sorted(found)]


def unborne(english: Sequence[Number], german: Stated) -> Iterator[Number]:
    """The firm English numbers that no German number bears out; of alternatives one has to be."""
    borne = {(number.start, number.end) for number in english if not number.firm or german.alike(number)}
    hours = [(number.start, number.end) for number in english if number.unit == HOUR_OF_DAY]
    if hours and not german.has_times:  # "noon" may be "mitten am Tag"
        borne.update(hours)
    for number in english:
        if (number.start, number.end) not in borne:
            borne.add((number.start, number.end))
            yield number


def number_problem(number: Number, english: str, german: Stated, *, replaces: bool) -> Problem:
    """What to say of an English number that the German does not bear out.

    Args:
        number: The number.
        english: The text.
        german: The numbers of the German passage.
        replaces: The German has a number that the English has not.
    """
    words = english[number.start : number.end]
    slip = german.slip(number)
    if slip is not None and max(slip.scale, number.scale) > 100:
        return Problem("rendering.amount", f"{words!r} has another order of magnitude than the German amount")
    # English counts few things as it goes: "between two stools", "a half-sentence", "the three of them".
    certain = replaces or number.unit is not None or number.value > _DOZEN or _IN_FIGURES.search(words)
    code = "rendering.number" if certain else "rendering.number_doubtful"
    return Problem(code, f"{words!r} is not in the German passage")


def replaced(number: Number, english: Sequence[Number], german: Stated, evidence: str) -> Sequence[Number]:
    """The German numbers that the English does not have, so that one of its own may stand for them.

    That is no year, nor "beide", nor what a comparison turns round: "doppelt so viel", "half as much".
    """
    shown = {other.start for one in english for other in german.alike(one)}
    left = (one for one in german.numbers if one.start not in shown and one.kind != "year")
    left = (one for one in left if not evidence.startswith(("beid", "Beid"), one.start))
    return [one for one in left if not _close(one.value * number.value, 1)]


def wrong_results(english: str, evidence: str) -> Iterator[Problem]:
    """The results of matches that the German, where it gives any, does not; either side may come first."""
    if (":" not in evidence and "∶" not in evidence) or _ENGLISH_RESULT.search(english) is None:
        return
    results = {frozenset(match.groups()) for match in _GERMAN_RESULT.finditer(evidence)}
    for match in _ENGLISH_RESULT.finditer(english) if results else ():
        if frozenset(match.groups()) not in results:
            yield Problem("rendering.number", f"{match[0]!r} is not in the German passage")


def lost(english: Sequence[Number], german: Stated, evidence: str) -> Iterator[Problem]:
    """The German numbers that a complete translation does not show."""
    told = {(number.value, number.unit, number.kind): number for number in english}.values()
    shown = {(number.start, number.end) for other in told for number in german.alike(other) if number.firm}
    for number in german.numbers:
        place = (number.start, number.end)
        if number.firm and place not in shown:
            shown.add(place)
            yield Problem("rendering.number_lost", f"{evidence[slice(*place)]!r} is missing from the English")


def same(english: Number, german: Number) -> bool:
    """Whether an English number may render a German one."""
    if "time" in (english.kind, german.kind):
        return _same_time(english, german)
    if english.unit == TENS:
        return _in_tens(english, german)
    if _close(english.value, german.value):
        return _compatible(english.unit, german.unit)
    if english.kind == "vague" and german.kind == "plain":
        return english.value <= german.value < english.value * 100
    return converts(english, german)


def _same_time(english: Number, german: Number) -> bool:
    if english.kind != german.kind:
        # "um sechs Uhr", "gegen acht": the German hour is a plain number
        hour = german.value % 12 if german.value <= _DAY / _HOUR else None
        return english.kind == "time" and int(english.value / _HOUR) % 12 == hour
    if english.unit == HOUR_OF_DAY:
        return english.value % _DAY == german.value % _DAY
    if english.unit == "half-day" and german.value < _HALF_DAY + 60:
        return english.value % _HALF_DAY == german.value % _HALF_DAY
    return english.value % _DAY == german.value % _DAY or (
        english.unit is None and english.value % _HALF_DAY == german.value % _HALF_DAY
    )


def _in_tens(english: Number, german: Number) -> bool:
    """Whether a number lies where "in his sixties", "the 1990s" or "the 1700s" say."""
    if english.value >= _CENTURY and english.value % _CENTURY == 0 and german.unit == "century":
        return german.value == english.value // _CENTURY + 1
    if 0 <= german.value - english.value < _TEN:
        return True
    # "In den neunziger Jahren", "1994": of a decade that is more than a century's beginning the century may be unsaid.
    sayable = german.kind == "year" or (german.kind == "plain" and german.value < _CENTURY <= english.value)
    decade = english.value % _CENTURY
    return sayable and decade >= _TEN and 0 <= german.value % _CENTURY - decade < _TEN


def _compatible(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def converts(english: Number, german: Number) -> bool:
    """Whether an English number is a German one in another unit, or as a part."""
    if (english.unit, german.unit) == ("percent", None):  # "die Hälfte" may be "50 per cent"
        return german.value < 1 and abs(english.value - german.value * 100) < _ROUNDED
    if (english.unit, german.unit) == (None, "percent"):
        return english.value < 1 and abs(english.value * 100 - german.value) < _ROUNDED
    if english.unit is None or german.unit is None:
        return False
    for small, large, factor in _CONVERSIONS:
        if (english.unit, german.unit) == (large, small) and _close(english.value * factor, german.value):
            return True
        if (english.unit, german.unit) == (small, large) and _close(english.value, german.value * factor):
            return True
    return False


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= _CLOSE * max(abs(one), abs(other))
