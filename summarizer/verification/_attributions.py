"""Attributions: the words that tell who speaks come in; whether they name somebody, and of which pronoun, goes out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summarizer.german import Mention
from summarizer.german._bearers import gender
from summarizer.german._cues import cue_forms
from summarizer.verification._subjects import Subject, is_personal

if TYPE_CHECKING:
    from summarizer.german._titles import Gender

_OPENS = re.compile(r"(?:[^\W\d_a-zäöüß][\w.-]*\s)*[^\W\d_a-zäöüß][\w.-]*$")
_REACH = 120
"""Characters before a quotation in which it is told who speaks."""
_BY_WAY_OF = re.compile(r"\w\s+(?:von|vom|der|des|bei|aus|für|um)\s+\S+(?:\s\S+)?$")

_NAME = r"(?P<name>[^\W\d_a-zäöüß][\w-]*(?:\s[^\W\d_a-zäöüß][\w-]*)*)"
# "… und Eva Brandt („Das wird teuer“)"
_IN_BRACKETS = re.compile(rf"{_NAME}\s\([„“\"»«‚‘]$")
# "Die Sprecherin der Fraktion, Eva Brandt (CSU), erklärte: „…“"
_APPOSED = re.compile(rf",\s{_NAME}(?:\s\([^()]+\))?,\s(?P<verb>[a-zäöüß]+):\s+[„“\"»«‚‘]$")
_FEW = 5
"""Words up to which what stands in brackets may be what somebody is called."""


def named_right_before(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the one is named to whom alone a quotation can belong: right before its bracket, or its verb and colon.

    Args:
        text: The article.
        start: Where the quotation begins.
        end: Where it ends.
    """
    first = max(0, start - _REACH)
    beside = _IN_BRACKETS.search(text, first, start) if text[start - 2 : start - 1] == "(" else None
    if beside is not None:
        return beside.span("name") if len(text[start:end].split()) >= _FEW else None
    beside = _APPOSED.search(text, first, start)
    return beside.span("name") if beside is not None and beside["verb"] in cue_forms() else None


def is_other(pronoun: str, beside: str) -> bool:
    """Whether the words beside somebody's name show that a pronoun is not theirs: "der Minister", of "sie"."""
    shown = genders(beside) - {""}
    return len(shown) == 1 and pronoun in {"er", "sie"} and pronoun not in shown


def genders(beside: str) -> set[Gender]:
    """As what pronouns somebody is shown to be by the words beside the name."""
    return {gender(phrase) for phrase in beside.split(" ; ") if phrase}


_SHARE = re.compile(
    r"(?:[\w-]+\s){0,2}(?:(?:\d[\d.,]*|\w+)\s(?:Prozent|Befragte|von\s(?:drei|vier|fünf|zehn|hundert))"
    r"|(?:\w+e[rn]?\s)?(?:Mehrheit|Minderheit|Hälfte|Drittel|Viertel|Fünftel|Befragten))\b"
)
_KIN = r"\s[\w-]*(?:mutter|vater|schwester|bruder|tochter|sohn|frau|mann|oma|opa|tante|onkel|cousine?|nichte|neffe)\b"
_OWN_KIN: dict[Gender, re.Pattern[str]] = {
    "sie": re.compile(rf"\bihre?{_KIN}", re.IGNORECASE),
    "er": re.compile(rf"\bseine?{_KIN}", re.IGNORECASE),
}
_LONGEST_POSSESSIVE = len("Seine ")


def is_share(attributed: str) -> bool:
    """Whether an attribution is a part of those asked, of whom others tell: "52 Prozent", "eine knappe Mehrheit"."""
    return _SHARE.match(attributed) is not None


def kin_before(text: str, start: int, end: int, pronoun: Gender) -> int | None:
    """Where "ihre Schwester" begins, if such words are what a pronoun takes up; it may as well mean whose she is.

    Args:
        text: The article's text.
        start: Where the words begin that it takes up, with or without "ihre".
        end: Where they end.
        pronoun: Which pronoun it is.
    """
    kin = _OWN_KIN[pronoun].search(text, max(0, start - _LONGEST_POSSESSIVE), end) if pronoun in _OWN_KIN else None
    return kin.start() if kin is not None else None


def is_explicit(attributed: Mention, name: str | None, others: Sequence[Subject]) -> bool:
    """Whether an attribution names somebody in so many words: no pronoun, no "Sprecher von", no bare office."""
    if any(attributed.text in other.forms for other in others):
        return True
    inside = [other for other in others if any(attributed.start <= at < attributed.end for at in other.mentions)]
    if any(is_personal(other.names[0]) for other in inside if other.names):
        return True  # "Anna Muster, die Sprecherin der Fraktion"
    words = attributed.text.split()
    if name is not None and _OPENS.match(attributed.text.partition(f" {name.split()[-1]} ")[0]) and len(words) > 1:
        return name.split()[-1] in words  # "Halmos beim Verlassen des Gebäudes"
    texts = [attributed.text] if name is None else [attributed.text, attributed.text.replace(name, name.split()[-1])]
    by_way_of = all(map(_BY_WAY_OF.search, texts))  # but not "Berater Jan von Ahlen"
    if not words or not words[-1][0].isupper() or by_way_of:
        return False
    if name is not None and name.split()[-1] in words:
        return True
    return any(words[-1] in other.surnames for other in others)


def is_a_name(attributed: Mention) -> bool:
    """Whether an attribution ends in a first name and a surname, of whomever: "SPD-Fraktionsvize Siemtje Möller"."""
    words = attributed.text.split()
    return len(words) > 1 and all(word[0].isupper() and word.isalpha() for word in words[-2:])
