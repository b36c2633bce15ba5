"""Owners: a name within a phrase comes in; whether it only says whose somebody is goes out: "Putins Sprecher"."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import Literal

from summarizer.german._lexicon import words
from summarizer.german._names import is_role
from summarizer.german._persons import is_person_noun
from summarizer.german._territories import territories
from summarizer.german._titles import gender_of_first_name

Owned = Literal["", "person", "thing"]

_WORD = re.compile(r"[\w-]+")
_APOSTROPHES = ("'", "’")
_BEHIND = re.compile(r"['’]?\s+(?:[a-zäöüß]\w+,?\s+){0,4}(?P<noun>[^\W\d_a-zäöüß][\w-]*)")
_BEFORE = re.compile(r"(?P<noun>[A-ZÄÖÜ][\w-]+)\s(?:(?:zu|von|van|de)\s)?$")
_WITHIN_BEFORE = re.compile(
    r"(?<!,\s)\b(?:[Dd](?:er|ie|as|en|em|es)|[Ee]ine?[rnms]?)\s(?:(?P<preposition>[a-zäöü]+)\s)?"
    r"(?:d(?:er|ie|as|en|em)\s)?(?:[^\W\d_a-zäöüß][\w-]*\s(?:und\s)?){0,3}$"
)
_WITHIN_BEHIND = re.compile(
    r"(?:\s(?:und\s)?[^\W\d_a-zäöüß][\w-]*){0,3}(?:\s[a-zäöüß]+){0,2}"
    r"\s(?P<participle>[a-zäöüß]+)(?:\s[a-zäöüß]+)?\s[^\W\d_a-zäöüß]"
)
_ATTRIBUTE = re.compile(r"\w+(?:nde|te|ene|ige|liche)[nrsm]?")
_DATIVE_ATTRIBUTE = re.compile(
    r"(?:(?:nahe)?stehen|angehören|unterstehen|zuarbeiten)de[nrsm]?|(?:treu|ergeben|wohlgesonnen|zugetan)e[nrsm]?"
)
_OF = re.compile(r"(?P<noun>[A-ZÄÖÜ][\w-]+)\s(?P<of>von|des|der)\s(?:(?P<between>[A-ZÄÖÜ][\w-]+)\s)?$")


def owned_by(text: str, at: int, first: int, stop: int, name: Set[str]) -> Owned:
    """Say whose a phrase speaks of by a name in it: "Putins Sprecher", "Sprecher von Putin", "Merz' Büro".

    Args:
        text: The text.
        at: Where the name begins.
        first: Where the phrase begins.
        stop: Where the phrase ends.
        name: The words of the name as it is without a case.

    Returns:
        Whether a person or a thing is its bearer's; "" if the name is the bearer's own.
    """
    end, last = at, ""
    while (word := _WORD.match(text, end if not last else end + 1, stop)) and _is_form(word[0], name):
        end, last = word.end(), word[0]
        if text[end : end + 1] != " ":
            break
    if not last:
        return ""
    if _is_within(text, at, end, first, stop):
        return "person"
    if (last.endswith("s") and last[:-1] in name) or text.startswith(_APOSTROPHES, end):
        owned = _BEHIND.match(text, end) or _BEFORE.search(text, first, at)
        if owned is None:
            return ""
        return "person" if is_person_noun(owned["noun"]) or is_person_noun(_last_word(text[at:stop])) else "thing"
    of = None if {"von", "der"} & name else _OF.search(text, first, at)
    if of is None or not is_person_noun(of["noun"]):
        return ""
    between = of["between"] is None or of["of"] == "von" or is_role(of["between"])
    return "person" if between and (of["of"] == "von" or of["between"]) else ""


def is_owner(text: str, start: int, end: int, owned: Sequence[str], *, adverb: bool) -> bool:
    """Say whether a noun before an adjective says whose somebody or something is: "Hagers langjährige Beraterin".

    Args:
        text: The text.
        start: Where the noun begins.
        end: Where it ends.
        owned: The nouns and names behind the adjective.
        adverb: Whether it looks like an adverb at the head of a sentence, "Anfangs".
    """
    if text.startswith(_APOSTROPHES, end):
        return True
    name = text[start:end]
    bearer = name.removesuffix("s")
    if bearer == name or gender_of_first_name(name):
        return False
    if bearer in territories():
        return True
    return not adverb and (any(map(is_person_noun, owned)) or re.search(rf"\b{re.escape(bearer)}\b", text) is not None)


def is_attribute(low: str) -> bool:
    """Say whether a word ends what may stand between an article and its noun: "der von Merz entlassene Minister"."""
    return _ATTRIBUTE.fullmatch(low) is not None


def is_dative_attribute(low: str) -> bool:
    """Say whether such a word needs no preposition: "der Hager nahestehende Minister"."""
    return _DATIVE_ATTRIBUTE.fullmatch(low) is not None


def _is_within(text: str, at: int, end: int, first: int, stop: int) -> bool:
    """Say whether a name stands between an article and its noun: "der von Merz entlassene Minister"."""
    behind = _WITHIN_BEHIND.match(text, end, stop)
    if behind is None:
        return False
    before = _WITHIN_BEFORE.search(text, first, at)
    if before is None:
        return False
    governed = before["preposition"] in words("prepositions")
    fits = is_attribute if governed else is_dative_attribute
    return fits(behind["participle"])


def _is_form(word: str, name: Set[str]) -> bool:
    return word in name or word.removesuffix("s") in name


def _last_word(phrase: str) -> str:
    return phrase.rstrip(" ,").rpartition(" ")[2]
