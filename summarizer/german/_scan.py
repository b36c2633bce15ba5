"""The quotation scanner: a text comes in, every stretch between quotation marks goes out.

One pass over the marks, with a stack of those still open. What a mark does is read from its sign, from what
stands beside it, and from what is open: the same sign opens in one style and closes in another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from summarizer.german._lexicon import words
from summarizer.german._paragraphs import paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.articles import Span

CLOSERS = {
    "„": '“”"‟„«»',
    "“": '”“"«»',
    "”": '”“"',
    "‟": '”“"',
    '"': '"“”„«»',
    "»": '«»"“”',
    "«": '»"“”',
    "‚": "‘’'",
    "‘": "’'‘",
    "’": "’'",
    "'": "'’‘",
    "›": "‹›",
    "‹": "›",
}
"""Which signs may close which; mixes are common where a keyboard or a converter lacks a mark."""

SINGLE = frozenset("‚‘’'›‹")
APOSTROPHES = frozenset("'’‘")
ALWAYS_OPENS = frozenset("„‚")
DEEPEST = 6
REACH = 5
"""How many paragraphs on a closing mark may stand when the paragraphs between hold no mark."""

_SIGNS = ("„", "“", "”", "‟", '"', "«", "»", "‚", "‘", "’", "'", "›", "‹", ",,")
# The first sign by itself: the search for one of several signs is quick, that for a repetition is not.
_MARK = re.compile(r"[„“”‟\"«»‚‘’'›‹][„“”‟\"«»‚‘’'›‹]*")
_MARK_OR_COMMAS = re.compile(rf"{_MARK.pattern}|,,(?=\w)")
_BEFORE_OPENING = frozenset("([{<–—-−/|…*_\u00a0\u200b\ufeff")
_AFTER_CLOSING = frozenset(".,;:!?)]}>/|*_–—-…\u200b")
_SIBILANTS = frozenset("sßxzSXZ")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between quotation marks.

    Attributes:
        start: Of the inside, after the opening mark.
        end: Of the inside, before the closing mark.
        depth: 0 for an outer quotation, 1 for one inside it, and so on.
        open: The opening mark as it stands in the text.
        close: The closing mark; empty where the text has none and the end is that of the paragraph.
    """

    start: int
    end: int
    depth: int
    open: str
    close: str


class _Mark(NamedTuple):
    start: int
    end: int
    sign: str
    opens: bool
    """By what stands beside it, it could open."""
    closes: bool
    """By what stands beside it, it could close."""
    paragraph: int
    found: int = 0
    """Of an open mark: how much was found before it."""


class _Found(NamedTuple):
    start: int
    end: int
    open: str
    close: str


def quoted(text: str, *, skip: Sequence[Span] = ()) -> tuple[Quoted, ...]:
    """Return every stretch between quotation marks, in order of its start.

    Args:
        text: The article's text.
        skip: Spans of page-furniture lines, which do not interrupt a quotation.
    """
    return scan(text, paragraphs(text, skip=skip), skip=skip)


def scan(text: str, parts: Sequence[Span], *, skip: Sequence[Span] = ()) -> tuple[Quoted, ...]:
    """Do what `quoted` does for a text whose paragraphs are known."""
    marks = _marks(text, parts, skip)
    found: list[_Found] = []
    open_marks: list[_Mark] = []
    for index, mark in enumerate(marks):
        if open_marks and open_marks[-1].paragraph != mark.paragraph:
            _leave_paragraph(text, marks, index, open_marks, parts, found)
        _take(text, marks, index, open_marks, found)
    if open_marks:
        _leave_paragraph(text, marks, len(marks), open_marks, parts, found)
    return _with_depth(text, found)


def has_marks(text: str) -> bool:
    """Say whether a text has any sign that can be a quotation mark."""
    return any(sign in text for sign in _SIGNS)


