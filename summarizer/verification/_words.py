"""The word lists in lexicon/: any number of words a line, ``#`` starts a comment; each is read once."""

from __future__ import annotations

from functools import cache

from summarizer.german._lexicon import read_list


@cache
def words(name: str) -> tuple[str, ...]:
    """One of the lists, longest words first, so that an alternation of them prefers the longer."""
    found = {word for line in read_list("summarizer.verification", name) for word in line.split()}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))
