"""Bytes become an article, and nothing about it is guessed."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Article, ArticleError

GERMAN = "Der Minister sagte, dass die Lieferung nicht vor dem Winter kommt und auch nicht danach."


def write(folder: Path, content: bytes, name: str = "artikel.txt") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_the_text_is_the_decoded_file_without_bom_and_carriage_returns(tmp_path: Path) -> None:
    path = write(tmp_path, b"\xef\xbb\xbfErste Zeile\r\nzweite \xc3\xbc Zeile\n")
    article = Article.from_file(path)
    assert article.text == "Erste Zeile\nzweite ü Zeile\n"
    assert article.issues == ()


@pytest.mark.parametrize(
    ("content", "text", "issue"),
    [
        ("Größe „kein“ – nie".encode("cp1252"), "Größe „kein“ – nie", "not UTF-8; decoded as Windows-1252"),
        (b"Gr\xf6\xdfe \x81", "Größe \x81", "not UTF-8; decoded as ISO 8859-1"),
        ("Größe".encode("utf-16"), "Größe", "decoded as UTF-16"),
    ],
)
def test_other_encodings_are_read_and_reported(tmp_path: Path, content: bytes, text: str, issue: str) -> None:
    article = Article.from_file(write(tmp_path, content))
    assert (article.text, article.issues) == (text, (issue,))


@pytest.mark.parametrize(
    ("content", "name", "kind", "words"),
    [
        (b"", "leer.txt", "empty_file", "leer.txt: is empty"),
        (b" \n\t\n", "leer.md", "empty_file", "leer.md: is empty"),
        (b"\xef\xbb\xbf", "bom.txt", "empty_file", "bom.txt: is empty"),
        (b"\x00\x01\x02Text", "binaer.txt", "binary_file", "is binary"),
        (b"\x01\x02\x03\x04\x05Text", "steuer.txt", "binary_file", "is binary"),
        (b"%PDF-1.7 ...", "falsch.txt", "binary_file", "is a PDF"),
        (b"PK\x03\x04....", "falsch.txt", "binary_file", "is a ZIP archive"),
        (b"<html>", "seite.html", "unsupported", ".html files cannot be read yet"),
    ],
)
def test_what_is_no_text_is_refused_by_name(tmp_path: Path, content: bytes, name: str, kind: str, words: str) -> None:
    with pytest.raises(ArticleError, match=words) as caught:
        Article.from_file(write(tmp_path, content, name))
    assert caught.value.kind == kind
    assert name in str(caught.value)


def test_a_missing_file_and_a_folder_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"fehlt\.txt: no such file"):
        Article.from_file(tmp_path / "fehlt.txt")
    with pytest.raises(ArticleError, match="is a folder"):
        Article.from_file(tmp_path)


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("Stand: 02.12.2025 12∶41 Uhr", date(2025, 12, 2)),
        ("Stand: 2. Dezember 2025", date(2025, 12, 2)),
        (" date 2026-02-11 Zum Treffen reist niemand an.", date(2026, 2, 11)),
        ("Datum: 1.3.2024", date(2024, 3, 1)),
        ("Veröffentlicht am Mittwoch, 5. März 2025, 10 Uhr", date(2025, 3, 5)),
        ("published: 2024-02-29", date(2024, 2, 29)),
        ("Stand: 31.02.2025", None),
        ("Der Stand der Dinge am 02.12.2025 ist offen.", None),
        ("Am 02.12.2025 begann es.", None),
        ("Im Stand 2. Dezember 2025", None),
    ],
)
def test_the_date_is_taken_from_stated_date_lines_only(line: str, stated: date | None) -> None:
    assert Article.from_text(f"Titel\n{line}\n{GERMAN}", name="a").published == stated


def test_a_date_given_by_the_caller_comes_first() -> None:
    article = Article.from_text("Stand: 02.12.2025\nText", name="a", published=date(2020, 1, 1))
    assert article.published == date(2020, 1, 1)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "de"),
        ("US-Aussenminister Müller sagte, dass die Grösse der Hilfe nicht feststeht.", "de-CH"),
        ("Außenminister Müller sagte, dass die Aussenstelle nicht öffnet.", "de"),
        ("The minister said that the delivery would not arrive before winter. " * 6, "de"),
        (" ".join(f"word{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(60)), "und"),
    ],
)
def test_swiss_spelling_is_told_from_german(text: str, language: str) -> None:
    assert Article.from_text(text, name="a").language == language


def test_page_furniture_is_found_with_its_place_and_reported() -> None:
    text = "„Das würde, wo\n Zur Startseite\n\nalle hoffen“, sagte er. Zur Startseite führt ein Link.\n"
    article = Article.from_text(text, name="a")
    (span,) = article.furniture
    assert text[span.start : span.end] == " Zur Startseite\n"
    assert article.issues == ("page furniture 'Zur Startseite' in line 2; skipped",)


def test_damaged_characters_are_reported_with_their_word_and_line() -> None:
    article = Article.from_text("Eine\nlang\ufffdährige Sprecherin", name="a")
    assert article.issues == ("damaged character (U+FFFD) in 'lang\ufffdährige' in line 2",)


def test_a_markdown_heading_is_a_stated_title_and_a_first_line_is_not(tmp_path: Path) -> None:
    assert Article.from_file(write(tmp_path, b"# Ein Titel\n\nText", "a.md")).title == "Ein Titel"
    assert Article.from_file(write(tmp_path, b"Ein Titel\n\nText", "a.txt")).title is None


def test_lone_surrogates_are_no_text() -> None:
    with pytest.raises(ArticleError, match="a: holds lone surrogates"):
        Article.from_text("Text \ud800", name="a")


@given(st.binary(max_size=200))
def test_no_bytes_crash_the_reader(content: bytes) -> None:
    from summarizer.articles._reading import _decode

    try:
        text, _ = _decode(content, "x.txt")
    except ArticleError:
        return
    assert text.strip()
