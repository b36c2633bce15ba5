"""Reports as news agencies send them: a text comes in, its headline and the agency's own lines go out.

A report is known by its dateline: a town, the agency in brackets, then the text. What stands above is the headline and
what an editor's desk sorts by: numbers, slugs, what is new. Below stand signs and the minute of its sending.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from summarizer.articles._article import Span
from summarizer.articles._data import entries, expression
from summarizer.articles._extract import Stated
from summarizer.articles.head import is_sender, may_be_title, only_dates
from summarizer.articles.text import closes, lines

WITHIN = 2500
"""Characters in which the dateline stands."""

HEAD = 14
"""Filled lines above it, at most."""

TAIL = 8
"""Filled lines below the text, at most."""

HEADLINES = 2
"""So many lines may be left above the text: a headline and what goes on with it. Of more, none is known as one."""

LONGEST = 160
"""Characters of a headline."""

_SLUGS = re.compile(r"\s*[A-ZÄÖÜ-]{2,}(?:\s?[,;]\s?[A-ZÄÖÜ-]{2,})+\s*")
"""Words in capitals by which an editor's desk sorts: "UKRAINE, SCHWEIZ"."""
_STAMP = re.compile(r"\d{1,2}[-.](?:\d{1,2}|[^\W\d]{3,4})[-.]\d{4}\s+\d{2}:\d{2}(?::\d{2})?\s+-\s+")
_NO_SENTENCE = re.compile(r"[@:/>*]|\d\Z")
"""What a line may hold or end with that closes no sentence and begins none: an address, a number."""

_REMARK = re.compile(r"(?:\s*\((?:foto|bild|grafik|video|archiv|mit)\b[^()]{0,40}\))?\s*=?\s*\Z", re.IGNORECASE)


class Wire(NamedTuple):
    """What a report's own lines say.

    Attributes:
        title: Its headline.
        outlet: The agency that its dateline names, if it prints lines of its own too: papers print datelines as well.
        own: The lines that are the agency's, not the report's.
    """

    title: Stated | None
    outlet: Stated | None
    own: tuple[Span, ...]


def wire(text: str) -> Wire | None:
    """What stands around a report of a news agency; None if a text is none."""
    if _agency().search(text, 0, WITHIN) is None or (dateline := _dateline().search(text, 0, WITHIN)) is None:
        return None
    above = [span for span in lines(text[: dateline.start()]) if text[slice(*span)].strip()]
    if len(above) > HEAD:
        return None
    own: list[Span] = []
    rest: list[Span] = []
    for span in above:
        line = _said(text, span)
        if expression("plain/wire_lines", "head").fullmatch(line) or _SLUGS.fullmatch(text, *span):
            own.append(span)
        elif _STAMP.match(line) or not (
            only_dates(text[slice(*span)].strip()) or expression("plain/wire_lines", "beside").fullmatch(line)
        ):
            rest.append(span)
    if len(rest) > 1:  # an office that sends a text to the press stands above it
        rest = [span for span in rest if not is_sender(" ".join(text[slice(*span)].split()))]
    own += _below(text, dateline.end())
    named = Stated(dateline["agency"], f"dateline in line {text.count(chr(10), 0, dateline.start()) + 1}")
    return Wire(_headline(text, rest), named if own else None, tuple(own))


def _headline(text: str, rest: list[Span]) -> Stated | None:
    if not 0 < len(rest) <= HEADLINES:
        return None
    line = " ".join(text[slice(*rest[0])].split())
    stamp = _STAMP.match(line)
    title = _REMARK.sub("", line[stamp.end() if stamp else 0 :])
    headed = len(title) <= LONGEST and not title.endswith((".", ":", ",")) and may_be_title(title)
    return Stated(title, f"line {text.count(chr(10), 0, rest[0].start) + 1}, above the dateline") if headed else None


def _below(text: str, start: int) -> Iterator[Span]:
    """The agency's lines at the end, none of which is the report's first, nor one over which a sentence runs."""
    begins = text.find("\n", start) + 1
    filled = [span for span in lines(text[begins:]) if text[begins + span.start : begins + span.end].strip()]
    open_ = begins > 0 and not closes(text[start:begins])
    for number, span in enumerate(filled if begins else ()):
        found = Span(begins + span.start, begins + span.end)
        said = _said(text, found)
        if not open_ and number >= len(filled) - TAIL and expression("plain/wire_lines", "tail").fullmatch(said):
            yield found
        else:
            open_ = not closes(said) and not _NO_SENTENCE.search(said)


def _said(text: str, span: Span) -> str:
    return " ".join(text[slice(*span)].lower().split())


@cache
def _agency() -> re.Pattern[str]:
    """An agency in brackets; it begins with one character, which is found many times as fast as a line's beginning."""
    agencies = "|".join(map(re.escape, entries("head/agencies")))
    return re.compile(
        rf"\((?i:(?P<agency>(?:[a-z]+-)?(?:{agencies}))(?:[-/][a-zäöü\d-]{{2,12}}){{0,3}}(?: nachrichtenagentur)?)\)"
    )


@cache
def _dateline() -> re.Pattern[str]:
    return re.compile(
        rf"^[^\S\n]*[A-ZÄÖÜ][^()\n]{{1,60}}{_agency().pattern}(?:[^\S\n]*[.:–—-]{{1,2}}[^\S\n]|[^\S\n]+[A-ZÄÖÜ„«»])",
        re.MULTILINE,
    )
