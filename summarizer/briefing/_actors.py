"""Actors of single articles in; one entry an actor over all of them out, with nothing chosen between their words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from summarizer.briefing._entities import display_name, is_described, resolve, usual_name
from summarizer.briefing._lexicon import words
from summarizer.briefing._offices import Relation, comparable, distinct, relation
from summarizer.briefing._printed_offices import printed_offices
from summarizer.briefing._references import source_of
from summarizer.briefing._values import (
    Actor,
    ActorEntry,
    EvidenceEntry,
    Line,
    PointEntry,
    PositionEntry,
    QuoteEntry,
    SpeakerEntry,
    Stated,
    Wording,
)

_OFFICE = re.compile(r"\boffices?\b")


def merge_actors(
    actors: Sequence[Actor],
    quotes: Sequence[QuoteEntry],
    positions: Sequence[PositionEntry],
    points: Sequence[PointEntry],
    cautions: Sequence[Line],
    evidence: Mapping[int, Sequence[EvidenceEntry]],
    origin_of: Mapping[int, int],
) -> tuple[ActorEntry, ...]:
    """Bring together what all articles say of each actor; the most active first, then by name.

    Args:
        actors: The actors of all articles.
        quotes: Their quotations.
        positions: Their positions.
        points: The plan points that they put forward.
        cautions: The remarks on the articles.
        evidence: What the references of each article lead to.
        origin_of: The number of each article's origin, where articles may be copies of one text.
    """
    holders = [each.holder for each in positions] + [each.proposer for each in points]
    keys = resolve(actors, frozenset(holder.reference for holder in holders if holder is not None), origin_of)
    groups: defaultdict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        groups[keys[actor.reference]].append(actor)
    said = _by_actor(keys, ((quote.speaker, quote.reference) for quote in quotes))
    held = _by_actor(keys, ((position.holder, position.reference) for position in positions))
    proposed = _by_actor(keys, ((point.proposer, point.reference) for point in points))
    worded = (
        _wordings(keys, ((quote.speaker, quote.german.text) for quote in quotes)),
        _wordings(keys, ((each.holder, f"{each.topic}: {each.statement.text}") for each in positions)),
        _wordings(keys, ((point.proposer, f"{point.plan}: {point.summary.text}") for point in points)),
    )
    queries: defaultdict[int, list[Line]] = defaultdict(list)
    for line in cautions:
        if _OFFICE.search(line.wording.text):
            queries[source_of(line.references[0])].append(line)
    entries: list[ActorEntry] = []
    for key, group in groups.items():
        name = display_name([actor.name for actor in group], key)
        described = is_described(group[0])
        roles = _side_by_side((actor.role, actor.reference) for actor in group)
        roles += _printed_otherwise(group, roles, evidence)
        affiliations = _side_by_side(
            (Wording(usual_name(actor.affiliation), "en") if actor.affiliation else None, actor.reference)
            for actor in group
        )
        entries.append(
            ActorEntry(
                name=name,
                spellings=_other_spellings(name, group),
                kinds=tuple(dict.fromkeys(actor.kind for actor in group)),
                roles=roles,
                affiliations=affiliations,
                references=tuple(actor.reference for actor in group),
                quotes=said.get(key, ()),
                positions=held.get(key, ()),
                points=proposed.get(key, ()),
                sources=tuple(dict.fromkeys(actor.source for actor in group)),
                described=described,
                conflict=conflicting(roles),
                queried=_queried(group, queries) if queries and not described else (),
                english=_speaks_english(name, group[0].kind, affiliations),
                deeds=(worded[0][key], worded[1][key], worded[2][key]),
            )
        )
    return tuple(sorted(entries, key=lambda entry: (-entry.activity, -len(entry.references), entry.name)))


def by_speaker(quotes: Iterable[QuoteEntry], actors: Sequence[ActorEntry]) -> tuple[SpeakerEntry, ...]:
    """Group quotations by who said them, in the order of `actors`; those without a speaker come last."""
    entry_of = {reference: place for place, actor in enumerate(actors) for reference in actor.references}
    groups: defaultdict[int, list[QuoteEntry]] = defaultdict(list)
    for quote in quotes:
        groups[len(actors) if quote.speaker is None else entry_of[quote.speaker.reference]].append(quote)
    speakers: list[SpeakerEntry] = []
    for place in sorted(groups):
        actor = actors[place] if place < len(actors) else None
        speakers.append(
            SpeakerEntry(
                name=None if actor is None else actor.name,
                role=None if actor is None else actor.office,
                quotes=tuple(groups[place]),
            )
        )
    return tuple(speakers)


def _by_actor(keys: Mapping[str, str], pairs: Iterable[tuple[Actor | None, str]]) -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for actor, reference in pairs:
        if actor is not None:
            found[keys[actor.reference]].append(reference)
    return {key: tuple(references) for key, references in found.items()}


def _wordings(keys: Mapping[str, str], pairs: Iterable[tuple[Actor | None, str]]) -> Mapping[str, int]:
    """How many different texts each actor has; copies of one article have the same."""
    told = {(keys[actor.reference], " ".join(text.split()).casefold()) for actor, text in pairs if actor is not None}
    return Counter(key for key, _ in told)


def _other_spellings(name: str, group: Sequence[Actor]) -> tuple[str, ...]:
    english = (actor.name for actor in group)
    # A printed form of one or two words is a name or a spelling of it; a longer one is a description.
    printed = (form for actor in group for form in actor.mentions if len(form.split()) <= 2)
    return tuple(form for form in dict.fromkeys((*english, *printed)) if form != name)


def _printed_otherwise(
    group: Sequence[Actor], roles: Sequence[Stated], evidence: Mapping[int, Sequence[EvidenceEntry]]
) -> tuple[Stated, ...]:
    """Offices printed in articles whose summaries state none, if they exclude one that other articles state."""
    if not roles:
        return ()
    return tuple(
        printed
        for actor in group
        if actor.role is None and actor.kind == "person"
        for printed in printed_offices(actor, evidence.get(actor.source, ()))
        if "conflicting" in relations_of(printed, roles)
    )


def relations_of(one: Stated, others: Iterable[Stated]) -> frozenset[Relation]:
    """How an office goes together with others; a German wording and an English one only if the table knows both."""
    return frozenset(
        relation(one.wording.text, other.wording.text)
        for other in others
        if one.wording.language == other.wording.language or comparable(one.wording.text, other.wording.text)
    )


def conflicting(roles: Sequence[Stated]) -> bool:
    """Whether two offices cannot be taken for one, nor for two that somebody holds at once or one after the other."""
    return any(
        not relations_of(one, roles[at:]).isdisjoint({"different", "conflicting"}) for at, one in enumerate(roles, 1)
    )


def offices(roles: Sequence[Stated]) -> tuple[Stated, ...]:
    """Each office once, in its fullest wording, with the references of all wordings; those held before former ones."""
    groups = distinct([stated.wording.text for stated in roles])
    return tuple(
        Stated(
            max((roles[at].wording for at in group), key=lambda each: len(each.text)),
            tuple(dict.fromkeys(reference for at in group for reference in roles[at].references)),
        )
        for group in groups
    )


def excluding(roles: Sequence[Stated]) -> bool:
    """Whether two of the offices exclude one another; else what is in conflict is only described differently."""
    return any("conflicting" in relations_of(one, roles[at:]) for at, one in enumerate(roles, 1))


def clashing(roles: Sequence[Stated]) -> tuple[tuple[Stated, ...], tuple[Stated, ...]]:
    """The offices of which each excludes all the others, and apart from them what else is stated.

    Where no office excludes another, all stand together: they are only described differently.
    """
    stated = offices(roles)
    most_told = sorted(range(len(stated)), key=lambda at: -len(stated[at].references))
    in_conflict = [at for at in most_told if any(_exclude(stated[at], other) for other in stated)]
    together: list[int] = []
    for at in in_conflict:
        if all(_exclude(stated[at], stated[other]) for other in together):
            together.append(at)
    apart = [at for at in range(len(stated)) if at not in together]
    if excluding([stated[at] for at in apart]):
        together, apart = in_conflict, [at for at in range(len(stated)) if at not in in_conflict]
    if not together:
        return stated, ()
    return tuple(stated[at] for at in sorted(together)), tuple(stated[at] for at in apart)


def _exclude(one: Stated, other: Stated) -> bool:
    return one is not other and "conflicting" in relations_of(one, [other])


def _queried(group: Sequence[Actor], queries: Mapping[int, Sequence[Line]]) -> tuple[str, ...]:
    """Of each article's remarks on offices those that name this actor, if the article presents it."""
    if group[0].kind != "person":
        return ()
    articles = dict.fromkeys(actor.source for actor in group)
    asked = [line for article in articles for line in queries.get(article, ())]
    if not asked:
        return ()
    name = re.compile(rf"\b{re.escape(group[0].name.split()[-1])}\b")
    return tuple(reference for line in asked if name.search(line.wording.text) for reference in line.references)


def _speaks_english(name: str, kind: str, affiliations: Sequence[Stated]) -> bool:
    """A member state of NATO need not speak English; its Secretary General does."""
    tied = [stated.wording.text for stated in affiliations] if kind in ("person", "government_body") else []
    return any(each in words("anglophone") for each in (name, *tied))


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
