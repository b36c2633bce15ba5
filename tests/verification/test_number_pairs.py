"""Numbers, amounts, dates, times and opening nouns that English says its own way; beside what each number stands."""

from __future__ import annotations

import pytest

from tests.verification.pairs import checks_of, pairs_of

_FILES = ("number_pairs.txt", "bound_numbers.txt")
_CODES = {
    *(
        "rendering.number",
        "rendering.number_doubtful",
        "rendering.amount",
        "rendering.date",
        "rendering.name_unknown",
        "rendering.name_elsewhere",
    ),
    *("rendering.opposite", "rendering.exchanged"),
}


def _problems(german: str, english: str) -> set[str]:
    return checks_of(german, english) & _CODES


@pytest.mark.parametrize(("german", "english"), [pair for file in _FILES for pair in pairs_of(file, "en")])
def test_a_right_number_date_or_initial_noun_is_let_through_in_any_order(german: str, english: str) -> None:
    assert not _problems(german, english)


@pytest.mark.parametrize(("german", "english"), [pair for file in _FILES for pair in pairs_of(file, "no")])
def test_a_wrong_number_date_or_name_and_figures_that_have_changed_places_are_found(german: str, english: str) -> None:
    assert _problems(german, english)
