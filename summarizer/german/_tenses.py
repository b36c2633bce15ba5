"""Whether what a passage dates lies behind its article or ahead of it: a time in it comes in, the side goes out.

A verb tells when its own deed was, and no more: "einigten sich auf eine Waffenruhe ab Montag" says nothing of the
Monday. So it decides only where the time is its own beyond doubt: where it opens the clause in front of the verb ("Am
Montag trafen sich …") or stands right behind it ("trafen sich am Montag"). The present decides nothing by itself,
since captions and chronicles tell of the past in it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from summarizer.german._cues import cue_forms
from summarizer.german._lexicon import entries, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.german._words import Words

Side = Literal[-1, 1]
"""Behind the article, or ahead of it."""

_FULL_STOP = r"(?<!\d)(?<!\b\w)\.(?=\s|\Z)"
_CLAUSE = re.compile(rf"[,;:!?()«»„“”\"–—\n]|{_FULL_STOP}|\b(?:und|oder|aber|sondern)\b")
_SENTENCE = re.compile(rf"[;!?\n]|{_FULL_STOP}")
_SEPARABLE = "an|ab|auf|aus|bei|ein|mit|nach|vor|zu|zurück|statt|fest|teil|zusammen|weg|los|durch|um|hin|her|fort|frei"
_PARTICIPLE = re.compile(
    rf"(?:{_SEPARABLE})?(?:ge|be|ver|er|ent|emp|zer|miss)\w{{2,}}(?:t|en)|(?:über|unter|wider)\w{{3,}}(?:t|en)|\w{{2,}}iert"
)
_ATTRIBUTIVE = re.compile(rf"(?:{_PARTICIPLE.pattern})e[nrsm]?")
# Endings that no present has and no "er halte": stems in -t ("halten", "starten", "achten") share the others.
_WEAK_PAST = re.compile(
    r"\w+(?:(?:[tdmn]e|ier|[bgkmpzß]|(?<!c)h|ss|nn|in|[lhi]l|[bdfghklmpstvz]er|[hö]r)t|(?:eich|such)t)en?"
)
_INFINITIVE = re.compile(r"\w+(?:en|ern|eln|tun)")
# "„…“, sagte Minister Jan Berg (SPD) am Dienstag", "Das teilte das Amt am Dienstag mit": whose the time is, is plain.
_SAYING = re.compile(
    r"(?:[“”\"»«’‘],?|(?:^|[.!?]\s|\n)D(?:as|ies))\s+(?P<verb>[a-zäöüß]+)\s+"
    r"(?:er|sie|(?:(?:der|die|das)\s)?[^\W\d_a-zäöüß][\w.-]*"
    r"(?:\s(?:von(?:\sder)?|van|de|zu|[^\W\d_a-zäöüß][\w.-]*|\([^()]*\))){0,6})\s+am\s+(?:\d\d?\.\s*)?$"
)
_LONGEST_SAYING = 160
_OWN = frozenset({"am", "im", "in"})
_AHEAD = frozenset({"am", "im", "in", "ab", "bis"})
_NIGHTS = {("in", "der", "nacht", "zum"), ("in", "der", "nacht", "zu"), ("in", "der", "nacht", "auf")}


def side_of(text: str, passage: Words, at: int, *, ahead: bool = False) -> Side | None:
    """Return on which side of the article the time lies that a word names; None if grammar leaves a doubt.

    Args:
        text: The passage.
        passage: Its words.
        at: Which of them names the time.
        ahead: Whether the present tells of what is to come, as is known from elsewhere.
    """
    first, last = _stretch(_CLAUSE, text, passage, at)
    clause = passage.printed[first:last]
    place = at - first
    preposition = _preposition(clause, place)
    before = clause[preposition].lower()
    if before in ("seit", "seitdem") or _is_of_participle(clause, place):
        return -1
    if before == "am" and _tells_when_it_was_said(text, passage.starts[at]):
        return -1
    if before not in _AHEAD and before not in _group("part"):
        return None
    opens = all(word.lower() in _group("beside_verb") for word in clause[:preposition])
    verb = place + 1 if opens else _before(clause, preposition)
    if not 0 <= verb < len(clause) or not clause[verb].islower():
        return None
    if (before in _OWN or before in _group("part")) and _tells_the_past(clause, verb):
        return -1
    _, end = _stretch(_SENTENCE, text, passage, at)
    comes = _tells_what_comes(clause, verb, passage.low[at:end]) or (ahead and _is_present(clause[verb]))
    return 1 if comes else None


def _stretch(ends: re.Pattern[str], text: str, passage: Words, at: int) -> tuple[int, int]:
    """The words around one that no end parts from it, as the first one and the one behind the last."""
    first, last = at, at + 1
    starts, printed = passage.starts, passage.printed
    while first and not ends.search(text, starts[first - 1], starts[first]):
        first -= 1
    while last < len(starts):
        between = starts[last - 1] + len(printed[last - 1])
        if ends.search(text, between, starts[last] + len(printed[last])):
            break
        last += 1
    return first, last


def _preposition(clause: Sequence[str], place: int) -> int:
    """Where the words of a time begin: at the "bis" of "bis Anfang Mai", at the "Ende" of "läuft Ende Mai aus", at the
    "in" of "in der Nacht zum Dienstag"."""
    first = place
    if tuple(word.lower() for word in clause[max(0, place - 4) : place]) in _NIGHTS:
        return place - 4
    while first and clause[first - 1].lower() in _group("part"):
        first -= 1
    return first - 1 if first and clause[first - 1].lower() in words("prepositions") else first


def _before(clause: Sequence[str], preposition: int) -> int:
    """Where the word stands that a time follows, but for pronouns and adverbs; -1 if there is none."""
    place = preposition - 1
    while place >= 0 and clause[place] in _group("beside_verb"):
        place -= 1
    return place


def _tells_the_past(clause: Sequence[str], verb: int) -> bool:
    """Whether a verb tells what was: "trafen", "wurde", "hat … beschlossen"; what it plans may be dated instead."""
    word, last = clause[verb], clause[-1]
    if word.startswith(_planning()) or not _group("planning").isdisjoint(clause):
        return False
    if word in _group("have"):
        stated = clause[-2] != "zu" and last not in _group("not_participle")
        return stated and _PARTICIPLE.fullmatch(last) is not None
    if word in _group("be"):
        return last == "worden"
    return word in _group("past_auxiliary") or (word not in _group("open") and _is_past(word))


def _tells_what_comes(clause: Sequence[str], verb: int, rest: Sequence[str]) -> bool:
    """Whether a verb tells what is to come: "soll … beginnen", not "soll … begonnen haben"."""
    if not {"haben", "sein", "worden"}.isdisjoint(rest):
        return False
    if clause[verb] in _group("intention"):
        return True
    last = clause[-1]
    infinitive = _INFINITIVE.fullmatch(last) is not None and _PARTICIPLE.fullmatch(last) is None
    return clause[verb] in _group("future") and infinitive


def _tells_when_it_was_said(text: str, end: int) -> bool:
    """Whether a time stands right behind whoever said what a quotation, or "das", stands for."""
    saying = _SAYING.search(text, max(0, end - _LONGEST_SAYING), end)
    if saying is None:
        return False
    verb = saying["verb"]
    said = [form.lemma.removeprefix(form.particle) for form in cue_forms().get(verb, ()) if form.finite]
    # "Berichte" and "berichten" end as a past does.
    return any(_is_past(verb) or (verb.endswith(("te", "ten")) and lemma not in (verb, verb + "n")) for lemma in said)


def is_planned(text: str, passage: Words, at: int) -> bool:
    """Return whether a clause tells what somebody will do at a time: "will seinen Plan am 3. Dezember vorstellen".

    The time may be another's than the verb's ("will die Wahl am 3. Dezember verschieben"), so that this tells a side
    only where the other one is far off.
    """
    first, last = _stretch(_CLAUSE, text, passage, at)
    clause = passage.printed[first:last]
    preposition = _preposition(clause, at - first)
    modals = [
        place for place, word in enumerate(clause[:preposition]) if word in _group("intention") | _group("future")
    ]
    own = clause[preposition].lower() in _AHEAD and not _is_of_participle(clause, at - first)
    return (
        own
        and bool(modals)
        and _tells_what_comes(clause, modals[0], clause)
        and _INFINITIVE.fullmatch(clause[-1]) is not None
    )


def _is_present(word: str) -> bool:
    """Whether a word that stands where the verb does has the form of a present, and of no past."""
    if _is_past(word) or word in words("prepositions") or any(word in _group(kind) for kind in ("have", "be")):
        return False
    return word in _group("future") or word.endswith("t") or (word.endswith("en") and not word.endswith("ten"))


def _is_of_participle(clause: Sequence[str], place: int) -> bool:
    """Whether a time says when something was done to a thing: "das im Juni beschlossene Gesetz"."""
    following = clause[place + 1 : place + 3]
    return (
        len(following) == 2
        and _ATTRIBUTIVE.fullmatch(following[0]) is not None
        and not following[0].startswith(_planning())
        and following[1][:1].isupper()
    )


def _is_past(word: str) -> bool:
    """Whether a word has the form of a simple past that no present and no adjective beside a time has."""
    if _WEAK_PAST.fullmatch(word) is not None:
        return not word.startswith("ge")
    forms = _strong_past()
    if word in forms:
        return True
    ends = (word.removeprefix(prefix) for prefix in _group("prefix") if word.startswith(prefix))
    return any(end in forms or any(end.removeprefix(other) in forms for other in ("be", "ge", "ver")) for end in ends)


@cache
def _strong_past() -> frozenset[str]:
    third = _group("past")
    return third | {form + ("n" if form.endswith("e") else "en") for form in third}


@cache
def _planning() -> tuple[str, ...]:
    return tuple(_group("planning"))


@cache
def _group(kind: str) -> frozenset[str]:
    return frozenset(dict(entry.split(" = ") for entry in entries("tenses_de"))[kind].split())
