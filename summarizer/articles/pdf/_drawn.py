"""A page of a PDF comes in, its lines as they were drawn go out: with their places, and apart where the text jumps.

The library takes for one line what was drawn close together, although it may stand in two columns whose lines are not
level. Such a line is taken apart again: where the text jumps back, or up or down across a wide space.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from ctypes import c_double, c_int, create_string_buffer
from itertools import pairwise
from math import hypot
from typing import Any, NamedTuple, Protocol

from summarizer.articles.pdf._columns import GUTTER, Gap, Spaced
from summarizer.articles.pdf._typeset import LARGER, LEVEL, Line

NARROWEST = 0.6
"""A space that may be one between columns is wider than this part of the letters' height."""

BACK = 0.5
"""What begins so far before the end of what was drawn before it, as a part of the letters' height, is a jump back."""

LONGEST_NAME = 200
"""Bytes of a font's name."""

_BOLD = re.compile(rb"bold|black|heavy|(?-i:-B[dl]?\b)", re.IGNORECASE)
_LINE_END_HYPHEN = "\ufffe"
_GENERATED_HYPHEN = "\x02"
_WORD = re.compile(r"\S+")
_HALF = re.compile("[\ud800-\udfff]")
_LOST = re.compile(r"(?<=\w)\x00|\x00(?=\w)")
"""A letter that its font does not name; alone, it is an ornament."""


class TextPage(Protocol):
    """A page's text as the library has it (``pypdfium2.PdfTextPage``)."""

    @property
    def raw(self) -> Any: ...
    def count_chars(self) -> int: ...
    def get_text_range(self) -> str: ...
    def get_charbox(self, index: int, /) -> tuple[float, float, float, float]: ...
    def close(self) -> None: ...


class _Word(NamedTuple):
    """A word: where it stands in its line's text, and on the page."""

    start: int
    end: int
    left: float
    baseline: float
    right: float


def drawn(page: TextPage) -> Iterator[Spaced]:
    """The page's lines with their wide spaces, in the order in which they were drawn.

    A word broken at a line end is one line with a mark in it for the library, two for us. Letters beyond the first
    plane may be in two halves: `whole` mends what is made of the lines.
    """
    letters = _Letters(page)
    position = 0
    for raw in letters.text().split("\r\n"):
        start = position
        position += len(raw) + 2
        parts = raw.split(_LINE_END_HYPHEN)
        for number, part in enumerate(parts):
            if part.strip():
                yield from _taken_apart(letters, start, part, "-" if number + 1 < len(parts) else "")
            start += len(part) + 1


def whole(text: str) -> str:
    """A text whose letters beyond the first plane are in two halves, as the library has them, in whole letters."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if _HALF.search(text) else text


def _taken_apart(letters: _Letters, start: int, part: str, hyphen: str) -> Iterator[Spaced]:
    """The lines that stand in one line of the library's."""
    words = _words(letters, start, part)
    height = letters.height(start + words[0].start)
    line = words[:1]
    for word in words[1:]:
        before = line[-1]
        space = word.left - before.right
        level = abs(word.baseline - before.baseline) <= LEVEL * height
        if level and space < 0 and (place := _gap_for(word, line, height)):
            line.insert(place, word)
            continue
        apart = space > NARROWEST * height
        if (
            space < -BACK * height
            or (not level and (apart or word.start == before.end))
            or (space > GUTTER * height and not _is_as_large(height, letters.height(start + word.start)))
        ):
            yield _line(letters, start, part, line)
            line, height = [], letters.height(start + word.start)
        line.append(word)
    yield _line(letters, start, part, line, hyphen)


def _length(word: _Word) -> int:
    return word.end - word.start


def _gap_for(word: _Word, line: Sequence[_Word], height: float) -> int:
    """Between which words of a line another fits that was drawn after them; 0 if there is no place for it."""
    place = bisect_left(line, word.left, key=lambda each: each.left)
    slack = height * BACK / 2
    fits = 0 < place < len(line) and line[place - 1].right - slack < word.left and word.right < line[place].left + slack
    return place if fits else 0


def _is_as_large(height: float, other: float) -> bool:
    return max(height, other) <= LARGER * min(height, other)


