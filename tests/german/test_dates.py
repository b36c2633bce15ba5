"""Dates of German texts, stated or following from the publication date."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.german._dates import date_facts

WEDNESDAY = date(2026, 2, 11)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("am 24. Februar", (2, 24)),
        ("am 15.02.2026", (2, 15)),
        ("am 5. Okt.", (10, 5)),
        ("vom 3. bis 5. Juli", (7, 3)),
        ("am 3. und 4. Mai", (5, 4)),
        ("2026-03-01", (3, 1)),
    ],
)
def test_days_of_a_month_are_read(text: str, day: tuple[int, int]) -> None:
    assert day in date_facts(text).days


@pytest.mark.parametrize(
    ("text", "weekday"),
    [("am Mittwochabend", 2), ("die Mittwochstreffen", 2), ("Sonnabend", 5), ("heute", 2), ("gestern", 1)],
)
def test_weekdays_are_read_in_compounds_and_follow_from_relative_words(text: str, weekday: int) -> None:
    assert date_facts(text, WEDNESDAY).weekdays == {weekday}


@pytest.mark.parametrize(
    ("text", "year"),
    [("im vergangenen Jahr", 2025), ("vor zwei Jahren", 2024), ("im Oktober", 2025), ("nächstes Jahr", 2027)],
)
def test_years_follow_from_relative_words(text: str, year: int) -> None:
    assert year in date_facts(text, WEDNESDAY).years


def test_the_month_before_is_derived() -> None:
    assert date_facts("im vergangenen Monat", WEDNESDAY).months == {1}


def test_a_weekday_can_be_a_day_of_the_publication_week() -> None:
    assert (2, 12) in date_facts("an diesem Donnerstag", WEDNESDAY).days


def test_without_a_publication_date_nothing_is_derived() -> None:
    facts = date_facts("gestern")
    assert (facts.offsets, facts.days, facts.weekdays) == ({-1}, frozenset(), frozenset())


def test_the_morning_is_not_tomorrow() -> None:
    assert date_facts("am Morgen", WEDNESDAY).offsets == frozenset()


def test_directions_of_weeks_are_kept() -> None:
    assert date_facts("vergangene Woche").directions == {("week", -1)}
