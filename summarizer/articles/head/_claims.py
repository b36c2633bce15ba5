"""Dates that one line states, as a label or its form shows them: a line comes in, its claims go out.

A line states the date if it has a label ("Stand: 02.12.2025"), or if it holds nothing but a date and what goes with
one: an author, a place, a section, a time. Every kind of line is an expression of parts that `dateforms` names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from summarizer.articles._data import parted
from summarizer.articles.head._dates import day, is_archived
from summarizer.articles.head._forms import Form
from summarizer.articles.head.dateforms import (
    AT_END,
    AT_VERY_END,
    BESIDE,
    BESIDE_MARK,
    DATELINE,
    DATELINE_IN_WORDS,
    IN_HEAD,
    LABELLED,
    LABELLED_ALONE,
    LONGEST_LINE,
    OF_ANOTHER,
    OF_PAPERS,
    ON_WEEKDAY,
    PART,
    PARTED,
    REST,
    SENTENCE,
    WEEKDAYS,
)

DATELINE_WITHIN = 120
"""So far from a line's beginning its date stands."""

_GAP = re.compile(r"[^\S\n]{3,}")
"""White space that sets parts of a line apart; how much there is says nothing."""

_DATED = re.compile(r"[0-9](?:[0-9]{3}|\.?\s*(?:[0-9]{1,2}\.|[^\W\d]+\.?)\s*[0-9]{2})")
"""What a line with a date has at least; it begins with a set of characters, by which lines are searched far faster."""

_NOTHING_ELSE = tuple(form for form in (*IN_HEAD, *AT_END, *AT_VERY_END) if form is not DATELINE)
"""Lines of which the whole is about the article: behind a dateline follows what it tells."""

Meaning = Literal["appeared", "alone", "changed"]


class Line(NamedTuple):
    """A filled line.

    Attributes:
        at: Where it begins.
        content: What it says.
        runs_on: Whether the next line goes on in lower case.
        may_be_bare: Whether a date without a label is the article's here.
        of_end: Whether it stands at the end.
    """

    at: int
    content: str
    runs_on: bool
    may_be_bare: bool
    of_end: bool = False


class Claim(NamedTuple):
    """A date that a line states, the words that do, and whether the article appeared then or was changed."""

    line: Line
    value: date
    words: str
    meaning: Meaning


def only_dates(line: str) -> bool:
    """Whether a line says nothing but when the article appeared, and what goes with it: an author, a section."""
    if len(line) > LONGEST_LINE or not may_be_dated(line):
        return False
    line = _without_gaps(line)
    # Most lines that do are a label and a date.
    return _are_dated([*filter(None, PARTED.split(line))]) or any(pattern.match(line) for pattern in _NOTHING_ELSE)


def _are_dated(parts: Sequence[str]) -> bool:
    """Whether parts of a line are dates and what stands beside them."""
    dated = [part for part in parts if LABELLED_ALONE.match(part) or PART.match(part)]
    return bool(dated) and all(part in dated or BESIDE.match(part) or BESIDE_MARK.match(part) for part in parts)


def says_changed(words: str) -> bool:
    """Whether words before a date say that something was changed then."""
    return words.strip().lower().startswith(parted("head/date_labels").marked)


def claims_of(line: Line, alone: Sequence[Form]) -> Iterator[Claim]:
    """The dates that a line states; one without a label only if it is a line of these kinds."""
    content = line.content
    if OF_ANOTHER.match(content):
        return
    content = _without_gaps(content)
    labelled = _labelled(line, content)
    for pattern in () if labelled else alone:
        if found := _lone(line, pattern.match(content), is_named=pattern in OF_PAPERS):
            yield found
            return
    parts = [*filter(None, PARTED.split(content))] if len(content) <= LONGEST_LINE else []
    if len(parts) < 2:
        yield from () if labelled is None else (labelled,)
        return
    marked = any(mark in content for mark in "|·•;") or content.count(" / ") > 1
    beside = (BESIDE, BESIDE_MARK) if marked else (BESIDE,)
    lone: list[Claim] = []
    known = True
    for part in parts:
        dated = may_be_dated(part)
        if dated and (found := _labelled(line, part)) is not None:
            if known or marked:
                yield found
        elif dated and (found := _lone(line, next(matches(part, (PART, *OF_PAPERS)), None))) is not None:
            lone.append(found)
        else:
            known = known and any(pattern.match(part) for pattern in beside)
    yield from lone if known and alone is IN_HEAD else ()


def reported(line: Line) -> Iterator[Claim]:
    """The date of a dateline with the month's name, if the report behind it tells of that day or the one before.

    "Brüssel, 19. November 2026. Die Minister haben am Donnerstag beraten" does; a story that goes back to a day has no
    need to name its weekday.
    """
    match = DATELINE_IN_WORDS.match(line.content)
    told = None if match is None else ON_WEEKDAY.search(line.content[match.end() :])
    claim = None if told is None else _lone(line, match)
    if claim is not None and told is not None:
        days = (WEEKDAYS[(claim.value.weekday() - ago) % len(WEEKDAYS)] for ago in range(2))
        yield from (claim for named in days if named == told["weekday"].lower().replace("sonnabend", "samstag"))


def _labelled(line: Line, part: str) -> Claim | None:
    match = LABELLED.match(part)
    if match is None or (value := day(match)) is None:
        return None
    label, words = match["label"].lower(), match[0].strip()
    if line.of_end and label.endswith(" vom") and not LABELLED_ALONE.match(line.content):
        return None  # "Artikel vom 5. März 2020 im Spiegel"
    if match["firm"] is None and match["y"] is None:  # it may be a sentence: "Erschienen am 5. März 2020, wurde es …"
        rest = part[match.end() :]
        if line.runs_on or not REST.match(rest) or SENTENCE.search(rest.rstrip(".")):
            return None
    return Claim(line, value, words, "changed" if says_changed(label) else "appeared")


def _lone(line: Line, match: re.Match[str] | None, *, is_named: bool = False) -> Claim | None:
    """The claim of a date without a label; of an archive's article, only if a paper is named with it."""
    if match is None or (value := day(match)) is None or (is_archived(value) and not is_named):
        return None
    return Claim(line, value, match[0].strip(), "alone")


def may_be_dated(line: str) -> bool:
    """Whether a line has what every date has; most have not."""
    return _DATED.search(line, 0, DATELINE_WITHIN) is not None


def _without_gaps(line: str) -> str:
    return _GAP.sub("  ", line) if "  " in line or "\t" in line else line


def matches(line: str, patterns: Iterable[Form]) -> Iterator[re.Match[str]]:
    """How a line is one of some kinds."""
    return filter(None, (pattern.match(line) for pattern in patterns))
