"""The briefing as data: its values as they are, dates in ISO form, spans as pairs."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from summarizer.results import legible

if TYPE_CHECKING:
    from summarizer.briefing._assembly import Briefing
    from summarizer.briefing._overview import Overview

_NO_DATA = frozenset({"texts", "part"})  # the texts are the files of sources/


def render_json(briefing: Briefing) -> str:
    """Write the ``summarizer/briefing/1`` document."""
    return _document("summarizer/briefing/1", briefing)


def render_overview(overview: Overview) -> str:
    """Write the ``summarizer/overview/1`` document."""
    return _document("summarizer/overview/1", overview)


def _document(form: str, value: Briefing | Overview) -> str:
    """The values field by field, each with its name, indented by 2: the same as the standard library would write."""
    names = (each.name for each in fields(value) if each.name not in _NO_DATA)
    written = (f'"{name}": {_json(getattr(value, name))}'.replace("\n", "\n  ") for name in names)
    return "{\n  " + ",\n  ".join([f'"format": "{form}"', *written]) + "\n}\n"


def _json(value: Any) -> str:
    from pydantic_core import PydanticSerializationError, to_json

    try:
        text = to_json(value, indent=2).decode()  # many times as quick as the standard library's, and as `asdict`
    except PydanticSerializationError:  # lone surrogates, as file names may have them
        text = json.dumps(_plain(value), ensure_ascii=False, indent=2)
    return legible(text)


def _plain(value: Any) -> Any:
    if hasattr(value, "__dataclass_fields__"):
        return _plain(asdict(value))
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in cast("dict[str, Any]", value).items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in cast("list[Any]", value)]
    return value.isoformat() if isinstance(value, date) else value
