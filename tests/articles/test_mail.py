"""Mails: one article a mail, with what its headers state."""

import base64
import codecs
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from summarizer import Article, ArticleError
from summarizer.articles.mail._reader import unflowed

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


@pytest.mark.parametrize(("name", "is_read"), [("Artikel.docx", False), ("Bild.jpg", True)])
def test_a_note_whose_article_is_attached_is_refused_and_names_it(tmp_path: Path, name: str, is_read: bool) -> None:
    mail = message()
    mail.set_content("Hallo,\n\nanbei der Artikel.\n\nGruß, Jan\n")
    mail.add_attachment(b"...", maintype="application", subtype="octet-stream", filename=name)
    if is_read:
        assert read(tmp_path, mail).text.startswith("Hallo")
        return
    with pytest.raises(ArticleError, match=f"is a note with an attachment, '{name}', which is not read here") as caught:
        read(tmp_path, mail)
    assert caught.value.kind == "no_text"


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


@pytest.mark.parametrize(
    ("sender", "subject", "outlet"),
    [
        ("Elbe-Kurier <post@kurier.example>", "Ein Titel", "Elbe-Kurier"),
        ("Erika Muster <post@kurier.example>", "Ein Titel", None),
        ("Elbe-Kurier <post@kurier.example>", "WG: Ein Titel", None),
        ("Redaktion Lahn-Zeitung <redaktion@lahn.example>", "Interview", "Lahn-Zeitung"),
        ("Rheinischer Bote | Nachrichtenredaktion <desk@bote.example>", "Interview", "Rheinischer Bote"),
        ("Newsletter der Lahn-Zeitung <news@lahn.example>", "Der Morgen", "Lahn-Zeitung"),
        ("Redaktion Eva Groß <eva@example.org>", "Interview", None),
    ],
)
def test_a_paper_that_sent_a_mail_is_its_outlet(tmp_path: Path, sender: str, subject: str, outlet: str | None) -> None:
    mail = message(Subject=subject)
    del mail["From"]
    mail["From"] = sender
    mail.set_content(GERMAN)
    assert read(tmp_path, mail).outlet == outlet


@pytest.mark.parametrize("subject", ["Der Morgen: Werk bleibt zu", "Elbe-Kurier | Werk bleibt zu"])
def test_before_the_headline_that_a_mails_text_begins_with_nothing_is_its_title(tmp_path: Path, subject: str) -> None:
    mail = message(Subject=subject)
    mail.set_content(f"Werk bleibt zu\n\n{GERMAN}")
    assert read(tmp_path, mail).title == "Werk bleibt zu"


def test_a_subject_that_the_text_does_not_print_stays_whole(tmp_path: Path) -> None:
    mail = message(Subject="Kommentar: Werk bleibt zu")
    mail.set_content(GERMAN)
    assert read(tmp_path, mail).title == "Kommentar: Werk bleibt zu"


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


def base64_mail(text: str) -> tuple[bytes, bytes]:
    """The headers and the body of a mail."""
    mail = message()
    mail.set_content(text, cte="base64")
    head, _, body = mail.as_bytes().partition(b"\n\n")
    return head + b"\n\n", body


HEAD, BODY = base64_mail(f"{GERMAN} {GERMAN}!\n")


@pytest.mark.parametrize(
    "body",
    [BODY[:60] + b"$\xe4!" + BODY[60:], BODY[:60] + BODY[63:], f"{GERMAN}\n".encode()],
    ids=["more", "less", "none"],
)
def test_a_mail_whose_base64_is_damaged_is_refused(tmp_path: Path, body: bytes) -> None:
    with pytest.raises(
        ArticleError, match=r"post.eml: its base64 is damaged, a part of the text is lost.*anew"
    ) as error:
        read(tmp_path, HEAD + body)
    assert error.value.kind == "broken"


def test_a_mail_whose_base64_lacks_its_end_is_read_and_says_so(tmp_path: Path) -> None:
    head, body = base64_mail(f"{GERMAN}!!\n")
    assert body.endswith(b"=\n")
    article = read(tmp_path, head + body.rstrip(b"=\n"))
    assert article.text == f"{GERMAN}!!\n"
    assert article.issues == ("its base64 has no end; the text may be cut",)


def test_windows_quotation_marks_in_what_calls_itself_iso_8859_1_are_read(tmp_path: Path) -> None:
    content = b"Subject: Ein Titel\nMIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-1\n"
    article = read(tmp_path, content + b"Content-Transfer-Encoding: 8bit\n\n" + GERMAN.encode("cp1252"))
    assert (article.text, article.issues) == (GERMAN, ())


def test_one_broken_byte_does_not_turn_a_mail_in_utf8_into_another_encoding(tmp_path: Path) -> None:
    content = b"Subject: Ein Titel\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
    body = (GERMAN * 3).encode() + b" k\xfcrzlich"
    article = read(tmp_path, content + b"Content-Transfer-Encoding: 8bit\n\n" + body)
    assert article.text == f"{GERMAN * 3} k\ufffdrzlich"
    assert any("shown as U+FFFD" in issue for issue in article.issues)


