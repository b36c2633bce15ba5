"""The model's reading and the article are related by a map: every stretch of one is a stretch of the other."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Article
from summarizer.articles import Span, readable, unbroken

PIECES = st.sampled_from(
    [
        *("Minister", "sagte", " ", "\n", "\n\n", "-\n", "\u2010\n", "\u00ad", "\u00ad\n", "\f", "\n\f", "ﬁ", "ﬃ"),
        *(
            "\u200b",
            "\u202e",
            "\ufffd",
            "Zur Startseite\n",
            "\nZur Startseite\n",
            "und",
            "Ein",
            "„",
            "“",
            ".",
            "a",
            "Ä",
        ),
    ]
)


def article_of(text: str) -> Article:
    return Article.from_text(text, name="a")


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Die Liefe-\nrung kommt.", "Die Lieferung kommt."),
        ("Die Liefe\u2010\n  rung kommt.", "Die Lieferung kommt."),
        ("Die Liefe\u00ad\nrung kommt.", "Die Lieferung kommt."),
        ("Der US-\nMinister kommt.", "Der US-Minister kommt."),
        ("Der US-\namerikanische Minister kommt.", "Der US-amerikanische Minister kommt."),
        ("Die Regel gilt EU-\nweit.", "Die Regel gilt EU-weit."),
        ("Die EU-\nund NATO-Länder", "Die EU- und NATO-Länder"),
        ("Die Ein-\nund Ausfuhr", "Die Ein- und Ausfuhr"),
        ("Liefe-\n\frung", "Lieferung"),
        ("Seite eins\n\fSeite zwei\n\f", "Seite eins\nSeite zwei"),
        ("12-\n14 Uhr", "12-\n14 Uhr"),
        ("kurz -\nund gut", "kurz -\nund gut"),
        ("oﬃziell geöﬀnet", "offiziell geöffnet"),
        ("lang\ufffdährig", "lang\ufffdährig"),
        ("\n\nDer Text \n\n", "Der Text "),
        ("Das, wo\n Zur Startseite\n\nalle hoffen", "Das, wo\n\nalle hoffen"),
    ],
)
def test_the_model_reads_the_article_without_furniture_and_typesetting(text: str, reading: str) -> None:
    assert readable(article_of(text)).text == reading


def test_a_stretch_of_the_reading_leads_to_its_place_in_the_article() -> None:
    text = "Die oﬃzielle Liefe-\nrung „kommt“."
    read = readable(article_of(text))
    at = read.text.index("Lieferung")
    assert read.to_source(at, at + 9) == Span(text.index("Liefe"), text.index(" „"))
    at = read.text.index("offiziell")
    assert read.to_source(at, at + 9) == Span(4, 11)
    assert read.to_source(at + 2, at + 3) == Span(5, 6)  # a part of a ligature is the ligature
    assert read.from_source(text.index("„")) == read.text.index("„")


@given(st.lists(PIECES, min_size=1, max_size=30).map("".join).filter(lambda text: bool(text.strip())), st.data())
def test_the_map_loses_nothing_and_swaps_nothing(text: str, data: st.DataObject) -> None:
    read = readable(article_of(text))
    start = data.draw(st.integers(0, len(read.text)))
    end = data.draw(st.integers(start, len(read.text)))
    source = read.to_source(start, end)
    assert 0 <= source.start <= source.end <= len(text)
    if end - start == 1 and read.text[start].isalpha():
        assert text[source.start : source.end] == read.text[start] or text[source.start] in "ﬁﬃ"
    letters = [char for char in read.text[start:end] if char.isalpha()]
    inside = readable_letters(text, source, read.edits)
    assert "".join(letters) in inside
    places = [read.from_source(place) for place in range(len(text) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(read.text)


def readable_letters(text: str, source: Span, edits: tuple[tuple[int, int, str], ...]) -> str:
    """The letters of a stretch of the article after the edits that lie in it."""
    parts: list[str] = []
    position = source.start
    for start, end, replacement in edits:
        if source.start <= start and end <= source.end:
            parts += (text[position:start], replacement)
            position = end
    parts.append(text[position : source.end])
    return "".join(char for char in "".join(parts) if char.isalpha())


@given(st.lists(PIECES, min_size=1, max_size=30).map("".join).filter(lambda text: bool(text.strip())))
def test_edits_are_in_order_and_apart(text: str) -> None:
    edits = readable(article_of(text)).edits
    assert all(before.end <= edit.start for before, edit in pairwise(edits))
    assert all(0 <= edit.start < edit.end <= len(text) for edit in edits)


@pytest.mark.parametrize(
    ("passage", "in_one_piece"),
    [
        ("eine Waffen-\nruhe von 30 Tagen", "eine Waffenruhe von 30 Tagen"),
        ("das US-\nAußenamt", "das US-Außenamt"),
        ("Ein-\nund Ausfuhr", "Ein- und Ausfuhr"),
        ("ein wei\u00ad\nteres Paket", "ein weiteres Paket"),
        ("zwei Zeilen\nohne Bruch", "zwei Zeilen\nohne Bruch"),
        ("die Jahre 2010-\n2023", "die Jahre 2010-\n2023"),
    ],
)
def test_a_passage_has_its_broken_words_in_one_piece(passage: str, in_one_piece: str) -> None:
    assert unbroken(passage) == in_one_piece
