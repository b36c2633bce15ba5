"""Operators on people: words in the wrong mouth, and people and offices that the article does not have."""

from __future__ import annotations

import random
from collections.abc import Iterator

from summarizer import Article
from summarizer.schemas.ukraine import Actor, ArticleSummary
from tests.mutations.mutant import Mutant, added, changed, pointer, stands_in, table

_NEW = "new"


def speaker_swapped(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """Another person of the article has said it."""
    people = [actor.id for actor in summary.key_actors if actor.kind == "person"]
    for at, quote in enumerate(summary.quotes):
        others = [one for one in people if one != quote.speaker]
        if quote.speaker and others:
            path = ("quotes", at, "speaker")
            other = rng.choice(others)
            yield Mutant("speaker: swapped within", pointer(path), changed(summary, path, other), _name(summary, other))


def speaker_from_outside(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """Somebody whom the article does not name has said it."""
    for at, quote in enumerate(summary.quotes):
        name: str = rng.choice(table("outsiders"))
        stolen = [form for actor in summary.key_actors if actor.id == quote.speaker for form in actor.mentions_de[:1]]
        for mentions in ([], [name], stolen):
            path = ("quotes", at, "speaker")
            with_actor, actor_at = added(summary, "key_actors", _person(name, mentions))
            wrong = changed(with_actor, path, _NEW)
            yield Mutant("speaker: from outside", pointer(path), wrong, f"{name} {mentions}", (actor_at,))


def holder_swapped(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """Another person of the article holds a position or proposed a point; the sentence names its holder as before."""
    people = {actor.id: actor.name_en.split()[-1] for actor in summary.key_actors if actor.kind == "person"}
    for field, reference, sentence in (
        ("positions_on_ukraine", "actor", "statement_en"),
        ("plan_points", "proposed_by", "summary_en"),
    ):
        for at, item in enumerate(getattr(summary, field)):
            holder, english = getattr(item, reference), getattr(item, sentence) or ""
            others = [one for one, surname in people.items() if one != holder and surname not in english]
            if others and people.get(holder, "-") in english:
                path = (field, at, reference)
                other = rng.choice(others)
                yield Mutant(
                    "holder: swapped within", pointer(path), changed(summary, path, other), _name(summary, other)
                )


def first_name_invented(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """A person gets a first name, or another one."""
    for at, actor in enumerate(summary.key_actors):
        words = actor.name_en.split()
        if actor.kind != "person" or not all(word[0].isupper() for word in words):
            continue
        name = " ".join([rng.choice(table("first_names")), *(words[1:] or words)])
        path = ("key_actors", at, "name_en")
        yield Mutant("actor: first name invented", pointer(path), changed(summary, path, name), name)


def role_invented(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """A person gets an office that the article does not have."""
    for at, actor in enumerate(summary.key_actors):
        german, english = rng.choice(table("roles"))
        if actor.kind == "person" and not stands_in(german, article.text):
            new = actor.model_copy(update={"role_de": german, "role_en": english})
            path = ("key_actors", at)
            yield Mutant("actor: role invented", pointer((*path, "role_de")), changed(summary, path, new), german)


def invented(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """The summary lists somebody whom the article does not have."""
    for name in table("outsiders"):
        for mentions in ([], [name]):
            wrong, path = added(summary, "key_actors", _person(name, mentions))
            yield Mutant("actor: invented", path, wrong, f"{name} {mentions}")
    for body in table("bodies"):
        for mentions in ([], [body["name_en"]]):
            wrong, path = added(summary, "key_actors", _actor(**body, mentions_de=mentions))
            yield Mutant("actor: invented", path, wrong, f"{body['name_en']} {mentions}")


def renamed(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """Somebody of the article, with right mentions, goes by another's name."""
    for at, actor in enumerate(summary.key_actors):
        bodies = [body["name_en"] for body in table("bodies") if body["kind"] == actor.kind]
        names = table("outsiders") if actor.kind == "person" else bodies
        if names and actor.name_en[0].isupper():
            path = ("key_actors", at, "name_en")
            name = rng.choice(names)
            yield Mutant("actor: renamed", pointer(path), changed(summary, path, name), f"{name} for {actor.name_en}")


def _person(name: str, mentions: list[str]) -> Actor:
    return _actor(name_en=name, kind="person", mentions_de=mentions)


def _actor(*, name_en: str, kind: str, mentions_de: list[str]) -> Actor:
    values = {"id": _NEW, "name_en": name_en, "kind": kind, "mentions_de": mentions_de}
    return Actor.model_validate({**dict.fromkeys(Actor.model_fields), **values})


def _name(summary: ArticleSummary, of: str) -> str:
    return next(actor.name_en for actor in summary.key_actors if actor.id == of)
