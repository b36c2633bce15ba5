"""A German passage that an English text renders: its numbers, dates, negations, hedges, clauses and directions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from summarizer.german._dates import DateFacts, date_facts
from summarizer.german._hedges import Hedge, hedges
from summarizer.german._negation import Negation, negations
from summarizer.german._numbers import Number, numbers
from summarizer.german._sentences import without_inner_points
from summarizer.german._words import words_of
from summarizer.lazy import lazy
from summarizer.verification.rendering._clauses import Clause, Coverage, clauses, coverage
from summarizer.verification.rendering._cues import cues
from summarizer.verification.rendering._german_phrases import phrased
from summarizer.verification.rendering._number_check import Stated
from summarizer.verification.rendering._poles import by_axis
from summarizer.verification.rendering._senses import Sighting, word_list
from summarizer.verification.rendering._things import Things
from summarizer.verification.rendering._vocabulary import Vocabulary

Word = TypeVar("Word", Negation, Hedge)
Fact = TypeVar("Fact")


class Evidence:
    """What a German passage says, worked out when first asked for."""

    def __init__(self, text: str, published: date | None, vocabulary: Vocabulary | None = None) -> None:
        self.text = text
        self.published = published
        self._vocabulary = vocabulary
        self._coverages: dict[str, Coverage] = {}
        self._facts: dict[Callable[[Evidence], Any], Any] = {}

    @lazy
    def vocabulary(self) -> Vocabulary:
        return self._vocabulary or Vocabulary(self.text)

    @lazy
    def joined(self) -> str:
        """The passage with no points but those that end its sentences."""
        return without_inner_points(self.text)

    @lazy
    def words(self) -> frozenset[str]:
        return frozenset(words_of(self.text).low)

    @lazy
    def cues(self) -> frozenset[str]:
        """The checks that its words call up."""
        return cues(self.words, "german")

    @lazy
    def numbers(self) -> tuple[Number, ...]:
        return numbers(self.text)

    @lazy
    def stated(self) -> Stated:
        return Stated(phrased(self.text, self.words, self.numbers))

    @lazy
    def dates(self) -> DateFacts:
        return date_facts(self.text, self.published, found=self.numbers)

    @lazy
    def negations(self) -> tuple[Negation, ...]:
        return negations(self.joined)

    @lazy
    def clauses(self) -> tuple[Clause, ...]:
        return clauses(self.joined)

    @lazy
    def things(self) -> Things:
        return Things(words_of(self.text))

    @lazy
    def hedges(self) -> tuple[Hedge, ...]:
        return hedges(self.text)

    @lazy
    def poles(self) -> Mapping[str, Sequence[Sighting]]:
        return by_axis(word_list("opposites", "german").sightings(self.joined), self.joined)

    def firm_poles(self, start: int, end: int) -> Iterator[tuple[str, str]]:
        """The poles that a stretch of its clauses firmly says, with their axes."""
        for axis, sighted in self.poles.items():
            yield from ((axis, one.sense.name) for one in sighted if one.sense.firm and start <= one.start < end)

    def once(self, work: Callable[[Evidence], Fact]) -> Fact:
        """What some work finds in it, done once for all the statements that rest on the passage."""
        if work not in self._facts:
            self._facts[work] = work(self)
        return self._facts[work]

    def coverage(self, english: str) -> Coverage:
        """What an English statement says of it."""
        if english not in self._coverages:
            self._coverages[english] = coverage(english, self.clauses)
        return self._coverages[english]


def is_in(place: int, passages: Sequence[Clause]) -> bool:
    """Whether a place of the text lies in one of some clauses."""
    return any(clause.start <= place < clause.end for clause in passages)


def inside(words: Sequence[Word], clause: Clause) -> Sequence[Word]:
    """Those of some words, in order, that stand in a clause."""
    first = bisect_left(words, clause.start, key=_start)
    return words[first : bisect_left(words, clause.end, lo=first, key=_start)]


def _start(word: Negation | Hedge) -> int:
    return word.start
