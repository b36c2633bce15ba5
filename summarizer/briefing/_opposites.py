"""What turns a sentence round: two English sentences in; whether one says the contrary, and by which words, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

from summarizer.briefing._denials import denies, rules_out, says_no
from summarizer.briefing._lexicon import spellings
from summarizer.briefing._likeness import content


def contrary(one: str, other: str) -> bool:
    """Whether one of two sentences denies something and the other nothing, or has the opposite of a word of its."""
    ruling = {rules_out(one), rules_out(other)}
    turned = ruling == {True, False} or denies(one) != denies(other) or says_no(one) != says_no(other)
    return turned or any(opposites(one, other))


def opposites(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Each word of one sentence in the place of which the other has the opposite: "welcome" and "condemn"."""
    first, second = _turning(one), _turning(other)
    own, others = first - second, second - first
    if own and others:
        yield from ((word, opposite) for word, opposite in _pairs() if word in own and opposite in others)


@lru_cache(maxsize=16384)
def _turning(text: str) -> frozenset[str]:
    """The words of a sentence that have an opposite, as the table has them."""
    return frozenset(word for word in _words() if _says(text, word))


def _says(text: str, word: str) -> bool:
    stems = content(word)
    return stems <= content(text) if stems else re.search(rf"\b{word}\b", text, re.IGNORECASE) is not None


@cache
def _words() -> frozenset[str]:
    return frozenset(chain.from_iterable(_pairs()))


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    """Every word of the table with each of its opposites, in both directions."""
    pairs = [(one, other) for one, others in spellings("opposites").items() for other in others]
    return (*pairs, *((other, one) for one, other in pairs))


def forget() -> None:
    """Let go of the sentences looked at so far."""
    _turning.cache_clear()
