"""What a PDF states of itself: its metadata and its first page's text come in, headline and outlet go out.

The titles of many files are junk. One counts if the first page prints it; browsers take it from the page that they
print, where the outlet's name mostly stands behind the headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.articles._data import word_list
from summarizer.articles._extract import Stated
from summarizer.articles.head import is_name, is_publisher
from summarizer.articles.pdf._large_print import Heads

TITLE_LINES = 20
"""Filled lines of the first page among which the title stands."""

TITLE_WITHIN = 6
"""Lines of the title, at most."""

LONGEST_NAME = 5
"""Words of an outlet's name behind a headline, if nothing but its place says that it is one."""

NAME_LINES = 3
"""Filled lines at a page's head among which an outlet prints its name."""

FEWEST_WORDS = 4
"""Words of a line that is a headline's, or its end."""

_SEPARATOR = re.compile(r" [|–—-] ")
_BROKEN = re.compile(r"(?<=\w)[-\u2010]\n")
_BROWSERS = re.compile(r"Mozilla|Chrom|Skia/PDF|Safari")
_DIGIT = re.compile(r"\d")


class Metadata(NamedTuple):
    """What the file states, by the names of its format.

    Attributes:
        Title: What it is called.
        Creator: The program that it was made with.
        Producer: The program that wrote it.
    """

    Title: str
    Creator: str
    Producer: str


def declares(metadata: Metadata, page: str) -> Heads:
    """The headline, if the first page prints it, and the outlet behind it."""
    name = " ".join(metadata.Title.split())
    printed = [line for line in page.split("\n", TITLE_LINES * 2) if line.strip()][:TITLE_LINES]
    basis = "PDF title, which stands on the first page"
    if _is_printed(name, printed):
        return Heads(Stated(name, basis))
    for separator in _SEPARATOR.finditer(name):
        headline = name[: separator.start()]
        if _is_printed(headline, printed):
            behind = _SEPARATOR.split(name[separator.end() :])[-1]
            of_browser = _BROWSERS.search(f"{metadata.Creator} {metadata.Producer}") is not None
            is_outlet = _is_outlet(behind, is_sure=of_browser or _is_printed(behind, printed))
            return Heads(
                Stated(headline, basis), Stated(behind, "PDF title, behind the headline") if is_outlet else None
            )
    return Heads(outlet=_printed_name(name, printed))


def _printed_name(title: str, lines: Sequence[str]) -> Stated | None:
    """The last part of a title, if a line of the first page is that and another, of some words, is the part before."""
    *before, name = _SEPARATOR.split(title)
    if not before or not _is_printed(name, lines[:NAME_LINES]) or not _is_outlet(name, is_sure=True):
        return None
    headline = " ".join(before[-1].split())
    is_behind = any(headline.endswith(line.strip()) for line in lines if len(line.split()) >= FEWEST_WORDS)
    return Stated(name, "PDF title, printed at the head of the first page") if is_behind else None


def _is_outlet(name: str, *, is_sure: bool) -> bool:
    """Whether what stands behind a headline is an outlet's name, and no section or number."""
    if is_publisher(name):
        return True
    is_short = len(name.split()) <= LONGEST_NAME and _DIGIT.search(name) is None
    return is_sure and is_short and is_name(name) and name.lower() not in word_list("head/rubrics")


def _is_printed(title: str, lines: Sequence[str]) -> bool:
    """Whether lines one below the other say a title and nothing else; words may be broken at their ends."""
    for first in range(len(lines)) if title else ():
        for count in range(1, TITLE_WITHIN + 1):
            said = "\n".join(lines[first : first + count])
            if any(" ".join(_BROKEN.sub(hyphen, said).split()) == title for hyphen in ("-", "")):
                return True
            if len(said) > len(title) + 2 * count:
                break
    return False
