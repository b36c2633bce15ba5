"""A German passage as it is printed comes in, its words without line ends and invisible characters go out."""

from __future__ import annotations

import re
import unicodedata

from summarizer.articles.text import is_ordinary

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_PARTED = re.compile(r"-(?<=[a-zäöüß]-)\s*\n\s*(?=[a-zäöüß])(?!(?:und|oder|bzw)\b)")


def plain(text: str) -> str:
    """The passage in composed letters, words parted at line ends joined, white space as single spaces."""
    if text.isprintable() and "  " not in text:
        return unicodedata.normalize("NFC", text)
    ordinary = is_ordinary(text)
    if not ordinary:
        text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = _PARTED.sub("", text)
    # Lines are joined seven times as fast as words, and most texts have odd spaces only at the ends of lines.
    words = " ".join(filter(None, map(str.strip, text.split("\n"))))
    if "  " in words or (("\t" in words or "\u00a0" in words) if ordinary else not words.isprintable()):
        words = " ".join(text.split())
    if not words:
        return text[:1] and " "
    head, tail = text[0].isspace(), text[-1].isspace()
    return f"{' ' * head}{words}{' ' * tail}"
