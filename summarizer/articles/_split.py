"""Long articles: an article and a limit come in, parts that can be read alone go out.

A part ends where a paragraph ends, best before a headline, and never inside a quotation. Spans are of the whole
article, so that what is found in a part needs no shifting.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from summarizer.articles._article import Article, Span
from summarizer.articles.text import is_headline

LONGEST_QUOTATION = 5000
"""Characters that a quotation may run over: an opening mark without a partner does not hold the text together."""

_OPENING = re.compile(r"(?<![^\s(\[–—-])[\"„“»«](?=\S)")
_CLOSING = {'"': '"', "„": '“”"', "“": "”", "»": "«", "«": "»"}
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2})[.!?][“”«»\"]?\s+(?=[A-ZÄÖÜ„»\"])")


class Border(NamedTuple):
    """A place where a part may end."""

    at: int
    before_headline: bool


class Part(NamedTuple):
    """A part of an article.

    Attributes:
        span: Where it stands in the whole article.
        article: The part as an article of its own.
    """

    span: Span
    article: Article


def parts(whole: Part, limit: int) -> tuple[Part, ...]:
    """A part in parts of at most `limit` characters, by the rules of `split`."""
    return tuple(_part(whole, span) for span in split(whole.article, limit))


def split(article: Article, limit: int) -> tuple[Span, ...]:
    """Parts of at most `limit` characters that cover the article without gap or overlap.

    A paragraph that is too long is cut after a sentence; a part is longer than `limit` only if a quotation or sentence
    is.

    Raises:
        ValueError: The limit is not positive.
    """
    if limit < 1:
        raise ValueError(f"limit must be positive, not {limit}")
    length = len(article.text)
    borders = sorted(_borders(article, limit))
    parts: list[Span] = []
    start = 0
    while length - start > limit and (end := _end(start, limit, borders)) is not None:
        parts.append(Span(start, end))
        start = end
    return (*parts, Span(start, length))


def _part(whole: Part, span: Span) -> Part:
    def inside(spans: Sequence[Span]) -> tuple[Span, ...]:
        cut = (Span(max(start, span.start), min(end, span.end)) for start, end in spans)
        return tuple(Span(start - span.start, end - span.start) for start, end in cut if start < end)

    text = whole.article.text[span.start : span.end]
    article = replace(
        whole.article,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        furniture=inside(whole.article.furniture),
        paragraphs=inside(whole.article.paragraphs),
        pages=inside(whole.article.pages),
    )
    return Part(Span(whole.span.start + span.start, whole.span.start + span.end), article)


def _end(start: int, limit: int, borders: Sequence[Border]) -> int | None:
    """Where a part ends: before the last headline of its second half, else at the last border within the limit."""
    first = bisect_right(borders, start, key=lambda border: border.at)
    past = bisect_right(borders, start + limit, key=lambda border: border.at)
    within = borders[first:past]
    if not within:
        return borders[past].at if past < len(borders) else None
    headlines = [border.at for border in within if border.before_headline and border.at - start >= limit // 2]
    return headlines[-1] if headlines else within[-1].at


def _borders(article: Article, limit: int) -> Iterator[Border]:
    text, quoted = article.text, tuple(_quotations(article.text))
    for number, (start, end) in enumerate(article.paragraphs):
        if number and not _inside(start, quoted):
            yield Border(start, is_headline(text[start:end]))
        if end - start > limit:
            for match in _SENTENCE_END.finditer(text, start, end):
                if not _inside(match.end(), quoted):
                    yield Border(match.end(), False)


def _quotations(text: str) -> Iterator[Span]:
    """What stands between quotation marks, outer ones."""
    position = 0
    while (match := _OPENING.search(text, position)) is not None:
        closing = re.compile(f"(?<=\\S)[{_CLOSING[match[0]]}](?!\\w)")
        end = closing.search(text, match.end(), match.end() + LONGEST_QUOTATION)
        position = end.end() if end is not None else match.end()
        if end is not None:
            yield Span(match.start(), position)


def _inside(place: int, spans: Sequence[Span]) -> bool:
    index = bisect_left(spans, place, key=lambda span: span.start) - 1
    return index >= 0 and place < spans[index].end
