"""Whether the negations of the German evidence survive in the English, and whether the English adds none.

Negations are paired: like with like first, then across kinds, then by the licences of the word list ("erst am
Montag" may be "not until Monday"). A firm negation that finds no partner is lost or added.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, pairwise

from summarizer.german._negation import AFFIX, PLAIN, Negation
from summarizer.german._words import words_of
from summarizer.verification.rendering._english_negations import EnglishNegation
from summarizer.verification.rendering._letters import letter_runs
from summarizer.verification.rendering._lexicon import pairs, says, words
from summarizer.verification.rendering._problem import Problem

# What stands between the halves of a double negation, in English and in German.
_BETWEEN = re.compile(r"\s+(?:be\s+|been\s+|yet\s+|to\s+)?")
_OPPOSING = frozenset({"oppose", "against", "wrong"})
_UNDOING_DENIED = frozenset({PLAIN, "refuse", "exclude"})
_SAID_PLAINLY = frozenset({PLAIN, AFFIX, "without", "hardly"})
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)")
_AS_LONG_AS = re.compile(r"\b(?:solange|bevor|ehe|bis)\b")
_NEITHER = re.compile(r"\bweder\b", re.IGNORECASE)
_NOR = re.compile(r"\b(?:nor|neither)\b[^.;!?]*$")
_CLAUSE_BREAK = re.compile(r"[,;:.!?–—]")


def added(
    english: Sequence[EnglishNegation],
    german: Sequence[Negation],
    left: Sequence[EnglishNegation],
    text: str,
    evidence: str,
) -> Iterator[Problem]:
    """The English negations that no German one bears out; "has not ruled out" needs two in one German clause.

    Args:
        english: All negations of the English.
        german: Those of the German.
        left: What `pair` leaves of the English ones.
        text: The English text.
        evidence: The German passage.
    """
    unsaid = [negation for negation in left if not _is_repeated(negation, english, text)]
    if unsaid and PLAIN in unsaid[-1].concepts and _NEITHER.search(evidence):
        unsaid.pop()  # "weder A noch B" may be "no A and no B"
    doubled = [] if _has_double(german, evidence) else _doubles(english, text)
    for negation in [*unsaid, *doubled]:
        if negation.firm:
            words_ = text[negation.start : negation.end]
            yield Problem("rendering.negation_added", f"the German passage has no negation for {words_!r}")
            return


def _is_repeated(negation: EnglishNegation, english: Sequence[EnglishNegation], text: str) -> bool:
    """Whether "nor" has English say a verb again that German leaves out: "nor do we rule out B" for "auch nicht B"."""
    earlier = (one for one in english if one.start < negation.start and one.concepts == negation.concepts)
    return PLAIN not in negation.concepts and any(_NOR.search(text, one.end, negation.start) for one in earlier)


def _doubles(english: Sequence[EnglishNegation], text: str) -> list[EnglishNegation]:
    """The "not" of "not ruled out", "not impossible"."""
    negating = words("negating_concepts")
    return [
        one
        for one, other in pairwise(english)
        if PLAIN in one.concepts
        and one.firm
        and other.concepts <= negating
        and "prevent" not in other.concepts  # "unavoidable" may be one German word
        and _BETWEEN.fullmatch(text, one.end, other.start)
    ]


def _has_double(german: Sequence[Negation], evidence: str) -> bool:
    negating = words("negating_concepts")
    return any(
        one.concept in negating
        and (other.concept in negating or other.concept in _OPPOSING)
        and not _CLAUSE_BREAK.search(evidence, min(one.end, other.start), other.start)
        for one, other in pairwise(german)
    )


def lost(spare: Sequence[EnglishNegation], left: Sequence[Negation], text: str, evidence: str) -> Iterator[Problem]:
    """The German negations that the English does not show.

    English says "schließt aus" and "das Scheitern" in too many ways for a list: of a noun, and where the English has
    a negation to spare, only "nicht", "ohne", "kaum" and "un-" can be called lost.

    Args:
        spare: What `pair` leaves of the English negations.
        left: What it leaves of the German ones.
        text: The English text.
        evidence: The German passage.
    """
    if any("only" in negation.concepts for negation in spare):
        left = _without_only(left, evidence)
    spared = any(negation.firm or negation.concepts <= words("negating_concepts") for negation in spare)
    halves = sum(negation.double for negation in left) % 2 == 1
    for negation in left:
        if negation.concept in _UNDOING_DENIED and _upholds(text, evidence):
            return
        if negation.concept not in _SAID_PLAINLY and (negation.noun or spared):
            continue
        if negation.firm or (negation.double and halves):
            words_ = evidence[negation.start : negation.end]
            yield Problem("rendering.negation_lost", f"the English shows nothing of {words_!r}")
            return


def _upholds(text: str, evidence: str) -> bool:
    """Whether the English says that a thing stays and does not go, where the German speaks of undoing it."""
    runs = letter_runs(text)
    if not says(runs, "upholding_en") or says(runs, "undone_en"):
        return False
    undone = tuple(words("undone_de"))
    return any(word.startswith(undone) for word in words_of(evidence).low)


def _without_only(left: Sequence[Negation], evidence: str) -> list[Negation]:
    """The lost negations but two that "only" says: "ohne Waffenruhe keine Truppen", "nicht, solange sie nicht hält"."""
    for at, (one, other) in enumerate(pairwise(left)):
        between = evidence[one.end : other.start]
        twice = one.concept == other.concept == PLAIN and _AS_LONG_AS.search(between)
        if not _SENTENCE_END.search(between) and (twice or {one.concept, other.concept} == {"without", PLAIN}):
            return [*left[:at], *left[at + 2 :]]
    return list(left)


def shares(english: Sequence[EnglishNegation], german: Sequence[Negation]) -> bool:
    """Whether the English shows a negation of the German, or one of its own that `added` judges."""
    left, _ = pair(english, german)
    return len(left) < len(english) or any(negation.firm for negation in english)


def soften(german: Sequence[Negation]) -> list[Negation]:
    """The same negations, none of which has to be shown."""
    return [replace(negation, firm=False, double=False) for negation in german]


def pair(
    english: Sequence[EnglishNegation], german: Sequence[Negation]
) -> tuple[list[EnglishNegation], list[Negation]]:
    """What is left on either side once all that can be paired is paired."""
    if not english or not german:
        return list(english), list(german)
    # Of the German ones of a kind the first is taken first, so that kinds are compared and not each with each.
    waiting: dict[tuple[bool, str, bool], deque[int]] = {}
    for place, other in enumerate(german):
        waiting.setdefault((not other.firm, other.concept, other.noun), deque()).append(place)
    # Firm ones choose first: what may vanish must not take the place of what may not.
    left = sorted(range(len(english)), key=lambda place: not english[place].firm)
    for fits in (_both_idiom, _alike, _both_negate, _licensed):
        if not (left and waiting):
            break
        unpaired: list[int] = []
        for place in left:
            one = english[place]
            fitting = [(kind[0], at[0], kind) for kind, at in waiting.items() if fits(one, german[at[0]])]
            if fitting:
                kind = min(fitting)[2]
                waiting[kind].popleft()
                if not waiting[kind]:
                    del waiting[kind]
            else:
                unpaired.append(place)
        left = unpaired
    return [english[place] for place in sorted(left)], [german[place] for place in sorted(chain(*waiting.values()))]


def _both_idiom(english: EnglishNegation, german: Negation) -> bool:
    return not english.firm and not german.firm and PLAIN in english.concepts and german.concept == PLAIN


def _alike(english: EnglishNegation, german: Negation) -> bool:
    return german.concept in english.concepts


def _both_negate(english: EnglishNegation, german: Negation) -> bool:
    negating = words("negating_concepts")
    if german.noun and PLAIN in english.concepts:
        return False  # "nach der Absage" is no "did not"
    return german.concept in negating and english.concepts <= negating


def _licensed(english: EnglishNegation, german: Negation) -> bool:
    return not _licences().get(german.concept, frozenset()).isdisjoint(english.concepts)


@cache
def _licences() -> dict[str, frozenset[str]]:
    return {german: frozenset(english.split()) for german, english in pairs("negation_licences")}
