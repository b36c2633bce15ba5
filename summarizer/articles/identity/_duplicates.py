"""Articles that are one text: their fingerprints come in, groups go out, in about linear time.

Articles that share a chosen run of words are laid side by side; the longest copy comes first. Another name, number or
day in the same place keeps two apart, whatever else they share: reports in the same words about two people are two.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Generic, Literal, NamedTuple, TypeVar

from summarizer.articles._article import Article
from summarizer.articles.identity._fingerprint import NAME, NEGATION, NUMBER, Fingerprint, fingerprint, may_identify

SHARED = 0.4
"""Two texts are one if at least this part of the shorter is in the longer: agency copy behind an outlet's own lead."""

SMALLEST = 0.25
"""A text shorter than this part of the longer one is no copy but a passage of it."""

FEWEST_WORDS = 20
"""Shorter texts are one only if they are equal."""

ANCHOR = 3
"""So many words in a row that two texts share mark a place in both."""

SUBSTITUTION = 6
"""Between two such places, at most so many words are said in place of others; more are a text of its own."""

OPPOSITE = 3
"""Where no more words differ, a "not" or "no" among them says the opposite; where more do, the place is rewritten."""

COHERENT = 0.1
"""A text belongs to a group if at least this part is shared with each of its first texts, too."""

ASKED = 4
"""So many first texts of a group are asked."""

COMPARED = 12
"""A text is laid beside at most so many others, those that share most runs with it."""

COMPARABLE = 500
"""Of so many texts the places of their numbers are kept."""

CROWDED = 64
"""A run that more texts share is not followed further: it is boilerplate, or its texts have been found by others."""

Kind = Literal["bytes", "text", "near"]
K = TypeVar("K")


class Duplicates(NamedTuple, Generic[K]):
    """Articles that are one.

    Attributes:
        kind: ``"bytes"``: the files are equal; ``"text"``: the words are; ``"near"``: a good part of one is another's.
        names: Of the articles, in the order given.
        shared: The smallest part of its words that one of them shares with another; 1 for equal ones.
    """

    kind: Kind
    names: tuple[K, ...]
    shared: float


class Comparison(NamedTuple):
    """Two texts side by side.

    Attributes:
        shared: The part of the shorter that stands in the longer, in the same order.
        contradict: Whether they say another name, number or day in the same place.
    """

    shared: float
    contradict: bool


_FIRST_NUMBER = "\u8000"
"""There are no more words than that which are no numbers, for there are no more codes."""

# It begins with the number, which a search skips to, and not with a look back, which is tried everywhere.
_NUMBERED = re.compile(f"([{_FIRST_NUMBER}-\uffff])(?<=({'.' * ANCHOR}).)(?=({'.' * ANCHOR}))", re.DOTALL)


@dataclass(slots=True)
class _Group:
    number: int
    members: list[int]
    kind: Kind = "bytes"
    shared: float = 1.0

    def add(self, member: int, kind: Kind, shared: float = 1.0) -> None:
        self.members.append(member)
        if kind == "near" or self.kind == "bytes":
            self.kind = kind
        self.shared = min(self.shared, shared)


def duplicates(articles: Iterable[Article]) -> tuple[Duplicates[str], ...]:
    """Group the articles that are one; an article that is like no other is in no group."""
    return grouped((article.name, fingerprint(article)) for article in articles)


def grouped(fingerprints: Iterable[tuple[K, Fingerprint]]) -> tuple[Duplicates[K], ...]:
    """Group articles by their fingerprints, whatever they are called by; groups are in the order of their firsts."""
    given = tuple(fingerprints)
    groups: list[_Group] = []
    group_of: dict[int | str | bytes, _Group] = {}  # of an article's place, of its file and of its text
    near = _Near([each for _, each in given], group_of)
    for number in sorted(range(len(given)), key=lambda each: (-len(given[each][1]), each)):
        own = given[number][1]
        if (group := group_of.get(own.file)) is not None:
            group.add(number, "bytes")
        elif (group := group_of.get(own.text)) is not None:
            group.add(number, "text")
        elif (found := near.find(own)) is not None:
            group = found[0]
            group.add(number, "near", found[1])
        else:
            group = _Group(len(groups), [number])
            groups.append(group)
        if own.text not in group_of:
            near.add(number)
        group_of[own.file] = group_of[own.text] = group_of[number] = group
    found = (
        Duplicates(group.kind, tuple(given[each][0] for each in sorted(group.members)), group.shared)
        for group in sorted(groups, key=lambda group: min(group.members))
        if len(group.members) > 1
    )
    return tuple(found)


