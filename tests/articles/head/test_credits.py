"""Lines that say who made an article, when, and whose report it is."""

import pytest

from summarizer.articles import credit_lines

HEADLINE = "Werk an der Donau baut Drohnen"
STORY = "Der Minister hat das Werk besucht, wie seine Sprecherin am Mittwoch mitteilte. Danach reiste er weiter.\n"


@pytest.mark.parametrize(
    "line",
    [
        "Von Max Muster",
        "VON MAX MUSTER UND EVA GROSS",
        "Von Max Muster und Eva Groß, Berlin und Kiew",
        "Von unserem Korrespondenten Max Muster aus Kiew",
        "Von Eva Groß, 19.03.2026, 17:42 Uhr",
        "Text: Max Muster, Fotos: Eva Groß",
        "Ein Kommentar von Max Muster, Leiter des Hauptstadtbüros",
        "Aus Kiew berichtet Max Muster",
        "Mit Material von dpa, AFP und Reuters",
        "(dpa/AFP, red)",
        "dpa-AFX/jw/he",
        "Stand: 02.12.2025 12∶41 Uhr",
        "19. März 2026, 17:42 Uhr, aktualisiert am 20. März 2026, 08:10 Uhr",
        "© dpa-infocom, dpa:260319-930-123456/1",
    ],
)
@pytest.mark.parametrize("head", [True, False])
def test_a_line_that_only_says_whose_the_article_is_is_a_credit(line: str, *, head: bool) -> None:
    text = f"{HEADLINE}\n{line}\n{STORY}" if head else f"{HEADLINE}\n\n{STORY}{line}\n"
    assert [text[span.start : span.end].strip() for span in credit_lines(text)] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Von Kiew bis Moskau wird nun verhandelt",
        "Von wegen Frieden",
        "Von hier aus starten die Piloten.",
        "Ein Bericht von Amnesty lag dem Ausschuss vor",
        "Die AG tagt",
        "Text und Kontext",
        "„Von Max Muster“",
        "Minister besucht Werk am 19.03.2026",
        "date 2026-02-11 Zum Treffen reist niemand an",
        "Mit Material von gestern wird weitergebaut",
    ],
)
def test_a_line_that_tells_something_is_none(line: str) -> None:
    assert credit_lines(f"{HEADLINE}\n\n{line}\n\n{STORY}") == ()


def test_a_headline_is_none_whatever_it_begins_with() -> None:
    assert credit_lines(f"Von Putin und Trump\n\n{STORY}") == ()


@pytest.mark.parametrize(
    "line",
    [
        "Von der Leyen und Merz",
        "VON DER LEYEN UND MERZ",
        "Von Trump zu Putin",
        "Von der Ukraine, von Polen",
        "Ein Bericht der UNO",
        "Eine Analyse der NATO und der EU",
        "Mit Informationen der Bundesregierung",
        "Mit Material für Kiew",
        "Redaktion: Kein Treffen",
    ],
)
def test_a_line_in_which_no_name_follows_its_opening_is_none(line: str) -> None:
    assert credit_lines(f"{HEADLINE}\n{line}\n\n{STORY}\n\n{line}\n") == ()


@pytest.mark.parametrize("line", ["Mit Material der dpa", "Ein Bericht der Nachrichtenagentur AFP"])
def test_an_agency_with_an_article_is_a_name(line: str) -> None:
    assert len(credit_lines(f"{HEADLINE}\n{line}\n\n{STORY}")) == 1
