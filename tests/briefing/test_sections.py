"""What stands in a folder's briefing, and in which order."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from summarizer.briefing import article_markdown, brief
from tests.briefing.making import failed, not_run, result_of, told, ukraine
from tests.briefing.samples import budget, council, folder, harbour

EXPECTED = Path(__file__).parent / "expected"


def test_the_briefing_reads_as_expected() -> None:
    assert brief(folder()).to_markdown() == (EXPECTED / "briefing.md").read_text("utf-8")


def test_an_articles_own_briefing_reads_as_expected() -> None:
    assert article_markdown(harbour()) == (EXPECTED / "001_hafen.md").read_text("utf-8")


def test_the_order_in_which_results_come_does_not_matter() -> None:
    forward, backward = brief(folder()), brief(reversed(folder()))
    assert forward == backward
    assert forward.to_html() == backward.to_html()


def test_building_twice_gives_the_same_bytes() -> None:
    first, second = brief(folder()), brief(folder())
    assert first.to_markdown() == second.to_markdown()
    assert first.to_html() == second.to_html()
    assert first.to_json() == second.to_json()


def test_the_bottom_line_has_three_sentences_at_most_from_the_articles_that_say_most() -> None:
    others = [replace(council(), name=f"1{number}") for number in range(4)]
    lines = brief([harbour(), budget(), *others]).bottom_line
    assert [point.line.references for point in lines] == [("1.S1",), ("2.S1",), ("3.S1",)]
    assert lines[2].also == ("4.S1", "5.S1", "6.S1")
    assert lines[2].origins == 1, "copies of one article are one voice"
    more = [
        result_of(
            f"2{number}",
            f"Satz {number}.",
            ukraine(overview=[{"text_en": f"S {number}.", "evidence_de": f"Satz {number}."}]),
        )
        for number in range(9)
    ]
    assert len(brief(more).bottom_line) == 3


def test_one_actor_under_one_name_with_differing_roles_side_by_side() -> None:
    (lindqvist,) = (actor for actor in brief([harbour(), council()]).actors if "indqvist" in actor.name)
    assert lindqvist.name == "Ada Lindqvist"
    assert [(role.wording.text, role.references) for role in lindqvist.roles] == [
        ("defence minister", ("1.A1",)),
        ("foreign minister", ("2.A1",)),
    ]
    assert (lindqvist.quotes, lindqvist.positions) == (("1.Q1",), ("1.P1", "2.P1"))


def test_a_person_and_a_place_of_the_same_name_stay_two() -> None:
    def named(name: str, kind: str) -> dict[str, object]:
        shared = {"role_de": None, "role_en": None, "affiliation": None, "mentions_de": ["Washington"]}
        return {"id": kind, "name_en": name, "kind": kind} | shared

    summary = ukraine(
        key_actors=[
            named("Washington", "person"),
            named("WASHINGTON", "state"),
            named("the Washington", "government_body"),
        ]
    )
    actors = brief([result_of("a", "Washington", summary)]).actors
    assert [actor.references for actor in actors] == [("1.A2", "1.A3"), ("1.A1",)]


def test_an_article_that_does_not_mention_ukraine_is_said_not_to() -> None:
    assert "Source 2 does not mention Ukraine. [[2](#ref-2)]" in brief(folder()).to_markdown()


def test_an_article_that_mentions_ukraine_without_a_position_is_not_said_to_be_silent() -> None:
    markdown = brief([result_of("a", "In Kiew regnet es.", ukraine())]).to_markdown()
    assert "Source 1 mentions Ukraine; no position on it was found. [[1](#ref-1)]" in markdown
    assert "says nothing" not in markdown


def test_the_period_comes_from_stated_dates_alone() -> None:
    assert "4 May 2026 (stated by 1 of 3 sources)" in brief(folder()).to_markdown()
    assert "no article states its date" in brief([council()]).to_markdown()


def test_numbered_plan_points_come_first_and_in_their_order() -> None:
    def point(number: int | None) -> dict[str, object]:
        shared = {"summary_en": "It is.", "proposed_by": None, "status": "agreed", "evidence_de": "Es ist."}
        return {"plan": "28-point-plan", "number": number} | shared

    text = "Es ist."
    (plan,) = brief([result_of("a", text, ukraine(plan_points=[point(None), point(3), point(1)]))]).plans
    assert [row.number for row in plan.rows] == [1, 3, None]


def test_articles_that_failed_or_were_not_run_are_listed_with_their_reasons() -> None:
    markdown = brief([harbour(), failed("b", "b.txt: is empty"), not_run("c")]).to_markdown()
    assert "3 articles: 1 complete, 1 failed, 1 not run" in markdown
    assert "**2** b, failed: b.txt: is empty (empty_file)" in markdown
    assert "**3** c, not run: the budget is spent (budget)" in markdown


def test_many_articles_that_were_not_run_for_one_reason_are_one_line() -> None:
    briefing = brief([harbour(), *(not_run(f"b{number}") for number in range(6)), failed("c", "c.txt: is empty")])
    line = "b0 to b5 (6 articles), not run: the budget is spent (budget)"
    assert f"**2** {line}\n" in briefing.to_markdown() and "**8** c, failed" in briefing.to_markdown()
    assert "b0 to b5 (6 articles)" in briefing.to_html() and "b3" not in briefing.to_markdown()
    assert [each["name"] for each in json.loads(briefing.to_json())["failures"]][-2:] == ["b5", "c"]


def test_an_article_that_a_paywall_cuts_is_not_called_complete() -> None:
    issue = ("ends at a paywall: only the beginning of the article is here",)
    whole, cut, partly = told("a", "Es regnet.", "It is raining."), told("b", "Es schneit.", "It is snowing."), budget()
    cut, partly = (replace(each, article=replace(each.article, issues=issue)) for each in (cut, partly) if each.article)
    page = brief([whole, cut, partly]).to_markdown()
    assert "- **Coverage:** 3 articles: 1 complete, 1 cut at a paywall, 1 partly withheld\n" in page
    assert "(file b; undated; cut at a paywall)" in page
    assert "; partly withheld; cut at a paywall)" in page
    assert "- **Coverage:** 1 article, cut at a paywall\n" in brief([cut]).to_markdown()


def test_an_empty_folder_has_a_briefing_that_says_so() -> None:
    briefing = brief([])
    assert "no article could be summarised" in briefing.to_markdown()
    assert "no article could be summarised" in briefing.to_html()
    assert json.loads(briefing.to_json())["sources"] == []


def test_a_folder_of_failures_has_a_briefing_of_failures() -> None:
    briefing = brief([failed("a", "a.txt: is empty"), failed("b", "b.txt: is binary", "binary_file")])
    assert "no article could be summarised" in briefing.to_markdown()
    assert "b.txt: is binary" in briefing.to_html()


def test_a_failed_article_has_a_page_that_says_why() -> None:
    assert article_markdown(failed("a", "a.txt: is empty")) == (
        "# a\n\nNo briefing, failed: a.txt: is empty (empty_file)\n"
    )


def test_without_english_the_german_stands_there_and_the_header_says_how_to_get_a_translation() -> None:
    summary = ukraine(
        overview=[{"text_en": None, "evidence_de": "Es regnet."}],
        quotes=[{"speaker": None, "text_de": "regnet", "text_en": None, "cue_de": None, "kind": "fragment"}],
    )
    briefing = brief([result_of("a", 'Es "regnet". Es regnet.', summary)])
    markdown = briefing.to_markdown()
    assert "„Es regnet.“ *(untranslated)* [[1.S1](#ref-1-s1)]" in markdown
    assert "*German, untranslated:* „regnet“ [[1.Q1](#ref-1-q1)]" in markdown
    assert "**Nothing was translated:**" in markdown
    assert "Nothing was translated" in briefing.to_html()
    assert "Nothing was translated" not in brief(folder()).to_markdown()


def test_the_data_names_its_format_first() -> None:
    text = brief(folder()).to_json()
    assert text.startswith('{\n  "format": "summarizer/briefing/1",\n')
    assert text.endswith("}\n")
    assert json.loads(text)["header"]["period"] == {"first": "2026-05-04", "last": "2026-05-04", "dated": 1}


def test_importing_the_room_loads_no_template_engine() -> None:
    code = "import sys, summarizer.briefing; print({'jinja2', 'yaml'} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout == "set()\n"


def test_an_article_that_is_not_german_was_skipped_and_did_not_fail() -> None:
    briefing = brief([harbour(), failed("b", "b.txt: is empty"), failed("c", "c.txt: is not German (en)", "language")])
    markdown = briefing.to_markdown()
    assert "3 articles: 1 complete, 1 failed, 1 not German" in markdown
    assert "**3** c, skipped: c.txt: is not German (en)" in markdown
    assert "c, skipped" in " ".join(briefing.to_html().replace("</span> ·", ",").split())
