"""Whether English tells the graver of two degrees that German leaves open: "killed" for "getötet oder verwundet"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from operator import methodcaller
from typing import NamedTuple

from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._lexicon import lines
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_BOTH_EN = re.compile(
    r"\bboth\s(?:the\s)?(?P<one>(?:[\w'’-]+\s){1,4}?)and\s(?:the\s)?(?P<other>[\w'’-]+(?:\s[\w'’-]+){0,5})",
    re.IGNORECASE,
)
_OR_DE = re.compile(r"(?P<one>(?:[\w-]+\s){1,3})oder\s(?P<other>[\w-]+(?:\s[\w-]+){0,3})")
# "Sowohl … als auch", "und/oder": both may be meant.
_EITHER_WAY_DE = re.compile(r"\b(?:sowohl|beide\w*|zugleich)\b|\bund/oder\b|\boder auch\b", re.IGNORECASE)
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
    """The graver of two degrees, where the German says that it is the one or the other, or both of two together."""
    if "both" in statement.runs and "oder" in evidence.words:
        yield from _both(statement.text, evidence.text)
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


def _both(english: str, german: str) -> Iterator[Problem]:
    """ "Both A and B", or "A and B both", where the German has "A oder B", and no "und" between the two."""
    for said in _BOTH_EN.finditer(english):
        one, other = said["one"], said["other"]
        for stated in _OR_DE.finditer(german):
            left, right = stated["one"], stated["other"]
            kept = words_shared(one, left) > words_shared(one, right)
            if kept and words_shared(other, right) > words_shared(other, left) and not _EITHER_WAY_DE.search(german):
                yield Problem("rendering.opposite", f"{said[0]!r} has both of what is one or the other in the German")
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
