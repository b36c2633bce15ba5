"""When things happened: items with the German that dates them in; moments, oldest first, out.

A date that the passage states is shown as it is. One that follows from the source's own date stands in brackets. A
source without a date yields no inference: its "on Tuesday" is no day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from summarizer.articles import Span
from summarizer.briefing._days import exact_days, happened_on, is_to_come, name_one_time, only_told, weekdays_in
from summarizer.briefing._figures import MONTHS
from summarizer.briefing._figures import day as shown_day
from summarizer.briefing._findings import Moment, MomentKind
from summarizer.briefing._folder import Folder
from summarizer.briefing._lexicon import words
from summarizer.briefing._likeness import mentions_any
from summarizer.briefing._reading import Reading
from summarizer.briefing._references import source_of
from summarizer.briefing._same_matter import telling_the_same
from summarizer.briefing._spans import overlap
from summarizer.briefing._values import Line, Wording
from summarizer.german.stated import (
    DateFacts,
    Number,
    date_facts,
    has_months_in_words,
    months_are_planned,
    months_lie,
    numbers,
    possible_day,
)

_PARTS = {"Anfang": ("early", 1), "Mitte": ("mid", 7), "Ende": ("late", 12)}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH, _YEAR = timedelta(days=31), timedelta(days=366)
_NAMING_YEAR = re.compile(
    r"\b(?:for (?:the year )?((?:19|20)\d\d)\b|(?:the|an?|its|his|her|their|this|own|draft) ((?:19|20)\d\d) [a-z])"
)
"""A year of a thing: the budget for 2027, the 2027 budget. It says which one is meant, and not when."""

_FORTNIGHT = timedelta(days=14)
_RECENT = timedelta(days=60)
"""So long ago a day without a year is one of the last weeks, and not one that everybody knows."""

_NO_DAY = re.compile(
    r"\b(?:von|(?<!,\s)das|ein|kein|über|auf|als|ins)\s+(?:über|vor)?(?:gestern|morgen)\b"
    r"|\b(?:was|we[rnm]|jede[rm]?)\b[^.!?]*\b(?:gestern|morgen)\b|(?-i:(?<=[\w,]\s)Gestern)"
    r"|\bhatten?\b[^.!?]*\bmorgen\b|\bmorgen\b[^.!?]*\bhatten?\b",
    re.IGNORECASE,
)
"""The past and the future ("die Welt von gestern", "was morgen gilt"), or the next day of another day."""
_ON_A_DAY = re.compile(r"\bam\s+(?:\w+en\s+)?\w+(?:tag|woch|abend|nacht|mittag|morgen)\b", re.IGNORECASE)
"""Not "für Dienstag", "bis Dienstag"."""

_SENTENCES = re.compile(r"(?<!\b\d)(?<!\b\d\d)[.!?][“”\"«»]?\s+[„“\"«»]?[A-ZÄÖÜ]|[a-zäöüß]{3}[.!?]\s+\d|\n\s*\n")
"""Where one sentence ends and another begins."""

_EACH = re.compile(r"\bjede[nrsm]?\s+(?:zweiten?\s+)?\w*(?:tag|woch|abend)", re.IGNORECASE)
"""A weekday that comes round."""


def timeline(folder: Folder) -> tuple[Moment, ...]:
    """Every item of the folder that can be dated, oldest first; those without a year last."""
    moments = [_doubted(moment, folder) for reading in folder.readings for moment in _moments(reading, folder)]
    once = _once(moments, folder)
    return tuple(sorted(once, key=lambda each: (each.when is None, each.when or date.max, each.line.references)))


@dataclass(frozen=True, slots=True)
class _Told:
    """What a moment says, to be compared with others."""

    text: str
    source: int
    people: frozenset[str]
    assessment: bool = False


def _once(moments: Sequence[Moment], folder: Folder) -> Iterator[Moment]:
    """What several articles tell of one day stands once, with the references of all, under the most exact date."""
    told = [_told(moment, folder) for moment in moments]
    alike = telling_the_same(told, folder.likeness)
    taken: set[int] = set()
    for at in sorted(range(len(moments)), key=lambda at: not _exact(moments[at])):
        if at in taken:
            continue
        same = [
            at,
            *(
                other
                for other in sorted(alike[at])
                if other not in taken
                and (_one_day(moments[at], moments[other]) or _copied(moments[at], moments[other], folder))
            ),
        ]
        taken.update(same)
        if len(same) == 1:
            yield moments[at]
            continue
        references = tuple(reference for each in same for reference in moments[each].line.references)
        doubts = tuple(dict.fromkeys(doubt for each in same for doubt in moments[each].doubts))
        yield replace(moments[at], line=replace(moments[at].line, references=references), doubts=doubts)


def _copied(one: Moment, other: Moment, folder: Folder) -> bool:
    """Whether one sentence dates both, in copies of one text, of which one at least states no date for it."""
    origins = {folder.origin_of[source_of(moment.line.references[0])] for moment in (one, other)}
    sentences = {" ".join(folder.german[moment.line.references[0]].split()) for moment in (one, other)}
    return len(origins) == len(sentences) == 1 and None in (one.when, other.when)


def _told(moment: Moment, folder: Folder) -> _Told:
    text, source = moment.line.wording.text, source_of(moment.line.references[0])
    return _Told(text, source, folder.people_in(text, source))


def _exact(moment: Moment) -> bool:
    """Whether the day is known, and not the month or the year alone."""
    return moment.shown.lstrip("[").split()[0].isdigit() and len(moment.shown.split()) == 3


def _one_day(one: Moment, other: Moment) -> bool:
    """Whether two dates are one day, or one the month of the other."""
    if one.when is None or other.when is None or (one.when.year, one.when.month) != (other.when.year, other.when.month):
        return False
    return one.when == other.when or _exact(one) != _exact(other)


def _moments(reading: Reading, folder: Folder) -> Iterator[Moment]:
    items = [*reading.overview]
    items += [Line(point.summary, (point.reference,)) for point in reading.points]
    items += [line for line in reading.questions if folder.german[line.references[0]]]
    items += [Line(position.statement, (position.reference,)) for position in reading.positions]
    covered: list[Span] = []
    for line in items:
        spans = folder.spans[line.references[0]]
        if overlap(spans, covered):
            continue
        moment = _moment(line, folder.german[line.references[0]], reading.source.published)
        if moment is not None:
            covered += spans
            yield moment


def _moment(line: Line, german: str, published: date | None) -> Moment | None:
    english, found = line.wording.text, numbers(german)
    facts = _dating(date_facts(german, found=found), english, published)
    others = line.wording.language == "en" and _SENTENCES.search(german) is not None
    if others:
        facts = only_told(facts, english)
    dated = _stated(facts, german) or _told_in_english(facts, english, published)
    dated = dated or _inferred(facts, german, found, published, english)
    if dated is None or (dated[2] == "partial" and others and not _says(english, facts)):
        return None
    when, shown, kind = dated
    planned = mentions_any(english, "future")
    today = when is not None and when == published and not facts.months  # the day of saying what is to come
    ahead = (planned and not today) or (when is not None and published is not None and when > published)
    return Moment(when, f"[{shown}]" if kind == "inferred" else shown, kind, ahead, line, published)


def _says(english: str, facts: DateFacts) -> bool:
    """Whether the English has a day, month or weekday of a passage at all: without it there is nothing to place."""
    told = only_told(facts, english)
    return bool(told.days or told.months or told.weekdays & weekdays_in(english))


def _dating(facts: DateFacts, english: str, published: date | None) -> DateFacts:
    """The calendar of a passage without the years that name things; a year with a day or a month dates.

    Beside a weekday, which the source's own date places, a year is that of a thing: "approved on Tuesday aid for 2027".
    """
    if facts.days or facts.months or not facts.years:
        return facts
    if published is not None and len(facts.weekdays) == 1:
        return replace(facts, years=frozenset())
    naming = {int(match[1] or match[2]) for match in _NAMING_YEAR.finditer(english)}
    return replace(facts, years=facts.years - naming) if naming else facts


def _doubted(moment: Moment, folder: Folder) -> Moment:
    """A moment with what speaks against its date: remarks on its passage, and its source's own date."""
    doubts = [*_queries(moment, folder), *_out_of_time(moment)]
    return replace(moment, doubts=tuple(doubts)) if doubts else moment


