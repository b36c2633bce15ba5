"""Actors of single articles in; one entry an actor over all of them out, with nothing chosen between their words."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from summarizer.briefing._values import (
    Actor,
    ActorEntry,
    PointEntry,
    PositionEntry,
    QuoteEntry,
    SpeakerEntry,
    Stated,
    Wording,
)

Key = tuple[bool, str]
"""What makes two actors one: being a person or not (a person may be called as a place is), and the folded name."""


def key_of(actor: Actor) -> Key:
    """The identity of an actor over all articles."""
    decomposed = unicodedata.normalize("NFKD", actor.name).casefold()
    letters = "".join(char if char.isalnum() else " " for char in decomposed if not unicodedata.combining(char))
    return actor.kind == "person", " ".join(letters.split()).removeprefix("the ") or actor.name


def merge_actors(
    actors: Iterable[Actor],
    quotes: Sequence[QuoteEntry],
    positions: Sequence[PositionEntry],
    points: Sequence[PointEntry],
) -> tuple[ActorEntry, ...]:
    """Bring together what all articles say of each actor; the most active first, then by name."""
    groups: defaultdict[Key, list[Actor]] = defaultdict(list)
    for actor in actors:
        groups[key_of(actor)].append(actor)
    said = _by_actor((quote.speaker, quote.reference) for quote in quotes)
    held = _by_actor((position.holder, position.reference) for position in positions)
    proposed = _by_actor((point.proposer, point.reference) for point in points)
    entries = [
        ActorEntry(
            name=_usual_name(group),
            kinds=tuple(dict.fromkeys(actor.kind for actor in group)),
            roles=_side_by_side((actor.role, actor.reference) for actor in group),
            affiliations=_side_by_side(
                (Wording(actor.affiliation, "en") if actor.affiliation else None, actor.reference) for actor in group
            ),
            references=tuple(actor.reference for actor in group),
            quotes=said.get(key, ()),
            positions=held.get(key, ()),
            points=proposed.get(key, ()),
        )
        for key, group in groups.items()
    ]
    return tuple(sorted(entries, key=lambda entry: (-entry.activity, -len(entry.references), entry.name)))


def by_speaker(quotes: Iterable[QuoteEntry], actors: Sequence[ActorEntry]) -> tuple[SpeakerEntry, ...]:
    """Group quotations by who said them, in the order of `actors`; those without a speaker come last."""
    entry_of = {reference: actor for actor in actors for reference in actor.references}
    groups: defaultdict[ActorEntry | None, list[QuoteEntry]] = defaultdict(list)
    for quote in quotes:
        groups[None if quote.speaker is None else entry_of[quote.speaker.reference]].append(quote)
    return tuple(
        SpeakerEntry(
            name=None if actor is None else actor.name,
            role=actor.roles[0].wording if actor is not None and len(actor.roles) == 1 else None,
            quotes=tuple(groups[actor]),
        )
        for actor in (*actors, None)
        if actor in groups
    )


def _by_actor(pairs: Iterable[tuple[Actor | None, str]]) -> Mapping[Key, tuple[str, ...]]:
    found: defaultdict[Key, tuple[str, ...]] = defaultdict(tuple)
    for actor, reference in pairs:
        if actor is not None:
            found[key_of(actor)] += (reference,)
    return found


def _usual_name(group: Sequence[Actor]) -> str:
    return Counter(actor.name for actor in group).most_common(1)[0][0]


def _side_by_side(stated: Iterable[tuple[Wording | None, str]]) -> tuple[Stated, ...]:
    """Every different wording once, with all its references, in the order of the articles."""
    wordings: dict[str, Wording] = {}
    references: defaultdict[str, list[str]] = defaultdict(list)
    for wording, reference in stated:
        if wording is not None:
            folded = " ".join(wording.text.casefold().split())
            wordings.setdefault(folded, wording)
            references[folded].append(reference)
    return tuple(Stated(wording, tuple(references[folded])) for folded, wording in wordings.items())
