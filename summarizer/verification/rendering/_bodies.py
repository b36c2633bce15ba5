"""Bodies of many states that a German role begins with ("Nato-Generalsekretär"), held against an English one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.verification.rendering._entities import entity_at, parts_of
from summarizer.verification.rendering._keys import fold
from summarizer.verification.rendering._lexicon import pairs

_OPENS = re.compile(r"\b([^\W\d_]+)-[^\W\d_a-zäöüß]")
_WORD = re.compile(r"[^\W\d_]+")


def other_body(english: str, german: str) -> str | None:
    """The German body with which a role begins, if the English names another one and no body of the German.

    Args:
        english: An English role or affiliation.
        german: The German role, with what stands beside it.
    """
    opening = next((word for word in _OPENS.findall(german) if fold(word) in _known()), None)
    if opening is None:
        return None
    said = list(_named(english))
    stated = {fold(word) for word in _WORD.findall(german)} & _known()
    return opening if said and all(stems.isdisjoint(stated) for stems in said) else None


def _named(english: str) -> Iterator[set[str]]:
    """The bodies of an English text, each as the German words for it."""
    parts = parts_of(english)
    for at in range(len(parts)):
        entity = entity_at(parts, at)
        if entity is not None and (names := {stem.lstrip("=") for stem in entity.stems} & _known()):
            yield names


@cache
def _known() -> frozenset[str]:
    """The bodies of the list of places, folded."""
    return frozenset(name for kind, names in pairs("places") if kind == "body" for name in names.split())
