"""Positions in, one entry an actor and topic out: stances side by side, `mixed` where their signs differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from summarizer.briefing._confidence import confidence, disputed
from summarizer.briefing._findings import StanceEntry
from summarizer.briefing._folder import Folder
from summarizer.briefing._issues import UNMARKED
from summarizer.briefing._values import PositionEntry

SIGNS = {"supportive": 1, "conditional": 1, "neutral": 0, "unclear": 0, "restrictive": -1, "opposed": -1}
"""Whether a stance is for or against; a stance without a sign takes no side, or the article does not tell."""

MIXED = "mixed"
"""What an actor's stance is where its signs differ."""

CAMPS = tuple(stance for stance, sign in SIGNS.items() if sign)
"""The stances that take a side, those for something first."""


def roll_up(positions: Iterable[PositionEntry], folder: Folder) -> tuple[StanceEntry, ...]:
    """Bring together each actor's positions on a topic, the most active actors first, articles' own views last."""
    order = {reference: place for place, actor in enumerate(folder.actors) for reference in actor.references}
    groups: defaultdict[tuple[int, int, str], list[PositionEntry]] = defaultdict(list)
    for position in positions:
        holder = position.holder
        place = len(order) if holder is None else order[holder.reference]
        # Two articles' own views are two authors'.
        author = position.source if holder is None and position.mode == "author" else 0
        groups[place, author, position.topic].append(position)
    return tuple(_entry(group, folder) for _, group in sorted(groups.items(), key=lambda pair: pair[0]))


def overall(stances: Iterable[str]) -> str:
    """One stance for several: the same, ``mixed`` where signs differ, else those that take a side, side by side.

    What does not speak of the issue itself counts only where nothing else does.
    """
    given = tuple(dict.fromkeys(stances))
    distinct = tuple(stance for stance in given if stance != UNMARKED) or given
    if len(distinct) == 1:
        return distinct[0]
    signed = tuple(stance for stance in distinct if SIGNS.get(stance, 0))
    if len({SIGNS[stance] for stance in signed}) > 1:
        return MIXED
    return ", ".join(signed or distinct)


def _entry(group: list[PositionEntry], folder: Folder) -> StanceEntry:
    # What speaks of the issue itself before what does not.
    ordered = sorted(
        group,
        key=lambda each: (folder.published[each.source] or date.max, each.source, each.mark == UNMARKED),
    )
    sources = tuple(dict.fromkeys(position.source for position in ordered))
    holder = ordered[0].holder
    modes = tuple(dict.fromkeys(position.mode for position in ordered))
    stances = tuple(position.stance for position in ordered)
    voices = folder.voices_of(position.reference for position in ordered)
    stance = overall(position.mark for position in ordered)
    rated = confidence(
        voices,
        modes,
        folder.as_of(sources),
        folder.latest,
        anonymous=holder is not None and folder.actor_of[holder.reference].described,
        copied=voices < folder.voices(sources),
    )
    return StanceEntry(
        holder=None if holder is None else holder.name,
        topic=ordered[0].topic,
        stance=stance,
        stances=stances,
        modes=modes,
        as_of=folder.as_of(sources),
        positions=tuple(ordered),
        confidence=disputed(rated) if stance == MIXED else rated,
    )
