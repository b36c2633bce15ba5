"""The ends of an article on its page: its shortest paragraphs are read, and nothing of what follows them."""

import json
import random
import re
from html import escape
from pathlib import Path

import pytest

from summarizer import Article
from summarizer.articles import readable
from tests.articles.publishers import HEADLINE, LEAD, PARAGRAPHS, linked_data, metas, page

SHORT = "„Wir haben verstanden“, sagte der Minister."


def read(folder: Path, markup: str) -> Article:
    path = folder / "seite.html"
    path.write_text(markup, "utf-8")
    return Article.from_file(path)


def whole(first: str = "", last: str = "", *, stated: bool = False, tag: str = "p", box: str = "article") -> str:
    """A page with something before the first and after the last paragraph; its metadata may have the text too."""
    text = "".join(f"<{tag}>{paragraph}</{tag.split()[0]}>" for paragraph in PARAGRAPHS)
    plain = " ".join((*PARAGRAPHS, SHORT))
    data = linked_data(**{"@type": "NewsArticle", "headline": HEADLINE, "articleBody": plain}) if stated else ""
    body = f"<{box}><h1>{HEADLINE}</h1><p class='lead'>{LEAD}</p>{first}{text}{last}</{box.split()[0]}>"
    return page(metas(og_title=HEADLINE) + data, body)


@pytest.mark.parametrize("stated", [False, True])
@pytest.mark.parametrize("box", ["article", "main", "section", "div class='text'", "div"])
def test_a_short_closing_quotation_is_read(tmp_path: Path, box: str, *, stated: bool) -> None:
    assert read(tmp_path, whole(last=f"<p>{SHORT}</p>", stated=stated, box=box)).text.endswith(f"{SHORT}\n")


@pytest.mark.parametrize(
    "closing",
    [
        "<p>Ja.</p>",
        "<p>„Das reicht nicht“, rief die Abgeordnete.</p><p>„Doch.“</p><p>Dabei blieb es.</p>",
        "<h3>Und jetzt?</h3><p>Das weiß niemand.</p>",
        "<p><strong>Wie es weitergeht:</strong> Der Ausschuss berät im Mai.</p>",
        "<strong>Wie es weitergeht:</strong> Der Ausschuss berät im Mai.",
        "<p><a href='/b'>Der Botschafter dankte der Schweiz.</a></p>",
        "<blockquote><p>„Nie wieder.“</p></blockquote>",
        "<p>Der Minister nannte zwei Schritte:</p><ul><li>Kontrolle aller Betriebe.</li><li>Strafen.</li></ul>",
        "<table><tr><th>Land</th><th>Hilfe</th></tr><tr><td>Norwegen</td><td>375 Millionen</td></tr></table>",
        "<p>Die Lieferung kommt im April.<br>Die Gewerkschaft verlangt einen Vertrag.</p>",
        "<p>Der Minister lobte: „Das rettet<br>unseren Soldaten das Leben.“ Mehr sagte er nicht.</p>",
        "<div class='teaser'><a href='/1'>Mehr davon</a></div><p>Danach war Schluss.</p>",
    ],
)
def test_what_a_text_closes_with_is_read(tmp_path: Path, closing: str) -> None:
    article = read(tmp_path, whole(last=closing))
    printed = [part.strip() for part in re.split(r"<[^>]*>", closing) if part.strip(" :")]
    assert [part for part in printed if part != "Mehr davon" and part not in article.text] == []


QUIZ = "".join(
    f"<div>{line}</div>" for line in ("Wie gut kennen Sie Genf?", "Gut", "Es geht so", "Gar nicht", "Weiter")
)


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='q7z'>{QUIZ}</div>",
        f"<div class='newslettersignup'>{QUIZ}</div>",
        f"<div class='opinary-widget-embed'><span>{QUIZ}</span></div>",
        "<div class='teaserblock'><h3>Aus dem Archiv</h3><article><h4>Streit</h4><p>Vor einem Jahr.</p></article>"
        "<article><h4>Noch ein Gipfel</h4><p>Vor zwei Jahren.</p></article></div>",
        f"<div class='x1'>{QUIZ}</div><div class='x2'><p>Powered by Quiz</p><p>Mehr davon</p></div>",
    ],
)
def test_a_short_closing_quotation_behind_a_box_is_read_and_the_box_is_not(tmp_path: Path, box: str) -> None:
    closing = f"<p>{SHORT}</p><p>Dann ging er.</p>"
    read_ = readable(read(tmp_path, whole(last=box + closing))).text.strip()
    assert read_.endswith(f"{PARAGRAPHS[-1]}\n\n{SHORT}\n\nDann ging er.")


def test_a_text_may_close_with_a_quotation_in_a_box_and_who_says_it(tmp_path: Path) -> None:
    box = "<div class='oZ'><blockquote>„Wer spart, zahlt doppelt.“<cite>Iryna Bondar</cite></blockquote></div>"
    assert read(tmp_path, whole(last=box)).text.endswith("„Wer spart, zahlt doppelt.“\n\nIryna Bondar\n")
    assert "doppelt.“\n\nIryna Bondar\n\nDann" in read(tmp_path, whole(last=f"{box}<p>Dann ging er.</p>")).text


