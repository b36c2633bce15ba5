"""A summary of a task that the briefing knows nothing of."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, RootModel

from summarizer.articles import Article, Span
from summarizer.briefing import article_markdown, brief
from summarizer.markers import Id, NamedInSource, RefersTo
from summarizer.results import Summarized
from summarizer.schemas.ukraine import Quote
from summarizer.verification import Evidence
from tests.briefing.making import result_of
from tests.briefing.reading import Page

TEXT = "Die Brücke wurde 1931 gebaut. Sie kostete 3 Millionen Mark. „Ein Wunder“, schrieb die Zeitung."


class Cost(BaseModel):
    amount: int
    currency: str
    source_de: str


class Bridge(BaseModel):
    built: date | None
    kind: Literal["stone", "steel"]
    listed: bool
    cost: Cost
    facts_de: list[str]
    remarks: list[dict[str, str]]


class Press(BaseModel):
    quotes: list[Quote]
    lesson: str | None = None


def bridge() -> Summarized:
    summary = Bridge(
        built=date(1931, 1, 1),
        kind="steel",
        listed=True,
        cost=Cost(amount=3_000_000, currency="Mark", source_de="3 Millionen Mark"),
        facts_de=["Die Brücke wurde 1931 gebaut."],
        remarks=[{"a/b": "slash", "note_de": "Ein Wunder"}],
    )
    return result_of("bruecke", TEXT, summary)


def test_every_field_is_a_section_and_every_item_a_line_with_a_reference() -> None:
    markdown = brief([bridge()]).to_markdown()
    assert "## Built\n\n- 1931-01-01 [[1.E1](#ref-1-e1)]" in markdown
    assert "## Kind\n\n- steel [[1.E2](#ref-1-e2)]" in markdown
    assert "## Listed\n\n- yes [[1.E3](#ref-1-e3)]" in markdown
    assert (
        "- *Amount:* 3000000; *Currency:* Mark; *Source (German):* „3 Millionen Mark“ [[1.E4](#ref-1-e4)]" in markdown
    )
    assert "## Facts (German)\n\n- „Die Brücke wurde 1931 gebaut.“ [[1.E5](#ref-1-e5)]" in markdown
    assert "*A/b:* slash; *Note (German):* „Ein Wunder“" in markdown


def test_whoever_an_item_refers_to_is_told_by_name_and_not_by_an_id_of_this_article() -> None:
    class Builder(BaseModel):
        id: Annotated[str, Id("builder")]
        name: Annotated[str, NamedInSource()]

    class Payment(BaseModel):
        to: Annotated[str | None, RefersTo("builder")]
        amount: float

    class Payments(BaseModel):
        builders: list[Builder]
        payments: list[Payment]

    summary = Payments(
        builders=[Builder(id="b1", name="Kari Lunde")],
        payments=[Payment(to="b1", amount=3e6), Payment(to=None, amount=0.5)],
    )
    markdown = brief([result_of("bruecke", TEXT, summary)]).to_markdown()
    assert "- *To:* Kari Lunde; *Amount:* 3000000 [[1.E2]" in markdown
    assert "- *Amount:* 0.5 [[1.E3]" in markdown


def test_it_has_no_section_of_another_task() -> None:
    markdown = brief([bridge()]).to_markdown()
    assert "Ukraine" not in markdown
    assert "Who said what" not in markdown
    assert "translated" not in markdown


def test_its_references_resolve_on_the_page_and_lead_to_slices() -> None:
    briefing = brief([bridge()])
    page = Page(briefing.to_html())
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    cost = next(entry for entry in briefing.evidence if entry.reference == "1.E4")
    assert [passage.segments for passage in cost.passages] == [("3 Millionen Mark",)]


def test_a_field_of_the_known_shape_gets_the_section_made_for_it() -> None:
    quote = Quote(speaker=None, text_de="Ein Wunder", text_en="A miracle", cue_de=None, kind="fragment")
    markdown = article_markdown(result_of("b", TEXT, Press(quotes=[quote])))
    assert "### Speaker not named\n\n- A miracle\\\n  *German:* „Ein Wunder“ [[Q1](#ref-q1)]" in markdown


def test_quotations_whose_speakers_are_names_are_listed_with_these_names() -> None:
    quote = Quote(speaker="Kari Lunde", text_de="Ein Wunder", text_en="A miracle", cue_de=None, kind="fragment")
    markdown = article_markdown(result_of("b", TEXT, Press(quotes=[quote])))
    assert "- *Speaker:* Kari Lunde; *Text (German):* „Ein Wunder“; *Text (English):* A miracle;" in markdown
    assert "Speaker not named" not in markdown


def test_a_known_name_with_another_shape_is_listed_as_it_is() -> None:
    class Plain(BaseModel):
        headline: str
        quotes: list[str]
        overview: str | None

    markdown = brief([result_of("b", TEXT, Plain(headline="Bridge", quotes=["x"], overview=None))]).to_markdown()
    assert "## Headline\n\n- Bridge [[1.E1](#ref-1-e1)]" in markdown
    assert "## Quotes\n\n- x [[1.E2](#ref-1-e2)]" in markdown


def test_a_summary_that_is_no_object_is_one_section() -> None:
    model = RootModel[list[str]]
    result = Summarized(
        "b",
        "ok",
        article=Article(name="b", text=TEXT, sha256="0"),
        summary=model(["Die Brücke", "other"]),
        evidence=(Evidence("/0", "verbatim", (), (Span(0, 10),)),),
    )
    markdown = brief([result]).to_markdown()
    assert "## Summary\n\n- „Die Brücke“ [[1.E1](#ref-1-e1)]\n- other [[1.E2](#ref-1-e2)]" in markdown
