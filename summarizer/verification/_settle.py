"""`settle`: a summary and its report come in; the summary without what failed, and what failed, go out.

What is withheld is the smallest list item or nullable field that holds an error. References to a withheld item
become null. What remains is put in text order, and its ids are numbered anew.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter

from summarizer.lazy import lazy
from summarizer.markers import Id, InTextOrder, RefersTo, Verbatim
from summarizer.verification._rebuild import Unfit, rebuild
from summarizer.verification._references import Identities
from summarizer.verification._report import Evidence, Finding, Report, Withheld
from summarizer.verification._walk import Node, Path, Tree, children, pointer


@dataclass(frozen=True, slots=True)
class Settled:
    """What remains of a summary.

    Attributes:
        summary: An instance of the same model; None if an error could not be kept out of it.
        evidence: Where its strings stand; the paths point into `summary`.
        withheld: What was left out; the paths point into the summary that was verified.
    """

    summary: BaseModel | None = field(hash=False)
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
        if case.tree is report.tree and not case.targets and not kept:  # as nearly always
            return Settled(_renumbered(case.tree, case.identities), report.evidence, ())
        try:
            left = rebuild(summary, dict.fromkeys((*case.nulled, *case.cleared)), kept)
        except Unfit as unfit:
            message = f"without what was withheld it no longer fits its schema: {unfit.reason}"
            case.withhold(unfit.path, Finding(pointer(unfit.path), "schema.broken", "error", message))
            continue
        tree = case.tree if left is summary else Tree(left)
        evidence = case.evidence(kept)
        standing = sorted(filter(tree.at.__contains__, evidence), key=tree.order.__getitem__)
        renumbered = _renumbered(tree, Identities.of(tree))
        return Settled(renumbered, tuple(evidence[path] for path in standing), case.withheld())


def _renumbered(tree: Tree, identities: Identities) -> BaseModel:
    """The summary with new ids, in the order of the items, wherever the schema lets them be numbered."""
    kinds = sorted({marker.of for _, marker in tree.marked(Id)})
    counts = dict.fromkeys(kinds, 0)
    new: dict[Path, Any] = {}
    for node, marker in tree.marked(Id):
        if node.value is not None:
            counts[marker.of] += 1
            number = counts[marker.of]
            new[node.path] = number if isinstance(node.value, int) else f"{_prefix(marker.of, kinds)}{number}"
    edits: dict[Path, Any] = {}
    for node, _ in (*tree.marked(Id), *tree.marked(RefersTo)):
        value = new.get((identities.owner(node) or node).path)
        if value is not None and value != node.value:
            edits[node.path] = value
    try:
        return rebuild(tree.summary, edits, {})
    except Unfit:
        return tree.summary


def _prefix(kind: str, kinds: list[str]) -> str:
    """The kind's initial, or the whole word where two kinds have the same initial."""
    return kind[0] if sum(other[0] == kind[0] for other in kinds) == 1 else kind


