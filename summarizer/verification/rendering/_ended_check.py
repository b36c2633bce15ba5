"""Whether what the German affirms or refuses still stands in the English: "no longer willing" for "bereit"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.german._negation import PLAIN
from summarizer.verification.rendering._clauses import stretch_round
from summarizer.verification.rendering._english_negations import EnglishNegation
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._lexicon import says
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_AFFIXED = re.compile(
    r"(?:un|in|im|dis)([a-z]*(?:able|ible|ful|ial|ous|ic|ive|popular|likely))",
    re.IGNORECASE,
)
_NO_MORE_DE = frozenset(
    {"mehr", "länger", "nachgegeben", "nachgab", "eingelenkt", "lenkte", "aufgegeben", "abgerückt", "bislang", "bisher"}
)
_NO_LONGER = re.compile(r"\bno longer (?:be |been |being )?(?P<what>[a-z]+)")
_NO_MORE = re.compile(r"\bno longer\b(?P<what>[^,.;:!?]*?)(?=[,.;:!?]|\s(?:and|but|while)\b|$)")
# The particle of a verb that ends something ("stellte … ein"), or a noun that does: "Lieferstopp".
_PARTED_DE = re.compile(r"\b(?:ab|aus|auf|ein)(?=\s?[,.;:!?“”\"»«)]|\s(?:und|oder)\b|$)|stopp\b|wende\b")
_STILL_DE = re.compile(r"\b(?:weiter(?:hin)?|nach wie vor|immer noch|noch immer|unverändert)\b", re.IGNORECASE)
_STILL = frozenset({"weiter", "weiterhin", "wie", "immer", "unverändert"})
_CLAUSE = re.compile(r"[,.;:!?–]\s")


def ended_problems(statement: Statement, found: Sequence[EnglishNegation], evidence: Evidence) -> Iterator[Problem]:
    """What an English text undoes, gives up or ends, and its passage does not.

    Args:
        statement: The English.
        found: Its negations.
        evidence: The German passage.
    """
    yield from _undone(statement.text, found, evidence)
    if "longer" not in statement.runs:
        return
    yield from _given_up(statement.text, found, evidence)
    if not _STILL.isdisjoint(evidence.words):
        yield from _still_so(statement.text, evidence)
    yield from _ended(statement.text, evidence)


def _undone(english: str, found: Sequence[EnglishNegation], evidence: Evidence) -> Iterator[Problem]:
    """What is undesirable in the English, and desirable in a passage that denies nothing."""
    for one in found if not evidence.negations else ():
        affixed = _AFFIXED.fullmatch(english, one.start, one.end)
        if affixed is not None and not one.firm and words_shared(affixed[1], evidence.joined):
            yield Problem("rendering.negation_added", f"the German passage has no negation for {affixed[0]!r}")
            return


def _given_up(english: str, found: Sequence[EnglishNegation], evidence: Evidence) -> Iterator[Problem]:
    """What the English no longer refuses, and the German does: "no longer ruled out" of "schloss erneut aus"."""
    refused = {one.concept for one in evidence.negations if one.firm}
    if PLAIN in refused or not evidence.words.isdisjoint(_NO_MORE_DE):
        return
    for one, other in pairwise(found):
        given_up = english[one.start : other.start].lower() == "no longer "
        if given_up and not refused.isdisjoint(other.concepts):
            words_ = english[one.start : other.end]
            yield Problem("rendering.negation_added", f"the German passage has no second negation for {words_!r}")
            return


def _still_so(english: str, evidence: Evidence) -> Iterator[Problem]:
    """What is no longer so in the English, and in the German still is."""
    said, german = _NO_MORE.search(english), evidence.joined
    if said is None or _ends(evidence):
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


def _ended(english: str, evidence: Evidence) -> Iterator[Problem]:
    """What the English ends, and a passage that denies and ends nothing affirms: "no longer willing" for "bereit"."""
    if evidence.negations or _ends(evidence) or says(evidence.words, "ended_de", "at_times"):
        return
    for ended in _NO_LONGER.finditer(english):
        if words_shared(ended["what"], evidence.joined):
            yield Problem("rendering.negation_added", f"nothing of the German passage says {ended[0]!r}")
            return


def _ends(evidence: Evidence) -> bool:
    """Whether a passage ends anything in so many words."""
    return says(evidence.words, "ended_de", "ended") or _PARTED_DE.search(evidence.text) is not None
