"""Results of one vote that papers give differently are laid side by side, those of other votes are not."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.briefing import brief
from summarizer.results import ArticleResult
from tests.briefing.making import result_of, ukraine

MONDAY, LATER = date(2026, 4, 6), date(2026, 5, 6)
HEADLINE = "Council of Lahn eases harbour fees by 104 votes to 88"


def article(name: str, headline: str, sentence: str, published: date | None = MONDAY) -> ArticleResult:
    german = f"Der Rat von {name} stimmte ab."
    council = {"id": "a1", "name_en": "Council of Lahn", "kind": "government_body", "affiliation": None}
    council |= {"role_de": None, "role_en": None, "mentions_de": ["Der Rat"]}
    fields = {"headline": {"text_en": headline, "evidence_de": german}, "key_actors": [council]}
    summary = ukraine(overview=[{"text_en": sentence, "evidence_de": german}], **fields)
    return result_of(name, f"{german} {' '.join(f'{name}{at}' for at in range(60))}", summary, published=published)


def results(*articles: ArticleResult) -> list[tuple[str, ...]]:
    found = (each for each in brief(articles).differences if each.kind == "figures")
    return [(each.subject, *(side.label for side in each.sides)) for each in found]


FIRST = article("a", HEADLINE, "The larger chamber voted in favour by 104 votes to 88 with 5 abstentions.")


@pytest.mark.parametrize(
    "sentence",
    [
        "The council of Lahn eased the harbour fees by 101 votes to 91.",
        "With 101 votes in favour and 91 against the council of Lahn eased the harbour fees.",
        "The council of Lahn voted 101 to 91 to ease the harbour fees.",
    ],
)
def test_results_of_one_vote_that_differ_are_shown_side_by_side(sentence: str) -> None:
    sides = ("104 to 88, source 1, 6 Apr 2026", "101 to 91, source 2, 6 Apr 2026")
    told = results(FIRST, article("b", "Narrow yes to lower harbour fees", sentence))
    assert told == [("Council of Lahn: result of the vote", *sides)]


@pytest.mark.parametrize(
    ("headline", "sentence", "published"),
    [
        (HEADLINE, "The council of Lahn eased the harbour fees by 104 votes to 88.", MONDAY),
        ("Council of Lahn closes theatre", "The council closed the theatre by 101 votes to 91.", MONDAY),
        ("Lower harbour fees", "The council eased the harbour fees by 101 votes to 91.", LATER),
        ("Lower harbour fees", "The council eased the harbour fees from 101 to 91, before any vote.", MONDAY),
        ("Lower harbour fees by 60 votes to 12", "The council eased the harbour fees by 101 votes to 91.", MONDAY),
    ],
)
def test_another_vote_or_none_is_no_other_result(headline: str, sentence: str, published: date) -> None:
    assert results(FIRST, article("b", headline, sentence, published)) == []
