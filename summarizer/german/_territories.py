"""Territories: the German names of the world's states, from CLDR through Babel, with their English names."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from summarizer.german._capitals import Register
from summarizer.german._lexicon import entries

_NO_STATES = frozenset({"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB", "AQ", "AC", "CP", "DG"})
"""CLDR codes with two letters that are no states."""


class Territory(NamedTuple):
    """A state: its CLDR code, and its names there."""

    code: str
    german: str
    english: str


@cache
def territories() -> dict[str, Territory]:
    """Return the states by every German name that is known for them."""
    from babel import Locale

    german, english = (cast("dict[str, str]", dict(Locale(language).territories)) for language in ("de", "en"))
    codes = {
        code: Territory(code, name, english[code])
        for code, name in german.items()
        if len(code) == 2 and code not in _NO_STATES
    }
    names = {territory.german: territory for territory in codes.values()}
    for entry in entries("territory_aliases"):
        code, _, name = entry.partition(" ")
        names[name] = codes[code]
    return names


@cache
def territory_names() -> Register:
    """Return the register of the names of states."""
    return Register(territories(), genitive=True)
