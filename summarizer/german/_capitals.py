"""Capitalised words: a text comes in, its capitalised words go out, and the names among them that are on a list.

German writes all names and nouns with a capital, so whoever looks for names need not look at the other half.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from summarizer.articles import Span
from summarizer.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

WORD = r"[\w\ufffd]*+(?:[’'\-]++[\w\ufffd]++)*+"
"""How a word goes on after its first letter: over hyphens and apostrophes."""

_CAPITALS = "A-ZÀ-ÖØ-Þ" + "".join(filter(str.isupper, map(chr, range(0x100, 0x530))))
# What must not stand before the capital is asked second: a search for letters is quick, one for boundaries is not.
_CAPITALISED = re.compile(rf"([{_CAPITALS}](?<![^\W\d_].)(?<![^\W\d_][’'\-\ufffd\d_].){WORD})")
_BOUNDARY = re.compile(r"(?<![\w-])")
_SIMPLE = re.compile(rf"([{_CAPITALS}](?<![\w-].)\w*+(?:-\w++)*+)")
_INSIDE = re.compile(r"[’'\-\ufffd](?<=\w.)(?:(?<=[’'])[\w’'\-\ufffd]|(?<=-)[’'\-\ufffd]|(?<=\ufffd))")
"""What stands inside a word and not inside a simple one."""


class Capitals:
    """The capitalised words of a text.

    Attributes:
        text: The text.
        words: The words.
        starts: Where each begins.
        gaps: What stands before each, and after the last one.
    """

    def __init__(self, text: str) -> None:
        parts = _CAPITALISED.split(text)
        self.text = text
        self.words = parts[1::2]
        self.gaps = parts[::2]
        self.starts = _starts(parts)

    @lazy
    def heads(self) -> list[tuple[int, str]]:
        """Where each word begins, and the word; with an apostrophe in it, what stands on either side for itself."""
        if _INSIDE.search(self.text):
            parts = _SIMPLE.split(self.text)
            return list(zip(_starts(parts), parts[1::2], strict=True))
        return list(zip(self.starts, self.words, strict=True))


def _starts(parts: Sequence[str]) -> list[int]:
    """Of a text split at its words, return where each of them begins."""
    return list(accumulate(map(len, parts)))[:-1:2]


class Register:
    """Names that are known beforehand, looked up by their first word.

    Args:
        names: The names; each begins with a capital letter.
        genitive: They may take the s of a genitive.
    """

    def __init__(self, names: Iterable[str], *, genitive: bool = False) -> None:
        self._by_head: dict[str, list[str]] = {}
        self._end = re.compile(r"s?(?![\w-])" if genitive else r"(?![\w-])")
        for name in sorted(names, key=len, reverse=True):
            head = Capitals(name).heads[0][1]
            for form in (head, head + "s") if genitive and head == name else (head,):
                self._by_head.setdefault(form, []).append(name)

    def find(self, found: Capitals) -> Iterator[tuple[str, Span]]:
        """Yield the names that stand in a text, the longest where several fit."""
        text = found.text
        reached = 0
        for start, head in found.heads:
            if head not in self._by_head or start < reached or not _BOUNDARY.match(text, start):
                continue
            for name in self._by_head[head]:
                end = self._end.match(text, start + len(name)) if text.startswith(name, start) else None
                if end is not None:
                    reached = end.end()
                    yield name, Span(start, reached)
                    break
