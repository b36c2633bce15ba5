"""Plain texts: the headline that the head shows by a date or an author beside it, and never a first line alone."""

import pytest

from summarizer import Article
from tests.articles.plain.test_wires import HEADLINE, STORY

DATE = "2. März 2026"


def read(head: str) -> Article:
    return Article.from_text(f"{head}\n\n{STORY}\n", name="a")


@pytest.mark.parametrize(
    "head",
    [
        f"{HEADLINE}\n\n{DATE}",
        f"{HEADLINE}\n{DATE}, 14:22 Uhr",
        f"{HEADLINE}\nVeröffentlicht am 2. März 2026 von Petra Muster",
        f"{HEADLINE}\n\nVon Petra Muster, Korrespondentin",
        f"Umwelt\n{HEADLINE}\nVon Petra Muster\n{DATE}",
        f"Streit um die Moore\n\n{HEADLINE}\nStand: 02.03.2026 12∶41 Uhr",
        f"{HEADLINE}\n\nDas Land zieht Bilanz. Die Bauern sind nicht zufrieden.\n\nVon Petra Muster\n\n{DATE}",
        f"Rheinische Zeitung, {DATE}, S. 4\nUmwelt\n\n{HEADLINE}\n\nPetra Muster",
        f"Die Zeit\n{DATE}\n\n{HEADLINE}",
        f"{DATE} | Umwelt\n\n{HEADLINE}\n\nDas Land zieht eine Bilanz",
        f"Der Brief aus dem Moor | Ausgabe 12 | Montag, {DATE}\n\n{HEADLINE}\n\nLiebe Leserinnen und Leser,",
        f"[Quelle](https://blatt.example/moore)\n\n## {HEADLINE}\n\n**{DATE}, 17:05**",
        f"OTS0123 5 II 0345 NSP0004 MO, 02.MÄR 2026\n\nUmwelt/Moore\n\n{HEADLINE}\n\nUtl.: Es fehlt Geld =",
    ],
)
def test_what_is_left_in_a_head_with_a_date_or_an_author_is_the_headline(head: str) -> None:
    assert read(head).title == HEADLINE


def test_the_basis_tells_the_line_and_what_it_stands_by() -> None:
    assert read(f"{HEADLINE}\n\n{DATE}").basis.title == "line 1, above the date"
    assert read(f"Die Zeit\n{DATE}\n\n{HEADLINE}").basis.title == "line 4, below the date"
    assert read(f"{HEADLINE}\n\nVon Petra Muster").basis.title == "line 1, above the author"


def test_the_line_over_a_dateline_without_an_agency_is_the_headline() -> None:
    article = Article.from_text(f"{HEADLINE}\n\nKiel, 16.11.25. {STORY}\n", name="a")
    assert (article.title, str(article.published)) == (HEADLINE, "2025-11-16")
    assert article.basis.title == "line 1, above the dateline"


@pytest.mark.parametrize(
    "head",
    [
        HEADLINE,
        f"{HEADLINE}\n\nAutor: Eva Brandt",
        DATE,
        f"Umwelt\n{DATE}",
        f"Orden für Morde\nDer Landtag beschließt einen Gedenktag\n{DATE}",
        f"Eine Zeile\nEine zweite Zeile\nEine dritte Zeile\n{DATE}",
        f"Ein Moor bei Bremen. Foto: Eva Brandt/dpa\n\n{DATE}",
        f"Sehr geehrte Damen und Herren,\n\nWien, {DATE}",
    ],
)
def test_where_the_headline_cannot_be_told_there_is_none(head: str) -> None:
    assert read(head).title is None


