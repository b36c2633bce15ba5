"""Whether a label of a stance is plainly the opposite of what its evidence says: "supportive" beside "lehnt ab"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from summarizer.german._negation import Negation
from summarizer.german._words import Words
from summarizer.verification.rendering._clauses import is_one_sentence, stretch_round
from summarizer.verification.rendering._english_negations import EnglishNegation
from summarizer.verification.rendering._lexicon import words
from summarizer.verification.rendering._poles import is_reversed
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._senses import Sighting, word_list
from summarizer.verification.rendering._stance_sides import OTHER, Side, Taken, is_judged

_LIMITING = frozenset({"allein", "nur", "ausschließlich", "lediglich", "einzig"})
"""What may turn what is asked for into a restriction: "forderte, die Truppe dürfe nur …"."""
_GOVERNING = frozenset(
    {
        *("mit", "gegen", "an", "für", "von", "vom", "zu", "zum", "zur", "über", "gegenüber", "durch", "nach", "in"),
        *("im", "aus"),
    }
)
_ASSETS = ("vermögen", "vermögens", "vermögenswerte", "vermögenswerten", "guthaben", "gelder", "geldern", "milliarden")
_SEIZING = (
    *("nutz", "genutz", "verwend", "antast", "angetast", "anzutast", "beschlagnahm", "enteign", "konfisz"),
    *("heranz", "herangez"),
)
_SANCTIONING = ("verbot", "verbots", "verbote", "embargo", "embargos", "stopp", "stopps", "sperre", "blockade")
"""What undoes a delivery and is a sanction itself."""
_ONLY_IF = re.compile(r"\b(?:nur|erst)\b[^.;:!?]{1,60},\s(?:wenn|falls|sofern|sobald|nachdem)\b")
_RELATIVE = re.compile(
    r",\s(?:der|die|das|den|dem|deren|dessen|welche[rnms]?)\s[^,.;:!?]*|(?:^|(?<=[.;:!?]\s))Wer\s[^,.;:!?]*,"
)
_CLAUSE_BORDER = re.compile(r"[,.;:!?]\s")
_GOES_ON = re.compile(r"\s[\w„“«»\"]")
_IS_AGAINST = re.compile(
    r"\b(?:ist|sei|seien|sind|war|waren|wäre|bin|hat|hatte|habe|haben|nichts|etwas|sich|mich|uns|stimm\w+|gestimmt|votier\w+|protestier\w+"
    r"|kämpf\w+|entschied\w*|klag\w+|vorgeh\w*|geh\w*|ging\w*|plädier\w+|argumentier\w+)\b"
)


class Shown(NamedTuple):
    """What a text shows of a stance.

    Attributes:
        sides: The sides that it takes.
        may: The sides that it may take.
        words: What shows the first of them.
        single: Whether it is one sentence.
    """

    sides: frozenset[str]
    may: frozenset[str]
    words: str
    single: bool


_STIPULATING = re.compile(
    r"\b\w*(?:[Pp]lan|[Ee]ntwurf|[Pp]apier|[Vv]orschlag|[Mm]emorandum|[Aa]bkommen)(?:s|es)?\b[^.;!?]*\b(?:sieht|sah|sähe|sehe)\b[^.;!?]*\bvor\b"
)


def shown(text: str, sighted: Sequence[Sighting], negations: Sequence[Negation | EnglishNegation]) -> Shown:
    """What a text shows by its words of the list of stances and by what it negates.

    To give or to send is for something only where no attitude stands beside it: "lehnt ab, Waffen zu liefern".
    """
    attitudes = [one for one in sighted if one.sense.axis == "attitude" and not _only_contrasts(one, text)]
    firm = [one for one in attitudes if one.sense.firm]
    firm = firm or [one for one in sighted if one.sense.axis == "deed" and one.sense.firm and not _is_aside(one, text)]
    if is_judged(text, firm):
        firm = []
    sides: set[str] = set()
    for one in firm:
        if not is_reversed(one, negations, text):
            sides.add(one.sense.name)
        else:  # "lehnt nicht ab" is not support yet
            sides |= {"against"} if one.sense.name == "for" else {"for", "against"}
    may = sides.union(one.sense.name for one in attitudes)
    single = is_one_sentence(text)
    return Shown(frozenset(sides), frozenset(may), text[firm[0].start : firm[0].end] if firm else "", single)


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


def _only_contrasts(attitude: Sighting, text: str) -> bool:
    """Whether a "dagegen" only says that another one thinks otherwise: "nannte das dagegen konstruktiv"."""
    if text[attitude.start : attitude.end].lower() != "dagegen":
        return False
    first, last = stretch_round(text, attitude.start, attitude.end, _CLAUSE_BORDER)
    return _GOES_ON.match(text, attitude.end) is not None and _IS_AGAINST.search(text, first, last) is None


def stance_problems(
    label: str, side: Side, german: Shown, english: Callable[[], Shown | None], words_de: Sequence[str]
) -> Iterator[Problem]:
    """A label for which the evidence has only words of the other side, whatever they come to.

    Silent where the German speaks of an end or a war: to refuse these may be to support. Of several sentences one may
    bear the label out without a word of the list: there the English has to show the same as the German.

    Args:
        label: The label.
        side: What it stands for.
        german: What the German evidence shows.
        english: Gives what the English sentence beside it shows; None if there is none.
        words_de: The words of the German, in small letters.
    """
    contrary = frozenset((OTHER[side],))
    if german.sides != contrary or _has_any(words_de, "undoing_de"):
        return
    said = english()
    limited = side in german.may or _has_any(words_de, "limits_de")
    doubly = said is not None and said.sides == contrary and not (limited and side in said.may)
    if (german.single and not limited) or doubly:
        yield Problem("stance.contrary", f"{label!r} is the opposite of {german.words!r}")


def is_certain(german: Taken, english: Taken | None, words_de: Words) -> bool:
    """Whether what is granted or refused is plain, and the English says the same.

    Support for Russia is another's refusal; but Russians may refuse too, and sanctions are on them.
    """
    if english is None or english.side != german.side or (german.side == "against" and german.on_terms):
        return False
    if german.side == "for" and not _LIMITING.isdisjoint(words_de.low):
        return False
    if "land" not in words_de.low and not any(f" {word}".endswith(_granted()) for word in words_de.low):
        return False
    if any("sanktion" in word for word in words_de.low):
        return not german.words.lower().endswith(_SANCTIONING)
    return all(
        _is_seized(at, words_de.low)
        or (
            german.side == "against"
            and start < german.start
            and _GOVERNING.isdisjoint(words_de.low[max(0, at - 2) : at])
        )
        for at, (word, start) in enumerate(zip(words_de.low, words_de.starts, strict=True))
        if word.startswith(tuple(words("russia_de")))
    )


def stipulates(german: str) -> bool:
    """Whether a passage tells what a plan lays down, which is for its authors what it is against for others."""
    return _STIPULATING.search(german) is not None


def _is_seized(at: int, low: Sequence[str]) -> bool:
    """Whether a word says whose the assets are that are to be used: "russisches Vermögen antasten"."""
    owned = at + 1 < len(low) and low[at + 1].endswith(_ASSETS)
    return owned and any(word.startswith(_SEIZING) for word in low)


@cache
def _granted() -> tuple[str, ...]:
    """How German words with a space before them end for what is granted."""
    return tuple(form.replace("=", " ") for form in words("granted_de"))


def _has_any(low: Sequence[str], beginnings: str) -> bool:
    return any(word.startswith(tuple(words(beginnings))) for word in low)
