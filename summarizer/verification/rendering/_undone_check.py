"""Whether what is denied twice, denied to be refused or still so in the German is turned round in the English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.german._negation import PLAIN
from summarizer.verification.rendering._clauses import stretch_round
from summarizer.verification.rendering._english_negations import EnglishNegation
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._negation_check import is_said_otherwise
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_AS_LONG_AS_NOT = re.compile(
    r"\b[Ss]olange\b[^.;:!?]*?\b(?:nicht|kein\w*)\b[^.;:!?]*?(?:,|\[…\])[^,.;:!?]*?\b(?P<again>nicht|kein\w*)\b"
)
_NOT_AGAINST_DE = re.compile(
    r"\bnicht\s(?:[a-zäöüß]+\s)?gegen\s(?P<what>[^,.;:!?]+)"
    r"|\blehn\w+\s(?:[\w-]+\s){0,2}?nicht\s(?P<refused>[^,.;:!?]+)\sab\b"
)
_AGAINST_EN = re.compile(
    r"\b(?:(?:is|are|was|were|be)\s(?:\w+ly\s)?(?:against|opposed to)|oppos(?:es?|ed)|reject(?:s|ed)?)\s"
    r"(?:(?:the|an?|any|all|its|his|her|their|more|further)\s)?(?P<what>\w+(?:\s\w+)?)"
)
_AGAINST = frozenset({"against", "opposed", "opposes", "oppose", "reject", "rejects", "rejected"})
_STILL_DE = re.compile(r"\b(?:weiter(?:hin)?|nach wie vor|immer noch|noch immer|unverändert)\b", re.IGNORECASE)
_STILL = frozenset({"weiter", "weiterhin", "wie", "immer", "unverändert"})
_NO_MORE = re.compile(r"\bno longer\b(?P<what>[^,.;:!?]*?)(?=[,.;:!?]|\s(?:and|but|while)\b|$)")
_ENDED_DE = re.compile(r"\b(?:mehr|länger|beend\w*|eingestellt|aufgegeben|abgerückt|ohne)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,.;:!?–]\s")
_BEFORE = 30
"""Characters before a refusal in which it may be denied."""


def undone_problems(statement: Statement, found: Sequence[EnglishNegation], evidence: Evidence) -> Iterator[Problem]:
    """What English turns round of a German denial that governs another, or of what is still so.

    Args:
        statement: The English.
        found: Its negations.
        evidence: The German passage.
    """
    if "until" in statement.runs and "solange" in evidence.words and not found:
        yield from _until(statement, evidence)
    if "nicht" in evidence.words and not _AGAINST.isdisjoint(statement.runs):
        yield from _refused(statement, found, evidence)
    if "longer" in statement.runs and not _STILL.isdisjoint(evidence.words):
        yield from _no_longer(statement, evidence)


def _until(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """What is done until something is so, and in the German not done as long as it is not."""
    denied = _AS_LONG_AS_NOT.search(evidence.joined)
    negation = next((one for one in evidence.negations if denied and one.start == denied.start("again")), None)
    if denied is not None and negation and not is_said_otherwise(negation, statement.text, evidence.joined):
        yield Problem("rendering.negation_lost", f"the English shows nothing of the second {denied['again']!r}")


def _refused(statement: Statement, found: Sequence[EnglishNegation], evidence: Evidence) -> Iterator[Problem]:
    """What English refuses, of which German says that it is not refused: "nicht gegen das Darlehen"."""
    for stated in _NOT_AGAINST_DE.finditer(evidence.joined):
        for said in _AGAINST_EN.finditer(statement.text):
            denied = any(0 <= said.start() - one.start <= _BEFORE and PLAIN in one.concepts for one in found)
            if not denied and words_shared(said["what"], stated["what"] or stated["refused"]):
                yield Problem("rendering.negation_lost", f"{said[0]!r} is denied in the German")
                return


def _no_longer(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """What is no longer so in the English, and in the German still is."""
    said, german = _NO_MORE.search(statement.text), evidence.joined
    if said is None or _ENDED_DE.search(german):
        return
    for still in _STILL_DE.finditer(german):
        clause = german[slice(*stretch_round(german, *still.span(), _CLAUSE))]
        if words_shared(said["what"], clause) and not _denies(clause, evidence):
            yield Problem("rendering.negation_added", f"{said[0]!r} is still so in the German")
            return


def _denies(clause: str, evidence: Evidence) -> bool:
    """Whether a clause of the passage denies anything."""
    start = evidence.joined.index(clause)
    return any(start <= one.start < start + len(clause) for one in evidence.negations if one.firm)
