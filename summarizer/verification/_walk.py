"""Walking: any Pydantic model comes in, every value in it comes out with its markers and its JSON Pointer."""

from __future__ import annotations

import types
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, MutableSequence, MutableSet, Sequence, Set
from dataclasses import dataclass, field
from enum import Enum
from functools import cache, lru_cache
from typing import Annotated, Any, NamedTuple, NewType, TypeGuard, TypeVar, Union, cast, get_args, get_origin

from pydantic import BaseModel
from typing_extensions import TypeAliasType

from summarizer import markers as marking
from summarizer.lazy import lazy

Path = tuple[str | int, ...]
"""Where a value stands: field names, list indexes and mapping keys from the root."""

Marker = TypeVar("Marker")
COLLECTIONS = (list, tuple, set, frozenset, deque)
_ABSTRACT = (Collection, Sequence, MutableSequence, Set, MutableSet)
_LEAVES = frozenset[type]({str, type(None), int, float, bool})
_OF_LISTS = (marking.InTextOrder, marking.Asked)
OF_VALUES = (
    marking.Verbatim,
    marking.RenderingOf,
    marking.SpeakerOf,
    marking.HolderOf,
    marking.NamedInSource,
    marking.StatedInSource,
    marking.DateInSource,
    marking.StanceIn,
    marking.StatusIn,
    marking.Id,
    marking.RefersTo,
)


MARKERS = (*_OF_LISTS, *OF_VALUES)
_KINDS = frozenset[type](MARKERS)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a field's type declares, whatever unions and containers it is wrapped in.

    Attributes:
        markers: The markers that hold for the value itself, or for each item if it is a list.
        kinds: The same markers, each with its kind.
        first: The first marker of each kind among them.
        nullable: Whether it may be null.
        item: The shape of its items, if it is a list or a mapping.
        models: The models that it may be an instance of.
    """

    markers: tuple[object, ...] = ()
    nullable: bool = False
    item: Shape | None = None
    models: tuple[type[BaseModel], ...] = ()
    kinds: tuple[tuple[type, object], ...] = field(init=False, compare=False)
    first: Mapping[type, Any] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        # Asked of every value of every summary, and the same for all values of a field.
        object.__setattr__(self, "kinds", tuple((kind_of(marker), marker) for marker in self.markers))
        object.__setattr__(self, "first", dict(reversed(self.kinds)))

    def levels(self) -> Iterator[Shape]:
        """The shape itself, that of its items, and that of theirs."""
        shape: Shape | None = self
        while shape is not None:
            yield shape
            shape = shape.item

    def every_marker(self) -> Iterator[object]:
        """The markers of all levels."""
        return (marker for level in self.levels() for marker in level.markers)


UNKNOWN = Shape()


class Node(NamedTuple):
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
        return self.shape.first.get(kind)


class Tree:
    """A summary taken apart, by path and by marker.

    Attributes:
        summary: The summary.
        nodes: Every value in it, containers before what they hold, in the order of the fields.
        at: The same by path.
    """

    def __init__(self, summary: BaseModel) -> None:
        self.summary = summary
        self.nodes = walk(summary)
        self.at: dict[Path, Node] = {node.path: node for node in self.nodes}
        self._marked: dict[type, list[tuple[Node, Any]]] = defaultdict(list)
        for node in self.nodes:
            if first := node.shape.first:
                for kind, marker in first.items():
                    self._marked[kind].append((node, marker))

    def marked(self, kind: type[Marker]) -> Sequence[tuple[Node, Marker]]:
        """The values that have a marker of a kind, in order, each with its first one."""
        return self._marked.get(kind, ())

    def siblings(self, node: Node, field: str) -> Iterator[Node]:
        """A field of the model that a value belongs to; of a list, its items too."""
        paths = [node.owner_path if is_bare(node.owner) else (*node.owner_path, field)]
        for path in paths:
            sibling = self.at.get(path)
            if sibling is not None and sibling.owner is node.owner:
                yield sibling
                paths += ((*path, key) for key in children(sibling.value) or ())

    @lazy
    def order(self) -> Mapping[Path, int]:
        """The place of each value in `nodes`; the summary itself comes before them."""
        return {(): -1} | {node.path: at for at, node in enumerate(self.nodes)}


@lru_cache(maxsize=8192)
def pointer(path: Path) -> str:
    """A path as a JSON Pointer (RFC 6901)."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


@cache
def shapes(model: type[BaseModel]) -> Mapping[str, Shape]:
    """The shapes of a model's fields."""
    return {name: _shape(field.annotation, tuple(field.metadata)) for name, field in model.model_fields.items()}


@cache
def renderings(model: type[BaseModel]) -> Mapping[str, str]:
    """The fields of a model that others render, each with the first that does."""
    rendered: dict[str, str] = {}
    for name, shape in shapes(model).items():
        for marker in shape.markers:
            if isinstance(marker, marking.RenderingOf):
                rendered.setdefault(marker.field, name)
    return rendered


