"""Whether what the German hedges has become plain fact in the English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache, lru_cache

from summarizer.german._hedges import Hedge, HedgeKind
from summarizer.verification.rendering._evidence import Evidence, inside
from summarizer.verification.rendering._letters import LETTERS
from summarizer.verification.rendering._lexicon import pairs
from summarizer.verification.rendering._problem import Problem

_WORD = re.compile(rf"[{LETTERS}]+(?:['’][{LETTERS}]+)?")
# "To" hedges before a verb ("is to supply"), not before what is no verb ("to the front", "up to 300");
# "called off" says nothing.
_NO_HEDGE = re.compile(
    r"\bcall(?:s|ed|ing)? off\b|\bin view of\b|\bpublic opinion\b"
    r"|\bto\s+(?=(?:the|an?|its|his|her|their|this|that|these|those|each|every|all|both)\b|[\d€$£A-Z])"
)
_CERTAIN_DE = (
    *("sicher", "gewiss", "bestimmt", "zweifel", "nachweis", "bewies", "beweis", "erwies", "garant", "unvermeid"),
    *("zwangsläufig", "definitiv", "eindeutig", "unbestr", "unweigerlich", "überzeugt", "klar", "fest"),
)
_CAN_DE = frozenset({"könne", "könnten", "könnte"})
_CAN_WORD = re.compile(r"\bkönn(?:e|ten?)\b")
_SENTENCE = re.compile(r"[^.;!?]+")
_HEARSAY = re.compile(r"(?i:angeblich|vorgeblich|vernehmen|gerücht|hörensagen|behaupt|erkenntnissen)")
_DONE = re.compile(r"\b(?:has|have|had|was|were)\b")
# Reported speech may keep its "would", an attribution may stand for a subjunctive; "könnte" needs its "could".
_RENDERED_BY: dict[HedgeKind, frozenset[str]] = {
    "possible": frozenset({"possible", "conditional"}),
    "conditional": frozenset({"conditional", "possible", "reported"}),
    "reported": frozenset({"reported", "possible", "conditional"}),
    "intended": frozenset({"intended", "possible", "conditional", "reported", "announced"}),
}


def hedge_problems(english: str, evidence: Evidence, *, complete: bool, labelled: bool) -> Iterator[Problem]:
    """The hedges of the German that an English text drops.

    Args:
        english: The text.
        evidence: The German passage.
        complete: The English translates all of it.
        labelled: A label beside the text says that what it states is only offered, demanded, in a draft or the like.
    """
    kinds = told(english)
    hedges = unanswered(kinds, evidence.hedges)
    if labelled:
        hedges = [one for one in hedges if not is_told_by_label(one, evidence.text, english)]
    if hedges and not complete:
        hedges = [hedge for clause in evidence.coverage(english).stated for hedge in inside(hedges, clause)]
    # What is certain nowhere in the German is certain of none of its clauses.
    certain = next((one for one in evidence.hedges if is_certain(one, kinds, evidence.words)), None)
    if certain is None and is_certainty_of_can(kinds, evidence):
        yield Problem("rendering.hedge_lost", "what 'könne' leaves possible is certain in the English")
    elif hedges or certain:
        yield hardened(certain or hedges[0], evidence.text, certain=certain is not None)


def told(english: str) -> frozenset[str]:
    """The kinds of hedges that an English text has."""
    return frozenset[str]().union(*map(_kinds, _WORD.findall(_NO_HEDGE.sub("", english).lower())))


def unanswered(kinds: Set[str], german: Sequence[Hedge]) -> Sequence[Hedge]:
    """The hedges of the evidence that nothing answers in an English text with hedges of some kinds."""
    return [hedge for hedge in german if _RENDERED_BY[hedge.kind].isdisjoint(kinds)]


def is_told_by_label(hedge: Hedge, evidence: str, english: str) -> bool:
    """Whether a label such as "offered" or "in_draft" tells what a hedge does: "werde", "soll"; not "angeblich", nor
    where the English has it done already."""
    told = hedge.kind in ("reported", "intended") and _HEARSAY.match(evidence, hedge.start) is None
    return told and _DONE.search(english) is None


def is_certain(hedge: Hedge, kinds: Set[str], words: Set[str]) -> bool:
    """Whether what is only possible in a German text with these words is certain in an English one of these kinds."""
    if hedge.kind != "possible" or any(word.startswith(_CERTAIN_DE) for word in words):
        return False
    return "certain" in kinds and "possible" not in kinds


def is_certainty_of_can(kinds: Set[str], evidence: Evidence) -> bool:
    """Whether what a German text says can be, and denies of nothing, is certain in an English one of some kinds."""
    if "certain" not in kinds or "possible" in kinds or _CAN_DE.isdisjoint(evidence.words):
        return False
    if any(word.startswith(_CERTAIN_DE) for word in evidence.words):
        return False
    denied = [one.start for one in evidence.negations]
    sentences = [one for one in _SENTENCE.finditer(evidence.joined) if _CAN_WORD.search(one[0])]
    return not any(one.start() <= at < one.end() for one in sentences for at in denied)


def hardened(hedge: Hedge, evidence: str, *, certain: bool) -> Problem:
    """What to say of a hedge that the English drops, or makes certain."""
    code = "rendering.hedge_lost" if certain else "rendering.hedge_hardened"
    return Problem(code, f"{evidence[hedge.start : hedge.end]!r} has become plain fact")


@lru_cache(maxsize=16384)
def _kinds(word: str) -> frozenset[str]:
    whole, starts, any_start = _table()
    if word.endswith("'d"):
        return frozenset({"conditional"})
    known = frozenset(whole.get(word, ()))
    return known | {kind for stem, kind in starts if word.startswith(stem)} if word.startswith(any_start) else known


@cache
def _table() -> tuple[dict[str, tuple[str, ...]], tuple[tuple[str, str], ...], tuple[str, ...]]:
    whole: dict[str, tuple[str, ...]] = {}
    starts: list[tuple[str, str]] = []
    for kind, right in pairs("hedges_en"):
        for form in right.split():
            if form.startswith("="):
                whole[form[1:]] = (*whole.get(form[1:], ()), kind)
            else:
                starts.append((form, kind))
    return whole, tuple(starts), tuple(stem for stem, _ in starts)
