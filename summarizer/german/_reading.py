"""Reading: a text comes in; its marks, its sentences and who says what in it come out, each when first asked for."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from summarizer.german._actors import Cast
from summarizer.german._attribution import MEMORY, Attributor
from summarizer.german._naming import Naming
from summarizer.german._paragraphs import paragraphs
from summarizer.german._pieces import classed
from summarizer.german._scan import has_marks, scan
from summarizer.german._sentences import split
from summarizer.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.articles import Span
    from summarizer.german._scan import Quoted


class Reading:
    """What the rules find in one text.

    Attributes:
        text: The text.
        furniture: The spans of its page-furniture lines, in order.
    """

    def __init__(self, text: str, skip: Sequence[Span] = ()) -> None:
        self.text = text
        self.furniture = tuple(sorted(skip))

    @lazy
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs of the text."""
        return paragraphs(self.text, skip=self.furniture)

    @lazy
    def quoted(self) -> tuple[Quoted, ...]:
        """The stretches between quotation marks, in order of their start."""
        return scan(self.text, self.paragraphs, skip=self.furniture) if has_marks(self.text) else ()

    @lazy
    def _outer(self) -> list[Quoted]:
        return [quote for quote in self.quoted if quote.depth == 0]

    @lazy
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the text."""
        near = self._near
        return (*self._split(0, near.start), *self.sentences_around, *self._split(near.stop, len(self.paragraphs)))

    @lazy
    def sentences_around(self) -> tuple[Span, ...]:
        """The sentences from the first quotation to the last, and of as many paragraphs beside as bear on them."""
        return self._split(self._near.start, self._near.stop)

    @lazy
    def _near(self) -> range:
        """The paragraphs of those sentences."""
        if not self._outer:
            return range(0)
        starts = [paragraph.start for paragraph in self.paragraphs]
        first = bisect_right(starts, self._outer[0].start) - 1
        last = bisect_right(starts, self._outer[-1].end) - 1
        return range(max(0, first - MEMORY), last + 2)

    def _split(self, first: int, stop: int) -> tuple[Span, ...]:
        return split(self.text, self.paragraphs[first:stop], self.quoted)

    def attributor(self, sentences: Sequence[Span]) -> Attributor:
        """Return what tells who said what, given all sentences of the text or those around the quotations."""
        return classed(self.text, sentences, self._outer) if self._outer else Attributor(self.text, sentences, ())

    @lazy
    def naming(self) -> Naming:
        """Tells whom a mention means."""
        masked = [(quote.start - len(quote.open), quote.end + len(quote.close)) for quote in self._outer]
        return Naming(self.text, self.sentences, Cast(self.text, self.sentences, self.furniture), masked)
