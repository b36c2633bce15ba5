"""What stands for a state ("Kremlin", "Bundesregierung"): words come in, the states that they stand for go out."""

from __future__ import annotations

import re
from functools import cache

from summarizer.verification.rendering._keys import fold
from summarizer.verification.rendering._lexicon import pairs

_SHORT = 3


def states_of(text: str, *lists: str) -> tuple[str, ...]:
    """The states, by their English names, for which a word of a German or English text stands.

    Args:
        text: The text.
        lists: Which lists to ask, "seats" or "heads".
    """
    folded = fold(text).replace("-", " ")
    return tuple(state for name in lists for form, states in _forms(name) if form.search(folded) for state in states)


@cache
def _forms(name: str) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    found: list[tuple[re.Pattern[str], tuple[str, ...]]] = []
    for left, right in pairs(name):
        forms = (re.escape(form.strip()).replace("_", r"\s+") for form in left.split(","))
        spelled = "|".join(form + (r"\b" if len(form) <= _SHORT else "") for form in forms)
        found.append((re.compile(rf"\b(?:{spelled})"), tuple(state.strip() for state in right.split(","))))
    return tuple(found)
