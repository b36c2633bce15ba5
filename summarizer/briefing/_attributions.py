"""Who said it: quotations in; those that articles print in the same words and give to different people, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from summarizer.briefing._figures import day
from summarizer.briefing._findings import Difference, Side
from summarizer.briefing._folder import Folder
from summarizer.briefing._spelling import Spelling, words_alone
from summarizer.briefing._values import QuoteEntry, Wording

_LEAST = 6
"""A shorter quotation is a phrase that two people may have used."""


def given_to_several(quotes: Sequence[QuoteEntry], folder: Folder) -> Iterator[Difference]:
    """Quotations of named people that articles of different origins give to different ones of them."""
    spelling = Spelling()
    printed: defaultdict[str, list[QuoteEntry]] = defaultdict(list)
    for quote in quotes:
        if quote.speaker is not None and quote.speaker.kind == "person" and quote.kind != "document":
            words = words_alone(spelling.spell(quote.german.text))
            if len(words) >= _LEAST and not folder.actor_of[quote.speaker.reference].described:
                printed[words].append(quote)
    for same in printed.values():
        speakers: dict[int, list[QuoteEntry]] = {}
        for quote in same:
            assert quote.speaker is not None
            speakers.setdefault(id(folder.actor_of[quote.speaker.reference]), []).append(quote)
        firsts = [given[0] for given in speakers.values()]
        if len(firsts) > 1 and folder.voices([quote.source for quote in firsts]) == len(firsts):
            yield Difference("contradiction", "who said it", tuple(_side(given, folder) for given in speakers.values()))


def _side(given: Sequence[QuoteEntry], folder: Folder) -> Side:
    first = given[0]
    assert first.speaker is not None
    name = folder.actor_of[first.speaker.reference].name
    published = folder.published[first.source]
    wording = Wording(first.english, "en") if first.english else Wording(first.german.text, "de")
    label = f"{name}, source {first.source}, {day(published) if published else 'undated'}"
    return Side(label, wording, tuple(quote.reference for quote in given))
