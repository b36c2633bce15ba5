"""Texts as strings with a character for each word: they are cut, found and compared quickest; text in, string out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from summarizer.briefing._lexicon import words
from summarizer.briefing._likeness import fold

BREAK = "\0"
"""Stands between the passages of a text."""

_MARKS = '„“”»«"'
"""Quotation marks are spelled too, by the characters that follow upon `BREAK`."""

_SPELLED = {mark: chr(place) for place, mark in enumerate(_MARKS, 1)}

# It begins with the marks themselves: a search skips what stands between two of them. None goes on behind a `BREAK`.
_QUOTED = re.compile(
    '[„»«"“](?:(?<=„)[^“”"\0]*[“”"]|(?<=[»«])[^»«\0]*[«»]|(?<=["“])[^"“”\0]*["”])'.translate(str.maketrans(_SPELLED))
)
_UNWORDED = re.compile(f"[{BREAK}-{chr(len(_MARKS))}]+")
_UNPAIRED = re.compile(f"[{chr(1)}-{chr(len(_MARKS))}]+")

_REMEMBERED = 20_000
"""Different words, with what is written against them, whose folded forms are kept."""

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_WORD_OR_MARK = re.compile(rf"{_WORD.pattern}|[{_MARKS}]")


class Spelling(dict[str, str]):
    """The characters for what stands between two white spaces; a word has one, with or without case and accents.

    Attributes:
        words: The folded word of each character.
    """

    def __init__(self) -> None:
        super().__init__({BREAK: BREAK})
        self.words = [BREAK, *_MARKS]
        self._letters = dict(_SPELLED)

    def __missing__(self, token: str) -> str:
        spelled = self[token] = "".join(map(self._letter, _folded[token]))
        return spelled

    def _letter(self, word: str) -> str:
        letter = self._letters.get(word)
        if letter is None:
            letter = self._letters[word] = chr(len(self.words))
            self.words.append(word)
        return letter

    def spell(self, text: str) -> str:
        """A character for each word and each quotation mark of a text, which may have `BREAK` between white space."""
        return "".join(map(self.__getitem__, text.split()))

    def letters_of(self, folded: Iterable[str]) -> frozenset[str]:
        """The characters of those of some folded words that were spelled so far."""
        return frozenset(self._letters[word] for word in folded if word in self._letters)

    def figures_and_days(self) -> frozenset[str]:
        """The characters of the figures and days spelled so far, which make an utterance one and not another."""
        named = words("calendar_de") | words("relative_days_de") | words("numbers_de")
        return self.letters_of(named) | self.letters_of(filter(str.isdigit, self._letters))


def words_alone(spelled: str) -> str:
    """The words of a text that was spelled."""
    return _UNWORDED.sub("", spelled)


def unquoted(spelled: str) -> list[str]:
    """The words of each passage of a text that was spelled, without those in quotation marks."""
    return _UNPAIRED.sub("", _QUOTED.sub("", spelled)).split(BREAK)


class _Folded(dict[str, tuple[str, ...]]):
    """The folded words, and the marks, between two white spaces; worked out once for those that return."""

    def __missing__(self, token: str) -> tuple[str, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        known = self[token] = tuple(map(fold, _WORD_OR_MARK.findall(token)))
        return known


_folded = _Folded()


def spans_of_words(text: str, first: int, last: int) -> tuple[int, int]:
    """Where some words of a text stand, given by their places in its string: half-open, in code points."""
    found = [*islice(_WORD.finditer(text), first, last + 1)]
    return found[0].start(), found[-1].end()
