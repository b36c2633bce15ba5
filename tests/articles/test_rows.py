"""Rows of JSON Lines files: one article a row, and what its fields state of it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from summarizer import Article, ArticleError

GERMAN = "Der Minister sagte „nein“, und dass die Größe der Lieferung nicht vor dem Winter feststeht."
STORY = "Der Minister hat das Werk besucht, wie seine Sprecherin mitteilte. Die Lieferung soll im April folgen."


def row(folder: Path, **fields: Any) -> Article:
    (folder / "a.jsonl").write_text(json.dumps({"text": STORY, **fields}), "utf-8")
    return Article.from_file(folder / "a.jsonl#1")


def test_an_address_is_no_outlet(tmp_path: Path) -> None:
    article = row(tmp_path, source="https://www.blatt.example/a", publisher="Das Blatt")
    assert (article.outlet, article.basis.outlet) == ("Das Blatt", "field 'publisher'")


def test_fields_may_have_german_names(tmp_path: Path) -> None:
    article = row(tmp_path, titel="Ein Satz", datum="2.12.2025", quelle="Das Blatt", sprache="de-CH")
    assert (article.title, article.published, article.outlet) == ("Ein Satz", date(2025, 12, 2), "Das Blatt")
    assert (article.language, article.basis.title) == ("de-CH", "field 'titel'")


@pytest.mark.parametrize(
    ("dated", "published", "basis"),
    [
        ({}, date(2025, 12, 2), "address in field 'url': 2025-12-02"),
        ({"date": "3.12.2025"}, date(2025, 12, 3), "field 'date': 3.12.2025"),
    ],
)
def test_the_date_in_the_address_serves_where_no_field_states_one(
    tmp_path: Path, dated: dict[str, str], published: date, basis: str
) -> None:
    article = row(tmp_path, url="https://blatt.example/politik/2025/12/02/a.html", **dated)
    assert (article.published, article.basis.published) == (published, basis)


def rows(folder: Path, *lines: object) -> Path:
    path = folder / "feed.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf-8")
    return path


def test_a_row_is_an_article_with_its_fields_as_metadata(tmp_path: Path) -> None:
    stated = {"text": f"{GERMAN}\r\nEnde", "title": "Ein  Titel", "date": "2025-12-02T10:00:00Z", "outlet": "Das Blatt"}
    path = rows(tmp_path, {"text": "eins"}, stated)
    article = Article.from_file(f"{path}#2")
    assert article.text == f"{GERMAN}\nEnde"
    assert (article.name, article.format) == ("feed-0002", "row")
    assert article.path == f"{path.as_posix()}#2"
    assert (article.title, article.published, article.outlet) == ("Ein Titel", date(2025, 12, 2), "Das Blatt")
    assert article.basis.outlet == "field 'outlet'"


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        ("{broken", "broken", "#1: is not JSON"),
        ("[1, 2]", "broken", "#1: is not a JSON object"),
        ({"title": "Titel"}, "empty_file", "#1: has no text"),
        ({"text": "  "}, "empty_file", "#1: has no text"),
        ('{"text": "a \\ud800"}', "unreadable", "#1: holds lone surrogates"),
        ("[" * 100_000, "broken", "#1: is not JSON"),
    ],
)
def test_a_row_that_is_no_article_is_refused_alone(tmp_path: Path, line: object, kind: str, words: str) -> None:
    path = rows(tmp_path, line, {"text": GERMAN})
    with pytest.raises(ArticleError, match=words) as caught:
        Article.from_file(f"{path}#1")
    assert caught.value.kind == kind
    assert Article.from_file(f"{path}#2").text == GERMAN


def test_a_row_that_does_not_exist_and_a_whole_file_are_refused(tmp_path: Path) -> None:
    path = rows(tmp_path, {"text": GERMAN})
    with pytest.raises(ArticleError, match="the file ends after line 1"):
        Article.from_file(f"{path}#2")
    with pytest.raises(ArticleError, match=r"is a file of many articles; .* name one as .*#1"):
        Article.from_file(path)


PARAGRAPHS = [GERMAN, "Das war am Montag."]


@pytest.mark.parametrize(
    "text",
    [
        {"text": PARAGRAPHS},
        {"articleBody": "\n\n".join(PARAGRAPHS)},
        {"content": {"rendered": f"<p>{GERMAN.replace('„', '&bdquo;')}</p>\n<p>Das war <b>am\nMontag</b>.</p>"}},
        {"text": f"{GERMAN}<br><br>Das war am <a href='x'>Montag</a>.<script>var a = '<p>'</script>"},
        {"text": f"{GERMAN.replace('ö', '&ouml;').replace('ß', '&szlig;')}\n\nDas war am Montag."},
    ],
    ids=["list", "articleBody", "WordPress", "HTML", "references"],
)
def test_a_row_is_read_as_crawlers_write_it(tmp_path: Path, text: dict[str, object]) -> None:
    article = Article.from_file(f"{rows(tmp_path, text)}#1")
    assert article.text.split("\n\n") == PARAGRAPHS


def test_signs_that_only_look_like_mark_up_stay(tmp_path: Path) -> None:
    text = f"{GERMAN} Es gilt a < b und b > c, sagt R&D; im Text steht <p> als Zeichen."
    assert Article.from_file(f"{rows(tmp_path, {'text': text})}#1").text == text


@pytest.mark.parametrize("value", [1764716400, 1764716400000, "1764716400", "Tue, 02 Dec 2025 23:30:00 GMT"])
def test_a_row_may_state_its_moment_as_machines_do(tmp_path: Path, value: object) -> None:
    article = Article.from_file(f"{rows(tmp_path, {'text': GERMAN, 'pubDate': value})}#1")
    assert article.published == date(2025, 12, 3)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ({"rendered": "Ein Titel"}, "Ein Titel"),
        ("Ein \x1b[31mTitel\u202e", "Ein [31mTitel"),
        ("Ein Titel\ud800", "Ein Titel?"),
    ],
)
def test_a_rows_title_is_words_alone(tmp_path: Path, title: object, words: str) -> None:
    assert Article.from_file(f"{rows(tmp_path, {'text': GERMAN, 'title': title})}#1").title == words


def test_a_date_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    article = Article.from_file(f"{rows(tmp_path, {'text': GERMAN, 'date': 'gestern'})}#1")
    assert article.published is None
    assert article.issues == ("field 'date' is no date that can be read: 'gestern'",)
