"""Text from outside in; text that is nothing but text out: in Markdown (GitHub, pandoc), and to the eye."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.visible import one_line, visible

REMEMBERED = 4096
"""Texts that are kept as they were written: a page has most of its sentences twice, and each page the same labels."""

_MARKS = re.compile('[„“”"]')
_IN_MARKS = re.compile('„[^„“”"]*[“”]|»[^»«]*«|«[^»«]*»')
# A backslash keeps the source readable; where some renderer looks at the character again after unescaping
# (HTML, mathematics between dollars, addresses and mentions at an @), the character itself must not appear.
_MARKDOWN = {ord(char): "\\" + char for char in "\\`*{}[]#|~^"} | {
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord("&"): "&amp;",
    ord("$"): "&#36;",
    ord("@"): "@&#8288;",
}
_ADDRESS = re.compile(r":(?=//)|(?<=\bwww)\.", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<![^\W_])_|_(?![^\W_])")  # inside a word an underscore is one, as in file names
# Most texts are words with nothing in them that any of this is about: one look at them is quicker than five.
_INERT = "[A-Za-zÀ-ÖØ-öø-ž0-9„“”‚‘’»«…–—€§,.;:!?()'\"+=%-]"
_PLAIN = re.compile(rf"(?![^ ]*[.)](?: |$))[A-Za-zÀ-ÖØ-öø-ž0-9„“(]{_INERT}*(?: {_INERT}+)*")
_LINE_START = re.compile(r"^(?:(?=[-+=:%])|\(?(?:\d+|[a-z]|[ivxlcdm]+)(?=[.)](?: |$)))", re.IGNORECASE)


def printed(german: str) -> str:
    """German as printed, in „“; in »« if it has such marks of its own, and in its own alone if they hold all of it."""
    if _IN_MARKS.fullmatch(german):
        return german
    return f"»{german}«" if _MARKS.search(german) else f"„{german}“"


def claimed(text: str) -> str:
    """Words of a reply that did not pass, in marks that nothing printed has here."""
    return f"‹{text}›"


@lru_cache(maxsize=REMEMBERED)
def escape_html(text: str) -> str:
    """Write a text so that HTML shows it, within an element or between the quotation marks of an attribute."""
    escaped = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace('"', "&#34;").replace("'", "&#39;")


@lru_cache(maxsize=REMEMBERED)
def escape_markdown(text: str) -> str:
    """Write a text so that CommonMark, GitHub's and pandoc's dialects show it and do nothing else with it."""
    if _PLAIN.fullmatch(text) and "www." not in text.lower():
        return text
    escaped = one_line(visible(text)).translate(_MARKDOWN)
    escaped = _ADDRESS.sub(lambda match: "\\" + match[0], escaped)
    escaped = _EMPHASIS.sub(r"\\_", escaped)
    return _LINE_START.sub(lambda match: match[0] + "\\", escaped)
