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
    for _, heading, text in ENTRIES:
        assert text in article.text
        assert heading in article.text or "{heading}" not in entry
    assert not any("left out" in issue for issue in article.issues)


@pytest.mark.parametrize("holder", ["article", "main", "div"])
def test_what_stands_as_the_text_does_and_is_not_taken_is_reported(tmp_path: Path, holder: str) -> None:
    entry = "<div class='entry'><time>{time} Uhr</time><h2><a href='/{number}'>{heading}</a></h2><p>{text}</p></div>"
    article = read(tmp_path, entry, holder)
    missing = [text for _, _, text in ENTRIES if text not in article.text]
    reported = [issue for issue in article.issues if issue.startswith(f"{len(missing)} paragraphs (")]
    assert missing
    assert len(reported) == 1


POSTS = (("12.11.2026", ENTRIES[0]), ("10.11.2026", ENTRIES[1]), ("9.11.2026", ENTRIES[2]))
DAYS = ["<p>{}</p>", "<p><time datetime='{}'>vor einiger Zeit</time></p>"]


def listed(folder: Path, count: int, *, above: str, day: str, tag: str = "h2") -> Article:
    shown = "".join(
        f"<div class='post'><{tag}>{heading}</{tag}>{day.format(when)}<p>{text}</p></div>"
        for when, (_, heading, text) in POSTS[:count]
    )
    path = folder / "blog.html"
    path.write_text(
        f"<html lang='de'><head><title>Evas Blog</title></head><body><main>{above}{shown}</main></body></html>", "utf-8"
    )
    return Article.from_file(path)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("above", ["", "<h1>Evas Blog</h1>"])
def test_of_posts_of_several_days_one_is_read_and_the_others_are_told(tmp_path: Path, above: str, day: str) -> None:
    article = listed(tmp_path, 2, above=above, day=day)
    assert ENTRIES[0][2] in article.text
    assert ENTRIES[1][2] not in article.text
    (issue,) = [issue for issue in article.issues if "left out" in issue]
    assert ENTRIES[1][2][:30] in issue


@pytest.mark.parametrize("above", ["", "<h1>Evas Blog</h1>"])
def test_posts_of_several_days_that_stand_in_one_text_are_told(tmp_path: Path, above: str) -> None:
    texts = [text * 2 for _, _, text in ENTRIES[1:]]
    shown = "".join(
        f"<div class='post'><h2>Titel {number}</h2><p>1{number}.11.2026</p><p>{text}</p></div>"
        for number, text in enumerate(texts * 2)
    )
    path = tmp_path / "blog.html"
    path.write_text(f"<html lang='de'><title>Evas Blog</title><body><main>{above}{shown}</main></body></html>", "utf-8")
    article = Article.from_file(path)
    assert "looks like an overview of 4 articles, not like one of them" in article.issues


def test_one_text_with_two_dates_is_one(tmp_path: Path) -> None:
    dates = "<time datetime='2026-11-12'>12.11.</time> <time datetime='2026-11-13'>13.11.</time>"
    texts = "".join(f"<p>{text}</p>" for _, _, text in ENTRIES)
    path = tmp_path / "seite.html"
    text = f"<article><h1>Lage</h1><p>{dates}</p>{texts}</article>"
    path.write_text(f"<html lang='de'><title>Lage</title><body><main>{text}</main></body></html>", "utf-8")
    assert not any("overview" in issue for issue in Article.from_file(path).issues)


def test_chapters_of_several_days_below_a_text_are_its_own(tmp_path: Path) -> None:
    days = "".join(f"<div class='day'><h3>Tag</h3><p>{day}</p><p>{entry[2]}</p></div>" for day, entry in POSTS)
    path = tmp_path / "chronik.html"
    lead = "".join(f"<p>{text}</p>" for _, _, text in ENTRIES)
    path.write_text(
        f"<html lang='de'><title>Chronik</title><body><main><h1>Chronik</h1>{lead}{days}</main></body></html>", "utf-8"
    )
    assert not any("overview" in issue for issue in Article.from_file(path).issues)


def test_entries_without_a_heading_above_them_all_are_no_live_blog(tmp_path: Path) -> None:
    article = listed(tmp_path, 2, above="", day="")
    assert ENTRIES[1][2] not in article.text
    assert ENTRIES[1][2] in listed(tmp_path, 2, above="<h1>Liveblog zur Lage</h1>", day="").text


