"""Bytes become an article, and nothing about it is guessed."""

import contextlib
import os
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Article, ArticleError
from summarizer.articles import Basis
from summarizer.articles.files import decode

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
        ("Größe".encode("utf-32"), "Größe", "decoded as UTF-32"),
    ],
)
def test_other_encodings_are_read_and_reported(tmp_path: Path, content: bytes, text: str, issue: str) -> None:
    article = Article.from_file(write(tmp_path, content))
    assert (article.text, article.issues[0]) == (text, issue)


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1252", "not UTF-8; decoded as Windows-1252"),
        ("mac_roman", "not UTF-8; decoded as Mac Roman"),
        ("cp850", "not UTF-8; decoded as code page 850 (DOS)"),
        ("utf-16-le", "decoded as UTF-16 without a BOM"),
        ("utf-16-be", "decoded as UTF-16 without a BOM"),
    ],
)
def test_german_tells_the_encoding(tmp_path: Path, encoding: str, name: str) -> None:
    text = (
        'Die Größe der Lieferung hängt vom Wetter ab. "Für uns zählt der März", sagte die Abgeordnete Jäger in Köln.\n'
    )
    article = Article.from_file(write(tmp_path, text.encode(encoding)))
    assert (article.text, article.issues) == (text, (name,))


@pytest.mark.parametrize(
    "text", ["Škoda verkauft in Brünn mehr Autos, sagt Herr Žižek.", "Le président a déclaré là-bas: ça."]
)
def test_letters_of_other_languages_are_windows_letters_too(tmp_path: Path, text: str) -> None:
    article = Article.from_file(write(tmp_path, text.encode("cp1252")))
    assert (article.text, article.issues[0]) == (text, "not UTF-8; decoded as Windows-1252")


def test_a_text_that_makes_sense_in_no_encoding_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "Привет, это новости дня из Москвы.".encode("cp1251"))
    with pytest.raises(ArticleError, match=r"is in an encoding that cannot be told.*Save it as UTF-8") as error:
        Article.from_file(path)
    assert error.value.kind == "unreadable"


def test_a_few_broken_bytes_do_not_turn_utf8_into_another_encoding(tmp_path: Path) -> None:
    content = f"{GERMAN} Größe, Flüsse, Übermut, Äcker, Öl, Maß. ".encode() * 3 + b"k\xfcrzlich"
    article = Article.from_file(write(tmp_path, content))
    assert "Größe, Flüsse" in article.text
    assert article.text.endswith("k\ufffdrzlich")
    assert article.issues == (
        f"1 bytes are not UTF-8 (first at byte {len(content) - 7}); shown as U+FFFD",
        "damaged character (U+FFFD) in 'k\ufffdrzlich' in line 1",
    )


