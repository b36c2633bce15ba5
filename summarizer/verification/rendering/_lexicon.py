"""The word lists beside the code: ``lexicon/NAME.txt``, "#" starts a comment, an entry a line; read once a process."""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import cache
from typing import Literal

from summarizer.german._lexicon import read_list

Language = Literal["german", "english"]

_REMEMBERED = 32768


@cache
def lines(name: str) -> tuple[str, ...]:
    """The entries of the list `name`, in its order."""
    return read_list("summarizer.verification.rendering", name)


@cache
def words(name: str) -> frozenset[str]:
    """The words of the list `name`, any number a line."""
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def pairs(name: str) -> tuple[tuple[str, str], ...]:
    """The two sides of the ``left = right`` entries of the list `name`."""
    sides = (line.partition(" = ") for line in lines(name))
    return tuple((left.strip(), right.strip()) for left, _, right in sides)


@cache
def listed(name: str, kind: str) -> frozenset[str]:
    """The words of the ``kind = words`` entry of the list `name`."""
    return frozenset(dict(pairs(name))[kind].split())


def either(forms: Iterable[str]) -> str:
    """The pattern of some phrases, whose words "_" joins in the list."""
    return "|".join(form.replace("_", r"\s+") for form in forms)


def says(found: Set[str], name: str, kind: str | None = None) -> bool:
    """Whether a text with these words has one of the list `name`, or of its entry `kind`.

    The list has beginnings of words and, with "=", whole words.
    """
    whole, beginnings, silent = _forms(name, kind)
    if not whole.isdisjoint(found):
        return True
    for word in found - silent:
        if word.startswith(beginnings):
            return True
        if len(silent) < _REMEMBERED:
            silent.add(word)
    return False


@cache
def _forms(name: str, kind: str | None) -> tuple[frozenset[str], tuple[str, ...], set[str]]:
    """The whole words, the beginnings, and the words seen that begin with none: most do, and need no second look."""
    forms = words(name) if kind is None else listed(name, kind)
    whole = frozenset(form[1:] for form in forms if form.startswith("="))
    return whole, tuple(form for form in forms if not form.startswith("=")), set()
