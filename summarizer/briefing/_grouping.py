"""What belongs together: items' words in, the pairs that share one out; pairs in, the groups that they make out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)

COMMON = 80
"""A word in more sentences than this finds nothing."""


def sharing_a_word(told: Sequence[Iterable[Hashable]]) -> list[tuple[int, int]]:
    """The pairs of places, in order, at which one word stands that is not common."""
    where: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at, words in enumerate(told):
        for word in words:
            where[word].append(at)
    return sorted({
        pair for places in where.values() if len(places) <= COMMON for pair in combinations(places, 2)
    })  # fmt: skip


def groups_of(pairs: Iterable[tuple[Item, Item]]) -> list[list[Item]]:
    """The items that pairs bring together, directly or by way of others: the group whose item is named first leads."""
    group_of: dict[Item, dict[Item, None]] = {}
    for one, other in pairs:
        group = group_of.get(one, {one: None})
        if other not in group:
            joined = group | group_of.get(other, {other: None})
            group_of |= dict.fromkeys(joined, joined)
    return [[*group] for group in {id(group): group for group in group_of.values()}.values()]
