"""Whether an English rendering is English: all German (or another language), or with German left in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from summarizer.verification.rendering._lexicon import pairs, words
from summarizer.verification.rendering._names import is_ordinary
from summarizer.verification.rendering._problem import Problem

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_RUN = 3
# "Ursula von der Leyen": particles of names are no German.
_PARTICLES = re.compile(r"(?<=\w) (?:von(?: der| den| und zu)?|vom|zu|van(?: der| den)?) (?=[A-ZÄÖÜ])")
_FOREIGN = 2
_LATIN_SHARE = 0.7
_GERMAN_LETTERS = re.compile(r"[äöüß]")
_GERMAN_END = re.compile(
    r"(?:ung|ungen|heit|keit|schaft|lich|liche[nrs]?|ische[nrs]?|sche[nrs]?|igen|ende[nmrs]?|ten|tes|ter)$"
)


def language_problems(english: str, evidence: str | None) -> Iterator[Problem]:
    """``rendering.not_english`` for the whole, else ``rendering.german_left`` for a German phrase within it."""
    tokens = [match[0] for match in _WORD.finditer(_PARTICLES.sub(" ", english))]
    if not tokens:
        return
    language = _foreign_language(english, tokens, evidence)
    if language is not None:
        yield Problem("rendering.not_english", f"the English text is {language}")
        return
    phrase = _german_run(tokens, evidence)
    if phrase is not None:
        yield Problem("rendering.german_left", f"{phrase!r} is still German")


def _foreign_language(english: str, tokens: list[str], evidence: str | None) -> str | None:
    letters = "".join(tokens)
    latin = sum(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in letters)
    if latin < _LATIN_SHARE * len(letters):
        return "in another script"
    counts: Counter[str] = Counter()
    for token in tokens:
        counts.update(_languages().get(token.lower(), ()))
    foreign, count = max(
        ((language, number) for language, number in counts.items() if language != "en"),
        key=lambda item: item[1],
        default=("", 0),
    )
    if count >= _FOREIGN and count > counts["en"] and counts["en"] < max(2, len(tokens) // 8):
        return "German" if foreign == "de" else "not English"
    if evidence and counts["en"] == 0 and (_is_copied(tokens, evidence) or _is_untouched(english, tokens, evidence)):
        return "German"
    return None


def _is_copied(tokens: list[str], evidence: str) -> bool:
    """Whether words that only German has were taken over from the evidence, and nothing is English."""
    source = {match[0] for match in _WORD.finditer(evidence)}
    if not all(token in source for token in tokens):
        return False
    return any(token[0].islower() and len(token) > 2 and _looks_german(token) for token in tokens)


def _is_untouched(english: str, tokens: list[str], evidence: str) -> bool:
    """Whether the passage itself stands there: more than names, so that there was something to translate."""
    return english.strip() == evidence.strip() and any(token[0].islower() and len(token) > 2 for token in tokens)


def _looks_german(word: str) -> bool:
    return bool(_GERMAN_LETTERS.search(word) or _GERMAN_END.search(word) or "de" in _languages().get(word, frozenset()))


def _german_run(tokens: list[str], evidence: str | None) -> str | None:
    """The first run of German words, two of them in lower case, that is no proper name."""
    source = {match[0] for match in _WORD.finditer(evidence)} if evidence else set[str]()
    run: list[str] = []
    for token in [*tokens, ""]:
        if token and _is_german(token, source):
            run.append(token)
            continue
        lower = [word for word in run if word[0].islower()]
        if len(run) >= _RUN and len(lower) >= 2 and any(_looks_german(word) for word in lower):
            return " ".join(run)
        run = []
    return None


def _is_german(token: str, source: set[str]) -> bool:
    lower = token.lower()
    languages = _languages().get(lower, frozenset[str]())
    if "en" in languages or lower in words("starters") or is_ordinary(lower):
        return False
    return "de" in languages or token in source or (token[0].islower() and bool(_GERMAN_LETTERS.search(token)))


@cache
def _languages() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for language, right in pairs("function_words"):
        for word in right.split():
            table[word] = table.get(word, frozenset()) | {language}
    return table
