"""Whether each keeps the party: no "Pistorius of the CDU" for "Verteidigungsminister Boris Pistorius (SPD)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.verification._roles import phrase_beside, words_following
from summarizer.verification.rendering._english_names import named
from summarizer.verification.rendering._letters import Openings, letter_runs
from summarizer.verification.rendering._offices import english_role
from summarizer.verification.rendering._parties import GREENS, any_party, is_of, other_party, party_names
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement
from summarizer.verification.rendering._title_check import ends_in_office, mentions_of, without_given_names

_NAME = r"(?P<name>[^\W\d_a-zäöüß][\w-]*)"
_OF_TITLES = frozenset({"policy", "parliamentary", "group", "party", "senior", "veteran", "leading", "lead", "budget"})
"""What may stand in a title between the party and the office."""
# "Andreas Stoch, member of the Landtag and SPD parliamentary group leader,": neither a clause nor another name.
_APPOSED = re.compile(
    rf"{_NAME},\s(?P<title>(?!who|which|whom|whose)(?:(?!(?:with|by|to|against|for|who|and\s[A-Z])\b)[\w’'/-]+\s)*"
    r"[a-z]+)(?=[,.;])"
)
# "A critic of the SPD leader" is not one.
_OF_ANOTHER = re.compile(r"\b(?:of|the|to|from|in)\s$")
_SENTENCE_END = re.compile(r"[.!?;:](?=\s)|\n\s*\n")
_BEFORE = 100
"""Characters before a name in which its party may stand apart from it."""


def party_problems(statement: Statement, article: str) -> Iterator[Problem]:
    """A party that the English puts beside somebody's name, where the article puts another one, and never this one.

    Args:
        statement: The English.
        article: All of the German.
    """
    for name, party in _held(statement.text) if _openings().any_in(statement.runs) else ():
        person = named(name)
        if person is None or person.stems:
            continue
        mentions = [*mentions_of(article, person)]
        if any(is_of(party, f"{_words_before(article, at)} {words_following(article, at)}") for at in mentions):
            continue
        other = other_party(party, " ; ".join(phrase_beside(article, at) for at in mentions))
        if other is not None:
            yield Problem("rendering.exchanged", f"{party!r} is not the party of {name!r}, but {other!r}")
            return


def _held(english: str) -> Iterator[tuple[str, str]]:
    """Names with the party right behind them or in the title before them: "X of the SPD", "X (SPD)", "the SPD's X"."""
    for match in _behind().finditer(english):
        yield match["name"], match["party"]
    for match in _APPOSED.finditer(english):
        party = _any_party().search(match["title"])
        before, after = (match["title"][: party.start()], match["title"][party.end() :].split()) if party else ("", [])
        if party and not _OF_ANOTHER.search(before) and ends_in_office(after) and all(map(_is_of_title, after)):
            yield match["name"], party[0]
    for match in _before().finditer(english):
        title = without_given_names(match["title"].split())
        if (ends_in_office(title) and all(map(_is_of_title, title))) or (match["owns"] and not title):
            yield match["name"], match["party"]


def _words_before(article: str, at: int) -> str:
    """The last words of a sentence before a name in it."""
    return _SENTENCE_END.split(article[max(0, at - _BEFORE) : at])[-1]


def _is_of_title(word: str) -> bool:
    return word in _OF_TITLES or bool(english_role(word).possible)


@cache
def _openings() -> Openings:
    """The parties, by the longest of their words."""
    needed: dict[str, list[frozenset[str]]] = {}
    for runs in map(letter_runs, party_names(GREENS)):
        needed.setdefault(max(runs, key=len), []).append(runs)
    return Openings(lambda run: needed.get(run, ()))


@cache
def _party() -> str:
    return rf"\b(?P<party>{any_party(GREENS)})(?![\w-])"


@cache
def _any_party() -> re.Pattern[str]:
    return re.compile(_party())


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"\b{_NAME},?\s(?:\((?:of\sthe\s)?|(?:of|from)\sthe\s){_party()}")


@cache
def _before() -> re.Pattern[str]:
    title = r"(?P<title>(?:[\w.-]+\s){0,6}?)"
    return re.compile(rf"{_party()}(?P<owns>['’]s?)?\s{title}{_NAME}(?=[\s,.;:)]|$)(?!\s[A-Z])")
