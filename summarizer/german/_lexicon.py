"""Word lists: the name of a list comes in, its entries go out; each list is read once, when first asked for.

A list is ``lexicon/NAME.txt``: one entry a line, ``#`` starts a comment, the first line says what it is.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Value = TypeVar("Value")


def read_list(package: str, name: str) -> tuple[str, ...]:
    """Return the entries of the list `name` of a package in the order of the file."""
    content = files(package).joinpath("lexicon", f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in content.splitlines())
    return tuple(line for line in lines if line)


@cache
def entries(name: str) -> tuple[str, ...]:
    """Return the entries of the list `name` in the order of the file."""
    return read_list("summarizer.german", name)


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of the list `name`; a line may hold several."""
    return frozenset(word for entry in entries(name) for word in entry.split())


class Beginnings(Generic[Value]):
    """A table of beginnings of words; most words begin with none, which one look-up tells."""

    def __init__(self, table: Mapping[str, Value]) -> None:
        self._table = table
        self._lengths = sorted({len(beginning) for beginning in table}, reverse=True)
        self._shortest = self._lengths[-1]
        self._heads = frozenset(beginning[: self._shortest] for beginning in table)

    def longest(self, word: str) -> Value | None:
        """Return the value of the longest beginning that `word` has."""
        if word[: self._shortest] not in self._heads:
            return None
        values = (self._table.get(word[:length]) for length in self._lengths)
        return next((value for value in values if value is not None), None)

    def every(self, word: str) -> Iterator[Value]:
        """Yield the values of all beginnings that `word` has, the longest first."""
        if word[: self._shortest] in self._heads:
            for length in self._lengths:
                if length <= len(word) and (value := self._table.get(word[:length])) is not None:
                    yield value


class Endings:
    """A set of endings of words; most words have none of them, which one look-up tells."""

    def __init__(self, endings: Iterable[str]) -> None:
        self._endings = frozenset(endings)
        self._lengths = sorted({len(ending) for ending in self._endings})
        self._shortest = self._lengths[0]
        self._tails = frozenset(ending[-self._shortest :] for ending in self._endings)

    def end(self, word: str) -> bool:
        """Say whether `word` is or ends in one of the endings."""
        return word[-self._shortest :] in self._tails and any(
            word[-length:] in self._endings for length in self._lengths
        )


@cache
def ends_as(name: str) -> Endings:
    """Return the words of the list `name` as endings."""
    return Endings(words(name))