class _Settling:
    """One settlement: what has to go, grown until nothing refers to what has gone."""

    def __init__(self, summary: BaseModel, report: Report) -> None:
        self.report = report
        self.tree = report.tree if report.tree is not None and report.tree.summary is summary else Tree(summary)
        self.identities = Identities.of(self.tree)
        self.targets: dict[Path, list[Finding]] = {}
        self.cleared: dict[Path, Finding] = {}
        for finding in report.errors:
            self.withhold(self.paths[finding.path], finding)

    @lazy
    def paths(self) -> Mapping[str, Path]:
        """The path of every value by its pointer."""
        return {pointer(path): path for path in self.tree.at} | {"": ()}

    @property
    def nulled(self) -> list[Path]:
        """The targets that are fields, not items."""
        return [path for path in self.targets if path and not self._is_item(path)]

    def withhold(self, path: Path, finding: Finding) -> None:
        """Withhold the smallest list item or nullable field that holds a value."""
        while path and not (self._is_item(path) or self.tree.at[path].shape.nullable):
            path = path[:-1]
        self.targets.setdefault(path, []).append(finding)

    def cascade(self) -> None:
        """Follow the references to what is withheld: they become null, or their item goes too."""
        grown = bool(self.targets)
        while grown:
            grown = False
            for node, _ in self.tree.marked(RefersTo):
                path, owner = node.path, self.identities.owner(node)
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
        in_order = {node.path for node, _ in self.tree.marked(InTextOrder)}
        starts = self._starts(in_order)
        kept: dict[Path, list[str | int]] = {}
        for path in in_order | {target[:-1] for target in self.targets if self._is_item(target)}:
            if (items := children(self.tree.at[path].value)) is not None:
                keys = [key for key in items if (*path, key) not in self.targets]
                if path in in_order:
                    keys.sort(key=lambda key, path=path: starts.get((*path, key), float("inf")))
                if keys != [*items]:
                    kept[path] = keys
        return kept

    def _starts(self, lists: Collection[Path]) -> dict[Path, int]:
        """Where the first passage of each item of some lists begins."""
        starts: dict[Path, int] = {}
        depths = sorted({len(path) for path in lists})
        located = {pointer(node.path): node.path for node, _ in self.tree.marked(Verbatim)}
        for evidence in self.report.evidence:
            path, start = located[evidence.path], evidence.spans[0].start
            if not self.gone(path):
                for depth in depths:
                    if depth < len(path) and path[:depth] in lists:
                        item = path[: depth + 1]
                        starts[item] = min(starts.get(item, start), start)
        return starts

    def evidence(self, kept: Mapping[Path, list[str | int]]) -> dict[Path, Evidence]:
        """The evidence of what remains, by its path in the new summary."""
        cleared: dict[Path, list[Finding]] = {}
        for path, finding in self.cleared.items():
            cleared.setdefault(self.tree.at[path].owner_path, []).append(finding)
        moved: dict[Path, Evidence] = {}
        for evidence in self.report.evidence:
            path = self.paths[evidence.path]
            if self.gone(path):
                continue
            added = cleared.pop(self.tree.at[path].owner_path, ())
            new = _moved(path, kept)
            if new != path or evidence.warnings or added:
                warnings = [warning for warning in evidence.warnings if not self._dropped(self.paths[warning.path])]
                repointed = (
                    replace(one, path=pointer(_moved(self.paths[one.path], kept))) for one in (*warnings, *added)
                )
                moved[new] = replace(evidence, path=pointer(new), warnings=tuple(repointed))
            else:
                moved[new] = evidence
        return moved

    def withheld(self) -> tuple[Withheld, ...]:
        """What goes, outermost only, with all findings inside it."""
        outermost = [path for path in self.targets if not (path and self.gone(path[:-1]))]
        found: list[Withheld] = []
        for path in sorted(outermost, key=self.tree.order.__getitem__):
            inside = (findings for other, findings in self.targets.items() if other[: len(path)] == path)
            value = self.tree.at[path].value if path else self.tree.summary
            findings = tuple(one for several in inside for one in several)
            found.append(Withheld(pointer(path), _as_json(value), findings, self._names_in(path)))
        return tuple(found)

    def _names_in(self, path: Path) -> dict[str, str]:
        """The names of those whose ids stand in a value."""
        named = self.identities.named(self.tree)
        return {str(node.value): name for node, name in named if node.path[: len(path)] == path}

    def gone(self, path: Path) -> bool:
        """Whether a value is withheld, or is inside something that is."""
        return bool(self.targets) and any(path[:length] in self.targets for length in range(len(path) + 1))

    def _dropped(self, path: Path) -> bool:
        return path in self.cleared or self.gone(path)

    def _is_item(self, path: Path) -> bool:
        """Whether a value is an item of a list or mapping, which can go without leaving a hole."""
        container = self.tree.at.get(path[:-1])
        return container is not None and children(container.value) is not None


def _moved(path: Path, kept: Mapping[Path, list[str | int]]) -> Path:
    """The new path of a value, by the items before it that went or changed places."""
    if not kept:
        return path
    new: list[str | int] = []
    for length, key in enumerate(path):
        order = kept.get(path[:length])
        new.append(order.index(key) if order is not None and isinstance(key, int) else key)
    return tuple(new)


def _kind(node: Node) -> str:
    marker = node.marker(RefersTo)
    return marker.of if marker else "item"


def _as_json(value: Any) -> Any:
    return _anything().dump_python(value, mode="json")


@cache
def _anything() -> TypeAdapter[Any]:
    return TypeAdapter(Any)
