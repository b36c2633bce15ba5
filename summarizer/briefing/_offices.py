"""Offices as articles word them: two wordings in; how they go together in one person out.

Decided from the words and the table of offices: they may state one office, be held at once or one after the other, or
exclude one another. What the table does not tell is an office described differently, and no conflict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from summarizer.briefing._lexicon import variants, words
from summarizer.briefing._likeness import fold
from summarizer.briefing._tables import read_table
from summarizer.verification.rendering import Entity, are_of_state, entity_at, parts_of, party_names
from summarizer.verification.rendering import words as words_of_names

Relation = Literal["same", "concurrent", "successive", "different", "conflicting"]
"""How two offices go together: ``different`` if neither the words nor the table tell."""
_Kind = Literal["power", "party", "post", "other"]
"""A state or what stands beside states, a party, where an ambassador is sent, any other body."""

_WORD = re.compile(r"[^\W_]+")
_POSTED = ("to", "in")
"""What leads to where an ambassador is sent."""
_SHORTEST_WHOSE = 3
"""Letters from which on the beginning of a word says whose an office is; "Ex" and "Co" do not."""
_FEMININE = re.compile(r"(?<=\w{4}(?:er|nt|st|or|at|ef|ar|ht))(?:innen|in)$")
_INFLECTION = re.compile(r"(?<=\w{4})(?:er(?:en|em|er|es|e)|en|em|er|es|e|n|s)$")


class _Body(NamedTuple):
    """A body that an office names.

    Attributes:
        stems: The stems that stand for it and for what is its own: the Kremlin is Russia's, a party its state's.
        name: The first of them.
        kind: What it is beside the office.
    """

    stems: frozenset[str]
    name: str
    kind: _Kind


@dataclass(frozen=True, slots=True)
class _Office:
    """What an office comes to.

    Attributes:
        function: Its words without country, "former" and the like.
        named: The usual names of the offices that the table knows among them.
        known: The table knows all of its words, so that it can be compared over languages.
        bodies: The states, organisations and parties that it names.
        of_states: They are all states.
        former: It is no longer held.
        beside: It can be held beside another.
    """

    function: frozenset[str]
    named: frozenset[str]
    known: bool
    bodies: tuple[_Body, ...]
    of_states: bool
    former: bool
    beside: bool

    def of(self, *kinds: _Kind) -> tuple[_Body, ...]:
        """The bodies of some kinds."""
        return tuple(body for body in self.bodies if body.kind in kinds)

    def names(self, *kinds: _Kind) -> frozenset[str]:
        """What the bodies are called, or those of some kinds."""
        return frozenset(body.name for body in (self.of(*kinds) if kinds else self.bodies))


def same_office(one: str, other: str) -> bool:
    """Whether two wordings may state one office: one says no more than the other but for a country or "former".

    A deputy's is never the office itself.
    """
    first, second = _office(one).function, _office(other).function
    deputy = _stem("vice")
    return (first <= second or second <= first) and (deputy in first) == (deputy in second)


def _deputy_of(one: _Office, other: _Office) -> bool:
    """Whether one is the deputy's office of the other."""
    deputy = _stem("vice")
    return one.function - {deputy} == other.function - {deputy} and one.function != other.function


@lru_cache(maxsize=4096)
def relation(one: str, other: str) -> Relation:
    """How two offices go together in one person at one time.

    One office both held and given up is a conflict, and so is one function of two states or of two parties; a former
    office goes with any other.
    """
    first, second = _office(one), _office(other)
    apart = _apart(first, second)
    same = same_office(one, other)
    if first.former or second.former:
        if first.former and second.former:
            return "same" if same and not apart else "successive"
        return "conflicting" if same and not apart else "successive"
    if same and not apart:
        return "same"
    if _exclude(first, second) or (_deputy_of(first, second) and not apart):
        return "conflicting"
    if first.beside or second.beside:
        return "concurrent"
    return "conflicting" if same and _of_one_kind(first, second) else "different"


