"""When a page's article appeared: what the page says of this article counts, and no other date on it."""

from datetime import date
from pathlib import Path

import pytest

from summarizer import Article
from tests.articles.publishers import HEADLINE, LEAD, PARAGRAPHS, linked_data

TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
OLD = '<time datetime="2020-01-01">1. Januar 2020</time>'
DAY = date(2025, 12, 2)


def read(
    folder: Path, *, head: str = "", above: str = "", byline: str = "", text: str = TEXT, after: str = ""
) -> Article:
    path = folder / "seite.html"
    path.write_text(
        f'<!doctype html><html lang="de"><head><title>{HEADLINE}</title>{head}</head><body>{above}'
        f"<article><h1>{HEADLINE}</h1>{byline}<p class='lead'>{LEAD}</p>{text}</article>{after}</body></html>",
        "utf-8",
    )
    return Article.from_file(path)


@pytest.mark.parametrize(
    "somewhere",
    [
        {"after": f"<footer>Stand der Seite: {OLD}</footer>"},
        {"after": f"<aside class='related'><article><h3>Alt</h3>{OLD}</article></aside>"},
        {"after": f"<div class='comments'>{OLD}<p>Das war abzusehen.</p></div>"},
        {"above": f"<header>{OLD}</header>"},
        {"above": "<header><span>Mittwoch, 1. Januar 2020</span></header>"},
        {"above": "<div class='topbar'>Mittwoch, 1. Januar 2020</div>"},
        {"text": f"<p>Der Streit begann am {OLD}, als niemand damit rechnete, und dauert bis heute an.</p>{TEXT}"},
        {"after": '<div itemprop="comment"><meta itemprop="datePublished" content="2020-01-01"></div>'},
        {
            "after": '<div itemprop="video" itemscope itemtype="https://schema.org/VideoObject">'
            '<meta itemprop="datePublished" content="2020-01-01"></div>'
        },
        {"head": linked_data(**{"@type": "WebPage", "datePublished": "2020-01-01"})},
        {"head": linked_data(**{"@type": "VideoObject", "datePublished": "2020-01-01"})},
        {"head": linked_data(**{"@type": "NewsArticle", "headline": "Tore im Regen", "datePublished": "2020-01-01"})},
        {"byline": f"<div class='related'>{OLD}</div>"},
    ],
)
def test_a_date_of_something_else_is_not_the_articles(tmp_path: Path, somewhere: dict[str, str]) -> None:
    assert read(tmp_path, **somewhere).published is None


@pytest.mark.parametrize(
    "byline",
    [
        '<time datetime="2025-12-02T12:41:00+01:00">2.12.</time>',
        '<div class="meta"><span>Von Eva Groß</span> <time datetime="2025-12-02"></time></div>',
        "<p class='date'>02.12.2025, 12:41 Uhr</p>",
    ],
)
def test_a_date_with_the_headline_is(tmp_path: Path, byline: str) -> None:
    above = '<header><time datetime="2026-01-05">Heute</time></header>'
    assert read(tmp_path, above=above, byline=byline, after=f"<footer>{OLD}</footer>").published == DAY


def test_of_several_articles_in_the_metadata_the_one_with_the_pages_headline_counts(tmp_path: Path) -> None:
    other = {"@type": "NewsArticle", "headline": "Tore im Regen", "datePublished": "2024-05-05"}
    other["publisher"] = "Sportbote"
    own = {"@type": "NewsArticle", "headline": f"Absage: {HEADLINE}", "datePublished": "2025-12-02"}
    article = read(tmp_path, head=linked_data(**{"@graph": [other, own]}))
    assert (article.published, article.outlet) == (DAY, None)


def test_another_wording_of_the_headline_at_the_same_address_is_the_articles(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://www.blatt.example/absage">' + linked_data(
        **{
            "@type": "NewsArticle",
            "headline": "Kein Besuch vor Weihnachten",
            "mainEntityOfPage": {"@id": "https://blatt.example/absage#main"},
            "datePublished": "2025-12-02",
        }
    )
    assert read(tmp_path, head=head).published == DAY


