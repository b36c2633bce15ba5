"""How a text lies on its page: paragraphs, pages and lines; a text comes in, spans go out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from summarizer.articles._article import Span

PAGE_BREAK = "\f"

WIDEST_WRAP = 130
"""A longer line is not wrapped by hand: where a block has one, each of its lines is a paragraph."""

HEADLINE = 100
"""A paragraph of fewer characters that ends no sentence is a headline, a kicker, a by-line."""

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


def closes(line: str) -> bool:
    """Whether a sentence can end where this line ends; nothing running is left open by an empty one."""
    end = line.rstrip()
    return not end or end[-1] in _TERMINAL


def is_headline(paragraph: str) -> bool:
    """Whether a paragraph, without white space around it, stands above a text rather than in it."""
    return len(paragraph) < HEADLINE and not closes(paragraph)


def _paragraphs(text: str) -> Iterator[Span]:
    block: list[Span] = []
    at = 0
    for row in text.split("\n"):
        said = row.strip()
        if said:
            start = at + len(row) - len(row.lstrip())
            block.append(Span(start, start + len(said)))
        elif block:
            yield from _of_block(text, block)
            block = []
        at += len(row) + 1
    yield from _of_block(text, block)


def _of_block(text: str, block: list[Span]) -> Iterator[Span]:
    """Lines between blank lines: one wrapped paragraph, or a paragraph a line."""
    if len(block) > 1 and _is_narrow(text, block) and not all(closes(text[start:end]) for start, end in block):
        yield Span(block[0].start, block[-1].end)
    else:
        yield from block


def _is_narrow(text: str, block: list[Span]) -> bool:
    """Whether lines may have been wrapped by hand."""
    starts = (text.rfind("\n", 0, start) + 1 for start, _ in block[1:])
    places = (block[0].start, *starts, block[-1].end)
    return all(end - start <= WIDEST_WRAP for start, end in pairwise(places))
