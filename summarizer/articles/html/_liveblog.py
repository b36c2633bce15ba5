"""Entries of a live blog, and posts of a page that lists them: blocks come in, what holds all entries goes out.

Both look alike. A live blog is of one day and has a heading above its entries; posts of several days are several texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice

from summarizer.articles.head import field_date, stated_header
from summarizer.articles.html._blocks import Block, Part
from summarizer.articles.html._standing import NEAR, near

HEAD = 3
"""So many blocks of an entry are looked at for its heading, which a time or an author may stand above."""

_TIME = re.compile(r"(?:(?:Uhrzeit|Update|Stand):? )?\d{1,2}[.:]\d{2}(?: Uhr)?")


def with_entries(part: Part, page: Sequence[Block], own: Iterable[Block]) -> Part:
    """A part, or what holds it together with entries of its kind, each under a heading or a time.

    An extractor may know the longest entry alone. Headings that are links to other pages head other articles.

    Args:
        part: What holds the article as far as it is known.
        page: The page's blocks.
        own: The blocks that may be the article's, however short.
    """
    held = {each for block in own for each in block.part.upwards()}
    for entry in islice(near(part), NEAR):
        alike = [each for each in held if each.above is entry.above and _kind(each) == _kind(entry)]
        if entry.above is None or len(alike) < 2:
            continue
        heads = _heads(alike, page)
        headings = set(map(_heading, heads.values()))
        if len(headings) == 1 and None not in headings and _is_headed(alike, page) and len(_days(heads)) < 2:
            return entry.above
    return part


def posts(headline: Block | None, text: Sequence[Block], page: Sequence[Block]) -> int:
    """How many posts of different days a text is made of; 0 if it is one text, in which chapters may have dates.

    The first of several posts has the headline, or nothing but posts stands below it.
    """
    if not text:
        return 0
    held = {each for block in text for each in near(block.part)}
    above = set(headline.part.upwards()) if headline else set[Part]()
    for post in islice(near(text[-1].part), NEAR):
        alike = {each for each in held if each.above is post.above and _kind(each) == _kind(post)}
        whole = not alike.isdisjoint(above) or all(not alike.isdisjoint(block.part.upwards()) for block in text)
        if len(alike) > 1 and whole and len(_days(_heads(alike, page))) > 1:
            return len(alike)
    return 0


def stays(block: Block) -> bool:
    """Whether the links of a block lead to places of its own page, as that of an entry's heading does to itself."""
    links = [*block.part.element.iter("a")] if block.part.element is not None else []
    return bool(links) and all((link.get("href") or "#").startswith("#") for link in links)


def _heads(alike: Iterable[Part], page: Sequence[Block]) -> Mapping[Part, Sequence[Block]]:
    """The first blocks of each of some entries."""
    heads: dict[Part, list[Block]] = {each: [] for each in alike}
    for block in page:
        for part in block.part.upwards():
            if part in heads and len(heads[part]) < HEAD:
                heads[part].append(block)
    return heads


def _is_headed(alike: Iterable[Part], page: Sequence[Block]) -> bool:
    """Whether a main heading stands above all of some entries."""
    entries = frozenset(alike)
    for block in page:
        inside = not entries.isdisjoint(block.part.upwards())
        if inside or block.part.tag == "h1":
            return not inside
    return False


def _days(heads: Mapping[Part, Sequence[Block]]) -> set[date]:
    """The days that the heads of entries state."""
    stated = (stated_header("\n".join(block.text for block in head)).published for head in heads.values())
    times = (time.get("datetime") for part in heads if part.element is not None for time in part.element.iter("time"))
    marked = (field_date(time, "") for time in times if time)
    return {each.value for each in (*stated, *marked) if each is not None}


def _kind(part: Part) -> tuple[str, frozenset[str]]:
    """What a part is, without the names that number it."""
    return part.tag, frozenset(name for name in part.names.split() if not any(map(str.isdigit, name)))


def _heading(head: Sequence[Block]) -> str | None:
    """What heads an entry, if something does that is no link: a heading's tag, or the time."""
    if any(block.linked and block.part.tag != "p" and not stays(block) for block in head):
        return None
    headings = (block.part.tag for block in head if block.is_heading and block.part.tag != "h1")
    return next(headings, "time" if any(_TIME.fullmatch(block.text) for block in head) else None)
