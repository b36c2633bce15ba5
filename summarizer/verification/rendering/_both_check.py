"""Whether what is so of both stays so: "beide Gutachter" are no "one of the assessors", "A als auch B" no "only A"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.german._negation import PLAIN
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_BOTH_DE = re.compile(r"\b[Bb]eide[nr]?\s(?:[a-zäöüß]\w+\s)?(?P<what>[^\W\d_a-zäöüß][\w-]*)")
_ONE_EN = re.compile(
    r"\b(?:[Oo]nly\s)?(?:[Oo]ne|[Ee]ither)\sof\sthe\s(?:two\s|both\s)?(?:[a-z]+\s)?(?P<what>[a-z]+s|[a-z]+men)\b"
)
_ONE_DE = frozenset({"ein", "eine", "einem", "einen", "einer", "eines", "eins", "jeder", "jede", "jedes", "je"})
_AS_WELL_DE = re.compile(r"\bsowohl\s(?P<one>[^.;:!?]{3,80}?)\s(?:als|wie)\sauch\s(?P<other>[^,.;:!?]{3,80})")
_ONLY_EN = re.compile(r"\b(?:[Oo]nly|[Ss]olely|[Ee]xclusively)\s(?P<whom>(?:[\w’-]+\s?){1,6})")


def both_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """What the English says of one only that the German says of both.

    Args:
        statement: The English.
        evidence: The German passage.
    """
    english, german = statement.text, evidence.text
    for stated in _BOTH_DE.finditer(german) if _ONE_DE.isdisjoint(evidence.words) else ():
        said = _ONE_EN.search(english)
        if said is not None and words_shared(said["what"], stated["what"]):
            yield Problem("rendering.opposite", f"{said[0]!r} is said of {stated[0]!r} in the German")
            return
    stated = _AS_WELL_DE.search(german) if "sowohl" in evidence.words else None
    if stated is None or any(one.concept == PLAIN for one in evidence.negations):
        return
    for said in _ONLY_EN.finditer(english):
        of_one = [bool(words_shared(said["whom"], stated[side])) for side in ("one", "other")]
        lost = stated["other" if of_one[0] else "one"]
        if sum(of_one) == 1 and not words_shared(english, lost):
            yield Problem("rendering.opposite", f"{said[0].strip()!r} is said of others too: {stated[0]!r}")
            return
