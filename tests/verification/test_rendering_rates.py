"""How much of what can go wrong the checks of a rendering catch, and how often they cry wolf, on a table of our own.

Run with ``-s`` to see the figures.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from summarizer.articles import Article
from summarizer.verification.rendering._checks import RenderingChecks

TABLE = Path(__file__).with_name("rendering_pairs.txt")
PUBLISHED = date(2026, 2, 11)

CODES = {
    "number": {"rendering.number", "rendering.number_lost", "rendering.amount", "rendering.date"},
    "amount": {"rendering.amount"},
    "date": {"rendering.date"},
    "negation": {"rendering.negation_lost", "rendering.negation_added"},
    "name": {"rendering.name_unknown", "rendering.name_elsewhere"},
    "hedge": {"rendering.hedge_hardened", "rendering.hedge_lost"},
}


@dataclass(frozen=True)
class Rendering:
    """A right English rendering of a German passage, and wrong ones made of it."""

    german: str
    english: str
    complete: bool
    wrong: list[tuple[str, str]] = field(default_factory=list)


def read_table(path: Path = TABLE) -> list[Rendering]:
    renderings: list[Rendering] = []
    german = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        key, _, value = line.partition("| ")
        if key == "de":
            german = value
        elif key in ("en", "says"):
            renderings.append(Rendering(german, value, complete=key == "en"))
        else:
            right = renderings[-1].english
            for change in value.split(" ;; "):
                old, _, new = change.partition(" -> ")
                assert right.count(old), f"{old!r} is not in {right!r}"
                renderings[-1].wrong.append((key, right.replace(old, new, 1)))
    return renderings


def problems(rendering: Rendering, english: str, *, complete: bool | None = None) -> dict[str, str]:
    article = Article(name="pair", text=rendering.german, sha256="", published=PUBLISHED)
    checks = RenderingChecks(article)
    found = checks.check(english, rendering.german, complete=rendering.complete if complete is None else complete)
    return {problem.check: problem.message for problem in found}


@dataclass(frozen=True)
class Rate:
    """Caught of planted, with what was missed."""

    planted: int
    missed: tuple[tuple[Rendering, str], ...]

    @property
    def caught(self) -> float:
        return 1 - len(self.missed) / self.planted


@cache
def caught(kind: str, *, complete: bool) -> Rate:
    cases = [
        (rendering, wrong)
        for rendering in read_table()
        if rendering.complete or not complete
        for changed, wrong in rendering.wrong
        if changed == kind
    ]
    missed = [case for case in cases if not CODES[kind] & problems(*case, complete=complete).keys()]
    return Rate(len(cases), tuple(missed))


@cache
def false_alarms(kind: str, *, complete: bool) -> Rate:
    """Here ``missed`` are the right renderings that were let through, so that `caught` is the rate of alarms."""
    cases = [(rendering, rendering.english) for rendering in read_table() if rendering.complete or not complete]
    quiet = [case for case in cases if not CODES[kind] & problems(*case, complete=complete).keys()]
    return Rate(len(cases), tuple(quiet))


def figures() -> Iterator[str]:
    for kind in ("number", "negation"):
        hits, planted = mechanical(kind)
        yield f"{kind} changed by rule: caught {hits}/{planted} ({hits / planted:.1%})"
    for complete in (True, False):
        yield "full translations" if complete else "statements"
        for kind in CODES:
            hits, alarms = caught(kind, complete=complete), false_alarms(kind, complete=complete)
            yield (
                f"  {kind:9} caught {hits.planted - len(hits.missed)}/{hits.planted} ({hits.caught:.1%}), "
                f"false alarms {alarms.planted - len(alarms.missed)}/{alarms.planted} ({alarms.caught:.1%})"
            )


@pytest.mark.parametrize(
    ("kind", "at_least", "at_most"),
    [
        ("number", 0.96, 0.03),
        ("amount", 0.96, 0.03),
        ("date", 0.96, 0.03),
        ("negation", 0.95, 0.02),
        ("name", 0.85, 0.03),
        ("hedge", 0.80, 0.05),
    ],
)
@pytest.mark.parametrize("complete", [True, False], ids=["full translations", "statements"])
def test_wrong_renderings_are_caught_and_right_ones_are_not(
    kind: str, at_least: float, at_most: float, complete: bool
) -> None:
    assert caught(kind, complete=complete).caught >= at_least
    assert false_alarms(kind, complete=complete).caught <= at_most


_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|could|can|should|must|may)\b(?! not|n't| no)")


def mechanical(kind: str) -> tuple[int, int]:
    """How many of the wrong renderings that a rule makes of every right one are caught, and how many there are."""
    caught_, planted = 0, 0
    for rendering in read_table():
        right = rendering.english
        if kind == "negation":
            first = _AUXILIARY.search(right)
            wrong = [f"{right[: first.end()]} not{right[first.end() :]}"] if first else []
        else:
            wrong = [
                f"{right[: digits.start()]}{int(digits[0]) + 7}{right[digits.end() :]}"
                for digits in re.finditer(r"\b[1-9]\d*\b", right)
            ]
        planted += len(wrong)
        caught_ += sum(bool(CODES[kind] & problems(rendering, text).keys()) for text in wrong)
    return caught_, planted


@pytest.mark.parametrize(("kind", "at_least"), [("number", 0.96), ("negation", 0.93)])
def test_wrong_renderings_made_by_rule_are_caught_too(kind: str, at_least: float) -> None:
    caught_, planted = mechanical(kind)
    assert planted > 100
    assert caught_ >= at_least * planted


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert sum(rendering.complete for rendering in read_table()) >= 150
    sys.stdout.write("\n".join(["", *figures(), ""]))