def test_a_part_that_stands_alone_is_no_entry(tmp_path: Path) -> None:
    texts = "".join(f"<p>{text}</p>" for _, _, text in ENTRIES)
    path = tmp_path / "seite.html"
    beside = "<p>Was sonst noch auf dieser Seite steht, ist nicht von diesem Text, sondern von der Seite selbst.</p>"
    path.write_text(
        f"<html lang='de'><title>Rat soll handeln</title><body><main><h1>Rat soll handeln</h1>"
        f"<div class='text'><h2>Lage</h2>{texts}</div><div class='about'>{beside}</div></main></body></html>",
        "utf-8",
    )
    assert beside[3:-4] not in Article.from_file(path).text


SHORT_ENTRIES = (
    "Achtung, Ballistik! Bitte in die Schutzräume.",
    "Ein Treffer in einer Fabrik. Keine Verletzten.",
    "Die Bürgermeisterin sagte: „Wir räumen bis zum Abend auf, und zwar jede Straße.“",
    "Die Straßenbahn fährt wieder.",
)


def ticker(folder: Path, entry: str, *, above: str = "<h1>Ticker zur Lage</h1>") -> Article:
    shown = "".join(entry.format(number=number, text=text) for number, text in enumerate(SHORT_ENTRIES))
    path = folder / "ticker.html"
    path.write_text(f"<html lang='de'><title>Ticker</title><body><main>{above}{shown}</main></body></html>", "utf-8")
    return Article.from_file(path)


@pytest.mark.parametrize(
    "entry",
    [
        "<div class='entry'><time>1{number}:20 Uhr</time><p>{text}</p></div>",
        "<div class='entry'><time>1{number}:20 Uhr</time><h3>Meldung {number}</h3><p>{text}</p></div>",
        "<div class='entry'><h3><a href='#e{number}'>Meldung {number}</a></h3><p>{text}</p></div>",
        "<div class='entry'>1{number}:20<div>{text}</div></div>",
    ],
)
def test_every_entry_of_one_sentence_is_read(tmp_path: Path, entry: str) -> None:
    read = ticker(tmp_path, entry)
    assert [text for text in SHORT_ENTRIES if text not in read.text] == []
    assert all(f"Meldung {number}" in read.text for number in range(4) if "<h3>" in entry)
    assert not any("left out" in issue or "overview" in issue for issue in read.issues)


def test_short_entries_below_long_ones_are_read(tmp_path: Path) -> None:
    entry = "<div class='entry'><h2>Meldung</h2><p>1{}:00 Uhr</p><p>{}</p></div>"
    texts = [*(text for _, _, text in ENTRIES[1:]), "„Nein“, sagt Trump.", "„Doch“, sagt Putin."]
    shown = "".join(entry.format(number, text) for number, text in enumerate(texts))
    lead = f"<p>{ENTRIES[0][2]}</p>"
    read = ticker(tmp_path, "", above=f"<article><h1>Ticker</h1>{lead}{shown}</article>")
    assert [text for text in texts if text not in read.text] == []


@pytest.mark.parametrize(
    ("entry", "above"),
    [
        ("<div class='message'><div>1{number}:20</div><div class='text'>{text}</div></div>", ""),
        ("<div class='entry'><h3><a href='/{number}'>Meldung {number}</a></h3><p>{text}</p></div>", "<h1>Ticker</h1>"),
    ],
)
def test_entries_of_one_sentence_that_are_not_taken_for_the_texts_are_told(
    tmp_path: Path, entry: str, above: str
) -> None:
    read = ticker(tmp_path, entry, above=above)
    missing = [text for text in SHORT_ENTRIES if text not in read.text]
    assert missing
    assert all(any(text[:25] in issue for issue in read.issues) for text in missing)


def test_teasers_however_short_are_told_to_be_several(tmp_path: Path) -> None:
    teasers = "".join(f"<h2>Meldung</h2><p>{text} <a href='/m'>mehr</a></p>" for text in SHORT_ENTRIES * 2)
    assert any("looks like an overview" in issue for issue in ticker(tmp_path, "", above=teasers).issues)
