"""Actors: a text comes in; the persons, states and organisations that it names go out, each with all its mentions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from summarizer.articles import Span
from summarizer.german._lexicon import entries, words
from summarizer.german._names import Person, is_role, people
from summarizer.german._sentences import sentences
from summarizer.german._territories import Territory, territories, territory_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ActorKind = Literal["person", "state", "organisation", "government_body", "outlet"]

_ACRONYM = re.compile(r"(?<![\w-])[A-ZÄÖÜ]{2,6}(?![\w-])")
_CAPITAL_WORD = re.compile(r"(?<![\w-])[A-ZÄÖÜ]\w*(?:-\s?\w+)*")
_PROPER = frozenset({"kreml", "pentagon", "bundestag", "bundesrat", "bundeswehr", "kanzleramt"})
"""Nouns for bodies that are names by themselves."""

_CAPITAL_NAME = re.compile(r"(?<![\w-])[A-ZÄÖÜŠŽČĆŁ]\w+(?:[-’']\w+)*[’']?(?![\w-])")
_ROMAN = re.compile(r"[IVXLCM]+$")
_AFTER_NAME = re.compile(r",\s([^,.;:()\n„“\"»«]{4,80}),|\s\(([^()\n]{2,30})\)")


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody, or a body, that the article names.

    Attributes:
        name: The fullest form in the text, without role and inflection.
        name_en: The English name of a state or of a known organisation; a person's name as it is; else None.
        kind: What it is.
        role: Where the text states the role; None if it does not.
        affiliation: What the role belongs to ("NATO" in "NATO-Generalsekretär"), as printed; None if not stated.
        mentions: Every place that names it, in order.
    """

    name: str
    name_en: str | None
    kind: ActorKind
    role: Span | None
    affiliation: str | None
    mentions: tuple[Span, ...]


def actors(text: str, *, skip: Sequence[Span] = ()) -> tuple[Actor, ...]:
    """Return the actors of `text`, in order of their first mention.

    Args:
        text: The article's text.
        skip: Spans of page-furniture lines; what they name does not count.
    """
    return find_actors(text, sentences(text, skip=skip), skip)


def find_actors(text: str, parts: Sequence[Span], skip: Sequence[Span] = ()) -> tuple[Actor, ...]:
    """Do what `actors` does for a text whose sentences are known."""
    persons = _persons(text, people(text, parts))
    taken = _Taken(skip)
    taken.add(place for person in persons for place in person.mentions)
    found = [*persons]
    for find in (_states, _organisations, _bodies):
        more = find(text, taken)
        taken.add(place for actor in more for place in actor.mentions)
        found.extend(more)
    return tuple(sorted(found, key=lambda actor: actor.mentions[0]))


class _Taken:
    """The places that already belong to an actor."""

    def __init__(self, skip: Sequence[Span]) -> None:
        self._spans = sorted(skip)

    def add(self, spans: Iterable[Span]) -> None:
        self._spans = sorted([*self._spans, *spans])

    def free(self, start: int, end: int) -> bool:
        at = bisect_right(self._spans, (start, end))
        around = self._spans[max(0, at - 1) : at + 1]
        return not any(span.start < end and start < span.end for span in around)


def _persons(text: str, introduced: Sequence[Person]) -> list[Actor]:
    groups: dict[str, list[list[Person]]] = defaultdict(list)
    """The people of each surname, each with the places that introduce them."""
    for person in introduced:
        same_surname = groups[_surname(text, person, groups)]
        group = next((group for group in reversed(same_surname) if _same(text, group, person)), None)
        if group is None:
            same_surname.append([person])
        else:
            group.append(person)
    later: dict[str, list[Span]] = defaultdict(list)
    for match in _CAPITAL_NAME.finditer(text):
        for form in (match.group(), _bare(match.group()), _bare(match.group()).removesuffix("s")):
            if form in groups:
                later[form].append(Span(*match.span()))
                break
    return [
        _person(text, surname, group, later[surname] if len(same_surname) == 1 else [])
        for surname, same_surname in groups.items()
        for group in same_surname
    ]


def _parts(text: str, person: Person) -> list[str]:
    return text[person.start : person.end].split()


def _bare(word: str) -> str:
    """Take the mark of a genitive off a name."""
    return word.rstrip("'’").removesuffix("’s").removesuffix("'s")


def _surname(text: str, person: Person, known: Mapping[str, object]) -> str:
    """Return the last name, without the genitive's s where the name is known without it."""
    last = _bare(_parts(text, person)[-1])
    return last.removesuffix("s") if last.removesuffix("s") in known else last


def _same(text: str, group: Sequence[Person], person: Person) -> bool:
    """Say whether an introduction can be of somebody known by the same surname: no other first name."""
    new = _parts(text, person)
    return any(len(new) == 1 or len(old) == 1 or old[0] == new[0] for old in (_parts(text, item) for item in group))


