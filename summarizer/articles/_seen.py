"""What a reader sees: an article comes in, the same one without invisible characters and with each letter in one piece
goes out, with the way back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from summarizer.articles._article import Article, Span
from summarizer.articles._readable import Edit, Readable, edited
from summarizer.articles.text import is_ordinary

INVISIBLE = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f"
"""Soft hyphen, zero-width and direction marks, tag characters: what a reader of the page does not see."""
_UNSEEN = re.compile(
    rf"\u00ad[^\S\n\f]*[\n\f]\s*(?=[^\W\d_])|[{INVISIBLE}]+|(?P<letter>[^\W\d_])[{INVISIBLE}]*(?P<marks>[\u0300-\u036f]+)"
)


def seen(article: Article) -> tuple[Article, Readable | None]:
    """The article as its reader sees it, and the way back to its own text; None if that is what it has."""
    edits = () if is_ordinary(article.text) else tuple(_edits(article.text))
    if not edits:
        return article, None
    reading = edited(article.text, edits)
    moved = {
        "furniture": _moved(article.furniture, reading),
        "paragraphs": _moved(article.paragraphs, reading),
        "pages": _moved(article.pages, reading),
    }
    return replace(article, text=reading.text, **moved), reading


def _edits(text: str) -> Iterator[Edit]:
    for match in _UNSEEN.finditer(text):
        start, end = match.span()
        letter = match["letter"]
        put = "" if letter is None else unicodedata.normalize("NFC", letter + match["marks"])
        if put != match[0]:
            yield Edit(start, end, put)


def _moved(spans: Iterable[Span], reading: Readable) -> tuple[Span, ...]:
    return tuple(Span(reading.from_source(start), reading.from_source(end)) for start, end in spans)
