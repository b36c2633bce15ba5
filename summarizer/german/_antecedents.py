"""Antecedents: a pronoun comes in; whom it takes up goes out, named or unnamed, by gender and by who stands nearest.

"Kritik kam von einem Gemeinderat. „…“, sagte er": the pronoun is of the councillor, and of nobody who was named before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from summarizer.articles import Span
from summarizer.german._clauses import is_reported
from summarizer.german._cues import cue_forms
from summarizer.german._figures import figures
from summarizer.german._lexicon import words
from summarizer.german._names import is_role
from summarizer.german._persons import gender_of_noun, is_person_noun
from summarizer.german._sentences import is_headline
from summarizer.german._titles import gender_of_first_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from summarizer.german._actors import Actor
    from summarizer.german._figures import Figure
    from summarizer.german._titles import Gender

_MEMORY = 5
"""Sentences back in which somebody is looked for."""

_LAST_NAMED = frozenset({"dieser", "diese", "letzterer", "letztere"})
_PRONOUNS: dict[str, Gender] = {
    **dict.fromkeys(["er", "dieser", "letzterer", "ihn", "ihm", "seiner", "jener"], "er"),
    **dict.fromkeys(["sie", "diese", "letztere", "ihr", "ihrer", "jene"], "sie"),
}
_OPENING = re.compile(r"(?:[^\W\d_]\w{2}\s+(?:[a-zäöüß][\w-]+e[nmrs]?\s+)*)?")
"""What stands before a noun that opens a sentence: "Der behandelnde"."""
_ADDRESS = re.compile(r"\b(Frau|Herrn?)\s\Z")
_LONGEST_ADDRESS = len(" Herrn ")
_PERFECT = frozenset({"hat", "haben", "hatte", "hatten"})
_SUBORDINATE = frozenset({"als", "nachdem", "weil", "obwohl", "während", "bevor", "da", "wenn", "seit"})


class Antecedent(NamedTuple):
    """Whom a pronoun takes up.

    Attributes:
        start: Where the words begin that stand for this person.
        end: Where they end.
        name: The person's name; None of an unnamed one, or if it is open which of several is meant.
        open: It is open who is meant.
        sure: The person is the only one who fits, the subject of the sentence directly before, of a known gender.
        acts: The person speaks there, or is what a subject can be: in no "für X".
    """

    start: int
    end: int
    name: str | None
    open: bool
    sure: bool
    acts: bool


def pronoun_gender(printed: str) -> Gender:
    """Return which pronoun a word is ("er" of "dieser"); "" if it is none that takes up one person."""
    return _PRONOUNS.get(printed.lower(), "")


class Antecedents:
    """Finds whom the pronouns of one text take up.

    Args:
        text: The text.
        sentences: Its sentences.
        masked: What stands between outer quotation marks, marks included.
        named: Gives the mentions of known persons between two places.
        holder: Gives the name of whoever has the office of a noun, of those introduced before a place.
        persons: Everybody whom the text introduces.
    """

    def __init__(
        self,
        text: str,
        sentences: Sequence[Span],
        masked: Sequence[tuple[int, int]],
        named: Callable[[int, int], Sequence[tuple[Span, Actor]]],
        holder: Callable[[str, int], str | None],
        persons: Sequence[Actor],
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._masked = masked
        self._named = named
        self._holder = holder
        self._persons = persons
        self._figures: dict[tuple[int, int], list[Figure]] = {}
        self._genders: dict[str, Gender] = {}
        self._known: dict[int, Antecedent | None] = {}
        """By offset: asked for in the order of the text, since later it is known who speaks in a pronoun's sentence."""

    def of(self, start: int, gender: Gender, spoke: Mapping[int, str], *, last: bool) -> Antecedent | None:
        """Return whom the pronoun at an offset takes up; None if nobody stands before it.

        Args:
            start: The offset.
            gender: Which pronoun it is.
            spoke: Who is known to speak in which sentences.
            last: It takes up who is named last: "dieser".
        """
        if start not in self._known:
            self._known[start] = self._find(start, gender, spoke, last=last)
        return self._known[start]

    def _find(self, start: int, gender: Gender, spoke: Mapping[int, str], *, last: bool) -> Antecedent | None:
        number = bisect_right(self._starts, start) - 1
        directly = True
        for back in range(number, max(-1, number - _MEMORY), -1):
            if back in spoke and self._fits(self.gender(spoke[back]), gender):
                span = self._sentences[back]
                return Antecedent(span.start, span.end, spoke[back], open=False, sure=False, acts=True)
            whole = self._sentences[back]
            if back < number and (is_headline(self._text, whole) or self._is_reported(whole)):
                continue
            found = self._own(whole, start) if back == number else self._of(whole.start, whole.end)
            fitting = _once([figure for figure in found if self._fits(self._gender(figure), gender)])
            figure = self._chosen(fitting, gender, whole.start, last=last)
            if figure is None and fitting:
                return Antecedent(fitting[0].start, fitting[-1].end, None, open=True, sure=False, acts=True)
            if figure is None or self._is_transparent(figure):
                directly = directly and (back == number or figure is not None)
                continue
            return self._told(figure, gender, directly, alone=len(fitting) == 1)
        return None

    def _told(self, figure: Figure, gender: Gender, directly: bool, *, alone: bool) -> Antecedent:
        name = figure.actor.name if figure.actor is not None else None
        if name is None and self._may_be_known(figure):
            name = self._holder(figure.noun, figure.start)
        is_open = name is None and (figure.kind == "body" or self._may_vary(figure))
        sure = (
            directly
            and alone
            and figure.subject
            and figure.kind in {"named", "unnamed"}
            and self._gender(figure) == gender
        )
        if figure.kind == "named" and name is None:
            name = self._text[figure.start : figure.end]
        return Antecedent(figure.start, figure.end, name, is_open, sure, figure.subject)

    def _may_vary(self, figure: Figure) -> bool:
        """Whether an office may be of somebody whom its paragraph has named: "Hager kam. Der Parteichef war müde"."""
        start = max(0, self._text.rfind("\n\n", 0, figure.start))
        return figure.kind == "description" and figure.bare and bool(self._named(start, figure.start))

    def _may_be_known(self, figure: Figure) -> bool:
        """Whether words give an office that somebody named may have: "der Kanzler", "ihr Sprecher"."""
        if figure.kind == "description":
            return True
        return figure.kind == "unnamed" and self._text[figure.start : figure.end].lower().startswith(("sein", "ihr"))

    def _is_transparent(self, figure: Figure) -> bool:
        """Whether words only take up somebody themselves: "Er", "der 58-Jährige"."""
        if figure.kind == "pronoun":
            return True
        return figure.kind == "description" and figure.bare and not is_role(figure.noun)

    def _chosen(self, fitting: Sequence[Figure], gender: Gender, start: int, *, last: bool) -> Figure | None:
        if not fitting or last:
            return fitting[-1] if fitting else None
        if fitting[0].kind == "pronoun":
            return fitting[0]  # who is spoken of goes on being so: "Das bestreitet er, wie ein Beamter sagt"
        subjects = [figure for figure in fitting if figure.subject]
        if len(subjects) == 1 or (subjects and _OPENING.fullmatch(self._text, start, subjects[0].start)):
            first = subjects[0]
            rivals = [other for other in fitting if other != first and self._gender(other) == gender]
            return None if rivals and self._gender(first) == "" else first
        return fitting[0] if len(fitting) == 1 else None

    @staticmethod
    def _fits(known: Gender, gender: Gender) -> bool:
        return known in ("", gender)

    def _gender(self, figure: Figure) -> Gender:
        return self.gender(figure.actor.name) if figure.actor is not None else figure.gender

    def gender(self, name: str) -> Gender:
        """Return the pronoun of a person, by the role and the first name; "" where they do not tell, or contradict."""
        if name not in self._genders:
            actor = next((person for person in self._persons if person.name == name), None)
            self._genders[name] = self._gender_of(actor) if actor is not None else gender_of_first_name(name.split()[0])
        return self._genders[name]

    def _gender_of(self, actor: Actor) -> Gender:
        addresses = (_ADDRESS.search(self._text, max(0, at - _LONGEST_ADDRESS), at) for at, _ in actor.mentions)
        if address := next(filter(None, addresses), None):
            return "sie" if address[1] == "Frau" else "er"
        role = self._text[slice(*actor.role)] if actor.role is not None else ""
        noun = next((word for word in role.split() if word[:1].isupper() and is_person_noun(word)), "")
        by_role = gender_of_noun(noun) if noun else ""
        by_name = gender_of_first_name(actor.name.split()[0])
        if by_role == "er" and by_name == "sie":
            return ""
        return by_role or by_name

    def _of(self, start: int, end: int) -> list[Figure]:
        if (start, end) not in self._figures:
            masked = [place for place in self._masked if place[0] < end and start < place[1]]
            self._figures[start, end] = figures(self._text, Span(start, end), masked, self._named)
        return self._figures[start, end]

    def _own(self, sentence: Span, end: int) -> list[Figure]:
        """Who stands before a pronoun in its own sentence, where that names whoever it takes up.

        "Sein Sprecher nicht: „…“, sagte dieser", "Als Hager kam, sagte er", but not "Hager lüge, sagte er".
        """
        before = self._text[sentence.start : end]
        first = before.split(maxsplit=1)[0].lower() if before.strip() else ""
        if first in _SUBORDINATE:
            return self._of(sentence.start, end)
        opens = next((start for start, _ in self._masked if sentence.start < start < end), end)
        colon = self._text.rfind(":", sentence.start, opens)
        return self._of(sentence.start, colon) if colon > 0 else []

    def _is_reported(self, sentence: Span) -> bool:
        """Whether a sentence goes on with what somebody said before: "Die Verbündeten müssten liefern"."""
        low = {word.strip(".,;:!?()").lower() for word in self._text[slice(*sentence)].split()}
        said = (form for word in low & cue_forms().keys() for form in cue_forms()[word] if not is_reported(word))
        perfect = not low.isdisjoint(_PERFECT)  # "hat sich geäußert, dass sie liefern müssten"
        return not low.isdisjoint(words("subjunctive_one")) and not any(form.finite or perfect for form in said)


def _once(found: Sequence[Figure]) -> list[Figure]:
    """Leave out who is named again in the same sentence."""
    names = [figure.actor and figure.actor.name for figure in found]
    return [figure for at, figure in enumerate(found) if names[at] is None or names[at] not in names[:at]]


def takes_up_last(printed: str) -> bool:
    """Say whether a pronoun takes up who is named last: "dieser"."""
    return printed.lower() in _LAST_NAMED
