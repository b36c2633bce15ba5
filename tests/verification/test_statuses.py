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
        (
            "Oslo knüpfte sein Ja an drei Bedingungen: eine Seewache, Geld und Zeit.",
            "There should be a coast guard.",
            "demanded",
            "agreed",
        ),
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
        ("proposed", "Oslo lehnte Zölle ab und warb für eine Seewache.", "Oslo wants a coast guard."),
        ("proposed", "Ein Antrag der FDP auf eine Seewache scheiterte.", "The FDP wanted a coast guard."),
        ("demanded", "Der Rat lehnte einen Antrag der FDP auf eine Seewache ab.", "The FDP wanted a coast guard."),
        ("demanded", "Er mahnte, die Zusagen müssten bindend sein.", "The pledges must be binding."),
        ("ruled_out", "Oslo sei zu Hilfe bereit, werde aber keine Schiffe schicken.", "Oslo would not send ships."),
        ("revised", "Ein Abzug, wie ihn Oslo fordert, ist darin nicht mehr enthalten.", "A pullout has been dropped."),
    ],
)
def test_what_is_denied_still_to_come_or_near_the_label_is_passed_over(status: str, german: str, english: str) -> None:
    assert found(status, german, english) == []


def test_what_nobody_in_the_article_agreed_to_is_doubtful_as_agreed() -> None:
    german, english = "Drei Schiffe sollen kommen.", "Three ships are to come."
    assert found("agreed", german, english) == ["status.contrary"]
    assert found("agreed", german, english, "Oslo und Bergen einigten sich am Abend.") == []


def test_what_nothing_refuses_in_either_language_is_not_ruled_out() -> None:
    assert found("ruled_out", "Drei Schiffe sollen kommen.", "Three ships are to come.") == ["status.contradicted"]
    assert found("ruled_out", "Drei Schiffe sollen kommen.", "The ships will not come.") == ["status.contrary"]
    assert found("ruled_out", "Schiffe sollen keine kommen.", "No ships are to come.") == []


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Artikel 7 würde die Flotte begrenzen.", "Article 7 would limit the fleet."),
        ("Die Flotte erhält zwei Schiffe, falls Oslo zustimmt.", "The fleet gets two ships if Oslo agrees."),
        (
            "Oslo will die Flotte vergrößern; Bergen hat nicht zugestimmt.",
            "Oslo wants more ships; Bergen has not agreed.",
        ),
    ],
)
def test_what_is_imagined_hangs_on_consent_or_lacks_it_is_not_agreed(german: str, english: str) -> None:
    assert found("agreed", german, english, "Oslo und Bergen einigten sich am Abend.") == ["status.contradicted"]
    assert found("proposed", german, english) == []


@pytest.mark.parametrize(
    ("status", "german", "english"),
    [
        ("in_draft", "Das Parlament hat die Zollunion beschlossen.", "Parliament has passed the customs union."),
        ("in_draft", "Die Zollunion wurde gestrichen.", "The customs union was dropped."),
        ("revised", "Oslo verlangt eine Seewache.", "Oslo demands a coast guard."),
        ("proposed", "Beide Seiten haben sich auf Zölle geeinigt.", "Both sides agreed on tariffs."),
        ("agreed", "Das Einfuhrverbot wurde vertagt.", "The import ban was put off."),
        ("ruled_out", "Die Staaten verpflichten sich zur Hilfe.", "The states undertake to help."),
        ("ruled_out", "Oslo sei zu Hilfe bereit, werde aber keine Schiffe schicken.", "Oslo was ready to help."),
        ("ruled_out", "Oslo sei bereit, keine Schiffe zu schicken.", "Oslo was ready not to send ships."),
    ],
)
def test_drafts_changes_and_proposals_are_held_against_what_excludes_them(
    status: str, german: str, english: str
) -> None:
    assert found(status, german, english) == ["status.contradicted"]


