"""How well something is borne out: counts come in, a level and its reasons go out.

High takes two independent origins and the actor's own or reported words. A voice without a name, a supposition and age
lower the level, and what is told in two ways is not of high confidence; nothing else moves it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from summarizer.briefing._findings import Confidence, Level

OLD = timedelta(days=90)
"""What is older than this by the folder's latest date has had time to change."""

_LEVELS: tuple[Level, ...] = ("low", "moderate", "high")
_MODES = {"direct": "own words quoted", "indirect": "reported speech", "reported": "told by others"}
"""The best mode gives the reason."""

_ANONYMOUS = "source not named"
_SUPPOSED = "a judgement or supposition"
_COPIED = "sources share the wording"
_DISPUTED = "told in two ways"


def confidence(
    voices: int,
    modes: Collection[str],
    as_of: date | None,
    latest: date | None,
    *,
    anonymous: bool = False,
    supposed: bool = False,
    copied: bool = False,
) -> Confidence:
    """Rate something that some articles give.

    Args:
        voices: How many independent origins these articles come to.
        modes: How they give it: ``direct``, ``indirect``, ``reported``, ``author``.
        as_of: The latest date that they state.
        latest: The latest date that any article of the folder states.
        anonymous: Nobody is named for it, only a source without a name.
        supposed: It is a judgement or a supposition.
        copied: Articles of several origins tell it in one wording.
    """
    level = 2 if voices > 1 and {"direct", "indirect"} & set(modes) else 1
    reasons = [f"{voices} independent origin{'s' if voices > 1 else ''}"]
    if copied:
        reasons.append(_COPIED)
    if anonymous:
        level -= 1
        reasons.append(_ANONYMOUS)
    best = next((reason for mode, reason in _MODES.items() if mode in modes), None)
    if best is not None:
        reasons.append(best)
    elif "author" in modes:
        supposed = True
    if supposed:
        level -= 1
        reasons.append(_SUPPOSED)
    if as_of is None:
        level = min(level, 1)
        reasons.append("no date stated")
    elif latest is not None and latest - as_of > OLD:
        level -= 1
        reasons.append("more than 90 days older than the latest source")
    return Confidence(_LEVELS[max(level, 0)], tuple(reasons))


def disputed(rated: Confidence) -> Confidence:
    """The rating of what articles tell in two ways that do not go together: moderate at most."""
    level: Level = "moderate" if rated.level == "high" else rated.level
    return Confidence(level, (*rated.reasons, _DISPUTED))


def joined(
    parts: Sequence[Confidence], voices: int, as_of: date | None, latest: date | None, *, copied: bool = False
) -> Confidence:
    """Rate something that several parts of a folder give, each of which rated it by its own articles.

    Args:
        parts: Their ratings.
        voices: How many independent origins they come to.
        as_of: The latest date that any of them states.
        latest: The latest date that any article of the folder states.
        copied: Several of them tell it in one wording.
    """
    return confidence(
        voices,
        {mode for mode, reason in _MODES.items() if any(reason in part.reasons for part in parts)},
        as_of,
        latest,
        anonymous=all(_ANONYMOUS in part.reasons for part in parts),
        supposed=all(_SUPPOSED in part.reasons for part in parts),
        copied=copied or any(_COPIED in part.reasons for part in parts),
    )
