"""What the overview of a large folder says of its groups' actors, stances, plans and key points."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from summarizer.results import ArticleResult
from tests.briefing.groups import (
    AUTUMN,
    article,
    autumn,
    briefed,
    limit_pages,
    numbered,
    overview_of,
    stored,
)
from tests.briefing.making import result_of, ukraine
from tests.briefing.test_schema import SCHEMA


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    limit_pages(monkeypatch)


def test_one_actor_is_one_over_all_groups_whatever_it_is_called(tmp_path: Path) -> None:
    results = autumn()
    results[4:8] = [article(number, AUTUMN + timedelta(days=1), name="Lindqvist") for number in (5, 6, 7, 8)]
    (lindqvist,) = overview_of(results, tmp_path).actors
    assert (lindqvist.name, lindqvist.articles, lindqvist.groups) == ("Ada Lindqvist", 14, 4)


def test_stances_that_change_from_group_to_group_are_mixed_and_a_change_over_time(tmp_path: Path) -> None:
    overview = overview_of(autumn(), tmp_path)
    (stance,) = overview.stances
    assert (stance.stance, stance.as_of, stance.positions) == ("mixed", AUTUMN + timedelta(days=2), 14)
    assert [(each.stance, each.positions) for each in stance.stances] == [("opposed", 4), ("supportive", 10)]
    over_time = [("1 Nov 2026", "supportive"), ("2 Nov 2026", "supportive"), ("3 Nov 2026", "opposed")]
    assert [(each.column, each.stance) for each in stance.over_time] == [*over_time, ("undated", "supportive")]
    (change,) = [difference for difference in overview.differences if difference.kind == "change"]
    assert [side.label for side in change.sides] == [
        "supportive, source 5, 2 Nov 2026",
        "opposed, source 9, 3 Nov 2026",
    ]


def test_offices_that_cannot_be_one_differ_though_no_group_has_both(tmp_path: Path) -> None:
    results = autumn()
    results[1:4] = [article(number, AUTUMN, office=("Bürgermeisterin", "mayor")) for number in (2, 3, 4)]
    overview = overview_of(results, tmp_path)
    (offices,) = [each for each in overview.differences if each.kind == "description"]
    assert offices.subject == "Ada Lindqvist: office as stated"
    assert [side.wording.text for side in offices.sides] == ["mayor", "minister"]


def test_one_plan_is_one_over_all_groups_with_its_numbered_points(tmp_path: Path) -> None:
    (plan,) = overview_of(autumn(), tmp_path).plans
    assert (plan.plan, plan.points, plan.groups) == ("Harbour initiative", 14, 4)
    assert [(row.number, row.points) for row in plan.rows] == [(1, 4), (2, 5), (3, 5)]


def revised_on(revision: date | None) -> list[ArticleResult]:
    """Articles of which those of the first day tell a plan's draft, and one of the given day that it was revised."""
    draft, told = "Der Entwurf sieht eine Obergrenze für die Flotte vor.", "Der Plan ist stark überarbeitet."
    ceiling = {"summary_en": "There is to be a ceiling on the fleet.", "status": "in_draft", "evidence_de": draft}
    news = {"summary_en": "The plan was heavily revised.", "status": "revised", "evidence_de": told}
    shared = {"plan": "anchor-plan", "number": None, "proposed_by": None}
    overview = [{"text_en": "The draft of Ada Lindqvist provides for a ceiling on the fleet.", "evidence_de": draft}]
    drafts = [
        result_of(
            f"{number:03}",
            f"{draft} {' '.join(f'Wort{number}x{place}' for place in range(150))}",
            ukraine(overview=overview, plan_points=[shared | ceiling]),
            published=AUTUMN,
        )
        for number in (1, 2, 3)
    ]
    matters = {
        5: "The council of Riga closed the harbour to warships.",
        8: "Fishermen in Bergen protest against the price of fuel.",
        9: "A storm tore down the lighthouse.",
    }
    others = [article(number, day, overview=matters.get(number)) for number, day in numbered() if number > 3]
    point = ukraine(plan_points=[shared | news])
    return [*drafts, *others, result_of("013", f"{told} Das sagte sie.", point, published=revision)]


