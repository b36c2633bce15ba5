"""Sentences that tell the same: sentences of articles in; for each those of other articles that say it too, out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import product
from typing import Protocol

from summarizer.briefing._days import compatible
from summarizer.briefing._grouping import COMMON
from summarizer.briefing._likeness import Likeness, content, fold, without_s
from summarizer.briefing._opposites import contrary
from summarizer.briefing._tables import read_table
from summarizer.verification.rendering import entity_at, parts_of

ALIKE = 0.45
"""Two sentences tell the same from here on, if no name, figure or negation speaks against it."""

_ALIKE_OF_ONE = 0.4
"""The same if both name the same person."""

_ALIKE_BESIDES = 0.33
"""What two sentences say besides a person and office that both name is as alike as this, or shares three words."""

_SHARED_BESIDES = 3

_BEFORE_A_NAME = 5
"""An office stands no more words than this before the name of who holds it."""

_RARE = 10
"""By how many of its rarest words a sentence's likes are looked for."""


_NAME = re.compile(r"\b[A-Z][\w-]+")
_WORD = re.compile(r"[\w’'-]+")
_LONGEST = 60
"""No state, city or body has a longer name, in characters."""


class Telling(Protocol):
    """A sentence with what it takes to say whether another tells the same."""

    @property
    def text(self) -> str:
        """Its words."""
        ...

    @property
    def source(self) -> int:
        """Its article: one article does not bear out itself."""
        ...

    @property
    def people(self) -> frozenset[str]:
        """Whom it names."""
        ...

    @property
    def assessment(self) -> bool:
        """It judges or supposes, and nobody is named for it."""
        ...


def telling_the_same(candidates: Sequence[Telling], likeness: Likeness) -> list[set[int]]:
    """For each sentence those of other articles that tell the same; found by the rarest words they share."""
    told: defaultdict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(candidates):
        told[each.text].append(at)
    where: defaultdict[str, list[str]] = defaultdict(list)
    for text in told:
        for word in content(text):
            where[word].append(text)
    alike: list[set[int]] = [set() for _ in candidates]
    for text, places in told.items():
        rarest = sorted(sorted(content(text)), key=likeness.weight, reverse=True)
        near = {text}.union(*(where[word] for word in rarest[:_RARE] if len(where[word]) <= COMMON))
        for at, other in product(places, (other for each in near for other in told[each])):
            if other > at and _same(candidates[at], candidates[other], likeness):
                alike[at].add(other)
                alike[other].add(at)
    return alike


def _same(one: Telling, other: Telling, likeness: Likeness) -> bool:
    if one.source == other.source or one.assessment != other.assessment:
        return False
    if one.people - other.people and other.people - one.people:
        return False
    least = _ALIKE_OF_ONE if one.people & other.people else ALIKE
    if likeness(one.text, other.text) < least:
        return False
    if one.people & other.people and not _alike_besides(one, other, likeness):
        return False
    if contrary(one.text, other.text):
        return False
    return compatible(one.text, other.text) and one_place(one.text, other.text)


def _alike_besides(one: Telling, other: Telling, likeness: Likeness) -> bool:
    own, others = besides(one.text, one.people), besides(other.text, other.people)
    return len(own & others) >= _SHARED_BESIDES or likeness.of_words(own, others) >= _ALIKE_BESIDES


@lru_cache(maxsize=4096)
def besides(text: str, people: frozenset[str]) -> frozenset[str]:
    """The stems of a sentence without those of whom it names, and of the offices right before the names."""
    parts = frozenset(fold(part) for name in people for part in name.split())
    told = [*map(without_s, _WORD.findall(text))]
    named = [at for at, word in enumerate(told) if fold(word) in parts]
    offices = [word for at in named for word in told[max(at - _BEFORE_A_NAME, 0) : at] if fold(word) in _office_words()]
    stems = content(" ".join([*offices, *(told[at] for at in named)]))
    return content(text) - stems


@cache
def _office_words() -> frozenset[str]:
    """The words that offices are called by: "deputy", "prime", "minister", "secretary"."""
    names: dict[str, list[str]] = read_table("offices")["names"]
    return frozenset(fold(word) for name, others in names.items() for each in (name, *others) for word in each.split())


def one_place(one: str, other: str) -> bool:
    """Whether neither sentence names another state, city or body in place of the other's."""
    first, second = _places(one), _places(other)
    return first <= second or second <= first


@lru_cache(maxsize=4096)
def _places(text: str) -> frozenset[str]:
    found = (entity_at(parts_of(text[match.start() : match.start() + _LONGEST])) for match in _NAME.finditer(text))
    return frozenset(entity.stems[0] for entity in found if entity is not None)
