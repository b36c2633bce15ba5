"""What the templates say in words: figures, dates, outcomes. Values in, short English texts out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from summarizer.articles import Span
from summarizer.briefing._actors import clashing, excluding
from summarizer.briefing._days import overtaken
from summarizer.briefing._escaping import claimed, printed
from summarizer.briefing._figures import day
from summarizer.briefing._findings import (
    Confidence,
    Development,
    KeyPoint,
    Moment,
    PlanEntry,
    PlanRow,
    StanceEntry,
    Writer,
)
from summarizer.briefing._issues import UNMARKED
from summarizer.briefing._labels import label, language, tongue_of
from summarizer.briefing._likeness import mentions_any
from summarizer.briefing._offices import names_body, told_by_name
from summarizer.briefing._overview import ActorSum, StanceSum
from summarizer.briefing._values import (
    ActorEntry,
    Failure,
    Header,
    Machine,
    Passage,
    PositionEntry,
    QuoteEntry,
    SourceEntry,
    SpeakerEntry,
    WithheldEntry,
    Wording,
)
from summarizer.counting import count
from summarizer.visible import one_line

_SHORT = 40
"""A longer name of an outlet stands among the sources only."""

_SINGLY = 5
"""Articles without a summary for one reason, up to which each has a line of its own."""

_READ_PAST = ("; skipped", "beside the text; left out", "of pictures; left out", "of a forwarded mail; left out")
"""How a remark on a file ends that tells only what it has besides its article."""

_SILENCE = {
    "no_mention": "does not mention Ukraine.",
    "no_position": "mentions Ukraine; no position on it was found.",
}


def listed(texts: Iterable[str], separator: str) -> str:
    """Texts in one line, as data: the result is still to be escaped."""
    return separator.join(texts)


def gathered(failures: Iterable[Failure]) -> Iterator[tuple[Failure, str]]:
    """The lines of a list of articles without a summary: the first and the names, of many not run in one."""
    for _, group in groupby(failures, key=lambda each: (each.reason, each.status == "failed" and each.number)):
        alike = tuple(group)
        if len(alike) > _SINGLY:
            yield alike[0], f"{alike[0].name} to {alike[-1].name} ({count(len(alike), 'article')})"
        else:
            yield from ((failure, failure.name) for failure in alike)


def scope(header: Header) -> str:
    """5 articles: 3 complete, 1 cut at a paywall, 1 failed; 5 articles, all complete."""
    total = sum(header.articles.values())
    articles = count(total, "article")
    numbers = {"ok": 0, "cut": header.cut} | header.articles | {"foreign": header.foreign}
    numbers["ok"] -= header.cut
    numbers["failed"] -= header.foreign
    outcomes = [(label(status, "outcome"), number) for status, number in numbers.items() if number]
    if len(outcomes) == 1:
        return f"{articles}, {'all ' if total > 1 else ''}{outcomes[0][0]}"
    return f"{articles}: {', '.join(f'{number:,} {outcome}' for outcome, number in outcomes)}" if outcomes else articles


def period(header: Header) -> str:
    """2 Dec 2025 to 11 Feb 2026, by the dates that 2 of 5 sources state."""
    stated = header.period
    if stated is None:
        return "no article states its date"
    days = day(stated.first) if stated.first == stated.last else f"{day(stated.first)} to {day(stated.last)}"
    readable = header.articles["ok"] + header.articles["partial"]
    return f"{days} (stated by {stated.dated} of {count(readable, 'source')})"


def passed(header: Header) -> str:
    """12 items passed, 1 withheld, 2 quotations not covered."""
    missed = count(header.missed, "quotation")
    return f"{count(header.passed, 'item')} passed, {header.withheld} withheld, {missed} not covered"


def engines(header: Header) -> str:
    """What answered; if there were several, for how many articles each."""
    machines = header.machines
    if len(machines) == 1:
        return _engine(machines[0])
    return "; ".join(f"{_engine(each)} ({count(each.articles, 'article')})" for each in machines) or "none"


def _engine(machine: Machine) -> str:
    """The engine, its model, and the model that the endpoint says answered."""
    if machine.model is None:
        return f"{machine.engine}, no model"
    served = machine.served_model
    return f"{machine.engine}, {machine.model}" + ("" if served in (None, machine.model) else f" (served: {served})")


def deeds(actor: ActorEntry) -> str:
    """2 quotations, 1 position; empty if there is nothing to count."""
    counted = zip(actor.deeds, ("quotation", "position", "plan point"), strict=True)
    return ", ".join(count(number, noun) for number, noun in counted if number)


def holder(stance: StanceEntry | StanceSum) -> str:
    """Who holds positions."""
    if stance.holder is not None:
        return stance.holder
    if "author" not in stance.modes:
        return "Not named"
    if isinstance(stance, StanceSum):
        return "Articles' own views"
    number = stance.positions[0].reference.rpartition(".")[0]
    return f"Source {number}'s own view" if number else "The article's own view"


def ahead(moment: Moment) -> str:
    """Announced 2 Dec 2025; announced: of what lay ahead of its source."""
    return f"announced {day(moment.told)}" if moment.told else "announced"


def as_of(when: date | None) -> str:
    """As of 2 Dec 2025; undated."""
    return "undated" if when is None else f"as of {day(when)}"


def basis(confidence: Confidence) -> str:
    """Moderate: 1 independent origin, reported speech."""
    return f"{confidence.level} ({', '.join(confidence.reasons)})"


def told_by(point: KeyPoint, latest: date | None = None) -> str:
    """Source 3, Abendblatt, 11 Feb 2026; words of source 1, 2 Dec 2025; 3 sources, latest 11 Feb 2026.

    How many origins these are the confidence says. What speaks of a day that is past by the latest date is said to.
    """
    past = (
        f"; may be overtaken, the latest source is of {day(latest)}"
        if latest and overtaken(point.line.wording.text, point.told, latest)
        else ""
    )
    return _told_by(point) + _when(point) + past


def _told_by(point: KeyPoint) -> str:
    outlet = f", {one_line(point.outlet)}" if point.outlet and len(point.outlet) <= _SHORT else ""
    own = f"source {point.sources[0]}{outlet}, {day(point.told) if point.told else 'undated'}"
    if len(point.sources) == 1:
        return own
    latest = f", latest {day(point.as_of)}" if point.as_of else ", all undated"
    return f"words of {own}; {count(len(point.sources), 'source')}{latest}"


def told_on(point: KeyPoint) -> str:
    """As of 2 Dec 2025; as of 2 Dec 2025; when: [1 Dec 2025]; source undated; undated, latest of 2 sources 2 Dec."""
    return (as_of(point.told) if point.told else _without_date(point)) + _when(point) + disputed(point)


def disputed(point: KeyPoint) -> str:
    """That other sources give other figures, or say the contrary; empty if none does."""
    figures = "; other sources give other figures" if point.differing else ""
    return figures + ("; other sources say the contrary" if point.denied else "")


def _without_date(point: KeyPoint) -> str:
    if point.as_of:
        return f"undated, latest of {count(len(point.sources), 'source')} {day(point.as_of)}"
    return "source undated" if len(point.sources) == 1 else "sources undated"


def _when(point: KeyPoint) -> str:
    return f"; when: {point.day}" if point.day else ""


def latest(header: Header) -> str:
    """How old a briefing's newest words are: As of 11 Feb 2026, the latest date that a source states."""
    readable = header.articles["ok"] + header.articles["partial"]
    stated = header.period
    if stated is None:
        return "The source states no date." if readable == 1 else "No source states its date."
    without = readable - stated.dated
    undated = (
        f"; {without:,} of {count(readable, 'source')} {'is' if without == 1 else 'are'} undated" if without else ""
    )
    one = "the date of the source" if readable == 1 else "the latest date that a source states"
    return f"As of {day(stated.last)}, {one}{undated}."