def _apart(one: _Office, other: _Office) -> bool:
    """Whether two offices are of two bodies, or of two parties.

    A party's minister is a state's as well; its leader is not.
    """
    if one.beside or other.beside:
        return bool(one.bodies and other.bodies) and one.names().isdisjoint(other.names())
    parties = one.of("party"), other.of("party")
    if all(parties) and not _meet(*parties):
        return True
    mine, theirs = one.of("power", "other"), other.of("power", "other")
    posted = _meet(mine, other.of("post")) or _meet(one.of("post"), theirs)
    return bool(mine and theirs) and not _meet(mine, theirs) and not posted


def _meet(some: Iterable[_Body], others: Sequence[_Body]) -> bool:
    """Whether one of some bodies is, or is part of, one of the others; two parliaments are two for all that."""
    return any(
        one.name == other.name if one.kind == other.kind == "other" else not one.stems.isdisjoint(other.stems)
        for one in some
        for other in others
    )


def _of_one_kind(one: _Office, other: _Office) -> bool:
    """Whether what one is of can stand for what the other is of: "US" and "Polish", but not "US" and "Texas"."""
    return any(mine.kind == theirs.kind for mine in one.bodies for theirs in other.bodies)


def comparable(one: str, other: str) -> bool:
    """Whether the table knows both offices, so that a German wording and an English one can be compared."""
    return _office(one).known and _office(other).known


def is_office(text: str) -> bool:
    """Whether the words name an office that the table knows, and nothing else but whose it is."""
    return _office(text).known


@lru_cache(maxsize=4096)
def told_by_name(office: str, name: str) -> bool:
    """Whether a name says as much as the office: "NATO leaders", "official familiar with the talks"."""
    return {fold(word) for word in _WORD.findall(office)} <= {fold(word) for word in _WORD.findall(name)}


def names_body(words_: str, body: str) -> bool:
    """Whether an office, or a name, says which state or organisation it is of: "Finnish President" and Finland."""
    return bool(_office(words_).names() & _office(body).names())


