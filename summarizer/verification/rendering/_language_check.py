"""Whether an English rendering is English: all German (or another language), or with German left in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache
from itertools import chain, pairwise

from summarizer.verification.rendering._entities import entity_at, parts_of
from summarizer.verification.rendering._lexicon import listed, pairs, words
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
# Nouns that English has from German ("Realpolitik", "Blitzkrieg") end so too, but stand for themselves.
_GERMAN_NOUN_END = re.compile(
    r"(?:ung|ungen|heit|keit|schaft|erei|bruch|ismus|nis|nisse|kampf|schlag|wahn|gesetz|(?<!real)politik)$"
)
# "Hofft", "drohte", "scheitert": among words that the evidence has in this order, a verb of German.
_GERMAN_VERB_END = re.compile(r"[^\W\d_]{2}[bdfghklmnprtvwz]te?n?$")
_ADJECTIVE = re.compile(r"(?:sch|lich)e[nrs]?$")
# "Peace through strength", as the German has it: spelled as no word of German in lower case.
_ENGLISH_SPELLING = re.compile(r"[a-z]y\b|c(?![hk])|th|wh|gh|oo|ea(?=[dklmrstv])|ing\b")


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
    source: list[str] = _WORD.findall(evidence or "")
    language = _foreign_language(tokens, source)
    if language is not None:
        yield Problem("rendering.not_english", f"the English text is {language}")
        return
    without_particles = _PARTICLES.sub(" ", evidence or "")
    phrase = _german_phrase(tokens, source if without_particles == evidence else _WORD.findall(without_particles))
    if phrase is not None:
        yield Problem("rendering.german_left", f"{phrase!r} is still German")


def _is_plainly_english(english: str, runs: frozenset[str], german: Set[str]) -> bool:
    """Whether the words alone show it: none is only German, and none the evidence's, or some are English and too few
    the evidence's for a phrase."""
    if not english.isascii() or "'" in english or not _foreign().isdisjoint(runs):
        return False
    shared = german & runs
    return not shared or (not _native().isdisjoint(runs) and len(shared - _english()) < _PHRASE)


def _foreign_language(tokens: list[str], source: list[str]) -> str | None:
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
    counts.pop("en", 0)
    shared = listed("german_left", "shared").intersection(source)
    native = sum(token.lower() in _native() and token not in shared for token in tokens)
    foreign, count = max(counts.items(), key=lambda item: item[1], default=("", 0))
    if count >= _FOREIGN and count > native and native < max(2, len(tokens) // 8):
        return "German" if foreign == "de" else "not English"
    kept = (_is_copied, _is_untouched, _is_noun_kept)
    return "German" if native == 0 and any(is_kept(tokens, source) for is_kept in kept) else None


def _is_copied(tokens: Sequence[str], source: Sequence[str]) -> bool:
    """Whether words that only German has were taken over from the evidence, and nothing is English."""
    if not set(source).issuperset(tokens):
        return False
    return any(len(token) > 2 and _looks_german(token) for token in _lower(tokens))


def _is_untouched(tokens: Sequence[str], source: Sequence[str]) -> bool:
    """Whether a sentence or a title of the evidence stands there, and no English that it has."""
    if tokens not in (source, next(_shared_runs(tokens, source), None)):
        return False
    if len(tokens) >= _RUN and any(map(_is_german_verb, tokens)):
        return True
    lower = [token for token in _lower(tokens) if len(token) > 2]
    return len(lower) >= _PHRASE and not any(_ENGLISH_SPELLING.search(token) for token in lower)


def _is_noun_kept(tokens: Sequence[str], source: Sequence[str]) -> bool:
    """Whether a few words of the evidence stand there, a German noun among them: "volle Kraft", "Wortbruch"."""
    if tokens != source:
        return False
    nouns = [word.lower() for word in tokens if word[0].isupper()]
    follows = any(
        one[0].islower() and other[0].isupper() and not entity_at(parts_of(other)) for one, other in pairwise(tokens)
    )
    return follows or any(_GERMAN_NOUN_END.search(noun) and noun not in _english() for noun in nouns)


def _looks_german(word: str) -> bool:
    return bool(_GERMAN_LETTERS.search(word) or _GERMAN_END.search(word) or "de" in _languages().get(word, ()))


def _german_phrase(tokens: Sequence[str], source: Sequence[str]) -> str | None:
    """The first words left in German that are no name: by what they are, or since they stand so in the evidence."""
    known = [run for run in _runs(tokens, frozenset(source)) if len(_lower(run)) >= _PHRASE and _has_german(run)]
    left = chain(known, (run for run in _shared_runs(tokens, source) if _is_taken_over(run)))
    return next((" ".join(run) for run in left if not _is_name(run)), None)


def _lower(run: Sequence[str]) -> list[str]:
    return [word for word in run if word[0].islower()]


def _has_german(run: Sequence[str]) -> bool:
    return any(map(_looks_german, _lower(run)))


def _is_taken_over(run: Sequence[str]) -> bool:
    """Whether words of the evidence have German among them, be it a verb, and do more than join two names."""
    lower = _lower(run)
    joins = run[0][0].isupper() and run[-1][0].isupper() and listed("german_left", "particles").issuperset(lower)
    return not joins and any(_looks_german(word) or _is_german_verb(word) for word in lower)


def _is_name(run: Sequence[str]) -> bool:
    """Whether German words are what a body is called: "Bund für Umwelt und Naturschutz"."""
    if run[-1][0].islower() or not run[0].lower().endswith(tuple(listed("german_left", "bodies"))):
        return False
    particles = listed("german_left", "particles")
    return all(word in particles or _ADJECTIVE.search(word) for word in run if word.islower())


def _shared_runs(tokens: Sequence[str], source: Sequence[str]) -> Iterator[Sequence[str]]:
    """The longest runs of `tokens`, of three words or more, that stand so in `source`."""
    places: dict[tuple[str, ...], int] = {tuple(source[at : at + _RUN]): at for at in range(len(source) - _RUN + 1)}
    first = 0
    while first <= len(tokens) - _RUN:
        at = places.get(tuple(tokens[first : first + _RUN]))
        if at is None:
            first += 1
            continue
        length = _RUN
        while tokens[first + length : first + length + 1] == source[at + length : at + length + 1] != []:
            length += 1
        yield tokens[first : first + length]
        first += length


def _is_german_verb(word: str) -> bool:
    return word[0].islower() and word not in _native() and _GERMAN_VERB_END.search(word) is not None


def _runs(tokens: Sequence[str], source: Set[str]) -> Iterator[list[str]]:
    """The runs of words that are not English, but German or from the evidence."""
    run: list[str] = []
    for token in (*tokens, ""):
        if token and _is_german(token, source):
            run.append(token)
            continue
        if len(run) >= _RUN:
            yield run
        run = []


def _is_german(token: str, source: Set[str]) -> bool:
    lower = token.lower()
    if lower in _english():
        return False
    german = "de" in _languages().get(lower, ())
    return german or token in source or (token[0].islower() and _GERMAN_LETTERS.search(token) is not None)


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
    table |= dict.fromkeys(listed("german_left", "more"), ("de",))
    return table