def since(newer: Development) -> str:
    """What is newer than an item tells: said to have been revised, see; agreed by 5 Dec 2025, see."""
    state = stands(newer.status, ())
    return f"{state} by {day(newer.when)}, see" if newer.when else f"said to have been {state}, see"


def revision(plan: PlanEntry, published: Mapping[int, date | None]) -> str:
    """That a plan was revised, and by when as far as the latest source that says so states it."""
    revised = frozenset(plan.revised)
    sources = {point.source for row in plan.rows for point in row.points if point.reference in revised}
    return revised_by(max((when for source in sources if (when := published[source]) is not None), default=None))


def revised_by(when: date | None) -> str:
    """That a plan was revised, and by when: Revised by 5 Dec 2025, see."""
    return "The plan is said to have been revised, see" if when is None else f"Revised by {day(when)}, see"


def stands(status: str, texts: Sequence[Wording]) -> str:
    """Where a point stands, so that it can be read in one way only: what is ruled out of "not leaving" is leaving."""
    english = [each.text for each in texts if each.language == "en"]
    if status != "ruled_out" or not any(mentions_any(text, "plain_negations") for text in english):
        return label(status, "status")
    twice = any(mentions_any(text, "ruling_out") for text in english)
    return "as its wording says" if twice else "the contrary is ruled out"


