"""Titles: a word that stands before a surname comes in; whether it is a title or a first name, and whose, goes out."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from summarizer.german._lexicon import ends_as, entries

Gender = Literal["er", "sie", "es", ""]
"""The pronoun that takes somebody up; "" where it is not known."""


@lru_cache(maxsize=8192)
def is_title(word: str) -> bool:
    """Say whether a noun stands before names as a title without being an office: "Nationalrat", "Hofrätin"."""
    low = word.lower()
    masculine = low.removesuffix("in").replace("rät", "rat") if low.endswith("in") else low
    return ends_as("titles").end(masculine)


def gender_of_first_name(name: str) -> Gender:
    """Return the pronoun of whoever bears a first name."""
    return _first_names().get(name, "")


@cache
def _first_names() -> dict[str, Gender]:
    rows = [entry.split() for entry in entries("first_names")]
    return {name: "er" if gender == "er" else "sie" for gender, *names in rows for name in names}
