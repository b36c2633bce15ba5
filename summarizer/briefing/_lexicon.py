"""The word lists of the analysis over articles: a list's name in, its words out; read once, when first asked for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from summarizer.briefing._tables import read_table


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(read_table("lexicon")[name])


@cache
def ordered(name: str) -> tuple[str, ...]:
    """The words of a list in its order."""
    return tuple(read_table("lexicon")[name])


@cache
def spellings(name: str) -> dict[str, tuple[str, ...]]:
    """What each name of a table is also written as."""
    return {usual: tuple(others) for usual, others in read_table("lexicon")[name].items()}


@cache
def meanings(name: str) -> dict[str, str]:
    """What each word of a table stands for."""
    return dict(read_table("lexicon")[name])


@cache
def variants(name: str) -> dict[str, str]:
    """Each variant of a list of variants, with the first of its row."""
    return {variant: row[0] for row in read_table("lexicon")[name] for variant in row}


def either(forms: Iterable[str]) -> str:
    """The pattern of some words, the longest first: of "more than" and "more" it finds the whole."""
    return "|".join(sorted(forms, key=len, reverse=True))
