"""Pages that show something else than one article: walls, notices, overviews, the beginning of an article."""

from pathlib import Path

import pytest

from summarizer import Article, ArticleError
from tests.articles.publishers import HEADLINE, LEAD, PARAGRAPHS, linked_data

CUT = "ends at a paywall: only the beginning of the article is here"


def read(folder: Path, body: str, *, title: str = HEADLINE, head: str = "") -> Article:
    path = folder / "seite.html"
    markup = f'<!doctype html><html lang="de"><head><title>{title}</title>{head}</head><body>{body}</body></html>'
    path.write_text(markup, "utf-8")
    return Article.from_file(path)


def text(count: int = 5) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[:count])


def test_a_wall_that_asks_for_consent_is_refused(tmp_path: Path) -> None:
    wall = (
        "<h1>Weiterlesen mit Werbung</h1><p>Besuchen Sie uns wie gewohnt mit Werbung und Tracking. Sie können Ihre "
        "Zustimmung jederzeit widerrufen, Details stehen in der Datenschutzerklärung.</p><p>Oder Pur-Abo abschließen: "
        "Lesen Sie ganz ohne Werbetracking für 4,99 Euro im Monat.</p>"
    )
    with pytest.raises(ArticleError, match=r"seite\.html: the page asks for consent") as caught:
        read(tmp_path, wall, title="Der Tagesbote")
    assert caught.value.kind == "empty_file"


def test_an_article_about_consent_is_read(tmp_path: Path) -> None:
    about = (
        "<p>Das Gericht hat entschieden, dass ein Verlag ein Pur-Abo für 4,99 Euro anbieten darf.</p><p>„Der Leser hat "
        "die Wahl“, sagte die Richterin. Der Kläger hatte verlangt, Cookies ablehnen zu können.</p>"
    )
    assert "die Wahl" in read(tmp_path, f"<article><h1>{HEADLINE}</h1>{about}{text(2)}</article>").text


@pytest.mark.parametrize(
    ("title", "notice"),
    [
        ("Seite nicht gefunden", "Bitte nutzen Sie die Suche, oder gehen Sie zur Startseite zurück, um weiterzulesen."),
        (
            "Fehler 404",
            "Unter dieser Adresse gibt es nichts zu lesen, das tut uns leid. Bitte versuchen Sie es erneut.",
        ),
        ("Tagesbote", "Die von Ihnen gesuchte Seite existiert leider nicht mehr, oder sie ist nun anderswo zu finden."),
    ],
)
def test_a_notice_that_there_is_no_such_page_is_refused(tmp_path: Path, title: str, notice: str) -> None:
    with pytest.raises(ArticleError, match="no such article"):
        read(tmp_path, f"<h1>{title}</h1><p>{notice}</p>", title=title)


def test_a_short_article_that_begins_with_such_a_number_is_read(tmp_path: Path) -> None:
    title = "404 Drohnen in einer Nacht abgeschossen"
    assert "Sommer" in read(tmp_path, f"<h1>{title}</h1><p>{LEAD} So viele waren es seit dem Sommer nicht.</p>").text


def test_an_overview_is_flagged(tmp_path: Path) -> None:
    teasers = "".join(
        f"<article><h2><a href='/{n}'>{n}. Meldung vom Tage</a></h2><p>{paragraph}</p></article>"
        for n, paragraph in enumerate(PARAGRAPHS)
    )
    article = read(tmp_path, f"<main>{teasers}</main>", title="Der Tag im Überblick")
    assert "looks like an overview of 5 articles, not like one of them" in article.issues


def test_an_article_whose_parts_are_headed_by_links_is_no_overview(tmp_path: Path) -> None:
    parts = "".join(f"<h2><a href='/{n}'>Teil {n}</a></h2><p>{each}</p>" for n, each in enumerate(PARAGRAPHS))
    head = linked_data(**{"@type": "NewsArticle", "headline": HEADLINE})
    assert not any("overview" in issue for issue in read(tmp_path, f"<article>{parts}</article>", head=head).issues)


@pytest.mark.parametrize("box", ["article", "div class='seite'"])
def test_a_second_article_on_the_page_is_told(tmp_path: Path, box: str) -> None:
    other = "".join(
        f"<p>{f'Im Sport ging es am Tag {n} um andere Dinge, und zwar um Tore. ' * 4}</p>" for n in range(4)
    )
    end = box.split()[0]
    first = f"<{box}><h1>{HEADLINE}</h1><p>{LEAD}</p>{text()}{text()}</{end}>"
    article = read(tmp_path, f"{first}<{box}><h1>Vier Tore</h1>{other}</{end}>")
    assert "Im Sport" not in article.text
    assert "another article stands on the page ('Vier Tore'); left out" in article.issues


@pytest.mark.parametrize(
    "offer",
    [
        "<p>Bereits Abonnent? Anmelden</p>",
        "<p>Mit WAM+ alle Artikel lesen. 1 Monat gratis, danach 9,99 Euro.</p>",
        "<p>Weiterlesen mit SPIEGEL+</p>",
        "<p>Jetzt weiterlesen mit Bote Plus</p>",
        "<p>Sie haben noch 80 Prozent des Artikels vor sich.</p>",
    ],
)
@pytest.mark.parametrize("box", ["<div class='paywall'>{}</div>", "<section id='abo-offer'>{}</section>", "{}"])
def test_the_beginning_of_an_article_is_flagged(tmp_path: Path, offer: str, box: str) -> None:
    article = read(tmp_path, f"<main><h1>{HEADLINE}</h1><p>{LEAD}</p>{text(2)}{box.format(offer)}</main>")
    assert article.issues.count(CUT) == 1


def test_a_whole_article_with_an_offer_below_is_not(tmp_path: Path) -> None:
    offer = "<div class='paywall'><p>Bereits Abonnent? Anmelden</p></div>"
    assert CUT not in read(tmp_path, f"<main><h1>{HEADLINE}</h1>{text()}{text()}{offer}</main>").issues
