"""articles/NAME.json: what is written is what is read back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from summarizer.articles import Article, Basis, Span
from summarizer.errors import UsageError
from summarizer.results import ArticleResult, Summarized
from summarizer.schemas.ukraine import ArticleSummary
from summarizer.verification import Passage
from tests.briefing.making import failed, result_of, ukraine, withheld
from tests.briefing.samples import BUDGET, HARBOUR, budget, harbour


def test_the_document_has_the_documented_keys_in_the_documented_order() -> None:
    document = json.loads(budget().to_json())
    assert list(document) == [
        "format",
        "status",
        "source",
        "summary",
        "evidence",
        "withheld",
        "missed",
        "run",
    ]
    assert list(document["source"]) == [
        "path",
        "sha256",
        "characters",
        "language",
        "published",
        "title",
        "issues",
    ]
    assert list(document["evidence"][0]) == ["path", "verdict", "folds", "spans", "warnings"]
    assert document["withheld"] == [
        {
            "path": "/quotes/0",
            "item": {"speaker": "a7", "text_de": "seriös", "text_en": "serious", "cue_de": None, "kind": "fragment"},
            "findings": [
                {
                    "check": "quote.absent",
                    "message": "the words are not in the article",
                    "nearest": {"text": "nicht seriös", "start": 82, "end": 94},
                }
            ],
            "names": {"a7": "Jon Vik"},
        }
    ]
    assert document["missed"] == [{"text": "nicht seriös", "start": 82, "end": 94}]
    assert list(document["run"]) == [
        "engine",
        "model",
        "served_model",
        "task",
        "prompt_sha256",
        "schema_sha256",
        "repairs",
    ]


def test_dates_are_iso_spans_are_pairs_and_warnings_have_check_and_message() -> None:
    document = json.loads(harbour().to_json())
    assert document["source"]["published"] == "2026-05-04"
    quote = next(entry for entry in document["evidence"] if entry["path"] == "/quotes/0/text_de")
    assert quote["spans"] == [[176, 209], [226, 254]]
    position = next(entry for entry in document["evidence"] if entry["path"].startswith("/positions"))
    assert position["warnings"] == [{"check": "rendering.number", "message": "'twelve' stands for 'zwölf'"}]


def test_an_interrupted_quotation_is_on_the_page_on_which_it_begins() -> None:
    result = harbour()
    assert result.article is not None
    pages = (Span(0, 220), Span(220, len(HARBOUR)))  # the frame ends the first
    document = json.loads(replace(result, article=replace(result.article, format="pdf", pages=pages)).to_json())
    quote = next(entry for entry in document["evidence"] if entry["path"] == "/quotes/0/text_de")
    assert (quote["spans"], quote["place"]["page"]) == ([[176, 209], [226, 254]], 1)


def test_it_is_utf_8_with_letters_as_letters_and_a_final_newline() -> None:
    text = harbour().to_json()
    assert '"Zwei Länder wollen die Überwachung des Hafens bezahlen"' in text
    assert text.startswith('{\n  "format": "summarizer/article/1",\n  "status": "ok",\n')
    assert text.endswith("}\n")


def test_characters_that_hide_or_turn_text_are_escaped_and_come_back() -> None:
    message = "a\u202eb \ud800 \U000e0041"
    result = result_of("a", "x", ukraine(), withheld=(withheld("/quotes/0", {"x": message}, "c", message),))
    text = result.to_json()
    assert "\\u202e" in text
    assert text.encode("utf-8")
    assert json.loads(text)["withheld"][0]["item"]["x"] == message


@pytest.mark.parametrize(("result", "text"), [(harbour(), HARBOUR), (budget(), BUDGET)])
def test_reading_gives_back_what_was_written(result: Summarized, text: str) -> None:
    read = ArticleResult.from_json(result.to_json(), model=ArticleSummary, source_text=text)
    assert replace(read, article=None) == replace(result, article=None)
    assert (read.article.text, read.article.sha256) == (result.article.text, result.article.sha256)
    assert (read.article.path, read.article.published) == (result.article.path, result.article.published)
    assert (read.article.title, read.article.issues) == (result.article.title, result.article.issues)
    assert read.name == result.article.name
    assert read.to_json() == result.to_json()


def test_what_few_articles_state_and_no_model_has_comes_back_too() -> None:
    whole = harbour()
    assert whole.run is not None
    article = replace(whole.article, outlet="Abendblatt", basis=Basis(outlet="Abendblatt, Seite 3"))
    run = replace(whole.run, model=None, served_model=None, prompt_sha256=None, instead_of="one", repaired_by="two")
    written = replace(whole, article=article, run=run).to_json()
    read = ArticleResult.from_json(written, model=ArticleSummary, source_text=HARBOUR)
    assert (read.article.outlet, read.article.basis, read.run) == (article.outlet, article.basis, run)


def test_a_read_article_comes_back_with_its_furniture(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(HARBOUR, encoding="utf-8")
    article = Article.from_file(path)
    result = replace(harbour(), name="a", path=article.path, article=article)
    read = ArticleResult.from_json(result.to_json(), model=ArticleSummary, source_text=article.text)
    assert article.furniture
    assert read == result


def test_a_name_that_was_made_unique_is_kept_when_given() -> None:
    text = replace(harbour(), name="001_hafen-2").to_json()
    read = ArticleResult.from_json(text, model=ArticleSummary, source_text=HARBOUR, name="001_hafen-2")
    assert read.name == "001_hafen-2"


def test_a_strict_model_with_dates_and_tuples_survives() -> None:
    class Strict(BaseModel):
        model_config = ConfigDict(strict=True)
        when: date
        pair: tuple[int, str]

    result = result_of("a", "x", Strict(when=date(2026, 1, 2), pair=(1, "y")))
    read = ArticleResult.from_json(result.to_json(), model=Strict, source_text="x")
    assert read.summary == result.summary


def test_an_article_without_a_summary_has_no_document() -> None:
    with pytest.raises(UsageError, match=r"^a: failed, so there is no summary"):
        failed("a", "empty").to_json()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[1]",
        "null",
        harbour().to_json().replace("article/1", "article/9"),
        harbour().to_json()[:500],
        harbour().to_json().replace('"headline"', '"title_en"'),
        harbour().to_json().replace('"verbatim"', '"fuzzy"'),
    ],
)
def test_a_damaged_document_is_refused_with_the_way_out(text: str) -> None:
    with pytest.raises(UsageError, match="--fresh") as caught:
        ArticleResult.from_json(text, model=ArticleSummary, source_text=HARBOUR, name="001_hafen")
    assert caught.value.kind == "bad_result"
    assert str(caught.value).startswith("001_hafen: ")


def test_a_document_of_another_text_is_refused() -> None:
    with pytest.raises(UsageError, match="source text has"):
        ArticleResult.from_json(harbour().to_json(), model=ArticleSummary, source_text=HARBOUR + "x")
    beyond = replace(budget(), missed=(Passage("x", 0, 10_000),)).to_json()
    with pytest.raises(UsageError, match="source text has"):
        ArticleResult.from_json(beyond, model=ArticleSummary, source_text=BUDGET)
