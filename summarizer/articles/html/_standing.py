"""Where blocks stand on their page: blocks come in, what holds them and their like goes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeAlias

from summarizer.articles.html._blocks import Block, Part

NEAR = 5
"""Boxes that hold one article's paragraphs have one above them in so many steps."""

BESIDE = 0.2
"""What holds so much of the article, paragraph beside paragraph, is where it stands."""

_OWN = frozenset({"article", "main", "body"})
_WITHIN = frozenset({"blockquote", "q", "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "tbody", "thead"})
"""What stands among paragraphs as one of them does."""

Place: TypeAlias = tuple[Part, str]
"""Something near a block, and the kind of box that the block has there."""


def weight(some: Iterable[Block]) -> int:
    """The letters of some text."""
    return sum(len(block.key) for block in some)


def near(part: Part) -> Iterator[Part]:
    """A part and what it stands in, never beyond an article of its own."""
    for each in part.upwards():
        yield each
        if each.tag in _OWN:
            return


def box(block: Block) -> Part | None:
    """What a paragraph stands in, or the list of a point."""
    above = block.part.above
    return above.above if block.part.tag == "li" and above is not None else above


def article_of(block: Block) -> Part | None:
    """The article element that a block stands in."""
    return next((part for part in block.part.upwards() if part.tag == "article"), None)


def with_list(page: Sequence[Block], place: int, step: int) -> int:
    """The place of the last point of a list that follows a paragraph, or comes before it, side by side with it."""
    home = box(page[place])
    while 0 <= place + step < len(page):
        block = page[place + step]
        if block.part.tag != "li" or box(block) is not home:
            break
        place += step
    return place


def stands(block: Block) -> Iterator[Place]:
    """What a block stands in, near by, with the kind of box that it stands in."""
    above = block.part.above
    if above is not None:
        kind = f"{block.part.tag} in {above.tag} {above.names}"
        yield from ((part, kind) for part in islice(near(above), NEAR))


def stretches(some: Iterable[Block]) -> frozenset[Place]:
    """Where much of some text stands, paragraph beside paragraph or in boxes of one kind."""
    weights: Counter[Place] = Counter()
    total = 0
    for block in some:
        total += len(block.key)
        for place in stands(block):
            weights[place] += len(block.key)
    return frozenset(place for place, much in weights.items() if much >= BESIDE * total)


def homes(some: Iterable[Block]) -> frozenset[Part]:
    """What holds much of some text directly."""
    weights: Counter[Part] = Counter()
    total = 0
    for block in some:
        total += len(block.key)
        if (home := home_of(block)) is not None:
            weights[home] += len(block.key)
    return frozenset(home for home, much in weights.items() if much >= BESIDE * total)


def home_of(block: Block) -> Part | None:
    """What a paragraph, a point, a row or a quotation stands in beside other paragraphs."""
    return _beyond(block.part.above)


def with_neighbours(part: Part) -> Part:
    """A part, or what a single paragraph or point stands in beside others, which may all be shorter."""
    return _beyond(part) or part


def _beyond(part: Part | None) -> Part | None:
    while part is not None and (part.tag in _WITHIN or (part.above is not None and part.above.tag == "dl")):
        part = part.above
    return part
