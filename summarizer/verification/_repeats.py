"""Repeats: the items of a summary's lists come in, those that say again what another says go out as problems."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from pydantic import BaseModel

from summarizer.articles import Span
from summarizer.markers import Id, NamedInSource, RenderingOf, Verbatim
from summarizer.verification._places import Place
from summarizer.verification._problem import Problem
from summarizer.verification._walk import COLLECTIONS, Path, Tree, is_model, kind_of, pointer, shapes

_WORD = re.compile(r"[^\W\d_]{4,}")

_FEW = 3

Quoted = Mapping[Path, Sequence[tuple[Span, ...]]]
"""Where the quotations of each item stand."""


def check_repeats(tree: Tree, places: Mapping[Path, Place]) -> Iterator[Problem]:
    """Find quotations of the same words at the same place, and items that are the same in every field."""
    repeated: set[Path] = set()
    seen: dict[object, Path] = {}
    quoted: dict[Path, list[tuple[Span, ...]]] = defaultdict(list)
    for node, marker in tree.marked(Verbatim):
        if marker.quoted and node.path in places:
            spans = places[node.path].chosen.spans
            quoted[node.owner_path].append(spans)
            item = node.path[:-1] if isinstance(node.path[-1], int) else node.owner_path
            first = seen.setdefault((item[:-1], node.field, spans), node.path)
            if first != node.path:
                repeated.add(item)
                yield Problem(node.path, "quote.twice", f"the same words at the same place as {pointer(first)}")
    for alike in _alike(tree, quoted):
        yield from _repeated_items([(path, item) for path, item in alike if path not in repeated])


def _alike(tree: Tree, quoted: Quoted) -> Iterator[Sequence[tuple[Path, BaseModel]]]:
    """The items of one list that quote the same and begin alike: few, and only they are compared in full."""
    for node in tree.nodes:
        if isinstance(node.value, COLLECTIONS):
            items = [*cast("Collection[object]", node.value)]
            if len(items) > 1:
                yield from _alike_among(items, node.path, quoted)


def _alike_among(items: Sequence[object], path: Path, quoted: Quoted) -> Iterator[Sequence[tuple[Path, BaseModel]]]:
    beginning: dict[object, list[tuple[int, BaseModel]]] = defaultdict(list)
    for key, item in enumerate(items):
        if is_model(item):
            telling = getattr(item, _fields(type(item)).telling, None)
            beginning[type(item), telling if isinstance(telling, str) else None].append((key, item))
    for several in beginning.values():
        if len(several) > 1:
            groups: dict[object, list[tuple[Path, BaseModel]]] = defaultdict(list)
            for key, item in several:
                groups[tuple(quoted.get((*path, key), ()))].append(((*path, key), item))
            yield from (group for group in groups.values() if len(group) > 1)


def _repeated_items(alike: Sequence[tuple[Path, BaseModel]]) -> Iterator[Problem]:
    whole: dict[str, Path] = {}
    passages: dict[str, tuple[Path, BaseModel]] = {}
    for path, item in alike:
        fields = _fields(type(item))
        first = whole.setdefault(item.model_dump_json(exclude=fields.identities), path)
        if first != path:
            yield Problem(path, "item.twice", f"the same as {pointer(first)}")
        elif fields.rests_on_passages:
            beside = item.model_dump_json(exclude=fields.identities | fields.renderings)
            first, other = passages.setdefault(beside, (path, item))
            if first != path and _speak_of_one(item, other, fields.renderings):
                yield Problem(path, "item.same_passage", f"{pointer(first)} says something else of the same passage")


def _speak_of_one(item: BaseModel, other: BaseModel, renderings: Iterable[str]) -> bool:
    """Whether two renderings have a word in common, or too few to tell; two demands of one list have none."""
    said = [" ".join([str(getattr(one, field)) for field in renderings]).lower() for one in (item, other)]
    ours, theirs = ({*_WORD.findall(text)} for text in said)
    return min(len(ours), len(theirs)) < _FEW or not ours.isdisjoint(theirs)


@dataclass(frozen=True, slots=True)
class _Fields:
    """The fields of a model by what they have to do with repeating: ids never count, renderings may differ."""

    identities: set[str]
    renderings: set[str]
    telling: str
    """A string that items have in common if they are the same; empty if there is none."""
    rests_on_passages: bool


@cache
def _fields(model: type[BaseModel]) -> _Fields:
    declared = {name: {*map(kind_of, shape.markers)} for name, shape in shapes(model).items()}
    identities = {name for name, kinds in declared.items() if Id in kinds}
    renderings = {name for name, kinds in declared.items() if RenderingOf in kinds}
    strings = (name for name, kinds in declared.items() if not kinds.isdisjoint({Verbatim, NamedInSource}))
    telling = next((name for name in strings if name not in identities | renderings), "")
    verbatim = any(Verbatim in kinds for kinds in declared.values())
    return _Fields(identities, renderings, telling, rests_on_passages=bool(renderings) and verbatim)
