"""Which articles are one voice."""

from __future__ import annotations

from summarizer.briefing._origins import origins

AGENCY = (
    "Brüssel (dpa) - Die Verteidigungsminister beraten am Mittwoch über weitere Hilfen. Minister Lindqvist sagte vor "
    "dem Treffen, ihr Land werde zwölf Boote liefern, sobald die Besatzungen ausgebildet seien. Die Kosten trage ein "
    "gemeinsamer Fonds, in den neun Staaten eingezahlt hätten. Offen blieb, wann die erste Lieferung eintrifft."
)


def grouped(*texts: str, people: dict[int, dict[str, str]] | None = None) -> list[tuple[int, ...]]:
    return [origin.sources for origin in origins(dict(enumerate(texts, 1)), people or {})]


def test_two_papers_that_print_one_agency_text_are_one_origin() -> None:
    longer = "Eigener Vorspann der Zeitung mit ein paar Worten.\n" + AGENCY + " Dazu ein Absatz aus der Redaktion."
    cut = AGENCY[: AGENCY.index("Die Kosten")]
    assert grouped(AGENCY, longer, cut) == [(1, 2, 3)]


def test_other_texts_are_origins_of_their_own() -> None:
    assert grouped(AGENCY, "Der Haushalt wird im Juni verabschiedet, sagte der Kanzler in Berlin.") == [(1,), (2,)]


def test_the_same_wording_about_another_person_is_another_origin() -> None:
    other = AGENCY.replace("Lindqvist", "Vik")
    people = {1: {"lindqvist": "Ada Lindqvist"}, 2: {"vik": "Jon Vik"}}
    assert grouped(AGENCY, other, people=people) == [(1,), (2,)]


def test_the_same_wording_about_another_day_or_figure_is_another_origin() -> None:
    assert grouped(AGENCY, AGENCY.replace("Mittwoch", "Freitag")) == [(1,), (2,)]
    numbered = AGENCY.replace("zwölf", "12")
    assert grouped(numbered, numbered.replace("12", "14")) == [(1,), (2,)]


def test_a_sentence_in_common_makes_no_origin() -> None:
    sentence = "Offen blieb, wann die erste Lieferung eintrifft."
    other = "Der Haushalt wird verabschiedet. Im Juni folgt die zweite Lesung im Parlament. " * 3
    assert grouped(AGENCY, other + sentence) == [(1,), (2,)]


def test_five_hundred_copies_are_one_origin() -> None:
    assert grouped(*[AGENCY] * 500) == [tuple(range(1, 501))]
