"""What a model may write from: a briefing in, its verified items out, those that matter most first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any

from summarizer.briefing._values import Actor, ItemEntry, QuoteEntry, Wording

if TYPE_CHECKING:
    from summarizer.briefing._assembly import Briefing

CHARACTERS = 60_000
"""The most that a request holds of items, in characters: some 16,000 tokens, whatever the size of the folder."""


@dataclass(frozen=True, slots=True)
class RequestItem:
    """A verified item as a model is told it.

    Attributes:
        id: Its reference.
        kind: What it is: a sentence, a position, a point of a plan, a quotation.
        text: Its English.
        actor: Whose it is.
        source: The article's number.
        as_of: The article's stated date, in ISO form.
    """

    id: str
    kind: str
    text: str
    actor: str | None
    source: int
    as_of: str | None

    @property
    def row(self) -> dict[str, Any]:
        """It as a prompt shows it, as JSON data."""
        return {
            "id": self.id,
            "kind": self.kind,
            "who": self.actor,
            "source": self.source,
            "as_of": self.as_of,
            "text": self.text,
        }

    @property
    def told(self) -> str:
        """All that it says: its English, and whose it is."""
        return f"{self.text} {self.actor or ''}"


def prose_items(briefing: Briefing) -> tuple[RequestItem, ...]:
    """Every verified item with English: what the key points rest on, then the best of each kind, turn by turn.

    Sentences of summaries, positions, plan points, quotations and items of an own task take turns; within each kind
    every article, actor, plan and speaker has one item before any has two.
    """
    dates = {source.number: source.published for source in briefing.sources}

    def item(
        reference: str, kind: str, wording: Wording | None, actor: Actor | None, source: int
    ) -> RequestItem | None:
        if wording is None or wording.language != "en":
            return None
        as_of, name = dates[source], actor.name if actor else None
        return RequestItem(reference, kind, wording.text, name, source, as_of.isoformat() if as_of else None)

    kinds = (
        (
            [item(it.references[0], "sentence", it.wording, None, each.source) for it in each.lines]
            for each in briefing.summaries
        ),
        (
            [item(it.reference, "position", it.statement, it.holder, it.source) for it in each.positions]
            for each in briefing.stances
        ),
        (
            [item(it.reference, "plan point", it.summary, it.proposer, it.source) for it in row.points]
            for plan in briefing.plans
            for row in plan.rows
        ),
        (
            [item(it.reference, "quotation", _english(it), it.speaker, it.source) for it in each.quotes]
            for each in briefing.speakers
        ),
        (
            [item(it.reference, "item", _told(it), None, it.source) for it in section.items]
            for section in briefing.sections
        ),
    )
    ranked = {each.id: each for each in _in_turn(map(_in_turn, kinds))}
    first = [reference for point in briefing.key_points for reference in (*point.line.references, *point.also)]
    order = dict.fromkeys(chain((reference for reference in first if reference in ranked), ranked))
    return tuple(ranked[reference] for reference in order)


def _english(quote: QuoteEntry) -> Wording | None:
    return Wording(quote.english, "en") if quote.english else None


def _told(item: ItemEntry) -> Wording | None:
    """The English parts of an item of an own task in one line, under their labels."""
    parts = [part for part in item.parts if part.wording.language == "en"]
    text = "; ".join(f"{part.label}: {part.wording.text}" if part.label else part.wording.text for part in parts)
    return Wording(text, "en") if text else None


def fitting(items: Sequence[RequestItem], characters: int = CHARACTERS) -> tuple[RequestItem, ...]:
    """As many of the first items as a request holds."""
    taken: list[RequestItem] = []
    for each in items:
        characters -= len(each.told)
        if characters < 0:
            break
        taken.append(each)
    return tuple(taken)


def _in_turn(groups: Iterable[Iterable[RequestItem | None]]) -> Iterator[RequestItem]:
    """The first of every group, then the second of every group, and so on."""
    for turn in zip_longest(*groups):
        yield from (each for each in turn if each is not None)
