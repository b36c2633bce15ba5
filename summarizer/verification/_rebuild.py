"""Rebuilding: a summary and the edits to make come in, a new validated instance of the same model goes out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from pydantic import BaseModel, ValidationError

from summarizer.verification._walk import Path, children, is_bare


class Unfit(Exception):
    """A model cannot be built with the edits.

    Attributes:
        path: Where the model stands.
        reason: What its validation says.
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(reason)
        self.path = path
        self.reason = reason


def rebuild(summary: BaseModel, edits: Mapping[Path, Any], kept: Mapping[Path, Sequence[str | int]]) -> Any:
    """Build a summary anew; what has no edit inside it stays the same object.

    Args:
        summary: The summary.
        edits: New values by path.
        kept: For a list or mapping by path, the keys that stay, in their new order.

    Raises:
        Unfit: A model refuses its new values.
    """
    inside: dict[Path, set[str | int]] = {}
    for path in (*edits, *kept):
        for length, key in enumerate(path):
            inside.setdefault(path[:length], set()).add(key)
    return _Rebuilding(edits, kept, inside).value(summary, ())


@dataclass(frozen=True, slots=True)
class _Rebuilding:
    """What is to change, and for the path of all that holds a change, the keys under which it does."""

    edits: Mapping[Path, Any]
    kept: Mapping[Path, Sequence[str | int]]
    inside: Mapping[Path, Collection[str | int]]

    def value(self, value: Any, path: Path) -> Any:
        if path in self.edits:
            return self.edits[path]
        if path not in self.inside and path not in self.kept:
            return value
        if isinstance(value, BaseModel):
            return self._model(value, path)
        items = children(value)
        if items is None:
            return value
        touched = self.inside.get(path, ())
        keys = self.kept.get(path, tuple(items))
        new = {key: self.value(items[key], (*path, key)) if key in touched else items[key] for key in keys}
        if list(new) == list(items) and all(new[key] is items[key] for key in items):
            return value
        if isinstance(value, dict):
            names = {str(key): key for key in cast("dict[Any, Any]", value)}
            return {names[str(key)]: item for key, item in new.items()}
        return type(value)(new.values())

    def _model(self, model: BaseModel, path: Path) -> BaseModel:
        fields, bare = type(model).model_fields, is_bare(model)
        values = {name: getattr(model, name) for name in fields}
        touched = fields if bare else self.inside.get(path, ())
        places = {name: path if bare else (*path, name) for name in fields if name in touched}
        new = {name: self.value(values[name], place) for name, place in places.items()}
        changed = {name: value for name, value in new.items() if value is not values[name]}
        if not changed:
            return model
        # What was left to its default stays so, unless it changed.
        given = model.model_fields_set | changed.keys()
        values |= changed
        try:
            if bare:
                return type(model).model_validate(values["root"])
            stated = {name: value for name, value in values.items() if name in given}
            return type(model).model_validate({**(model.model_extra or {}), **stated}, by_alias=False, by_name=True)
        except ValidationError as error:
            raise Unfit(path, error.errors()[0]["msg"]) from error
