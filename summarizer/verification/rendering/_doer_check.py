"""Whether the English has the same one do it to the same other: "X accused Y" where the German has Y accuse X."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from summarizer.verification.rendering._doer_nouns import DoerNoun, doer_nouns
from summarizer.verification.rendering._english_names import EnglishName, named
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._german_roles import doer, is_object
from summarizer.verification.rendering._place_check import says
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._senses import Sighting, word_list
from summarizer.verification.rendering._statement import Statement
from summarizer.verification.rendering._vocabulary import vocabulary_of

_BY_THE_WAY = r"(?:,[^,.;:]{1,60},)?"
_ADVERBS = r"(?:\s+(?:has|have|had|also|again|then|later|now|already|will|would|could|is|are|was|were|\w+ly))*"
_PASSIVE = r"\s+(?:is|are|was|were|been|being|be)(?:\s+(?:also|again|later|now|\w+ly))*\s+$"
# "Came under attack from X", "came in for criticism from X"
_UNDER = r"\s+(?:come|comes|came|coming|was|were|is|are|been)\s+(?:in\s+)?(?:under|for)\s+(?:\w+\s+){0,2}?$"
_NOT_CROSSED = "that|and|but|who|which|as|by|when|while|because|if|after|before|since|of"
_COMMON = rf"(?:\s+(?!(?:{_NOT_CROSSED})\b)[a-z\d€$£][\w’',.-]*)"
# "Was invited to Berlin by", "was accused of blackmail by"
_GOVERNED = rf"(?:\s+(?!(?:{_NOT_CROSSED.removesuffix('|of')})\b)[\w€$£][\w’',.-]*)"
_HEAD_ENDS = (
    r"(?=[,.;:]|$|\s(?:of|for|over|to|on|in|into|after|before|because|when|while|if|that|who|which|with|without|at|as|about|by"
    r"|from|and|or|but|against|under|during|through|until|near|outside|inside|back|again|last|this|it|they|he|she)\b)"
)
# "Critics of the government said", "a plan by the ministry": the noun belongs to another one.
_DEPENDS = re.compile(
    r"\b(?:of|for|from|to|with|by|in|against|on|at|under|between)\s(?:(?:the|an?|its|his|her|their)\s)?(?:[a-z-]+\s){0,2}$"
)
# "Warf Trump vor", "warf Präsident Putin und Xi vor"
_BEHIND = re.compile(
    r"[a-zäöüß]+\s(?P<whom>(?:[^\W\d_a-zäöüß][\w-]*\s){1,3}(?:und\s(?:[^\W\d_a-zäöüß][\w-]*\s){1,2})?)"
)
_NO_NAMES = frozenset({"Sie", "Ihnen"})
# "Warned in Brussels": where it is done is not to whom.
_PLACE = re.compile(r"\b(?:in|at)\s$")
# "Bought tanks from South Korea": the tanks are what is bought.
_FROM = re.compile(r"\b(?:from|of|for)\s(?:the\s)?$")
# "The minister accused of it", "the man arrested last week"
_NO_OBJECT = re.compile(
    r"\W*$|\s*[,.;:–—]|\s(?:of|by|for|in|over|with|to|at|on|from|as|last|this|yesterday|today|earlier|later|recently|after|before"
    r"|during|when|who|that|and|or|but|while|again|back|because|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
# "The government voiced concerns and accused …", of one subject
_SECOND = re.compile(r"[^,.;:]*\sand\s(?:\w+ly\s|then\s|also\s)?")
_OPENING = re.compile(r"(?:[Tt]he\s|[Aa]n?\s)?(?P<noun>[a-z]+)\s[a-z]+(?:ed|es|s|w|t)\s")
_CONVERSE = "~"
_CAPITAL = re.compile(r"[^\W\d_a-zäöüß]")
_REACH = 200
"""Characters before and behind a verb in which the two are looked for."""

_Party = EnglishName | DoerNoun


class _Shapes(NamedTuple):
    """Where the two stand beside a verb."""

    subject: re.Pattern[str]
    passive_subject: re.Pattern[str]
    under: re.Pattern[str]
    object: re.Pattern[str]
    agent: re.Pattern[str]
    source: re.Pattern[str]


def doer_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """What the English has somebody do who has it done to them in the German.

    Only where both are named, or called by a common noun ("the government"), in the German clause that has this verb
    or its converse ("sells", "buys"), and cases, the passive, or the order of bare names tell who does it; by their
    order alone it is doubtful.
    """
    english, german = statement.text, evidence.text
    verbs = word_list("deeds", "english")
    if not verbs.may_say(statement.runs) or not _may_name(english, 1, statement.runs):
        return
    stated = evidence.once(_stated)
    for verb in verbs.sightings(english) if stated else ():
        what = verb.sense.name
        spans = {(one.start, one.end, one.sense.name != what) for one in stated.get(what.lstrip(_CONVERSE), ())}
        if len(spans) != 1:
            continue
        ((start, end, converse),) = spans
        subject = None if converse else _subject(english, verb, statement.runs)
        if subject is not None and is_object(german, (start, end), subject):
            message = f"in the German, {german[start:end]!r} is what is done to {subject.text}"
            yield Problem("rendering.doer", message)
            return
        if (deed := _deed(english, verb, statement.runs)) is None:
            continue
        one, other = deed
        found = doer(german, (start, end), one, other)
        if (
            found is None
            and not converse
            and (whom := _done_to(german, start, one))
            and _is_another(other, whom, german)
            and _FROM.search(english, 0, english.find(other.text)) is None
        ):
            shown = german[start:end]
            yield Problem(
                "rendering.doer", f"in the German, {shown!r} is what is done to {whom!r}, not to {other.text}"
            )
            return
        if found is not None and found.first == converse:
            code = "rendering.doer" if found.certain else "rendering.doer_doubtful"
            verb = german[start:end]
            agent, patient = (one, other) if converse else (other, one)
            yield Problem(code, f"in the German, {verb!r} is what {agent.text} does to {patient.text}")
            return


def _done_to(german: str, start: int, one: _Party) -> str | None:
    """The names right behind a German verb, if they are those of whom it is done to and not of who does it."""
    behind = _BEHIND.match(german, start)
    if behind is None or one.is_in(vocabulary_of(behind["whom"])) or not one.is_in(vocabulary_of(german[:start])):
        return None
    return behind["whom"].strip() if behind["whom"].split()[-1] not in _NO_NAMES else None


def _is_another(other: _Party, whom: str, german: str) -> bool:
    """Whether an English name is that of another whom the passage names, and not of the names right behind the verb."""
    if not isinstance(other, EnglishName) or not other.is_in(vocabulary_of(german)):
        return False
    return not says(other, whom, "state") and not any(says(other, word, "state") for word in whom.split())


def _stated(evidence: Evidence) -> Mapping[str, Sequence[Sighting]]:
    """The verbs of the German, by the deed that they or their converses stand for."""
    stated: dict[str, list[Sighting]] = {}
    for verb in word_list("deeds", "german").sightings(evidence.text):
        stated.setdefault(verb.sense.name.lstrip(_CONVERSE), []).append(verb)
    return stated


def _deed(english: str, verb: Sighting, runs: frozenset[str]) -> tuple[_Party, _Party] | None:
    """Whom an English verb joins: who does it, and the other."""
    if not _may_name(english, verb.end, runs):
        return None
    start, end = max(0, verb.start - _REACH), verb.end + _REACH
    shapes = _shapes()
    going = english.endswith("ing", verb.start, verb.end)
    if not going and (passive := shapes.passive_subject.search(english, start, verb.start)):
        first, second = shapes.agent.match(english, verb.end, end), passive
    elif under := shapes.under.search(english, start, verb.start):
        first, second = shapes.source.match(english, verb.end, end), under
    else:
        first, second = shapes.subject.search(english, start, verb.start), shapes.object.match(english, verb.end, end)
    if first is None or second is None:
        return None
    one, other = _party(english, first), _party(english, second)
    if one is None or other is None or one.text == other.text:
        return None
    return None if second["name"] and _PLACE.search(english, 0, second.start("name")) else (one, other)


def _subject(english: str, verb: Sighting, runs: frozenset[str]) -> _Party | None:
    """Who does it by an English verb in the active, to whomever: "The government accused data protection advocates".

    Of a second verb it is whoever the sentence begins with: "The government voiced concerns and accused …".
    """
    text = english[0].lower() + english[1:] if english.partition(" ")[0].lower() in doer_nouns() else english
    if not _may_name(text, 0, runs) or text.endswith("ing", verb.start, verb.end):
        return None
    start, shapes = max(0, verb.start - _REACH), _shapes()
    if shapes.passive_subject.search(text, start, verb.start) or _NO_OBJECT.match(text, verb.end):
        return None
    if _SECOND.fullmatch(text, 0, verb.start):
        opening = _OPENING.match(text)
        return doer_nouns().get(opening["noun"]) if opening else None
    subject = shapes.subject.search(text, start, verb.start)
    return None if subject is None or _DEPENDS.search(text[: subject.start()]) else _party(text, subject)


def _may_name(english: str, start: int, runs: frozenset[str]) -> bool:
    """Whether somebody can be called from a place of a text on."""
    return _CAPITAL.search(english, start) is not None or not doer_nouns().keys().isdisjoint(runs)


def _party(english: str, match: re.Match[str]) -> _Party | None:
    """Whom the words of a match name."""
    if match["name"]:
        return named(match["name"])
    before = english[max(0, match.start("noun") - _REACH) : match.start("noun")]
    follows_verb = match.start() < match.start("noun")
    return None if not follows_verb and _DEPENDS.search(before) else doer_nouns()[match["noun"]]


@cache
def _shapes() -> _Shapes:
    name = r"(?P<name>[^\W\d_a-zäöüß][\w’'-]*(?:\s+[^\W\d_a-zäöüß][\w’'-]*)*)"
    noun = rf"(?P<noun>\b(?:{'|'.join(sorted(doer_nouns(), key=len, reverse=True))})\b)"
    either, complement = rf"(?:{name}|{noun})", rf"(?:{name}|{noun}{_HEAD_ENDS})"
    return _Shapes(
        re.compile(rf"{either}{_BY_THE_WAY}{_ADVERBS}\s+$"),
        re.compile(rf"{either}{_BY_THE_WAY}{_ADVERBS}{_PASSIVE}"),
        re.compile(rf"{either}{_BY_THE_WAY}{_ADVERBS}{_UNDER}"),
        re.compile(rf"{_COMMON}{{0,8}}?\s+{complement}"),
        re.compile(rf"{_GOVERNED}{{0,8}}?\s+by(?:\s+[a-z][\w’'-]*){{0,4}}?\s+{complement}"),
        re.compile(rf"\s+(?:from|by)(?:\s+[a-z][\w’'-]*){{0,4}}?\s+{complement}"),
    )
