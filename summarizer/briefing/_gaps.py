"""What the sources do not give: the folder's entries in, gaps found by counting out; none is a guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import islice

from summarizer.briefing._entities import usual_name
from summarizer.briefing._findings import Gap, PlanEntry, StanceEntry
from summarizer.briefing._folder import Folder
from summarizer.briefing._labels import label
from summarizer.briefing._lexicon import ordered
from summarizer.briefing._values import Actor, QuoteEntry
from summarizer.counting import count

_LISTED = 6


def gaps(
    folder: Folder, stances: Sequence[StanceEntry], plans: Iterable[PlanEntry], quotes: Iterable[QuoteEntry]
) -> tuple[Gap, ...]:
    """What is missing, the weightiest first."""
    return tuple(
        [
            *_unheard(stances, quotes),
            *silent({entry.topic for entry in stances}),
            *_unlisted(plans),
            *_undated(folder),
            *_single(folder),
            *_copies(folder),
            *_wordings(folder),
        ]
    )


def _unheard(stances: Sequence[StanceEntry], quotes: Iterable[QuoteEntry]) -> Iterator[Gap]:
    """States whose positions are told, but neither they nor anybody for them is quoted."""
    heard = {name for quote in quotes if quote.speaker for name in voiced_by(quote.speaker)}
    told: dict[str, list[str]] = {}
    for entry in stances:
        for position in entry.positions:
            holder = position.holder
            if holder is not None and holder.kind == "state" and holder.name not in heard and position.mode != "direct":
                told.setdefault(holder.name, []).append(position.reference)
    yield from not_quoted({name: references[0] for name, references in told.items()}, _LISTED)


def not_quoted(told: Mapping[str, str], most: int) -> Iterator[Gap]:
    """The states that only others tell of, each with a reference to where one does; so many are named."""
    if told:
        names = [*told][:most]
        more = f" and {len(told) - most} more" if len(told) > most else ""
        references = tuple(told[name] for name in names)
        yield Gap(f"Not quoted, only reported by others: {', '.join(names)}{more}.", references)


def voiced_by(speaker: Actor) -> tuple[str, str]:
    """Who is heard in the words of a speaker: that one, and whom it belongs to, as both are called on the page."""
    return speaker.name, usual_name(speaker.affiliation or speaker.name)


def silent(given: Set[str]) -> Iterator[Gap]:
    """The issues on which nobody has a position, beside those that are given; nothing if none is."""
    missing = [label(topic, "topic") for topic in ordered("topics") if topic not in given]
    if given and missing:
        yield Gap(f"No position is given on: {', '.join(missing)}.")


def _unlisted(plans: Iterable[PlanEntry]) -> Iterator[Gap]:
    for plan in plans:
        if plan.total is not None and 0 < plan.terms < plan.total:
            references = tuple(point.reference for row in plan.rows if row.is_term for point in row.points)
            yield Gap(f"{plan.plan}: the sources give {plan.terms} of {plan.total} points.", references)


def _undated(folder: Folder) -> Iterator[Gap]:
    undated = [number for number, day in folder.published.items() if day is None]
    if undated:
        without, total = len(undated), len(folder.published)
        if total == 1:
            yield Gap(
                "The article states no date, so its weekdays cannot be turned into dates.", sources=tuple(undated)
            )
        else:
            verb = "states" if without == 1 else "state"
            text = "No source states a date" if without == total else f"{without} of {total} sources {verb} no date"
            where = "it" if without == 1 else "them"
            yield Gap(f"{text}, so weekdays in {where} cannot be turned into dates.", sources=tuple(undated[:_LISTED]))


def _single(folder: Folder) -> Iterator[Gap]:
    """Actors with positions of their own that one voice alone tells of."""
    if len(folder.origins) < 2:
        return
    single = [actor for actor in folder.actors if actor.positions and folder.voices(actor.sources) == 1]
    active = [actor for actor in folder.actors if actor.positions]
    if single and len(active) > 1:
        yield Gap(
            f"{len(single)} of {count(len(active), 'actor')} with positions "
            f"{'appears' if len(single) == 1 else 'appear'} in only one origin.",
            tuple(actor.references[0] for actor in single[:_LISTED]),
        )


def _wordings(folder: Folder) -> Iterator[Gap]:
    """The articles that are no copies of one another and share sentences all the same."""
    shared = sorted((int(one), others) for one, others in folder.copied.items() if one.isdigit())
    apart = (
        (one, other)
        for one, others in shared
        for other in sorted(int(other) for other in others if other.isdigit())
        if one < other and folder.voices((one, other)) > 1
    )
    for first, second in islice(apart, _LISTED):
        yield Gap(
            f"Sources {first} and {second} share sentences almost word for word; "
            "what rests on these counts as one origin.",
            sources=(first, second),
        )


def _copies(folder: Folder) -> Iterator[Gap]:
    for origin in folder.origins:
        if len(origin.sources) > 1:
            numbers = [str(number) for number in origin.sources[:_LISTED]]
            more = f"{len(origin.sources) - _LISTED} more" if len(origin.sources) > _LISTED else numbers.pop()
            yield Gap(
                f"Sources {', '.join(numbers)} and {more} print one text ({origin.shared}% shared) "
                "and count as one origin.",
                sources=origin.sources[:_LISTED],
            )
