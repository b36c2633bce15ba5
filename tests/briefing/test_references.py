"""Every line leads back to the characters that it rests on."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from summarizer.briefing import article_markdown, brief
from summarizer.briefing._escaping import escape_markdown, printed
from summarizer.briefing._layout import linking
from summarizer.results import ArticleResult
from tests.briefing.making import result_of, ukraine, withheld
from tests.briefing.reading import Page, targets, tokens
from tests.briefing.samples import HARBOUR, budget, council, folder, harbour

VIK = {"a7": "Jon Vik"}
_HEADS = re.compile(r"- (\*\*.+\*\* on |\*\*[A-Z][a-z ]+\*\*, |\d+ of \d+ |No position )")
"""What stands over items, or counts what is not there, has no reference of its own."""


def _data(results: list[ArticleResult]) -> dict[str, Any]:
    return json.loads(brief(results).to_json())


def _references(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {value["reference"]} if "reference" in value else set[str]()
        own |= set(value.get("references", ()))
        return own.union(*(_references(child) for child in value.values()))
    if isinstance(value, list):
        return set[str]().union(*(_references(child) for child in value))
    return set()


def test_sources_are_numbered_in_the_order_of_their_names() -> None:
    sources = brief(reversed(folder())).sources
    assert [(source.number, source.name) for source in sources] == [
        (1, "001_hafen"),
        (2, "002_haushalt"),
        (3, "003_rat"),
    ]


def test_every_reference_of_the_data_has_an_entry_in_the_evidence() -> None:
    data = _data(folder())
    entries = {entry["reference"] for entry in data.pop("evidence")}
    assert _references(data) <= entries


def test_no_two_entries_of_the_evidence_share_a_reference() -> None:
    references = [entry.reference for entry in brief(folder()).evidence]
    assert len(references) == len(set(references))


@pytest.mark.parametrize("markdown", [brief(folder()).to_markdown(), article_markdown(harbour())])
def test_every_link_of_the_markdown_has_its_anchor_there(markdown: str) -> None:
    anchors = re.findall(r'<a name="([^"]+)"></a>', markdown)
    links = targets(tokens(markdown))
    assert links
    assert {link.removeprefix("#") for link in links} <= set(anchors)
    assert len(anchors) == len(set(anchors))


def test_every_link_of_the_page_leads_somewhere_on_it_and_ids_are_unique() -> None:
    page = Page(brief(folder()).to_html())
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_the_evidence_leads_back_to_every_place_that_refers_to_it() -> None:
    page = Page(brief(folder()).to_html())
    uses = {each for each in page.ids if each.startswith("use-")}
    back = {link.removeprefix("#") for link in page.links if link.startswith("#use-")}
    assert uses == back


def test_every_item_in_the_markdown_ends_in_a_reference() -> None:
    body = brief(folder()).to_markdown().split("## Bottom line")[1].split("## Not in this briefing")[0]
    items = re.split(r"\n(?=\s*[-#|])|\n\n", body)
    lines = [line for line in (item.strip() for item in items) if line.startswith("- ") and not _HEADS.match(line)]
    assert len(lines) > 10
    note = r"( \(words in quotation marks are translated\))?"
    for item in lines:
        assert re.search(rf"\]\(#ref-[\w-]+\)(, caution)?\]{note}(\\\n  \*.+\*)?$", item), item


def test_every_german_string_of_the_data_is_a_slice_of_its_source() -> None:
    texts = {str(number): result.article.text for number, result in enumerate(folder(), 1) if result.article}
    passages = [
        (texts[entry["reference"].split(".")[0]], passage)
        for entry in _data(folder())["evidence"]
        for passage in entry["passages"]
    ]
    assert passages
    for text, passage in passages:
        assert passage["segments"] == [text[start:end] for start, end in passage["spans"]]


def test_a_quotation_that_the_page_interrupts_is_shown_whole_without_the_furniture() -> None:
    quote = brief([harbour()]).speakers[0].quotes[0]
    first, second = quote.german.spans
    assert HARBOUR[first.start : first.end] == "Wir liefern die Boote, sobald die"
    assert HARBOUR[second.start : second.end] == "Besatzungen ausgebildet sind"
    assert "sobald die […] Besatzungen" in quote.german.text


def test_an_item_whose_place_is_not_recorded_is_withheld_and_said_to_be() -> None:
    result = harbour()
    unproven = replace(result, evidence=tuple(each for each in result.evidence if each.path != "/quotes/1/text_de"))
    briefing = brief([unproven])
    assert [quote.reference for speaker in briefing.speakers for quote in speaker.quotes] == ["1.Q1"]
    assert [(entry.path, entry.reasons[0].check) for entry in briefing.withheld] == [("/quotes/1", "evidence.missing")]


def test_warnings_are_marked_where_the_reference_stands_and_told_in_the_evidence() -> None:
    markdown = brief([harbour()]).to_markdown()
    assert "[[1.P1, caution](#ref-1-p1)]" in markdown
    assert "*Caution: 'twelve' stands for 'zwölf'*" in markdown


def test_what_was_withheld_is_shown_with_whose_words_it_was_said_to_be_and_why_and_nowhere_else() -> None:
    briefing = brief([budget()])
    markdown = briefing.to_markdown()
    told, listed = markdown.split("## Withheld and not covered")
    assert (
        "- Quotation, by the reply Jon Vik's: *Text (German)* ‹seriös›; *Text (English)* ‹serious›. "
        "**Why:** the words are not in the article (quote.absent); nearest passage „nicht seriös“ "
        "(at /quotes/0 of the reply) [[1.W1](#ref-1-w1)]"
    ) in listed
    assert "seriös›" not in told and "serious›" not in told
    assert "‹seriös›" in briefing.to_html()
    assert [quote for speaker in briefing.speakers for quote in speaker.quotes] == []


def test_what_was_withheld_for_its_english_is_shown_beside_its_german() -> None:
    said = {"text_en": "The budget is not sound.", "evidence_de": "Der Haushalt steht."}
    wrong = withheld("/overview/0", said, "rendering.negation_added", "the German passage has no negation for 'not'")
    (result,) = [result_of("a", "Am Montag. Der Haushalt steht. Mehr folgt.", ukraine(), withheld=(wrong,))]
    (entry,) = [each for each in brief([result]).evidence if each.reference.endswith("W1")]
    assert [passage.text for passage in entry.passages] == ["Der Haushalt steht."]


def test_a_withheld_speaker_is_shown_by_the_name_that_the_reply_gave() -> None:
    result = replace(
        budget(),
        withheld=(withheld("/quotes/0/speaker", "a7", "speaker.absent", "the article does not name him", names=VIK),),
    )
    (entry,) = brief([result]).withheld
    assert (entry.what, entry.whose, entry.claimed) == ("quotation: Speaker", "Jon Vik", ())


def test_a_long_text_that_was_withheld_is_cut() -> None:
    result = replace(budget(), withheld=(withheld("/overview/0", {"text_en": "x" * 5000}, "c", "no"),))
    (entry,) = brief([result]).withheld
    assert len(entry.claimed[0].wording.text) == 400


@pytest.mark.parametrize(
    ("german", "shown"),
    [
        ("Er sagte ja.", "„Er sagte ja.“"),
        ("Er sagte „ja“ dazu.", "»Er sagte „ja“ dazu.«"),
        ('Er sagte "ja" dazu.', '»Er sagte "ja" dazu.«'),
        ("Er sagte «ja» dazu.", "„Er sagte «ja» dazu.“"),
        ("„Wir liefern.“", "„Wir liefern.“"),
        ("«Wir liefern.»", "«Wir liefern.»"),
        ("„Ja“, sagte er, „gern.“", "»„Ja“, sagte er, „gern.“«"),
    ],
)
def test_german_with_quotation_marks_of_its_own_is_never_put_into_the_same_again(german: str, shown: str) -> None:
    assert printed(german) == shown
    result = result_of("a", german, ukraine(overview=[{"text_en": None, "evidence_de": german}]))
    assert f"{shown} *(untranslated)*" in brief([result]).to_markdown()


def test_an_articles_own_briefing_has_short_references() -> None:
    markdown = article_markdown(council())
    assert markdown.startswith("# Council argues over patrols [[H](#ref-h)]\n")
    assert "[[P1](#ref-p1)]" in markdown


def test_sources_and_items_that_a_line_names_in_words_are_links() -> None:
    briefing = brief(folder())
    markdown, html = briefing.to_markdown(), briefing.to_html()
    assert "- Remark on [source 3](#ref-3): The article gives Lindqvist another office" in markdown
    assert 'Remark on <a href="#ref-3">source 3</a>' in html
    assert '<a href="#ref-1">Source 1</a>, 4 May 2026. Confidence' in html


def test_only_sources_that_there_are_become_links() -> None:
    linked = linking(brief(folder()), escape_markdown, lambda reference, words: f"[{words}](#{reference})")
    assert str(linked("Source 1, undated; source 9, undated")) == "[Source 1](#1), undated; source 9, undated"
    assert (
        str(linked("'source 1' is not in the article; 1.Q1 neither"))
        == "'source 1' is not in the article; 1.Q1 neither"
    )