def _marks(text: str, parts: Sequence[Span], skip: Sequence[Span]) -> list[_Mark]:
    starts = [part.start for part in parts]
    furniture = sorted(skip)
    furniture_starts = [line.start for line in furniture]
    marks: list[_Mark] = []
    for match in (_MARK_OR_COMMAS if ",," in text else _MARK).finditer(text):
        run_start, run_end = match.span()
        if furniture:
            at = bisect_left(furniture_starts, run_start + 1) - 1
            if at >= 0 and run_end <= furniture[at].end:
                continue
        paragraph = bisect_left(starts, run_start + 1) - 1
        before = text[run_start - 1] if run_start else "\n"
        after = text[run_end] if run_end < len(text) else "\n"
        run = match.group()
        if run_end - run_start == 1:
            if run in APOSTROPHES and _is_apostrophe(text, run_start, before, after):
                continue
            if run == '"' and before.isdigit() and _after_minutes(text, run_start):
                continue
        opens = (
            not after.isspace()
            and after not in ")]},;"
            and (before.isspace() or before in _BEFORE_OPENING)
            and not (after in ".:!?" and text[run_end : run_end + 2] != "..")
        )
        closes = not before.isspace() and before not in "([{" and not (opens and before in "/|")
        for start, end, sign in _split_run(run_start, run):
            marks.append(_Mark(start, end, sign, opens, closes, paragraph))
    return marks


def _split_run(start: int, run: str) -> list[tuple[int, int, str]]:
    """Take marks that touch one another apart; two single ones typed for a double one are one mark."""
    if len(run) == 1:
        return [(start, start + 1, run)]
    if run == ",,":
        return [(start, start + 2, "„")]
    if len(run) == 2 and run[0] == run[1] and run[0] in "'’‘‚\"":
        return [(start, start + 2, {"‚": "„", "’": "”", "‘": "“"}.get(run[0], '"'))]
    return [(start + index, start + index + 1, sign) for index, sign in enumerate(run)]


def _is_apostrophe(text: str, start: int, before: str, after: str) -> bool:
    if before.isalnum() and after.isalnum():
        return True
    if after.isalpha() and not before.isalnum():
        word = _WORD.match(text, start + 1)
        return word is not None and word.group().lower() in words("elisions")
    return after.isdigit() and before.isspace() and text[start] == "’"  # ’68


def _after_minutes(text: str, start: int) -> bool:
    """Say whether the mark ends a measure such as 12'30"."""
    return re.search(r"\d['’′]\d+$", text[max(0, start - 6) : start]) is not None


def _take(text: str, marks: list[_Mark], index: int, open_marks: list[_Mark], found: list[_Found]) -> None:
    """Let one mark open, close or be none."""
    mark = marks[index]
    closable = _closable(mark, open_marks)
    if closable is not None and _does_close(text, marks, index, open_marks[closable]):
        opener = open_marks[closable]
        found.append(_Found(opener.end, mark.start, text[opener.start : opener.end], text[mark.start : mark.end]))
        del open_marks[closable:]
    elif len(open_marks) < DEEPEST and _does_open(text, marks, index, open_marks):
        open_marks.append(mark._replace(found=len(found)))


def _closable(mark: _Mark, open_marks: list[_Mark]) -> int | None:
    """Return the innermost open mark that this one may close; a single mark never closes past a double one."""
    for index in range(len(open_marks) - 1, -1, -1):
        if mark.sign in CLOSERS[open_marks[index].sign]:
            return index
        if mark.sign in SINGLE and open_marks[index].sign not in SINGLE:
            return None
    mixed = len(open_marks) == 1 and open_marks[0].sign in "‚›‹" and mark.sign not in SINGLE
    return 0 if mixed else None


def _does_close(text: str, marks: list[_Mark], index: int, opener: _Mark) -> bool:
    mark = marks[index]
    if mark.sign in ALWAYS_OPENS and not (mark.closes and not mark.opens and _ends_word(text, mark)):
        return False
    if mark.opens and not mark.closes:
        return False
    if mark.opens and _ends_beside(marks, index, opener):
        return False
    if not (mark.closes and not mark.opens):
        return True
    before = text[mark.start - 1]
    after = text[mark.end : mark.end + 1]
    inch = mark.sign == '"' and before.isdigit()
    genitive = mark.sign in APOSTROPHES and before in _SIBILANTS and after == " "
    if inch or genitive or (opener.sign == "‚" and mark.sign != "‘"):
        following = marks[index + 1] if index + 1 < len(marks) else None
        later = (
            following is not None
            and following.paragraph == mark.paragraph
            and following.sign in CLOSERS[opener.sign]
            and following.closes
            and not following.opens
        )
        return not later
    return True


