"""Decomposed letters and soft hyphens are no part of a word, and every place leads back to the text as it is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.articles import Span
from summarizer.german import quotations
from summarizer.german._composed import composed

TEXT = "Die Präsidentin Bärbel Müller sagte: „Wir können das größer machen, überall.“ Mehr nicht."


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        unicodedata.normalize("NFD", TEXT),
        TEXT.replace("Präsi", "Prä\u00adsi\u00ad").replace("größer", "grö\u00adßer"),
    ],
)
def test_a_speaker_is_found_in_any_spelling_and_stands_where_it_is_said_to(text: str) -> None:
    (found,) = quotations(text)
    assert found.speaker is not None
    assert (found.speaker.name, found.trusted) == ("Bärbel Müller", True)
    assert text[found.speaker.start : found.speaker.end] == found.speaker.text
    ((start, end),) = found.spans
    assert text[start - 1] + text[end] == "„“"


@given(st.text(alphabet="ab äöü\u00ad\u200b\u0308\u0301„“.\n", max_size=60))
def test_every_offset_leads_back_in_order(text: str) -> None:
    plain = composed(text)
    back = [plain.back(offset) for offset in range(len(plain.text) + 1)]
    assert back == sorted(back)
    assert all(0 <= place <= len(text) for place in back)
    for offset, char in enumerate(plain.text):
        if text[back[offset]] != char:  # a letter made of several: its base stands there
            assert unicodedata.normalize("NFD", char).startswith(unicodedata.normalize("NFD", text[back[offset]]))


@given(st.text(alphabet="ab ä\u00ad\u0308.", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_span_of_the_text_leads_forth_into_the_plain_text(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    plain = composed(text)
    ((a, b),) = plain.forth([Span(start, end)])
    assert 0 <= a <= b <= len(plain.text)
