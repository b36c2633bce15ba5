"""Whether the words that limit a German statement show in the English: "rund", "mindestens", "frühestens", "nur"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from summarizer.german._numbers import Number
from summarizer.verification.rendering._english_numbers import english_numbers
from summarizer.verification.rendering._lexicon import pairs
from summarizer.verification.rendering._number_check import Stated, same
from summarizer.verification.rendering._problem import Problem

# "Nicht nur" is told as "also", "nur noch" as "left", "nicht mehr nur" in many ways.
_WIDENED = re.compile(r"\b(?:nicht|nichts|kein\w*|warum|wieso|was|auch)\s+(?:\w+\s+)?$", re.IGNORECASE)
# "Nur wenige Stunden" may be "within hours", "nur schwer" "hardly", "nur noch" "left".
_SLIGHT = re.compile(
    r"\s+(?:wenig\w*|kurz\w*|noch|schwer\w*|langsam|mühsam|bedingt|weil|so|zu|ein(?:e[mnrs]?)?|nachts|tagsüber)\b"
)
_WIDENING = frozenset({"nur", "lediglich", "ausschließlich"})
_SKIPPED = re.compile(r"\s+(?:(?:die|der|das|den|eine[rnms]?)\s+)?(?:[€$£]\s?)?")


class _Limit(NamedTuple):
    """A line of the list."""

    german: re.Pattern[str]
    numbered: bool
    whole: frozenset[str]
    beginnings: tuple[str, ...]


def limit_problems(
    english: str, runs: frozenset[str], evidence: str, german: Stated, words: frozenset[str]
) -> Iterator[tuple[Problem, int]]:
    """The limits of the German of which the English shows nothing, each with where it stands.

    Args:
        english: The English text.
        runs: Its runs of letters.
        evidence: The German passage.
        german: The numbers of that.
        words: Its words, in small letters.
    """
    for head in sorted(_heads() & words):
        for limit in _limits()[head]:
            for match in limit.german.finditer(evidence):
                only = match[0].lower() in _WIDENING
                if only and (_WIDENED.search(evidence, 0, match.start()) or _SLIGHT.match(evidence, match.end())):
                    continue
                if _shows(limit, runs):
                    continue
                if not limit.numbered or _is_told(english, runs, _number_at(evidence, match.end(), german)):
                    problem = Problem("rendering.limit_lost", f"the English shows nothing of {match[0]!r}")
                    yield problem, match.start()


def _shows(limit: _Limit, runs: frozenset[str]) -> bool:
    return not limit.whole.isdisjoint(runs) or any(run.startswith(limit.beginnings) for run in runs)


def may_limit(words: frozenset[str]) -> bool:
    """Whether a German passage with these words, in small letters, may have a limit."""
    return not words.isdisjoint(_heads())


def _number_at(evidence: str, at: int, german: Stated) -> Number | None:
    space = _SKIPPED.match(evidence, at)
    start = space.end() if space else at
    return next((number for number in german.numbers if number.start == start and number.firm), None)


def _is_told(english: str, runs: frozenset[str], number: Number | None) -> bool:
    """Whether the English has the number."""
    return number is not None and any(same(one, number) for one in english_numbers(english, runs) if one.firm)


@cache
def _limits() -> dict[str, list[_Limit]]:
    """The lines by the longest words of their German phrases."""
    limits: dict[str, list[_Limit]] = {}
    for german, english in pairs("limits"):
        forms, ours = german.split(), english.split()
        whole = frozenset(form[1:] for form in ours if form.startswith("="))
        beginnings = tuple(form for form in ours if not form.startswith("="))
        for form in forms:
            phrase = form.removesuffix("_0").split("_")
            pattern = re.compile(rf"\b{' '.join(phrase)}\b", re.IGNORECASE)
            limits.setdefault(max(phrase, key=len), []).append(_Limit(pattern, form.endswith("_0"), whole, beginnings))
    return limits


@cache
def _heads() -> frozenset[str]:
    return frozenset(_limits())
