"""Ordinary texts: what need not be looked for in them is not there."""

from __future__ import annotations

import unicodedata

import pytest

from summarizer.articles import hostile_characters
from summarizer.articles.text._characters import is_ordinary

ORDINARY = [chr(code) for code in range(0x11_0000) if is_ordinary(chr(code))]


def test_german_news_is_ordinary() -> None:
    assert is_ordinary("„Größe“ – so\u00a0hieß es, ‚Ärger‘ für 3,5\u00a0€ …\n\n\tŽižek, Erdoğan & Łódź: 50 %")


@pytest.mark.parametrize(
    "odd",
    [
        "Ko\u0308nig",
        "Sil\u00adbe",
        "Eﬃzienz",
        "Wort\u200b",
        "Зеленский",
        "Wort\u2028Wort",
        "Wort\r",
        "\u212bngström",
        "👩",
    ],
)
def test_what_has_two_spellings_or_is_hidden_is_not(odd: str) -> None:
    assert not is_ordinary(odd)


def test_each_ordinary_character_is_composed_and_seen() -> None:
    assert len(ORDINARY) > 700
    assert all(unicodedata.is_normalized("NFC", char) and not unicodedata.combining(char) for char in ORDINARY)
    assert hostile_characters("".join(ORDINARY)) == ()
    assert {char for char in ORDINARY if not char.isprintable()} == {"\t", "\n", "\u00a0"}
