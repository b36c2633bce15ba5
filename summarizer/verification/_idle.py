"""A model comes in; each of its markers that can hold nothing where it stands goes out, with the reason."""

from __future__ import annotations

import types
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from summarizer import markers as marking
from summarizer.verification._walk import MARKERS, OF_VALUES, is_model_type, is_walked, shapes, unwrapped

_WORDS = (
    marking.Verbatim,
    marking.RenderingOf,
    marking.NamedInSource,
    marking.StanceIn,
    marking.StatusIn,
)
_NAMES = (marking.SpeakerOf, marking.HolderOf, marking.Id, marking.RefersTo)
_HELD: Mapping[tuple[type, ...], tuple[str, tuple[type, ...]]] = {
    _WORDS: ("a string", (str,)),
    _NAMES: ("a string or a whole number", (str, int)),
    (marking.StatedInSource,): ("a number", (int, float, Decimal, Fraction)),
    (marking.DateInSource,): ("a date", (date, str)),
}
"""What each marker can be held against: in words, and the types of such a value."""


class _Leaf(NamedTuple):
    """A type that verification does not look into, and the markers that hold for it or stand in it."""

    type: Any
    markers: tuple[object, ...]


def idle_markers(model: type[BaseModel]) -> Iterator[str]:
    """Say of each marker of a model by which nothing would be verified why not; other models in it are left out."""
    for name, field in model.model_fields.items():
        leaves = list(_leaves(field.annotation, tuple(field.metadata)))
        for marker in dict.fromkeys(marker for leaf in leaves for marker in leaf.markers):
            marked = [leaf.type for leaf in leaves if marker in leaf.markers]
            reason = _why_idle(marker, marked) or _why_mute(marker, marked) or _why_lost(marker, model)
            if reason:
                yield f"{model.__name__}.{name}: {type(marker).__name__} {reason}"
    for name, computed in model.model_computed_fields.items():
        for marker in _markers_in(computed.return_type, models=False):
            yield f"{model.__name__}.{name}: {type(marker).__name__} stands on a computed field, which nothing looks at"
    if model.model_config.get("extra") == "allow":
        for marker in _markers_in(_hints(model).get("__pydantic_extra__")):
            yield f"{model.__name__}: {type(marker).__name__} stands on extra fields, which nothing looks at"


def _leaves(annotation: Any, carried: tuple[object, ...]) -> Iterator[_Leaf]:
    """The types that a field's type comes down to, as the walk through a summary meets them."""
    annotation, carried = unwrapped(annotation, carried)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Union or origin is types.UnionType:
        for argument in arguments:
            yield from _leaves(argument, carried)
    elif is_walked(origin):
        for argument in arguments[1:] if issubclass(origin, Mapping) else arguments:
            yield from _leaves(argument, carried)
        if issubclass(origin, Mapping):
            yield _Leaf("the keys of a mapping", tuple(_markers_in(arguments[0])))
    elif annotation is not None and annotation is not type(None) and annotation is not Ellipsis:
        own = tuple(marker for marker in carried if isinstance(marker, OF_VALUES))
        yield _Leaf(annotation, own if is_model_type(annotation) else (*own, *_markers_in(annotation)))


def _markers_in(annotation: Any, outer: tuple[Any, ...] = (), *, models: bool = True) -> Iterator[object]:
    """Every marker that stands anywhere in a type, in the models in it too unless they are looked at elsewhere."""
    if annotation in outer or get_origin(annotation) is Literal or (is_model_type(annotation) and not models):
        return
    arguments = get_args(annotation)
    if get_origin(annotation) is Annotated:
        yield from (marker for marker in arguments[1:] if isinstance(marker, MARKERS))
        arguments = arguments[:1]
    for argument in (*arguments, *_hints(annotation).values()):
        yield from _markers_in(argument, (*outer, annotation), models=models)


def _hints(annotation: Any) -> Mapping[str, Any]:
    """The types of a class's fields, as far as they can be told."""
    try:
        return get_type_hints(annotation, include_extras=True) if isinstance(annotation, type) else {}
    except (NameError, TypeError):  # a name of a function's own, in quotation marks
        return {}


def _why_idle(marker: object, marked: Collection[Any]) -> str | None:
    """Why a marker cannot be held against values of any of these types; None if it can."""
    needed, held = next((each for kinds, each in _HELD.items() if isinstance(marker, kinds)), ("anything", (object,)))
    if any(_may_be(each, held) for each in marked):
        return None
    shown = " or ".join(each if isinstance(each, str) else getattr(each, "__name__", str(each)) for each in marked)
    return f"needs {needed} in a field of a Pydantic model, a list or a mapping's values; here it stands on {shown}"


def _may_be(leaf: Any, held: tuple[type, ...]) -> bool:
    """Whether a value of a type may be of one of others, as far as the type tells."""
    if isinstance(leaf, str) or get_origin(leaf) not in (None, Literal):
        return False
    if (labels := _labels(leaf)) is not None:
        return any(isinstance(label, held) for label in labels)
    if not isinstance(leaf, type) or leaf is object:
        return True
    if is_model_type(leaf) or is_dataclass(leaf) or leaf is bool:
        return False
    return issubclass(leaf, held) or _says_its_own(leaf)


def _says_its_own(leaf: Any) -> bool:
    """Whether a class tells Pydantic itself what its values are, such as `EmailStr`, whose are strings."""
    return hasattr(leaf, "__get_pydantic_core_schema__")


def _why_mute(marker: object, marked: Collection[Any]) -> str | None:
    """Why a marker of labels has nothing to say of these types; None if it has, or their values are not fixed."""
    if not isinstance(marker, marking.StanceIn | marking.StatusIn):
        return None
    choices = [_labels(each) for each in marked]
    known = {label for labels in choices for label in labels or ()}
    if not known or None in choices:
        return None
    sides = [(getattr(marker, side.name), side.default) for side in fields(marker) if side.name != "field"]
    named = {label for labels, _ in sides for label in labels}
    stated = {label for labels, default in sides if labels != default for label in labels}
    choice = f"the field's labels: {', '.join(map(repr, sorted(known, key=str)))}"
    if unknown := sorted(stated - known):
        return f"names {unknown[0]!r}, which is none of {choice}"
    return None if named & known else f"names none of {choice}"


def _labels(leaf: Any) -> tuple[Any, ...] | None:
    """The values of a fixed choice; None for any other type."""
    if get_origin(leaf) is Literal:
        return tuple(value for value in get_args(leaf) if value is not None)
    if isinstance(leaf, type) and issubclass(leaf, Enum):
        return tuple(member.value for member in leaf)
    return None


def _why_lost(marker: object, model: type[BaseModel]) -> str | None:
    """Why a marker of whoever says something finds no one saying: its sibling is a list; None if it does."""
    if not isinstance(marker, marking.SpeakerOf | marking.HolderOf) or marker.field not in model.model_fields:
        return None
    shape = shapes(model)[marker.field]
    if shape.item is None:
        return None
    return f"names {marker.field!r}, which is a list; put its items into a model of their own, each with its own name"
