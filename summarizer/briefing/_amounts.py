"""Sums, shares and numbers of things, told differently: the articles' sentences in; those of one matter with different
figures out.

A sentence with one sum of money, one share in percent or one number of jobs, is held against others with one of the
same kind. Two are of one matter only if one says nothing besides the other but when it was and who it is from, and the
figures are near enough to be counts of the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from summarizer.briefing._folder import Folder
from summarizer.briefing._grouping import groups_of, sharing_a_word
from summarizer.briefing._lexicon import either, words
from summarizer.briefing._likeness import content, stems_of
from summarizer.briefing._tolls import near_in_time
from summarizer.briefing._values import Line
from summarizer.german.stated import Number
from summarizer.verification.rendering import english_numbers

_NEAR = 3.0
"""A figure so many times as large is a whole of which the other is a part."""

_LEAST = 2
"""Sentences that share fewer words besides their figures may be about anything."""

_PERIOD = re.compile(r"\b(?:by|at|until|before|from|since) the (?:end|beginning|start|middle) of\b")
"""A time, and not that anything begins or ends."""

_NUMBER_ALONE = re.compile(r"\d+")
_UNIT = re.compile(r"\s+([a-z]+)")
_NAME = re.compile(r"\b[A-Z][\w-]+")
_NAMES = re.compile(r"\b[A-Z][\w-]+(?: [A-Z][\w-]+)*")


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum, a share or a number of things, by one article.

    Attributes:
        unit: What it is counted in.
        number: How much.
        shown: How the sentence writes it.
        about: What the sentence says besides figures and days.
        names: Its words with capitals.
        line: The sentence.
        source: The article.
    """

    unit: str
    number: float
    shown: str
    about: frozenset[str]
    names: frozenset[str]
    line: Line
    source: int

    @property
    def reference(self) -> str:
        """The sentence's own reference."""
        return self.line.references[0]


def amounts(folder: Folder) -> Iterator[tuple[Amount, ...]]:
    """Amounts of one matter that different origins give in different figures, the oldest first."""
    told = [amount for line, source in _lines(folder) if (amount := amount_in(line, source)) is not None]
    for group in _of_one_matter(told, folder):
        firsts = {amount.source: amount for amount in reversed(group)}  # a sentence of the summary before a position
        chosen = sorted(firsts.values(), key=lambda each: (folder.published[each.source] or date.min, each.source))
        if len({each.number for each in chosen}) > 1 and folder.voices_of(each.reference for each in chosen) > 1:
            yield tuple(chosen)


def amount_in(line: Line, source: int) -> Amount | None:
    """The one sum, share or number of an English sentence; None if it has several, or says only a limit or a part."""
    text = line.wording.text
    if line.wording.language != "en":
        return None
    every = english_numbers(text)
    found = [(each.unit, each) for each in every if each.unit in words("amounts_in")]
    found = found or [(thing, each) for each in every if (thing := _thing(text, each)) is not None]
    if len(found) != 1 or _is_part(text, found[0][1]):
        return None
    ((unit, number),) = found
    assert unit is not None
    names = stems_of(_NAME.findall(text))
    about = _about(text) - content(unit)
    return Amount(unit, number.value, _written(text, number), about, names, line, source)


@dataclass(frozen=True, slots=True)
class Given:
    """A sentence that gives a sum, whatever else it gives.

    Attributes:
        source: Its article.
        reference: Its own reference.
        about: What it says besides figures and days.
    """

    source: int
    reference: str
    about: frozenset[str]


def given(folder: Folder) -> Mapping[tuple[str, float], Sequence[Given]]:
    """The sentences and plan points of a folder by the sums and shares that they give."""
    found: defaultdict[tuple[str, float], list[Given]] = defaultdict(list)
    points = [
        (Line(each.summary, (each.reference,)), each.source) for reading in folder.readings for each in reading.points
    ]
    for line, source in (*_lines(folder), *points):
        text = line.wording.text
        if line.wording.language == "en":
            for number in english_numbers(text):
                if number.unit in words("amounts_in"):
                    found[number.unit, number.value].append(Given(source, line.references[0], _about(text)))
    return found


