"""Names: a text comes in, its persons go out, found by their roles and by how names are written; no list of names.

A person is introduced by a role ("Außenminister Marco Rubio") or as two or more capitalised words that take no
determiner and that speak, are explained or recur; later the surname alone will do, inflected too ("Rubios").
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from summarizer.german._capitals import WORD
from summarizer.german._cues import cue_forms
from summarizer.german._lexicon import Endings, words
from summarizer.german._territories import territories

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from summarizer.articles import Span
    from summarizer.german._capitals import Capitals

_WORD = re.compile(rf"[^\W\d_]{WORD}")
_NOUNS = ["ung", "heit", "keit", "schaft", "tion", "ismus", "ität", "ungen", "nis", "ionen", "keiten", "tum", "chen"]
_NOUN_ENDINGS = tuple(ending + genitive for ending in _NOUNS for genitive in ("", "s"))
_ACRONYM = re.compile(r"[A-ZÄÖÜ]{2,}s?$")
_NAME_PARTICLES = frozenset(
    [
        *("von", "van", "de", "der", "den", "del", "della", "da", "di"),
        *("bin", "ibn", "al", "el", "zu", "ter", "le", "la", "du"),
    ]
)
_INFLECTIONS = ("", "innen", "in", "s", "es", "en", "n", "e", "r")
_ADJECTIVE = re.compile(r"\w{3,}(?:e|en|er|es|em)$")
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_SPACE = frozenset({" ", "\n", "\u00a0"})
_AFTER_INITIAL = ". "
_SMALL_WORDS = re.compile(r"(?:\. |[ \n\u00a0])({0})[ \n\u00a0](?:({0})[ \n\u00a0])?".format("|".join(_NAME_PARTICLES)))
_LONGEST_GAP = 15
_MOST = 6
"""Words of a name."""

_ADJECTIVES = 4
_NEAR = 3
_SHORTEST_HEAD = 4
"""Letters from which on the last part of a compound counts as a role: "Parteichef"."""


class Person(NamedTuple):
    """A place where the text introduces somebody by name."""

    start: int
    end: int
    role_start: int
    """Where the role before the name begins; equal to `start` if there is none."""


def people(capitals: Capitals, sentences: Sequence[Span]) -> list[Person]:
    """Return the places where a text, given by its capitalised words, introduces somebody, in order."""
    reader = _Reader(capitals, {span.start for span in sentences})
    return [person for run in reader.runs for person in reader.introduced(run, 0, len(run.words))]


@lru_cache(maxsize=16384)
def is_role(word: str) -> bool:
    """Say whether a word names an office or a calling, in any case, number or gender."""
    low = word.rpartition("-")[2].lower()
    return low in _roles() or _role_endings().end(low)


@cache
def _roles() -> frozenset[str]:
    return frozenset(role.lower() + inflection for role in words("role_nouns") for inflection in _INFLECTIONS)


@cache
def _role_endings() -> Endings:
    return Endings(
        role.lower() + inflection
        for role in words("role_nouns")
        if len(role) >= _SHORTEST_HEAD
        for inflection in _INFLECTIONS
    )


class _Run(NamedTuple):
    """Capitalised words side by side, with the small words of names between them."""

    first: int
    """The first of its capitalised words, counted over the text."""
    stop: int
    """The first capitalised word after it."""
    words: list[tuple[int, str]]
    """Where each word begins, and the word."""


class _Company(NamedTuple):
    """What stands before a word somewhere in a text."""

    determined: bool
    """A determiner."""
    described: bool
    """An adjective."""


class _Reader:
    """Reads the capitalised words of one text."""

    def __init__(self, capitals: Capitals, sentence_starts: Collection[int]) -> None:
        self._text = capitals.text
        self._words = capitals.words
        self._starts = capitals.starts
        self._gaps = capitals.gaps
        self._sentence_starts = sentence_starts
        self._companies: dict[str, _Company] = {}

    @cached_property
    def runs(self) -> list[_Run]:
        """Where two or more capitalised words stand side by side."""
        found: list[_Run] = []
        run: list[tuple[int, str]] = []
        first = 0
        for at, gap in enumerate(self._gaps[1:-1], 1):
            small: Sequence[tuple[int, str]] | None = None
            if gap in _SPACE or (gap == _AFTER_INITIAL and len(self._words[at - 1]) <= 2):
                small = () if self._starts[at] not in self._sentence_starts else None
            elif len(gap) < _LONGEST_GAP and (particles := _particles(gap)):
                small = self._small_words(at, gap, particles)
            if small is not None:
                if not run:
                    first = at - 1
                    run.append((self._starts[first], self._words[first]))
                run += (*small, (self._starts[at], self._words[at]))
            elif run:
                found.append(_Run(first, at, run))
                run = []
        return [*found, _Run(first, len(self._words), run)] if run else found

    def _small_words(self, at: int, gap: str, particles: Sequence[tuple[int, str]]) -> Sequence[tuple[int, str]] | None:
        """Return where the particles of a name stand before the word at `at`, if it belongs to the one before them."""
        offset = self._starts[at] - len(gap)
        found = [(offset + start, word) for start, word in particles]
        if (
            found[0][1] in {"der", "den"}
            or (gap[0] == "." and len(self._words[at - 1]) > 2)
            or found[0][0] in self._sentence_starts
            or is_role(self._words[at - 1])
            or self._words[at] in territories()
        ):
            return None
        return found

    def introduced(self, run: _Run, at: int, stop: int) -> Iterator[Person]:
        """Yield those whom the words of a run from `at` to `stop` introduce."""
        while at < stop and self._opens_sentence(*run.words[at]):
            at += 1
        if stop - at < 2:
            return
        role = next((i for i in range(stop - 1, at - 1, -1) if is_role(run.words[i][1])), None)
        first = at if role is None else role + 1
        if role is not None and role - at > 1:
            yield from self.introduced(run, at, role)
        names = [word for _, word in run.words[first:stop]]
        if not names or len(names) > _MOST or not all(map(_could_be_name, names)):
            return
        start, end = run.words[first][0], run.words[stop - 1][0] + len(names[-1])
        if role is not None:
            if len(names) > 1 or not (names[0].endswith(_NOUN_ENDINGS) or self._company(names[0]).determined):
                yield Person(start, end, self._role_start(run, role, at))
        elif not any(map(self._is_noun, names)) and self._speaks_or_recurs(run, first, stop):
            yield Person(start, end, start)

    def _opens_sentence(self, start: int, word: str) -> bool:
        return _is_opener(word) or (start in self._sentence_starts and word.lower() in cue_forms())

    def _is_noun(self, word: str) -> bool:
        return _is_common_noun(word) or any(self._company(word))

    def _company(self, word: str) -> _Company:
        """Say what stands before a word of a run somewhere in the text."""
        if word not in self._companies:
            before = {*self._preceding(word)}
            determined = any(one.lower() in words("determiner_words") for one in before)
            self._companies[word] = _Company(determined, any(map(_is_adjective, before)))
        return self._companies[word]

    def _preceding(self, word: str) -> Iterator[str]:
        if word[0].isupper():
            for at in self._places[word]:
                yield from self._before(at, 1)
        else:
            for at, gap in enumerate(self._gaps):
                if word in gap:
                    between = [*self._words[max(0, at - 1) : at], *_WORD.findall(gap)]
                    yield from (before for before, after in pairwise(between) if after == word)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each capitalised word stands, counted in such words."""
        places: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self._words):
            places[word].append(at)
        return places

    @cached_property
    def _small_counts(self) -> Counter[str]:
        return Counter(word for gap in self._gaps for word in _WORD.findall(gap))

    def _recurs(self, word: str) -> bool:
        """Say whether the text has a word more than once, with or without the s of a genitive."""
        base = word.removesuffix("s")
        forms = [base + "s"] if base.endswith("s") else [base, base + "s"]
        if word[0].isupper():
            return sum(len(self._places.get(form, ())) for form in forms) > 1
        return sum(self._small_counts[form] for form in forms) > 1

    def _before(self, at: int, number: int) -> list[str]:
        """Return the last words, so many if there are, before a capitalised one."""
        found = _WORD.findall(self._gaps[at])
        while at > 0 and len(found) < number:
            at -= 1
            found = [*_WORD.findall(self._gaps[at]), self._words[at], *found]
        return found[-number:]

    def _after(self, at: int, number: int) -> list[str]:
        """Return the first words, so many if there are, from the gap before a capitalised one on."""
        found = _WORD.findall(self._gaps[at])
        while at < len(self._words) and len(found) < number:
            found += (self._words[at], *_WORD.findall(self._gaps[at + 1]))
            at += 1
        return found[:number]

    def _role_start(self, run: _Run, role: int, at: int) -> int:
        """Return where the role phrase begins, with its adjectives: "stellvertretender Außenminister"."""
        first = role - 1 if role - at == 1 else role
        start = run.words[first][0]
        gap = self._gaps[run.first]
        offset = run.words[0][0] - len(gap)
        before = [*((offset + match.start(), match[0]) for match in _WORD.finditer(gap)), *run.words[:first]]
        for place, word in reversed(before[role - first - _ADJECTIVES :]):
            low = word.lower()
            if (
                word[0].isupper()
                or not low.endswith(_ADJECTIVE_ENDINGS)
                or place + len(word) + 1 != start
                or low in words("determiner_words")
                or _is_function(low)
            ):
                break
            start = place
        return start

    def _speaks_or_recurs(self, run: _Run, at: int, stop: int) -> bool:
        start, last = run.words[stop - 1]
        if self._text.startswith((" (", ", "), start + len(last)) or self._recurs(last):
            return True
        before = [*self._before(run.first, _NEAR), *(word for _, word in run.words[:at])][-_NEAR:]
        after = [*(word for _, word in run.words[stop:]), *self._after(run.stop, _NEAR)][:_NEAR]
        near = [word.lower() for word in (*before, *after)]
        return any(word in cue_forms() or word in words("auxiliaries") for word in near)


