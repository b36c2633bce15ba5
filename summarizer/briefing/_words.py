"""What the templates say in words: figures, dates, outcomes. Values in, short English texts out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from summarizer.articles import Span
from summarizer.briefing._labels import label, plan_title
from summarizer.briefing._values import (
    ActorEntry,
    Header,
    Machine,
    Passage,
    PointEntry,
    PositionEntry,
    SourceEntry,
    WithheldEntry,
)

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SILENCE = {
    "no_mention": "says nothing on Ukraine.",
    "no_position": "mentions Ukraine; it yields no position that passed.",
}


def day(when: date) -> str:
    """2 Dec 2025."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


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


def holder(position: PositionEntry) -> str:
    """Who holds a position."""
    if position.holder is not None:
        return position.holder.name
    return "The article itself" if position.mode == "author" else "Not named"


def standing(point: PointEntry) -> str:
    """Proposed, by Marco Rubio."""
    words = label(point.status, "status")
    return f"{words[:1].upper()}{words[1:]}" + (
        "" if point.proposer is None else f"; put forward by {point.proposer.name}"
    )


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
    "spans": spans,
    "standing": standing,
}
"""Every filter of the templates, under the name that they know it by."""