def _ends_word(text: str, mark: _Mark) -> bool:
    after = text[mark.end : mark.end + 1]
    return not after or after.isspace() or after in _AFTER_CLOSING


def _ends_beside(marks: list[_Mark], index: int, opener: _Mark) -> bool:
    """Of touching marks such as "'A'" at the start of a word, say whether this one opens inside the other."""
    mark = marks[index]
    return index > 0 and opener.start == marks[index - 1].start and opener.end == mark.start


def _does_open(text: str, marks: list[_Mark], index: int, open_marks: list[_Mark]) -> bool:
    mark = marks[index]
    if mark.sign in ALWAYS_OPENS:
        after = text[mark.end : mark.end + 1]
        return mark.sign == "„" or (mark.opens and not after.isspace())
    if mark.opens:
        return mark.sign not in APOSTROPHES or _closed_later(marks, index)
    if mark.sign in SINGLE or mark.sign in "”‟":
        return False
    after = text[mark.end : mark.end + 1]
    if not mark.closes:  # white space on both sides: a badly set mark opens where none is open
        return not open_marks and after != "" and _closed_later(marks, index)
    before = text[mark.start - 1]  # a missing space before the mark: sagte:"Ja"
    misses_space = before in ":,;.!?=" or (mark.sign != '"' and before.isalpha())
    return not open_marks and after.isalnum() and misses_space and _closed_later(marks, index)


def _closed_later(marks: list[_Mark], index: int) -> bool:
    """Say whether one of the next marks of the paragraph could close this one."""
    mark = marks[index]
    for later in marks[index + 1 : index + 12]:
        if later.paragraph != mark.paragraph:
            return False
        if later.sign in CLOSERS[mark.sign] and (later.closes or not later.opens):
            return True
    return False


def _leave_paragraph(
    text: str,
    marks: list[_Mark],
    index: int,
    open_marks: list[_Mark],
    parts: Sequence[Span],
    found: list[_Found],
) -> None:
    """Settle what is still open at the end of a paragraph; `index` is the first mark after it."""
    outer = open_marks[0]
    if outer.sign not in APOSTROPHES and _continues(marks, index, outer, open_marks[-1].paragraph, parts):
        # What is open inside the outer quotation is damaged; the outer one goes on.
        open_marks[:] = [outer._replace(paragraph=marks[index].paragraph)]
        return
    stops = [*(mark.start for mark in open_marks[1:]), parts[open_marks[-1].paragraph].end]
    for mark, stop in zip(reversed(open_marks), reversed(stops), strict=True):
        if mark.sign in SINGLE:
            continue
        if not _reopens(marks, index, mark, parts):
            # Without its end, an outer quotation ends before the first one that has both its marks.
            inside = (item.start - len(item.open) for item in found[mark.found :] if item.start < stop)
            stop = min(inside, default=stop)
        found.append(_Found(mark.end, stop, text[mark.start : mark.end], ""))
    open_marks.clear()


def _continues(marks: list[_Mark], index: int, outer: _Mark, paragraph: int, parts: Sequence[Span]) -> bool:
    """Say whether the next mark closes the quotation, so that it runs over the paragraph's end."""
    if index >= len(marks):
        return False
    mark = marks[index]
    return (
        mark.sign in CLOSERS[outer.sign]
        and mark.closes
        and not mark.opens
        and mark.paragraph - paragraph <= REACH
        and mark.start > parts[mark.paragraph].start
    )


def _reopens(marks: list[_Mark], index: int, mark: _Mark, parts: Sequence[Span]) -> bool:
    """Say whether the next paragraph begins with the same opening mark, as long quotations are set."""
    if index >= len(marks):
        return False
    following = marks[index]
    return (
        following.sign == mark.sign
        and following.paragraph == mark.paragraph + 1
        and following.start == parts[following.paragraph].start
    )


def _with_depth(text: str, found: list[_Found]) -> tuple[Quoted, ...]:
    result: list[Quoted] = []
    ends: list[int] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if item.end <= item.start or text[item.start : item.end].isspace():
            continue
        while ends and ends[-1] <= item.start:
            ends.pop()
        result.append(Quoted(item.start, item.end, len(ends), item.open, item.close))
        ends.append(item.end)
    return tuple(result)
