"""Two of whom one does what the other does not, told by a verb left out: "The US did not stay, France did".

German may say it by two verbs ("Die USA zogen ab, Frankreich blieb"): the English denies rightly if its verb is that of
the other one's clause, and wrongly if it is that of the clause of whom it denies it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.german._negation import PLAIN
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._problem import Problem

_NAME = r"(?:[Tt]he\s)?(?P<name>[A-Z][\w.’'-]*(?:\s[A-Z][\w.-]*)*)"
_AUXILIARY = r"(?:do|does|did|is|are|was|were|has|have|had|will|would)"
_BORDER = re.compile(r"[,;:–]\s(?:(?:and|but|while|whereas)\s)?|\s(?:but|while|whereas)\s|\sand\s(?=(?:the\s)?[A-Z])")
_LEFT_OUT = re.compile(rf"{_NAME}\s{_AUXILIARY}(?P<denied>\snot|n['’]t)?[.!?]?$")
_WHOLE = re.compile(rf"{_NAME}\s(?P<denied>{_AUXILIARY}(?:\snot|n['’]t)\s)?(?P<does>[a-z].*)$")
_VERB = 2
"""The words among which a verb stands: "has extended", "is sending"."""
_BORDER_DE = re.compile(r"[,;:–.!?]\s(?:(?:und|aber|doch|während)\s)?|\s(?:und|während)\s")


class _Contrast(NamedTuple):
    """Who does something, who does not, and what."""

    doer: str
    other: str
    what: str


def contrast_problems(english: str, evidence: Evidence) -> Iterator[Problem]:
    """What the English denies of whom the German says it, and says of the other."""
    contrast = _told(english)
    parts = _parts_of(contrast, evidence.text) if contrast is not None else None
    if contrast is None or parts is None:
        return
    does, does_not = parts
    denied = any(one.concept == PLAIN for one in evidence.negations)
    if not denied and _shared(contrast.what, does_not) > _shared(contrast.what, does):
        yield Problem("rendering.doer", f"in the German, {contrast.other!r} is on the other side")


def is_contrast(english: str, evidence: str) -> bool:
    """Whether the English denies of one, by a verb of the German that is the other's, what that other does."""
    contrast = _told(english)
    parts = _parts_of(contrast, evidence) if contrast is not None else None
    if contrast is None or parts is None:
        return False
    does, does_not = parts
    return _shared(contrast.what, does) > _shared(contrast.what, does_not)


def _shared(what: str, german: str) -> tuple[int, int]:
    """How much of its verb, which stands among its first words, and of all of it what is done has in a German part."""
    verb = " ".join(what.split()[:_VERB])
    return words_shared(verb, german), words_shared(what, german)


def _told(english: str) -> _Contrast | None:
    """What an English sentence of two parts tells of two, one of whom does what the other does not."""
    parts = [part for part in _BORDER.split(english) if part]
    if len(parts) != 2:
        return None
    whole, left_out = _WHOLE.match(parts[0]), _LEFT_OUT.match(parts[1])
    if whole is None or left_out is None or bool(whole["denied"]) == bool(left_out["denied"]):
        return None
    if left_out["denied"]:
        return _Contrast(whole["name"], left_out["name"], whole["does"])
    return _Contrast(left_out["name"], whole["name"], whole["does"])


def _parts_of(contrast: _Contrast, german: str) -> tuple[str, str] | None:
    """The German part that names the one alone, and the one that names the other alone, if there is one of each."""
    parts = _BORDER_DE.split(german)
    found = [
        [part for part in parts if words_shared(who, part) and not words_shared(whom, part)]
        for who, whom in ((contrast.doer, contrast.other), (contrast.other, contrast.doer))
    ]
    (does, *more), (does_not, *others) = (one or [""] for one in found)
    return None if more or others or not (does and does_not) else (does, does_not)
