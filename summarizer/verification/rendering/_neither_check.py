"""Whether what German denies beside something else is denied in the English too: "weder A noch B", "A, nicht B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_ONE_ONLY = re.compile(r"(?:\b(?:but|and)|,) not\b")
_BUT_NO = re.compile(r"\bbut\s(?:\w+\s){0,3}?(?:no|not|without)\b")
# "Gedroht habe weder Athen noch Valletta": a statement may be about one of them.
_WHO_NEITHER = re.compile(
    r"\b[Ww]eder\s(?:(?:der|die|das)\s)?[A-ZÄÖÜ][\w-]*\snoch\s(?:(?:der|die|das)\s)?[A-ZÄÖÜ][\w-]*(?=\s[a-zäöüß]|[.,;])"
)
_DOES_NOT = re.compile(r"\s(?:has|have|had|does|do|did|is|are|was|were|will|would|can|could)\snot$")
_DENIED = re.compile(r"\b(?:not?|never|cannot|without|lacks?|reject\w*|refus\w*)\b|n['’]t\b", re.IGNORECASE)
_BOTH_DE = re.compile(
    r"\bweder\s([^.;:!?]*?)\snoch\s([^.;:!?]*)"
    r"|\bkein\w*\s([^.;:!?]*?),?\s(?:und|oder)\s(?:auch\s)?kein\w*\s([^.;:!?]*)"
)
_NEITHER_DE = re.compile(
    r"\b[Ww]eder\s(?:[^.;:!?]*?\s)?([a-zäöüß]{4,})\snoch\s(?:[^,.;:!?]*?\s)?([a-zäöüß]{4,})(?=\s?[,.;:!?]|$)"
)
# In any of these ways English may deny both.
_NEITHER_EN = re.compile(
    r"\b(?:n(?:ot?|or|ever|either|one|obody|othing|on-?\w*)|cannot|without|either|whether|if|open|yet|un\w+|silen\w+|evasive"
    r"|fail\w*|declin\w+|refus\w+|avoid\w*|stop\w*\sshort|sidestep\w*|dodg\w+|rather|instead|hardly|lack\w*|off)\b|n['’]t\b",
    re.IGNORECASE,
)
_EXCLUDE, _EXCLUDED = "exclude", ("ausschl", "ausgeschl")
_NOT_BUT = re.compile(r"\b(?:not|no)\b(?!\sonly\b)(?P<denied>[^.;:!?]*?),?\sbut\s(?!not\b)(?P<asserted>[^.,;:!?]*)")
_BUT_DENIED = re.compile(r"\bbut\b(?:\s(?!for\b)[\w’]+){0,2}?\s?(?:\b(?:no|not|without)\b|n['’]t\b)")
_BORDER = re.compile(r"[.;:!?]\s")
_NO_NOUN = re.compile(r"\b(?:[Kk]ein\w*|[Oo]hne)\s(?:[a-zäöüß]+\s){0,2}(?P<noun>[^\W\d_a-zäöüß]\w+)")
_NONE_WORDS = frozenset({"no", "without", "zero"})
_NONE = re.compile(r"\b(?:no|without(?: any)?|zero)\s(?P<noun>[a-z]+s)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\s(?P<noun>[^\W\d_a-zäöüß]\w+)")
_TWO = frozenset(("neither", "nor", "none", "nobody", "either", "both"))
_BOTH = _TWO | {"no", "or"}
# "…, nicht die Türkei": nouns without a verb, up to the end of the clause.
_CONTRASTED = re.compile(
    r",\s(?:und\s|aber\s)?nicht\s(?!nur\b|zuletzt\b|zu\b|mehr\b|aber\b|etwa\b|einmal\b|unbedingt\b)"
    r"((?:[\w-]+\s){0,4}[^\W\d_a-zäöüß][\w-]+)(?=\s?(?:[.,;!?]|$))"
)
_CONTRASTING = frozenset(
    [
        *("not", "no", "never", "neither", "nor", "none", "nobody", "nothing", "cannot", "t", "without"),
        *("but", "than", "rather", "instead", "opposed", "unlike", "contrary", "against", "wrong"),
        *("only", "alone", "except", "excluding", "exclude", "excludes", "excluded", "outside"),
        *("rule", "rules", "ruled", "reject", "rejects", "rejected", "denied", "denies"),
    ]
)
"""Words without which English contrasts nothing."""


def neither_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """English that denies one of two of which the German denies both, or names as one of two what the German denies."""
    english, runs, german, words = statement.text, statement.runs, evidence.text, evidence.words
    if "nicht" in words and _CONTRASTING.isdisjoint(runs):
        for contrasted in _CONTRASTED.finditer(german):
            if words_shared(english, contrasted[1]):
                yield Problem("rendering.negation_lost", f"the English shows nothing of 'nicht {contrasted[1]}'")
                return
    if "but" in runs and (only := _one_denied(english, german)) is not None:
        yield Problem("rendering.negation_lost", f"the German denies both, {only!r} only one")
        return
    if "but" in runs and (denied := _asserted(english, german)) is not None:
        yield Problem("rendering.negation_lost", f"the English has {denied!r}, which the German denies")
        return
    if not runs.isdisjoint(_NONE_WORDS) and (counted := _none_of(english, evidence)) is not None:
        yield Problem("rendering.negation_added", f"the English has none where the German has {counted!r}")
        return
    if "weder" not in words:
        return
    yield from done_problems(statement, evidence)
    denied = _ONE_ONLY.search(english) if _BOTH.isdisjoint(runs) else None
    if denied is None and "but" in runs and _TWO.isdisjoint(runs) and (denied := _BUT_NO.search(english)) is not None:
        denied = None if _DENIED.search(english, 0, denied.start()) else denied
    if denied is not None and not (_DOES_NOT.search(denied[0]) and _WHO_NEITHER.search(evidence.text)):
        yield Problem("rendering.negation_lost", f"the German denies both ('weder … noch'), {denied[0]!r} only one")


def done_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """One of two things told as done of which the German denies both: "ruled out" for "weder bestätigt noch
    ausgeschlossen"."""
    if _NEITHER_EN.search(statement.text) is not None:
        return
    for neither in _NEITHER_DE.finditer(evidence.text):
        done = next((verb for verb in neither.groups() if _says(statement, verb)), None)
        if done is not None:
            yield Problem("rendering.negation_lost", f"the German denies {done!r} ('weder … noch')")
            return


