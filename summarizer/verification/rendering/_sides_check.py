"""Whether the two sides of a contrast or a way keep their places: "nicht A, sondern B" is no "A, not B", "von A auf B"
no "from B to A".

Only what is clear on both sides tells: each of the two has words of the other's side alone, and none of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

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
)
_CONTRASTS_EN = (
    re.compile(rf"\b(?:not|no longer)\s(?!only\b)(?P<first>{_PART}+?),?\sbut\s(?P<second>{_PART}+)", re.IGNORECASE),
    re.compile(rf"{_OPENS}(?P<second>{_PART}+?)(?:,|\sand)\snot\s(?P<first>{_PART}+)", re.IGNORECASE),
    re.compile(rf"{_OPENS}(?P<second>{_PART}+?),?\s(?:but|yet)\s(?:no|not)\s(?P<first>{_PART}+)", re.IGNORECASE),
    re.compile(rf"{_OPENS}(?P<second>{_PART}+?)\s(?:instead of|rather than)\s(?P<first>{_PART}+)", re.IGNORECASE),
    re.compile(rf"{_OPENS}(?P<first>{_PART}+?)\sin favou?r of\s(?P<second>{_PART}+)", re.IGNORECASE),
)
_WAYS_DE = (
    re.compile(
        r"\b(?:von|vom|aus)\s(?P<first>(?:[\w-]+\s){1,4}?)(?:auf|nach|zu|zum|zur|in|ins)\s(?P<second>(?:[\w-]+\s?){1,3})"
    ),
)
_WAYS_EN = (re.compile(r"\bfrom\s(?P<first>(?:[\w’'-]+\s){1,5}?)(?:in)?to\s(?P<second>(?:[\w’'-]+\s?){1,4})"),)
_CONTRASTING = frozenset({"sondern", "statt", "anstatt", "nicht", "aber", "doch", "jedoch", "zugunsten", "gunsten"})
_CONTRASTED = frozenset({"but", "yet", "instead", "rather", "not", "favour", "favor"})


class _Sides(NamedTuple):
    """What stands on either side, as what its words can be matched by: what is denied, or left, and what is not."""

    first: frozenset[str]
    second: frozenset[str]


def sides_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """Two things that have changed places about a "not" or on a way."""
    runs = statement.runs
    if not _CONTRASTED.isdisjoint(runs) and any(
        _are_exchanged(ours, theirs)
        for theirs in evidence.once(_contrasts)
        for ours in _sides(statement.text, _CONTRASTS_EN, english=True)
    ):
        yield Problem("rendering.opposite", "the English denies what the German says instead of the other")
    if "from" in runs and any(
        _are_exchanged(ours, theirs)
        for theirs in evidence.once(_ways)
        for ours in _sides(statement.text, _WAYS_EN, english=True)
    ):
        yield Problem("rendering.opposite", "the English begins where the way of the German ends")


def _contrasts(evidence: Evidence) -> Sequence[_Sides]:
    if evidence.words.isdisjoint(_CONTRASTING):
        return ()
    return [*_sides(evidence.text, _CONTRASTS_DE, english=False)]


def _ways(evidence: Evidence) -> Sequence[_Sides]:
    return [*_sides(evidence.text, _WAYS_DE, english=False)]


def _sides(text: str, patterns: Sequence[re.Pattern[str]], *, english: bool) -> Iterator[_Sides]:
    for pattern in patterns:
        for match in pattern.finditer(text):
            first = match["first"]
            second = match["second"] if "second" in pattern.groupindex else _rest(text, *match.span("first"))
            yield _Sides(told_by(words_in(first), english=english), told_by(words_in(second), english=english))


def _rest(text: str, start: int, end: int) -> str:
    """The clause round some words, without these."""
    first = max((mark.end() for mark in _CLAUSE_END.finditer(text, 0, start)), default=0)
    last = _CLAUSE_END.search(text, end)
    return f"{text[first:start]} {text[end : last.start() if last else len(text)]}"


def _are_exchanged(ours: _Sides, theirs: _Sides) -> bool:
    first, second = theirs.first - theirs.second, theirs.second - theirs.first
    crossed = not (ours.first.isdisjoint(second) or ours.second.isdisjoint(first))
    return crossed and ours.first.isdisjoint(first)
