"""Lists in pages of few words: their points and terms are read, whether or not a paragraph stands beside them."""

from pathlib import Path

import pytest

from summarizer import Article

HEADLINE = "Ergebnisse des Außenrats"
CLOSING = "<p>Die Außenbeauftragte sagte nach dem Treffen am Montag in Brüssel: „Wir geben nicht auf.“</p>"
DECISIONS = {
    "Sanktionen": "Der Rat nimmt das 21. Paket nicht an.",
    "Munition": "Die Mitgliedstaaten liefern 300.000 Granaten bis März.",
    "Beitritt": "Ungarn blockiert das erste Kapitel weiterhin.",
}


def read(folder: Path, body: str) -> Article:
    path = folder / "seite.html"
    path.write_text(
        f"<!doctype html><html lang='de'><head><title>{HEADLINE}</title></head><body>"
        f"<ul class='nav'><li><a href='/'>Start</a></li></ul><div><h1>{HEADLINE}</h1>{body}</div>"
        f"<footer><ul><li>Impressum und Datenschutz.</li></ul></footer></body></html>",
        "utf-8",
    )
    return Article.from_file(path)


@pytest.mark.parametrize("closing", [CLOSING, f"{CLOSING}{CLOSING.replace('Montag', 'Dienstag')}"])
@pytest.mark.parametrize("date", ["", "<p class='date'>16. November 2026</p>"])
@pytest.mark.parametrize(
    "point", ["<dt>{}</dt><dd>{}</dd>", "<dt>{}</dt><dd><p>{}</p></dd>", "<div><dt>{}</dt><dd>{}</dd></div>"]
)
def test_terms_and_what_they_mean_are_read(tmp_path: Path, point: str, date: str, closing: str) -> None:
    points = "".join(point.format(*each) for each in DECISIONS.items())
    article = read(tmp_path, f"{date}<dl>{points}</dl>{closing}")
    told = "\n\n".join(f"{term}\n\n{meaning}" for term, meaning in DECISIONS.items())
    assert article.text.startswith(f"{HEADLINE}\n\n{told}\n\nDie Außenbeauftragte")
    assert article.issues == ()


def test_terms_in_boxes_below_the_last_paragraph_are_read(tmp_path: Path) -> None:
    points = "".join(f"<div><dt>{term}</dt><dd>{meaning}</dd></div>" for term, meaning in DECISIONS.items())
    article = read(tmp_path, f"{CLOSING}<dl>{points}</dl>")
    assert all(meaning in article.text for meaning in DECISIONS.values())


def test_terms_without_sentences_are_none_of_the_text(tmp_path: Path) -> None:
    article = read(tmp_path, f"<dl><dt>Ort</dt><dd>Brüssel</dd><dt>Ressort</dt><dd>Außenpolitik</dd></dl>{CLOSING}")
    assert article.text.startswith(f"{HEADLINE}\n\nDie Außenbeauftragte")


@pytest.mark.parametrize("tag", ["ul", "ol"])
def test_points_beside_a_single_paragraph_of_some_length_are_read(tmp_path: Path, tag: str) -> None:
    points = "".join(f"<li>{each}</li>" for each in DECISIONS.values())
    article = read(tmp_path, f"{CLOSING}<{tag}>{points}</{tag}><p>Der Rest ist geheim.</p>")
    assert article.text.endswith("\n\n".join([*DECISIONS.values(), "Der Rest ist geheim."]) + "\n")
    assert article.issues == ()


@pytest.mark.parametrize("time", ["<b>{}</b> – ", "<time>{}</time> ", "<strong>{} Uhr:</strong> "])
def test_every_point_of_a_ticker_is_read(tmp_path: Path, time: str) -> None:
    news = [
        "Finnland schließt den letzten Grenzübergang nach Russland. „Wir haben keine Wahl“, sagt die Ministerin.",
        "Sieben Tote in Dnipro, darunter zwei Retter.",
        "Bulgarien gibt keine Flugzeuge ab.",
    ]
    points = "".join(f"<li>{time.format(f'1{hour}:50')}{each}</li>" for hour, each in zip("753", news, strict=True))
    article = read(tmp_path, f"<ul class='ticker'>{points}</ul>")
    assert all(each in article.text for each in news)
    assert "Impressum" not in article.text
    assert article.issues == ()
