"""Whether a number is that of the state of which English says it: "Schweden 450 Millionen" is no "Sweden 500 million".

Only where English has one number and names one state, and the German tells of each of several states, one a part, a
number of its own ("Norwegen gibt 700 Millionen, die Niederlande 500, Schweden 450"), or two states have theirs in turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.german._numbers import Number
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._place_check import kind_of_german, says
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_KINDS = frozenset({"state", "place"})
"""Luxembourg is both."""
_BORDER = re.compile(r"[,;:.!?–—]\s|\s(?:und|sowie|während|aber|doch)\s")
_CAPITALISED = re.compile(r"[^\W\d_a-zäöüß][\w-]*")
_COMPARES = frozenset(
    {"than", "compared", "as", "after", "behind", "below", "above", "over", "under", "unlike", "not", "no", "together"}
)
_PAIR = re.compile(r"\b([^\W\d_a-zäöüß][\w-]*)\s(?:und|sowie)\s(?:die\s)?([^\W\d_a-zäöüß][\w-]*)\b")
_AND = re.compile(r"\s(?:und|beziehungsweise|bzw\.)\s(?:[a-zäöüß]+\s)?")
_TWO = 2

Told = tuple[str, Number]
"""The state with which a part of the German opens, and its number."""


def whose_number_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """A number of one state that English gives to another, of which the German has a number of its own."""
    if len(evidence.numbers) < _TWO or not statement.names or not _COMPARES.isdisjoint(statement.runs):
        return
    firm = [number for number in statement.numbers if number.firm]
    if len(firm) != 1 or len(statement.names) != 1 or firm[0].kind != "plain":
        return
    (number,), (name,) = firm, statement.names
    told = evidence.once(_told)
    own = [stated for state, stated in told if says(name, state, kind_of_german(state))]
    whose = [state for state, stated in told if stated in evidence.stated.alike(number)]
    if len(own) == len(whose) == 1 and own[0] not in evidence.stated.alike(number):
        shown = statement.text[number.start : number.end]
        yield Problem("rendering.exchanged", f"{shown!r} is the number of {whose[0]!r}, not of {name.text!r}")


def _told(evidence: Evidence) -> Sequence[Told]:
    """The parts of a passage that open with a state and have one number and no other state."""
    if in_turn := _in_turn(evidence):
        return in_turn
    text = evidence.text
    borders = [0, *(border.end() for border in _BORDER.finditer(text)), len(text)]
    found: list[Told] = []
    shared = False
    for start, end in pairwise(borders):
        named = [word for word in _CAPITALISED.findall(text[start:end]) if kind_of_german(word) is not None]
        numbers = [
            one for one in evidence.stated.numbers if start <= one.start < end and one.firm and one.kind == "plain"
        ]
        opening = _CAPITALISED.search(text, start, end)
        opens = len(named) == len(numbers) == 1 and opening is not None and opening[0] == named[0]
        if opens and not shared and kind_of_german(named[0]) in _KINDS:
            found.append((named[0], numbers[0]))
        shared = bool(named) and not numbers  # "Dänemark und Norwegen geben 400 Millionen"
    return found


def _in_turn(evidence: Evidence) -> Sequence[Told]:
    """Two states and their two numbers in the same order: "Dänemark und Norwegen geben 400 und 700 Millionen"."""
    pair, numbers = _PAIR.search(evidence.text), [one for one in evidence.stated.numbers if one.firm]
    if pair is None or len(numbers) != _TWO or _AND.fullmatch(evidence.text, numbers[0].end, numbers[1].start) is None:
        return ()
    states = pair.groups()
    if any(kind_of_german(state) not in _KINDS for state in states):
        return ()
    return [*zip(states, numbers, strict=True)]
