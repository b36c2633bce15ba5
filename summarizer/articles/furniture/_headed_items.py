"""What stands under a page's own headings: a text comes in, the lines that such a heading announces go out.

A page that is copied or printed whole has headlines of other articles and readers' words in it. No mark-up shows where
they end, so below a heading goes what looks like a headline, up to the first line that is a sentence. The last headline
above more text may be the article's own subheading; a headline kept costs less than a sentence lost.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from summarizer.articles._article import Span
from summarizer.articles._data import expression
from summarizer.articles.furniture._units import is_wrapped, units
from summarizer.articles.text import QUOTED, is_attributed, reports

BEGUN = 100
"""Characters of sentences that show, above a heading, that the article has begun."""

PROSE = 150
"""Characters of a paragraph that quotes somebody as an article does."""

SENTENCE = 60
"""Characters of a line that counts for this."""

LONGEST_LABEL = 60
"""Characters of such a heading."""

SHORTEST_ITEM = 20
LONGEST_ITEM = 120
"""Characters of a headline."""

MOST_ITEMS = 8
"""Headlines under one heading that more text follows."""

MOST_AT_END = 60
"""Lines under one that no sentence follows: a page's foot may be long."""

SUBHEADING = 80
"""The last headline before more text may be the text's, if it is no longer or has no quotation marks."""

SAYING = 2
"""Words in quotation marks that somebody says, at least; one may be a term."""

TELLING_WORD = 6
"""Letters of a word that a subheading in quotation marks has from the text below it."""

LONGEST_NAME = 40
"""Characters of the name that stands over a reader's words."""

MOST_BELOW = 60
"""Paragraphs of readers' words."""

MOST_COMMENTS = 0.25
MOST_SIGNED = 0.5
"""The part of a text that readers' words may be, also where lines such as "vor 2 Stunden" show that they are some."""

_AROUND = " \t\u00a0:!›»>→▸▶➤►*#|•-–"
_STOPS = re.compile(r"[.!?…:;,][“”\"»«‘’)]*\Z")
_ENDS = re.compile(r"(?:\b[a-zäöüß]{2,}|[^\W\d_]{3,})[.!?…](?=\s|\Z)")
_TOLD = re.compile(r"(?:\b[a-zäöüß]{2,}|[^\W\d_]{3,})[.…](?=\s|\Z)|[:;,]\s*\Z")
_QUOTED_SENTENCE = re.compile(r"[.…][“”\"»«]")
_QUOTE = "Zitat"
_MARKS = re.compile('[„“”"»«]')
_POINT = re.compile(r"[-–—•·*▪◦‣+]|\d{1,2}[.)]\s")
_RANK = re.compile(r"\d{1,2}[.)]?\s+(?=\S)")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2} Uhr\b")
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?: uhr)?\b.{0,20}")
_WORD = re.compile(r"\w+")
_KINDS = ("teasers", "ranking", "comments", "button", "forum", "adverts")
_OF_READERS = ("comments", "button", "forum")


class Announced(NamedTuple):
    """A line under a heading of the page's, and what it is."""

    span: Span
    kind: str


def announced_items(text: str, known: Collection[int]) -> Iterator[Announced]:
    """Headlines and readers' words below their headings, once the article has begun.

    Args:
        text: The text.
        known: Where lines begin that are known to be the page's.
    """
    rows = text.split("\n")
    if not any(map(_label, filter(None, rows))):
        return  # the usual case
    page = _Page(text, tuple(units(text, known, _label if is_wrapped(rows) else None)), known)
    begun, place = 0, 0
    while place < len(page.said):
        kind, taken = page.announced(place) if begun >= BEGUN else ("", ())
        yield from (Announced(page.spans[each], kind) for each in taken)
        begun += len(page.said[place]) if begun < BEGUN and page.begins(place) else 0
        place = max(taken, default=place) + 1


