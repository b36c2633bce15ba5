"""Whether what somebody is against stays what they are against: "gegen die Reform" is no "in favour of the reform"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.german._negation import PLAIN
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_END = (
    r"(?=[,.;:!?’'”\"]|$|\s(?:of|in|on|at|to|for|from|by|with|after|before|and|or|that|which|who|as|because|when|held"
    r"|planned)\b)"
)
# "In support of the fight against hunger" is against it.
_NO_FIGHT = r"(?!(?:[\w’-]+\s){0,3}(?:against|fight|battle|struggle|ban|halt|end|opposition|protest)\b)"
_FOR_EN = re.compile(
    r"\b(?:in\s(?:favou?r|support)\sof|(?:campaign(?:ed|ing)?|demonstrat(?:ed|ing)|protested|rallied)\sfor)\s"
    rf"{_NO_FIGHT}(?:(?:the|an?|its|his|her|their|this|that)\s)?(?:[\w’-]+\s){{0,3}}?(?P<what>[\w’-]+){_END}"
)
_AGAINST_DE = re.compile(r"\b[Gg]egen\s(?:[a-zäöüß]\w*\s){0,3}(?P<what>[^\W\d_a-zäöüß][\w-]*)")
_FOR_DE = re.compile(r"\b(?:[Ff]ür|[Zz]ugunsten|hinter|pro)\s(?:[a-zäöüß]\w*\s){0,3}(?P<what>[^\W\d_a-zäöüß][\w-]*)")
_FOR_WORDS_DE = ("unterstütz", "befürwort", "solidar", "anhänger", "begrüß", "dafür", "zustimm", "billig", "lob")


def taken_side_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """What the English has somebody support that the German has them oppose.

    Args:
        statement: The English.
        evidence: The German passage.
    """
    if any(PLAIN in one.concepts for one in statement.negations):
        return
    if any(one.concept == PLAIN for one in evidence.negations) or any(
        word.startswith(_FOR_WORDS_DE) for word in evidence.words
    ):
        return
    favoured = [one["what"] for one in _FOR_DE.finditer(evidence.text)]
    for said in _FOR_EN.finditer(statement.text):
        stated = next(
            (one for one in _AGAINST_DE.finditer(evidence.text) if words_shared(said["what"], one["what"])), None
        )
        if stated is not None and not any(words_shared(said["what"], what) for what in favoured):
            yield Problem("rendering.opposite", f"{said[0]!r} is the opposite of {stated[0]!r}")
            return
