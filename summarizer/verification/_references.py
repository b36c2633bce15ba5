"""References: ids and what refers to them; an id that nobody has, or that two items have, is a problem."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from summarizer.markers import Id, NamedInSource, RefersTo
from summarizer.verification._problem import Problem
from summarizer.verification._walk import Node, Tree, declared


@dataclass(frozen=True, slots=True)
class Identities:
    """Which item has which id; where two have the same, the first counts.

    Attributes:
        owners: The id's node by what it identifies and its value.
        problems: Ids given twice.
    """

    owners: dict[tuple[str, Any], Node]
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, tree: Tree) -> Identities:
        """Collect the ids of a summary."""
        owners: dict[tuple[str, Any], Node] = {}
        problems: list[Problem] = []
        for node, marker in tree.marked(Id):
            if not isinstance(node.value, (str, int)):
                continue
            first = owners.setdefault((marker.of, node.value), node)
            if first is not node:
                message = f"{node.value!r} is already the id of {first.pointer.rpartition('/')[0]}"
                problems.append(Problem(node.path, "id.twice", message))
        return cls(owners, tuple(problems))

    def owner(self, node: Node) -> Node | None:
        """The id's node that a reference means."""
        marker = node.marker(RefersTo)
        return self.owners.get((marker.of, node.value)) if marker and isinstance(node.value, (str, int)) else None

    def dangling(self, tree: Tree) -> Iterator[Problem]:
        """References to ids that no item has."""
        for node, marker in tree.marked(RefersTo):
            if isinstance(node.value, (str, int)) and (marker.of, node.value) not in self.owners:
                yield Problem(node.path, "reference.dangling", f"no {marker.of} has the id {node.value!r}")

    def named(self, tree: Tree) -> Iterator[tuple[Node, str]]:
        """Each reference to an item that has a name, with that name."""
        for node, _ in tree.marked(RefersTo):
            owner = self.owner(node)
            if owner is not None and (name := _name_beside(owner, tree)) is not None:
                yield node, name


def named_references(summary: BaseModel) -> dict[str, str]:
    """The name of the item that each reference of a summary means, by the reference's JSON Pointer."""
    if not any(isinstance(marker, RefersTo) for marker in declared(type(summary))):
        return {}
    tree = Tree(summary)
    return {node.pointer: name for node, name in Identities.of(tree).named(tree)}


def _name_beside(owner: Node, tree: Tree) -> str | None:
    """The name of the item that has an id, if it has one."""
    fields = (tree.at.get((*owner.owner_path, name)) for name in type(owner.owner).model_fields)
    name = next((each.value for each in fields if each and each.marker(NamedInSource)), None)
    return name if isinstance(name, str) else None
