"""Long passages: what an item states thousands of is checked as quickly as what it states one of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer import Article
from summarizer.german._numbers import Number
from summarizer.verification.rendering._checks import RenderingChecks
from summarizer.verification.rendering._number_check import Stated, same

MANY = 10_000
"""Were each compared with each, the tests here would take half a minute and more."""


def found(english: str, german: str, *, complete: bool) -> list[tuple[str, str]]:
    checks = RenderingChecks(Article.from_text(german, name="a"))
    return [(problem.check, problem.message) for problem in checks.check(english, german, complete=complete)]


def test_of_thousands_of_numbers_the_wrong_one_is_found() -> None:
    german = " ".join(f"Es sind {number} Fahrzeuge." for number in range(3_000, 3_000 + MANY))
    english = " ".join(f"There are {number} vehicles." for number in range(3_000, 3_000 + MANY))
    wrong = english.replace(" 7000 ", " 70000000 ")
    assert found(english, german, complete=True) == []
    assert found(wrong, german, complete=True) == [
        ("rendering.number", "'70000000' is not in the German passage"),
        ("rendering.number_lost", "'7000' is missing from the English"),
    ]


def test_of_thousands_of_negations_the_lost_one_is_found() -> None:
    german = " ".join(f"Zug {number} kommt nicht." for number in range(MANY // 2))
    english = " ".join(f"Train {number} does not come." for number in range(MANY // 2))
    lost = english.replace("Train 3000 does not come.", "Train 3000 comes.")
    assert found(english, german, complete=True) == []
    assert found(lost, german, complete=True) == [
        ("rendering.negation_lost", "the English shows nothing of 'nicht'"),
    ]


def test_a_statement_of_one_of_thousands_of_clauses_need_not_tell_the_others() -> None:
    german = " ".join(f"Zug {number} kommt nicht." for number in range(MANY // 4))
    assert found("Train 2000 does not come.", german, complete=False) == []


def test_long_words_behind_a_name_are_passed_over_at_once() -> None:
    german = "„Nein“, sagte Minister Boris Pistorius."
    long = f"Boris Pistorius, {'a' * 60} {'b' * 60}: the minister said no."
    assert found(long, german, complete=False) == []


VALUES = st.sampled_from(
    [0.0, 1.0, 2.0, 5.0, 12.0, 24.0, 60.0, 100.0, 120.0, 240.0, 720.0, 765.0, 1440.0, 1e6, 1e6 + 1]
)
NUMBERS = st.builds(
    Number,
    VALUES | st.floats(0, 2000),
    st.integers(0, 5000),
    st.just(6000),
    st.sampled_from(["plain", "year", "time", "vague"]),
    st.sampled_from([None, "hour", "day", "week", "euro", "half-day"]),
)


@given(st.lists(NUMBERS, min_size=31, max_size=50), NUMBERS)
def test_among_many_numbers_those_are_found_that_a_comparison_with_each_finds(
    german: list[Number], english: Number
) -> None:
    assert [*Stated(german).alike(english)] == [number for number in german if same(english, number)]
