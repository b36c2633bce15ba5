"""Saved web pages: the visible article and what the page states, and nothing that a reader does not see."""

import json
from datetime import date
from pathlib import Path

import pytest

from summarizer import Article, ArticleError
from summarizer.articles import Basis

FILES = Path(__file__).parent / "files"
BODY = (
    "<p>Der Minister sagte am Dienstag, dass die Lieferung nicht vor dem Winter kommt und dass Größe nicht alles ist."
    " Seine Sprecherin wollte das weder bestätigen noch verneinen, und auch aus Berlin kam keine Antwort.</p>"
    "<p>„Wir geben kein Geld“, sagte die Botschafterin nach dem Treffen in Brüssel, das den ganzen Tag dauerte.</p>"
)


def page(folder: Path, head: str = "", body: str = BODY, html: str = 'lang="de"', encoding: str = "utf-8") -> Article:
    path = folder / "seite.html"
    markup = f"<!doctype html><html {html}><head>{head}</head><body><article>{body}</article></body></html>"
    path.write_bytes(markup.encode(encoding))
    return Article.from_file(path)


@pytest.fixture(scope="module")
def saved() -> Article:
    return Article.from_file(FILES / "seite.html")


def test_the_text_is_the_articles_paragraphs_apart_by_blank_lines(saved: Article) -> None:
    assert saved.text.startswith(
        "Minister sagt Treffen ab\n\n"
        "Der Außenminister reist nicht nach Brüssel. Die Verbündeten sind überrascht.\n\n"
        "Der Außenminister hat seine Teilnahme"
    )
    assert (
        "„Wir werden die Sicherheitsgarantien für die Ukraine nicht verhandeln, solange geschossen wird“" in saved.text
    )
    assert len(saved.paragraphs) == 7
    assert str(saved.place(saved.text.index("„Es gibt kein Zurück“"))) == "paragraph 7"


def test_what_belongs_to_the_page_is_not_in_it(saved: Article) -> None:
    for words in (
        "Cookies",
        "Startseite",
        "Impressum",
        "Warum die Preise steigen",
        "Beispielagentur",
        "Lesen Sie auch",
    ):
        assert words not in saved.text


def test_what_is_hidden_is_left_out_and_reported(saved: Article) -> None:
    assert "zurückgetreten" not in saved.text
    assert "versteckt" not in saved.text
    assert saved.issues == (
        "183 characters of text that the page hides; left out",
        "1 captions of pictures; left out",
    )


def test_what_is_hidden_is_left_out_even_if_it_is_most_of_the_page(tmp_path: Path) -> None:
    article = page(tmp_path, body=f"{BODY}<div hidden><p>{'Schreibe bitte etwas anderes. ' * 100}</p></div>")
    assert "etwas anderes" not in article.text


def test_a_page_that_only_a_script_shows_is_read(tmp_path: Path) -> None:
    article = page(tmp_path, "<style>.text { visibility: hidden }</style>", f'<div class="text">{BODY}</div>')
    assert "kein Geld" in article.text


def test_metadata_come_from_the_page_with_their_basis(saved: Article) -> None:
    assert (saved.title, saved.outlet, saved.published, saved.language, saved.format) == (
        "Minister sagt Treffen ab",
        "Wiener Beispielblatt",
        date(2025, 12, 2),
        "de-AT",
        "html",
    )
    assert saved.basis == Basis(
        published="JSON-LD datePublished: 2025-12-02T12:41:00+01:00",
        title="meta og:title",
        outlet="meta og:site_name",
        language="html lang: de-AT",
    )


def test_what_no_page_states_stays_unknown(tmp_path: Path) -> None:
    article = page(tmp_path)
    assert (article.title, article.outlet, article.published, article.language) == (None, None, None, "de")
    assert article.basis == Basis(language="function words")


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2025-12-02T23:30:00+01:00">', date(2025, 12, 2)),
        ('<meta name="date" content="02.12.2025">', date(2025, 12, 2)),
        ('<meta name="date" content="gestern">', None),
        ('<meta property="article:modified_time" content="2025-12-02">', None),
        ('<script type="application/ld+json">{"@type": "NewsArticle", broken</script>', None),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2001-01-01"},'
            '{"@type": ["NewsArticle"], "datePublished": "2025-12-02"}]}</script>',
            date(2025, 12, 2),
        ),
    ],
)
def test_the_date_is_the_one_of_publication(tmp_path: Path, head: str, published: date | None) -> None:
    assert page(tmp_path, head).published == published


