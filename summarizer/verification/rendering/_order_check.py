"""Whether events have changed places: "B before A" says "A nach B", "because B, A" does not say "weil A, B"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from summarizer.verification.rendering._clauses import english_marks, german_marks, stretch_round
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._lexicon import either, pairs
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._senses import Sighting
from summarizer.verification.rendering._statement import Statement

_WORD = re.compile(r"[^\W\d_]+|\d+")
_SENTENCE_END = re.compile(r"[.;!?](?:\s|$)")
# "Bis zu 15.000" is no "until", and "bis 2036" ends with its number.
_UP_TO = re.compile(r"\s(?:zu\s)?\d")
_STOP = re.compile(r"[,.;:!?–—](?!\d)")
# What a German preposition governs ends where the verb or another preposition begins; "nachdem" governs a clause.
_GOVERNED = re.compile(
    r"(?:\s+(?!(?:in|im|an|am|auf|aus|bei|beim|zu|zum|zur|für|und|oder|hat|haben|hatten?|ist|sind|war|waren|wird|werden"
    r"|wurden?|will|wollen|soll|sollen|kann|können)\b)(?:de[rmns]|die|das|ein\w*|[^\W\d_]+e[rnms]?|\d+\.?|[^\W\d_a-zäöüß]\w*)"
    r"(?![^\W_])|\s+(?:mit|von|vom|über|gegen|zwischen|durch)(?=\s)){1,10}"
)
# "Kurz vor dem Gipfel bekräftigten die Minister …": behind what opens a sentence stands its verb.
_VERB_BEHIND = re.compile(
    r"\s[A-ZÄÖÜ][\w-]*(?=\s(?!nächste|letzte|vorletzte|heute)[a-zäöüß]{2,}ten?\s(?:de[rnm]|die|das|ein\w*|sich|er|sie|es|[A-ZÄÖÜ]))"
)
_OPENING = re.compile(r"(?:^|[,.:;!?–]\s)(?:(?:and|but|so|that)\s)*$", re.IGNORECASE)
_EVENT = re.compile(r"(?:\s[\w’'-]+){1,3}")
_JOINED = re.compile(r",|\band\b")
_CONJUNCTIONS = frozenset({"nachdem", "bevor", "ehe", "sobald"})
_PREPOSITIONS = frozenset(
    {"vor", "vorm", "nach", "wegen", "aufgrund", "infolge", "dank", "angesichts", "trotz", "ungeachtet"}
)
_GOVERNING = _CONJUNCTIONS | {"vor", "vorm", "nach"}
_ADVERBS = frozenset({"zuvor", "vorher"})
_AFTERWARDS = frozenset({"once", "when"})
_AFTER = re.compile(r"\bnach(?:\s(?:de[rmn]|eine[rm]|[a-zäöüß]+e[rnm]))*\s[A-ZÄÖÜ][\w-]*")
_SEQUENCE = re.compile(r"\b(?:came|comes|come|coming|followed|happened|took place)(?:\s[\w-]+){0,3}\s$")


def is_converse(said: Sighting, stated: Sighting, english: str, german: str) -> bool:
    """Whether the two events have changed places with the word: "A nach B" has become "B before A".

    Args:
        said: The English word, such as "before".
        stated: The German one, such as "nach".
        english: The English text.
        german: The German text.
    """
    word = german[stated.start : stated.end].lower().rpartition(" ")[2]  # "kurz vor"
    if word in _ADVERBS:  # "…, zuvor B" says "after B, …"
        return english[said.start : said.end].lower() == "after"
    if word not in _GOVERNING:
        return False
    after, before = around(english, said.start, said.end)
    if not before.strip(" .!?"):
        return False  # "After the vote he left": where the one event ends cannot be told
    if after.startswith((" which", " that ")):
        after, before = before, after
    governed, rest = german_events(german, stated.start, stated.end)
    crossed = words_shared(after, rest) + words_shared(before, governed)
    direct = words_shared(after, governed) + words_shared(before, rest)
    return crossed > direct or (crossed == direct and _SEQUENCE.search(english, 0, said.start) is not None)


def is_of_same_event(said: Sighting, stated: Sighting, english: str, german: str) -> bool:
    """Whether an English "after" and a German "vor" go with the same noun: "after the raids", "vor den Razzien"."""
    if german[stated.start : stated.end].lower().rpartition(" ")[2] not in _GOVERNING - _CONJUNCTIONS:
        return False
    event = _EVENT.match(english, said.end)
    return event is not None and words_shared(event[0], german_events(german, stated.start, stated.end)[0]) > 0


class _Joint(NamedTuple):
    """A line of the list of words that join a clause to another."""

    heads: frozenset[str]
    clausal: bool
    german: re.Pattern[str]
    english: re.Pattern[str]


_BEFORE_DE = re.compile(r"\b(?:bevor|ehe)\b", re.IGNORECASE)
_AFTER_DE = re.compile(r"\b(?:nachdem|sobald)\b", re.IGNORECASE)
_BEFORE_EN = re.compile(r"\b(?:before|until|prior to|ahead of)\b", re.IGNORECASE)
_AFTER_EN = re.compile(r"\b(?:after(?! which)|once|as soon as|following)\b", re.IGNORECASE)
_DENIED_EN = re.compile(r"\b(?:not|no|nobody|never|cannot|(?<!the )first|without|refus\w*)\b|n['’]t\b", re.IGNORECASE)


def _turned(english: str, german: str) -> Problem | None:
    """A conjunction of time that has become its opposite before the same clause: "ehe B" is no "after B"."""
    for stated, said, other in ((_BEFORE_DE, _AFTER_EN, _BEFORE_EN), (_AFTER_DE, _BEFORE_EN, _AFTER_EN)):
        ours, theirs = list(said.finditer(english)), list(stated.finditer(german))
        if len(ours) != 1 or len(theirs) != 1 or other.search(english) or _DENIED_EN.search(english):
            continue
        after, before = around(english, *ours[0].span())
        governed, rest = around(german, *theirs[0].span())
        direct = words_shared(after, governed) and words_shared(before, rest)
        if direct and not words_shared(after, rest) and not words_shared(before, governed):
            return Problem("rendering.opposite", f"{ours[0][0]!r} turns round {theirs[0][0]!r}")
    return None


def swap_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """What a German clause has as the cause, condition or end of the other, and the English as its effect."""
    english, german, words = statement.text, evidence.text, evidence.words
    if not _CONJUNCTIONS.isdisjoint(words) and (turned := _turned(english, german)) is not None:
        yield turned
        return
    english, german = english.replace(";", ","), german.replace(";", ",")
    for joint in _joints():
        if joint.heads.isdisjoint(words):
            continue
        stated = [one for one in joint.german.finditer(german) if not _UP_TO.match(german, one.end())]
        said = list(joint.english.finditer(english))
        if len(stated) != 1 or len(said) != 1:
            continue
        after, before = around(english, *said[0].span())
        governed, rest = german_events(german, *stated[0].span())
        ends = words_shared(after, rest), words_shared(before, governed)
        events = _AFTER.finditer(german) if said[0][0].lower() in _AFTERWARDS else ()
        if any(words_shared(after, event[0]) for event in events):
            continue  # "once there is a ceasefire" says "nach einem Waffenstillstand"
        if said[0][0].lower() == "before" and _DENIED_EN.search(before):
            continue  # "no A before B" says "B, ehe A"
        kept = words_shared(after, governed)
        opens = _OPENING.search(english, 0, said[0].start()) is not None
        if joint.clausal and opens and not english.startswith(",", said[0].end() + len(after)):
            continue  # "and as long as there is none it is …": where its clause ends cannot be told
        if joint.clausal:
            turned_round = sum(ends) > 1 and sum(ends) > 2 * (kept + words_shared(before, rest))
        else:
            turned_round = all(ends) and not kept
        if turned_round:
            yield Problem("rendering.opposite", f"{said[0][0]!r} goes with what {stated[0][0]!r} does not")
            return


@cache
def _joints() -> tuple[_Joint, ...]:
    joints: list[_Joint] = []
    for german, english in pairs("joints"):
        pattern = re.compile(rf"\b(?:{'|'.join(german.split())})\b", re.IGNORECASE)
        heads = frozenset(german.split())
        ours = re.compile(rf"\b(?:{either(english.split())})\b", re.IGNORECASE)
        joints.append(_Joint(heads, heads.isdisjoint(_PREPOSITIONS), pattern, ours))
    return tuple(joints)


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What a word governs, as far as the next mark, and the rest of its sentence."""
    first, last = stretch_round(text, start, end, _SENTENCE_END)
    stop = _STOP.search(text, end)
    governed = text[end : stop.start() if stop else len(text)]
    if not governed.strip():  # "… and resigned afterwards": what it is said of comes before it
        clause = max((match.end() for match in _JOINED.finditer(text, first, start)), default=first)
        return text[first:clause], text[clause:start]
    return governed, f"{text[first:start]} {text[end + len(governed) : last]}"


