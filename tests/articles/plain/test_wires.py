"""Reports as agencies send them and archives keep them: their headline, date and paper, and whose lines are no text."""

from datetime import date
from pathlib import Path

import pytest

from summarizer import Article
from summarizer.articles import readable

HEADLINE = "Moorschutz kommt langsamer voran als geplant"
STORY = (
    "Die Wiedervernässung der Moore kommt nur langsam voran. Von 900 Hektar seien erst 310 fertig, hieß es.\n\n"
    "„Wir können Landwirte nicht zwingen“, sagte sie am Montag im Landtag. Nötig sei mehr Geld vom Bund.\n\n"
    "Der Bauernverband forderte verlässliche Zusagen und warnte vor Enteignungen."
)
ABOVE = {
    "dpa": "bdt0123 4 pl 512  dpa 0456\n\nLandtag/Umwelt/Moore/\n(Zusammenfassung 1430 - neu: Verband)\n",
    "flash": "bdt0201 1 pl 43  dpa 0788\nEILMELDUNG\n\n",
    "apa": "APA0234 5 CI 0312 II/XI       Mo, 02.Mär 2026\n\nUmwelt/Landwirtschaft/Österreich\n\n",
    "ots": "OTS0045 5 II 0212 NPA0001 CI                 Mo, 02.Mär 2026\n\nUmwelt/Moore\n\n",
    "epd": "lbm0031 4 vm 280 epd\n\nUmwelt/Kirche/Moore\n",
    "kna": "KNA - Mo. 02.03.2026 - 11:20\n\n",
    "afp": "AFP 4-D-0245 3 pl 298\n\nUmwelt/Moore\n",
    "remark": "bsd0912 3 pl 401 dpa 1102\n\nUmwelt/Moore/\n– Neu: Verband –\n",
    "nothing": "",
}
DATELINES = (
    "Hannover (dpa) - ",
    "Hannover (dpa/lni) - ",
    "Wien (OTS) - ",
    "Hannover (epd). ",
    "Glarus (Keystone-SDA) ",
)


@pytest.mark.parametrize("above", ABOVE.values(), ids=ABOVE)
@pytest.mark.parametrize("dateline", DATELINES)
def test_the_line_that_an_agency_puts_over_its_dateline_is_the_title(above: str, dateline: str) -> None:
    report = Article.from_text(f"{above}{HEADLINE} (Foto - Archiv) =\n\n{dateline}{STORY}\n", name="a")
    assert (report.title, report.basis.title) == (
        HEADLINE,
        f"line {above.count(chr(10)) + 1}, above the dateline",
    )


@pytest.mark.parametrize("above", [*ABOVE.values()][:5])
def test_what_a_desk_sorts_reports_by_is_not_read(above: str) -> None:
    below = "dpa els yyni n1 ar\n021405 Mär 26"
    report = Article.from_text(f"{above}{HEADLINE} =\n\nHannover (dpa) - {STORY}\n{below}\n", name="a")
    assert readable(report).text.strip() == f"{HEADLINE} =\n\nHannover (dpa) - {STORY}"
    assert "agency line '021405 Mär 26'" in " ".join(report.issues)


@pytest.mark.parametrize(
    "above",
    [
        f"Politik\n\n{HEADLINE}\n\nEine Bilanz\n\n",
        "Das hat mit dem Bericht nichts zu tun.\n\n",
        "wie es weitergeht\n\n",
    ],
)
def test_no_title_is_guessed_of_what_may_be_none(above: str) -> None:
    assert Article.from_text(f"{above}Hannover (dpa) - {STORY}\n", name="a").title is None


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [("Hannover (dpa/lni) - ", "dpa"), ("Glarus (Keystone-SDA) ", "Keystone-SDA"), ("BONN (dpa-AFX) - ", "dpa-AFX")],
)
def test_the_outlet_of_a_report_is_its_agency_where_lines_of_the_agencys_own_stand_around_it(
    dateline: str, agency: str
) -> None:
    report = Article.from_text(f"{HEADLINE}\n\n{dateline}{STORY}\n021405 Mär 26\n", name="a")
    assert (report.outlet, report.basis.outlet) == (agency, "dateline in line 3")
    assert Article.from_text(f"{HEADLINE}\n\n{dateline}{STORY}\n", name="a").outlet is None


