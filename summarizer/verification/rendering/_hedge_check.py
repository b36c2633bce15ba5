"""Whether what the German hedges has become plain fact in the English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from summarizer.german._hedges import Hedge, HedgeKind
from summarizer.verification.rendering._lexicon import pairs
from summarizer.verification.rendering._problem import Problem

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?", re.IGNORECASE)
# "To" hedges before a verb ("is to supply"), not before what is no verb ("to the front", "up to 300").
_NO_INFINITIVE = re.compile(
    r"\bto\s+(?=(?:the|an?|its|his|her|their|this|that|these|those|each|every|all|both)\b|[\d€$£A-Z])"
)
# Reported speech may keep its "would", an attribution may stand for a subjunctive; "könnte" needs its "could".
_RENDERED_BY: dict[HedgeKind, frozenset[str]] = {
    "possible": frozenset({"possible", "conditional"}),
    "conditional": frozenset({"conditional", "possible", "reported"}),
    "reported": frozenset({"reported", "possible", "conditional"}),
    "intended": frozenset({"intended", "possible", "conditional", "reported"}),
}


def unanswered(english: str, german: Sequence[Hedge]) -> Sequence[Hedge]:
    """The hedges of the evidence that nothing in the English answers."""
    if not german:
        return ()
    kinds = {kind for word in _WORD.findall(_NO_INFINITIVE.sub("", english).lower()) for kind in _kinds(word)}
    return [hedge for hedge in german if _RENDERED_BY[hedge.kind].isdisjoint(kinds)]


def hardened(hedge: Hedge, evidence: str) -> Problem:
    """What to say of a hedge that the English drops."""
    return Problem("rendering.hedge_hardened", f"{evidence[hedge.start : hedge.end]!r} has become plain fact")


@lru_cache(maxsize=16384)
def _kinds(word: str) -> frozenset[str]:
    whole, starts = _table()
    if word.endswith("'d"):
        return frozenset({"conditional"})
    return frozenset(whole.get(word, ())) | {kind for stem, kind in starts if word.startswith(stem)}


@cache
def _table() -> tuple[dict[str, tuple[str, ...]], tuple[tuple[str, str], ...]]:
    whole: dict[str, tuple[str, ...]] = {}
    starts: list[tuple[str, str]] = []
    for kind, right in pairs("hedges_en"):
        for form in right.split():
            if form.startswith("="):
                whole[form[1:]] = (*whole.get(form[1:], ()), kind)
            else:
                starts.append((form, kind))
    return whole, tuple(starts)
