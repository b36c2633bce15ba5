"""Places: the verbatim strings of a summary come in; for each, the one occurrence that it means goes out.

A string may stand in the article more than once. What stands beside it in the item decides: a quotation is the
one near its cue and its speaker, a role the one near its holder. Items with the same string are given different
occurrences as long as there are any. The order of the items in the reply plays no part.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from summarizer.markers import Verbatim
from summarizer.verification._locate import Occurrence
from summarizer.verification._walk import Node, Path

_FAR = 5_000
"""Distances beyond this are all the same: another part of the article."""


class Place(NamedTuple):
    """Where a verbatim string may stand and where it does.

    Attributes:
        node: The string.
        occurrences: All of them that are fit for it, in text order.
        chosen: The one that it means.
    """

    node: Node
    occurrences: tuple[Occurrence, ...]
    chosen: Occurrence


def choose(
    found: Sequence[tuple[Node, tuple[Occurrence, ...]]], context: Mapping[Path, Iterable[int]]
) -> dict[Path, Place]:
    """Choose an occurrence for each string.

    Args:
        found: The strings with their occurrences, at least one each.
        context: For the item at a path, where else in the article its subject is named (its speaker).
    """
    chosen: dict[Path, Occurrence] = {}
    unsure: set[Path] = set()
    for node, occurrences in found:
        if len(occurrences) == 1 or not _is_own(node):
            chosen[node.path] = occurrences[0]
        else:
            unsure.add(node.owner_path)
    if unsure:
        chosen |= _chosen_together([one for one in found if one[0].owner_path in unsure], context)
    return {node.path: Place(node, occurrences, chosen[node.path]) for node, occurrences in found}


def _chosen_together(
    found: Sequence[tuple[Node, tuple[Occurrence, ...]]], context: Mapping[Path, Iterable[int]]
) -> dict[Path, Occurrence]:
    """What the own strings of some items mean, of which at least one stands in the article more than once."""
    items: dict[Path, list[tuple[Node, tuple[Occurrence, ...]]]] = defaultdict(list)
    for node, occurrences in found:
        items[node.owner_path].append((node, occurrences))
    leads = [_lead(strings, context.get(path, ())) for path, strings in items.items()]
    chosen = _share_out([lead for lead in leads if lead is not None])
    for strings in items.values():
        lead = next((chosen[node.path] for node, _ in strings if node.path in chosen), None)
        for node, occurrences in strings:
            if node.path not in chosen:
                chosen[node.path] = occurrences[0] if lead is None or not _is_own(node) else _closest(occurrences, lead)
    return chosen


@dataclass(frozen=True, slots=True)
class _Lead:
    """The string of an item that is placed first, and how far each of its occurrences is from the others."""

    node: Node
    occurrences: tuple[Occurrence, ...]
    costs: tuple[int, ...]

    def precedence(self) -> tuple[bool, int, str]:
        """Sorts leads by how sure they are of their place, whatever the order of the reply."""
        best = min(self.costs)
        return self.costs.count(best) > 1, best, self.node.owner.model_dump_json() if len(self.costs) > 1 else ""


def _lead(strings: list[tuple[Node, tuple[Occurrence, ...]]], context: Iterable[int]) -> _Lead | None:
    """The quotation of an item, or else its longest string; items of a bare list have none."""
    own = [pair for pair in strings if _is_own(pair[0])]
    if not own:
        return None
    node, occurrences = max(own, key=lambda pair: (_is_quoted(pair[0]), len(pair[0].value)))
    if len(occurrences) == 1:
        return _Lead(node, occurrences, (0,))
    beside = [[occurrence.start for occurrence in others] for other, others in strings if other is not node]
    beside.append(sorted(context))
    costs = [sum(_distance(occurrence, starts) for starts in beside if starts) for occurrence in occurrences]
    return _Lead(node, occurrences, tuple(costs))


def _share_out(leads: list[_Lead]) -> dict[Path, Occurrence]:
    """The nearest occurrence for each, the surest first; one that is taken only if there is no other."""
    chosen: dict[Path, Occurrence] = {}
    taken: dict[tuple[object, str], set[Occurrence]] = defaultdict(set)
    for lead in sorted(leads, key=_Lead.precedence):
        already = taken[lead.node.group, lead.node.value]
        ranked = sorted(zip(lead.costs, lead.occurrences, strict=True), key=lambda pair: pair[0])
        free = [occurrence for _, occurrence in ranked if occurrence not in already]
        chosen[lead.node.path] = free[0] if free else ranked[0][1]
        already.add(chosen[lead.node.path])
    return chosen


def _closest(occurrences: tuple[Occurrence, ...], lead: Occurrence) -> Occurrence:
    at = bisect_left(occurrences, lead.start, key=lambda occurrence: occurrence.end)  # they are in the text's order
    return min(occurrences[max(0, at - 1) : at + 1], key=lambda occurrence: gap(occurrence, lead.start, lead.end))


def _distance(occurrence: Occurrence, starts: Sequence[int]) -> int:
    """How far the nearest of some ascending offsets is from an occurrence."""
    at = bisect_left(starts, occurrence.start)
    near = [gap(occurrence, start, start) for start in starts[max(0, at - 1) : at]]
    after = bisect_left(starts, occurrence.end)
    near += [gap(occurrence, start, start) for start in starts[after : after + 1]]
    if at < after:
        near.append(0)
    return min(_FAR, *near) if near else _FAR


def gap(occurrence: Occurrence, start: int, end: int) -> int:
    """The characters between an occurrence and a span; 0 if they touch or overlap."""
    return max(0, start - occurrence.end, occurrence.start - end)


def _is_own(node: Node) -> bool:
    """Whether a string is a field of its item, not one of a list in it."""
    return len(node.path) == len(node.owner_path) + 1 and node.path[-1] == node.field


def _is_quoted(node: Node) -> bool:
    marker = node.marker(Verbatim)
    return marker is not None and marker.quoted
