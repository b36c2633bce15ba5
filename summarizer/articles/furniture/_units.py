"""The lines of a text as they were meant: where it is broken at a width, its lines in one piece; spans go out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise

from summarizer.articles._article import Span
from summarizer.articles.text import closes, lines

LEAST_WIDTH = 40
"""Characters of a line that a width breaks, at least."""


def is_wrapped(rows: Sequence[str]) -> bool:
    """Whether sentences of a text run over its lines, as in mails and PDFs, and not in what is copied from a page."""
    return any(
        len(above) >= LEAST_WIDTH and below.lstrip()[:1].islower() and not closes(above)
        for above, below in pairwise(rows)
    )


def units(text: str, known: Collection[int], label: Callable[[str], str | None] | None) -> Iterator[Span]:
    """The lines with something in them, without the white space around them.

    Args:
        text: The text.
        known: Where lines begin that stand alone.
        label: Which other lines do, if the text is broken at a width. There, a line goes on in the next if the next
            one's first word would not have found room in it.
    """
    block: list[Span] = []
    for start, end in lines(text):
        row = text[start:end]
        said = row.strip()
        first = start + len(row) - len(row.lstrip())
        if not said or text.startswith("\f", start):
            yield from _joined(text, block, known, label)
            block = []
        if said:
            block.append(Span(first, first + len(said)))
    yield from _joined(text, block, known, label)


def _joined(
    text: str, block: Sequence[Span], known: Collection[int], label: Callable[[str], str | None] | None
) -> Iterator[Span]:
    if label is None or not block:
        yield from block
        return
    width = max(end - start for start, end in block)
    whole = block[0]
    above = block[0]
    for span in block[1:]:
        word = text[slice(*span)].split(None, 1)[0]
        alone = any(_stands_alone(text, each, known, label) for each in (above, span))
        if not alone and (word[0].islower() or above.end - above.start + 1 + len(word) > width):
            whole = Span(whole.start, span.end)
        else:
            yield whole
            whole = span
        above = span
    yield whole


def _stands_alone(text: str, span: Span, known: Collection[int], label: Callable[[str], str | None]) -> bool:
    return text.rfind("\n", 0, span.start) + 1 in known or label(text[slice(*span)]) is not None
