"""What is told of a plan says with it what is newer; two sides of one "or" are one point."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest

from summarizer.briefing import Briefing, brief
from summarizer.results import ArticleResult
from tests.briefing.making import result_of, ukraine

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 1)
DRAFT = "Der Entwurf sieht eine Obergrenze für die Flotte vor."
REVISED = "Der Plan sei stark überarbeitet worden, sagte Vik."
OTHER = "Am Leuchtturm blieb es in der Nacht ruhig."


def point(summary: str, status: str, german: str, **fields: Any) -> dict[str, Any]:
    shared: dict[str, Any] = {"plan": "harbour-plan", "number": None, "proposed_by": None}
    return {**shared, "summary_en": summary, "status": status, "evidence_de": german, **fields}


def article(name: str, published: date | None, *points: dict[str, Any], german: str = DRAFT) -> ArticleResult:
    words = " ".join(f"{name}{place}" for place in range(60))
    text = f"{german} {REVISED} {OTHER} {words}"
    overview = [
        {"text_en": "The draft provides for a ceiling on the fleet.", "evidence_de": german},
        {"text_en": "The night at the lighthouse was quiet.", "evidence_de": OTHER},
    ]
    return result_of(name, text, ukraine(overview=overview, plan_points=list(points)), published=published)


CEILING = point("There is to be a ceiling on the northern harbour fleet.", "in_draft", DRAFT)
NEWS = point("The plan was heavily revised.", "revised", REVISED)


def newer(*results: ArticleResult) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.reference, each.status, each.by) for each in brief(results).developments]


def test_a_sentence_on_a_draft_names_what_says_that_it_was_revised() -> None:
    briefing = brief([article("a", None, CEILING, NEWS)])
    assert newer(article("a", None, CEILING, NEWS)) == [("1.S1", "revised", ("1.T2",))]
    note = "fleet. [[1.S1](#ref-1-s1)] (said to have been revised, see [[1.T2](#ref-1-t2)])"
    assert note in briefing.to_markdown()
    assert "*The plan is said to have been revised, see* [[1.T2](#ref-1-t2)]." in briefing.to_markdown()
    assert "said to have been revised, see" in briefing.to_html()


def test_the_newest_state_is_told_with_its_date() -> None:
    first, second = article("a", MAY, CEILING), article("b", JUNE, NEWS)
    assert newer(first, second) == [("1.S1", "revised", ("2.T1",))]
    assert "(revised by 1 Jun 2026, see [[2.T1](#ref-2-t1)])" in brief([first, second]).to_markdown()


def test_an_earlier_revision_says_nothing_of_a_later_draft() -> None:
    assert newer(article("a", MAY, NEWS), article("b", JUNE, CEILING)) == []


def test_a_point_that_is_agreed_later_was_a_proposal_before() -> None:
    proposed = point("There is to be a ceiling on the northern harbour fleet.", "proposed", DRAFT)
    agreed = point("There is to be a ceiling on the northern harbour fleet.", "agreed", DRAFT)
    assert newer(article("a", MAY, proposed), article("b", JUNE, agreed)) == [("1.S1", "agreed", ("2.T1",))]
    assert newer(article("a", None, proposed), article("b", JUNE, agreed)) == []


def test_a_point_with_other_figures_is_not_the_one_that_was_agreed() -> None:
    cut = point("Aid for the northern harbour is to be cut to 15 boats.", "in_draft", DRAFT)
    less = point("Aid for the northern harbour falls to 22 boats instead of 15.", "agreed", DRAFT)
    assert newer(article("a", MAY, cut), article("b", JUNE, less)) == [("1.S1", "revised", ("2.T1",))]


MONEY_DE, JANUARY_DE = "Der Fonds zahlt 3 Millionen für den Hafen.", "Das Geld fließt bis Ende Januar."
SUM = point("The fund pays 3 million euros for the harbour.", "pledged", MONEY_DE)
JANUARY = point("The money is to flow by the end of January.", "pledged", JANUARY_DE)


@pytest.mark.parametrize(
    ("told", "older"),
    [
        ("Payment will begin in February, not already in January.", ["1.S2", "1.T2"]),
        ("Payment will begin in February instead of January.", ["1.S2", "1.T2"]),
        ("The money moves from January to February.", ["1.S2", "1.T2"]),
        ("Payment will begin in February.", []),
        ("Payment will not begin in March.", []),
        ("The sum falls from 3 to 2 million euros.", ["1.S1", "1.T1"]),
        ("The package was heavily revised.", ["1.S1", "1.S2"]),
        ("The draft was weakened.", ["1.S1", "1.S2"]),
    ],
)
def test_a_term_in_a_new_state_revises_what_it_names_as_gone_and_not_its_whole_plan(
    told: str, older: list[str]
) -> None:
    overview = [
        {"text_en": "The fund pays 3 million euros for the harbour.", "evidence_de": MONEY_DE},
        {"text_en": "The night at the lighthouse was quiet.", "evidence_de": JANUARY_DE},
    ]
    text = f"{MONEY_DE} {JANUARY_DE}"
    first = result_of("a", text, ukraine(overview=overview, plan_points=[SUM, JANUARY]), published=MAY)
    told_later = point(told, "revised", REVISED)
    second = result_of("b", f"{REVISED} Ein anderes Blatt.", ukraine(plan_points=[told_later]), published=JUNE)
    briefing = brief([first, second])
    assert [each.reference for each in briefing.developments] == older
    assert ("Revised by 1 Jun 2026" in briefing.to_markdown()) == (older == ["1.S1", "1.S2"])


def test_a_term_that_was_taken_back_says_so_in_the_plan_tracker_and_on_the_timeline() -> None:
    later = point("Payment will begin in February, not already in January.", "revised", REVISED)
    first = result_of("a", JANUARY_DE, ukraine(plan_points=[JANUARY]), published=MAY)
    briefing = brief([first, result_of("b", REVISED, ukraine(plan_points=[later]), published=JUNE)])
    note = "by the end of January. [[1.T1](#ref-1-t1)] (revised by 1 Jun 2026, see [[2.T1](#ref-2-t1)])"
    assert briefing.to_markdown().count(note) == 2
    docx = pytest.importorskip("docx")
    tables = docx.Document(BytesIO(briefing.to_docx())).tables
    cells = [cell.text for table in tables for row in table.rows for cell in row.cells]
    assert any("by the end of January. (revised by 1 Jun 2026, see note" in text for text in cells)


def test_what_is_not_the_newest_state_gives_way_in_the_bottom_line() -> None:
    def bottom(*points: dict[str, Any]) -> list[str]:
        briefing = brief([article("a", MAY, *points)])
        return [point.line.references[0] for point in briefing.bottom_line]

    assert bottom(CEILING) == ["1.S1", "1.S2"]
    assert bottom(CEILING, NEWS) == ["1.S2", "1.S1"]


def test_only_who_put_a_point_forward_is_told_to_have_moved_on_from_it() -> None:
    shared: dict[str, Any] = {"kind": "state", "affiliation": None, "role_de": None, "role_en": None, "mentions_de": []}
    actors = [{"id": f"a{at}", "name_en": name} | shared for at, name in enumerate(("Norway", "Peru"))]
    positions = [
        {"actor": f"a{at}", "topic": "troops", "stance": "supportive", "mode": "reported", "evidence_de": DRAFT}
        | {"statement_en": "The ceiling is an old demand for the army."}
        for at in range(2)
    ]
    own = point("There is to be a ceiling on the northern harbour fleet.", "in_draft", DRAFT, proposed_by="a0")
    summary = ukraine(key_actors=actors, positions_on_ukraine=positions, plan_points=[own, NEWS])
    assert newer(result_of("a", f"{DRAFT} {REVISED}", summary)) == [("1.P1", "revised", ("1.T2",))]


def rows(german: str, first: str, second: str, **fields: Any) -> Briefing:
    points = [point(first, "pledged", german), point(second, "pledged", german) | fields]
    return brief([article("a", None, *points, german=german)])


MONEY, SHIPS = (
    "Some towns have pledged only money for the harbour.",
    "Some towns have pledged only ships for the harbour.",
)
EITHER = "Einige Städte haben nur Geld oder Schiffe für den Hafen zugesagt."


def test_two_sides_of_one_or_are_one_point() -> None:
    briefing = rows(EITHER, MONEY, SHIPS)
    (row,) = briefing.plans[0].rows
    assert row.alternatives
    assert f"{MONEY} [[1.T1](#ref-1-t1)] *or* {SHIPS} [[1.T2](#ref-1-t2)]" in briefing.to_markdown()
    assert '<span class="small">or</span>' in briefing.to_html()
    assert briefing.differences == ()


@pytest.mark.parametrize(
    ("german", "second", "fields"),
    [
        ("Einige Städte haben nur Geld und Schiffe für den Hafen zugesagt.", SHIPS, {}),
        ("Einige Städte haben nur Geld oder Schiffe und Netze für den Hafen zugesagt.", SHIPS, {}),
        (EITHER, SHIPS, {"status": "offered"}),
        (EITHER, "Some towns have pledged only ships or nets for the harbour.", {}),
    ],
)
def test_what_goes_together_or_stands_otherwise_is_two_points(german: str, second: str, fields: dict[str, Any]) -> None:
    assert len(rows(german, MONEY, second, **fields).plans[0].rows) == 2
