"""Records of press archives: a text as Nexis, Genios or Factiva gives it comes in, what its head states goes out.

There a headline stands with a paper's name and a date below or above it, and no mark says which is which: the paper is
what stands directly above the date, the headline is what is left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from summarizer.articles._data import expression
from summarizer.articles._extract import Stated
from summarizer.articles.head import is_name, may_be_title, only_dates
from summarizer.articles.plain._factiva import Record, factiva

HEAD = 20
"""Filled lines in which an archive's fields stand, at most."""

BEGINNING = 1000
"""Characters at a text's beginning and end in which the first or last record's own lines stand."""

FIELDS = 2
"""So many of them are a record's, at least; in a paper's article, one may stand above the text."""

HEADLINES = 2
"""So many lines may be left above them: a headline and a subheading. Of more, none is known as one."""

_OF_ONE = (
    ("okument", re.compile(r"^[^\S\n]*(?:Dokument|Document) (\d{1,4}) (?:von|of) \d{1,5}[^\S\n]*$", re.MULTILINE)),
    ("okumentnummer", re.compile(r"^[^\S\n]*Dokumentnummer[^\S\n]*:[^\S\n]*(\S{4,60})[^\S\n]*$", re.MULTILINE)),
    ("nd of ", re.compile(r"^[^\S\n]*(End of Document)[^\S\n]*$", re.MULTILINE)),
    ("\nSN", re.compile(r"^(HD)(?:[^\S\n]*\n|[^\S\n]+)\S(?=(?s:.{1,600}?)^SN\s)", re.MULTILINE)),
)
"""Lines of which a record has one, each with what stands in a text that may have it."""

LONGEST_NAME = 40
"""Characters of a field's name, with the white space behind it."""

_DIGIT = re.compile(r"\d")
_MARKS = (": ", ":\n")


def record(text: str) -> Record:
    """What the head of a press archive's record states; nothing if a text is none."""
    if (found := factiva(text)) != Record():
        return found
    if not any(mark in text for mark in _MARKS):
        return Record()
    head = _head(text)
    fields = [place for place, (_, row) in enumerate(head) if _is_field(row)]
    if len(fields) < FIELDS:
        return Record()
    said = [" ".join(row.split()) for _, row in head]
    above = range(fields[0])
    dated = [number for number in above if only_dates(said[number])]
    # Two words before the day are the paper's name; one may be the day of the week.
    named = bool(dated) and len(_DIGIT.split(said[dated[0]], 1)[0].split()) > 1
    # Without a date above, it is in the fields, and so is the paper.
    paper = dated[0] - 1 if dated and dated[0] and not named and is_name(said[dated[0] - 1]) else None
    left = [number for number in above if number not in dated and number != paper and not _is("above", said[number])]
    outlet = None if paper is None else Stated(said[paper], f"line {head[paper][0]}, above the date")
    title = None
    if 0 < len(left) <= HEADLINES and not said[left[0]].endswith(".") and may_be_title(said[left[0]].rstrip(";")):
        title = Stated(said[left[0]].rstrip(";"), f"line {head[left[0]][0]}, above the record's fields")
    return Record(title, outlet)


def records_in(text: str) -> int:
    """How many records of an archive a text holds, as far as their own lines tell; each is an article of its own."""
    ends = f"{text[:BEGINNING]}{text[-BEGINNING:]}"
    return max((len(line.findall(text)) for part, line in _OF_ONE if part in ends), default=0)


def _head(text: str) -> Sequence[tuple[int, str]]:
    """The first filled lines, each with its number."""
    filled = ((number, row) for number, row in enumerate(text.split("\n"), 1) if row and not row.isspace())
    return [*islice(filled, HEAD)]


def _is_field(line: str) -> bool:
    """Whether a line is a record's field, which is a name and a colon or one word."""
    beginning = line.lstrip()[:LONGEST_NAME]
    return (":" in beginning or len(beginning) < LONGEST_NAME) and _is("field", " ".join(line.split()))


def _is(kind: str, line: str) -> bool:
    return expression("plain/record_lines", kind).fullmatch(line.lower()) is not None
