"""Two-sided word lists, such as that of opposites: an English or a German text comes in, what it says of one goes out.

A line of such a list is ``axis name = German words = English words``; lexicon/opposites.txt explains the words' forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from summarizer.german._words import words_of
from summarizer.verification.rendering._letters import Openings
from summarizer.verification.rendering._lexicon import Language, lines
from summarizer.verification.rendering._parted_verbs import LONGEST_ENDING, forms

_END = re.compile(r"[.;:!?]")
# After the particle of a verb its clause is over.
_CLAUSE_END = re.compile(r"\s*(?:[^\w\s]|$|(?:und|oder|als|wie|da)\b)")
_NOTHING = "none"
_IN_ITS_FORM = frozenset({_NOTHING, "status"})
"""Axes whose lists have every form that says something: "stimmte zu" is agreed, "falls er zustimmt" is not."""
_PREPOSITIONS = frozenset({"hinter"})
"""What parts from no verb, and stands before what it governs: "stellt sich die Partei hinter das Darlehen"."""
_REACH = 25
"""Words within which a verb's particle follows it."""
_REMEMBERED = 32768


class Sense(NamedTuple):
    """What a line of a list stands for, such as one pole of an axis; not `firm` if a word only may say it."""

    axis: str
    name: str
    firm: bool


class Sighting(NamedTuple):
    """A sense in a text, with where the words stand that say it."""

    sense: Sense
    start: int
    end: int


class _Phrase(NamedTuple):
    """Whole words side by side."""

    parts: list[str]
    senses: tuple[Sense, ...]


class _Parted(NamedTuple):
    """A verb's particle, or a preposition that belongs to it."""

    particle: str
    sense: Sense
    told_by_case: bool
    """A form that the list does not have may be a noun as well: it is a verb in small letters only ("fall", "Fall")."""


class _Word(NamedTuple):
    """What a word can say, by itself and with others."""

    alone: tuple[Sense, ...]
    phrases: tuple[_Phrase, ...]
    parted: tuple[_Parted, ...]
    joined: tuple[Sense, ...]
    """What it says only as a verb: "ausgaben" is one, "Ausgaben" are none."""


