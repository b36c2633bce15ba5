"""Whether the English keeps the condition of the German: "if Moscow agrees" for "falls Moskau zustimmt"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from summarizer.verification.rendering._clauses import Clause, Coverage
from summarizer.verification.rendering._lexicon import lines
from summarizer.verification.rendering._problem import Problem

_FEW = 3
"""Clauses of a sentence up to which a condition belongs to whatever of it is stated."""

# "Auch wenn" grants a point, "außer wenn" is a condition of its own, "wenn auch" and "wenn nicht" are others still.
_NO_CONDITION = re.compile(
    r"\b(?:auch|selbst|sogar|als|wie|außer|ausser|und|immer|jedes Mal|erst|dann),?\s+$", re.IGNORECASE
)
_NOT_AFTER = re.compile(r"\s+(?:auch|nicht|überhaupt|man|es um)\b")


def condition_problems(
    english: str, runs: frozenset[str], german: str, clauses: Sequence[Clause], about: Coverage, *, complete: bool
) -> Iterator[Problem]:
    """A condition of the German of which the English shows nothing.

    Args:
        english: The text.
        runs: Its runs of letters.
        german: The passage, known to hold a word for a condition.
        clauses: Its clauses.
        about: Which of them the English states.
        complete: It is a translation of all of them.
    """
    if not _shown().isdisjoint(runs):
        return
    for match in _pattern().finditer(german):
        if _NO_CONDITION.search(german, 0, match.start()) or _NOT_AFTER.match(german, match.end()):
            continue
        place = next((at for at, clause in enumerate(clauses) if clause.start <= match.start() < clause.end), None)
        if place is None:
            continue
        sentence = clauses[place].sentence
        near = [clause for clause in clauses[max(0, place - 1) : place + 2] if clause.sentence == sentence]
        if not complete and not any(clause in about.stated for clause in near):
            continue
        few = sum(clause.sentence == sentence for clause in clauses) <= _FEW
        sure = match.lastgroup == "certain" and (complete or few)
        code = "rendering.condition_lost" if sure else "rendering.condition_doubtful"
        yield Problem(code, f"the English shows nothing of the condition {match[0]!r}")
        return


def may_set_condition(words: frozenset[str]) -> bool:
    """Whether a German passage with these words, in small letters, may set a condition."""
    return not words.isdisjoint(_heads())


@cache
def _pattern() -> re.Pattern[str]:
    kinds: list[str] = []
    for name, german, _ in _rows():
        spelled = "|".join(r"\s+".join(form.split("_")) for form in german.split())
        kinds.append(f"(?P<{name}>{spelled})")
    return re.compile(rf"\b(?:{'|'.join(kinds)})\b", re.IGNORECASE)


@cache
def _heads() -> frozenset[str]:
    """The telling words: the last ones of the phrases."""
    return frozenset(form.split("_")[-1] for _, german, _ in _rows() for form in german.split())


@cache
def _shown() -> frozenset[str]:
    return frozenset(form.split("_")[-1] for _, _, english in _rows() for form in english.split())


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    rows = (line.split("=") for line in lines("conditions"))
    return tuple((name.strip(), german.strip(), english.strip()) for name, german, english in rows)
