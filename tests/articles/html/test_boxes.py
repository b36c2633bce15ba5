"""Boxes in the text of a page: what heads them or what they are called shows whose they are."""

import re
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


def test_a_box_that_holds_a_fifth_of_the_text_is_none(tmp_path: Path) -> None:
    texts = [f"<p>Absatz {number} {PARAGRAPHS[4]}</p>" for number in range(9)]
    body = "".join((*texts[:4], f"<div class='x7'><p>Newsletter</p>{texts[4]}{texts[5]}</div>", *texts[6:]))
    assert [number for number in range(9) if f"Absatz {number} " not in article_of(tmp_path, body).text] == []


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


QUOTATION = "„Wir sind ein freies Land und bleiben es, auch ohne euch.“"


@pytest.mark.parametrize(
    "quotation",
    [
        f"<blockquote>{QUOTATION}<cite>Iryna Bondar</cite></blockquote>",
        f"<blockquote><p>Iryna Bondar</p><p>{QUOTATION}</p></blockquote>",
        f"<blockquote><p>Ja.</p><p>{QUOTATION}</p></blockquote>",
    ],
)
def test_a_name_or_a_word_that_the_text_has_too_takes_no_quotation_away(tmp_path: Path, quotation: str) -> None:
    text = reading(tmp_path, f"<p>Ja. So sah es auch Iryna Bondar am Abend in Kiew, wo sie wohnt.</p>{quotation}")
    printed = [part.strip() for part in re.split(r"<[^>]*>", quotation) if part.strip()]
    assert "\n\n".join(printed) in text


def test_a_quotation_that_is_only_set_apart_is_read_though_it_comes_twice(tmp_path: Path) -> None:
    twice = f"<blockquote><p>{QUOTATION}</p></blockquote>"
    assert QUOTATION in reading(tmp_path, f"{twice}<p>Am Abend wiederholte er es vor der Presse in Kiew:</p>{twice}")


def test_of_a_quotation_that_the_text_repeats_only_what_the_text_has_and_who_says_it_goes(tmp_path: Path) -> None:
    box = f"<blockquote><p>„Das hält niemand lange aus.“</p><p>{QUOTATION}</p><p>Die Ministerin, 57</p></blockquote>"
    text = reading(tmp_path, f"<p>Sie sagte: „Das hält niemand lange aus.“ Dann schwieg sie lange.</p>{box}")
    assert text.count("hält niemand lange aus") == 1
    assert QUOTATION in text
    assert "Die Ministerin, 57" not in text


@pytest.mark.parametrize(
    "heading",
    ["Mehr von Europa verlangt", "Mehr aus dem Süden der Front", "Mehr zum Plan der Amerikaner", "Mehr über die Lage"],
)
@pytest.mark.parametrize(
    "speech",
    [
        "„Wir lassen niemanden zurück, und wir geben nicht auf“, so die Ministerin bei ihrem Besuch in Kiew.",
        "Die Ministerin bei ihrem Besuch: „Wir lassen niemanden zurück, und wir geben nicht auf.“",
    ],
)
@pytest.mark.parametrize("chapter", ["<section><h2>{}</h2><p>{}</p></section>", "<div><p>{}</p><p>{}</p></div>"])
def test_a_chapter_that_begins_like_a_pointer_is_read_if_somebody_speaks_in_it(
    tmp_path: Path, heading: str, speech: str, chapter: str
) -> None:
    assert speech in reading(tmp_path, chapter.format(heading, speech))


@pytest.mark.parametrize("heading", ["Mehr von Europa verlangt", "Mehr aus dem Süden der Front"])
def test_a_heading_that_only_begins_like_a_pointer_heads_no_box(tmp_path: Path, heading: str) -> None:
    assert f"{heading}\n\n{BOX}" in reading(tmp_path, f"<section><h2>{heading}</h2><p>{BOX}</p></section>")


def article_of(folder: Path, markup: str) -> Article:
    path = folder / "seite.html"
    path.write_text(page(metas(), f"<main><article><h1>{HEADLINE}</h1><p>{LEAD}</p>{markup}</article></main>"), "utf-8")
    return Article.from_file(path)


@pytest.mark.parametrize("name", ["infobox", "infobox-wrapper", "faktenbox"])
@pytest.mark.parametrize("before", [1, 2, 3])
@pytest.mark.parametrize("inside", [True, False])
def test_paragraphs_in_a_box_below_the_text_are_told(tmp_path: Path, name: str, before: int, *, inside: bool) -> None:
    texts = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[:4]]
    box = f"<div class='{name}'>{''.join(texts[before:])}</div>"
    body = f"<div class='article-body'>{''.join(texts[:before])}{box if inside else ''}</div>{'' if inside else box}"
    article = article_of(tmp_path, body)
    left = [paragraph for paragraph in PARAGRAPHS[:4] if paragraph not in article.text]
    assert len(left) == 4 - before
    (issue,) = article.issues
    assert issue.startswith(f"{len(left)} paragraph{'s'[: len(left) != 1]} ({sum(map(len, left))} characters: ")
    assert issue.endswith(") in boxes beside the text; left out")
    assert [paragraph for paragraph in left if paragraph[:30] not in issue] == []


