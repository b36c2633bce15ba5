"""Whether "weder A noch B" denies both in the English too: not "A, but not B"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from summarizer.verification.rendering._problem import Problem

_ONE_ONLY = re.compile(r"(?:\b(?:but|and)|,) not\b")
_BOTH = frozenset(("neither", "nor", "none", "nobody", "either", "both", "no", "or"))


def neither_problems(english: str, runs: frozenset[str], words: Set[str]) -> Iterator[Problem]:
    """English that denies one of two of which the German denies both.

    Args:
        english: The text.
        runs: Its runs of letters.
        words: The words of the German passage, in small letters.
    """
    if "weder" in words and _BOTH.isdisjoint(runs) and (denied := _ONE_ONLY.search(english)) is not None:
        yield Problem("rendering.negation_lost", f"the German denies both ('weder … noch'), {denied[0]!r} only one")
