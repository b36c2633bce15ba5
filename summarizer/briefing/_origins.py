"""Which articles print one text: near-duplicates and shared agency copy become one origin, look-alikes do not.

Texts are compared by runs of five words. Wording that is shared word for word but tells of other people, days or
figures (a form letter, a weekly report) is another event and stays another origin.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from summarizer.briefing._findings import Origin
from summarizer.briefing._lexicon import words
from summarizer.briefing._likeness import fold

RUN = 5
"""Words in a row that count as shared wording."""

SHARED = 0.4
"""The share of the shorter text's runs that makes two texts one origin: agency copy cut by half still passes."""

_COMMON = 40
"""A run in more articles than this is counted for neighbours only: all pairs of them would be too many."""

_WORD = re.compile(r"[^\W_]+")


def origins(texts: Mapping[int, str], people: Mapping[int, Mapping[str, str]]) -> tuple[Origin, ...]:
    """Group articles into origins.

    Args:
        texts: The articles' texts, by their numbers.
        people: For each article, the folded family names of the people it names, each with the person's key.
    """
    tokens = {number: _WORD.findall(text) for number, text in texts.items()}
    runs = {number: _runs(found) for number, found in tokens.items()}
    parent = {number: number for number in texts}
    shared: dict[int, float] = {}

    def root(number: int) -> int:
        while parent[number] != number:
            number = parent[number]
        return number

    for (one, other), common in sorted(_candidates(runs).items()):
        share = common / min(len(runs[one]), len(runs[other]))
        if share < SHARED or _tells_of_others(tokens[one], tokens[other], people.get(one, {}), people.get(other, {})):
            continue
        first, second = sorted((root(one), root(other)))
        parent[second] = first
        shared[first] = min(share, shared.get(first, 1.0), shared.get(second, 1.0))
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for number in sorted(texts):
        groups[root(number)].append(number)
    return tuple(
        Origin(place, tuple(group), round(100 * shared.get(first, 1.0)))
        for place, (first, group) in enumerate(sorted(groups.items()), 1)
    )


def _runs(tokens: Sequence[str]) -> frozenset[tuple[str, ...]]:
    folded = [fold(token) for token in tokens]
    return frozenset(tuple(folded[place : place + RUN]) for place in range(len(folded) - RUN + 1))


def _candidates(runs: Mapping[int, frozenset[tuple[str, ...]]]) -> Counter[tuple[int, int]]:
    """Pairs of articles that share runs, and how many."""
    where: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in sorted(runs):
        for run in runs[number]:
            where[run].append(number)
    pairs: Counter[tuple[int, int]] = Counter()
    for numbers in where.values():
        if len(numbers) <= _COMMON:
            pairs.update((one, other) for place, one in enumerate(numbers) for other in numbers[place + 1 :])
        else:
            pairs.update(pairwise(numbers))
    return pairs


def _tells_of_others(
    one: Sequence[str], other: Sequence[str], people: Mapping[str, str], others: Mapping[str, str]
) -> bool:
    """Whether one text puts another person, day or figure where the other has its own."""
    return any(
        _is_other(first, second, people, others)
        for before, after in _replaced(one, other)
        for first, second in zip(before, after, strict=False)
    )


def _replaced(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Stretches of a few words that stand in the same surroundings."""
    matcher = SequenceMatcher(a=[fold(word) for word in one], b=[fold(word) for word in other], autojunk=False)
    for kind, start, end, beginning, ending in matcher.get_opcodes():
        if kind == "replace" and end - start == ending - beginning <= 3:
            yield one[start:end], other[beginning:ending]


def _is_other(first: str, second: str, people: Mapping[str, str], others: Mapping[str, str]) -> bool:
    before, after = fold(first), fold(second)
    if before.isdigit() and after.isdigit():
        return before != after
    if {before, after} <= words("calendar_de"):
        return before != after
    return before in people and after in others and people[before] != others[after]