class _Near:
    """The texts so far, found again by their chosen runs."""

    def __init__(self, fingerprints: Sequence[Fingerprint], group_of: Mapping[int | str | bytes, _Group]) -> None:
        self._fingerprints, self._group_of = fingerprints, group_of
        self._holders: defaultdict[int, list[int]] = defaultdict(list)
        self._letters = _Letters()

    def add(self, number: int) -> None:
        for run in array("I", self._fingerprints[number].runs):
            if len(holders := self._holders[run]) < CROWDED:
                holders.append(number)

    def find(self, own: Fingerprint) -> tuple[_Group, float] | None:
        """The group of the text that has most of this one, if none of its texts says something else in its place."""
        if len(own) < FEWEST_WORDS:
            return None
        proposed = Counter(chain.from_iterable([self._holders.get(run, ()) for run in array("I", own.runs)]))
        near: list[tuple[float, int, _Group]] = []
        differing: list[int] = []
        against: set[int] = set()
        for number in sorted(sorted(proposed), key=proposed.__getitem__, reverse=True)[:COMPARED]:
            other, group = self._fingerprints[number], self._group_of[number]
            if len(own) < SMALLEST * len(other) or group.number in against:
                continue
            if self._letters.number_differently(own, other):
                differing.append(number)
                continue
            comparison = compare(own, other, self._letters)
            if comparison.shared >= SHARED:
                if comparison.contradict:
                    against.add(group.number)
                else:
                    near.append((comparison.shared, -group.number, group))
        return next(
            (
                (group, shared)
                for shared, _, group in sorted(near, reverse=True)
                if group.number not in against
                and not self._contradicts(own, group, differing)
                and self._is_of(own, group, proposed)
            ),
            None,
        )

    def _contradicts(self, own: Fingerprint, group: _Group, differing: Iterable[int]) -> bool:
        """Whether one of the texts that give other numbers is of a group, and has much of this one."""
        members = (number for number in differing if self._group_of[number] is group)
        comparisons = (compare(own, self._fingerprints[number], self._letters) for number in members)
        return any(comparison.shared >= SHARED and comparison.contradict for comparison in comparisons)

    def _is_of(self, own: Fingerprint, group: _Group, proposed: Mapping[int, int]) -> bool:
        """Whether a text that is like one text of a group has something of the others: one may hold two stories."""
        strangers = (number for number in group.members[:ASKED] if number not in proposed)
        return all(compare(own, self._fingerprints[number], self._letters).shared >= COHERENT for number in strangers)


class _Letters(dict[int, str]):
    """A character for each word: strings are compared quickest, above all those of the first 256 characters.

    They are given out as words are met, and so the most frequent words have the first ones; numbers have their own.

    Attributes:
        marks: What each character's word may identify.
    """

    def __init__(self) -> None:
        self.marks: dict[str, int] = {}
        self._numbers = 0
        self._spelled: dict[bytes, str] = {}
        self._places: dict[str, Mapping[str, str]] = {}

    def __missing__(self, word: int) -> str:
        number = bool(word & NUMBER)
        letter = self[word] = chr(ord(_FIRST_NUMBER) + self._numbers if number else len(self) - self._numbers)
        self._numbers += number
        self.marks[letter] = may_identify(word)
        return letter

    def spell(self, text: Fingerprint) -> str:
        """The words of a text, in characters."""
        spelled = self._spelled.get(text.text)
        if spelled is None:
            spelled = self._spelled[text.text] = "".join(map(self.__getitem__, array("H", text.words)))
        return spelled

    def number_differently(self, one: Fingerprint, other: Fingerprint) -> bool:
        """Whether two texts give different numbers between the same words: much sooner known than a comparison."""
        mine, theirs = self._numbered(self.spell(one)), self._numbered(self.spell(other))
        return any(place in theirs and set(numbers).isdisjoint(theirs[place]) for place, numbers in mine.items())

    def _numbered(self, spelled: str) -> Mapping[str, str]:
        """The numbers of a text, by the words before and behind them."""
        known = self._places.get(spelled)
        if known is None:
            if len(self._places) >= COMPARABLE:
                self._places.clear()
            known = dict[str, str]()
            for number, before, behind in _NUMBERED.findall(spelled):
                place = before + behind
                known[place] = known.get(place, "") + number
            self._places[spelled] = known
        return known


def compare(one: Fingerprint, other: Fingerprint, letters: _Letters) -> Comparison:
    """Lay two texts side by side."""
    from rapidfuzz.distance import LCSseq  # 30 ms, and most folders hold no two texts that are alike

    mine, theirs = letters.spell(one), letters.spell(other)
    blocks = LCSseq.editops(mine, theirs).as_matching_blocks()
    shared = sum([block.size for block in blocks if block.size >= ANCHOR])
    contradict, end, their_end = False, 0, 0
    # The last of the blocks is empty and stands behind both texts.
    for block in blocks:
        size = block.size
        if size >= ANCHOR or not size:
            start, their_start = block.a, block.b
            if _other(mine[end:start], theirs[their_end:their_start], letters.marks):
                contradict = True
                break
            end, their_end = start + size, their_start + size
    return Comparison(shared / max(1, min(len(mine), len(theirs))), contradict)


def _other(mine: str, theirs: str, marks: Mapping[str, int]) -> bool:
    """Whether one stretch names another thing in the place of the other, or says the opposite in its words."""
    if not (mine or theirs) or max(len(mine), len(theirs)) > SUBSTITUTION:
        return False
    if max(len(mine), len(theirs)) <= OPPOSITE and _negates(mine, marks) != _negates(theirs, marks):
        return True
    if not (mine and theirs):
        return False
    ours, others = set(mine).difference(theirs), set(theirs).difference(mine)
    return any(
        any(marks[word] & mark for word in ours) and any(marks[word] & mark for word in others)
        for mark in (NUMBER, NAME)
    )


def _negates(stretch: str, marks: Mapping[str, int]) -> bool:
    return any([marks[word] & NEGATION for word in stretch])
