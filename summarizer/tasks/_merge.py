"""Summaries of the parts of one article come in, in the article's order; one summary of the whole goes out.

Lists are joined, equal items once; a single value is the first part's that has one. Items with an `Id` that bear one
name are one item: the first, completed by the others. Of a list that may hold only so many items, each part's first
ones are taken before any part's second. What a model's own validators say of the whole is for them to check.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Literal, NamedTuple, cast, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from summarizer.markers import Asked, Id, NamedInSource, RefersTo
from summarizer.tasks._wire import marker

PERSON = "person"
"""An item of this kind is known by the family name alone too."""

Data = dict[str, Any]
Key = tuple[str, str | int]
"""What kind of thing an id identifies, and the id."""

_WORD = re.compile(r"\w+")


class Taken(NamedTuple):
    """A value, and the part that it comes from; parts count from 0."""

    part: int
    value: Any


class Joined(NamedTuple):
    """The parts' summaries as one.

    Attributes:
        data: The summary, as JSON data.
        part_of: The part of each top-level value and of each item of a top-level list, by its JSON Pointer.
    """

    data: Data
    part_of: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Entity:
    """An item with an id: the field of its name, the name, and what its fields with a fixed choice of values say."""

    key: Key
    field: str
    shown: str
    kinds: tuple[str, ...]

    @property
    def name(self) -> tuple[str, ...]:
        """The words; none for one that is only described: "a diplomat" may be anybody."""
        words = tuple(_WORD.findall(self.shown.casefold())) if self.shown[:1].isupper() else ()
        return words[1:] if words[:1] == ("the",) else words

    def is_same(self, other: _Entity) -> bool:
        return bool(self.name) and (self.key[0], self.name, self.kinds) == (other.key[0], other.name, other.kinds)

    def may_be(self, other: _Entity) -> bool:
        """Whether one is the other's family name."""
        known = PERSON in self.kinds and (self.key[0], self.kinds) == (other.key[0], other.kinds)
        shorter, longer = sorted((self.name, other.name), key=len)
        return known and len(shorter) == 1 and shorter == longer[-1:]


def join(summaries: Sequence[BaseModel]) -> Joined:
    """Join the summaries of an article's parts; all are of one model."""
    parts = _with_ids_of_the_whole(summaries)
    data: Data = {}
    part_of: dict[str, int] = {}
    for name, field in type(summaries[0]).model_fields.items():
        given = [Taken(number, part[name]) for number, part in enumerate(parts) if part[name] is not None]
        if given and isinstance(given[0].value, list):
            items = _items(field, given)
            data[name] = [item.value for item in items]
            part_of |= {f"/{name}/{place}": item.part for place, item in enumerate(items)}
        else:
            data[name] = _single(field, given)
        part_of[f"/{name}"] = given[0].part if given else 0
    return Joined(data, part_of)


def _single(field: FieldInfo, given: Sequence[Taken]) -> Any:
    """A value that is no list: of models, each field joined with those of the same one; of anything else, the first."""
    first = given[0].value if given else None
    models = list(_models_in(field.annotation))
    model = _model_of(first, models)
    if len(given) < 2 or model is None:
        return first
    alike = [each for each in given if _model_of(each.value, models) is model]
    return {name: _value(inner, alike, name) for name, inner in model.model_fields.items()}


def _value(field: FieldInfo, given: Sequence[Taken], name: str) -> Any:
    inner = [Taken(each.part, each.value[name]) for each in given if each.value[name] is not None]
    if inner and isinstance(inner[0].value, list):
        return [item.value for item in _items(field, inner)]
    return _single(field, inner)


def _items(field: FieldInfo, given: Sequence[Taken]) -> list[Taken]:
    """The items of all parts' lists, in the article's order."""
    models = list(_models_in(field.annotation))
    kept: dict[str, Taken] = {}
    ranks: dict[str, int] = {}
    for part, items in given:
        rank = 0
        for item in cast("list[Any]", items):
            identity = _identity(item, _model_of(item, models))
            key = json.dumps(identity or item, sort_keys=True)
            if key not in kept:
                kept[key], ranks[key] = Taken(part, item), rank
                rank += 1
            elif identity:
                kept[key] = Taken(kept[key].part, _completed(kept[key].value, item))
    most = _most(field)
    if most is not None and len(kept) > most:
        first = sorted(kept, key=lambda key: (ranks[key], kept[key].part))[:most]
        return [kept[key] for key in kept if key in first]
    return list(kept.values())


