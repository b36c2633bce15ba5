"""The ends of an article on its page: its sure paragraphs come in, how far its own short ones reach goes out.

An extractor leaves the shortest paragraphs, lists and links at an article's ends aside, and many an article closes with
a quotation of five words. What stands beside the sure paragraphs and is a sentence is the article's too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice, takewhile

from summarizer.articles.furniture import find_furniture
from summarizer.articles.html._blocks import Block, Part
from summarizer.articles.html._boxes import quotation_of
from summarizer.articles.html._prose import LINKED
from summarizer.articles.html._standing import NEAR, home_of, homes, stands, stretches
from summarizer.articles.text import quotes

STRANGE = 2
"""So many blocks, or boxes of them, that are neither marked as furniture nor paragraphs may stand between two
paragraphs."""

LONGEST_END = 60
"""Characters in which a sentence's last mark stands, with what closes behind it."""

FEWEST = 5
"""A line of fewer words is no beginning of a sentence."""

_END = re.compile(r"[.!?…][“”\"»«‘’)]{0,8}(?: ?\([^()]{2,30}\))?$")
_WORD = re.compile(r"[^\W\d_]{2}")
_STATEMENT = re.compile(r"(?<!\.)\.[“”\"»«‘’]?$")
"""Hardly a headline ends so."""


def is_statement(block: Block) -> bool:
    """Whether a paragraph that is one link is a sentence all the same, and no headline."""
    return block.part.tag != "li" and not block.is_heading and _STATEMENT.search(block.text) is not None


class Ends:
    """The ends of one article.

    Args:
        page: The page's blocks.
        sure: The paragraphs that are the article's for sure.
        is_marked: Whether a block stands in a part that is called furniture.
        may_be: Whether the metadata allow that a block is the article's.
    """

    def __init__(
        self,
        page: Sequence[Block],
        sure: Sequence[Block],
        *,
        is_marked: Callable[[Block], bool],
        may_be: Callable[[Block], bool],
    ) -> None:
        self._page, self._is_marked, self._may_be = page, is_marked, may_be
        self._homes, self._stretches = homes(sure), stretches(sure)
        self._around = frozenset(part for part, _ in self._stretches)
        self._holding = frozenset(part for block in sure for part in block.part.upwards())

    def last(self, last: int, within: Part) -> tuple[int, frozenset[Part]]:
        """The place where the text ends that is known to reach to a place, and the boxes before it that are none of it.

        A box counts once, however many lines it has: no more than a heading in it, its lines end the text.
        """
        rest = range(last + 1, len(self._page))
        passed: set[Part] = set()
        boxes: list[Part | None] = []
        for place in takewhile(lambda place: within in self._page[place].part.upwards(), rest):
            block = self._page[place]
            beside = place == last + 1
            if self._is_paragraph(block, beside=beside) or (beside and self._is_cut_off(block, place)):
                last = place
                passed.update({box for box in boxes if box is not None}.difference(block.part.upwards()))
                boxes = []
            elif self._is_marked(block):
                continue
            elif (box := self._box(block)) is None or box not in boxes[-1:]:
                if len(boxes) == STRANGE or (block.is_heading and box is None and _ends_text(block)):
                    break
                boxes.append(box)
            elif block.part.tag == "h1":
                break
        return last, frozenset(passed)

    def _box(self, block: Block) -> Part | None:
        """The box beside the paragraphs that a block stands in; what holds one of them is none."""
        box = next((part for part in islice(block.part.upwards(), 1, NEAR) if part.above in self._homes), None)
        return None if box in self._holding else box

    def first(self, first: int, headline: int | None) -> int:
        """The place where the text begins, at most so far up as its headline."""
        for place in range(first - 1, -1 if headline is None else headline, -1):
            if self._is_paragraph(self._page[place], beside=place == first - 1):
                first = place
            elif headline is None:
                break
        return first

    def _is_paragraph(self, block: Block, *, beside: bool) -> bool:
        if block.is_heading or not self._stands_in_text(block, beside=beside):
            return False
        pointing = block.linked > LINKED * len(block.text) and not (beside and is_statement(block))
        reads = block.part.tag == "tr" or _ends_sentence(block.text) or quotes(block.text)
        reads = reads or (beside and any(quotation_of(block)))  # who says it
        return reads and not pointing and self._is_own(block) and not _is_furniture(block.text)

    def _is_cut_off(self, block: Block, place: int) -> bool:
        """Whether a paragraph of some words ends in mid-sentence because a box below it asks to pay."""
        below = self._page[place + 1 : place + 2]
        if block.part.tag != "p" or len(block.text.split()) < FEWEST or _ends_sentence(block.text):
            return False
        walled = any(self._is_marked(each) and asks_to_pay(each) for each in below)
        return walled and self._stands_in_text(block, beside=True) and self._is_own(block)

    def _is_own(self, block: Block) -> bool:
        return self._may_be(block) and not self._is_marked(block)

    def _stands_in_text(self, block: Block, *, beside: bool) -> bool:
        """Whether a block stands among the paragraphs, or in a box of their kind; one without a name has to be next."""
        home = home_of(block)
        if block.part in self._homes or home in self._homes:
            return True
        if beside and block.part.tag == "p" and any(home is each.above for each in self._homes):  # beside their box
            return True
        if home is not None and any(quotation_of(block)) and home.above in self._homes:
            return True
        if beside and block.part.tag == "p" and home in self._around and quotes(block.text):
            return True
        named = block.part.above is not None and block.part.above.names != ""
        return (named or beside) and not self._stretches.isdisjoint(stands(block))


def asks_to_pay(block: Block) -> bool:
    """Whether a block asks to subscribe or to log in."""
    return any(each.kind == "paywall text" for each in find_furniture(block.text, (), ()))


def _ends_sentence(text: str) -> bool:
    """Whether a text has words and the end of a sentence; of a long text only the end is looked at for that."""
    end = _END.search(text, max(0, len(text) - LONGEST_END))
    return end is not None and _WORD.search(text, 0, end.start()) is not None


def _ends_text(heading: Block) -> bool:
    return heading.part.tag == "h1" or heading.linked > LINKED * len(heading.text) or _is_furniture(heading.text)


def _is_furniture(text: str) -> bool:
    return bool(find_furniture(text, (), ()))
