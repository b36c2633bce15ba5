"""The head of a text comes in; where its lines begin that are the page's goes out, which do not use up the head.

Who copies a whole page has its menu above the headline: a word a line, several lines in a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.articles._article import Span

BEGINNING = 4000
"""Characters in which what stands above an article is looked for."""

MENU = 3
"""Lines of one word in a row that are a menu; one or two may be a kicker, a section, a name."""

_LINE = re.compile(r"^[^\n]*\S[^\n]*", re.MULTILINE)
_ENTRY = re.compile(r"\s*[^\W\d_][\w-]{1,24}\s*")
"""A line of one word, without a mark that ends a sentence."""


def above_article(text: str, furniture: Sequence[Span]) -> frozenset[int]:
    """Where lines of a text's beginning begin that are known furniture, or a menu.

    Args:
        text: The text.
        furniture: Its furniture, in order.
    """
    known = (line.start() for span in _of_beginning(furniture) for line in _LINE.finditer(text, *span))
    return frozenset((*known, *_menus(text)))


def _of_beginning(furniture: Sequence[Span]) -> Iterator[Span]:
    return (span for span in furniture if span.start < BEGINNING)


def _menus(text: str) -> Iterator[int]:
    run: list[int] = []
    for line in _LINE.finditer(text, 0, BEGINNING):
        if _ENTRY.fullmatch(line[0]) is not None:
            run.append(line.start())
            continue
        yield from run if len(run) >= MENU else ()
        run = []
    yield from run if len(run) >= MENU else ()
