"""Whether the figures of a vote, its outcome and whose motion it was stay: no "149 to 438 in favour" for 438 to 149.

Only of a passage that tells of one vote, in figures, and with no majority that it needs beyond the simple one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._parties import any_party, is_of, other_party
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

VOTING = frozenset({"vote", "votes", "voted", "voting", "favour", "favor", "against", "passed", "carried", "approved"})
"""English words one of which a vote is told with."""
MOTIONS = frozenset({"motion", "motions", "bill", "bills", "draft", "amendment"})
"""What a party puts to the vote."""

_PAIR_DE = re.compile(r"\b(?P<first>\d[\d.]*)(?:\s(?:zu|gegen)\s|\s?:\s?)(?P<second>\d[\d.]*)\sStimmen\b")
_FOR_DE = re.compile(
    r"\b(?P<n>\d[\d.]*)(?:\s[^\W\d][\w-]*){0,3}?\s(?:dafür|mit\sJa)\b|\b(?P<yes>\d[\d.]*)\sJa-"
    r"|\b[Ff]ür\s[^.;:\d]{1,60}?\s(?:stimmten|votierten)\s(?P<voted>\d[\d.]*)|\b[Dd]afür\s(?:stimmten|votierten)\s(?P<then>\d[\d.]*)"
)
_AGAINST_DE = re.compile(
    r"\b(?P<n>\d[\d.]*)(?:\s[^\W\d][\w-]*){0,3}?\s(?:dagegen|mit\sNein)\b|\b(?P<yes>\d[\d.]*)\sNein-"
    r"|\b[Dd]agegen\s(?:stimmten|votierten)\s(?P<then>\d[\d.]*)"
    r"|\b(?:stimmten|votierten)\s(?P<voted>\d[\d.]*)(?:\s[^\W\d][\w-]*){0,3}?\sgegen\b"
)
_ACCEPTED_DE = re.compile(
    r"\b(?:nahm(?:en)?|angenommen|(?:ge)?billigte?n?|gebilligt|beschloss(?:en)?|verabschiedete?n?|zugestimmt|gewählt|bestätigte?n?)\b"
    r"|\bstimmt\w*\b[^.;]*\b(?:zu(?=\s*[.,;]|$)|für\sd\w+)"
)
_REJECTED_DE = re.compile(
    r"\b(?:abgelehnt|scheiterte?n?|gescheitert|durchgefallen|verworfen|verwarf)\b|\blehnte?n?\b[^.;]*\bab\b"
    r"|\bfiel(?:en)?\b[^.;]*\bdurch\b|\bgegen\sd\w+\b"
)
_QUORUM = re.compile(
    r"[Zz]weidrittel|[Dd]reifünftel|[Dd]rittel|[Qq]uorum|\bnötig|erforderlich|notwendig|verfehl|Sperrminorität"
)
_NUMBER = r"\d[\d,]*\d|\d"
_VERSUS = r"(?:\svotes?)?(?:\sto\s|\s?[-–:]\s?)"
_PAIR_EN = re.compile(
    rf"\b(?P<first>{_NUMBER}){_VERSUS}(?P<second>{_NUMBER})(?:\svotes?)?\s(?P<side>in\sfavou?r|for|against)\b"
)
_SIDE_EN = re.compile(
    rf"\b(?P<n>{_NUMBER})\s(?:[a-z]+\s){{0,4}}?(?P<side>in\sfavou?r\b|for\b|yes\b|(?:against|no)\b(?!\s\d))"
)
_WON_EN = re.compile(
    rf"\b(?:passed|approved|adopted|carried|backed|endorsed|accepted)\b[^.;\d]{{0,60}}?"
    rf"\b(?P<first>{_NUMBER}){_VERSUS}(?P<second>{_NUMBER})"
)
_CARRIED = re.compile(
    r"\b(?:was|were|is|has\sbeen|have\sbeen)\s(?:\w+ly\s)?(?:passed|approved|adopted|carried|accepted)\b"
    r"|\b(?:motion|bill|draft|amendment)\s(?:has\s)?passed\b"
)
_LOST_EN = re.compile(
    r"\b(?:not|no|never|without|reject\w*|defeat\w*|fail\w*|fell|lost|voted\sdown|refus\w*|instead|only)\b|n[’']t\b",
    re.IGNORECASE,
)
_MOTIONS_DE = r"[\w-]*(?:[Aa]ntrag|[Ee]ntw[uü]rf|[Vv]orlage|[Vv]orstoß)\w*"
_MOTION_DE = re.compile(
    rf"\b{_MOTIONS_DE}\s"
    r"(?:von\s|aus\s)?(?:(?:der|den|des)\s)?(?:(?:Fraktion|Reihen)\w*\s)?(?:(?:der|von)\s)?"
    r"[A-ZÄÖÜ][\w-]*(?:(?:,\s|\sund\s)(?:(?:der|von)\s)?[A-ZÄÖÜ][\w-]*)*"
)
_OWN_DE = re.compile(rf"\b(?:ihr|sein|eigen)e?[nmrs]?\s(?:[a-zäöüß]+\s)*{_MOTIONS_DE}")
_MOTION_EN = "|".join(MOTIONS)


class _Vote(NamedTuple):
    """How many were for it, and how many against."""

    ayes: int
    noes: int


def vote_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """Figures of a vote that have changed sides, or a motion told as carried that had more noes."""
    vote = evidence.once(_stated)
    if vote is None:
        return
    english = statement.text
    for figure, favours in _told(english):
        own, other = vote if favours else vote[::-1]
        if figure == other != own:
            yield Problem(
                "rendering.exchanged", f"{figure} is the number of those {'against' if favours else 'in favour'}"
            )
            return
    if vote.ayes < vote.noes and _CARRIED.search(english) and not _LOST_EN.search(english):
        yield Problem("rendering.opposite", f"with {vote.ayes} in favour and {vote.noes} against it was not carried")


def motion_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """A motion told as another party's than the German has it."""
    for match in _motion_en().finditer(statement.text):
        party = match["party"] or match["behind"]
        stated = [one[0] for one in _MOTION_DE.finditer(evidence.text)]
        if not stated or _OWN_DE.search(evidence.text) or any(is_of(party, phrase) for phrase in stated):
            continue
        other = next(filter(None, (other_party(party, phrase) for phrase in stated)), None)
        if other is not None:
            yield Problem("rendering.exchanged", f"the motion is not {party!r}'s, but {other!r}'s")
            return


