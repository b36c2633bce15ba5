"""Whether each clause keeps its own negation: "A nicht, aber B auch nicht" is no "not A, but B".

Clauses of the two texts belong together if each has more words of the other than of any other clause. Only what is
clear on both sides is told: a clause that denies, its counterpart that does not, and no English negation that stands
anywhere but in the counterpart of a clause that denies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from summarizer.german._negation import PLAIN, Negation
from summarizer.verification.rendering._english_negations import CONTRAST, EnglishNegation
from summarizer.verification.rendering._negation_check import is_said_otherwise, is_turned
from summarizer.verification.rendering._order_check import count_shared, words_said, words_told
from summarizer.verification.rendering._problem import Problem

# What somebody does not do stays with the clause that says what: "Wir verlangen nicht, dass …".
_PARTS_DE = re.compile(r"\s(?:(?<=[.;!?:,–—]\s)(?<!\d\.\s)(?!dass\s)|(?=(?:und|aber|doch|sondern|oder)\s))")
_PARTS_EN = re.compile(
    r"\s(?:(?<=[.;!?:,–—]\s)|(?=(?:and|but|or|nor|yet|while|whereas|although|though|because|since)\s)"
    r"|(?<!said\s)(?=(?:that|which|who)\s(?:would|will|do|does|did|is|are|was|were|has|have|had|can|could|must|should|may)\b))"
)
_MOST_PARTS = 12
_FEWEST = 2
"""Words that two clauses share at least."""

Part = tuple[int, int]
One = TypeVar("One", Negation, EnglishNegation)


def parallel_problems(
    english: str, found: Sequence[EnglishNegation], german: str, stated: Sequence[Negation]
) -> Iterator[Problem]:
    """The negations that one clause has and the clause that renders it has not.

    Args:
        english: The text.
        found: Its negations.
        german: The passage.
        stated: Its negations.
    """
    if not found or not any(map(_is_plain, stated)):
        return
    ours = _parts(english, _PARTS_EN)
    theirs = _parts(german, _PARTS_DE) if 1 < len(ours) <= _MOST_PARTS else ()
    if not 1 < len(theirs) <= _MOST_PARTS:
        return
    named = CONTRAST.union(one.concept for one in stated if one.noun)
    found = [one for one in found if one.concepts.isdisjoint(named)]
    stated = [one for one in stated if not one.noun]
    said, meant = [_inside(found, part) for part in ours], [_inside(stated, part) for part in theirs]
    alone = {at for at, negations in enumerate(meant) if len(negations) == 1 and _is_plain(negations[0])}
    if all(said) or not alone:
        return
    counterparts = dict(
        _counterparts(
            [words_said(english[slice(*part)]) for part in ours], [words_told(german[slice(*part)]) for part in theirs]
        )
    )
    told = {other for part, other in counterparts.items() if said[part] and meant[other]}
    moved = {part for part, other in counterparts.items() if not meant[other] and _denies_plainly(said[part])}
    for part, other in counterparts.items():
        if said[part] or other not in alone:
            continue
        # Each English negation renders one of a clause of its own, or has gone to one that the German does not deny.
        if all(counterparts.get(at) in told or at in moved for at, negations in enumerate(said) if negations):
            (denied,) = meant[other]
            if not (is_turned("lost", denied, english, german) or is_said_otherwise(denied, english, german)):
                words_ = german[denied.start : denied.end]
                yield Problem("rendering.negation_lost", f"the English shows nothing of {words_!r}")
            return


def _is_plain(negation: Negation) -> bool:
    return negation.firm and negation.concept == PLAIN


def _denies_plainly(negations: Sequence[EnglishNegation]) -> bool:
    return any(one.firm and PLAIN in one.concepts for one in negations)


def _parts(text: str, border: re.Pattern[str]) -> list[Part]:
    cuts = [0, *(match.end() for match in border.finditer(text)), len(text)]
    return [(start, end) for start, end in pairwise(cuts) if text[start:end].strip()]


def _inside(negations: Sequence[One], part: Part) -> list[One]:
    return [one for one in negations if part[0] <= one.start < part[1]]


def _counterparts(
    ours: Sequence[Sequence[frozenset[str]]], theirs: Sequence[frozenset[str]]
) -> Iterator[tuple[int, int]]:
    """The clauses of the two texts, as what their words can be matched by, that belong together."""
    shared = [[count_shared(said, told) for told in theirs] for said in ours]
    for part, counts in enumerate(shared):
        most = max(counts)
        other = counts.index(most)
        rivals = [*counts[:other], *counts[other + 1 :], *(row[other] for at, row in enumerate(shared) if at != part)]
        if most >= _FEWEST and most > max(rivals, default=0):
            yield part, other
