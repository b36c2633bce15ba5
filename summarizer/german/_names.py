"""Names: a text comes in, its persons go out, found by their roles and by how names are written; no list of names.

A person is introduced by a role ("Außenminister Marco Rubio") or as two or more capitalised words that take no
determiner and that speak, are explained or recur; later the surname alone will do, inflected too ("Rubios").
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from summarizer.german._cues import cue_forms
from summarizer.german._lexicon import entries, words
from summarizer.german._territories import territories

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.articles import Span

_WORD = re.compile(r"[^\W\d_](?:[\w\ufffd’'\-]*[\w\ufffd])?")
_NOUN_ENDING = re.compile(r".*(?:ung|heit|keit|schaft|tion|ismus|ität|ungen|nis|ionen|keiten|tum|chen)s?$")
_ACRONYM = re.compile(r"[A-ZÄÖÜ]{2,}s?$")
_NAME_PARTICLES = frozenset(
    [
        "von",
        "van",
        "de",
        "der",
        "den",
        "del",
        "della",
        "da",
        "di",
        "bin",
        "ibn",
        "al",
        "el",
        "zu",
        "ter",
        "le",
        "la",
        "du",
    ]
)
_ENDINGS = ("", "innen", "in", "s", "es", "en", "n", "e", "r")
_ADJECTIVE = re.compile(r"\w{3,}(?:e|en|er|es|em)$")
_LONGEST = 4


class Person(NamedTuple):
    """A place where the text introduces somebody by name."""

    start: int
    end: int
    role_start: int
    """Where the role before the name begins; equal to `start` if there is none."""


class _Word(NamedTuple):
    start: int
    end: int
    text: str


def people(text: str, sentences: Sequence[Span]) -> list[Person]:
    """Return the places where somebody is introduced, in order."""
    found = [_Word(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]
    starts = {span.start for span in sentences}
    common = _common_nouns(found, starts)
    result: list[Person] = []
    at = 0
    while at < len(found):
        stop = _run(text, found, at, starts)
        if stop == at:
            at += 1
            continue
        result.extend(_introduced(text, found, at, stop, common, starts))
        at = stop
    return result


def is_role(word: str) -> bool:
    """Say whether a word names an office or a calling, in any case, number or gender."""
    return _role_base(word.rpartition("-")[2])


@cache
def _role_base(word: str) -> bool:
    low = word.lower()
    for ending in _ENDINGS:
        base = low.removesuffix(ending)
        if base in _roles() or any(base[start:] in _roles() for start in range(1, len(base) - 3)):
            return True
    return False


@cache
def _roles() -> frozenset[str]:
    return frozenset(word.lower() for entry in entries("role_nouns") for word in entry.split())


def _is_capital(word: str) -> bool:
    return word[0].isupper()


def _run(text: str, found: Sequence[_Word], at: int, starts: set[int]) -> int:
    """Return where the run of capitalised words that begins at `at` stops."""
    if not _is_capital(found[at].text):
        return at
    stop = at + 1
    while stop < len(found) and found[stop].start not in starts and _touch(text, found[stop - 1], found[stop]):
        if _is_capital(found[stop].text):
            stop += 1
            continue
        small = stop
        while small < len(found) and small < stop + 2 and found[small].text in _NAME_PARTICLES:
            small += 1
        if small == stop or small >= len(found) or not _is_capital(found[small].text):
            break
        if not all(_touch(text, found[i - 1], found[i]) for i in range(stop, small + 1)) or stop == at:
            break
        if found[stop].text in {"der", "den"} or is_role(found[stop - 1].text) or found[small].text in territories():
            break
        stop = small + 1
    return stop


def _touch(text: str, before: _Word, after: _Word) -> bool:
    between = text[before.end : after.start]
    return between in {" ", "\n", "\u00a0"} or (between == ". " and len(before.text) <= 2)


class _Common(NamedTuple):
    """What the words of a text do elsewhere in it."""

    determined: frozenset[str]
    """Words that take a determiner somewhere."""
    described: frozenset[str]
    """Words that take an adjective somewhere."""
    counts: Mapping[str, int]
    """How often each word stands in the text, without a genitive's s."""