@pytest.mark.parametrize(
    "head",
    [
        f"Liebe Kolleginnen und Kollegen\n\n{DATE}",
        f"Lieber Paul!\n\nKiel, {DATE}",
        f"Sehr geehrter Herr Brandt\n\n{DATE}",
        f"Meine sehr verehrten Damen und Herren\n{DATE}",
        f"Guten Morgen aus Kiel!\nVon Eva Brandt\n{DATE}",
        f"Hallo Paul,\n\nhier der Text.\n\nViele Grüße\nEva\n\n{DATE}",
        f"Es gilt das gesprochene Wort\n\nKiel, {DATE}",
        f"Streng vertraulich\n\nStand: {DATE}",
        f"ENTWURF, nicht zitieren\n{DATE}",
        f"Hier ist die Zusammenfassung des Artikels\n\n{DATE}",
        f"{DATE}\n\nTOP 1 Haushalt und Finanzen",
        f"Protokoll: Eva Brandt\nBeginn: 10:00 Uhr\n{DATE}",
        f"Dr. Eva Brandt\nRechtsanwältin und Notarin\n{DATE}",
        f"Eva Brandt, Lange Straße 5, 24103 Kiel\n\n{DATE}",
        f"Universität Kiel\nInstitut für Geschichte\n\n{DATE}",
        f"{DATE}\nEva Brandt",
        f"Das Haus 3/2026\n{DATE}",
        "Die Wege sind lang\nVon Kiel und Wien",
        f"# Notizen\n\n{DATE}",
        "Klaus Dieter Müller\nVon Eva Brandt",
        f"Eva Brandt, Korrespondentin in Kiel\n{DATE}",
        f"In eigener Sache\n{DATE}",
        "Klara von der Heide\nVon Eva Brandt",
        f"Zur sofortigen Veröffentlichung freigegeben\n{DATE}",
        f"Embargo bis Montag, 12 Uhr\n{DATE}",
        f"Sperrfrist: Montag früh\n{DATE}",
        f"Sperrfrist Montag, 3. März 2026\n{DATE}",
        f"Potsdamer Platz 3\n{DATE}",
        f"Ein offener Brief von Petra Muster\n{DATE}",
        "Von Go\u0308tz Bu\u0308low\n" + DATE,
        f"Von G&ouml;tz B&uuml;low\n{DATE}",
    ],
)
def test_what_opens_or_ends_a_letter_who_wrote_it_and_what_offices_stamp_on_it_are_no_headline(head: str) -> None:
    assert read(head).title is None


@pytest.mark.parametrize(
    "headline",
    [
        "Guter Tag für die Moore in Europa",
        "Embargo gegen russischen Torf tritt in Kraft",
        "Sperrfrist der Bauern endet bald",
        "Bremen fällt auf Platz 12",
        "Zwei Tote auf Bundesstraße 7",
        "Brand in der Lange Straße 5",
        "Deutschlands langer Weg 2030",
        "Torfwerk streicht Stellen, Mitarbeiter protestieren",
        "Top 10 der trockensten Moore",
        "Offener Brief an Brandt: Bauern fordern mehr Geld",
        "Umweltministerium im Visier der Justiz",
    ],
)
def test_a_headline_that_begins_or_ends_like_a_letter_an_address_or_an_office_is_one(headline: str) -> None:
    assert read(f"{headline}\n\n{DATE}").title == headline


@pytest.mark.parametrize("above", ["Der Blick nach Norden", "Moore bleiben trocken", "Die Moore in Europa heute"])
def test_of_a_line_above_the_date_and_one_below_it_none_is_the_headline(above: str) -> None:
    assert read(f"{above}\n\n{DATE}\n\n{HEADLINE}").title is None


@pytest.mark.parametrize("author", ["Von Petra Muster\n", "Von: Petra Muster\n"])
def test_what_stands_above_the_author_is_the_headline_whatever_is_below_the_date(author: str) -> None:
    assert read(f"{HEADLINE}\n{author}{DATE}\n\nDie Moore in Europa heute").title == HEADLINE


@pytest.mark.parametrize("author", ["EVA BRANDT UND PAUL HUTH", "Eva Brandt, Kiel"])
def test_who_signs_below_a_short_headline_is_not_the_headline_instead_of_it(author: str) -> None:
    assert read(f"{DATE}\n\nMoore trocknen\n{author}").title == "Moore trocknen"


def test_a_headline_whose_nouns_have_capitals_is_no_name() -> None:
    assert read(f"Chronik der Bremer Verhandlungen\n{DATE}").title == "Chronik der Bremer Verhandlungen"


def test_a_stamp_above_the_date_leaves_the_headline_below_it() -> None:
    assert read(f"Zur sofortigen Veröffentlichung freigegeben\nKiel, {DATE}\n\n{HEADLINE}").title == HEADLINE