def test_an_office_above_a_report_is_not_its_headline() -> None:
    office = "Ministerium für Landwirtschaft und Umwelt"
    assert Article.from_text(f"{office}\n\n{HEADLINE}\n\nKiel (OTS) - {STORY}\n", name="a").title == HEADLINE


def test_slugs_and_signs_in_a_text_that_is_no_wire_are_its_own() -> None:
    text = f"{HEADLINE}\n\nUnion/SPD/Grüne\n\n{STORY}\n\njw/kls\n"
    assert Article.from_text(text, name="a").furniture == ()


@pytest.mark.parametrize(
    ("head", "end"),
    [
        ("Fulda, 2.3.26 (KNA) - ", ""),
        ("Hannover, 2. März 2026 (epd). ", ""),
        ("Hannover (epd). ", "\n\n(0912/02.03.2026)"),
        ("Hannover, 2. März (AFP) - ", "\n\nAFP 021405 MÄR 26"),
        ("Hannover (KNA) ", "\n\nKNA - lwe - 02.03.2026 - 14:20"),
        ("Hannover (dts Nachrichtenagentur) - ", "\n\n(dts Nachrichtenagentur, 2.3.2026, 14.05 Uhr)"),
        ("", "\n\nRheinische Zeitung, 2.3.2026"),
        ("FRANKFURT (dpa-AFX) - ", "\n\nAXC0123 2026-03-02/10:01"),
    ],
)
def test_agencies_and_papers_date_their_reports_in_their_own_ways(head: str, end: str) -> None:
    assert Article.from_text(f"{HEADLINE}\n\n{head}{STORY}{end}\n", name="a").published == date(2026, 3, 2)


def test_a_stamp_in_front_of_a_headline_dates_it_and_is_no_part_of_it() -> None:
    report = Article.from_text(f"02-Mrz-2026 14:31:07 - {HEADLINE}\n\nHannover, 2. Mrz (Reuters) - {STORY}\n", name="a")
    assert (report.title, report.published) == (HEADLINE, date(2026, 3, 2))


RECORDS = {
    "headline first": f"{HEADLINE}\nDie Welt\nMontag 2. März 2026\n\nCopyright 2026 Axel Springer SE\n\n"
    "Section: POLITIK; S. 4; Ausg. 51\nLength: 312 words\nByline: Eva Brandt\n\nBody\n\n",
    "paper first": "               3 of 25 DOCUMENTS\n\n           Die Welt\n\n      2. März 2026 Montag\n"
    f"        Bayern Ausgabe\n\n{HEADLINE};\nEine Bilanz\n\nAUTOR: Eva Brandt\n\nLÄNGE: 412 Wörter\n\n",
    "fields with the paper": f"{HEADLINE}\n\nQuelle: Die Welt vom 02.03.2026, Nr. 51, S. 9\nRessort: Politik\n"
    "Dokumentnummer: WELT-2026-03-02-9-1\n\n",
}


@pytest.mark.parametrize("head", RECORDS.values(), ids=RECORDS)
def test_an_archives_record_states_headline_paper_and_date(head: str) -> None:
    record = Article.from_text(f"{head}{STORY}\n\nLoad-Date: March 2, 2026\n\nEnd of Document\n", name="a")
    assert (record.title, record.outlet, record.published) == (HEADLINE, "Die Welt", date(2026, 3, 2))
    reading = readable(record).text
    for field in ("Length:", "LÄNGE", "Load-Date", "End of Document", "Dokumentnummer", "DOCUMENTS"):
        assert field not in reading
    assert STORY in reading


