"""A denial that only one language has, and the other may tell by other words, is a warning and withholds nothing."""

from __future__ import annotations

import pytest

from tests.verification.pairs import checks_of

_DOUBTED = {"rendering.negation_doubtful"}


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Die Vorwürfe sind keineswegs vom Tisch.", "The accusations still stand."),
        ("Das Geld ist nicht verloren, es liegt auf einem Sperrkonto.", "The money is safe in a blocked account."),
        ("Die Steuer wurde nie erhoben.", "The tax existed only on paper."),
        ("Das Papier ist nicht bindend.", "The paper is purely advisory."),
        ("Die Reise des Kanzlers war nicht angekündigt.", "The chancellor's trip came as a surprise."),
        (
            "Die Richter sahen keine Verletzung der Grundrechte.",
            "The judges ruled that basic rights had been respected.",
        ),
        ("Anders als im Vorjahr gab es keine Zwischenfälle.", "It all passed off peacefully this time."),
        ("Der Pilot überlebte den Absturz nicht.", "The pilot was killed in the crash."),
        (
            "Die Ministerin lobte die Einigung; perfekt sei sie nicht.",
            "The minister praised the deal while admitting its flaws.",
        ),
        ("Der Minister hat sein Amt nicht verloren.", "The minister survived in office."),
        ("Der Streit ist noch nicht beigelegt.", "The two sides are still at loggerheads."),
        ("Die Front hat sich kaum verschoben.", "The front is where it was."),
    ],
)
def test_english_that_may_deny_by_other_words_is_doubted(german: str, english: str) -> None:
    assert checks_of(german, english) == _DOUBTED


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Die Gespräche steckten fest.", "The negotiators did not make any headway."),
        ("Das Gremium hielt sich mit einem Urteil zurück.", "The panel did not commit itself."),
        ("Die Produktion ruht seit Montag.", "Nothing has left the factory since Monday."),
        ("Der Verband zögert mit einem Urteil.", "The association has not made up its mind."),
    ],
)
def test_german_that_may_deny_by_other_words_leaves_a_doubt(german: str, english: str) -> None:
    assert checks_of(german, english) == _DOUBTED


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Das Geld ist nicht verloren, es liegt auf einem Sperrkonto.", "The money was lost by staying in an account."),
        ("Die Partei ist nicht mehr im Landtag vertreten.", "The party still has seats in the state parliament."),
        ("Der Plan wird weiter geprüft.", "The plan is not being examined."),
        ("Er schwieg zu den Vorwürfen.", "He did not stay silent on the charges."),
    ],
)
def test_a_denial_of_the_very_word_is_lost_or_added_beyond_doubt(german: str, english: str) -> None:
    assert checks_of(german, english) & {"rendering.negation_lost", "rendering.negation_added"}
