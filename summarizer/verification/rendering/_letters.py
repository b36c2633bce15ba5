"""The runs of letters of an English text: a cheap look at what words it may have, before it is read word by word."""

from __future__ import annotations

from collections.abc import Callable, Sequence

LETTERS = "A-Za-zİıſ\u212a"
"""What patterns that pay no heed to capitals take for a letter from a to z; with these they are twice as fast."""

# What is none of them: blank. To part a text so is four times as fast as a pattern.
_LOW_LETTERS = bytes(code if chr(code) in "abcdefghijklmnopqrstuvwxyz" else 32 for code in range(256))
_REMEMBERED = 32768


def letter_runs(text: str) -> frozenset[str]:
    """The distinct runs of the letters a to z, in lower case: "don't" has "don" and "t"."""
    return frozenset(text.lower().encode("ascii", "replace").translate(_LOW_LETTERS).decode().split())


class Openings:
    """The words with which phrases of some kind begin: most texts have none, which one comparison tells."""

    def __init__(self, needed: Callable[[str], Sequence[frozenset[str]]]) -> None:
        """Take what tells of a word, or run of letters, which ones a text must have besides it to have a phrase."""
        self._needed = needed
        self._opening: dict[str, Sequence[frozenset[str]]] = {}
        self._silent: set[str] = set()

    def any_in(self, runs: frozenset[str]) -> bool:
        """Whether a text with these words, or runs of letters, has all those of a phrase."""
        for run in runs - self._silent:
            for parts in self._opening.get(run) or self._learn(run):
                if parts <= runs:  # a generator would take twice as long
                    return True
        return False

    def _learn(self, run: str) -> Sequence[frozenset[str]]:
        needed = self._needed(run)
        if needed and len(self._opening) < _REMEMBERED:
            self._opening[run] = needed
        elif not needed and len(self._silent) < _REMEMBERED:
            self._silent.add(run)
        return needed
