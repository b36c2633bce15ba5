"""A folder as the analysis sees it: readings in; who is who, who is one voice and where things stand out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from summarizer.articles import Span
from summarizer.briefing._entities import family_name
from summarizer.briefing._findings import Origin
from summarizer.briefing._likeness import Likeness, fold
from summarizer.briefing._origins import origins
from summarizer.briefing._reading import Reading
from summarizer.briefing._values import ActorEntry, Line


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
        latest: The last of these.
        cautions: The remarks on each article.
        german: The passages behind a reference, in one line.
        spans: Where they stand.
        likeness: Compares the folder's sentences.
        families: For each article, the folded family names of the people it names, each with the person's name.
    """

    readings: Sequence[Reading]
    actors: tuple[ActorEntry, ...]
    actor_of: Mapping[str, ActorEntry]
    origins: tuple[Origin, ...]
    origin_of: Mapping[int, int]
    published: Mapping[int, date | None]
    latest: date | None
    cautions: Mapping[int, tuple[Line, ...]]
    german: Mapping[str, str]
    spans: Mapping[str, tuple[Span, ...]]
    likeness: Likeness
    families: Mapping[int, Mapping[str, str]]

    def voices(self, sources: Sequence[int]) -> int:
        """How many independent origins some articles come to."""
        return len({self.origin_of[source] for source in sources})

    def as_of(self, sources: Sequence[int]) -> date | None:
        """The latest date that some articles state."""
        return max((day for source in sources if (day := self.published[source]) is not None), default=None)

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


def survey(readings: Sequence[Reading], actors: tuple[ActorEntry, ...]) -> Folder:
    """Work out what the analysis starts from."""
    actor_of = {reference: actor for actor in actors for reference in actor.references}
    families = {reading.source.number: _families(reading, actor_of) for reading in readings}
    found = origins({reading.source.number: reading.article for reading in readings})
    published = {reading.source.number: reading.source.published for reading in readings}
    german: dict[str, str] = {}
    spans: dict[str, tuple[Span, ...]] = {}
    for reading in readings:
        for entry in reading.evidence:
            german[entry.reference] = " ".join(passage.text for passage in entry.passages)
            spans[entry.reference] = tuple(span for passage in entry.passages for span in passage.spans)
    return Folder(
        readings=readings,
        actors=actors,
        actor_of=actor_of,
        origins=found,
        origin_of={source: origin.number for origin in found for source in origin.sources},
        published=published,
        latest=max((day for day in published.values() if day is not None), default=None),
        cautions={reading.source.number: reading.source.cautions for reading in readings},
        german=german,
        spans=spans,
        likeness=Likeness(sentence for reading in readings for sentence in _sentences(reading)),
        families=families,
    )


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
