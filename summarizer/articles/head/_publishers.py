"""Names of papers, agencies and offices: a line comes in, whether it is one and nothing else goes out."""

from __future__ import annotations

import re
from functools import cache

from summarizer.articles._data import entries, expression, word_list
from summarizer.articles.head._fields import is_name

LONGEST = 6
"""Words of such a name where nothing but itself shows that it is one."""

_OF_A_DAY = re.compile(r"(?<=\w)\s+am\s+(?:sonntag|wochenende|morgen|abend)\s*\Z")

_DESK = re.compile(
    r"\A(?:die\s+)?(?:\w*redaktion|newsletter|nachrichten)(?:\s+(?:der|des|von))?\s+(?=\S)"
    r"|(?<=\S)[\s,|–-]+(?:\w*redaktion|newsletter)\Z",
    re.IGNORECASE,
)
"""A desk before or behind the name of its paper."""


def is_publisher(text: str) -> bool:
    """Whether a line is the name of a paper or of an office and nothing else."""
    words = _OF_A_DAY.sub("", text.lower()).split()
    if not 0 < len(words) <= LONGEST or words[0] in word_list("head/document_kinds"):
        return False
    office = expression("head/office_names", "name")
    is_named = _paper().fullmatch(words[-1]) is not None or office.fullmatch(text.lower()) is not None
    return is_named and is_name(text) and _has_capitals(text)


def publisher_of(sender: str) -> str | None:
    """The paper or office that a mail's sender is, without its desk: "Redaktion Lahn-Zeitung"; None if it is none."""
    name = _DESK.sub("", sender).strip()
    return next((each for each in (name, sender) if is_publisher(each)), None)


def is_sender(text: str) -> bool:
    """Whether a line above what is sent to the press is the name of the office that sends it."""
    kinds = (expression("head/office_names", kind) for kind in ("name", "sender"))
    return _has_capitals(text) and any(kind.fullmatch(text.lower()) for kind in kinds)


def _has_capitals(text: str) -> bool:
    """Whether words have capitals as those of names have: "Bundesamt für Moore", not "Bundesamt für Moore warnt"."""
    between = expression("head/office_names", "between")
    return all(not word[0].islower() or _paper().fullmatch(word) or between.fullmatch(word) for word in text.split())


@cache
def _paper() -> re.Pattern[str]:
    return re.compile(rf"[\w-]*(?:{'|'.join(entries('head/paper_words'))})")
