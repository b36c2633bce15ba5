"""Repeats: the items of a summary's lists come in, those that say again what another says go out as problems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pydantic import BaseModel

from summarizer.articles import Span
from summarizer.markers import Id, RenderingOf, Verbatim
from summarizer.verification._places import Place
from summarizer.verification._problem import Problem
from summarizer.verification._walk import Node, Path, pointer, shapes


def check_repeats(nodes: Sequence[Node], places: Mapping[Path, Place]) -> Iterator[Problem]:
    """Find quotations of the same words at the same place, and items that are the same in every field."""
    repeated: set[Path] = set()
    seen: dict[object, Path] = {}
    quoted: dict[Path, list[tuple[Span, ...]]] = defaultdict(list)
    for place in places.values():
        if Verbatim(quoted=True) in place.node.shape.markers:
            quoted[place.node.owner_path].append(place.chosen.spans)
    for node in nodes:
        marker = node.marker(Verbatim)
        if marker is None or not marker.quoted or node.path not in places:
            continue
        item = node.path[:-1] if isinstance(node.path[-1], int) else node.owner_path
        first = seen.setdefault((item[:-1], node.field, places[node.path].chosen.spans), node.path)
        if first != node.path:
            repeated.add(item)
            yield Problem(node.path, "quote.twice", f"the same words at the same place as {pointer(first)}")
    for node in nodes:
        in_list = bool(node.path) and isinstance(node.path[-1], int)
        if isinstance(node.value, BaseModel) and in_list and node.path not in repeated:
            yield from _repeated_item(node.value, node.path, tuple(quoted[node.path]), seen)


def _repeated_item(
    item: BaseModel, path: Path, quoted: tuple[tuple[Span, ...], ...], seen: dict[object, Path]
) -> Iterator[Problem]:
    declared = shapes(type(item))
    identities = {name for name, shape in declared.items() if any(isinstance(m, Id) for m in shape.markers)}
    renderings = {name for name, shape in declared.items() if any(isinstance(m, RenderingOf) for m in shape.markers)}
    kind = path[:-1], type(item), quoted
    first = seen.setdefault((kind, "all", item.model_dump_json(exclude=identities)), path)
    if first != path:
        yield Problem(path, "item.twice", f"the same as {pointer(first)}")
    elif renderings and any(isinstance(m, Verbatim) for shape in declared.values() for m in shape.markers):
        first = seen.setdefault((kind, "passage", item.model_dump_json(exclude=identities | renderings)), path)
        if first != path:
            yield Problem(path, "item.same_passage", f"{pointer(first)} says something else of the same passage")