class WordList:
    """One language's side of a list."""

    def __init__(self, name: str, language: Language) -> None:
        self._whole: dict[str, tuple[Sense, ...]] = {}
        self._beginnings: dict[str, tuple[Sense, ...]] = {}
        self._inner: dict[str, tuple[Sense, ...]] = {}
        self._phrases: dict[str, tuple[_Phrase, ...]] = {}
        self._parted: dict[str, tuple[_Parted, ...]] = {}
        self._joined: dict[str, tuple[Sense, ...]] = {}
        self._alone: set[str] = set()
        for form, sense in _forms(name, language):
            if ".." in form:
                self._add_parted(form, sense, language)
            else:
                self._add(form, sense)
        heads = (head for kind in (self._beginnings, self._parted, self._joined) for head in kind)
        self._lengths = sorted({len(head) for head in heads})
        self._read = lru_cache(_REMEMBERED)(self._look_up)
        self._openings = Openings(self._look_up_opening)
        self._silent: set[str] = set()
        """Words that say nothing of the list: most do, and are passed over the quickest so."""

    def may_say(self, runs: frozenset[str]) -> bool:
        """Whether a text with these runs of letters may firmly say something of the list."""
        return self._openings.any_in(runs)

    def sightings(self, text: str) -> tuple[Sighting, ...]:
        """Every sense in a text, firm or not, in order."""
        words = words_of(text)
        printed, low, starts = words.printed, words.low, words.starts
        if "ß" in text or "ẞ" in text:
            low = [word.replace("ß", "ss") for word in low]
        silent = self._silent
        read = [(at, word) for at, one in enumerate(low) if one not in silent and (word := self._read(one)) is not None]
        if not read:
            return ()
        found: list[tuple[Sense, int, int]] = []
        taken: set[int] = set()
        for at, word in read:
            for phrase in word.phrases:
                last = at + len(phrase.parts) - 1
                if at not in taken and low[at : last + 1] == phrase.parts:
                    found += [(sense, at, last) for sense in phrase.senses]
                    taken.update(range(at, last + 1))
            for verb in word.parted:
                if verb.told_by_case and not printed[at].islower():
                    continue
                if (last := _particle(text, low, starts, at, verb)) is not None:
                    found.append((verb.sense, at, last))
                    taken.update((at, last) if verb.sense.axis == _NOTHING else (last,))
        found += [(sense, at, at) for at, word in read if at not in taken for sense in word.alone]
        found += [
            (sense, at, at) for at, word in read if word.joined and printed[at].islower() for sense in word.joined
        ]
        found.sort(key=itemgetter(1))
        return tuple(
            [
                Sighting(sense, starts[first], starts[last] + len(printed[last]))
                for sense, first, last in found
                if sense.axis != _NOTHING
            ]
        )

    def _look_up_opening(self, run: str) -> tuple[frozenset[str], ...]:
        """What firmly says something and begins with a run of letters, as the words that it needs."""
        read = self._read(run)
        if read is None:
            return ()
        if any(map(_tells, read.alone)):
            return (frozenset(),)
        phrases = (frozenset(phrase.parts) for phrase in read.phrases if any(map(_tells, phrase.senses)))
        return (*phrases, *(frozenset({verb.particle}) for verb in read.parted if _tells(verb.sense)))

    def _look_up(self, word: str) -> _Word | None:
        heads = [word[:length] for length in self._lengths if length <= len(word)]
        alone = [*self._whole.get(word, ())]
        alone += [sense for head in heads for sense in self._beginnings.get(head, ())]
        alone += self._within(word)
        phrases = self._phrases.get(word, ())
        parted = list(dict.fromkeys(verb for head in heads for verb in self._parted.get(head, ())))
        listed = {(verb.particle, verb.sense) for verb in parted if not verb.told_by_case}
        parted = [verb for verb in parted if not verb.told_by_case or (verb.particle, verb.sense) not in listed]
        said = {(sense.axis, sense.name) for sense in alone}
        joined = [
            sense
            for head in heads
            if len(word) - len(head) <= LONGEST_ENDING
            for sense in self._joined.get(head, ())
            if (sense.axis, sense.name) not in said
        ]
        if not (alone or phrases or parted or joined):
            if len(self._silent) < _REMEMBERED:
                self._silent.add(word)
            return None
        longest = sorted(phrases, key=lambda phrase: -len(phrase.parts))
        return _Word(tuple(dict.fromkeys(alone)), tuple(longest), tuple(parted), tuple(dict.fromkeys(joined)))

    def _within(self, word: str) -> list[Sense]:
        """What the parts of a compound say, except those that only are parts of another part."""
        parts = [part for part in self._inner if part in word]
        swallowed = [part for part in parts if part in self._alone]
        return [
            sense
            for part in parts
            if not any(part in other and part != other for other in swallowed)
            for sense in self._inner[part]
        ]

    def _add_parted(self, form: str, sense: Sense, language: Language) -> None:
        verb, _, particle = form.partition("..")
        self._parted[verb] = (*self._parted.get(verb, ()), _Parted(particle, sense, told_by_case=False))
        if language == "english" or sense.axis in _IN_ITS_FORM:
            return
        apart, joined = forms(verb, particle)
        for stem in apart:
            self._parted[stem] = (*self._parted.get(stem, ()), _Parted(particle, sense, told_by_case=True))
        for stem in joined:
            self._joined[stem] = (*self._joined.get(stem, ()), sense)

    def _add(self, form: str, sense: Sense) -> None:
        bare = form.lstrip("=~")
        if "_" in form:
            parts = bare.split("_")
            known = {tuple(one.parts): one.senses for one in self._phrases.get(parts[0], ())}
            known[tuple(parts)] = (*known.get(tuple(parts), ()), sense)
            self._phrases[parts[0]] = tuple(_Phrase(list(one), senses) for one, senses in known.items())
        else:
            if form.endswith("!"):
                bare = bare[:-1]
                self._alone.add(bare)
            kind = self._whole if form[0] == "=" else self._inner if form[0] == "~" else self._beginnings
            kind[bare] = (*kind.get(bare, ()), sense)


@cache
def word_list(name: str, language: Language) -> WordList:
    """One language's side of ``lexicon/NAME.txt``."""
    return WordList(name, language)


@cache
def marked(name: str, mark: str) -> frozenset[str]:
    """The axes of a list that bear a mark, such as "!"."""
    axes = (line.split(" ", 1)[0] for line in lines(name))
    return frozenset(axis.rstrip("!") for axis in axes if axis.endswith(mark))


def _tells(sense: Sense) -> bool:
    return sense.firm and sense.axis != _NOTHING


def _particle(text: str, low: Sequence[str], starts: Sequence[int], at: int, verb: _Parted) -> int | None:
    """Where the particle of a verb stands, if it has it."""
    for place in range(at + 1, min(at + _REACH, len(low))):
        if low[place] == verb.particle:
            closes = (
                verb.sense.axis == _NOTHING
                or verb.particle in _PREPOSITIONS
                or _CLAUSE_END.match(text, starts[place] + len(verb.particle))
            )
            return place if closes and not _END.search(text, starts[at], starts[place]) else None
    return None


def _forms(name: str, language: Language) -> Iterator[tuple[str, Sense]]:
    for line in lines(name):
        left, german, english = line.split(" = ")
        axis, sense = left.split()
        for form in (german if language == "german" else english).split():
            yield (
                form.rstrip("?").replace("ß", "ss"),
                Sense(axis.rstrip("!"), sense, not form.endswith("?")),
            )
