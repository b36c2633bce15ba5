"""The things that a word or a text names, by the list of what may be taken for one another (lexicon/exchanged.txt)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from summarizer.german._words import Words
from summarizer.verification.rendering._lexicon import Language, lines, words

Named = tuple[str, str]
"""A kind and a name."""
_TOKEN = re.compile(r"[a-z]+|\d+")
_NUMBER = "0"
_NOTHING = "none"
_INFLECTIONS = ("", "s", "n", "en", "e", "es", "er", "ern", "em", "ens", "nen", "in", "innen")
_AGENT = re.compile(r"(?:l?er(?:in)?|ung|e)$")
_ROOT = 5
"""Letters that tell a root from others."""
_TAIL = 3
"""Last letters by which most words show that nothing of the list ends them."""
_LONG = 6
"""Letters from which on the beginning of a compound surely is one of its parts: "Drohnenangriff", not "Gastgeber"."""


class Thing(NamedTuple):
    """One line of the list; not `firm` if the word only may stand for it."""

    kind: str
    name: str
    firm: bool


class _Telling(NamedTuple):
    """What names something firmly, with the kinds and names.

    Attributes:
        alone: Single words.
        words: These once more: two sets are compared quicker than a set and a mapping.
        last: The last words of phrases.
        meant: By each of these all words of the phrases.
    """

    alone: dict[str, frozenset[Named]]
    words: frozenset[str]
    last: frozenset[str]
    meant: dict[str, list[tuple[frozenset[str], frozenset[Named]]]]


class Things:
    """What the words of a German passage name, each by itself.

    Attributes:
        at: What each word names.
        named: What all of them are, whether firmly or not.
    """

    __slots__ = ("at", "named")

    def __init__(self, words: Words) -> None:
        self.at = list(map(of_german, words.printed))
        self.named = names(chain.from_iterable(self.at))


def names(things: Iterable[Thing]) -> set[Named]:
    """What some things are, whether firmly or not."""
    return {(thing.kind, thing.name) for thing in things}


def firmly_named(language: Language, low: frozenset[str], *, phrases: bool = False) -> set[Named]:
    """What a text with these words, in small letters, may firmly name; `phrases`: only by several words.

    A quick look, which pays no heed to how the words stand.
    """
    telling = _table(language).closing if phrases else _table(language).telling
    found: set[Named] = set()
    found.update(*map(telling.alone.__getitem__, telling.words & low))
    for word in telling.last & low:
        for parts, meant in telling.meant[word]:
            if parts <= low:
                found |= meant
    return found


def said_in(english: str) -> dict[str, dict[Thing, str]]:
    """By kind, the things that an English text names, each with the words for it."""
    tokens = [token if token[0].isalpha() else _NUMBER for token in _TOKEN.findall(english.lower())]
    found: dict[str, dict[Thing, str]] = defaultdict(dict)
    for at, length, things in _read(tokens, "english"):
        for thing in things:
            found[thing.kind].setdefault(thing, " ".join(tokens[at : at + length]))
    found.pop(_NOTHING, None)
    return found


def stated_in(words: Words) -> dict[str, dict[Thing, int]]:
    """By kind, the things that a German text names, each with the place of the first word for it."""
    found: dict[str, dict[Thing, int]] = defaultdict(dict)
    for at, _, things in _read(words.printed, "german"):
        for thing in things:
            found[thing.kind].setdefault(thing, at)
    found.pop(_NOTHING, None)
    return found


@cache
def german_roots(kind: str, name: str) -> frozenset[str]:
    """What verbs and compounds share with the German nouns for a thing: "vermitt" of "Vermittler"."""
    forms = _table("german").forms.get((kind, name), ())
    roots = (_AGENT.sub("", form) for form in forms if "_" not in form)
    return frozenset(root for root in roots if len(root) >= _ROOT)


def _read(tokens: Sequence[str], language: Language) -> Iterator[tuple[int, int, tuple[Thing, ...]]]:
    """What the words of a text name: where each begins, of how many words it is, and what it may be."""
    phrases, sense = _table(language).phrases, of_german if language == "german" else of_english
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
def of_english(word: str) -> tuple[Thing, ...]:
    """What an English word, in small letters, names by itself."""
    table = _table("english")
    return table.whole.get(word) or _longest(word, table.beginnings)[1]


@lru_cache(maxsize=32768)
def of_german(word: str) -> tuple[Thing, ...]:
    """What a word names by itself, or a noun by the first and the last part of a compound."""
    table = _table("german")
    low = word.lower().replace("ß", "ss")
    found = table.whole.get(low, ())
    if not word[0].isupper() or any(thing.kind == _NOTHING for thing in found):
        return found  # a "Denkfabrik" is no factory
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
    first = _beginning(low, table.beginnings)
    firm = {length: _is_part(low, length) or low[:length] in bare for length in set(first.values())}
    begun = (thing if firm[length] else thing._replace(firm=False) for thing, length in first.items())
    return tuple(dict.fromkeys((*found, *last, *begun)))


def _is_part(word: str, length: int) -> bool:
    """Whether the beginning of a noun surely is a part of it."""
    return length >= _LONG or word.startswith(_heads(), length)


def _beginning(word: str, beginnings: Mapping[str, tuple[Thing, ...]]) -> dict[Thing, int]:
    """What the beginnings of a noun name, of each kind by the longest one, with their letters."""
    found: dict[Thing, int] = {}
    kinds: set[str] = set()
    for length in range(len(word), 1, -1):
        things = [thing for thing in beginnings.get(word[:length], ()) if thing.kind not in kinds]
        found.update(dict.fromkeys(things, length))
        kinds.update(thing.kind for thing in things)
    return found


def is_known_by_end(word: str) -> bool:
    """Whether the list knows no more than the end of a German word: "Beifahrer" is no "Fahrer"."""
    table, low = _table("german"), word.lower().replace("ß", "ss")
    stems = (low[: len(low) - len(ending)] for ending in _INFLECTIONS if low.endswith(ending))
    return not (low in table.whole or _longest(low, table.beginnings)[0] or any(stem in table.ends for stem in stems))


@cache
def _heads() -> tuple[str, ...]:
    return tuple(words("compound_heads"))


def _longest(word: str, beginnings: Mapping[str, tuple[Thing, ...]]) -> tuple[int, tuple[Thing, ...]]:
    """The longest beginning of a word that names something, by its letters, and what it names."""
    for length in range(len(word), 1, -1):
        if word[:length] in beginnings:
            return length, beginnings[word[:length]]
    return 0, ()


class _Table:
    """One language's side of the list: whole words, phrases by their first words, and ends and beginnings of nouns."""

    def __init__(self, language: Language) -> None:
        self.whole: dict[str, tuple[Thing, ...]] = {}
        self.beginnings: dict[str, tuple[Thing, ...]] = {}
        self.ends: dict[str, tuple[Thing, ...]] = {}
        self.phrases: dict[str, list[tuple[list[str], tuple[Thing, ...]]]] = {}
        self.forms: dict[Named, list[str]] = defaultdict(list)
        phrases: dict[str, tuple[Thing, ...]] = {}
        for line in lines("exchanged"):
            left, *sides = line.split(" = ")
            kind, name = left.split()
            for form in sides[language == "english"].split():
                thing = Thing(kind.rstrip("?"), name, not form.endswith("?"))
                if thing.firm:
                    self.forms[kind.rstrip("?"), name].append(form.strip("-="))
                for known, word in self._places(form.rstrip("?").replace("ß", "ss"), language, phrases):
                    known[word] = (*known.get(word, ()), thing)
        for phrase, things in sorted(phrases.items(), key=lambda one: -one[0].count("_")):
            parts = phrase.split("_")
            self.phrases.setdefault(parts[0], []).append((parts, things))
        self.tails = frozenset(end[-_TAIL:] for end in self.ends)
        self.closing = _telling(phrases)
        self.telling = _telling({**self.whole, **phrases})

    def _places(
        self, form: str, language: Language, phrases: dict[str, tuple[Thing, ...]]
    ) -> Iterator[tuple[dict[str, tuple[Thing, ...]], str]]:
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


def _telling(forms: Mapping[str, tuple[Thing, ...]]) -> _Telling:
    alone: dict[str, frozenset[Named]] = {}
    phrases: dict[str, list[tuple[frozenset[str], frozenset[Named]]]] = {}
    for form, things in forms.items():
        parts = form.split("_")
        firm = frozenset((thing.kind, thing.name) for thing in things if thing.firm and thing.kind != _NOTHING)
        if firm and len(parts) == 1:
            alone[form] = firm
        elif firm:
            phrases.setdefault(parts[-1], []).append((frozenset(parts), firm))
    return _Telling(alone, frozenset(alone), frozenset(phrases), phrases)


@cache
def _table(language: Language) -> _Table:
    return _Table(language)
