"""Reading: an article comes in; its quotations, its names and where its strings stand come out, each when asked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summarizer.articles import Article, Span
from summarizer.german import Quotations, Quoted
from summarizer.lazy import lazy
from summarizer.verification._locate import Locator, Occurrence

if TYPE_CHECKING:
    from summarizer.verification._mentions import Mentions
    from summarizer.verification.rendering._checks import RenderingChecks


class Reading:
    """What the checks need to know of one article.

    Attributes:
        article: The article.
        text: Its text.
        quotations: What stands between its marks; an interrupted quotation is one.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        self.quotations = Quotations(article.text, skip=article.furniture)

    @lazy
    def locator(self) -> Locator:
        """Finds strings."""
        return Locator(
            self.text,
            language=self.article.language,
            furniture=self.article.furniture,
            quotations=[[(mark.start, mark.end)] for mark in self.quoted],
        )

    @lazy
    def quoted(self) -> tuple[Quoted, ...]:
        """The stretches between quotation marks, in order of their starts."""
        return self.quotations.quoted

    @lazy
    def rendering(self) -> RenderingChecks:
        """The checks of English against German, and the names of the article."""
        from summarizer.verification.rendering._checks import RenderingChecks

        return RenderingChecks(self.article)

    @lazy
    def mentions(self) -> Mentions:
        """Where the article names whom."""
        from summarizer.verification._mentions import Mentions

        return Mentions(self.text, self.rendering.names)

    @lazy
    def _quoted_starts(self) -> list[int]:
        return [mark.start for mark in self.quoted]

    def marked(self, start: int, end: int) -> Quoted | None:
        """The innermost stretch between quotation marks that holds all of a span."""
        at = bisect_right(self._quoted_starts, start) - 1
        # Stretches are nested or apart, so the enclosing ones precede the span, the innermost last.
        while at >= 0:
            mark = self.quoted[at]
            if end <= mark.end:
                return mark
            if mark.depth == 0:
                return None
            at -= 1
        return None

    def quotation_of(self, spans: Sequence[Span]) -> int | None:
        """Which of the quotations holds all of some spans."""
        for index, quotation in enumerate(self.quotations.unattributed):
            if quotation.spans[-1][1] < spans[-1].end:
                continue
            if quotation.spans[0][0] > spans[0].start:
                return None
            if all(any(a <= start and end <= b for a, b in quotation.spans) for start, end in spans):
                return index
        return None

    def in_one_quotation(self, occurrence: Occurrence) -> bool:
        """Whether an occurrence lies between one pair of marks, or within one interrupted quotation."""
        if self.marked(occurrence.start, occurrence.end) is not None:
            return True
        if len(occurrence.spans) < 2 or any(self.marked(*span) is None for span in self.worded(occurrence)):
            return False
        return self.quotation_of(self.worded(occurrence)) is not None

    def worded(self, occurrence: Occurrence) -> list[Span]:
        """The segments without a comma that stands alone between the parts of an interrupted quotation."""
        return [span for span in occurrence.spans if self.text[span.start : span.end] != ","]
