"""What a press desk would look for: one matter once, offices that really conflict, and who did what, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from summarizer.briefing import Briefing, brief
from summarizer.briefing._days import compatible
from summarizer.results import ArticleResult
from tests.briefing.making import result_of, told, ukraine
from tests.briefing.samples import council, harbour

DECEMBER, FEBRUARY = date(2025, 12, 2), date(2026, 2, 11)


def person(name: str, role: str | None, german: str = "Ministerin", affiliation: str | None = None) -> dict[str, Any]:
    shared = {"id": "a1", "kind": "person", "affiliation": affiliation, "mentions_de": []}
    return shared | {"name_en": name, "role_en": role, "role_de": role and german}


def in_office(name: str, role: str, published: date | None = None) -> ArticleResult:
    text = f"Die Ministerin in {name} kam. " + " ".join(f"{name}{place}" for place in range(60))
    return result_of(name, text, ukraine(key_actors=[person("Ada Lindqvist", role)]), published=published)


def offices(*results: ArticleResult) -> list[tuple[str, int]]:
    return [(each.kind, len(each.sides)) for each in brief(results).differences if "office" in each.subject]


def test_wordings_of_one_office_are_no_difference() -> None:
    assert offices(in_office("a", "former NATO spokesperson"), in_office("b", "former NATO spokeswoman")) == []


def test_offices_that_exclude_one_another_without_dates_to_part_them_are_a_contradiction() -> None:
    assert offices(in_office("a", "US Senator"), in_office("b", "Secretary of State")) == [("contradiction", 2)]


@pytest.mark.parametrize(("printed", "found"), [("Außenministerin", 1), ("AuÃŸenministerin", 0)])
def test_an_office_with_garbled_letters_is_compared_with_none(printed: str, found: int) -> None:
    def in_german(name: str, office: str) -> ArticleResult:
        text = f"Die {office} in {name} kam. " + " ".join(f"{name}{place}" for place in range(60))
        who = person("Ada Lindqvist", None) | {"role_de": office}
        return result_of(name, text, ukraine(key_actors=[who]))

    assert len(offices(in_german("a", "Verteidigungsministerin"), in_german("b", printed))) == found


def test_an_office_that_is_stated_later_than_another_is_a_change_over_time() -> None:
    early, late = in_office("a", "US Senator", DECEMBER), in_office("b", "Secretary of State", FEBRUARY)
    assert offices(early, late) == [("change", 2)]
    between = in_office("c", "US Senator", date(2026, 3, 1))
    assert [kind for kind, _ in offices(early, late, between)] == ["contradiction"]


def test_offices_that_can_be_held_at_once_or_in_turn_are_no_difference_and_all_told() -> None:
    results = [in_office("a", "Secretary of State"), in_office("b", "acting National Security Adviser")]
    results.append(in_office("c", "former US Senator"))
    assert offices(*results) == []
    told = "**Ada Lindqvist**, Secretary of State and acting National Security Adviser, former US Senator"
    assert told.replace("**", "") in brief(results).to_markdown()


def test_offices_of_which_nothing_tells_whether_they_go_together_are_described_differently() -> None:
    results = [in_office("a", "defence minister"), in_office("b", "foreign minister"), in_office("c", "minister")]
    assert offices(*results) == [("description", 2)]
    assert "**Described differently**, Ada Lindqvist: office as stated." in brief(results).to_markdown()


def test_an_office_that_is_only_printed_beside_a_name_conflicts_with_those_that_others_state() -> None:
    def printed(text: str) -> ArticleResult:
        who = person("Ada Lindqvist", None) | {"mentions_de": ["Ada Lindqvist"]}
        remark = {"text_en": "The office is wrong.", "evidence_de": text}
        return result_of("b", text, ukraine(key_actors=[who], source_issues=[remark]))

    stated = in_office("a", "US Secretary of State", DECEMBER)
    for text in ("Senatorin Ada Lindqvist kam.", "Es kam Ada Lindqvist, Senatorin."):
        (difference,) = (each for each in brief([stated, printed(text)]).differences if "office" in each.subject)
        assert (difference.kind, difference.sides[1].wording.text) == ("contradiction", "Senatorin")
        assert difference.sides[1].references == ("2.I1",)
    assert offices(stated, printed("Ministerin Ada Lindqvist kam.")) == []
    assert offices(stated, printed("Freundin Ada Lindqvist kam.")) == []


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        ("He met them on 3 Dec 2025.", "He met them in December.", True),
        ("He met them on 3 Dec 2025.", "He met them on Wednesday.", True),
        ("He met them on 3 Dec 2025.", "He met them on Thursday.", False),
        ("He met them on 3 Dec 2025.", "He met them on 4 Dec 2025.", False),
        ("He met them on 3 Dec 2025.", "He met them in January.", False),
        ("He met them on 3 Dec 2025.", "He met them on 3 Dec 2024.", False),
        ("He met them in December.", "He met them on Wednesday.", False),
        ("He met 12 of them in March.", "He met 14 of them in March.", False),
        ("He met 12 of them.", "He met them.", True),
    ],
)
def test_days_fit_if_they_can_be_one_day(one: str, other: str, fit: bool) -> None:
    assert compatible(one, other) is fit
    assert compatible(other, one) is fit


def cancelled(*, second: str = "In December Vik had cancelled his part in the harbour talks.") -> Briefing:
    first = told(
        "a", "Vik kommt am 3. Dezember nicht.", "Vik will not take part in the harbour talks on 3 Dec 2025.", DECEMBER
    )
    return brief([first, told("b", "Im Dezember sagte Vik ab.", second, FEBRUARY)])


def test_what_a_day_and_its_month_tell_is_one_key_point_and_one_moment() -> None:
    briefing = cancelled()
    (point,) = briefing.key_points
    assert ({*point.line.references, *point.also}, point.origins) == ({"1.S1", "2.S1"}, 2)
    (moment,) = briefing.timeline
    assert (moment.shown, moment.line.references) == ("[3 Dec 2025]", ("1.S1", "2.S1"))


def test_another_matter_of_the_same_month_stays_one_of_its_own() -> None:
    briefing = cancelled(second="In December Vik had opened a new bridge near the northern lighthouse.")
    assert len(briefing.key_points) == len(briefing.timeline) == 2


def test_each_article_has_a_key_point_before_any_has_two() -> None:
    def article(name: str, *words: str) -> ArticleResult:
        lines = [{"text_en": f"The {word} is open.", "evidence_de": f"{word} offen"} for word in words]
        return result_of(name, " ".join(f"{word} offen" for word in words), ukraine(overview=lines))

    others = ("bridge", "station", "museum", "theatre", "school", "airport", "factory")
    first = article("a", "harbour", "lighthouse", "shipyard", "fish market", "canal")
    points = brief([first, *(article(f"b{word}", word) for word in others)]).key_points
    assert sorted(point.sources[0] for point in points) == list(range(1, 9))


def test_a_plan_that_others_are_told_to_hold_is_a_fact_whatever_the_author_adds_to_it() -> None:
    german = "Der Plan sieht vor, dass der Hafen nicht weiter ausgebaut wird. Damit wird ein Versprechen gebrochen."
    plan, view = german.split(". ")[0] + ".", "Damit wird ein Versprechen gebrochen."

    def position(mode: str, evidence: str) -> dict[str, Any]:
        shared = {"actor": None, "topic": "other", "stance": "opposed", "statement_en": "It is so."}
        return shared | {"mode": mode, "evidence_de": evidence}

    def point(evidence: str, *positions: dict[str, Any]) -> bool:
        overview = [{"text_en": "The plan leaves the harbour as it is.", "evidence_de": evidence}]
        summary = ukraine(overview=overview, positions_on_ukraine=list(positions))
        return brief([result_of("a", german, summary)]).key_points[0].assessment

    assert not point(plan, position("reported", plan), position("author", "wird. Damit"))
    assert point(view, position("author", view))


def test_a_key_actor_is_told_in_words_on_what_the_folder_holds_most_about_first() -> None:
    markdown = brief([harbour(), council()]).to_markdown()
    listed = markdown.split("## Key actors")[1].split("##")[0]
    assert (
        "  - Lindqvist says that her country will supply Ukraine with twelve boats. [[1.P1, caution](#ref-1-p1)]"
        in listed
    )
    assert "  - Lindqvist rules out joint patrols without a mandate. [[2.P1](#ref-2-p1)]" in listed


@pytest.mark.parametrize(
    ("name", "role", "affiliation", "shown"),
    [
        ("Alexander Stubb", "Finnish President", "Finland", "Alexander Stubb, Finnish President"),
        ("Pete Hegseth", "Secretary", "United States", "Pete Hegseth, Secretary (United States)"),
        ("official in the harbour", "official", None, "Without a name: official in the harbour"),
        ("Mark Rutte", "NATO Secretary General", "NATO", "Mark Rutte, NATO Secretary General"),
    ],
)
def test_an_office_and_a_country_are_told_once(name: str, role: str, affiliation: str | None, shown: str) -> None:
    summary = ukraine(key_actors=[person(name, role, affiliation=affiliation)])
    assert f"{shown} [[1.A1](#ref-1-a1)]" in brief([result_of("a", "Die Ministerin kam.", summary)]).to_markdown()


def test_words_that_a_heading_repeats_stand_once_with_both_references() -> None:
    quote = {"speaker": "a1", "text_de": "voreilig", "text_en": "premature", "cue_de": None, "kind": "fragment"}
    summary = ukraine(key_actors=[person("Jon Vik", None)], quotes=[quote, quote])
    briefing = brief([result_of("a", '"voreilig"\nVik nannte es "voreilig".', summary)])
    assert briefing.to_markdown().count("„voreilig“ [[1.Q1](#ref-1-q1), [1.Q2](#ref-1-q2)]") == 1
    assert briefing.to_html().count("premature") == 1
    assert [row.split(",")[0] for row in briefing.to_csv()["quotes.csv"].splitlines()[1:]] == ["1.Q1", "1.Q2"]


def test_only_terms_of_a_numbered_plan_are_counted_as_its_points() -> None:
    def point(status: str, summary: str, number: int | None = None) -> dict[str, Any]:
        shared = {"plan": "28-point-plan", "proposed_by": None, "evidence_de": "Es ist."}
        return shared | {"status": status, "summary_en": summary, "number": number}

    def points(*given: dict[str, Any]) -> Briefing:
        return brief([result_of("a", "Es ist.", ukraine(plan_points=list(given)))])

    some = points(point("in_draft", "Boats."), point("revised", "It was revised."), point("reported", "Nine.", 9))
    assert some.plans[0].terms == 2
    assert "*2 of 28 points in the sources*" in some.to_markdown()
    none = points(point("reported", "There is a plan."))
    assert "*28 points by its name*" in none.to_markdown()
    assert not any("28 points" in gap.text for gap in none.gaps)


def test_a_stance_that_is_null_is_said_to_be_unstated_and_counts_for_no_side() -> None:
    class Loose(type(ukraine())):
        positions_on_ukraine: list[dict[str, Any]]

    position = {"actor": None, "topic": "troops", "stance": None, "mode": "author", "statement_en": "It is so."}
    summary = Loose.model_validate(
        ukraine().model_dump() | {"positions_on_ukraine": [position | {"evidence_de": "Es ist."}]}
    )
    result = replace(result_of("a", "Es ist.", summary), summary=summary)
    briefing = brief([result])
    assert [stance.stance for stance in briefing.stances] == ["unstated"]
    assert "| Source 1's own view | troops | – unstated | It is so. [[1.P1](#ref-1-p1)]" in briefing.to_markdown()
    assert "unstated" in briefing.to_html()


def test_a_topic_that_the_list_does_not_name_is_told_as_other_matters() -> None:
    position = {"actor": None, "topic": "other", "stance": "opposed", "mode": "author", "statement_en": "It is so."}
    summary = ukraine(positions_on_ukraine=[position | {"evidence_de": "Es ist."}])
    assert "| other matters | – see sentence |" in brief([result_of("a", "Es ist.", summary)]).to_markdown()


def on(name: str, german: str, english: str, actor: str) -> ArticleResult:
    """A long article of one sentence told, with one actor."""
    who = {"id": "a1", "name_en": actor, "kind": "person", "affiliation": None, "role_de": None, "role_en": None}
    text = f"{german} {' '.join(f'{name}{place}' for place in range(60))}"
    overview = [{"text_en": english, "evidence_de": german}]
    summary = ukraine(overview=overview, key_actors=[who | {"mentions_de": [actor]}])
    return result_of(name, text, summary, published=date(2026, 11, 18))


@pytest.mark.parametrize(("actor", "leads"), [("Ada Steel", False), ("Jon Vik", True)])
def test_what_has_nothing_to_do_with_the_subject_of_most_articles_does_not_lead(actor: str, leads: bool) -> None:
    told = [
        on("a", f"{actor} streicht Stellen.", "The steelworks cuts many posts.", actor),
        on("b", "Die Ukraine dankt Jon Vik.", "Ukraine thanks the harbour for pumps.", "Jon Vik"),
        on("c", "Die Ukraine baut, sagt Ole Moen.", "Ukraine rebuilds an old bridge.", "Ole Moen"),
        on("d", "Die Ukraine wartet auf Kim Lie.", "Ukraine awaits winter coats.", "Kim Lie"),
    ]
    shown = [point.sources[0] for point in brief(told).bottom_line]
    assert (1 in shown) == leads
    assert 1 in [point.sources[0] for point in brief(told).key_points]
