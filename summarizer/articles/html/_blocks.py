"""A parsed page comes in, its text goes out in blocks: what stands between two breaks, and which parts it stands in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import accumulate
from typing import Any, NamedTuple

from summarizer.articles._data import word_list
from summarizer.articles.html._inserted import INLINE, is_inserted
from summarizer.articles.html._markup import Element
from summarizer.articles.html._visible import NEVER_HIDDEN, Hiding

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

ENOUGH = 250
"""Characters that a page shows at least: one that hides all its text shows it by a script, and so to its readers."""

PRETENDING = 40
"""Characters from which on hidden text may say something."""

WIDEST_CELL = 200
"""Characters of a table's cell; a table with a longer one is how the page is laid out, and not a table."""

_NAMES = frozenset({"class", "id", "role", "itemprop", "data-component", "data-testid", "data-area"})
_CLASS = frozenset({"class"})
_TEXTUAL = HEADINGS | {"p"}
"""Their ids are anchors, and made of their text."""

_WITH_PARAGRAPHS = frozenset({"button", "dialog"})
"""What is not read, but may hold paragraphs of an article."""

_LINE = re.compile(
    r"\n[^\S\n]*\n|(?<=[.!?…“”\"»«:])[^\S\n]*\n"
    r"|\n(?=[^\S\n]*(?:[^\W\d]{2,10}, )?\d{1,2}\. ?(?:\d{1,2}\. ?|[^\W\d]{3,9}\.? )\d{4}[^\S\n]*(?:\n|\Z))"
)
"""Two line breaks, or one where a sentence ends or before a date: what was typed as a paragraph without being one."""

_NO_LETTER = re.compile(r"[\W_]+")
_REMARK = re.compile(
    r"\s*\((?:link )?(?:öffnet|wird)\b[^()]{0,25}\bneue[mns] (?:fenster|tab|browser-?tab)[^()]{0,12}\)", re.IGNORECASE
)
"""What a link says to those who cannot see it."""


class Part:
    """An element that breaks the line, or one of the page's own making; each is itself and equal to no other.

    Attributes:
        above: The part that it stands in.
        tag: Its tag.
        names: What its attributes call it.
        element: The element itself; None for a row of a table.
    """

    __slots__ = ("above", "element", "names", "tag")

    def __init__(self, above: Part | None, tag: str, names: str = "", element: Element | None = None) -> None:
        self.above, self.tag, self.names, self.element = above, tag, names, element

    def upwards(self) -> Iterator[Part]:
        """It and all that it stands in."""
        part: Part | None = self
        while part is not None:
            yield part
            part = part.above


class Block(NamedTuple):
    """A run of text between two breaks.

    Attributes:
        text: In one line.
        key: Its letters and digits alone, lower case.
        part: What it stands in.
        linked: How many of its characters are links.
    """

    text: str
    key: str
    part: Part
    linked: int

    @property
    def is_heading(self) -> bool:
        """Whether it is marked as a heading."""
        return self.part.tag in HEADINGS


def letters(text: str) -> str:
    """What two prints of a text have in common: letters and digits, lower case."""
    return _NO_LETTER.sub("", text).lower()


def without_remarks(text: str) -> str:
    """A line without what its links say to those who cannot see them: "(öffnet im neuen Fenster)"."""
    return _REMARK.sub("", text) if "(" in text and "neue" in text else text


class Visible(NamedTuple):
    """What a page shows.

    Attributes:
        blocks: Its blocks in their order.
        hidden: What it hides that pretends to be the article's.
        size: How many characters that is.
    """

    blocks: list[Block]
    hidden: tuple[str, ...]
    size: int


def visible(tree: Element, sheets: Sequence[str]) -> Visible:
    """What a page shows; what it hides is taken out of the tree."""
    walk = _Walk(Hiding(sheets))
    walk.over(tree)
    if walk.shown < ENOUGH and walk.hidden:
        walk = _Walk(None)
        walk.over(tree)
    told = tuple(" ".join(element.text_content().split()) for element, size in walk.hidden.items() if size)
    for element in walk.hidden:
        element.drop_tree()
    return Visible(walk.found, told, sum(walk.hidden.values()))


