"""Copies of one text: told once, in the words of the one that states its date, and in no more key points than one."""

from __future__ import annotations

from datetime import date

from summarizer.briefing import Briefing, brief
from summarizer.results import ArticleResult
from tests.briefing.making import failed, result_of, told, ukraine

DATED = date(2026, 11, 17)
LATER = date(2026, 11, 19)
UNDATED = None
REST = "Die Wellen waren hoch, der Wind kam aus dem Norden, und die Fischer blieben lieber zu Hause als zu warten."


def copy(name: str, *lines: tuple[str, str], published: date | None) -> ArticleResult:
    overview = [{"text_en": english, "evidence_de": german} for german, english in lines]
    text = " ".join([*(german for german, _ in lines), REST])
    return result_of(name, text, ukraine(overview=overview), published=published)


def test_a_copy_that_states_its_date_speaks_for_one_that_does_not() -> None:
    line = ("Vik hat den Hafen nach langem Streit geöffnet.", "Vik has opened the harbour after a long quarrel.")
    briefing = brief([copy("a", line, published=UNDATED), copy("b", line, published=DATED), of_one_line("Aalen")])
    point = next(point for point in briefing.key_points if point.line.wording.text.startswith("Vik"))
    assert (point.line.references, point.also, point.told) == (("2.S1",), ("1.S1",), DATED)


def test_an_undated_sentence_is_not_all_there_is_where_another_text_tells_the_same_with_a_date() -> None:
    one = told("a", "Das Land liefert zwölf Boote.", "The country supplies the harbour with twelve boats.")
    other = told(
        "b", "Zwölf Boote gehen an den Hafen.", "Twelve boats are supplied to the harbour by the country.", DATED
    )
    shown = brief([one, other, of_one_line("Aalen")]).to_markdown()
    assert "*(undated, latest of 2 sources 17 Nov 2026)* [[1.S1](#ref-1-s1)]" in shown


def two_lines(name: str, published: date | None) -> ArticleResult:
    return copy(
        name,
        ("Der Leuchtturm ist offen.", "The lighthouse is open."),
        ("Das Museum ist zu.", "The museum is shut."),
        published=published,
    )


def of_one_line(place: str, published: date = LATER) -> ArticleResult:
    german = f"{place} liegt weit im Süden an einem Fluss ohne Brücke."
    return told(f"z{place}", german, f"{place} has no ferry.", published)


def points_of(briefing: Briefing) -> set[str]:
    return {point.line.wording.text.split()[0] for point in briefing.key_points}


def test_copies_have_no_two_key_points_before_each_text_has_one() -> None:
    places = ("Aalen", "Borken", "Coburg", "Dachau", "Emden", "Fulda", "Gotha")
    shown = points_of(
        brief([two_lines("a", LATER), two_lines("b", LATER), *(of_one_line(place, DATED) for place in places)])
    )
    assert set(places) < shown


def test_what_copies_tell_of_a_day_stands_once_also_where_one_of_them_has_no_date_for_it() -> None:
    line = ("Der Hafen schließt am 20. November.", "The harbour will close on 20 Nov.")
    copies = [copy(name, line, published=published) for name, published in (("a", UNDATED), ("b", DATED), ("c", None))]
    (moment,) = brief(copies).timeline
    assert (moment.shown, moment.line.references) == ("[20 Nov 2026]", ("2.S1", "1.S1", "3.S1"))
    (partial,) = brief(copies[::2]).timeline
    assert (partial.shown, partial.line.references) == ("20 Nov, year not stated", ("1.S1", "2.S1"))


def test_an_actors_quotations_and_positions_in_the_words_of_a_copy_count_once() -> None:
    def printed(name: str, more: str = "") -> ArticleResult:
        who = {"id": "a1", "name_en": "Jon Vik", "kind": "person", "affiliation": None, "role_de": None}
        quote = {"speaker": "a1", "text_de": "Wir bleiben", "text_en": "We stay.", "cue_de": None, "kind": "full"}
        position = {"actor": "a1", "topic": "troops", "stance": "opposed", "mode": "indirect"}
        told = {"statement_en": f"Vik sends no troops{more}.", "evidence_de": "Vik schickt niemanden"}
        summary = ukraine(
            key_actors=[who | {"role_en": None, "mentions_de": ["Jon Vik"]}],
            quotes=[quote],
            positions_on_ukraine=[position | told],
        )
        return result_of(name, f"Jon Vik: „Wir bleiben“. Vik schickt niemanden. {REST}", summary, published=DATED)

    assert "**Jon Vik**: 1 quotation, 1 position" in brief([printed("a"), printed("b")]).to_markdown()
    assert "**Jon Vik**: 1 quotation, 2 positions" in brief([printed("a"), printed("b", " at all")]).to_markdown()


def test_copies_ask_one_question_and_their_voice_without_a_name_is_one() -> None:
    german = "Vik hat den Hafen nach langem Streit geöffnet, sagten Verbündete. Offen blieb, wer zahlt."
    allies = {"id": "a1", "name_en": "allies", "kind": "group", "affiliation": None, "role_de": None, "role_en": None}
    question = {"text_en": "It was left open who pays.", "evidence_de": "Offen blieb, wer zahlt."}
    summary = ukraine(key_actors=[allies | {"mentions_de": ["Verbündete"]}], open_questions=[question])
    other = f"Verbündete schwiegen. Offen blieb, wer zahlt. {' '.join(f'wort{place}' for place in range(90))}"
    same = [result_of(name, f"{german} {REST}", summary) for name in ("a", "b")]
    briefing = brief([*same, result_of("c", other, summary)])
    assert [line.references for line in briefing.questions] == [("1.O1", "2.O1"), ("3.O1",)]
    assert [actor.references for actor in briefing.actors] == [("1.A1", "2.A1"), ("3.A1",)]


def test_what_is_not_in_the_briefing_is_told_without_the_folders_of_the_machine() -> None:
    empty = failed("a", "articles/a.txt: is empty. Save its text into it, or take it away.")
    page = brief([empty, of_one_line("Aalen")]).to_markdown()
    assert "a, failed: is empty. Save its text" in page
    assert (
        "1 of 2 sources states no date, so weekdays in it cannot"
        in brief([told("b", "Es regnet.", "It rains."), of_one_line("Aalen")]).to_markdown()
    )


def test_each_article_that_failed_is_named() -> None:
    names = "abcdefgh"
    page = brief([failed(name, f"articles/{name}.txt: is empty") for name in names]).to_markdown()
    assert all(f"{name}, failed: is empty" in page for name in names)