def _queries(moment: Moment, folder: Folder) -> Iterator[Line]:
    """Remarks on the source that are about the passage and speak of a date in it."""
    reference = moment.line.references[0]
    for caution in folder.cautions[source_of(reference)]:
        near = overlap(folder.spans[caution.references[0]], folder.spans[reference])
        if near and _speaks_of(moment, caution.wording.text):
            yield Line(Wording("a remark on the source queries the date", "en"), caution.references)


def _speaks_of(moment: Moment, remark: str) -> bool:
    """Whether a remark names the year, the month or the weekday of a date, or says that it is about a date."""
    return mentions_any(remark, "dates") or name_one_time(moment.shown, remark)


def _out_of_time(moment: Moment) -> Iterator[Line]:
    """A date that lies before its source's although the words speak of what is to come, or well after what is told."""
    if moment.when is None or moment.told is None or moment.kind != "stated":
        return
    to_come = mentions_any(moment.line.wording.text, "future")
    last = moment.when if _exact(moment) else moment.when + (_MONTH if moment.shown.split()[0] in MONTHS else _YEAR)
    if to_come and last < moment.told:
        yield Line(Wording("the words speak of what is to come, yet the date lies before that of the source", "en"), ())
    elif not to_come and moment.when > moment.told and mentions_any(moment.line.wording.text, "past"):
        yield Line(
            Wording("the words speak of what has happened, yet the date lies after that of the source", "en"), ()
        )