def test_below_more_than_ten_lines_no_text_is_looked_for() -> None:
    lines = "".join(f"Heft {at}\n" for at in range(8))
    assert read(f"{HEADLINE}\n{DATE}\n{lines}").title == HEADLINE
    assert read(f"{HEADLINE}\n{DATE}\n{lines}Heft 9\n").title is None


@pytest.mark.parametrize("line", ["Frage: Was kostet das den Bund", "Eva Brandt: Guten Abend aus Kiel"])
def test_what_somebody_says_above_the_next_speaker_is_no_headline(line: str) -> None:
    assert Article.from_text(f"{DATE}\n\n{line}\n\nMinister: {STORY}\n", name="a").title is None


def test_the_days_of_a_diary_are_not_when_it_appeared() -> None:
    days = ("24. Februar 2022", "25. Februar 2022", "1. März 2022")
    text = "".join(f"Kiew, {day}\n\n" + f"{STORY}\n\n" * 4 for day in days)
    assert Article.from_text(text, name="a").published is None


@pytest.mark.parametrize(
    "line",
    ["Brandt, Eva; 6.2.2026; Seite 17", "Protokoll; 6.2.2026; Seite 17", "Quelle: Eigene Darstellung, 6.2.2026"],
)
def test_what_no_paper_is_called_is_no_outlet(line: str) -> None:
    assert read(line).outlet is None


def test_a_headline_that_begins_with_an_office_is_not_who_sends_it_to_the_press() -> None:
    article = read(f"Pressemitteilung\n\nMinisterium für Umwelt warnt vor trockenen Mooren\n\n{DATE}")
    assert (article.title, article.outlet) == ("Ministerium für Umwelt warnt vor trockenen Mooren", None)


@pytest.mark.parametrize(
    "line",
    [
        "Von unserer Redaktion",
        "Von unserem Korrespondenten",
        "Von unserer Brüsseler Korrespondentin Eva Brandt",
        "Von unseren Reportern Eva Brandt und Jan Klein, Kiel",
        "Aus unserem Hauptstadtbüro",
        "Von unserer Redaktion und Agenturen",
        "Von der Politikredaktion",
    ],
)
def test_which_desk_or_correspondent_wrote_it_is_no_headline(line: str) -> None:
    assert read(f"{HEADLINE}\n\n{line}\n{DATE}").title == HEADLINE
    assert read(f"{HEADLINE}\n{line}").title == HEADLINE


@pytest.mark.parametrize(
    "line",
    [
        "Von der Redaktion ins Kanzleramt",
        "Von unserem Geld bleibt nichts",
        "Von unserem Reporter nach Kiew gefahren",
        "Aus der Agentur wird eine Behörde",
        "Von der Reporterin zur Ministerin",
    ],
)
def test_a_headline_may_begin_as_such_a_line_does(line: str) -> None:
    assert read(f"{line}\n\n{DATE}").title == line


def test_a_paper_of_a_day_is_no_headline() -> None:
    assert read(f"Kurier am Sonntag\n\n{DATE}").title is None
    assert read(f"Merz am Sonntag\n\n{DATE}").title == "Merz am Sonntag"


def test_a_line_above_what_is_no_text_is_no_headline() -> None:
    assert Article.from_text(f"{HEADLINE}\n{DATE}\nZoo\nWetter\n", name="a").title is None


@pytest.mark.parametrize(
    "head",
    [
        f"Ministerium für Landwirtschaft und Umwelt\nPressestelle\n\nPressemeldung Nr. 23\nKiel, {DATE}\n\n{HEADLINE}",
        f"PRESSEMITTEILUNG\n\nMinisterium für Landwirtschaft und Umwelt\n\n02.03.2026\nNr. 041/2026\n\n{HEADLINE}",
        f"Ministerium für Landwirtschaft und Umwelt\nMedienmitteilung vom {DATE}\n\n{HEADLINE}",
    ],
)
def test_the_office_that_sends_a_text_to_the_press_is_its_outlet(head: str) -> None:
    article = read(head)
    assert (article.title, article.outlet) == (HEADLINE, "Ministerium für Landwirtschaft und Umwelt")
    assert str(article.published) == "2026-03-02"


def test_an_office_is_no_outlet_of_what_is_not_for_the_press() -> None:
    assert read(f"Ministerium für Landwirtschaft und Umwelt\n\n{DATE}\n\n{HEADLINE}").outlet is None
