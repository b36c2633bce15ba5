"""Whether the words that limit a German statement show in the English: "rund", "mindestens", "frühestens", "nur"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from summarizer.german._numbers import Number
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._letters import letter_runs
from summarizer.verification.rendering._lexicon import pairs
from summarizer.verification.rendering._number_check import Stated, same
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

# "Nicht nur" is told as "also", "nur noch" as "left", "nicht mehr nur" in many ways.
_WIDENED = re.compile(r"\b(?:nicht|nichts|kein\w*|warum|wieso|was|auch)\s+(?:\w+\s+)?$", re.IGNORECASE)
# 'Hieß es nur: „…“' limits what is quoted.
# "Nur wenige Stunden" may be "within hours", "nur schwer" "hardly", "nur noch" "left".
_SLIGHT = re.compile(
    r"\s+(?:wenig\w*|kurz\w*|noch|schwer\w*|langsam|mühsam|knapp|bis|bedingt|weil|so|zu|ein(?:e[mnrs]?)?|nachts|tagsüber)\b|\s?[:„»]"
)
_ALL_ONE_DOES = re.compile(
    r"\ball (?:that )?(?:[\w'’-]+(?: [\w'’-]+)? (?:can|could)\b"
    r"|(?:they|he|she|it|we|you)(?: ha(?:s|ve|d))? [a-z]+(?: [a-z]+){0,2} (?:is|was|are|were)\b)"
    r"|(?:\b(?:can)?not|n['’]t|\bno|\bnever)\b[^.;]{0,40}\b(?:outside|beyond|elsewhere)\b",
    re.IGNORECASE,
)
"""What "only" may become: "all she can do is …", "all they agreed on was …", "does not apply beyond Poland"."""
_WIDENING = frozenset({"nur", "lediglich", "ausschließlich"})
_BEFORE, _BEHIND = 90, 30
"""Characters before and behind a number in which its limit is looked for."""
# "From 20 to 40".
_RANGE = re.compile(r"\s*(?:to|-|–)\s*")
# "Three people, at least", but not "150,000 people, Ukraine at fewer than …".
_AFTERTHOUGHT = re.compile(r"[,;:.](?!\s(?:at|or|if)\b)")
_BOUNDS = frozenset({"maximum", "minimum", "ceiling", "limit", "cap", "floor", "threshold"})
_SKIPPED = re.compile(r"\s+(?:(?:die|der|das|den|eine[rnms]?)\s+)?(?:[€$£]\s?)?")


class _Limit(NamedTuple):
    """A line of the list."""

    words: frozenset[str]
    german: re.Pattern[str]
    numbered: bool
    bounds: bool
    whole: frozenset[str]
    beginnings: tuple[str, ...]


def limit_problems(statement: Statement, evidence: Evidence) -> Iterator[tuple[Problem, int | None]]:
    """The limits of the German of which the English shows nothing, each with where it stands.

    None stands for where it limits a number that the English has.
    """
    german = evidence.text
    for head in sorted(_limits().keys() & evidence.words):
        for limit in _limits()[head]:
            for match in limit.german.finditer(german) if limit.words <= evidence.words else ():
                if match[0].lower() in _WIDENING and _is_wide(german, match, statement.text):
                    continue
                if limit.numbered:
                    number = _number_at(german, match.end(), evidence.stated)
                    if number is None or not _is_bare(limit, number, statement, evidence.stated):
                        continue
                elif _shows(limit, statement.runs):
                    continue
                code = "rendering.bound_lost" if limit.bounds else "rendering.limit_lost"
                problem = Problem(code, f"the English shows nothing of {match[0]!r}")
                yield problem, None if limit.numbered else match.start()


def _is_wide(german: str, only: re.Match[str], english: str) -> bool:
    """Whether an "only" limits nothing beside its neighbours, or English says it by a turn: "all I can do"."""
    return bool(
        _WIDENED.search(german, 0, only.start()) or _SLIGHT.match(german, only.end()) or _ALL_ONE_DOES.search(english)
    )


def _shows(limit: _Limit, runs: frozenset[str]) -> bool:
    return not limit.whole.isdisjoint(runs) or any(run.startswith(limit.beginnings) for run in runs)


def _is_bare(limit: _Limit, number: Number, statement: Statement, german: Stated) -> bool:
    """Whether the English has a limited number, and wherever it has it nothing beside it says the limit."""
    if any(other.start != number.start and same(other, number) for other in german.numbers):
        return False  # the German has it without the limit, too
    if limit.bounds and not _BOUNDS.isdisjoint(statement.runs):
        return False  # "the maximum size, …, from 600,000"
    english, found = statement.text, statement.numbers
    told = [one for one in found if (one.firm or one.value < 1) and same(one, number)]
    for one in told:
        first = max([0, one.start - _BEFORE, *(other.end for other in found if other.end <= one.start)])
        last = min([one.end + _BEHIND, *(other.start for other in found if other.start >= one.end)])
        beside = letter_runs(english[first : one.start]) | letter_runs(_AFTERTHOUGHT.split(english[one.end : last])[0])
        if _shows(limit, beside) or _RANGE.fullmatch(english, first, one.start):
            return False
    return bool(told)


def _number_at(evidence: str, at: int, german: Stated) -> Number | None:
    space = _SKIPPED.match(evidence, at)
    start = space.end() if space else at
    counted = (number for number in german.numbers if (number.firm or number.value < 1) and number.kind != "year")
    return next((number for number in counted if number.start == start), None)


@cache
def _limits() -> dict[str, list[_Limit]]:
    """The lines by the longest words of their German phrases."""
    limits: dict[str, list[_Limit]] = {}
    for german, english in pairs("limits"):
        forms, ours = german.removeprefix("! ").split(), english.split()
        whole = frozenset(form[1:] for form in ours if form.startswith("="))
        beginnings = tuple(form for form in ours if not form.startswith("="))
        for form in forms:
            phrase = form.removesuffix("_0").split("_")
            pattern = re.compile(rf"(?<!nicht )(?<!kaum )\b{' '.join(phrase)}\b", re.IGNORECASE)
            limit = _Limit(frozenset(phrase), pattern, form.endswith("_0"), german.startswith("! "), whole, beginnings)
            limits.setdefault(max(phrase, key=len), []).append(limit)
    return limits
