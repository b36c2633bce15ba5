"""How a text lies on its page: paragraphs, pages and lines; a text comes in, spans go out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.articles._article import Span

PAGE_BREAK = "\f"

WIDEST_WRAP = 130
"""A longer line is not wrapped by hand: where a block has one, each of its lines is a paragraph."""

HEADLINE = 100
"""A paragraph of fewer characters that ends no sentence is a headline, a kicker, a by-line."""

_BETWEEN = re.compile(r"\n(?:[^\S\n]*\n)+")
_TERMINAL = frozenset('.!?:…“”"»«‘')


def pages(text: str) -> tuple[Span, ...]:
    """The pages of a text that has form feeds; a page ends with its form feed."""
    if PAGE_BREAK not in text:
        return ()
    starts = [0, *(match.end() for match in re.finditer(PAGE_BREAK, text))]
    return tuple(Span(start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True) if start < end)


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text, without the white space around them."""
    return tuple(_paragraphs(text))


def lines(text: str) -> Iterator[Span]:
    """The lines of a text, each with its line feed."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield Span(start, end)
        start = end


def stripped(text: str, span: Span) -> Span:
    """The span without the white space at its ends."""
    start, end = span
    content = text[start:end].lstrip()
    return Span(end - len(content), end - len(content) + len(content.rstrip()))


def closes(line: str) -> bool:
    """Whether a sentence can end where this line ends; nothing running is left open by an empty one."""
    end = line.rstrip()
    return not end or end[-1] in _TERMINAL


def is_headline(paragraph: str) -> bool:
    """Whether a paragraph, without white space around it, stands above a text rather than in it."""
    return len(paragraph) < HEADLINE and not closes(paragraph)


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for match in _BETWEEN.finditer(text):
        yield from _block(text, Span(start, match.start()))
        start = match.end()
    yield from _block(text, Span(start, len(text)))


def _block(text: str, block: Span) -> Iterator[Span]:
    """A block between blank lines: one wrapped paragraph, or a paragraph a line."""
    whole = stripped(text, block)
    if whole.start == whole.end:
        return
    if text.find("\n", whole.start, whole.end) < 0:
        yield whole
        return
    inner = [Span(whole.start + a, whole.start + b) for a, b in lines(text[whole.start : whole.end])]
    if max(end - start for start, end in inner) <= WIDEST_WRAP and not _all_close(text, inner):
        yield whole
        return
    for line in inner:
        span = stripped(text, line)
        if span.start < span.end:
            yield span


def _all_close(text: str, inner: list[Span]) -> bool:
    return all(closes(text[start:end]) for start, end in inner)
