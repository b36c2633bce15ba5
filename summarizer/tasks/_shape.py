"""A wire schema comes in, its shape as commented JSON goes out, for models that are not shown the schema itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def shape(node: Mapping[str, Any], indent: int = 0) -> str:
    """Write the schema as JSON with a `//` remark for every described field."""
    pad = "  " * (indent + 1)
    if options := node.get("anyOf"):
        return " or ".join(shape(option, indent) for option in options)
    if "enum" in node:
        return " | ".join(json.dumps(value, ensure_ascii=False) for value in node["enum"])
    if node.get("type") == "array":
        return f"[{shape(node['items'], indent)}, …]"
    if "properties" not in node:
        return str(node["type"])
    lines = [
        f'{_remark(child, pad)}{pad}"{name}": {shape(child, indent + 1)}' for name, child in node["properties"].items()
    ]
    return "{\n" + ",\n".join(lines) + "\n" + "  " * indent + "}"


def _remark(node: Mapping[str, Any], pad: str) -> str:
    return f"{pad}// {node['description']}\n" if node.get("description") else ""
