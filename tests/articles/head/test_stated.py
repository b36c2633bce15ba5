"""What a text states of itself: dates on lines of its head and end, fields at its top, and nothing out of its story."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Article
from summarizer.articles import readable

HEADLINE = "Werk an der Donau baut Drohnen für die Front"
STORY = (
    "Der Minister hatte das Werk bereits am 03.02.2025 besucht, wie seine Sprecherin mitteilte. Am 24. Februar 2022 "
    "hatte der Angriff begonnen, und seither wird hier gearbeitet. Die erste Lieferung soll am 15. April 2027 folgen."
)
DAY = date(2026, 3, 19)


def of_head(line: str) -> Article:
    return Article.from_text(f"{HEADLINE}\n\n{line}\n\n{STORY}\n\n{STORY} Mehr nicht.\n", name="a")


def of_end(line: str) -> Article:
    return Article.from_text(f"{HEADLINE}\n\nVon Eva Groß\n\n{STORY}\n\n{STORY} Mehr nicht.\n\n{line}\n", name="a")


@pytest.mark.parametrize(
    "line",
    [
        "19.03.2026, 16:48 Uhr | Aktualisiert: 20.03.2026, 08:10 Uhr",
        "19.03.2026, aktualisiert 20.03.2026, 08:10",
        "19.03.2026 (aktualisiert am 20.03.2026)",
        "Stand: 20.03.2026, 09:00 Uhr\nErstveröffentlichung: 19.03.2026",
        "Zuletzt aktualisiert: 20.03.2026 | Erstmals veröffentlicht: 19.03.2026",
        "Erstellt am 19.03.2026 | Aktualisiert am 20.03.2026",
        "Veröffentlicht am 19.03.2026. Abgerufen am 02.04.2026.",
        "19. März 2026 | Innenpolitik",
        "19. Maerz 2026 | Innenpolitik",
        "Donnerstag, 19. Maerz 2026",
        "Innenpolitik | 19. März 2026",
        "Innenpolitik 19. März 2026",
        "Politik – 19.03.2026 – 4 Min. Lesedauer",
        "Bern, 19.3.26 – Inland",
        "Donnerstag, 19. März 2026",
        "19 März 2026",
        "(19. März 2026)",
        "## 19.03.2026",
        "Online seit 19.03.2026, 06:00 Uhr",
        "Erscheinungsdatum: 19.03.2026",
        "Datum der Veröffentlichung: 19. März 2026",
        "Letzte Änderung: 19.03.2026, 08:10 Uhr",
        "Ausgabe vom 19. März 2026",
        "**Datum:** 19.03.2026",
        "- Datum: 19.03.2026",
        "FAZ vom 19.3.2026, S. 4",
        "Der Standard vom 19.03.2026, Seite 6",
        "Neue Zürcher Zeitung; 19.03.2026; Ausgabe-Nr. 65; Seite 4",
        "dpa-AFX 19.03.26 14:22",
        "APA0123 5 AI 0217 Do, 19.Mär 2026",
        "(APA, red, 19.3.2026)",
        "2026-03-19T12:00:00+01:00",
        "2026-03-18T23:30:00Z",
        "2026/03/19 14:22",
        "https://www.bote.example/politik/2026/03/19/drohnen.html",
        '"Kurier" vom 19.03.2026                                 Seite 4',
        "19. März 2026, 16.48 Uhr (Update: 18.02 Uhr)",
        "19. März 2026, 16:48, 412 Postings",
        "19. März 2026, 16:48 Uhr Quelle: dpa, AFP, hb",
        "19.03.2026, 16.48 Uhr • aus DER SPIEGEL 12/2026",
        "Veröffentlicht am 19.03.2026 Lesedauer: 4 Minuten",
        "16.48 Uhr, 19. März 2026",
        "19. März 2026 / Eva Groß / Keine Kommentare",
        "Medienmitteilung vom 19. März 2026",
        "Nummer 17/26 vom 19. März 2026",
        "Newsletter Nr. 12 / 19. März 2026",
        "DIE ZEIT Nr. 13/2026, 19. März 2026",
    ],
)
def test_a_line_of_the_head_states_the_date(line: str) -> None:
    assert of_head(line).published == DAY


@pytest.mark.parametrize(
    "line",
    [
        "(dpa, 19.3.2026)",
        "(dpa/AFP, 19.3.2026)",
        "© Rheinischer Bote, 19.03.2026",
        "Quelle: Neue Hanse Zeitung vom 19.03.2026",
        "dpa-AFX 19.03.26 14:22",
        "© dpa-infocom, dpa:260319-930-123456/1",
        "dpa hb yydd a3 mkb\n191648 Mrz 26",
        "Stand: 19.03.2026, 12:41 Uhr",
        "Erschienen in: Rheinischer Bote, 19.03.2026, S. 4",
    ],
)
def test_a_mark_at_the_end_states_the_date(line: str) -> None:
    assert of_end(line).published == DAY


@pytest.mark.parametrize("mark", ["(APA, 19.3.2026)", "(red, APA, 19.03.2026)", "(dpa/AFP, 19. März 2026)"])
@pytest.mark.parametrize("above", ["", "Raffinerie brennt\n\nEin Satz steht davor.\n\n"])
def test_an_agencys_mark_behind_the_last_sentence_states_the_date(above: str, mark: str) -> None:
    story = "Ein Angriff hat in der Region eine Raffinerie in Brand gesetzt. Das teilten die Behörden mit. " * 2
    assert Article.from_text(f"{above}{story}{mark}\n", name="a").published == DAY
    assert Article.from_text(f"{above}{story}{mark} {story}\n", name="a").published is None
    assert Article.from_text(f"{above}{story}(Kiew, 19.3.2026)\n", name="a").published is None


@pytest.mark.parametrize(
    "line",
    [
        "Foto vom 01.02.2026",
        "Foto: dpa | 01.02.2026",
        "(Foto: dpa, 01.02.2026)",
        "Abgerufen am 21.03.2026",
        "Gespeichert am 22.03.2026, 10:00",
        "Gültig bis 19.03.2026",
        "Termin: 19.03.2026, 19 Uhr, Stadthalle",
        "12.04.2026 | Konzert in der Stadthalle",
        "Wolodymyr Selenskyj – 24.02.2022",
        "Ukraine – 24.02.2022 – Invasion",
        "Rede vom 24.02.2022, Seite 3",
        "Urteil vom 19.3.2026",
        "Das Dokument, 12.02.2015, S. 4, regelt den Abzug.",
        "Veröffentlicht am 3. Februar 2025, erregte der Bericht Aufsehen.",
        "Erschienen am 5. März 2020 ist das Buch noch immer ein Erfolg.",
        "| Datum | Ereignis |\n|---|---|\n| 24.02.2022 | Angriff |",
        "Karte: Frontverlauf, Stand 12.03.2026",
        "Aufgezeichnet am 12.03.2026",
        "Abstimmung vom 9. Juni 2026",
        "11/02/2026",
        "31.02.2026",
        "19. März",
        "Publiziert heute um 06:30",
    ],
)
def test_a_date_of_something_else_is_not_the_articles(line: str) -> None:
    assert of_head(line).published is None


@pytest.mark.parametrize(
    "line",
    [
        "Heinz | 21.03.2026, 09:12 Uhr",
        "21.03.2026, 09:12 Uhr",
        "Kiew, 24.02.2022",
        "(Kiew, Moskau, 19.3.2026)",
        "Die nächste Sitzung ist am 19.03.2026.",
        "Veranstaltung: Donnerstag, 19.03.2026, 19 Uhr",
        "Rheinischer Verlag, 19.03.2026",
        "Grafik: Hilfen in Milliarden, Stand: 31.12.2024",
    ],
)
def test_a_date_below_the_story_is_the_articles_only_with_a_mark(line: str) -> None:
    assert of_end(line).published is None


def test_a_label_within_the_story_states_nothing_of_the_article() -> None:
    story = "\n\n".join([STORY] * 4)
    article = Article.from_text(
        f"{HEADLINE}\n\n{story}\n\nStand: 31.12.2024\n\n{story}\n\n{story}\n\n{story}\n", name="a"
    )
    assert article.published is None


def test_bare_dates_that_head_the_parts_of_a_chronicle_are_not_the_articles() -> None:
    parts = "\n\n".join(f"{day}\n\n{STORY}\n\n{STORY}" for day in ("24.02.2022", "03.06.2022", "11.11.2022"))
    assert Article.from_text(f"Der Krieg im Rückblick\n\n{parts}\n", name="a").published is None


def test_when_it_appeared_comes_before_when_it_was_changed_wherever_that_stands() -> None:
    text = f"{HEADLINE}\n\n19.03.2026\n\n{STORY}\n\nStand: 30.11.2029\n"
    article = Article.from_text(text, name="a")
    assert (article.published, article.basis.published) == (DAY, "line 3: 19.03.2026")


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_no_date_of_a_sentence_is_ever_taken(day: date) -> None:
    text = f"{HEADLINE}\n\nAm {day:%d.%m.%Y} kam der Minister. Bis zum {day.isoformat()} blieb er.\n\n{STORY}\n"
    assert Article.from_text(text, name="a").published is None


FIELDS = [
    "---\ntitle: Ein Titel\ndate: 2026-03-19\nsource: Das Blatt\n---",
    '---\ntitle: "Ein Titel"\npublished: 2026-03-19T16:48:00+01:00\noutlet: "Das Blatt" # of the archive\n---',
    "---\ntitel: Ein Titel\ndatum: 19.03.2026\nquelle: Das Blatt\nautor: Eva Groß\n---",
    "---\ntitle: >-\n  Ein\n  Titel\nupdated: 2026-03-21\ndate: 2026-03-19\npublisher: '[[Das Blatt]]'\n---",
    '+++\ntitle = "Ein Titel"\ndate = 2026-03-19T06:00:00+01:00\noutlet = "Das Blatt"\n[params]\n  a = 1\n+++',
    "Titel: Ein Titel\nDatum: Donnerstag, 19.3.26\nQuelle: Das Blatt\nAutor: Eva Groß",
    "Titel: Ein Titel\nRessort: Politik\nWörter: 512\nQuelle: Das Blatt vom 19.03.2026, Nr. 65, S. 4",
    "**Titel:** Ein Titel\n**Datum:** 19.03.2026\n**Medium:** Das Blatt",
    "=== Artikel 3 von 12 ===\nTitel   : Ein Titel\nZeitung : Das Blatt\nDatum   : 19.03.2026",
    "Titel: Ein Titel\nQuelle: Das Blatt print: Heft 34/2026 vom 19.03.2026, S. 12\nRessort: Energie",
    "---\ntitle: Ein Titel | blatt.example\nurl: https://www.blatt.example/a\ndate: 2026-03-19\nsource: Das Blatt\n---",
    "Betreff: AW: WG: Ein Titel\nVon: Eva Groß <eva@blatt.example>\nAn: Archiv\nDatum: 19.03.2026\nQuelle: Das Blatt",
]


@pytest.mark.parametrize("fields", FIELDS)
@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_fields_at_the_top_state_title_date_and_outlet(tmp_path: Path, fields: str, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text(f"{fields}\n\n{STORY}\n", "utf-8")
    article = Article.from_file(path)
    assert (article.title, article.published, article.outlet) == ("Ein Titel", DAY, "Das Blatt")


def test_when_a_mail_was_sent_that_passes_an_article_on_is_not_its_date() -> None:
    mail = "Von: Eva Groß\nGesendet: Donnerstag, 19. März 2026 08:14\nAn: Archiv\nBetreff: {}Ein Titel\n\n{}\n"
    own, passed_on = (Article.from_text(mail.format(mark, STORY), name="a") for mark in ("", "WG: "))
    assert (own.title, own.published) == ("Ein Titel", DAY)
    assert (passed_on.title, passed_on.published) == ("Ein Titel", None)


def test_a_words_end_in_a_title_is_no_mark_of_a_mail() -> None:
    fields = "Betreff: Kriegsjahre: eine Bilanz\nVon: Eva Groß\nDatum: 19.03.2026"
    assert Article.from_text(f"{fields}\n\n{STORY}\n", name="a").title == "Kriegsjahre: eine Bilanz"


def test_what_follows_a_dash_is_the_titles_if_it_is_not_the_name_of_the_pages_host() -> None:
    fields = "---\ntitle: Ein Titel - blatt.example\nurl: https://bote.example/a\n---"
    assert Article.from_text(f"{fields}\n\n{STORY}\n", name="a").title == "Ein Titel - blatt.example"


def test_each_field_is_its_own_basis() -> None:
    article = Article.from_text(f"---\ntitle: Ein Titel\ndate: 2026-03-19\nquelle: Das Blatt\n---\n\n{STORY}", name="a")
    assert article.basis.title == "front matter 'title'"
    assert article.basis.published == "front matter 'date': 2026-03-19"
    assert article.basis.outlet == "front matter 'quelle'"


@pytest.mark.parametrize("fields", FIELDS[:5])
def test_front_matter_is_no_part_of_what_is_read(fields: str) -> None:
    assert readable(Article.from_text(f"{fields}\n\n{STORY}\n", name="a")).text.strip() == STORY


def test_an_address_is_no_outlet_and_its_date_serves_where_nothing_else_states_one() -> None:
    fields = "---\nauthor: Eva Groß\nsource: https://www.blatt.example/politik/2026/03/19/drohnen.html\n---"
    article = Article.from_text(f"{fields}\n\n{STORY}", name="a")
    assert (article.published, article.outlet) == (DAY, None)


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADLINE}\n\nQuelle: Bundeswehr\n\n{STORY}",
        f"---\nEr sagte es so.\n\nQuelle: Das Blatt\n\n{STORY}\n---\n",
        f"{HEADLINE}\n\nUrteil vom 19.3.2026, S. 4\n\n{STORY}",
    ],
)
def test_what_is_no_field_states_no_outlet(text: str) -> None:
    assert Article.from_text(text, name="a").outlet is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("FAZ vom 19.3.2026, S. 4", "FAZ"),
        ("Rheinischer Bote, Donnerstag, 19. März 2026, Seite 3", "Rheinischer Bote"),
        ("> Quelle: Das Blatt, 19.03.2026", "Das Blatt"),
        ("Südostschweiz; 19.03.2026; Ausgabe-Nr. 30; Seite 17", "Südostschweiz"),
        ("Aargauer Zeitung / MLZ; 19.03.2026; Seite 5", "Aargauer Zeitung / MLZ"),
        ('"Das Tal" vom 19.03.2026                                Seite: 8', "Das Tal"),
        ("Leipziger Volkszeitung, Stadtausgabe, 19.03.2026, S. 1", "Leipziger Volkszeitung"),
        ("Aus Rheinischer Bote, 19.03.2026", "Rheinischer Bote"),
        ("Aus der Rheinischen Zeitung, 19.03.2026, S. 3", "Rheinische Zeitung"),
        ("Aus dem Kölnischen Anzeiger, 19.03.2026, S. 3", None),
        ("Aus dem Kölner Stadt-Anzeiger, 19.03.2026, S. 3", "Kölner Stadt-Anzeiger"),
        ("Aus DER SPIEGEL 12/2026 · 19.03.2026, 13.00 Uhr", "DER SPIEGEL"),
        ("DIE ZEIT Nr. 13/2026, 19. März 2026", "DIE ZEIT"),
        ("Kurier am Sonntag | 19. März 2026 | Seite 3", "Kurier am Sonntag"),
        ("Kurier am Sonntag | Politik | 19. März 2026 | Seite 3", "Kurier am Sonntag"),
        ("Kurier am Sonntag | 19. März 2026 | Politik | Seite 3", "Kurier am Sonntag"),
        ("Kurier am Sonntag, 19. März 2026", "Kurier am Sonntag"),
        ("Welt am Sonntag · 19.03.2026 · S. 3", "Welt am Sonntag"),
        ("Rheinischer Bote | Donnerstag, 19. März 2026 | Nr. 66 | S. 3", "Rheinischer Bote"),
        ("Seite 3 – Rheinischer Bote – 19. März 2026", "Rheinischer Bote"),
        ("19. März 2026 | Rheinischer Bote | Seite 3", "Rheinischer Bote"),
        ("Rheiner Rundschau | 19. März 2026", "Rheiner Rundschau"),
        ("Saale-Zeitung | Politik | Donnerstag, 19. März 2026", "Saale-Zeitung"),
        ("Aktuelle Nachrichten | 19. März 2026", None),
        ("Unser Magazin | 19. März 2026", None),
        ("Politik | 19. März 2026 | Seite 3", None),
        ("Presse | 19. März 2026", None),
    ],
)
def test_a_paper_named_with_its_date_is_the_outlet(line: str, outlet: str | None) -> None:
    article = of_head(line)
    assert (article.outlet, article.published) == (outlet, DAY)


@pytest.mark.parametrize("line", ["Wahl am Sonntag | 19. März 2026 | Seite 3", "Bilder am Morgen, 19. März 2026"])
def test_what_is_on_a_sunday_is_no_paper_unless_its_words_say_so(line: str) -> None:
    article = of_head(line)
    assert (article.outlet, article.published) == (None, None)


@pytest.mark.parametrize("date_line", ["Datum: {}.03.2026", "**Datum:** {}.03.2026"])
def test_several_articles_under_fields_of_their_own_are_told_and_none_states_anything_of_all(date_line: str) -> None:
    def under_fields(title: str, day: int) -> str:
        return f"Titel: {title}\n{date_line.format(day)}\nQuelle: Das Blatt\n\n{STORY}\n\n"

    one = Article.from_text(under_fields("Ein Satz", 2), name="a")
    assert (one.title, one.published, one.outlet) == ("Ein Satz", date(2026, 3, 2), "Das Blatt")
    several = Article.from_text(under_fields("Ein Satz", 2) + under_fields("Noch ein Satz", 2), name="a")
    assert (several.title, several.published, several.outlet) == (None, None, None)
    assert "holds 2 articles, each under fields of its own; save each as a file" in several.issues
    printed_twice = Article.from_text(under_fields("Ein Satz", 2) * 2, name="a")
    assert printed_twice.title == "Ein Satz"


def test_an_event_below_an_article_with_front_matter_is_no_second_article() -> None:
    event = "Titel: Lesung\nDatum: 3.4.2026\n"
    article = Article.from_text(f"---\ntitle: Ein Satz\ndate: 2026-03-19\n---\n\n{STORY}\n\n{event}", name="a")
    assert (article.title, article.published) == ("Ein Satz", DAY)


def test_front_matter_tells_the_variant_of_german() -> None:
    article = Article.from_text(f"---\ndate: 2026-03-19\nlang: de-AT\n---\n\n{STORY}", name="a")
    assert (article.language, article.basis.language) == ("de-AT", "front matter 'lang': de-AT")


@pytest.mark.parametrize(
    "text", ["---\n" * 20_000, "+++\n" + "a: b\n" * 20_000, "Titel: " * 20_000, "19.03.2026 | " * 9_000]
)
def test_what_is_nearly_a_head_is_read_in_linear_time(text: str) -> None:
    assert Article.from_text(f"{text}{STORY}", name="a").outlet is None


@pytest.mark.parametrize(
    "lines",
    [
        "Datum: 12.05.2026\nOrt: Wien",
        "Ort: Wien\nDatum: 12.05.2026",
        "**Datum:** 12.05.2026\n**Ort:** Wien",
        "Datum: 12.05.2026\nOrt: Konzerthaus Wien\nKarten: 30 Euro",
        "Datum: 12.05.2026\nBeginn 19 Uhr",
        "Online: 12.05.2026, 19 Uhr\nEintritt frei",
        "Karl Muster: Der Krieg\nVerlag Blau, 300 Seiten\nErschienen: 12. März 2020",
        "Verfahren gegen den Minister\nEingestellt am 3.3.2020",
        "Posted 3.3.2022",
    ],
)
def test_the_date_of_an_event_a_book_or_a_trial_is_not_the_articles(lines: str) -> None:
    assert [of_head(lines).published, of_end(lines).published] == [None, None]


def test_a_date_and_a_place_right_under_the_headline_are_an_event_without_any_field_of_an_article() -> None:
    event = "Datum: 12.05.2026\nOrt: Wien"
    assert Article.from_text(f"{HEADLINE}\n{event}\n\n{STORY}\n", name="a").published is None
    own = f"Titel: {HEADLINE}\nAutor: Eva Groß\n{event}\n\n{STORY}\n"
    assert Article.from_text(own, name="a").published == date(2026, 5, 12)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Selenskyj in Kiew, 12. März 2023", None),
        ("Selenskyj im Bunker, 12. März 2023", None),
        ("Kiew, 19. März 2026", DAY),
        ("Bad Homburg vor der Höhe, 19. März 2026", DAY),
        ("Frankfurt am Main, 19. März 2026", DAY),
        ("Frankfurt a. M., 19. März 2026", DAY),
        ("New York, den 19. März 2026", DAY),
    ],
)
def test_what_stands_before_a_lone_date_is_a_town_and_no_picture(line: str, published: date | None) -> None:
    assert of_head(line).published == published


@pytest.mark.parametrize(
    "lines",
    [
        "Mehr zum Thema\nTrump droht\nVeröffentlicht am 3.3.2024\nMinister reist\nVeröffentlicht am 5.3.2024",
        "Alt\nStand: 3.3.2024\nÄlter\nStand: 5.3.2024",
        "Quelle: Statista, 5.3.2021",
        "Quelle: Kiel Institut vom 5.3.2021",
        "© Getty Images, 3.3.2020",
        "Artikel vom 3.3.2020 im Spiegel",
        "Quelle: Spiegel, 3.3.2020\nQuelle: Zeit, 4.5.2021",
        "FAZ, 3.3.2020, S. 4\nTAZ, 5.6.2021, S. 2",
    ],
)
def test_what_the_end_points_to_states_neither_the_date_nor_the_outlet(lines: str) -> None:
    article = of_end(lines)
    assert (article.published, article.outlet) == (None, None)


def test_a_label_alone_on_a_line_of_the_end_states_the_date() -> None:
    assert of_end("Artikel vom 19.03.2026").published == DAY


def test_a_paper_that_is_named_with_another_date_than_the_articles_is_not_the_outlet() -> None:
    text = f"{HEADLINE}\n\n19.03.2026\n\n{STORY}\n\nTAZ, 5.6.2021, S. 2\n"
    assert Article.from_text(text, name="a").outlet is None
    text = f"---\ndate: 2026-03-19\n---\n{HEADLINE}\n\n{STORY}\n\nTAZ, 5.6.2021, S. 2\n"
    assert Article.from_text(text, name="a").outlet is None


def test_a_headline_that_begins_with_a_labels_word_states_no_date() -> None:
    text = f"Datum 24. Februar 2022 bleibt im Gedächtnis\n\n{STORY}\n"
    assert Article.from_text(text, name="a").published is None
    assert Article.from_text(f"date 2026-03-19 Zum Treffen reist niemand an.\n\n{STORY}\n", name="a").published == DAY


@pytest.mark.parametrize("address", ["bild.jpg", "bild.JPEG?w=800", "film.mp4"])
def test_the_address_of_a_picture_states_no_date(address: str) -> None:
    assert of_head(f"https://www.bote.example/2019/03/02/{address}").published is None
    fields = f"---\nauthor: Eva Groß\nurl: https://www.bote.example/2019/03/02/{address}\n---\n\n{STORY}"
    assert Article.from_text(fields, name="a").published is None


@pytest.mark.parametrize("impossible", ["2999-03-03", "1648-03-03"])
def test_a_day_on_which_no_article_appeared_is_left_out_and_told_whatever_states_it(
    tmp_path: Path, impossible: str
) -> None:
    (tmp_path / "zeile.txt").write_text(f"{HEADLINE}\n\n{impossible}\n\n{STORY}\n", "utf-8")
    (tmp_path / "feld.md").write_text(f"---\ndate: {impossible}\n---\n{STORY}\n", "utf-8")
    (tmp_path / "rows.jsonl").write_text(json.dumps({"text": STORY, "date": impossible}), "utf-8")
    bases = {"zeile.txt": "line 3", "feld.md": "front matter 'date'", "rows.jsonl#1": "field 'date'"}
    for name, basis in bases.items():
        article = Article.from_file(tmp_path / name)
        assert (article.published, article.basis.published) == (None, None)
        assert f"cannot be its date: {basis}: {impossible}; left out" in article.issues


def test_what_the_caller_says_of_the_date_counts_whatever_it_is() -> None:
    article = Article.from_text(STORY, name="a", published=date(1968, 8, 21))
    assert (article.published, article.issues) == (date(1968, 8, 21), ())


@pytest.mark.parametrize(
    "line",
    ["Eva Groß; 19.03.2026; S. 4", "Kiew; 24. Februar 2022; S. 3", "Kiew; 24. Februar 2022; Seite 3"],
)
def test_no_person_or_town_beside_a_page_is_an_outlet(line: str) -> None:
    article = of_head(line)
    assert article.outlet is None
    assert article.published in (None, DAY)


@pytest.mark.parametrize("act", ["Verordnung Nr. 883 vom 3. Mai 2004", "Drucksache Nr. 21/445 vom 3. März 2025"])
def test_an_act_with_its_number_does_not_date_an_article(act: str) -> None:
    assert of_head(act).published is None
    assert of_head(f"{act}\n\n19. März 2026").published == DAY


def test_what_a_mail_saved_as_text_passes_on_keeps_its_own_date_paper_and_headline() -> None:
    mail = "Von: Karl Otto\nGesendet: Freitag, 20. März 2026 09:12\nAn: Eva Groß\nBetreff: Lesetipp\n\n"
    passed = f"{mail}Liebe Eva, das musst du lesen.\n\nRheinischer Bote, 19. März 2026, S. 4\n\n{HEADLINE}\n\n{STORY}\n"
    article = Article.from_text(passed, name="a")
    assert (article.published, article.title, article.outlet) == (DAY, HEADLINE, "Rheinischer Bote")


def test_a_date_that_cannot_be_is_told_once() -> None:
    article = of_head("512 Wörter\n12. Dezember 2136\nDas Blatt\nBLATTX")
    assert sum("cannot be its date" in issue for issue in article.issues) == 1
