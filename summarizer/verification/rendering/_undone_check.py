"""Whether what is denied twice or denied to be refused in the German is turned round in the English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.german._negation import PLAIN
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
_NO_LACK_DE = re.compile(
    r"\bnicht\szu\swenige?\s(?P<what>[^,.;:!?]+)|\b(?:(?:fehl|mangel)\w*\s(?:\w+\s){0,2}nicht|[Kk]ein\w*\sMangel)\san\s(?P<at>[^,.;:!?]+)"
)
_LACK_DE = re.compile(r"\b(?:zu\swenig|fehl|[Mm]angel|knapp)")
_LACK_EN = re.compile(r"\b(?:short\sof|lack(?:s|ed|ing)?|shortage\sof|too\slittle|too\sfew|not\senough)\b")
_SCARCE = frozenset({"short", "lack", "lacks", "lacked", "lacking", "shortage", "little", "few", "enough"})
_AGAINST = frozenset({"against", "opposed", "opposes", "oppose", "reject", "rejects", "rejected"})
_BEFORE = 30
"""Characters before a refusal in which it may be denied."""


def undone_problems(statement: Statement, found: Sequence[EnglishNegation], evidence: Evidence) -> Iterator[Problem]:
    """What English turns round of a German denial that governs another.

    Args:
        statement: The English.
        found: Its negations.
        evidence: The German passage.
    """
    if "until" in statement.runs and "solange" in evidence.words and not found:
        yield from _until(statement, evidence)
    if "nicht" in evidence.words and not _AGAINST.isdisjoint(statement.runs):
        yield from _refused(statement, found, evidence)
    if not _SCARCE.isdisjoint(statement.runs):
        yield from _lacking(statement, found, evidence)


def _lacking(statement: Statement, found: Sequence[EnglishNegation], evidence: Evidence) -> Iterator[Problem]:
    """What English is short of, and German denies to lack: "nicht zu wenig Geld", "es fehlt nicht an Mut"."""
    denied = _NO_LACK_DE.search(evidence.joined)
    lacked = _LACK_EN.search(statement.text)
    if denied is None or lacked is None or len(_LACK_DE.findall(evidence.joined)) > 1:
        return
    around = [one for one in found if not lacked.start() <= one.start < lacked.end()]
    what = denied["what"] or denied["at"]
    if not any(PLAIN in one.concepts for one in around) and words_shared(statement.text, what):
        yield Problem("rendering.negation_lost", f"{lacked[0]!r} is denied in the German: {denied[0]!r}")


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
