"""Word lists: the name of a list comes in, its entries go out; each list is read once, when first asked for.

A list is ``lexicon/NAME.txt``: one entry a line, ``#`` starts a comment, the first line says what it is.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def entries(name: str) -> tuple[str, ...]:
    """Return the entries of the list `name` in the order of the file."""
    content = files("summarizer.german").joinpath("lexicon", f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in content.splitlines())
    return tuple(line for line in lines if line)


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of the list `name`; a line may hold several."""
    return frozenset(word for entry in entries(name) for word in entry.split())


@cache
def alternatives(name: str) -> str:
    """Return the entries of the list `name` as a regular expression, longest first."""
    return "|".join(re.escape(entry) for entry in sorted(entries(name), key=len, reverse=True))
