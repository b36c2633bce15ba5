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
from summarizer.verification.rendering._forms import Form, form
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement
from summarizer.verification.rendering._told import told_by, words_in

_CLAUSE_END = re.compile(r"[.;:!?](?:\s|$)")
_PART = r"[^,.;:!?–]"
_OPENS = r"(?:^|(?<=[,.;:!?–]\s))"
_CONTRASTS_DE = (
    form(
        "sondern",
        rf"\b(?:nicht|nie|niemals|kein\w*)\s(?!(?:nur|allein|bloß)\b)(?P<first>{_PART}+),?\ssondern\s(?P<second>{_PART}+)",
        re.IGNORECASE,
    ),
    form("statt anstatt", r"\b(?:[Aa]n)?[Ss]tatt\s(?P<first>(?:[a-zäöüß]+\s)*(?:[A-ZÄÖÜ][\w-]*\s?){1,3})"),
    form("nicht", rf"{_OPENS}(?P<second>{_PART}+),\s(?P<first>(?:er|sie|es)\s[^,.;:!?–]*\snicht)(?=[.;!?]|$)"),
    form(
        "statt anstatt",
        r"\b(?P<second>(?:[\w-]+\s){1,4})(?:an)?statt\s(?P<first>[a-zäöüß]{5,})(?=\s[a-zäöüß]|\s?[.,;:!?]|$)(?!\s[a-zäöüß]+\s[A-ZÄÖÜ])",
    ),
    form(
        "zugunsten gunsten",
        rf"{_OPENS}(?P<first>{_PART}+?)\s(?:zugunsten|zu Gunsten)\s"
        r"(?:von\s|der\s|des\s)?(?P<second>[a-zäöüß ]*[A-ZÄÖÜ][\w-]*)",
    ),
    form("nicht", rf"\bnicht\s(?P<first>{_PART}+),\s(?:ich|wir|er|sie|es|man)\s(?P<second>{_PART}+)"),
    form("lieber", rf"\b[Ll]ieber\s(?P<second>{_PART}+?)\sals\s(?P<first>{_PART}+)"),
    form(
        "aber doch jedoch",
        rf"{_OPENS}(?P<second>{_PART}+),\s(?:aber|doch|jedoch)\s(?:noch\s)?(?:kein\w*|nicht)\s(?P<first>{_PART}+)",
    ),
    # "Der Angreifer muss zahlen, nicht der Steuerzahler": what stands behind "nicht" is a noun and no verb.
    form(
        "nicht",
        rf"{_OPENS}(?P<second>{_PART}+?)(?:,\s(?:und\s)?|\sund\s)nicht\s(?!(?:nur|allein|bloß|zuletzt)\b)"
        r"(?P<first>(?:[a-zäöüß]+\s){0,3}(?:[A-ZÄÖÜ][\w-]*\s?){1,3}(?:(?:in|im|aus|von)\s[A-ZÄÖÜ][\w-]*)?)"
        r"(?=\s*(?:[.,;!?“»\"]|$))",
    ),
)
_CONTRASTS_EN = tuple(
    form(words, pattern, re.IGNORECASE)
    for words, pattern in (
        ("but", rf"\b(?:not|no longer)\s(?!only\b)(?P<first>{_PART}+?),?\sbut\s(?P<second>{_PART}+)"),
        # "Did not sign, it talked"; "never asked for A, only for B".
        (
            "not didn don doesn never",
            rf"(?:\bnot|\bnever|n['’]t)\s(?!only\b)(?P<first>{_PART}+?),\s(?:it|he|she|they|we|I|you|only|just|merely)\s"
            rf"(?P<second>{_PART}+)",
        ),
        ("not", rf"{_OPENS}(?P<second>{_PART}+?)(?:,|\sand)\snot\s(?P<first>{_PART}+)"),
        ("but yet", rf"{_OPENS}(?P<second>{_PART}+?),?\s(?:but|yet)\s(?:no|not)\s(?P<first>{_PART}+)"),
        ("instead rather", rf"{_OPENS}(?P<second>{_PART}+?),?\s(?:instead of|rather than)\s(?P<first>{_PART}+)"),
        ("sooner rather", rf"\b(?:sooner|rather)\s(?P<second>{_PART}+?)\sthan\s(?P<first>{_PART}+)"),
        ("prefer prefers preferred", rf"\bprefer(?:s|red)?\s(?P<second>{_PART}+?)\s(?:over|to)\s(?P<first>{_PART}+)"),
        ("favour favor", rf"{_OPENS}(?P<first>{_PART}+?)\sin favou?r of\s(?P<second>{_PART}+)"),
    )
)
_WAYS_DE = (
    form(
        "von vom aus",
        r"\b(?:von|vom|aus)\s(?P<first>(?:[\w-]+\s){1,4}?)(?:auf|nach|zu|zum|zur|in|ins)\s(?P<second>(?:[\w-]+\s?){1,3})",
    ),
)
_WAYS_EN = (form("from", r"\bfrom\s(?P<first>(?:[\w’'-]+\s){1,5}?)(?:in)?to\s(?P<second>(?:[\w’'-]+\s?){1,4})"),)


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
    forms: Sequence[Form],
    evidence: Evidence,
    stated: Callable[[Evidence], Sequence[_Sides]],
) -> bool:
    ours = _sides(statement.text, statement.runs, forms, english=True)
    return bool(ours) and any(_are_exchanged(one, other) for other in evidence.once(stated) for one in ours)


def _contrasts(evidence: Evidence) -> Sequence[_Sides]:
    return _sides(evidence.text, evidence.words, _CONTRASTS_DE, english=False)


def _ways(evidence: Evidence) -> Sequence[_Sides]:
    return _sides(evidence.text, evidence.words, _WAYS_DE, english=False)


def _sides(text: str, words: frozenset[str], forms: Sequence[Form], *, english: bool) -> Sequence[_Sides]:
    found: list[_Sides] = []
    for one in forms:
        for match in one.found_in(text, words):
            first = match["first"]
            second = match["second"] if "second" in match.re.groupindex else _rest(text, *match.span("first"))
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