def test_a_closing_line_may_name_the_agencies_behind_its_sentence(tmp_path: Path) -> None:
    article = read(tmp_path, whole(last="<p>Ob das reicht, ist offen. (dpa/lm)</p>"))
    assert article.text.endswith("Ob das reicht, ist offen. (dpa/lm)\n")


def test_words_without_end_below_the_text_hold_up_nothing(tmp_path: Path) -> None:
    article = read(tmp_path, whole(last=f"<div>{'Ab ' * 150_000}</div>"))
    assert article.text.endswith(f"{PARAGRAPHS[-1]}\n")


def test_a_long_paragraph_that_ends_a_sentence_is_read_to_its_end(tmp_path: Path) -> None:
    closing = f"{'Es ging weiter, und weiter, ' * 40}bis zum Ende (dpa)."
    assert read(tmp_path, whole(last=f"<p>{closing}</p>")).text.endswith(f"{closing}\n")


def test_a_ticker_with_an_advertisement_among_its_entries_is_read_to_its_end(tmp_path: Path) -> None:
    entries = [f"<li class='item'><time>20:0{n}</time><p>{text}</p></li>" for n, text in enumerate(PARAGRAPHS)]
    entries.insert(2, "<li class='item item--ad'><p>Anzeige</p></li>")
    closing = f"<li class='item'><time>17:15</time><p>{SHORT}</p></li>"
    body = f"<article><h1>{HEADLINE}</h1><p class='intro'>{LEAD}</p><ul>{''.join(entries)}{closing}</ul></article>"
    text = read(tmp_path, page(metas(og_title=HEADLINE), body)).text
    assert [each for each in (*PARAGRAPHS, SHORT) if each not in text] == []


def test_a_short_paragraph_in_a_box_in_a_box_is_read(tmp_path: Path) -> None:
    box = "<div class='b2'><div class='c3'><div><div><p>{}</p></div></div></div></div>"
    text = "".join(map(box.format, (*PARAGRAPHS, SHORT)))
    markup = page(metas(og_title=HEADLINE), f"<div class='a1'><h1>{HEADLINE}</h1>{text}</div>")
    assert read(tmp_path, markup).text.endswith(f"{SHORT}\n")


def test_a_quotation_below_the_parts_of_a_text_is_read(tmp_path: Path) -> None:
    parts = "".join(
        f"<details open><summary>Was ist {n}?</summary><p>{text}</p></details>"
        for n, text in enumerate((*PARAGRAPHS, LEAD * 2))
    )
    markup = f"<article><h1>{HEADLINE}</h1><div class='faq'>{parts}</div><p>{SHORT}</p></article>"
    assert read(tmp_path, page(metas(og_title=HEADLINE), markup)).text.endswith(f"{SHORT}\n")


@pytest.mark.parametrize("opening", ["Es war still.", "„Nein“, sagt sie.", "Dann kam der Anruf."])
def test_a_short_first_paragraph_is_read(tmp_path: Path, opening: str) -> None:
    assert f"{LEAD}\n\n{opening}\n\n{PARAGRAPHS[0]}" in read(tmp_path, whole(f"<p>{opening}</p>")).text


def test_a_paragraph_with_several_links_is_read(tmp_path: Path) -> None:
    linked = "Der <a href='/a'>Botschafter</a> in <a href='/b'>Brüssel</a> hofft auf <a href='/c'>mehr</a>."
    article = read(tmp_path, whole(last=f"<div class=text>{linked}</div>", tag="div class=text"))
    assert article.text.endswith("Der Botschafter in Brüssel hofft auf mehr.\n")


def test_of_two_lines_of_a_paragraph_each_has_its_own_links(tmp_path: Path) -> None:
    line = "Die Regierung müsse <a href='/a'>endlich selbst zahlen</a>, sagte er.<br>Ärgert Sie das?"
    assert "Ärgert Sie das?" in read(tmp_path, whole(f"<div class=text>{line}</div>", tag="div class=text")).text


@pytest.mark.parametrize(
    "furniture",
    [
        "<p>Lesen Sie auch: Was der Winter bringt</p>",
        "<p><a href='/1'>„Das war knapp“, sagt der Trainer</a></p>",
        "<h3>Mehr zum Thema</h3><p>Der Winter wird kalt.</p>",
        "<p>© 2025 Tagesbote GmbH</p>",
        "<p>Facebook Twitter WhatsApp</p>",
        "<div class='newsletter'><p>Jeden Morgen um sechs.</p></div>",
        "<p>Alle Rechte vorbehalten.</p>",
        "<h2><a href='/2'>Ein anderer Artikel</a></h2><p>Er handelt vom Wetter.</p>",
    ],
)
def test_what_follows_the_text_is_not_read(tmp_path: Path, furniture: str) -> None:
    article = read(tmp_path, whole(last=f"<p>{SHORT}</p>{furniture}"))
    assert readable(article).text.strip().endswith(SHORT)


