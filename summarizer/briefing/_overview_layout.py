"""What the templates of a large folder's overview see: its values come in, rows and columns of its tables go out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from summarizer.briefing._layout import KEY_ACTORS, anchor
from summarizer.briefing._overview import ActorSum, Overview, StanceAt, StanceSum
from summarizer.briefing._pictures import ROWS

_STANCES = 12
"""Actors whose positions are listed one by one."""


def place_of(overview: Overview, reference: str, form: str) -> str:
    """Where a reference leads: its place on its group's page of the same form."""
    return f"briefings/{overview.pages[int(reference.partition('.')[0])]}.{form}#{anchor(reference)}"


def overview_content(overview: Overview) -> dict[str, Any]:
    """What the templates see."""
    held: defaultdict[str, dict[str, StanceSum]] = defaultdict(dict)
    for stance in overview.stances:
        if stance.holder is not None:
            held[stance.holder][stance.topic] = stance
    charted = dict(list(held.items())[:ROWS])
    values: dict[str, Any] = {name: getattr(overview, name) for name in overview.__dataclass_fields__}
    listed = {*list(held)[:_STANCES], None}
    actors = [actor for actor in overview.actors if actor.activity][:KEY_ACTORS]
    stances = [stance for stance in overview.stances if stance.holder in listed]
    return values | {
        "key_actors": actors,
        "left_out": left_out(overview, actors, stances),
        "matrix": _matrix(charted),
        "chart": _chart(charted, overview.columns),
        "listed_stances": stances,
        "questions": (),
        "sources": (),
    }


def left_out(overview: Overview, actors: Sequence[ActorSum], stances: Iterable[StanceSum]) -> dict[str, int]:
    """How much the groups have that a page with some actors and stances does not show; the overview itself has more."""
    return {
        **overview.left_out,
        "actors": overview.left_out["actors"] + len(overview.actors) - len(actors),
        "positions": overview.counts.positions - sum(stance.positions for stance in stances),
    }


def _matrix(held: dict[str, dict[str, StanceSum]]) -> dict[str, Any]:
    """A row an actor, a column a topic, the one that most of them hold something on first."""
    counts: defaultdict[str, int] = defaultdict(int)
    for stances in held.values():
        for topic in stances:
            counts[topic] += topic != "other"
    topics = sorted((topic for topic in counts if counts[topic]), key=lambda topic: (-counts[topic], topic))
    rows = [(name, [stances.get(topic) for topic in topics]) for name, stances in held.items()]
    return {"topics": topics, "rows": rows}


def _chart(held: dict[str, dict[str, StanceSum]], columns: Sequence[str]) -> list[tuple[str, list[list[Any]]]]:
    """A row an actor, a column a stretch of time, and in it the stance on each topic."""
    rows: list[tuple[str, list[list[Any]]]] = []
    for name, stances in held.items():
        cells: dict[str, list[tuple[str, StanceAt]]] = {column: [] for column in columns}
        for topic, stance in stances.items():
            for at in stance.over_time:
                cells[at.column].append((topic, at))
        rows.append((name, [cells[column] for column in columns]))
    return rows
