"""Whether the English speaks of the same things as the German: no missiles for drones, no miles for kilometres.

A thing counts as exchanged only where both sides say so: the English has one of which the German has no word, and the
German has another of the same kind of which the English has none.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from itertools import chain
from typing import NamedTuple, TypeVar

from summarizer.german._numbers import Number
from summarizer.german._words import Words, words_of
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._lexicon import lines, listed
from summarizer.verification.rendering._seats import states_of
from summarizer.verification.rendering._statement import Statement
from summarizer.verification.rendering._things import (
    Thing,
    Things,
    firmly_named,
    german_roots,
    is_known_by_end,
    names,
    of_english,
    said_in,
    stated_in,
)

_DURATION = "duration"
_BODY = "body"
_ONE_DE = re.compile(
    r"\b(?:ein|eine[nmrs]?)\s(?:(?:weiter|ganz|voll|knapp|gut)e?[nmrs]?\s)?"
    r"(Sekunde|Minute|Stunde|Tag|Woche|Monat|Jahr|Jahrzehnt|Jahrhundert)(?:e?s)?\b"
)
_ONE_EN = re.compile(
    r"\b(?:another|(?:an?|one)(?:\s(?:further|whole|full|good|single|more|additional))?)\s"
    r"(second|minute|hour|day|week|month|year|decade|century)\b(?!-)",
    re.IGNORECASE,
)
_UNITS: dict[str, str] = dict(
    zip(
        ("Sekunde", "Minute", "Stunde", "Tag", "Woche", "Monat", "Jahr", "Jahrzehnt", "Jahrhundert"),
        ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"),
        strict=True,
    )
)
_GERMAN_UNITS = {english: german.lower() for german, english in _UNITS.items()} | {
    "day": "tag",
    "century": "jahrhundert",
}
_SOLDIER = {("person", "soldier")}
_COUNTED = 3
"""Words after a number among which what it counts is named."""
_WORD = re.compile(r"[A-Za-z]+")
_PHRASE_END = re.compile(
    r"[,.;:()–]|\s(?:and|or|but|in|on|at|to|from|for|by|of|with|under|once|when|while|if|until|unless|after|before|since|as"
    r"|who|which|that|is|are|was|were|has|have|had|will|would)\s"
)


Place = TypeVar("Place", str, int)
"""A word of the English, or the place of one of the German."""


class Exchange(NamedTuple):
    """A thing of the English, and the German one that it stands for.

    Attributes:
        said: The English word.
        stated: The German word.
        start: Where that begins.
        loose: Whether it may well be no exchange: their kinds differ, things of their kind may often stand for one
            another, or the German word is a compound of which only the end is known.
    """

    said: str
    stated: str
    start: int
    loose: bool


def exchanges(statement: Statement, evidence: Evidence) -> Iterator[Exchange]:
    """The things that the English puts in the place of German ones."""
    english, words, low = statement.text, words_of(evidence.text), evidence.words
    if "span" in evidence.cues:
        yield from _other_span(english, words, low)
    if statement.numbers and evidence.numbers:
        yield from _counted(statement, words, evidence)
    kinds = _suspect(statement.runs, evidence)
    if kinds is None:
        return
    said, stated = said_in(english), stated_in(words)
    if _BODY in kinds and states_of(f"{english} {' '.join(words.printed)}", "seats"):
        kinds.discard(_BODY)  # "Berlin klagt vor dem Gericht": "the government is suing"
    for kind in sorted(kinds & said.keys() & stated.keys()):
        ours, theirs = said[kind], stated[kind]
        added, lost = _unanswered(ours, theirs), _unanswered(theirs, ours)
        if added and lost and kind == _DURATION:
            # "Nach 48 Stunden" may be "after two days" and "in einem Jahr" "in twelve months": that is for the numbers.
            counted = {number.unit for number in (*evidence.numbers, *statement.numbers) if number.value != 1}
            lost = [] if any(thing.name in counted for thing in (*ours, *theirs)) else lost
        unborne = next((word for word in added if not _is_borne(word, low, {kind})), None) if lost else None
        if unborne is not None:
            stated_at = lost[0]
            stated_word = words.printed[stated_at]
            loose = kind in _loose() or (kind in _nouns() and is_known_by_end(stated_word))
            yield Exchange(unborne, stated_word, words.starts[stated_at], loose)
    for one in _across_kinds(said, stated, words):
        if not (_is_borne(one.said, low, _nouns()) or _describes_name(one.said, english)):
            yield one


def _unanswered(things: Mapping[Thing, Place], others: Mapping[Thing, object]) -> list[Place]:
    """The words for things of which the other side has none, whatever of all that it may mean each of them does."""
    answered = {place for thing, place in things.items() if _has(others, thing)}
    return [place for thing, place in things.items() if thing.firm and place not in answered]


def _is_borne(said: str, low: frozenset[str], kinds: Set[str]) -> bool:
    """Whether another German word has a thing in it, such as a verb: "vermittelt hatten" for "acted as mediator"."""
    meant = (thing for thing in of_english(said) if thing.firm and thing.kind in kinds)
    roots = {root for thing in meant for root in german_roots(thing.kind, thing.name)}
    return any(root in word for word in low for root in roots)


def _describes_name(said: str, english: str) -> bool:
    """Whether a word only says what a name is: "the partner town Sumy", "the city of Kharkiv"."""
    return re.search(rf"\b(?i:{re.escape(said)})(?:\sof)?\s[A-Z]", english) is not None


def _across_kinds(
    said: Mapping[str, Mapping[Thing, str]], stated: Mapping[str, Mapping[Thing, int]], words: Words
) -> Iterator[Exchange]:
    """The one thing of an English text that may stand for the one German thing that it leaves out, of whatever kinds.

    Where two are added or left out, none can be told to stand for another.
    """
    named = names(chain.from_iterable(stated.values()))
    told = names(chain.from_iterable(said.values()))
    ours: dict[str, list[Thing]] = defaultdict(list)
    theirs: dict[int, list[Thing]] = defaultdict(list)
    for thing, word in chain.from_iterable(things.items() for things in said.values()):
        ours[word].append(thing)
    for thing, at in chain.from_iterable(things.items() for things in stated.values()):
        theirs[at].append(thing)
    added = [word for word, things in ours.items() if _is_noun(things) and named.isdisjoint(names(things))]
    lost = [
        at
        for at, things in theirs.items()
        if _is_noun(things) and told.isdisjoint(names(things)) and not (_is_holder(things) and _is_title(words, at))
    ]
    # Whoever says a thing may be named where the German passage does not name them: "The union called for …".
    if len(added) == len(lost) == 1 and (_is_holder(ours[added[0]]) <= _is_holder(theirs[lost[0]])):
        yield Exchange(added[0], words.printed[lost[0]], words.starts[lost[0]], loose=True)


def _is_title(words: Words, at: int) -> bool:
    """Whether a noun stands before the name of its holder, which English may give alone: "Sprecherin Lea Muster"."""
    following = range(at + 1, at + 3)
    if len(words.printed) <= following[-1]:
        return False
    joined = all(words.starts[one] - words.starts[one - 1] == len(words.printed[one - 1]) + 1 for one in following)
    return joined and all(words.printed[one][0].isupper() for one in following)


def _other_span(english: str, words: Words, low: frozenset[str]) -> Iterator[Exchange]:
    """ "Eine Woche" that has become "a month", where either side has but one such span."""
    stated = list(_ONE_DE.finditer(" ".join(words.printed)))
    said = _ONE_EN.findall(english)
    if len(stated) == len(said) == 1 and _UNITS[stated[0][1]] != said[0].lower():
        unit = stated[0][1]
        others = [word for word in low if word.startswith(_GERMAN_UNITS[said[0].lower()])]
        if not others and _UNITS[unit] not in english.lower():
            at = words.printed.index(unit) if unit in words.printed else 0
            yield Exchange(said[0], unit, words.starts[at], loose=False)


def _counted(statement: Statement, words: Words, evidence: Evidence) -> Iterator[Exchange]:
    """What is counted by a number that in the German counts something else: "three soldiers", "drei Zivilisten"."""
    numbers = evidence.numbers
    stated, said = _by_value(numbers), _by_value(statement.numbers)
    for place, number in enumerate(numbers):
        alike = said.get(number.value, ())
        if number.kind != "plain" or len(alike) != 1 or len(stated[number.value]) != 1:
            continue
        end = numbers[place + 1].start if place + 1 < len(numbers) else sys.maxsize
        theirs = _after(number, words, evidence.things, end)
        if not theirs:
            yield from _soldiers(alike[0], statement, number, words, evidence.things)
            continue
        ours = _counted_by(alike[0], statement.text)
        named = names(chain.from_iterable(things for _, things in ours))
        if ours and named.isdisjoint(names(chain.from_iterable(things for _, things in theirs))):
            at, things = theirs[0]
            related = _is_holder(things) and _is_holder(ours[0][1])
            related = related or not _kinds(things).isdisjoint(_kinds(ours[0][1]))
            loose = not related or is_known_by_end(words.printed[at])
            yield Exchange(ours[0][0], words.printed[at], words.starts[at], loose)


def _soldiers(said: Number, statement: Statement, stated: Number, words: Words, things: Things) -> Iterator[Exchange]:
    """ "Three soldiers" for "drei Menschen", who may be soldiers where the article says so elsewhere."""
    at = bisect_left(words.starts, stated.end)
    if at < len(words.low) and words.low[at] in listed("noun_kinds", "anybody"):
        ours = _counted_by(said, statement.text)
        if ours and (_SOLDIER & names(ours[0][1])) - things.named:
            yield Exchange(ours[0][0], words.printed[at], words.starts[at], loose=True)


def _counted_by(number: Number, english: str) -> list[tuple[str, tuple[Thing, ...]]]:
    """The things right after an English number, the first of them firm, by their words."""
    last = _PHRASE_END.search(english, number.end)
    phrase = english[number.end : last.start() if last else None]
    tokens = _WORD.findall(phrase.lower())[:_COUNTED]
    found = [(token, things) for token in tokens if (things := of_english(token))]
    return found if found and _is_noun(found[0][1]) else []


def _by_value(numbers: Iterable[Number]) -> dict[float, list[Number]]:
    found: dict[float, list[Number]] = {}
    for number in numbers:
        found.setdefault(number.value, []).append(number)
    return found


def _after(number: Number, words: Words, stated: Things, end: int) -> list[tuple[int, tuple[Thing, ...]]]:
    """The things right after a German number and before `end`, the first of them firm, with their places."""
    first = bisect_left(words.starts, number.end)
    beside = range(first, min(first + _COUNTED, bisect_left(words.starts, max(end, number.end))))
    found = [(at, things) for at in beside if (things := stated.at[at])]
    return found if found and _is_noun(found[0][1]) else []


def _is_noun(things: Iterable[Thing]) -> bool:
    """Whether a word firmly names a thing, and not one of a season, a unit, a degree."""
    nouns = _nouns()
    for thing in things:  # noqa: SIM110 - a generator would take thrice as long
        if thing.firm and thing.kind in nouns:
            return True
    return False


def _kinds(things: Iterable[Thing]) -> set[str]:
    return {thing.kind for thing in things if thing.firm}


def _is_holder(things: Iterable[Thing]) -> bool:
    """Whether a word names somebody who can hold a position."""
    return any(thing.kind in listed("noun_kinds", "holders") for thing in things)


def _suspect(runs: frozenset[str], evidence: Evidence) -> set[str] | None:
    """The kinds of which the English may have a thing that the German has not, and the German some: a quick look.

    None if there is none, nor a noun that may stand for one of another kind.
    """
    said = firmly_named("english", runs)
    if not said or not (said := said - evidence.things.named):
        return None
    stated, kinds = evidence.once(_stated_kinds), {kind for kind, _ in said}
    may_cross = not (_nouns().isdisjoint(kinds) or _nouns().isdisjoint(stated))
    return kinds & stated if may_cross or not kinds.isdisjoint(stated) else None


def _stated_kinds(evidence: Evidence) -> set[str]:
    """The kinds of which a German passage may firmly name a thing."""
    stated = {thing.kind for things in evidence.things.at for thing in things if thing.firm}
    return stated | {kind for kind, _ in firmly_named("german", evidence.words, phrases=True)}


def _has(things: Mapping[Thing, object], one: Thing) -> bool:
    return one in things or one._replace(firm=not one.firm) in things


def _nouns() -> frozenset[str]:
    """The kinds of what nouns name: there one may stand for another whatever its kind."""
    return listed("noun_kinds", "nouns")


@cache
def _loose() -> frozenset[str]:
    """The kinds that prove too little for an error."""
    kinds = (line.split(" ", 1)[0] for line in lines("exchanged"))
    return frozenset(kind.rstrip("?") for kind in kinds if kind.endswith("?"))
