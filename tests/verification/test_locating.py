"""Locating: which differences are folded, which are not, and that every span is right."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.articles import Span
from summarizer.verification import Locator
from summarizer.verification._borders import whole_words
from summarizer.verification._folds import INVISIBLE, fold, folds_between


def slices(text: str, string: str, **options: object) -> list[list[str]]:
    found = Locator(text, **options).locate(string)  # pyright: ignore[reportArgumentType]
    return [[text[start:end] for start, end in one.spans] for one in found]


def test_a_slice_of_the_text_is_verbatim() -> None:
    (one,) = Locator("Er sagte: Nein, danke.").locate("Nein, danke")
    assert (one.verdict, one.folds, one.spans) == ("verbatim", (), (Span(10, 21),))


@pytest.mark.parametrize(
    ("text", "string", "fold_name"),
    [
        ("das US-\nAußenamt teilt", "US-Außenamt", "line_end_hyphen"),
        ("das US-\nAußenamt teilt", "USAußenamt", "line_end_hyphen"),
        ("das US-\n  Außenamt teilt", "US- Außenamt", "line_end_hyphen"),
        ("die Vertei-\ndigung hält", "Verteidigung", "line_end_hyphen"),
        ("die US-\namerikanische Vertei-\ndigung", "US-amerikanische Verteidigung", "line_end_hyphen"),
        ("ein Wort\nund noch  eins", "Wort und noch eins", "whitespace"),
        ("ein\u00a0Wort", "ein Wort", "whitespace"),
        ("er sagte ‚so‘ und", 'sagte "so" und', "quote_glyphs"),
        ("wie geht’s heute", "geht's heute", "quote_glyphs"),
        ("Krieg – und Frieden", "Krieg - und Frieden", "dashes"),
        ("die Jahre 2010–2023", "2010-2023", "dashes"),
        ("Ko\u0308nig", "König", "composition"),
        ("König", "Ko\u0308nig", "composition"),
        ("die Sicher\u00adheit", "Sicherheit", "invisible"),
        ("die Sicher\u200bheit", "Sicherheit", "invisible"),
        ("die Sicherheit\u202e zuerst", "Sicherheit\u202e", "invisible"),
        ("um 12∶41 Uhr", "12:41 Uhr", "colon"),
        ("die Eﬃzienz", "Effizienz", "ligatures"),
        ("Na ja … gut", "Na ja ... gut", "ligatures"),
    ],
)
def test_typography_is_folded_and_named(text: str, string: str, fold_name: str) -> None:
    (one,) = Locator(text).locate(string)
    assert one.verdict == "normalised"
    assert fold_name in one.folds


def test_all_white_space_and_all_that_is_invisible_is_folded() -> None:
    every = [chr(code) for code in range(0x10_000) if not 0xD800 <= code < 0xE000]
    spaces = [char for char in every if char.isspace()]
    hidden = re.findall(f"[{INVISIBLE}]", "".join(every))
    assert {fold(f"ein{char}Wort").text for char in spaces} == {"ein Wort"}
    assert {fold(f"Wort{char}Wort").text for char in hidden} == {"WortWort"}


@pytest.mark.parametrize(
    ("text", "string"),
    [
        ("das ist kein Taurus", "ein Taurus"),
        ("Der Minister kommt", "der Minister"),
        ("3,75 Prozent", "3,57 Prozent"),
        ("2,5 Prozent", "5 Prozent"),
        ("3.000 Soldaten", "000 Soldaten"),
        ("10–15 Soldaten", "15 Soldaten"),
        ("bei -5 Grad", "5 Grad"),
        ("das Nicht-Mitglied", "Mitglied"),
        ("der Ex-Kanzler", "Kanzler"),
        ("die lang\ufffdährige Chefin", "lang"),
        ("die lang\ufffdährige Chefin", "langjährige"),
        ("ein Ein-\nund Ausgang", "Einund Ausgang"),
        ("die 2010-\n2023 Jahre", "20102023"),
        ("Straße", "Strasse"),
        ("die US-Regierung", "USRegierung"),
        ("nahm an", "nahman"),
        ("Wortlaut", "Wort"),
        ("der Arktis-\ninsel", "Arktis"),
        ("ﬁsch", "isch"),
        ("Ko\u0308", "Ko"),
        ("irgendwas", ""),
        ("irgendwas", "„“"),
    ],
)
def test_what_could_change_meaning_is_never_folded(text: str, string: str) -> None:
    assert Locator(text).locate(string) == ()


def test_a_damaged_character_is_crossed_only_if_the_string_has_it_too() -> None:
    assert slices("die lang\ufffdährige Chefin", "lang\ufffdährige Chefin") == [["lang\ufffdährige Chefin"]]


def test_eszett_is_double_s_only_in_swiss_sources() -> None:
    assert slices("Die Strasse", "Die Straße", language="de-CH") == [["Die Strasse"]]
    assert slices("Die Straße", "Die Strasse", language="de-CH") == [["Die Straße"]]
    assert slices("Die Strasse", "Die Straße", language="de") == []


def test_a_furniture_line_is_skipped_and_gives_two_spans() -> None:
    text = "gerade jetzt, wo\n Zur Startseite\n\nsich alles ändert"
    furniture = (Span(17, 32),)
    (one,) = Locator(text, furniture=furniture).locate("jetzt, wo sich alles")
    assert one.spans == (Span(7, 16), Span(34, 44))
    assert "furniture" in one.folds


def test_a_string_that_is_about_the_furniture_is_found_in_it() -> None:
    text = "wo\n Zur Startseite\n\nsich"
    assert slices(text, "Zur Startseite", furniture=(Span(3, 18),)) == [["Zur Startseite"]]


def test_an_ellipsis_stands_for_words_left_out_of_one_paragraph() -> None:
    text = "Der Rat tagt heute in Bern.\n\nDer Ausschuss tagt morgen in Genf."
    assert slices(text, "Der Rat […] in Bern") == [["Der Rat", "in Bern"]]
    assert slices(text, "Der Rat [...] in Genf") == []
    assert slices(text, "in Bern […] Der Rat") == []


def test_marks_that_the_string_brings_along_are_no_difference() -> None:
    (one,) = Locator("Er will Frieden schaffen.").locate("„Frieden schaffen“")
    assert one.spans == (Span(8, 24),)
    assert one.folds == ("quote_glyphs",)


def test_all_occurrences_are_found() -> None:
    found = Locator("Ja, ja und Ja. Jawohl, Ja").locate("Ja")
    assert [one.start for one in found] == [0, 11, 23]


def test_an_interrupted_quotation_is_read_across_its_interruption() -> None:
    text = "„Das ist gut“, sagte sie, „aber spät.“"
    locator = Locator(text, quotations=[[Span(1, 12)], [Span(27, 37)]])
    (one,) = locator.locate_across_marks("Das ist gut, aber spät.")
    assert [text[start:end] for start, end in one.spans] == ["Das ist gut", ",", "aber spät."]
    (other,) = locator.locate_across_marks("Das ist gut […] spät")
    assert [text[start:end] for start, end in other.spans] == ["Das ist gut", "spät"]


def test_the_nearest_passage_is_suggested_with_what_differs() -> None:
    text = "Gestern hieß es: Wir liefern keinen Taurus nach Kiew. Das gilt."
    suggestion = Locator(text).nearest("Wir liefern einen Taurus nach Kiew")
    assert suggestion is not None
    assert suggestion.nearest.text == "Wir liefern keinen Taurus nach Kiew"
    assert suggestion.difference == 'the article has "keinen", not "einen"'
    assert text[suggestion.nearest.start : suggestion.nearest.end] == suggestion.nearest.text


# What German news is made of, with everything that is folded, and any other text.
ALPHABET = st.sampled_from([*"abeinkU ß.,12", " ", "\n", *"--–„“\"'’«»\u00ad\u200bäﬁ…∶\ufffd\u0308"])
TEXTS = st.text(ALPHABET, max_size=60) | st.text(max_size=60)
_EDGES = f"\\s{INVISIBLE}"


def same(item: str, piece: str, *, swiss: bool) -> bool:
    folded, found = fold(item, swiss=swiss), fold(piece, swiss=swiss)
    return folded.text == found.text and folds_between(folded, found, 0, len(found.text)) is not None


def trimmed(string: str) -> str:
    invisible = {char for char in string if fold(char).text == "" or char.isspace()}
    return string.strip("".join(invisible)) if invisible else string


@given(TEXTS, TEXTS, st.sampled_from(["de", "de-CH"]))
def test_every_span_refolds_to_the_folded_string(text: str, string: str, language: str) -> None:
    bare = trimmed(string)
    forms = [bare, trimmed(bare[1:-1]), trimmed(bare[1:]), trimmed(bare[:-1])]
    for one in Locator(text, language=language).locate(string):
        assert all(0 <= start < end <= len(text) for start, end in one.spans)
        if len(one.spans) == 1 and "ellipsis" not in one.folds:
            piece = text[one.start : one.end]
            assert any(same(form, piece, swiss=language == "de-CH") for form in forms)


@given(TEXTS, st.data())
def test_every_slice_that_cuts_no_word_is_found_where_it_is(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(start, len(text)))
    piece = text[start:end]
    if piece and piece[0].isalnum() and piece[-1].isalnum() and whole_words(text, start, end):
        assert (start, end) in [(one.start, one.end) for one in Locator(text).locate(piece)]


@given(st.lists(st.sampled_from(["Rat", "Außenamt", "Kö\u0308nig", "US-Amt", "nicht", "ﬁel", "„so“"]), min_size=1))
def test_a_rewrapped_hyphenated_decomposed_text_is_still_found(words: list[str]) -> None:
    plain = " ".join(words)
    printed = unicodedata.normalize("NFD", plain).replace(" ", "\n").replace("Außen", "Außen\u00ad\n")
    found = Locator(f"Vorher {printed} nachher").locate(plain)
    assert any(one.start == 7 and one.end == 7 + len(printed) for one in found)
