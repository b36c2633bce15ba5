"""Negations of German texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.german._lexicon import entries
from summarizer.german._negation import negations


def firm(text: str) -> list[str]:
    return [text[negation.start : negation.end] for negation in negations(text) if negation.firm]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wir verlassen die NATO nicht.", ["nicht"]),
        ("Es gibt keinen Konsens.", ["keinen"]),
        ("Weder A noch B kam.", ["Weder"]),
        ("Das ist inakzeptabel.", ["inakzeptabel"]),
        ("Das ist unmöglich.", ["unmöglich"]),
        ("Er hat das ausgeschlossen.", ["ausgeschlossen"]),
        ("Sie verzichtet auf das Amt.", ["verzichtet"]),
        ("Er ging ohne Hut.", ["ohne"]),
        ("Kaum jemand kam.", ["Kaum"]),
    ],
)
def test_plain_affixed_and_lexical_negations_must_be_shown(text: str, expected: list[str]) -> None:
    assert firm(text) == expected


def test_a_parted_verb_negates_from_its_stem_to_its_particle() -> None:
    assert firm("Der Minister lehnte den Vorschlag am Montag ab.") == ["lehnte den Vorschlag am Montag ab"]


@pytest.mark.parametrize(
    "verb",
    [
        "lehnt das 19. Paket ab",
        "lehnte das Angebot vom 2. November ab",
        "lehnte die Anträge von Dr. Berger ab",
        "lehnte um 14.30 Uhr den Haushalt ab",
        "lehnte um 14:30 Uhr den Haushalt ab",
        "wies 1.200 Anträge zurück",
        "wies ca. 40 Anträge zurück",
    ],
)
def test_points_of_ordinals_abbreviations_and_numbers_end_no_parted_verb(verb: str) -> None:
    assert len(negations(f"Der Rat {verb}.")) == 1
    assert firm(f"Der Rat {verb}.")[0].startswith(verb.split()[0])


@pytest.mark.parametrize(
    "text",
    [
        "Das Kabinett wies den Weg im Jahr 2025. Sie kamen im Mai zurück.",
        "Sie schlossen den 3. Vertrag. Das reicht aus.",
        "Das Paket ist das 19. Es weist auf Lücken hin.",
    ],
)
def test_a_particle_of_the_next_sentence_is_no_part_of_the_verb(text: str) -> None:
    assert firm(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "nicht nur heute",
        "nicht zuletzt deshalb",
        "nichts anderes als Krieg",
        "ohne Weiteres",
        "Kein Wunder",
        "ob er kommt oder nicht",
    ],
)
def test_idioms_may_lose_their_negation(text: str) -> None:
    assert firm(text) == []


def test_the_halves_of_a_double_negation_stand_and_fall_together() -> None:
    assert [negation.double for negation in negations("Das ist nicht ausgeschlossen.")] == [True, True]


@pytest.mark.parametrize(
    "text", ["Die Union und Ungarn", "unter uns", "ein Unternehmen", "Der Gipfel findet am Montag statt."]
)
def test_words_that_only_begin_like_a_negation_are_none(text: str) -> None:
    assert negations(text) == ()


@given(st.text(max_size=80))
def test_spans_lie_inside_the_text(text: str) -> None:
    assert all(0 <= negation.start < negation.end <= len(text) for negation in negations(text))


@pytest.mark.parametrize("phrases", ["negation_idioms_de", "negation_double_de"])
def test_every_phrase_begins_with_letters_since_it_is_looked_for_only_where_a_word_begins_so(phrases: str) -> None:
    assert [phrase for phrase in entries(phrases) if not phrase[:2].isalpha()] == []
