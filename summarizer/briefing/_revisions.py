"""What a point called revised revises: its words come in; the plan as a whole, or what it takes back of one term, out.

"The draft was heavily revised" concerns all that was told of the draft. "Payment in February, not already in January"
concerns what was told of January, and leaves the sum as it was.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from summarizer.briefing._lexicon import either, words
from summarizer.briefing._likeness import figures, mentions_any
from summarizer.briefing._values import Wording


def of_whole(told: Wording) -> bool:
    """Whether a point that is called revised tells it of the whole plan, by its verb, or since it names the plan alone.

    German words are not looked into.
    """
    if told.language != "en" or mentions_any(told.text, "revising"):
        return True
    return mentions_any(told.text, "plan_words") and not figures(told.text)


def takes_back(newer: str, older: str) -> bool:
    """Whether an English sentence names a figure, day or month of an older one as what holds no more."""
    gone, holding = _taken_back(newer)
    return bool(gone & _told(older)) and not holding & _told(older)


@lru_cache(maxsize=4096)
def _taken_back(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The figures, days and months that a sentence says do not hold any more, and its others."""
    gone = _told(" ".join(match[1] or match[2] for match in _taking_back().finditer(text)))
    return gone, _told(text) - gone


def _told(text: str) -> frozenset[str]:
    """The figures, days and months of a sentence without what is told of any sum: a million."""
    return frozenset(each for each in figures(text) if not each.startswith("10^"))


@cache
def _taking_back() -> re.Pattern[str]:
    return re.compile(rf"\b(?:(?:{either(words('taking_back'))}) ([^,;:]*)|from ([^,;:]*?) to\b)", re.IGNORECASE)
