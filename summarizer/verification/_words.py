"""The word lists in lexicon/: any number of words a line, ``#`` starts a comment; each is read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> tuple[str, ...]:
    """One of the lists, longest words first, so that an alternation of them prefers the longer."""
    text = files("summarizer.verification").joinpath("lexicon", f"{name}.txt").read_text(encoding="utf-8")
    found = {word for line in text.splitlines() for word in line.partition("#")[0].split()}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))
