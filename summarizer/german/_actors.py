"""Actors: a text comes in; the persons, states and organisations that it names go out, each with all its mentions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal, NamedTuple, cast

from summarizer.articles import Span
from summarizer.german._capitals import Capitals, Register
from summarizer.german._composed import Composed, composed
from summarizer.german._lexicon import Endings, entries, words
from summarizer.german._names import Person, is_member, is_role, people
from summarizer.german._sentences import sentences
from summarizer.german._territories import Territory, territories, territory_names
from summarizer.lazy import lazy

ActorKind = Literal["person", "state", "organisation", "government_body", "outlet"]

_ACRONYM = re.compile(r"(?<![\w-])[A-ZÄÖÜ]{2,6}(?![\w-])")
_COMPOUND = re.compile(r"(?<![\w-])[A-ZÄÖÜ]\w*(?:-\s?\w+)*")
_NAME = re.compile(r"(?<![\w-])[A-ZÄÖÜŠŽČĆŁ]\w+(?:[-’']\w+)*[’']?(?![\w-])")
_APOSTROPHE = re.compile("[’']")
_PART = re.compile(r"[\w-]+")
_PROPER = frozenset({"kreml", "pentagon", "bundestag", "bundesrat", "bundeswehr", "kanzleramt"})
"""Nouns for bodies that are names by themselves."""

_INFLECTIONS = ("", "s", "es", "en", "n")
_KINDS: dict[str, ActorKind] = {
    "Reuters": "outlet",
    "White House": "government_body",
    "Kremlin": "government_body",
    "Pentagon": "government_body",
}
"""Of the known organisations those that are something else."""

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
    plain = composed(text)
    skipped = plain.forth(skip)
    found = Cast(plain.text, sentences(plain.text, skip=skipped), skipped).everybody
    return tuple(_as_printed(plain, actor) for actor in found) if plain.places else found


def _as_printed(plain: Composed, actor: Actor) -> Actor:
    """Place an actor of the plain text in the text as it is."""
    role = None if actor.role is None else plain.span(*actor.role)
    return replace(actor, role=role, mentions=tuple(plain.span(*place) for place in actor.mentions))


class Cast:
    """The actors of a text whose sentences are known, found as far as they are asked for."""

    def __init__(self, text: str, parts: Sequence[Span], skip: Sequence[Span] = ()) -> None:
        self._text = text
        self._parts = parts
        self._skip = skip

    @lazy
    def _capitals(self) -> Capitals:
        return Capitals(self._text)

    @lazy
    def persons(self) -> tuple[Actor, ...]:
        """The persons, in order of their first mention."""
        found = _persons(self._capitals, people(self._capitals, self._parts))
        return tuple(sorted(found, key=_first_mention))

    @lazy
    def everybody(self) -> tuple[Actor, ...]:
        """The persons, states, organisations and bodies, in order of their first mention."""
        found = [*self.persons]
        taken = _Taken(self._skip)
        taken.add(place for person in found for place in person.mentions)
        for find in (_states, _organisations, _bodies):
            more = find(self._capitals, taken)
            taken.add(place for actor in more for place in actor.mentions)
            found.extend(more)
        return tuple(sorted(found, key=_first_mention))


def _first_mention(actor: Actor) -> Span:
    return actor.mentions[0]


class _Taken:
    """The places that already belong to an actor."""

    def __init__(self, skip: Sequence[Span]) -> None:
        self._spans = sorted(skip)

    def add(self, spans: Iterable[Span]) -> None:
        self._spans = sorted([*self._spans, *spans])

    def free(self, start: int, end: int) -> bool:
        at = bisect_right(self._spans, (start, end))
        return not any(span.start < end and start < span.end for span in self._spans[max(0, at - 1) : at + 1])


class _Introduction(NamedTuple):
    """A place where the text introduces somebody, and the words of the name there."""

    start: int
    end: int
    role_start: int
    parts: tuple[str, ...]


def _persons(capitals: Capitals, introduced: Sequence[Person]) -> list[Actor]:
    text = capitals.text
    groups: dict[str, list[list[_Introduction]]] = defaultdict(list)
    """The people of each surname, each with the places that introduce them."""
    for person in introduced:
        introduction = _Introduction(*person, tuple(text[person.start : person.end].split()))
        same_surname = groups[_surname(introduction.parts, groups)]
        group = next((group for group in reversed(same_surname) if _same(group, introduction)), None)
        if group is None:
            same_surname.append([introduction])
        else:
            group.append(introduction)
    later = _later_mentions(capitals, groups)
    return [
        _person(text, surname, group, later[surname] if len(same_surname) == 1 else [])
        for surname, same_surname in groups.items()
        for group in same_surname
    ]


def _later_mentions(capitals: Capitals, surnames: Collection[str]) -> dict[str, list[Span]]:
    """Return where each surname stands, inflected or not."""
    heads = {_APOSTROPHE.split(surname)[0] for surname in surnames}
    heads |= {head + "s" for head in heads}
    found: dict[str, list[Span]] = defaultdict(list)
    for start, word in capitals.heads:
        match = _NAME.match(capitals.text, start) if word in heads else None
        if match is not None:
            forms = (match.group(), _bare(match.group()), _bare(match.group()).removesuffix("s"))
            surname = next((form for form in forms if form in surnames), None)
            if surname is not None:
                found[surname].append(Span(*match.span()))
    return found


def _bare(word: str) -> str:
    """Take the mark of a genitive off a name."""
    return word.rstrip("'’").removesuffix("’s").removesuffix("'s")


def _surname(parts: Sequence[str], known: Collection[str]) -> str:
    """Return the last name, without the genitive's s where the name is known without it."""
    last = _bare(parts[-1])
    return last.removesuffix("s") if last.removesuffix("s") in known else last


