"""The word lists of the analysis over articles: a list's name in, its words out; read once, when first asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any


@cache
def _tables() -> dict[str, Any]:
    import yaml

    text = (Path(__file__).parent / "lexicon.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(_tables()[name])


@cache
def ordered(name: str) -> tuple[str, ...]:
    """The words of a list in its order."""
    return tuple(_tables()[name])


@cache
def spellings(name: str) -> dict[str, tuple[str, ...]]:
    """What each name of a table is also written as."""
    return {usual: tuple(others) for usual, others in _tables()[name].items()}


@cache
def meanings(name: str) -> dict[str, str]:
    """What each word of a table stands for."""
    return dict(_tables()[name])


@cache
def variants(name: str) -> dict[str, str]:
    """Each variant of a list of variants, with the first of its row."""
    return {variant: row[0] for row in _tables()[name] for variant in row}
