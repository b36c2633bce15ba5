"""What stands under a page's own headings: a text's paragraphs come in, those that such a heading announces go out.

A page that is copied or printed whole has headlines of other articles, advertisements and readers' words in it. No
mark-up shows where they end, so only what cannot be the article's goes: a headline kept costs less than a sentence
lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from summarizer.articles._article import Span
from summarizer.articles._data import expression
from summarizer.articles.text import is_attributed

PROSE = 150
"""Characters of a paragraph that shows, above a heading, that the article has begun."""

LONGEST_LABEL = 60
"""Characters of such a heading."""

LONGEST_ITEM = 160
"""Characters of a headline."""

MOST_ITEMS = 8
"""Headlines under one heading."""

SUBHEADING = 60
"""The last headline before more text may be the text's, if it is no longer and names nobody who speaks."""

LONGEST_ADVERT = 300
"""Characters of an advertisement's text."""

LONGEST_NAME = 40
"""Characters of the name that stands over a reader's words."""

MOST_BELOW = 60
"""Paragraphs of readers' words."""

MOST_COMMENTS = 0.25
"""The part of a text that readers' words may be."""

_AROUND = " \t\u00a0:!›»>→▸▶➤►*#|•-–"
_STOPS = re.compile(r"[.!?…:;,][“”\"»«‘’)]*\Z")
_SPEAKS = re.compile(r"[:„“”\"»«]")
_KINDS = ("teasers", "comments", "advert")


class Announced(NamedTuple):
    """A paragraph under a heading of the page's, and what it is."""

    span: Span
    kind: str


def announced_items(text: str, paragraphs: Sequence[Span]) -> Iterator[Announced]:
    """Headlines, advertisements and readers' words below their headings, once the article has begun."""
    said = [" ".join(text[start:end].split()) for start, end in paragraphs]
    begun = False
    for place, line in enumerate(said):
        if begun and len(line) <= LONGEST_LABEL:
            kind, last = _announced(text, paragraphs, said, place)
            yield from (Announced(paragraphs[each], kind) for each in range(place + 1, last + 1))
        begun = begun or (len(line) >= PROSE and _STOPS.search(line) is not None)


def _announced(text: str, paragraphs: Sequence[Span], said: Sequence[str], place: int) -> tuple[str, int]:
    """What a heading announces, and its last paragraph; the heading itself where it announces nothing."""
    below = said[place + 1 : place + 2 + MOST_BELOW]
    match _label(said[place]):
        case "advert":
            first = below[0].lower() if below else ""
            begins = expression("furniture/heading_items", "begins").fullmatch(first) is not None
            return "advertisement", place + (begins and len(first) <= LONGEST_ADVERT)
        case "teasers":
            return "teaser", place + _items(below)
        case "comments":
            named = bool(below) and len(below[0]) <= LONGEST_NAME and _STOPS.search(below[0]) is None
            short = len(text) - paragraphs[place].end <= MOST_COMMENTS * len(text)
            return "reader's comment", place + len(below) * (named and short and len(below) <= MOST_BELOW)
        case _:
            return "", place


def _label(line: str) -> str | None:
    """What kind of heading a line is, if it is one."""
    if len(line) > LONGEST_LABEL:
        return None
    label = line.lower().strip(_AROUND)
    return next((kind for kind in _KINDS if expression("furniture/heading_items", kind).fullmatch(label)), None)


def _items(below: Sequence[str]) -> int:
    """How many paragraphs are headlines of other articles; what follows them is the article's, or nothing does."""
    # A line that goes on in small letters is a sentence that a page's end breaks.
    items = [line for line, _ in takewhile(lambda pair: _is_headline(*pair), pairwise((*below, "")))]
    if len(items) > MOST_ITEMS:
        return 0
    goes_on = len(items) < len(below)
    last = items[-1] if items else ""
    if items and goes_on and len(last) <= SUBHEADING and _SPEAKS.search(last) is None:
        return len(items) - 1
    return len(items)


def _is_headline(line: str, following: str) -> bool:
    if line[:1].islower() or following[:1].islower() or len(line) > LONGEST_ITEM:
        return False
    return _STOPS.search(line) is None and not is_attributed(line.lower()) and _label(line) is None
