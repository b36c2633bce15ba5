"""Whether "nur", "erst" and "nicht nur" keep their sense: "nur, wenn" is no "even if", "nicht nur A" no "only A"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._lexicon import says
from summarizer.verification.rendering._order_check import german_events, words_shared
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_LIST = "only"
_NOT_ONLY_DE = re.compile(
    r"\bnicht\s+(?:etwa\s)?(?:nur|bloß|bloss|lediglich|ausschlie(?:ß|ss)lich|(?:allein|einzig)(?=[^.;]*\bsondern\b))\b",
    re.IGNORECASE,
)
_ANY_ONLY_DE = re.compile(
    r"\b(?:nur|lediglich|ausschlie(?:ß|ss)lich|erst|allein|bloß|bloss|einzig|höchstens|allenfalls|kein\w*|nichts)\b",
    re.IGNORECASE,
)
_RESTRICTING_DE = re.compile(r"\b(?:nur|lediglich|ausschlie(?:ß|ss)lich|erst)\b", re.IGNORECASE)
_FIRST_DE = re.compile(
    r"\berst\b(?!\s+(?:am|im|vor|seit|kürzlich|jüngst|gestern|recht|einmal|mal|um|gegen|\d))"
    r"[^.;:!?]*?\b(?:wenn|nach|nachdem|sobald|(?<!,\s)dann|mit)\b",  # "erst A, dann B" is "A before B"
    re.IGNORECASE,
)
_NOT_ONLY_EN = re.compile(
    r"(?:\bnot|n['’]t)\s+(?:only|just|merely|solely|simply|exclusively)\b(?!\s+(?:because|yet|now|if|when|like))",
    re.IGNORECASE,
)
_ANY_ONLY_EN = re.compile(r"\b(?:only|solely|exclusively|merely|alone)\b", re.IGNORECASE)
_EITHER_WAY = r"\bwhether or not\b|\bregardless of (?:whether|if)\b|\bno matter (?:whether|if)\b"
_EVEN_EN = re.compile(rf"\beven\s+(?:if|when|before|without|though|after|while)\b|{_EITHER_WAY}", re.IGNORECASE)
_EVEN_IF = re.compile(rf"\beven if\b|{_EITHER_WAY}", re.IGNORECASE)
# "However recently they bought them": what German ties to a condition holds in any case.
_IN_ANY_CASE_EN = re.compile(
    r"\b(?:no matter (?:when|how|what|who|where)|(?:regardless|irrespective) of"
    r"|however (?:recent|long|earl|late|old|new|much|many|far|bad|strong|weak)\w*|unconditionally)\b",
    re.IGNORECASE,
)
_IF_EN = re.compile(r"\b(?:if|unless|provided|providing|once|as long as|on condition)\b", re.IGNORECASE)
_BIND_DE = re.compile(r"\b(?:falls|sofern|nur(?:,)? wenn|unter der (?:Voraus|Beding)\w+)\b", re.IGNORECASE)
# "Nur in Russland" is not "worldwide".
_ONLY_THERE_DE = re.compile(
    r"\b(?:nur|lediglich|ausschlie(?:ß|ss)lich)\s(?:in|auf|an|im|am|innerhalb|für|aus)\b", re.IGNORECASE
)
_EVERYWHERE_EN = re.compile(r"\b(?:worldwide|everywhere|globally|universally|all over the world|anywhere(?! but))\b")
_EVERYWHERE_DE = re.compile(r"\b(?:weltweit\w*|überall|global\w*|jedermann|aller Welt)\b", re.IGNORECASE)
# "Bis Russland zahlt" is not "even after Russia pays".
_UNTIL_DE = re.compile(
    r"(?:^\W*|,\s)(?P<until>bis)\s(?!zu[rm]?\b|dahin\b|jetzt\b|heute\b)(?P<then>[^,.;:!?]*)", re.IGNORECASE
)
_EVEN_AFTER_EN = re.compile(r"\beven (?:after|once|when)\b(?P<then>[^,.;:!?]*)", re.IGNORECASE)
_CONDITION_DE = re.compile(r"\b(?:falls|sofern|wenn|(?:^|(?<=[,.;:!?–]\s))sollten?)\b", re.IGNORECASE)
_BEFORE_EN = re.compile(r"\b(?:before|ahead of|prior to)\b", re.IGNORECASE)
# "Erst nach einem Ende der Kämpfe" is not "while the fighting goes on".
_ENDED_DE = re.compile(
    r"\b(?:nach|wenn|sobald|nachdem)\b[^.;:!?]*?\b(?:Ende|Ablauf|Abschluss|beendet|vorbei|enden|schweigen|\w*(?:stillstand|ruhe|pause)(?:s|es)?)\b"
)
_UNENDED_EN = re.compile(
    r"\bwhile\b[^.,;:!?]*\b(?:still|going on|go on|goes on|under way|continu\w+|ongoing|rag(?:es?|ing))\b"
    r"|\b(?:during|amid) the (?:fighting|war|hostilities|combat)\b",
    re.IGNORECASE,
)
_DENIED_EN = re.compile(
    r"\b(?:not|no|never|nobody|none|nothing|neither|nor|only|cannot|without|until)\b|n['’]t\b", re.IGNORECASE
)
_DENYING_EN = re.compile(r"\b(?:not|no|never|nobody|none|only|cannot)\b|n['’]t\b", re.IGNORECASE)
# "Drones alone are not enough" says "nicht nur Drohnen".
_ALONE_DENIED = re.compile(
    r"\balone\b[^.;,]{0,40}(?:\b(?:not|cannot|never|insufficient|inadequate|unlikely|falls? short)\b|n['’]t\b)"
    r"|(?:\b(?:not|cannot|never)\b|n['’]t\b)[^.;,]{0,60}\b(?:alone|only)\b",
    re.IGNORECASE,
)


# "Alle Staaten haften, und nicht allein Belgien."
_RATHER_EN = re.compile(
    r"\b(?:rather|instead|besides|as well as|refus\w+|reject\w+|oppos\w+|unfair\w*|against)\b", re.IGNORECASE
)
_NOT_ALONE_DE = re.compile(
    r"\bnicht\s(?:allein|nur|bloß|bloss)\s(?:(?:der|die|das|den|dem)\s)?(?P<who>[A-ZÄÖÜ][\w-]*)(?=[.,;:!?]|$)"
)
_EVEN_WITHOUT_DE = re.compile(r"\b(?:auch|selbst|sogar|notfalls|zur\sNot)\sohne\s(?P<what>[^,.;:!?]+)", re.IGNORECASE)
_ONLY_WITH_EN = re.compile(r"\bonly\s(?:with|given|after|on)\s(?P<what>[^,.;:!?]+)", re.IGNORECASE)
_DENIED_DE = re.compile(r"\b(?:nicht|kein\w*|nie|niemand)\b[^,.;:!?]*$")
_ALONE_EN = re.compile(r"\b(?P<who>[A-Z][\w-]*)\s(?:alone|by itself|on its own)\b|\bonly\s(?P<which>[A-Z][\w-]*)")


def only_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """What the German restricts and the English widens, or the other way."""
    english, german, words = statement.text, evidence.text, evidence.words
    restricting = _RESTRICTING_DE.search(_NOT_ONLY_DE.sub("", german))
    even, granted = _EVEN_EN.search(english), says(words, _LIST, "granting_de")
    if even and restricting and not granted:
        yield _turned(even, restricting)
    elif even and not granted and (condition := _CONDITION_DE.search(german)) and _EVEN_IF.search(english):
        yield _turned(even, condition)
    elif (always := _IN_ANY_CASE_EN.search(english)) and not granted and (bound := _BIND_DE.search(german)):
        if not _IF_EN.search(english) and not _DENYING_EN.search(english.replace(always[0], "")):
            yield _turned(always, bound)
    elif (wide := _EVERYWHERE_EN.search(english)) and (only_there := _ONLY_THERE_DE.search(german)):
        if not _DENIED_EN.search(english) and not _EVERYWHERE_DE.search(german):
            yield _turned(wide, only_there)
    elif not granted and (after := _EVEN_AFTER_EN.search(english)) and (until := _UNTIL_DE.search(german)):
        if "until" not in statement.runs and words_shared(after["then"], until["then"]):
            yield _turned(after, until)
    elif (
        restricting
        and (wider := _NOT_ONLY_EN.search(english))
        and not (_NOT_ONLY_DE.search(german) or says(words, _LIST, "adding_de"))
    ):
        yield _turned(wider, restricting)
    elif (only := _ANY_ONLY_EN.search(_NOT_ONLY_EN.sub("", english))) and (wide := _NOT_ONLY_DE.search(german)):
        left = _NOT_ONLY_DE.sub("", german)
        denied = _ALONE_DENIED.search(english) or _NOT_ONLY_EN.search(english)
        if not denied and not _ANY_ONLY_DE.search(left) and not says(statement.runs, _LIST, "adding_en"):
            yield _turned(only, wide)
    elif (only := _ALONE_EN.search(english)) and (wide := _is_made_alone(english, german)):
        yield _turned(only, wide)
    elif (before := _BEFORE_EN.search(english)) and (first := _FIRST_DE.search(german)):
        denied = _DENIED_EN.search(english) or says(words, _LIST, "before_de")
        if not denied and not _is_told_first(before, first):
            yield _turned(before, first)
    elif "ohne" in words and (with_it := _ONLY_WITH_EN.search(english)) and (without := _is_without(with_it, german)):
        yield _turned(with_it, without)
    elif (during := _UNENDED_EN.search(english)) and (first := _FIRST_DE.search(german)):
        ended = _ENDED_DE.search(german, first.start())
        if ended and not _DENIED_EN.search(english) and words.isdisjoint({"während", "solange", "noch"}):
            yield _turned(during, first)


def _is_made_alone(english: str, german: str) -> re.Match[str] | None:
    """Where the English has that alone which the German has not alone: "Belgium alone" of "nicht allein Belgien"."""
    if _ALONE_EN.search(english) is None or _DENIED_EN.search(english) or _RATHER_EN.search(english):
        return None
    stated = [*_NOT_ALONE_DE.finditer(german)]
    alone = (match["who"] or match["which"] for match in _ALONE_EN.finditer(english))
    if len(stated) == 1 and any(words_shared(who, stated[0]["who"]) for who in alone):
        return stated[0]
    return None


def _is_without(with_it: re.Match[str], german: str) -> re.Match[str] | None:
    """Where the German grants without a thing what English has only with it: "notfalls auch ohne Zustimmung"."""
    granted = _EVEN_WITHOUT_DE.search(german)
    if (
        granted is None
        or _DENIED_DE.search(german, 0, granted.start())
        or _DENIED_EN.search(with_it.string[: with_it.start()])
    ):
        return None
    return granted if words_shared(with_it["what"], granted["what"]) else None


def _is_told_first(before: re.Match[str], first: re.Match[str]) -> bool:
    """Whether English has that before which "erst" tells of last: "B must end before A" for "A erst, wenn B endet"."""
    sooner, later = before.string[: before.start()], before.string[before.end() :]
    governed, rest = german_events(first.string, *first.span())
    direct = words_shared(sooner, rest) + words_shared(later, governed)
    return words_shared(sooner, governed) + words_shared(later, rest) > direct


def is_not_before(english: str, german: str) -> bool:
    """Whether the English says "not before" for "erst nach"."""
    return all(
        pattern.search(text) for pattern, text in ((_FIRST_DE, german), (_BEFORE_EN, english), (_DENIED_EN, english))
    )


def _turned(said: re.Match[str], stated: re.Match[str]) -> Problem:
    return Problem("rendering.opposite", f"{said[0]!r} turns round {stated[0]!r}")
