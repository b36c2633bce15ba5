"""Whether the English has the same one do it to the same other: "X accused Y" where the German has Y accuse X."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.verification.rendering._english_names import EnglishName, named
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._german_roles import doer
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._senses import Sighting, word_list
from summarizer.verification.rendering._statement import Statement

_NAME = r"(?P<name>[^\W\d_a-zäöüß][\w’'-]*(?:\s+[^\W\d_a-zäöüß][\w’'-]*)*)"
_BY_THE_WAY = r"(?:,[^,.;:]{1,60},)?"
_ADVERBS = r"(?:\s+(?:has|have|had|also|again|then|later|now|already|will|would|could|\w+ly))*"
_SUBJECT = re.compile(rf"{_NAME}{_BY_THE_WAY}{_ADVERBS}\s+$")
_PASSIVE = r"\s+(?:is|are|was|were|been|being|be)(?:\s+(?:also|again|later|now|\w+ly))*\s+$"
_PASSIVE_SUBJECT = re.compile(rf"{_NAME}{_BY_THE_WAY}{_ADVERBS}{_PASSIVE}")
_NOT_CROSSED = "that|and|but|who|which|as|by|when|while|because|if|after|before|since|of"
_COMMON = rf"(?:\s+(?!(?:{_NOT_CROSSED})\b)[a-z\d][\w’',.-]*)"
_OBJECT = re.compile(rf"{_COMMON}{{0,8}}?\s+{_NAME}")
_DOER = re.compile(rf"{_COMMON}{{0,8}}?\s+by(?:\s+[a-z][\w’'-]*){{0,4}}?\s+{_NAME}")
_REACH = 200
"""Characters before and behind a verb in which the two are looked for."""


class _Deed(NamedTuple):
    """Who does what to whom, by the English."""

    what: str
    doer: EnglishName
    other: EnglishName


def doer_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """What the English has somebody do who has it done to them in the German.

    Only where both are named in the German clause that has this verb, and cases, the passive, or the order of bare
    names tell who does it; by their order alone it is doubtful.
    """
    english, german = statement.text, evidence.text
    verbs = word_list("deeds", "english")
    if not verbs.may_say(statement.runs):
        return
    deeds = [deed for verb in verbs.sightings(english) if (deed := _deed(english, verb)) is not None]
    stated = word_list("deeds", "german").sightings(german) if deeds else ()
    for what, one, other in deeds:
        spans = {(verb.start, verb.end) for verb in stated if verb.sense.name == what}
        if len(spans) != 1:
            continue
        ((start, end),) = spans
        found = doer(german, (start, end), one, other)
        if found is not None and not found.first:
            code = "rendering.doer" if found.certain else "rendering.doer_doubtful"
            verb = german[start:end]
            yield Problem(code, f"in the German, {verb!r} is what {other.text} does to {one.text}")
            return


def _deed(english: str, verb: Sighting) -> _Deed | None:
    """Whom an English verb joins, and how."""
    start, end = max(0, verb.start - _REACH), verb.end + _REACH
    if passive := _PASSIVE_SUBJECT.search(english, start, verb.start):
        first, second = _DOER.match(english, verb.end, end), passive
    else:
        first, second = _SUBJECT.search(english, start, verb.start), _OBJECT.match(english, verb.end, end)
    if first is None or second is None:
        return None
    names = [named(match["name"]) for match in (first, second)]
    if names[0] is None or names[1] is None or names[0].text == names[1].text:
        return None
    return _Deed(verb.sense.name, names[0], names[1])
