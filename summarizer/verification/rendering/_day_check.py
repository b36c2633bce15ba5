"""Whether what was yesterday stays so: "gestern" is no "a week before", nor "last year"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_DAYS_DE = ("gestern", "vorgestern", "heute", "gestrige", "heutige")
_LONGER_EN = re.compile(
    r"\b(?:an?|one|two|three|four|several|some)\s(?:weeks?|months?|years?)\s(?:before|earlier|ago|previously)\b"
    r"|\blast\s(?:week|month|year)\b",
    re.IGNORECASE,
)
_DAYS_EN = frozenset({"yesterday", "today", "day", "days", "now", "tonight", "currently", "morning", "evening"})
_LONGER_DE = (
    *("woche", "monat", "jahr", "halbjahr", "quartal", "vergangen", "letzt", "vorig", "vorjahr", "vormonat", "früher"),
    *("damal", "einst", "seit", "lang", "länger", "bisher", "bislang", "tage", "fris"),
)


def day_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """A week, a month or a year ago in the English, where the German has a day of now and no such span.

    Args:
        statement: The English.
        evidence: The German passage.
    """
    stated = next((word for word in evidence.words if word.startswith(_DAYS_DE)), None)
    if stated is None or statement.days or not _DAYS_EN.isdisjoint(statement.runs) or "vor" in evidence.words:
        return
    said = _LONGER_EN.search(statement.text)
    if said is not None and not any(word.startswith(_LONGER_DE) or word.endswith("jahr") for word in evidence.words):
        yield Problem("rendering.date", f"{said[0]!r} is not {stated!r}")
