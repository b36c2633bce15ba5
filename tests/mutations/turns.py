"""Operators that turn round what is said: up for down, one for the other, one's office or state for another's."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import permutations

from summarizer import Article
from summarizer.schemas.ukraine import Actor, ArticleSummary
from tests.mutations.mutant import Mutant, changed, pointer, renderings, table

_NUMBER = r"(?=\s+(?:[€$]?\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|a (?:third|quarter)))"


def direction_turned(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """A word becomes its opposite: "rose", "fell"."""
    opposites = {one: other for pair in table("opposed") for one, other in (pair, pair[::-1])}
    either = "|".join(sorted(opposites, key=len, reverse=True))
    pattern = re.compile(rf"\b(?:{either})\b(?! (?:ago|than))", re.IGNORECASE)
    for path, english, _ in renderings(summary):
        for match in pattern.finditer(english):
            new = opposites[match[0].lower()]
            new = new[:1].upper() + new[1:] if match[0][0].isupper() else new
            text = english[: match.start()] + new + english[match.end() :]
            yield Mutant("turned: direction", pointer(path), changed(summary, path, text), text)


def quantity_turned(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """What stands before a number becomes its opposite: "at least", "at most"."""
    opposites: dict[str, str] = table("bounds")
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(opposites, key=len, reverse=True))})\b{_NUMBER}", re.IGNORECASE)
    for path, english, _ in renderings(summary):
        for match in pattern.finditer(english):
            new = opposites[match[0].lower()]
            new = new[:1].upper() + new[1:] if match[0][0].isupper() else new
            text = english[: match.start()] + new + english[match.end() :]
            yield Mutant("turned: at least, at most", pointer(path), changed(summary, path, text), text)


def doers_swapped(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """Two names change places round a verb."""
    verbs = re.compile(rf"\b(?:{'|'.join(table('done'))})\b")
    for text, path, between in _swapped(summary):
        if verbs.search(between):
            yield Mutant("turned: who did it to whom", pointer(path), changed(summary, path, text), text)


def sources_swapped(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """Whoever is spoken of has said it."""
    for text, path, between in _swapped(summary):
        if text.startswith("According to") and between.startswith(","):
            yield Mutant("turned: according to whom", pointer(path), changed(summary, path, text), text)


def role_changed(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """The English role is another office, no longer a former or deputy one, or now such a one."""
    for at, actor in enumerate(summary.key_actors):
        if actor.role_en is None:
            continue
        path = ("key_actors", at, "role_en")
        for new in _other_roles(actor.role_en):
            yield Mutant("role: another in English", pointer(path), changed(summary, path, new), new)


def role_of_another(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """One actor has the role of another, in German and English."""
    actors = [(at, actor) for at, actor in enumerate(summary.key_actors) if actor.kind == "person" and actor.role_en]
    for (at, actor), (_, other) in permutations(actors, 2):
        if {*str(actor.role_en).lower().split()}.isdisjoint(str(other.role_en).lower().split()):
            new = actor.model_copy(update={"role_de": other.role_de, "role_en": other.role_en})
            path = ("key_actors", at)
            yield Mutant("role: another's", pointer((*path, "role_de")), changed(summary, path, new), str(new.role_en))


def affiliation_changed(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """One actor belongs to the state of another, although the article calls them by their own."""
    adjectives: dict[str, str] = table("adjectives")
    states = sorted(adjectives.keys() & {actor.affiliation for actor in summary.key_actors})
    for at, actor in enumerate(summary.key_actors):
        adjective = adjectives.get(actor.affiliation or "")
        if adjective and re.search(rf"\b{adjective}\w* [A-Z]", actor.role_de or ""):
            for state in states:
                if state != actor.affiliation:
                    path = ("key_actors", at, "affiliation")
                    yield Mutant("affiliation: another's", pointer(path), changed(summary, path, state), state)


def _swapped(summary: ArticleSummary) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    """The renderings with two names of actors in each other's place, and what stands between the two."""
    for path, english, german in renderings(summary):
        named = [names for actor in summary.key_actors if (names := _named(actor, english, german))]
        for first, second in permutations(sorted(set(named)), 2):
            if first[1] <= second[0] and english.count(english[slice(*first)]) == 1:
                one, other = english[slice(*first)], english[slice(*second)]
                between = english[first[1] : second[0]]
                yield english[: first[0]] + other + between + one + english[second[1] :], path, between


def _named(actor: Actor, english: str, german: str) -> tuple[int, int] | None:
    """Where the English names an actor whom the German names too."""
    if not any(mention.split()[-1] in german for mention in actor.mentions_de):
        return None
    names = (actor.name_en, actor.name_en.split()[-1])
    found = (re.search(rf"\b{re.escape(name)}\b(?!['’])", english) for name in names)
    return next((match.span() for match in found if match), None)


def _other_roles(role: str) -> Iterator[str]:
    for one, other in table("offices"):
        new, count = re.subn(rf"(?<!secretary.)(?<!inspector )\b{one}\b", other, role, count=1, flags=re.IGNORECASE)
        if count:
            yield new
            break
    without = re.sub(r"^(?:former|deputy|vice) ", "", role, flags=re.IGNORECASE)
    if without != role:
        yield without
    elif "former" not in role:
        yield f"former {role}"
