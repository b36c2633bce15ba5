"""How many, told differently: the articles' sentences in; counts of one kind at one place with different figures out.

A count is a number beside a word for what is counted ("seven people were killed"). Two are held together only if both
sentences name one place and share one more word, and the articles are few days apart: other weeks have other events.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import chain

from summarizer.briefing._entities import usual_name
from summarizer.briefing._folder import Folder
from summarizer.briefing._lexicon import either, spellings, words
from summarizer.briefing._likeness import content, fold, folded, mentions_any, stems_of
from summarizer.briefing._values import Line
from summarizer.german.stated import Number
from summarizer.verification.rendering import demonyms, english_days, english_numbers

APART = timedelta(days=7)
"""Articles with more days than this between them may tell of another event, and give figures of another matter."""

_AFTER = 90
"""A number stands at most so many characters after "the death toll" and the like."""

_ABOUT = r"(?:at least |about |around |nearly )?"
_TURNED = re.compile(rf"\b(?:to|at|is|was|are|were|by|reached|reaches)\s+{_ABOUT}$")
_STRAIGHT = re.compile(rf"\s+{_ABOUT}")


@dataclass(frozen=True, slots=True)
class Toll:
    """How many, by one article.

    Attributes:
        what: What is counted.
        place: A name that the sentence shares with the others.
        number: How many.
        line: The sentence.
        source: The article.
    """

    what: str
    place: str
    number: float
    line: Line
    source: int


def tolls(folder: Folder) -> Iterator[tuple[Toll, ...]]:
    """Counts of one kind at one place that different origins give in different figures, the oldest first."""
    told: defaultdict[tuple[str, str], list[Toll]] = defaultdict(list)
    for reading in folder.readings:
        for line in reading.overview:
            for toll in _tolls_of(line, reading.source.number, folder):
                others = told[toll.what, toll.place]
                if all(toll.source != other.source and _one_event(toll, other) for other in others):
                    others.append(toll)
    for at_one_place in told.values():
        for group in _of_one_time(at_one_place, folder):
            apart = folder.voices([toll.source for toll in group]) > 1
            if apart and len({toll.number for toll in group}) > 1:
                yield tuple(group)


def _one_event(one: Toll, other: Toll) -> bool:
    """Whether two sentences share a word besides the place and what is counted: "attack", "flood".

    A newer figure that tells no event ("the number of dead in Odesa rose to 21") is of the one told of the place.
    """
    first, second = _event(one), _event(other)
    return bool(first & second) or _goes_on(one, first) or _goes_on(other, second)


def _event(toll: Toll) -> frozenset[str]:
    """The words of a sentence that say of what event its figure is."""
    about = content(toll.line.wording.text) - content(toll.place) - _telling_how_many(toll.what)
    return frozenset(stem for stem in about if not stem.isdigit())


def _goes_on(toll: Toll, event: frozenset[str]) -> bool:
    """Whether a sentence only goes on counting: it says that its figure is a newer one, and nothing else."""
    return not event and mentions_any(toll.line.wording.text, "counting_on")


@cache
def _telling_how_many(what: str) -> frozenset[str]:
    lists = ("counted_persons", "how_many", "counting_on", "number_words", "calendar_en", "attributions")
    return stems_of(chain(spellings("counted")[what], *(words(name) for name in lists)))


def near_in_time(one: int, other: int, folder: Folder) -> bool:
    """Whether two articles may tell of one event; one without a date may."""
    days = folder.published[one], folder.published[other]
    return days[0] is None or days[1] is None or abs(days[0] - days[1]) <= APART


def _of_one_time(at_one_place: Sequence[Toll], folder: Folder) -> Iterator[list[Toll]]:
    """The counts parted where days lie between the articles; those without a date stand with the first."""
    ordered = sorted(at_one_place, key=lambda toll: (folder.published[toll.source] or date.min, toll.source))
    group: list[Toll] = []
    for toll in ordered:
        last = folder.published[group[-1].source] if group else None
        when = folder.published[toll.source]
        if last is not None and when is not None and when - last > APART:
            yield group
            group = []
        group.append(toll)
    yield group


def _tolls_of(line: Line, source: int, folder: Folder) -> Iterator[Toll]:
    text = line.wording.text
    counted = list(_counted().finditer(text)) if line.wording.language == "en" else []
    if not counted:
        return
    days = [day.span for day in english_days(text)]
    numbers = [
        each
        for each in english_numbers(text)
        if each.kind == "plain" and each.firm and each.unit is None
        if not any(start <= each.start < end for start, end in days)
    ]
    places = _places(text, folder.people_in(text, source))
    for match in counted:
        number = next((each for each in numbers if _counts(text, each, match)), None)
        if number is not None:
            numbers.remove(number)
            for place in places:
                yield Toll(_kind_of(match[0]), place, number.value, line, source)


def _counts(text: str, number: Number, match: re.Match[str]) -> bool:
    """Whether a number counts the dead and not something else beside them.

    "12 people were killed", "12 dead", "killed at least 12 people", "the number of dead has risen to 12".
    """
    if _partly().search(text, 0, number.start):
        return False
    if number.end <= match.start():
        return _counted_before().fullmatch(text, number.end, match.start()) is not None
    if _STRAIGHT.fullmatch(text, match.end(), number.start):
        return _persons().match(text, number.end) is not None
    return number.start - match.end() <= _AFTER and _TURNED.search(text, match.end(), number.start) is not None


def _places(text: str, people: frozenset[str]) -> tuple[str, ...]:
    """Where a sentence says that something is; a whole state, a person, a people's name or a day is no place."""
    own = {fold(part) for name in people for part in name.split()} | _no_places()
    found = dict.fromkeys(match[1] for match in _place().finditer(text))
    return tuple(name for name in found if fold(name) not in own and not _is_state(name))


@cache
def _no_places() -> frozenset[str]:
    """Words with capitals behind "in" and "on" that say when, whose or which: "on Tuesday", "in Russian attacks"."""
    peoples = (fold(word) for _, (english, _) in demonyms() for word in english)
    return folded("calendar_en") | folded("no_places") | frozenset(peoples)


def _is_state(name: str) -> bool:
    return usual_name(name) in spellings("names") or name in spellings("acting_for")


@cache
def _place() -> re.Pattern[str]:
    """A name behind "in" and the like: "on Odesa", "on the port of Odesa", "in the Ukrainian port city of Odesa"."""
    kind = rf"(?:[\w-]+ ){{0,3}}(?:{either(words('kinds_of_place'))}) (?:of )?"
    return re.compile(rf"\b(?:in|on|at|near|around|outside) (?:the )?(?:{kind})?([A-Z][\w-]+)")


@cache
def _counted() -> re.Pattern[str]:
    every = (word for others in spellings("counted").values() for word in others)
    return re.compile(rf"\b(?:{either(every)})\b")


@cache
def _partly() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(words('counts_a_part'))})\s+{_ABOUT}$", re.IGNORECASE)


@cache
def _persons() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{either(words('counted_persons'))})\b")


@cache
def _counted_before() -> re.Pattern[str]:
    """What may stand between a number and the word for what it counts."""
    said = r"(?:\s+(?:is|are|was|were|have|has|had|been|reported|reportedly|confirmed|still|also))*"
    return re.compile(rf"(?:\s+(?:{either(words('counted_persons'))}))?{said}\s+")


def _kind_of(word: str) -> str:
    return next(kind for kind, others in spellings("counted").items() if word in others)
