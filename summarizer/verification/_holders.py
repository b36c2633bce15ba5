"""Holders: a position with its alleged holder comes in; whether its English names another one goes out.

"Merz rejects the plan" tells who holds it. That is held against whom the item names, with all that may stand for
somebody: an office for its holder, a capital for a state, a spokesman for his house.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from summarizer.german._hedges import hedges
from summarizer.german._lexicon import words
from summarizer.lazy import lazy
from summarizer.verification._locate import Occurrence
from summarizer.verification._problem import Problem
from summarizer.verification._roles import words_beside
from summarizer.verification._subjects import Subject, is_personal
from summarizer.verification._walk import Path
from summarizer.verification.rendering._english_names import EnglishName, english_names, named
from summarizer.verification.rendering._english_subject import HeldBy, held_by
from summarizer.verification.rendering._offices import Role, english_role, german_role
from summarizer.verification.rendering._seats import states_of
from summarizer.verification.rendering._states import are_of_state, names_state
from summarizer.verification.rendering._vocabulary import Vocabulary

if TYPE_CHECKING:
    from summarizer.verification._reading import Reading

_SENTENCE_END = re.compile(r"(?<!\bDr)(?<!\bProf)(?<!\bSt)(?<!\b\w)[.!?](?:\s|$)")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_OPENING = re.compile(r"(?:[^\W\d_a-zäöüß][\w’'-]*\s)+")
_NEXT_VERB = re.compile(r"(?<=\s)(?!(?:und|oder|der|die|das|des|dem|den)\b)[a-zäöüß]+")
_ACTING = re.compile(
    r",? who\b|\s(?:is|are|was|were|has|have|had|will|would|could|should|must|may|can)\b|\s[a-z]+(?:s|ed)\b"
)
_AS_SOURCE = re.compile(r"\b(?:by|according to|from|of)\s(?:[a-z]+\s)?(?:[A-Z][\w-]*\s)*$")


_ARTICLES = frozenset({"The", "Der", "Die", "Das"})
_OF_STATES = frozenset({"president", "premier", "chancellor", "minister", "royal", "ambassador", "spokes"})


class Holder:
    """Somebody who may hold something: whom an item is about, and all that the summary and the article say of them.

    Attributes:
        subject: The names and mentions.
    """

    def __init__(self, subject: Subject, said: Callable[[], Sequence[str]], text: str) -> None:
        self.subject = subject
        self._tell = said
        self._text = text

    @lazy
    def _said(self) -> Sequence[str]:
        return self._tell()

    @lazy
    def words(self) -> frozenset[str]:
        """The words of the names and mentions that may name somebody, not the article of "The Left"."""
        return frozenset(word for word in self.subject.words if word[0].isupper()) - _ARTICLES

    @lazy
    def own(self) -> Vocabulary:
        """The words of the names and mentions, and what state these stand for."""
        return _with_states((*self.subject.names, *self.subject.forms), "seats", "chambers")

    @lazy
    def about(self) -> Vocabulary:
        """Every word that goes with them."""
        return _with_states((*self._said, self._beside), "seats", "chambers", "heads")

    @lazy
    def _beside(self) -> str:
        """The words that stand with its names in the article, no end of a sentence among them ("… Merz. Putin")."""
        phrases = words_beside(self.subject, self._text).split(" ; ")
        return " ; ".join(_SENTENCE_END.split(phrase)[-1] for phrase in phrases)

    @property
    def names_and_forms(self) -> Sequence[str]:
        """The names, and the mentions as the article has them."""
        return (*self.subject.names, *self.subject.forms)

    @lazy
    def role(self) -> Role:
        """The office."""
        return german_role(self.about.text)

    @lazy
    def names(self) -> Sequence[EnglishName]:
        """What they go by: of a person's name the last word, of a state's or body's all."""
        return [name for whole in self.subject.names for name in _telling(whole)]

    @lazy
    def is_state(self) -> bool:
        """Whether it is a state, or what stands for one."""
        named = any(are_of_state(name.stems) for name in self.names)
        return named or bool(states_of(" ".join(self.subject.names), "seats", "chambers"))

    @lazy
    def is_person(self) -> bool:
        """Whether it goes by a first name and a surname."""
        return not self.is_state and any(len(name.split()) > 1 and is_personal(name) for name in self.subject.names)

    @lazy
    def _offices(self) -> frozenset[str]:
        return frozenset(name for axis, name in self.role.firm if axis == "office")

    @lazy
    def may_head_a_body(self) -> bool:
        """Whether it is a person who is not known to hold an office of some state."""
        return self.is_person and (self._offices.isdisjoint(_OF_STATES) or self.of_unknown_state)

    @lazy
    def of_unknown_state(self) -> bool:
        """Whether it may be of any state: a president of nothing, or somebody of whom no office is told."""
        if self.is_state or (self._offices and self._offices.isdisjoint(_OF_STATES)):
            return False
        if states_of(self.about.text, "seats", "chambers", "heads") or names_state(self._beside):
            return False
        own = {*self.subject.names, *self.subject.forms}
        told = [one for one in (*self._said, self._beside) if one not in own]
        return not any(name.stems for one in told for name in _names_in(one))

    def contradicted(self, path: Path, told: str, *, called: str = "its holder", sure: bool = True) -> Problem:
        """What is wrong at a path where the article tells it of another: `told` ends in "not", or "not of"."""
        shown = self.subject.names[0] if self.subject.names else called
        return Problem(path, "holder.contradicted" if sure else "holder.doubtful", f"{told} {shown!r}")

    def goes_with(self, other: Holder) -> bool:
        """Whether one may stand for the other: a minister for the state, a party for its leader."""
        if self._is_namesake(other):
            return False
        return any(name.is_in(other.about) for name in self.names) or any(
            name.is_in(self.about) for name in other.names
        )

    def _is_namesake(self, other: Holder) -> bool:
        """Whether it is another person of the same surname: "Anita Orbán" is not "Viktor Orbán"."""
        ours, theirs = ({tuple(name.split()) for name in one.subject.names if " " in name} for one in (self, other))
        surnames = {name[-1] for name in ours} & {name[-1] for name in theirs}
        return bool(surnames) and self.is_person and other.is_person and ours.isdisjoint(theirs)


