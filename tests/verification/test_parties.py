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
            "Merz fordert von der SPD mehr Tempo.",
            "Merz is asking the SPD to move faster.",
            "Merz is asking the Greens to move faster.",
        ),
        (
            "Der Bundestag lehnte einen Antrag der Grünen ab.",
            "A Green motion was rejected.",
            "An SPD motion was rejected.",
        ),
        ("Verlangt hatte es die FDP.", "The FDP had demanded it.", "The CDU had demanded it."),
        ("Die SPD stimmte zu.", "The SPD agreed.", "The Greens agreed."),
        ("Die FDP stimmte mit der AfD.", "The FDP voted with the AfD.", "The Left voted with the AfD."),
        (
            "Papier hält AfD-Verbot für möglich",
            "Papier considers AfD ban possible",
            "Papier considers SPD ban possible",
        ),
        (
            "Der Abgeordnete und SPD-Fraktionschef Ole Stoch sprach davon.",
            "Ole Stoch, member of parliament and SPD parliamentary group leader, spoke of it.",
            "Ole Stoch, member of parliament and FDP parliamentary group leader, spoke of it.",
        ),
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


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Der Koalitionspartner will mit der FPÖ reden.", "The ÖVP wants to talk to the FPÖ."),
        ("Vizekanzler Andreas Babler (SPÖ) lehnt das ab.", "The SPÖ leader rejects this."),
        ("Die Partei lehnt den Antrag der SPD ab.", "The FDP rejects the motion."),
        ("Merz lehnt den Vorschlag der SPD ab.", "Merz of the CDU rejects the proposal."),
        ("Merz lehnt den Vorschlag der SPD ab.", "Merz, a critic of the CDU leader, rejects the proposal."),
        ("Merz lehnt den Vorschlag der SPD ab.", "The CDU leader Merz rejects the proposal."),
        ("Die Liberalen wollen mit der Union verhandeln.", "The FDP wants to negotiate."),
        ("Ihr Vorschlag an die SPD liegt vor.", "The Greens have tabled a proposal."),
    ],
)
def test_a_party_that_a_word_may_refer_to_is_passed_over(german: str, english: str) -> None:
    assert _is_right(german, english)
