"""The denials of a translation, held sentence by sentence where it has as many sentences as its German.

Taken together, the "not" of one sentence could stand for the "nicht" of another: "I will fight on. This is not a game."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.german._negation import Negation
from summarizer.verification.rendering._english_negations import EnglishNegation
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._negation_claims import negation_problems
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def translation_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """What a translation denies more or less than its German.

    Args:
        statement: The English.
        evidence: All that it translates.
    """
    ours, theirs = _sentences(statement.text), _sentences(evidence.joined)
    if len(ours) != len(theirs) or len(ours) == 1:
        yield from negation_problems(statement, evidence, complete=True)
        return
    for said, stated in zip(ours, theirs, strict=True):
        if _denies(statement.negations, *said) or _denies(evidence.negations, *stated):
            english, german = Statement(statement.text[slice(*said)]), Evidence(evidence.text[slice(*stated)], None)
            yield from negation_problems(english, german, complete=True)


def _sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end."""
    borders = [0, *(border.end() for border in _SENTENCE_END.finditer(text.rstrip())), len(text)]
    return [*pairwise(borders)]


def _denies(negations: Sequence[Negation] | Sequence[EnglishNegation], start: int, end: int) -> bool:
    return any(start <= one.start < end for one in negations)