def _common_nouns(found: Sequence[_Word], starts: set[int]) -> _Common:
    determiners = words("determiner_words")
    determined: set[str] = set()
    described: set[str] = set()
    for before, after in itertools.pairwise(found):
        low = before.text.lower()
        if low in determiners:
            determined.add(after.text)
        elif before.text[0].islower() and _ADJECTIVE.match(low) and not _is_function(low):
            described.add(after.text)
    counts = Counter(word.text.removesuffix("s") for word in found)
    return _Common(frozenset(determined), frozenset(described), counts)


def _is_function(low: str) -> bool:
    lists = ("prepositions", "fillers", "auxiliaries", "subordinators", "subjunctive_one")
    return low in cue_forms() or any(low in words(name) for name in lists)


def _introduced(
    text: str, found: Sequence[_Word], at: int, stop: int, common: _Common, starts: set[int]
) -> Iterator[Person]:
    while at < stop and _opens_sentence(found[at], starts):
        at += 1
    role = next((i for i in range(stop - 1, at - 1, -1) if is_role(found[i].text)), None)
    first = at if role is None else role + 1
    if role is not None and role - at > 1:
        yield from _introduced(text, found, at, role, common, starts)
    names = found[first:stop]
    if not names or len(names) > _LONGEST + 2 or not all(_could_be_name(word.text) for word in names):
        return
    person = Person(names[0].start, names[-1].end, names[0].start)
    if role is not None:
        if len(names) == 1 and (names[0].text in common.determined or _NOUN_ENDING.match(names[0].text)):
            return
        yield person._replace(role_start=_role_start(found, role, at))
    elif (
        len(names) > 1
        and not any(_is_noun(word.text, common) for word in names)
        and _speaks_or_recurs(text, found, first, stop, common)
    ):
        yield person


def _is_noun(word: str, common: _Common) -> bool:
    return (
        word in common.determined
        or word in common.described
        or word in words("saying_nouns")
        or word.removesuffix("s") in territories()
        or _NOUN_ENDING.match(word) is not None
    )


def _opens_sentence(word: _Word, starts: set[int]) -> bool:
    low = word.text.lower()
    known = low in words("fillers") or low in words("prepositions") or low in words("determiner_words")
    return known or word.text in words("sentence_starters") or (word.start in starts and low in cue_forms())


def _could_be_name(word: str) -> bool:
    return (
        word not in words("not_names")
        and word not in words("time_nouns")
        and not _ACRONYM.match(word)
        and "-Pl" not in word
        and len(word) > 1
    ) or (len(word) == 1 and word.isupper())


def _role_start(found: Sequence[_Word], role: int, at: int) -> int:
    """Return where the role phrase begins, with its adjectives: "stellvertretender Außenminister"."""
    start = role - 1 if role - at == 1 else role
    while start > 0 and start > role - 4:
        low = found[start - 1].text.lower()
        if (
            found[start - 1].text[0].isupper()
            or not re.search(r"(?:e|er|en|es|em)$", low)
            or found[start].start - found[start - 1].end != 1
        ):
            break
        if low in words("determiner_words") or _is_function(low):
            break
        start -= 1
    return found[start].start


def _speaks_or_recurs(text: str, found: Sequence[_Word], at: int, stop: int, common: _Common) -> bool:
    near = [word.text.lower() for word in (*found[max(0, at - 3) : at], *found[stop : stop + 3])]
    if any(word in cue_forms() or word in words("auxiliaries") for word in near):
        return True
    if text[found[stop - 1].end : found[stop - 1].end + 2] in {" (", ", "}:
        return True
    return common.counts[found[stop - 1].text.removesuffix("s")] > 1
