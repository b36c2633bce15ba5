"""Whether the English tells of the others what the German denies of these: "all but A agreed" for "nur A nicht".

"Nur 12 von 80 wurden bewilligt" may be "68 of 80 were turned down", "weniger als die Hälfte bestand" "most failed".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import pairwise

from summarizer.german._negation import AFFIX
from summarizer.german._numbers import Number
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_ONLY_DE = re.compile(r"\b(?:nur|lediglich|bloß|allein|einzige?\w*)\b", re.IGNORECASE)
_ONLY_EN = frozenset({"only", "just", "alone", "sole", "solely", "single"})
_BUT_DE = re.compile(
    r"\b(?:bis auf|au(?:ß|ss)er|mit Ausnahme|abgesehen von)\b[^.;:!?]*\b(?:all|jede|sämtliche)(?:e[nmrs]?|[nmrs])?\b"
    r"|\b(?:all|jede|sämtliche)(?:e[nmrs]?|[nmrs])?\b[^.;:!?]*\b(?:bis auf|au(?:ß|ss)er|mit Ausnahme)\b",
    re.IGNORECASE,
)
_BUT_EN = re.compile(
    r"\b(?:all|every\w*|each|no|no one|nobody|none|nothing)\b[^.;:!?]{0,30}?"
    r"\b(?:but|except\w*|apart|bar|other than|save)\b"
    r"|\b(?:the|with) (?:exception|rest|others)\b",
    re.IGNORECASE,
)
# "Offered no money but wants a deal": where German has "aber" too, "but" excepts only what is named right behind it.
_BUT_DE_JOINS = re.compile(r"\b(?:aber|doch|jedoch|sondern|allerdings)\b", re.IGNORECASE)
_EXCEPTED = re.compile(
    r"(?<!\bbut)|\s(?:(?:the|an?|its|his|her|their|for|of)\s)*(?:[A-Z\d]|one\b|two\b|three\b|four\b|five\b)"
)
_EXCEPTING = frozenset(
    {"but", "apart", "bar", "other", "save", "rest", "others", "except", "excepts", "excepted", "excepting"}
    | {"exception", "exceptions", "exceptional", "exceptionally"}
)
"""What English has of which all but some are told."""
_HALVES = (
    (
        re.compile(
            r"\b(?:weniger als|unter|knapp|nicht einmal) die Hälfte\b|\bMinderheit\b|\bnur wenige\b", re.IGNORECASE
        ),
        re.compile(r"\b(?:most|more than half|over half|a majority|the majority)\b", re.IGNORECASE),
    ),
    (
        re.compile(r"\b(?:mehr als|über|gut) die Hälfte\b|\bMehrheit\b|\bdie meisten\b", re.IGNORECASE),
        re.compile(r"\b(?:less than half|fewer than half|under half|a minority|few)\b", re.IGNORECASE),
    ),
)
_REST_DE = frozenset({"übrige", "übrigen", "restliche", "restlichen", "anderen", "verbleibenden", "rest"})
_OF_DE = re.compile(r"\s(?:der|von|von den|der insgesamt|von insgesamt)\s")
_DENYING = frozenset({AFFIX, "against", "oppose"})
_CLOSE = 1e-6
_OF = re.compile(r"\bof\s(?:the\s|its\s|all\s)?$", re.IGNORECASE)


def tells_remainder(statement: Statement, evidence: Evidence) -> bool:
    """Whether one speaks of some and the other of all the rest, and denies of them what that one says, or the like."""
    if not _denies_once_more(statement, evidence):
        return False
    halves = (english.search(statement.text) and german.search(evidence.text) for german, english in _HALVES)
    return _excepts(statement, evidence) or any(halves) or any(True for _ in _counted(statement, evidence))


def is_remainder(number: Number, statement: Statement, evidence: Evidence) -> bool:
    """Whether an English number counts those whom the German leaves over: "68 of 80" for "12 von 80"."""
    if not _REST_DE.isdisjoint(evidence.words) and _is_left_over(number, evidence):
        return True
    return _denies_once_more(statement, evidence) and number in _counted(statement, evidence)


def _is_left_over(number: Number, evidence: Evidence) -> bool:
    """Whether a number is what "61 von 74 … die übrigen" leaves."""
    stated = [one for one in evidence.numbers if one.kind == "plain" and one.firm]
    return any(
        abs(whole.value - part.value - number.value) < _CLOSE
        for part, whole in pairwise(stated)
        if _OF_DE.fullmatch(evidence.text, part.end, whole.start)
    )


def remainder_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """What the German says of some alone and the English, in the same sense, of all but these, or the other way."""
    if evidence.once(_stated) == 1 and _said(statement) == 1 and _excepts(statement, evidence):
        yield Problem("rendering.opposite", "the English says of the others what the German says of these alone")


def _far(values: Set[float], others: Set[float]) -> bool:
    return all(abs(one - other) > _CLOSE for one in values for other in others)


def _excepts(statement: Statement, evidence: Evidence) -> bool:
    english, german = statement.text, evidence.text
    excepted = _BUT_EN.search(english) if not _EXCEPTING.isdisjoint(statement.runs) else None
    if excepted is not None and not (_BUT_DE_JOINS.search(german) and not _EXCEPTED.match(english, excepted.end())):
        return _ONLY_DE.search(german) is not None and _BUT_DE.search(german) is None
    return not _ONLY_EN.isdisjoint(statement.runs) and _BUT_DE.search(german) is not None


def _denies_once_more(statement: Statement, evidence: Evidence) -> bool:
    """Whether one of the texts denies once more than the other, or thrice."""
    return (_said(statement) + evidence.once(_stated)) % 2 == 1


def _said(statement: Statement) -> int:
    """How many denials English has, those by a prefix included: "uninhabitable"."""
    return len({one.end for one in statement.negations if one.firm or not one.concepts.isdisjoint(_DENYING)})


def _stated(evidence: Evidence) -> int:
    """How many denials a German passage has, those by a prefix included."""
    return len({one.end for one in evidence.negations if one.firm or one.concept in _DENYING})


def _counted(statement: Statement, evidence: Evidence) -> Iterator[Number]:
    """The English numbers of those whom the German leaves over of a number that both have, or of the whole."""
    stated = {one.value for one in evidence.numbers if one.kind == "plain"}
    shares = {1 - share for share in stated if 0 < share < 1}
    # "A third" reads as an ordinal as well.
    read = [(one, {one.value, 1 / one.value}) for one in statement.numbers if one.value and shares]
    if all(_far(values, stated) for _, values in read):
        yield from (one for one, values in read if not _far(values, shares))
    for whole in statement.numbers:
        if whole.value in stated and _OF.search(statement.text, 0, whole.start):
            yield from (one for one in statement.numbers if whole.value - one.value in stated - {one.value})
