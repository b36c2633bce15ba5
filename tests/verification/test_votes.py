"""Votes: which figure is whose, whether it was carried, and whose motion it was."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.articles import Article
from summarizer.verification.rendering._checks import RenderingChecks

TURNED = {"rendering.exchanged", "rendering.opposite", "rendering.negation_lost", "rendering.doer"}
PARTIES = "CDU, SPD, AfD, FDP, Grüne und Linke sind im Parlament."


def turned(english: str, german: str) -> set[str]:
    article = Article(name="a", text=f"{german} {PARTIES}", sha256="", published=date(2026, 2, 11))
    return {problem.check for problem in RenderingChecks(article).check(english, german)} & TURNED


PASSED = "Das Parlament nahm den Antrag mit 438 zu 149 Stimmen an."
FAILED = "Mit 149 zu 438 Stimmen lehnte das Parlament den Antrag ab."
COUNTED = "Für den Antrag stimmten 149 Abgeordnete, 438 dagegen."
OF_AFD = "Ein Antrag der AfD auf Neuwahlen fand keine Mehrheit."


@pytest.mark.parametrize(
    ("german", "right", "wrong"),
    [
        (PASSED, "Parliament passed the motion by 438 votes to 149.", "Parliament passed it by 149 votes to 438."),
        (PASSED, "438 voted in favour and 149 against.", "149 voted in favour and 438 against."),
        (PASSED, "The motion was carried 438-149.", "It went 149 to 438 in favour."),
        (PASSED, "The motion passed with 438 votes in favour.", "438 voted against."),
        (FAILED, "Parliament rejected the motion by 149 votes to 438.", "438 voted in favour and 149 against."),
        (FAILED, "149 voted for it, 438 against.", "149 members voted no, and 438 voted for it."),
        (COUNTED, "The motion was defeated by 438 votes to 149.", "The motion was carried by 438 votes to 149."),
        (COUNTED, "The motion failed.", "The motion was passed."),
        (OF_AFD, "An AfD motion for new elections failed.", "A CDU motion for new elections failed."),
        (OF_AFD, "A motion by the AfD found no majority.", "A motion by the Greens found no majority."),
        ("Die CDU stimmte für einen Antrag der SPD.", "The CDU backed an SPD motion.", "The SPD backed a CDU motion."),
        (
            "Der Gesetzentwurf der Grünen wurde von der CDU abgelehnt.",
            "The Greens' bill was rejected by the CDU.",
            "The CDU's bill was rejected by the Greens.",
        ),
    ],
)
def test_figures_outcome_and_mover_of_a_vote_stay(german: str, right: str, wrong: str) -> None:
    assert turned(right, german) == set()
    assert turned(wrong, german)


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Mit 57 zu 43 Stimmen verfehlte der Antrag die nötige Mehrheit.", "57 voted in favour, 43 against."),
        ("Für den Antrag stimmten 57, dagegen 43, nötig waren 60.", "It failed by 57 votes to 43."),
        ("Das Parlament stimmte mit 438 zu 149 Stimmen über den Antrag ab.", "149 voted in favour, 438 against."),
        ("Mit 300 zu 200 Stimmen scheiterte er, mit 260 zu 240 Stimmen kam er durch.", "260 voted in favour."),
        ("Ein Antrag von CDU und SPD wurde angenommen.", "The CDU motion was passed."),
        ("Die SPD brachte ihren Antrag ein; einen Antrag der CDU gab es nicht.", "The SPD motion was tabled."),
        ("Die CDU legte einen Antrag vor.", "The CDU motion was tabled."),
        ("Der Antrag der Linken scheiterte.", "The Left Party's motion failed."),
        ("Bei 41 Ja- und 139 Nein-Stimmen fiel der Entwurf durch.", "The draft failed, 139 to 41 against."),
        ("Von 200 Befragten waren 120 dafür und 80 dagegen.", "Of 200 polled, 80 were against and 120 in favour."),
        ("127 stimmten dagegen, 60 dafür.", "The draft was rejected by 127 votes to 60."),
    ],
)
def test_of_other_votes_and_motions_nothing_is_said(german: str, english: str) -> None:
    assert turned(english, german) == set()
