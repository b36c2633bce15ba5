"""Whether what the German affirms or refuses still stands in the English: "no longer willing" for "bereit"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.german._negation import PLAIN
from summarizer.verification.rendering._english_negations import EnglishNegation
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._problem import Problem

_AFFIXED = re.compile(
    r"(?:un|in|im|dis)([a-z]*(?:able|ible|ful|ial|ous|ic|ive|popular|likely))",
    re.IGNORECASE,
)
_NO_MORE_DE = frozenset(
    {"mehr", "länger", "nachgegeben", "nachgab", "eingelenkt", "lenkte", "aufgegeben", "abgerückt", "bislang", "bisher"}
)
_NO_LONGER = re.compile(r"\bno longer (?:be |been |being )?(?P<what>[a-z]+)")
_ENDED_DE = re.compile(
    r"\b(?:mehr|länger|früher\w*|ehemal\w*|einst\w*|Ex\b|ver(?:l|g|z|w|f|s|pa)\w+|weg\w*|vorbei|zurück\w*|statt\w*|inzwischen|nun|jetzt|seit\w*"
    r"|bis\w*|künftig\w*|bisher\w*|wieder|neu\w*|erst|ohne|nur|lediglich|allein|ab|aus|auf|ein)\b"
    r"|aufge|aufgab|beend|end(?:e|et|ete|en|eten)\b|stopp|eingestell|ausgetret|austritt|ausgestieg|entf[aäi]l|erlosch|abge|gekündig|gestrich"
    r"|gebroch|wende|änder|wechsel|abschaff|ausgesetz|eingefror|ausgeschied|abgeschaff|aufgehob|aufheb|schluss|abschied",
    re.IGNORECASE,
)


def ended_problems(english: str, found: Sequence[EnglishNegation], evidence: Evidence) -> Iterator[Problem]:
    """What an English text with these negations undoes, gives up or ends, and its passage does not."""
    yield from _undone(english, found, evidence)
    yield from _given_up(english, found, evidence)
    yield from _ended(english, evidence)


def _undone(english: str, found: Sequence[EnglishNegation], evidence: Evidence) -> Iterator[Problem]:
    """What is undesirable in the English, and desirable in a passage that denies nothing."""
    for one in found if not evidence.negations else ():
        affixed = _AFFIXED.fullmatch(english, one.start, one.end)
        if affixed is not None and not one.firm and words_shared(affixed[1], evidence.joined):
            yield Problem("rendering.negation_added", f"the German passage has no negation for {affixed[0]!r}")
            return


def _given_up(english: str, found: Sequence[EnglishNegation], evidence: Evidence) -> Iterator[Problem]:
    """What the English no longer refuses, and the German does: "no longer ruled out" of "schloss erneut aus"."""
    refused = {one.concept for one in evidence.negations if one.firm}
    if PLAIN in refused or not evidence.words.isdisjoint(_NO_MORE_DE):
        return
    for one, other in pairwise(found):
        given_up = english[one.start : other.start].lower() == "no longer "
        if given_up and not refused.isdisjoint(other.concepts):
            words_ = english[one.start : other.end]
            yield Problem("rendering.negation_added", f"the German passage has no second negation for {words_!r}")
            return


def _ended(english: str, evidence: Evidence) -> Iterator[Problem]:
    """What the English ends, and a passage that denies and ends nothing affirms: "no longer willing" for "bereit"."""
    if evidence.negations or _ENDED_DE.search(evidence.text) is not None:
        return
    for ended in _NO_LONGER.finditer(english):
        if words_shared(ended["what"], evidence.joined):
            yield Problem("rendering.negation_added", f"nothing of the German passage says {ended[0]!r}")
            return
