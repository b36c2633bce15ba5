"""What stands for a state ("Kremlin", "Bundesregierung"): words come in, the states that they stand for go out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from summarizer.verification.rendering._english_names import EnglishName, english_names
from summarizer.verification.rendering._keys import fold
from summarizer.verification.rendering._lexicon import pairs
from summarizer.verification.rendering._vocabulary import Vocabulary

_SHORT = 3
_PLACING = r"(?:in|at|to|from|near|outside|around)\s+(?:the\s+)?"
# "Parliament in Kyiv" says "das ukrainische Parlament".
_BODY_IN = "".join(
    rf"(?<!\b{body}\s)" for body in ("parliament", "Parliament", "government", "ministry", "authorities", "lawmakers")
)
_MEETING = r"\s+(?:talks|negotiations|summit|conference|meeting)\b"
_SHARING = frozenset({"Germany", "Austria"})
"""States whose offices go by one name."""


@lru_cache(maxsize=1024)
def states_of(text: str, *lists: str) -> tuple[str, ...]:
    """The states, by their English names, for which a word of a German or English text stands.

    Args:
        text: The text.
        lists: Which lists to ask: "seats", "chambers" or "heads".
    """
    folded = fold(text).replace("-", " ")
    return tuple(
        state
        for name in lists
        for heads, form, states in _forms(name)
        if any(map(folded.__contains__, heads)) and form.search(folded)
        for state in states
    )


def is_seat_of(name: str, text: str, passage: str, vocabulary: Vocabulary) -> bool:
    """Whether an English text names a seat for the state that its German passage names or has another word for.

    "Berlin proposed" says "Die Bundesregierung schlug vor"; "in Berlin" is a place and "Bundesrat" of no one state.

    Args:
        name: A name of the text.
        text: The text.
        passage: The German passage.
        vocabulary: Its words.
    """
    ours = states_of(name, "seats")
    spelled = re.escape(name)
    if not ours or re.search(rf"{_BODY_IN}\b{_PLACING}{spelled}\b|\b{spelled}{_MEETING}", text):
        return False
    others = frozenset(states_of(passage, "seats"))
    if others >= _SHARING:
        return False
    chambers = states_of(passage, "chambers")
    if chambers and _SHARING.issubset(ours):
        return False  # "Der Bundesrat" is no "Bundestag"
    others = others.union(chambers)
    return not others.isdisjoint(ours) or any(
        state and all(one.is_in(vocabulary) for one in state) for state in map(_named, ours)
    )


@cache
def _named(state: str) -> tuple[EnglishName, ...]:
    return english_names(f"it is {state}")


class _Seat(NamedTuple):
    """What stands for some states."""

    heads: Sequence[str]
    """The letters with which its forms begin: to look for these is quicker than to search."""
    pattern: re.Pattern[str]
    states: Sequence[str]


@cache
def _forms(name: str) -> tuple[_Seat, ...]:
    found: list[_Seat] = []
    for left, right in pairs(name):
        forms = [form.strip() for form in left.split(",")]
        escaped = (re.escape(form).replace("_", r"\s+") for form in forms)
        spelled = "|".join(form + (r"\b" if len(form) <= _SHORT else "") for form in escaped)
        heads = [form.partition("_")[0] for form in forms]
        found.append(_Seat(heads, re.compile(rf"\b(?:{spelled})"), [state.strip() for state in right.split(",")]))
    return tuple(found)
