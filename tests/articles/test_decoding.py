"""Damaged bytes in a German text: what is good of it stays, what is not is told."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer import Article, ArticleError
from summarizer.articles.files import decode

SENTENCES = (
    "„Wir müssen das prüfen“, sagte die Ministerin – und schwieg.",
    "Die Grünen verlangten größere Anstrengungen für Österreich.",
    "Außenminister Jörg Wähler hält Übergriffe für „völlig ausgeschlossen“.",
    "Später hieß es, die ‚Schäden‘ seien geringer… Näheres erklärte die FPÖ nicht.",
    "Ärzte und Öffentlichkeit würden „natürlich“ früher gehört; das sei üblich.",
)
STORY = "\n\n".join(SENTENCES) + "\n"
PASTED = "Über Müller\n".encode("cp1252")
BAD = st.lists(st.tuples(st.integers(0), st.integers(0x80, 0xFF)), max_size=60)


def patched(text: str, bad: Sequence[tuple[int, int]]) -> bytes:
    """A text in UTF-8 with bytes put between its characters."""
    units = [char.encode() for char in text]
    for place, byte in bad:
        units.insert(place % (len(units) + 1), bytes([byte]))
    return b"".join(units)


@settings(max_examples=300, deadline=None)
@example([SENTENCES[0]], "\n\n", [(0, 0x80), (0, 0xC2)])
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=30), st.sampled_from(["\n\n", " "]), BAD)
def test_bad_bytes_cost_no_good_character_of_a_text_in_utf8(
    sentences: list[str], between: str, bad: list[tuple[int, int]]
) -> None:
    text = between.join(sentences)
    content = patched(text, bad)
    read, issues = decode(content, "a.txt")
    left = iter(read)
    assert all(char in left for char in text)  # each of them, in order
    # Two bad bytes may happen to make a character.
    assert bool(issues) is ("\ufffd" in content.decode("utf-8", "replace"))


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850", "utf-16", "utf-16-le", "utf-16-be"])
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=30))
def test_a_text_in_another_encoding_is_read_in_it(encoding: str, sentences: list[str]) -> None:
    text = " ".join(sentences)
    if encoding == "cp850":
        text = text.translate(str.maketrans("„“‚‘–…", "\"\"''-."))
    assert decode(text.encode(encoding), "a.txt")[0] == text


@pytest.mark.parametrize(
    "text",
    [
        "Österreich schickt Hilfe in die Region.",
        "Ärzte fordern mehr Geld vom Bund.",
        "Über die Lage wird beraten, hiess es.",
        "Das Café ist offen, und das Wetter ist gut.",
        "Nun heisst es Maß halten.",
    ],
)
def test_one_letter_at_the_edge_of_a_word_tells_a_text_of_dos(text: str) -> None:
    assert decode(text.encode("cp850"), "a.txt")[0] == text
    assert decode(text.encode("cp1252"), "a.txt")[0] == text


@pytest.mark.parametrize(
    "text", ["Er sagte ‚Ja‘ und ging.", "Ždanov kam aus Žilina nach Wien.", "Das kostet 5€ im Markt."]
)
def test_marks_and_names_of_windows_1252_stay_what_they_are(text: str) -> None:
    assert decode(text.encode("cp1252"), "a.txt")[0] == text


def test_the_mark_behind_a_capital_umlaut_makes_no_utf8_of_windows_1252() -> None:
    text = " ".join(("Die „FPÖ“ hat „Spaß“ an der „ÖVÄ“, hieß es.", *SENTENCES))
    assert decode(text.encode("cp1252"), "a.txt") == (text, ("not UTF-8; decoded as Windows-1252",))


def test_lines_that_were_pasted_in_another_encoding_are_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(STORY.encode() + b"\n" + PASTED + SENTENCES[0].encode())
    article = Article.from_file(path)
    assert article.text == f"{STORY}\nÜber Müller\n{SENTENCES[0]}"
    assert article.issues == ("line 11 not in UTF-8; decoded as Windows-1252",)


def test_only_so_many_numbers_of_pasted_lines_are_told() -> None:
    _, issues = decode(STORY.encode() + PASTED * 12, "a.txt")
    assert issues == ("lines 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 and 2 more not in UTF-8; decoded as Windows-1252",)


def test_a_line_that_is_no_german_in_windows_1252_keeps_its_damage() -> None:
    text, issues = decode(STORY.encode() + b"Haus\x9f und \xc3 Hof", "a.txt")
    assert text == f"{STORY}Haus\ufffd und \ufffd Hof"
    assert issues == (f"2 bytes are not UTF-8 (first at byte {len(STORY.encode()) + 4}); shown as U+FFFD",)


@pytest.mark.parametrize("declared", ["utf-8", "UTF8", None])
def test_a_page_in_utf8_with_a_teaser_in_latin_1_is_utf8(tmp_path: Path, declared: str | None) -> None:
    head = f'<meta charset="{declared}">' if declared else ""
    body = "".join(f"<p>{sentence} {sentence.lower()}</p>" for sentence in SENTENCES)
    teaser = "Räuber über Österreich: größer, schöner, süßer".encode("cp1252")
    page = f"<!DOCTYPE html><html lang=de><head>{head}</head><body><article><h1>Räuber</h1>{body}</article>".encode()
    path = tmp_path / "a.html"
    path.write_bytes(page + b"<aside>" + teaser + b"</aside></body></html>")
    article = Article.from_file(path)
    assert all(sentence in article.text for sentence in SENTENCES)
    assert article.issues[0].endswith("shown as U+FFFD")


def test_what_a_file_declares_is_believed_with_one_letter_of_it() -> None:
    bad = b"M\xfcller a\xdf K\xe4se " * 20
    text, _ = decode("Größe ".encode() + bad, "a.html", declared="utf-8")
    assert text.startswith("Größe M\ufffdller")
    text, issues = decode(b"Gr\xf6\xdfe " + bad, "a.html", declared="utf-8")
    assert text.startswith("Größe Müller")
    assert issues == ("not UTF-8; decoded as Windows-1252",)


def test_a_code_page_that_a_file_declares_is_not_taken_for_damaged_utf8() -> None:
    text = "Він сказав, що це правда. Від нього чекали відповіді. " * 20
    assert decode(text.encode("cp1251"), "a.html", declared="windows-1251")[0] == text


def test_a_mail_in_utf8_with_a_pasted_line_is_utf8(tmp_path: Path) -> None:
    head = b"From: a@b.example\nSubject: Ein Titel\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
    path = tmp_path / "a.eml"
    path.write_bytes(head + b"Content-Transfer-Encoding: 8bit\n\n" + STORY.encode() + PASTED)
    assert Article.from_file(path).text.startswith(f"{STORY}Über Müller")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_one_zero_byte_is_damage_and_told(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(STORY.encode(encoding).replace(b"das ", b"das\x00", 1))
    article = Article.from_file(path)
    assert article.text == STORY.replace("das ", "das\ufffd", 1)
    assert "1 zero byte; shown as U+FFFD" in article.issues
    assert "damaged character (U+FFFD) in 'das\ufffdprüfen' in line 1" in article.issues


def test_many_zero_bytes_are_no_text() -> None:
    for content in (STORY.replace(" ", "\x00").encode(), bytes(range(256)) * 20):
        with pytest.raises(ArticleError, match="is binary, not text") as error:
            decode(content, "a.txt")
        assert error.value.kind == "binary_file"


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize(
    "line",
    [
        "Herr Müller kam.",
        "In Köln regnet es.",
        "Die Straße ist gesperrt.",
        "Über die Pläne wird beraten.",
        "Gemäß der Regel.",
        "Das Café bleibt zu.",
        "Früher sagten „Alle“ ja.",
    ],
)
def test_one_umlaut_tells_an_encoding(encoding: str, line: str) -> None:
    assert decode(line.encode(encoding), "a.txt")[0] == line


@pytest.mark.parametrize(
    "line", ["Der Autobauer Škoda kam.", "Krško in Slowenien", "Tomáš Ježek aus Prag", "Žižek sagt"]
)
def test_names_from_the_east_are_no_umlauts_of_another_encoding(line: str) -> None:
    assert decode(line.encode("cp1252"), "a.txt")[0] == line


REFERENCES = "&bdquo;Wir m&uuml;ssen das pr&#252;fen&ldquo;, sagte die Ministerin &ndash; und schwieg.&#13;\n"


@pytest.mark.parametrize("name", ["artikel.txt", "artikel.eml"])
def test_references_to_letters_are_read_as_the_letters_and_told(tmp_path: Path, name: str) -> None:
    head = (
        "From: a@example.org\nSubject: A\nContent-Type: text/plain; charset=utf-8\n\n" if name.endswith(".eml") else ""
    )
    (tmp_path / name).write_text(f"{head}{REFERENCES}", "utf-8")
    article = Article.from_file(tmp_path / name)
    assert article.text.strip("\n") == SENTENCES[0]
    assert "6 HTML references such as '&bdquo;'; read as letters" in article.issues


def test_one_reference_may_be_what_a_text_speaks_of(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Das Zeichen „&amp;“ steht für ein Und.\n", "utf-8")
    assert Article.from_file(tmp_path / "a.txt").text == "Das Zeichen „&amp;“ steht für ein Und.\n"
