"""Naming: where the text mentions a speaker, whom it means; pronouns and roles resolved or left open."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from summarizer.german._denials import NOBODY
from summarizer.german._lexicon import words
from summarizer.german._names import is_role
from summarizer.german._values import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.articles import Span
    from summarizer.german._actors import Actor, Cast
    from summarizer.german._said import Attribution

_SUBJECTS = frozenset({"after", "before", "colon", "wie"})
"""Rules that find the subject of a verb."""

_MEMORY = 5
"""Sentences back in which a pronoun's name is looked for."""

_LAST_NAMED = frozenset({"dieser", "diese", "letzterer", "letztere"})
_APPOSITION = 60
"""Characters after a role in which the name that explains it ends."""

_NAME = re.compile(r"[A-ZÄÖÜ]\w+(?:-\w+)*")
_ARTICLE = len("Der ")
_WORD = re.compile(r"[^\W\d_][\w-]*")


class _Places:
    """Where a text mentions some actors."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        places = sorted((mention, index) for index, actor in enumerate(actors) for mention in actor.mentions)
        self._found = [(mention, actors[index]) for mention, index in places]
        self._starts = [mention.start for mention, _ in places]

    def between(self, start: int, end: int) -> list[tuple[Span, Actor]]:
        """Return the mentions between two offsets with their actors."""
        first, stop = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [place for place in self._found[first:stop] if place[0].end <= end]


class Naming:
    """Names the speakers of one text; they are asked for in the order of the text."""

    def __init__(self, text: str, sentences: Sequence[Span], cast: Cast) -> None:
        self._text = text
        self._starts = [sentence.start for sentence in sentences]
        self._sentences = sentences
        self._cast = cast
        self._mentions: dict[tuple[int, int], Mention] = {}
        self._spoke: dict[int, str] = {}
        """Who spoke last in a sentence."""

    @cached_property
    def _persons(self) -> _Places:
        return _Places(self._cast.persons)

    @cached_property
    def _everybody(self) -> _Places:
        return _Places(self._cast.everybody)

    def speaker(self, said: Attribution) -> Mention:
        """Return the mention of a speaker with the name that it stands for."""
        printed = self._text[said.start : said.end]
        known = self._mentions.get((said.start, said.end))
        if known is not None:
            return known
        if said.antecedent is not None:
            taken_up = self.speaker(said._replace(start=said.antecedent[0], end=said.antecedent[1], antecedent=None))
            return Mention(printed, said.start, said.end, taken_up.name)
        cue = self._text[said.cue_start : said.cue_end]
        plural = cue.endswith("en")
        singular = not plural and cue[:1].islower() and said.basis in _SUBJECTS
        name = self._name(
            printed, said.start, said.end, plural=plural, singular=singular, subordinate=said.start < said.cue_start
        )
        if name is not None:
            self._spoke[self._sentence(said.start)] = name
        mention = Mention(printed, said.start, said.end, name)
        self._mentions[said.start, said.end] = mention
        return mention

    def _sentence(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1

    def _name(
        self, printed: str, start: int, end: int, *, plural: bool, singular: bool, subordinate: bool
    ) -> str | None:
        persons = {actor.name for _, actor in self._persons.between(start, end)}
        if len(persons) == 1:
            return persons.pop()
        first = printed.split()[0].lower()
        if first in NOBODY:
            return None
        if first in _LAST_NAMED and " " not in printed:
            return self._last_named(start)
        alone = first in words("speaker_pronouns") or first in {"ihm", "ihr"}
        if first in {"seiner", "ihrer", "ihn"} or (alone and " " not in printed):
            return None if first == "sie" and plural else self._antecedent(start, subordinate=subordinate)
        role = next((word for word in _WORD.findall(printed) if word[0].isupper() and is_role(word)), None)
        if role is not None and not persons:
            if self._text.startswith(", ", end):
                after = self._everybody.between(end, end + _APPOSITION)
                if after and after[0][0].start == end + 2:
                    return after[0][1].name  # "Der Parteichef, Anna Muster, …"
            return None if first in {"ein", "eine", "einer"} else self._holder(role, start)
        inside = self._everybody.between(start, end)
        if len(inside) == 1:
            mention, actor = inside[0]
            lead = self._text[start : mention.start].split()
            if mention.end >= end - 1 and (len(lead) < 2 or lead[0] in words("saying_nouns")):
                return actor.name
        if not inside and singular and _NAME.fullmatch(printed):
            return printed  # a noun without determiner that takes a verb in the singular is a name
        return None

    def _last_named(self, start: int) -> str | None:
        """Return who is named last before "dieser", in its sentence or the one before."""
        number = self._sentence(start)
        named = self._persons.between(self._starts[max(0, number - 1)], start)
        return named[-1][1].name if named else None

    def _antecedent(self, start: int, *, subordinate: bool) -> str | None:
        """Return who spoke or was named, alone or first, in the nearest sentence before that names anybody."""
        number = self._sentence(start)
        if subordinate:
            here = {actor.name for _, actor in self._persons.between(self._starts[number], start)}
            if here:
                return here.pop() if len(here) == 1 else None
        if number in self._spoke:
            return self._spoke[number]
        for back in range(number - 1, max(-1, number - _MEMORY), -1):
            if back in self._spoke:
                return self._spoke[back]
            span = self._sentences[back]
            named = self._persons.between(span.start, span.end)
            if named:
                names = {actor.name for _, actor in named}
                return named[0][1].name if len(names) == 1 else self._leading(span, *named[0])
        return None

    def _leading(self, span: Span, place: Span, actor: Actor) -> str | None:
        """Of several persons in a sentence, return the one who opens it."""
        first = place.start
        if actor.role is not None and span.start <= actor.role.start < first:
            first = actor.role.start
        return actor.name if first - span.start <= _ARTICLE else None

    def _holder(self, role: str, start: int) -> str | None:
        """Return the one person named before whose role the article states with this noun, of the same gender."""
        base, feminine = _noun(role)
        holders = {
            person.name
            for person in self._cast.persons
            if person.role is not None and person.role.start < start
            for word in _WORD.findall(self._text[person.role.start : person.role.end])
            if _noun(word) == (base, feminine) or (_noun(word)[0].endswith(base) and _noun(word)[1] == feminine)
        }
        return holders.pop() if len(holders) == 1 else None


def _noun(word: str) -> tuple[str, bool]:
    """Return the last part of a role's noun without its genitive, and whether it is feminine."""
    base = word.rpartition("-")[2].lower().removesuffix("s")
    return base.removesuffix("in"), base.endswith("in")
