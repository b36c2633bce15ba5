"""Whether a denial that only one language has may be told by other means in the other: "still" for "nicht vom Tisch".

A German denial is lost beyond doubt where English tells the very word that German denies, or has no word that may deny
it in another way; an English one is added beyond doubt where German tells the very word that English denies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from summarizer.german._negation import PLAIN, Negation
from summarizer.verification.rendering._clauses import english_marks, german_marks, stretch_round
from summarizer.verification.rendering._english_negations import EnglishNegation
from summarizer.verification.rendering._lexicon import lines, listed, pairs
from summarizer.verification.rendering._order_check import words_shared

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_CLAUSE_DE = re.compile(r"(?:(?<!\d)\.|[,;:!?–])\s")
_CLAUSE_EN = re.compile(r"[.,;:!?–]\s|\b(?:and|but|while|because|although|though|who|which|that)\b")
_NONE_OF = re.compile(r"kein", re.IGNORECASE)
_NOUN_PHRASE = re.compile(r"(?:no|without|neither|nor)\b|\w+\s(?:been\s|be\s)?(?:an?|any|the|one)\s", re.IGNORECASE)
_BEFORE_IT = frozenset({"nothing", "nobody", "none", "nowhere"})
_WORDS = "denied_words"
_WITHOUT = "without"
_PLAIN = frozenset({PLAIN, _WITHOUT})
_DENYING = frozenset({PLAIN, _WITHOUT, "hardly"})
_BESIDE = 24
"""Characters behind a negation in which it denies another one."""
_GOING_ON = "on"
_ENDED, _PENDING = "no_longer", "not_yet"
_STILL_DE = re.compile(r"\b(?:noch|bisher|bislang|weiterhin)\b")


def is_doubted_loss(negation: Negation, text: str, evidence: str) -> bool:
    """Whether English has no word of what German denies, and one that may deny it in another way.

    Args:
        negation: A German negation for which English has none.
        text: The English text.
        evidence: The German passage.
    """
    if negation.concept not in _DENYING or words_shared(text, " ".join(_denied_by_german(negation, evidence))):
        return False
    if negation.aspect == _PENDING:
        evidence = _STILL_DE.sub(" ", evidence)  # "noch" is told with the "nicht" behind it
    return any(
        not (meant.search(evidence) or words_shared(said[0], evidence))
        for kind, denying, meant in _denying()
        if not (kind == _GOING_ON and negation.aspect == _ENDED)
        for said in denying.finditer(text)
    )


def is_doubted_addition(
    negation: EnglishNegation,
    english: Sequence[EnglishNegation],
    german: Sequence[Negation],
    text: str,
    evidence: str,
) -> bool:
    """Whether a passage has no word of what a plain English negation denies, and one that may deny it in another way.

    Args:
        negation: An English negation for which German has none.
        english: All negations of the English.
        german: Those of the German.
        text: The English text.
        evidence: The German passage.
    """
    if negation.concepts.isdisjoint(_PLAIN) or words_shared(" ".join(_denied_by_english(negation, text)), evidence):
        return False
    behind = next((one for one in english if 0 <= one.start - negation.end <= _BESIDE), None)
    if behind is not None and any(one.concept in behind.concepts for one in german):
        return False  # "did not stay silent" denies the "schwieg" of the German
    return any(
        not (meant.search(text) or words_shared(text, said[0]))
        for denying, meant in _denying_german()
        for said in denying.finditer(evidence)
    )


def _denied_by_german(negation: Negation, german: str) -> Sequence[str]:
    """The verbs, participles and adjectives of the clause of a negation, and the noun of "kein"; its nouns if it has
    none of these, or the negation is "ohne"."""
    first, last = stretch_round(german, negation.start, negation.end, _CLAUSE_DE)
    before, behind = _content(german[first : negation.start]), _content(german[negation.end : last])
    said = [word for word in (*before, *behind) if word.islower()]
    nouns = [word for word in behind if not word.islower()]
    if nouns and _NONE_OF.match(german, negation.start):
        said.append(nouns[0])
    return nouns if nouns and negation.concept == _WITHOUT else said or nouns or before


def _denied_by_english(negation: EnglishNegation, text: str) -> Iterator[str]:
    """The verb or adjective behind a negation, or all of the noun phrase."""
    _, last = stretch_round(text, negation.start, negation.end, _CLAUSE_EN)
    words = [
        word
        for word in _WORD.findall(text[negation.end : last])
        if english_marks(word) and word not in listed(_WORDS, "english") and not word.endswith("ly")
    ]
    yield from words[: 3 if _NOUN_PHRASE.match(text, negation.start) else 1]
    if text[negation.start : negation.end].lower() in _BEFORE_IT:
        yield from _WORD.findall(text[: negation.start])[-1:]


def _content(german: str) -> list[str]:
    """The words of a German phrase that say something by themselves."""
    return [word for word in _WORD.findall(german) if german_marks(word) and word not in listed(_WORDS, "german")]


@cache
def _denying() -> Sequence[tuple[str, re.Pattern[str], re.Pattern[str]]]:
    """Each line of the list: its kind, the English words, whole, and the German ones for which they may stand."""
    found: list[tuple[str, re.Pattern[str], re.Pattern[str]]] = []
    for line in lines("may_deny_en"):
        kind, english, german = line.split(" = ")
        found.append((kind, _any_of(english), _any_of(german)))
    return found


@cache
def _denying_german() -> Sequence[tuple[re.Pattern[str], re.Pattern[str]]]:
    """Each line of the list: the German words, whole, and the English ones for which they may stand."""
    return [(_any_of(german), _any_of(english)) for german, english in pairs("may_deny_de")]


def _any_of(forms: str) -> re.Pattern[str]:
    """The words that begin with some forms, to their ends."""
    spelled = (
        re.escape(form.removeprefix("=")) + (r"\b" if form.startswith("=") else r"\w*") for form in forms.split()
    )
    return re.compile(rf"\b(?:{'|'.join(spelled).replace('_', ' ')})", re.IGNORECASE)
