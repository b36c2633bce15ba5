"""How well something is borne out: counts come in, a level and its reasons go out.

High takes two independent origins and the actor's own or reported words. A voice without a name, a supposition and age
lower the level; nothing else moves it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from summarizer.briefing._findings import Confidence, Level

OLD = timedelta(days=90)
"""What is older than this by the folder's latest date has had time to change."""

_LEVELS: tuple[Level, ...] = ("low", "moderate", "high")


def confidence(
    voices: int,
    modes: Collection[str],
    as_of: date | None,
    latest: date | None,
    *,
    anonymous: bool = False,
    supposed: bool = False,
) -> Confidence:
    """Rate something that some articles give.

    Args:
        voices: How many independent origins these articles come to.
        modes: How they give it: ``direct``, ``indirect``, ``reported``, ``author``.
        as_of: The latest date that they state.
        latest: The latest date that any article of the folder states.
        anonymous: Nobody is named for it, only a source without a name.
        supposed: It is a judgement or a supposition.
    """
    level = 2 if voices > 1 and {"direct", "indirect"} & set(modes) else 1
    reasons = [f"{voices} independent origin{'s' if voices > 1 else ''}"]
    if anonymous:
        level -= 1
        reasons.append("source not named")
    if "direct" in modes:
        reasons.append("own words quoted")
    elif "indirect" in modes:
        reasons.append("reported speech")
    elif "reported" in modes:
        reasons.append("told by others")
    elif "author" in modes:
        supposed = True
    if supposed:
        level -= 1
        reasons.append("a judgement or supposition")
    if as_of is None:
        level = min(level, 1)
        reasons.append("no date stated")
    elif latest is not None and latest - as_of > OLD:
        level -= 1
        reasons.append("more than 90 days older than the latest source")
    return Confidence(_LEVELS[max(level, 0)], tuple(reasons))
