"""Bearers: a position with its alleged holder comes in; whether its German evidence gives it to another goes out.

"Lawrow verlangt …" is no position of Peskow's, and in the paragraph of one minister "Sie wolle …" is not another's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from summarizer.german._lexicon import words
from summarizer.verification._holders import Holder, check_holder, may_be_of, opens_with
from summarizer.verification._locate import Occurrence
from summarizer.verification._plans import check_point, states_point
from summarizer.verification._problem import Problem
from summarizer.verification._proposers import check_proposer
from summarizer.verification._subjects import Subject
from summarizer.verification._walk import Path
from summarizer.verification.rendering._english_subject import held_by
from summarizer.verification.rendering._offices import german_role
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._status_check import puts_forward

if TYPE_CHECKING:
    from summarizer.german._bearers import Bearer
    from summarizer.verification._reading import Reading


_PLACE = itemgetter(0)
_INTENDING = re.compile(
    r"\s(?:will|wollen|wollte|wollten|möchten?|plant|planen|beabsichtig(?:t|en)|erw[äo]g(?:t|en))\b"
)
# "Sie verlangte, …": a point whose sentence says by a pronoun whose it is.
_PUTS_FORWARD = re.compile(
    r"(?:Er|Sie)\s(?:verlangte?|verlangt|forderte|fordert|schlägt|schlug|bietet|bot|sagte|sagt|versprach|verspricht|kündigte?)\b"
)
_FIRST = re.compile(r"(?<=[.;!?])\s")
_BY = re.compile(r"(?:[^\W\d_a-zäöüß]\S*\s|the\s|of\s)+(?:(?:is|are|was|were)|ha(?:s|ve|d)\sbeen)\s(?:\w+\s){1,3}?by\b")
_OF_ANOTHER = re.compile(
    r"\b(?:ihn|ihm|(?:auf|an|mit|von|für|über|gegen|bei|zu|um|nach|hinter|neben|vor)\s(?:sie|ihr))\b(?!\s[A-ZÄÖÜ])"
)
"""Words that stand for somebody of whom another says something."""
_RECEIVES_EN = re.compile(
    r"(?:The\s)?(?:[^\W\d_a-zäöüß]\S*\s)+(?:[a-z]+\s){0,3}?"
    r"(?:gets?|receives?|received|obtains?|given|granted|offered|paid|lent|supplied|provided)\b"
)
_RECEIVES_DE = re.compile(r"\b(?:bek[oaäo]m\w*|erh[aäi]lt\w*|erhielt\w*|kriegt\w*|empf[aäi]ng\w*)", re.IGNORECASE)
"""Where the one who receives something is told of: who gives it bears the sentence."""
_CAPITALISED = re.compile(r"\b[^\W\d_a-zäöüß]\w*")
_FIRST_PERSON = re.compile(r"\b(?:ich|wir|mir|mich|uns|unsere?[mnrs]?)\b", re.IGNORECASE)
_TAKING_UP = re.compile(r"(?:Er|Sie)\s")
"""A sentence about whom the one before is about: "Sie kündigte an, …"."""
_PRONOUN = re.compile(r"\b(?:[Ee]r|[Ss]ie|ihm|ihn|[Ss]eine?[mnrs]?|[Ii]hre?[mnrs]?)\b")


class Everybody:
    """Everybody whom a summary knows, by where the article names them."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self._named = sorted([(at, subject) for subject in subjects for at in subject.mentions], key=_PLACE)
        self._places = [at for at, _ in self._named]

    def within(self, start: int, end: int) -> Sequence[Subject]:
        """Who is named in a stretch of the article."""
        return [subject for _, subject in self.places(start, end)]

    def places(self, start: int, end: int) -> Sequence[tuple[int, Subject]]:
        """Where in a stretch of the article who is named."""
        first = bisect_left(self._places, start)
        return self._named[first : bisect_left(self._places, end, lo=first)]

    def before(self, at: int) -> Subject | None:
        """Who is named last before a place."""
        found = bisect_left(self._places, at)
        return self._named[found - 1][1] if found else None


class Company(NamedTuple):
    """Whom a summary knows, asked only where something speaks against a holder.

    Attributes:
        known: Gives everybody.
        everybody: Gives the same, by where the article names them.
        holder: Gives somebody with all that is said of them.
    """

    known: Callable[[], Sequence[Subject]]
    everybody: Callable[[], Everybody]
    holder: Callable[[Subject], Holder]

    def others(self, than: Subject) -> Sequence[Holder]:
        """Everybody else."""
        return [self.holder(other) for other in self.known() if other != than]


