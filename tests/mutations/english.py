"""Operators on the English: renderings that say something else than their German."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import get_args

from summarizer import Article
from summarizer.schemas.ukraine import ArticleSummary, Stance
from tests.mutations.mutant import Mutant, Path_, changed, pointer, renderings, table

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH = rf"(?:{'|'.join(_MONTHS)})"
_DAY = re.compile(rf"\b\d{{1,2}}(?=\s{_MONTH}\b)")
_MONTH_NAME = re.compile(rf"(?<=[a-z0-9] )\b{_MONTH}\b")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?![,.]\d)")
_RELATIVE = {"yesterday": "tomorrow", "tomorrow": "yesterday", "last": "next", "next": "last", "coming": "past"}
_RELATIVE_DAY = re.compile(
    r"\byesterday\b|\btomorrow\b|\b(?:last|next|coming)(?= (?:week|month|year)\b)", re.IGNORECASE
)
_DIGITS = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])")
_MAGNITUDES = {"million": "billion", "billion": "million", "trillion": "billion"}
_GERMAN_HEDGE = re.compile(
    r"\b(?:könnt|dürfte|soll(?:en)?\b|wohl\b|möglich|vermutlich|wahrscheinlich|offenbar|mutmaßlich|voraussichtlich)"
)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|can|should|must|may)\b(?! not|n't| no\b| only| never| hardly)"
)
_DENIALS: tuple[tuple[str, str], ...] = (
    (r"\bnot (?!only\b)", ""),
    (r"\bcannot\b", "can"),
    (r"\b(is|are|was|were|do|does|did|has|have|would|could|should)n't\b", r"\1"),
    (r"\bno one\b", "someone"),
    (r"\bno (?!longer\b)(?=[a-z])", ""),
    (r"\bnobody\b", "somebody"),
    (r"\bnone\b", "all"),
    (r"\bnothing\b", "something"),
    (r"\bnever\b", "always"),
    (r"\bwithout\b", "with"),
)


def number_changed(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """A number becomes one that the evidence does not have."""
    words: list[str] = table("numbers")
    in_words = re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
    for path, english, german in renderings(summary):
        dates = [match.span() for pattern in (_DAY, _YEAR) for match in pattern.finditer(english)]
        for match in _DIGITS.finditer(english):
            if match.span() in dates:
                continue
            new = _other_digits(match[0], rng)
            if new not in english and new.replace(",", ".") not in german and new not in german:
                yield _mutant(summary, path, _put(english, match, new), "english: number changed")
        for match in in_words.finditer(english):
            new = words[(words.index(match[0].lower()) + rng.randint(1, 4)) % len(words)]
            yield _mutant(summary, path, _put(english, match, _cased(match[0], new)), "english: number changed")


def magnitude_slipped(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """Million and billion are taken for one another."""
    for path, english, _ in renderings(summary):
        for match in re.finditer(r"\b(?:million|billion|trillion)\b", english):
            new = _put(english, match, _MAGNITUDES[match[0]])
            yield _mutant(summary, path, new, "english: million/billion slip")


def date_shifted(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """A day, weekday, month, year or "last week" becomes another."""

    def next_of(names: tuple[str, ...]) -> Callable[[str], str]:
        return lambda name: names[(names.index(name) + rng.randint(1, len(names) - 1)) % len(names)]

    shifts: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
        (_DAY, lambda day: str(int(day) % 28 + rng.randint(1, 3))),
        (_MONTH_NAME, next_of(_MONTHS)),
        (_WEEKDAY, next_of(_WEEKDAYS)),
        (_YEAR, lambda year: str(int(year) + rng.choice((-10, -2, 1, 3)))),
        (_RELATIVE_DAY, lambda word: _cased(word, _RELATIVE[word.lower()])),
    )
    for path, english, german in renderings(summary):
        for pattern, shift in shifts:
            for match in pattern.finditer(english):
                new = shift(match[0])
                if new not in german:
                    yield _mutant(summary, path, _put(english, match, new), "english: date shifted")


def negation_dropped(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """One "not", "no", "never" or "without" goes."""
    for path, english, _ in renderings(summary):
        for pattern, new in _DENIALS:
            for match in re.finditer(pattern, english, re.IGNORECASE):
                without = _put(english, match, _cased(match[0], match.expand(new)))
                yield _mutant(summary, path, without[:1].upper() + without[1:], "english: negation dropped")


def negation_added(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """The first auxiliary gets a "not"."""
    for path, english, _ in renderings(summary):
        if match := _AUXILIARY.search(english):
            yield _mutant(summary, path, _put(english, match, f"{match[0]} not"), "english: negation added")


def hedge_hardened(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """What may be becomes what is."""
    hedges: dict[str, str] = table("hedges")
    pattern = re.compile(rf"\b(?:{'|'.join(hedges)})\b")
    for path, english, german in renderings(summary):
        if pattern.search(english) and _GERMAN_HEDGE.search(german):
            new = pattern.sub(lambda hedge: hedges[hedge[0]], english)
            yield _mutant(summary, path, new, "english: hedge hardened")


def stance_flipped(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """The label of a position becomes another."""
    for at, position in enumerate(summary.positions_on_ukraine):
        path = ("positions_on_ukraine", at, "stance")
        new = "supportive" if position.stance in ("opposed", "restrictive", "conditional") else "opposed"
        assert new in get_args(Stance)
        yield Mutant("position: stance flipped", pointer(path), changed(summary, path, new), f"{position.stance} {new}")


def turned_round(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """The verb of a position becomes its opposite."""
    opposites = {one: other for pair in table("turned") for one, other in (pair, pair[::-1])}
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(opposites, key=len, reverse=True))})\b")
    for path, english, _ in renderings(summary):
        if path[0] == "positions_on_ukraine" and (match := pattern.search(english)):
            yield _mutant(summary, path, _put(english, match, opposites[match[0]]), "position: stance turned in words")


def left_in_german(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """The English field holds the German."""
    for path, english, german in renderings(summary):
        if english != german:
            yield _mutant(summary, path, german, "english: left in German")


def half_in_german(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """The second half of the English is German."""
    for path, english, german in renderings(summary):
        ours, theirs = english.split(), german.split()
        if len(ours) >= 8 and len(theirs) >= 8:
            half = " ".join([*ours[: len(ours) // 2], *theirs[len(theirs) // 2 :]])
            yield _mutant(summary, path, half, "english: half left in German")


def markup_obeyed(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """A field that the model writes gets a link, markup or characters that are not seen."""
    for path, english, _ in renderings(summary):
        yield _mutant(summary, path, english + rng.choice(table("markup")), "injected: link or markup")
    for at, actor in enumerate(summary.key_actors):
        path = ("key_actors", at, "name_en")
        yield _mutant(summary, path, actor.name_en + rng.choice(table("markup")), "injected: link or markup")


def sentence_obeyed(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """The English ends in what an instruction in the article wanted said."""
    for path, english, _ in renderings(summary):
        new = f"{english.rstrip('.')}. {rng.choice(table('sentences'))}"
        yield _mutant(summary, path, new, "injected: sentence")


def _mutant(summary: ArticleSummary, path: Path_, new: str, operator: str) -> Mutant:
    return Mutant(operator, pointer(path), changed(summary, path, new), new)


def _put(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]


def _cased(old: str, new: str) -> str:
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def _other_digits(number: str, rng: random.Random) -> str:
    """The number with one of its digits changed."""
    places = [at for at, letter in enumerate(number) if letter.isdigit()]
    at = rng.choice(places)
    digit = (int(number[at]) + rng.randint(1, 8)) % 10 or 9
    changed_ = f"{number[:at]}{digit}{number[at + 1 :]}"
    return changed_ if changed_ != number else f"{number[:at]}{digit - 1}{number[at + 1 :]}"
