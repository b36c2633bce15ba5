"""Titles of pages in the manner of publishers' mark-up: the headline that stands over the text."""

import json
from pathlib import Path

import pytest

from summarizer import Article
from tests.articles.publishers import HEADLINE, PARAGRAPHS

SOCIAL = "Diese Absage überrascht alle – so reagiert Brüssel"
SEARCH = "Treffen in Brüssel: Minister kommt nicht zur Konferenz"
LIVE = "Krieg und Diplomatie: Alle Entwicklungen im Liveblog"
TICKER = "Minister sagt ab +++ Verbündete zeigen sich überrascht"
SITE = '<meta property="og:site_name" content="Das Blatt">'


def social(title: str) -> str:
    return f'<meta property="og:title" content="{title}">'


def data(*nodes: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)


def article(headline: str, kind: str = "NewsArticle") -> dict[str, str]:
    return {"@context": "https://schema.org", "@type": kind, "headline": headline}


def title_of(folder: Path, search: str, head: str, top: str) -> str | None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    path = folder / "seite.html"
    path.write_text(
        f'<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{search}</title>{head}</head>'
        f"<body><main><article>{top}{text}</article></main></body></html>",
        "utf-8",
    )
    return Article.from_file(path).title


@pytest.mark.parametrize(
    ("search", "head", "top"),
    [
        (f"{HEADLINE} | Das Blatt", SITE + social(HEADLINE), f"<h1><span>Nato</span> <span>{HEADLINE}</span></h1>"),
        (f"{HEADLINE} - Das Blatt", social(f"Nato: {HEADLINE}"), f"<p class='dachzeile'>Nato</p><h1>{HEADLINE}</h1>"),
        (f"{HEADLINE} - Das Blatt", data(article(HEADLINE)), f"<h2 class='overline'>Nato</h2><h1>{HEADLINE}</h1>"),
        (f"{SEARCH} | Das Blatt", social(SOCIAL) + data(article(HEADLINE)), f"<h1>{HEADLINE}</h1>"),
        (f"{HEADLINE} | Das Blatt", social(SOCIAL) + data(article(SEARCH)), f"<h1>{HEADLINE}</h1>"),
        (
            HEADLINE,
            data({"@graph": [{"@type": "WebSite", "name": "Das Blatt"}, article(HEADLINE)]}),
            f"<h1>{HEADLINE}</h1>",
        ),
        (HEADLINE, data(article("Tore im Regen"), article(HEADLINE), article("Zoo")), f"<h1>{HEADLINE}</h1>"),
        (f"{HEADLINE} - Politik - Das Blatt", SITE, f"<h1>{HEADLINE}</h1>"),
        (f"{HEADLINE} | Das Blatt", SITE + social(HEADLINE), f"<h1>Politik</h1><h2>{HEADLINE}</h2>"),
        (f"{HEADLINE} (Blatt+)", social(f"{HEADLINE} (Blatt+)") + data(article(HEADLINE)), f"<h1>{HEADLINE}</h1>"),
        (f"{HEADLINE} | Das Blatt", social(f"{HEADLINE[:25]}…") + data(article(HEADLINE)), f"<h1>{HEADLINE}</h1>"),
        ("", "", f"<h1>{HEADLINE}</h1>"),
    ],
)
def test_the_title_is_the_headline_over_the_text(tmp_path: Path, search: str, head: str, top: str) -> None:
    assert title_of(tmp_path, search, head, top) == HEADLINE


def test_a_live_blog_is_called_what_its_metadata_agree_on_and_not_its_newest_lines(tmp_path: Path) -> None:
    head = social(LIVE.replace("Alle", "Alle aktuellen")) + data(article(LIVE, "LiveBlogPosting"))
    assert title_of(tmp_path, LIVE, head, f"<h1>{TICKER}</h1>") == LIVE
    assert title_of(tmp_path, SEARCH, social(SOCIAL) + data(article(LIVE)), f"<h1>{TICKER}</h1>") == TICKER


TRAIL = f"<nav class='breadcrumb'><ol><li>Politik</li><li><h1>{SEARCH}</h1></li></ol></nav>"


def test_below_a_breadcrumb_a_headline_is_the_title_without_the_kicker_on_a_line_of_its_own(tmp_path: Path) -> None:
    head = social(f"Nach der Absage: {HEADLINE}") + data(article(SEARCH))
    top = f"{TRAIL}<h2><span>Nach der Absage</span><div>{HEADLINE}</div></h2>"
    assert title_of(tmp_path, SEARCH, head, top) == HEADLINE


