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
    touched = {path[:length] for path in (*edits, *kept) for length in range(len(path) + 1)}
    return _Rebuilding(edits, kept, touched).value(summary, ())


@dataclass(frozen=True, slots=True)
class _Rebuilding:
    """What is to change, and the paths of all that holds a change."""

    edits: Mapping[Path, Any]
    kept: Mapping[Path, Sequence[str | int]]
    touched: Collection[Path]

    def value(self, value: Any, path: Path) -> Any:
        if path not in self.touched:
            return value
        if path in self.edits:
            return self.edits[path]
        if isinstance(value, BaseModel):
            return self._model(value, path)
        items = children(value)
        if items is None:
            return value
        new = {key: self.value(items[key], (*path, key)) for key in self.kept.get(path, tuple(items))}
        if list(new) == list(items) and all(new[key] is items[key] for key in items):
            return value
        if isinstance(value, dict):
            keys = {str(key): key for key in cast("dict[Any, Any]", value)}
            return {keys[str(key)]: item for key, item in new.items()}
        return type(value)(new.values())

    def _model(self, model: BaseModel, path: Path) -> BaseModel:
        bare = is_bare(model)
        fields = type(model).model_fields
        values = {name: getattr(model, name) for name in fields}
        new = {name: self.value(value, path if bare else (*path, name)) for name, value in values.items()}
        if all(new[name] is values[name] for name in fields):
            return model
        # What was left to its default stays so, unless it changed.
        given = {name: new[name] for name in fields if name in model.model_fields_set or new[name] is not values[name]}
        try:
            if bare:
                return type(model).model_validate(new["root"])
            return type(model).model_validate({**(model.model_extra or {}), **given}, by_alias=False, by_name=True)
        except ValidationError as error:
            raise Unfit(path, error.errors()[0]["msg"]) from error
