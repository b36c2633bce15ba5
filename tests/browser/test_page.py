"""briefing.html in a real browser: there and back, by mouse and by keyboard, for every eye and on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from summarizer.briefing import brief
from tests.briefing.making import result_of, ukraine
from tests.briefing.samples import HARBOUR, folder
from tests.briefing.test_inert import HOSTILE, hostile

if TYPE_CHECKING:
    from tests.browser.conftest import Open

pytestmark = pytest.mark.drill
HTML = brief(folder()).to_html()


def test_a_reference_shows_its_sentence_in_the_article_and_the_tag_leads_back(show: Open) -> None:
    page = show(HTML)
    link = page.locator("#use-1-q1-1")
    link.click()
    assert page.locator("#article").is_visible()
    marked = page.locator("#text .on:not(.k-tag)")
    assert marked.all_text_contents() == ["Wir liefern die Boote, sobald die", "Besatzungen ausgebildet sind"]
    assert page.locator("#text").evaluate("e => e.textContent").count("Zur Startseite") == 1
    page.locator("#text .k-tag", has_text="Q1").click()
    assert page.evaluate("document.activeElement.id") == "use-1-q1-1"


def test_the_article_is_shown_letter_by_letter(show: Open) -> None:
    page = show(HTML)
    page.locator("#use-1-q1-1").click()
    page.evaluate("document.querySelectorAll('.k-tag').forEach(tag => tag.remove())")
    assert page.locator("#text").evaluate("e => e.textContent") == HARBOUR


def test_the_browsers_own_back_leads_back_too(show: Open) -> None:
    page = show(HTML)
    page.locator("#use-1-p1-1").click()
    page.go_back()
    page.locator("#use-1-p1-1:focus").wait_for()


def test_crossing_and_nested_spans_are_drawn_each_whole(show: Open) -> None:
    text = "Eins zwei drei vier fünf."

    def noted(german: str) -> dict[str, Any]:
        return {"text_en": "It is.", "evidence_de": german}

    def held(german: str) -> dict[str, Any]:
        shared = {"actor": None, "topic": "other", "stance": "neutral", "mode": "author"}
        return shared | {"statement_en": "It is.", "evidence_de": german}

    summary = ukraine(
        overview=[noted("Eins zwei drei"), noted("zwei")], positions_on_ukraine=[held("zwei drei vier"), held("drei")]
    )
    page = show(brief([result_of("a", text, summary)]).to_html())
    for reference, words in (("S1", "Eins zwei drei"), ("S2", "zwei"), ("P1", "zwei drei vier"), ("P2", "drei")):
        page.locator(f"#use-1-{reference.lower()}-1").click()
        assert "".join(page.locator("#text .on:not(.k-tag)").all_text_contents()) == words


def test_a_kind_of_items_can_be_hidden_and_shown(show: Open) -> None:
    page = show(HTML)
    page.locator("#use-1-h-1").click()
    tag = page.locator("#text .k-tag", has_text="P1")
    assert tag.is_visible()
    page.get_by_label("P Positions").uncheck()
    assert tag.is_hidden()
    page.get_by_label("A Actors").check()
    assert page.locator("#text .k-tag", has_text="A1").is_visible()


def test_everything_works_from_the_keyboard(show: Open) -> None:
    page = show(HTML)
    page.keyboard.press("n")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("n")
    second = page.evaluate("document.activeElement.id")
    assert (first, second) == ("use-1-s1-1", "use-2-s1-1")
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.id") == first
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "article-name"
    before = page.locator("#text .k-tag.on").text_content()
    page.keyboard.press("]")
    assert page.locator("#text .k-tag.on").text_content() != before
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == first
    page.keyboard.press("Escape")
    assert page.locator("#article").is_hidden()


def test_single_keys_can_be_turned_off(show: Open) -> None:
    page = show(HTML)
    page.locator("#help summary").click()
    page.get_by_label("Single keys are shortcuts").uncheck()
    page.keyboard.press("n")
    assert "use-" not in page.evaluate("document.activeElement.id")


def test_search_finds_in_the_briefing_and_in_the_articles(show: Open) -> None:
    page = show(HTML)
    page.keyboard.press("/")
    page.keyboard.type("Reederei")
    one_hit = page.locator("#found", has_text=re.compile(r"^1 hit$"))
    one_hit.wait_for()  # on the way there the letters typed so far may be found, more often
    page.locator("#hits button").click()
    assert page.evaluate("getSelection().toString()") == "Reederei"
    page.locator("#search").fill("premature")
    page.locator("#hits button", has_text="premature").wait_for()
    one_hit.wait_for()


def test_a_hit_in_a_table_keeps_its_cells_apart(show: Open) -> None:
    point = {"plan": "p", "number": None, "proposed_by": None, "status": "offered"}
    point |= {"summary_en": "Boats by May.", "evidence_de": "Boote bis Mai"}
    page = show(brief([result_of("a", "Boote bis Mai", ukraine(plan_points=[point]))]).to_html())
    page.locator("#search").fill("boats by")
    page.locator("#hits button", has_text="1.T1 offered").first.wait_for()


def test_an_address_with_a_reference_opens_at_it(show: Open) -> None:
    page = show(HTML)
    page.goto(page.url + "#ref-1-t1")
    page.reload()
    assert (
        page.locator("#text .on:not(.k-tag)").first.text_content()
        == "Punkt 3 der\nHafen-Initiative sieht gemeinsame Patrouillen vor."
    )


def test_without_script_the_briefing_reads_and_references_lead_to_the_annex(show: Open) -> None:
    page = show(HTML, script=False)
    assert page.locator("#tools").is_hidden()
    page.locator("#use-1-q1-1").click()
    assert page.url.endswith("#ref-1-q1")
    assert page.locator("#ref-1-q1").is_visible()


def test_on_paper_there_is_the_briefing_with_its_evidence_and_nothing_to_press(show: Open) -> None:
    page = show(HTML)
    page.locator("#use-1-q1-1").click()
    page.emulate_media(media="print")
    for hidden in ("#article", "#tools", "nav"):
        assert page.locator(hidden).is_hidden()
    for shown in ("#bottom-line", "#ref-1-q1", "#ref-3-p1"):
        assert page.locator(shown).is_visible()


def test_on_a_phone_the_article_covers_the_briefing_and_goes_away_again(show: Open) -> None:
    page = show(HTML, width=375)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.locator("#use-1-q1-1").click()
    assert page.locator("#article").bounding_box()["width"] == 375
    page.locator("#close").click()
    assert page.locator("#article").is_hidden()
    assert page.evaluate("document.activeElement.id") == "use-1-q1-1"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_does_nothing(show: Open, text: str) -> None:
    page = show(brief(hostile(text)).to_html())
    page.locator("a.ref").first.click()
    assert page.locator("#article").is_visible()
    assert page.locator("#text *:not(span):not(button)").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375])
def test_axe_finds_nothing_that_wcag_2_2_aa_forbids(show: Open, axe: str, scheme: str, width: int) -> None:
    page = show(HTML, width=width, scheme=scheme)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found: list[str] = []
    for prepare in ("", "use-1-q1-1"):
        if prepare:
            page.locator(f"#{prepare}").click()
        page.evaluate(axe)
        report = page.evaluate("tags => axe.run({ runOnly: tags })", tags)
        assert report["passes"]
        found += [f"{each['id']}: {node['html'][:120]}" for each in report["violations"] for node in each["nodes"]]
    assert found == []


def test_five_hundred_articles_open_and_the_last_one_can_be_read(show: Open) -> None:
    from dataclasses import replace

    from tests.briefing.samples import council

    results = [replace(council(), name=f"{number:03}") for number in range(500)]
    page = show(brief(results).to_html())
    page.locator("#ref-500 a.ref").first.click()
    assert (page.locator("#article-name").text_content() or "").startswith("500")
