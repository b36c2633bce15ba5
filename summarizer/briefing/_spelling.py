"""Texts as strings with a character for each word: they are cut, found and compared quickest; text in, string out."""

from __future__ import annotations

import re

from summarizer.briefing._likeness import fold

BREAK = "\0"
"""Stands between the passages of a text."""

_REMEMBERED = 20_000
"""Different words, with what is written against them, whose folded forms are kept."""

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


class Spelling(dict[str, str]):
    """The characters for what stands between two white spaces; a word has one, with or without case and accents.

    Attributes:
        words: The folded word of each character.
    """

    def __init__(self) -> None:
        super().__init__({BREAK: BREAK})
        self.words = [BREAK]
        self._letters: dict[str, str] = {}

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
        """A character for each word of a text."""
        return self._spell(text).replace(BREAK, "")

    def passages(self, text: str) -> list[str]:
        """The same for each passage of a text, which has `BREAK` between white space where one ends."""
        return self._spell(text).split(BREAK)

    def _spell(self, text: str) -> str:
        return "".join(map(self.__getitem__, text.split()))


class _Folded(dict[str, tuple[str, ...]]):
    """The folded words between two white spaces; worked out once for those that return."""

    def __missing__(self, token: str) -> tuple[str, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        known = self[token] = tuple(map(fold, _WORD.findall(token)))
        return known


_folded = _Folded()


def spans_of_words(text: str, first: int, last: int) -> tuple[int, int]:
    """Where some words of a text stand, given by their places in its string: half-open, in code points."""
    found = [(match.start(), match.end()) for match, _ in zip(_WORD.finditer(text), range(last + 1), strict=False)]
    return found[first][0], found[last][1]
