"""Speakers: a quotation with its alleged speaker comes in; whether the article bears that out goes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from summarizer.german import Mention, Quotation
from summarizer.german._bearers import Bearer, takes_up
from summarizer.german._cues import cue_forms
from summarizer.german._naming import is_reply
from summarizer.german._owners import Owned, owned_by
from summarizer.german._persons import gender_of_noun, is_person_noun
from summarizer.german._titles import gender_of_first_name
from summarizer.verification._attributions import (
    genders,
    is_a_name,
    is_explicit,
    is_other,
    is_share,
    kin_before,
    named_right_before,
)
from summarizer.verification._locate import Occurrence
from summarizer.verification._places import gap
from summarizer.verification._problem import Problem
from summarizer.verification._reading import Reading
from summarizer.verification._roles import words_beside
from summarizer.verification._subjects import Subject, is_personal, named_subject
from summarizer.verification._walk import Path

if TYPE_CHECKING:
    from summarizer.german._antecedents import Antecedent
    from summarizer.german._titles import Gender
    from summarizer.verification._bearers import Everybody

_SENTENCE_END = re.compile(r"[.!?][\"“”»«’‘']*\s+[\"„“»«‚]?[A-ZÄÖÜ]|;\s|\n\s*\n")
_SMALL_WORD = re.compile(r"(?<![\w-])[a-zäöüß]\w+(?![\w-])")
_DEFINITE = ("Der ", "Die ", "Das ", "der ", "die ", "das ")
# A relative pronoun that is no subject leaves that to who is named behind it: "ein Mangel, den Berg „schlimm“ nennt".
_RELATIVE = re.compile(
    r",\s(?:(?:für|über|auf|an|in|mit|von|zu|gegen)\s(?:die|das|den|dem|der|denen)|den|dem|denen|was|wo\w+)\s"
    r"(?P<subject>[^,.;:!?–()]*)[„“\"»«‚‘]?$"
)
# "Mein Bruder", "die Verkäuferin": an article or whose it is, and one noun.
_CALLED = re.compile(r"(?i:mein|sein|ihr|unser|ein|die|der)(?:e|en|em|er|es)?\s[^\W\d_a-zäöüß][a-zäöüß]+$")
_UNNAMED = re.compile(
    r"(?:(?P<one>[Ee]ine?[rs]?|[Jj]emand|[Ii]rgendjemand)"
    r"|[Mm]ehrere|[Ee]inige|[Vv]iele|[Mm]anche|[Aa]ndere|[Zz]ahlreiche|[Zz]wei|[Dd]rei|[Vv]ier|[Ff]ünf)\b"
)
_OTHER = re.compile(r"(?:[Ii]rgend|[Jj])e|[Ee]ine?\s(?:ander|weiter)")
# "Putin habe erklärt, …": whoever the sentence before speaks of tells what Putin said.
_REPORTED = re.compile(r"\s(?:habe|hätten?)\b")
# "Wird deutlicher. „…“": as good as a verb of saying.
_SPEAKS_OUT = re.compile(
    r"\b(?:wird|wurde|werde)\s(?:\w+\s)?(?:deutlich|konkret|drastisch|grundsätzlich|direkt)(?:er)?(?=[.:])"
)
_THAN = re.compile(
    r"\b(?:[Aa]nders\sals|[Ii]m\s(?:Gegensatz|Unterschied)\szu[rm]?)\s(?:[a-zäöüß]+\s)?(?:[^\W\d_a-zäöüß][\w.-]*\s)*$"
)
_VERB = re.compile(r"\s[a-zäöüß]+\s(?:[^\W\d_a-zäöüß][\w-]*\s){0,3}")
"""Between whoever does something and the name of another to whom it is done."""
_APPOSED = 60
"""Characters behind "ein Abgeordneter" in which a name may say who that is."""

_LONGEST = 300
"""Characters between a mention and a quotation over which somebody may be the one who speaks."""

_WEAK = frozenset({"earlier", "previous"})
"""Rules that look back past others; to follow the text by its grammar is better."""


class _Told(NamedTuple):
    """Whom the article gives a quotation to; by nobody's name if it is, or may be, the alleged speaker."""

    name: str = ""
    sure: bool = False
    both: bool = False
    """Both are named in the sentence that is gone on with: a pronoun may mean either."""


