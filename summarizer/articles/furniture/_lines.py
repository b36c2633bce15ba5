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
from summarizer.articles._data import entries, parted
from summarizer.articles.furniture._below import below_text
from summarizer.articles.furniture._headed_items import announced_items
from summarizer.articles.furniture._stubs import asking, is_cut
from summarizer.articles.head import front_matter_end, names_authors, only_dates
from summarizer.articles.plain import wire
from summarizer.articles.text import closes, is_attributed, lines

LONGEST = 600
"""A longer line is not looked at: cookie and paywall texts are the longest furniture."""

LONGEST_KNOWN = 120
"""So much of a line, with marks around it, may be one of the known ones."""

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

MARKS = ("|", "·", "•", "©", "@", "(c)", "(C)", "://", "ewsletter", "odcast", "ostfach", "ffiliate", "ournalismus")
"""What a line needs for some patterns; most texts have none."""

PROSE = 150
"""Characters of a paragraph; where one stands below a paywall, that has left out nothing."""

ARCHIVES_DAY = "PD"
"""The code before the day of an archive's record."""

TELLING = ("caption", "pointer", "broadcast")
"""Furniture that may say who says something, in the present."""

_MARKS = re.compile("[\"„“”»«‚‘’›‹']")
_ARROWS = "›»>→▸►▶➤➔➜☞👉"
_TRIM = f" \t\u00a0:{_ARROWS}"
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*(?:\s[^()]*)?\)?")
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)")
_POINT = re.compile(r"(?:[-*+•]|#{1,6})\s+(?=\S)")
_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
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
    marks = _marks_for(text)
    found = [
        *_lines(text, marks),
        *_wrapped(text, paragraphs, marks),
        *_repeats(text, paragraphs),
        *_running_heads(text, pages),
        *_front_matter(text),
        *_signature(text),
    ]
    known = frozenset(each.start for each in found)
    found += (Furniture(*_whole_lines(text, *each.span), each.kind) for each in announced_items(text, known))
    if "\n" in text and (report := wire(text)) is not None:
        found += (Furniture(*span, "agency line") for span in report.own)
    below = [Furniture(*each.span, each.kind) for each in below_text(text)]
    heads = {each.start for each in below}  # they are known lines too
    found = [each for each in found if each.start not in heads]
    found = [*_apart(sorted([*found, *below]))]
    asks = [Furniture(*span, "paywall text") for span in asking(text, [each.span for each in found])]
    return tuple(sorted([*found, *asks]) if asks else found)


def is_stub(text: str, furniture: Sequence[Furniture]) -> bool:
    """Whether a paywall has left no more than the beginning of the article: it stands below the text, not around it."""
    walls = [each for each in furniture if each.kind == "paywall text"]
    own = len(text) - sum(each.end - each.start for each in furniture)
    if not walls or (own >= STUB and not ends_open(text, furniture)):
        return False
    spans = [span for span in lines(text) if text[slice(*span)].strip()]
    skipped = [each.span for each in furniture]
    left = [span for span in spans if not any(start <= span[0] and span[1] <= end for start, end in skipped)]
    below = (text[start:end] for start, end in left if start > walls[-1].start)
    return (
        bool(left) and left[0][0] < walls[-1].start and not any(len(line) >= PROSE and closes(line) for line in below)
    )


def ends_open(text: str, furniture: Sequence[Furniture]) -> bool:
    """Whether a text ends in mid-sentence, what is the page's aside."""
    return is_cut(text, [each.span for each in furniture])


def _lines(text: str, marks: Sequence[str]) -> Iterator[Furniture]:
    running = False  # whether a sentence may run on over this line
    start = 0
    for part in text.split("\n"):
        line = part.strip()
        if not line:
            running = False
        elif (kind := _kind_of(line, marks, running=running)) is not None:
            yield Furniture(start, min(start + len(part) + 1, len(text)), kind)
        else:
            running = not closes(line)
        start += len(part) + 1


def _kind_of(line: str, marks: Sequence[str], *, running: bool) -> str | None:
    """What a line is, if it is furniture."""
    if len(line) > LONGEST:
        return None
    lowered = line.lower().replace("\u00ad", "")
    if "[" in line or line[0] in "*_#" or "**" in line:
        if _is_pointer(lowered):
            return "pointer"
        lowered = _plain(lowered)
        if not lowered:  # or a rule
            return "picture" if "![" in line else None
    if len(line) <= LONGEST_KNOWN:
        exact, alone = _known_lines()
        key = lowered.strip(_TRIM)
        if key in exact or (key in alone and not running):
            return "page furniture"
    kind = _known_kind(lowered, marks)
    return None if kind is None or (running and _continues(line)) or _is_reported(lowered, kind) else kind