@pytest.mark.parametrize(
    ("content", "name", "kind", "words"),
    [
        (b"", "leer.txt", "empty_file", "leer.txt: is empty"),
        (b" \n\t\n", "leer.md", "empty_file", "leer.md: is empty"),
        (b"\xef\xbb\xbf", "bom.txt", "empty_file", "bom.txt: is empty"),
        (b"", "leer.pdf", "empty_file", "leer.pdf: is empty"),
        (b"\x00\x01\x02Text", "binaer.txt", "binary_file", "is binary"),
        (b"\x01\x02\x03\x04\x05Text", "steuer.txt", "binary_file", "is binary"),
        (b"\xff\xfeT", "halb.txt", "binary_file", "is broken UTF-16"),
        (b"\x1f\x8b\x08....", "artikel.txt", "binary_file", "is a gzip archive, not an article. Unpack it"),
        (b"Rar!\x1a\x07....", "artikel.rar", "binary_file", "is a RAR archive"),
        (b"{\\rtf1 Text}", "artikel.rtf", "binary_file", "is an RTF document"),
        (b"\xd0\xcf\x11\xe0....", "artikel.doc", "binary_file", "is an old office document"),
        (b"\x89PNG\r\n", "bild.txt", "binary_file", "is an image"),
        (b"Nur ein Text", "artikel.pdf", "unsupported", "is no .pdf file, whatever its name says"),
        (b"Nur ein Text", "artikel.zip", "unsupported", "is no .zip file"),
        (b"\xd0\xcf\x11\xe0....", "artikel.docx", "encrypted", "is locked with a password. Save it without one"),
    ],
)
def test_what_is_no_article_is_refused_by_name(
    tmp_path: Path, content: bytes, name: str, kind: str, words: str
) -> None:
    with pytest.raises(ArticleError, match=words) as caught:
        Article.from_file(write(tmp_path, content, name))
    assert caught.value.kind == kind
    assert name in str(caught.value)
    assert kind == "empty_file" or re.search(r"\. [A-Z][a-z]+ .*\.$", str(caught.value)), "says what to do"


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "riesig.txt"
    with path.open("wb") as file:
        file.truncate(10_000_000_000)
    with pytest.raises(ArticleError, match=r"riesig\.txt: 10,000,000,000 bytes; articles of up to 20,000,000"):
        Article.from_file(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rohr.txt")
    with pytest.raises(ArticleError, match="is a pipe or device"):
        Article.from_file(tmp_path / "rohr.txt")


def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kreis.txt").symlink_to(tmp_path / "kreis.txt")
    with pytest.raises(ArticleError, match=r"kreis\.txt: is a link that leads back to itself"):
        Article.from_file(tmp_path / "kreis.txt")


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
        ("Aktualisiert: 3.4.2025\nVeröffentlicht: 1.4.2025", date(2025, 4, 1)),
        ("Erschienen am 24. Dez. 2024", date(2024, 12, 24)),
        ("Stand: 2.12.25", date(2025, 12, 2)),
        ("02.12.2025", date(2025, 12, 2)),
        ("2.12.25", date(2025, 12, 2)),
        ("2.12.25.1", None),
        ("Version 2.12.25", None),
        ("Helene Brandis | Samstag, 28.02.2026", date(2026, 2, 28)),
        ("dpa | 11. Feb 2026", date(2026, 2, 11)),
        ("_Von Eva Groß, 11.02.2026, 17:42 Uhr_", date(2026, 2, 11)),
        ("*9.1.2026*", date(2026, 1, 9)),
        ("**Stand: 11.02.2026**", date(2026, 2, 11)),
        ("Das Blatt, 11.02.2026, Nr. 35", date(2026, 2, 11)),
        ("Konzert | 3.3.2026", None),
        ("Di 2.12.25 | 12:41 Uhr | Von Eva Groß", date(2025, 12, 2)),
        ("02.12.2025, Lesezeit 5 Min.", date(2025, 12, 2)),
        ("12. Februar 2026", date(2026, 2, 12)),
        ("Dienstag, 2. Dezember 2025, 12.41 Uhr", date(2025, 12, 2)),
        ("2025-12-02T12:41", date(2025, 12, 2)),
        ("Von Eva Groß und Jan de Wit | 2. Dez. 2025", date(2025, 12, 2)),
        ("Berlin, 2. Dezember 2025 (dpa)", date(2025, 12, 2)),
        ("Wien (APA), 2. Jänner 2025", date(2025, 1, 2)),
        ("Graz, am 2. Feber 2025", date(2025, 2, 2)),
        ("02.12.2025\nbegann es, und so blieb es.", None),
        ("02.12.2025\n03.12.2025", None),
        ("02.12.2025\nStand: 03.12.2025", date(2025, 12, 2)),
        ("2. Dezember 2025 war ein kalter Tag.", None),
    ],
)
def test_the_date_is_taken_from_stated_date_lines_only(line: str, stated: date | None) -> None:
    assert Article.from_text(f"Titel\n{line}\n{GERMAN}", name="a").published == stated


def test_the_date_of_a_dateline_is_stated_and_a_date_below_the_head_is_not() -> None:
    dateline = f"Titel\n\nBerlin, 2. Dezember 2025 (dpa) – {GERMAN} {GERMAN}\n"
    assert Article.from_text(dateline, name="a").basis.published == "line 3: Berlin, 2. Dezember 2025 (dpa) –"
    long = f"{GERMAN} " * 3
    assert Article.from_text(f"Titel\n{long}\n{long}\n02.12.2025\n{GERMAN}", name="a").published is None
    assert Article.from_text(f"Titel\n{long}\n{long}\nWien, am 2. Dezember 2025\n", name="a").published is not None


