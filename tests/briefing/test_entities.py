"""Who is who over a folder: one actor under many spellings, and nobody merged with anybody else."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.briefing import brief
from summarizer.briefing._entities import is_described, resolve
from summarizer.briefing._offices import in_one, relation, same_office
from summarizer.briefing._values import Actor, Wording
from tests.briefing.making import result_of, ukraine


def actor(
    name: str, source: int, kind: str = "person", role: str | None = None, affiliation: str | None = None
) -> Actor:
    wording = None if role is None else Wording(role, "en")
    return Actor(f"{source}.{name}", source, name, name, kind, wording, affiliation)


def groups(*actors: Actor, active: frozenset[str] = frozenset()) -> list[set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for reference, key in resolve(actors, active).items():
        found[key].add(reference)
    return sorted(found.values(), key=sorted)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marco Rubio", "Rubio"),
        ("Marco Rubio", "Marco A. Rubio"),
        ("Volodymyr Zelenskyy", "Wolodymyr Selenskyj"),
        ("Volodymyr Zelenskyy", "Zelensky"),
        ("Sergei Lavrov", "Sergej Lawrow"),
        ("Andrii Sybiha", "Andrij Sibiga"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Jens Müller", "Jens Mueller"),
        ("Xi Jinping", "Xi"),
        ("Pope Leo XIV", "Leo XIV"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
    ],
)
def test_spellings_of_one_person_are_one(one: str, other: str) -> None:
    assert len(groups(actor(one, 1), actor(other, 2))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Donald Trump", "Melania Trump"),
        ("Donald Trump", "Donald Trump Jr."),
        ("Anna Schmid", "Anna Schmidt"),
        ("Jens Müller", "Michael Müller"),
        ("Marco Rubio", "Mark Rutte"),
        ("Kim Jong Un", "Kim Yo Jong"),
        ("Charles III", "Charles II"),
        ("Alexander Stubb", "Alexander"),
    ],
)
def test_people_with_like_names_stay_apart(one: str, other: str) -> None:
    assert len(groups(actor(one, 1), actor(other, 2))) == 2


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("NATO", "Nato", "organisation"),
        ("United States", "USA", "state"),
        ("United States", "the United States", "state"),
        ("EU", "European Union", "organisation"),
        ("Ukraine", "Kyiv", "state"),
    ],
)
def test_names_of_one_state_or_organisation_are_one(one: str, other: str, kind: str) -> None:
    assert len(groups(actor(one, 1, kind), actor(other, 2, kind))) == 1


def test_a_people_is_its_state_where_it_acts_and_not_where_it_is_only_named() -> None:
    states, people = actor("United States", 1, "state"), actor("Americans", 2, "group")
    assert len(groups(states, people)) == 2
    assert len(groups(states, people, active=frozenset({people.reference}))) == 1


def test_a_president_is_not_his_administration() -> None:
    found = groups(actor("Donald Trump", 1), actor("Trump administration", 1, "government_body"))
    assert len(found) == 2


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("senior State Department official", "person"),
        ("unnamed spokesperson", "person"),
        ("European diplomat familiar with the call", "person"),
        ("several European leaders", "group"),
        ("influential Republicans", "group"),
        ("30 countries", "group"),
        ("sources familiar with the talks", "group"),
    ],
)
def test_who_has_no_name_is_never_the_same_in_two_articles(name: str, kind: str) -> None:
    assert is_described(actor(name, 1, kind))
    assert len(groups(actor(name, 1, kind), actor(name, 2, kind))) == 2


@pytest.mark.parametrize(
    ("name", "kind"), [("Ursula von der Leyen", "person"), ("European Union", "organisation"), ("Europe", "group")]
)
def test_a_name_is_no_description(name: str, kind: str) -> None:
    assert not is_described(actor(name, 1, kind))


def test_a_bare_name_that_two_people_bear_goes_to_the_one_of_its_article_or_of_its_office() -> None:
    jens, michael = actor("Jens Müller", 1, role="mayor"), actor("Michael Müller", 2, role="general")
    assert {"3.Müller", "2.Michael Müller"} in groups(jens, michael, actor("Müller", 3, role="general"))
    assert {"1.Müller", "1.Jens Müller"} in groups(jens, michael, actor("Müller", 1))
    assert {"3.Müller"} in groups(jens, michael, actor("Müller", 3))


def test_a_bare_name_of_another_country_stays_apart() -> None:
    found = groups(actor("Jens Müller", 1, affiliation="Germany"), actor("Müller", 2, affiliation="Austria"))
    assert len(found) == 2


def test_a_bare_name_of_the_same_country_under_another_name_of_it_is_one() -> None:
    found = groups(actor("Marco Rubio", 1, affiliation="United States"), actor("Rubio", 2, affiliation="USA"))
    assert len(found) == 1


def test_an_office_is_the_same_if_one_wording_says_no_more_of_it_than_the_other() -> None:
    assert same_office("President", "US President")
    assert same_office("long-serving former NATO spokesperson", "former NATO spokesperson")
    assert not same_office("defence minister", "foreign minister")


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("former NATO spokesperson", "long-serving former NATO spokeswoman", "same"),
        ("President", "US President", "same"),
        ("President of Ukraine", "Ukrainian President", "same"),
        ("US Secretary of State", "US foreign minister", "same"),
        ("National Security Adviser", "acting security advisor", "same"),
        ("Secretary General", "NATO Secretary-General", "same"),
        ("frühere Nato-Sprecherin", "langjähriger früherer Sprecher der NATO", "same"),
        ("stellvertretende Außenminister", "stellvertretender Aussenminister", "same"),
        ("foreign minister", "Außenministerin", "same"),
        ("Sprecher", "Kremlsprecher", "same"),
        ("Sprecherin", "Außenamtssprecherin", "same"),
        ("Ministerin", "Entwicklungsministerin", "same"),
        ("Vorsitzender", "Parteivorsitzender", "same"),
        ("US Secretary of State", "acting National Security Adviser", "concurrent"),
        ("CDU leader", "Federal Chancellor", "concurrent"),
        ("Federal Councillor", "defence minister", "concurrent"),
        ("Swiss Federal Councillor", "Swiss President", "concurrent"),
        ("Bundesrätin", "Verteidigungsministerin", "concurrent"),
        ("Federal Councillor", "former defence minister", "successive"),
        ("Member of Parliament", "defence minister", "concurrent"),
        ("finance minister", "Vice Chancellor", "concurrent"),
        ("former Dutch Prime Minister", "NATO Secretary General", "successive"),
        ("former NATO spokesperson", "former journalist", "successive"),
        ("former US Senator", "US Secretary of State", "successive"),
        ("defence minister", "foreign minister", "different"),
        ("Deputy foreign minister", "finance minister", "different"),
        ("Italian senator", "Italian foreign minister", "different"),
        ("lighthouse keeper", "harbour master", "different"),
        ("US Senator", "US Secretary of State", "conflicting"),
        ("Senator", "US-Außenminister", "conflicting"),
        ("Prime Minister", "NATO Secretary General", "conflicting"),
        ("President", "Vice President", "conflicting"),
        ("US President", "Foreign Minister", "conflicting"),
        ("Swiss President", "Finance Minister", "different"),
        ("President of the Constitutional Court", "Minister of Justice", "different"),
        ("Präsident des Verfassungsgerichts", "Justizminister", "different"),
        ("Bundestagspräsidentin", "Ministerin", "different"),
        ("Kremlsprecher", "Außenamtssprecher", "different"),
        ("Verteidigungsminister", "Digitalminister", "different"),
        ("Minister", "Vizeminister", "different"),
        ("Minister", "Altminister", "different"),
        ("Parteichef", "Innenminister", "concurrent"),
        ("deputy foreign minister", "foreign minister", "conflicting"),
        ("NATO spokesperson", "EU spokesperson", "conflicting"),
        ("French President", "Polish President", "conflicting"),
        ("Republican Senator", "Democratic Senator", "conflicting"),
        ("Republican Senator", "US Senator", "same"),
        ("Republican Senator", "US Secretary of State", "conflicting"),
        ("SPD Defence Minister", "German Defence Minister", "same"),
        ("SPD chair", "German chair", "concurrent"),
        ("Kremlin spokesman", "Russian spokesman", "same"),
        ("Pentagon spokesman", "US spokesman", "same"),
        ("Pentagon spokesman", "Kremlin spokesman", "conflicting"),
        ("South Carolina Senator", "US Senator", "different"),
        ("Texas governor", "Bavarian governor", "conflicting"),
        ("Russian ambassador", "ambassador to Germany", "same"),
        ("US ambassador to NATO", "NATO ambassador", "same"),
        ("Russian ambassador to Germany", "Ukrainian ambassador to Germany", "conflicting"),
        ("European Defence Commissioner", "EU Commissioner", "same"),
        ("EU foreign policy chief", "High Representative", "same"),
        ("High Representative", "EU Commissioner", "different"),
        ("Ukraine’s President", "Ukrainian President", "same"),
        ("Ukraine's President", "Russian President", "conflicting"),
        ("US President", "former US President", "conflicting"),
        ("ehemaliger Kanzler", "Kanzler", "conflicting"),
    ],
)
def test_the_words_and_the_table_tell_how_two_offices_go_together(one: str, other: str, together: str) -> None:
    assert relation(one, other) == together
    assert relation(other, one) == together


def test_the_offices_of_somebody_are_told_in_one_each_once_those_held_first() -> None:
    offices = ["former US Senator", "Secretary", "US Secretary of State", "acting National Security Adviser"]
    assert in_one(offices) == "US Secretary of State and acting National Security Adviser, former US Senator"
    assert in_one(["former minister"]) == "former minister"
    assert in_one([]) is None


@given(st.lists(st.sampled_from(["Rubio", "Marco Rubio", "Trump", "Donald Trump", "Ivanka Trump"]), max_size=6))
def test_full_names_are_one_exactly_if_they_are_the_same(names: list[str]) -> None:
    actors = [Actor(str(place), place, "a", name, "person", None, None) for place, name in enumerate(names)]
    keys = resolve(actors, frozenset())
    for one in actors:
        for other in actors:
            if " " in one.name and " " in other.name:
                assert (keys[one.reference] == keys[other.reference]) == (one.name == other.name)


def test_words_of_an_english_speaking_official_are_marked_as_a_translation_of_a_translation() -> None:
    def said_by(name: str, affiliation: str, kind: str = "person") -> bool:
        shared = {"id": "a1", "name_en": name, "kind": kind, "affiliation": affiliation}
        summary = ukraine(
            key_actors=[shared | {"role_de": None, "role_en": None, "mentions_de": ["Sie"]}],
            quotes=[{"speaker": "a1", "text_de": "ja", "text_en": "yes", "cue_de": None, "kind": "fragment"}],
        )
        (speaker,) = brief([result_of("a", 'Sie sagte "ja".', summary)]).speakers
        return speaker.quotes[0].retranslated

    assert said_by("Marco Rubio", "United States")
    assert said_by("Mark Rutte", "NATO")
    assert not said_by("Ada Lindqvist", "Sweden")
    assert not said_by("France", "NATO", "state")
