"""Patterns, each with the words without which it finds nothing: a text and its words come in, matches go out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import NamedTuple


class Form(NamedTuple):
    """A pattern, and words one of which a text has if it has what the pattern finds."""

    words: frozenset[str]
    pattern: re.Pattern[str]

    def found_in(self, text: str, words: Set[str]) -> Iterator[re.Match[str]]:
        """What the pattern finds in a text with these words, in small letters."""
        return iter(()) if self.words.isdisjoint(words) else self.pattern.finditer(text)


def form(words: str, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Form:
    """The form with these words, a space between them."""
    return Form(frozenset(words.split()), re.compile(pattern, flags))
