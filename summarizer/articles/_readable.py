"""What the model reads: an article comes in, its text without furniture and typesetting goes out, with the way back.

Only what cannot change a word is edited: lines of furniture go, words broken at line ends are joined, ligatures are
spelt out, invisible characters vanish. Every edit is kept, so that each stretch of the reading is a stretch of the
article.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from summarizer.articles._article import Article, Span
from summarizer.articles._data import word_list
from summarizer.articles.text import HIDDEN, MAYBE_HIDDEN, is_ordinary

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

_INLINE = re.compile(
    r"(?P<hyphen>(?<=[^\W\d_])[-\u2010\u00ad][^\S\n]*(?:\n\f?|\f)[^\S\n]*(?=[^\W\d_]))"
    r"|(?P<page>\n?\f)"
    rf"|(?P<ligature>[{''.join(LIGATURES)}])"
    rf"|(?P<hidden>(?:\u00ad|{HIDDEN.pattern})+)"
)
_LINE_END_HYPHEN = re.compile(r"-[^\S\n]*[\n\f]")
"""It begins with one character, which is found many times as fast as one of several."""
_SINGLE = re.compile(f"[\u00ad\f{''.join(LIGATURES)}{MAYBE_HIDDEN.pattern[1:-1]}]")
"""Every single character that is edited: soft hyphens, form feeds, ligatures, what is hidden."""
_MAYBE = re.compile(f"[-\u2010{_SINGLE.pattern[1:]}")
"""Every character with which something begins that is edited, but for the line feed before a form feed."""
_ACRONYM = re.compile(r"(?<![^\W\d_])[A-ZÄÖÜ]{2,}\Z")
_LONGEST = 24
"""Characters before a hyphen in which such a word is looked for."""
_WORD = re.compile(r"\w+")


class Edit(NamedTuple):
    """A stretch of the article that the reading replaces."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Readable:
    """A reading of an article.

    Attributes:
        text: What the model is given.
        edits: Where it differs from the article's text, in order and apart.
        starts: Where each edit begins in `text`.
    """

    text: str
    edits: tuple[Edit, ...]
    starts: tuple[int, ...]

    def to_source(self, start: int, end: int) -> Span:
        """The stretch of the article that a stretch of the reading comes from.

        What was cut inside it is covered, what was cut at its ends is not; a ligature is never halved.
        """
        if start >= end:
            return Span(*(self._source(start, after=True),) * 2)
        return Span(self._source(start, after=True), self._source(end, after=False))

    def from_source(self, offset: int) -> int:
        """Where an offset of the article stands in the reading; inside an edit, where the edit begins."""
        index = bisect_right(self.edits, offset, key=lambda edit: edit.start) - 1
        if index < 0:
            return offset
        edit, start = self.edits[index], self.starts[index]
        return start if offset < edit.end else start + len(edit.replacement) + offset - edit.end

    def _source(self, offset: int, *, after: bool) -> int:
        """Where the reading's offset lies; of several places, the last (`after`) or the first."""
        bisect = bisect_right if after else bisect_left
        index = bisect(self.starts, offset) - 1
        if index < 0:
            return offset
        edit, start = self.edits[index], self.starts[index]
        inside = offset - start
        if inside < len(edit.replacement):
            return edit.start if after else edit.end
        return edit.end + inside - len(edit.replacement)


def readable(article: Article) -> Readable:
    """Read an article as the model will: without what is the page's, with words in one piece."""
    return edited(article.text, tuple(_edits(article.text, article.furniture)))


def unbroken(text: str) -> str:
    """Return a passage with the words in one piece that a line's end breaks."""
    if "\n" not in text:
        return text
    broken = [found for found in _INLINE.finditer(text) if found.lastgroup == "hyphen"]
    return edited(text, tuple(edit for found in broken for edit in _joined(text, *found.span()))).text


def edited(text: str, edits: tuple[Edit, ...]) -> Readable:
    """Apply edits that are in order and apart."""
    parts: list[str] = []
    starts: list[int] = []
    position = length = 0
    for start, end, replacement in edits:
        parts += (text[position:start], replacement)
        starts.append(length + start - position)
        length = starts[-1] + len(replacement)
        position = end
    parts.append(text[position:])
    return Readable("".join(parts), edits, tuple(starts))


def _edits(text: str, furniture: Sequence[Span]) -> Iterator[Edit]:
    """The edits in order: furniture, what is inside the lines, and the empty lines at both ends."""
    cuts = [Edit(start, end, "") for start, end in furniture]
    inline = (edit for edit in _inline(text) if not _within(edit, furniture))
    merged = sorted((*cuts, *inline))
    head, tail = _ends(text, merged)
    if head:
        yield Edit(0, head, "")
    for edit in merged:
        if edit.start >= head and edit.end <= tail:
            yield edit
    if tail < len(text):
        yield Edit(tail, len(text), "")


def _ends(text: str, edits: list[Edit]) -> tuple[int, int]:
    """Where the reading begins and ends, once line feeds and empty edits at the ends are gone."""
    head, tail = 0, len(text)
    gone = {edit.start: edit.end for edit in edits if not edit.replacement.strip("\n")}
    while head < tail and (text[head] == "\n" or gone.get(head, head) > head):
        head = gone.get(head, head + 1)
    gone = {edit.end: edit.start for edit in edits if not edit.replacement.strip("\n")}
    while tail > head and (text[tail - 1] == "\n" or gone.get(tail, tail) < tail):
        tail = gone.get(tail, tail - 1)
    return head, tail


def _inline(text: str) -> Iterator[Edit]:
    broken = "\u2010" in text or _LINE_END_HYPHEN.search(text) is not None
    if not broken and (is_ordinary(text) or _SINGLE.search(text) is None):
        return  # the usual case, many times faster than the search for places
    end = 0
    for maybe in _MAYBE.finditer(text):  # and this is several times faster than looking everywhere
        start = maybe.start()
        if start > end and text.startswith("\n\f", start - 1):
            start -= 1
        if start < end or (match := _INLINE.match(text, start)) is None:
            continue
        end, kind = match.end(), match.lastgroup
        if kind == "ligature":
            yield Edit(start, end, LIGATURES[match[0]])
        elif kind == "hidden":
            yield Edit(start, end, "")
        elif kind == "page":
            yield Edit(start, end, "\n")
        else:
            yield from _joined(text, start, end)


def _joined(text: str, start: int, end: int) -> Iterator[Edit]:
    """A word broken at a line end: "Liefe-\\nrung" loses both, "US-\\nMinister" the break, "Ein-\\nund" stays.

    What is written in capitals is never broken before small letters: "EU-\\nweit" is "EU-weit".
    """
    word = _WORD.match(text, end)
    if text[end].islower() and text[start] != "\u00ad" and _ACRONYM.search(text, max(0, start - _LONGEST), start):
        yield Edit(start + 1, end, "" if word is None or word[0] not in word_list("text/hyphen_keepers") else " ")
    elif text[start] == "\u00ad" or (
        text[end].islower() and word is not None and word[0] not in word_list("text/hyphen_keepers")
    ):
        yield Edit(start, end, "")
    elif text[end].islower():
        yield Edit(start + 1, end, " ")
    else:
        yield Edit(start + 1, end, "")


def _within(edit: Edit, spans: Sequence[Span]) -> bool:
    index = bisect_right(spans, edit.start, key=lambda span: span.start) - 1
    if index >= 0 and spans[index].end > edit.start:
        return True
    return index + 1 < len(spans) and spans[index + 1].start < edit.end