@cache
def models_in(model: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    """A model, and each of those that its fields hold, once."""
    found: dict[type[BaseModel], None] = {}

    def look_into(inner: type[BaseModel]) -> None:
        if inner not in found:
            found[inner] = None
            for shape in shapes(inner).values():
                for level in shape.levels():
                    for each in level.models:
                        look_into(each)

    look_into(model)
    return tuple(found)


@cache
def declared(model: type[BaseModel]) -> frozenset[object]:
    """Every marker that a model declares, in the models that it holds too."""
    every = (shape for inner in models_in(model) for shape in shapes(inner).values())
    return frozenset(marker for shape in every for marker in shape.every_marker())


def kind_of(marker: object) -> type:
    """Which of the markers of `summarizer.markers` a marker is, or is derived from."""
    kind = type(marker)
    return kind if kind in _KINDS else next(kind for kind in MARKERS if isinstance(marker, kind))


def walk(summary: BaseModel) -> list[Node]:
    """Every value in a model, containers before what they hold, in the order of the fields."""
    nodes: list[Node] = []
    _walk_model(summary, (), nodes)
    return nodes


def is_model(value: object) -> TypeGuard[BaseModel]:
    """Whether a value is a model: pydantic answers `isinstance` in Python, which takes ten times as long."""
    return BaseModel in type(value).__mro__


def is_bare(model: BaseModel) -> bool:
    """Whether a model is its one field: that adds nothing to a path."""
    return type(model).__pydantic_root_model__


def is_walked(origin: Any) -> TypeGuard[type]:
    """Whether code looks into the values of a generic type: into those of lists and mappings, of whatever kind."""
    return origin in _ABSTRACT or (isinstance(origin, type) and issubclass(origin, (*COLLECTIONS, Mapping)))


def _walk_model(model: BaseModel, path: Path, nodes: list[Node]) -> None:
    kind = type(model)
    bare = kind.__pydantic_root_model__
    for name, shape in shapes(kind).items():
        value, place = getattr(model, name), path if bare else (*path, name)
        nodes.append(Node(place, value, shape, model, path, name))
        if type(value) not in _LEAVES:
            _walk_into(nodes[-1], nodes)


def _walk_into(node: Node, nodes: list[Node]) -> None:
    path, value, shape, owner, owner_path, field = node
    if isinstance(value, Enum):
        nodes[-1] = node._replace(value=value.value)
    elif is_model(value):
        _walk_model(value, path, nodes)
    elif (items := _items(value)) is not None:
        inner = shape.item or UNKNOWN
        for key, item in items:
            nodes.append(Node((*path, key), item, inner, owner, owner_path, field))
            if type(item) not in _LEAVES:
                _walk_into(nodes[-1], nodes)


def children(value: Any) -> dict[str | int, Any] | None:
    """The items of a list by their indexes or of a mapping by its keys as text; None for any other value."""
    items = _items(value)
    return None if items is None else dict(items)


def _items(value: Any) -> Iterable[tuple[str | int, Any]] | None:
    if isinstance(value, COLLECTIONS):
        return enumerate(cast("Iterable[Any]", value))
    if isinstance(value, dict):
        return {str(key): item for key, item in cast("dict[Any, Any]", value).items()}.items()
    return None


def is_model_type(annotation: Any) -> TypeGuard[type[BaseModel]]:
    """Whether a type is a model."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def unwrapped(annotation: Any, metadata: tuple[object, ...] = ()) -> tuple[Any, tuple[object, ...]]:
    """The type that a name or an `Annotated` stands for, and its metadata after those that are given."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    for alias in (annotation, origin):
        if isinstance(alias, TypeAliasType):
            return unwrapped(alias.__value__, metadata)
    if isinstance(annotation, NewType):
        return unwrapped(annotation.__supertype__, metadata)
    if origin is Annotated:
        return unwrapped(arguments[0], (*metadata, *arguments[1:]))
    return annotation, metadata


def _shape(annotation: Any, metadata: tuple[object, ...] = ()) -> Shape:
    annotation, metadata = unwrapped(annotation, metadata)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Union or origin is types.UnionType:
        return _merged([_shape(argument, metadata) for argument in arguments])
    if annotation is None or annotation is type(None):
        return Shape(nullable=True)
    if isinstance(origin, type) and issubclass(origin, Iterable):
        inherited = tuple(marker for marker in metadata if isinstance(marker, OF_VALUES))
        kept = arguments[1:] if issubclass(origin, Mapping) else arguments
        inner = [_shape(argument, inherited) for argument in kept if argument is not Ellipsis]
        return Shape(_own(metadata), item=_merged(inner))
    if is_model_type(annotation):
        return Shape(_own(metadata), models=(annotation,))
    return Shape(_own(metadata))


def _own(metadata: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(marker for marker in metadata if isinstance(marker, MARKERS))


def _merged(branches: list[Shape]) -> Shape:
    items = [branch.item for branch in branches if branch.item]
    return Shape(
        markers=tuple(dict.fromkeys(marker for branch in branches for marker in branch.markers)),
        nullable=any(branch.nullable for branch in branches),
        item=_merged(items) if items else None,
        models=tuple(model for branch in branches for model in branch.models),
    )
