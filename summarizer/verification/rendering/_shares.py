"""Shares that English works out: "the other third" beside "zwei Drittel", "three in four" for "74 Prozent"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.german._numbers import Number

_LEFT = re.compile(r"\b(?:other|remaining)\s$", re.IGNORECASE)
_SIDE = re.compile(
    r"\b(?:(?P<more>more than|over|above|upwards of|a good|at least)"
    r"|(?P<less>less than|fewer than|under|below|almost|nearly|close to|not quite|just short of|short of|up to|at most)"
    r"|(?P<about>about|around|roughly|some|approximately))\s"
    # "More than one voter in four" has its share at either number.
    r"(?:(?:an?|every|one|two|three|four|five|six|seven|eight|nine|\d)\s)?(?:[a-z]+\s)?"
    r"(?:(?:in|out of)\s(?:every\s)?)?$",
    re.IGNORECASE,
)
_BESIDE = 40
"""Characters before a share in which words stand that go with it."""
_NEAR, _ABOUT = 5.0, 2.0
"""Points that a percentage may be off a share where English says to which side it is, and where it says none."""
_NEAR_PART, _ABOUT_PART = 0.2, 0.1
"""The parts of the share, or of what it leaves, that these points may be at most."""
_CLOSE = 1e-6
_ALL = 100


def is_worked_out(number: Number, english: str, stated: Sequence[Number]) -> bool:
    """Whether an English share follows from one that the German has.

    Args:
        number: The English number.
        english: The text.
        stated: The numbers of the German passage.
    """
    before = max(0, number.start - _BESIDE)
    if _LEFT.search(english, before, number.start):
        # "The other third" reads as an ordinal as well.
        shares = (number.value, 1 / number.value) if number.value else ()
        parts = [one.value for one in stated if one.unit is None and 0 < one.value < 1]
        return any(abs(part + share - 1) < _CLOSE for part in parts for share in shares)
    if number.unit is not None and number.unit != "percent":
        return _is_part(number, stated)
    if not 0 < number.value < 1 or number.unit is not None or "." in english[number.start : number.end]:
        return False
    smaller = 100 * min(number.value, 1 - number.value)
    side = _SIDE.search(english, before, number.start)
    over = [one.value - 100 * number.value for one in stated if one.unit == "percent"]
    if side is None or side["about"]:
        return any(abs(points) <= min(_ABOUT, _ABOUT_PART * smaller) + _CLOSE for points in over)
    near = min(_NEAR, _NEAR_PART * smaller) + _CLOSE
    return any(0 < points <= near for points in (over if side["more"] else (-points for points in over)))


def _is_part(number: Number, stated: Sequence[Number]) -> bool:
    """Whether a number is what a German share comes to: "100 million" of "400 Millionen, davon ein Viertel"."""
    parts = [one.value for one in stated if one.unit is None and 0 < one.value < 1]
    parts += [one.value / 100 for one in stated if one.unit == "percent" and one.value < _ALL]
    wholes = [one.value for one in stated if one.unit == number.unit] if parts else ()
    return any(abs(part * whole - number.value) <= _CLOSE * whole for part in parts for whole in wholes)