def check_speaker(
    path: Path,
    speaker: Subject,
    known: Callable[[], Iterable[Subject]],
    everybody: Callable[[], Everybody],
    occurrence: Occurrence,
    reading: Reading,
    *,
    near: float,
) -> Iterator[Problem]:
    """Hold a speaker against the article's own attribution and against who is named near the quotation.

    Args:
        path: Where the speaker stands in the summary.
        speaker: Who is said to have spoken.
        known: Gives everybody whom the summary knows; asked only if the article names somebody else.
        occurrence: The quotation.
        reading: The article.
        near: The characters within which a mention is near.
    """
    shown = speaker.names[0] if speaker.names else "the speaker"
    if not speaker.mentions:
        if speaker.names and reading.mentions.names.missing(speaker.names[0]):
            yield Problem(path, "speaker.absent", f'the article does not name "{shown}"')
        elif speaker.names:
            yield Problem(path, "speaker.far", f'it is not plain where the article names "{shown}"')
        return
    at = reading.quotation_of(reading.worded(occurrence))
    if at is not None:
        told = _Attributed(speaker, known, everybody, occurrence, reading).told(at)
        if told is not None:
            if told.name:
                message = f'the article attributes this to "{told.name}", not to "{shown}"'
                yield Problem(path, "speaker.contradicted" if told.sure else "speaker.doubtful", message)
            return
    distance = speaker.distance(occurrence.start, occurrence.end)
    if distance is not None and distance > near:
        yield Problem(path, "speaker.far", f'the nearest mention of "{shown}" is {distance} characters away')


def check_cue(path: Path, cue: Occurrence, quotation: Occurrence, *, near: float) -> Iterator[Problem]:
    """Say so if the attributing words stand somewhere else."""
    if (distance := gap(cue, quotation.start, quotation.end)) > near:
        yield Problem(path, "cue.far", f"these words stand {distance} characters from the quotation")


