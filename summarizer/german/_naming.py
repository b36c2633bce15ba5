"""Naming: where the text mentions a speaker, whom it means; pronouns and roles resolved or left open."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from summarizer.german._antecedents import Antecedents, pronoun_gender, takes_up_last
from summarizer.german._bearers import takes_up
from summarizer.german._cues import cue_forms
from summarizer.german._denials import NOBODY
from summarizer.german._lexicon import words
from summarizer.german._names import is_role
from summarizer.german._owners import owned_by
from summarizer.german._values import Mention
from summarizer.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.articles import Span
    from summarizer.german._actors import Actor, Cast
    from summarizer.german._antecedents import Antecedent
    from summarizer.german._said import Attribution
    from summarizer.german._titles import Gender

_SUBJECTS = frozenset({"after", "before", "colon", "wie"})
"""Rules that find the subject of a verb."""

_ASKED = re.compile(r"[Ff]rage\b|[Ff]ragen\b|gefragt\b|angesprochen\b")
_REPLYING = frozenset({"antworten", "entgegnen", "erwidern", "kontern"})
_APPOSITION = 60
"""Characters after a role in which the name that explains it ends."""

_NAME = re.compile(r"[A-ZÄÖÜ]\w+(?:-\w+)*")
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

    def __init__(
        self, text: str, sentences: Sequence[Span], cast: Cast, masked: Sequence[tuple[int, int]] = ()
    ) -> None:
        self._text = text
        self._starts = [sentence.start for sentence in sentences]
        self._sentences = sentences
        self._masked = masked
        self._cast = cast
        self._mentions: dict[tuple[int, int], Mention] = {}
        self._spoke: dict[int, str] = {}
        """Who spoke last in a sentence."""

    @lazy
    def _persons(self) -> _Places:
        return _Places(self._cast.persons)

    @lazy
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
        subordinate = said.start < said.cue_start
        name = self._name(
            printed,
            said.start,
            said.end,
            plural=plural,
            singular=singular,
            subordinate=subordinate,
            replies=is_reply(cue),
        )
        if name is not None:
            self._spoke[self._sentence(said.start)] = name
        mention = Mention(printed, said.start, said.end, name)
        self._mentions[said.start, said.end] = mention
        return mention

    def _sentence(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1

    def _name(
        self, printed: str, start: int, end: int, *, plural: bool, singular: bool, subordinate: bool, replies: bool
    ) -> str | None:
        named = self._persons.between(start, end)
        owners = [
            actor.name for at, actor in named if owned_by(self._text, at.start, start, end, {*actor.name.split()})
        ]
        persons = {actor.name for _, actor in named}.difference(owners)
        if len(persons) == 1:
            return persons.pop()
        first = printed.split()[0].lower()
        if first in NOBODY:
            return None
        alone = first in words("speaker_pronouns") or first in {"ihm", "ihr"}
        if first in {"seiner", "ihrer", "ihn"} or (alone and " " not in printed):
            if first == "sie" and plural:
                return None
            return self._taken_up(start, end, subordinate=subordinate, replies=replies)
        if (gender := takes_up(printed)) in {"er", "sie"} and not named:
            taken_up = self._antecedents.of(start, gender, self._spoke, last=False)
            name = None if taken_up is None or taken_up.open else taken_up.name
            if name is not None and self._is_only(name, gender, start):
                return name
        role = next((word for word in _WORD.findall(printed) if word[0].isupper() and is_role(word)), None)
        if role is not None and not persons:
            if self._text.startswith(", ", end):
                after = self._everybody.between(end, end + _APPOSITION)
                if after and after[0][0].start == end + 2:
                    return after[0][1].name  # "Der Parteichef, Anna Muster, …"
            return None if first in {"ein", "eine", "einer"} else self._holder(role, start)
        if owners:
            return None
        inside = self._everybody.between(start, end)
        if len(inside) == 1:
            mention, actor = inside[0]
            lead = self._text[start : mention.start].split()
            if mention.end >= end - 1 and (len(lead) < 2 or lead[0] in words("saying_nouns")):
                return actor.name
        if not inside and singular and _NAME.fullmatch(printed):
            return printed  # a noun without determiner that takes a verb in the singular is a name
        return None

    def _is_only(self, name: str, gender: Gender, start: int) -> bool:
        """Whether of all whom the paragraph names before a place only one can be "die Österreicherin"."""
        paragraph = max(0, self._text.rfind("\n\n", 0, start))
        named = {actor.name for _, actor in self._persons.between(paragraph, start)} - {name}
        others = [one for one in named if self._antecedents.gender(one) in ("", gender)]
        return not others and self._antecedents.gender(name) == gender

    def antecedent(self, said: Attribution) -> Antecedent | None:
        """Return whom a pronoun or "die Politikerin" takes up; None for another mention, or if nobody stands before."""
        printed, gender = self._text[said.start : said.end], self.taken_as(said)
        own = self._starts[self._sentence(said.start)]
        if said.start < said.cue_start and self._persons.between(own, said.start):
            return None  # "Hager kam, und er sagte": its own sentence may tell
        return self._antecedents.of(said.start, gender, self._spoke, last=takes_up_last(printed)) if gender else None

    def taken_as(self, said: Attribution) -> Gender:
        """Return the pronoun as which the mention of one speaker takes somebody up; "" if it does not."""
        printed = self._text[said.start : said.end]
        plural = self._text[said.cue_start : said.cue_end].endswith("en")
        gender = pronoun_gender(printed) or takes_up(printed)
        return "" if plural or gender == "es" else gender

    @lazy
    def _antecedents(self) -> Antecedents:
        between, persons = self._persons.between, self._cast.persons
        return Antecedents(self._text, self._sentences, self._masked, between, self._holder, persons)

    def _taken_up(self, start: int, end: int, *, subordinate: bool, replies: bool) -> str | None:
        """Return whom a pronoun names, by the text before it."""
        gender = pronoun_gender(self._text[start:end])
        if subordinate:
            named = self._persons.between(self._starts[self._sentence(start)], start)
            here = {actor.name for _, actor in named if self._antecedents.gender(actor.name) in ("", gender)}
            if here:
                return here.pop() if len(here) == 1 else None
        found = self._antecedents.of(start, gender, self._spoke, last=takes_up_last(self._text[start:end]))
        if found is None or found.open:
            return None
        before = self._sentence(start) - 1  # "„…“, sagte X. „…“, entgegnete sie": whoever replies has not spoken before
        asked = _ASKED.search(self._text, self._starts[before + 1], start)  # "Auf die Frage, …, antwortete er"
        spoke = before >= 0 and self._spoke.get(before) == found.name
        return None if replies and spoke and not asked else found.name

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


def is_reply(cue: str) -> bool:
    """Say whether a verb of saying tells of an answer, so that somebody else has spoken before: "entgegnete"."""
    return any(form.lemma in _REPLYING for form in cue_forms().get(cue.lower(), ()))
