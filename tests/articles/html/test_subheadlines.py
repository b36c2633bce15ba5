"""Headings between the headline and the text: a sub-headline is read, what a page says for itself is not."""

from pathlib import Path

import pytest

from summarizer import Article
from tests.articles.publishers import HEADLINE, LEAD, PARAGRAPHS, metas, page

SUB = "Botschafterin sieht kein gutes Zeichen"
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
MAIN = f"<h1>{HEADLINE}</h1>"


def read(folder: Path, body: str) -> Article:
    path = folder / "seite.html"
    path.write_text(page(metas(og_title=HEADLINE), body), "utf-8")
    return Article.from_file(path)


@pytest.mark.parametrize(
    "body",
    [
        f"<article>{MAIN}<h2>{SUB}</h2>{TEXT}</article>",
        f"<main>{MAIN}<h3>{SUB}</h3><p class='author'>Von Eva Kern</p><p>2.12.2025, 10:30 Uhr</p>{TEXT}</main>",
        f"<article><header>{MAIN}<h2>{SUB}</h2><span>Von Eva Kern</span></header><div>{TEXT}</div></article>",
        f"<div><div>{MAIN}</div><div><h2>{SUB}</h2></div><div>2. Dezember 2025</div><div>{TEXT}</div></div>",
        f"<article>{MAIN}<figure><img></figure><h2>{SUB}</h2>{TEXT}</article>",
        f"<article>{MAIN}<h2>{SUB}</h2><p class='lead'>{LEAD}</p>{TEXT}</article>",
        f"<article>{MAIN}<p class='article-subline'>{SUB}</p>{TEXT}</article>",
        f"<article><header>{MAIN}<div class='subtitle'>{SUB}</div></header>{TEXT}</article>",
    ],
)
def test_a_sub_headline_is_read(tmp_path: Path, body: str) -> None:
    article = read(tmp_path, body)
    assert article.text.startswith(f"{HEADLINE}\n\n{SUB}\n\n")
    assert article.title == HEADLINE


@pytest.mark.parametrize(
    "heading",
    [
        "<h2>Artikel anhören</h2>",
        "<h2>Teilen Sie diesen Artikel</h2>",
        "<h2>Politik</h2>",
        "<h2>Von Eva Kern</h2>",
        "<h2>Eva Kern</h2>",
        "<h2>2. Dezember 2025</h2>",
        "<h2>Stand: 2.12.2025, 10 Uhr</h2>",
        "<h2>In diesem Artikel</h2>",
        "<h2>Inhaltsverzeichnis</h2>",
        "<h2>Mehr zum Thema</h2>",
        "<h2><a href='/b'>Kanzler reist heute nach Kiew</a></h2>",
        "<aside><h2>Was heute sonst noch wichtig ist</h2></aside>",
        "<p class='intro'>Nur mit Plus lesbar</p>",
        "<p class='subline'>Jetzt anhören</p>",
        "<p class='subline'>Von unserer Redaktion</p>",
    ],
)
def test_what_a_page_says_for_itself_is_no_sub_headline(tmp_path: Path, heading: str) -> None:
    article = read(tmp_path, f"<article>{MAIN}{heading}{TEXT}</article>")
    assert article.text.startswith(f"{HEADLINE}\n\n{PARAGRAPHS[0]}")
