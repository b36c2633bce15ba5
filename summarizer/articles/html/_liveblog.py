"""Entries of a live blog: what holds one of them comes in, what holds all of them goes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from summarizer.articles.html._blocks import Block, Part
from summarizer.articles.html._standing import NEAR, near

HEAD = 3
"""So many blocks of an entry are looked at for its heading, which a time or an author may stand above."""

_TIME = re.compile(r"(?:(?:Uhrzeit|Update|Stand):? )?\d{1,2}[.:]\d{2}(?: Uhr)?")


def with_entries(part: Part, page: Sequence[Block], own: Iterable[Block]) -> Part:
    """A part, or what holds it together with entries of its kind, each under a heading or a time.

    An extractor may know the longest entry alone. Headings that are links head other articles.

    Args:
        part: What holds the article as far as it is known.
        page: The page's blocks.
        own: The prose that may be the article's.
    """
    held = {each for block in own for each in block.part.upwards()}
    for entry in islice(near(part), NEAR):
        alike = [each for each in held if each.above is entry.above and _kind(each) == _kind(entry)]
        if entry.above is not None and len(alike) > 1 and _one_heading(alike, page) is not None:
            return entry.above
    return part


def _one_heading(alike: Iterable[Part], page: Sequence[Block]) -> str | None:
    """What heads all of some entries, if one and the same does."""
    heads: dict[Part, list[Block]] = {each: [] for each in alike}
    for block in page:
        for part in block.part.upwards():
            if part in heads and len(heads[part]) < HEAD:
                heads[part].append(block)
    headings = set(map(_heading, heads.values()))
    return headings.pop() if len(headings) == 1 else None


def _kind(part: Part) -> tuple[str, frozenset[str]]:
    """What a part is, without the names that number it."""
    return part.tag, frozenset(name for name in part.names.split() if not any(map(str.isdigit, name)))


def _heading(head: Sequence[Block]) -> str | None:
    """What heads an entry, if something does that is no link: a heading's tag, or the time."""
    if any(block.linked and block.part.tag != "p" for block in head):
        return None
    headings = (block.part.tag for block in head if block.is_heading and block.part.tag != "h1")
    return next(headings, "time" if any(_TIME.fullmatch(block.text) for block in head) else None)
