"""What a page puts into a sentence that is none of its words: an element comes in, whether it is such goes out."""

from __future__ import annotations

from functools import cache, lru_cache

from summarizer.articles._data import parted
from summarizer.articles.html._markup import Element

INLINE = frozenset({"span", "ins", "small", "em", "i", "sup"})
"""Elements that stand in a sentence."""

_HOLDERS = frozenset({"span", "abbr", "dfn", "a"})
"""What may hold a word and its explanation."""

EXPLAINING = 3
"""Words of an explanation, at least; fewer may be the sentence's own."""

MOST_EXPLAINED = 6
"""Words that it explains, at most."""


def is_inserted(element: Element) -> bool:
    """Whether an element in a sentence is an advertisement, or an explanation of the word before it."""
    if element.get("role") == "tooltip":
        return True
    match _kind(element.get("class") or ""):
        case "always":
            return True
        case "last":
            return _explains(element)
        case _:
            return False


def _explains(element: Element) -> bool:
    """Whether it stands last in an element of its own with the word: "<span>Gera<span class=tooltip>Eine Stadt…"."""
    holder = element.getparent()
    if holder is None or holder.tag not in _HOLDERS or element.getnext() is not None or (element.tail or "").strip():
        return False
    said = "".join(holder.itertext()).split()
    own = "".join(element.itertext()).split()
    return (
        len(own) >= EXPLAINING and 0 < len(said) - len(own) + 1 <= MOST_EXPLAINED and bool((holder.text or "").strip())
    )


@lru_cache(maxsize=4096)
def _kind(names: str) -> str | None:
    """Whether what is called so is "always" no part of a sentence, or where it stands "last" behind a word."""
    called = set(names.lower().split())
    always, last = _known()
    if not always.isdisjoint(called):
        return "always"
    return None if last.isdisjoint(called) else "last"


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    known = parted("html/inline_parts")
    return frozenset(known.bare), frozenset(known.marked)
