"""Whether "at least", "up to", "about" and "exactly" before a number are those of the German."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.german._numbers import Number
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._lexicon import Language, lines
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_LONGEST = 45
"""Characters before or after a number in which its side is looked for."""
_DENIED = 60
"""Characters over which a negation may reach the words of a number's side."""
_CLAUSE_END = re.compile(r"[,.;:!?](?:\s|$)")
_SKIPPED = r"another|further|additional|some|the|an?|weiter\w*|etwa|noch|ein(?:e[mnrs]?)?|die|den|der"
_BETWEEN = rf"\s+(?:(?:{_SKIPPED})\s+)?[€$£]?\s*$"
_BEYOND = r"\s+(?:[\w%€$]+\s+){0,2}?"
# What the German says and the English makes of it: more than a nuance, or one that a warning points to.
_WRONG = frozenset(
    (german, english)
    for german, others in (("over", "under exact"), ("under", "over exact"), ("about", "exact"), ("exact", "about"))
    for english in others.split()
)
# What is at least halved comes to half of it or less: "wenigstens halbiert", "cut to no more than half".
_HALVED, _TO = re.compile("halbier", re.IGNORECASE), re.compile(r"\bto\s(?:[a-z]+\s){0,4}$")
_SHORT_OF = re.compile(r"\bnicht\s(?:mindestens|wenigstens|zumindest)\s(?:[a-zäöüß]+\s)?$")
_DOUBTFUL = frozenset({("about", "over"), ("about", "under"), ("exact", "over"), ("exact", "under")})


def quantity_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """The numbers of the English that lie on another side than the same numbers of the German."""
    english = statement.text
    seen: set[tuple[float, str | None, str]] = set()
    stated: dict[Number, str | None] = {}
    parts = {number.start for number in statement.numbers if number.value < 1}
    for number in statement.numbers:
        side = _side(english, number, "english") if number.firm else None
        # "Less than a third" is no "third", and "will not give up more than ten" gives up ten at most.
        if side is None or (number.value >= 1 and number.start in parts) or _is_denied(statement, side.start()):
            continue
        ours = side.lastgroup or ""
        if (number.value, number.unit, ours) in seen:
            continue
        seen.add((number.value, number.unit, ours))
        alike = evidence.stated.alike(number)
        if any(_HALVED.match(evidence.text, other.start) for other in alike) and _TO.search(english, 0, number.start):
            continue
        for other in alike:
            if other not in stated:
                stated[other] = _stated_side(evidence.text, other)
        sides = [stated[other] for other in alike]
        pairs = [(theirs, ours) for theirs in sides if theirs is not None]
        if len(pairs) < len(sides):
            continue  # the same number stands there without a side, too
        words = english[number.start : number.end]
        denies = "unless" in statement.runs or any(one.firm for one in statement.negations)
        if denies and any(_is_short_of(evidence.text, other) for other in alike):
            continue  # "unless at least ten come" for "sollten nicht mindestens zehn kommen"
        if pairs and all(pair in _WRONG for pair in pairs):
            yield Problem("rendering.opposite", f"{words!r} is {_SAID[pairs[0][0]]} in the German, not {_SAID[ours]}")
        elif pairs and all(pair in _WRONG or pair in _DOUBTFUL for pair in pairs):
            message = f"{words!r} is {_SAID[pairs[0][0]]} in the German, hardly {_SAID[ours]}"
            yield Problem("rendering.opposite_doubtful", message)


_SAID = {"over": "a lower limit", "under": "an upper limit", "about": "a rough figure", "exact": "an exact figure"}


def _is_denied(statement: Statement, start: int) -> bool:
    """Whether something before a place of a text denies what stands there."""
    before = (one for one in statement.negations if one.firm and one.end <= start and start - one.end <= _DENIED)
    return any(not _CLAUSE_END.search(statement.text, one.end, start) for one in before)


def _stated_side(german: str, number: Number) -> str | None:
    """The side of a number of the German; "nicht mindestens zehn" are fewer than ten."""
    match = _side(german, number, "german")
    if match is None:
        return None
    return "under" if match.lastgroup == "over" and _is_short_of(german, number) else match.lastgroup


def _is_short_of(german: str, number: Number) -> bool:
    """Whether a number is what is denied to be reached: "nicht mindestens zehn"."""
    return _SHORT_OF.search(german, max(0, number.start - _LONGEST), number.start) is not None


def _side(text: str, number: Number, language: Language) -> re.Match[str] | None:
    """The words beside a number that say on which side of it the truth lies."""
    before, after = _patterns(language)
    match = before.search(text, max(0, number.start - _LONGEST), number.start)
    if match is None:
        match = after.match(text, number.end, number.end + _LONGEST)
    return match


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before a number, and what stands after it; the group's name is the side."""
    before: list[str] = []
    after: list[str] = []
    for line in lines("quantities"):
        side, *right = line.split(" = ")
        forms = sorted(right[language == "english"].split(), key=len, reverse=True)
        spelled = [re.escape(form).replace("_", r"\s+") for form in forms]
        early = "|".join(form for form in spelled if not form.startswith(r"\+"))
        late = "|".join(form[2:] for form in spelled if form.startswith(r"\+"))
        before.append(f"(?P<{side}>{early})")
        if late:
            after.append(f"(?P<{side}>{late})")
    return (
        re.compile(rf"(?<!\w)(?:{'|'.join(before)}){_BETWEEN}", re.IGNORECASE),
        re.compile(rf"{_BEYOND}(?:{'|'.join(after)})(?!\w)", re.IGNORECASE),
    )
