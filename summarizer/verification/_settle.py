"""`settle`: a summary and its report come in; the summary without what failed, and what failed, go out.

What is withheld is the smallest list item or nullable field that holds an error. References to a withheld item
become null. What remains is put in text order, and its ids are numbered anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel, TypeAdapter

from summarizer.markers import Id, InTextOrder, RefersTo
from summarizer.verification._rebuild import Unfit, rebuild
from summarizer.verification._references import Identities
from summarizer.verification._report import Evidence, Finding, Report, Withheld
from summarizer.verification._walk import Node, Path, children, pointer, walk


@dataclass(frozen=True, slots=True)
class Settled:
    """What remains of a summary.

    Attributes:
        summary: An instance of the same model; None if an error could not be kept out of it.
        evidence: Where its strings stand; the paths point into `summary`.
        withheld: What was left out; the paths point into the summary that was verified.
    """

    summary: BaseModel | None
    evidence: tuple[Evidence, ...]
    withheld: tuple[Withheld, ...]


def settle(summary: BaseModel, report: Report) -> Settled:
    """Leave out of a summary what its report has errors on; `report` is what `verify` said of this summary."""
    case = _Settling(summary, report)
    while True:
        case.cascade()
        if case.gone(()):
            return Settled(None, (), case.withheld())
        kept = case.kept()
        try:
            settled = renumbered(rebuild(summary, dict.fromkeys((*case.nulled, *case.cleared)), kept))
        except Unfit as unfit:
            message = f"without what was withheld it no longer fits its schema: {unfit.reason}"
            case.withhold(unfit.path, Finding(pointer(unfit.path), "schema.broken", "error", message))
            continue
        evidence = case.evidence(kept)
        ordered = tuple(evidence[node.path] for node in walk(settled) if node.path in evidence)
        return Settled(settled, ordered, case.withheld())


def renumbered(summary: BaseModel) -> BaseModel:
    """Number the ids anew, in the order of the items, wherever the schema lets them be numbered."""
    nodes = tuple(walk(summary))
    kinds = sorted({marker.of for node in nodes if (marker := node.marker(Id))})
    owners = Identities.of(nodes).owners
    counts = dict.fromkeys(kinds, 0)
    edits: dict[Path, Any] = {}
    new: dict[Path, Any] = {}
    for node in nodes:
        if (marker := node.marker(Id)) and node.value is not None:
            counts[marker.of] += 1
            number = counts[marker.of]
            new[node.path] = number if isinstance(node.value, int) else f"{_prefix(marker.of, kinds)}{number}"
    for node in nodes:
        marker = node.marker(RefersTo)
        owner = owners.get((marker.of, node.value)) if marker and isinstance(node.value, (str, int)) else None
        value = new.get(owner.path if owner else node.path)
        if value is not None and value != node.value:
            edits[node.path] = value
    try:
        return rebuild(summary, edits, {})
    except Unfit:
        return summary


def _prefix(kind: str, kinds: list[str]) -> str:
    """The kind's initial, or the whole word where two kinds have the same initial."""
    return kind[0] if sum(other[0] == kind[0] for other in kinds) == 1 else kind


