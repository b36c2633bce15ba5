"""Whether a label of a stance is plainly the opposite of what the German says: "supportive" beside "lehnt ab"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from summarizer.german._negation import Negation
from summarizer.german._words import words_of
from summarizer.verification.rendering._lexicon import words
from summarizer.verification.rendering._opposite_check import is_reversed
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._senses import Sighting

Side = Literal["for", "against"]
_FOR = frozenset({("accept", "yes"), ("support", "for"), ("praise", "good")})
_AGAINST = frozenset({("accept", "no"), ("support", "against"), ("praise", "bad")})
STANCES = frozenset(axis for axis, _ in _FOR)
"""The axes of the list of opposites that show a stance."""


def stance_problems(
    label: str, side: Side, poles: Mapping[str, Sequence[Sighting]], negations: Sequence[Negation], german: str
) -> Iterator[Problem]:
    """A label for which the German has only words of the other side.

    Silent where the German limits what it says, or speaks of an end or a war: to refuse these may be to support.

    Args:
        label: The label.
        side: What it stands for.
        poles: What the German says by the list of opposites.
        negations: What it negates.
        german: The German.
    """
    wrong, right = (_AGAINST, _FOR) if side == "for" else (_FOR, _AGAINST)
    firm = [one for axis, _ in wrong for one in poles.get(axis, ()) if one.sense.firm]
    said = [one for one in firm if one.sense[:2] in wrong]
    if not said or any(one.sense[:2] in right for one in firm) or any(map(_undoes, words_of(german).low)):
        return
    if not is_reversed(said[0], negations, german):
        yield Problem("stance.contrary", f"{label!r} is the opposite of {german[said[0].start : said[0].end]!r}")


def _undoes(word: str) -> bool:
    return word.startswith(tuple(words("undoing_de")))
