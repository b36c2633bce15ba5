"""Who said it: quotations in; those that articles print in the same words and give to different people, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarizer.briefing._findings import Difference, Side
from summarizer.briefing._folder import Folder
from summarizer.briefing._spelling import words_alone
from summarizer.briefing._values import QuoteEntry, SpeakerEntry, Wording

_LEAST = 6
"""A shorter quotation is a phrase that two people may have used."""

WHO_SAID_IT = "who said it"
"""What such a difference is about."""

_Given = dict[int, tuple[str, list[QuoteEntry]]]
"""The name of each speaker of some words, and the quotations."""


def given_to_several(quotes: Sequence[QuoteEntry], folder: Folder) -> Iterator[Difference]:
    """Quotations of named people that articles of different origins give to different ones of them.

    An article that prints a sentence more gives the words to its speaker too.
    """
    printed: defaultdict[str, _Given] = defaultdict(dict)
    for quote in quotes:
        if quote.speaker is None or quote.speaker.kind != "person" or quote.kind == "document":
            continue
        speaker = folder.actor_of[quote.speaker.reference]
        words = words_alone(folder.spelling.spell(quote.german.text))
        if len(words) >= _LEAST and not speaker.described:
            _, given = printed[words].setdefault(id(speaker), (speaker.name, []))
            given.append(quote)
    for words, longer in _with_longer(printed):
        speakers = {speaker: (name, [*given]) for speaker, (name, given) in printed[words].items()}
        for more in longer:
            for speaker, (name, given) in printed[more].items():
                speakers.setdefault(speaker, (name, []))[1].extend(given)
        sources = [given[0].source for _, given in speakers.values()]
        if len(sources) > 1 and folder.voices(sources) == len(sources):
            sides = tuple(_side(name, given, folder) for name, given in speakers.values())
            yield Difference("contradiction", WHO_SAID_IT, sides)


def given_elsewhere(
    differences: Iterable[Difference], speakers: Iterable[SpeakerEntry]
) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """For each quotation that other articles give to others: these, each with what gives it to them."""
    speaker_of = {quote.reference: speaker.name or "" for speaker in speakers for quote in speaker.quotes}
    found: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
    for difference in differences:
        if difference.subject == WHO_SAID_IT:
            for side in difference.sides:
                others = (other.references for other in difference.sides if other is not side)
                named = tuple((speaker_of[references[0]], references) for references in others)
                found.update(dict.fromkeys(side.references, named))
    return found


def _with_longer(printed: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Each quotation's words with those of the longer ones that begin or end with them."""
    known = sorted(printed, key=len)
    beginning: defaultdict[str, list[str]] = defaultdict(list)
    for words in known:
        for run in {words[:_LEAST], words[-_LEAST:]}:
            beginning[run].append(words)
    for words in known:
        near = dict.fromkeys([*beginning[words[:_LEAST]], *beginning[words[-_LEAST:]]])
        longer = [each for each in near if len(each) > len(words) and (each.startswith(words) or each.endswith(words))]
        yield words, longer


def _side(name: str, given: Sequence[QuoteEntry], folder: Folder) -> Side:
    first = given[0]
    wording = Wording(first.english, "en") if first.english else Wording(first.german.text, "de")
    return Side(f"{name}, {folder.dated(first.source)}", wording, tuple(quote.reference for quote in given))
