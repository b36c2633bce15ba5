"""States that German adjectives name ("russisch"): an English state comes in, another one that is named goes out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from summarizer.verification.rendering._entities import demonyms, entity_at, parts_of
from summarizer.verification.rendering._keys import fold

_ADJECTIVE = re.compile(r"\b[a-zäöü]+(?:isch|sche|deutsch|ungar)\w*|\bdeutsch\w*")
_MIN_STEM = 4


def other_state(name: str, german: str) -> str | None:
    """The German adjective that names another state than `name`, if all that do name others; None if none does.

    None too if `name` is no state: an organisation has members of all.
    """
    adjectives: list[str] = _ADJECTIVE.findall(german)
    if not adjectives:
        return None
    parts = parts_of(name)
    entity = entity_at(parts)
    if entity is None or entity.length != len(parts) or not set(entity.stems) & _stems().keys():
        return None
    named = [(word, code) for word in adjectives if (code := _state(word)) is not None]
    own = {_stems()[stem] for stem in entity.stems if stem in _stems()}
    return named[0][0] if named and own.isdisjoint(code for _, code in named) else None


def are_of_state(stems: Iterable[str]) -> bool:
    """Whether the German stems of a name are those of a state or its people."""
    return not _stems().keys().isdisjoint(stems)


def names_state(german: str) -> bool:
    """Whether a German adjective of a text names a state: "der niederländische Premier"."""
    return any(_state(adjective) is not None for adjective in _ADJECTIVE.findall(german))


def _state(adjective: str) -> str | None:
    folded = fold(adjective)
    return next((_stems()[folded[:n]] for n in range(len(folded), _MIN_STEM - 1, -1) if folded[:n] in _stems()), None)


@cache
def _stems() -> dict[str, str]:
    """The German stems of peoples, with the codes of their states."""
    return {stem: code for code, (_, stems) in demonyms() for stem in stems if " " not in stem and stem.isalpha()}