@pytest.mark.parametrize(
    ("opening", "stated"),
    [
        ("Freiburg, 16.11.2025.", date(2025, 11, 16)),
        ("Bonn, Montag, 17.11.2025.", date(2025, 11, 17)),
        ("München, 12. November 2025.", None),
        ("Kiew, 24.02.2022. Es ist fünf Uhr morgens.", None),
        ("Minsk, 12.02.2015. Um elf Uhr treten vier Männer vor die Kameras.", None),
        ("Kiew, 24. Februar 2022. Es ist fünf Uhr morgens.", None),
        ("Kiew, 24. Februar 2022. Sirenen heulen über der Stadt.", None),
        ("Im Saal von München, 12. November 2025.", None),
        ("München, 12. November 2025, war ein Fest.", None),
    ],
)
def test_a_dateline_in_figures_can_end_in_a_full_stop_and_one_with_the_name_of_a_month_may_set_a_scene(
    opening: str, stated: date | None
) -> None:
    text = f"Titel\n\n{opening} Der Rat der Stadt hat lange getagt. {GERMAN}\n\n{GERMAN}\n"
    assert Article.from_text(text, name="a").published == stated


@pytest.mark.parametrize(
    ("opening", "stated"),
    [
        ("Genf (dpa), 19. November 2026. Eine Einigung blieb aus.", date(2026, 11, 19)),
        ("Frankfurt am Main (dpa/AFP), 3. Mai 2026. Eine Einigung blieb aus.", date(2026, 5, 3)),
        ("Genf, 19. Nov. 2026. Eine Einigung blieb aus.", date(2026, 11, 19)),
        ("Genf, den 19. November 2026. Der Rat hat am Donnerstag getagt.", date(2026, 11, 19)),
        ("Genf, 20. November 2026. Der Rat hat am Donnerstag getagt.", date(2026, 11, 20)),
        ("Genf, 22. November 2026. Der Rat hat am Sonnabend getagt.", date(2026, 11, 22)),
        ("Genf, 16. November 2026. Der Rat hat am Donnerstag getagt.", None),
        ("Genf (Schweiz), 19. November 2026. Vier Männer treten vor die Kameras.", None),
        ("Kiew, 24. Februar 2022. Am Donnerstag im Morgengrauen fallen Bomben.", None),
        ("Berlin, 9. November 1989. Die Mauer ist am Donnerstag gefallen.", None),
    ],
)
def test_a_dateline_with_the_name_of_a_month_dates_what_an_agency_or_its_own_weekday_shows_to_be_a_report(
    opening: str, stated: date | None
) -> None:
    text = f"Der Titel\n\n{opening} {GERMAN}\n\n{GERMAN}\n"
    article = Article.from_text(text, name="a")
    assert article.published == stated


def test_a_line_above_a_dateline_with_the_name_of_a_month_is_the_headline_whether_or_not_that_is_the_date() -> None:
    text = f"Sirenen über der Stadt\n\nKiew, 24. Februar 2022. Sirenen heulen über der Stadt. {GERMAN}\n\n{GERMAN}\n"
    article = Article.from_text(text, name="a")
    assert (article.title, article.published) == ("Sirenen über der Stadt", None)


@pytest.mark.parametrize("line", ["von " + "A" * 100, "Von " + "Eva und " * 12, "Wien " + "(a " * 30, "A" * 110 + ", "])
def test_a_line_that_is_nearly_a_date_line_holds_up_nothing(line: str) -> None:
    assert Article.from_text(f"{line} x\n{GERMAN}", name="a").published is None


