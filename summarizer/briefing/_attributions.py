"""Who said it: quotations in; those that articles print in the same words and give to different people, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from summarizer.briefing._findings import Difference, Side
from summarizer.briefing._folder import Folder
from summarizer.briefing._spelling import words_alone
from summarizer.briefing._values import QuoteEntry, Wording

_LEAST = 6
"""A shorter quotation is a phrase that two people may have used."""


def given_to_several(quotes: Sequence[QuoteEntry], folder: Folder) -> Iterator[Difference]:
    """Quotations of named people that articles of different origins give to different ones of them."""
    printed: defaultdict[str, dict[int, tuple[str, list[QuoteEntry]]]] = defaultdict(dict)
    for quote in quotes:
        if quote.speaker is None or quote.speaker.kind != "person" or quote.kind == "document":
            continue
        speaker = folder.actor_of[quote.speaker.reference]
        words = words_alone(folder.spelling.spell(quote.german.text))
        if len(words) >= _LEAST and not speaker.described:
            _, given = printed[words].setdefault(id(speaker), (speaker.name, []))
            given.append(quote)
    for speakers in printed.values():
        sources = [given[0].source for _, given in speakers.values()]
        if len(sources) > 1 and folder.voices(sources) == len(sources):
            sides = tuple(_side(name, given, folder) for name, given in speakers.values())
            yield Difference("contradiction", "who said it", sides)


def _side(name: str, given: Sequence[QuoteEntry], folder: Folder) -> Side:
    first = given[0]
    wording = Wording(first.english, "en") if first.english else Wording(first.german.text, "de")
    return Side(f"{name}, {folder.dated(first.source)}", wording, tuple(quote.reference for quote in given))
