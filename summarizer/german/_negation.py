"""The negations of a German text: plain ("nicht"), by affix ("unmöglich", "arbeitslos"), by word ("ablehnen")."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from summarizer.german._lexicon import entries, words

PLAIN = "not"
AFFIX = "affix"


@dataclass(frozen=True, slots=True)
class Negation:
    """Something that negates, or comes near it.

    Attributes:
        concept: What kind: ``"not"``, ``"affix"``, or a concept of the word list (``"refuse"``, ``"without"``).
        start: Where it begins.
        end: Where it ends.
        firm: A faithful translation shows it in some way.
        noun: It only names a negation ("die Absage", "der Verzicht").
        double: One half of a double negation ("nicht ausgeschlossen"): a translation keeps both or neither.
    """

    concept: str
    start: int
    end: int
    firm: bool
    noun: bool = False
    double: bool = False


_WORD = re.compile(r"[^\W\d_]+")
_PREFIX = re.compile(
    r"un(?=[a-zäöüß]{3})|in(?=akzept|diskut|stabil|kompat|konseq|effiz|transp|tolera|aktiv)|il(?=l[ei]g)|ir(?=r[ae])"
)
_SUFFIX = re.compile(r"(?<=[a-zäöüß]{3})los(?:e[nmrs]?|igkeit)?$")
# "Der Gipfel findet am Montag statt." has a verb's particle, "statt seiner" the preposition.
_PARTICLE_END = re.compile(r"\s*(?:[,.;:!?]|$|und\b|oder\b|\()")
# Repeated in a list, the second one may be said with "or" in English.
_LISTED = re.compile(r"(?:\b(?:und|oder|noch|sowie|auch)|,)\s+$")


def negations(text: str) -> tuple[Negation, ...]:
    """All negations of a German text, in order; those of idioms that may vanish in translation are not firm."""
    found: list[Negation] = []
    for match in _WORD.finditer(text):
        kind = _kind(match[0].lower())
        if kind == (AFFIX, False) and match.start() and _is_plain_noun(match[0]):
            continue
        if kind and not (match[0] == "statt" and _PARTICLE_END.match(text, match.end())):
            noun = kind[0] != PLAIN and match.start() > 0 and match[0][0].isupper()
            found.append(Negation(kind[0], match.start(), match.end(), kind[1], noun))
    present = {match[0].lower() for match in _WORD.finditer(text)}
    for particle, pattern, concept, firm in _parted_verbs():
        for match in pattern.finditer(text) if particle in present else ():
            # "schließt … aus" is no "schließt": the verb with its particle says more than the verb.
            found = [other for other in found if other.start != match.start()]
            found.append(Negation(concept, match.start(), match.end(), firm))
    soft = [match.span() for match in _idioms().finditer(text)]
    double = [match.span() for match in _doubles().finditer(text)]
    plain_seen = False
    for place, negation in enumerate(found):
        if any(start <= negation.start < end for start, end in double):
            found[place] = negation = replace(negation, firm=False, double=True)
        in_idiom = any(start <= negation.start < end for start, end in soft)
        lists = text[negation.start : negation.end].lower().startswith(("kein", "noch", "weder"))
        listed = negation.concept == PLAIN and plain_seen and lists and _LISTED.search(text, 0, negation.start)
        if negation.firm and (in_idiom or listed):
            found[place] = replace(negation, firm=False)
        plain_seen = plain_seen or negation.concept == PLAIN
    return tuple(sorted(found, key=lambda negation: negation.start))


@lru_cache(maxsize=32768)
def _kind(word: str) -> tuple[str, bool] | None:
    whole, starts, inner = _table()
    if word in whole:
        return whole[word]
    for length in range(len(word), 3, -1):
        if word[:length] in starts:
            return starts[word[:length]]
    for part, kind in inner:
        if part in word:
            return kind
    if word.startswith(tuple(words("negation_not_affix_de"))):
        return None
    if word.startswith(tuple(words("negation_affix_de"))):
        return AFFIX, True
    if _PREFIX.match(word) or _SUFFIX.search(word):
        return AFFIX, False
    return None


def _is_plain_noun(word: str) -> bool:
    """ "Untreue" and "Unrecht" name a thing; "Unzufriedenheit" still denies a quality."""
    return word[0].isupper() and not word.endswith(("keit", "heit", "keiten", "los"))


Kinds = dict[str, tuple[str, bool]]


@cache
def _table() -> tuple[Kinds, Kinds, tuple[tuple[str, tuple[str, bool]], ...]]:
    whole: Kinds = {}
    starts: Kinds = {}
    inner: list[tuple[str, tuple[str, bool]]] = []
    for concept, firm, form in _forms():
        if form.startswith("="):
            whole[form[1:]] = (concept, firm)
        elif form.startswith("~"):
            inner.append((form[1:], (concept, firm)))
        elif ".." not in form:
            starts[form] = (concept, firm)
    return whole, starts, tuple(inner)


@cache
def _parted_verbs() -> tuple[tuple[str, re.Pattern[str], str, bool], ...]:
    parted: list[tuple[str, re.Pattern[str], str, bool]] = []
    for concept, firm, form in _forms():
        verb, dots, particle = form.partition("..")
        if dots:
            pattern = rf"\b{verb}\w{{0,4}}\b[^.;:!?]{{0,160}}?\b{particle}\b"
            parted.append((particle, re.compile(pattern, re.IGNORECASE), concept, firm))
    return tuple(parted)


def _forms() -> list[tuple[str, bool, str]]:
    forms: list[tuple[str, bool, str]] = []
    for entry in entries("negation_de"):
        left, _, right = entry.partition(" = ")
        forms += [(left.rstrip("!"), left.endswith("!"), form) for form in right.split()]
    return forms


@cache
def _idioms() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(entries("negation_idioms_de")) + r")(?!\w)", re.IGNORECASE)


@cache
def _doubles() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(entries("negation_double_de")) + ")", re.IGNORECASE)
