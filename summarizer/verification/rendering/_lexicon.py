"""The word lists beside the code: ``lexicon/NAME.txt``, "#" starts a comment, an entry a line; read once a process."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def lines(name: str) -> tuple[str, ...]:
    """The entries of the list `name`, in its order."""
    text = files(__package__ or "").joinpath("lexicon", f"{name}.txt").read_text(encoding="utf-8")
    stripped = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in stripped if line)


@cache
def words(name: str) -> frozenset[str]:
    """The words of the list `name`, any number a line."""
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def pairs(name: str) -> tuple[tuple[str, str], ...]:
    """The two sides of the ``left = right`` entries of the list `name`."""
    sides = (line.partition(" = ") for line in lines(name))
    return tuple((left.strip(), right.strip()) for left, _, right in sides)
