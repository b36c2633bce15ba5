"""A plain text comes in, the headline that its head shows goes out.

A first line alone may be anything. It is a headline where the head also states when the text appeared or who wrote it,
and leaves one line above that, or between the date and the text, that is no kicker, section, paper or office.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import Literal, NamedTuple

from summarizer.articles._data import expression
from summarizer.articles._extract import Stated
from summarizer.articles.head import (
    in_one_spelling,
    is_prose,
    is_sender,
    is_stationery,
    may_be_title,
    names_desk,
    only_dates,
)
from summarizer.articles.head.dateforms import (
    BESIDE,
    BYLINE,
    DATELINE,
    DATELINE_IN_WORDS,
    ISSUED,
    LABELLED,
    LONGEST_LINE,
    NAME_AND_TOWN,
    PAPER_NAME,
    PART,
)

HEAD = 10
"""Filled lines above the text, at most."""

BEGINNING = 3000
"""Characters in which it begins."""

LONGEST = 160
"""Characters of a headline."""

NEAR = 3
"""So many filled lines below a teaser the date stands, at most."""

KICKER = 2
"""Words of a kicker, at most; headlines of three are usual."""

NAME = 3
"""Words of a paper's name above the date, at most."""

_MARKUP = re.compile(r"\s*(?:#{1,6}\s+)?[*_]{0,3}(.*?)[*_]{0,3}\s*")
_MARK = re.compile(r"[|·•]")
_LINK = re.compile(r"\[[^\]]*\]\([^)]*\)|<?https?://\S+")
_NO_HEADLINE = re.compile(r"[.:,;]\Z|[|=]|\buhr\Z|\b(?i:fotos?|bild|grafik|quelle):|©|\A\W*[a-zäöüß]")

_FULL_NAME = re.compile(r"[A-ZÄÖÜ][\w.'’-]*\s+(?:(?:von|van|de|der)\s+){0,2}[A-ZÄÖÜ]")
"""A first name and a last name: "Von Kiel bis Wien" has none, and is no author."""
_DAMAGED_BYLINE = re.compile(r"(?i:von|text:)\s+[A-ZÄÖÜ].*(?:\ufffd|Ã|â€)")
"""One with a letter that no name has; where it is whole, its form shows it."""
_AUTHOR = re.compile(r"(?i:von|text):?\s+[A-ZÄÖÜ]")
_TURN = re.compile(r"\W*[A-ZÄÖÜ][\w.-]*(?:[^\S\n]+[A-ZÄÖÜ][\w.-]*){0,2}:\s")
"""How what somebody says begins in a conversation: "Eva Groß: Guten Abend"."""

_Kind = Literal["dated", "by", "beside", "line"]
_SIGNS = {"dated": "date", "by": "author"}
"""What shows that lines are an article's head, the surest first."""


class _Line(NamedTuple):
    """A filled line of the head.

    Attributes:
        number: Which line of the text it is.
        content: What it says, without marks of emphasis.
        kind: What it is; "line" if it may be the headline.
    """

    number: int
    content: str
    kind: _Kind

    @property
    def words(self) -> int:
        """How many there are."""
        return len(self.content.split())


class _Head(NamedTuple):
    """The lines above a text, and whether the text itself begins with a date, or with what somebody says."""

    lines: tuple[_Line, ...]
    has_dateline: bool
    is_talk: bool


class Headed(NamedTuple):
    """What the head of a text shows."""

    title: Stated | None = None
    outlet: Stated | None = None


def headed(text: str, passed: Set[int]) -> Headed:
    """The headline that the head of a text shows, and the paper or the office above its date.

    Args:
        text: The text.
        passed: Where lines begin that are the page's.
    """
    head = _head(text, passed)
    if head is None:
        return Headed()
    kinds = [line.kind for line in head.lines]
    sign = next((kind for kind in _SIGNS if kind in kinds), None)
    if sign is None and not head.has_dateline:
        return Headed()
    until = kinds.index(sign) if sign else len(kinds)
    above = [line for line in head.lines[:until] if line.kind == "line"]
    below = [line for line in head.lines[until:] if line.kind == "line" and sign == "dated"]
    offices: list[_Line] = []
    if any(_is("press", line.content) for line in head.lines):
        offices = [line for line in above if is_sender(line.content)]
        above = [line for line in above if line not in offices]
    found = _chosen(above, below, head.lines[until].number if sign else None)
    if found is None and len(above) == 1 and below and _has_author(head.lines, above[0], below[0]):
        found = above[0]
    if found is not None and (not may_be_title(found.content) or (head.is_talk and _TURN.match(found.content))):
        found = None
    papers = [line for line in head.lines[:until] if found in below and PAPER_NAME.match(line.content)]
    outlet = next(iter([*offices, *papers]), None)
    where = f"{'above' if found in above else 'below'} the {_SIGNS.get(sign or '', 'dateline')}"
    return Headed(
        None if found is None else Stated(found.content, f"line {found.number}, {where}"),
        None if outlet is None else Stated(outlet.content, f"line {outlet.number}, above the headline"),
    )


