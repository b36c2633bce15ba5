"""Whether the figure of now and that of then keep their places: "noch 49 Prozent, nun 56" is no "now 49, from 56"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from summarizer.german._numbers import Number
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_BORDER = re.compile(r"[,;:–—]\s|[.!?]\s|\s(?=(?:und|aber|while|and|but)\s)")
_NOW_DE = re.compile(
    r"\b(?:nun|jetzt|nunmehr|heute|derzeit|aktuell|gegenwärtig|inzwischen|mittlerweile|momentan)\b", re.IGNORECASE
)
_THEN_DE = re.compile(
    r"\b(?:damals|zuvor|vorher|früher|einst|ursprünglich|zunächst|noch|bisher|bislang|bis dahin"
    r"|Vorjahr\w*|Vormonat\w*|Vorwoche"
    r"|(?:im|vor) (?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    r"|Frühjahr|Sommer|Herbst|Winter|vergangenen|letzten|vorigen|einem|einer|zwei|drei|\d+)"
    r"|(?:vergangenes|letztes|voriges) Jahr"
    r"|(?:waren|war|lag|lagen|betrug|betrugen|hatten?) \w+ noch)\b",
    re.IGNORECASE,
)
_NOW_EN = re.compile(r"\b(?:now|today|currently|at present|these days|at the moment)\b", re.IGNORECASE)
_THEN_BEFORE_EN = re.compile(
    r"\b(?:compared (?:with|to)|as against|as opposed to|up from|down from|rather than|instead of"
    r"|previously|originally|was|were"
    r"|(?:rise|rises|rose|risen|rising|grew|grown|growing|fell|fall|falls|fallen|falling|sank|sunk|shrank|shrunk"
    r"|gone (?:up|down)|(?:climb|jump|soar|increas|drop|slip|declin|decreas|plung|slump)[a-z]*) from)"
    r"\s(?:(?:only|just|about|around|some|the|an?)\s)?$",
    re.IGNORECASE,
)
_FROM_EN = re.compile(
    r"\b(?:compared|from|previously|originally|was|were|had|against|instead|earlier|then|ago)\b", re.IGNORECASE
)
# "Stieg auf 41, zunächst war von 17 die Rede": what has been reached is now.
_REACHED_DE = re.compile(r"\bauf\s(?:(?:rund|etwa|mindestens|fast|knapp|mehr als|derzeit)\s)?$", re.IGNORECASE)
_REACHED_EN = re.compile(
    r"\b(?:to|(?:capped|limited|fixed|set|pegged|frozen) at)"
    r"\s(?:(?:about|around|some|at least|almost|nearly|more than|just)\s)?$",
    re.IGNORECASE,
)
_EARLIER_EN = re.compile(
    r"\b(?:initial|earlier|previous|original|first|provisional)(?:ly)?\s(?:\w+\s){0,2}(?:(?:of|at|put at|as)\s)?$",
    re.IGNORECASE,
)
_BESIDE = 40
"""Characters before a figure in which the words stand that put it into the past."""


def then_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """The figures of then and of now that have changed places."""
    english, found, german, stated = statement.text, statement.numbers, evidence.text, evidence.stated
    if len(stated.numbers) < 2 or len(found) < 2 or not _THEN_DE.search(german):
        return
    clauses, times = _clauses(german), dict[Number, str]()
    for number in stated.numbers:
        clause = next(clause for clause in clauses if clause[0] <= number.start < clause[1])
        is_now, was = _NOW_DE.search(german, *clause), _THEN_DE.search(german, *clause)
        is_now = is_now or _REACHED_DE.search(german, max(0, number.start - _BESIDE), number.start)
        times[number] = "" if bool(is_now) == bool(was) else "now" if is_now else "then"
    ours: dict[str, list[Number]] = {"now": [], "then": []}
    spans = _clauses(english)
    for number in found:
        clause = next((span for span in spans if span[0] <= number.start < span[1]), (0, len(english)))
        before = (english, max(0, number.start - _BESIDE), number.start)
        if _THEN_BEFORE_EN.search(*before) or _EARLIER_EN.search(*before):
            ours["then"].append(number)
        elif _REACHED_EN.search(*before) or (
            _NOW_EN.search(english, *clause) and not _FROM_EN.search(english, clause[0], number.start)
        ):
            ours["now"].append(number)
    turned = all(
        (alike := stated.alike(number)) and all(times[other] == meant for other in alike)
        for said, meant in (("now", "then"), ("then", "now"))
        for number in ours[said]
    )
    if turned and ours["now"] and ours["then"]:
        words = english[ours["now"][0].start : ours["now"][0].end]
        yield Problem("rendering.opposite", f"{words!r} is the figure of then in the German, not that of now")


def _clauses(text: str) -> list[tuple[int, int]]:
    cuts = [0, *(match.end() for match in _BORDER.finditer(text)), len(text) + 1]
    return list(pairwise(cuts))
