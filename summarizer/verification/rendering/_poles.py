"""The poles of opposites: what two texts say of an axis comes in, those that turn one another round go out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from summarizer.german._negation import Negation
from summarizer.verification.rendering._english_negations import EnglishNegation
from summarizer.verification.rendering._lexicon import words
from summarizer.verification.rendering._senses import Sighting, marked

_BREAK = re.compile(r"[.;:!?]|,\s(?:pointing|noting|citing|arguing|saying|adding|referring)\b")
# The point of "4. Mai" ends nothing.
_NEW_CLAUSE = re.compile(
    r"(?<!\b\d)(?<!\b\d\d)\.|[,;:!?]"
    r"|\b(?:if|when|unless|because|that|which|who|while|but|and (?:said|says|added)|aber|as long as)\b"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must"
    r"|ist|sind|war|waren|sei|seien|hat|haben|hatten?|habe|wird|werden|werde|wurden?|bleib\w*|kann|können|muss|müssen)\b"
)
_OF_TIME_OR_PLACE = frozenset({"vor", "vorm", "nach"})
_CONJUNCTIONS = frozenset({"als", "wo", "da", "weil"})
# What a preposition governs: the few words up to the next preposition, conjunction or mark.
_PHRASE = re.compile(
    r"(?:\s+(?!(?:vor|nach|in|im|an|am|auf|aus|bei|beim|mit|von|vom|zu|zum|zur|über|für|und|oder|als)\b)(?:\d+\.|[\w-]+)){1,4}"
)
# What may stand between a refusal and what is refused.
_OBJECT = re.compile(r"\s(?:(?:down|out|aside|away)\s)?(?:(?:an?|the|any|all|such|these)\s)?(?:[\w-]+\s)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_LONGER = re.compile(r"no longer\b", re.IGNORECASE)
# What is denied in a relative clause is denied of nothing behind it: "…, der nicht genannt werden wollte, …".
_RELATIVE = re.compile(r",\s(?:[a-zäöüß]{2,6}\s)?(?:der|die|das|den|dem|deren|dessen|denen)\s[^,;.:!?]*,")
# What is denied in a condition at the beginning is not denied behind its comma: "Solange Kiew nicht entscheidet, …".
_CONDITION = re.compile(
    r"(?:^|[.;:!?]\s)\W*(?:solange|wenn|falls|sofern|sobald|obwohl|weil|nachdem|bevor|as long as|so long as"
    r"|if|unless|until)\s[^,.;:!?]*$",
    re.IGNORECASE,
)
# "Lifted the exit ban" allows.
_UNDONE = re.compile(
    r"\b(?:lift(?:s|ed|ing)?|(?:ends|ended|ending|(?:to|will|would)\send)|scrap(?:s|ped|ping)?|abolish\w*|revers(?:es?|ed|ing)"
    r"|remov(?:es?|ed|ing)|overturn(?:s|ed|ing)?|suspend(?:s|ed|ing)?)\s(?:(?:the|its|his|her|their|an?)\s)?(?:[\w’'-]+\s)?$"
)
_VERBAL = re.compile(r"(?:is|are|was|were|be|been|has|have|had|will|would|could)\b|\w+ed\b")
"""What is told of a thing, and is not the thing itself: "the motion to abolish the brake was adopted"."""
_DENYING = re.compile(r"[A-Z][a-z]+ing\b")
_REACH = 60
"""Characters over which a negation may govern a word."""


class Flip(NamedTuple):
    """An English pole, and the German one that it stands for; `open` if another English word may stand for that."""

    said: Sighting
    stated: Sighting
    open: bool


def flips(english: Sequence[Sighting], german: Mapping[str, Sequence[Sighting]]) -> Iterator[Flip]:
    """The English poles that the German has less often, where it has another pole of the axis that goes missing.

    Args:
        english: What the English says.
        german: What the German says, by axis.
    """
    for at, said in enumerate(english):
        (axis, name, firm), *_ = said
        if not firm or axis not in german or any(one.sense == said.sense for one in english[:at]):
            continue
        others = [one for one in german[axis] if one.sense.firm and one.sense.name != name]
        if not others:
            continue
        ours = [one.sense for one in english if one.sense.axis == axis]
        if ours.count(said.sense) <= sum(one.sense.name == name for one in german[axis]):
            continue
        for lost in others:
            stated = sum(one.sense == lost.sense for one in others)
            if stated > ours.count(lost.sense):
                yield Flip(said, lost, sum(one.name == lost.sense.name for one in ours) >= stated)
                break


def by_axis(sighted: Iterable[Sighting], text: str) -> dict[str, list[Sighting]]:
    """What a German text says, by axis; "vor" and "nach" are firm only where they speak of time."""
    found: dict[str, list[Sighting]] = defaultdict(list)
    for one in sighted:
        if one.sense.axis == "time" and _only_compares(one, text):
            continue
        timed = one.sense.axis != "time" or not one.sense.firm or _is_timed(one, text)
        found[one.sense.axis].append(one if timed else one._replace(sense=one.sense._replace(firm=False)))
    return dict(found)


def _only_compares(one: Sighting, text: str) -> bool:
    """Whether a word that may open a clause ("als", "wo") stands where none opens: "mehr als vor dem Krieg"."""
    opens = text[one.start].isupper() or text[: one.start].rstrip().endswith(",")
    return text[one.start : one.end] in _CONJUNCTIONS and not opens


def _is_timed(one: Sighting, text: str) -> bool:
    """Whether a word speaks of time: "vor dem Gipfel", not "vor Studenten" or "nach Kiew"."""
    word = text[one.start : one.end].lower().rpartition(" ")[2]  # "kurz vor"
    if word not in _OF_TIME_OR_PLACE:
        return True
    phrase = _PHRASE.match(text, one.end)
    if phrase is None:
        return False
    following = phrase[0].split()
    occasion = any(_YEAR.fullmatch(part) or part.lower().endswith(_occasions()) for part in following)
    return occasion or (word == "nach" and not following[0][0].isupper())


@cache
def _occasions() -> tuple[str, ...]:
    return tuple(words("occasions"))


def strict_axes() -> frozenset[str]:
    """The axes on which a negation is no excuse."""
    return marked("opposites", "!!")


def is_reversed(word: Sighting, negations: Sequence[Negation | EnglishNegation], text: str) -> bool:
    """Whether an odd number of negations goes with a word in its sentence, so that it says the opposite."""
    undone = not _VERBAL.match(text, word.start) and _UNDONE.search(text, max(0, word.start - _REACH), word.start)
    return (bool(undone) + sum(_governs(negation, word, text) for negation in negations)) % 2 == 1


def _governs(negation: Negation | EnglishNegation, word: Sighting, text: str) -> bool:
    denies = {negation.concept} if isinstance(negation, Negation) else negation.concepts
    if "less2" in denies and word.start == negation.end + 1:
        return True  # "wenig realistisch"
    if "refuse" in denies and not isinstance(negation, Negation) and _OBJECT.fullmatch(text, negation.end, word.start):
        return True  # "threw out a call for"
    firm = negation.firm or (isinstance(negation, Negation) and negation.double)
    denies_plainly = firm and not denies.isdisjoint(words("negating_concepts"))
    ended = _NO_LONGER.match(text, negation.start) is not None
    if negation.start == word.start or not (denies_plainly or ended):
        return False  # it only may deny, or is the word itself: "rejected"
    if negation.start < word.start:
        if "without" in denies and _FINITE.search(text, negation.end, word.end):
            return False  # "the motion to supply them without delay was carried"
        if isinstance(negation, Negation) and _stands_aside(negation, word, text):
            return False
        opens = negation.start == 0 and _DENYING.match(text) is not None  # "Refusing a vote, he governs without …"
        if (opens or _CONDITION.search(text, 0, negation.start)) and "," in text[negation.end : word.start]:
            return False
        return word.start - negation.end <= _REACH and not _BREAK.search(text, negation.end, word.start)
    if "without" in denies or (isinstance(negation, Negation) and negation.noun):
        return False  # "halted without delay", "hält an seinem Veto fest"
    # What begins behind the word is another clause: "tougher sanctions if it has not given ground".
    return negation.start - word.end <= _REACH and not _NEW_CLAUSE.search(text, word.end, negation.start)


def _stands_aside(negation: Negation, word: Sighting, text: str) -> bool:
    """Whether a negation stands in a relative clause that ends before a word."""
    asides = _RELATIVE.finditer(text, 0, word.start)
    return any(one.start() <= negation.start < one.end() for one in asides)
