"""Labels of where a point of a plan stands are held against the words of agreement, refusal, demand and offer."""

from typing import Annotated

import pytest
from pydantic import BaseModel

from summarizer import Article, verify
from summarizer.markers import RenderingOf, StatusIn, Verbatim


class Point(BaseModel):
    status: Annotated[str, StatusIn("evidence_de")]
    summary_en: Annotated[str, RenderingOf("evidence_de")]
    evidence_de: Annotated[str, Verbatim()]


def found(status: str, german: str, english: str, context: str = "Eine Meldung.") -> list[str]:
    point = Point(status=status, summary_en=english, evidence_de=german)
    article = Article.from_text(f"{context} {german}", name="a")
    return [one.check for one in verify(point, article).findings if one.check.startswith("status.")]


@pytest.mark.parametrize(
    ("german", "english", "right", "wrong"),
    [
        ("Die Zollunion wurde aus dem Papier gestrichen.", "The customs union was dropped.", "ruled_out", "agreed"),
        ("Beide Seiten haben sich auf Zölle geeinigt.", "Both sides agreed on tariffs.", "agreed", "demanded"),
        ("Oslo verlangt eine Seewache.", "Oslo demands a coast guard.", "demanded", "agreed"),
        ("Oslo sagte drei Schiffe zu.", "Oslo pledged three ships.", "pledged", "ruled_out"),
        ("Oslo bot drei Schiffe an.", "Oslo offered three ships.", "offered", "demanded"),
        ("Über den Preis wird noch beraten.", "The price is still being discussed.", "under_discussion", "agreed"),
        ("Oslo schlug eine Seewache vor.", "Oslo proposed a coast guard.", "proposed", "agreed"),
    ],
)
def test_a_status_must_not_be_the_opposite_of_its_evidence(german: str, english: str, right: str, wrong: str) -> None:
    assert found(right, german, english) == []
    assert found("reported", german, english) == []
    assert found(wrong, german, english) == ["status.contradicted"]


@pytest.mark.parametrize(
    ("status", "german", "english"),
    [
        ("demanded", "Nach dem Willen Oslos soll die Klausel gestrichen werden.", "Oslo wants the clause struck."),
        ("proposed", "Die Klausel soll gestrichen werden.", "The clause is to be struck."),
        ("under_discussion", "Auf den Preis hat man sich nicht geeinigt.", "They have not agreed on the price."),
        ("agreed", "Oslo kündigte an, Schiffe zu schicken.", "Oslo announced that it would send ships."),
        ("in_draft", "Der Entwurf sieht eine Seewache vor.", "The draft provides for a coast guard."),
    ],
)
def test_what_is_denied_still_to_come_or_near_the_label_is_passed_over(status: str, german: str, english: str) -> None:
    assert found(status, german, english) == []


def test_what_nobody_in_the_article_agreed_to_is_doubtful_as_agreed() -> None:
    german, english = "Drei Schiffe sollen kommen.", "Three ships are to come."
    assert found("agreed", german, english) == ["status.contrary"]
    assert found("agreed", german, english, "Oslo und Bergen einigten sich am Abend.") == []


def test_what_nothing_refuses_is_doubtful_as_ruled_out() -> None:
    assert found("ruled_out", "Drei Schiffe sollen kommen.", "Three ships are to come.") == ["status.contrary"]
    assert found("ruled_out", "Schiffe sollen keine kommen.", "No ships are to come.") == []
