"""Lines that are the page's and not the article's: a text comes in, spans with what each of them is go out.

A wrong line kept costs a few words of prompt; a right line cut costs a quotation. So a line is furniture only as a
whole, and an ordinary word alone on its line only where no sentence runs on over it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from summarizer.articles._article import Span
from summarizer.articles._data import entries
from summarizer.articles._layout import closes, lines

LONGEST = 600
"""A longer line is not looked at: cookie and paywall texts are the longest furniture."""

REPEATED_WORDS = 5
REPEATED_LETTERS = 30
"""A paragraph of at least this many words and characters is a headline or teaser printed twice when it comes again; a
shorter one may be a refrain, a question, a speaker's name."""

BEGINNING = 150
"""Characters in which a paragraph's first two words are looked for."""

EDGE_LINES = 2
"""Running headers and footers of a page are within so many lines of its edges."""

SIGNATURE_LINES = 12
"""A mail's signature is no longer than this."""

STUB = 1500
"""An article with paywall text and fewer characters of its own is a stub."""

_MARKS = re.compile("[\"„“”»«‚‘’›‹']")
_TRIM = " \t\u00a0:›»>→▸"
_DIGITS = re.compile(r"\d+")


class Furniture(NamedTuple):
    """A stretch that is the page's, and what it is, for people."""

    start: int
    end: int
    kind: str

    @property
    def span(self) -> Span:
        """The stretch alone."""
        return Span(self.start, self.end)


def find_furniture(text: str, paragraphs: Sequence[Span], pages: Sequence[Span]) -> tuple[Furniture, ...]:
    """All furniture of a text, in order and apart."""
    found = [
        *_lines(text),
        *_wrapped(text, paragraphs),
        *_repeats(text, paragraphs),
        *_running_heads(text, pages),
        *_signature(text),
    ]
    found.sort()
    return tuple(_apart(found))


def is_stub(text: str, furniture: Sequence[Furniture]) -> bool:
    """Whether a paywall has left no more than the beginning of the article."""
    own = len(text) - sum(each.end - each.start for each in furniture)
    return own < STUB and any(each.kind == "paywall text" for each in furniture)


def _lines(text: str) -> Iterator[Furniture]:
    exact, alone = _known_lines()
    patterns = _patterns()
    running = False  # whether a sentence may run on over this line
    for start, end in lines(text):
        line = text[start:end].strip()
        if not line:
            running = False
            continue
        if len(line) <= LONGEST:
            key = line.strip(_TRIM).lower()
            if key in exact or (key in alone and not running):
                yield Furniture(start, end, "page furniture")
                continue
            match = patterns.fullmatch(line)
            if match is not None and not (running and _continues(line)):
                yield Furniture(start, end, _kind(match))
                continue
        running = not closes(line)


def _wrapped(text: str, paragraphs: Sequence[Span]) -> Iterator[Furniture]:
    """Furniture that runs over several lines: a whole paragraph of it."""
    for start, end in paragraphs:
        if end - start <= LONGEST and "\n" in (paragraph := text[start:end]):
            match = _patterns().fullmatch(" ".join(paragraph.split()))
            if match is not None:
                yield Furniture(*_whole_lines(text, start, end), _kind(match))


def _whole_lines(text: str, start: int, end: int) -> tuple[int, int]:
    return text.rfind("\n", 0, start) + 1, text.find("\n", end) + 1 or len(text)


def _kind(match: re.Match[str]) -> str:
    return _kinds()[int((match.lastgroup or "_0")[1:])]


def _continues(line: str) -> bool:
    """Whether a line may be the rest of a wrapped sentence."""
    return line[0].islower() or closes(line)


def _repeats(text: str, paragraphs: Sequence[Span]) -> Iterator[Furniture]:
    """Paragraphs that stand in the text before, word for word: the first stays, and so nothing is lost."""
    beginnings = [tuple(text[start : start + BEGINNING].split(None, 2)[:2]) for start, _ in paragraphs]
    counts = Counter(beginnings)
    seen: set[str] = set()
    for number, (start, end) in enumerate(paragraphs):
        if counts[beginnings[number]] < 2 or end - start < REPEATED_LETTERS or text[start] == "|":
            continue  # of a table, rows may return
        content = " ".join(text[start:end].split())
        if content not in seen:
            seen.add(content)
            continue
        following = text[slice(*paragraphs[number + 1])] if number + 1 < len(paragraphs) else ""
        if content.count(" ") + 1 < REPEATED_WORDS or _is_speech(content, following):
            continue
        yield Furniture(*_whole_lines(text, start, end), "repeated paragraph")


def _is_speech(content: str, following: str) -> bool:
    """Whether a paragraph is a bare quotation or question: two people may say the same."""
    bare = _MARKS.match(content) is not None and _MARKS.search(content[-2:]) is not None
    return content.endswith("?") or bare or following.startswith(("—", "–", "- "))


def _running_heads(text: str, pages: Sequence[Span]) -> Iterator[Furniture]:
    """Headers and footers: lines at the edges of pages that return, but for numbers, on another page."""
    edges = [_edges(text, page) for page in pages]
    counts = Counter(key for edge in edges for key in {_key(text, line) for line in edge})
    for edge in edges:
        for line in edge:
            key = _key(text, line)
            if key and counts[key] > 1 and (len(pages) < 4 or counts[key] * 3 >= len(pages)):
                yield Furniture(*line, "running header or footer")


def _edges(text: str, page: Span) -> tuple[Span, ...]:
    filled = [
        Span(page.start + start, page.start + end)
        for start, end in lines(text[page.start : page.end].rstrip("\f"))
        if text[page.start + start : page.start + end].strip()
    ]
    return tuple(dict.fromkeys((*filled[:EDGE_LINES], *filled[-EDGE_LINES:])))


def _key(text: str, line: Span) -> str:
    return _DIGITS.sub("0", text[line.start : line.end].strip())


def _signature(text: str) -> Iterator[Furniture]:
    """What follows a mail's ``-- `` line (RFC 3676, section 4.3), if that is the end of the text."""
    at = text.rfind("\n-- \n")
    if at >= 0 and text.count("\n", at + 1) <= SIGNATURE_LINES:
        yield Furniture(at + 1, len(text), "mail signature")


def _apart(found: Sequence[Furniture]) -> Iterator[Furniture]:
    position = 0
    for each in found:
        if each.start >= position:
            yield each
            position = each.end


@cache
def _known_lines() -> tuple[frozenset[str], frozenset[str]]:
    """Lines that are furniture anywhere, and words that are furniture only where no sentence runs over them."""
    known = entries("furniture")
    return (
        frozenset(entry for entry in known if not entry.startswith("~")),
        frozenset(entry[2:] for entry in known if entry.startswith("~")),
    )


@cache
def _patterns() -> re.Pattern[str]:
    """All patterns as one; the group that matched is the number of its kind."""
    expressions = (entry.split(": ", 1)[1] for entry in entries("furniture_patterns"))
    return re.compile("|".join(f"(?P<_{n}>{expression})" for n, expression in enumerate(expressions)), re.IGNORECASE)


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(entry.split(": ", 1)[0] for entry in entries("furniture_patterns"))
