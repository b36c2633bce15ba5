"""The text of an answer and the schema that was asked for come in; whether the one fits the other goes out.

Only as far as a grammar would have seen to it: this tells an endpoint that holds its model to the schema from one that
takes the schema and passes over it. What an answer is worth is decided elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def holds(text: str, schema: Mapping[str, Any]) -> bool:
    """Whether a JSON object that fits the schema is in the text, between its first brace and its last."""
    start, end = text.find("{", max(0, text.rfind("</think"))), text.rfind("}")
    try:
        return start >= 0 and fits(json.loads(text[start : end + 1]), schema)
    except (ValueError, RecursionError):
        return False


def fits(value: object, schema: Mapping[str, Any]) -> bool:
    """Whether a value has the schema's shape: types, required fields, choices."""
    if options := schema.get("anyOf"):
        return any(fits(value, option) for option in options)
    if "enum" in schema and value not in schema["enum"]:
        return False
    wanted = schema.get("type")
    kinds = cast(list[str], wanted) if isinstance(wanted, list) else [cast(str, wanted)] if wanted else []
    if kinds and not any(isinstance(value, _TYPES[kind]) for kind in kinds if kind in _TYPES):
        return False
    if isinstance(value, dict):
        fields, known = cast(dict[str, Any], value), schema.get("properties", {})
        return all(name in fields for name in schema.get("required", ())) and all(
            fits(inner, known[name]) for name, inner in fields.items() if name in known
        )
    if isinstance(value, list):
        return all(fits(item, schema.get("items", {})) for item in cast(list[object], value))
    return True
