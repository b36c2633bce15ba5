"""Where the sources differ: positions, plans, actors and quotations in; differences, each of a named kind, out.

A difference is only named where code can show it. Different dates make it a change over time, not a contradiction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, combinations, groupby, islice

from summarizer.articles import is_garbled
from summarizer.briefing._actors import clashing, excluding, relations_of
from summarizer.briefing._attributions import given_to_several
from summarizer.briefing._contraries import Statement, says_contrary, statement
from summarizer.briefing._days import compatible
from summarizer.briefing._denials import denies
from summarizer.briefing._differing import Differing, Figure
from summarizer.briefing._findings import Difference, DifferenceKind, PlanEntry, PlanRow, Side, StanceEntry
from summarizer.briefing._folder import Folder
from summarizer.briefing._grouping import groups_of
from summarizer.briefing._issues import UNMARKED
from summarizer.briefing._labels import label
from summarizer.briefing._lexicon import words
from summarizer.briefing._likeness import content, fold, mentions_any, stems_of
from summarizer.briefing._objects import by_object, telling_nothing
from summarizer.briefing._opposites import contrary
from summarizer.briefing._references import source_of
from summarizer.briefing._rewordings import rewordings
from summarizer.briefing._same_matter import ALIKE
from summarizer.briefing._spans import overlap
from summarizer.briefing._stances import CAMPS, SIGNS
from summarizer.briefing._values import Line, PointEntry, PositionEntry, QuoteEntry, Stated
from summarizer.verification.rendering import english_numbers

_SHOWN = 6
"""The most wordings of one point, and the most articles named for one."""

_CITED = 4
"""The most references of one side; the positions have them all."""

_IN_CAMP = 8
"""The most actors who are shown to take one side, those with most of their own first."""

_TELLING = 3
"""So many words besides a name tell what a sentence is about."""

_MORE = 5
"""So many words that the other wording has not make it say more; fewer are another way to say the same."""

_ORDER: tuple[DifferenceKind, ...] = (
    "contradiction", "change", "figures", "description", "scope", "rendering", "within", "assessment",
)  # fmt: skip


def differences(
    folder: Folder,
    stances: Sequence[StanceEntry],
    plans: Iterable[PlanEntry],
    quotes: Sequence[QuoteEntry],
    figures: Iterable[Differing],
    denials: Iterable[tuple[Statement, Statement]],
) -> tuple[Difference, ...]:
    """Every difference that can be shown, contradictions first; garbled letters make none."""
    of_actors = [each for stance in stances if stance.holder for each in _of_one_actor(stance, folder)]
    found = chain(
        _offices(folder),
        of_actors,
        _denied(denials, of_actors, folder),
        given_to_several(quotes, folder),
        _figures(figures, folder),
        _of_plans(plans, folder),
        rewordings(quotes, folder),
        _camps(stances, folder),
    )
    legible = (each for each in found if not any(is_garbled(side.wording.text) for side in each.sides))
    return tuple(sorted(legible, key=lambda each: _ORDER.index(each.kind)))


def _offices(folder: Folder) -> Iterator[Difference]:
    """An actor under offices that cannot be taken for one, each once, with the remarks that query them."""
    cautions = [line for reading in folder.readings for line in reading.source.cautions]
    for actor in folder.actors:
        if actor.conflict:
            stated, _ = clashing(actor.roles)
            articles = {source_of(reference) for each in stated for reference in each.references}
            sides = [
                Side(_sources_of(each.references[:_SHOWN], folder), each.wording, each.references) for each in stated
            ]
            sides += [
                Side(f"remark on source {source_of(line.references[0])}", line.wording, line.references)
                for line in cautions
                if set(line.references) & set(actor.queried) and source_of(line.references[0]) in articles
            ]
            yield Difference(
                _kind_of_offices(stated, actor.queried, folder), f"{actor.name}: office as stated", tuple(sides)
            )


def _kind_of_offices(roles: Sequence[Stated], queried: Sequence[str], folder: Folder) -> DifferenceKind:
    """A change over time if of each two offices in question one is stated later, always, and none is queried."""
    kind: DifferenceKind = "contradiction" if excluding(roles) else "description"
    in_question = "conflicting" if excluding(roles) else "different"
    for one, other in combinations(roles, 2):
        if in_question in relations_of(one, [other]):
            days = [_days_of(each.references, folder) for each in (one, other)]
            doubtful = {*map(source_of, queried)} & {*map(source_of, (*one.references, *other.references))}
            if doubtful or not all(days) or not (max(days[0]) < min(days[1]) or max(days[1]) < min(days[0])):
                return kind
    return "change"


def _days_of(references: Iterable[str], folder: Folder) -> list[date]:
    """The dates of the articles that state something; empty if one of them has none."""
    days = [folder.published[source_of(reference)] for reference in references]
    return [day for day in days if day is not None] if None not in days else []


def _of_one_actor(entry: StanceEntry, folder: Folder) -> Iterator[Difference]:
    """One actor's stances on one topic, over sources and within one."""
    subject = f"{entry.holder} on {label(entry.topic, 'topic')}"
    within = next(_reversals(entry.positions, folder), None)
    if within is not None:
        sides = (*(_side(each, folder) for each in within), *_remarks(within, folder))
        yield Difference("within", subject, sides)
    firsts: dict[tuple[int, str], PositionEntry] = {}
    for position in entry.positions:
        firsts.setdefault((folder.origin_of[position.source], position.stance), position)
    pairs = [
        (one, other, kind)
        for one, other in combinations(firsts.values(), 2)
        if (kind := _kind(one, other, folder)) is not None
    ]
    for kind in _ORDER:
        sides = {each.reference: each for one, other, its in pairs if its == kind for each in (one, other)}
        if sides:
            told = sides.values()
            yield Difference(kind, subject, (*(_side(each, folder) for each in told), *_remarks(told, folder)))


