"""Names: a text comes in, its persons go out, found by their roles and by how names are written; no list of names.

A person is introduced by a role ("Außenminister Marco Rubio") or as two or more capitalised words that take no
determiner and that speak, are explained or recur; later the surname alone will do, inflected too ("Rubios").
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from summarizer.german._capitals import WORD
from summarizer.german._cues import cue_forms
from summarizer.german._lexicon import Endings, words
from summarizer.german._territories import territories
from summarizer.german._titles import gender_of_first_name, is_title
from summarizer.lazy import lazy

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
_ARTICLES = frozenset({"der", "den"})
_NOBLE = frozenset(
    ["Prinz", "Prinzessin", "Graf", "Gräfin", "Fürst", "Fürstin", "Freiherr", "Freifrau", "Baron", "von"]
)
_INFLECTIONS = ("", "innen", "in", "s", "es", "en", "n", "e", "r")
_ADJECTIVE = re.compile(r"\w{3,}(?:e|en|er|es|em)$")
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_WITHIN_NAME = re.compile(
    r"(?:\. |[ \n\u00a0])(?:({0})[ \n\u00a0](?:({0})[ \n\u00a0])?)?".format("|".join(_NAME_PARTICLES))
)
_LONGEST_GAP = 15
_MOST = 6
"""Words of a name."""

_ADJECTIVES = 4
_NEAR = 3
_AROUND = 4000
"""Characters on either side of a name in which other mentions tell how it is written."""

_DESCRIPTION = 5
"""Words back from a name in apposition in which the role stands that it explains."""

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


def is_member(word: str) -> bool:
    """Say whether a word is for a member of a body, although its end may be for that: "SVP-Bundesrat"."""
    return "-" in word and word.rpartition("-")[2].lower() in words("titles")


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


@dataclass(slots=True)
class _Run:
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

    @lazy
    def runs(self) -> list[_Run]:
        """Where two or more capitalised words stand side by side."""
        gaps = enumerate(self._gaps[1:-1], 1)
        near = [(at, small) for at, gap in gaps if len(gap) < _LONGEST_GAP and (small := _between(gap)) is not None]
        found: list[_Run] = []
        for at, small in near:
            before = self._words[at - 1]
            more = self._with_particles(at, small) if small else [(self._starts[at], self._words[at])]
            if not more or more[0][0] in self._sentence_starts or (self._gaps[at][0] == "." and len(before) > 2):
                continue
            if not found or found[-1].stop != at:
                found.append(_Run(at - 1, at, [(self._starts[at - 1], before)]))
            found[-1].words += more
            found[-1].stop = at + 1
        return found

    def _with_particles(self, at: int, small: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
        """Return a word after the particles of a name, each with its start; none if they are articles."""
        start, word = self._starts[at], self._words[at]
        before, particle = self._words[at - 1], small[0][1]
        article = particle in _ARTICLES and not is_within_surname(before, particle)
        if article or is_role(before) or word in territories():
            return []
        if not joins_name(self._text, start, self._words[max(0, at - 2) : at], particle, word):
            return []
        return [*((start - len(self._gaps[at]) + offset, one) for offset, one in small), (start, word)]

    def introduced(self, run: _Run, at: int, stop: int) -> Iterator[Person]:
        """Yield those whom the words of a run from `at` to `stop` introduce."""
        kinds = [_kind(word) for _, word in run.words[:stop]]
        while at < stop and (kinds[at].opens or (kinds[at].says and run.words[at][0] in self._sentence_starts)):
            at += 1
        if stop - at < 2:
            return
        role = next((i for i in range(stop - 1, at - 1, -1) if kinds[i].role), None)
        role = _title(run, at, stop) if role is None else role
        first = at if role is None else role + 1
        if role is not None and role - at > 1:
            yield from self.introduced(run, at, role)
        if not 0 < stop - first <= _MOST or not all(kind.name for kind in kinds[first:stop]):
            return
        start, (last_start, last) = run.words[first][0], run.words[stop - 1]
        if role is not None:
            name = run.words[first][1]
            no_name = name.endswith(_NOUN_ENDINGS) or name.removesuffix("s") in territories()  # "Botschafter Chinas"
            if stop - first > 1 or not (no_name or self._company(name).determined):
                yield Person(start, last_start + len(last), self._role_start(run, role, at))
        elif (
            not any(kind.noun for kind in kinds[first:stop])
            and not any(any(self._company(word)) for _, word in run.words[first:stop])
            and self._speaks_or_recurs(run, first, stop)
        ):
            yield Person(start, last_start + len(last), start)

    def _company(self, word: str) -> _Company:
        """Say what stands before a word of a run somewhere in the text."""
        if word not in self._companies:
            before = self._preceding(word)
            determined = not words("determiner_words").isdisjoint(map(str.lower, before))
            self._companies[word] = _Company(determined, any(map(_is_adjective, before)))
        return self._companies[word]

    def _preceding(self, word: str) -> set[str]:
        """Return the words that stand before a word of a run."""
        if word[0].isupper():
            return {self._word_before(at) for at in self._places[word]}
        found: set[str] = set()
        for at, gap in enumerate(self._gaps):
            if word in gap:
                between = [*self._words[max(0, at - 1) : at], *_WORD.findall(gap)]
                found.update(before for before, after in pairwise(between) if after == word)
        return found

    def _word_before(self, at: int) -> str:
        small = _WORD.findall(self._gaps[at]) if len(self._gaps[at]) > 1 else ()
        return small[-1] if small else self._words[at - 1] if at else ""

    @lazy
    def _places(self) -> dict[str, list[int]]:
        """Where each word of a run stands, counted in capitalised words."""
        asked = {word for run in self.runs for _, word in run.words}
        places: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self._words):
            if word in asked:
                places[word].append(at)
        return places

    @lazy
    def _counts(self) -> Counter[str]:
        return Counter(self._words)

    @lazy
    def _small_counts(self) -> Counter[str]:
        return Counter(word for gap in self._gaps for word in _WORD.findall(gap))

    def _recurs(self, word: str) -> bool:
        """Say whether the text has a word more than once, with or without the s of a genitive."""
        base = word.removesuffix("s")
        forms = [base + "s"] if base.endswith("s") else [base, base + "s"]
        counts = self._counts if word[0].isupper() else self._small_counts
        return sum(counts[form] for form in forms) > 1

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
        if at == 0 and self._gaps[run.first] == ", " and any(map(is_role, self._before(run.first, _DESCRIPTION))):
            return True  # "der Sprecher der Fraktion, Anna Muster"
        before = [*self._before(run.first, _NEAR), *(word for _, word in run.words[:at])][-_NEAR:]
        after = [*(word for _, word in run.words[stop:]), *self._after(run.stop, _NEAR)][:_NEAR]
        near = [word.lower() for word in (*before, *after)]
        return any(word in cue_forms() or word in words("auxiliaries") for word in near)


def _title(run: _Run, at: int, stop: int) -> int | None:
    """Return which word of a run without an office is a title: the noun before a first name and a surname, if any."""
    for i in range(at, stop - 2):
        (_, word), (_, first) = run.words[i : i + 2]
        if is_title(word) or (gender_of_first_name(first) and not gender_of_first_name(word) and "-" not in first):
            return i
    return None


def is_within_surname(before: str, article: str) -> bool:
    """Say whether an article goes on with the surname that begins before it: "Alexander Van der Bellen"."""
    return before == "Van" and article in _ARTICLES


def joins_name(text: str, at: int, before: Sequence[str], particle: str, after: str) -> bool:
    """Say whether a particle between capitalised words is part of a name: "Prinz Karl zu X", not "sagte X zu Y".

    Args:
        text: The text.
        at: Where in it the particle stands, or the name after it.
        before: The last words before it, two if there are.
        particle: The particle.
        after: The name after it.
    """
    if particle not in {"von", "zu"}:
        return True
    if is_role(after):
        return False
    first, near = before[-1], text[max(0, at - _AROUND) : at + _AROUND]
    if particle == "von":
        return not (_stands_alone(near, first, particle) and _stands_alone(near, after, particle))
    if is_role(first):  # "Minister zu X", but "der Minister zu X" speaks to X
        ahead = before[0] if len(before) > 1 else ""
        return not (ahead.lower() in words("determiner_words") or _is_adjective(ahead))
    if not _NOBLE.isdisjoint(before) or near.count(f"{first} {particle} {after}") > 1:
        return True
    return "-" in first and not _stands_alone(near, first, particle)


def _stands_alone(text: str, name: str, particle: str) -> bool:
    """Say whether a text has a word without that particle on either side of it."""
    before, behind = _without(particle)
    at = text.find(name)  # a pattern of its own for each name takes longer to make than to use
    while at >= 0:
        end = at + len(name)
        if before.match(text, at) and behind.match(text, end):
            return True
        at = text.find(name, end)
    return False


@cache
def _without(particle: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where a word may begin and end that has no such particle beside it."""
    return re.compile(rf"(?<![\w-])(?<!\b{particle}\s)"), re.compile(rf"(?![\w-]|\s{particle}\s)")


