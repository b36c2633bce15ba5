"""JSON as this project writes it: letters as letters, and nothing in it that a terminal or an editor would obey."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, cast

# Surrogates cannot be encoded; bidi controls, tags and other invisible characters could show a reviewer a text
# that is not there (CVE-2021-42574). As \u escapes they remain the same JSON.
_ESCAPED = re.compile(
    "[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)


_INDENT = "  "
_COMPACT = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def json_text(document: Any) -> str:
    """Write a JSON document: keys in the order given, indented by 2, final newline."""
    return legible(_written(document, "\n")) + "\n"


def _written(value: Any, margin: str) -> str:
    """What `json.dumps` writes with an indent, for which it leaves its C code; `margin` is the line's beginning."""
    if isinstance(value, str):
        return _COMPACT.encode(value)
    if type(value) is int:
        return repr(value)
    inner = margin + _INDENT
    if isinstance(value, dict):
        items = cast("dict[Any, Any]", value).items()
        rows = [f"{inner}{_key(key)}: {_written(item, inner)}" for key, item in items]
        return f"{{{','.join(rows)}{margin}}}" if rows else "{}"
    if isinstance(value, (list, tuple)):
        rows = [f"{inner}{_written(item, inner)}" for item in cast("Sequence[Any]", value)]
        return f"[{','.join(rows)}{margin}]" if rows else "[]"
    return _COMPACT.encode(value)


def _key(key: Any) -> str:
    return _COMPACT.encode(key) if isinstance(key, str) else _COMPACT.encode({key: 0})[1:-4]


def legible(text: str) -> str:
    """Written JSON with escapes for what nobody could see."""
    return _ESCAPED.sub(lambda match: json.dumps(match[0])[1:-1], text)
