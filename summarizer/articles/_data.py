"""The room's word lists: a name such as ``head/months`` comes in, the entries of its data file go out, read once.

A list lies in the folder ``data`` of the lowest sub-package that reads it: ``head/data/months.txt``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from itertools import groupby
from typing import NamedTuple


class Parted(NamedTuple):
    """The entries of a list with and without a "~" in front: what that says, the list tells."""

    bare: tuple[str, ...]
    marked: tuple[str, ...]


@cache
def word_list(name: str) -> frozenset[str]:
    """The entries of a list: a line each, without comments."""
    return frozenset(entries(name))


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of a list in their order."""
    folder, _, file = name.rpartition("/")
    content = resources.files("summarizer.articles").joinpath(folder, "data", f"{file}.txt").read_text("utf-8")
    return tuple(line for line in map(str.strip, content.splitlines()) if line and not line.startswith("#"))


@cache
def parted(name: str) -> Parted:
    """The entries of a list apart, those with a "~" without it."""
    known = entries(name)
    return Parted(
        tuple(entry for entry in known if entry[0] != "~"),
        tuple(entry[2:] for entry in known if entry[0] == "~"),
    )


@cache
def expression(name: str, kind: str | None = None) -> re.Pattern[str]:
    """The regular expressions of a list as one: all, or those of the entries ``KIND: EXPRESSION``."""
    pairs = (entry.partition(": ") for entry in entries(name))
    own = entries(name) if kind is None else [each for of, _, each in pairs if of == kind]
    # Those in a row that begin at a word's edge have a group to themselves: the edge is then looked for once for all.
    rows = (row for _, row in groupby(own, key=lambda each: each.startswith(r"\b")))
    return re.compile("|".join(map(_either, rows)))


def _either(expressions: Iterable[str]) -> str:
    return f"(?:{'|'.join(f'(?:{each})' for each in expressions)})"