def standing(row: PlanRow, published: Mapping[int, date | None]) -> str:
    """Where a point stands by every article that gives it, each status once, with the latest date of one."""
    told: list[str] = []
    for status in row.statuses:
        points = [point for point in row.points if point.status == status]
        dates = [when for point in points if (when := published[point.source]) is not None]
        told.append(stands(status, [point.summary for point in points]) + (f" ({day(max(dates))})" if dates else ""))
    return "; ".join(told)


def aside(position: PositionEntry, entry: StanceEntry) -> str:
    """What stands beside a position's sentence: supportive, own words; of an unmarked one, own words."""
    mode = label(position.mode, "mode")
    return f"{position.mark}, {mode}" if len(entry.positions) > 1 and position.mark != UNMARKED else mode


def told_once(positions: Iterable[PositionEntry]) -> list[tuple[PositionEntry, tuple[str, ...]]]:
    """Positions with the references of all that say the same in the same words."""
    same: dict[tuple[str, str, str], list[PositionEntry]] = {}
    for each in positions:
        same.setdefault((each.statement.text, each.stance, each.mode), []).append(each)
    return [(group[0], tuple(each.reference for each in group)) for group in same.values()]


def worded_once(row: PlanRow) -> list[tuple[Wording, tuple[str, ...]]]:
    """The wordings of a point with the references of all articles that give it so."""
    same: dict[Wording, list[str]] = {}
    for point in row.points:
        same.setdefault(point.summary, []).append(point.reference)
    return [(wording, tuple(references)) for wording, references in same.items()]


def which_point(number: int | None, first: Wording) -> str:
    """Which point of its plan it is, as "Point 4: "; empty if it has no number, or its first words say it."""
    own = number is None or re.match(rf"Point {number}\b", first.text)
    return "" if own else f"Point {number}: "


def voices(header: Header) -> str:
    """5 sources from 4 independent origins; empty if there is nothing to tell apart."""
    readable = header.articles["ok"] + header.articles["partial"]
    return f"{count(readable, 'source')} from {count(header.origins, 'independent origin')}" if readable else "none"


def sign(stance: str) -> str:
    """A sign for a stance: ▲ supportive; of several, the first one's."""
    return label(stance.partition(",")[0], "sign")


def tone(stance: str) -> str:
    """The style of a stance; of several, the first one's."""
    return stance.partition(",")[0].replace(" ", "-")


