"""References such as ``1.Q3``: one comes in, the number of its article and the kind of its item go out."""

from __future__ import annotations


def source_of(reference: str) -> int:
    """The number of the article; in an article's own briefing, where references have none, it is 1."""
    source, point, _ = reference.partition(".")
    return int(source) if point else 1


def letter_of(reference: str) -> str:
    """What kind of item it is: the Q of ``1.Q3``."""
    return reference.rpartition(".")[2][:1]
