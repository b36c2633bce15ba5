"""The ends of an article on its page: its sure paragraphs come in, how far its own short ones reach goes out.

An extractor leaves the shortest paragraphs, lists and links at an article's ends aside, and many an article closes with
a quotation of five words. What stands beside the sure paragraphs and is a sentence is the article's too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from summarizer.articles._blocks import Block, Part
from summarizer.articles._furniture import find_furniture
from summarizer.articles._standing import home_of, homes, stands, stretches

STRANGE = 2
"""So many blocks that are neither marked as furniture nor paragraphs may stand between two paragraphs."""

LINKED = 0.5
"""A paragraph of which more is a link points elsewhere, unless it is a statement."""

_SENTENCE = re.compile(r"[^\W\d_]{2}.*[.!?…][“”\"»«‘’)]*$")
_STATEMENT = re.compile(r"(?<!\.)\.[“”\"»«‘’]?$")
"""Hardly a headline ends so."""
_QUOTED = re.compile(r"„[^„“”]{2,}[“”]|»[^»«]{2,}«|«[^»«]{2,}»|“[^„“”]{2,}”|\"[^\"]{2,}\"")


def quotes(block: Block) -> bool:
    """Whether a block holds something in quotation marks."""
    return _QUOTED.search(block.text) is not None


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

    def last(self, last: int, within: Part) -> int:
        """The place where the text ends that is known to reach to a place, in a part of the page."""
        rest = range(last + 1, len(self._page))
        strange = 0
        for place in takewhile(lambda place: within in self._page[place].part.upwards(), rest):
            block = self._page[place]
            if self._is_paragraph(block, beside=place == last + 1):
                last, strange = place, 0
            elif self._is_marked(block):
                continue
            elif strange == STRANGE or (block.is_heading and _ends_text(block)):
                break
            else:
                strange += 1
        return last

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
        reads = block.part.tag == "tr" or _SENTENCE.search(block.text) is not None or quotes(block)
        return reads and not pointing and self._is_own(block) and not _is_furniture(block.text)

    def _is_own(self, block: Block) -> bool:
        return self._may_be(block) and not self._is_marked(block)

    def _stands_in_text(self, block: Block, *, beside: bool) -> bool:
        """Whether a block stands among the paragraphs, or in a box of their kind; one without a name has to be next."""
        if block.part in self._homes or home_of(block) in self._homes:
            return True
        named = block.part.above is not None and block.part.above.names != ""
        return (named or beside) and not self._stretches.isdisjoint(stands(block))


def _ends_text(heading: Block) -> bool:
    return heading.part.tag == "h1" or heading.linked > LINKED * len(heading.text) or _is_furniture(heading.text)


def _is_furniture(text: str) -> bool:
    return bool(find_furniture(text, (), ()))
