"""What a summary says an article leaves open: its numbers, dates and names are the article's own."""

from typing import Annotated

import pytest
from pydantic import BaseModel

from summarizer import Article, verify
from summarizer.markers import RenderingOf, Verbatim

OPEN = "Ob die 300 Soldaten im März kommen, ist offen."
MORE = "Polen stellt 40 Panzer, Minister Jonas Merker zahlt sie. Die EU will nicht helfen."


class Question(BaseModel):
    text_en: Annotated[str, RenderingOf("evidence_de", comment=True, asks=True)]
    evidence_de: Annotated[str | None, Verbatim()]


def found(english: str, german: str | None = OPEN) -> list[str]:
    article = Article.from_text(f"{OPEN} {MORE}", name="a")
    return [one.check for one in verify(Question(text_en=english, evidence_de=german), article).findings]


@pytest.mark.parametrize(
    "english",
    [
        "Whether the 300 soldiers will come in March is open.",
        "It is not known whether the soldiers will come in March.",
        "It remains unclear whether the troops will come at all.",
        "It is open whether Poland's soldiers come.",
        "When, or if, the soldiers will come is undecided.",
        "One of the two questions is when they come.",
    ],
)
def test_a_question_in_the_words_of_the_article_is_right(english: str) -> None:
    assert [check for check in found(english) if check != "rendering.number_doubtful"] == []


@pytest.mark.parametrize(
    ("english", "check"),
    [
        ("Whether the 500 soldiers will come is open.", "rendering.number"),
        ("Whether the 300 soldiers will come in July is open.", "rendering.date"),
        ("Whether Macron will send the 300 soldiers is open.", "rendering.name_unknown"),
        ("Whether the 40 soldiers will come is open.", "rendering.number_doubtful"),
    ],
)
def test_what_the_article_has_nowhere_is_an_error_and_what_it_has_elsewhere_a_warning(english: str, check: str) -> None:
    assert check in found(english)


def test_without_a_passage_the_whole_article_is_asked() -> None:
    assert found("It is open who pays for the 40 tanks.", None) == []
    assert found("It is open who pays for the 60 tanks.", None) == ["rendering.number"]


def test_what_is_left_open_is_not_denied() -> None:
    assert found("Poland's minister will not pay.", "Polen stellt 40 Panzer, Minister Jonas Merker zahlt sie.") == [
        "rendering.opposite_doubtful"
    ]


@pytest.mark.parametrize(
    ("german", "right", "wrong"),
    [
        ("Wer das zahlt, lässt das Papier offen.", "The paper does not say who pays.", "The draft says who will pay."),
        (
            "Geld gebe es nicht. Ob er ein Veto einlegt, liess er offen.",
            "He left open whether he would cast a veto.",
            "He made clear that he would cast a veto.",
        ),
        (
            "Ob er reist, wollte er weder bestätigen noch ausschließen.",
            "He would neither confirm nor rule out a trip.",
            "He ruled out a trip.",
        ),
        (
            "Es soll zu Einsätzen der Polizei gekommen sein.",
            "Action by the police is only reported, not confirmed.",
            "Action by the police is confirmed.",
        ),
        (
            "Die Zeitung vermutet, dass der Zugriff schon heute üblich ist.",
            "It is not established whether access is already customary; the newspaper suspects so.",
            "Access is already customary, as the newspaper has established.",
        ),
    ],
)
def test_what_is_left_open_is_not_answered(german: str, right: str, wrong: str) -> None:
    for english in (right, wrong):
        article = Article.from_text(german, name="a")
        report = verify(Question(text_en=english, evidence_de=german), article)
        assert report.ok == (english == right)