def check_held(
    path: Path,
    holder: Holder,
    company: Company,
    english: str,
    evidence: Occurrence | None,
    reading: Reading,
    *,
    proposes: bool,
) -> Iterator[Problem]:
    """Hold the holder of a position, or whoever proposes something, against its English sentence and its evidence.

    Args:
        path: Where the holder stands in the summary.
        holder: Who is said to hold it.
        company: Whom else the summary knows.
        english: The sentence.
        evidence: Its German evidence, if it was found.
        reading: The article.
        proposes: It is something put forward, whose sentence may tell what others are to do.
    """
    others = partial(company.others, holder.subject)
    found = [*check_holder(path, holder, others, english, evidence, reading, proposes=proposes)]
    if not found and evidence is not None and proposes:
        found += check_proposer(path, holder, company, evidence, reading)
    if not found and evidence is not None:
        found += check_bearer(path, holder, company, english, evidence, reading, proposes=proposes)
    if not found and evidence is not None and proposes:
        found += check_point(path, holder, company, evidence, reading)
    yield from found


def check_opening(
    path: Path, company: Company, english: str, evidence: Occurrence, reading: Reading
) -> Iterator[Problem]:
    """Hold whoever an English sentence opens with against whom its German evidence speaks of.

    Only what is plain counts: the one is not named in the evidence, and the other is, as the subject of its verb or as
    its source.
    """
    opening = [one for one in map(company.holder, company.known()) if opens_with(english, one)]
    if len(opening) == 1:
        found = check_bearer(path, opening[0], company, english, evidence, reading, proposes=False)
        yield from (problem for problem in found if problem.check == "holder.contradicted")


def check_bearer(
    path: Path,
    holder: Holder,
    company: Company,
    english: str,
    evidence: Occurrence,
    reading: Reading,
    *,
    proposes: bool,
) -> Iterator[Problem]:
    """Hold a holder against whom the German evidence speaks of, by its grammar or by what stands before it.

    Silent where the evidence names the holder, or the one whom it speaks of is none whom the summary knows.
    What is put forward the one must say or put forward whose sentence it is.
    """
    mentions, (start, end) = holder.subject.mentions, (evidence.start, evidence.end)
    if not mentions or _within(mentions, start, end) or reading.marked(start, end) is not None:
        return
    if any(reading.marked(*word.span()) is None for word in _FIRST_PERSON.finditer(reading.text, start, end)):
        return  # an answer in an interview: whoever gives it is the subject of none of its verbs
    everybody = company.everybody()
    if not everybody.within(start, end):
        # Most that is said without a name is of whoever was named last, and most points of a plan nobody says there.
        if everybody.before(start) == holder.subject:
            return
        taken_up = _TAKING_UP.match(reading.text, start) is not None
        reported = not words("subjunctive_one").isdisjoint(reading.text[start:end].split())
        if proposes and not (taken_up or reported or _PUTS_FORWARD.match(reading.text, start, end)):
            return
    if proposes:
        # Of a point of a plan others speak behind it: "Punkt 7 setzt auf Beobachter. Brasilien hat Interesse."
        if states_point(reading.text, start):
            return
        start, end = _told_sentence(english, reading.text, start, end)
    bearers = reading.quotations.bearers(start, end)
    puts = any(bearer and bearer.says for bearer in bearers) or (
        proposes and (puts_forward(reading.text[start:end]) or _intends(bearers, reading.text))
    )
    meant: list[Holder] = []
    for bearer in bearers:
        if bearer is None or (proposes and not puts) or _within(mentions, bearer.start, max(bearer.end, end)):
            return
        inside = everybody.within(bearer.start, bearer.end)
        named = _heads([company.holder(one) for one in inside], bearer, reading.text)
        if any(map(holder.goes_with, named)) or (not named and (len(bearers) == 1 or bearer.says)):
            return
        meant += named
    if not meant:
        return
    before = reading.text.rfind("\n\n", 0, start)
    earlier = any(bearer and bearer.back for bearer in bearers) and _within(mentions, max(0, before), start)
    unknown, opens = may_be_of(holder, meant), opens_with(english, holder)
    told = [name for other in meant for name in other.names if not name.is_in(holder.own)]
    if (unknown and not opens) or (opens and any(name.text in english for name in told)):
        return  # "Trump is impatient, Rubio said", of Trump
    if opens and _RECEIVES_EN.match(english) and not _RECEIVES_DE.search(reading.text, start, end):
        return  # "Ukraine would get a loan": "Die Kommission schlägt ein Darlehen vor"
    if opens and (_BY.match(english) or _OF_ANOTHER.search(reading.text, start, end)):
        return  # "Halvorsen is esteemed by the Turks": "Fidan hält viel von ihr"
    if _within(mentions, max(0, before), start) and _is_reported(english, bearers, reading.text[start:end]):
        return  # "Crowley said that Washington would …": "Crowley drängt. … Zahle Kiew nicht, werde Washington …"
    around = "".join(reading.text[a:b] for a, b in _around(bearers, start, end))
    if holder.role.shares(german_role(around), "office"):
        return  # "Rubio sagte, der Präsident sei ungeduldig"
    told_of = f"the German says this of {meant[0].subject.names[0]!r}, not of"
    yield holder.contradicted(path, told_of, sure=not (unknown or earlier))


