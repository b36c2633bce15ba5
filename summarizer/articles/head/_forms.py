"""Long regular expressions: a pattern comes in, what compiles itself when it is first used goes out.

Those of dates take a twentieth of a second to compile, which a program that reads no article never needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property


class Form:
    """A regular expression, with the methods of `re.Pattern` that are used here.

    Attributes:
        pattern: The expression.
    """

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.pattern = pattern
        self._flags = flags

    def match(self, line: str) -> re.Match[str] | None:
        """The match at a line's beginning."""
        return self._compiled.match(line)

    def fullmatch(self, line: str) -> re.Match[str] | None:
        """The match of a whole line."""
        return self._compiled.fullmatch(line)

    def search(self, line: str) -> re.Match[str] | None:
        """The first match in a line."""
        return self._compiled.search(line)

    def finditer(self, text: str, start: int) -> Iterator[re.Match[str]]:
        """The matches in a text from a place on."""
        return self._compiled.finditer(text, start)

    def split(self, line: str) -> list[str]:
        """The parts of a line between the matches."""
        return self._compiled.split(line)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)
