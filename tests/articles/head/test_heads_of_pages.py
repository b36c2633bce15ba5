"""What is stated below a page's own lines and behind its headline: dates, titles and outlets, and what is none."""

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from summarizer import Article
from tests.articles.drawings import column, drawn
from tests.articles.publishers import PARAGRAPHS

HEADLINE = "Pistorius sagt Kiew weitere Patriot-Systeme zu"
MENU = "Menü\nAbo\nAnmelden\nPolitik\nWirtschaft\nSport\nKultur\nRegional\nVideo\nPodcast\n"
STORY = "\n\n".join(PARAGRAPHS[:4])


def text(head: str, story: str = STORY) -> Article:
    return Article.from_text(f"{head}\n\n{story}\n", name="artikel")


def page(folder: Path, title: str, *, body: str = "", head: str = "", foot: str = "") -> Article:
    story = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    path = folder / "seite.html"
    path.write_text(
        f'<html lang="de"><head><title>{title}</title>{head}</head><body><nav><a href="/a">Ausland</a></nav><main>'
        f"<h1>{HEADLINE}</h1>{body}{story}</main><footer>{foot}</footer></body></html>",
        "utf-8",
    )
    return Article.from_file(path)


def forwarded(folder: Path, sender: str, above: str = "") -> Article:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Kollege <k@example.org>", "WG: Artikel"
    headers = f"Von: {sender}\nGesendet: Mittwoch, 11. März 2026 18:20\nAn: k@example.org\nBetreff: {HEADLINE}\n"
    mail.set_content(f"{above}-----Ursprüngliche Nachricht-----\n{headers}\n{STORY}\n")
    path = folder / "mail.eml"
    path.write_bytes(mail.as_bytes())
    return Article.from_file(path)


def test_a_menu_above_the_headline_does_not_hide_title_and_date() -> None:
    article = text(f"Zum Inhalt springen\n{MENU}{HEADLINE}\nVon Henrike Ohlsen\n11. März 2026, 14:05 Uhr")
    assert (article.title, article.published) == (HEADLINE, date(2026, 3, 11))
    assert article.basis.title == "line 12, above the date"
    assert article.basis.published == "line 14: 11. März 2026, 14:05 Uhr"


def test_lines_that_are_known_furniture_do_not_use_up_the_head() -> None:
    known = "\n".join(["Artikel anhören", "Newsletter abonnieren", "Zum Inhalt springen"] * 3)
    assert text(f"{known}\n{HEADLINE}\nVon Henrike Ohlsen\n11.03.2026").published == date(2026, 3, 11)


@pytest.mark.parametrize(
    "head",
    [
        "11.03.2026\nEine Meldung\n10.03.2026\nNoch eine Meldung",  # of teasers
        "Kiew, 24. Februar 2022\nEs beginnt\nKiew, 24. März 2023\nEs dauert",  # of a chronicle
        f"{HEADLINE}\nDatum: 12.03.2026\nEintritt: frei\nOrt: Kiel",  # of an event
        "Foto vom 11.03.2026",
        "Stand der Dinge am 11.03.2026 war der folgende",
        "Abgerufen am 11.03.2026",
        "\n".join(f"Ein Teaser mit Wörtern Nummer {word}" for word in "abcdefgh") + "\n11.03.2026",  # too far down
        f"{STORY}\n\n11.03.2026",  # in the story
        "11.03.1926",
    ],
)
def test_what_stands_below_a_menu_is_no_date_that_would_be_none_without_it(head: str) -> None:
    assert text(f"{MENU}{head}").published is None


def test_an_event_below_a_menu_that_names_its_fields_states_no_date() -> None:
    assert text("Termine\nKarten\nEintritt\nDatum: 12.03.2026\nOrt: Kiel").published is None


@pytest.mark.parametrize(
    "head",
    [
        "Von Henrike Ohlsen\n11.03.2026",  # nothing is left
        "Henrike Ohlsen\n11.03.2026",
        "Bundeswehr hilft der Ukraine\nBundestag streitet über Geld\n11.03.2026",  # of two nobody knows
        "Küstenanzeiger\n11.03.2026",
        "Unser bester Newsletter\nJeden Morgen neu\n11.03.2026",
    ],
)
def test_what_is_left_below_a_menu_is_no_title_that_would_be_none_without_it(head: str) -> None:
    assert text(f"{MENU}{head}").title is None


