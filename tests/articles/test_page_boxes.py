"""Boxes in the text of a page: what heads them or what they are called shows whose they are."""

from pathlib import Path

import pytest

from summarizer import Article
from summarizer.articles import readable
from tests.articles.publishers import HEADLINE, LEAD, PARAGRAPHS, metas, page

BOX = "Was heute wichtig wird, steht jeden Morgen um sechs Uhr in Ihrem Postfach, und das ohne jede Gebühr."


def reading(folder: Path, box: str, *, wrap: str = "{}") -> str:
    """What is read of a page with a box in its text."""
    texts = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS]
    body = "".join(map(wrap.format, [*texts[:2], box, *texts[2:]]))
    markup = f"<article><h1>{HEADLINE}</h1><p class='lead'>{LEAD}</p><div class='b1'>{body}</div></article>"
    path = folder / "seite.html"
    path.write_text(page(metas(og_title=HEADLINE), markup), "utf-8")
    return readable(Article.from_file(path)).text


@pytest.mark.parametrize(
    "label",
    [
        "Newsletter",
        "Anzeige",
        "Aktuelle Umfrage",
        "Ihre Meinung",
        "Mehr zum Thema Energie",
        "Meistgelesen in Politik",
        "Zur Person",
        "➤ Lesen Sie auch",
        "Mitmachen",
        "Boten-Newsletter",
    ],
)
@pytest.mark.parametrize("tag", ["h3", "span", "div", "p"])
def test_a_box_without_a_name_goes_by_its_first_line(tmp_path: Path, label: str, tag: str) -> None:
    text = reading(tmp_path, f"<div class='css-44q'><{tag}>{label}</{tag}><p>{BOX}</p><p>„Jetzt neu.“</p></div>")
    assert BOX not in text
    assert "Jetzt neu" not in text
    assert [paragraph for paragraph in PARAGRAPHS if paragraph not in text] == []


@pytest.mark.parametrize("label", ["Anzeige", "Mehr zum Thema"])
def test_a_label_among_the_paragraphs_takes_none_of_them_away(tmp_path: Path, label: str) -> None:
    text = reading(tmp_path, f"<p>{label}</p>")
    assert [paragraph for paragraph in PARAGRAPHS if paragraph not in text] == []


def test_a_label_in_a_box_of_the_paragraphs_kind_takes_none_of_them_away(tmp_path: Path) -> None:
    text = reading(tmp_path, f"<p>Anzeige</p><p>{BOX}</p>", wrap="<div class='chunk'>{}</div>")
    assert BOX in text


def test_a_box_without_any_name_goes_by_its_first_line_among_paragraphs_in_boxes_without_any(tmp_path: Path) -> None:
    box = "<div><p>Weitere Artikel zum Thema</p></div><div><p>„Wir schaffen das nicht mehr allein.“</p></div>"
    text = reading(tmp_path, box, wrap="<div>{}</div>")
    assert "nicht mehr allein" not in text
    assert [paragraph for paragraph in PARAGRAPHS if paragraph not in text] == []


def test_a_chapter_of_the_text_is_no_box_whatever_heads_it(tmp_path: Path) -> None:
    chapters = "".join(
        f"<section class='chapter'><h2>{heading}</h2><p>{text}</p></section>"
        for heading, text in (("Im Parlament", PARAGRAPHS[0] * 2), ("Umfrage", BOX), ("Kosten", PARAGRAPHS[1] * 2))
    )
    path = tmp_path / "seite.html"
    path.write_text(page("", f"<article><h1>{HEADLINE}</h1>{chapters}</article>"), "utf-8")
    assert f"Umfrage\n\n{BOX}" in Article.from_file(path).text


def test_a_part_in_which_somebody_speaks_is_no_box_whatever_heads_it(tmp_path: Path) -> None:
    speaks = "„Das ist ein klares Zeichen“, sagte der Leiter des Instituts am Abend in Berlin."
    part = f"<div class='k4' id='teil-2'><h2>Umfrage</h2><p>{speaks}</p></div>"
    assert f"Umfrage\n\n{speaks}" in reading(tmp_path, part)


def test_a_label_that_heads_the_article_takes_nothing_away(tmp_path: Path) -> None:
    texts = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    path = tmp_path / "seite.html"
    path.write_text(page("", f"<div class='a'><p>Anzeige</p><h1>{HEADLINE}</h1>{texts}</div>"), "utf-8")
    text = Article.from_file(path).text
    assert [paragraph for paragraph in PARAGRAPHS if paragraph not in text] == []


@pytest.mark.parametrize(
    "name",
    [
        "class='votingbox'",
        "class='newslettersignup'",
        "class='opinary-widget'",
        "class='ct-cta'",
        "class='appbox'",
        "class='spendenbox'",
        "class='whatsapp-box'",
        "class='piano-container'",
        "class='recommender'",
        "class='teaserblock'",
        "class='Wrap-Kampagne'",
        "role='complementary'",
    ],
)
def test_a_box_goes_by_its_name(tmp_path: Path, name: str) -> None:
    assert BOX not in reading(tmp_path, f"<div {name}><p>{BOX}</p></div>")


@pytest.mark.parametrize("name", ["suspended", "aboutus-text", "vocation"])
def test_a_name_that_only_looks_like_one_is_none(tmp_path: Path, name: str) -> None:
    assert BOX in reading(tmp_path, f"<div class='{name}'><p>{BOX}</p></div>")


@pytest.mark.parametrize(
    "source",
    [
        "<footer>Iryna Bondar</footer>",
        "<footer><div class='author-name'>Iryna Bondar</div></footer>",
        "<p class='byline'>Iryna Bondar</p>",
        "<cite>Iryna Bondar</cite>",
    ],
)
@pytest.mark.parametrize("quotation", ["<p>„So kalt war es noch nie.“</p>", "„So kalt war es noch nie.“"])
def test_who_says_a_quotation_that_is_set_apart_is_read(tmp_path: Path, quotation: str, source: str) -> None:
    text = reading(tmp_path, f"<blockquote>{quotation}{source}</blockquote>")
    assert "„So kalt war es noch nie.“\n\nIryna Bondar" in text


def test_who_says_a_quotation_that_the_text_repeats_goes_with_it(tmp_path: Path) -> None:
    text = reading(tmp_path, "<blockquote><p>„Es gibt kein Zurück“</p><footer>Der Minister, 57</footer></blockquote>")
    assert "Der Minister, 57" not in text
    assert text.count("„Es gibt kein Zurück“") == 1


def test_the_points_of_a_list_are_one_sentence(tmp_path: Path) -> None:
    points = "<ul><li>Heizungen für 40 Schulen,</li><li>Fenster für 12 000 Wohnungen</li><li>und Geräte.</li></ul>"
    assert "Fenster für 12 000 Wohnungen" in reading(tmp_path, points)


def test_a_paragraph_below_the_headline_may_be_called_a_teaser(tmp_path: Path) -> None:
    texts = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    path = tmp_path / "seite.html"
    body = f"<article><h1>{HEADLINE}</h1><p class='teaser-text'>{LEAD}</p><div>{texts}</div></article>"
    path.write_text(page(metas(og_title=HEADLINE), body), "utf-8")
    assert LEAD in Article.from_file(path).text
