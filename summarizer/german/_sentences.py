"""Sentences: a text comes in, the spans of its sentences go out, whole quotations inside them.

A point ends a sentence unless it belongs to an ordinal, an abbreviation or an initial. A paragraph or a headline
ends one; a quotation holds one together.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from summarizer.articles import Span
from summarizer.german._lexicon import words
from summarizer.german._paragraphs import TICKER, paragraphs
from summarizer.german._scan import scan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.german._scan import Quoted

# The first sign by itself: the search for one of several signs is quick, that for a repetition is not.
_TERMINATOR = re.compile(r"""([.!?…][.!?…]*)(?:\[\d+\])?["“”»«‘’'›‹)\]]*(?=\s)""")
# "+++ Sieben Verletzte in Odessa +++ Selenskyj dankt Japan +++"
_TERMINATOR_OF_TICKER = re.compile(rf"{_TERMINATOR.pattern}|(?<=\S )(\+\+\+)(?=\s)")
_NEXT = re.compile(r"\s+([(\[„“”»«\"‚‘'›‹–—-]*)\s*(\w*)")
# From the end backwards: what comes first takes all and gives back as little as it can.
_LAST_WORD = re.compile(r"(?:.*[^\w.\-])?([\w.\-]+)$", re.DOTALL)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_LONGEST_HEADLINE = 120
_LONGEST_WORD = 40
_BEFORE_SPACE = re.compile(r"\.(?=\s)")
_INNER_POINT = "\u2024"
_NUMERAL = re.compile(r"\d{1,3}|[IVX]+")


def sentences(text: str, *, skip: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Return the sentences and headlines of `text` in order, without white space at their ends.

    Args:
        text: The article's text.
        skip: Spans of page-furniture lines; they belong to no sentence, but one that they interrupt runs over them.
    """
    parts = paragraphs(text, skip=skip)
    return split(text, parts, scan(text, parts, skip=skip))


def split(text: str, parts: Sequence[Span], quotes: Sequence[Quoted]) -> tuple[Span, ...]:
    """Do what `sentences` does for a text whose paragraphs and quotations are known."""
    outer = [quote for quote in quotes if quote.depth == 0]
    starts = [quote.start for quote in outer]
    terminator = _TERMINATOR_OF_TICKER if TICKER in text else _TERMINATOR
    found: list[Span] = []
    begin = -1
    for part in parts:
        if begin < 0:
            begin = part.start
        for match in terminator.finditer(text, part.start, part.end):
            end = match.end()
            if not _inside(outer, starts, end - 1) and _ends_sentence(text, match):
                found.append(Span(begin, end))
                begin = _next_start(text, end, part.end)
        if _inside(outer, starts, part.end):
            continue
        if begin < part.end:
            found.append(Span(begin, part.end))
        begin = -1
    if 0 <= begin < parts[-1].end:
        found.append(Span(begin, parts[-1].end))
    return tuple(found)


def without_inner_points(text: str) -> str:
    """Return a text of the same length whose points all end sentences: in "am 2. Mai", "Dr. Ast" there is none."""
    if _BEFORE_SPACE.search(text) is None:
        return text
    return _TERMINATOR.sub(
        lambda sign: sign[0] if _ends_sentence(text, sign) else sign[0].replace(".", _INNER_POINT), text
    )


def with_inner_points(text: str) -> str:
    """Return a part of what `without_inner_points` gives as it was printed."""
    return text.replace(_INNER_POINT, ".")


def is_headline(text: str, sentence: Span) -> bool:
    """Say whether a sentence is a headline: one short line that ends without a full stop."""
    last = text[sentence.start : sentence.end].rstrip("“”\"»«‘’›‹'")[-1:]
    return sentence.end - sentence.start < _LONGEST_HEADLINE and last not in ".!?:,;…"


def _inside(outer: Sequence[Quoted], starts: Sequence[int], position: int) -> bool:
    """Say whether the character at `position` is inside a quotation; its closing mark is not."""
    index = bisect_right(starts, position) - 1
    return index >= 0 and position < outer[index].end


def _next_start(text: str, position: int, end: int) -> int:
    while position < end and text[position].isspace():
        position += 1
    return position


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    point, end = match.span()
    plain = match[1] != "." or _follows_plain_word(text, point)
    if plain and text[end + 1 : end + 2].isupper():
        return True  # as nearly all
    following = _NEXT.match(text, end)
    if following is None:
        return True
    opening, word = following.groups()
    if word[:1].islower() and not opening.strip("(["):
        return False
    # After an abbreviation's point „ja“ or (so genannt) may follow; a real sentence begins with a capital.
    return plain or not _is_abbreviation(text, point, word)


def _follows_plain_word(text: str, point: int) -> bool:
    """Say whether the point follows a space and a word of letters that is neither an abbreviation nor a numeral."""
    earliest = max(0, point - _LONGEST_WORD)
    last = text[max(earliest, text.rfind(" ", earliest, point) + 1) : point]
    return last.isalpha() and len(last) > 1 and last not in _abbreviations() and not _NUMERAL.fullmatch(last)


def _is_abbreviation(text: str, point: int, word: str) -> bool:
    """Say whether the point after the last word is no full stop, given the next word."""
    before = _LAST_WORD.match(text, max(0, point - _LONGEST_WORD), point)
    if before is None:
        return False
    last = before[1].lstrip("-")
    starter = word in words("sentence_starters")
    if _NUMERAL.fullmatch(last):
        return word in words("months") or not starter
    if _YEAR.fullmatch(last):
        return False
    if last in words("abbreviations_final"):
        return not starter
    tail = last.rpartition(".")[2]
    if len(tail) == 1 and tail.isalpha():
        return not starter or tail.islower()
    return tail in words("abbreviations") or last in words("abbreviations")


@cache
def _abbreviations() -> frozenset[str]:
    return words("abbreviations") | words("abbreviations_final")
