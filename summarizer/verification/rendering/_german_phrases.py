"""What several German words say of numbers together: "zwei Dutzend", "jeder fünfte", "halb acht", "rund um die Uhr"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from summarizer.german._numbers import Number

_EVERY = re.compile(r"\bjede[rsnm]?\s$", re.IGNORECASE)
_EVERY_FORMS = frozenset({"jede", "jeder", "jedes", "jeden", "jedem"})
_CLOCK = re.compile(r"\b(?:(?P<half>halb)|(?P<most>drei\s?viertel)|viertel\s(?P<side>vor|nach))\s$", re.IGNORECASE)
_CLOCK_WORDS = frozenset({"halb", "viertel", "dreiviertel"})
_ROUND_THE_CLOCK = re.compile(r"\brund um die uhr\b|\brund-um-die-uhr", re.IGNORECASE)
_TIMES_OF_DAY = re.compile(r"\b(?:(?P<night>mitternacht)|mittag)\w*", re.IGNORECASE)
_BEFORE = 16
"""Characters before a number in which the words of its phrase stand."""
_WITHOUT_THING = re.compile(r"(?:,|\s(?![A-ZÄÖÜ]|von\b))[^.;:!?]*\s")
"""What stands between two numbers of the same things, which are named behind the second only."""
_BETWEEN = 60
_THOUSAND = 1000
_DAY, _HALF_DAY, _HOUR = 1440, 720, 60
_DOZEN = 12


def phrased(text: str, words: Set[str], found: Sequence[Number]) -> Sequence[Number]:
    """The numbers of a German text, and those that its phrases come to.

    Args:
        text: The text.
        words: Its words, in lower case.
        found: Its numbers, in order.
    """
    more = [*_of_two(text, found), *_sharing(text, found)]
    if not _EVERY_FORMS.isdisjoint(words):
        every = (one for one in found if one.value > 1 and _EVERY.search(text, max(0, one.start - _BEFORE), one.start))
        more += [one._replace(value=1 / one.value, unit=None) for one in every]
    if "ittag" in text or "itternacht" in text:
        more += [_time_of_day(match) for match in _TIMES_OF_DAY.finditer(text)]
    if "uhr" in words:
        around = _ROUND_THE_CLOCK.finditer(text)
        more += [Number(24, *match.span(), unit="hour", firm=False) for match in around]
    if not _CLOCK_WORDS.isdisjoint(words):
        clocks = list(_clocks(text, found))
        found = [one for one in found if not any(clock.start <= one.start < clock.end for clock in clocks)]
        more += clocks
    return (*found, *more) if more else found


def _of_two(text: str, found: Sequence[Number]) -> Iterator[Number]:
    """ "Neun von zehn" as a share, "zwei Dutzend" as 24, at the places of both numbers."""
    for one, other in pairwise(found):
        if other.start - one.end > len(" von den "):
            continue
        between = text[one.end : other.start].strip()
        if not between and other.value == _DOZEN and text[other.start : other.end].startswith("Dutzend"):
            value = one.value * other.value
        elif between in ("von", "von den") and 0 < one.value < other.value:
            value = one.value / other.value
        else:
            continue
        yield one._replace(value=value, unit=None, kind="plain")
        yield other._replace(value=value, unit=None, kind="plain")


def _sharing(text: str, found: Sequence[Number]) -> Iterator[Number]:
    """ "In diesem Jahr drei, im nächsten fünf Milliarden": three thousand million too, and five of what is told."""
    for one, other in pairwise(found):
        if other.scale >= _THOUSAND > one.value and one.unit is None and one.kind == other.kind == "plain":
            between = text[one.end : other.start]
            if len(between) <= _BETWEEN and _WITHOUT_THING.fullmatch(between):
                yield one._replace(value=one.value * other.scale, scale=other.scale, unit=other.unit, firm=False)
                yield other._replace(value=other.value / other.scale, scale=1, unit=None, firm=False)


def _time_of_day(match: re.Match[str]) -> Number:
    return Number(0 if match["night"] else _HALF_DAY, *match.span(), "time", firm=False)


def _clocks(text: str, found: Sequence[Number]) -> Iterator[Number]:
    """ "Halb acht", "Viertel nach neun": times on a clock's face, of either half of the day."""
    for one in found:
        if one.kind not in ("plain", "time") or one.unit is not None:
            continue
        hour = one.value / _HOUR if one.kind == "time" else one.value
        match = _CLOCK.search(text, max(0, one.start - _BEFORE), one.start) if 1 <= hour <= _DAY / _HOUR else None
        if match:
            minutes = -30 if match["half"] else -15 if match["most"] or match["side"].lower() == "vor" else 15
            yield Number((hour * _HOUR + minutes) % _DAY, match.start(), one.end, "time", firm=False)
