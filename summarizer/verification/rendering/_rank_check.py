"""Whether what ranks first in the German ranks second in the English, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_ORDINALS = frozenset({"second", "third", "fourth", "fifth"})
_SUPERLATIVES = frozenset(
    {
        "biggest",
        "largest",
        "greatest",
        "highest",
        "longest",
        "oldest",
        "strongest",
        "richest",
        "poorest",
        "best",
        "worst",
    }
)
_MOST_EN = "|".join(sorted(_SUPERLATIVES))
_MOST_DE = "(?:größt|grösst|höchst|meist|längst|ältest|stärkst|reichst|ärmst|best|schlechtest)"
_SECOND_EN = re.compile(rf"\b(?:{'|'.join(sorted(_ORDINALS))})[- ](?:{_MOST_EN}|most)\b", re.IGNORECASE)
_FIRST_EN = re.compile(rf"\bthe\s(?:single\s)?(?:{_MOST_EN})\b", re.IGNORECASE)
_FIRST_DE = re.compile(rf"\b{_MOST_DE}e[nmrs]?\b")
_SECOND_DE = re.compile(rf"\b(?:zweit|dritt|viert|fünft){_MOST_DE}\w*")
# "Nach den USA der größte Geber" is the second one.
_SET_BACK_DE = re.compile(
    r"\b(?:zweit\w*|dritt\w*|viert\w*|fünft\w*|nach|hinter|gefolgt|Platz|Rang|Stelle|knapp|\d\.|zu\sden"
    r"|ein(?:er|e|es|em|en)?\sder)(?!\w)",
    re.IGNORECASE,
)
_SET_BACK_EN = re.compile(r"\b(?:after|behind|next|runner|one of|among|but|except|bar)\b", re.IGNORECASE)


def rank_problems(statement: Statement, german: str) -> Iterator[Problem]:
    """A second in the place of a first ("second-largest" for "größte"), or a first in that of a second.

    Args:
        statement: The English.
        german: The passage.
    """
    english = statement.text
    if not statement.runs.isdisjoint(_ORDINALS):
        said, stated, set_back = _SECOND_EN.search(english), _FIRST_DE.search(german), _SET_BACK_DE.search(german)
    elif not statement.runs.isdisjoint(_SUPERLATIVES):
        said, stated = _FIRST_EN.search(english), _SECOND_DE.search(german)
        set_back = _SET_BACK_EN.search(english) or _FIRST_DE.search(german)
    else:
        return
    if said and stated and not set_back:
        yield Problem("rendering.exchanged", f"{said[0]!r} stands in the place of {stated[0]!r}")
