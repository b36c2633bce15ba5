"""The text of a row comes in as a crawler stored it, as a list or as HTML perhaps; it goes out as text."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from summarizer.articles._data import word_list
from summarizer.articles.text import tag_of, tokens, without_references

INNER_FIELDS = ("rendered", "text", "name", "value")
"""Where what a field says is an object of its own, one of these holds it: WordPress has ``rendered``."""

FEW = 2
"""So many tags are no accident."""

_TAG = re.compile(
    r"</?(?:p|br|div|span|h[1-6]|ul|ol|li|a|b|i|em|strong|blockquote|figure|img|table)\b[^<>]*>", re.IGNORECASE
)


def string_of(value: Any) -> str | None:
    """What a field says: a string, the string in an object, or the strings of a list, as paragraphs; else None."""
    if isinstance(value, Mapping):
        fields = cast("Mapping[str, Any]", value)
        return next((each for name in INNER_FIELDS if isinstance(each := fields.get(name), str)), None)
    if isinstance(value, Sequence) and not isinstance(value, str):
        parts = cast("Sequence[Any]", value)
        return "\n\n".join(parts) if parts and all(isinstance(part, str) for part in parts) else None
    return value if isinstance(value, str) else None


def without_markup(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without the HTML that it is stored in, and what was taken away."""
    if len(_TAG.findall(text)) >= FEW:
        return _words(text), ("its text is HTML; read without the mark-up",)
    return without_references(text)


def _words(markup: str) -> str:
    """The words of a fragment of HTML, in paragraphs."""
    breaking = word_list("text/breaking_tags")
    paragraphs: list[list[str]] = [[]]
    for token in tokens(markup):
        if (tag := tag_of(token)) in breaking:
            paragraphs.append([])
        elif tag == "br":
            paragraphs[-1].append("\n")
        elif token == "<" or not token.startswith("<"):
            paragraphs[-1].append(html.unescape(token.replace("\n", " ")))
    found = ["\n".join(" ".join(line.split()) for line in "".join(each).split("\n")) for each in paragraphs]
    return "\n\n".join(paragraph for each in found if (paragraph := each.strip()))
