"""What a paywall leaves of an article: a text comes in, the lines that ask to pay and whether it is cut go out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from summarizer.articles._article import Span
from summarizer.articles._data import expression
from summarizer.articles.head import names_authors
from summarizer.articles.text import closes, is_attributed, quotes, reports

LONGEST = 160
"""Characters of a line that asks to pay."""

MOST = 8
"""Lines at the end of a text that may ask."""

CUT = 40
"""Characters of a line that ends in mid-sentence, at least; ..."""

LEFT = 4
"""... and words behind its last whole sentence: fewer are a sign of the author's or the agency's."""

TELLING = 60
"""Characters of a line that may show that the article itself is about subscriptions."""

_BEHIND_SENTENCE = re.compile(r"(?:\b[a-zäöüß]{2,}|[^\W\d_]{3,})[.!?][“”\"»«]?\s+")
_POINT = re.compile(r"[-–—•·*▪◦‣+#|]|\d{1,2}[.)]\s")


def asking(text: str, furniture: Sequence[Span]) -> Iterator[Span]:
    """The last lines of a text that ask to pay for the rest of it.

    Args:
        text: The text.
        furniture: What is known to be the page's, in order and apart.
    """
    own = _upwards(text, furniture)
    ends = [*takewhile(lambda span: _may_ask(text[slice(*span)]), islice(own, MOST))]
    above = next(_upwards(text, furniture, ends[-1].start), None) if ends else None
    if above is None:
        return
    if _is_cut(text[slice(*above)]) or (
        any(_asks(text[slice(*span)].strip().lower()) for span in ends) and not _is_theme(text, furniture, above.end)
    ):
        yield from ends


def is_cut(text: str, furniture: Sequence[Span]) -> bool:
    """Whether a text ends in mid-sentence, what is the page's aside."""
    last = next(_upwards(text, furniture), None)
    return last is not None and _is_cut(text[slice(*last)])


def _upwards(text: str, furniture: Sequence[Span], end: int | None = None) -> Iterator[Span]:
    """The lines of a text from its end on that are not known to be the page's."""
    end = len(text) if end is None else end
    known = len(furniture) - 1
    while end > 0:
        start = text.rfind("\n", 0, end - 1) + 1
        while known >= 0 and furniture[known].start >= end:
            known -= 1
        if known >= 0 and furniture[known].end > start:
            end = min(start, furniture[known].start)
            continue
        if not text[start:end].isspace():
            yield Span(start, end)
        end = start


def _is_theme(text: str, furniture: Sequence[Span], end: int) -> bool:
    """Whether a text up to a place speaks of subscriptions itself."""
    access = expression("furniture/paywall_words", "access")
    told = (text[slice(*span)] for span in _upwards(text, furniture, end))
    return any(len(line) >= TELLING and access.search(line.lower()) is not None for line in told)


def _is_cut(line: str) -> bool:
    said = line.strip()
    if len(said) < CUT or not (said[-1].isalpha() or said[-1] in ",-–") or _POINT.match(said) is not None:
        return False
    left = _BEHIND_SENTENCE.split(said)
    return len(left) > 1 and left[-1].count(" ") >= LEFT - 1 and not names_authors(left[-1])


def _may_ask(line: str) -> bool:
    """Whether a line asks or offers something, and reports nothing."""
    said = line.strip().lower()
    if len(said) > LONGEST or quotes(said) or is_attributed(said) or reports(said, past=True):
        return False
    return _asks(said) or expression("furniture/paywall_words", "offer").search(said) is not None


def _asks(said: str) -> bool:
    """Whether a line in lower case asks to pay for the rest of a text, whatever stands above it."""
    if expression("furniture/paywall_words", "whole").fullmatch(said) is not None:
        return True
    if any(expression("furniture/paywall_words", kind).search(said) is None for kind in ("reading", "access")):
        return False
    return not closes(said) or expression("furniture/paywall_words", "speaks").search(said) is not None