def _of_year(year: int, german: str) -> tuple[date, str, MomentKind]:
    """A year, and which part of it if the passage says so."""
    part = next((part for part in _PARTS if re.search(rf"\b{part} (?:des Jahres )?{year}\b", german)), "")
    return date(year, _PARTS.get(part, ("", 1))[1], 1), f"{_PARTS[part][0]} {year}" if part else str(year), "stated"


def _stated(facts: DateFacts, german: str) -> tuple[date | None, str, MomentKind] | None:
    """The one date that a passage states with its year; none if it states several."""
    years = sorted(facts.years)
    if len(years) != 1 or len(facts.days) > 1:
        return None
    year = years[0]
    if facts.days:
        month, day = next(iter(facts.days))
        exact = possible_day(year, month, day)
        return None if exact is None else (exact, shown_day(exact), "stated")
    if len(facts.months) == 1:
        month = next(iter(facts.months))
        return date(year, month, 1), f"{MONTHS[month - 1]} {year}", "stated"
    return None if facts.months or not 1900 <= year <= 2100 else _of_year(year, german)


def _told_in_english(facts: DateFacts, english: str, published: date | None) -> tuple[date, str, MomentKind] | None:
    """The day that the English gives for a weekday or "tomorrow"; verification has held it against the article."""
    if facts.days or facts.months or published is None or not (facts.weekdays or facts.offsets):
        return None
    days = exact_days(english)
    if len(days) != 1:
        return None
    (exact,) = days
    near = abs(exact - published) <= _FORTNIGHT
    fits = not facts.weekdays or exact.weekday() in facts.weekdays
    return (exact, shown_day(exact), "inferred") if near and fits else None


def _inferred(
    facts: DateFacts, german: str, found: tuple[Number, ...], published: date | None, english: str
) -> tuple[date | None, str, MomentKind] | None:
    """What a day without a year, a weekday or "tomorrow" comes to beside the source's date.

    The German decides on which side of that date it lies, its present with the English that tells of what is to come;
    where it leaves a doubt, or the English tells the other way, there is no date.
    """
    if facts.years or len(facts.days) > 1:
        return None
    if not facts.days and len(facts.months) + len(facts.weekdays) + len(facts.offsets) != 1:
        return None
    ahead = mentions_any(english, "future") and not mentions_any(english, "past")
    placed = date_facts(german, published, found=found, ahead=ahead)
    if facts.days:
        month, day = next(iter(facts.days))
        if published is None:
            return None, f"{day} {MONTHS[month - 1]}, year not stated", "partial"
        on_its_weekday = _on_weekday(facts, published)
        if on_its_weekday is not None:
            return on_its_weekday, shown_day(on_its_weekday), "inferred"
        years = _near_years(placed, published)
        soon = _soon(facts, german, published) if len(years) > 1 else None
        exact = possible_day(years[0], month, day) if len(years) == 1 else soon
        certain = exact is not None and (
            exact == soon
            or (ahead and timedelta(0) < exact - published <= _RECENT and is_to_come(english, exact))
            or any(unit == "year" for unit, _ in facts.directions)
            or _lies_there(exact, published, months_lie(german, ahead=ahead))
        )
        if exact is None or not certain or _tells_otherwise(exact, published, english):
            return None, f"{day} {MONTHS[month - 1]}, year not stated", "partial"
        return exact, shown_day(exact), "inferred"
    if facts.weekdays and _EACH.search(german):
        return None
    if facts.months:
        if has_months_in_words(german):
            return None
        month = next(iter(facts.months))
        years = _near_years(placed, published)
        if published is not None and len(years) > 1 and ahead and months_are_planned(german):
            years = [published.year + (month < published.month)]
        return _month(month, years, published, english)
    if published is None:
        return None
    if facts.offsets:
        (offset,) = facts.offsets
        exact = published + timedelta(days=offset)
        # "Heute" may mean these days.
        certain = offset and not _NO_DAY.search(german) and not _tells_otherwise(exact, published, english)
        return (exact, shown_day(exact), "inferred") if certain else None
    (weekday,) = facts.weekdays
    steps = placed.offsets
    if _ON_A_DAY.search(german) and happened_on(english, _WEEKDAYS[weekday]):
        steps = frozenset(step for step in steps if step <= 0) or steps
    return _weekday(weekday, steps, published, english)


