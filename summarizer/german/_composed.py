"""A text whose letters are composed and without invisible characters, with the way back to the text as it is.

Decomposed umlauts and soft hyphens, which PDFs and some editors write, are no part of a word for the rules here.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.articles import Span
from summarizer.articles.text import is_ordinary

_HINT = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff\u0300-\u036f]")  # much quicker where there is nothing
_ODD = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]|.[\u0300-\u036f]+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Composed:
    """A text made plain.

    Attributes:
        text: The plain text.
        places: Offsets of the plain text from which on a shift holds, ascending.
        shifts: What to add there to come to the text as it is.
    """

    text: str
    places: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def back(self, offset: int) -> int:
        """Where an offset of the plain text lies in the text as it is."""
        at = bisect_right(self.places, offset) - 1
        return offset + self.shifts[at] if at >= 0 else offset

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the plain text lies in the text as it is."""
        return Span(self.back(start), self.back(end)) if self.places else Span(start, end)

    def forth(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """Where spans of the text as it is lie in the plain text."""
        starts = [place + shift for place, shift in zip(self.places, self.shifts, strict=True)]

        def plain(offset: int) -> int:
            at = bisect_right(starts, offset) - 1
            return offset - self.shifts[at] if at >= 0 else offset

        return tuple(Span(plain(start), plain(end)) for start, end in spans)


def composed(text: str) -> Composed:
    """Make a text plain; most texts already are."""
    if is_ordinary(text) or not _HINT.search(text):
        return Composed(text)
    parts: list[str] = []
    places: list[int] = []
    shifts: list[int] = []
    length = position = 0
    for match in _ODD.finditer(text):
        plain = unicodedata.normalize("NFC", match[0]) if len(match[0]) > 1 else ""
        if len(plain) > 1:
            continue  # marks that no single letter has stay as they are
        parts += (text[position : match.start()], plain)
        length += match.start() - position + len(plain)
        position = match.end()
        if position != length + (shifts[-1] if shifts else 0):
            places.append(length)
            shifts.append(position - length)
    parts.append(text[position:])
    return Composed("".join(parts), tuple(places), tuple(shifts))
