"""Lines that say who wrote an article, when, and whose report it is: a text comes in, their spans go out.

They stand at the head and at the end, and are no part of what the article tells.
"""

from __future__ import annotations

import re
from functools import cache

from summarizer.articles._article import Span
from summarizer.articles._data import entries, parted, word_list
from summarizer.articles.head._claims import only_dates
from summarizer.articles.head.dateforms import LONGEST_LINE
from summarizer.articles.text import lines

CREDIT_HEAD = 8
"""Filled lines at the start among which they stand, but for the first: that is a headline."""

CREDIT_END = 4
"""Filled lines at the end among which they stand."""

LONGEST_SIGN = 4
"""Letters by which a journalist signs: "jw"."""

_OPENS = re.compile(rf"\W{{0,3}}(?:{'|'.join(entries('head/credit_openers'))})(?:\s+|\Z)", re.IGNORECASE)
_ENDS_OR_SPEAKS = re.compile(r"[.!?…]\W*\Z|[„“”\"»«]")
_WORD = re.compile(r"\w[\w.'’-]*")
_BETWEEN_SIGNS = re.compile(r"[/,()]")
_TOKEN = re.compile(r"\w+")


def credit_lines(text: str) -> tuple[Span, ...]:
    """The lines of a text that say nothing but who made it, when, and from which agencies' reports."""
    filled = [span for span in lines(text) if text[slice(*span)].strip()]
    found = filled[1:CREDIT_HEAD]
    found += [span for span in filled[-CREDIT_END:] if span not in found and span != filled[0]]
    first = [span for span in filled[:1] if only_dates(text[slice(*span)])]
    return (*first, *(span for span in found if _is_credit(text, span)))


def _is_credit(text: str, span: Span) -> bool:
    line = text[span.start : span.end].strip()
    if len(line) > LONGEST_LINE or text[span.end :].lstrip("\n")[:1].islower():
        return False
    return only_dates(line) or _names_agencies(line) or names_authors(line)


def names_authors(line: str) -> bool:
    """Whether it opens like a credit and goes on with names: every word is a capital one, or stands among names.

    Behind the opening a name follows: "Von der Leyen und Merz" and "Mit Informationen der Bundesregierung" are none.
    """
    opening = _OPENS.match(line)
    if opening is None or _ENDS_OR_SPEAKS.search(line) is not None:
        return False
    words = _WORD.findall(line[opening.end() :])
    agencies = word_list("head/agencies")
    if not words or (words[0].lower() in _no_names() and agencies.isdisjoint(word.lower() for word in words[1:2])):
        return False
    known = agencies | _links()
    return all(not word[0].islower() or word in known for word in words)


@cache
def _links() -> frozenset[str]:
    known = parted("head/credit_links")
    return frozenset((*known.bare, *known.marked))


@cache
def _no_names() -> frozenset[str]:
    """Words behind which no name follows but a thing, a sentence or a person who is spoken of."""
    known = word_list("head/determiners") | word_list("head/negations") | _links()
    return known.difference(parted("head/credit_links").marked)


def _names_agencies(line: str) -> bool:
    """Whether it is nothing but agencies and signs: "(dpa/AFP, red)", "jw/dpa"."""
    words = _TOKEN.findall(line)
    agencies = word_list("head/agencies")
    named = [word for word in words if word.lower() in agencies]
    marked = _BETWEEN_SIGNS.search(line) is not None or len(named) == len(words)
    return (
        bool(named)
        and marked
        and all(word in named or (len(word) <= LONGEST_SIGN and word.islower()) for word in words)
    )