def test_no_paragraph_is_lost_wherever_lines_break_and_links_stand(tmp_path: Path) -> None:
    chance = random.Random(7)
    for _ in range(60):
        box = chance.choice(["article", "main", "div class=body", "div id=content", "div"])
        tag = chance.choice(["p", "div class=text"])
        texts = [*PARAGRAPHS, *chance.sample([SHORT, "Ja.", "Das war alles.", "Warum nicht?"], 2)]
        inner = chance.sample(texts, len(texts))
        marked = "".join(f"<{tag}>{_marked_up(text, chance)}</{tag.split()[0]}>" for text in inner)
        data = linked_data(**{"@type": "NewsArticle", "headline": HEADLINE, "articleBody": " ".join(inner)})
        head = metas(og_title=HEADLINE) + (data if chance.random() < 0.4 else "")
        article = read(tmp_path, page(head, f"<{box}><h1>{HEADLINE}</h1>{marked}</{box.split()[0]}>"))
        text = "".join(article.text.split())
        assert [each for each in inner if "".join(each.split()) not in text] == [], json.dumps([box, tag, marked])


def _marked_up(text: str, chance: random.Random) -> str:
    words = [
        f"<a href='/x'>{word}</a>" if (drawn := chance.random()) < 0.05 else f"<b>{word}</b>" if drawn < 0.08 else word
        for word in escape(text, quote=False).split(" ")
    ]
    joined = " ".join(words)
    return joined.replace(". ", ".<br>", 1) if chance.random() < 0.3 else joined


def test_what_stands_in_boxes_is_counted(tmp_path: Path) -> None:
    box = "<aside class='zitat'><p>„Das steht nur hier“, sagte der Minister.</p></aside>"
    article = read(tmp_path, whole(box))
    assert "nur hier" not in article.text
    words = "„Das steht nur hier“, sagte der Minister."
    assert f"1 paragraph (41 characters: '{words}') in boxes beside the text; left out" in article.issues


@pytest.mark.parametrize(
    "box",
    [
        "<div class='breaking-news-banner'><p>{}</p></div>",
        "<div role='dialog' aria-modal='true'><p>{}</p></div>",
        "<div class='opt-in'><p>{}</p></div>",
        "<p aria-hidden='true'>{}</p>",
        "<p style='position:absolute; left:-9999px'>{}</p>",
    ],
)
def test_what_lies_over_the_text_or_beside_the_screen_is_not_read(tmp_path: Path, box: str) -> None:
    text = "Der Minister sagte am Abend, dass das so niemals gemeint war, und alle haben es gehört."
    article = read(tmp_path, whole(box.format(text)))
    assert "niemals gemeint" not in article.text
    assert any(("left out" in issue) for issue in article.issues)


def test_a_page_that_a_dialogue_has_covered_is_read(tmp_path: Path) -> None:
    markup = whole().replace("<article>", "<article aria-hidden='true'>").replace("<body>", "<body aria-hidden='true'>")
    assert PARAGRAPHS[0] in read(tmp_path, markup).text


def test_of_two_rules_of_a_style_sheet_the_later_one_counts(tmp_path: Path) -> None:
    sheet = "<style>.x{display:none} .x{display:block} .y{display:block} .y{display:none}</style>"
    article = read(
        tmp_path, whole(f"{sheet}<p class='x'>Das sieht jeder, der liest.</p><p class='y'>Das sieht keiner hier.</p>")
    )
    assert "Das sieht jeder" in article.text
    assert "Das sieht keiner" not in article.text


@pytest.mark.parametrize("name", ["article-body", "articleBody", "entry-content", "post-content", "b7"])
@pytest.mark.parametrize(
    "form",
    [
        "{0}{1}<div class='{box}'>{2}{3}{4}</div>",
        "<div class='part'>{0}{1}</div><div class='{box}'>{2}{3}{4}</div>",
        "<div>{0}</div><div class='{box}'>{1}{2}{3}{4}</div>",
        "<header>{0}</header><div class='{box}'>{1}{2}{3}{4}</div>",
        "<div class='{box}'>{0}{1}{2}{3}</div>{4}",
        "<div class='{box}'>{0}{1}{2}</div>{3}{4}",
    ],
)
@pytest.mark.parametrize("holder", ["article", "main"])
def test_paragraphs_above_and_below_the_box_of_the_text_are_read(
    tmp_path: Path, name: str, form: str, holder: str
) -> None:
    texts = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS]
    body = f"<{holder}><h1>{HEADLINE}</h1>{form.format(*texts, box=name)}</{holder}>"
    article = read(tmp_path, f"<html lang='de'><title>{HEADLINE}</title><body>{body}</body></html>")
    assert article.text == "\n\n".join((HEADLINE, *PARAGRAPHS)) + "\n"
