"""Dates of German texts, stated or following from the publication date."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.german._dates import date_facts

WEDNESDAY = date(2026, 2, 11)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("am 24. Februar", (2, 24)),
        ("am 15.02.2026", (2, 15)),
        ("am 5. Okt.", (10, 5)),
        ("vom 3. bis 5. Juli", (7, 3)),
        ("am 3. und 4. Mai", (5, 4)),
        ("am 3. und am 4. Mai", (5, 3)),
        ("am 3., spätestens am 5. Mai", (5, 3)),
        ("vom 3. bis zum 5. Mai", (5, 3)),
        ("2026-03-01", (3, 1)),
    ],
)
def test_days_of_a_month_are_read(text: str, day: tuple[int, int]) -> None:
    assert day in date_facts(text).days


def test_a_number_with_points_whose_month_is_none_is_no_day() -> None:
    assert date_facts("Ziffer 3.15. der Ordnung", WEDNESDAY).days == frozenset()


@pytest.mark.parametrize(
    ("text", "weekday"),
    [("am Mittwochabend", 2), ("die Mittwochstreffen", 2), ("Sonnabend", 5), ("heute", 2), ("gestern", 1)],
)
def test_weekdays_are_read_in_compounds_and_follow_from_relative_words(text: str, weekday: int) -> None:
    assert date_facts(text, WEDNESDAY).weekdays == {weekday}


@pytest.mark.parametrize(
    ("text", "year"),
    [("im vergangenen Jahr", 2025), ("vor zwei Jahren", 2024), ("im Oktober", 2025), ("nächstes Jahr", 2027)],
)
def test_years_follow_from_relative_words(text: str, year: int) -> None:
    assert year in date_facts(text, WEDNESDAY).years


def test_the_month_before_is_derived() -> None:
    assert date_facts("im vergangenen Monat", WEDNESDAY).months == {1}


def test_a_weekday_can_be_a_day_of_the_publication_week() -> None:
    assert (2, 12) in date_facts("an diesem Donnerstag", WEDNESDAY).days


def test_without_a_publication_date_nothing_is_derived() -> None:
    facts = date_facts("gestern")
    assert (facts.offsets, facts.days, facts.weekdays) == ({-1}, frozenset(), frozenset())


def test_the_morning_is_not_tomorrow() -> None:
    assert date_facts("am Morgen", WEDNESDAY).offsets == frozenset()


def test_directions_of_weeks_are_kept() -> None:
    assert date_facts("vergangene Woche").directions == {("week", -1)}


FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("am kommenden Dienstag", {4}),
        ("am vergangenen Dienstag", {-3}),
        ("letzten Freitag", {-7}),
        ("kommenden Freitag", {7}),
        ("am vorletzten Dienstag", {-10}),
        ("am übernächsten Dienstag", {11}),
        ("nächsten Samstag", {1, 8}),
        ("Dienstag kommender Woche", {4}),
        ("in der vergangenen Woche am Dienstag", {-10}),
        ("am darauffolgenden Dienstag", {-3, 4}),
        ("Am Montag trafen sich die Minister.", {-4}),
        ("Die Minister trafen sich am Montag in Paris.", {-4}),
        ("Noch am Montag erreichte das Boot den Hafen.", {-4}),
        ("Am Montag wurden die Minister entlassen.", {-4}),
        ("Die Minister haben am Montag die Abgabe beschlossen.", {-4}),
        ("Am Montag ist der Hafen beschossen worden.", {-4}),
        ("Im Hafen sind in der Nacht zum Montag drei Menschen getötet worden.", {-4}),
        ("In der Nacht auf Montag wollen sie weiterfahren.", {3}),
        ("Seit Montag streiken die Ärzte.", {-4}),
        ("Der am Montag vorgelegte Bericht nennt Gründe.", {-4}),
        ("Die Minister wollen am Montag beraten.", {3}),
        ("Am Montag soll die Anlage anlaufen.", {3}),
        ("Bis Montag will Kiew antworten.", {3}),
        ("Am Montag wird Kiew antworten.", {3}),
    ],
)
def test_a_weekday_lies_where_its_adjective_or_its_verb_puts_it(text: str, steps: set[int]) -> None:
    assert date_facts(text, FRIDAY).offsets == steps


@pytest.mark.parametrize(
    "text",
    [
        # It belongs to a noun, or may.
        "Beide Seiten einigten sich auf eine Waffenruhe ab Montag.",
        "Trump hat Moskau eine Frist bis Montag gesetzt.",
        "Das Parlament stimmte für Neuwahlen am Montag.",
        "Vor der Wahl am Montag stritten die Kandidaten.",
        "Die Explosion am Montag zeigt die Gefahr.",
        "Wegen der Razzia vom Montag will die Partei klagen.",
        "Er lud für Montag zu einem Gipfel ein.",
        # What is planned or expected may be dated, and not the planning.
        "Der Rat hat am Montag ein Treffen angesetzt.",
        "Am Montag wurde er in London erwartet.",
        "Der für Montag geplante Besuch fiel aus.",
        "Die Sitzung wurde auf Montag vertagt.",
        # The present also tells of the past, a modal verb of what has been done.
        "Am Montag treffen sich die Minister.",
        "Das Foto zeigt den Minister am Montag in Paris.",
        "Der Gesandte soll am Montag nach Moskau gereist sein.",
        "Die Minister sollen am Montag beraten haben.",
        "Das Amt will am Montag Drohnen gezählt und verfolgt haben.",
        "Die Minister sollten am Montag beraten.",
        "Er halte am Montag eine Rede.",
        "Am Montag starten die Gespräche.",
        "Die Läden haben am Montag geschlossen.",
        "Die Läden sind am Montag geschlossen.",
        "Der Hafen ist am Montag zu räumen.",
        "Er hat am Montag noch viel zu erledigen.",
        "Am Montag beginnen die mit Spannung erwarteten Gespräche.",
        "Wie am Montag vereinbart, soll der Rat entscheiden.",
        "Treffen am Montag in Paris",
    ],
)
def test_where_grammar_leaves_a_doubt_a_weekday_lies_on_either_side(text: str) -> None:
    assert date_facts(text, FRIDAY).offsets == {-4, 3}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Bis Mai will Kiew antworten.", {2027}),
        ("Der Vertrag wird Ende Januar auslaufen.", {2027}),
        ("Nach Verlusten im vergangenen Jahr soll im Januar der Betrieb anlaufen.", {2025, 2027}),
        ("nächstes Jahr im Mai", {2027}),
        ("Er trat zurück und will im Januar ausziehen.", {2027}),
        ("im Januar nächsten Jahres", {2027}),
        ("im kommenden Dezember", {2026}),
        ("im vergangenen Dezember", {2025}),
        ("Seit Januar gilt die Regel.", {2026}),
        ("Im Dezember kam das Boot.", {2025}),
        ("Im Dezember stimmte das Parlament zu.", {2025}),
        ("Das im Mai beschlossene Gesetz tritt in Kraft.", {2026}),
        ("Im Dezember hatte er ein lange geplantes Treffen abgesagt.", {2025}),
        ("Die Lieferung beginnt im Januar.", {2026, 2027}),
        ("Die EU hat die Sanktionen bis Januar verlängert.", {2026, 2027}),
        ("Die Wahl wurde auf Mai verschoben.", {2026, 2027}),
        ("Beginn im Januar", {2026, 2027}),
    ],
)
def test_a_month_without_a_year_lies_where_its_words_put_it(text: str, years: set[int]) -> None:
    assert date_facts(text, FRIDAY).years == years


def test_two_directions_joined_by_and_are_both_kept() -> None:
    assert date_facts("in diesem und im kommenden Jahr").directions == {("year", 0), ("year", 1)}


def test_a_direction_whose_noun_is_left_out_has_that_of_the_one_before() -> None:
    assert date_facts("nicht in diesem Jahr und auch nicht im nächsten.").directions == {("year", 0), ("year", 1)}
    assert ("year", 1) not in date_facts("In diesem Jahr beim nächsten Gipfel.").directions


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("in der zweiten Juliwoche", {7}),
        ("auf dem Junigipfel", {6}),
        ("an den Märztagen", {3}),
        ("nach der Maiwahl", {5}),
        ("Julian Maier in Mailand", set()),
        ("Die Juniorin", set()),
    ],
)
def test_a_short_month_begins_words_for_times_and_meetings_only(text: str, months: set[int]) -> None:
    assert date_facts(text).months == months
