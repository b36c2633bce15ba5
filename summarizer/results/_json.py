"""JSON as this project writes it: letters as letters, and nothing in it that a terminal or an editor would obey."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, cast

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

from summarizer.visible import USUAL

# Surrogates cannot be encoded; bidi controls, tags and other invisible characters could show a reviewer a text
# that is not there (CVE-2021-42574). As \u escapes they remain the same JSON.
_ESCAPED = re.compile(
    "[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)

_ANY: TypeAdapter[Any] = TypeAdapter(Any)


def json_text(document: Any) -> str:
    """Write a JSON document: keys in the order given, indented by 2, final newline."""
    try:
        text = _ANY.dump_json(document, indent=2).decode()  # a third of the time: `json` indents in Python
    except PydanticSerializationError:  # a lone surrogate, which no encoding has; `legible` escapes it
        text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2)
    return legible(text) + "\n"


def json_parts(document: Mapping[str, Any]) -> Iterator[str]:
    """Write what `json_text` writes of an object, piece by piece: a list in it may be any collection, of any size."""
    opening = "{"
    for key, value in document.items():
        yield f"{opening}\n  {_indented(key, 2)}: "
        if isinstance(value, Collection) and not isinstance(value, (str, Mapping)):
            yield from _list(cast("Collection[Any]", value))
        else:
            yield _indented(value, 2)
        opening = ","
    yield "{}\n" if opening == "{" else "\n}\n"


def _list(rows: Collection[Any]) -> Iterator[str]:
    opening = "["
    for row in rows:
        yield f"{opening}\n    {_indented(row, 4)}"
        opening = ","
    yield "[]" if opening == "[" else "\n  ]"


def _indented(value: Any, columns: int) -> str:
    return json_text(value)[:-1].replace("\n", "\n" + " " * columns)


def value_at(document: Any, pointer: str) -> Any:
    """The value at a JSON Pointer; the document itself, if that is empty."""
    for part in pointer.split("/")[1:]:
        document = document[int(part) if isinstance(document, list) else part]
    return document


def legible(text: str) -> str:
    """Written JSON with escapes for what nobody could see."""
    return text if USUAL.fullmatch(text) else _ESCAPED.sub(lambda match: json.dumps(match[0])[1:-1], text)