def _remarks(positions: Iterable[PositionEntry], folder: Folder) -> Iterator[Side]:
    """The remarks on the sources that query what the passages of some positions say."""
    told: set[str] = set()
    for position in positions:
        own = folder.spans[position.reference]
        for caution in folder.cautions[position.source]:
            (reference,) = caution.references
            on_it = overlap(own, folder.spans[reference])
            if on_it and reference not in told and mentions_any(caution.wording.text, "queries"):
                told.add(reference)
                yield Side(f"remark on source {position.source}", caution.wording, caution.references)


def _kind(one: PositionEntry, other: PositionEntry, folder: Folder) -> DifferenceKind | None:
    if one.stance == other.stance or folder.voices_of((one.reference, other.reference)) == 1:
        return None
    signs = SIGNS.get(one.stance, 0), SIGNS.get(other.stance, 0)
    if 0 in signs:
        return None
    dates = folder.published[one.source], folder.published[other.source]
    issue = UNMARKED not in (one.mark, other.mark)
    if issue and signs[0] != signs[1] and None not in dates and dates[0] != dates[1]:
        return "change"
    if not _one_matter(one, other):
        return None
    opposed = {one.stance, other.stance} == {"supportive", "opposed"}
    return "contradiction" if opposed or _says_contrary(one, other, folder) else "scope"


def _says_contrary(one: PositionEntry, other: PositionEntry, folder: Folder) -> bool:
    """Whether the sentences of two positions cannot both be right, whatever terms their stances have."""
    if not contrary(one.statement.text, other.statement.text):
        return False
    first, second = (statement(Line(each.statement, (each.reference,)), each.source, folder) for each in (one, other))
    return says_contrary(first, second)


def _one_matter(one: PositionEntry, other: PositionEntry) -> bool:
    """Whether two statements of one actor share a word besides its name, unless one has too few to tell."""
    name = content(one.holder.name) if one.holder is not None else frozenset[str]()
    first, second = content(one.statement.text) - name, content(other.statement.text) - name
    return bool(first & second) or min(len(first), len(second)) < _TELLING


