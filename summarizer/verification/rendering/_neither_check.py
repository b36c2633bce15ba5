"""Whether "weder A noch B" denies both in the English too: not "A, but not B"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from summarizer.verification.rendering._problem import Problem

_ONE_ONLY = re.compile(r"(?:\b(?:but|and)|,) not\b")
_BUT_NO = re.compile(r"\bbut\s(?:\w+\s){0,3}?(?:no|not|without)\b")
_DENIED = re.compile(r"\b(?:not?|never|cannot|without|lacks?|reject\w*|refus\w*)\b|n['’]t\b", re.IGNORECASE)
_TWO = frozenset(("neither", "nor", "none", "nobody", "either", "both"))
_BOTH = _TWO | {"no", "or"}


def neither_problems(english: str, runs: frozenset[str], words: Set[str]) -> Iterator[Problem]:
    """English that denies one of two of which the German denies both.

    Args:
        english: The text.
        runs: Its runs of letters.
        words: The words of the German passage, in small letters.
    """
    if "weder" not in words:
        return
    denied = _ONE_ONLY.search(english) if _BOTH.isdisjoint(runs) else None
    if denied is None and "but" in runs and _TWO.isdisjoint(runs) and (denied := _BUT_NO.search(english)) is not None:
        denied = None if _DENIED.search(english, 0, denied.start()) else denied
    if denied is not None:
        yield Problem("rendering.negation_lost", f"the German denies both ('weder … noch'), {denied[0]!r} only one")