PASSED_ON = {
    "Outlook": """<div style='border-top:solid #E1E1E1 1pt'><p><b><span>Von:</span></b> Das Blatt
        &lt;post@example.org&gt;<br><b>Gesendet:</b> Sonntag, 8. M&auml;rz 2026 07:00<br><b>An:</b> Chef<br>
        <b>Betreff:</b> WG: „Der Krieg endet nicht“<o:p></o:p></p></div>""",
    "Gmail": """<div class="gmail_attr">---------- Forwarded message ---------<br>Von: <strong>Das Blatt</strong>
        <span>&lt;<a href='mailto:post@example.org'>post@example.org</a>&gt;</span><br>
        Date: So., 8. März 2026 um 07:00 Uhr<br>Subject: „Der Krieg endet nicht“<br>To: &lt;chef@example.org&gt;<br>
        </div><br><br>""",
    "Apple Mail": """<div>Anfang der weitergeleiteten Nachricht:</div><br><blockquote type='cite'>
        <div><b>Von: </b>Das Blatt &lt;post@example.org&gt;</div>
        <div><b>Betreff: </b><b>„Der Krieg endet nicht“</b></div>
        <div><b>Datum: </b>8. März 2026 um 07:00:00 MEZ</div><div><b>An: </b>Chef</div></blockquote>""",
    "Thunderbird": """-------- Weitergeleitete Nachricht --------<table class='moz-email-headers-table'><tbody>
        <tr><th>Betreff: </th><td>„Der Krieg endet nicht“</td></tr><tr><th>Datum: </th>
        <td>Sun, 8 Mar 2026 07:00:00 +0100</td></tr><tr><th>Von: </th><td>Das Blatt &lt;post@example.org&gt;</td></tr>
        <tr><th>An: </th><td>Chef</td></tr></tbody></table>""",
}


@pytest.mark.parametrize("program", PASSED_ON)
def test_a_mail_that_passes_another_on_in_html_has_its_title_and_date(tmp_path: Path, program: str) -> None:
    mail = message(Subject="WG: „Der Krieg endet nicht“", Date="Tue, 10 Mar 2026 12:00:00 +0100")
    body = f"<p>{GERMAN}</p><p>{GERMAN} Und mehr.</p>"
    mail.set_content(f"<html><body>{PASSED_ON[program]}{body}</body></html>", subtype="html")
    article = read(tmp_path, mail)
    assert (article.published, article.title) == (date(2026, 3, 8), "„Der Krieg endet nicht“")
    assert article.text == f"{GERMAN}\n\n{GERMAN} Und mehr.\n"
    assert article.issues == ("the headers of a forwarded mail; left out",)


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


@pytest.mark.parametrize(
    ("sender", "address", "published"),
    [
        ("<Saved by Blink>", "https://example.org/2026/03/08/a.html", date(2026, 3, 8)),
        ('"Saved by Windows Internet Explorer 7"', "https://example.org/a.html", None),
        ("<Saved by UnMHT>", None, None),
        ("Agentur <dienst@example.org>", "https://example.org/2026/03/08/a.html", date(2026, 3, 10)),
    ],
)
def test_the_day_a_page_was_saved_is_not_its_date(
    tmp_path: Path, sender: str, address: str | None, published: date | None
) -> None:
    mail = message(Subject="Die Seite", Date="Tue, 10 Mar 2026 12:00:00 +0100")
    mail.replace_header("From", "nobody@example.org")
    mail.set_content(f"<!doctype html><html><body><h1>Ein Titel</h1><p>{GERMAN}</p></body></html>", subtype="html")
    if address is not None:
        mail["Content-Location"] = address
    data = mail.as_bytes().replace(b"From: nobody@example.org", f"From: {sender}".encode())
    assert read(tmp_path, data, "seite.mht").published == published


def test_a_text_with_a_few_header_like_lines_is_no_mail(tmp_path: Path) -> None:
    article = read(tmp_path, f"Date: 2025-12-02\nSubject: Etwas\n\n{GERMAN}\n".encode(), "a.txt")
    assert article.format == "text"
    assert article.published == date(2025, 12, 2)


def test_a_mail_that_is_attached_to_a_cover_note_is_read_in_its_place(tmp_path: Path) -> None:
    inner = message(Subject="Der Krieg endet nicht", Date="Sun, 08 Mar 2026 07:00:00 +0100")
    inner.set_content(f"{GERMAN}\n")
    mail = message(Subject="WG: Artikel", Date="Tue, 10 Mar 2026 12:00:00 +0100")
    mail.set_content("siehe Anhang\n")
    mail.add_attachment(inner)
    article = read(tmp_path, mail)
    assert (article.text, article.title, article.published) == (
        f"{GERMAN}\n",
        "Der Krieg endet nicht",
        date(2026, 3, 8),
    )
    assert article.issues == ("it carries a mail, which is read in its place",)