def _identity(item: Any, model: type[BaseModel] | None) -> tuple[str, Any] | None:
    """What kind of thing an item identifies, and its id; None for an item without one."""
    for name, field in model.model_fields.items() if model else ():
        if identifies := marker(field, Id):
            return identifies.of, item[name]
    return None


def _completed(item: Data, other: Data) -> Data:
    """An item with what another one about the same has beyond it."""
    out = dict(item)
    for name, mine in item.items():
        value = other.get(name)
        if mine is None:
            out[name] = value
        elif isinstance(mine, list) and isinstance(value, list):
            more = [each for each in cast("list[Any]", value) if each not in mine]
            out[name] = [*cast("list[Any]", mine), *more]
    return out


def _with_ids_of_the_whole(summaries: Sequence[BaseModel]) -> list[Data]:
    """The summaries' data, with ids that no two parts share unless they mean the same."""
    from summarizer.verification import Tree  # verification is the larger part of this program

    trees = [Tree(summary) for summary in summaries]
    ids = [node.value for tree in trees for kind in (Id, RefersTo) for node, _ in tree.marked(kind)]
    step = 1 + max((value for value in ids if isinstance(value, int)), default=0)

    def own(part: int, value: Any) -> Any:
        if part == 0 or value is None:
            return value
        return value + part * step if isinstance(value, int) else f"{part + 1}.{value}"

    same = _same(
        [
            _entity((marked.of, own(part, node.value)), node.owner)
            for node, marked in tree.marked(Id)
            if node.value is not None
        ]
        for part, tree in enumerate(trees)
    )
    parts = [summary.model_dump(mode="json", round_trip=True) for summary in summaries]
    for part, (tree, data) in enumerate(zip(trees, parts, strict=True)):
        for kind in (Id, RefersTo):
            for node, marked in tree.marked(kind):
                value = own(part, node.value)
                known = same.get((marked.of, value)) if isinstance(value, str | int) else None
                if value is not None:
                    _put(data, node.path, known.key[1] if known else value)
                if known and known.field and kind is Id:
                    _put(data, (*node.owner_path, known.field), known.shown)
    return parts


def _same(parts: Iterable[Sequence[_Entity]]) -> dict[Key, _Entity]:
    """Who each one is, by its id: the first of them, with its fullest name. No part names one twice.

    A family name that two people bear is nobody's.
    """
    known: dict[Key, _Entity] = {}
    first_of: dict[Key, Key] = {}
    for entities in parts:
        here: set[Key] = set()
        for entity in entities:
            others = [other for key, other in known.items() if key not in here]
            found = [other for other in others if other.is_same(entity)] or list(filter(entity.may_be, others))
            first = found[0] if len(found) == 1 else entity
            fuller = entity if len(entity.name) > len(first.name) else first
            known[first.key] = replace(first, shown=fuller.shown)
            first_of[entity.key] = first.key
            here.add(first.key)
    return {key: known[first] for key, first in first_of.items()}


def _entity(key: Key, owner: BaseModel) -> _Entity:
    fields = type(owner).model_fields
    values = {name: getattr(owner, name) for name in fields}
    named = next((name for name, field in fields.items() if marker(field, NamedInSource)), "")
    chosen = (
        values[name].value if isinstance(values[name], Enum) else values[name]
        for name, field in fields.items()
        if isinstance(values[name], Enum) or get_origin(field.annotation) is Literal
    )
    shown = values.get(named)
    return _Entity(key, named, shown if isinstance(shown, str) else "", tuple(map(str, chosen)))


def _most(field: FieldInfo) -> int | None:
    asked = marker(field, Asked)
    limits = [asked.max_items if asked else None, *(getattr(each, "max_length", None) for each in field.metadata)]
    return min((limit for limit in limits if isinstance(limit, int)), default=None)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a field holds, itself, in a list or among other types."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    else:
        for each in get_args(annotation):
            yield from _models_in(each)


def _model_of(value: Any, models: Iterable[type[BaseModel]]) -> type[BaseModel] | None:
    """The first of some models that has the fields of a value, and allows its fixed choices."""
    return next((model for model in models if isinstance(value, dict) and _fits(cast("Data", value), model)), None)


def _fits(value: Data, model: type[BaseModel]) -> bool:
    types = {name: field.annotation for name, field in model.model_fields.items()}
    return value.keys() == types.keys() and all(
        value[name] in [choice.value if isinstance(choice, Enum) else choice for choice in get_args(type_)]
        for name, type_ in types.items()
        if get_origin(type_) is Literal
    )


def _put(data: Any, path: Sequence[str | int], value: Any) -> None:
    for key in path[:-1]:
        data = data[key]
    data[path[-1]] = value
