"""Parties that take the place of another one in a sentence about no member of theirs."""

from typing import Annotated

import pytest
from pydantic import BaseModel

from summarizer import Article, verify
from summarizer.markers import RenderingOf, Verbatim

ELSEWHERE = "Es sprachen Redner von CDU, SPD, FDP und Grünen, dazu Friedrich Merz (CDU)."


class Sentence(BaseModel):
    text_en: Annotated[str, RenderingOf("evidence_de")]
    evidence_de: Annotated[str, Verbatim()]


def found(german: str, english: str) -> list[str]:
    article = Article.from_text(f"{ELSEWHERE}\n\n{german}", name="a")
    return [one.check for one in verify(Sentence(text_en=english, evidence_de=german), article).errors]


@pytest.mark.parametrize(
    ("german", "right", "wrong"),
    [
        (
            "Der Bundestag lehnte einen Antrag der Grünen ab.",
            "A Green motion was rejected.",
            "An SPD motion was rejected.",
        ),
        ("Verlangt hatte es die FDP.", "The FDP had demanded it.", "The CDU had demanded it."),
        ("Die SPD stimmte zu.", "The SPD agreed.", "The Greens agreed."),
    ],
)
def test_a_party_must_not_stand_in_the_place_of_another(german: str, right: str, wrong: str) -> None:
    assert found(german, right) == []
    assert found(german, wrong) == ["rendering.exchanged"]


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Die Partei lehnt den Antrag der SPD ab.", "The FDP rejects the motion."),
        ("Merz lehnt den Vorschlag der SPD ab.", "Merz of the CDU rejects the proposal."),
        ("Merz lehnt den Vorschlag der SPD ab.", "The CDU leader Merz rejects the proposal."),
        ("Die Liberalen wollen mit der Union verhandeln.", "The FDP wants to negotiate."),
        ("Ihr Vorschlag an die SPD liegt vor.", "The Greens have tabled a proposal."),
    ],
)
def test_a_party_that_a_word_may_refer_to_is_passed_over(german: str, english: str) -> None:
    assert found(german, english) == []
