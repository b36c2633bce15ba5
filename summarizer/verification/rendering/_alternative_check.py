"""Whether English tells the graver of two degrees that German leaves open: "killed" for "getötet oder verwundet"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from operator import methodcaller
from typing import NamedTuple

from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._lexicon import lines
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_BETWEEN = r"\w*\s+oder\s+(?:\w+\s+)?"


class _Degrees(NamedTuple):
    """How German words for the graver begin, the pair and that half of it, the English for that, and what shows that
    the lesser is meant as well."""

    begins: Callable[[str], bool]
    stated: re.Pattern[str]
    alone: re.Pattern[str]
    graver: re.Pattern[str]
    both: re.Pattern[str]


def alternative_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """The graver of two degrees, where the German says that it is the one or the other."""
    for degrees in _degrees() if "oder" in evidence.words else ():
        if not any(map(degrees.begins, evidence.words)):
            continue
        stated = degrees.stated.search(evidence.text)
        if stated is None or len(degrees.alone.findall(evidence.text)) > 1:
            continue
        said = degrees.graver.search(statement.text)
        if said and not degrees.both.search(statement.text):
            yield Problem("rendering.exchanged", f"{said[0]!r} stands in the place of {stated[0]!r}")
            return


@cache
def _degrees() -> tuple[_Degrees, ...]:
    found: list[_Degrees] = []
    for line in lines("alternatives"):
        graver_de, lesser_de, graver, lesser = map(_any_of, line.split(" = "))
        begins = methodcaller("startswith", tuple(form.split("_")[0] for form in line.split(" = ")[0].split()))
        either = rf"\b{graver_de}{_BETWEEN}{lesser_de}\w*|\b{lesser_de}{_BETWEEN}{graver_de}\w*"
        both = rf"\b{lesser}|\b(?:or|and)\b"
        alone = _pattern(rf"\b{graver_de}")
        found.append(_Degrees(begins, _pattern(either), alone, _pattern(rf"\b{graver}\w*"), _pattern(both)))
    return tuple(found)


def _any_of(forms: str) -> str:
    return f"(?:{'|'.join(forms.split()).replace('_', ' ')})"


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)