FACTIVA = {
    "codes": f"SE  Umwelt\nHD  {HEADLINE}\nBY  Eva Brandt\nPD  2 März 2026\nSN  Die Welt\nSC  WELT\n\nLP\n",
    "codes above": f"HD\n{HEADLINE}\nWC\n298 Wörter\nPD\n2. März 2026\nET\n14:31\nSN\nDie Welt\nSC\nWELT\n\n",
    "codes on their lines": f"HD {HEADLINE}\nWC 51 Wörter\nPD 2. März 2026\nSN Die Welt\nSC WELT\n\nLP\n",
    "codes in English": f"HD {HEADLINE}\nWC 51 words\nPD 2 March 2026\nSN Die Welt\nLA German\n\nLP\n",
    "codes and rights": f"HD {HEADLINE}\nBY Eva Brandt\nPD 2 März 2026\nSN Die Welt\nCY (c) 2026 Welt\n\nLP\n",
    "an author alone": f"{HEADLINE}\nEva Brandt\n312 Wörter\n2 März 2026\nDie Welt\nWELT\n\n",
    "lines": f"Umwelt\n{HEADLINE}\n\nVon Eva Brandt\n312 Wörter\n2 März 2026\n05:00 CET\nDie Welt\nWELT\n4\n\n",
}


@pytest.mark.parametrize("head", FACTIVA.values(), ids=FACTIVA)
def test_a_record_of_factivas_states_headline_paper_and_date(head: str) -> None:
    record = Article.from_text(f"{head}{STORY}\n", name="a")
    assert (record.title, record.outlet, record.published) == (HEADLINE, "Die Welt", date(2026, 3, 2))


@pytest.mark.parametrize("head", FACTIVA.values(), ids=FACTIVA)
def test_the_head_of_a_record_of_factivas_is_read(head: str) -> None:
    assert HEADLINE in readable(Article.from_text(f"{head}{STORY}\n", name="a")).text


def test_a_line_of_the_text_that_begins_like_a_code_begins_no_second_record() -> None:
    record = Article.from_text(f"{FACTIVA['codes and rights']}{STORY}\nHD Kameras zeigen es.\n", name="a")
    assert record.title == HEADLINE


SEVERAL = {
    "Factiva": f"HD  {HEADLINE}\nWC  51 words\nPD  2 März 2026\nSN  Die Welt\nTD\n{STORY}\n\n"
    f"HD  Etwas anderes\nWC  33 words\nPD  3 März 2026\nSN  Donaubote\nTD\n{STORY}\n",
    "Factiva, on the lines": f"HD {HEADLINE}\nWC 51 words\nPD 2 März 2026\nSN Die Welt\nTD\n{STORY}\n\n"
    f"HD Etwas anderes\nWC 33 words\nPD 3 März 2026\nSN Donaubote\nTD\n{STORY}\n",
    "Genios": "".join(
        f"Dokument {at} von 2\n\n{HEADLINE}\n\nQuelle: Die Welt vom 0{at}.03.2026, Nr. 51, S. 9\nRessort: Politik\n"
        f"Dokumentnummer: WELT-2026-03-0{at}\n\n{STORY}\n\n"
        for at in (1, 2)
    ),
    "Nexis": 2
    * f"{HEADLINE}\nDie Welt\nMontag 2. März 2026\n\nLength: 312 words\n\nBody\n\n{STORY}\n\nEnd of Document\n",
}


@pytest.mark.parametrize("text", SEVERAL.values(), ids=SEVERAL)
def test_of_several_records_in_one_text_nothing_is_known_of_all(text: str) -> None:
    article = Article.from_text(text, name="a")
    assert (article.title, article.outlet, article.published) == (None, None, None)
    assert "holds 2 records of an archive, each an article of its own; save each as a file" in article.issues