def _person(text: str, surname: str, group: Sequence[Person], later: Sequence[Span]) -> Actor:
    fullest = max(group, key=lambda person: (len(_parts(text, person)), -person.start))
    name = " ".join([*_parts(text, fullest)[:-1], surname])
    introductions = sorted(Span(person.start, person.end) for person in group)
    starts = [span.start for span in introductions]
    mentions = [*introductions]
    for place in later:
        at = bisect_right(starts, place.start) - 1
        if at < 0 or introductions[at].end <= place.start:
            mentions.append(place)
    roles = [person for person in group if person.role_start < person.start]
    with_role = max(roles, key=lambda person: (len(_parts(text, person)), -person.start), default=None)
    role = _role_before(text, with_role) if with_role else _role_after(text, group)
    return Actor(name, name, "person", role, _affiliation(text, role), tuple(sorted(mentions)))


def _role_before(text: str, person: Person) -> Span:
    end = person.start
    while end > person.role_start and text[end - 1].isspace():
        end -= 1
    return Span(person.role_start, end)


def _role_after(text: str, group: Sequence[Person]) -> Span | None:
    for person in group:
        match = _AFTER_NAME.match(text, person.end)
        if (
            match is not None
            and match.group(1)
            and any(is_role(word) for word in re.findall(r"[\w-]+", match.group(1)))
        ):
            return Span(*match.span(1))
    return None


def _affiliation(text: str, role: Span | None) -> str | None:
    if role is None:
        return None
    phrase = text[role.start : role.end]
    for word in phrase.split():
        head, _, rest = word.rpartition("-")
        if head and rest and head[0].isupper():
            return head
    match = re.search(r"\b(?:der|des|von|aus|beim|im)\s((?:[A-ZÄÖÜ][\w-]*\s?)+)$", phrase)
    return match.group(1).strip() if match else None


def _states(text: str, taken: _Taken) -> list[Actor]:
    spans: dict[Territory, list[Span]] = {}
    names: dict[Territory, str] = {}
    for match in territory_pattern().finditer(text):
        if taken.free(*match.span()):
            territory = territories()[match.group(1)]
            spans.setdefault(territory, []).append(Span(*match.span()))
            if not match.group(1).startswith("Vereinigten "):  # an inflected form
                names.setdefault(territory, match.group(1))
    return [
        Actor(names.get(territory, territory.german), territory.english, "state", None, None, tuple(places))
        for territory, places in spans.items()
    ]


def _organisations(text: str, taken: _Taken) -> list[Actor]:
    found: list[Actor] = []
    for entry in entries("organisations"):
        english, *german = (name.strip() for name in entry.split("|"))
        pattern = "|".join(re.escape(name) for name in sorted(german, key=len, reverse=True))
        places = [
            Span(*match.span())
            for match in re.finditer(rf"(?<![\w-])(?:{pattern})(?![\w-])", text)
            if taken.free(*match.span())
        ]
        if places:
            name = text[slice(*places[0])]
            kind: ActorKind = "outlet" if english == "Reuters" else "organisation"
            if english in {"White House", "Kremlin", "Pentagon"}:
                kind = "government_body"
            found.append(Actor(name, english, kind, None, None, tuple(places)))
    known = {name.strip() for entry in entries("organisations") for name in entry.split("|")}
    acronyms: dict[str, list[Span]] = {}
    for match in _ACRONYM.finditer(text):
        if match.group() not in known and not _ROMAN.match(match.group()) and taken.free(*match.span()):
            acronyms.setdefault(match.group(), []).append(Span(*match.span()))
    found.extend(Actor(name, None, "organisation", None, None, tuple(places)) for name, places in acronyms.items())
    return found


def _bodies(text: str, taken: _Taken) -> list[Actor]:
    """Ministries, courts, parties: words that end in a noun for a body."""
    spans: dict[str, list[Span]] = {}
    kinds: dict[str, ActorKind] = {}
    for match in _CAPITAL_WORD.finditer(text):
        body = _body(match.group())
        if body is None or not taken.free(*match.span()) or match.group() in words("not_names"):
            continue
        base, kind = body
        name = "".join(match.group()[: len(base)].split())
        spans.setdefault(name, []).append(Span(*match.span()))
        kinds[name] = kind
    return [Actor(name, None, kinds[name], None, None, tuple(places)) for name, places in spans.items()]


@cache
def _body_endings() -> dict[str, str]:
    pairs = (entry.split() for entry in entries("body_nouns"))
    return {ending: kind for kind, ending in pairs}


@cache
def _body(word: str) -> tuple[str, ActorKind] | None:
    """Return the word without inflection and the kind of body that it names; generic words name none."""
    low = word.lower()
    endings = _body_endings()
    for inflection in ("", "s", "es", "en", "n"):
        base = low.removesuffix(inflection)
        ending = next((base[start:] for start in range(len(base) - 3) if base[start:] in endings), None)
        if ending is None:
            continue
        kind = endings[ending]
        generic = base == ending and base not in _PROPER
        if "-" in word or (kind == "government_body" and not generic):
            return base, cast("ActorKind", kind)
        return None
    return None