@pytest.mark.parametrize(
    ("title", "head", "foot", "outlet"),
    [
        (f"{HEADLINE} - Donaubote", "", "", "Donaubote"),
        (f"{HEADLINE} - Politik - Donaubote", "", "", "Donaubote"),
        (f"{HEADLINE} | Mainblick", "", "© 2026 Mainblick GmbH", "Mainblick"),
        (f"{HEADLINE} – Mainblick", '<link rel="canonical" href="https://www.mainblick.de/a">', "", "Mainblick"),
        (f"{HEADLINE} | Ausland", "", "", None),
        (f"{HEADLINE} | Mainblick", "", "", None),
        (f"{HEADLINE} | Politik", "", "© Politik", None),
        (f"{HEADLINE} - Ost", '<link rel="canonical" href="https://www.ostsee-zeitung.de/a">', "", None),
        (f"{HEADLINE} - Lokales", '<link rel="canonical" href="https://lokales.example.at/a">', "", None),
        (f"{HEADLINE} – Kritik aus der Union", "", "© Kritiker", None),
        ("Startseite - Donaubote", "", "", None),
        ("Donaubote", "", "© Donaubote", None),
        (f"{HEADLINE} - 11.03.2026", "", "© 11.03.2026", None),
        (f"{HEADLINE} - https://mainblick.de", "", "© https://mainblick.de", None),
    ],
)
def test_a_name_behind_the_headline_is_the_outlet_if_something_bears_it_out(
    tmp_path: Path, title: str, head: str, foot: str, outlet: str | None
) -> None:
    assert page(tmp_path, title, head=head, foot=foot).outlet == outlet


def test_what_the_page_declares_comes_before_the_name_behind_its_headline(tmp_path: Path) -> None:
    declared = '<meta property="og:site_name" content="Das Blatt">'
    assert page(tmp_path, f"{HEADLINE} - Donaubote", head=declared).outlet == "Das Blatt"


def test_a_line_with_a_papers_name_and_the_articles_date_names_the_outlet_of_a_page(tmp_path: Path) -> None:
    article = page(tmp_path, HEADLINE, body="<p>Inn-Zeitung, 20. März 2026</p>")
    assert (article.outlet, article.published) == ("Inn-Zeitung", date(2026, 3, 20))
    assert article.basis.outlet == "page header: Inn-Zeitung, 20. März 2026"


def test_a_paper_of_another_day_is_quoted(tmp_path: Path) -> None:
    dated = '<meta name="date" content="2026-03-11">'
    assert page(tmp_path, HEADLINE, body="<p>Inn-Zeitung, 20. Januar 2026</p>", head=dated).outlet is None


def test_the_paper_that_sent_a_forwarded_mail_is_the_outlet(tmp_path: Path) -> None:
    article = forwarded(tmp_path, "Küstenanzeiger <digital@example.org>")
    assert article.outlet == "Küstenanzeiger"
    assert article.basis.outlet == "header of the forwarded mail, Von"


@pytest.mark.parametrize(
    "sender",
    ["Erika Muster <e.muster@inn-zeitung.example>", "Chef", "post@inn-zeitung.example", "Redaktion <r@example.org>"],
)
def test_a_person_who_sent_it_is_not(tmp_path: Path, sender: str) -> None:
    assert forwarded(tmp_path, sender).outlet is None


def test_who_passes_a_mail_on_did_not_publish_it(tmp_path: Path) -> None:
    first = "Von: Donaubote <d@example.org>\nGesendet: 12. März 2026\nAn: k@example.org\nBetreff: WG: Artikel\n\n"
    assert forwarded(tmp_path, "Erika Muster <e@example.org>", above=first).outlet is None


BODY = column(
    40, 600, "Berlin. Deutschland liefert zwei weitere Systeme für die Abwehr von Raketen. Das", "kündigte er an."
)


@pytest.mark.parametrize(
    ("name", "title", "outlet"),
    [
        ("Mainblick", "Forscherin Major: Ein Einfrieren wäre kein Frieden - Mainblick", "Mainblick"),
        ("Mainblick", "Ganz etwas anderes steht hier - Mainblick", None),
        ("Ausland", "Forscherin Major: Ein Einfrieren wäre kein Frieden - Ausland", None),
        ("Seite 7", "Forscherin Major: Ein Einfrieren wäre kein Frieden - Mainblick", None),
    ],
)
def test_a_pdfs_title_that_has_more_before_the_headline_names_the_outlet_printed_at_the_head(
    tmp_path: Path, name: str, title: str, outlet: str | None
) -> None:
    head = ((40, 740, name), (40, 670, "Ein Einfrieren wäre kein Frieden", 24))
    assert Article.from_file(drawn(tmp_path, *head, *BODY, title=title)).outlet == outlet


def test_the_basis_of_a_language_quotes_the_whole_wording() -> None:
    assert text("Notiz", f"Am 21. Jänner war es so weit. {STORY}").basis.language == "wording: '21. Jänner'"


def test_a_page_of_one_article_is_austrian_by_one_word(tmp_path: Path) -> None:
    assert page(tmp_path, HEADLINE, body="<p>Im Jänner war es so weit.</p>").language == "de-AT"


def test_one_word_of_one_teaser_does_not_make_an_overview_austrian(tmp_path: Path) -> None:
    teasers = "".join(
        f"<article><h2><a href='/{n}'>{n}. Meldung vom Tage</a></h2><p>{paragraph}</p></article>"
        for n, paragraph in enumerate((f"Im Jänner war es so weit. {PARAGRAPHS[0]}", *PARAGRAPHS[1:]))
    )
    path = tmp_path / "seite.html"
    path.write_text(f'<html lang="de"><title>Der Tag</title><body><main>{teasers}</main></body></html>', "utf-8")
    article = Article.from_file(path)
    assert any("overview" in issue for issue in article.issues)
    assert article.language == "de"