class _Attributed:
    """The article's attribution of a quotation, held against its alleged speaker."""

    def __init__(
        self,
        speaker: Subject,
        known: Callable[[], Iterable[Subject]],
        everybody: Callable[[], Everybody],
        occurrence: Occurrence,
        reading: Reading,
    ) -> None:
        self._speaker = speaker
        self._known = known
        self._everybody = everybody
        self._quoted = occurrence
        self._reading = reading

    def told(self, at: int) -> _Told | None:
        """Whom the text gives a quotation to; None if it leaves that open."""
        start = self._quoted.start
        clause = _RELATIVE.search(self._reading.text, max(0, start - _LONGEST), start)
        if clause is not None and self._acts(*clause.span("subject")):
            return _Told()
        if (beside := named_right_before(self._reading.text, start, self._quoted.end)) and (
            named := [one for one in self._heads(*beside) if is_personal(one.names[0])]
        ):
            return _Told() if self._speaker in named else _Told(named[-1].names[0], sure=True)
        quotation = self._reading.quotations.speech(at)
        attributed = None if quotation.basis in _WEAK else quotation.speaker
        if attributed is not None and is_share(attributed.text) and not self._is_person():
            return _Told()
        if attributed is not None and self._is_of_other_gender(at):
            return _Told(attributed.text, sure=True)
        if attributed is not None and self._shows(attributed):
            return _Told()
        other = self._another(at, attributed, quotation.basis) if attributed and quotation.trusted else None
        if other is not None and (other.sure or not other.name):
            return other
        told = None
        if attributed is not None:
            told = self._taken_up(attributed, quotation.cue) or self._named(at, quotation, attributed)
        if other is not None and (told is None or not told.sure):
            return other
        if told is not None and (told.sure or not told.name or quotation.trusted):
            return told
        if attributed is None and self._reading.quotations.is_called(at):
            return None  # "X wird als „Q“ bezeichnet": not by X
        # No rule that can be relied on: whom does the sentence speak of by its grammar?
        bearers = self._reading.quotations.bearers(self._quoted.start, self._quoted.end, offices=True)
        borne = self._meant(bearers[0]) if len(bearers) == 1 and bearers[0] is not None else None
        if borne is None or not borne.name or borne.both:
            return told if borne is None or borne.both else borne
        return borne._replace(sure=borne.sure and (told is None or told.name == borne.name))

    def _is_of_other_gender(self, at: int) -> bool:
        """Whether words that stand for somebody without a name are no pronoun's: "mein Bruder" of "sagt sie"."""
        nouns = [form.split()[-1] for form in self._speaker.forms if _CALLED.match(form)]
        told = {gender_of_noun(noun) for noun in nouns if is_person_noun(noun)}
        if len(nouns) < len(self._speaker.forms) or len(told) != 1:
            return False
        return {self._reading.quotations.taken_as(at), *told} == {"er", "sie"}

    def _another(self, at: int, attributed: Mention, basis: str) -> _Told | None:
        """Whom a pronoun takes up, or who is named by no name ("ein Gemeinderat"); None where that leaves it open."""
        mark = self._reading.marked(self._quoted.start, self._quoted.end)
        if (mark is not None and mark.depth) or not self._is_person():
            return None
        unnamed = _UNNAMED.match(attributed.text)
        if unnamed and not self._acts(attributed.start, attributed.end + _APPOSED):
            return self._somebody(attributed, one=unnamed["one"] is not None)
        if basis == "heard" and not self._acts(attributed.start, self._quoted.end + _APPOSED):
            return _Told(attributed.text, sure=not self._is_named_before())
        pronoun = self._reading.quotations.taken_as(at)
        if not pronoun:
            return None
        if (own := self._gender()) and own != pronoun:
            return _Told(attributed.text, sure=True)
        found = self._reading.quotations.antecedent(at)
        if found is None or found.open:
            return None
        if found.name is not None:
            meant = named_subject(found.name, self._reading.mentions)
            if not {*meant.mentions}.isdisjoint(self._speaker.mentions):
                return _Told()
        if self._acts(found.end, self._quoted.start) or self._may_own(found, pronoun):
            return None
        if found.name is None:
            return _Told(self._reading.text[found.start : found.end], found.sure)
        return _Told(found.name, not self._is_named_before()) if found.sure else None

    def _is_person(self) -> bool:
        return bool(self._speaker.names) and is_personal(self._speaker.names[0])

    def _may_own(self, found: Antecedent, pronoun: Gender) -> bool:
        """Whether a pronoun takes up "ihre Schwester", or the speaker, named before, whose sister that is."""
        at = kin_before(self._reading.text, found.start, found.end, pronoun) if found.name is None else None
        return at is not None and self._is_named(self._speaker, self._reading.text.rfind("\n\n", 0, at) + 1, at)

    def _somebody(self, attributed: Mention, *, one: bool) -> _Told | None:
        """Who speaks without a name: "ein Gemeinderat", "jemand", "mehrere Frauen", "einer der beiden"."""
        nouns = [word for word in attributed.text.split()[1:] if word[0].isupper()]
        if not nouns:
            other = _OTHER.match(attributed.text) is not None
            return _Told(attributed.text, sure=other or not self._is_named_before())
        return _Told(attributed.text, sure=one or not self._is_named_before()) if is_person_noun(nouns[0]) else None

    def _gender(self) -> Gender:
        """The pronoun of the speaker by the words beside the name and by the first name; "" where they do not tell."""
        shown = genders(words_beside(self._speaker, self._reading.text))
        names = (name.split() for name in (*self._speaker.names, *self._speaker.forms))
        shown |= {gender_of_first_name(name[0]) for name in names if len(name) > 1}
        shown.discard("")
        return next(iter(shown)) if len(shown) == 1 else ""

    def _shows(self, attributed: Mention) -> bool:
        """Whether an attribution names the speaker in so many words, and not only as whose it is."""
        if self._acts(attributed.start, attributed.end):
            return not self._is_of_its_people(attributed)
        if self._is_named(self._speaker, attributed.start, attributed.end):
            return self._speaker in self._heads(attributed.start, attributed.end)
        known = not self._speaker.words.isdisjoint(attributed.text.split()[-1:])
        return known and not self._everybody().within(attributed.start, attributed.end)

    def _is_of_its_people(self, attributed: Mention) -> bool:
        """Whether an attribution only has the people of the speaker ("ein deutscher Kollege" of the German government),
        and is what another of the summary is called."""
        text = self._reading.text
        named = [at for at in self._speaker.mentions if attributed.start <= at < attributed.end]
        if attributed.text in self._speaker.forms or not all(text[at].islower() for at in named):
            return False
        return any(attributed.text in other.forms for other in self._known() if other != self._speaker)

    def _heads(self, start: int, end: int) -> Sequence[Subject]:
        """Who is named in a stretch; of "Pistors Sprecherin Anna Muster", not Pistor."""
        owned = self._owned(start, end)
        return [one for one, whose in owned if not whose] or [one for one, whose in owned if whose == "thing"]

    def _owned(self, start: int, end: int) -> Sequence[tuple[Subject, Owned]]:
        """Who is named in a stretch, each with what is said to be theirs there, if anything is."""
        text, inside = self._reading.text, self._everybody().places(start, end)
        return [(one, owned_by(text, at, start, end, one.words)) for at, one in inside]

    def _whose(self, attributed: Mention) -> Sequence[Subject]:
        """Who is named only as whose somebody or something is: "Hagers Beraterin", "das von Hager vorgelegte Papier".

        What is somebody's may also be what the speaker talks of: "Hagers Kritik wies Berg zurück".
        """
        named = self._owned(attributed.start, attributed.end)
        owned = {whose for _, whose in named}
        unnamed = is_person_noun(attributed.text.rpartition(" ")[2]) or not is_a_name(attributed)
        spoken_of = owned == {"thing"} and self._acts(attributed.end, self._quoted.start)
        return [one for one, _ in named] if spoken_of or (unnamed and owned == {"person"}) else []

    def _taken_up(self, attributed: Mention, cue: Mention | None) -> _Told | None:
        """Whom a pronoun, "die Estin" or "der Minister" takes up, if the text before shows one."""
        phrase = attributed.text
        pronoun = takes_up(phrase, offices=True)
        if not pronoun:
            return None
        is_office = not takes_up(phrase)
        told = self._behind(attributed, offices=is_office)
        if told is None or not told.name:
            return told
        if is_office and not self._has_office(told.name, phrase):
            return None
        if is_other(pronoun, words_beside(self._speaker, self._reading.text)):
            return told._replace(sure=True)
        if told.both or (cue is not None and is_reply(cue.text) and self._is_named_before()):
            return _Told()
        # "Eva Brandt kam. Tom Kessler war schon da. „…“, sagte sie": who is not known for a man may be a woman.
        beside = (words_beside(one, self._reading.text) for one in self._known() if told.name in one.names)
        shown = any(pronoun in genders(words) for words in beside)
        return told._replace(sure=told.sure and (shown or not self._is_named_before()))

    def _is_named_before(self, subject: Subject | None = None) -> bool:
        """Whether the paragraph of the quotation has named somebody, by default the speaker, by its end."""
        start = max(0, self._reading.text.rfind("\n\n", 0, self._quoted.start))
        return self._is_named(subject or self._speaker, start, self._quoted.end)

    def _behind(self, attributed: Mention, *, offices: bool) -> _Told | None:
        """Whom the text speaks of before words that take somebody up."""
        found = self._reading.quotations.bearers(attributed.start, attributed.end, offices=offices)
        if len(found) != 1 or found[0] is None or found[0].start == attributed.start:
            return None
        told, unknown = self._meant(found[0]), self._reading.text.startswith(_DEFINITE, found[0].start)
        if told is None and unknown and self._is_named_before():
            return _Told()  # "Die Stadträtin schwieg. „…“, sagte sie": whoever that is
        if told is not None and told.name and not (told.sure or offices) and self._is_taken_up_by_office(attributed):
            return _Told()  # "Berg kam. „…“, sagte die Ministerin. Dann fügte sie hinzu"
        return told

    def _is_taken_up_by_office(self, attributed: Mention) -> bool:
        """Whether the text before speaks of the speaker, if an office ("der Präsident") takes up who is named last."""
        found = self._reading.quotations.bearers(attributed.start, attributed.end, offices=True)
        return len(found) == 1 and found[0] is not None and self._acts(found[0].start, found[0].end)

    def _meant(self, bearer: Bearer) -> _Told | None:
        """Whom the words name that bear a sentence; surely if the speaker is not named from there on.

        A role that nobody is known by leaves it open who is meant.
        """
        named = meant = self._heads(bearer.start, bearer.end)
        if not named:
            phrase = self._reading.text[bearer.start : bearer.end]
            if not takes_up(phrase, offices=True):
                return None
            meant = self._holders(phrase)
            if not meant and not self._is_named_before():
                return None
        if self._speaker in meant or not meant:
            return _Told()
        ends = _SENTENCE_END.search(self._reading.text, bearer.end)
        says = bearer.says or (ends and _SPEAKS_OUT.search(self._reading.text, bearer.end, ends.end()) is not None)
        if not (says or is_personal(meant[-1].names[0])):
            return None
        if bearer.says and self._is_spoken_of(bearer):
            return _Told(meant[-1].names[0])
        if self._is_compared(bearer):
            return _Told(meant[-1].names[0], sure=bool(named))
        if self._acts(bearer.opens, ends.start() if ends else self._quoted.start):
            return _Told(meant[-1].names[0], both=True)
        sure = bool(named) and not self._acts(bearer.opens, self._quoted.end)
        return _Told(meant[-1].names[0], sure)

    def _is_spoken_of(self, bearer: Bearer) -> bool:
        """Whether all that is said of the speaker is to whom somebody says a thing: "Tusk warf Orban vor, …"."""
        text, named = self._reading.text, [at for at in self._speaker.mentions if bearer.opens <= at < self._quoted.end]
        if not named or _SENTENCE_END.search(text, bearer.end, self._quoted.start + 1) is None:
            return False  # "Hagers Kritik wies Berg zurück: „…“"
        return all(_VERB.fullmatch(text, bearer.end, at) for at in named)

    def _is_compared(self, bearer: Bearer) -> bool:
        """Whether the speaker is named only as one from whom another differs: "las es anders als Dombrovskis"."""
        text, named = self._reading.text, [at for at in self._speaker.mentions if bearer.opens <= at < self._quoted.end]
        return bool(named) and all(_THAN.search(text, bearer.opens, at) for at in named)

    def _acts(self, start: int, end: int) -> bool:
        """Whether a stretch names the speaker, other than as whose somebody is."""
        named, text = (at for at in self._speaker.mentions if start <= at < end), self._reading.text
        return any(not owned_by(text, at, start, end, self._speaker.words) for at in named)

    def _holders(self, phrase: str) -> Sequence[Subject]:
        """Everybody who may have the office that a phrase gives."""
        from summarizer.verification.rendering._offices import german_role

        role, pronoun = german_role(phrase), takes_up(phrase, offices=True)
        beside = [(one, words_beside(one, self._reading.text)) for one in self._known()]
        fitting = [(one, german_role(words)) for one, words in beside if words and not is_other(pronoun, words)]
        return [one for one, other in fitting if role.shares(other, "office") and role.differing(other) is None]

    def _has_office(self, name: str, phrase: str) -> bool:
        """Whether one who bears a sentence has an office, and the alleged speaker has not."""
        holders = self._holders(phrase)
        return self._speaker not in holders and any(name in one.names for one in holders)

    def _named(self, at: int, quotation: Quotation, attributed: Mention) -> _Told | None:
        """Whom an attribution names, or stands for by what all of the article says."""
        others = [other for other in self._known() if other != self._speaker]
        # Only now: to know whom "der Minister" stands for, all of the article has to be read for persons.
        name = self._reading.quotations.name(at)
        explicit = False
        if name is not None:
            meant = named_subject(name, self._reading.mentions)
            if not {*meant.mentions}.isdisjoint(self._speaker.mentions):
                return _Told()
            explicit = self._is_named_before(meant) and not self._is_named_before()
        elif whose := self._whose(attributed):
            if self._speaker in whose:
                return _Told(attributed.text)
            if self._acts(attributed.end, self._quoted.start) or self._speaker in self._holders(attributed.text):
                return None
        explicit = explicit or is_explicit(attributed, name, others)
        if not (explicit or name is not None or is_a_name(attributed)):
            return None
        found = self._reading.quotations.antecedent(at) if name is not None else None
        explicit = explicit and (found is None or found.acts)
        sure = explicit and quotation.trusted and not self._may_speak(attributed, quotation.cue)
        if sure and _REPORTED.match(self._reading.text, attributed.end):
            sure = not self._is_named_before()
        return _Told(name or attributed.text, sure)

    @staticmethod
    def _is_named(subject: Subject, start: int, end: int) -> bool:
        return any(start <= mention < end for mention in subject.mentions)

    def _may_speak(self, attributed: Mention, cue: Mention | None) -> bool:
        """Whether the speaker is named in a clause of the quotation's sentence that has a verb of saying of its own.

        "Merz sagte, Putin habe erklärt: …": then the attribution may have taken the wrong one of two.
        """
        text, own = self._reading.text, [(one.start, one.end) for one in (attributed, cue) if one is not None]
        for mention in self._speaker.mentions:
            start, end = sorted((mention, self._quoted.start if mention < self._quoted.start else self._quoted.end))
            # A quotation may end with the full stop of its sentence.
            first = start - 1 if start == self._quoted.end else start
            if end - start > _LONGEST or _SENTENCE_END.search(text, first, end + 1):
                continue
            words = _SMALL_WORD.finditer(text, start, end)
            if any(word[0] in cue_forms() and not any(a <= word.start() < b for a, b in own) for word in words):
                return True
        return False