def _says(statement: Statement, verb: str) -> bool:
    """Whether English has a German verb."""
    if verb.startswith(_EXCLUDED):
        return any(_EXCLUDE in one.concepts and one.firm for one in statement.negations)
    return words_shared(statement.text, verb) > 0


def _one_denied(english: str, german: str) -> str | None:
    """The English "not A but B" for "weder A noch B" or "kein A und kein B"."""
    for both in _BOTH_DE.finditer(german):
        one, other = filter(None, both.groups())
        for said in _NOT_BUT.finditer(english):
            denied, asserted = said["denied"], said["asserted"]
            of_both = words_shared(denied, one) and words_shared(asserted, other)
            if of_both and not words_shared(denied, other) and not _DENIED.search(asserted):
                return said[0]
    return None


def _asserted(english: str, german: str) -> str | None:
    """What English has beside a "but no", and the German denies with a "kein" of its own: "a car but no driver"."""
    for said in _BUT_DENIED.finditer(english):
        start = max((match.end() for match in _BORDER.finditer(english, 0, said.start())), default=0)
        before = english[start : said.start()]
        if _DENIED.search(before) is not None:
            continue
        for noun in (match["noun"] for match in _NO_NOUN.finditer(german)):
            if words_shared(before, noun) and german.count(noun) == 1:
                return noun
    return None


def _none_of(english: str, evidence: Evidence) -> str | None:
    """What English has none of, and the German counts: "no abstentions" of "elf Enthaltungen"."""
    for none in _NONE.finditer(english):
        for number in evidence.numbers:
            counted = _COUNTED.match(evidence.text, number.end)
            if counted is None or not (number.value > 1 and words_shared(none["noun"], counted["noun"])):
                continue
            denied = any(words_shared(none["noun"], match["noun"]) for match in _NO_NOUN.finditer(evidence.text))
            if not denied:
                return evidence.text[number.start : counted.end()]
    return None
