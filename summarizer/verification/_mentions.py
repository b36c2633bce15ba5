"""Mentions: a name in English or German spelling comes in; where the article names its holder goes out."""

from __future__ import annotations

import re
from functools import cached_property

from summarizer.verification.rendering import NameIndex
from summarizer.verification.rendering._entities import entity_at, parts_of
from summarizer.verification.rendering._keys import fold, german_skeleton, skeletons

_WORD = re.compile(r"[^\W\d_]+")
_ENDINGS = ("", "s", "es", "n", "en", "er", "ens")


class Mentions:
    """The words of one article, by the ways in which a name is recognised."""

    def __init__(self, text: str, names: NameIndex) -> None:
        self.names = names
        self._text = text
        self._known: dict[str, tuple[int, ...]] = {}

    def positions(self, name: str) -> tuple[int, ...]:
        """Where the article names somebody, ascending; empty if it does not, or in a way not recognised."""
        if name not in self._known:
            self._known[name] = tuple(sorted(self._find(name)))
        return self._known[name]

    def _find(self, name: str) -> set[int]:
        found: set[int] = set()
        parts = parts_of(name)
        for at in range(len(parts)):
            if entity := entity_at(parts, at):
                found.update(self._by_stems(entity.stems))
        if found or not (capitals := [word for word in _WORD.findall(name) if word[0].isupper()]):
            return found
        # The surname decides: half of the world is called Karl.
        return self._by_word(capitals[-1])

    def _by_word(self, word: str) -> set[int]:
        printed = re.compile(rf"(?<!\w){re.escape(word)}(?:{'|'.join(_ENDINGS)})(?!\w)")
        if plainly := {match.start() for match in printed.finditer(self._text)}:
            return plainly
        sounds = skeletons(fold(word))
        return {at for sound in sounds for ending in _ENDINGS for at in self._sounds.get(sound + ending, ())}

    def _by_stems(self, stems: tuple[str, ...]) -> set[int]:
        whole = {stem.removeprefix("=").split()[0] for stem in stems if stem.startswith("=")}
        heads = tuple(stem.split()[0] for stem in stems if not stem.startswith("="))
        return {
            at
            for word, places in self._words.items()
            if word in whole or (heads and word.startswith(heads))
            for at in places
        }

    @cached_property
    def _spelled(self) -> dict[str, list[int]]:
        spelled: dict[str, list[int]] = {}
        for match in _WORD.finditer(self._text):
            spelled.setdefault(match.group(), []).append(match.start())
        return spelled

    @cached_property
    def _words(self) -> dict[str, list[int]]:
        words: dict[str, list[int]] = {}
        for word, places in self._spelled.items():
            words.setdefault(fold(word), []).extend(places)
        return words

    @cached_property
    def _sounds(self) -> dict[str, list[int]]:
        sounds: dict[str, list[int]] = {}
        for word, places in self._spelled.items():
            if word[0].isupper():
                sounds.setdefault(german_skeleton(fold(word)), []).extend(places)
        return sounds
