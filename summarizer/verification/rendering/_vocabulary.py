"""The words of a German text, ready to be asked whether they hold a name in another spelling or inflection."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from summarizer.verification.rendering._keys import fold, german_skeleton, skeletons

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+", re.IGNORECASE)
# What German adds to a name: genitives, plurals of peoples and families, "Berliner", "Trumpsche".
_ENDINGS = ("", "s", "n", "en", "e", "er", "es", "ens", "ern", "'s", "'")
_DIRECTION = re.compile(r"(?:nord|sud|ost|west|mittel|zentral|inner|ganz)(?=[a-z]{4})")
_MIN_PREFIX = 5  # "Ukrainekrieg", "Trumpregierung": shorter names start too many other words
_MIN_COGNATE = 5


class Vocabulary:
    """The words of one German text.

    Attributes:
        folded: The text in folded form, hyphens as spaces.
        words: Its distinct folded words.
    """

    def __init__(self, text: str) -> None:
        self.folded = fold(text).replace("-", " ").replace("‑", " ")
        words = frozenset(_WORD.findall(self.folded))
        # "Norditalien" names Italy, "Westeuropa" Europe.
        self.words = words | {word[match.end() :] for word in words if (match := _DIRECTION.match(word))}

    @cached_property
    def _sorted_words(self) -> list[str]:
        return sorted(self.words)

    @cached_property
    def _sounds(self) -> frozenset[str]:
        return frozenset(_WORD.findall(german_skeleton(self.folded)))

    @cached_property
    def _sorted_sounds(self) -> list[str]:
        return sorted(self._sounds)

    def has_word(self, folded: str) -> bool:
        """Whether this very word occurs."""
        return folded in self.words

    def has_stem(self, stem: str) -> bool:
        """Whether a stem of the word lists occurs: the start of a word, "=word", or such words side by side."""
        if " " in stem:
            pattern = r"\W+".join(
                re.escape(part[1:]) + r"\b" if part.startswith("=") else re.escape(part) + r"\w*"
                for part in stem.split()
            )
            return re.search(rf"\b{pattern}", self.folded) is not None
        if stem.startswith("="):
            return stem[1:] in self.words
        return _starts(self._sorted_words, stem)

    def has_part(self, part: str) -> bool:
        """Whether the letters occur anywhere, also within a compound ("gericht" in "Bundesverfassungsgericht")."""
        return part in self.folded

    def has_name(self, name: str) -> bool:
        """Whether one word of a name occurs, in German or English spelling, inflected or as the head of a compound."""
        word = fold(name).removesuffix("'s").rstrip("'.")
        if any(word + ending in self.words for ending in _ENDINGS):
            return True
        if word.endswith("s") and len(word) > 3 and self.has_word(word[:-1]):
            return True
        for sound in skeletons(word):
            if any(sound + ending in self._sounds for ending in _ENDINGS) or (
                len(sound) >= _MIN_PREFIX and _starts(self._sorted_sounds, sound)
            ):
                return True
        if len(word) < _MIN_COGNATE:
            return False
        if word in self.folded:
            return True
        sound = skeletons(word)[0]
        share = max(_MIN_COGNATE, -(-len(sound) * 3 // 4))  # "Democrats", "Demokraten"; not "Austria", "Australia"
        return len(sound) >= share and _starts(self._sorted_sounds, sound[:share])


def _starts(ordered: list[str], prefix: str) -> bool:
    place = bisect_left(ordered, prefix)
    return place < len(ordered) and ordered[place].startswith(prefix)