@lru_cache(maxsize=4096)
def _particles(gap: str) -> tuple[tuple[int, str], ...]:
    """Return the particles of a name, with their offsets, if a gap between two words holds one or two and no more."""
    match = _SMALL_WORDS.fullmatch(gap)
    return tuple((match.start(group), match[group]) for group in (1, 2) if match[group]) if match else ()


@lru_cache(maxsize=16384)
def _is_opener(word: str) -> bool:
    """Say whether a word may have its capital only from the beginning of a sentence."""
    low = word.lower()
    lists = ("fillers", "prepositions", "determiner_words")
    return any(low in words(name) for name in lists) or word in words("sentence_starters")


@lru_cache(maxsize=16384)
def _could_be_name(word: str) -> bool:
    if len(word) == 1:
        return word.isupper()
    known = word in words("not_names") or word in words("time_nouns")
    return not known and not _ACRONYM.match(word) and "-Pl" not in word


@lru_cache(maxsize=16384)
def _is_common_noun(word: str) -> bool:
    return word.endswith(_NOUN_ENDINGS) or word in words("saying_nouns") or word.removesuffix("s") in territories()


@lru_cache(maxsize=16384)
def _is_adjective(word: str) -> bool:
    low = word.lower()
    return word[0].islower() and _ADJECTIVE.match(low) is not None and not _is_function(low)


def _is_function(low: str) -> bool:
    lists = ("prepositions", "fillers", "auxiliaries", "subordinators", "subjunctive_one")
    return low in cue_forms() or any(low in words(name) for name in lists)
