"""Free right English is not withheld: idiomatic denials, numbers and dates told otherwise, names with English forms.

Beside some stands false English that is.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import pytest
from pydantic import BaseModel

from summarizer import Article, verify
from summarizer.markers import RenderingOf, StatedInSource, Verbatim
from tests.verification.pairs import pairs_of

_FILES = ("right_wordings.txt", "plain_in_other_words.txt", "denied_by_other_words.txt")


class Sentence(BaseModel):
    text_en: Annotated[str, RenderingOf("evidence_de")]
    evidence_de: Annotated[str, Verbatim()]


class Point(BaseModel):
    number: Annotated[int | None, StatedInSource(near="evidence_de")]
    evidence_de: Annotated[str, Verbatim()]


def _errors(german: str, english: str) -> list[str]:
    article = Article(name="a", text=german, sha256="", published=date(2026, 11, 18))
    report = verify(Sentence(text_en=english, evidence_de=german), article)
    return [f"{finding.check}: {finding.message}" for finding in report.findings if finding.severity == "error"]


@pytest.mark.parametrize(("german", "english"), [pair for file in _FILES for pair in pairs_of(file, "en")])
def test_a_free_right_wording_is_let_through(german: str, english: str) -> None:
    assert _errors(german, english) == []


@pytest.mark.parametrize(("german", "english"), [pair for file in _FILES for pair in pairs_of(file, "no")])
def test_a_false_wording_beside_it_is_withheld(german: str, english: str) -> None:
    assert _errors(german, english)


@pytest.mark.parametrize(("day", "right"), [("10 November", True), ("11 November", False), ("3 October", False)])
def test_a_passage_that_points_back_has_the_day_before_it(day: str, right: bool) -> None:
    german = "Dann geht es um die Steuer, die steigen soll."
    text = f"Der Rat tagt am 10. November. {german} Am 3. Oktober war Feiertag."
    article = Article(name="a", text=text, sha256="", published=date(2026, 10, 30))
    english = f"On {day} the council will discuss the tax, which is to rise."
    assert verify(Sentence(text_en=english, evidence_de=german), article).ok == right


@pytest.mark.parametrize(
    ("german", "number"),
    [
        ("Erstens müsse der Beschuss aufhören.", 1),
        ("Zum einen müsse der Beschuss aufhören.", 1),
        ("Punkt eins sieht Wahlen vor.", 1),
        ("Zum anderen müssten die Gefangenen frei.", 2),
    ],
)
def test_words_that_count_points_state_their_numbers(german: str, number: int) -> None:
    article = Article(name="a", text=german, sha256="", published=None)
    right, wrong = (verify(Point(number=told, evidence_de=german), article) for told in (number, number + 1))
    assert right.ok
    assert not wrong.ok
