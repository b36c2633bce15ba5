"""Whether the English speaks of the same things as the German: no missiles for drones, no miles for kilometres.

A thing counts as exchanged only where both sides say so: the English has one of which the German has no word, and the
German has another of the same kind of which the English has none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Literal, NamedTuple

from summarizer.german._numbers import Number
from summarizer.german._words import Words
from summarizer.verification.rendering._english_numbers import english_numbers
from summarizer.verification.rendering._lexicon import lines

_TOKEN = re.compile(r"[a-z]+|\d+")
_NUMBER = "0"
_NOTHING = "none"
_DURATION = "duration"
_INFLECTIONS = ("", "s", "n", "en", "e", "es", "er", "ern", "em", "ens", "nen", "in", "innen")
_TAIL = 3
"""Last letters by which most words show that nothing of the list ends them."""
_LONG = 6
"""Letters from which on the beginning of a compound surely is one of its parts: "Drohnenangriff", not "Gastgeber"."""


Language = Literal["german", "english"]


_Named = tuple[str, str]
"""A kind and a name."""


class _Thing(NamedTuple):
    """One line of the list; not `firm` if the word only may stand for it."""

    kind: str
    name: str
    firm: bool


class _Telling(NamedTuple):
    """What names something firmly: its last words, and by each of them all its words with the kinds and names."""

    last: frozenset[str]
    meant: dict[str, list[tuple[frozenset[str], frozenset[_Named]]]]


class Exchange(NamedTuple):
    """A thing of the English, and the German one that it stands for.

    Attributes:
        said: The English word.
        stated: The German word.
        start: Where that begins.
        loose: Whether things of their kind may often stand for one another.
    """

    said: str
    stated: str
    start: int
    loose: bool


def exchanges(
    english: str, runs: frozenset[str], words: Words, low: frozenset[str], numbers: Sequence[Number]
) -> Iterator[Exchange]:
    """The things that the English puts in the place of German ones.

    Args:
        english: The text.
        runs: Its runs of letters.
        words: The words of the German passage.
        low: The same in small letters, each once.
        numbers: Its numbers.
    """
    kinds = _suspect(runs, words, low)
    if not kinds:
        return
    said, stated = _said(english), _stated(words)
    for kind in sorted(kinds & said.keys() & stated.keys()):
        ours, theirs = said[kind], stated[kind]
        added = [word for thing, word in ours.items() if thing.firm and not _has(theirs, thing)]
        lost = [at for thing, at in theirs.items() if thing.firm and not _has(ours, thing)]
        if added and lost and kind == _DURATION:
            # "Nach 48 Stunden" may be "after two days" and "in einem Jahr" "in twelve months": that is for the numbers.
            counted = {number.unit for number in (*numbers, *english_numbers(english, runs)) if number.value != 1}
            lost = [] if any(thing.name in counted for thing in (*ours, *theirs)) else lost
        if added and lost:
            stated_at = lost[0]
            yield Exchange(added[0], words.printed[stated_at], words.starts[stated_at], kind in _loose())


def _suspect(runs: frozenset[str], words: Words, low: frozenset[str]) -> set[str]:
    """The kinds of which the English may have a thing that the German has not, and the German some: a quick look."""
    said = _firmly(_table("english").telling, runs)
    if not said:
        return set()
    theirs = list(chain.from_iterable(filter(None, map(_of_german, words.printed))))
    said.difference_update([(thing.kind, thing.name) for thing in theirs])
    if not said:
        return set()
    stated = {thing.kind for thing in theirs if thing.firm} | {
        kind for kind, _ in _firmly(_table("german").closing, low)
    }
    return stated.intersection([kind for kind, _ in said])


def _firmly(telling: _Telling, words: frozenset[str]) -> set[_Named]:
    """What a text with these words may firmly name."""
    found: set[_Named] = set()
    for word in telling.last & words:
        for parts, meant in telling.meant[word]:
            if parts <= words:
                found |= meant
    return found


def _has(things: Mapping[_Thing, object], one: _Thing) -> bool:
    return one in things or one._replace(firm=not one.firm) in things


def _said(english: str) -> dict[str, dict[_Thing, str]]:
    """By kind, the things that an English text names, each with the words for it."""
    tokens = [token if token[0].isalpha() else _NUMBER for token in _TOKEN.findall(english.lower())]
    found: dict[str, dict[_Thing, str]] = defaultdict(dict)
    for at, length, things in _read(tokens, "english"):
        for thing in things:
            found[thing.kind].setdefault(thing, " ".join(tokens[at : at + length]))
    found.pop(_NOTHING, None)
    return found


def _stated(words: Words) -> dict[str, dict[_Thing, int]]:
    """By kind, the things that a German text names, each with the place of the first word for it."""
    found: dict[str, dict[_Thing, int]] = defaultdict(dict)
    for at, _, things in _read(words.printed, "german"):
        for thing in things:
            found[thing.kind].setdefault(thing, at)
    found.pop(_NOTHING, None)
    return found


def _read(tokens: Sequence[str], language: Language) -> Iterator[tuple[int, int, tuple[_Thing, ...]]]:
    """What the words of a text name: where each begins, of how many words it is, and what it may be."""
    phrases, sense = _table(language).phrases, _of_german if language == "german" else _of_english
    after = 0
    for at, word in enumerate(tokens):
        if at < after:
            continue
        length, things = 1, sense(word)
        for parts, meant in phrases.get(word.lower(), ()):
            if [token.lower() for token in tokens[at : at + len(parts)]] == parts:
                length, things = len(parts), meant
                break
        if things:
            after = at + length
            yield at, length, things


@lru_cache(maxsize=16384)
def _of_english(word: str) -> tuple[_Thing, ...]:
    table = _table("english")
    return table.whole.get(word) or _longest(word, table.beginnings)[1]


@lru_cache(maxsize=32768)
def _of_german(word: str) -> tuple[_Thing, ...]:
    """What a word names by itself, or a noun by the first and the last part of a compound."""
    table = _table("german")
    low = word.lower().replace("ß", "ss")
    found = table.whole.get(low, ())
    if not word[0].isupper():
        return found
    bare = [low[: len(low) - len(ending)] for ending in _INFLECTIONS if low.endswith(ending)]
    ends = [
        (len(stem) - at, table.ends[stem[at:]])
        for stem in bare
        if stem[-_TAIL:] in table.tails or stem[-2:] in table.tails
        for at in range(len(stem) - 1)
        if stem[at:] in table.ends
    ]
    longest: dict[str, int] = {}
    for length, things in ends:
        for thing in things:
            longest[thing.kind] = max(length, longest.get(thing.kind, 0))
    # Of a kind, the longest word is meant: a "Flughafen" is no "Hafen".
    last = [thing for length, things in ends for thing in things if longest[thing.kind] == length]
    length, first = _longest(low, table.beginnings)
    if length < _LONG and low[:length] not in bare:
        first = tuple(thing._replace(firm=False) for thing in first)
    return tuple(dict.fromkeys((*found, *last, *first)))


def _longest(word: str, beginnings: Mapping[str, tuple[_Thing, ...]]) -> tuple[int, tuple[_Thing, ...]]:
    """The longest beginning of a word that names something, by its letters, and what it names."""
    for length in range(len(word), 1, -1):
        if word[:length] in beginnings:
            return length, beginnings[word[:length]]
    return 0, ()


class _Table:
    """One language's side of the list: whole words, phrases by their first words, and ends and beginnings of nouns."""

    def __init__(self, language: Language) -> None:
        self.whole: dict[str, tuple[_Thing, ...]] = {}
        self.beginnings: dict[str, tuple[_Thing, ...]] = {}
        self.ends: dict[str, tuple[_Thing, ...]] = {}
        self.phrases: dict[str, list[tuple[list[str], tuple[_Thing, ...]]]] = {}
        phrases: dict[str, tuple[_Thing, ...]] = {}
        for line in lines("exchanged"):
            left, *sides = line.split(" = ")
            kind, name = left.split()
            for form in sides[language == "english"].split():
                thing = _Thing(kind.rstrip("?"), name, not form.endswith("?"))
                for known, word in self._places(form.rstrip("?").replace("ß", "ss"), language, phrases):
                    known[word] = (*known.get(word, ()), thing)
        for phrase, things in sorted(phrases.items(), key=lambda one: -one[0].count("_")):
            parts = phrase.split("_")
            self.phrases.setdefault(parts[0], []).append((parts, things))
        self.tails = frozenset(end[-_TAIL:] for end in self.ends)
        self.closing = _telling(phrases)
        self.telling = _telling({**self.whole, **phrases})

    def _places(
        self, form: str, language: Language, phrases: dict[str, tuple[_Thing, ...]]
    ) -> Iterator[tuple[dict[str, tuple[_Thing, ...]], str]]:
        """Where a form of the list belongs, and how it is looked up there."""
        if "_" in form:
            yield phrases, form
        elif form.endswith("-"):
            yield self.beginnings, form[:-1]
        elif form.startswith("-"):
            yield self.ends, form[1:]
        elif form.startswith("="):
            yield self.whole, form[1:]
        elif language == "english":
            yield from ((self.whole, form + ending) for ending in ("", "s", "es"))
        else:
            yield from ((self.beginnings, form), (self.ends, form))


def _telling(forms: Mapping[str, tuple[_Thing, ...]]) -> _Telling:
    telling: dict[str, list[tuple[frozenset[str], frozenset[_Named]]]] = {}
    for form, things in forms.items():
        parts = form.split("_")
        firm = frozenset((thing.kind, thing.name) for thing in things if thing.firm and thing.kind != _NOTHING)
        if firm:
            telling.setdefault(parts[-1], []).append((frozenset(parts), firm))
    return _Telling(frozenset(telling), telling)


@cache
def _table(language: Language) -> _Table:
    return _Table(language)


@cache
def _loose() -> frozenset[str]:
    """The kinds that prove too little for an error."""
    kinds = (line.split(" ", 1)[0] for line in lines("exchanged"))
    return frozenset(kind.rstrip("?") for kind in kinds if kind.endswith("?"))