def borne_out(
    amount: Amount, group: Sequence[Amount], given_by: Mapping[tuple[str, float], Sequence[Given]], folder: Folder
) -> tuple[str, ...]:
    """The sentences of other articles that give just this amount beside words of the matter, one an article.

    Names alone do not make it the matter.
    """
    compared = {each.source for each in group}
    about = frozenset[str]().union(*(each.about for each in group))
    names = frozenset[str]().union(*(each.names for each in group))
    found: dict[int, str] = {}
    for each in given_by.get((amount.unit, amount.number), ()):
        shared = each.about & about
        if each.source in compared or len(shared) < _LEAST or shared <= names:
            continue
        if near_in_time(amount.source, each.source, folder):
            found.setdefault(each.source, each.reference)
    return tuple(found.values())


def names_shared(group: Sequence[Amount]) -> list[str]:
    """The names that all sentences of a group have, as the first writes them."""
    common = group[0].about.intersection(*(amount.about & amount.names for amount in group))
    found = (
        " ".join(word for word in match[0].split() if content(word) and content(word) <= common)
        for match in _NAMES.finditer(group[0].line.wording.text)
    )
    return [name for name in dict.fromkeys(found) if name]


def _lines(folder: Folder) -> Iterator[tuple[Line, int]]:
    for reading in folder.readings:
        yield from ((line, reading.source.number) for line in reading.overview)
        yield from ((Line(each.statement, (each.reference,)), each.source) for each in reading.positions)


def _of_one_matter(told: Sequence[Amount], folder: Folder) -> Iterator[list[Amount]]:
    """The amounts brought together with those of their matter, in the order given."""
    counted = [[(amount.unit, word) for word in amount.about] for amount in told]
    pairs = (pair for pair in sharing_a_word(counted) if _one_matter(told[pair[0]], told[pair[1]], folder))
    for group in groups_of(pairs):
        yield [told[at] for at in sorted(group)]


def _one_matter(one: Amount, other: Amount, folder: Folder) -> bool:
    shared = one.about & other.about
    if shared not in (one.about, other.about) or len(shared) < _LEAST or shared <= one.names | other.names:
        return False
    near = max(one.number, other.number) < _NEAR * min(one.number, other.number)
    return near and near_in_time(one.source, other.source, folder)


def _thing(text: str, number: Number) -> str | None:
    """The things that a plain number counts: jobs, tanks, votes."""
    noun = _UNIT.match(text, number.end)
    counts = noun is not None and noun[1] in words("things_counted")
    return noun[1] if noun and counts and number.kind == "plain" and number.firm and number.unit is None else None


def _is_part(text: str, number: Number) -> bool:
    """Whether what stands before a number makes it a limit, or a part of what another figure counts."""
    return _partly().search(text, 0, number.start) is not None


def _written(text: str, number: Number) -> str:
    """The number as the sentence writes it, with the unit behind it."""
    if number.unit == "percent":
        return f"{number.value:,.12g}%"
    unit = _UNIT.match(text, number.end)
    end = unit.end() if unit and unit[1] in words("amount_words") | words("things_counted") else number.end
    start = number.start - (text[number.start - 1 : number.start] in tuple("€$£"))
    return text[start:end].strip()


def _about(text: str) -> frozenset[str]:
    """The stems of a sentence without those of figures, days, and words for saying, giving and having."""
    return frozenset(stem for stem in content(_PERIOD.sub("", text)) - _no_matter() if not _NUMBER_ALONE.match(stem))


@cache
def _no_matter() -> frozenset[str]:
    lists = (
        "amounts_in",
        "amount_words",
        "number_words",
        "calendar_en",
        "attributions",
        "taking_sides",
        "days_by_source",
    )
    return stems_of(word for name in lists for word in words(name))


@cache
def _partly() -> re.Pattern[str]:
    partly = either(words("sums_a_part"))
    return re.compile(rf"(?:\b(?:{partly})|\d of)\s+(?:about |around |nearly )?(?:€|\$|£|EUR |USD )?$", re.IGNORECASE)
