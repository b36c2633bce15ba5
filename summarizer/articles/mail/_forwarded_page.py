"""Mails in HTML that pass on another: their mark-up comes in, it goes out without the headers above what is passed on.

Only the words of the headers go, their tags stay: the page around them is as it was.
"""

from __future__ import annotations

import html

from summarizer.articles._data import word_list
from summarizer.articles.mail._forwarded import Passed, between, stated_by
from summarizer.articles.text import tag_of, tokens

_CELLS = frozenset({"td", "th"})
"""A header may be a row of a table: its name and what it says."""


def unwrapped(markup: str) -> Passed:
    """Take away the headers above a mail that is passed on; `text` is the mark-up without them."""
    pieces = list(tokens(markup))
    breaking = word_list("text/breaking_tags") - _CELLS | {"br"}
    lines: list[list[int]] = [[]]  # the tokens that are the words of a line
    for number, token in enumerate(pieces):
        if not token.startswith("<"):
            lines[-1].append(number)
        elif lines[-1] and tag_of(token) in breaking:
            lines.append([])
    shown = [(words, " ".join(html.unescape("".join(pieces[each] for each in words)).split())) for words in lines]
    shown = [(words, text) for words, text in shown if text]
    found = between([text for _, text in shown])
    for start, end, _ in found:
        for words, _ in shown[start:end]:
            for each in words:
                pieces[each] = ""
    return stated_by("".join(pieces), [fields for *_, fields in found])
