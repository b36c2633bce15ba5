"""Mails and JSON Lines: one article a mail, one a row, with what their fields state."""

import json
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from summarizer import Article, ArticleError
from summarizer.articles._mail import unflowed

GERMAN = "Der Minister sagte „nein“, und dass die Größe der Lieferung nicht vor dem Winter feststeht."


def message(**headers: str) -> EmailMessage:
    mail = EmailMessage()
    defaults = {"From": "a@example.org", "To": "b@example.org", "Message_ID": "<1@example.org>"}
    for name, value in {**defaults, **headers}.items():
        mail[name.replace("_", "-")] = value
    return mail


def read(folder: Path, mail: EmailMessage | bytes, name: str = "post.eml") -> Article:
    path = folder / name
    path.write_bytes(mail if isinstance(mail, bytes) else mail.as_bytes())
    return Article.from_file(path)


@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_a_mails_text_is_decoded_and_its_headers_are_metadata(tmp_path: Path, cte: str, charset: str) -> None:
    mail = message(Subject="Minister sagt „nein“", Date="Tue, 02 Dec 2025 23:41:00 +0100")
    mail.set_content(f"{GERMAN}\n\nEnde.\n", charset=charset, cte=cte)
    article = read(tmp_path, mail)
    assert article.text == f"{GERMAN}\n\nEnde.\n"
    assert (article.format, article.title, article.published) == ("mail", "Minister sagt „nein“", date(2025, 12, 2))
    assert article.basis.published == "mail header Date: Tue, 02 Dec 2025 23:41:00 +0100"


def test_plain_text_comes_before_html_and_attachments_are_named(tmp_path: Path) -> None:
    mail = message()
    mail.set_content(GERMAN)
    mail.add_alternative("<p>Anders</p>", subtype="html")
    mail.add_attachment(b"...", maintype="application", subtype="pdf", filename="Anhang.pdf")
    article = read(tmp_path, mail)
    assert article.text.strip() == GERMAN
    assert article.issues == ("attachment 'Anhang.pdf' is not read",)


def test_html_is_read_where_there_is_no_plain_text(tmp_path: Path) -> None:
    mail = message(Subject="Ein Titel")
    mail.set_content(f"<html><body><p>{GERMAN}</p><p>{GERMAN} Und mehr.</p></body></html>", subtype="html")
    article = read(tmp_path, mail)
    assert article.text == f"{GERMAN}\n\n{GERMAN} Und mehr.\n"
    assert article.title == "Ein Titel"


def test_a_forwarded_mail_says_nothing_about_the_articles_date_and_title(tmp_path: Path) -> None:
    mail = message(Subject="WG: Minister sagt ab", Date="Tue, 02 Dec 2025 12:41:00 +0100")
    mail.set_content(GERMAN)
    article = read(tmp_path, mail)
    assert (article.published, article.title) == (None, None)


OUTLOOK = """-----Ursprüngliche Nachricht-----
Von: Das Blatt <post@example.org>
Gesendet: Sonntag, 8. März 2026 07:00
An: Chef
Betreff: WG: „Der Krieg endet nicht“
"""
GMAIL = """---------- Forwarded message ---------
Von: Das Blatt <post@example.org>
Date: So., 8. März 2026 um 07:00 Uhr
Subject: „Der Krieg endet nicht“
To: <chef@example.org>
"""


@pytest.mark.parametrize("headers", [OUTLOOK, GMAIL])
def test_the_headers_of_a_forwarded_mail_are_no_text_and_state_its_date_and_title(tmp_path: Path, headers: str) -> None:
    mail = message(Subject="WG: WG: Zur Kenntnis", Date="Mon, 16 Mar 2026 08:00:00 +0100")
    mail.set_content(f"Gruß, Chef\n\n{headers}\n{GERMAN}\n")
    article = read(tmp_path, mail)
    assert article.text.split() == ["Gruß,", "Chef", *GERMAN.split()]
    assert (article.published, article.title) == (date(2026, 3, 8), "„Der Krieg endet nicht“")
    assert article.basis.title in ("header of the forwarded mail, Betreff", "header of the forwarded mail, Subject")
    assert article.issues == ("the headers of a forwarded mail; left out",)


def test_an_interview_is_no_header(tmp_path: Path) -> None:
    mail = message()
    mail.set_content("Von: Erika Müller\n\nAn: alle Leser\n\nDatum: unbekannt\n")
    assert read(tmp_path, mail).text == "Von: Erika Müller\n\nAn: alle Leser\n\nDatum: unbekannt\n"


