"""Live blogs: a page with entries comes in, all of them are read."""

from pathlib import Path

import pytest

from summarizer import Article

ENTRIES = (
    (
        "21:14",
        "Präsident dankt dem Nachbarland",
        "Der Präsident hat sich beim Nachbarland für 12.000 Zelte bedankt. „Das rettet Leben, und zwar jeden Tag“,"
        " sagte er in seiner abendlichen Ansprache. Die Regierung habe zugesagt, die Hilfe bis 2030 fortzuführen"
        " und in jedem Winter um ein Viertel zu erhöhen.",
    ),
    (
        "18:02",
        "Hauptstadt lehnt Feuerpause ab",
        "Die Führung hat den Vorschlag einer Feuerpause zurückgewiesen. „Sie nützt nur anderen“, sagte ein Sprecher.",
    ),
    (
        "11:40",
        "Rat soll handeln",
        "Die Vorsitzende hat den Rat zum Handeln aufgefordert. „Schweigen ist keine Option“, sagte sie am Mittag.",
    ),
)


def read(folder: Path, entry: str, holder: str) -> Article:
    shown = "".join(
        entry.format(number=number, time=time, heading=heading, text=text)
        for number, (time, heading, text) in enumerate(ENTRIES)
    )
    path = folder / "liveblog.html"
    path.write_text(
        f"<!doctype html><html lang='de'><head><title>Liveblog</title></head><body><{holder}><h1>Liveblog zur Lage</h1>"
        f"{shown}<p>Mehr laden</p></{holder}></body></html>",
        "utf-8",
    )
    return Article.from_file(path)


@pytest.mark.parametrize("holder", ["article", "main", "div"])
@pytest.mark.parametrize(
    "entry",
    [
        "<div class='entry'><time>{time} Uhr</time><h2>{heading}</h2><p>{text}</p></div>",
        "<section class='entry'><h3>{heading}</h3><p>{text}</p></section>",
        "<div class='entry' id='e{number}'><h2>{heading}</h2><p>{text}</p></div>",
        "<div class='entry'><time>{time} Uhr</time><p>{text}</p></div>",
        "<article class='entry'><time>{time} Uhr</time><h2>{heading}</h2><p>{text}</p></article>",
        "<div><h2>{heading}</h2><p>{text}</p></div>",
        "<h2>{heading}</h2><p>{text}</p>",
    ],
)
def test_every_entry_is_read(tmp_path: Path, entry: str, holder: str) -> None:
    article = read(tmp_path, entry, holder)
    for _, _, text in ENTRIES:
        assert text in article.text
    assert not any("left out" in issue for issue in article.issues)


@pytest.mark.parametrize("holder", ["article", "main", "div"])
def test_what_stands_as_the_text_does_and_is_not_taken_is_reported(tmp_path: Path, holder: str) -> None:
    entry = "<div class='entry'><time>{time} Uhr</time><h2><a href='/{number}'>{heading}</a></h2><p>{text}</p></div>"
    article = read(tmp_path, entry, holder)
    missing = [text for _, _, text in ENTRIES if text not in article.text]
    reported = [issue for issue in article.issues if issue.startswith(f"{len(missing)} paragraphs (")]
    assert missing
    assert len(reported) == 1