def _on_weekday(facts: DateFacts, published: date) -> date | None:
    """A day of a month that stands with its weekday, in the one year beside the source's in which it falls on it."""
    if len(facts.weekdays) != 1:
        return None
    ((month, day),) = facts.days
    years = (published.year - 1, published.year, published.year + 1)
    days = [one for year in years if (one := possible_day(year, month, day)) is not None]
    fitting = [one for one in days if one.weekday() in facts.weekdays]
    return fitting[0] if len(fitting) == 1 and abs(fitting[0] - published) <= _RECENT else None


def _soon(facts: DateFacts, german: str, published: date) -> date | None:
    """The day that lies within two months, and not a year before that, where the passage tells of a plan."""
    ((month, day),) = facts.days
    next_ones = [possible_day(year, month, day) for year in (published.year, published.year + 1)]
    near = [one for one in next_ones if one is not None and timedelta(0) < one - published <= _RECENT]
    return near[0] if near and months_are_planned(german) else None


def _lies_there(when: date, published: date, side: int | None) -> bool:
    """Whether a day of no stated year is beyond doubt the one of this year: what is to come is told as such.

    What was, was lately, and is no day of which history is told.
    """
    if when >= published:
        return when == published or side == 1
    known = f"{when.day} {MONTHS[when.month - 1]}" in words("historic_days")
    return side != 1 and published - when <= _RECENT and not known


def _tells_otherwise(when: date, published: date, english: str) -> bool:
    """Whether what the English tells of lies on the other side of its source's date, as far as its words say."""
    if when < published:
        return mentions_any(english, "future")
    return when > published and mentions_any(english, "past") and not mentions_any(english, "future")


def _near_years(placed: DateFacts, published: date | None) -> list[int]:
    """The years beside the source's own that a passage can speak of, the earliest first."""
    if published is None:
        return []
    return sorted(year for year in placed.years if abs(year - published.year) <= 1)


def _weekday(weekday: int, steps: frozenset[int], published: date, english: str) -> tuple[date | None, str, MomentKind]:
    """The day that a weekday is, of those that it can be as days from the source's date; its own before one beside."""
    side_known = len(steps) > 1 and (max(steps) == 0 or min(steps) == 0)
    possible = {0} if side_known else steps
    exact = published + timedelta(days=next(iter(possible))) if len(possible) == 1 else None
    if exact is None or _tells_otherwise(exact, published, english):
        return None, f"{_WEEKDAYS[weekday]}, date not stated", "partial"
    return exact, shown_day(exact), "inferred"


def _month(
    month: int, years: Sequence[int], published: date | None, english: str
) -> tuple[date | None, str, MomentKind]:
    name = MONTHS[month - 1]
    first = date(years[0], month, 1) if len(years) == 1 else None
    own = first is not None and published is not None and (first.year, first.month) == (published.year, published.month)
    if first is None or published is None or (not own and _tells_otherwise(first, published, english)):
        return None, f"{name}, year not stated", "partial"
    return first, f"{name} {first.year}", "inferred"
