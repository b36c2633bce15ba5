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
"""A single headline before more text may be the text's, if it is no longer."""

LONGEST_NAME = 40
"""Characters of the name that stands over a reader's words."""

MOST_BELOW = 60
"""Paragraphs of readers' words."""

MOST_COMMENTS = 0.25
"""The part of a text that readers' words may be."""

_AROUND = " \t\u00a0:!›»>→▸▶➤►*#|•-–"
_STOPS = re.compile(r"[.!?…:;,][“”\"»«‘’)]*\Z")
_MARKS = re.compile('[„“”"»«]')
_POINT = re.compile(r"[-–—•·*▪◦‣+]|\d{1,2}[.)]\s")
_KINDS = ("teasers", "comments")


class Announced(NamedTuple):
    """A paragraph under a heading of the page's, and what it is."""

    span: Span
    kind: str


def announced_items(text: str, paragraphs: Sequence[Span]) -> Iterator[Announced]:
    """Headlines and readers' words below their headings, once the article has begun."""
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
        case "teasers":
            listed = said[place - 1].endswith(":")  # what follows the colon may stand below the heading
            return "teaser", place + (0 if listed else _items(below))
        case "comments":
            short = len(text) - paragraphs[place].end <= MOST_COMMENTS * len(text)
            return "reader's comment", place + (_comments(below) if short and len(below) <= MOST_BELOW else 0)
        case _:
            return "", place


def _label(line: str) -> str | None:
    """What kind of heading a line is, if it is one."""
    if len(line) > LONGEST_LABEL:
        return None
    label = line.lower().strip(_AROUND)
    return next((kind for kind in _KINDS if expression("furniture/heading_items", kind).fullmatch(label)), None)


def _items(below: Sequence[str]) -> int:
    """How many paragraphs are headlines of other articles; where text follows, others than the first may be its own."""
    # A line that goes on in small letters is a sentence that a page's end breaks.
    items = [line for line, _ in takewhile(lambda pair: _is_headline(*pair), pairwise((*below, "")))]
    if len(items) < len(below):
        return int(bool(items) and ":" not in items[0] and (len(items) > 1 or len(items[0]) > SUBHEADING))
    return len(items) if len(items) <= MOST_ITEMS else 0


def _is_headline(line: str, following: str) -> bool:
    """Whether a line may head another article; a point of a list and what quotes somebody may be this one's."""
    if line[:1].islower() or following[:1].islower() or len(line) > LONGEST_ITEM:
        return False
    if _POINT.match(line) is not None or _MARKS.search(line) is not None:
        return False
    return _STOPS.search(line) is None and not is_attributed(line.lower()) and _label(line) is None


def _comments(below: Sequence[str]) -> int:
    """How many paragraphs are readers' words, up to where somebody is quoted or the paper speaks again."""
    if not below or len(below[0]) > LONGEST_NAME or _STOPS.search(below[0]) is not None:
        return 0
    remark = expression("furniture/heading_items", "remark")
    words = takewhile(lambda line: _MARKS.search(line) is None and remark.match(line.lower()) is None, below)
    return sum(1 for _ in words)