@lru_cache(maxsize=4096)
def _between(gap: str) -> tuple[tuple[int, str], ...] | None:
    """Return the small words between two parts of a name, with their offsets; None if a gap is none within a name."""
    match = _WITHIN_NAME.fullmatch(gap)
    return tuple((match.start(at), match[at]) for at in (1, 2) if match[at]) if match else None


class _Kind(NamedTuple):
    """What a word in a run can be by itself."""

    opens: bool
    """It may have its capital only from the beginning of a sentence."""
    says: bool
    """It is a form of a verb of saying."""
    role: bool
    name: bool
    noun: bool
    """It is a common noun, and no name."""


@lru_cache(maxsize=16384)
def _kind(word: str) -> _Kind:
    low = word.lower()
    opens = low in words("fillers") or low in words("prepositions") or low in words("determiner_words")
    noun = word.endswith(_NOUN_ENDINGS) or word in words("saying_nouns") or word.removesuffix("s") in territories()
    return _Kind(
        opens or word in words("sentence_starters"), low in cue_forms(), is_role(word), _could_be_name(word), noun
    )


def _could_be_name(word: str) -> bool:
    if len(word) == 1:
        return word.isupper()
    known = word in words("not_names") or word in words("time_nouns")
    return not known and not _ACRONYM.match(word) and "-Pl" not in word


@lru_cache(maxsize=16384)
def _is_adjective(word: str) -> bool:
    low = word.lower()
    return word[:1].islower() and _ADJECTIVE.match(low) is not None and not _is_function(low)


def _is_function(low: str) -> bool:
    lists = ("prepositions", "fillers", "auxiliaries", "subordinators", "subjunctive_one")
    return low in cue_forms() or any(low in words(name) for name in lists)
