"""Which party does what: one that the passage does not have must not stand in the place of one that it has."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import BaseModel

from summarizer import Article, verify
from summarizer.markers import RenderingOf, Verbatim

_OTHERS = "Es sprachen auch SPÖ, ÖVP, FPÖ, Neos, Grüne, SPD, CDU, FDP, AfD und die Linke."


class Sentence(BaseModel):
    text_en: Annotated[str, RenderingOf("evidence_de")]
    evidence_de: Annotated[str, Verbatim()]


def _is_right(german: str, english: str) -> bool:
    return verify(Sentence(text_en=english, evidence_de=german), Article.from_text(f"{german} {_OTHERS}", name="a")).ok


@pytest.mark.parametrize(
    ("german", "right", "wrong"),
    [
        (
            "Hinter den Kulissen zeigt sich die ÖVP gespalten.",
            "Behind the scenes there are rifts within the ÖVP.",
            "Behind the scenes there are rifts within the SPÖ.",
        ),
        (
            "Die Neos wollen eine Debatte, SPÖ und FPÖ sprechen von einem Tabubruch.",
            "The Neos seek a debate, whereas the SPÖ and the FPÖ see a taboo broken.",
            "The Greens seek a debate, whereas the SPÖ and the FPÖ see a taboo broken.",
        ),
        (
            "Der Kanzler fordert von der SPD mehr Tempo.",
            "The CDU chancellor is asking the SPD to move faster.",
            "The Chancellor is asking the Greens to move faster.",
        ),
        ("Die FDP stimmte mit der AfD.", "The FDP voted with the AfD.", "The Left voted with the AfD."),
        (
            "Die Sozialdemokraten verweigerten die Zustimmung.",
            "The SPD withheld its consent.",
            "The Greens withheld their consent.",
        ),
    ],
)
def test_a_party_stands_in_the_place_of_no_other(german: str, right: str, wrong: str) -> None:
    assert _is_right(german, right)
    assert not _is_right(german, wrong)


def test_a_party_that_german_means_by_another_word_may_be_named() -> None:
    assert _is_right("Der Koalitionspartner will mit der FPÖ reden.", "The ÖVP wants to talk to the FPÖ.")
    assert _is_right("Vizekanzler Andreas Babler (SPÖ) lehnt das ab.", "The SPÖ leader rejects this.")
