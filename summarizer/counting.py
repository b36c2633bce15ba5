"""A number and what it counts come in, the words for people go out."""

from __future__ import annotations


def count(number: int, noun: str, nouns: str = "") -> str:
    """1 article; 2 articles; 1,200 articles.

    Args:
        number: How many.
        noun: What it is called if it is one.
        nouns: If they are several; by default with an "s".
    """
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"
