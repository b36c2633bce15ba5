"""What stands between quotation marks: every style, nested, broken across paragraphs and furniture, damaged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.articles import Span
from summarizer.german import quoted


def insides(text: str, *skip: Span) -> list[str]:
    return [text[item.start : item.end] for item in quoted(text, skip=skip)]


@pytest.mark.parametrize(
    "marks",
    ["„“", "»«", "«»", '""', "“”", "‚‘", "›‹", "‹›", "''", "‘’", '„"', "„”", "””", "»»", "„«", '»"', '›"'],
)
def test_every_style_of_marks_opens_and_closes(marks: str) -> None:
    text = f"Er sagte: {marks[0]}Wir verlassen die NATO nicht.{marks[1]} Dann ging er."
    (item,) = quoted(text)
    assert (item.start, item.end, item.depth) == (11, 40, 0)
    assert (item.open, item.close) == (marks[0], marks[1])


def test_low_commas_and_doubled_apostrophes_are_marks() -> None:
    assert insides(",,Ja'', sagte er.") == ["Ja"]


@pytest.mark.parametrize(
    "text",
    [
        "„Er rief ‚ja‘ und ging“, sagte sie.",
        "»Er rief ›ja‹ und ging«, sagte sie.",
        "«Er rief ‹ja› und ging», sagte sie.",
        "\"Er rief 'ja' und ging\", sagte sie.",
        "“Er rief ‘ja’ und ging”, sagte sie.",
        "„Er rief „ja“ und ging“, sagte sie.",
    ],
)
def test_a_quotation_inside_a_quotation_is_one_deeper(text: str) -> None:
    assert [(text[i.start : i.end][-3:].strip(), i.depth) for i in quoted(text)] == [("ing", 0), ("ja", 1)]


def test_marks_that_touch_belong_to_different_depths() -> None:
    text = "sagte, dass \"jeder sagte: 'Gott sei Dank.'\" Mehrere gingen."
    assert insides(text) == ["jeder sagte: 'Gott sei Dank.'", "Gott sei Dank."]


@pytest.mark.parametrize(
    "text",
    [
        "Rubio's Rede, geht's noch, 'ne Sache, Hans' Auto und Max’ Hut.",
        'Ein 5" langes Rohr und ein 27"-Bildschirm.',
        "Er lief 12'30\" und sie 5' länger.",
        "Rock ’n’ Roll in den ’90ern",
        "Die ’68er und die ’89er trafen sich.",
    ],
)
def test_apostrophes_and_measures_are_no_quotations(text: str) -> None:
    assert insides(text) == []


def test_an_inch_mark_inside_a_quotation_does_not_close_it() -> None:
    assert insides('"Das 5" Rohr ist gut", sagte er. "Ja"') == ['Das 5" Rohr ist gut', "Ja"]


def test_a_quotation_may_begin_with_a_number() -> None:
    assert insides("'68 Panzer seien da', sagte er.") == ["68 Panzer seien da"]


def test_a_quotation_may_end_in_a_number() -> None:
    assert insides('"Es war 2020" und "mehr"') == ["Es war 2020", "mehr"]


def test_paragraphs_that_reopen_a_quotation_are_one_stretch_each() -> None:
    text = "„Eins ist da.\n\n„Zwei auch.\n\n„Drei“, sagte er. „Vier“"
    assert insides(text) == ["Eins ist da.", "Zwei auch.", "Drei", "Vier"]
    assert [item.close for item in quoted(text)] == ["", "", "“", "“"]


def test_a_quotation_runs_over_a_paragraph_that_does_not_close_it() -> None:
    assert insides("„Eins ist da.\n\nZwei auch“, sagte er.") == ["Eins ist da.\n\nZwei auch"]


def test_a_furniture_line_does_not_interrupt() -> None:
    text = '"Gerade jetzt, wo\n Zur Startseite\n\nsich Amerika koordiniert", sagte sie.'
    (item,) = quoted(text, skip=(Span(18, 33),))
    assert (item.start, item.end) == (1, text.rindex('"'))


def test_marks_on_a_furniture_line_are_none() -> None:
    text = "„Ein Satz\nLesen Sie „auch\nmit Ende“, sagte er."
    assert insides(text, Span(10, 25)) == ["Ein Satz\nLesen Sie „auch\nmit Ende"]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    assert insides("„Das ist gut, sagte X.\n\nEr ging. „Ja“, rief er.") == ["Das ist gut, sagte X.", "Ja"]


def test_an_unclosed_quotation_ends_before_the_next_one() -> None:
    assert insides("„Er rief „ja“ und ging. Dann") == ["Er rief ", "ja"]


def test_a_lost_opening_mark_does_not_turn_the_others_around() -> None:
    assert insides('Das ist gut", sagte X. "Wir gehen", sagte Y.') == ["Wir gehen"]


def test_badly_set_marks_with_spaces_still_pair() -> None:
    assert insides('" Wir gehen ", sagte er.') == [" Wir gehen "]


@given(st.text(alphabet="„“”\"»«‚‘’›‹' \n.,:5aB-("))
def test_any_text_gives_spans_in_order_that_nest(text: str) -> None:
    items = quoted(text)
    assert list(items) == sorted(items, key=lambda item: (item.start, -item.end))
    for item in items:
        assert 0 < item.start < item.end <= len(text)
        assert text[item.start - len(item.open) : item.start] == item.open
        assert text[item.end : item.end + len(item.close)] == item.close
    for one in items:
        for other in items:
            assert other.start >= one.end or other.end <= one.end or other.start <= one.start


@given(st.binary(max_size=2000))
def test_random_bytes_decoded_as_text_do_not_crash(data: bytes) -> None:
    quoted(data.decode("utf-8", "replace"))
    quoted(data.decode("latin-1"))
