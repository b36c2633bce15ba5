"""Numbers, amounts, dates, times and initial nouns that English says its own way, right and wrong."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.articles import Article
from summarizer.verification.rendering import RenderingChecks
from tests.verification.pairs import pairs_of

_CODES = {
    *(
        "rendering.number",
        "rendering.number_doubtful",
        "rendering.amount",
        "rendering.date",
        "rendering.name_unknown",
        "rendering.name_elsewhere",
    ),
    "rendering.opposite",
}


def _problems(german: str, english: str) -> set[str]:
    article = Article(name="a", text=german, sha256="", published=date(2026, 2, 11))
    return {problem.check for problem in RenderingChecks(article).check(english, german)} & _CODES


@pytest.mark.parametrize(("german", "english"), pairs_of("number_pairs.txt", "en"))
def test_a_right_number_date_or_initial_noun_is_let_through(german: str, english: str) -> None:
    assert not _problems(german, english)


@pytest.mark.parametrize(("german", "english"), pairs_of("number_pairs.txt", "no"))
def test_a_wrong_number_date_or_name_is_found(german: str, english: str) -> None:
    assert _problems(german, english)
