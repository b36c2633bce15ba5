"""The numbers and dates of an English text, with all that they count and measure, held against its German."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.german._numbers import Number
from summarizer.verification.rendering import _number_check
from summarizer.verification.rendering._binding_check import binding_problems
from summarizer.verification.rendering._date_check import date_problems
from summarizer.verification.rendering._day_check import day_problems
from summarizer.verification.rendering._evidence import Evidence, is_in
from summarizer.verification.rendering._figure_check import figure_problems
from summarizer.verification.rendering._half_check import half_problems
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._period_check import period_problems
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._quantity_check import quantity_problems
from summarizer.verification.rendering._remainder import is_remainder, tells_remainder
from summarizer.verification.rendering._statement import Statement
from summarizer.verification.rendering._then_check import then_problems
from summarizer.verification.rendering._told_otherwise import is_told_otherwise
from summarizer.verification.rendering._whose_number_check import whose_number_problems

_THE = re.compile(r"\b(?:the|these)\s$", re.IGNORECASE)
_THOSE = re.compile(
    r"\s(?:countries|states|nations|neighbours|capitals|governments|sides|parties|leaders|presidents|ministers|politicians"
    r"|men|women)\b"
)
_THING = re.compile(r"(?:\s[a-zäöüß]\w*){0,2}\s[A-ZÄÖÜ][\w-]*")


def doubted(problem: Problem) -> Problem:
    """The same of a number that a question may well have."""
    return Problem("rendering.number_doubtful", problem.message) if problem.check == "rendering.number" else problem


def number_and_date_problems(statement: Statement, evidence: Evidence, complete: bool) -> Iterator[Problem]:
    """What of the numbers and dates of an English text its German does not bear out; `complete`: it translates all."""
    english, found, days, called = statement.text, statement.numbers, statement.days, statement.cues
    years: list[Number] = []
    for number in _number_check.unborne(found, evidence.stated) if found else ():
        if any(day.span.start <= number.start < day.span.end for day in days):
            continue
        if number.kind == "year":
            years.append(number)
        elif _is_told_otherwise(number, statement, evidence) or is_remainder(number, statement, evidence):
            continue
        else:
            told = {clause.sentence for clause in evidence.coverage(english).stated}
            near = [clause for clause in evidence.clauses if clause.sentence in told]
            replaced = _number_check.replaced(number, found, evidence.stated, evidence.text)
            replaced = [one for one in replaced if not _counts_others(number, english, one, evidence.text)]
            replaces = any(is_in(one.start, near) for one in replaced)
            yield _number_check.number_problem(number, english, evidence.stated, replaces=replaces)
    yield from _number_check.wrong_results(english, evidence.text)
    if found:
        if "quantity" in called and not tells_remainder(statement, evidence):
            yield from quantity_problems(statement, evidence)
        yield from figure_problems(statement, evidence)
        yield from binding_problems(statement, evidence)
        yield from whose_number_problems(statement, evidence)
        if "then" in called:
            yield from then_problems(statement, evidence)
    if "unit" in called or "span" in evidence.cues:
        yield from half_problems(statement, evidence)
    if "unit" in called:
        yield from day_problems(statement, evidence)
    if days or years or "date" in called or ("direction" in called and "unit" in called):
        yield from date_problems(english, days, years, evidence.dates, evidence.text, evidence.published)
    if "period" in called:
        yield from period_problems(statement, evidence)
    if complete:
        yield from _number_check.lost(found, evidence.stated, evidence.text)


def _counts_others(number: Number, english: str, other: Number, german: str) -> bool:
    """Whether the English counts those that the article has named, and the German something else: "the two sides"."""
    counted = _THOSE.match(english, number.end) if _THE.search(english, 0, number.start) else None
    thing = _THING.match(german, other.end)
    return counted is not None and thing is not None and not words_shared(counted[0], thing[0])


def _is_told_otherwise(number: Number, statement: Statement, evidence: Evidence) -> bool:
    """Whether a number that the German has not, or another reading of its words, follows from what the German has."""
    return any(
        is_told_otherwise(one, statement.text, evidence.stated.numbers, evidence.text, evidence.published)
        for one in statement.numbers
        if (one.start, one.end) == (number.start, number.end)
    )
