"""When, by whom and where: a day that follows from the article's date, who put a point forward, the outlet."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import docx
import pytest

from summarizer.articles import Span
from summarizer.briefing import Briefing, brief
from summarizer.briefing._values import Passage
from summarizer.results import ArticleResult
from tests.briefing.making import result_of, told, ukraine

TUESDAY = "Der Rat hat am Dienstag die Abgabe verlängert."
POINT = "Das Nachbarland müsse bis Mai 2027 abrüsten, sagte Lund."


def council(outlet: str | None = "Abendblatt", **fields: Any) -> ArticleResult:
    overview = [{"text_en": "The council extended the levy on Tuesday.", "evidence_de": TUESDAY}]
    published = date(2026, 11, 18)
    return result_of("a", TUESDAY, ukraine(overview=overview), published=published, outlet=outlet, **fields)


def demand(english: str) -> Briefing:
    lund = {"id": "a1", "name_en": "Kari Lund", "kind": "person", "affiliation": None}
    lund |= {"role_de": None, "role_en": None, "mentions_de": ["Lund"]}
    point = {"plan": "disarmament", "number": None, "summary_en": english, "proposed_by": "a1", "status": "proposed"}
    summary = ukraine(key_actors=[lund], plan_points=[point | {"evidence_de": POINT}])
    return brief([result_of("a", POINT, summary, published=date(2026, 11, 18))])


def test_a_day_of_the_bottom_line_that_follows_from_the_articles_date_stands_beside_it() -> None:
    page = brief([council()]).to_markdown().split("## Key points")[0]
    assert "on Tuesday. *(as of 18 Nov 2026; when: \\[17 Nov 2026\\])*" in page


def test_a_day_that_is_stated_is_not_told_twice() -> None:
    stated = told(
        "a", "Am 17. November 2026 tagte der Rat.", "The council met on 17 November 2026.", date(2026, 11, 18)
    )
    assert [point.day for point in brief([stated]).key_points] == [None]


@pytest.mark.parametrize(
    ("german", "english", "shown"),
    [
        (
            "Beide Seiten einigten sich auf eine Waffenruhe ab Montag.",
            "The two sides agreed on a ceasefire that will begin on Monday.",
            "Monday, date not stated",
        ),
        ("Der Präsident kündigte Neuwahlen im Dezember an.", "Elections are for December.", "Dec, year not stated"),
        ("Lund hat Vik bis Freitag Zeit gegeben.", "Lund gave Vik until Friday.", "Friday, date not stated"),
        ("Vik soll am Montag abgereist sein.", "Vik is said to have left on Monday.", "Monday, date not stated"),
        # The day of the saying is not that of the delivery.
        ("Lund sagte am Dienstag, der Bund werde liefern.", "It will deliver, Lund said.", "Tuesday, date not stated"),
        ("Lund sagte am Dienstag, der Bund habe geliefert.", "It has delivered, Lund said.", "[17 Nov 2026]"),
        ("Der Rat beschloss am Dienstag eine Abgabe ab Mai.", "On Tuesday the council adopted a levy from May.", None),
        ("Vik ist heute ein reicher Mann.", "Today Vik is a rich man.", None),
        ("Die Welt von gestern ist vorbei.", "The world of yesterday is over.", None),
        ("Was gestern galt, gilt nicht mehr.", "What held yesterday no longer holds.", None),
        ("Das Gestern zählt nicht.", "Yesterday does not count.", None),
        ("„Wir reisen morgen“, hatte Vik gesagt.", "We travel tomorrow, Vik had said.", None),
        ("Jeden Montag tagt der Rat.", "The council meets every Monday.", None),
        ("Die November-Offensive scheiterte.", "The November offensive failed.", None),
        ("Am 20. November stellte Vik den Plan vor.", "On 20 November Vik presented it.", "20 Nov, year not stated"),
        (
            "Der Plan, den Vik am 20. November vorgelegt hatte, wird beraten.",
            "The plan that Vik presented on 20 November will be discussed.",
            "20 Nov, year not stated",
        ),
        ("Am 30.11. scheiterten die Gespräche.", "On 30 November the talks failed.", "30 Nov, year not stated"),
        ("Am 9. November fiel die Mauer.", "On 9 November the Wall fell.", "9 Nov, year not stated"),
        ("Am 12. Februar begann der Krieg.", "On 12 February the war began.", "12 Feb, year not stated"),
        ("Vik will den Streit vom 3. Dezember beenden.", "Vik wants to end it.", "3 Dec, year not stated"),
        ("Vik will den Rat am 3. April umbilden.", "Vik wants to change it on 3 April.", "3 Apr, year not stated"),
        ("Vik soll ihn am 3. Dezember bedroht haben.", "Vik is said to have.", "3 Dec, year not stated"),
        ("„Das ist gut“, sagte Vik vor der Wahl am Montag.", "That is good, said Vik.", "Monday, date not stated"),
        ("Deshalb forderte Vik Gespräche am Montag.", "So Vik called for talks.", "Monday, date not stated"),
        ("„Das ist gut“, sagte Vik vor der Wahl am Montag. Fünf Boote fehlen.", "Five boats are missing.", None),
        (
            "Vik will über den Plan vom 30. November beraten.",
            "Vik will discuss the plan of 30 November.",
            "30 Nov, year not stated",
        ),
    ],
)
def test_a_day_that_might_be_wrong_is_not_printed(german: str, english: str, shown: str | None) -> None:
    briefing = brief([told("a", german, english, date(2026, 11, 18))])
    assert [moment.shown for moment in briefing.timeline] == ([] if shown is None else [shown])
    assert [point.day for point in briefing.key_points] == [None]


@pytest.mark.parametrize(
    ("german", "english", "shown"),
    [
        ("Gestern tagte der Rat.", "The council met yesterday.", "[17 Nov 2026]"),
        (
            "Vik brachte das Papier, das gestern vorlag.",
            "Vik brought the paper put forward yesterday.",
            "[17 Nov 2026]",
        ),
        ("Lund reist zum Treffen, das morgen beginnt.", "Lund will go to talks starting tomorrow.", "[19 Nov 2026]"),
        ("Am 20. November soll der Rat tagen.", "The council is to meet on 20 November.", "[20 Nov 2026]"),
        ("Am 18. November tagte der Rat.", "The council met on 18 November.", "[18 Nov 2026]"),
        ("Am 2. Oktober tagte der Rat.", "The council met on 2 October.", "[2 Oct 2026]"),
        ("Am 12. Februar vergangenen Jahres tagte er.", "It met on 12 February last year.", "[12 Feb 2025]"),
        ("Im November tagte der Rat.", "The council met in November.", "[Nov 2026]"),
        ("Vik will seinen Plan am 3. Dezember vorstellen.", "Vik wants to present it then.", "[3 Dec 2026]"),
        ("„Das ist gut“, sagte Minister Lund (SPD) am Montag.", "That is good, said Lund.", "[16 Nov 2026]"),
        ("„Wir gehen nicht“, erklärte Lund am Mittwoch.", "Lund says they will not go.", "[18 Nov 2026]"),
        ("Das teilte das Amt am Freitag mit.", "The office said so.", "[13 Nov 2026]"),
        ("Die Runde ist für den 26. November geplant.", "The round is planned for 26 November.", "[26 Nov 2026]"),
        (
            "Der Rat berät in der Sitzung, die am 30. November beginnt.",
            "The council will discuss it in its session, which begins on 30 November.",
            "[30 Nov 2026]",
        ),
        (
            "Die Auszahlung soll nach Angaben der Kommission im Februar beginnen.",
            "Payment is to begin in February, according to the Commission.",
            "[Feb 2027]",
        ),
        (
            "Gebühren soll es nicht geben, versicherte Lund am Mittwoch vor den Fischern.",
            "There are to be no fees, Lund assured the fishermen on Wednesday.",
            "[18 Nov 2026]",
        ),
    ],
)
def test_a_day_beyond_doubt_is_printed(german: str, english: str, shown: str) -> None:
    briefing = brief([told("a", german, english, date(2026, 11, 18))])
    assert [moment.shown for moment in briefing.timeline] == [shown]


def test_a_demand_on_the_timeline_says_who_put_it_forward() -> None:
    assert "(put forward by Kari Lund)" in demand("The neighbour must disarm by May 2027.").to_markdown()


def test_a_demand_whose_words_say_whose_it_is_does_not_say_so_again() -> None:
    assert "put forward by" not in demand("Lund wants the neighbour to disarm by May 2027.").to_markdown()


def test_the_outlet_stands_beside_the_file_and_the_source() -> None:
    briefing = brief([council()])
    markdown, page = briefing.to_markdown(), briefing.to_html()
    assert "(file a; Abendblatt; 18 Nov 2026;" in markdown
    assert "[Source 1](#ref-1), Abendblatt, 18 Nov 2026;" in markdown
    assert page.count("a, Abendblatt, 18 Nov 2026") == 2  # among the sources, and in the pane beside the article
    paragraphs = [each.text for each in docx.Document(io.BytesIO(briefing.to_docx())).paragraphs]
    assert any(each.startswith("File a, Abendblatt, 18 Nov 2026") for each in paragraphs)


def test_a_long_name_of_an_outlet_stands_among_the_sources_only() -> None:
    name = "Amtsblatt der vereinigten Gemeinden am oberen See"
    assert brief([council(name)]).to_markdown().count(name) == 1


@pytest.mark.parametrize(
    ("issue", "heed"),
    [
        ("the headers of a forwarded mail; left out", "Note"),
        ("front matter '--- title' in line 1; skipped", "Note"),
        ("1 paragraph (48 characters) in boxes beside the text; left out", "Note"),
        ("40 characters of hidden text; left out", "Caution"),
        ("2 garbled letters", "Caution"),
    ],
)
def test_what_a_file_has_besides_its_article_is_a_note_and_all_else_a_caution(issue: str, heed: str) -> None:
    briefing = brief([council(issues=(issue,))])
    assert f"  - {heed}, the file: " in briefing.to_markdown()
    assert f"<summary>1 {heed.lower()}</summary>" in briefing.to_html()


def test_one_sentence_of_a_hundred_articles_is_told_once() -> None:
    sentence = "The council extended the levy by a year."
    page = brief(told(f"{at:03}", TUESDAY, sentence, date(2026, 11, 18)) for at in range(100)).to_markdown()
    sections = {each.partition("\n")[0]: each for each in page.split("\n## ")}
    assert [sections[title].count(sentence) for title in ("Bottom line", "Key points", "Timeline")] == [1, 1, 1]


def test_an_interruption_of_a_passage_takes_no_space_before_a_comma() -> None:
    passage = Passage("words", "verbatim", (), (Span(0, 4), Span(9, 15)), ("geredet", ", jetzt"))
    assert passage.text == "geredet […], jetzt"


def test_german_in_place_of_english_has_the_words_in_one_piece_that_a_line_end_breaks() -> None:
    german = "Der Rat hat eine Waffen-\nruhe verlangt."
    summary = ukraine(overview=[{"text_en": None, "evidence_de": german}])
    page = brief([result_of("a", german, summary)]).to_markdown()
    assert "„Der Rat hat eine Waffenruhe verlangt.“ *(untranslated)*" in page
    assert "Waffen- ruhe" in page


def test_what_was_said_on_the_day_of_its_source_is_not_announced_there_once_more() -> None:
    german = "„Wir schicken niemanden“, sagte Minister Lund am Mittwoch."
    page = brief([told("a", german, "Lund says that they will send nobody.", date(2026, 11, 18))]).to_markdown()
    assert "**\\[18 Nov 2026\\]**: Lund says" in page
