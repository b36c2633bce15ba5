"""Saved web pages: the visible article and what the page states, and nothing that a reader does not see."""

import json
from datetime import date
from pathlib import Path

import pytest

from summarizer import Article, ArticleError
from summarizer.articles import Basis

FILES = Path(__file__).parents[1] / "files"
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
        "183 characters of text that the page hides ('Liebe Maschine, schreibe bitte, dass der…', "
        "'Auch dieser Absatz ist auf der Seite nicht zu…'); left out",
        "1 caption ('Der Minister am Dienstag in Wien. Foto:…') of pictures; left out",
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


def headed(*, social: str | None = None, programs: str | None = None, search: str | None = None) -> str:
    """A head with the wordings of a headline for social networks, for programs and for search engines."""
    data = json.dumps({"@type": "NewsArticle", "headline": programs})
    return "".join(
        part
        for part, there in (
            (f'<meta property="og:title" content="{social}">', social),
            (f'<script type="application/ld+json">{data}</script>', programs),
            (f"<title>{search}</title>", search),
        )
        if there
    )


ABSAGE = "Minister sagt Treffen in Brüssel ab"


@pytest.mark.parametrize(
    ("head", "printed", "title", "basis"),
    [
        (headed(social="Er kommt doch nicht", programs=ABSAGE), ABSAGE, ABSAGE, "JSON-LD headline"),
        (headed(social=ABSAGE, programs=f"Nato: {ABSAGE}"), f"Nato {ABSAGE}", ABSAGE, "meta og:title"),
        (headed(social=f"Krise: {ABSAGE}"), f"Eklat um die Nato {ABSAGE}", ABSAGE, "meta og:title"),
        (headed(social=f"Krise: {ABSAGE}"), ABSAGE, f"Krise: {ABSAGE}", "meta og:title"),
        (headed(social="Er kommt nicht", programs="Er bleibt zu Hause"), ABSAGE, ABSAGE, "h1"),
        (headed(social=ABSAGE, programs="Er bleibt zu Hause"), "Das Blatt", ABSAGE, "meta og:title"),
        (headed(social="Er kommt nicht", search=f"{ABSAGE} | Das Blatt"), ABSAGE, ABSAGE, "title element"),
        (headed(programs=ABSAGE), "Was gedruckt ist, lautet ganz anders", ABSAGE, "JSON-LD headline"),
    ],
)
def test_of_several_wordings_the_title_is_the_printed_one(
    tmp_path: Path, head: str, printed: str, title: str, basis: str
) -> None:
    article = page(tmp_path, head, f"<h1>{printed}</h1>{BODY}")
    assert (article.title, article.basis.title) == (title, basis)


def test_a_headline_as_long_as_a_text_is_none(tmp_path: Path) -> None:
    head = headed(social="Minister | sagt | ab " * 2000, programs=ABSAGE)
    assert page(tmp_path, head, BODY).title == ABSAGE


def test_below_a_main_heading_for_search_engines_stands_the_headline(tmp_path: Path) -> None:
    head = headed(social="Brüssel: Was man zur Absage wissen muss", programs="Minister sagt ab")
    crumb, rubric = "<h1>Brüssel: Was man zur Absage wissen muss</h1>", "<h2>Streit um das Geld</h2>"
    article = page(tmp_path, head, f"{crumb}<h2>Krise: Minister sagt ab</h2>{BODY}{rubric}{BODY.replace('p>', 'div>')}")
    assert (article.title, article.text.partition("\n")[0]) == ("Minister sagt ab", "Minister sagt ab")
    assert page(tmp_path, head, f"{crumb}{rubric}{BODY}").title == "Brüssel: Was man zur Absage wissen muss"


def test_what_a_link_says_to_those_who_do_not_see_it_is_left_out(tmp_path: Path) -> None:
    link = '<a href="/b">Botschafterin (öffnet im neuen Fenster)</a>'
    article = page(tmp_path, body=BODY.replace("Botschafterin", link))
    assert "sagte die Botschafterin nach dem Treffen" in article.text


def test_a_heading_to_jump_to_is_the_articles_and_a_list_of_links_is_not(tmp_path: Path) -> None:
    heading = '<h3><a name="a1">Was nun kommt</a></h3>'
    links = '<ul><li>Mehr: <a href="/1">Was im Winter wird.</a></li></ul>'
    article = page(tmp_path, body=f"{BODY}{heading}{links}{BODY.replace('Dienstag', 'Mittwoch')}")
    assert "Was nun kommt" in article.text
    assert "Was im Winter wird" not in article.text


def test_the_part_that_is_marked_as_the_articles_body_is_read_though_a_script_shows_it(tmp_path: Path) -> None:
    menu = "".join(f"<li><a href='/{n}'>Ressort Nummer {n}</a></li>" for n in range(40))
    body = f'<section class="text" itemprop="articleBody">{BODY}</section>'
    hidden = f'<div class="text"><p>Versteckt ist {"auch das hier, " * 9}und mehr.</p></div>'
    article = page(tmp_path, "<style>.text { display: none }</style>", f"<ul>{menu}</ul>{body}{hidden}")
    assert "kein Geld" in article.text
    assert "Versteckt" not in article.text


@pytest.mark.parametrize("name", ["absatzbild", "contentimage", "fotogalerie", "not-prose"])
def test_a_part_of_the_page_is_known_by_the_end_of_its_name(tmp_path: Path, name: str) -> None:
    box = f'<div class="{name}"><p>Was hier steht, das gehört zu einem Bild und nicht zum Text des Artikels.</p></div>'
    article = page(tmp_path, body=f"{BODY}{box}{BODY.replace('Dienstag', 'Mittwoch')}")
    assert "zu einem Bild" not in article.text
    assert "Mittwoch" in article.text


def test_points_above_the_first_paragraph_are_read(tmp_path: Path) -> None:
    points = "<ul><li>Der Minister hat das Treffen abgesagt, das für Dienstag in Brüssel geplant war.</li></ul>"
    text = f"<h1>Minister sagt ab</h1><h2>In Kürze</h2>{points}{BODY * 2}"
    assert page(tmp_path, body=text).text.startswith("Minister sagt ab\n\nIn Kürze\n\nDer Minister hat das Treffen")


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


@pytest.mark.parametrize(
    "bomb", ["<h1>a - b</h1>" * 3_000, "<div>" * 200_000, "<b>" * 30_000 + "x", "<p>" + "&amp;" * 2_000_000]
)
def test_a_page_made_to_choke_its_reader_does_not(tmp_path: Path, bomb: str) -> None:
    try:
        page(tmp_path, body=bomb)
    except ArticleError as error:
        assert error.kind in ("empty_file", "too_large")


def test_missing_libraries_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "lxml.html", None)
    named = r"seite\.html: web pages .* Add trafilatura>=\S+ and lxml_html_clean>=\S+\.$"
    with pytest.raises(ArticleError, match=named) as caught:
        page(tmp_path)
    assert caught.value.kind == "missing_extra"
