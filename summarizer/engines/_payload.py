"""JSON that an endpoint sent comes in, whatever it is; the objects that are looked for in it go out, empty or not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast


def mapping(value: object) -> Mapping[str, Any]:
    """The value, if it is a JSON object; else an empty one."""
    return cast(Mapping[str, Any], value) if isinstance(value, Mapping) else {}


def first_choice(completion: Mapping[str, Any]) -> Mapping[str, Any]:
    """The first choice of a completion, or of a piece of one; empty if there is none."""
    choices: object = completion.get("choices")
    return mapping(cast(list[object], choices)[0] if isinstance(choices, list) and choices else None)