def _is_reported(english: str, bearers: Sequence[Bearer | None], german: str) -> bool:
    """Whether English says who says what German reports without saying so."""
    if any(bearer and bearer.says for bearer in bearers) or words("subjunctive_one").isdisjoint(german.split()):
        return False
    told = held_by(english)
    return told is not None and told.verb == "says"


def _told_sentence(english: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence of a passage stands that English has most words of; the first one, if several do."""
    borders = [start, *(match.end() for match in _FIRST.finditer(text, start, end)), end]
    return max(pairwise(borders), key=lambda place: words_shared(english, text[slice(*place)]))


def taken_up(company: Company, evidence: Occurrence, reading: Reading) -> Sequence[str]:
    """The names of whoever a pronoun or an office of a passage takes up: the one named last before in the paragraph.

    Empty if the passage names a person itself, or somebody else without a surname may be meant.
    """
    everybody, passage = company.everybody(), reading.text[evidence.start : evidence.end]
    if any(company.holder(one).is_person for one in everybody.within(evidence.start, evidence.end)):
        return ()
    paragraph = max(0, reading.text.rfind("\n\n", 0, evidence.start))
    # "Beate Muster (Neos)": what stands in brackets behind a name is whose party it is.
    places = [(at, one) for at, one in everybody.places(paragraph, evidence.start) if reading.text[at - 1 : at] != "("]
    named = [company.holder(one) for _, one in reversed(places)]
    last = next((one for one in named if not one.is_state), None)
    if last is None or not last.is_person:
        return ()
    # What is reported without a name is what whoever was named last has said.
    reported = not words("subjunctive_one").isdisjoint(passage.split())
    meant = reported or _PRONOUN.search(passage) or last.role.shares(german_role(passage), "office")
    return last.names_and_forms if meant else ()


def _intends(bearers: Sequence[Bearer | None], text: str) -> bool:
    """Whether one who bears a sentence wants what it states: "Deutschland will den Preisdeckel senken"."""
    return any(bearer and not bearer.back and _INTENDING.match(text, bearer.end) for bearer in bearers)


def _within(mentions: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(mentions, start)
    return at < len(mentions) and mentions[at] < end


def _around(bearers: Sequence[Bearer | None], start: int, end: int) -> Iterator[tuple[int, int]]:
    """What of a passage does not name who bears it."""
    for bearer in bearers:
        if bearer is not None and not bearer.back:
            yield start, max(start, bearer.start)
            start = max(start, bearer.end)
    yield start, end


def _heads(named: Sequence[Holder], bearer: Bearer, text: str) -> Sequence[Holder]:
    """Whom the words name that bear a sentence, rather than say whose or of what they are.

    Of "Ungarns Außenminister Szijjártó" the person; "die ungarische Abgeordnete Anna Muster" is not Hungary.
    """
    if persons := [one for one in named if one.is_person]:
        return persons
    capitals = _CAPITALISED.findall(text, bearer.start, bearer.end)
    forms = (form for one in {*named} for form in [max(one.names_and_forms, key=len)])
    return named if len(capitals) <= sum(len(_CAPITALISED.findall(form)) for form in forms) + 1 else ()