def _same(group: Sequence[_Introduction], new: _Introduction) -> bool:
    """Say whether an introduction can be of somebody known by the same surname: no other first name."""
    return any(len(new.parts) == 1 or len(known.parts) == 1 or known.parts[0] == new.parts[0] for known in group)


def _person(text: str, surname: str, group: Sequence[_Introduction], later: Sequence[Span]) -> Actor:
    fullest = max(group, key=_fullness)
    name = " ".join([*fullest.parts[:-1], surname])
    introductions = sorted(Span(person.start, person.end) for person in group)
    starts = [span.start for span in introductions]
    mentions = [*introductions]
    for place in later:
        at = bisect_right(starts, place.start) - 1
        if at < 0 or introductions[at].end <= place.start:
            mentions.append(place)
    with_role = max((person for person in group if person.role_start < person.start), key=_fullness, default=None)
    role = _role_before(text, with_role) if with_role else _role_after(text, group)
    return Actor(name, name, "person", role, _affiliation(text, role), tuple(sorted(mentions)))


def _fullness(introduction: _Introduction) -> tuple[int, int]:
    return len(introduction.parts), -introduction.start


def _role_before(text: str, person: _Introduction) -> Span:
    end = person.start
    while end > person.role_start and text[end - 1].isspace():
        end -= 1
    return Span(person.role_start, end)


def _role_after(text: str, group: Sequence[_Introduction]) -> Span | None:
    for person in group:
        match = _AFTER_NAME.match(text, person.end)
        if match is not None and match[1] and any(map(is_role, _PART.findall(match[1]))):
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
    match = re.search(r"\b(?:der|des|von|aus|beim|im)\s((?:[A-ZÄÖÜ][\w-]*+\s?+)++)$", phrase)
    return match.group(1).strip() if match else None


