"""Whether events have changed places: "B before A" says "A nach B", "because B, A" does not say "weil A, B"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache
from typing import NamedTuple

from summarizer.verification.rendering._clauses import english_marks, german_marks
from summarizer.verification.rendering._lexicon import pairs
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._senses import Sighting

_WORD = re.compile(r"[^\W\d_]+|\d+")
_SENTENCE_END = re.compile(r"[.;!?](?:\s|$)")
_STOP = re.compile(r"[,.;:!?–—]")
# What a German preposition governs ends where the verb or another preposition begins; "nachdem" governs a clause.
_GOVERNED = re.compile(
    r"(?:\s+(?!(?:in|im|an|am|auf|aus|bei|beim|zu|zum|zur|für|und|oder|hat|haben|hatten?|ist|sind|war|waren|wird|werden"
    r"|wurden?|will|wollen|soll|sollen|kann|können)\b)(?:de[rmns]|die|das|ein\w*|[^\W\d_]+e[rnms]?|\d+\.?|[^\W\d_a-zäöüß]\w*)"
    r"(?![^\W_])|\s+(?:mit|von|vom|über|gegen|zwischen|durch)(?=\s)){1,10}"
)
_JOINED = re.compile(r",|\band\b")
_CONJUNCTIONS = frozenset({"nachdem", "bevor", "ehe"})
_GOVERNING = _CONJUNCTIONS | {"vor", "vorm", "nach"}
_SEQUENCE = re.compile(r"\b(?:came|comes|come|coming|followed|happened|took place)(?:\s[\w-]+){0,3}\s$")


def is_converse(said: Sighting, stated: Sighting, english: str, german: str) -> bool:
    """Whether the two events have changed places with the word: "A nach B" has become "B before A".

    Args:
        said: The English word, such as "before".
        stated: The German one, such as "nach".
        english: The English text.
        german: The German text.
    """
    if german[stated.start : stated.end].lower() not in _GOVERNING:
        return False
    after, before = _around(english, said.start, said.end)
    if not before.strip(" .!?"):
        return False  # "After the vote he left": where the one event ends cannot be told
    governed, rest = _german_events(german, stated)
    crossed = _shared(after, rest) + _shared(before, governed)
    direct = _shared(after, governed) + _shared(before, rest)
    return crossed > direct or (crossed == direct and _SEQUENCE.search(english, 0, said.start) is not None)


class _Joint(NamedTuple):
    """A line of the list of words that join a clause to another."""

    heads: frozenset[str]
    german: re.Pattern[str]
    english: re.Pattern[str]


def swap_problems(english: str, german: str, words: Set[str]) -> Iterator[Problem]:
    """What a German clause has as the cause, condition or end of the other, and the English as its effect.

    Args:
        english: The text.
        german: The passage.
        words: Its words, in small letters.
    """
    if _joining().isdisjoint(words):
        return
    for joint in _joints():
        if joint.heads.isdisjoint(words):
            continue
        stated, said = list(joint.german.finditer(german)), list(joint.english.finditer(english))
        if len(stated) != 1 or len(said) != 1:
            continue
        after, before = _around(english, *said[0].span())
        governed, rest = _around(german, *stated[0].span())
        crossed = _shared(after, rest) + _shared(before, governed)
        if crossed > 1 and crossed > 2 * (_shared(after, governed) + _shared(before, rest)):
            yield Problem("rendering.opposite", f"{said[0][0]!r} goes with what {stated[0][0]!r} does not")
            return


@cache
def _joining() -> frozenset[str]:
    return frozenset[str]().union(*(joint.heads for joint in _joints()))


@cache
def _joints() -> tuple[_Joint, ...]:
    joints: list[_Joint] = []
    for german, english in pairs("joints"):
        ours = "|".join(form.replace("_", r"\s+") for form in english.split())
        pattern = re.compile(rf"\b(?:{'|'.join(german.split())})\b", re.IGNORECASE)
        joints.append(_Joint(frozenset(german.split()), pattern, re.compile(rf"\b(?:{ours})\b", re.IGNORECASE)))
    return tuple(joints)


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What a word governs, as far as the next mark, and the rest of its sentence."""
    first = max((match.end() for match in _SENTENCE_END.finditer(text, 0, start)), default=0)
    last = _SENTENCE_END.search(text, end)
    stop = _STOP.search(text, end)
    governed = text[end : stop.start() if stop else len(text)]
    if not governed.strip():  # "… and resigned afterwards": what it is said of comes before it
        clause = max((match.end() for match in _JOINED.finditer(text, first, start)), default=first)
        return text[first:clause], text[clause:start]
    return governed, f"{text[first:start]} {text[end + len(governed) : last.start() if last else len(text)]}"


def _german_events(text: str, stated: Sighting) -> tuple[str, str]:
    governed, rest = _around(text, stated.start, stated.end)
    if text[stated.start : stated.end].lower() in _CONJUNCTIONS:
        return governed, rest
    phrase = _GOVERNED.match(text, stated.end)
    if phrase is None or len(phrase[0]) >= len(governed):
        return governed, rest
    return phrase[0], rest + governed[len(phrase[0]) :]


def _shared(english: str, german: str) -> int:
    """How many words of an English phrase a German one has."""
    told = frozenset[str]().union(*map(german_marks, _WORD.findall(german)))
    return sum(not english_marks(word).isdisjoint(told) for word in _WORD.findall(english))
