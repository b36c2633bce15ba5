"""Verbatim strings: each is sought in the article; what stands nowhere, or not where it should, is a problem."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from summarizer.markers import Verbatim
from summarizer.verification._locate import Occurrence
from summarizer.verification._problem import Problem
from summarizer.verification._reading import Reading
from summarizer.verification._walk import Node
from summarizer.verification._words import words

_LETTERS = re.compile(r"[^\W\d_]+")


def find(
    node: Node, marker: Verbatim, reading: Reading, *, altered: float
) -> tuple[tuple[Occurrence, ...], Problem | None]:
    """The occurrences that are fit for a verbatim string, and what is wrong with it.

    Args:
        node: The string.
        marker: What it is to be.
        reading: The article.
        altered: The similarity from which a missing string counts as altered.
    """
    if not marker.quoted:
        occurrences = reading.locator.locate(node.value)
        return occurrences, None if occurrences else _missing(node, reading, "passage", altered)
    occurrences = reading.locator.locate(node.value, prefer=reading.in_one_quotation)
    if fit := tuple(filter(reading.in_one_quotation, occurrences)):
        return fit, None
    across = reading.locator.locate_across_marks(node.value)
    if fit := tuple(filter(reading.in_one_quotation, across)):
        return fit, None
    if across:
        return across, Problem(node.path, "quote.merged", "two separate quotations are given as one")
    if occurrences:
        return occurrences, _outside(node, reading, occurrences)
    return (), _missing(node, reading, "quote", altered)


def _outside(node: Node, reading: Reading, occurrences: Sequence[Occurrence]) -> Problem:
    for mark in reading.quoted:
        if any(one.start < mark.end and mark.start < one.end for one in occurrences):
            message = "the quotation takes in words that stand outside the article's quotation marks"
            return Problem(node.path, "quote.beyond_marks", message)
    message = "these words are in the article, but not between quotation marks: not a direct quotation"
    return Problem(node.path, "quote.unmarked", message)


def _missing(node: Node, reading: Reading, kind: str, altered: float) -> Problem:
    suggestion = reading.locator.nearest(node.value)
    if suggestion is not None and suggestion.score >= altered:
        return Problem(node.path, f"{kind}.altered", suggestion.difference, suggestion.nearest)
    message = f"{_short(node.value)} is not in the article"
    if not node.value.strip():
        message = "an empty string rests on nothing"
    elif _is_english(node.value):
        message += "; it is English, and this field is copied from the German"
    return Problem(node.path, f"{kind}.absent", message, suggestion.nearest if suggestion else None)


_SHOWN = 60


def _short(string: str) -> str:
    shown = " ".join(string.split())
    return f'"{shown}"' if len(shown) <= _SHOWN else f'"{shown[:_SHOWN].rstrip()}…"'


def _is_english(string: str) -> bool:
    """Whether a string has English function words and no German ones."""
    present = {word.lower() for word in _LETTERS.findall(string)}
    return bool(present & _function_words("english")) and not present & _function_words("german")


@cache
def _function_words(language: str) -> frozenset[str]:
    return frozenset(words(f"{language}_function_words"))
