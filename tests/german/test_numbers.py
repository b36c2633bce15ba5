"""Numbers of German texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.german._numbers import numbers


def values(text: str) -> list[float]:
    return [round(number.value, 4) for number in numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.000 Soldaten", [3000]),
        ("3'000 Soldaten", [3000]),
        ("3,75 Prozent", [3.75]),
        ("zwei Kommandoposten", [2]),
        ("einundzwanzig Staaten", [21]),
        ("zweihundertfünfzig Panzer", [250]),
        ("dreitausendzweihundert Mann", [3200]),
        ("ein Dutzend Häuser", [12]),
        ("anderthalb Jahre", [1.5]),
        ("zweieinhalb Stunden", [2.5]),
        ("zwei Drittel der Stimmen", [0.6667]),
        ("fast ein Fünftel", [0.2]),
        ("der 28-Punkte-Plan", [28]),
        ("eine zweiwöchige Reise", [2]),
        ("des fast vierjährigen Krieges", [4]),
        ("zum dritten Mal", [3]),
        ("beide Seiten", [2]),
        ("3,75 Milliarden Euro", [3.75e9]),
        ("1,5 Mio. Euro", [1.5e6]),
        ("zwei Billionen Dollar", [2e12]),
        ("eine halbe Million", [5e5]),
        ("das 5-Milliarden-Paket", [5e9]),
        ("2010-2023", [2010, 2023]),
        ("am 24. Februar 2022", [24, 2022]),
    ],
)
def test_the_value_is_read_from_digits_words_and_compounds(text: str, expected: list[float]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text", ["Zweifel", "ein Zweig", "sie achten darauf", "Achtung", "eine Einheit", "dreist", "Die Elf siegte"]
)
def test_words_that_only_begin_like_a_number_are_none(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zwei Viertel", [0.5]),
        ("vor zwei Jahren ein Viertel", [2, 0.25]),
        ("Seit 2026 Viertel, davor Achtel", [2026, 0.25, 8]),
    ],
)
def test_only_a_numeral_directly_before_a_denominator_counts_its_parts(text: str, expected: list[float]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize("text", ["ein paar tausend Soldaten", "mehrere tausend Soldaten", "Tausende Soldaten"])
def test_a_vague_thousand_is_a_magnitude_that_no_translation_owes(text: str) -> None:
    (number,) = numbers(text)
    assert (number.value, number.kind, number.firm) == (1000, "vague", False)


def test_a_range_gives_its_scale_and_unit_to_both_ends() -> None:
    assert [(n.value, n.unit) for n in numbers("20 bis 30 Millionen Euro") if n.firm] == [
        (20e6, "euro"),
        (30e6, "euro"),
    ]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5 %", "percent"),
        ("fünf Prozent", "percent"),
        ("12 Franken", "franc"),
        ("14 Tage", "day"),
        ("dreijährig", "year"),
    ],
)
def test_the_unit_is_the_word_that_follows_or_the_end_of_the_compound(text: str, unit: str) -> None:
    assert numbers(text)[0].unit == unit


def test_a_clock_time_counts_minutes_since_midnight() -> None:
    assert [n.value for n in numbers("um 18.30 Uhr") if n.kind == "time"] == [1110]


def test_the_span_holds_the_number_and_its_scale_word() -> None:
    text = "Es kostet 3,75 Milliarden Euro."
    (number,) = numbers(text)
    assert text[number.start : number.end] == "3,75 Milliarden"


@given(st.integers(min_value=1, max_value=999_999_999))
def test_every_integer_is_read_with_german_separators(value: int) -> None:
    assert values(f"{value:,} Euro".replace(",", ".")) == [value]


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader_and_spans_lie_inside_it(text: str) -> None:
    assert all(0 <= number.start < number.end <= len(text) for number in numbers(text))
