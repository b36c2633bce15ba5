"""Whether the beginning, the middle and the end of a year, a month or a week stay what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._lexicon import lines
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_PERIOD_DE = (
    r"(?:\d{4}|Januar|Jänner|Feb\w+|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    r"|\w*[jJ]ahr(?:es|hunderts|zehnts)?|Monats|Woche|Quartals)\b"
)
_PERIOD_EN = (
    r"(?:\d{4}|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|year|month|week|quarter|decade|century)\b"
)
_WHICH_DE = (
    r"(?:\s(?:des|der|dieser|dieses|nächste[nrs]|kommende[nrs]|vergangene[nrs]|vorige[nrs]|letzte[nrs]|laufende[nrs]))"
    r"{0,2}\s"
)
_WHICH_EN = r"(?:\s(?:the|this|next|last|that|coming|past|following|current))?[\s-]"


class _Part(NamedTuple):
    """A part of a period, and how the two languages name it."""

    name: str
    german: re.Pattern[str]
    english: re.Pattern[str]


def period_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """The part of a period that the English names where the German names another one."""
    said = [(part.name, match) for part in _parts() for match in part.english.finditer(statement.text)]
    if not said:
        return
    stated = {part.name for part in _parts() if part.german.search(evidence.text)}
    for name, match in said:
        if stated and name not in stated:
            yield Problem("rendering.date", f"{match[0]!r} is another part of the period than in the German")
            return


@cache
def _parts() -> tuple[_Part, ...]:
    parts: list[_Part] = []
    for line in lines("periods"):
        name, before, compounds, english = line.split(" = ")
        german = rf"\b(?:{before}){_WHICH_DE}{_PERIOD_DE}|\b(?:{compounds})"
        parts.append(
            _Part(name, re.compile(german), re.compile(rf"\b(?:{english}){_WHICH_EN}{_PERIOD_EN}", re.IGNORECASE))
        )
    return tuple(parts)
