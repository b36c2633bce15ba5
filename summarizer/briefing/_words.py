"""What the templates say in words: figures, dates, outcomes. Values in, short English texts out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from summarizer.articles import Span
from summarizer.briefing._findings import Confidence, KeyPoint, StanceEntry
from summarizer.briefing._labels import label, plan_title
from summarizer.briefing._values import (
    ActorEntry,
    Header,
    Machine,
    Passage,
    SourceEntry,
    WithheldEntry,
)

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SILENCE = {
    "no_mention": "says nothing on Ukraine.",
    "no_position": "mentions Ukraine; no position on it was found.",
}


def day(when: date) -> str:
    """2 Dec 2025."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def month(when: date) -> str:
    """Dec 2025."""
    return f"{_MONTHS[when.month - 1]} {when.year}"


def count(number: int, noun: str) -> str:
    """1 article; 2 articles; 1,200 articles."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def listed(texts: Iterable[str], separator: str) -> str:
    """Texts in one line, as data: the result is still to be escaped."""
    return separator.join(texts)


def scope(header: Header) -> str:
    """5 articles: 4 complete, 1 failed."""
    total = count(sum(header.articles.values()), "article")
    outcomes = [f"{number:,} {label(status, 'outcome')}" for status, number in header.articles.items() if number]
    return f"{total}: {', '.join(outcomes)}" if outcomes else total


def period(header: Header) -> str:
    """2 Dec 2025 to 11 Feb 2026, by the dates that 2 of 5 articles state."""
    stated = header.period
    if stated is None:
        return "no article states its date"
    days = day(stated.first) if stated.first == stated.last else f"{day(stated.first)} to {day(stated.last)}"
    return f"{days} (stated by {stated.dated} of {count(sum(header.articles.values()), 'article')})"


def engine(machine: Machine) -> str:
    """The engine, its model, and the model that the endpoint says answered."""
    if machine.model is None:
        return f"{machine.engine}, no model"
    served = machine.served_model
    return f"{machine.engine}, {machine.model}" + ("" if served in (None, machine.model) else f" (served: {served})")


def deeds(actor: ActorEntry) -> str:
    """2 quotations, 1 position; empty if there is nothing to count."""
    counted = (
        (len(actor.quotes), "quotation"),
        (len(actor.positions), "position"),
        (len(actor.points), "plan point"),
    )
    return ", ".join(count(number, noun) for number, noun in counted if number)


def holder(stance: StanceEntry) -> str:
    """Who holds positions."""
    if stance.holder is not None:
        return stance.holder
    return "Articles' own views" if "author" in stance.modes else "Not named"


def standings(stances: Iterable[StanceEntry]) -> str:
    """NATO membership: mixed; troops: opposed."""
    return "; ".join(f"{label(each.topic, 'topic')}: {each.stance}" for each in stances if each.topic != "other")


def as_of(when: date | None) -> str:
    """As of 2 Dec 2025; undated."""
    return "undated" if when is None else f"as of {day(when)}"


def basis(confidence: Confidence) -> str:
    """Moderate: 1 independent origin, reported speech."""
    return f"{confidence.level} ({', '.join(confidence.reasons)})"


def told_by(point: KeyPoint) -> str:
    """Source 3, 11 Feb 2026; 3 sources, 2 origins, latest 11 Feb 2026."""
    if len(point.sources) == 1:
        return f"source {point.sources[0]}, {day(point.as_of) if point.as_of else 'undated'}"
    latest = f", latest {day(point.as_of)}" if point.as_of else ", undated"
    return f"{len(point.sources)} sources, {count(point.origins, 'independent origin')}{latest}"


def voices(header: Header) -> str:
    """5 sources from 4 independent origins; empty if there is nothing to tell apart."""
    readable = header.articles["ok"] + header.articles["partial"]
    return f"{count(readable, 'source')} from {count(header.origins, 'independent origin')}" if readable else "none"


def sign(stance: str) -> str:
    """A sign for a stance: ▲ supportive; of several, the first one's."""
    return label(stance.partition(",")[0], "sign")


def tone(stance: str) -> str:
    """The style of a stance; of several, the first one's."""
    return stance.partition(",")[0]


def sentence(words: str) -> str:
    """Words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def silence(source: SourceEntry) -> str:
    """What to say of a source without positions on Ukraine; empty if it has some or was not asked."""
    return _SILENCE.get(source.ukraine, "")


def origin(source: SourceEntry) -> str:
    """The source's name and date: 001_rubio, 2 Dec 2025."""
    return f"{source.name}, {day(source.published) if source.published else 'undated'}"


def outcome(source: SourceEntry) -> str:
    """How the article came out of verification."""
    return label(source.status, "outcome")


def named(entry: WithheldEntry) -> str:
    """What was withheld: its kind and its place in the reply, not its words."""
    return f"{entry.what[:1].upper()}{entry.what[1:]} (at {entry.path} of the reply)"


def place(passage: Passage) -> str:
    """The passage's field and where it stands: mention, 12–40."""
    field = next((part for part in reversed(passage.field.split("/")) if not part.isdigit()), "passage")
    return f"{label(field, 'passage')}, {spans(passage.spans)}"


def spans(pairs: Iterable[Span]) -> str:
    """Where something stands, in characters: 12–40, 55–80."""
    return ", ".join(f"{start}–{end}" for start, end in pairs)


FILTERS: dict[str, Callable[..., Any]] = {
    "as_of": as_of,
    "basis": basis,
    "count": count,
    "day": day,
    "deeds": deeds,
    "engine": engine,
    "holder": holder,
    "label": label,
    "listed": listed,
    "named": named,
    "origin": origin,
    "outcome": outcome,
    "period": period,
    "place": place,
    "plan_title": plan_title,
    "scope": scope,
    "silence": silence,
    "sentence": sentence,
    "sign": sign,
    "spans": spans,
    "standings": standings,
    "told_by": told_by,
    "tone": tone,
    "voices": voices,
}
"""Every filter of the templates, under the name that they know it by."""
