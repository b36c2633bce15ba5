"""The room's word lists: a name comes in, the entries of its data file go out, read once."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources


@cache
def word_list(name: str) -> frozenset[str]:
    """The entries of ``data/NAME.txt``: a line each, without comments."""
    return frozenset(entries(name))


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of ``data/NAME.txt`` in their order."""
    content = resources.files("summarizer.articles").joinpath("data", f"{name}.txt").read_text("utf-8")
    return tuple(line for line in map(str.strip, content.splitlines()) if line and not line.startswith("#"))


@cache
def expression(name: str, kind: str | None = None) -> re.Pattern[str]:
    """The regular expressions of ``data/NAME.txt`` as one: all, or those of the entries ``KIND: EXPRESSION``."""
    pairs = (entry.partition(": ") for entry in entries(name))
    own = entries(name) if kind is None else [each for of, _, each in pairs if of == kind]
    return re.compile("|".join(f"(?:{each})" for each in own))