def _stated(evidence: Evidence) -> _Vote | None:
    """The one vote of a German passage; None if it tells of none, or of more."""
    text = evidence.text
    if _QUORUM.search(text):
        return None
    pairs = [*_PAIR_DE.finditer(text)]
    ayes, noes = ([_figure(one) for one in pattern.finditer(text)] for pattern in (_FOR_DE, _AGAINST_DE))
    if len(pairs) == 1 and not (ayes or noes):
        low, high = sorted((_value(pairs[0]["first"]), _value(pairs[0]["second"])))
        accepted, rejected = _ACCEPTED_DE.search(text), _REJECTED_DE.search(text)
        if low == high or (accepted is None) == (rejected is None):
            return None
        return _Vote(high, low) if accepted else _Vote(low, high)
    return _Vote(ayes[0], noes[0]) if len(ayes) == len(noes) == 1 and not pairs else None


def _figure(match: re.Match[str]) -> int:
    return _value(next(filter(None, match.groups())))


def _value(digits: str) -> int:
    return int(re.sub(r"\D", "", digits))


def _told(english: str) -> Iterator[tuple[int, bool]]:
    """The figures of an English text that it gives to a side, each with whether that is the one in favour."""
    pairs = [*_PAIR_EN.finditer(english)]
    for pair in pairs:
        favours = pair["side"] != "against"
        yield _value(pair["first"]), favours
        yield _value(pair["second"]), not favours
    rest = _PAIR_EN.sub(" ", english)
    for one in _SIDE_EN.finditer(rest):
        yield _value(one["n"]), one["side"] not in ("against", "no")
    if not _LOST_EN.search(rest) and (won := _WON_EN.search(rest)):
        yield _value(won["first"]), True
        yield _value(won["second"]), False


@cache
def _motion_en() -> re.Pattern[str]:
    either = any_party(frozenset({"Greens"}))
    return re.compile(
        rf"\b(?P<party>{either})(?:['’]s?)?\s(?:{_MOTION_EN})\b"
        rf"|\b(?:{_MOTION_EN})\s(?:put\sforward\s|tabled\s|submitted\s|introduced\s)?(?:by|from|of)\s(?:the\s)?(?P<behind>{either})(?![\w-])"
    )
