"""Speech in a line: a text comes in, whether it quotes somebody or tells what somebody says goes out."""

from __future__ import annotations

import re

from summarizer.articles._data import word_list

QUOTED = re.compile(r"„[^„“”]{2,}[“”]|»[^»«]{2,}«|«[^»«]{2,}»|“[^„“”]{2,}”|\"[^\"]{2,}\"")
"""What stands in quotation marks, with them."""

_WORD = re.compile(r"\w+")
_BEHIND_COMMA = re.compile(r", (\w+)")


def quotes(text: str) -> bool:
    """Whether a text holds something in quotation marks."""
    return QUOTED.search(text) is not None


def reports(text: str, *, past: bool = False) -> bool:
    """Whether a text has a word with which one tells what somebody says.

    Args:
        text: The text.
        past: Whether it has to be told of the past, as headlines and captions hardly do: "sagte", not "sagt".
    """
    words = (word for word in _WORD.findall(text) if not (past and word.endswith("t")))
    return not word_list("text/attributions").isdisjoint(words)


def is_attributed(line: str, *, past: bool = False) -> bool:
    """Whether a line in lower case says behind a comma who says what stands in it: "wir bauen, sagte sie".

    Args:
        line: The line.
        past: As for `reports`.
    """
    words = (match[1] for match in _BEHIND_COMMA.finditer(line))
    return any(word in word_list("text/attributions") and not (past and word.endswith("t")) for word in words)
