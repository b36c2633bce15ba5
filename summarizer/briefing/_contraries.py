"""Sentences that deny one another: the articles' sentences in; those of which one denies just what the other says, out.

One says the contrary of another only if the other says all that it denies: who rules out a delivery this year denies
no delivery at all. What sets terms denies nothing, and neither do sentences about other people, days or figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from summarizer.briefing._days import compatible
from summarizer.briefing._denials import says_no
from summarizer.briefing._folder import Folder
from summarizer.briefing._grouping import sharing_a_word
from summarizer.briefing._lexicon import either, spellings, words
from summarizer.briefing._likeness import mentions_any, stems_of
from summarizer.briefing._opposites import contrary, opposites
from summarizer.briefing._same_matter import besides, one_place
from summarizer.briefing._values import Line

_LEAST = 2
"""Sentences that share fewer words besides names, offices and the words that turn them may be about anything."""

_BESIDES = 1
"""A sentence that has more words than these, and than the other has, tells of something else too."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an article's summary.

    Attributes:
        line: The sentence.
        source: Its article.
        people: Whom it names.
        about: Its words besides names, offices, what denies or affirms, and whom it was told to.
    """

    line: Line
    source: int
    people: frozenset[str]
    about: frozenset[str]

    @property
    def text(self) -> str:
        """Its words."""
        return self.line.wording.text


def statement(line: Line, source: int, folder: Folder) -> Statement:
    """A sentence with what it takes to say whether another denies it."""
    text = line.wording.text
    people = folder.people_in(text, source)
    about = besides(_framing().sub("", text), people) - _turning()
    return Statement(line, source, people, frozenset(stem for stem in about if not stem[0].isdigit()))


def contraries(folder: Folder) -> Iterator[tuple[Statement, Statement]]:
    """Sentences of the summaries of independent origins of which one says the contrary of the other."""
    lines = ((line, reading.source.number) for reading in folder.readings for line in reading.overview)
    told = [statement(line, source, folder) for line, source in lines if line.wording.language == "en"]
    for at, other in sharing_a_word([each.about for each in told]):
        one, against = told[at], told[other]
        if says_contrary(one, against) and _are_independent(one, against, folder):
            yield one, against


def says_contrary(one: Statement, other: Statement) -> bool:
    """Whether one of two sentences denies what the other says, in just its words."""
    if one.people != other.people and not one.people & other.people:
        return False
    if len(one.about & other.about) < _LEAST or not contrary(one.text, other.text):
        return False
    if any(mentions_any(each.text, "conditions") for each in (one, other)):
        return False
    if not (compatible(one.text, other.text) and one_place(one.text, other.text)):
        return False
    denying = [each for each in (one, other) if says_no(each.text)]
    if len(denying) == 1:
        affirming = other if denying[0] is one else one
        own = affirming.about - denying[0].about
        # Who "condemned" a thing does not support it either.
        near = len(own) <= len(denying[0].about) + _BESIDES
        return denying[0].about <= affirming.about and near and not own & _opposed()
    pairs = [pair for pair in opposites(one.text, other.text) if words("times_apart").isdisjoint(pair)]
    turned = stems_of(word for pair in pairs for word in pair)
    return bool(turned) and one.about - turned == other.about - turned


def _are_independent(one: Statement, other: Statement, folder: Folder) -> bool:
    return folder.voices_of((one.line.references[0], other.line.references[0])) > 1


@cache
def _framing() -> re.Pattern[str]:
    """Who told it whom, at the end of a sentence: ", Lund assured the workforce on Friday"."""
    return re.compile(rf",[^,]*\b(?:{either(words('attributions'))})\b[^,]*$")


@cache
def _turning() -> frozenset[str]:
    """What denies, affirms, says or wants a thing, and does not tell what it is."""
    denying = ("plain_negations", "ruling_out", "denying", "leaving_open")
    lists = (*denying, "attributions", "taking_sides", "amounts_in", "amount_words", "number_words")
    return stems_of(word for name in lists for word in words(name))


@cache
def _opposed() -> frozenset[str]:
    """The words that have an opposite: "condemned", "supports"."""
    return stems_of(word for one, others in spellings("opposites").items() for word in (one, *others))
