"""Which negations of the English and of the German stand for one another, and what is left of either.

Like goes with like first, then kinds with other kinds, then what the licences of the word list grant.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, pairwise

from summarizer.german._negation import AFFIX, PLAIN, Negation
from summarizer.verification.rendering._english_negations import EnglishNegation
from summarizer.verification.rendering._lexicon import pairs, words

PLAIN_KINDS = frozenset({PLAIN, "without", "hardly"})
"""What denies by a word of its own, whatever it denies."""
_BESIDE_THE_POINT = frozenset({"only", "instead"})
"""What by itself denies nothing: "only that" for "lediglich", "instead" for "stattdessen"."""
_STRUCTURE = frozenset({"instead", "delayed"})
"""What the words around a negation add to what it is."""


def shares(english: Sequence[EnglishNegation], german: Sequence[Negation]) -> bool:
    """Whether the English shows a negation of the German, or one of its own that `added` judges.

    A verb that is denied itself shows none: "withdraws" of "nicht zurückziehen".
    """
    denied = [other for one, other in pairwise(german) if one.firm and one.concept == PLAIN and _is_next(one, other)]
    english = [one for one in english if not one.concepts <= _BESIDE_THE_POINT]
    left, _ = pair(english, [one for one in german if one not in denied])
    return len(left) < len(english) or any(negation.firm for negation in english)


def _is_next(one: Negation, other: Negation) -> bool:
    return not other.firm and other.start - one.end == 1


def soften(german: Sequence[Negation]) -> list[Negation]:
    """The same negations, none of which has to be shown."""
    return [replace(negation, firm=False, double=False) for negation in german]


def pair(
    english: Sequence[EnglishNegation], german: Sequence[Negation]
) -> tuple[list[EnglishNegation], list[Negation]]:
    """What is left on either side once all that can be paired is paired."""
    if not english or not german:
        return list(english), list(german)
    if len(english) == len(german) == 1:
        return ([], []) if _fits(english[0], german[0]) else (list(english), list(german))
    # Of the German ones of a kind the first is taken first, so that kinds are compared and not each with each.
    waiting: dict[tuple[bool, str, bool, str], deque[int]] = {}
    for place, other in enumerate(german):
        waiting.setdefault((not other.firm, other.concept, other.noun, other.aspect), deque()).append(place)
    # Firm ones choose first: what may vanish must not take the place of what may not.
    left = sorted(range(len(english)), key=lambda place: not english[place].firm)
    paired: dict[int, int] = {}
    for fits in _FITTING:
        if not (left and waiting):
            break
        unpaired: list[int] = []
        for place in left:
            one = english[place]
            fitting = [(kind[0], at[0], kind) for kind, at in waiting.items() if fits(one, german[at[0]])]
            if fitting:
                kind = min(fitting)[2]
                paired[place] = waiting[kind].popleft()
                if not waiting[kind]:
                    del waiting[kind]
            else:
                unpaired.append(place)
        left = unpaired
    for place in [place for place in left if english[place].firm]:
        # An idiom, which may stand alone, gives up its partner: "unwilling to give it away for nothing".
        idioms = (one for one in paired if not english[one].firm and PLAIN in english[one].concepts)
        giving = (one for one in idioms if german[paired[one]].firm)
        spare = next((one for one in giving if _fits(english[place], german[paired[one]])), None)
        if spare is not None:
            paired[place] = paired.pop(spare)
            left[left.index(place)] = spare
    unshown = sorted(chain(*waiting.values()))
    if left and unshown:
        _exchange(english, german, left, unshown, paired)
    return [english[place] for place in sorted(left)], [german[place] for place in unshown]


def _exchange(
    english: Sequence[EnglishNegation],
    german: Sequence[Negation],
    left: list[int],
    unshown: list[int],
    paired: dict[int, int],
) -> None:
    """Pair what is left by giving a pair up: "rejected" may say "bestritt" if "withheld" says "verweigert"."""
    firm = [place for place in left if english[place].firm]
    # What neither side needs to show may stay alone: "no vote until" gives "nicht" to "not" and takes "erst".
    shown = (place for place in unshown if german[place].firm or german[place].concept == "only")
    for lost_ in sorted(shown, key=lambda place: not german[place].firm):
        spares = left if german[lost_].firm else [place for place in firm if place in left]
        for one, other in paired.items():
            spare = next((place for place in spares if _fits(english[place], german[other])), None)
            if spare is not None and _fits(english[one], german[lost_]):
                paired[one], paired[spare] = lost_, other
                left.remove(spare)
                unshown.remove(lost_)
                break


def _fits(english: EnglishNegation, german: Negation) -> bool:
    for fits in _FITTING:  # noqa: SIM110 - a generator would take twice as long
        if fits(english, german):
            return True
    return False


def _both_idiom(english: EnglishNegation, german: Negation) -> bool:
    soft = not (english.firm or german.firm or german.double)
    return soft and PLAIN in english.concepts and german.concept == PLAIN


def _alike(english: EnglishNegation, german: Negation) -> bool:
    return german.concept in english.concepts


def _both_negate(english: EnglishNegation, german: Negation) -> bool:
    negating = words("negating_concepts")
    if german.noun and (PLAIN in english.concepts or AFFIX in english.concepts):
        return False  # "nach der Absage" is no "did not", "ein Ausfall" not "impossible"
    return german.concept in negating and english.concepts - _STRUCTURE <= negating


def _both_delay(english: EnglishNegation, german: Negation) -> bool:
    return "delayed" in english.concepts and german.concept == "only"  # "not until Monday": "erst am Montag"


def _licensed(english: EnglishNegation, german: Negation) -> bool:
    licensed = (_licences().get(kind, frozenset()) for kind in (german.concept, german.aspect))
    concepts = frozenset[str]().union(*licensed)
    return not (concepts | PLAIN_KINDS if PLAIN in concepts else concepts).isdisjoint(english.concepts)


def _both_lexical(english: EnglishNegation, german: Negation) -> bool:
    """A verb goes with a verb before a "not" may stand for it: "is not against it" says more than "ist dagegen"."""
    return PLAIN not in english.concepts and german.concept not in PLAIN_KINDS and _licensed(english, german)


_FITTING = (_both_idiom, _alike, _both_lexical, _both_negate, _both_delay, _licensed)


@cache
def _licences() -> dict[str, frozenset[str]]:
    return {german: frozenset(english.split()) for german, english in pairs("negation_licences")}
