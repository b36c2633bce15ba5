"""Mentions: a name in English or German spelling comes in; where the article names its holder goes out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

from summarizer.lazy import lazy
from summarizer.verification._folds import places_of
from summarizer.verification.rendering import NameIndex
from summarizer.verification.rendering._entities import entity_at, parts_of
from summarizer.verification.rendering._keys import RESIZED, beyond_ascii, fold, german_skeleton, initials, skeletons
from summarizer.verification.rendering._names import is_first_name

_WORD = re.compile(r"[^\W\d_]+")
_CAPITALISED = re.compile(r"([^\W\d_a-zäöüß](?<![^\W\d_].)[^\W\d_]*)")
_ENDINGS = ("", "s", "es", "n", "en", "er", "ens")
_ENDS = re.compile(rf"(?:{'|'.join(_ENDINGS)})(?!\w)")
_IN_WORD = re.compile(r"\w")
_INITIALS = 2
"""Letters of a name that is no more than its initials."""


class Mentions:
    """The words of one article, by the ways in which a name is recognised."""

    def __init__(self, text: str, names: NameIndex) -> None:
        self.names = names
        self._text = text
        self._known: dict[str, tuple[int, ...]] = {}
        self._heard: dict[str, dict[str, list[int]]] = {}

    def positions(self, name: str) -> tuple[int, ...]:
        """Where the article names somebody, ascending; empty if it does not, or in a way not recognised."""
        if name not in self._known:
            self._known[name] = tuple(sorted(self._find(name)))
        return self._known[name]

    def _find(self, name: str) -> set[int]:
        found: set[int]
        parts = parts_of(name)
        if is_first_name(parts) and (found := self._by_word(name.split()[-1])):
            return found  # "Christian Stocker", and nobody who is Christian
        found = set()
        for at in range(len(parts)):
            if entity := entity_at(parts, at):
                found.update(self._by_stems(entity.stems))
        if found or not (capitals := [word for word in _WORD.findall(name) if word[0].isupper()]):
            return found
        # The surname decides: half of the world is called Karl.
        return self._by_word(capitals[-1])

    def _by_word(self, word: str) -> set[int]:
        plainly = {
            at
            for at in places_of(word, self._text)
            if _ENDS.match(self._text, at + len(word)) and not (at and _IN_WORD.match(self._text, at - 1))
        }
        return plainly or {at for sound in skeletons(fold(word)) for at in self._by_sound(sound)}

    def _by_sound(self, sound: str) -> Iterator[int]:
        """Where a capitalised word stands that sounds so, inflected or not."""
        for letter in initials(sound):
            heard = self._sounds(letter)
            for ending in _ENDINGS:
                yield from heard.get(sound + ending, ())

    def _sounds(self, letter: str) -> Mapping[str, Sequence[int]]:
        """Where the capitalised words stand that begin with a folded letter, by how they sound."""
        if letter not in self._heard:
            heard: dict[str, list[int]] = defaultdict(list)
            for at, sound in _each(german_skeleton, self._capitalised.get(letter, ())):
                heard[sound].append(at)
            self._heard[letter] = heard
        return self._heard[letter]

    @lazy
    def _capitalised(self) -> Mapping[str, Sequence[tuple[int, str]]]:
        """The capitalised words, folded, and where they stand, by their first letter."""
        parts = _CAPITALISED.split(self._text)
        starts = list(accumulate(map(len, parts)))[::2]
        found = [(at, word) for at, word in zip(starts, parts[1::2], strict=False) if word[0].isupper()]
        by_letter: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for at, word in _each(fold, found):
            by_letter[word[:1]].append((at, word))
        return by_letter

    def _by_stems(self, stems: tuple[str, ...]) -> set[int]:
        return {at for head, whole in _heads(stems) for at in self._begin(head, whole=whole)}

    def _begin(self, head: str, *, whole: bool) -> Iterator[int]:
        """Where a word begins with some folded letters, or has no others."""
        for place in places_of(head, self._folded):
            start, end = self._printed(place), self._printed(place + len(head) - 1) + 1
            if (
                self._text[start:end].isalpha()
                and not _is_letter(self._text[start - 1 : start])
                and not (whole and _is_letter(self._text[end : end + 1]))
            ):
                yield start

    @lazy
    def _folded(self) -> str:
        return fold(self._text)

    @lazy
    def _resized(self) -> tuple[list[int], list[int]]:
        """Where folding makes the text longer or shorter, and by how much it is longer from there on."""
        places, shifts = [0], [0]
        letters = "".join({*RESIZED.findall(beyond_ascii(self._text))})  # one or two: these are quick to look for
        for match in re.finditer(f"[{letters}]", self._text) if letters else ():
            grown = len(fold(match[0])) - 1
            places.append(match.end() + shifts[-1] + grown)
            shifts.append(shifts[-1] + grown)
        return places, shifts

    def _printed(self, at: int) -> int:
        """Where in the text a place of the folded text is."""
        places, shifts = self._resized
        return at - shifts[bisect_right(places, at) - 1]


@lru_cache(maxsize=4096)
def _heads(stems: tuple[str, ...]) -> tuple[tuple[str, bool], ...]:
    """How words begin that have one of some stems, none of them as another; and whether they have no more letters."""
    heads = {stem.split()[0] for stem in stems}
    # "US-Präsident" begins with "US", "Uschakow" does not.
    whole = {head.removeprefix("="): head.startswith("=") or len(head) <= _INITIALS for head in heads}
    begun = tuple(word for word in whole if not whole[word])
    return tuple(
        (word, whole[word]) for word in whole if not word.startswith(tuple(one for one in begun if one != word))
    )


def _each(change: Callable[[str], str], words: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Words with their places, changed all at once."""
    changed = change("\n".join([word for _, word in words])).split("\n")
    return [(at, word) for (at, _), word in zip(words, changed, strict=False)]


def _is_letter(char: str) -> bool:
    return char.isalnum() and not char.isdecimal()
