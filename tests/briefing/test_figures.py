"""Figures that differ: counts of one event are laid side by side, those of others are not."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.briefing import brief
from summarizer.results import ArticleResult
from tests.briefing.making import told


def deaths(english: str, published: date | None, name: str = "b") -> ArticleResult:
    return told(name, f"Tote in Lahn. {' '.join(f'{name}{place}' for place in range(60))}", english, published)


def figures(*results: ArticleResult) -> list[tuple[str, ...]]:
    found = (each for each in brief(results).differences if each.kind == "figures")
    return [(each.subject, *(side.label for side in each.sides)) for each in found]


SEVEN = "In an attack on Lahn seven people were killed, the authorities said."


def test_counts_of_one_event_that_differ_are_shown_side_by_side_by_date() -> None:
    later = deaths("The number of dead after the attack on Lahn has risen to eleven.", date(2026, 4, 2), "b")
    last = deaths("After the attack in Lahn there are nine dead, the mayor said.", date(2026, 4, 3), "c")
    assert figures(last, later, deaths(SEVEN, date(2026, 4, 1), "a")) == [
        ("Lahn: number of dead", "7, source 1, 1 Apr 2026", "11, source 2, 2 Apr 2026", "9, source 3, 3 Apr 2026")
    ]


@pytest.mark.parametrize(
    ("other", "published"),
    [
        ("In the attack on Lahn 7 people were killed.", date(2026, 4, 2)),
        ("In the attack on Lahn eleven people were injured.", date(2026, 4, 2)),
        ("In an attack on Bern eleven people were killed.", date(2026, 4, 2)),
        ("In an attack on Lahn eleven people were killed.", date(2026, 5, 2)),
        ("On the roads near Lahn eleven died.", date(2026, 4, 2)),
        ("In Lahn eleven people died.", date(2026, 4, 2)),
        ("The number of dead on the roads of Lahn rose to eleven.", date(2026, 4, 2)),
        ("In the attack on Lahn on 11 April people were killed.", date(2026, 4, 2)),
        ("In the attack on Lahn 40 drones killed seven people.", date(2026, 4, 2)),
        ("The attack on Lahn with 3 missiles killed 7 people.", date(2026, 4, 2)),
        ("In the attack on Lahn seven people including two children were killed.", date(2026, 4, 2)),
        ("In the attack on Lahn two of the seven killed were children.", date(2026, 4, 2)),
        ("In the attack on Lahn more than six people were killed.", date(2026, 4, 2)),
        ("In the attack on Lahn 3 villages had to be evacuated and the dead counted.", date(2026, 4, 2)),
    ],
)
def test_counts_of_another_thing_place_time_or_matter_are_no_different_figures(other: str, published: date) -> None:
    assert figures(deaths(SEVEN, date(2026, 4, 1), "a"), deaths(other, published)) == []


@pytest.mark.parametrize(
    "other",
    [
        "The attack on Lahn killed at least 9 people.",
        "In the attack on Lahn nine were killed.",
        "In the attack on Lahn with 3 missiles nine people have been confirmed dead.",
        "The death toll of the attack on Lahn rose to 9.",
        "In the attack on the port of Lahn nine people lost their lives.",
        "An attack on the small port city of Lahn has cost nine people their lives.",
        "The number of dead in Lahn meanwhile rose to nine.",
        "Rescuers have so far recovered 9 dead in Lahn.",
    ],
)
def test_a_figure_is_found_however_the_count_is_worded(other: str) -> None:
    found = figures(deaths(SEVEN, date(2026, 4, 1), "a"), deaths(other, date(2026, 4, 2)))
    assert found == [("Lahn: number of dead", "7, source 1, 1 Apr 2026", "9, source 2, 2 Apr 2026")]


@pytest.mark.parametrize("where", ["on Tuesday", "in May", "at Easter", "in Russian strikes"])
def test_a_day_or_a_people_is_no_place_at_which_counts_differ(where: str) -> None:
    seven = deaths(f"Seven people were killed by an attack {where}.", date(2026, 4, 1), "a")
    assert figures(seven, deaths(f"Nine people were killed by an attack {where}.", date(2026, 4, 2))) == []


def test_copies_of_one_text_are_one_voice_also_for_figures() -> None:
    copy = deaths(SEVEN.replace("seven", "eleven"), date(2026, 4, 2), "a")
    assert figures(deaths(SEVEN, date(2026, 4, 1), "a"), copy) == []