def german_events(text: str, start: int, end: int) -> tuple[str, str]:
    """What a German word governs, and the rest of its sentence: of a preposition the noun, else the clause."""
    governed, rest = around(text, start, end)
    if text[start:end].lower().rpartition(" ")[2] not in _PREPOSITIONS:
        return governed, rest
    opens = not text[max(0, start - 2) : start].strip(' "„“«»')
    verb = _VERB_BEHIND.search(text, end) if opens else None
    phrase = _GOVERNED.match(text, end, verb.end() if verb else len(text))
    if phrase is None or len(phrase[0]) >= len(governed):
        return governed, rest
    return phrase[0], rest + governed[len(phrase[0]) :]


def words_shared(english: str, german: str) -> int:
    """How many words of an English phrase a German one has."""
    said = words_said(english)
    return count_shared(said, words_told(german)) if said else 0


def words_said(english: str) -> Sequence[frozenset[str]]:
    """What each word of an English phrase can be matched by."""
    return list(map(english_marks, _WORD.findall(english)))


def words_told(german: str) -> frozenset[str]:
    """What the words of a German phrase can be matched by."""
    return frozenset[str]().union(*map(german_marks, _WORD.findall(german)))


def count_shared(said: Sequence[frozenset[str]], told: frozenset[str]) -> int:
    """How many of some English words are among German ones."""
    return len([marks for marks in said if not marks.isdisjoint(told)])
