"""Indirect speech and its speakers."""

from __future__ import annotations

import unicodedata

import pytest

from summarizer.german import statements


@pytest.mark.parametrize(
    ("text", "reported", "speaker"),
    [
        (
            "Rutte betonte, dass Rubio einen vollen Terminkalender habe.",
            "dass Rubio einen vollen Terminkalender habe",
            "Rutte",
        ),
        ("Rutte sagte, der Plan sei stark überarbeitet worden.", "der Plan sei stark überarbeitet worden", "Rutte"),
        (
            "Statt seiner werde Landau kommen, teilte das Ministerium mit.",
            "Statt seiner werde Landau kommen",
            "das Ministerium",
        ),
        ("Laut Rutte bleibt die NATO geschlossen.", "Laut Rutte bleibt die NATO geschlossen", "Rutte"),
        (
            "Am Mittwoch hat Rubio, der auch als Berater fungiert, erklärt, dass die USA Garantien geben.",
            "dass die USA Garantien geben",
            "Rubio",
        ),
    ],
)
def test_what_is_reported_and_by_whom(text: str, reported: str, speaker: str) -> None:
    (found,) = statements(text)
    assert text[found.span.start : found.span.end] == reported
    assert found.speaker is not None
    assert found.speaker.text == speaker
    assert found.trusted


def test_the_subjunctive_alone_goes_on_with_the_speaker_before() -> None:
    text = "Rutte sagte, man arbeite gut zusammen. Natürlich sei die Nato wichtig."
    first, second = statements(text)
    assert second.speaker == first.speaker
    assert second.cue is None
    assert text[second.span.start : second.span.end] == "Natürlich sei die Nato wichtig"


@pytest.mark.parametrize("told", ["Rutte", None])
def test_in_decomposed_letters_a_statement_and_who_made_it_stand_where_they_are_said_to(told: str | None) -> None:
    opening = "Für Rutte wäre das möglich, sagte Rutte. " if told else ""
    text = unicodedata.normalize("NFD", f"{opening}Natürlich sei die Nato wichtig.")
    *_, found = statements(text)
    assert unicodedata.normalize("NFC", text[found.span.start : found.span.end]) == "Natürlich sei die Nato wichtig"
    assert (found.speaker and text[found.speaker.start : found.speaker.end]) == told


def test_a_headline_between_does_not_part_reported_speech_from_its_speaker() -> None:
    text = "Rutte sagte, man arbeite gut zusammen.\n\nMerz drängt auf Hilfe\n\nNatürlich sei die Nato wichtig."
    *_, found = statements(text)
    assert found.speaker is not None and found.speaker.text == "Rutte"


def test_plain_statements_and_quotations_are_none() -> None:
    assert statements("Die NATO hat 32 Mitglieder. „Wir bleiben hier“, sagte Rutte.") == ()
