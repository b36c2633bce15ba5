"""The briefing as data: its values as they are, dates in ISO form, spans as pairs."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from summarizer.results import json_text

if TYPE_CHECKING:
    from summarizer.briefing._assembly import Briefing


def render_json(briefing: Briefing) -> str:
    """Write the ``summarizer/briefing/1`` document."""
    document = _plain(asdict(briefing))
    del document["texts"]  # they are the files of sources/
    return json_text({"format": "summarizer/briefing/1"} | document)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in cast("dict[str, Any]", value).items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in cast("list[Any]", value)]
    return value.isoformat() if isinstance(value, date) else value