def _states(capitals: Capitals, taken: _Taken) -> list[Actor]:
    spans: dict[Territory, list[Span]] = {}
    names: dict[Territory, str] = {}
    for name, span in territory_names().find(capitals):
        if taken.free(*span):
            territory = territories()[name]
            spans.setdefault(territory, []).append(span)
            if not name.startswith("Vereinigten "):  # an inflected form
                names.setdefault(territory, name)
    return [
        Actor(names.get(territory, territory.german), territory.english, "state", None, None, tuple(places))
        for territory, places in spans.items()
    ]


def _organisations(capitals: Capitals, taken: _Taken) -> list[Actor]:
    english, names = _known_organisations()
    places: dict[str, list[Span]] = {}
    printed: dict[str, str] = {}
    for name, span in names.find(capitals):
        if taken.free(*span):
            places.setdefault(english[name], []).append(span)
            printed.setdefault(english[name], name)
    acronyms: dict[str, list[Span]] = {}
    for start, word in capitals.heads:
        match = _ACRONYM.match(capitals.text, start) if 1 < len(word) < 7 and word.isupper() else None
        if match is not None and word not in english and not _ROMAN.match(word) and taken.free(*match.span()):
            acronyms.setdefault(word, []).append(Span(*match.span()))
    known = (
        Actor(printed[name], name, _KINDS.get(name, "organisation"), None, None, tuple(spans))
        for name, spans in places.items()
    )
    return [*known, *(Actor(name, None, "organisation", None, None, tuple(spans)) for name, spans in acronyms.items())]


@cache
def _known_organisations() -> tuple[dict[str, str], Register]:
    """Return the English name of each organisation by each of its names, and the register of the German ones."""
    rows = [[name.strip() for name in entry.split("|")] for entry in entries("organisations")]
    english = {name: row[0] for row in rows for name in row}
    return english, Register(name for _, *german in rows for name in german)


def _bodies(capitals: Capitals, taken: _Taken) -> list[Actor]:
    """Ministries, courts, parties: words that end in a noun for a body."""
    spans: dict[str, list[Span]] = {}
    kinds: dict[str, ActorKind] = {}
    text = capitals.text
    reached = 0
    for start, word in capitals.heads:
        cut = text.startswith("-", start + len(word))  # "Verteidigungs-" at the end of a line
        if start < reached or not (cut or _body(word)):
            continue
        match = _COMPOUND.match(text, start)
        if match is None:
            continue
        reached = match.end()
        body = _body(match.group())
        if body is None or not taken.free(*match.span()) or match.group() in words("not_names"):
            continue
        base, kind = body
        name = "".join(match.group()[: len(base)].split())
        spans.setdefault(name, []).append(Span(*match.span()))
        kinds[name] = kind
    return [Actor(name, None, kinds[name], None, None, tuple(places)) for name, places in spans.items()]


@cache
def _body_nouns() -> dict[str, ActorKind]:
    pairs = (entry.split() for entry in entries("body_nouns"))
    return {noun: cast("ActorKind", kind) for kind, noun in pairs}


@cache
def _body_endings() -> Endings:
    return Endings(noun + inflection for noun in _body_nouns() for inflection in _INFLECTIONS)


def is_body_noun(word: str) -> bool:
    """Say whether a noun is for a body that speaks and acts, generic or not: "Gewerkschaft", "Außenministerium"."""
    return _body_endings().end(word.lower())


@lru_cache(maxsize=16384)
def _body(word: str) -> tuple[str, ActorKind] | None:
    """Return the word without inflection and the kind of body that it names; generic words name none."""
    low = word.lower()
    if not _body_endings().end(low):
        return None
    nouns = _body_nouns()
    for inflection in _INFLECTIONS:
        base = low.removesuffix(inflection)
        noun = next((base[start:] for start in range(len(base) - 3) if base[start:] in nouns), None)
        if noun is None:
            continue
        generic = base == noun and base not in _PROPER
        if is_member(base):
            return None
        if "-" in word or (nouns[noun] == "government_body" and not generic):
            return base, nouns[noun]
        return None
    return None
