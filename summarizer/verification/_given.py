"""JSON data of a model comes in; the same goes out without what the model computes, which it may refuse to be told."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, cast

from pydantic import BaseModel

from summarizer.verification._walk import UNKNOWN, Shape, models_in, shapes


@cache
def computes(model: type[BaseModel]) -> bool:
    """Whether a model, or one in it, has a computed field."""
    return any(inner.model_computed_fields for inner in models_in(model))


def without_computed(data: Any, model: type[BaseModel]) -> Any:
    """Leave out the computed fields of a model, and of the models in it, from data that it was dumped to."""
    return _given(data, Shape(models=(model,))) if computes(model) else data


def _given(value: Any, shape: Shape) -> Any:
    for model in shape.models:
        if model.__pydantic_root_model__:
            return _given(value, shapes(model)["root"])
    inner = shape.item or UNKNOWN
    if isinstance(value, list):
        return [_given(item, inner) for item in cast("list[Any]", value)]
    if not isinstance(value, dict):
        return value
    data = cast("dict[str, Any]", value)
    if not shape.models:
        return {key: _given(item, inner) for key, item in data.items()}
    model = _meant(data, shape.models)
    of_field = shapes(model)
    kept = {key: item for key, item in data.items() if key not in model.model_computed_fields}
    return {key: _given(item, of_field.get(key, UNKNOWN)) for key, item in kept.items()}


def _meant(data: dict[str, Any], models: Sequence[type[BaseModel]]) -> type[BaseModel]:
    """The model whose names are most like those of the data."""
    return min(models, key=lambda model: len(data.keys() ^ (model.model_fields.keys() | model.model_computed_fields)))