class _Settling:
    """One settlement: what has to go, grown until nothing refers to what has gone."""

    def __init__(self, summary: BaseModel, report: Report) -> None:
        self.summary = summary
        self.report = report
        self.nodes = {node.path: node for node in walk(summary)}
        self.paths = {pointer(path): path for path in self.nodes} | {"": ()}
        self.identities = Identities.of([*self.nodes.values()])
        self.targets: dict[Path, list[Finding]] = {}
        self.cleared: dict[Path, Finding] = {}
        for finding in report.errors:
            self.withhold(self.paths[finding.path], finding)

    @property
    def nulled(self) -> list[Path]:
        """The targets that are fields, not items."""
        return [path for path in self.targets if path and not self._is_item(path)]

    def withhold(self, path: Path, finding: Finding) -> None:
        """Withhold the smallest list item or nullable field that holds a value."""
        while path and not (self._is_item(path) or self.nodes[path].shape.nullable):
            path = path[:-1]
        self.targets.setdefault(path, []).append(finding)

    def cascade(self) -> None:
        """Follow the references to what is withheld: they become null, or their item goes too."""
        grown = True
        while grown:
            grown = False
            for path, node in self.nodes.items():
                owner = self.identities.owner(node) if node.marker(RefersTo) else None
                if owner is None or not self.gone(owner.path) or path in self.cleared:
                    continue
                if path in self.targets and not self._is_item(path):  # what is wrong with it is that its item is
                    del self.targets[path]
                if self.gone(path):
                    continue
                message = f"the {_kind(node)} {node.value!r} was withheld"
                if node.shape.nullable and not self._is_item(path):
                    self.cleared[path] = Finding(node.pointer, "reference.withheld", "warning", message)
                else:
                    self.withhold(path, Finding(node.pointer, "reference.withheld", "error", message))
                    grown = True

    def kept(self) -> dict[Path, list[str | int]]:
        """For every list that changes: the keys that stay, in text order where that is declared."""
        starts: dict[Path, int] = {}
        for evidence in self.report.evidence:
            path = self.paths[evidence.path]
            if not self.gone(path):
                for length in range(1, len(path) + 1):
                    starts[path[:length]] = min(
                        starts.get(path[:length], evidence.spans[0].start), evidence.spans[0].start
                    )
        kept: dict[Path, list[str | int]] = {}
        for path, node in self.nodes.items():
            if (items := children(node.value)) is not None:
                kept[path] = [key for key in items if (*path, key) not in self.targets]
                if node.marker(InTextOrder):
                    kept[path].sort(key=lambda key, path=path: starts.get((*path, key), float("inf")))
        return kept

    def evidence(self, kept: Mapping[Path, list[str | int]]) -> dict[Path, Evidence]:
        """The evidence of what remains, by its path in the new summary."""
        cleared: dict[Path, list[Finding]] = {}
        for path, finding in self.cleared.items():
            cleared.setdefault(self.nodes[path].owner_path, []).append(finding)
        moved: dict[Path, Evidence] = {}
        for evidence in self.report.evidence:
            path = self.paths[evidence.path]
            if self.gone(path):
                continue
            warnings = [warning for warning in evidence.warnings if not self._dropped(self.paths[warning.path])]
            warnings += cleared.pop(self.nodes[path].owner_path, [])
            new = _moved(path, kept)
            repointed = (replace(one, path=pointer(_moved(self.paths[one.path], kept))) for one in warnings)
            moved[new] = replace(evidence, path=pointer(new), warnings=tuple(repointed))
        return moved

    def withheld(self) -> tuple[Withheld, ...]:
        """What goes, outermost only, with all findings inside it."""

        outermost = [path for path in self.targets if not (path and self.gone(path[:-1]))]
        position = {path: at for at, path in enumerate(self.nodes)}
        found: list[Withheld] = []
        for path in sorted(outermost, key=lambda path: position.get(path, -1)):
            inside = (findings for other, findings in self.targets.items() if other[: len(path)] == path)
            value = self.nodes[path].value if path else self.summary
            found.append(
                Withheld(pointer(path), _as_json(value), tuple(one for findings in inside for one in findings))
            )
        return tuple(found)

    def gone(self, path: Path) -> bool:
        """Whether a value is withheld, or is inside something that is."""
        return any(path[:length] in self.targets for length in range(len(path) + 1))

    def _dropped(self, path: Path) -> bool:
        return path in self.cleared or self.gone(path)

    def _is_item(self, path: Path) -> bool:
        """Whether a value is an item of a list or mapping, which can go without leaving a hole."""
        container = self.nodes.get(path[:-1])
        return container is not None and children(container.value) is not None


def _moved(path: Path, kept: Mapping[Path, list[str | int]]) -> Path:
    """The new path of a value, by the items before it that went or changed places."""
    new: list[str | int] = []
    for length, key in enumerate(path):
        order = kept.get(path[:length])
        new.append(order.index(key) if order is not None and isinstance(key, int) else key)
    return tuple(new)


def _kind(node: Node) -> str:
    marker = node.marker(RefersTo)
    return marker.of if marker else "item"


def _as_json(value: Any) -> Any:
    return TypeAdapter(Any).dump_python(value, mode="json")
