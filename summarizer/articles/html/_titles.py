"""What a page may be called by comes in, its title goes out.

Publishers write one headline for readers, another for search engines and a third for social networks, and hang the
outlet's name or a kicker on some of them. Which of the wordings in the metadata is the headline, the page shows: it is
the one that stands over the text. An `<h1>` may be the end of a breadcrumb, in small print and worded for search
engines; the headline is then the heading that follows, or what has that heading for its alternative.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from summarizer.articles._extract import Stated
from summarizer.articles.html._blocks import HEADINGS, Block, letters
from summarizer.articles.html._naming import words_of
from summarizer.articles.html._standing import NEAR

_SEPARATOR = re.compile(r"\s+(?:[|–—•·»>/*~-]|::)+\s+|\s*[|]\s*")
_KICKER = re.compile(r"\s*:\s+")
_TELLING = 0.4
"""The part of a wording that its own title has at least; the rest is an outlet's name or a kicker."""

TICKER = "+++"
"""It parts the newest lines of a live blog, which stand where its headline should: its name is what others agree on."""

NEXT = 20
"""The headline is at most so many blocks below a main heading that is only the end of a breadcrumb."""

MAIN = 50
"""So many main headings are looked at."""

LONG = 25
"""Letters of a main heading that is no rubric and no outlet's name."""

LONGEST = 500
"""Characters of a headline; what is longer is none."""

_TRAIL = frozenset({"breadcrumb", "breadcrumbs"})
"""What a page calls the line that leads from its front page to the article."""


class _Wording(NamedTuple):
    """What the metadata call the article.

    Attributes:
        stated: As it is stated.
        key: Its letters.
        parts: What it begins and ends with, without the rest, the letters of each, and whether a bar parts it from the
            rest: a dash may be prose.
        ends: What is left without a kicker before a colon, which is the lesser part of it, and the letters of each.
    """

    stated: Stated
    key: str
    parts: tuple[tuple[str, str, bool], ...]
    ends: tuple[tuple[str, str], ...]

    def said_as(self, part: str) -> Stated:
        """A part of it as the title."""
        return Stated(part, self.stated.basis)


def chosen(declared: Sequence[Stated], alternatives: Iterable[str], page: Sequence[Block]) -> Stated | None:
    """The title.

    Args:
        declared: What the metadata call the article, the one that is meant for readers elsewhere first.
        alternatives: What its JSON-LD calls the alternatives to its headline.
        page: What the page shows.
    """
    wordings = [_wording(each) for each in declared if len(each.value) <= LONGEST]
    others = [letters(each) for each in alternatives]
    main = [*islice((place for place, block in enumerate(page) if block.part.tag == "h1"), MAIN)]
    for place in main:
        below = page[place + 1 : place + 1 + NEXT]
        for heading in below:
            if heading.is_heading and (found := _printed(heading.key, wordings)) is not None:
                return found
        lines = filter(_is_in_heading, below) if wordings and _ends_trail(page[place]) else ()
        for line in lines:
            if (found := _below_trail(page[place], line, wordings, others)) is not None:
                return found
        if (found := _confirmed(page[place].key, wordings)) is not None:
            return found
    return _unconfirmed(wordings, list(dict.fromkeys(page[place].text for place in main)))


def _is_in_heading(block: Block) -> bool:
    """Whether a block is a heading, or a line of one: kickers and headlines may stand in boxes of their own in it."""
    return any(part.tag in HEADINGS for part in islice(block.part.upwards(), 2))


def _ends_trail(heading: Block) -> bool:
    """Whether a main heading is only the end of a breadcrumb."""
    parts = islice(heading.part.upwards(), NEAR)
    return any(part.tag == "nav" or not _TRAIL.isdisjoint(words_of(part.names)) for part in parts)


def _below_trail(trail: Block, line: Block, wordings: Sequence[_Wording], alternatives: Sequence[str]) -> Stated | None:
    """The title that a line of a heading below a breadcrumb prints without its kicker, or is the alternative to."""
    first = wordings[0]
    for end, key in first.ends:
        if line.key == key and trail.key != first.key:  # a breadcrumb may show that the kicker belongs to it
            return first.said_as(end)
    if line.key not in alternatives:
        return None
    return next((each.stated for each in wordings if each.stated.basis.startswith("JSON-LD")), None)


def _unconfirmed(wordings: Sequence[_Wording], headings: Sequence[str]) -> Stated | None:
    """The title of a page that shows none of the wordings: it decides only where they contradict each other."""
    only = Stated(headings[0], "h1") if len(headings) == 1 else None
    if not wordings:
        return only
    first, *others = wordings
    if first.stated.basis == "title element":
        return only or first.stated
    for other in others:
        if (found := _confirmed(other.key, (first,))) is not None:
            return found
    if any(TICKER in heading for heading in headings):
        for one, other in combinations(wordings, 2):
            if one.key == other.key:
                return one.stated
    contradicted = any(other.stated.basis.startswith("JSON-LD") for other in others)
    own = (heading for heading in headings if contradicted and len(letters(heading)) >= LONG)
    return next((Stated(heading, "h1") for heading in own), first.stated)


def _confirmed(key: str, wordings: Sequence[_Wording]) -> Stated | None:
    """The wording that a heading prints, given its letters, without what it shows not to belong to it."""
    if (found := _printed(key, wordings)) is not None:
        return found
    for wording in wordings:
        if wording.key.endswith(key) and len(key) >= _TELLING * len(wording.key):  # the wording has a kicker
            return wording.stated
    each_with_its_own = (wording.said_as(end) for wording in wordings for end, one in wording.ends if key.endswith(one))
    return next(each_with_its_own, None)


def _printed(key: str, wordings: Sequence[_Wording]) -> Stated | None:
    """The wording, or the part of one, that a heading ends with: it may have a kicker."""
    for wording in wordings:
        if key.endswith(wording.key) and len(wording.key) >= _TELLING * len(key):
            return wording.stated
        for part, one, clear in wording.parts:
            if one == key or (clear and key.endswith(one)):
                return wording.said_as(part)
    return None


def _wording(stated: Stated) -> _Wording:
    key = letters(stated.value)
    ends = (stated.value[match.end() :] for match in _KICKER.finditer(stated.value))
    return _Wording(
        stated,
        key,
        tuple(each for each in _parts(stated.value) if len(each[1]) >= _TELLING * len(key)),
        tuple((end, one) for end in ends if 2 * len(one := letters(end)) > len(key)),
    )


def _parts(value: str) -> Iterator[tuple[str, str, bool]]:
    for match in _SEPARATOR.finditer(value):
        for part in (value[: match.start()], value[match.end() :]):
            yield part.strip(), letters(part), "|" in match[0]
