"""What turns a sentence round: its direction, the side of a number, who does it to whom, and on whose word."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.articles import Article
from summarizer.verification.rendering import RenderingChecks
from summarizer.verification.rendering._lexicon import lines
from summarizer.verification.rendering._senses import word_list

TURNED = {
    "rendering.opposite",
    "rendering.opposite_doubtful",
    "rendering.doer",
    "rendering.doer_doubtful",
    "rendering.negation_lost",
    "rendering.negation_added",
}


def turned(english: str, german: str, *, complete: bool = True) -> set[str]:
    article = Article(name="a", text=german, sha256="", published=date(2026, 2, 11))
    found = RenderingChecks(article).check(english, german, complete=complete)
    return {problem.check for problem in found} & TURNED


@pytest.mark.parametrize(
    ("german", "right", "wrong"),
    [
        ("Die Preise sind gestiegen.", "Prices have risen.", "Prices have fallen."),
        ("Der Umsatz ging deutlich zurück.", "Revenue declined considerably.", "Revenue grew considerably."),
        ("Die Zahl der Züge nahm zu.", "The number of trains increased.", "The number of trains shrank."),
        ("Im Norden wurde gekämpft.", "There was fighting in the north.", "There was fighting in the south."),
        ("Er sprach nach dem Gipfel.", "He spoke after the summit.", "He spoke before the summit."),
        ("Er sprach vor dem Gipfel.", "He spoke ahead of the summit.", "He spoke after the summit."),
        ("Das Parlament stimmte zu.", "Parliament agreed.", "Parliament refused."),
        ("Die Grenze wurde geschlossen.", "The border was closed.", "The border was reopened."),
        ("Sie verloren das Spiel.", "They lost the match.", "They won the match."),
        ("Die Exporte stiegen.", "Exports rose.", "Imports rose."),
        ("Die Ausgaben haben sich verdoppelt.", "Spending doubled.", "Spending tripled."),
        ("Die Zahl hat sich halbiert.", "The number halved.", "The number doubled."),
        ("Der Mann wurde freigesprochen.", "The man was acquitted.", "The man was convicted."),
        ("Sie begrüßten das Urteil.", "They welcomed the ruling.", "They criticised the ruling."),
        ("Er kommt spätestens im Mai.", "He will come in May at the latest.", "He will come in May at the earliest."),
        ("Das Gesetz wurde verschärft.", "The law was tightened.", "The law was relaxed."),
    ],
)  # fmt: skip
def test_the_opposite_of_what_the_german_says_is_told_from_it(german: str, right: str, wrong: str) -> None:
    assert turned(right, german) == set()
    assert turned(wrong, german) & {"rendering.opposite", "rendering.negation_lost", "rendering.negation_added"}


@pytest.mark.parametrize(
    ("german", "right", "wrong"),
    [
        ("Mindestens 500 Menschen kamen.", "At least 500 people came.", "At most 500 people came."),
        ("Höchstens 500 Menschen kamen.", "No more than 500 people came.", "More than 500 people came."),
        ("Knapp 500 Menschen kamen.", "Almost 500 people came.", "More than 500 people came."),
        ("Gut 500 Menschen kamen.", "Just over 500 people came.", "Fewer than 500 people came."),
        ("Bis zu 500 Menschen kamen.", "Up to 500 people came.", "At least 500 people came."),
        ("Rund 500 Menschen kamen.", "About 500 people came.", "Exactly 500 people came."),
        ("Es kostet genau 500 Euro.", "It costs exactly 500 euros.", "It costs about 500 euros."),
    ],
)
def test_a_number_stays_on_its_side(german: str, right: str, wrong: str) -> None:
    assert turned(right, german) == set()
    assert turned(wrong, german) == {"rendering.opposite"}


def test_more_than_a_rough_figure_is_doubtful() -> None:
    assert turned("More than 500 people came.", "Rund 500 Menschen kamen.") == {"rendering.opposite_doubtful"}


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Die Preise sind um 5 Prozent gestiegen.", "Prices changed by 5 percent."),
        ("Die Preise stiegen, die Löhne sanken.", "Wages fell while prices rose."),
        ("Die Preise stiegen nicht mehr.", "Prices no longer rose."),
        ("Er warnte vor dem Abzug.", "He warned of the withdrawal after talks."),
        ("Nach Angaben der Polizei kam er vorher.", "According to police, he came before that."),
        ("Es waren mindestens 500, nach anderen Angaben 500.", "There were 500."),
        ("Ostern wird gefeiert.", "Easter will be celebrated in the east."),
        ("Er schließt einen Einsatz im Westen aus.", "He rules out a mission in the west."),
    ],
)
def test_what_only_leaves_out_or_words_differently_is_right(german: str, english: str) -> None:
    assert turned(english, german) == set()


def test_a_statement_of_another_part_of_the_passage_is_not_held_against_this_one() -> None:
    german = "Die Exporte nach Asien sind gesunken. Der Minister kündigte ein neues Programm für Werften an."
    assert turned("The minister announced a new programme for growing shipyards.", german, complete=False) == set()
    assert turned("Exports to Asia have risen.", german, complete=False) == {"rendering.opposite"}


@pytest.mark.parametrize(
    ("german", "right", "wrong"),
    [
        ("Polen warf der Türkei Hass vor.", "Poland accused Turkey of hatred.", "Turkey accused Poland of hatred."),
        ("Merz wurde von Söder kritisiert.", "Söder criticised Merz.", "Merz criticised Söder."),
        ("Merz wurde von Söder kritisiert.", "Merz was criticised by Söder.", "Söder was criticised by Merz."),
        ("Der Minister Amthor dankte Kranz.", "Amthor thanked Kranz.", "Kranz thanked Amthor."),
        ("Dem Minister Amthor drohte Kranz.", "Kranz threatened Amthor.", "Amthor threatened Kranz."),
        ("Vogt bat den Abgeordneten Kranz um Rat.", "Vogt asked Kranz for advice.", "Kranz asked Vogt for advice."),
        ("„Ja“, sagte Kranz dem Sender Suspilne.", "Kranz told Suspilne yes.", "Suspilne told Kranz yes."),
        ("Laut Merz kommt Trump.", "According to Merz, Trump is coming.", "According to Trump, Merz is coming."),
        ("Merz zufolge kommt Trump.", "Merz said Trump was coming.", "Trump said Merz was coming."),
    ],
)  # fmt: skip
def test_who_does_it_to_whom_is_read_from_cases_passives_and_sources(german: str, right: str, wrong: str) -> None:
    assert turned(right, german) == set()
    assert turned(wrong, german) == {"rendering.doer"}


def test_where_only_the_order_of_names_tells_who_does_it_it_is_doubtful() -> None:
    assert turned("Söder criticised Merz.", "Merz kritisierte Söder.") == {"rendering.doer_doubtful"}
    assert turned("Merz criticised Söder.", "Merz kritisierte Söder.") == set()


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Trumps Berater kritisierte Merz.", "Merz criticised Trump's adviser."),
        ("Als Merz kam, kritisierte Söder Scholz.", "Merz criticised Söder."),
        ("Merz und Söder kritisierten einander.", "Söder criticised Merz."),
        ("Merz traf Söder.", "Söder met Merz."),
    ],
)
def test_where_it_cannot_be_read_nothing_is_said(german: str, english: str) -> None:
    assert turned(english, german) == set()


@pytest.mark.parametrize("name", ["opposites", "deeds", "roles"])
def test_every_line_of_a_list_has_words_in_both_languages(name: str) -> None:
    for line in lines(name):
        left, german, english = line.split(" = ")
        assert len(left.split()) == 2
        assert german.split() and english.split()


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_can_be_compared(english: str, german: str) -> None:
    assert turned(english, german) <= TURNED


@given(
    st.lists(st.sampled_from(["stieg", "sank", "mehr", "als", "vor", "warnt", "fällt", "aus", "nahm", "zu", "Ostern"]))
)
def test_every_word_is_found_where_it_stands(words: list[str]) -> None:
    text = " ".join(words)
    for sense, start, end in word_list("opposites", "german").sightings(text):
        assert sense.axis != "none"
        assert text[start:end].split()[0] in words