def test_who_announces_not_to_agree_rules_it_out() -> None:
    german, english = (
        "Oslo kündigte an, dem Paket nicht zuzustimmen.",
        "Oslo said that it would not agree to the package.",
    )
    assert found("ruled_out", german, english) == []


def test_the_name_of_a_point_that_the_article_settles_is_no_proposal() -> None:
    german, english = "Vorschlag zwei: Die Halle wird saniert.", "Proposal two: the hall is renovated."
    assert found("agreed", german, english, "Der Rat hat das Paket beschlossen.") == []
    assert found("agreed", german, english, "Der Rat tagt am Abend.") == ["status.contradicted"]
    proposed = "Der Vorschlag, die Halle zu sanieren, kam spät.", "The proposal to renovate the hall came late."
    assert found("agreed", *proposed, "Der Rat hat das Paket beschlossen.") == ["status.contradicted"]


@pytest.mark.parametrize(
    ("status", "german", "english"),
    [
        ("agreed", "Der Rat soll bis zum 15. Januar einen Vorschlag vorlegen.", "The council is to table a proposal."),
        ("agreed", "Die Minister sollen über einen Entwurf beraten.", "Ministers are to discuss a draft."),
        ("proposed", "Der Pakt muss erst unterzeichnet sein.", "The pact must have been signed first."),
        ("agreed", "Die Beschränkungen werden gestrichen.", "The restrictions are being scrapped."),
        ("agreed", "Vier Banken werden vom Handel ausgeschlossen.", "Four banks are to be shut out of trading."),
        ("agreed", "Die Grenze ist 60 Meter. Oslo hatte 94 vorgeschlagen.", "It is 60 metres; Oslo had wanted 94."),
    ],
)
def test_what_a_point_is_about_and_where_it_once_stood_is_not_where_it_stands(
    status: str, german: str, english: str
) -> None:
    assert found(status, german, english, "Der Rat hat das Paket beschlossen.") == []


def test_a_part_of_the_text_that_is_struck_is_refused() -> None:
    german, english = "Punkt vier wird gestrichen.", "Point four is being deleted."
    assert found("agreed", german, english, "Der Rat hat das Paket beschlossen.") == ["status.contradicted"]


def test_what_was_put_forward_earlier_still_is_no_agreement() -> None:
    assert found("agreed", "Oslo hatte 94 vorgeschlagen.", "Oslo had proposed 94.") == ["status.contradicted"]
    ruled_out = "Ein Beitritt ist ausgeschlossen.", "Accession is ruled out."
    assert found("proposed", *ruled_out) == ["status.contradicted"]


@pytest.mark.parametrize(
    ("status", "german", "told"),
    [
        ("offered", "Oslo werde drei Schiffe schicken.", True),
        ("ruled_out", "Oslo werde drei Schiffe nicht schicken.", True),
        ("in_draft", "Drei Schiffe sollen kommen.", True),
        ("agreed", "Oslo werde drei Schiffe schicken.", False),
        ("reported", "Oslo werde drei Schiffe schicken.", False),
        ("offered", "Angeblich schickt Oslo drei Schiffe.", False),
    ],
)
def test_a_label_tells_what_is_only_put_forward(status: str, german: str, told: bool) -> None:
    english = "No Norwegian ships are being sent." if " nicht " in german else "Norwegian ships, three of them."
    point = Point(status=status, summary_en=english, evidence_de=german)
    codes = [one.check for one in verify(point, Article.from_text(german, name="a")).findings]
    assert ("rendering.hedge_hardened" not in codes) == told


def test_on_what_a_point_hangs_is_not_where_it_stands() -> None:
    german = "Das Kapital darf erst angetastet werden, wenn Moskau eine Zahlung verweigert."
    english = "The capital may only be touched if Moscow refuses to pay."
    assert found("proposed", german, english) == []
    assert found("proposed", "Oslo verweigerte die Zahlung.", "Oslo refused to pay.") == ["status.contradicted"]