def check_holder(
    path: Path,
    holder: Holder,
    others: Callable[[], Sequence[Holder]],
    english: str,
    evidence: Occurrence | None,
    reading: Reading,
    *,
    proposes: bool,
) -> Iterator[Problem]:
    """Hold the holder of a position, or whoever proposes something, against the subject of its English sentence.

    Args:
        path: Where the holder stands in the summary.
        holder: Who is said to hold it.
        others: Gives everybody else whom the summary knows; asked only if the sentence does not name the holder.
        english: The sentence.
        evidence: Its German evidence, if it was found.
        reading: The article.
        proposes: It is something put forward, whose sentence may tell what others are to do.
    """
    if opens_with(english, holder):
        return  # "Merz rejects the plan", of Merz: so most begin
    told = held_by(english)
    if told is None or (proposes and told.verb == "is_ready"):
        return
    if not holder.words.isdisjoint(_WORD.findall(told.phrase)):
        return
    names = _names_in(told.phrase)
    if any(name.is_in(holder.about) for name in names) or not holder.names:
        return  # "some countries" may be anybody
    known = others()
    meant = [other for other in known if any(name.is_in(other.own) for name in names)]
    if any(holder.goes_with(other) for other in meant):
        return
    if not (meant or (not names and _has_another_office(told.phrase, holder, known))):
        return
    sure = _is_sure(holder, told, meant, evidence, reading, proposes=proposes)
    if sure is not None:
        yield holder.contradicted(path, f"the sentence says this of {told.phrase!r}, not of", sure=sure)


