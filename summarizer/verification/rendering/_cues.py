"""Which checks the words of a text call up: one look at them spares the searches of all the others.

The words stand in ``lexicon/cues.txt``, or begin or end the phrases of the checks' own lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from summarizer.verification.rendering._lexicon import Language, lines, listed, pairs

_NOTHING_ASKED = "-"


def cues(words: frozenset[str], language: Language) -> frozenset[str]:
    """The checks that have something to look for in a text with these words, in small letters."""
    table = _table(language)
    return table.always.union(*map(table.by_word.__getitem__, table.words & words))


class _Table(NamedTuple):
    """The checks that ask nothing of a text in a language, and the others by the words that call them up."""

    always: frozenset[str]
    by_word: Mapping[str, frozenset[str]]
    words: frozenset[str]
    """Those words once more: two sets are compared quicker than a set and a mapping."""


@cache
def _table(language: Language) -> _Table:
    always: set[str] = set()
    by_word: dict[str, frozenset[str]] = {}
    for name, asked in _rows(language):
        if asked is None:
            always.add(name)
        for word in asked or ():
            by_word[word] = by_word.get(word, frozenset()) | {name}
    return _Table(frozenset(always), by_word, frozenset(by_word))


def _rows(language: Language) -> Iterator[tuple[str, list[str] | None]]:
    """The checks with the words that they ask of a text; None for nothing."""
    for line in lines("cues"):
        name, english, german = line.split(" = ")
        asked = english if language == "english" else german
        yield name, None if asked == _NOTHING_ASKED else asked.split()
    english = {"quantity": _quantities()}
    german = {"joint": _joints(), "condition": _conditions(), "limit": _limits()}
    english["reason"], german["reason"] = (sorted(listed("reasons", kind)) for kind in ("telling_en", "telling_de"))
    own, other = (english, german) if language == "english" else (german, english)
    yield from (dict.fromkeys(other) | own).items()


def _joints() -> list[str]:
    return [word for left, _ in pairs("joints") for word in left.split()]


def _conditions() -> list[str]:
    """The last words of the phrases that set a condition."""
    return [form.split("_")[-1] for kind in ("certain", "doubtful", "inverted") for form in listed("conditions", kind)]


def _limits() -> list[str]:
    """The longest words of the phrases that limit what is said."""
    forms = (form.removesuffix("_0") for left, _ in pairs("limits") for form in left.removeprefix("! ").split())
    return [max(form.split("_"), key=len) for form in forms]


def _quantities() -> list[str]:
    """The first words of the English forms of what goes before or after a number."""
    forms = (form for line in lines("quantities") for form in line.split(" = ")[2].split())
    return ["or", *(form.lstrip("+").split("_")[0] for form in forms)]