def test_of_many_paragraphs_in_boxes_the_first_are_named(tmp_path: Path) -> None:
    notes = [f"Das ist die {number}. Auskunft zu den Anlagen, die im Sommer gekommen sind." for number in range(14)]
    boxes = "".join(f"<div class='infobox'><p>{note}</p></div>" for note in notes)
    texts = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    (issue,) = article_of(tmp_path, f"{texts}{boxes}").issues
    assert issue.startswith("14 paragraphs (")
    assert [number for number in range(14) if f"'Das ist die {number}. Auskunft" in issue] == list(range(12))
    assert "…', 2 more) in boxes" in issue


@pytest.mark.parametrize("tag", ["dialog", "button"])
def test_paragraphs_of_the_article_in_what_is_not_read_are_told(tmp_path: Path, tag: str) -> None:
    texts = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS]
    article = article_of(tmp_path, f"{''.join(texts[:3])}<{tag}>{''.join(texts[3:])}</{tag}>")
    (issue,) = article.issues
    assert issue.startswith(
        f"{sum(map(len, PARAGRAPHS[3:]))} characters of text that the page hides ('{PARAGRAPHS[3][:25]}"
    )


@pytest.mark.parametrize("box", ["<p>{}</p><div class='x7'>{}</div>", "<div class='x7'><p>{}</p>{}</div>"])
@pytest.mark.parametrize("label", ["Anzeige", "Werbung"])
@pytest.mark.parametrize(
    "below",
    [
        "<blockquote><p>„Ich liefere keine Anlagen, solange ich im Amt bin“, sagte der Minister.</p></blockquote>",
        "<p>„Nein“, sagte der Minister.</p>",
    ],
)
def test_somebodys_words_stay_whatever_the_line_above_says(tmp_path: Path, box: str, label: str, below: str) -> None:
    assert re.sub("<[^>]*>", "", below) in reading(tmp_path, box.format(label, below))


@pytest.mark.parametrize(
    "below",
    [
        "<p>Der Plan umfasst drei Punkte.</p><ul><li>Rückzug aus dem Hafen</li><li>Verzicht auf das Bündnis</li></ul>",
        "<ul><li>Rückzug aus dem Hafen</li><li>Verzicht auf das Bündnis der Nachbarn im Norden.</li></ul>",
    ],
)
def test_a_list_in_the_box_below_a_label_stays(tmp_path: Path, below: str) -> None:
    text = reading(tmp_path, f"<p>Anzeige</p><div>{below}</div>")
    assert "Rückzug aus dem Hafen\n\nVerzicht auf das Bündnis" in text


@pytest.mark.parametrize(
    ("last", "stays"),
    [("Verzicht auf das Bündnis.", True), ("Verzicht auf das Bündnis;", True), ("Verzicht auf das Bündnis", False)],
)
def test_points_that_the_extractor_missed_stay_if_one_of_them_ends_as_a_sentence_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str, *, stays: bool
) -> None:
    def without_points(_region: object, _shown: str) -> list[str]:
        return list(PARAGRAPHS)

    monkeypatch.setattr("summarizer.articles.html._reader._extracted", without_points)
    text = reading(tmp_path, f"<ul><li>Rückzug aus dem Hafen</li><li>{last}</li></ul>")
    assert ("Rückzug aus dem Hafen" in text, last in text) == (stays, stays)


@pytest.mark.parametrize(("line", "stays"), [("Eine kurze Zeile hier", False), ("Eine kurze Zeile hier.", True)])
def test_a_short_line_between_paragraphs_stays_if_it_ends_as_one_does(
    tmp_path: Path, line: str, *, stays: bool
) -> None:
    assert (line in reading(tmp_path, f"<div>{line}</div>")) == stays


def test_a_point_of_a_list_that_goes_with_its_box_is_told(tmp_path: Path) -> None:
    box = "<div class='x7'><p>Mehr zum Thema Energie</p><ul><li>Der Morgen</li><li>Lage am Abend</li></ul></div>"
    texts = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS]
    (issue,) = article_of(tmp_path, "".join((*texts[:3], box, *texts[3:]))).issues
    assert issue == "2 paragraphs (23 characters: 'Der Morgen', 'Lage am Abend') in boxes beside the text; left out"


def test_text_of_the_article_below_such_a_label_stays(tmp_path: Path) -> None:
    read = reading(tmp_path, "<p>Anzeige</p>", wrap="{}")
    boxed = reading(tmp_path, "<p>Anzeige</p>", wrap="<div class='t'>{}</div>")
    assert all(paragraph in read and paragraph in boxed for paragraph in PARAGRAPHS)
