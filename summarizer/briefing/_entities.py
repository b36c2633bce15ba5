"""Who is who over a folder: the actors of all articles in, one key for each that may stand for several of them out.

Two actors become one only for a reason that can be named: the same name, a known other spelling of it, a
transliteration, or a bare family name that one full name bears. Descriptions of unnamed people never do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from summarizer.briefing._lexicon import spellings, variants, words
from summarizer.briefing._likeness import fold, folded
from summarizer.briefing._offices import same_office
from summarizer.briefing._values import Actor

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*\.?")

# German, English and national spellings of one sound, longest first.
_SOUNDS = (
    ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("zh", "s"), ("sh", "s"), ("kh", "c"), ("ch", "c"), ("ts", "c"),
    ("yy", "i"), ("yj", "i"), ("ij", "i"), ("iy", "i"), ("ii", "i"), ("yi", "i"), ("y", "i"), ("j", "i"),
    ("w", "v"), ("z", "s"), ("ss", "s"), ("h", "g"),
)  # fmt: skip


@dataclass(slots=True)
class _Person:
    """A full name, and those who bear it."""

    key: str
    given: tuple[str, ...]
    roles: set[str] = field(default_factory=set[str])
    affiliations: set[str] = field(default_factory=set[str])
    sources: set[int] = field(default_factory=set[int])


def resolve(
    actors: Iterable[Actor], active: frozenset[str], origin_of: Mapping[int, int] | None = None
) -> Mapping[str, str]:
    """The key of every actor, by its reference; actors with the same key are one.

    Args:
        actors: The actors of all articles.
        active: The references of those with a position or a plan point.
        origin_of: The number of each article's origin: somebody without a name is one in all copies of one text.
    """
    everyone = tuple(actors)
    keys: dict[str, str] = {}
    people: list[Actor] = []
    for actor in everyone:
        if is_described(actor):
            origin = (origin_of or {}).get(actor.source, actor.source)
            keys[actor.reference] = f"described {origin} {_folded(actor.name)}"
        elif actor.kind == "person":
            people.append(actor)
        else:
            keys[actor.reference] = _body_key(actor, actor.reference in active)
    return keys | _people_keys(people)


def is_described(actor: Actor) -> bool:
    """Whether an actor has a description and no name, so that it may be anybody: "a senior official"."""
    return _describes(actor.name, actor.kind)


@lru_cache(maxsize=8192)
def _describes(name: str, kind: str) -> bool:
    spelled = _WORD.findall(name)
    lower = [fold(word) for word in spelled if word[:1].islower()]
    if not folded("indefinite").isdisjoint(lower):
        return True
    if any(word[:1].isdigit() for word in spelled[:1]):
        return kind == "group"
    named = any(word[:1].isupper() for word in spelled)
    if kind == "person":
        return not named or not folded("particles").issuperset(lower)
    return kind == "group" and not named


def display_name(names: Sequence[str], key: str) -> str:
    """The name to show for actors that are one: the table's, or the fullest of those used most."""
    usual = key.removeprefix("body ")
    if usual in spellings("names") or usual in spellings("acting_for"):
        return usual
    words_of = {name: len(name.split()) for name in names}
    fullest = max(words_of.values())
    return max([name for name, length in words_of.items() if length == fullest], key=names.count)


def family_name(name: str) -> str:
    """The folded word by which a person is called after the first mention; empty for no name."""
    spelled = [fold(word).rstrip(".") for word in _WORD.findall(name)]
    if len(spelled) > 1 and spelled[-1] in words("name_suffixes"):
        spelled.pop()
    if len(spelled) > 1 and spelled[0] in words("family_first"):
        return spelled[0]
    return spelled[-1] if spelled else ""


def usual_name(name: str) -> str:
    """The name of a state or body on the page: "USA" is United States."""
    return _usual_names("names").get(_folded(name), name)


def acting_for(place: str) -> str | None:
    """The state that a capital or a people stands for; None for any other name."""
    return _usual_names("acting_for").get(_folded(place))


@lru_cache(maxsize=16384)
def _folded(name: str) -> str:
    letters = "".join(char if char.isalnum() else " " for char in fold(name))
    return " ".join(letters.split()).removeprefix("the ") or name