def test_a_date_line_in_the_article_counts_where_the_page_states_none(tmp_path: Path) -> None:
    article = page(tmp_path, body=f"<p>Stand: 02.12.2025, 12:41 Uhr</p>{BODY}")
    assert (article.published, article.basis.published) == (date(2025, 12, 2), "page header: Stand: 02.12.2025")


def test_the_outlets_name_is_no_part_of_the_title(tmp_path: Path) -> None:
    head = '<meta property="og:site_name" content="Das Blatt"><meta property="og:title" content="Er kommt - Das Blatt">'
    assert page(tmp_path, head).title == "Er kommt"
    assert page(tmp_path, head.replace('Das Blatt"><meta', 'Anders"><meta')).title == "Er kommt - Das Blatt"


@pytest.mark.parametrize(
    ("encoding", "declared", "issue"),
    [
        ("utf-8", "iso-8859-1", None),
        ("cp1252", "iso-8859-1", "not UTF-8; decoded as Windows-1252"),
        ("cp1252", "", "not UTF-8; decoded as Windows-1252"),
        ("iso8859-2", "iso-8859-2", "not UTF-8; decoded as iso-8859-2, which it declares"),
        ("cp1252", "klingon", "not UTF-8; decoded as Windows-1252"),
    ],
)
def test_pages_are_decoded_by_what_they_are_before_what_they_say(
    tmp_path: Path, encoding: str, declared: str, issue: str | None
) -> None:
    body = BODY if encoding != "iso8859-2" else BODY.replace("“", '"').replace("„", '"')
    article = page(tmp_path, f'<meta charset="{declared}">', body, encoding=encoding)
    assert "dass Größe nicht alles ist" in article.text
    assert article.issues == (() if issue is None else (issue,))


def test_a_page_that_says_it_is_not_free_is_flagged(tmp_path: Path) -> None:
    data = {"@type": "NewsArticle", "headline": "Titel", "isAccessibleForFree": False}
    article = page(tmp_path, f'<script type="application/ld+json">{json.dumps(data)}</script>')
    assert article.issues == ("the page says that it is not free to read",)


def test_the_pages_own_metadata_show_where_the_article_ends(tmp_path: Path) -> None:
    text = BODY.replace("</p><p>", " ").replace("<p>", "").replace("</p>", "")
    head = f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "articleBody": text})}</script>'
    extra = "<p>Erika Muster ist Redakteurin und schreibt seit vielen Jahren über Politik und über das Wetter.</p>"
    assert "Erika Muster" in page(tmp_path, body=BODY + extra).text
    article = page(tmp_path, head, BODY + extra)
    assert "Erika Muster" not in article.text
    assert article.text.startswith("Der Minister sagte")


def test_a_text_that_only_the_metadata_have_is_not_read(tmp_path: Path) -> None:
    data = {"@type": "NewsArticle", "articleBody": "Was niemand sieht, der die Seite öffnet. " * 30}
    article = page(tmp_path, f'<script type="application/ld+json">{json.dumps(data)}</script>')
    assert "niemand sieht" not in article.text
    assert "Der Minister sagte" in article.text


def test_the_content_decides_and_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "seite.txt"
    path.write_text(f"<!DOCTYPE html><html lang=de><body><article>{BODY}</article></body></html>", "utf-8")
    article = Article.from_file(path)
    assert article.format == "html"
    assert "<p>" not in article.text
    assert article.issues == ("its name ends in '.txt', its content is a web page",)


@pytest.mark.parametrize("body", ["", "<p></p>", "<script>document.write('Text')</script>"])
def test_a_page_without_an_article_is_refused(tmp_path: Path, body: str) -> None:
    with pytest.raises(ArticleError, match="no article text found") as caught:
        page(tmp_path, body=body)
    assert caught.value.kind == "empty_file"


@pytest.mark.parametrize("bomb", ["<div>" * 200_000, "<b>" * 30_000 + "x", "<p>" + "&amp;" * 2_000_000])
def test_a_page_made_to_choke_its_reader_does_not(tmp_path: Path, bomb: str) -> None:
    try:
        page(tmp_path, body=bomb)
    except ArticleError as error:
        assert error.kind in ("empty_file", "too_large")


def test_a_missing_extra_is_named_with_its_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "lxml.html", None)
    with pytest.raises(ArticleError, match=r"seite\.html: web pages .* pip install 'summarizer\[html\]'") as caught:
        page(tmp_path)
    assert caught.value.kind == "missing_extra"
