"""A German passage as it is printed comes in, its words without line ends and invisible characters go out."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_PARTED = re.compile(r"-(?<=[a-zäöüß]-)\s*\n\s*(?=[a-zäöüß])(?!(?:und|oder|bzw)\b)")


def plain(text: str) -> str:
    """The passage in composed letters, words parted at line ends joined, white space as single spaces."""
    if text.isprintable() and "  " not in text:
        return unicodedata.normalize("NFC", text)
    text = _PARTED.sub("", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
    words = text.split()
    if not words:
        return text[:1] and " "
    head, tail = text[0].isspace(), text[-1].isspace()
    return f"{' ' * head}{' '.join(words)}{' ' * tail}"