def _line(letters: _Letters, start: int, part: str, words: Sequence[_Word], hyphen: str = "") -> Spaced:
    """A line, from its baseline up by the size of its type, which glyphs of other fonts do not change.

    Both are those of its first word; where that is a footnote's mark, of its longest.
    """
    first, last, longest = words[0], words[-1], max(words, key=_length)
    height, usual = (letters.height(start + word.start) for word in (first, longest))
    baseline = first.baseline
    if height * LARGER < usual:
        height, baseline = usual, longest.baseline
    is_bold = letters.is_bold(start + longest.start)
    text = part[first.start : first.end]
    gaps: list[Gap] = []
    for before, word in pairwise(words):
        space = word.left - before.right
        in_order = before.end <= word.start and not part[before.end : word.start].strip()
        text += part[before.end : word.start] if in_order else " " * (space > NARROWEST / 2 * height)
        if space > NARROWEST * height:
            gaps.append(Gap(len(text), before.right, word.left))
        text += part[word.start : word.end]
    return Spaced(Line(text + hyphen, first.left, baseline, last.right, baseline + height, is_bold), tuple(gaps))


def _words(letters: _Letters, start: int, part: str) -> list[_Word]:
    words: list[_Word] = []
    for match in _WORD.finditer(part):
        first, end = match.span()
        left, baseline = letters.origin(start + first)
        level = letters.origin(start + end - 1)[1] == baseline if end - first > 1 else True
        word = _Word(first, end, left, baseline, letters.right(start + end - 1))
        words += [word] if level else _unfused(letters, start, word)
    return words


def _unfused(letters: _Letters, start: int, word: _Word) -> Iterator[_Word]:
    """The words that the library took for one, because one begins where another, higher or lower, ends."""
    first, left, before = word.start, word.left, word.baseline
    height = letters.height(start + first)
    for at in range(word.start + 1, word.end):
        place, baseline = letters.origin(start + at)
        # The letters of a footnote's mark are smaller.
        if abs(baseline - before) > LEVEL * height and letters.height(start + at) > height / LARGER:
            yield _Word(first, at, left, before, letters.right(start + at - 1))
            first, left, before = at, place, baseline
    yield _Word(first, word.end, left, before, word.right)


class _Letters:
    """Where the letters of a page stand, in points; they are counted as in its text."""

    def __init__(self, page: TextPage) -> None:
        from pypdfium2 import raw

        library: Any = raw
        self._page, self._count = page, page.count_chars()
        self._handle = page.raw
        self._origin, self._size = library.FPDFText_GetCharOrigin, library.FPDFText_GetFontSize
        self._matrix, self._matrix_of = library.FS_MATRIX(), library.FPDFText_GetMatrix
        self._x, self._y = c_double(), c_double()
        self._letter = library.FPDFText_GetUnicode
        self._font_of, self._flags = library.FPDFText_GetFontInfo, c_int()
        self._font = create_string_buffer(LONGEST_NAME)

    def text(self) -> str:
        """The page's text, as many letters as are counted."""
        text = self._page.get_text_range()
        if len(text) == self._count:
            return text
        text = "".join([chr(self._letter(self._handle, index)) for index in range(self._count)])
        text = text.replace(_GENERATED_HYPHEN, _LINE_END_HYPHEN)
        return _LOST.sub("\ufffd", text).replace("\x00", " ")

    def origin(self, index: int) -> tuple[float, float]:
        """Where a letter begins on its baseline."""
        self._origin(self._handle, index, self._x, self._y)
        return self._x.value, self._y.value

    def right(self, index: int) -> float:
        """Where a letter ends."""
        return self._page.get_charbox(index)[2]

    def height(self, index: int) -> float:
        """The size of a letter's type."""
        self._matrix_of(self._handle, index, self._matrix)
        return self._size(self._handle, index) * hypot(self._matrix.c, self._matrix.d)

    def is_bold(self, index: int) -> bool:
        """Whether a letter's font is a bold one by its name."""
        size = self._font_of(self._handle, index, self._font, LONGEST_NAME, self._flags)
        return 0 < size <= LONGEST_NAME and _BOLD.search(self._font.value) is not None
