"""A plain text comes in; how many articles it holds, one below the other, goes out: a press review in one file.

Rules part them (a line of "---" or "* * *"), and each begins with a headline. Stars between the chapters of one text,
which have none, part nothing.
"""

from __future__ import annotations

import re
from itertools import pairwise

from summarizer.articles.head import is_prose, may_be_title

_RULE = re.compile(r"\n([-*_=~])(?:[ \t]*\1){2,}[ \t]*(?=\n|\Z)")
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s+")
_ABOVE = 3
"""So many lines at most stand above a headline: what the review is called, of which day it is."""

_WORDS = 3
"""A shorter line may be anything, and one that ends as a sentence does may be a short paragraph."""

_LEAST = 200
"""No article is shorter, in characters; what is, says where the text is from."""


def collected(text: str) -> int:
    """How many articles rules part in a text; 0 if they part none, or something else too."""
    rules = [match.span() for match in _RULE.finditer(text)]
    if not rules:
        return 0
    parts = [text[end:start].strip() for (_, end), (start, _) in pairwise([(0, 0), *rules, (len(text), len(text))])]
    long = [part for part in parts if len(part) >= _LEAST]
    return len(long) if len(long) > 1 and all(map(_has_headline, long)) else 0


def _has_headline(part: str) -> bool:
    for line in [line.strip() for line in part.splitlines() if line.strip()][: _ABOVE + 1]:
        headline = _NUMBERED.sub("", line, count=1)
        if is_prose(headline, "") or line.startswith("#"):
            return False
        if len(headline.split()) >= _WORDS and headline[-1] not in ".,;:!?" and may_be_title(headline):
            return True
    return False
