"""What a page's parts are called: class names and ids come in, whether they name furniture or a lead goes out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from summarizer.articles._data import parted, word_list
from summarizer.articles.html._blocks import Part

DIALOGUE = "dialogue"
"""The mark of a dialogue about cookies; no article stands in one, however long its text is."""

_FURNITURE = frozenset({"nav", "aside", "footer", "figcaption", "menu", "dialog", "search"})
_SOURCES = frozenset({"footer", "figcaption"})
_HOLDERS = frozenset({"form", "address"})
_NAME = re.compile(r"[A-ZÄÖÜ]?[a-zäöüß]+|[A-Z]+")


def mark_of(part: Part) -> str | None:
    """What shows that a part is furniture; behind a "~", that it is, unless it holds the article."""
    mark = _called(part)
    if mark is not None and (mark in _SOURCES or mark[0] == "~") and _is_quoted(part):
        return None  # who says what is quoted
    return mark


def _called(part: Part) -> str | None:
    if part.tag in _FURNITURE:
        return part.tag
    if part.tag in _HOLDERS:
        return f"~{part.tag}"
    return _mark_of(f"{part.names} {part.tag}" if "-" in part.tag else part.names)


def _is_quoted(part: Part) -> bool:
    return part.above is not None and any(above.tag == "blockquote" for above in part.above.upwards())


@lru_cache(maxsize=4096)
def _mark_of(names: str) -> str | None:
    words = words_of(names)
    if not word_list("html/dialogue_parts").isdisjoint(words):
        return DIALOGUE
    sure, doubtful = _page_parts()
    if sure.name_one_of(words):
        return next(name for name in names.split() if sure.name_one_of(words_of(name)))
    if doubtful.name_one_of(words):
        return next(f"~{name}" for name in names.split() if doubtful.name_one_of(words_of(name)))
    return None


def is_called_lead(part: Part) -> bool:
    """Whether a part is called the lead of an article."""
    return not word_list("html/lead_parts").isdisjoint(words_of(part.names))


@lru_cache(maxsize=4096)
def words_of(names: str) -> frozenset[str]:
    """The words of class names, and each two of a name in one: "fact-box" is fact, box and factbox."""
    found: set[str] = set()
    for name in names.split():
        words = [word.lower() for word in _NAME.findall(name)]
        found.update(words, (f"{one}{other}" for one, other in pairwise(words)))
    return frozenset(found)


class _Names(NamedTuple):
    """Words that name parts of a page, and what the words that do may end with or hold."""

    words: frozenset[str]
    ends: tuple[str, ...]
    stems: re.Pattern[str]

    def name_one_of(self, words: frozenset[str]) -> bool:
        """Whether one of some words is such a name."""
        if not self.words.isdisjoint(words) or any(word.endswith(self.ends) for word in words):
            return True
        return self.stems.search(" ".join(words)) is not None


@cache
def _page_parts() -> tuple[_Names, _Names]:
    """What names furniture, and what also names the parts that hold an article."""
    sure, doubtful = parted("html/page_parts")
    return _names(sure), _names(doubtful)


def _names(known: Iterable[str]) -> _Names:
    words = frozenset(known)
    stems = re.compile("|".join(sorted(word[1:-1] for word in words if word[0] == "*" == word[-1])) or r"\Z\w")
    ends = tuple(sorted(word[1:] for word in words if word[0] == "*" != word[-1]))
    return _Names(frozenset(word for word in words if word[0] != "*"), ends, stems)