def test_metadata_name_what_they_rest_on(tmp_path: Path) -> None:
    article = Article.from_file(write(tmp_path, f"# Titel\nStand: 02.12.2025\n{GERMAN}".encode(), "a.md"))
    assert article.basis == Basis(
        published="line 2: Stand: 02.12.2025", title="Markdown heading", language="function words"
    )


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ('---\ntitle: "Ein Titel"\ndate: 2026-02-11\n---\n\n', "Ein Titel"),
        ("---\nauthor: Eva\n---\n\n# Ein Titel\n", "Ein Titel"),
        ("Ein Titel\n=========\n", "Ein Titel"),
        ("Das Blatt, 11.02.2026\n\n# **Ein Titel** #\n", "Ein Titel"),
        ("```\n# kein Titel\n```\n", None),
        ("## Zwischentitel\n", None),
        ("#keine Überschrift\n", None),
    ],
)
def test_the_title_of_markdown_is_its_front_matters_or_its_first_heading(
    tmp_path: Path, head: str, title: str | None
) -> None:
    assert Article.from_file(write(tmp_path, f"{head}{GERMAN}\n".encode(), "a.md")).title == title


def test_a_date_given_by_the_caller_comes_first() -> None:
    article = Article.from_text("Stand: 02.12.2025\nText", name="a", published=date(2020, 1, 1))
    assert article.published == date(2020, 1, 1)


def test_damaged_characters_are_reported_with_their_word_and_line() -> None:
    article = Article.from_text("Eine\nlang\ufffdährige Sprecherin", name="a")
    assert article.issues == ("damaged character (U+FFFD) in 'lang\ufffdährige' in line 2",)


def test_of_many_damaged_words_the_first_are_reported_and_the_others_counted() -> None:
    article = Article.from_text("Ein Wort\nk\ufffdrzlich " * 50_000, name="a")
    damaged = [issue for issue in article.issues if "U+FFFD" in issue]
    assert len(damaged) == 21
    assert damaged[19:] == [
        "damaged character (U+FFFD) in 'k\ufffdrzlich' in line 21",
        "and 49,980 more damaged words (U+FFFD)",
    ]


def test_of_a_long_damaged_word_its_beginning_is_shown() -> None:
    article = Article.from_text("Eine " + "lang\ufffd" * 1000 + " Zeile", name="a")
    assert all(len(issue) < 120 for issue in article.issues)


def test_a_markdown_heading_is_a_stated_title_and_a_first_line_is_not(tmp_path: Path) -> None:
    assert Article.from_file(write(tmp_path, b"# Ein Titel\n\nText", "a.md")).title == "Ein Titel"
    assert Article.from_file(write(tmp_path, b"Ein Titel\n\nText", "a.txt")).title is None


def test_lone_surrogates_are_no_text() -> None:
    with pytest.raises(ArticleError, match="a: holds lone surrogates"):
        Article.from_text("Text \ud800", name="a")


@given(st.binary(max_size=200))
def test_no_bytes_crash_the_decoder(content: bytes) -> None:
    with contextlib.suppress(ArticleError):
        text, _ = decode(content, "x.txt")
        assert "\r\n" not in text


def test_a_garbled_text_is_told_and_left_as_it_is() -> None:
    garbled = "„Über Größe und Güte spricht später der Außenminister“".encode().decode("cp1252", "replace")
    article = Article.from_text(f"{garbled} {GERMAN}", name="a")
    assert garbled in article.text
    assert any("UTF-8 that was taken for Windows-1252" in issue for issue in article.issues)
    assert Article.from_text(f"São Paulo, «Ça va», ÄÖÜ, Ãnd â€ {GERMAN}", name="a").issues == ()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.json", '{"title": "Titel", "text": "Der Minister"}', "is JSON, not an article"),
        ("a.txt", '[{"text": "Der Minister"}]', "is JSON, not an article"),
        ("a.csv", "titel;text\nA;Der Minister sagte nein.", "is a table, not an article"),
        ("a.xml", '<?xml version="1.0"?><rss><item>Der Minister</item></rss>', "is XML, not an article"),
    ],
)
def test_data_are_no_text(tmp_path: Path, name: str, content: str, words: str) -> None:
    with pytest.raises(ArticleError, match=words) as refused:
        Article.from_file(write(tmp_path, content.encode(), name))
    assert refused.value.kind == "unsupported"


def test_data_that_pass_for_one_endless_word_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, f"{GERMAN} {'Q' * 1_500_000} {GERMAN}".encode())
    with pytest.raises(ArticleError, match=r"holds a word of 1,500,000 letters.*Take it away") as error:
        Article.from_file(path)
    assert error.value.kind == "unreadable"
