"""The words of a German text, ready to be asked whether they hold a name in another spelling or inflection."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import repeat

from summarizer.german._titles import gender_of_first_name
from summarizer.lazy import lazy
from summarizer.verification.rendering._keys import fold, german_skeleton, initials, skeletons

_APOSTROPHIC = re.compile("[a-z]+(?:'[a-z]+)?")
# What is no letter or apostrophe, no digit: blank. To part the words of an article so is twice as fast as a pattern.
_LETTERS = bytes(code if chr(code) in "abcdefghijklmnopqrstuvwxyz'" else 32 for code in range(256))
_DIGITS = bytes(code if chr(code) in "0123456789" else 32 for code in range(256))
# What German adds to a name: genitives, plurals of peoples and families, "Berliner", "Trumpsche".
_ENDINGS = ("", "s", "n", "en", "e", "er", "es", "ens", "ern", "'s", "'")
_DIRECTED = re.compile(r" (?:nord|sud|ost|west|mittel|zentral|inner|ganz|pro|anti)([a-z]{4}\S*)")
_NAMED = re.compile(
    r"\b([^\W\d_a-zäöüß]\w+)\s(?=(?:(?:von|van|de|der|den)\s){0,2}(?P<surname>[^\W\d_a-zäöüß][\w-]{3,}))"
)
_BORDERS = frozenset(' \n.,;:!?"„“”»«()/-‑–')
_SHORT = 2
_MIN_PREFIX = 5  # "Ukrainekrieg", "Trumpregierung": shorter names start too many other words
_MIN_COGNATE = 5


class Vocabulary:
    """The words of one German text.

    Attributes:
        text: The text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._heard: dict[str, str] = {}

    @lazy
    def folded(self) -> str:
        """The text in folded form, hyphens as spaces."""
        return fold(self.text).replace("-", " ").replace("‑", " ")

    @lazy
    def _words(self) -> frozenset[str]:
        plain = self.folded.encode("ascii", "replace")
        words = {*plain.translate(_LETTERS).decode().split(), *plain.translate(_DIGITS).decode().split()}
        odd = {word for word in words if "'" in word} if b"'" in plain else set[str]()
        return frozenset(words - odd).union(*map(_APOSTROPHIC.findall, odd))

    @lazy
    def _words_in_line(self) -> str:
        """The words in one string: a word that begins with some letters is found in it faster than by a loop."""
        return " " + " ".join(self._words)

    @lazy
    def _directed(self) -> frozenset[str]:
        """What follows a direction in the words that have one: "Norditalien" names Italy, "Westeuropa" Europe."""
        return frozenset(_DIRECTED.findall(self._words_in_line))

    def _sounds(self, like: str) -> str:
        """The skeletons, in one string, of the words that may have one that begins like another."""
        letters = initials(like)
        if letters not in self._heard:
            words = (word for word in self._words if word[0] in letters)
            self._heard[letters] = german_skeleton(f" {' '.join(words)} ")
        return self._heard[letters]

    def has_word(self, folded: str) -> bool:
        """Whether this very word occurs."""
        return folded in self._words or folded in self._directed

    def has_printed(self, name: str) -> bool:
        """Whether a word occurs just as it is written, no letter or apostrophe beside it: quick, and often enough."""
        spelled = name.isalnum() and (len(name) > _SHORT or not name.isalpha())  # "E3"
        at = self.text.find(name) if spelled else -1
        if at < 0:
            return False
        around = self.text[at - 1 : at] + self.text[at + len(name) : at + len(name) + 1]
        # Of other scripts the folded text has no words.
        return _BORDERS.issuperset(around) and (name.isascii() or fold(name).isascii())

    def has_stem(self, stem: str) -> bool:
        """Whether a stem of the word lists occurs: the start of a word, "=word", or such words side by side."""
        if " " in stem:
            head, pattern = _phrase(stem)
            return head in self.folded and pattern.search(self.folded) is not None
        if stem.startswith("="):
            return stem[1:] in self.folded and self.has_word(stem[1:])
        at = self.folded.find(stem)
        if at < 0:
            return False
        if at == 0 or self.folded[at - 1] in _BORDERS:
            return True
        return f" {stem}" in self._words_in_line or any(word.startswith(stem) for word in self._directed)

    def has_part(self, part: str) -> bool:
        """Whether the letters occur anywhere, also within a compound ("gericht" in "Bundesverfassungsgericht")."""
        return part in self.folded

    def has_name(self, name: str) -> bool:
        """Whether one word of a name occurs, in German or English spelling, inflected or as the head of a compound."""
        if self.has_printed(name):
            return True
        word = fold(name).removesuffix("'s").rstrip("'.")
        if self._has_form(word):
            return True
        for sound in filter(None, skeletons(word)):
            sounds = self._sounds(sound)
            if f" {sound}" in sounds and (len(sound) >= _MIN_PREFIX or _is_inflected(sound, sounds)):
                return True
        if len(word) < _MIN_COGNATE:
            return False
        if word in self.folded:
            return True
        sound = skeletons(word)[0]
        share = max(_MIN_COGNATE, -(-len(sound) * 3 // 4))  # "Democrats", "Demokraten"; not "Austria", "Australia"
        if len(sound) < share or f" {sound[:share]}" not in self._sounds(sound):
            return False
        return not any(map(_is_misspelt, skeletons(word), repeat(self._surnames)))

    @lazy
    def _surnames(self) -> frozenset[str]:
        """The skeletons of what stands behind a first name."""
        named = (match for match in _NAMED.finditer(self.text) if gender_of_first_name(match[1]))
        return frozenset(german_skeleton(fold(match["surname"])) for match in named)

    def has_sound(self, folded: str) -> bool:
        """Whether a word, inflected or not, is another transliteration of a folded one: "Wolodimir", "Volodymyr"."""
        return any(
            _is_inflected(sound, self._sounds(sound)) for sound in skeletons(folded) if len(sound) >= _MIN_PREFIX
        )

    def _has_form(self, word: str) -> bool:
        forms = [word + ending for ending in _ENDINGS]
        if word.endswith("s") and len(word) > 3:
            word = word[:-1]
            forms.append(word)
        return word in self.folded and not (self._words.isdisjoint(forms) and self._directed.isdisjoint(forms))


def _is_misspelt(sound: str, surnames: Iterable[str]) -> bool:
    """Whether a name is a surname with a letter or two more, or less, at its end: "Macrone"."""
    pairs = (sorted((sound, surname), key=len) for surname in surnames)
    return any(long.startswith(short) and 0 < len(long) - len(short) <= _SHORT for short, long in pairs)


@lru_cache(maxsize=4096)
def vocabulary_of(word: str) -> Vocabulary:
    """The vocabulary of one word; many are asked for more than one name."""
    return Vocabulary(word)


def _is_inflected(sound: str, sounds: str) -> bool:
    return any(f" {sound}{ending} " in sounds for ending in _ENDINGS)


@lru_cache(maxsize=4096)
def _phrase(stem: str) -> tuple[str, re.Pattern[str]]:
    """The letters with which a stem of several words begins, and the pattern of all of it."""
    parts = stem.split()
    pattern = r"\W+".join(
        re.escape(part[1:]) + r"\b" if part.startswith("=") else re.escape(part) + r"\w*" for part in parts
    )
    return parts[0].removeprefix("="), re.compile(rf"\b{pattern}")