def distinct(wordings: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """The places of wordings that state one office, for every office; those held come before former ones."""
    groups: list[list[int]] = []
    for at in sorted(range(len(wordings)), key=lambda at: -len(_office(wordings[at]).function)):
        same = (group for group in groups if all(relation(wordings[at], wordings[each]) == "same" for each in group))
        group = next(same, None)
        if group is None:
            groups.append([at])
        else:
            group.append(at)
    groups.sort(key=lambda group: (_office(wordings[group[0]]).former, min(group)))
    return tuple(tuple(sorted(group)) for group in groups)


def in_one(wordings: Sequence[str]) -> str | None:
    """All offices of somebody in a few words: "Secretary of State and acting adviser, former Senator"."""
    if len(wordings) <= 1:
        return next(iter(wordings), None)
    fullest = [max((wordings[at] for at in group), key=len) for group in distinct(wordings)]
    held = " and ".join(each for each in fullest if not _office(each).former)
    return ", ".join([held, *(each for each in fullest if _office(each).former)] if held else fullest)


def _exclude(one: _Office, other: _Office) -> bool:
    mine, theirs = (each.names("power", "other") for each in (one, other))
    first, second = _kinds(one, mine or theirs), _kinds(other, theirs or mine)
    rows: dict[str, list[str]] = read_table("offices")["exclusive"]
    return any(theirs in rows.get(mine, ()) or mine in rows.get(theirs, ()) for mine in first for theirs in second)


def _kinds(office: _Office, bodies: frozenset[str]) -> list[str]:
    """The kinds of offices, of which some are only those of certain bodies, or not those of others.

    The president of anything else than a state ("of the Constitutional Court") is no head of state.
    """
    kinds: list[str] = []
    for kind, row in read_table("offices")["kinds"].items():
        of, not_of = ({stem for body in row.get(key, ()) for stem in _office(body).names()} for key in ("of", "not_of"))
        if row.get("of_a_state") and not (office.known and office.of_states):
            continue
        if not office.named.isdisjoint(row["offices"]) and (not of or of & bodies) and not not_of & bodies:
            kinds.append(kind)
    return kinds


@lru_cache(maxsize=4096)
def _office(role: str) -> _Office:
    parts = [part.rstrip(".").removesuffix("'s") for part in parts_of(role)]
    spelled: list[str] = []
    bodies: list[_Body] = []
    named: list[str] = []
    rest: list[str] = []
    of_states = True
    posted = False
    while parts:
        usual, length = _named_at(parts)
        entity = None if usual else entity_at(parts)
        if usual:
            named.append(usual)
            spelled += map(_stem, usual.split())
        elif entity is not None:
            name = tuple(parts[: entity.length])
            bodies.append(_Body(frozenset(entity.stems), entity.stems[0], "post" if posted else _kind(name, entity)))
            of_states = of_states and are_of_state(entity.stems)
        else:
            posted = parts[0] in _POSTED and "ambassador" in named
            rest.append(_stem(parts[0]))
            spelled += _parted(rest[-1])
        parts = parts[length or (entity.length if entity else 1) :]
    qualifiers, former = _listed("office_qualifiers"), _listed("office_former")
    function = frozenset(spelled) - qualifiers - former
    # "deputy foreign minister" is no minister.
    deputy = _stem("vice") in rest
    return _Office(
        function or frozenset(spelled),
        frozenset() if deputy else frozenset(named),
        bool(named) and not deputy and set(rest) <= qualifiers | former,
        tuple(bodies),
        of_states,
        not former.isdisjoint(spelled),
        not _beside().isdisjoint({*spelled, *named, *rest}),
    )


def _kind(name: tuple[str, ...], entity: Entity) -> _Kind:
    """Of what kind a body is, by its name in folded words."""
    if are_of_state(entity.stems) or entity.stems[0] in _beside_states():
        return "power"
    return "party" if name in _parties() else "other"


@cache
def _beside_states() -> frozenset[str]:
    """The first stems of the bodies that stand beside states."""
    found = (entity_at(parts_of(name)) for name in read_table("offices")["beside_states"])
    return frozenset(entity.stems[0] for entity in found if entity is not None)


@cache
def _parties() -> frozenset[tuple[str, ...]]:
    """The names of parties, in folded words, with those that may mean something else: before an office they do not."""
    return frozenset(tuple(parts_of(name)) for name in party_names(words_of_names("parties_ambiguous")))


def _named_at(parts: list[str]) -> tuple[str, int]:
    """The usual name of the longest office that the words begin with, and of how many of them it takes."""
    names = _names()
    for length in range(min(len(parts), 5), 0, -1):
        usual = names.get(tuple(map(_stem, parts[:length])))
        if usual:
            return usual, length
    return "", 0


def _parted(word: str) -> list[str]:
    """A word without endings as whose an office is, and the office: "Kremlsprecher" is a "Sprecher"."""
    head = next((one for one in _heads() if word.endswith(one)), "")
    whose = word.removesuffix(head)
    if not head or len(whose) < _SHORTEST_WHOSE or whose.startswith(_not_before_heads()):
        return [word]
    return [_stem(whose), *_heads()[head]]


@cache
def _heads() -> dict[str, list[str]]:
    """Offices that end German words, without endings, with the words of their usual name."""
    listed: list[str] = read_table("offices")["heads"]
    return {stem: list(map(_stem, _names().get((stem,), stem).split())) for stem in map(_stem, listed)}


@cache
def _not_before_heads() -> tuple[str, ...]:
    return tuple(read_table("offices")["not_before_heads"])


@cache
def _names() -> dict[tuple[str, ...], str]:
    """Every name of an office in its words without endings, with the usual one."""
    return {
        tuple(map(_stem, parts_of(name))): usual
        for usual, others in read_table("offices")["names"].items()
        for name in (usual, *others)
    }


@cache
def _beside() -> frozenset[str]:
    listed: list[str] = read_table("offices")["beside"]
    return frozenset(listed) | frozenset(_stem(fold(word)) for word in listed)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(map(_stem, words(name)))


def _stem(word: str) -> str:
    """A word as it is compared: one for those of one meaning, without endings."""
    bare = _uninflected(word)
    return _meanings().get(bare, bare)


@cache
def _meanings() -> dict[str, str]:
    return {_uninflected(word): _uninflected(usual) for word, usual in variants("office_words").items()}


def _uninflected(word: str) -> str:
    """A German word without its endings, so that "frühere Sprecherin" and "früherer Sprecher" are one.

    English words lose letters too, but the same ones each time.
    """
    return _INFLECTION.sub("", _FEMININE.sub("", word))
