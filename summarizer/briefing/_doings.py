"""What an actor did here, in a few lines of its own: a briefing's positions and plan points in, lines by actor out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from summarizer.briefing._contexts import leans
from summarizer.briefing._findings import PlanEntry, StanceEntry
from summarizer.briefing._stances import SIGNS
from summarizer.briefing._values import Line

LINES = 3
"""The most lines of one actor; its section has the rest."""


def doings(stances: Iterable[StanceEntry], plans: Iterable[PlanEntry]) -> Mapping[str, tuple[Line, ...]]:
    """By the names of the actors: where they take a side, on what the folder holds most about first; else their points.

    Of stances with different signs one line each is told: neither stands for the actor alone.
    """
    entries = [entry for entry in stances if entry.holder is not None]
    weight: Counter[str] = Counter()
    for entry in entries:
        weight[entry.topic] += len(entry.positions)
    weight["other"] = 0
    lines: defaultdict[str, dict[str, Line]] = defaultdict(dict)
    signed = {id(entry): any(SIGNS.get(each.stance, 0) for each in entry.positions) for entry in entries}
    for entry in sorted(entries, key=lambda entry: (not signed[id(entry)], -weight[entry.topic])):
        alone_first = sorted(entry.positions, key=lambda each: leans(each.statement.text))
        by_sign = {SIGNS.get(each.stance, 0): each for each in reversed(alone_first)}
        sides = [by_sign[sign] for sign in (1, -1) if sign in by_sign] or [by_sign[0]]
        for each in sides:
            lines[entry.holder or ""].setdefault(each.statement.text, Line(each.statement, (each.reference,)))
    for plan in plans:
        for row in plan.rows:
            for point in row.points:
                if point.proposer is not None and not lines[point.proposer.name]:
                    lines[point.proposer.name][point.summary.text] = Line(point.summary, (point.reference,))
    return {name: tuple(told.values())[:LINES] for name, told in lines.items()}
