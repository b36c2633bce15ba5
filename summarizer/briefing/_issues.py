"""Whether a position speaks of its issue itself: topic, stance and sentence in; yes or no out.

Positions are laid out by issue, with a sign for each stance. A sign towards one detail ("the right of veto is
unacceptable") would read as one towards the issue ("against the guarantees"): such a sentence stands there without one.
Neither does the issue that a reply files a sentence under tell: it files details there, too. So an issue in words that
are not listed has no sign.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from summarizer.briefing._denials import denies
from summarizer.briefing._lexicon import either
from summarizer.briefing._likeness import content
from summarizer.briefing._tables import read_table

UNMARKED = "see sentence"
"""In place of a stance where no sentence speaks of the issue itself."""

MARKED = frozenset({"supportive", "conditional", "neutral", "restrictive", "opposed"})
"""The stances that say something of where somebody stands."""

_NOT_ALL = re.compile(r"\b(?:not|never|n't|n’t)\s+(?:\w+\s+)?(?:all|every|enough|only|just)\b", re.IGNORECASE)

_FAR = 6
"""Within so many words after it stands what a part is a part of."""


@lru_cache(maxsize=16384)
def names_issue(topic: str, stance: str, text: str) -> bool:
    """Whether an English sentence names the issue, and does not take its stance towards a part of it only.

    Who sets terms speaks of the issue even if the terms are parts of it. Who wants one of the things that an issue is
    made up of is for it, but who refuses one (Taurus, of military support) need not be against it, unless it is an
    example of all that is refused. Of an issue without a list nothing is known.
    """
    names = _names("names").get(topic)
    if names is None:
        return True
    told, things = content(text), _names("things")[topic]
    if not _among(names | things, told):
        return False
    if stance == "conditional":
        return True
    if stance == "opposed" and _among(things, told):
        return _refuses_whole(topic, text)
    return not any(_among(names | things, content(match[1])) for match in _part().finditer(text))


def _refuses_whole(topic: str, text: str) -> bool:
    """Whether a sentence refuses the whole, and nothing narrows that: "no weapons, such as tanks".

    "Weapons such as tanks", "offensive weapons" and "weapons from its own stocks" are some of them, and "not all" are.
    """
    names = read_table("issues")["issues"][topic].get("whole", ())
    whole = _whole(either(names)).search(text) if names else None
    if whole is None or _among(_names("things")[topic], content(said := text[: whole.end()])):
        return False
    return denies(said) and _NOT_ALL.search(said) is None


@cache
def _whole(names: str) -> re.Pattern[str]:
    """The whole with nothing but a verb or "no" before it, and nothing behind it that says which."""
    before = "|".join(read_table("issues")["before_whole"])
    return re.compile(
        rf"\b(?:{before})\s+(?:any\s+|all\s+)?(?:{names})s?"
        r"(?=(?:\s+(?:to|for)\s+(?:Ukraine|Kyiv))?(?:,|\s+(?:and|including)\b))",
        re.IGNORECASE,
    )


def one_question(topic: str) -> bool:
    """Whether those who are for and those who are against an issue differ on one thing, whatever words they use."""
    return bool(read_table("issues")["issues"].get(topic, {}).get("one"))


def _among(names: frozenset[frozenset[str]], words: frozenset[str]) -> bool:
    return any(name <= words for name in names)


@cache
def _names(what: str) -> dict[str, frozenset[frozenset[str]]]:
    """The stems of each issue's ``names``, or of its ``things``; not every issue has such."""
    return {
        topic: frozenset(content(name) for name in each.get(what, ()))
        for topic, each in read_table("issues")["issues"].items()
    }


@cache
def _part() -> re.Pattern[str]:
    """A part, and the words that say of what."""
    parts = either(read_table("issues")["parts"])
    return re.compile(
        rf"\b(?:{parts})s?\s+(?:of|in|from|on|over|about|concerning)\s+((?:\S+\s+){{0,{_FAR - 1}}}\S+)", re.IGNORECASE
    )