@cache
def _usual_names(table: str) -> Mapping[str, str]:
    return {_folded(name): usual for usual, others in spellings(table).items() for name in (usual, *others)}


def _body_key(actor: Actor, active: bool) -> str:
    name = _folded(actor.name)
    usual = _usual_names("names").get(name)
    if usual is None and (active or actor.kind in ("state", "government_body")):
        usual = _usual_names("acting_for").get(name)
    return f"body {usual or name}"


def _people_keys(people: Sequence[Actor]) -> dict[str, str]:
    """Full names first; then bare family names, each with the one full name that it can stand for."""
    families: defaultdict[str, list[_Person]] = defaultdict(list)
    keys: dict[str, str] = {}
    bare: list[Actor] = []
    for actor in people:
        given, family = _name_parts(actor.name)
        if not given:
            bare.append(actor)
            continue
        person = next((each for each in families[family] if _same_given(each.given, given)), None)
        if person is None:
            person = _Person(f"person {family}, {' '.join(given)}", given)
            families[family].append(person)
        elif len(given) > len(person.given):
            person.given = given
        _bear(person, actor)
        keys[actor.reference] = person.key
    for actor in bare:
        family = _name_parts(actor.name)[1]
        keys[actor.reference] = _bare_key(actor, family, families[family])
    return keys


def _bare_key(actor: Actor, family: str, bearers: list[_Person]) -> str:
    """Whom a bare family name means; its own person if that cannot be told."""
    fitting = [each for each in bearers if not _at_odds(each, actor)]
    named_here = [each for each in fitting if actor.source in each.sources]
    by_office = [each for each in fitting if actor.role and any(same_office(actor.role.text, r) for r in each.roles)]
    for candidates in (named_here, by_office, fitting):
        if len(candidates) == 1:
            _bear(candidates[0], actor)
            return candidates[0].key
    new = _Person(f"person {family}" + (f" {actor.source}" if fitting or bearers else ""), ())
    _bear(new, actor)
    if not fitting:
        bearers.append(new)
    return new.key


def _bear(person: _Person, actor: Actor) -> None:
    person.sources.add(actor.source)
    if actor.role is not None:
        person.roles.add(actor.role.text)
    if actor.affiliation:
        person.affiliations.add(_folded(usual_name(actor.affiliation)))


def _at_odds(person: _Person, actor: Actor) -> bool:
    """Whether a bare name comes with another country or office than the full name does."""
    if actor.affiliation and person.affiliations:
        return _folded(usual_name(actor.affiliation)) not in person.affiliations
    if actor.role is not None and person.roles:
        return not any(same_office(actor.role.text, role) for role in person.roles)
    return False


@lru_cache(maxsize=8192)
def _name_parts(name: str) -> tuple[tuple[str, ...], str]:
    """Given names and the family name as they are compared; "Jr." and "XIV" belong to the family name."""
    spelled = [fold(word).rstrip(".") for word in _WORD.findall(name)] or [name]
    suffix = ""
    if len(spelled) > 1 and spelled[-1] in words("name_suffixes"):
        suffix = f" {spelled.pop()}"
    if len(spelled) > 1 and spelled[0] in words("family_first"):
        spelled = [*spelled[1:], spelled[0]]
    family = spelled[-1]
    particles = 1
    while len(spelled) > particles and spelled[-particles - 1] in words("particles"):
        particles += 1
    given = tuple(variants("given_names").get(word, word) for word in spelled[:-particles])
    return given, _sound(family) + suffix


def _sound(family: str) -> str:
    if not family.endswith(tuple(words("slavic_endings"))) or len(family) < 5:
        return family
    sounds = family
    for spelling, sound in _SOUNDS:
        sounds = sounds.replace(spelling, sound)
    return re.sub(r"(.)\1", r"\1", sounds)


def _same_given(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether given names may be one person's: the first is the same or its initial, and no middle name differs."""
    first, second = one[0], other[0]
    if first != second and not (min(len(first), len(second)) == 1 and first[0] == second[0]):
        return False
    return all(a == b or min(len(a), len(b)) == 1 for a, b in zip(one[1:], other[1:], strict=False))
