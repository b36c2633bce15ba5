"""UTF-8 that was saved as if it were Windows-1252, and line ends of every kind."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Article
from summarizer.articles.files import ungarbled
from tests.articles.publishers import PARAGRAPHS

TEXT = (
    "Schallenberg: „Neutral heißt nicht gleichgültig“\n\nVon Markus Hofstätter\n21.01.2026\n\nÖsterreich wird sich im "
    "Jänner am Wiederaufbau beteiligen, kündigte das Außenministerium am Mittwoch in Wien an – „früher als geplant“.\n"
)


def garbled(text: str, encoding: str = "cp1252") -> str:
    """A text as a program reads it that takes its UTF-8 for another encoding."""
    undefined = {byte: chr(byte) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
    return "".join(undefined.get(byte) or bytes((byte,)).decode(encoding) for byte in text.encode())


def read(folder: Path, content: str, name: str = "artikel.txt") -> Article:
    path = folder / name
    path.write_bytes(content.encode())
    return Article.from_file(path)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_a_garbled_text_is_read_as_it_was_written_and_told(tmp_path: Path, encoding: str) -> None:
    article = read(tmp_path, garbled(TEXT, encoding))
    assert article.text == TEXT
    assert article.title == "Schallenberg: „Neutral heißt nicht gleichgültig“"
    (issue,) = article.issues
    assert issue.startswith("UTF-8 that was taken for Windows-1252, as in '")
    assert issue.endswith("; put right")


def test_what_was_garbled_twice_is_put_right_too() -> None:
    assert ungarbled(garbled(garbled(TEXT)))[0] == TEXT


def test_in_a_text_of_which_a_part_is_garbled_only_that_is_put_right(tmp_path: Path) -> None:
    right = "Das hier ist schön und groß.\n\n"
    article = read(tmp_path, right + garbled(TEXT))
    assert article.text == right + TEXT
    assert "put right in 3 lines" in " ".join(article.issues)


def test_marks_alone_on_a_line_of_such_a_part_are_put_right_too(tmp_path: Path) -> None:
    quoted = "\n»Nein«, sagte er.\n\nDas kostet 5 € im Jahr.\n"
    garbled_marks = quoted.replace("»", "Â»").replace("«", "Â«")
    assert read(tmp_path, garbled(TEXT) + garbled_marks).text == TEXT + quoted


def test_pages_mails_and_rows_are_put_right_as_well(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{garbled(each)}</p>" for each in (*PARAGRAPHS, TEXT))
    page = f"<html><body><article><h1>{garbled('Über Öl für später')}</h1>{paragraphs}</article></body></html>"
    mail = f"Subject: Artikel\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\n{TEXT}"
    row = json.dumps({"text": garbled(TEXT), "title": garbled("Über Öl"), "outlet": garbled("Küstenbote")})
    for name, content in (("a.html", page), ("a.eml", mail), ("a.jsonl", row)):
        article = read(tmp_path, content, name) if name != "a.jsonl" else None
        if article is None:
            (tmp_path / name).write_text(row + "\n", "utf-8")
            article = Article.from_file(tmp_path / "a.jsonl#1")
            assert (article.title, article.outlet) == ("Über Öl", "Küstenbote")
        assert "kündigte das Außenministerium" in article.text
        assert "Ã" not in article.text
        assert any(issue.startswith("UTF-8 that was taken for Windows-1252") for issue in article.issues)


@pytest.mark.parametrize(
    "text",
    [
        "Aus Müller wird MÃ¼ller, aus Köln KÃ¶ln, aus Düsseldorf DÃ¼sseldorf, wenn Programme die Bytes falsch lesen.\n",
        "So sieht das dann aus:\nMÃ¼ller, KÃ¶ln, DÃ¼sseldorf\nDas ist ärgerlich.\n",
        "Das Zeichen Ã¼ steht dann da, Ã¤ und Ã¶ auch.\n",
        "Sie flog nach SÃO PAULO, zur IRMÃ”, und sagte: NÃO.\n",
        "MÃ¼ller sagte das.\n",
        "GROßE ÄUẞERUNG: CAFÉ… DÖ– ÃŒ\n",
    ],
)
def test_a_text_that_may_speak_of_such_letters_is_left_as_it_is(text: str) -> None:
    assert ungarbled(text) == (text, ())


def test_marks_alone_are_put_right_too() -> None:
    text = "‹Da›, ‹dort› und ‹hier› stand es.\n"
    assert ungarbled(garbled(text))[0] == text


def test_a_line_that_lost_a_byte_is_left_and_reported(tmp_path: Path) -> None:
    lost = garbled("Über Größe und Güte spricht später der Außenminister in Köln am Main, so heißt es.\n").replace(
        "¼", "\ufffd"
    )
    article = read(tmp_path, lost + PARAGRAPHS[0])
    assert lost.strip() in article.text
    assert any("garbled letters" in issue for issue in article.issues)


@pytest.mark.parametrize(
    "by", ["Von Markus Hof\ufffdstätter", "Von Markus HofstÃ¤tter", "Text: Jürgen KÃ¤\ufffdmmerer"]
)
def test_a_damaged_by_line_is_no_title(tmp_path: Path, by: str) -> None:
    article = read(tmp_path, f"Pistorius\n{by}\n11.03.2026\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n")
    assert article.title is None


@given(st.text("abcMünößÄÖÜé„“‚‘‹›–…. \n"))
def test_a_right_text_stays_as_it_is_and_a_garbled_one_becomes_the_right_one_or_stays(text: str) -> None:
    assert ungarbled(text) == (text, ())
    right, issues = ungarbled(garbled(text))
    assert right == (text if issues else garbled(text))


@pytest.mark.parametrize("end", ["\r", "\r\n", "\r\r\n"])
def test_lines_end_as_they_do_in_any_system(tmp_path: Path, end: str) -> None:
    text = f"Pistorius sagt Kiew Systeme zu\n\nVon Henrike Ohlsen\n11.03.2026\n\n{PARAGRAPHS[0]}\n"
    article = read(tmp_path, text.replace("\n", end))
    assert article.text == text
    assert (article.title, str(article.published)) == ("Pistorius sagt Kiew Systeme zu", "2026-03-11")


def test_broken_bytes_in_a_file_with_old_line_ends_cost_only_their_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Schöne Grüße für später.\r".encode() * 9 + "Ein „Stück“ für Käufer.\r".encode("cp1252"))
    article = Article.from_file(path)
    assert article.text.endswith("später.\nEin „Stück“ für Käufer.\n")
    assert article.issues == ("line 10 not in UTF-8; decoded as Windows-1252",)