def test_quoted_lines_are_read_without_their_marks(tmp_path: Path) -> None:
    mail = message(Subject="AW: Lieferung")
    mail.set_content(
        "Siehe unten\nAm 02.12.2025 um 12:41 schrieb Das Blatt:\n"
        "> Der Minister sagte: „Wir lassen niemanden\n> allein, das ist sicher.“\n>> Ein älterer Satz.\nGruß\n"
    )
    article = read(tmp_path, mail)
    assert article.text == (
        "Siehe unten\n\nDer Minister sagte: „Wir lassen niemanden\nallein, das ist sicher.“\n\n"
        "Ein älterer Satz.\n\nGruß\n"
    )
    assert article.issues == ("3 lines are quoted with '>'; read without it",)


def test_lines_that_nearly_announce_a_quoted_mail_hold_up_nothing(tmp_path: Path) -> None:
    mail = message()
    mail.set_content(("Am " + "1" * 200 + " schrieb " + "1" * 200 + "\n") * 2000 + f"> {GERMAN}\n")
    assert read(tmp_path, mail).text.endswith(f"{GERMAN}\n")


def test_a_stub_beside_html_is_not_the_article(tmp_path: Path) -> None:
    mail = message(Subject="Ein Titel")
    mail.set_content("Ihr Mailprogramm kann kein HTML anzeigen. Hier klicken: https://example.org/nl")
    mail.add_alternative(f"<html><body>{f'<p>{GERMAN}</p>' * 2}<p>{GERMAN} Und mehr.</p></body></html>", subtype="html")
    article = read(tmp_path, mail)
    assert (article.format, article.title) == ("mail", "Ein Titel")
    assert article.text.endswith("Und mehr.\n")
    assert "Mailprogramm" not in article.text


def test_damaged_base64_is_told(tmp_path: Path) -> None:
    mail = message()
    mail.set_content(f"{GERMAN} {GERMAN}\n", cte="base64")
    head, _, body = mail.as_bytes().partition(b"\n\n")
    article = read(tmp_path, head + b"\n\n" + body[:121] + b"$\n")
    assert "its base64 is damaged; a part of the text may be missing" in article.issues


@pytest.mark.parametrize("sent", ["Tue, 02 Dec 2025 23:30:00 +0000", "Tue, 02 Dec 2025 18:30:00 -0500"])
def test_a_mails_day_is_the_day_in_germany(tmp_path: Path, sent: str) -> None:
    mail = message(Date=sent)
    mail.set_content(GERMAN)
    assert read(tmp_path, mail).published == date(2025, 12, 3)


def test_soft_line_breaks_are_taken_back() -> None:
    text = "Der Minister sagte, \ndass er kommt.\n\n Stuffed\n-- \nErika"
    assert unflowed(text, delsp=False) == "Der Minister sagte, dass er kommt.\n\nStuffed\n-- \nErika"


def test_a_page_saved_as_mhtml_is_a_page(tmp_path: Path) -> None:
    mail = message(Snapshot_Content_Location="https://example.org/a", Subject="Die Seite")
    mail.set_content(
        f'<!doctype html><html lang="de-DE"><head><meta property="og:title" content="Ein Titel"></head><body><article>'
        f"<p>{GERMAN}</p><p>{GERMAN} Und mehr.</p></article></body></html>",
        subtype="html",
    )
    article = read(tmp_path, mail, "seite.mhtml")
    assert (article.format, article.title, article.language) == ("html", "Ein Titel", "de-DE")


def test_a_text_with_a_few_header_like_lines_is_no_mail(tmp_path: Path) -> None:
    article = read(tmp_path, f"Date: 2025-12-02\nSubject: Etwas\n\n{GERMAN}\n".encode(), "a.txt")
    assert article.format == "text"
    assert article.published == date(2025, 12, 2)


def test_a_mail_without_text_is_refused(tmp_path: Path) -> None:
    mail = message()
    mail.add_attachment(b"...", maintype="image", subtype="png", filename="bild.png")
    with pytest.raises(ArticleError, match="is a mail without text"):
        read(tmp_path, mail)


# --- JSON Lines ----------------------------------------------------------------------------------------------------


def rows(folder: Path, *lines: object) -> Path:
    path = folder / "feed.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf-8")
    return path


def test_a_row_is_an_article_with_its_fields_as_metadata(tmp_path: Path) -> None:
    row = {"text": f"{GERMAN}\r\nEnde", "title": "Ein  Titel", "date": "2025-12-02T10:00:00Z", "outlet": "Das Blatt"}
    path = rows(tmp_path, {"text": "eins"}, row)
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


def test_a_date_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    article = Article.from_file(f"{rows(tmp_path, {'text': GERMAN, 'date': 'gestern'})}#1")
    assert article.published is None
    assert article.issues == ("field 'date' is no date that can be read: 'gestern'",)