@pytest.mark.parametrize(
    ("day", "note"),
    [
        (AUTUMN + timedelta(days=2), "revised by 3 Nov 2026, see"),
        (None, "said to have been revised, see"),
        (AUTUMN - timedelta(days=2), None),
    ],
)
def test_what_is_told_of_a_plan_that_another_group_says_was_revised_says_so(
    tmp_path: Path, day: date | None, note: str | None
) -> None:
    overview = overview_of(revised_on(day), tmp_path)
    said = [point.line for point in overview.key_points if "ceiling" in point.line.wording.text]
    assert len(said) == 1
    told = {each.reference: each.by for each in overview.developments}
    assert told == ({} if note is None else {said[0].references[0]: ("13.T1",)})
    markdown, page = overview.to_markdown(), overview.to_html()
    assert (f"({note}" in markdown, f"({note}" in page) == (note is not None, note is not None)
    (plan,) = [plan for plan in overview.plans if plan.plan == "Anchor plan"]
    assert (plan.revised, plan.revised_by) == (("13.T1",), day)
    line = "The plan is said to have been revised, see" if day is None else f"Revised by {day.day} "
    assert line in markdown
    assert line in page
    Draft202012Validator(SCHEMA).validate(json.loads(overview.to_json()))


def test_a_key_point_in_an_older_state_gives_way_in_the_bottom_line(tmp_path: Path) -> None:
    def told(day: date) -> bool:
        bottom_line = overview_of(revised_on(day), tmp_path / str(day)).bottom_line
        return any("ceiling" in point.line.wording.text for point in bottom_line)

    assert told(AUTUMN - timedelta(days=2))
    assert not told(AUTUMN + timedelta(days=2))


def test_what_groups_tell_alike_is_one_key_point_with_all_their_origins(tmp_path: Path) -> None:
    said = "The council of Riga closed the harbour to warships."
    results = [article(number, day, overview=said if number in (1, 6, 11) else None) for number, day in numbered()]
    best = overview_of(results, tmp_path).key_points[0]
    assert best.line.wording.text == said
    assert sorted((*best.line.references, *best.also)) == ["1.S1", "11.S1", "6.S1"]
    assert (best.origins, len(best.sources)) == (3, 3)


def test_what_groups_print_in_one_wording_is_of_one_origin(tmp_path: Path) -> None:
    said = "The council of Riga closed the harbour to warships."
    results = [
        article(number, day, overview=said if number in (1, 6, 11) else None, boats=4 if number in (1, 6) else None)
        for number, day in numbered()
    ]
    best = next(point for point in overview_of(results, tmp_path).key_points if point.line.wording.text == said)
    assert (best.origins, len(best.sources)) == (2, 3)
    assert "sources share the wording" in best.confidence.reasons


@pytest.mark.parametrize(("boats", "origins", "level"), [(None, 12, "high"), (4, 1, "moderate")])
def test_so_is_a_position(tmp_path: Path, boats: int | None, origins: int, level: str) -> None:
    results = [article(number, day, boats=boats) for number, day in numbered()]
    (stance,) = overview_of(results, tmp_path).stances
    assert (stance.origins, stance.confidence.level) == (origins, level)


def test_what_is_told_again_and_again_is_kept_when_there_is_too_much_to_keep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarizer.briefing._overview_plans.KEPT", 3)
    monkeypatch.setattr("summarizer.briefing._tallies.KEPT", 3)
    others = ["Abo", "Bibo", "Cebo", "Dubo", "Emo", "Fibo"]
    results = [
        article(number, day, name=f"Jon {others[number // 2 - 1]}", plan=f"{others[number // 2 - 1]}-plan")
        if number % 2 == 0
        else article(number, day)
        for number, day in numbered()
    ]
    overview = overview_of(results, tmp_path)
    assert (overview.actors[0].name, overview.actors[0].positions) == ("Ada Lindqvist", 6)
    assert (overview.plans[0].plan, overview.plans[0].points) == ("Harbour initiative", 6)
    assert len(overview.actors) + overview.left_out["actors"] == 7
    assert len(overview.plans) + overview.left_out["plans"] == 7


def test_a_page_counts_all_that_it_leaves_to_its_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import docx

    monkeypatch.setattr("summarizer.briefing._overview_layout.KEY_ACTORS", 2)
    monkeypatch.setattr("summarizer.briefing._overview_docx.KEY_ACTORS", 2)
    monkeypatch.setattr("summarizer.briefing._overview_layout._STANCES", 2)
    out = stored(tmp_path, [article(number, day, name=f"Jon {'ABCDEF'[number % 6]}bo") for number, day in numbered()])
    briefed(out, "md", "html", "docx")
    document = docx.Document(str(out / "briefing.docx"))
    word = "\n".join(each.text for each in document.paragraphs)
    for page in ((out / "briefing.md").read_text(), (out / "briefing.html").read_text(), word):
        assert "4 more actors in the groups." in page
        assert "8 positions of other actors in the groups." in page
    assert "origins are told apart within each group" in word


def test_articles_without_a_summary_are_counted_and_named(tmp_path: Path) -> None:
    overview = overview_of(autumn(), tmp_path)
    assert [(failure.number, failure.name) for failure in overview.failures] == [(15, "015"), (16, "016")]
    assert overview.failure_counts == {"empty_file": 1, "budget": 1}
