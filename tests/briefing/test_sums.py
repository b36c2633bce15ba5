"""Sums and shares that differ: those of one matter are laid side by side, those of others are not."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.briefing import brief
from summarizer.results import ArticleResult
from tests.briefing.making import result_of, told, ukraine

TWELVE = "The council of Lahn on Monday approved 1.2 billion euros for the harbour."


def sum_of(english: str, published: date | None, name: str = "b", **fields: object) -> ArticleResult:
    return told(
        name, f"Geld für Lahn. {' '.join(f'{name}{place}' for place in range(60))}", english, published, **fields
    )


def figures(*results: ArticleResult) -> list[tuple[str, ...]]:
    found = (each for each in brief(results).differences if each.kind == "figures")
    return [(each.subject, *(side.label for side in each.sides)) for each in found]


def beside(english: str, first: str = TWELVE, published: date | None = date(2026, 4, 2)) -> list[tuple[str, ...]]:
    return figures(sum_of(first, date(2026, 4, 1), "a"), sum_of(english, published))


@pytest.mark.parametrize(
    ("other", "shown"),
    [
        ("The council of Lahn approved 1.4 billion euros for the harbour.", "1.4 billion euros"),
        ("The harbour: the council of Lahn approves €1.4bn.", "€1.4bn"),
        ("The council of Lahn has approved at least 900 million euros for the harbour next year.", "900 million euros"),
        ("The council of Lahn approved 1.4 billion euros for the harbour in 2 votes.", "1.4 billion euros"),
        ("The council of Lahn approved €1.4 billion for the harbour.", "€1.4 billion"),
        ("For the harbour Lahn has 1.4 billion euros.", "1.4 billion euros"),
    ],
)
def test_sums_of_one_matter_that_differ_are_shown_side_by_side(other: str, shown: str) -> None:
    sides = ("1.2 billion euros, source 1, 1 Apr 2026", f"{shown}, source 2, 2 Apr 2026")
    assert beside(other) == [("Lahn: sum", *sides)]


def test_numbers_of_things_that_differ_are_shown_side_by_side() -> None:
    first = "Steel group Lahnwerk intends to cut around 4,200 jobs by the end of 2029."
    other = "The Lahn-based steel group Lahnwerk intends to cut 4,800 jobs in the coming three years."
    assert beside(other, first) == [
        ("Lahnwerk: number of jobs", "4,200 jobs, source 1, 1 Apr 2026", "4,800 jobs, source 2, 2 Apr 2026")
    ]
    assert beside("Bernwerk cuts 120 jobs.", "Lahnwerk cuts 100 jobs.") == []
    assert beside("Lahnwerk cuts 120 jobs.", "Lahnwerk cuts 100 posts.") == []
    assert beside("Steel group Lahnwerk intends to cut 4,200 jobs.", first) == []


WHOLE = "Of the 1.4 billion euros for the harbour of Lahn 0.4 billion euros are loans, the council said."


def test_what_gives_a_sum_beside_others_stands_with_it_and_the_sum_of_most_origins_speaks() -> None:
    first = TWELVE.replace("1.2", "1.4")
    results = sum_of(first, date(2026, 4, 1), "a"), sum_of(TWELVE, date(2026, 4, 2)), sum_of(WHOLE, None, "c")
    assert figures(*results)[0][1:] == (
        "1.4 billion euros, source 1, 1 Apr 2026; source 3, undated",
        "1.2 billion euros, source 2, 2 Apr 2026",
    )
    (point, *_) = brief(results).key_points
    assert (point.line.references, point.differing) == (("1.S1",), ("2.S1",))
    (point, *_) = brief(results[:2]).key_points
    assert (point.line.references, point.differing) == (("2.S1",), ("1.S1",))


def test_a_sum_of_another_matter_is_no_other_voice_for_it() -> None:
    theatre = sum_of("Of 1.4 billion euros for the theatre of Lahn 0.4 billion euros are loans.", None, "c")
    first = sum_of(TWELVE.replace("1.2", "1.4"), date(2026, 4, 1), "a")
    told = figures(first, sum_of(TWELVE, date(2026, 4, 2)), theatre)
    assert told[0][1] == "1.4 billion euros, source 1, 1 Apr 2026"


def test_sums_are_told_by_the_dates_of_their_articles() -> None:
    first, other = TWELVE, TWELVE.replace("1.2", "1.4")
    told = figures(sum_of(first, date(2026, 4, 2), "a"), sum_of(other, date(2026, 4, 1)), sum_of(first, None, "c"))
    assert [label.partition(", ")[2] for label in told[0][1:]] == [
        "source 3, undated; source 1, 2 Apr 2026",
        "source 2, 1 Apr 2026",
    ]


def test_a_sum_is_named_by_what_all_sentences_write_with_capitals() -> None:
    first = "Mayor Ada Lund put the damage by the flood at 300 million euros."
    other = "The damage by the flood was put by the mayor, Ada Lund, at 400 million euros."
    assert [subject for subject, *_ in beside(other, first)] == ["Ada Lund: sum"]


def test_shares_that_differ_are_shown_as_shares() -> None:
    first, other = "Turnout in Lahn was 61 per cent of voters.", "Turnout of voters in Lahn was 63.5%."
    assert beside(other, first) == [
        ("Turnout, Lahn: share", "61%, source 1, 1 Apr 2026", "63.5%, source 2, 2 Apr 2026")
    ]


@pytest.mark.parametrize(
    ("other", "published"),
    [
        ("The council of Lahn approved 1,200 million euros for the harbour.", date(2026, 4, 2)),
        ("The council of Lahn approved 1.4 billion euros for the theatre.", date(2026, 4, 2)),
        ("The council of Lahn approved 1.4 billion dollars for the harbour.", date(2026, 4, 2)),
        ("The council of Lahn approved 80 million euros for the harbour.", date(2026, 4, 2)),
        ("The council of Lahn approved more than 1.1 billion euros for the harbour.", date(2026, 4, 2)),
        ("The council of Lahn approved another 900 million euros for the harbour.", date(2026, 4, 2)),
        ("The council of Lahn approved 1.2 of 1.4 billion euros for the harbour.", date(2026, 4, 2)),
        ("Lahn is to give 1.4 billion euros this year.", date(2026, 4, 2)),
        ("The council of Lahn approved 1.4 billion euros for the harbour.", date(2026, 5, 2)),
    ],
)
def test_sums_of_another_matter_kind_size_or_time_are_no_different_figures(other: str, published: date) -> None:
    assert beside(other, published=published) == []


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("There are 1.2 billion euros for the harbour.", "For the harbour there are 1.4 billion euros."),
        ("Ada Lund of Lahn has 1.2 billion euros.", "Lahn: Ada Lund has 1.4 billion euros."),
    ],
)
def test_one_word_or_names_alone_make_no_one_matter(first: str, other: str) -> None:
    assert beside(other, first) == []


def test_a_remark_that_weighs_the_figures_stands_beside_them() -> None:
    remark = {"text_en": "The paper corrects 1.4 billion to 1.2 billion euros.", "evidence_de": None}
    other = "The council of Lahn approved 1.4 billion euros for the harbour."
    (difference,) = figures(
        sum_of(TWELVE, date(2026, 4, 1), "a", source_issues=[remark]), sum_of(other, date(2026, 4, 2))
    )
    assert difference[-1] == "remark on source 1"
    corrected = sum_of("The theatre of Bern is open.", date(2026, 4, 2), "c", source_issues=[remark])
    (difference,) = figures(sum_of(TWELVE, date(2026, 4, 1), "a"), sum_of(other, date(2026, 4, 2)), corrected)
    assert difference[-1] == "remark on source 3"


def payer(name: str, paid: int) -> ArticleResult:
    """An article that has a sum in a position alone."""
    german = "Norwegen zahlt."
    who = {"id": "a1", "name_en": "Norway", "kind": "state", "affiliation": None, "role_de": None, "role_en": None}
    position = {"actor": "a1", "topic": "funding", "stance": "supportive", "mode": "indirect", "evidence_de": german}
    told = position | {"statement_en": f"Norway pays {paid} million euros for demining."}
    summary = ukraine(key_actors=[who | {"mentions_de": ["Norwegen"]}], positions_on_ukraine=[told])
    text = f"{' '.join(f'{name}{place}' for place in range(60))} {german}"
    return result_of(name, text, summary, published=date(2026, 4, 1))


def test_a_position_counts_where_the_summary_has_no_such_sentence() -> None:
    sides = ("40 million euros, source 1, 1 Apr 2026", "50 million euros, source 2, 1 Apr 2026")
    assert figures(payer("a", 40), payer("b", 50)) == [("Norway: sum", *sides)]


def test_copies_of_one_text_are_one_voice_also_for_sums() -> None:
    assert figures(sum_of(TWELVE, None, "a"), sum_of(TWELVE.replace("1.2", "1.4"), None, "a")) == []
