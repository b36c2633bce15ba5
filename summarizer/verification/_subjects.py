"""Subjects: a named item (an actor, a court) or a bare name comes in; its names and its mentions go out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from summarizer.markers import NamedInSource
from summarizer.verification._locate import Occurrence
from summarizer.verification._walk import Path, shapes

if TYPE_CHECKING:
    from summarizer.verification._mentions import Mentions

_WORD = re.compile(r"[\w-]+")

Located = Mapping[Path, tuple[Occurrence, ...]]


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody or something that the article names.

    Attributes:
        names: The names that the summary gives it.
        forms: The mentions that the summary gives of it and the article has.
        mentions: Where the article names it, ascending.
    """

    names: tuple[str, ...]
    forms: tuple[str, ...]
    mentions: tuple[int, ...]

    @property
    def words(self) -> frozenset[str]:
        """All words of its names and mentions."""
        return frozenset(word for name in (*self.names, *self.forms) for word in _WORD.findall(name))

    @property
    def surnames(self) -> frozenset[str]:
        """The last words of its names and mentions."""
        return frozenset(words[-1] for name in (*self.names, *self.forms) if (words := name.split()))

    def distance(self, start: int, end: int) -> int | None:
        """How far its nearest mention is from a span; None if there is no mention."""
        if not self.mentions:
            return None
        at = bisect_left(self.mentions, start)
        near = self.mentions[max(0, at - 1) : at + 1]
        return min(max(0, mention - end, start - mention) for mention in near)


@cache
def name_field(model: type[BaseModel]) -> tuple[str, NamedInSource] | None:
    """The field that holds an item's own name: the one with mentions, or else the first."""
    named = [
        (field, marker)
        for field, shape in shapes(model).items()
        for marker in shape.markers
        if isinstance(marker, NamedInSource)
    ]
    return next((pair for pair in named if pair[1].mentions), named[0] if named else None)


def belonging(item: BaseModel) -> list[str]:
    """What an item with a name says that its holder belongs to; that is checked against the article by itself."""
    own = name_field(type(item))
    if own is None or not own[1].mentions:
        return []
    fields = [
        field
        for field, shape in shapes(type(item)).items()
        if field != own[0] and any(isinstance(marker, NamedInSource) for marker in shape.markers)
    ]
    return [value for field in fields if isinstance(value := getattr(item, field), str)]


def subject_of(item: BaseModel, path: Path, located: Located, mentions: Mentions) -> Subject:
    """The subject that an item of the summary is about."""
    own = name_field(type(item))
    if own is None:
        return Subject((), (), ())
    field, marker = own
    names = tuple(_strings(getattr(item, field)))
    forms: list[str] = []
    places: set[int] = set()
    if marker.mentions:
        for key, mention in enumerate(_strings(getattr(item, marker.mentions, None))):
            if occurrences := located.get((*path, marker.mentions, key)):
                forms.append(mention)
                places.update(occurrence.start for occurrence in occurrences)
    for name in names:
        places.update(mentions.positions(name))
    return Subject(names, tuple(forms), tuple(sorted(places)))


def apart(subjects: Sequence[Subject], text: str) -> list[Subject]:
    """Take from each subject the mentions that name another of its surname in full: "Anita Orbán", of Viktor Orbán."""
    families: dict[str, list[Subject]] = {}
    for one in subjects:
        for surname in {name.split()[-1] for name in one.names if name.strip()}:
            families.setdefault(surname, []).append(one)
    if len(families) == sum(map(len, families.values())):
        return [*subjects]  # as nearly always
    namesakes = {one for family in families.values() if len(family) > 1 for one in family}
    full = {one: _named_in_full(one, text) for one in namesakes}
    found: list[Subject] = []
    for one in subjects:
        theirs: set[int] = set()
        if one in namesakes:
            theirs = theirs.union(*(full[other] for other in namesakes if other != one))
        own = tuple(at for at in one.mentions if at not in theirs - full.get(one, set()))
        found.append(replace(one, mentions=own) if own and own != one.mentions else one)
    return found


def _named_in_full(subject: Subject, text: str) -> set[int]:
    """Every place in a text that a name or mention of several words covers."""
    names = {name for name in (*subject.names, *subject.forms) if " " in name}
    return {
        at for name in names for match in re.finditer(re.escape(name), text) for at in range(match.start(), match.end())
    }


def named_subject(name: str, mentions: Mentions) -> Subject:
    """The subject that goes by a bare name."""
    return Subject((name,), (), mentions.positions(name))


@lru_cache(maxsize=4096)
def is_personal(name: str) -> bool:
    """Whether a name reads like a person's: all of it names, none of a state or a body known, no word for an office."""
    from summarizer.verification.rendering._english_names import english_names
    from summarizer.verification.rendering._entities import parts_of
    from summarizer.verification.rendering._lexicon import words as listed
    from summarizer.verification.rendering._names import is_first_name, is_ordinary
    from summarizer.verification.rendering._seats import states_of

    if not name.strip():
        return False
    first, *others = name.split()
    if is_first_name(parts_of(name)):
        return not any(is_ordinary(word.lower()) for word in others)
    if any(one.stems or one.text.isupper() for one in english_names(f"it {name}.")):
        return bool(states_of(name, "heads"))
    words = [word for word in (first, *others) if word not in listed("name_particles")]
    return not any(word[0].islower() or is_ordinary(word.lower()) for word in words)


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    return (one for one in value if isinstance(one, str)) if isinstance(value, (list, tuple)) else ()  # pyright: ignore[reportUnknownVariableType]