def _reversals(positions: Sequence[PositionEntry], folder: Folder) -> Iterator[tuple[PositionEntry, PositionEntry]]:
    """Positions of one article with different signs, where one sentence negates and the other does not.

    They come article by article, as `roll_up` orders them.
    """
    for _, told in groupby(positions, key=lambda each: each.source):
        for one, other in combinations(told, 2):
            signs = {SIGNS.get(one.stance, 0), SIGNS.get(other.stance, 0)}
            negated = {denies(_own(each.statement.text)) for each in (one, other)}
            apart = folder.german[one.reference] != folder.german[other.reference]
            details = UNMARKED in (one.mark, other.mark) and not _one_matter(one, other)
            if signs == {1, -1} and len(negated) == 2 and apart and not details:
                yield one, other


def _denied(
    denials: Iterable[tuple[Statement, Statement]], of_actors: Sequence[Difference], folder: Folder
) -> Iterator[Difference]:
    """Sentences of the summaries that deny one another, unless the positions that rest on them do so already."""
    pairs = [pair for pair in denials if not any(_rest_on(pair, difference, folder) for difference in of_actors)]
    for told in groups_of(pairs):
        people = told[0].people.intersection(*(each.people for each in told))
        subject = f"{', '.join(sorted(people))}: one statement" if people else "One statement"
        ordered = sorted(told, key=lambda each: (folder.published[each.source] or date.min, each.source))
        sides = tuple(Side(folder.dated(each.source), each.line.wording, each.line.references) for each in ordered)
        dates = [{folder.published[each.source] for each in pair} for pair in pairs if pair[0] in told]
        apart = all(None not in days and len(days) > 1 for days in dates)
        yield Difference("change" if apart else "contradiction", subject, sides)


def _rest_on(pair: Iterable[Statement], difference: Difference, folder: Folder) -> bool:
    """Whether each of two sentences rests on a passage of its article that a difference shows, too."""
    shown = [reference for side in difference.sides for reference in side.references]

    def is_shown(one: Statement) -> bool:
        spans = folder.spans[one.line.references[0]]
        return any(source_of(each) == one.source and overlap(spans, folder.spans[each]) for each in shown)

    return all(map(is_shown, pair))


def _own(sentence: str) -> str:
    """A sentence without the concession that it begins with."""
    first, _, rest = sentence.partition(", ")
    return rest if rest and fold(first.split()[0]) in words("concessions") else sentence


def _figures(figures: Iterable[Differing], folder: Folder) -> Iterator[Difference]:
    """How many, told differently, with the remarks on sources that weigh the figures."""
    for matter in figures:
        told: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
        for figure in matter.figures:
            told[figure.shown, figure.line.wording.text].append(figure)
        sides = tuple(
            Side(f"{shown}, {_sources_of(references[:_SHOWN], folder)}", same[0].line.wording, references)
            for (shown, _), same in told.items()
            if (references := tuple(each for figure in same for each in (*figure.line.references, *figure.also)))
        )
        yield Difference("figures", matter.subject, (*sides, *_weighing(matter, folder)))


def _weighing(matter: Differing, folder: Folder) -> Iterator[Side]:
    """The remarks on sources that give two of the figures, such as a paper's correction of its own."""
    numbers = {figure.number for figure in matter.figures}
    for source, cautions in folder.cautions.items():
        for line in cautions:
            if len(numbers & {number.value for number in english_numbers(line.wording.text)}) > 1:
                yield Side(f"remark on source {source}", line.wording, line.references)


def _of_plans(plans: Iterable[PlanEntry], folder: Folder) -> Iterator[Difference]:
    """Points of a plan that articles give in different words, to a different extent or with another standing."""
    for plan in plans:
        for row in plan.rows:
            wordings = {fold(point.summary.text) for point in row.points}
            voices = folder.voices_of(point.reference for point in row.points)
            if len(wordings) < 2 or voices < 2:
                continue
            final = {"agreed", "ruled_out"} & set(row.statuses)
            dates = {folder.published[point.source] for point in row.points}
            kind: DifferenceKind
            if final and len(row.statuses) > 1:
                kind = "change" if None not in dates and len(dates) > 1 else "contradiction"
            else:
                kind = (
                    "scope"
                    if _says_more(row.points[0].summary.text, row.points[1].summary.text, folder)
                    else "rendering"
                )
            sides = tuple(_wordings(row, folder))[:_SHOWN]
            yield Difference(kind, f"{plan.plan}: one point", sides)


