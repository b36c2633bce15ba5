"""References to letters, as HTML has them ("&bdquo;", "&#228;"): a text comes in, it goes out with the letters."""

from __future__ import annotations

import html
import re

FEW = 2
"""So many references are no accident."""

_REFERENCE = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[\da-fA-F]{2,5});")


def without_references(text: str) -> tuple[str, tuple[str, ...]]:
    """A text that came out of a page's source as its reader would see it, and an issue that says so."""
    if "&" not in text or len(references := _REFERENCE.findall(text)) < FEW:
        return text, ()
    said = html.unescape(text)
    if "\r" in said:
        said = said.replace("\r\n", "\n").replace("\r", "\n")
    return said, (f"{len(references)} HTML references such as {references[0]!r}; read as letters",)
