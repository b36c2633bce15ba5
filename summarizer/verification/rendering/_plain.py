"""A German passage as it is printed comes in, its words without line ends and invisible characters go out."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_PARTED = re.compile(r"(?<=[a-zäöüß])-\s*\n\s*(?=[a-zäöüß])(?!(?:und|oder|bzw)\b)")
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """The passage in composed letters, words parted at line ends joined, white space as single spaces."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return _SPACE.sub(" ", _PARTED.sub("", text))