def _head(text: str, passed: Set[int]) -> _Head | None:
    """The lines above a text; None if what follows them is no text."""
    raw = text[:BEGINNING].split("\n")
    lines: list[_Line] = []
    dated = below_teaser = False
    following_at = 0
    for number, line in enumerate(raw):
        at, following_at = following_at, following_at + len(line) + 1
        if not line or line.isspace() or at in passed:
            continue
        following = raw[number + 1] if number + 1 < len(raw) else ""
        if is_prose(line, following) and (dated or not _is_teaser(raw[number + 1 : number + 1 + 2 * NEAR])):
            has_dateline = any(form.match(line) for form in (DATELINE, DATELINE_IN_WORDS))
            return _Head(tuple(lines), has_dateline, _TURN.match(line) is not None)
        if len(lines) == HEAD:
            return None
        below_teaser = below_teaser or is_prose(line, following)
        match = _MARKUP.fullmatch(line)
        content = " ".join((match[1] if match else line).split())
        kind = _kind(
            *((line, content) if line.isascii() and "&" not in line else map(in_one_spelling, (line, content)))
        )
        lines.append(_Line(number + 1, content, "beside" if below_teaser and kind == "line" else kind))
        dated = dated or lines[-1].kind == "dated"
    return None


def _is_teaser(following: Sequence[str]) -> bool:
    """Whether the head goes on below a sentence: one of the next filled lines states the date."""
    for line in [line for line in following if line.strip()][:NEAR]:
        kind = _kind(line, " ".join(line.split()))
        if kind in _SIGNS or is_prose(line, ""):
            return kind in _SIGNS
    return False


def _kind(line: str, content: str) -> _Kind:
    if len(line) > LONGEST:
        return "beside"
    if len(line) <= LONGEST_LINE and (
        LABELLED.match(line) or only_dates(line) or any(map(PART.match, _MARK.split(line)))
    ):
        return "dated"
    if BYLINE.match(line):
        return "by" if _FULL_NAME.search(content.partition(" ")[2]) else "beside"
    if names_desk(content):
        return "by"
    if _DAMAGED_BYLINE.match(content):
        return "beside"
    lowered = content.lower()
    if expression("plain/wire_lines", "head").fullmatch(lowered):
        return "dated" if any(map(str.isdigit, lowered)) else "beside"
    known = (
        any(_is(kind, content) for kind in ("press", "beside"))
        or is_stationery(content)
        or _LINK.match(content)
        or BESIDE.match(content)
        or ("/" in content and ISSUED.match(content))
    )
    return "beside" if known or " " not in content or _NO_HEADLINE.search(content) else "line"


def _chosen(above: Sequence[_Line], below: Sequence[_Line], date: int | None) -> _Line | None:
    """The headline among the lines above and below the first date; None where it cannot be told.

    A short name over the date is a paper's or a section's. Any other line there and one below it may each be the
    headline, unless an author stands between.
    """
    if not below:
        return _of_two(above, date)
    if not above or (len(above) == 1 and _may_be_papers(above[0])):
        return _of_two(below, None)
    return None


def _has_author(lines: Sequence[_Line], one: _Line, other: _Line) -> bool:
    """Whether a line between two others says who wrote the text."""
    return any(_AUTHOR.match(line.content) for line in lines if one.number < line.number < other.number)


def _may_be_papers(line: _Line) -> bool:
    return line.words <= NAME and all(word[0].isupper() for word in line.content.split())


def _of_two(lines: Sequence[_Line], date: int | None) -> _Line | None:
    """The headline, which may have a kicker above or a lesser headline below it."""
    lines = [line for place, line in enumerate(lines) if not (place and _is_author(line.content))]
    if len(lines) != 2:
        return lines[0] if len(lines) == 1 and lines[0].words > 1 else None
    first, second = lines
    beside = second.number == first.number + 1
    if first.words <= KICKER and second.words > first.words:
        return second
    if not beside and date == second.number + 1:  # the kicker stands apart, the date belongs to the headline
        return second
    return first if date is None and (beside or first.words > NAME) else None


def _is_author(content: str) -> bool:
    """Whether a line below a headline says who wrote the text: "Eva Groß, Wien", "EVA GROSS"."""
    return content.isupper() or NAME_AND_TOWN.match(content) is not None


def _is(kind: str, content: str) -> bool:
    return expression("plain/head_lines", kind).fullmatch(content.lower()) is not None