class _Page:
    """A text's lines, and which of them are the page's by themselves."""

    def __init__(self, text: str, spans: Sequence[Span], known: Collection[int]) -> None:
        self.spans = spans
        self.said = [" ".join(text[start:end].split()) for start, end in spans]
        self._is_known = [text.rfind("\n", 0, start) + 1 in known for start, _ in spans]
        self._text = text

    def begins(self, place: int) -> bool:
        """Whether a line is a sentence of the article, and none that the page says to its reader."""
        line = self.said[place]
        if len(line) < SENTENCE or self._is_known[place] or _STOPS.search(line) is None:
            return False
        return expression("furniture/page_speech").search(QUOTED.sub(_QUOTE, line)) is None

    def announced(self, place: int) -> tuple[str, Sequence[int]]:
        """What a line announces, and where; nothing if it is no heading."""
        match _label(self.said[place]):
            case "teasers" | "ranking" as kind:
                # What follows a colon may stand below the heading.
                listed = self.said[place - 1].endswith(":")
                return "teaser", () if listed else self._teasers(place, ranked=kind == "ranking")
            case "comments" | "button" | "forum" as kind:
                return "reader's comment", self._comments(place, kind)
            case "adverts":
                advert = expression("furniture/heading_items", "advert")
                lower = range(place + 1, min(place + 2, len(self.said)))
                return "advertisement", [each for each in lower if advert.fullmatch(self.said[each].lower())]
            case _:
                return "", ()

    def _teasers(self, place: int, *, ranked: bool) -> Sequence[int]:
        below = range(place + 1, len(self.said))
        end = next((each for each in below if _label(self.said[each]) in _OF_READERS), len(self.said))
        lower = [each for each in range(place + 1, end) if not self._is_known[each]]
        if len(lower) <= MOST_AT_END and all(_is_small(self.said[each], ranked=ranked) for each in lower):
            return [each for each in lower if not _is_remark(self.said[each])]
        items: list[int] = []
        for each in lower:
            line, following = self.said[each], self.said[each + 1] if each + 1 < len(self.said) else ""
            if _label(line) is not None:
                return items if len(items) <= MOST_ITEMS else ()
            # A line that goes on in small letters is a sentence that a page's end breaks.
            if following[:1].islower() or not _is_headline(line):
                if _heads(line) or (_STOPS.search(line) is None and _heads(following)):
                    return ()  # and above it the article's own headline
                break
            items.append(each)
        if items and self._may_head(items[-1]):
            items.pop()
        return items if len(items) <= MOST_ITEMS else ()

    def _may_head(self, place: int) -> bool:
        """Whether a headline may be the subheading of the text below it."""
        line = self.said[place]
        if _MARKS.search(line) is None:
            return True
        if len(line) > SUBHEADING or ":" in line:
            return False
        if all(said.count(" ") < SAYING - 1 for said in QUOTED.findall(line)):
            return True
        words = {word for word in _WORD.findall(line) if len(word) >= TELLING_WORD}
        return not words.isdisjoint(_WORD.findall(" ".join(self.said[place + 1 : place + 4])))

    def _comments(self, place: int, kind: str) -> Sequence[int]:
        lower = self.said[place + 1 :]
        rest = self._text[self.spans[place].end :]
        part = len(rest) / len(self._text)
        signs = expression("furniture/heading_items", "sign")
        signed = any(signs.fullmatch(row.strip().lower()) for row in rest.split("\n"))
        first = lower[0] if lower and not self._is_known[place + 1] else ""
        named = kind != "forum" and (_is_cry(first) or (kind == "comments" and _is_name(first)))
        bare = named and len(lower) <= MOST_BELOW and part <= MOST_COMMENTS
        if not bare and not (signed and part <= MOST_SIGNED):
            return ()
        end = next((each for each, line in enumerate(lower) if _is_remark(line) or _is_report(line)), len(lower))
        return range(place + 1, place + 1 + end)


def _label(line: str) -> str | None:
    """What kind of heading a line is, if it is one."""
    if len(line) > LONGEST_LABEL:
        return None
    label = line.strip(_AROUND)
    if not label or label[0].islower():
        return None
    label = label.lower()
    return next((kind for kind in _KINDS if expression("furniture/heading_items", kind).fullmatch(label)), None)


def _is_headline(line: str) -> bool:
    """Whether a line may head another article; a point of a list and what tells who said it may be this one's."""
    if not SHORTEST_ITEM <= len(line) <= LONGEST_ITEM or line[0].islower() or _POINT.match(line) is not None:
        return False
    if _CLOCK.search(line) is not None:
        return False  # an entry of a live blog
    bare = QUOTED.sub(_QUOTE, line)
    if _MARKS.search(bare) is not None or _ENDS.search(bare) is not None or _STOPS.search(bare) is not None:
        return False
    return _QUOTED_SENTENCE.search(line) is None and not _tells_words(line, bare)


def _tells_words(line: str, bare: str) -> bool:
    """Whether a line tells who says what: behind a comma, in the past, or before a colon as only a sentence does."""
    before, colon, _ = bare.lower().partition(":")
    if colon and expression("furniture/heading_items", "leads").fullmatch(before.strip()) is not None:
        return True
    return is_attributed(line.lower()) or reports(bare.lower(), past=True)


def _heads(line: str) -> bool:
    """Whether a line stands between an article's headline and its text."""
    return expression("furniture/heading_items", "head").fullmatch(line.lower()) is not None


def _is_small(line: str, *, ranked: bool) -> bool:
    """Whether a line is no sentence of an article, so that below it the page may end."""
    if ranked and (rank := _RANK.match(line)) is not None:
        line = line[rank.end() :]
    if not line or _is_remark(line):
        return True
    if len(line) > LONGEST_ITEM or line[0].islower() or _POINT.match(line) or _TIME.fullmatch(line.lower()):
        return False
    bare = QUOTED.sub(_QUOTE, line)
    if _MARKS.search(bare) is not None or _TOLD.search(bare) is not None:
        return False
    return _QUOTED_SENTENCE.search(line) is None and not _tells_words(line, bare)


def _is_remark(line: str) -> bool:
    """Whether the paper speaks again, of its text or of who wrote it."""
    return expression("furniture/heading_items", "remark").match(line.lower()) is not None


def _is_name(line: str) -> bool:
    """Whether a line may be somebody's name."""
    return 0 < len(line) <= LONGEST_NAME and _STOPS.search(line) is None and _MARKS.search(line) is None


def _is_cry(line: str) -> bool:
    """Whether a line is a reader's name and words: "Karl aus Nauen: „Endlich!“"."""
    name, colon, _ = line.partition(":")
    return bool(colon) and len(name) <= LONGEST_NAME and not _tells_words(line, QUOTED.sub(_QUOTE, line))


def _is_report(line: str) -> bool:
    """Whether a paragraph quotes somebody as an article does."""
    return len(line) >= PROSE and QUOTED.search(line) is not None and is_attributed(line.lower(), past=True)
