"""Whether each of two clauses keeps its own negation: "A nicht, aber B auch nicht" is no "not A, but B".

Where both texts have as many parts, and each part of the English has more of its own German part than of another,
the negations are compared part by part. Only what is clear on both sides is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.german._negation import PLAIN, Negation
from summarizer.verification.rendering._english_negations import EnglishNegation
from summarizer.verification.rendering._lexicon import words
from summarizer.verification.rendering._negation_check import is_turned
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._problem import Problem

_PARTS_DE = re.compile(r"[.;!?:]\s|,\s(?=(?:und|aber|doch|sondern|jedoch)\s)")
_PARTS_EN = re.compile(
    r"[.;!?:]\s|,\s(?=(?:and|nor|yet|while|whereas)\s)|(?<!nothing)(?<!anything)(?<!all),?\s(?=but\s)"
)
_MOST_PARTS = 4
_NOR_DE = re.compile(r"\s*(?:aber|und|doch)\s+auch\s+(?:nicht|kein\w*)\b")

Part = tuple[int, int]


def parallel_problems(
    english: str, found: Sequence[EnglishNegation], german: str, stated: Sequence[Negation], *, complete: bool
) -> Iterator[Problem]:
    """The negations that one part of a sentence has and the part that renders it has not.

    Args:
        english: The text.
        found: Its negations.
        german: The passage.
        stated: Its negations.
        complete: The English translates all of the German.
    """
    if not found or not stated or _PARTS_DE.search(german) is None or _PARTS_EN.search(english) is None:
        return
    ours, theirs = _parts(english, _PARTS_EN), _parts(german, _PARTS_DE)
    if not 1 < len(ours) == len(theirs) <= _MOST_PARTS:
        return
    for part, other in zip(ours, theirs, strict=True):
        said = [one for one in found if part[0] <= one.start < part[1]]
        meant = [one for one in stated if other[0] <= one.start < other[1]]
        problem, firm = _unlike(said, meant, german, other[0])
        if problem is not None:
            # Which parts belong together is asked last: it takes longest, and most often nothing hangs on it.
            turned = firm is not None and is_turned("lost", firm, english, german)
            if not turned and _aligned(english, ours, german, theirs, complete):
                yield problem
            return


def _unlike(
    said: Sequence[EnglishNegation], meant: Sequence[Negation], german: str, start: int
) -> tuple[Problem | None, Negation | None]:
    """What is wrong if a part of the English renders one of the German, and the plain negation that is lost."""
    firm = [one for one in meant if one.firm and one.concept == PLAIN]
    plain = any(PLAIN in one.concepts for one in said)
    elliptic = bool(firm) and not plain and _NOR_DE.match(german, start) is not None
    if (len(meant) == len(firm) == 1 and not said) or elliptic:
        words_ = german[firm[0].start : firm[0].end]
        return Problem("rendering.negation_lost", f"the English shows nothing of {words_!r}"), firm[0]
    halves = [one for one in meant if one.double]
    denying = [one for one in said if one.concepts & words("negating_concepts")]
    if len(halves) == len(meant) == 2 and len(denying) == 1 and plain:
        words_ = german[halves[0].start : halves[1].end]
        return Problem("rendering.negation_lost", f"the English shows only one negation of {words_!r}"), None
    return None, None


def _parts(text: str, border: re.Pattern[str]) -> list[Part]:
    cuts = [0, *(match.end() for match in border.finditer(text)), len(text)]
    return [(start, end) for start, end in pairwise(cuts) if text[start:end].strip()]


def _aligned(english: str, ours: Sequence[Part], german: str, theirs: Sequence[Part], complete: bool) -> bool:
    """Whether each English part has more of its own German part than of another; what the order of a translation or
    "but" shows may have nothing of any."""
    bare = 0
    for at, part in enumerate(ours):
        shared = [words_shared(english[slice(*part)], german[slice(*other)]) for other in theirs]
        others = max(count for place, count in enumerate(shared) if place != at)
        if shared[at] <= others:
            if shared[at] or others:
                return False
            bare += 1
        if (
            bare
            and not complete
            and not (german.startswith("aber ", theirs[at][0]) and english.startswith("but ", part[0]))
        ):
            return False
    return bare < len(ours)