def sentence(words: str) -> str:
    """Words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def silence(source: SourceEntry, numbered: bool = True) -> str:
    """What to say of a source without positions on Ukraine; empty if it has some or was not asked."""
    told = _SILENCE.get(source.ukraine, "")
    dated = f", {day(source.published)}," if source.published else ""
    return told and (f"Source {source.number}{dated} {told}" if numbered else f"The article {told}")


def who(speaker: SpeakerEntry) -> str:
    """Whose words stand under a heading."""
    if speaker.name is not None:
        return speaker.name
    return "Documents" if all(quote.kind == "document" for quote in speaker.quotes) else "Speaker not named"


def tie(actor: ActorEntry) -> str | None:
    """The one state or organisation that the actor is tied to, unless its name or its office says so."""
    if len(actor.affiliations) != 1:
        return None
    body = actor.affiliations[0].wording.text
    told = f"{actor.name} {actor.office.text if actor.office else ''}"
    return None if names_body(told, body) or told_by_name(body, told) else body


def offices_note(actor: ActorEntry | ActorSum) -> str:
    """What to say of offices that cannot be taken for one."""
    return "Offices that cannot all be held at once" if excluding(actor.roles) else "Office described differently"


def once(quotes: Iterable[QuoteEntry]) -> list[tuple[QuoteEntry, tuple[str, ...]]]:
    """Quotations with the references of all of the same words, such as a heading's that the text repeats."""
    same: dict[tuple[str, str | None], list[QuoteEntry]] = {}
    for quote in quotes:
        same.setdefault((" ".join(quote.german.text.split()).casefold(), quote.english), []).append(quote)
    return [(group[0], tuple(quote.reference for quote in group)) for group in same.values()]


def office_then(quote: QuoteEntry, speaker: SpeakerEntry) -> Wording | None:
    """The office that the quotation's own article states, where the speaker's offices conflict."""
    office = quote.speaker.role if quote.speaker is not None and speaker.role is None else None
    return None if office is None or told_by_name(office.text, speaker.name or "") else office


def written(prose: Writer) -> str:
    """Written by gpt-x from 80 verified items; by gpt-x from the 80 weightiest of 3,000 verified items."""
    model = prose.model or prose.engine
    items = f"{prose.given:,}" if prose.given == prose.items else f"the {prose.given:,} weightiest of {prose.items:,}"
    return f"Written by {model} from {items} verified items; every sentence was held against the items that it cites."


def origin(source: SourceEntry) -> str:
    """The source's file, outlet and date: 001_rubio, Abendblatt, 2 Dec 2025."""
    dated = day(source.published) if source.published else "undated"
    return ", ".join(part for part in (source.name, one_line(source.outlet or ""), dated) if part)


def heed(issue: str) -> str:
    """Note: of what a file has besides its article, which is read past as it should be. Caution: of all else."""
    return "Note" if issue.endswith(_READ_PAST) else "Caution"


def remarks(source: SourceEntry) -> str:
    """How much is said of an article and its file: 2 cautions, 1 note."""
    notes = sum(heed(issue) == "Note" for issue in source.issues)
    cautions = len(source.issues) + len(source.cautions) - notes
    return ", ".join(count(number, what) for number, what in ((cautions, "caution"), (notes, "note")) if number)


def outcome(source: SourceEntry) -> str:
    """How the article came out of verification, and whether only its beginning went in."""
    told = label(source.status, "outcome")
    if not source.is_cut:
        return told
    cut = label("cut", "outcome")
    return cut if source.status == "ok" else f"{told}; {cut}"


def named(entry: WithheldEntry) -> str:
    """What was withheld: its kind, and whom the reply names for it."""
    return sentence(entry.what) + (f", by the reply {entry.whose}'s" if entry.whose else "")


def place(passage: Passage) -> str:
    """The passage's field and where it stands: mention, 12–40."""
    field = next((part for part in reversed(passage.field.split("/")) if not part.isdigit()), "passage")
    return f"{label(field, 'passage')}, {spans(passage.spans)}"


def spans(pairs: Iterable[Span]) -> str:
    """Where something stands, in characters: 12–40, 55–80."""
    return ", ".join([f"{start}–{end}" for start, end in pairs])


# fmt: off
_FILTERS: tuple[Callable[..., Any], ...] = (
    ahead, aside, as_of, basis, claimed, clashing, count, day, deeds, engines, gathered, heed, holder, label, language,
    latest, listed, named, office_then, offices_note, once, origin, outcome, passed, period, place, printed, remarks,
    revised_by, revision, scope, silence, sentence, sign, tie, standing, stands, told_by, told_on, told_once,
    tone, voices, which_point, who, worded_once, written,
)
# fmt: on

FILTERS: dict[str, Callable[..., Any]] = {each.__name__: each for each in _FILTERS} | {"tongue": tongue_of}
"""Every filter of the templates, under the name that they know it by."""
