"""States that German adjectives name ("russisch"): an English state comes in, another one that is named goes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from summarizer.verification.rendering._entities import cldr, demonyms, entity_at, parts_of
from summarizer.verification.rendering._keys import fold
from summarizer.verification.rendering._lexicon import pairs

_ADJECTIVE = re.compile(r"\b[a-zäöü]+(?:isch|sche|deutsch|ungar)\w*|\bdeutsch\w*")
# "Ungarns Verteidigungsminister", "der Präsident Polens"; of "Paris" and "Laos" the s is their own.
_GENITIVE = re.compile(r"\b([^\W\d_a-zäöüß]\w{3,})s\b")
_AMERICAN = re.compile(r"\bUS-(?=[^\W\d_a-zäöüß])")
_FEDERAL = frozenset({"DE", "AT", "CH"})
_MIN_STEM = 4


def other_state(name: str, german: str) -> str | None:
    """The German word that names another state than `name`, if all that do name others; None if none does.

    Adjectives ("lettisch"), genitives ("Lettlands Außenminister"), "US-" and bodies of one state ("des Kremls").
    None too if `name` is no state: an organisation has members of all.
    """
    named = list(_named_states(german))
    own = _codes(name) if named else None
    return named[0][0] if own and own.isdisjoint(code for _, code in named) else None


def has_body_of(name: str, german: str) -> bool:
    """Whether a German text names a body of a state: "der Ständerat", of "Switzerland"."""
    named = {code for _, code in _named_states(german)}
    return bool(named) and not named.isdisjoint(_codes(name))


def is_abroad(name: str) -> bool:
    """Whether an English name is that of a state in whose government nobody bears an office in "Bundes-"."""
    codes = _codes(name)
    return bool(codes) and codes.isdisjoint(_FEDERAL)


def _codes(name: str) -> frozenset[str]:
    """The codes of the states that an English name names, if it names nothing else."""
    parts = parts_of(name)
    entity = entity_at(parts)
    whole = entity is not None and entity.length == len(parts)
    return frozenset(_stems()[stem] for stem in entity.stems if stem in _stems()) if entity and whole else frozenset()


def _named_states(german: str) -> Iterator[tuple[str, str]]:
    """The words of a German text that name states, with the codes of these."""
    for adjective in _ADJECTIVE.findall(german):
        if (code := state_of(adjective)) is not None:
            yield adjective, code
    for match in _GENITIVE.finditer(german):
        if (code := _lands().get(fold(match[1]))) is not None:
            yield match[0], code
    if _AMERICAN.search(german):
        yield "US", "US"
    folded = fold(german)
    for names, bodies, code in _bodies():
        if any(map(folded.__contains__, names)) and (match := bodies.search(folded)) is not None:
            yield match[0], code


def are_of_state(stems: Iterable[str]) -> bool:
    """Whether the German stems of a name are those of a state or its people."""
    return not _stems().keys().isdisjoint(stems)


def names_state(german: str) -> bool:
    """Whether a German adjective of a text names a state: "der niederländische Premier"."""
    return any(state_of(adjective) is not None for adjective in _ADJECTIVE.findall(german))


def state_of(adjective: str) -> str | None:
    """The code of the state that a German adjective names."""
    folded = fold(adjective)
    return next((_stems()[folded[:n]] for n in range(len(folded), _MIN_STEM - 1, -1) if folded[:n] in _stems()), None)


@cache
def _stems() -> dict[str, str]:
    """The German stems of peoples, with the codes of their states."""
    return {stem: code for code, (_, stems) in demonyms() for stem in stems if " " not in stem and stem.isalpha()}


@cache
def _lands() -> dict[str, str]:
    """The codes of states by their German names, folded."""
    known = {code for code, _ in demonyms()}
    return {fold(name): code for code, name in cldr("de", "territories").items() if code in known}


@cache
def _bodies() -> tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...]:
    """The names of the bodies that stand for one state, what finds them, and its code."""
    codes = {name: code for code, name in cldr("en", "territories").items()}
    rows = ((tuple(map(str.strip, left.split(","))), codes[right]) for left, right in pairs("state_bodies"))
    return tuple((names, re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})"), code) for names, code in rows)
