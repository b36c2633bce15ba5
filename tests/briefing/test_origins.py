"""Which articles are one voice."""

from __future__ import annotations

from summarizer import Article
from summarizer.briefing._origins import origins

AGENCY = (
    "Brüssel (dpa) - Die Verteidigungsminister beraten am Mittwoch über weitere Hilfen. Minister Lindqvist sagte vor "
    "dem Treffen, ihr Land werde zwölf Boote liefern, sobald die Besatzungen ausgebildet seien. Die Kosten trage ein "
    "gemeinsamer Fonds, in den neun Staaten eingezahlt hätten. Offen blieb, wann die erste Lieferung eintrifft."
)
LEAD = (
    "Eigener Vorspann der Zeitung\n\nWer zahlt, wenn geliefert wird? Darüber wird seit Wochen gestritten, und eine "
    "Einigung ist auch an diesem Tag nicht in Sicht. Was feststeht, ist wenig.\n\n"
)


def grouped(*texts: str) -> list[tuple[int, ...]]:
    articles = [Article.from_text(text, name="a") for text in texts]
    return [origin.sources for origin in origins(dict(enumerate(articles, 1)))]


def test_two_papers_that_print_one_agency_text_are_one_origin() -> None:
    longer = LEAD + AGENCY + " Dazu ein Absatz aus der Redaktion."
    cut = AGENCY[: AGENCY.index("Die Kosten")]
    assert grouped(AGENCY, longer, cut) == [(1, 2, 3)]


def test_other_texts_are_origins_of_their_own() -> None:
    assert grouped(AGENCY, "Der Haushalt wird im Juni verabschiedet, sagte der Kanzler in Berlin.") == [(1,), (2,)]


def test_the_same_wording_about_another_person_is_another_origin() -> None:
    assert grouped(AGENCY, AGENCY.replace("Lindqvist", "Vik")) == [(1,), (2,)]


def test_the_same_wording_about_another_day_or_figure_is_another_origin() -> None:
    assert grouped(AGENCY, AGENCY.replace("Mittwoch", "Freitag")) == [(1,), (2,)]
    assert grouped(AGENCY, AGENCY.replace("zwölf", "vierzehn")) == [(1,), (2,)]


def test_a_sentence_in_common_makes_no_origin() -> None:
    sentence = "Offen blieb, wann die erste Lieferung eintrifft."
    other = "Der Haushalt wird verabschiedet. Im Juni folgt die zweite Lesung im Parlament. " * 3
    assert grouped(AGENCY, other + sentence) == [(1,), (2,)]


def test_what_they_share_is_given_in_percent() -> None:
    articles = [Article.from_text(text, name="a") for text in (AGENCY, LEAD + AGENCY)]
    (origin,) = origins(dict(enumerate(articles, 1)))
    assert (origin.number, origin.sources, origin.shared) == (1, (1, 2), 100)


def test_five_hundred_copies_are_one_origin() -> None:
    assert grouped(*[AGENCY] * 500) == [tuple(range(1, 501))]