def _is_pointer(line: str) -> bool:
    """Whether a line of Markdown is links to elsewhere: behind words that say so, or as a point of a list."""
    rest, count = _LINK.subn("", line)
    if not count:
        return False
    said = _plain(rest).strip(_TRIM + ".,;-–")
    if not said:
        points = any(arrow in rest for arrow in _ARROWS)
        return points or (_POINT.match(line) is not None and not closes(_plain(line)))
    return said in _known_lines()[0]


def _plain(line: str) -> str:
    """A line of Markdown without its pictures and marks: a point's or heading's, emphasis, a link's address."""
    line = _PICTURE.sub("", line) if "![" in line else line
    begins = _POINT.match(line)
    return _EMPHASIS.sub("", _LINK.sub(r"\1", line[begins.end() :] if begins else line)).strip()


def _wrapped(text: str, paragraphs: Sequence[Span], marks: Sequence[str]) -> Iterator[Furniture]:
    """Furniture that runs over several lines: a whole paragraph of it."""
    for start, end in paragraphs:
        if end - start <= LONGEST and text.find("\n", start, end) >= 0:
            line = " ".join(text[start:end].lower().split())
            kind = _known_kind(line, marks)
            is_head = kind == "caption" and _is_head(text[start:end].split("\n"))
            if kind is not None and not is_head and not _is_reported(line, kind):
                yield Furniture(*_whole_lines(text, start, end), kind)


def _is_head(rows: Sequence[str]) -> bool:
    """Whether the lines of a paragraph that ends in a © are an article's head, no caption: one says when or who."""
    rows = [row.removeprefix(ARCHIVES_DAY).strip() for row in rows]
    return any(map(only_dates, rows)) or any(map(names_authors, rows[1:]))


def _is_reported(line: str, kind: str) -> bool:
    """Whether a line in lower case says who says what stands in it: "Wir verwenden Cookies, sagte die Ministerin"."""
    return is_attributed(line, past=kind in TELLING)


def _whole_lines(text: str, start: int, end: int) -> tuple[int, int]:
    return text.rfind("\n", 0, start) + 1, text.find("\n", end) + 1 or len(text)


def _continues(line: str) -> bool:
    """Whether a line may be the rest of a wrapped sentence."""
    return line[0].islower() or closes(line)


def _repeats(text: str, paragraphs: Sequence[Span]) -> Iterator[Furniture]:
    """Paragraphs that stand in the text before, word for word: the first stays, and so nothing is lost."""
    beginnings = [tuple(text[start : start + BEGINNING].split(None, 2)[:2]) for start, _ in paragraphs]
    if len(set(beginnings)) == len(beginnings):  # the usual case
        return
    counts = Counter(beginnings)
    seen: set[str] = set()
    for number, (start, end) in enumerate(paragraphs):
        if counts[beginnings[number]] < 2 or end - start < REPEATED_LETTERS or text[start] == "|":
            continue  # of a table, rows may return
        content = _in_one_line(text[start:end])
        if content not in seen:
            seen.add(content)
            continue
        following = text[slice(*paragraphs[number + 1])] if number + 1 < len(paragraphs) else ""
        if content.count(" ") + 1 < REPEATED_WORDS or _is_speech(content, following):
            continue
        yield Furniture(*_whole_lines(text, start, end), "repeated paragraph")


def _in_one_line(paragraph: str) -> str:
    if paragraph.isprintable() and "  " not in paragraph:  # it is, with single spaces
        return paragraph
    return " ".join(paragraph.split())


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


def _front_matter(text: str) -> Iterator[Furniture]:
    """The fields between two rules with which some Markdown files begin."""
    if end := front_matter_end(text):
        yield Furniture(0, end, "front matter")


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
    known = parted("furniture/furniture")
    return frozenset(known.bare), frozenset(known.marked)


def _known_kind(line: str, marks: Sequence[str]) -> str | None:
    """What a line in lower case is, if one of the expressions is for it."""
    patterns = _patterns(marked=any(map(line.__contains__, marks)))
    match = patterns.expression.fullmatch(line)
    return None if match is None else patterns.kinds[int((match.lastgroup or "_0")[1:])]


class _Patterns(NamedTuple):
    """Expressions of furniture lines as one, and what each of them finds; the number of a group is an expression's.

    The groups are empty and stand behind: with a group around it, an expression is not tried by its first letter.
    """

    expression: re.Pattern[str]
    kinds: tuple[str, ...]


def _marks_for(text: str) -> Sequence[str]:
    """The marks that lines of a text may have."""
    # One character is found thirty times as fast as several.
    return MARKS if any(mark[-1] in text and mark in text for mark in MARKS) else ()


@cache
def _patterns(*, marked: bool) -> _Patterns:
    known = [entry.partition(": ") for entry in entries("furniture/furniture_patterns")]
    if marked:
        known += [entry.partition(": ") for entry in entries("furniture/marked_furniture_patterns")]
    expression = "|".join(f"(?:{expression})(?P<_{number}>)" for number, (_, _, expression) in enumerate(known))
    return _Patterns(re.compile(expression), tuple(kind for kind, _, _ in known))
