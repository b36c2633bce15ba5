"""Walking: any Pydantic model comes in, every value in it comes out with its markers and its JSON Pointer."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin

from pydantic import BaseModel
from typing_extensions import TypeAliasType

from summarizer import markers as marking

Path = tuple[str | int, ...]
"""Where a value stands: field names, list indexes and mapping keys from the root."""

Marker = TypeVar("Marker")
_COLLECTIONS = (list, tuple, set, frozenset)
_OF_LISTS = (marking.InTextOrder, marking.Asked)
_OF_VALUES = (
    marking.Verbatim,
    marking.RenderingOf,
    marking.SpeakerOf,
    marking.NamedInSource,
    marking.StatedInSource,
    marking.DateInSource,
    marking.Id,
    marking.RefersTo,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a field's type declares, whatever unions and containers it is wrapped in.

    Attributes:
        markers: The markers that hold for the value itself, or for each item if it is a list.
        nullable: Whether it may be null.
        item: The shape of its items, if it is a list or a mapping.
        models: The models that it may be an instance of.
    """

    markers: tuple[object, ...] = ()
    nullable: bool = False
    item: Shape | None = None
    models: tuple[type[BaseModel], ...] = ()


_UNKNOWN = Shape()


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a summary.

    Attributes:
        path: Where it stands.
        value: The value.
        shape: What its type declares.
        owner: The model instance that has the field.
        owner_path: Where that instance stands.
        field: The field's name; list items have the name of the list.
    """

    path: Path
    value: Any
    shape: Shape
    owner: BaseModel
    owner_path: Path
    field: str

    @property
    def pointer(self) -> str:
        """The path as a JSON Pointer."""
        return pointer(self.path)

    @property
    def group(self) -> tuple[type[BaseModel], str]:
        """What kind of field this is, the same for all items of a list."""
        return type(self.owner), self.field

    def marker(self, kind: type[Marker]) -> Marker | None:
        """The marker of a kind, if the value has it."""
        return next((marker for marker in self.shape.markers if isinstance(marker, kind)), None)


def walk(summary: BaseModel) -> Iterator[Node]:
    """Every value in a model, containers before what they hold, in the order of the fields."""
    yield from _walk_model(summary, ())


def pointer(path: Path) -> str:
    """A path as a JSON Pointer (RFC 6901)."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


@cache
def shapes(model: type[BaseModel]) -> Mapping[str, Shape]:
    """The shapes of a model's fields."""
    return {name: _shape(field.annotation, tuple(field.metadata)) for name, field in model.model_fields.items()}


@cache
def declared(model: type[BaseModel]) -> frozenset[object]:
    """Every marker that a model declares, in the models that it holds too."""
    seen: set[type[BaseModel]] = set()
    found: set[object] = set()

    def look(shape: Shape) -> None:
        found.update(shape.markers)
        if shape.item:
            look(shape.item)
        for inner in shape.models:
            look_into(inner)

    def look_into(inner: type[BaseModel]) -> None:
        if inner not in seen:
            seen.add(inner)
            for shape in shapes(inner).values():
                look(shape)

    look_into(model)
    return frozenset(found)


def is_bare(model: BaseModel) -> bool:
    """Whether a model is its one field: that adds nothing to a path."""
    return type(model).__pydantic_root_model__


def _walk_model(model: BaseModel, path: Path) -> Iterator[Node]:
    bare = is_bare(model)
    for name, shape in shapes(type(model)).items():
        yield from _walk_value(getattr(model, name), shape, path if bare else (*path, name), model, path, name)


def _walk_value(value: Any, shape: Shape, path: Path, owner: BaseModel, owner_path: Path, field: str) -> Iterator[Node]:
    yield Node(path, value, shape, owner, owner_path, field)
    if isinstance(value, BaseModel):
        yield from _walk_model(value, path)
    else:
        for key, item in (children(value) or {}).items():
            yield from _walk_value(item, shape.item or _UNKNOWN, (*path, key), owner, owner_path, field)


def children(value: Any) -> dict[str | int, Any] | None:
    """The items of a list by their indexes or of a mapping by its keys as text; None for any other value."""
    if isinstance(value, _COLLECTIONS):
        return dict(enumerate(cast("Iterable[Any]", value)))
    if isinstance(value, dict):
        return {str(key): item for key, item in cast("dict[Any, Any]", value).items()}
    return None


def _shape(annotation: Any, metadata: tuple[object, ...] = ()) -> Shape:
    if isinstance(annotation, TypeAliasType):
        return _shape(annotation.__value__, metadata)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if isinstance(origin, TypeAliasType):
        return _shape(origin.__value__, metadata)
    if origin is Annotated:
        return _shape(arguments[0], (*metadata, *arguments[1:]))
    if origin is Union or origin is types.UnionType:
        return _merged([_shape(argument, metadata) for argument in arguments])
    if annotation is None or annotation is type(None):
        return Shape(nullable=True)
    if isinstance(origin, type) and issubclass(origin, (*_COLLECTIONS, Mapping, Iterable)):
        inherited = tuple(marker for marker in metadata if isinstance(marker, _OF_VALUES))
        kept = arguments[1:] if issubclass(origin, Mapping) else arguments
        inner = [_shape(argument, inherited) for argument in kept if argument is not Ellipsis]
        return Shape(_own(metadata), item=_merged(inner))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape(_own(metadata), models=(annotation,))
    return Shape(_own(metadata))


def _own(metadata: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(marker for marker in metadata if isinstance(marker, (*_OF_LISTS, *_OF_VALUES)))


def _merged(branches: list[Shape]) -> Shape:
    items = [branch.item for branch in branches if branch.item]
    return Shape(
        markers=tuple(dict.fromkeys(marker for branch in branches for marker in branch.markers)),
        nullable=any(branch.nullable for branch in branches),
        item=_merged(items) if items else None,
        models=tuple(model for branch in branches for model in branch.models),
    )
