"""The article of a publisher's page, its title and its date, whatever stands around and between."""

from datetime import date
from pathlib import Path

import pytest

from summarizer import Article
from summarizer.articles import readable
from tests.articles.publishers import BODY, HEADLINE, LAYOUTS, PARAGRAPHS, PUBLISHED, page, paragraphs


def read(folder: Path, markup: str) -> Article:
    path = folder / "seite.html"
    path.write_text(markup, "utf-8")
    return Article.from_file(path)


def printed(article: Article) -> list[str]:
    """The paragraphs that a model reads, without the headline."""
    found = [article.text[start:end] for start, end in article.paragraphs if (start, end) not in article.furniture]
    return [paragraph for paragraph in found if not paragraph.endswith(HEADLINE)]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_article_is_read_paragraph_by_paragraph_and_nothing_else(layout: str, tmp_path: Path) -> None:
    article = read(tmp_path, LAYOUTS[layout]())
    wanted = [text.replace("ß", "ss") if layout == "swiss" and text in PARAGRAPHS else text for text in BODY]
    kept_by_the_house = {"Von Erika Muster, ARD-Studio Brüssel", "(Red., 2.12.2025)", "Stand: 02.12.2025 12:41 Uhr"}
    assert [paragraph for paragraph in printed(article) if paragraph not in kept_by_the_house] == wanted


@pytest.mark.parametrize("layout", LAYOUTS)
def test_title_and_date_are_the_articles(layout: str, tmp_path: Path) -> None:
    article = read(tmp_path, LAYOUTS[layout]())
    assert (article.title, article.published) == (HEADLINE, date.fromisoformat(PUBLISHED))
    assert article.basis.title
    assert article.basis.published


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_quotation_holds_anything_of_the_page(layout: str, tmp_path: Path) -> None:
    text = readable(read(tmp_path, LAYOUTS[layout]())).text
    assert "„Es gibt kein Zurück“, erklärte der Minister" in text
    assert "„Wir hätten uns einen anderen Zeitpunkt gewünscht“, sagte die Botschafterin" in text


def test_a_heading_that_is_the_sites_name_is_not_the_articles(tmp_path: Path) -> None:
    markup = page(
        f'<meta property="og:title" content="{HEADLINE}">',
        f"<h1>Tagesbote</h1><div class='text'><h2>{HEADLINE}</h2>{paragraphs()}</div>",
    )
    article = read(tmp_path, markup)
    assert article.title == HEADLINE
    assert not article.text.startswith("Tagesbote")


def test_a_quotation_printed_again_in_large_letters_is_read_once(tmp_path: Path) -> None:
    pulled = "<blockquote class='zitat'>Wir hätten uns einen anderen Zeitpunkt gewünscht</blockquote>"
    article = read(tmp_path, page("", f"<article><h1>{HEADLINE}</h1>{paragraphs(('', '', pulled))}</article>"))
    assert article.text.count("einen anderen Zeitpunkt") == 1


def test_a_list_between_and_after_the_paragraphs_is_the_articles(tmp_path: Path) -> None:
    points = "<ul><li>Die Lieferung kommt im Frühjahr, sagt das Ministerium.</li><li>Das Geld ist bewilligt.</li></ul>"
    article = read(tmp_path, page("", f"<article><h1>{HEADLINE}</h1>{paragraphs((points,))}{points}</article>"))
    assert article.text.count("Das Geld ist bewilligt.") == 2


def test_a_second_article_below_the_first_is_another(tmp_path: Path) -> None:
    second = "".join(
        f"<p>{'Im Sport ging es gestern um andere Dinge, und zwar um Tore. ' * 3}{n}</p>" for n in range(4)
    )
    markup = page(
        "",
        f"<main><article><h1>{HEADLINE}</h1>{paragraphs()}</article>"
        f"<div class='weiterlesen'><article><h2>Ein Spiel</h2>{second}</article></div></main>",
    )
    assert "Im Sport" not in read(tmp_path, markup).text


def test_a_table_of_figures_is_read_row_by_row(tmp_path: Path) -> None:
    rows = "<table><tr><th>Land</th><th>Hilfe</th></tr><tr><td>Norwegen</td><td>375 Millionen Euro</td></tr></table>"
    article = read(tmp_path, page("", f"<article><h1>{HEADLINE}</h1>{paragraphs(('', rows))}</article>"))
    assert "| Land | Hilfe |\n\n| Norwegen | 375 Millionen Euro |" in article.text