@pytest.mark.parametrize(
    "line",
    [
        "AFP 0127",
        "UKRAINE, SCHWEIZ, DIPLOMATIE",
        "KNA-Landesdienst 20.11.2025",
        "Korrektur: Im 2. Absatz wird der Name berichtigt",
    ],
)
def test_by_what_an_editors_desk_sorts_and_corrects_is_no_headline(line: str) -> None:
    report = Article.from_text(f"{line}\n\n{HEADLINE}\n\nKiel (KNA) {STORY}\n", name="a")
    assert report.title == HEADLINE


def test_of_two_long_lines_above_the_number_of_words_none_is_the_headline() -> None:
    head = f"{HEADLINE}\nDas Land zieht eine Bilanz\n312 Wörter\n2 März 2026\nDie Welt\nWELT\n\n"
    record = Article.from_text(f"{head}{STORY}\n", name="a")
    assert (record.title, record.outlet) == (None, "Die Welt")


@pytest.mark.parametrize(
    "head",
    [
        "HD  Ein Bildschirm\nSN  ist scharf\n\n",
        "HD Kameras sind teuer\nSN ist der Hersteller\nPD ein anderer\nEU und USA zahlen\n\n",
        f"{HEADLINE}\n312 Wörter\nheute\n\n",
        f"{HEADLINE}\n312 Wörter\n2 März 2026\nDie Welt\nist klein\n\n",
    ],
)
def test_what_merely_looks_like_a_record_of_factivas_states_nothing(head: str) -> None:
    record = Article.from_text(f"{head}{STORY}\n", name="a")
    assert (record.title, record.outlet) == (None, None)


def test_of_a_record_whose_date_stands_with_its_paper_the_line_above_is_the_headline() -> None:
    head = (
        f"Document 2 of 14\n\n{HEADLINE}\n\nDie Welt, 2. März 2026 Montag\n\nRubrik: Politik; S. 9\nLänge: 355 Wörter"
    )
    record = Article.from_text(f"{head}\n\n{STORY}\n", name="a")
    assert (record.title, record.published) == (HEADLINE, date(2026, 3, 2))


def test_a_line_above_one_field_alone_is_no_records_headline() -> None:
    assert Article.from_text(f"{HEADLINE}\n\nAutor: Eva Brandt\n\n{STORY}\n", name="a").title is None


@pytest.mark.parametrize(
    "line",
    [
        "Die Zeit, 11. November 1966, Nr. 46",
        "Neue Zürcher Zeitung, 11. November 1966, Morgenausgabe",
        "Veröffentlicht am 11.11.1966",
        "Titel: Moorschutz\nDatum: 11.11.1966",
        "DER SPIEGEL 46/1966\n\n11.11.1966",
    ],
)
def test_an_article_from_an_archive_has_the_date_that_its_paper_or_a_label_states(line: str) -> None:
    assert Article.from_text(f"{line}\n\n{HEADLINE}\n\n{STORY}\n", name="a").published == date(1966, 11, 11)


def test_a_day_of_the_past_that_merely_stands_in_a_line_is_the_storys() -> None:
    text = f"Als die Mauer kam\n\n13. August 1961\n\n{STORY}\n\nVeröffentlicht am 13.08.2021\n"
    assert Article.from_text(text, name="a").published == date(2021, 8, 13)


@pytest.mark.parametrize("day", ["1970-01-01", "1980-01-01", "1899-12-30", "1969-12-31"])
def test_the_day_at_which_programs_begin_to_count_is_no_date(tmp_path: Path, day: str) -> None:
    path = tmp_path / "a.html"
    meta = f'<meta property="article:published_time" content="{day}T00:00:00Z">'
    paragraphs = "".join(f"<p>{each}</p>" for each in STORY.split("\n\n"))
    path.write_text(f"<html><head><title>a</title>{meta}</head><body><h1>{HEADLINE}</h1>{paragraphs}</body></html>")
    article = Article.from_file(path)
    assert article.published is None
    assert any("cannot be its date" in issue for issue in article.issues)
