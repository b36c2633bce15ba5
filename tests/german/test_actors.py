"""Who is named in an article, merged over all forms of the name."""

from __future__ import annotations

import pytest

from summarizer.german import Actor, actors


def find(text: str, name: str) -> Actor:
    return next(actor for actor in actors(text) if actor.name == name)


def test_all_forms_of_a_name_are_one_person() -> None:
    text = "Präsident Wolodymyr Selenskyj kam. Selenskyj sprach lange. Selenskyjs Rede gefiel."
    (found,) = actors(text)
    assert found.name == "Wolodymyr Selenskyj"
    assert found.kind == "person"
    assert [text[span.start : span.end] for span in found.mentions] == [
        "Wolodymyr Selenskyj",
        "Selenskyj",
        "Selenskyjs",
    ]


def test_the_role_and_what_it_belongs_to_are_as_printed() -> None:
    text = "Das bestätigte die frühere NATO-Sprecherin Oana Lungescu."
    found = find(text, "Oana Lungescu")
    assert found.role is not None
    assert text[found.role.start : found.role.end] == "frühere NATO-Sprecherin"
    assert found.affiliation == "NATO"


def test_a_long_name_in_capitals_within_a_role_is_read_at_once() -> None:
    text = "Das sagte Karl Muster, Chef der DIENSTLEISTUNGSGEWERKSCHAFT deutscher Wirte, am Montag."
    found = find(text, "Karl Muster")
    assert found.role is not None
    assert text[found.role.start : found.role.end] == "Chef der DIENSTLEISTUNGSGEWERKSCHAFT deutscher Wirte"
    assert found.affiliation is None


def test_a_name_first_met_in_the_genitive_is_known_without_its_s() -> None:
    assert find("Der Plan von Präsident Donald Trumps Team. Trump lobte ihn, Donald Trump ging.", "Donald Trump")


def test_two_people_side_by_side_are_two() -> None:
    text = "Statt Minister Pete Hegseth kommt Staatssekretär Elbridge Colby. Hegseth fehlt."
    assert {actor.name for actor in actors(text)} == {"Pete Hegseth", "Elbridge Colby"}


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Russlands Truppen stehen dort.", "Russia"),
        ("Er reist in die Ukraine.", "Ukraine"),
        ("Die USA und die Vereinigten Staaten sind dasselbe.", "United States"),
        ("Großbritannien liefert.", "United Kingdom"),
        ("Die Slowakei ist dagegen.", "Slovakia"),
    ],
)
def test_states_get_their_english_name(text: str, english: str) -> None:
    (found,) = actors(text)
    assert (found.name_en, found.kind) == (english, "state")


def test_organisations_are_merged_over_their_spellings() -> None:
    text = "Die NATO tagt. In der Nato heißt es, das Weiße Haus zögere."
    nato, house = actors(text)
    assert (nato.name_en, len(nato.mentions)) == ("NATO", 2)
    assert (house.name_en, house.kind) == ("White House", "government_body")


@pytest.mark.parametrize(
    "text",
    ["Große Bedenken gibt es auch.", "Ende Januar war Montag.", "Die deutsche Wirtschaft wächst.", "Was genau kommt"],
)
def test_capitals_alone_make_no_person(text: str) -> None:
    assert actors(text) == ()
