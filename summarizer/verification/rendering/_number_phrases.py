"""What several English words say of numbers together: "two in three", "a quarter to nine", "second to none"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from summarizer.german._numbers import Number
from summarizer.verification.rendering._letters import Openings
from summarizer.verification.rendering._lexicon import lines

# Between the two numbers of a share: "two in three", "two of those three", "one household in five".
_OUT_OF = re.compile(r"\s(?:in|out\sof(?:\severy)?|in\severy)\s", re.IGNORECASE)
_THING_OUT_OF = re.compile(r"\s[a-z]+\s(?:in|out\sof)\s", re.IGNORECASE)
_EVERY = re.compile(r"\bevery\s$", re.IGNORECASE)
_SHARE_WORDS = frozenset({"in", "of", "every"})
_SPANS = frozenset({"minute", "hour", "day", "week", "month", "year", "decade"})
_MOST_OF_A_SHARE = 100
_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_HOUR_NUMBERS = {word: hour for hour, word in enumerate(_HOURS.split("|"), 1)} | {"midnight": 12, "noon": 12}
_MINUTES = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20}
_CLOCK = re.compile(
    rf"\b(?:a\s)?(?P<minutes>{'|'.join(_MINUTES)})(?:\sminutes)?\s(?P<side>past|to)\s(?P<hour>{_HOURS}|midnight|noon|1[0-2]|[1-9])\b"
    r"(?![-/:\d]|[.,]\d|\sand\b)",
    re.IGNORECASE,
)
_CLOCK_WORDS = frozenset(_MINUTES)
_LETTERS = re.compile("[a-z]+")
_JOINT = re.compile(r"[-‑\s]")
_EVERY_LONG = 8
"""Characters before a number in which "every" stands."""


def in_phrases(text: str, found: Sequence[Number], runs: frozenset[str]) -> tuple[Number, ...]:
    """The numbers of an English text with what their phrases make of them.

    The numbers of an idiom are no longer firm; those of a time of day become the time; those of a share ("two in
    three", "every fifth") get the share as their alternative.

    Args:
        text: The text.
        found: Its numbers, in order.
        runs: Its runs of letters.
    """
    clocks = _clocks(text) if not _CLOCK_WORDS.isdisjoint(runs) and ("past" in runs or "to" in runs) else []
    if clocks:
        spans = [(clock.start, clock.end) for clock in clocks]
        found = [one for one in found if not _within(one, spans)]
        found = sorted([*found, *clocks], key=lambda one: one.start)
    if _openings().any_in(runs):
        lower = _JOINT.sub(" ", text.replace("İ", "I").lower())
        spans = [match.span() for match in _idioms().finditer(lower)]
        found = [one._replace(firm=False) if _within(one, spans) else one for one in found] if spans else found
    return (*found, *_shares(text, found, runs)) if not _SHARE_WORDS.isdisjoint(runs) else tuple(found)


def _within(number: Number, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= number.start and number.end <= end for start, end in spans)


def _clocks(text: str) -> list[Number]:
    """ "Half past two", "a quarter to nine": times on a clock's face, of either half of the day."""
    clocks: list[Number] = []
    for match in _CLOCK.finditer(text):
        minutes, hour = _MINUTES[match["minutes"].lower()], match["hour"].lower()
        late = match["side"].lower() == "past"
        if minutes == 30 and not late:
            continue  # "half to two" is none
        at = 60 * (_HOUR_NUMBERS.get(hour) or int(hour)) + (minutes if late else -minutes)
        clocks.append(Number(at % 720, *match.span(), "time"))
    return clocks


def _shares(text: str, found: Sequence[Number], runs: frozenset[str]) -> Iterator[Number]:
    """The share that two numbers make, or one with "every" before it, where each of them stands."""
    for one, other in pairwise(found):
        if one.kind != "plain" or other.kind != "plain" or not 1 <= one.value < other.value <= _MOST_OF_A_SHARE:
            continue
        if other.unit in _SPANS:
            continue  # "the first in five years"
        between = (text, one.end, other.start)
        if one.unit is None and (_OUT_OF.fullmatch(*between) or _THING_OUT_OF.fullmatch(*between)):
            share = Number(one.value / other.value, other.start, other.end)
            yield share
            yield share._replace(start=one.start, end=one.end, firm=one.firm)
    for one in found if "every" in runs else ():
        if one.value > 1 and _EVERY.search(text, max(0, one.start - _EVERY_LONG), one.start):
            yield Number(1 / one.value, one.start, one.end)


@cache
def _idioms() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(lines('number_idioms_en'), key=len, reverse=True))})\b")


@cache
def _openings() -> Openings:
    """The idioms by their first words."""
    return Openings(lambda run: [words for first, words in _idiom_words() if first == run])


@cache
def _idiom_words() -> tuple[tuple[str, frozenset[str]], ...]:
    """The first word of each idiom, figures passed over, and all of its words."""
    return tuple((letters[0], frozenset(letters)) for letters in map(_LETTERS.findall, lines("number_idioms_en")))
