"""Whether "no guarantees" have become "any guarantees": what is left where "not" is lost beside another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.german._negation import PLAIN, Negation
from summarizer.verification.rendering._english_negations import CONTRAST, EnglishNegation
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._problem import Problem

# "Accept any guarantees", "ready at any price"; "any deal must …" begins its clause, and says "no deal without".
_ANY = re.compile(r"\b(?P<before>[a-z]+)\sany\s(?P<what>[a-z-]+(?:\s(?!(?:that|which|who)\b)[a-z-]+){0,2})")
_PREPOSITIONS = frozenset({"at", "for", "in", "on", "to", "under", "with"})
_OPENING = frozenset({"and", "as", "but", "if", "nor", "or", "than", "that", "when", "whether", "which", "who"})
_BORDER = re.compile(r"[.,;:!?–—]|\b(?:that|which|who|whose|but)\b")
_SENTENCE_END = re.compile(r"[.;!?]\s")
# "Would accept any deal only with guarantees" says "kein Abkommen ohne".
_LIMITED = frozenset({"condition", "if", "must", "need", "needs", "only", "provided", "requires", "unless"})
_NONE = re.compile(r"\bkein\w{0,2}\s(?:[a-zäöüß-]+\s){0,3}(?P<what>[A-ZÄÖÜ][\w-]+)")
_NOT_ANY = re.compile(r"\bnicht\s[a-zäöüß]+\sjede\w?\s(?:[a-zäöüß-]+\s){0,2}(?P<what>[A-ZÄÖÜ][\w-]+)")
_ANY_DE = re.compile(r"(?<!nicht\s)\b(?:jed|jeg|irgend|beliebig|egal|sämtlich|all)[a-zäöüß]*\s", re.IGNORECASE)


def any_problems(
    english: str, runs: frozenset[str], found: Sequence[EnglishNegation], german: str, stated: Sequence[Negation]
) -> Iterator[Problem]:
    """What the German denies by "kein" and the English has with "any" where nothing is denied.

    Args:
        english: The text.
        runs: Its runs of letters.
        found: Its negations.
        german: The passage.
        stated: Its negations.
    """
    if "any" not in runs or not runs.isdisjoint(_LIMITED):
        return
    firm = [negation for negation in stated if negation.firm and negation.concept == PLAIN]
    for said in _ANY.finditer(english) if firm else ():
        if said["before"] in _OPENING or _is_denied(said, english, found):
            continue
        form = _NOT_ANY if said["before"] in _PREPOSITIONS else _NONE
        for negation in firm:
            denied = form.match(german, negation.start)
            if denied is None or not words_shared(said["what"], denied["what"]):
                continue
            if form is _NOT_ANY or (words_shared(said["before"], german) and _ANY_DE.search(german) is None):
                words_ = german[negation.start : negation.end]
                yield Problem(
                    "rendering.negation_lost", f"the English has {said[0]!r}, the German denies it: {words_!r}"
                )
                return


def _is_denied(said: re.Match[str], english: str, found: Sequence[EnglishNegation]) -> bool:
    """Whether a negation stands before "any" in its sentence, or behind it in its clause."""
    first = max((end.end() for end in _SENTENCE_END.finditer(english, 0, said.start())), default=0)
    border = _BORDER.search(english, said.start("what"))
    last = border.start() if border else len(english)
    return any(first <= one.start < last for one in found if one.concepts != CONTRAST)
