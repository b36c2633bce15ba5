"""Numbers stand beside what they count, whom they belong to, and on the same side of "by", "to" and "of"."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.articles import Article
from summarizer.verification.rendering import RenderingChecks
from tests.verification.pairs import pairs_of

_CODES = {"rendering.exchanged", "rendering.opposite", "rendering.amount", "rendering.number"}


def _problems(german: str, english: str) -> set[str]:
    article = Article(name="a", text=german, sha256="", published=date(2026, 2, 11))
    return {problem.check for problem in RenderingChecks(article).check(english, german)} & _CODES


@pytest.mark.parametrize(("german", "english"), pairs_of("bound_numbers.txt", "en"))
def test_figures_may_come_in_another_order(german: str, english: str) -> None:
    assert not _problems(german, english)


@pytest.mark.parametrize(("german", "english"), pairs_of("bound_numbers.txt", "no"))
def test_figures_that_have_changed_places_are_found(german: str, english: str) -> None:
    assert _problems(german, english)
