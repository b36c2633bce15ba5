"""A task's Pydantic model comes in, the model of a reply and its wire schema go out.

The model that users hold may be missing what was withheld; a reply may not. So a second model is derived from the
first: every key required, no key added, renderings filled, `Asked` bounds kept. The JSON Schema that is sent is the
derived model's, reduced to the subset that strict structured output accepts (OpenAI, "Structured model outputs",
supported schemas): every key required, `additionalProperties` false, no `$ref` (llama.cpp breaks nested ones), no
bounds and patterns, which Pydantic enforces instead.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated, Any, TypeVar, cast, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, create_model
from pydantic.fields import FieldInfo

from summarizer.errors import UsageError
from summarizer.markers import Asked, RenderingOf

MAX_DEPTH = 10
MAX_PROPERTIES = 5_000
_KEPT = ("type", "description", "enum", "properties", "required", "items", "anyOf", "additionalProperties")

M = TypeVar("M")


def marker(field: FieldInfo, kind: type[M]) -> M | None:
    """The field's marker of this kind, if it has one."""
    return next((item for item in field.metadata if isinstance(item, kind)), None)


@cache
def reply_model(model: type[BaseModel]) -> type[BaseModel]:
    """The model of a reply: `model` with every key required, renderings filled, `Asked` bounds enforced.

    Raises:
        UsageError: The model contains itself, where structured output needs a tree, or has no named fields.
    """
    _refuse_recursion(model, ())
    if model.__pydantic_root_model__:
        raise UsageError(
            f"schema {model.__name__}: a RootModel has no named fields, which a reply is made of; "
            "write its type into a field of the model around it"
        )
    fields: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        if (field.alias or field.validation_alias or field.serialization_alias) is not None:
            raise UsageError(f"schema {model.__name__}: {name} has an alias; name the field as the reply shall name it")
        if field.exclude:
            raise UsageError(
                f"schema {model.__name__}: {name} has exclude=True, so no result could be read again; drop it"
            )
        annotation = _rewritten(field.annotation)
        asked = marker(field, Asked) or Asked()
        rendering = marker(field, RenderingOf)
        always = rendering is not None and (rendering.comment or not _nullable(model.model_fields.get(rendering.field)))
        if always or asked.required:
            annotation = _without_none(annotation)
        bounds = [item for item in field.metadata if type(item).__module__.startswith(("annotated_types", "pydantic"))]
        if bounds:
            annotation = Annotated[annotation, *bounds]
        fields[name] = (
            annotation,
            Field(
                description=field.description,
                min_length=asked.min_items,
                max_length=asked.max_items,
            ),
        )
    return create_model(
        model.__name__,
        __config__=ConfigDict(extra="forbid"),
        __doc__=model.__doc__,
        **fields,
    )


@cache
def repair_model(model: type[BaseModel]) -> type[BaseModel]:
    """The model of a repair: for each list or nullable field, corrected items with the JSON Pointers they replace."""
    fields: dict[str, Any] = {}
    for name, field in reply_model(model).model_fields.items():
        item = _item_of(field.annotation)
        entry = create_model(
            f"{name.title().replace('_', '')}Repair",
            __config__=ConfigDict(extra="forbid"),
            path=(str, Field(description="The path of the item, as given; or as given for what is missing.")),
            item=(
                _or_none(item),
                Field(description="The corrected item; null if the article does not support it."),
            ),
        )
        fields[name] = (
            list[entry],
            Field(description=f"Corrected items of {name}; empty if none was asked for."),
        )
    return create_model(f"{model.__name__}Repair", __config__=ConfigDict(extra="forbid"), **fields)


