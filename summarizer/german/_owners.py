"""Owners: a name within a phrase comes in; whether it only says whose somebody is goes out: "Putins Sprecher"."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Literal

from summarizer.german._names import is_role
from summarizer.german._persons import is_person_noun

Owned = Literal["", "person", "thing"]

_WORD = re.compile(r"[\w-]+")
_APOSTROPHES = ("'", "’")
_BEHIND = re.compile(r"['’]?\s+(?:[a-zäöüß]\w+\s+)?(?P<noun>[^\W\d_a-zäöüß][\w-]*)")
_BEFORE = re.compile(r"(?P<noun>[A-ZÄÖÜ][\w-]+)\s$")
_OF = re.compile(r"(?P<noun>[A-ZÄÖÜ][\w-]+)\s(?P<of>von|des|der)\s(?:(?P<between>[A-ZÄÖÜ][\w-]+)\s)?$")


def owned_by(text: str, at: int, first: int, stop: int, words: Set[str]) -> Owned:
    """Say whose a phrase speaks of by a name in it: "Putins Sprecher", "Sprecher von Putin", "Merz' Büro".

    Args:
        text: The text.
        at: Where the name begins.
        first: Where the phrase begins.
        stop: Where the phrase ends.
        words: The words of the name as it is without a case.

    Returns:
        Whether a person or a thing is its bearer's; "" if the name is the bearer's own.
    """
    end, last = at, ""
    while (word := _WORD.match(text, end if not last else end + 1, stop)) and _is_form(word[0], words):
        end, last = word.end(), word[0]
        if text[end : end + 1] != " ":
            break
    if not last:
        return ""
    if (last.endswith("s") and last[:-1] in words) or text.startswith(_APOSTROPHES, end):
        owned = _BEHIND.match(text, end) or _BEFORE.search(text, first, at)
        if owned is None:
            return ""
        return "person" if is_person_noun(owned["noun"]) or is_person_noun(_last_word(text[at:stop])) else "thing"
    of = None if {"von", "der"} & words else _OF.search(text, first, at)
    if of is None or not is_person_noun(of["noun"]):
        return ""
    between = of["between"] is None or of["of"] == "von" or is_role(of["between"])
    return "person" if between and (of["of"] == "von" or of["between"]) else ""


def _is_form(word: str, words: Set[str]) -> bool:
    return word in words or word.removesuffix("s") in words


def _last_word(phrase: str) -> str:
    return phrase.rstrip(" ,").rpartition(" ")[2]
