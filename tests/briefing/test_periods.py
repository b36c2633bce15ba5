"""How the articles of a large folder are grouped into pages by date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.briefing import Listed
from summarizer.briefing._periods import PAGE_SIZE, by_period

PAGES = 4
"""The most articles of a page, in these tests."""

AUTUMN = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.briefing._periods.PAGE", PAGES)
    monkeypatch.setattr("summarizer.briefing._periods.THIN", 2)


def listed(*days: date | None, size: int = 1000) -> list[Listed]:
    return [Listed(number, f"{number:05}", day, size) for number, day in enumerate(days, 1)]


def alone(articles: Sequence[Listed]) -> list[list[Listed]]:
    return [[each] for each in articles]


def names(articles: Sequence[Listed], together: Callable[..., Any] = alone) -> list[str]:
    return [group.name for group in by_period(articles, together)]


def test_a_busy_month_has_a_page_a_day() -> None:
    days = [AUTUMN + timedelta(days=day) for day in (0, 1, 2) for _ in range(3)]
    assert names(listed(*days)) == ["2026-11-01", "2026-11-02", "2026-11-03"]


def test_a_month_that_fits_one_page_has_one_and_so_has_a_year() -> None:
    quiet = [
        date(2025, 1, 1),
        date(2025, 12, 1),
        date(2026, 1, 1),
        date(2026, 1, 9),
        date(2026, 5, 1),
        date(2026, 6, 1),
    ]
    assert names(listed(*quiet)) == ["2025", "2026"]
    assert names(listed(*quiet, date(2026, 5, 2))) == ["2025", "2026-01", "2026-05", "2026-06"]


def test_a_month_of_thin_days_is_split_in_parts_in_the_order_of_its_days() -> None:
    articles = listed(*(AUTUMN + timedelta(days=29 - day) for day in range(9)))
    groups = by_period(articles, alone)
    assert [group.name for group in groups] == ["2026-11-part-1", "2026-11-part-2", "2026-11-part-3"]
    assert groups[0].title == "Nov 2026, part 1 of 3"
    assert [[each.number for each in group.articles] for group in groups] == [[7, 8, 9], [4, 5, 6], [1, 2, 3]]


def test_articles_without_a_date_stand_apart_and_last() -> None:
    assert names(listed(None, AUTUMN, None)) == ["2026", "undated"]


def test_long_results_make_pages_of_fewer_articles() -> None:
    groups = by_period(listed(AUTUMN, AUTUMN, AUTUMN, size=PAGE_SIZE // 2 + 1), alone)
    assert [len(group.articles) for group in groups] == [1, 1, 1]


@given(
    st.lists(st.none() | st.dates(date(2024, 1, 1), date(2026, 12, 31)), max_size=60),
    st.integers(1, PAGE_SIZE),
    st.integers(1, 9),
)
def test_every_article_is_in_one_group_that_fits_a_page(days: list[date | None], size: int, many: int) -> None:
    articles = listed(*days, size=size)

    def together(some: Sequence[Listed]) -> list[Sequence[Listed]]:
        return [some[start : start + many] for start in range(0, len(some), many)]

    groups = by_period(articles, together)
    assert sorted(each.number for group in groups for each in group.articles) == [each.number for each in articles]
    assert len({group.name for group in groups}) == len(groups)
    for group in groups:
        assert 1 <= len(group.articles) <= PAGES
        assert len(group.articles) == 1 or size * len(group.articles) <= PAGE_SIZE
        assert len({each.published is None for each in group.articles}) == 1
