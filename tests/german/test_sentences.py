"""Where German sentences end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.articles import Span
from summarizer.german import sentences


def split(text: str, *skip: Span) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, skip=skip)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Am 24. Februar begann der Krieg.",
        "Der 2. Weltkrieg endete im 20. Jahrhundert.",
        "Das gilt z. B. für Nr. 5 und u. a. für Dr. Müller.",
        "George W. Bush und Rafik Y. kamen.",
        "Es kostete 3,5 Mio. Euro bzw. mehr.",
        "Artikel 5 Abs. 2 gilt.",
        "Papst Johannes Paul II. sprach.",
        "„Ja. Nein. Vielleicht!“, sagte er.",
        "„Was?“, fragte sie.",
        "„Nein!“ rief sie laut.",
        "Die Seite tagesschau.de meldet 3.000 Soldaten.",
    ],
)
def test_a_point_inside_does_not_end_a_sentence(sentence: str) -> None:
    assert split(f"{sentence} Danach ging er.") == [sentence, "Danach ging er."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Es waren 24. Danach ging er.", ["Es waren 24.", "Danach ging er."]),
        ("Das war im Jahr 2014. Präsident X kam.", ["Das war im Jahr 2014.", "Präsident X kam."]),
        ("Er kaufte Äpfel usw. Das reichte.", ["Er kaufte Äpfel usw.", "Das reichte."]),
        ("„Das ist so.“ Er ging.", ["„Das ist so.“", "Er ging."]),
        ('"Das ist so." "Und so."', ['"Das ist so."', '"Und so."']),
        ("(Das war so.) Gut.", ["(Das war so.)", "Gut."]),
        ("Kommt er? Ja! Gut …", ["Kommt er?", "Ja!", "Gut …"]),
    ],
)
def test_a_sentence_ends(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_headlines_and_blank_lines_end_sentences() -> None:
    assert split("Kein Rückzug\n\nDie NATO bleibt\n\nSie bleibt.") == ["Kein Rückzug", "Die NATO bleibt", "Sie bleibt."]


def test_a_hard_wrap_ends_none() -> None:
    wrapped = (
        "US-Außenminister Marco Rubio wird nicht am morgigen NATO-Treffen zur\n"
        "Unterstützung der Ukraine in Brüssel teilnehmen, teilte das US-\nAußenministerium mit."
    )
    assert split(wrapped) == [wrapped]


def test_each_item_of_a_list_is_a_sentence_of_its_own_also_where_lines_are_wrapped() -> None:
    lines = [
        "Drei Punkte stehen im Plan, über den am Montag in Genf verhandelt worden ist und",
        "- die Ukraine tritt Gebiete im Osten des Landes ab, wie es Russland fordert, und",
        "- die Nato nimmt keine weiteren Mitglieder auf, was die Ukraine ablehnt.",
    ]
    assert split("\n".join(lines)) == lines


def test_the_headlines_of_a_ticker_end_sentences() -> None:
    lines = [
        "+++ 21:20 Kreml: Keine Rede davon +++",
        "Moskau hat „schwierig“ verhandelt.",
        "+++ 20:47 Brand +++",
    ]
    assert split("\n".join(lines)) == lines
    assert split("Ticker: +++ Berg: „Nein“ +++ Orbán nennt Kredit „Wahnsinn“ +++") == [
        "Ticker: +++",
        "Berg: „Nein“ +++",
        "Orbán nennt Kredit „Wahnsinn“ +++",
    ]


def test_long_unwrapped_lines_are_paragraphs() -> None:
    lines = [
        "Der erste Absatz steht in einer Zeile " + "und ist lang " * 20,
        "Trumps Plan",
        "Der zweite " + "Teil " * 40,
    ]
    assert split("\n".join(lines)) == [line.strip() for line in lines]


def test_a_quotation_over_two_paragraphs_is_in_one_sentence() -> None:
    text = "„Eins ist da.\n\nZwei auch“, sagte er. Er ging."
    assert split(text) == ["„Eins ist da.\n\nZwei auch“, sagte er.", "Er ging."]


def test_a_furniture_line_is_no_sentence_and_interrupts_none() -> None:
    text = "Gerade jetzt, wo\n Zur Startseite\n\nsich Amerika koordiniert, fehlt er.\nMehr zum Thema"
    skip = (Span(17, 32), Span(text.index("Mehr"), len(text)))
    assert split(text, *skip) == ["Gerade jetzt, wo\n Zur Startseite\n\nsich Amerika koordiniert, fehlt er."]


@given(st.text(alphabet="aB .!?\n„“5Nr"))
def test_sentences_are_in_order_and_hold_all_words(text: str) -> None:
    spans = sentences(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert "".join("".join(text[s.start : s.end].split()) for s in spans) == "".join(text.split())