def _wordings(row: PlanRow, folder: Folder) -> Iterator[Side]:
    """Each wording of a point once, with the articles that give it."""
    groups: defaultdict[str, list[PointEntry]] = defaultdict(list)
    for point in row.points:
        groups[point.summary.text].append(point)
    for group in groups.values():
        references = tuple(point.reference for point in group)
        yield Side(_sources_of(references[:_SHOWN], folder), group[0].summary, references[:_SHOWN])


def _says_more(one: str, other: str, folder: Folder) -> bool:
    """Whether one wording holds nearly all of the other and a good deal besides, more than which plan it is of."""
    lengths = sorted((folder.likeness.norm(one), folder.likeness.norm(other)))
    more = (content(one) ^ content(other)) - stems_of(words("plan_words"))
    return folder.likeness.contained(one, other) >= 0.6 and lengths[1] >= 1.4 * lengths[0] and len(more) >= _MORE


def _camps(stances: Sequence[StanceEntry], folder: Folder) -> Iterator[Difference]:
    """Topics on which actors are for and against one object; who is mixed is on neither side."""
    topics: defaultdict[str, list[tuple[StanceEntry, PositionEntry]]] = defaultdict(list)
    for entry in stances:
        if entry.stance != "mixed" and entry.topic != "other":
            topics[entry.topic] += [(entry, each) for each in _sided(entry)]
    holders = [entry.holder for entry in stances]
    for topic, told in sorted(topics.items(), key=lambda pair: pair[0]):
        shown = label(topic, "topic")
        statements = [(each.stance, each.statement) for _, each in told]
        for places in by_object(topic, statements, telling_nothing(shown, holders)):
            sides = tuple(_in_camps([told[at] for at in places], folder))
            yield Difference("assessment", shown, sides)


def _sided(entry: StanceEntry) -> list[PositionEntry]:
    """The positions by which an actor is on one side: without what it says of details, if that is of another sign."""
    signed = [each for each in entry.positions if each.stance in CAMPS]
    mixed = len({SIGNS[each.stance] for each in signed}) > 1
    return [each for each in signed if each.mark != UNMARKED] if mixed else signed


def _in_camps(told: Sequence[tuple[StanceEntry, PositionEntry]], folder: Folder) -> Iterator[Side]:
    """The actors on each side, each with the first of its sentences, and what bears out that very sentence."""
    groups: dict[str, dict[int, list[tuple[StanceEntry, PositionEntry]]]] = {camp: {} for camp in CAMPS}
    for entry, position in told:
        groups[position.stance].setdefault(id(entry), []).append((entry, position))
    for entries in groups.values():
        for group in islice(entries.values(), _IN_CAMP):
            entry, first = group[0]
            name = entry.holder or f"source {first.source}'s own view"
            references = tuple(position.reference for _, position in group if _bears_out(position, first, folder))
            yield Side(f"{name}, {_taken(first)}", first.statement, references[:_CITED])


def _bears_out(one: PositionEntry, shown: PositionEntry, folder: Folder) -> bool:
    """Whether a position says what the sentence shown says, with no other figure or day."""
    text, words_shown = one.statement.text, shown.statement.text
    alike = folder.likeness(text, words_shown) >= ALIKE and compatible(text, words_shown)
    return one is shown or (alike and not contrary(text, words_shown))


def _side(position: PositionEntry, folder: Folder) -> Side:
    whose = f"{_taken(position)}, {folder.dated(position.source)}"
    return Side(whose, position.statement, (position.reference,))


def _taken(position: PositionEntry) -> str:
    """The side that a position takes: on the issue, or on what its sentence speaks of."""
    if position.mark != UNMARKED:
        return label(position.stance, "stance")
    return "for, on this point" if SIGNS[position.stance] > 0 else "against, on this point"


def _sources_of(references: Iterable[str], folder: Folder) -> str:
    return "; ".join(map(folder.dated, dict.fromkeys(map(source_of, references))))
