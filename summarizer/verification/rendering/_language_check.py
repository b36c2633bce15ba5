"""Whether an English rendering is English: all German (or another language), or with German left in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from functools import cache

from summarizer.verification.rendering._lexicon import pairs, words
from summarizer.verification.rendering._problem import Problem

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_RUN = 3
_PHRASE = 2
"""So many different words a run of German has at least."""
# "Ursula von der Leyen": particles of names are no German, and "per cent" is no Italian.
_PARTICLES = re.compile(
    r"\bper (?=cent\b)| (?<=\w )(?:von(?: der| den| und zu)?|vom|zu|van(?: der| den)?) (?=[A-ZÄÖÜ])"
)
_FOREIGN = 2
_LATIN_SHARE = 0.7
_GERMAN_LETTERS = re.compile(r"[äöüß]")
_GERMAN_END = re.compile(
    r"(?:ung|ungen|heit|keit|schaft|lich|liche[nrs]?|ische[nrs]?|sche[nrs]?|igen|ende[nmrs]?|ten|tes|ter)$"
)


def language_problems(
    english: str, evidence: str | None, runs: frozenset[str], german: Set[str] = frozenset()
) -> Iterator[Problem]:
    """``rendering.not_english`` for the whole, else ``rendering.german_left`` for a German phrase within it.

    Args:
        english: The text.
        evidence: The German that it renders.
        runs: The text's runs of letters.
        german: The words of the evidence, in lower case.
    """
    if _is_plainly_english(english, runs, german):
        return
    tokens: list[str] = _WORD.findall(_PARTICLES.sub(" ", english))
    if not tokens:
        return
    language = _foreign_language(english, tokens, evidence)
    if language is not None:
        yield Problem("rendering.not_english", f"the English text is {language}")
        return
    phrase = _german_phrase(tokens, evidence or "")
    if phrase is not None:
        yield Problem("rendering.german_left", f"{phrase!r} is still German")


def _is_plainly_english(english: str, runs: frozenset[str], german: Set[str]) -> bool:
    """Whether the words alone show it: none is only German, and none the evidence's, or some are English and too few
    the evidence's for a phrase."""
    if not english.isascii() or "'" in english or not _foreign().isdisjoint(runs):
        return False
    shared = german & runs
    return not shared or (not _native().isdisjoint(runs) and len(shared - _english()) < _PHRASE)


def _foreign_language(english: str, tokens: list[str], evidence: str | None) -> str | None:
    letters = "".join(tokens)
    if not letters.isascii():
        latin = sum(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in letters)
        if latin < _LATIN_SHARE * len(letters):
            return "in another script"
    table = _languages()
    counts: dict[str, int] = {}
    for token in tokens:
        for language in table.get(token.lower(), ()):
            counts[language] = counts.get(language, 0) + 1
    native = counts.pop("en", 0)
    foreign, count = max(counts.items(), key=lambda item: item[1], default=("", 0))
    if count >= _FOREIGN and count > native and native < max(2, len(tokens) // 8):
        return "German" if foreign == "de" else "not English"
    if evidence and native == 0 and (_is_copied(tokens, evidence) or _is_untouched(english, tokens, evidence)):
        return "German"
    return None


def _is_copied(tokens: list[str], evidence: str) -> bool:
    """Whether words that only German has were taken over from the evidence, and nothing is English."""
    source = {match[0] for match in _WORD.finditer(evidence)}
    if not all(token in source for token in tokens):
        return False
    return any(token[0].islower() and len(token) > 2 and _looks_german(token) for token in tokens)


def _is_untouched(english: str, tokens: list[str], evidence: str) -> bool:
    """Whether the passage itself stands there: more than names and one word that both may have ("illegal")."""
    return english.strip() == evidence.strip() and sum(token[0].islower() and len(token) > 2 for token in tokens) > 1


def _looks_german(word: str) -> bool:
    return bool(_GERMAN_LETTERS.search(word) or _GERMAN_END.search(word) or "de" in _languages().get(word, ()))


def _german_phrase(tokens: list[str], evidence: str) -> str | None:
    """The first run of German words, two of them in lower case, that is no proper name."""
    for likely in _runs(tokens, lambda token: token in evidence):
        source = {*_WORD.findall(evidence)}
        for run in _runs(likely, source.__contains__):
            lower = [word for word in run if word[0].islower()]
            if len(lower) >= 2 and any(_looks_german(word) for word in lower):
                return " ".join(run)
    return None


def _runs(tokens: Iterable[str], in_evidence: Callable[[str], bool]) -> Iterator[list[str]]:
    """The runs of words that are not English, but German or from the evidence."""
    run: list[str] = []
    for token in (*tokens, ""):
        if token and _is_german(token, in_evidence):
            run.append(token)
            continue
        if len(run) >= _RUN:
            yield run
        run = []


def _is_german(token: str, in_evidence: Callable[[str], bool]) -> bool:
    lower = token.lower()
    if lower in _english():
        return False
    german = "de" in _languages().get(lower, ())
    return german or in_evidence(token) or (token[0].islower() and _GERMAN_LETTERS.search(token) is not None)


@cache
def _native() -> frozenset[str]:
    """The function words of English."""
    return frozenset(word for word, languages in _languages().items() if "en" in languages)


@cache
def _foreign() -> frozenset[str]:
    """The function words of the other languages that are none of English."""
    return frozenset(word for word, languages in _languages().items() if "en" not in languages)


@cache
def _english() -> frozenset[str]:
    """The words that are English whatever else they are."""
    return _native() | words("starters") | words("ordinary_capitals")


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for language, right in pairs("function_words"):
        for word in right.split():
            table[word] = (*dict.fromkeys((*table.get(word, ()), language)),)
    return table
