"""Whether a label of a stance is plainly the opposite of what its evidence says: "supportive" beside "lehnt ab"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from summarizer.german._negation import Negation
from summarizer.verification.rendering._english_negations import EnglishNegation
from summarizer.verification.rendering._lexicon import words
from summarizer.verification.rendering._opposite_check import is_reversed
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._senses import Sighting, word_list

Side = Literal["for", "against"]
_CLAUSES = re.compile(r"[,;:.!?–]\s")
_ONLY_IF = re.compile(r"\b(?:nur|erst)\b[^.;:!?]{1,60},\s(?:wenn|falls|sofern|sobald|nachdem)\b")
_RELATIVE = re.compile(r",\s(?:der|die|das|den|dem|deren|dessen|welche[rnms]?)\s[^,.;:!?]*")
_SENTENCES = re.compile(r"[.!?][»“”\"]?\s")
_OTHER: dict[str, Side] = {"for": "against", "against": "for"}


class Shown(NamedTuple):
    """What a text shows of a stance.

    Attributes:
        sides: The sides that it takes.
        may: The sides that it may take.
        words: What shows the first of them.
        alone: Whether it says so in a sentence of one clause, and negates nothing but a deed.
        single: Whether it is one sentence.
    """

    sides: frozenset[str]
    may: frozenset[str]
    words: str
    alone: bool
    single: bool


def shown(text: str, sighted: Sequence[Sighting], negations: Sequence[Negation | EnglishNegation]) -> Shown:
    """What a text shows by its words of the list of stances and by what it negates.

    To give or to send is for something only where no attitude stands beside it: "lehnt ab, Waffen zu liefern".
    """
    attitudes = [one for one in sighted if one.sense.axis == "attitude"]
    firm = [one for one in attitudes if one.sense.firm]
    firm = firm or [one for one in sighted if one.sense.axis == "deed" and one.sense.firm and not _is_aside(one, text)]
    sides: set[str] = set()
    for one in firm:
        if not is_reversed(one, negations, text):
            sides.add(one.sense.name)
        else:  # "lehnt nicht ab" is not support yet
            sides |= {"against"} if one.sense.name == "for" else {"for", "against"}
    may = sides.union(one.sense.name for one in attitudes)
    others = [no for no in negations if not any(one.start <= no.start < one.end for one in attitudes)]
    alone = len(_CLAUSES.split(text.strip().rstrip("."))) == 1 and not (attitudes and others)
    single = not _SENTENCES.search(text.strip())
    return Shown(frozenset(sides), frozenset(may), text[firm[0].start : firm[0].end] if firm else "", alone, single)


def terms_problems(label: str, side: Side, german: str, english: str | None) -> Iterator[Problem]:
    """A label of plain support for what both languages put on terms: "nur, wenn alle zustimmen", "only if all agree".

    Args:
        label: The label.
        side: What it stands for.
        german: The German evidence.
        english: The English sentence beside it, if there is one.
    """
    if side != "for" or english is None:
        return
    stated = [one for one in word_list("terms", "german").sightings(german) if one.sense.firm]
    if (stated or _ONLY_IF.search(german)) and any(
        one.sense.firm for one in word_list("terms", "english").sightings(english)
    ):
        shown = german[stated[0].start : stated[0].end] if stated else "nur … wenn"
        yield Problem("stance.contrary", f"{label!r} leaves out the terms: {shown!r}")


def _is_aside(deed: Sighting, text: str) -> bool:
    """Whether a deed only says what a thing is about: "ein Gesetz, das Lieferungen erlaube, nicht unterzeichnen"."""
    return any(match.start() < deed.start < match.end() for match in _RELATIVE.finditer(text))


def stance_problems(
    label: str, side: Side, german: Shown, english: Callable[[], Shown | None], words_de: Sequence[str]
) -> Iterator[Problem]:
    """A label for which the evidence has only words of the other side.

    Silent where the German speaks of an end or a war: to refuse these may be to support. An error only where the
    English sentence shows the same as the German, which speaks in one clause of what can be granted and of nothing that
    limits it, nor of Russia. Of several sentences one may bear the label out without a word of the list: there too the
    English has to show the same as the German.

    Args:
        label: The label.
        side: What it stands for.
        german: What the German evidence shows.
        english: Gives what the English sentence beside it shows; None if there is none.
        words_de: The words of the German, in small letters.
    """
    contrary = frozenset((_OTHER[side],))
    if german.sides != contrary or _has_any(words_de, "undoing_de"):
        return
    limited = side in german.may or _has_any(words_de, "limits_de")
    said = english()
    agreeing = said if said is not None and said.sides == contrary else None
    plain = german.alone and any(word.endswith(tuple(words("granted_de"))) for word in words_de)
    certain = agreeing and plain and not (limited or side in agreeing.may or _has_any(words_de, "russia_de"))
    if agreeing or (german.single and not limited):
        code = "stance.contradicted" if certain else "stance.contrary"
        yield Problem(code, f"{label!r} is the opposite of {german.words!r}")


def _has_any(low: Sequence[str], beginnings: str) -> bool:
    return any(word.startswith(tuple(words(beginnings))) for word in low)