def wire_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The strict-subset JSON Schema of a model made by `reply_model` or `repair_model`.

    Raises:
        UsageError: The model needs something that the subset cannot say (free-form dicts, tuples, sets, recursion), or
            is too large for it.
    """
    schema = model.model_json_schema(mode="validation", by_alias=True)
    definitions = cast("dict[str, Any]", schema.pop("$defs", {}))
    count = 0

    def reduced(node: Mapping[str, Any], where: str) -> dict[str, Any]:
        nonlocal count
        if reference := node.get("$ref"):
            target = definitions[str(reference).removeprefix("#/$defs/")]
            return reduced({**target, **_described(node)}, where)
        if "allOf" in node and len(node["allOf"]) == 1:
            return reduced({**node["allOf"][0], **_described(node)}, where)
        node = dict(node)
        if "const" in node:
            node["enum"] = [node.pop("const")]
        if "oneOf" in node:
            node["anyOf"] = node.pop("oneOf")
        if node.get("format"):
            node["description"] = f"{node.get('description', '')} Format: {node['format']}.".strip()
        out: dict[str, Any] = {key: node[key] for key in _KEPT if key in node and key != "additionalProperties"}
        if "properties" in node:
            count += len(node["properties"])
            out["properties"] = {key: reduced(value, f"{where}.{key}") for key, value in node["properties"].items()}
            out["required"] = list(node["properties"])
            out["additionalProperties"] = False
        elif node.get("type") == "object" or "prefixItems" in node or not {"type", "enum", "anyOf"} & node.keys():
            raise UsageError(
                f"schema {model.__name__}: {where} has no fixed shape; use models and lists, not dicts, tuples or Any"
            )
        if node.get("uniqueItems"):
            raise UsageError(
                f"schema {model.__name__}: {where} is a set, which has no order to name its items by; use a list"
            )
        if "items" in node:
            out["items"] = reduced(node["items"], f"{where}[]")
        if "anyOf" in node:
            out["anyOf"] = [reduced(option, where) for option in node["anyOf"]]
        return out

    body = reduced(schema, model.__name__)
    depth = _depth(body)
    if count > MAX_PROPERTIES or depth > MAX_DEPTH:
        raise UsageError(
            f"schema {model.__name__}: {count} properties, {depth} levels; at most 5,000 and 10 are allowed"
        )
    return body


def _described(node: Mapping[str, Any]) -> dict[str, Any]:
    return {"description": node["description"]} if "description" in node else {}


def _depth(node: Mapping[str, Any]) -> int:
    below = [
        *node.get("properties", {}).values(),
        *node.get("anyOf", ()),
        *([node["items"]] if "items" in node else []),
    ]
    own = 1 if "properties" in node or "items" in node else 0
    return own + max((_depth(child) for child in below), default=0)


def _rewritten(annotation: Any) -> Any:
    """The annotation with every model in it replaced by its reply model."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return reply_model(annotation)
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return Annotated[_rewritten(args[0]), *args[1:]]
    if origin in (types.UnionType, typing.Union):
        return typing.Union[*(_rewritten(arg) for arg in args)]
    if origin is list:
        return cast("Any", list)[_rewritten(args[0])]
    return cast("Any", annotation)


def _item_of(annotation: Any) -> Any:
    """The type of one item: of a list an element, wherever the list stands among other types."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin in (list, Sequence):
        return args[0]
    if origin is Annotated:
        return _item_of(args[0])
    if origin in (types.UnionType, typing.Union):
        return typing.Union[*(_item_of(arg) for arg in args)]
    return annotation


def _refuse_recursion(annotation: Any, inside: tuple[type[BaseModel], ...]) -> None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation in inside:
            raise UsageError(f"schema {annotation.__name__}: contains itself; structured output needs a tree")
        for field in annotation.model_fields.values():
            _refuse_recursion(field.annotation, (*inside, annotation))
    for argument in get_args(annotation):
        _refuse_recursion(argument, inside)


def _nullable(field: FieldInfo | None) -> bool:
    return field is not None and type(None) in get_args(field.annotation)


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) in (types.UnionType, typing.Union):
        return typing.Union[*(arg for arg in get_args(annotation) if arg is not type(None))]
    return annotation


def _or_none(annotation: Any) -> Any:
    return typing.Union[annotation, None]  # noqa: UP007 - built at run time, where `|` needs a type and not an Any
