"""A folder as the analysis sees it: readings in; who is who, who is one voice and where things stand out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from summarizer.articles import Span
from summarizer.briefing._copied import copied
from summarizer.briefing._entities import family_name
from summarizer.briefing._figures import day
from summarizer.briefing._findings import Origin
from summarizer.briefing._likeness import Likeness, fold
from summarizer.briefing._reading import Reading
from summarizer.briefing._references import source_of
from summarizer.briefing._spelling import BREAK, Spelling, words_alone
from summarizer.briefing._values import ActorEntry, Line

# It begins with characters, which a search skips to, and not with a look back, which is tried everywhere.
_SENTENCE_END = re.compile(r"[.!?\n](?:(?<!\n)\s+(?=[A-ZÄÖÜ„“\"»«])|(?<=\n)\s*\n)")
"""Where a sentence ends, near enough to lay articles side by side; a number or an abbreviation may cut one in two."""


@dataclass(frozen=True, slots=True)
class Folder:
    """What every part of the analysis starts from.

    Attributes:
        readings: The articles that have a summary.
        actors: Who acts, over all of them.
        actor_of: The actor that a reference to one presents.
        origins: Which articles are one voice.
        origin_of: The number of an article's origin.
        published: The dates that articles state.
        outlets: Who published them, where that is stated.
        latest: The last of these.
        cautions: The remarks on each article.
        german: The passages behind a reference, in one line.
        spans: Where they stand.
        likeness: Compares the folder's sentences.
        copied: For each item, the items of other articles that rest on the same wording; for each article's number,
            the numbers of those that share a sentence with it.
        spelling: Spells the articles' words.
        spelled: The words of each article; none where all are of one origin.
        families: For each article, the folded family names of the people it names, each with the person's name.
    """

    readings: Sequence[Reading]
    actors: tuple[ActorEntry, ...]
    actor_of: Mapping[str, ActorEntry]
    origins: tuple[Origin, ...]
    origin_of: Mapping[int, int]
    published: Mapping[int, date | None]
    outlets: Mapping[int, str | None]
    latest: date | None
    cautions: Mapping[int, tuple[Line, ...]]
    german: Mapping[str, str]
    spans: Mapping[str, tuple[Span, ...]]
    likeness: Likeness
    copied: Mapping[str, frozenset[str]]
    spelling: Spelling
    spelled: Mapping[int, str]
    families: Mapping[int, Mapping[str, str]]

    def voices(self, sources: Sequence[int]) -> int:
        """How many independent origins some articles come to."""
        return len({self.origin_of[source] for source in sources})

    def voices_of(self, references: Iterable[str]) -> int:
        """How many independent origins some items come to: those that rest on one wording are of one."""
        origin = {reference: self.origin_of[source_of(reference)] for reference in references}
        if len(origin) == 1:
            return 1
        above = {each: each for each in origin.values()}

        def top(each: int) -> int:
            while above[each] != each:
                each = above[each]
            return each

        for reference in origin.keys() & self.copied.keys():
            for other in self.copied[reference] & origin.keys():
                above[top(origin[other])] = top(origin[reference])
        return sum(each == higher for each, higher in above.items())

    def as_of(self, sources: Sequence[int]) -> date | None:
        """The latest date that some articles state."""
        return max((day for source in sources if (day := self.published[source]) is not None), default=None)

    def dated(self, source: int) -> str:
        """An article by its number, with the date that it states: "source 2, 6 Apr 2026"."""
        published = self.published[source]
        return f"source {source}, {day(published) if published else 'undated'}"

    def people_in(self, text: str, source: int) -> frozenset[str]:
        """The people that a sentence of an article names."""
        return frozenset(named_in(text, self.families[source]))


def named_in(text: str, families: Mapping[str, str]) -> Iterator[str]:
    """The names of those, by their folded family names, whom a sentence mentions."""
    if families:
        for word in text.replace("'s", "").replace("’s", "").split():
            name = families.get(fold(word.strip(".,;:!?()'’‘“”\"")))
            if name is not None:
                yield name


def survey(readings: Sequence[Reading], actors: tuple[ActorEntry, ...], found: tuple[Origin, ...]) -> Folder:
    """Work out what the analysis starts from."""
    actor_of = {reference: actor for actor in actors for reference in actor.references}
    families = {reading.source.number: _families(reading, actor_of) for reading in readings}
    published = {reading.source.number: reading.source.published for reading in readings}
    german: dict[str, str] = {}
    spans: dict[str, tuple[Span, ...]] = {}
    for reading in readings:
        for entry in reading.evidence:
            german[entry.reference] = " ".join([passage.text for passage in entry.passages])
            spans[entry.reference] = tuple([span for passage in entry.passages for span in passage.spans])
    spelling = Spelling()
    # Articles of one origin are not laid side by side.
    texts = {each.source.number: spelling.spell(_in_sentences(each.text)) for each in readings if len(found) > 1}
    return Folder(
        readings=readings,
        actors=actors,
        actor_of=actor_of,
        origins=found,
        origin_of={source: origin.number for origin in found for source in origin.sources},
        published=published,
        outlets={reading.source.number: reading.source.outlet for reading in readings},
        latest=max((day for day in published.values() if day is not None), default=None),
        cautions={reading.source.number: reading.source.cautions for reading in readings},
        german=german,
        spans=spans,
        likeness=Likeness(sentence for reading in readings for sentence in _sentences(reading)),
        copied=_copied(readings, german, texts, spelling, families) if texts else {},
        spelling=spelling,
        spelled={number: words_alone(text) for number, text in texts.items()},
        families=families,
    )


def _in_sentences(text: str) -> str:
    return _SENTENCE_END.sub(f" {BREAK} ", text)


def _copied(
    readings: Sequence[Reading],
    german: Mapping[str, str],
    spelled: Mapping[int, str],
    spelling: Spelling,
    families: Mapping[int, Mapping[str, str]],
) -> Mapping[str, frozenset[str]]:
    """Which articles, and which of their sentences, positions and plan points, rest on a wording that others print."""

    def texts() -> Iterator[tuple[int, str, str]]:
        for reading in readings:
            number = reading.source.number
            yield number, str(number), spelled[number]
            items = (*reading.positions, *reading.points)
            references = (*(line.references[0] for line in reading.overview), *(item.reference for item in items))
            yield from ((number, reference, spelling.spell(german[reference])) for reference in references)

    return copied(texts(), spelling, frozenset[str]().union(*families.values()))


def _families(reading: Reading, actor_of: Mapping[str, ActorEntry]) -> dict[str, str]:
    """The folded family names of an article's people, with the genitive that German adds."""
    named: dict[str, str] = {}
    for actor in reading.actors:
        entry = actor_of[actor.reference]
        if actor.kind == "person" and not entry.described:
            family = family_name(entry.name)
            named |= {family: entry.name, f"{family}s": entry.name}
    named.pop("", None)
    return named


def _sentences(reading: Reading) -> list[str]:
    return [
        *(line.wording.text for line in reading.overview),
        *(position.statement.text for position in reading.positions),
        *(point.summary.text for point in reading.points),
    ]