def test_a_mail_that_is_attached_to_an_article_is_named(tmp_path: Path) -> None:
    inner = message(Subject="Etwas anderes")
    inner.set_content(f"{GERMAN} {GERMAN}\n")
    mail = message(Subject="Ein Titel")
    mail.set_content(f"{GERMAN} " * 5)
    mail.add_attachment(inner)
    article = read(tmp_path, mail)
    assert (article.title, article.text.count(GERMAN)) == ("Ein Titel", 5)
    assert article.issues == ("attachment 'Etwas anderes' is not read",)


def test_a_note_with_several_mails_attached_and_a_mailbox_of_several_are_refused(tmp_path: Path) -> None:
    mail = message(Subject="Zwei Artikel")
    mail.set_content("Siehe Anhang, zwei Artikel.\n")
    inner = message(Subject="Ein Titel")
    inner.set_content(f"{GERMAN}\n")
    for _ in range(2):
        mail.add_attachment(inner)
    with pytest.raises(ArticleError, match="is a note with 2 mails attached") as caught:
        read(tmp_path, mail)
    assert caught.value.kind == "many_articles"
    separator = b"From post@example.org Sun Mar  8 07:00:00 2026\n"
    with pytest.raises(ArticleError, match="is a mailbox of 2 mails"):
        read(tmp_path, b"\n".join(separator + inner.as_bytes() for _ in range(2)))


@pytest.mark.parametrize("covers", [3, 9])
def test_a_mail_that_is_passed_on_several_times_is_read(tmp_path: Path, covers: int) -> None:
    assert read(tmp_path, passed_on_often(covers)).title == "Der Krieg endet nicht"


@pytest.mark.parametrize("covers", [10, 90, 1000])
def test_mails_in_one_another_without_end_are_refused(tmp_path: Path, covers: int) -> None:
    with pytest.raises(ArticleError, match="carries a mail in a mail, more than 10 deep") as caught:
        read(tmp_path, passed_on_often(covers))
    assert caught.value.kind == "broken"


def passed_on_often(covers: int) -> bytes:
    """A mail in a mail in a mail."""
    heads = (
        f"Subject: WG {n}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b{n}\n\n"
        f"--b{n}\nContent-Type: message/rfc822\n\n"
        for n in range(covers)
    )
    ends = (f"\n--b{n}--\n" for n in reversed(range(covers)))
    inner = f"Subject: Der Krieg endet nicht\nContent-Type: text/plain; charset=utf-8\n\n{GERMAN}\n"
    return "".join((*heads, inner, *ends)).encode()


def test_a_mail_out_of_a_mailbox_is_a_mail(tmp_path: Path) -> None:
    mail = message(Subject="Ein Titel")
    mail.set_content(f"{GERMAN}\n", cte="quoted-printable")
    article = read(tmp_path, b"From post@example.org Sun Mar  8 07:00:00 2026\n" + mail.as_bytes())
    assert (article.format, article.title, article.text) == ("mail", "Ein Titel", f"{GERMAN}\n")


@pytest.mark.parametrize("name", ["post.txt", "post.mbox", "post.eml"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["bare", "with a byte order mark"])
def test_a_mailbox_is_one_whatever_it_is_called_and_however_few_fields_its_mails_have(
    tmp_path: Path, name: str, mark: bytes
) -> None:
    head = b"From eva@example.org Sun Mar  8 07:00:00 2026\nFrom: Eva <eva@example.org>\nSubject: Ein Titel\n\n"
    mail = head + f"{GERMAN}\n\n".encode()
    article = read(tmp_path, mark + mail, name)
    assert (article.format, article.title, article.text.strip()) == ("mail", "Ein Titel", GERMAN)
    with pytest.raises(ArticleError, match="is a mailbox of 2 mails"):
        read(tmp_path, mark + mail * 2, name)


@pytest.mark.parametrize("padding", ["", "="])
def test_a_charset_that_no_mail_means_does_not_stall(tmp_path: Path, padding: str) -> None:
    """Python knows encodings that take the square of a text's length."""
    body = base64.b64encode(("abcde-fghij" * 200_000).encode()).decode().rstrip("=") + padding
    path = tmp_path / "a.eml"
    path.write_text(
        f"From: a@b.de\nSubject: x\nContent-Type: text/plain; charset=punycode\n"
        f"Content-Transfer-Encoding: base64\n\n{body}\n"
    )
    with pytest.raises(ArticleError):  # a word of so many letters, or damaged
        Article.from_file(path)


def test_a_mail_encrypted_by_smime_is_refused_as_that(tmp_path: Path) -> None:
    mail = message()
    mail.set_content(b"\x30\x80", "application", "pkcs7-mime", params={"smime-type": "enveloped-data"})
    with pytest.raises(ArticleError, match=r"is an encrypted mail\. Save it decrypted") as error:
        read(tmp_path, mail)
    assert error.value.kind == "encrypted"


def test_a_mail_without_text_is_refused(tmp_path: Path) -> None:
    mail = message()
    mail.add_attachment(b"...", maintype="image", subtype="png", filename="bild.png")
    with pytest.raises(ArticleError, match="is a mail without text"):
        read(tmp_path, mail)