def test_a_kicker_that_the_breadcrumb_shows_too_is_the_titles(tmp_path: Path) -> None:
    whole = f"Nach der Absage: {HEADLINE}"
    trail = TRAIL.replace(SEARCH, whole)
    assert title_of(tmp_path, SEARCH, social(whole), f"{trail}<h2>{HEADLINE}</h2>") == whole


def test_what_has_the_heading_below_a_breadcrumb_for_its_alternative_is_the_headline(tmp_path: Path) -> None:
    node = {**article(HEADLINE), "alternativeHeadline": SOCIAL}
    head = social(SEARCH) + data(node)
    assert title_of(tmp_path, SEARCH, head, f"{TRAIL}<h2>{SOCIAL}</h2>") == HEADLINE
    assert title_of(tmp_path, SEARCH, head, f"<h1>{SEARCH}</h1><h2>{SOCIAL}</h2>") == SEARCH


NAMES = ("Das Blatt", "Das Blatt online", "Das Blatt - Nachrichten vom Tage")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "top",
    [
        f"<h2>{HEADLINE}</h2><p>2. Dezember 2025</p>",
        f"<h1 class='logo'>Das Blatt</h1><h2>{HEADLINE}</h2>",
        f"<h1><a href='/'>Das Blatt</a></h1><h3>{HEADLINE}</h3>",
        f"<div role='heading' aria-level='1'>{HEADLINE}</div>",
        f"<p class='headline'>{HEADLINE}</p><p>2. Dezember 2025</p>",
        f"<div class='titel'>{HEADLINE}</div><div class='datum'>2. Dezember 2025</div>",
        f"<font size='5'><b>{HEADLINE}</b></font><br><i>2. Dezember 2025</i><br><br>",
        f"<p><b><big>{HEADLINE}</big></b></p><p><small>2. Dezember 2025</small></p>",
        f"<p><b>{HEADLINE}</b></p>",
    ],
)
def test_where_a_page_is_called_by_its_own_name_the_headline_over_the_text_is_the_title(
    tmp_path: Path, name: str, top: str
) -> None:
    assert title_of(tmp_path, name, "", top) == HEADLINE


@pytest.mark.parametrize(
    "title",
    ["Brüssel", "Verteidigungsminister", "Exported Data", f"Druckversion - {HEADLINE}", "Neue Seite 1", "Das Blatt"],
)
def test_what_a_page_is_called_is_no_title_unless_it_speaks_of_the_text(tmp_path: Path, title: str) -> None:
    assert title_of(tmp_path, title, "", "") is None
    assert title_of(tmp_path, f"{SEARCH} | Das Blatt", "", "") == f"{SEARCH} | Das Blatt"


def test_one_word_that_the_headline_has_too_is_not_the_title_instead_of_it(tmp_path: Path) -> None:
    chapter = "Brüssel sieht sich nicht brüskiert"
    assert title_of(tmp_path, "Brüssel", "", f"<h2>{chapter}</h2>") == chapter


@pytest.mark.parametrize(("heading", "above"), [(HEADLINE, f"{HEADLINE}\n\n"), ("Ein ganz anderes Thema heute", "")])
def test_a_heading_stands_above_the_text_only_if_it_is_the_title(tmp_path: Path, heading: str, above: str) -> None:
    assert title_of(tmp_path, "", social(HEADLINE), f"<h1>{heading}</h1>") == HEADLINE
    assert Article.from_file(tmp_path / "seite.html").text.startswith(above + PARAGRAPHS[0])


@pytest.mark.parametrize("line", ["<span>{}</span>", "<font size='3'>{}</font>", "<b>{} (dpa)</b> {}"])
def test_a_line_in_the_texts_own_letters_is_no_headline(tmp_path: Path, line: str) -> None:
    assert title_of(tmp_path, "Das Blatt", "", f"<p>{line.format('Unser Mann war vor Ort', 'in Brüssel')}</p>") is None


def test_a_chapters_heading_is_no_title_where_the_pages_title_speaks_of_the_text(tmp_path: Path) -> None:
    title = "Minister und Ukraine in Brüssel: Treffen der Verbündeten"
    assert title_of(tmp_path, title, "", "<h2>Was bisher geschehen ist</h2>") == title


def test_a_date_behind_a_line_break_is_a_line_of_its_own(tmp_path: Path) -> None:
    top = f"<font size='5'>{HEADLINE}</font><br><i>2. Dezember 2025</i><br><br>"
    assert title_of(tmp_path, "Das Blatt", "", top) == HEADLINE
    assert str(Article.from_file(tmp_path / "seite.html").published) == "2025-12-02"
