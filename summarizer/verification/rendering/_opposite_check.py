"""Whether the English turns round what the German says: a rise into a fall, consent into refusal, north into south."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from summarizer.german._negation import Negation
from summarizer.verification.rendering._lexicon import words
from summarizer.verification.rendering._negation_check import EnglishNegation
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._senses import Sighting, marked

_BREAK = re.compile(r"[.;:!?]")
_REACH = 60
"""Characters over which a negation may govern a word."""


class Flip(NamedTuple):
    """An English pole, and the German one that it stands for; `open` if another English word may stand for that."""

    said: Sighting
    stated: Sighting
    open: bool


def flips(english: Sequence[Sighting], german: Mapping[str, Sequence[Sighting]]) -> Iterator[Flip]:
    """The English poles that the German has less often, where it has another pole of the axis that goes missing.

    Args:
        english: What the English says.
        german: What the German says, by axis.
    """
    for at, said in enumerate(english):
        (axis, name, firm), *_ = said
        if not firm or axis not in german or any(one.sense == said.sense for one in english[:at]):
            continue
        others = [one for one in german[axis] if one.sense.firm and one.sense.name != name]
        if not others:
            continue
        ours = [one.sense for one in english if one.sense.axis == axis]
        if ours.count(said.sense) <= sum(one.sense.name == name for one in german[axis]):
            continue
        for lost in others:
            stated = sum(one.sense == lost.sense for one in others)
            if stated > ours.count(lost.sense):
                yield Flip(said, lost, sum(one.name == lost.sense.name for one in ours) >= stated)
                break


def by_axis(sighted: Iterable[Sighting]) -> dict[str, list[Sighting]]:
    """What a text says, by axis."""
    found: dict[str, list[Sighting]] = defaultdict(list)
    for one in sighted:
        found[one.sense.axis].append(one)
    return dict(found)


def strict_axes() -> frozenset[str]:
    """The axes on which a negation is no excuse."""
    return marked("opposites", "!!")


def is_reversed(word: Sighting, negations: Sequence[Negation | EnglishNegation], text: str) -> bool:
    """Whether an odd number of negations goes with a word in its sentence, so that it says the opposite."""
    return sum(_governs(negation, word, text) for negation in negations) % 2 == 1


def _governs(negation: Negation | EnglishNegation, word: Sighting, text: str) -> bool:
    denies = {negation.concept} if isinstance(negation, Negation) else negation.concepts
    if not negation.firm or negation.start == word.start or denies.isdisjoint(words("negating_concepts")):
        return False  # it only may deny, or is the word itself: "rejected"
    first, last = (negation.end, word.start) if negation.start < word.start else (word.end, negation.start)
    return last - first <= _REACH and not _BREAK.search(text, first, last)


def opposite(flip: Flip, english: str, german: str, *, certain: bool) -> Problem:
    """What to say of an English word that turns a German one round."""
    ours, theirs = english[flip.said.start : flip.said.end], german[flip.stated.start : flip.stated.end]
    code = "rendering.opposite" if certain else "rendering.opposite_doubtful"
    return Problem(code, f"{ours!r} is the opposite of {theirs!r}")