def may_be_of(holder: Holder, others: Sequence[Holder]) -> bool:
    """Whether one may be of the state, or head the body, that another is, without a word of it in the article."""
    pairs = [pair for other in others for pair in ((holder, other), (other, holder))]
    return any(
        one.of_unknown_state if other.is_state else one.may_head_a_body and not other.is_person for one, other in pairs
    )


def opens_with(english: str, holder: Holder) -> bool:
    """Whether a sentence opens with the name of a holder: "Merz rejects the plan"."""
    opening = _OPENING.match(english)
    return opening is not None and not holder.words.isdisjoint(_WORD.findall(opening[0]))


def _has_another_office(phrase: str, holder: Holder, known: Sequence[Holder]) -> bool:
    """Whether a phrase such as "the president" gives an office that others have, but its alleged holder has not."""
    office = english_role(phrase)
    others = [other for other in known if office.shares(other.role, "office")]
    return bool(others) and holder.role.differing(office) == "office" and not any(map(holder.goes_with, others))


def _is_sure(
    holder: Holder,
    told: HeldBy,
    meant: Sequence[Holder],
    evidence: Occurrence | None,
    reading: Reading,
    *,
    proposes: bool,
) -> bool | None:
    """Whether nothing else speaks for the holder; None where something does."""
    if told.verb != "says" and evidence is not None and _may_be_said_of(meant, evidence, reading):
        return None
    inside = [name for name in _names_in(told.rest) if name.is_in(holder.own)]
    if any(proposes or _acts(name, told.rest) for name in inside):
        return None  # "Rutte says that Trump's plan …"
    within = evidence is not None and any(evidence.start <= at < evidence.end for at in holder.subject.mentions)
    if within and evidence is not None and _bears(holder, evidence, reading):
        within = False  # the German says of the holder what the sentence says of another
    unknown = may_be_of(holder, meant)
    head = named(told.phrase.partition(",")[0])
    alias = head is not None and not any(head.is_in(other.own) for other in meant)
    return not (inside or within or unknown or alias)


def _bears(holder: Holder, evidence: Occurrence, reading: Reading) -> bool:
    """Whether the evidence speaks of the holder, by its grammar."""
    found = reading.quotations.bearers(evidence.start, evidence.end)
    mentions = holder.subject.mentions
    return bool(found) and all(one and any(one.start <= at < one.end for at in mentions) for one in found)


def _may_be_said_of(meant: Sequence[Holder], evidence: Occurrence, reading: Reading) -> bool:
    """Whether somebody says of others what they hold: "Putin wolle keinen Frieden", or so between quotation marks."""
    if reading.marked(evidence.start, evidence.end) is not None:
        return True
    named_at = [at for other in meant for at in other.subject.mentions if evidence.start <= at < evidence.end]
    verbs = [_NEXT_VERB.search(reading.text, at, evidence.end) for at in named_at]
    if not verbs:
        return any(hedge.kind == "reported" for hedge in hedges(reading.text[evidence.start : evidence.end]))
    return any(verb is not None and verb[0] in words("subjunctive_one") for verb in verbs)


def _acts(name: EnglishName, text: str) -> bool:
    """Whether somebody does or says something in a text, rather than has it done to them."""
    for match in re.finditer(re.escape(name.text), text):
        if _ACTING.match(text, match.end()) or _AS_SOURCE.search(text, 0, match.start()):
            return True
    return False


def _names_in(text: str) -> Sequence[EnglishName]:
    # In the middle of a sentence only names have capitals.
    return english_names(f"it {text.removeprefix('The ').removeprefix('A ')}.")


def _telling(name: str) -> Sequence[EnglishName]:
    found = english_names(f"it {name}.")
    return found[-1:] if is_personal(name) else found


def _with_states(texts: Iterable[str], *lists: str) -> Vocabulary:
    text = " ; ".join(texts)
    return Vocabulary(" ; ".join((text, *states_of(text, *lists))))
