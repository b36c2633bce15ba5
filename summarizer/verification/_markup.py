"""Markup: an English text comes in; a link, markup or hidden character that is not the article's goes out."""

from __future__ import annotations

import re

from summarizer.articles.text import HIDDEN, MAYBE_HIDDEN

_MARKUP = (
    ("a link", re.compile(r"(?:https?|ftp|javascript|data|file|mailto):[^\s)>\]]+|\bwww\.[^\s)>\]]+", re.IGNORECASE)),
    ("HTML", re.compile(r"</?[A-Za-z!][^<>]*>|&(?:#\d+|#x[0-9a-f]+|[a-z]+);", re.IGNORECASE)),
    ("Markdown", re.compile(r"!?\[[^\]\n]*\]\([^)\n]*\)|```|^#{1,6} |\*\*[^*\n]+\*\*|__[^_\n]+__", re.MULTILINE)),
    ("a template tag", re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<\|[^|\n]*\|>", re.DOTALL)),
    ("a control character", re.compile(HIDDEN.pattern + "|[\t\u2028\u2029]")),
)


# Each of these has one of the characters, "__", a colon between letters or a "www.": quick to look for, and rare.
_SUSPECT = re.compile("[<&\\[`#*{\t\u2028\u2029" + MAYBE_HIDDEN.pattern[1:])
_SCHEME = re.compile(r":(?<=[A-Za-z]:)\S")


def may_have_markup(english: str) -> bool:
    """Whether a text, or several in lines, is worth a closer look."""
    return bool(_SUSPECT.search(english) or "__" in english or _SCHEME.search(english) or "www." in english.lower())


def foreign_markup(english: str, article: str) -> str | None:
    """The first link, markup or control character of an English text that the article does not have itself."""
    if not may_have_markup(english):
        return None
    for kind, pattern in _MARKUP:
        for match in pattern.finditer(english):
            if match.group() not in article or HIDDEN.match(match.group()):
                return f"it has {kind} ({ascii(match.group())[1:-1][:60]}) that is not the article's"
    return None
