"""What one is warned against one is not urged to do: "davor gewarnt, Truppen zu schicken" is no "urged to send troops".

Only the very deed counts, and only where neither side denies it: whoever warns against ending the talks urges that they
go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_WARNED_DE = re.compile(
    r"\b(?:(?:warn(?:t|te|en|ten)\b[^.;:!?]*?\bdavor|davor\s(?:ge|zu\s)?warn\w*)\s?,|riet\w*\b[^.;:!?]*?\bdavon\sab\s?,"
    r"|davon\sabgeraten\s?,)\s(?P<deed>[^.;:!?,]*)"
)
_URGED_DE = re.compile(
    r"\b(?:ermunter\w*|ermutig\w*|dräng\w*|riet|rieten|rät|(?:forder|ruf|rief)\w*\b[^.;:!?,]*\sauf|aufgefordert|aufgerufen"
    r"|gedrängt|appellier\w*|empfahl\w*|empfiehlt)(?:\s[^.;:!?,]*)?,\s(?P<deed>[^.;:!?,]*)"
)
_URGED_EN = re.compile(
    r"\b(?:encourag(?:ed|es|ing)|urg(?:ed|es|ing)|advis(?:ed|es|ing)|call(?:ed|s|ing)\son|press(?:ed|es|ing)|invit(?:ed|es|ing)"
    r"|appeal(?:ed|s|ing)\sto)\s(?:[\w’'-]+\s){1,5}?to\s(?P<deed>[a-z]+)"
    r"|\bcall(?:ed|s|ing)\sfor\s(?:(?:[\w’'-]+\s){1,5}?to\sbe\s(?P<done>[a-z]+)|(?:an?\s|the\s)?(?P<noun>[a-z]+(?:ing|tion|ment|al)))\b"
)
_WARNED_EN = re.compile(
    r"\b(?:warn|caution|advis)(?:ed|s|es|ing)\s(?:[\w’'-]+\s){0,5}?against\s(?P<deed>[a-z]+)"
    r"|\b(?:discourag|dissuad)(?:ed|es|ing)\s(?:[\w’'-]+\s){1,5}?from\s(?P<other>[a-z]+)"
)
_WARNING_EN = re.compile(r"\b(?:warn|caution|against|discourag|dissuad)\w*", re.IGNORECASE)


def counsel_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """What the English has somebody urge to do that the German has them warn against, or the other way."""
    if statement.negations and _WARNING_EN.search(statement.text) is None:
        return
    warned, urged = _WARNED_DE.search(evidence.text), _URGED_DE.search(evidence.text)
    if (warned is None) == (urged is None):
        return
    stated = warned or urged
    said = _URGED_EN.search(statement.text) if warned else _WARNED_EN.search(statement.text)
    if stated is None or said is None or (warned and _WARNING_EN.search(statement.text)):
        return
    start, end = stated.span("deed")
    if any(start <= one.start < end for one in evidence.negations):
        return
    deed = said["deed"] or said["other"] if urged else said["deed"] or said["done"] or said["noun"]
    if words_shared(deed, stated["deed"]):
        yield Problem("rendering.opposite", f"{said[0]!r} turns round {stated[0]!r}")