def test_dates_that_contradict_each_other_are_told(tmp_path: Path) -> None:
    head = '<meta property="article:published_time" content="2025-12-02">'
    data = {"@type": "NewsArticle", "headline": HEADLINE, "datePublished": "2024-05-05"}
    article = read(tmp_path, head=head + linked_data(**data))
    assert article.issues == (
        "its dates contradict each other: JSON-LD datePublished: 2024-05-05; meta article:published_time: 2025-12-02",
    )
    data["datePublished"] = "2025-12-01T23:30:00Z"
    assert read(tmp_path, head=head + linked_data(**data)).issues == ()


@pytest.mark.parametrize("impossible", ["1970-01-01", "2999-12-31"])
def test_a_date_that_no_page_can_have_is_none(tmp_path: Path, impossible: str) -> None:
    head = f'<meta property="article:published_time" content="{impossible}">'
    article = read(tmp_path, head=head)
    assert article.published is None
    assert article.issues == (f"cannot be its date: meta article:published_time: {impossible}; left out",)


@pytest.mark.parametrize(
    "after",
    [
        "<p>Stand: 02.12.2025, 12:41 Uhr</p>",
        "<p class='meta'>Veröffentlicht am 2. Dezember 2025</p>",
        "<p>(dpa, 2.12.2025)</p>",
    ],
)
def test_a_label_or_mark_right_below_the_text_states_the_date(tmp_path: Path, after: str) -> None:
    article = read(tmp_path, text=TEXT + after)
    assert article.published == DAY
    assert article.basis.published is not None
    assert article.basis.published.startswith("page, below the text: ")
    assert read(tmp_path, after=f"<footer>{after}</footer>").published is None


@pytest.mark.parametrize(
    "changed",
    [
        "<p>Stand: 04.12.2025, 12:41 Uhr</p>",
        '<p>Aktualisiert am <time datetime="2025-12-04">04.12.2025</time></p>',
        '<p><span>Zuletzt aktualisiert:</span> <time datetime="2025-12-04">04.12.2025</time></p>',
    ],
)
def test_when_it_was_changed_serves_last_of_all(tmp_path: Path, changed: str) -> None:
    assert read(tmp_path, byline=changed).published == date(2025, 12, 4)
    address = '<link rel="canonical" href="https://www.blatt.example/politik/2025/12/02/absage.html">'
    assert read(tmp_path, head=address, byline=changed).published == DAY
    printed = "<p>Veröffentlicht am 2. Dezember 2025, 9 Uhr</p>"
    assert read(tmp_path, byline=f"{changed}{printed}").published == DAY


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("article:published_time", "Tue, 02 Dec 2025 12:41:00 +0100"),
        ("article:published_time", "20251202T124100"),
        ("citation_publication_date", "2025/12/02"),
    ],
)
def test_a_metadata_date_may_be_written_as_mails_archives_and_libraries_do(
    tmp_path: Path, name: str, value: str
) -> None:
    assert read(tmp_path, head=f'<meta name="{name}" content="{value}">').published == DAY


def test_many_times_are_read_in_linear_time(tmp_path: Path) -> None:
    assert read(tmp_path, byline=f"<p>{'<time datetime=2025-12-02></time> ' * 10_000}</p>").published == DAY


@pytest.mark.parametrize(
    "lines",
    [
        "<p>Datum: 12.05.2026</p><p>Ort: Wien</p>",
        "<p>Selenskyj in Kiew, 12. März 2023</p>",
        "<p>Quelle: Statista, 5.3.2021</p>",
    ],
)
def test_a_line_of_an_event_a_picture_or_a_chart_dates_no_page(tmp_path: Path, lines: str) -> None:
    below = read(tmp_path, text=TEXT + lines)
    assert (below.published, below.outlet) == (None, None)
    if "Quelle" not in lines:
        assert read(tmp_path, byline=lines).published is None


def test_the_address_of_a_picture_dates_no_page(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://www.blatt.example/2019/03/02/bild.jpg">'
    assert read(tmp_path, head=head).published is None


@pytest.mark.parametrize("label", ["Termin: ", "<span>Beginn:</span> "])
def test_a_time_behind_the_label_of_an_event_dates_no_page(tmp_path: Path, label: str) -> None:
    assert read(tmp_path, byline=f"<p>{label}<time datetime='2026-05-12'>12. Mai</time></p>").published is None
