"""Whether the two sides of a contrast or a way keep their places: "nicht A, sondern B" and "B, nicht A" are no
"A, not B", "von A auf B" no "from B to A".

Only what is clear on both sides tells: each of the two has words of the other's side alone, and none of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from summarizer.verification.rendering._clauses import stretch_round
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement
from summarizer.verification.rendering._told import told_by, words_in

_CLAUSE_END = re.compile(r"[.;:!?](?:\s|$)")
_PART = r"[^,.;:!?–]"
_OPENS = r"(?:^|(?<=[,.;:!?–]\s))"
_CONTRASTS_DE = (
    re.compile(
        rf"\b(?:nicht|kein\w*)\s(?!(?:nur|allein|bloß)\b)(?P<first>{_PART}+),?\ssondern\s(?P<second>{_PART}+)",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:[Aa]n)?[Ss]tatt\s(?P<first>(?:[a-zäöüß]+\s)*(?:[A-ZÄÖÜ][\w-]*\s?){1,3})"),
    re.compile(rf"{_OPENS}(?P<second>{_PART}+),\s(?P<first>(?:er|sie|es)\s[^,.;:!?–]*\snicht)(?=[.;!?]|$)"),
    re.compile(
        rf"{_OPENS}(?P<first>{_PART}+?)\s(?:zugunsten|zu Gunsten)\s"
        r"(?:von\s|der\s|des\s)?(?P<second>[a-zäöüß ]*[A-ZÄÖÜ][\w-]*)"
    ),
    re.compile(rf"\bnicht\s(?P<first>{_PART}+),\s(?:ich|wir|er|sie|es|man)\s(?P<second>{_PART}+)"),
    re.compile(
        rf"{_OPENS}(?P<second>{_PART}+),\s(?:aber|doch|jedoch)\s(?:noch\s)?(?:kein\w*|nicht)\s(?P<first>{_PART}+)"
    ),
    # "Der Angreifer muss zahlen, nicht der Steuerzahler": what stands behind "nicht" is a noun and no verb.
    re.compile(
        rf"{_OPENS}(?P<second>{_PART}+?)(?:,\s(?:und\s)?|\sund\s)nicht\s(?!(?:nur|allein|bloß|zuletzt)\b)"
        r"(?P<first>(?:[a-zäöüß]+\s){0,3}(?:[A-ZÄÖÜ][\w-]*\s?){1,3}(?:(?:in|im|aus|von)\s[A-ZÄÖÜ][\w-]*)?)"
        r"(?=\s*(?:[.,;!?“»\"]|$))",
    ),
)
_CONTRASTS_EN = (
    re.compile(rf"\b(?:not|no longer)\s(?!only\b)(?P<first>{_PART}+?),?\sbut\s(?P<second>{_PART}+)", re.IGNORECASE),
    re.compile(rf"{_OPENS}(?P<second>{_PART}+?)(?:,|\sand)\snot\s(?P<first>{_PART}+)", re.IGNORECASE),
    re.compile(rf"{_OPENS}(?P<second>{_PART}+?),?\s(?:but|yet)\s(?:no|not)\s(?P<first>{_PART}+)", re.IGNORECASE),
    re.compile(rf"{_OPENS}(?P<second>{_PART}+?),?\s(?:instead of|rather than)\s(?P<first>{_PART}+)", re.IGNORECASE),
    re.compile(rf"{_OPENS}(?P<first>{_PART}+?)\sin favou?r of\s(?P<second>{_PART}+)", re.IGNORECASE),
)
_WAYS_DE = (
    re.compile(
        r"\b(?:von|vom|aus)\s(?P<first>(?:[\w-]+\s){1,4}?)(?:auf|nach|zu|zum|zur|in|ins)\s(?P<second>(?:[\w-]+\s?){1,3})"
    ),
)
_WAYS_EN = (re.compile(r"\bfrom\s(?P<first>(?:[\w’'-]+\s){1,5}?)(?:in)?to\s(?P<second>(?:[\w’'-]+\s?){1,4})"),)


class _Sides(NamedTuple):
    """What stands on either side, as what its words can be matched by: what is denied, or left, and what is not."""

    first: frozenset[str]
    second: frozenset[str]


def sides_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """Two things that have changed places about a "not" or on a way."""
    if _is_any_exchanged(statement, _CONTRASTS_EN, evidence, _contrasts):
        yield Problem("rendering.opposite", "the English denies what the German says instead of the other")
    if _is_any_exchanged(statement, _WAYS_EN, evidence, _ways):
        yield Problem("rendering.opposite", "the English begins where the way of the German ends")


def _is_any_exchanged(
    statement: Statement,
    patterns: Sequence[re.Pattern[str]],
    evidence: Evidence,
    stated: Callable[[Evidence], Sequence[_Sides]],
) -> bool:
    ours = _sides(statement.text, patterns, english=True)
    return bool(ours) and any(_are_exchanged(one, other) for other in evidence.once(stated) for one in ours)


def _contrasts(evidence: Evidence) -> Sequence[_Sides]:
    return _sides(evidence.text, _CONTRASTS_DE, english=False)


def _ways(evidence: Evidence) -> Sequence[_Sides]:
    return _sides(evidence.text, _WAYS_DE, english=False)


def _sides(text: str, patterns: Sequence[re.Pattern[str]], *, english: bool) -> Sequence[_Sides]:
    found: list[_Sides] = []
    for pattern in patterns:
        for match in pattern.finditer(text):
            first = match["first"]
            second = match["second"] if "second" in pattern.groupindex else _rest(text, *match.span("first"))
            found.append(_Sides(told_by(words_in(first), english=english), told_by(words_in(second), english=english)))
    return found


def _rest(text: str, start: int, end: int) -> str:
    """The clause round some words, without these."""
    first, last = stretch_round(text, start, end, _CLAUSE_END)
    return f"{text[first:start]} {text[end:last]}"


def _are_exchanged(ours: _Sides, theirs: _Sides) -> bool:
    first, second = theirs.first - theirs.second, theirs.second - theirs.first
    crossed = not (ours.first.isdisjoint(second) or ours.second.isdisjoint(first))
    return crossed and ours.first.isdisjoint(first)