class _Walk:
    """The way through a page: where we are, and the run of text that has not ended."""

    def __init__(self, hiding: Hiding | None) -> None:
        self.found: list[Block] = []
        self.hidden: dict[Element, int] = {}
        self.shown = 0
        self._hiding = hiding
        self._part = Part(None, "html")
        self._run: list[str] = []
        self._links = 0
        self._linked: list[int] = []

    def over(self, tree: Element) -> None:
        etree: Any = import_module("lxml.etree")
        walker = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
        breaks, unread = word_list("text/breaking_tags"), word_list("html/unread_tags")
        skipped: Element | None = None
        for event, element in walker:
            if event == "start":
                tag: str = element.tag
                attributes: list[tuple[str, str]] = element.items()
                if (
                    (tag in unread and self._is_unread(tag, element))
                    or (attributes and self._is_hidden(tag, element, attributes))
                    or (attributes and tag in INLINE and self._is_inserted(tag, element))
                    or (tag == "tr" and self._is_row(element))
                ):
                    skipped = element
                    walker.skip_subtree()
                    continue
                if tag in breaks or "-" in tag or (tag == "cite" and self._part.tag == "blockquote"):
                    self._flush()
                    telling = _CLASS if tag in _TEXTUAL else _NAMES
                    names = " ".join([value for name, value in attributes if name in telling])
                    if ("aria-hidden", "true") in attributes:
                        names = f"{names} ariahidden"
                    self._part = Part(self._part, tag, names, element)
                elif tag == "br":
                    self._run.append("\n")
                elif tag == "a":
                    self._links += element.get("href") is not None  # without one it is a place to jump to
                elif self._part.tag in HEADINGS:  # a kicker and a headline, set apart by the style sheet alone
                    self._run.append(" ")
                if text := element.text:
                    self._add(text)
            else:
                if event == "end" and element is not skipped:
                    tag = element.tag
                    if element is self._part.element:
                        self._flush()
                        self._part = self._part.above or self._part
                    elif tag == "a":
                        self._links -= element.get("href") is not None
                if text := element.tail:
                    self._add(text)
        self._flush()

    def _is_hidden(self, tag: str, element: Element, attributes: Sequence[tuple[str, str]]) -> bool:
        if self._hiding is None or tag in NEVER_HIDDEN or not self._hiding.hides(attributes):
            return False
        if ("itemprop", "articleBody") in attributes:  # no page hides its article, but until a script is ready
            return False
        self._hide(tag, element)
        return True

    def _is_inserted(self, tag: str, element: Element) -> bool:
        """Whether a page has put something into a sentence; it is taken out of the tree like what is hidden."""
        if not is_inserted(element):
            return False
        self._hide(tag, element)
        return True

    def _hide(self, tag: str, element: Element) -> None:
        size = len("".join(element.itertext()).strip())
        self.hidden[element] = size if self._pretends(tag, size) else 0

    def _is_unread(self, tag: str, element: Element) -> bool:
        """Always; paragraphs of the article that stand in such an element are counted as hidden ones."""
        if tag in _WITH_PARAGRAPHS:
            size = sum(len("".join(paragraph.itertext()).strip()) for paragraph in element.iter("p"))
            if self._pretends(tag, size):
                self.hidden[element] = size
        return True

    def _is_row(self, element: Element) -> bool:
        """Whether an element is a table's row; then it is one block."""
        if (row := _row(element)) is None:
            return False
        self._flush()
        if row:
            self.found.append(Block(row, letters(row), Part(self._part, "tr"), 0))
        return True

    def _pretends(self, tag: str, size: int) -> bool:
        """Whether hidden text pretends to be the article's; closed menus and dialogues are on every page."""
        if size < PRETENDING:
            return False
        return tag == "p" or any(part.tag in ("article", "main", "p") for part in self._part.upwards())

    def _add(self, text: str) -> None:
        """Add to the run; a line feed of the mark-up is a space, one in the run is a break."""
        if self._links:
            self._linked.append(len(self._run))
        self._run.append(text.replace("\n", " "))

    def _flush(self) -> None:
        run = "".join(self._run)
        if run and not run.isspace():
            several = "\n" in run
            links = self._link_spans() if self._linked and several else []
            total = sum([len(self._run[each].strip()) for each in self._linked])
            for start, end in _lines(run) if several else ((0, len(run)),):
                text = without_remarks(" ".join(run[start:end].replace("\u00ad", "").split()))
                if key := letters(text):
                    self.shown += len(text)
                    linked = _overlap(links, start, end) if links else total
                    self.found.append(Block(text, key, self._part, min(linked, len(text))))
        self._run.clear()
        self._linked.clear()

    def _link_spans(self) -> list[tuple[int, int]]:
        """Where the links of the run are."""
        begins = [0, *accumulate(map(len, self._run))]
        return [(begins[each], begins[each + 1]) for each in self._linked]


def _overlap(spans: Sequence[tuple[int, int]], start: int, end: int) -> int:
    """How many characters of a line stand in some spans, which are in order."""
    from_, to = max(0, bisect_left(spans, (start, 0)) - 1), bisect_left(spans, (end, 0))
    return sum(max(0, min(end, last) - max(start, first)) for first, last in spans[from_:to])


def _lines(run: str) -> Iterator[tuple[int, int]]:
    """Where the lines of a run are."""
    start = 0
    for match in _LINE.finditer(run):
        yield start, match.start()
        start = match.end()
    yield start, len(run)


def _row(element: Any) -> str | None:
    """A table's row in one line; None where the table only lays out the page."""
    cells = [" ".join(cell.text_content().split()) for cell in element if cell.tag in ("td", "th")]
    if len(cells) < 2 or max(map(len, cells)) > WIDEST_CELL:
        return None
    return f"| {' | '.join(cells)} |" if any(cells) else ""
