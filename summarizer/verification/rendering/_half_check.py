"""Whether half a span has become a whole one: "vor einem halben Jahr" is no "a year ago"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_WHOLE = re.compile(
    r"(?<!half\s)\b(?:an?|one)\s(?P<unit>hour|day|year|decade|century)\b(?!\sand\sa\shalf)", re.IGNORECASE
)
_HALF = 0.5
_GERMAN = {"hour": "stunde", "day": "tag", "year": "jahr", "decade": "jahrzehnt", "century": "jahrhundert"}


def half_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """A whole hour, day or year of the English, where all that the German has of the unit is a half."""
    halves = {one.unit: one for one in evidence.stated.numbers if one.value == _HALF and one.unit in _GERMAN}
    whole = _WHOLE.search(statement.text) if halves else None
    if whole is None or any(one.unit and one.value != 1 for one in statement.numbers):
        return
    unit = whole["unit"].lower()
    if unit in halves and evidence.text.lower().count(_GERMAN[unit]) == 1:
        shown = " ".join(evidence.text[halves[unit].start :].split()[:2])
        yield Problem("rendering.exchanged", f"{whole[0]!r} stands in the place of {shown!r}")
