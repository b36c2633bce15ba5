"""Whether an English role is the German one: another office or field, "former" or "deputy" lost or added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from summarizer.verification.rendering._bodies import other_body
from summarizer.verification.rendering._parties import is_party
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._senses import Sighting, word_list

_SHOWN = ("former", "deputy", "designate")
"""States of an office that its English has to show."""
_SAID = {
    "former": "a former office",
    "deputy": "a deputy's office",
    "designate": "an office not yet held",
    "acting": "an office held for the time being",
}
_CODE = "role.contradicted"
_GROUP_DE = re.compile(r"fraktion|klub", re.IGNORECASE)
_GROUP_EN = re.compile(
    r"\b(?:groups?|parliament\w*|caucus|floor|bundestag|landtag|faction|bloc|whip|house|assembly|club|mps|lawmakers|deputies)\b",
    re.IGNORECASE,
)
_PARTY_HEAD = re.compile(
    r"\b(?:party (?:leader|chair\w*|head|chief|boss)$|(?:leader|chair\w*|head|chief) of (?:the )?(?P<party>[A-Z].*)$)"
)

_HEADS_GROUP = re.compile(
    r"\b(?:parliamentary (?:(?:group|party)(?:['’]s)? )?|group |floor |caucus )(?:leader|chair\w*|head)\b"
    r"|\b(?:leader|chair\w*|head) of (?:the|its|his|her) (?:[A-Z]\w+ )?(?:parliamentary|group|caucus)",
    re.IGNORECASE,
)
_PARTY_HEAD_DE = re.compile(
    r"\b(?:Partei|Landespartei)(?:chef|vorsitz|vorstand|obmann|obfrau|führ)\w*|\bVorsitzende\w* der Partei"
)


class Role:
    """What a wording of a role comes to.

    Attributes:
        firm: The parts that it certainly has.
        possible: Those and the ones that it may have.
        axes: What it certainly says anything of.
        status: What it certainly says of how the office is held.
    """

    __slots__ = ("axes", "firm", "possible", "status")

    def __init__(self, sighted: Iterable[Sighting]) -> None:
        senses = [one.sense for one in sighted]
        self.firm = frozenset((axis, name) for axis, name, firm in senses if firm)
        self.possible = frozenset((axis, name) for axis, name, _ in senses)
        self.axes = frozenset(axis for axis, _ in self.firm)
        self.status = frozenset(name for axis, name in self.firm if axis == "status")

    def differing(self, other: Role) -> str | None:
        """What both say, the office or its field, without one that could be the same."""
        for axis in ("office", "field"):
            if axis in self.axes and axis in other.axes and not self.shares(other, axis):
                return axis
        return None

    def shares(self, other: Role, axis: str) -> bool:
        """Whether both may say the same office, or the same field, of which one of them does for certain.

        A president may be a "head" and a "Finanzchef" a minister: that makes no minister of a president.
        """
        return any(one == axis for one, _ in (self.firm & other.possible) | (self.possible & other.firm))


@lru_cache(maxsize=8192)
def german_role(words: str) -> Role:
    """What a German wording of a role comes to."""
    return Role(word_list("roles", "german").sightings(words))


@lru_cache(maxsize=8192)
def english_role(words: str) -> Role:
    """What an English wording of a role comes to."""
    return Role(_sighted(words))


def may_tell_role(runs: frozenset[str]) -> bool:
    """Whether an English text with these runs of letters may certainly tell a part of a role."""
    return word_list("roles", "english").may_say(runs)


def role_problems(english: str, german: str, beside: str) -> Iterator[Problem]:
    """What an English role says that neither the German role nor the words beside its holder's name bear out.

    Args:
        english: The English role.
        german: The German role, or "".
        beside: The German words that stand with its holder's name.
    """
    if body := other_body(english, f"{german} ; {beside}"):
        yield Problem(_CODE, f"the article says {body!r} of its holder")
        return
    ours, stated, context = english_role(english), german_role(german), german_role(beside)
    axis = (stated if german else context).differing(ours)
    if axis is not None and not ours.shares(context, axis):
        telling = (one for one in _sighted(english) if one.sense.axis == axis and one.sense.firm)
        words = next(english[one.start : one.end] for one in telling)
        yield Problem(_CODE, f"{words!r} is another {axis} than that of {german or beside!r}")
        return
    if _heads_the_party(english) and _head_only_a_group(f"{german} ; {beside}"):
        yield Problem(_CODE, f"{english!r} is not the head of a parliamentary group, as {german or beside!r} is")
        return
    if _HEADS_GROUP.search(english) and _head_only_a_party(f"{german} ; {beside}"):
        yield Problem(_CODE, f"{english!r} is not the head of a party, as {german or beside!r} is")
        return
    known = stated.possible | context.possible
    for added in sorted(ours.status):
        if ("status", added) not in known:
            yield Problem(_CODE, f"the article does not say that it is {_SAID[added]}")
            return
    shown = stated.status | _cut_off(german, beside)
    for lost in _SHOWN:
        if lost in shown and ("status", lost) not in ours.possible:
            yield Problem(_CODE, f"{german!r} is {_SAID[lost]}")
            return


def _heads_the_party(english: str) -> bool:
    """Whether an English role is the head of a party rather than of its parliamentary group."""
    head = _PARTY_HEAD.search(english)
    return head is not None and not _GROUP_EN.search(english) and (head["party"] is None or is_party(head["party"]))


def _head_only_a_group(german: str) -> bool:
    """Whether all that some German words say that anybody heads is a parliamentary group."""
    heads = [phrase for phrase in german.split(" ; ") if ("office", "head") in german_role(phrase).possible]
    return bool(heads) and all(_GROUP_DE.search(phrase) and "artei" not in phrase for phrase in heads)


def _head_only_a_party(german: str) -> bool:
    """Whether all that some German words say that anybody heads is a party."""
    return _PARTY_HEAD_DE.search(german) is not None and not _GROUP_DE.search(german)


def _sighted(words: str) -> tuple[Sighting, ...]:
    return word_list("roles", "english").sightings(words)


def _cut_off(german: str, beside: str) -> set[str]:
    """What always stands before the German role beside its holder's name and was not copied with it: "der frühere".

    In "der frühere Minister und heutige Kanzler" it belongs to the minister alone.
    """
    found = [phrase.partition(german)[0] for phrase in beside.split(" ; ") if german and german in phrase]
    before = [words.rpartition(" und ")[2] for words in found]
    cut = [german_role(words).status for words in before]
    return set[str]().union(*cut).intersection(*cut)
