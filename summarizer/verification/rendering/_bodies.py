"""Bodies of many states that a German role begins with ("Nato-Generalsekretär"), held against an English one."""

from __future__ import annotations

import re
from functools import cache, lru_cache

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
    said = bodies_named(english)
    opening = next((word for word in _OPENS.findall(german) if fold(word) in _known()), None) if said else None
    if opening is None:
        return None
    stated = {fold(word) for word in _WORD.findall(german)} & _known()
    return opening if all(stems.isdisjoint(stated) for stems in said) else None


@lru_cache(maxsize=4096)
def bodies_named(english: str) -> tuple[frozenset[str], ...]:
    """The bodies of an English role or affiliation, each as the German words for it; articles share most of them."""
    parts = parts_of(english)
    named = (entity_at(parts, at) for at in range(len(parts)))
    stems = ({stem.lstrip("=") for stem in entity.stems} for entity in named if entity is not None)
    return tuple(frozenset(names) for one in stems if (names := one & _known()))


@cache
def _known() -> frozenset[str]:
    """The bodies of the list of places, folded."""
    return frozenset(name for kind, names in pairs("places") if kind == "body" for name in names.split())
