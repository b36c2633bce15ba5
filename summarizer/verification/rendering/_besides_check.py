"""Whether what English says behind "and" of the same one is what German denies: "is wary and is blocking it"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.german._negation import PLAIN, Negation
from summarizer.verification.rendering._clauses import stretch_round
from summarizer.verification.rendering._english_negations import EnglishNegation
from summarizer.verification.rendering._negation_check import is_turned
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._problem import Problem

# What is told behind "and" of the same: "and it was sent", "and had been sent".
BESIDES = re.compile(
    r"\band\s(?:(?:it|he|she|they|this|that)\s)?(?:was|were|is|are|has|had|have|will|would|can|could)\s([^,.;:!?]+)"
)
_COMMA = re.compile(r"[,.;:!?]")


def besides_problems(
    english: str, found: Sequence[EnglishNegation], denied: Sequence[Negation], german: str
) -> Iterator[Problem]:
    """The verb behind "and" that the German has only where it denies it.

    Args:
        english: The English.
        found: Its negations.
        denied: The negations of the passage.
        german: The passage, with no points but those that end its sentences.
    """
    plain = [one for one in found if one.firm or PLAIN in one.concepts]
    for besides in BESIDES.finditer(english):
        if any(besides.start() <= one.start < besides.end() for one in plain):
            continue
        verb = besides[1].split()[0]
        for negation in denied:
            if negation.concept != PLAIN or not negation.firm:
                continue
            first, last = stretch_round(german, negation.start, negation.end, _COMMA)
            told = words_shared(verb, german[first:last]) and not words_shared(verb, german[:first] + german[last:])
            if told and not is_turned("lost", negation, besides[0], german):
                yield Problem("rendering.negation_lost", f"{besides[0]!r} is denied in the German")
                return
