"""What turns a sentence round: its direction, the side of a number, who does it to whom, and on whose word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.verification.rendering._lexicon import lines
from summarizer.verification.rendering._senses import word_list
from tests.verification.pairs import checks_of

TURNED = {
    "rendering.opposite",
    "rendering.opposite_doubtful",
    "rendering.doer",
    "rendering.doer_doubtful",
    "rendering.negation_lost",
    "rendering.negation_added",
}


def turned(english: str, german: str, *, complete: bool = True) -> set[str]:
    return checks_of(german, english, complete=complete) & TURNED


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


@pytest.mark.parametrize(
    ("german", "right", "wrong"),
    [
        ("Merz kritisierte Söder.", "Merz criticised Söder.", "Söder criticised Merz."),
        ("Merz kritisierte Söder.", "Söder came under criticism from Merz.", "Merz came under criticism from Söder."),
        ("Merz lud Söder ein.", "Söder was invited to Bonn by Merz.", "Merz was invited to Bonn by Söder."),
    ],
)
def test_a_bare_name_that_comes_first_does_it(german: str, right: str, wrong: str) -> None:
    assert turned(right, german) == set()
    assert turned(wrong, german) == {"rendering.doer"}


def test_where_the_first_name_may_be_an_object_the_order_is_doubtful() -> None:
    german = "Die Ukraine unterstützt Polen."
    assert turned("Poland supports Ukraine.", german) == {"rendering.doer_doubtful"}


@pytest.mark.parametrize(
    ("german", "right", "wrong"),
    [
        (
            "Moskau begrüßte den Schritt, Kiew verurteilte ihn.",
            "Condemned by Kyiv, the step was welcomed by Moscow.",
            "Kyiv welcomed the step, Moscow condemned it.",
        ),
        (
            "Während Paris zögert, drängt London auf Eile.",
            "London is urging haste but Paris hesitates.",
            "While London hesitates, Paris is urging haste.",
        ),
    ],
)
def test_each_of_two_names_keeps_its_clause(german: str, right: str, wrong: str) -> None:
    assert turned(right, german) == set()
    assert turned(wrong, german) == {"rendering.doer"}


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


@pytest.mark.parametrize(
    ("german", "right", "wrong"),
    [
        (
            "Nach Angaben der Behörden in Kiew beschoss Moskau drei Orte.",
            "According to authorities in Kyiv, three places were shelled.",
            "Three places were shelled, according to Moscow.",
        ),
        (
            "Nach Angaben des Verteidigungsministeriums in Moskau zerstörte Kiew zwei Brücken.",
            "According to the defence ministry in Moscow, two bridges were destroyed.",
            "Two bridges were destroyed, according to Kyiv.",
        ),
        (
            "Laut einem Bericht der New York Times plant Trump neue Zölle.",
            "Trump is planning new tariffs, according to a report in the New York Times.",
            "New tariffs are planned, according to Trump.",
        ),
        (
            "Laut einem Bericht des Guardian plant London ein Gesetz.",
            "London is planning a law, the Guardian reported.",
            "London said it was planning a law.",
        ),
        (
            "Nach Angaben eines Sprechers von Siemens bleibt Bosch.",
            "Bosch is staying, according to a Siemens spokesman.",
            "It is staying, according to Bosch.",
        ),
        (
            "Nach Informationen der ARD und der Süddeutschen Zeitung kommt Trump.",
            "Trump is coming, according to the Süddeutsche Zeitung.",
            "Trump said he was coming.",
        ),
        (
            "Laut der Sprecherin des Weißen Hauses, Karoline Leavitt, kommt Putin.",
            "Putin is coming, according to White House spokeswoman Karoline Leavitt.",
            "Putin said he was coming.",
        ),
        (
            "Laut der in Kiew ansässigen Gruppe Rot kommt Trump.",
            "Trump is coming, according to Kyiv-based Rot.",
            "Trump said he was coming.",
        ),
        (
            "Trump wird der Agentur Reuters zufolge kommen.",
            "Trump will come, according to Reuters.",
            "Trump said he would come.",
        ),
    ],
)
def test_a_source_is_whatever_is_named_up_to_the_verb(german: str, right: str, wrong: str) -> None:
    assert turned(right, german) == set()
    assert turned(wrong, german) == {"rendering.doer"}


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Trump traf nach eigenen Angaben Putin.", "Trump said he met Putin."),
        ("Laut seiner Sprecherin kommt Trump.", "Trump is coming, according to a Trump spokeswoman."),
        ("Laut Polizei wurde in Bonn niemand verletzt.", "According to police in Bonn, nobody was injured."),
    ],
)
def test_a_source_that_is_named_elsewhere_is_not_another(german: str, english: str) -> None:
    assert turned(english, german) == set()


def test_a_source_that_is_only_described_may_be_who_is_named_elsewhere() -> None:
    german = "Siemens baut um. Nach Angaben des Unternehmens bleiben die Werke."
    assert turned("The company said the plants would stay.", german) == set()
    assert turned("Siemens said the plants would stay.", german) == {"rendering.doer_doubtful"}


@pytest.mark.parametrize(
    ("german", "right", "passive", "wrong"),
    [
        (
            "Die von Trump ernannte Richterin Aileen Cannon stellte das Verfahren ein.",
            "Aileen Cannon was appointed by Trump.",
            "Die Richterin Aileen Cannon wurde von Trump ernannt.",
            "Trump was appointed by Aileen Cannon.",
        ),
        (
            "Der von Israel getötete Hamas-Chef Sinwar plante das.",
            "Sinwar was killed by Israel.",
            "Der Hamas-Chef Sinwar wurde von Israel getötet.",
            "Israel was killed by Sinwar.",
        ),
        (
            "Der vom Kreml unterstützte Kandidat Dodon kam.",
            "Dodon was backed by the Kremlin.",
            "Der Kandidat Dodon wird vom Kreml unterstützt.",
            "The Kremlin was backed by Dodon.",
        ),
        (
            "Scholz sah sich von Merz angegriffen.",
            "Scholz was attacked by Merz.",
            "Scholz ist von Merz angegriffen worden.",
            "Merz was attacked by Scholz.",
        ),
    ],
)
def test_von_names_the_doer_of_a_plain_passive_only(german: str, right: str, passive: str, wrong: str) -> None:
    assert turned(right, german) == set()
    assert turned(right, passive) == set()
    assert turned(wrong, passive) == {"rendering.doer"}


def test_von_names_no_doer_in_the_future_tense() -> None:
    assert turned("Merz will demand help from Scholz.", "Merz wird von Scholz Hilfe fordern.") == set()


@pytest.mark.parametrize(
    ("german", "right", "known", "wrong"),
    [
        (
            "Der WHO warf Trump Versagen vor.",
            "Trump accused the WHO of failure.",
            "Der Präsident Trump warf der WHO Versagen vor.",
            "The WHO accused Trump of failure.",
        ),
        (
            "Der Uefa drohte Infantino.",
            "Infantino threatened UEFA.",
            "Der wütende Infantino drohte der Uefa.",
            "UEFA threatened Infantino.",
        ),
        (
            "Der PKK half Assad.",
            "Assad helped the PKK.",
            "Der PKK-Chef Assad half der BBC.",
            "The BBC helped Assad.",
        ),
    ],
)
def test_der_names_the_doer_only_of_a_noun_known_to_be_masculine(
    german: str, right: str, known: str, wrong: str
) -> None:
    assert turned(right, german) == set()
    assert turned(wrong, known) == {"rendering.doer"}


@pytest.mark.parametrize(
    ("german", "right", "other", "wrong"),
    [
        (
            "Die Küstenwache rettete 20 Menschen vor Lampedusa, als ihr Boot kenterte.",
            "The coast guard rescued 20 people off Lampedusa after their boat capsized.",
            "Die Küstenwache rettete 20 Menschen vor Mitternacht.",
            "The coast guard rescued 20 people after midnight.",
        ),
        (
            "Der Mann steht vor dem Landgericht Köln, weil er seine Frau getötet haben soll.",
            "The man is on trial at the regional court in Cologne after allegedly killing his wife.",
            "Der Mann verschwand vor dem Urteil.",
            "The man disappeared after the verdict.",
        ),
        (
            "Er sprach vor Studenten in Berlin, wo er gestern angekommen war.",
            "He spoke to students in Berlin after arriving yesterday.",
            "Er sprach zwei Tage vor dem Anschlag.",
            "He spoke two days after the attack.",
        ),
        (
            "Er reiste nach Kiew und traf Selenskyj.",
            "He travelled to Kyiv before meeting Zelensky.",
            "Er reiste nach dem Gipfel ab.",
            "He left before the summit.",
        ),
        (
            "Die Polizei sperrte die Straße, nachdem ein Mann geschossen hatte.",
            "Police cordoned off the street after a man opened fire.",
            "Die Polizei sperrte die Straße.",
            "Police reopened the street.",
        ),
        (
            "Die Polizei hat das Gelände gesperrt und Ermittlungen aufgenommen.",
            "Police have cordoned off the area and opened an investigation.",
            "Die Polizei hat das Gelände gesperrt.",
            "Police have opened the area.",
        ),
        (
            "Das Abkommen wurde 2020 geschlossen und ermöglicht Verhandlungen.",
            "The agreement was signed in 2020 and opens the door to negotiations.",
            "Das Werk wurde 2020 geschlossen.",
            "The plant was opened in 2020.",
        ),
        (
            "Nordkorea hat nach Angaben aus Seoul eine Rakete abgefeuert.",
            "Pyongyang has fired a missile, South Korea says.",
            "Nordkorea hat eine Rakete abgefeuert.",
            "South Korea has fired a missile.",
        ),
        (
            "Die südkoreanische Regierung erwartet einen Atomtest Pjöngjangs.",
            "The government in Seoul expects a North Korean nuclear test.",
            "Die südkoreanische Regierung ist besorgt.",
            "The North Korean government is worried.",
        ),
        (
            "Immer öfter fällt der Unterricht aus.",
            "Lessons are increasingly being cancelled.",
            "Die Zahl der Stunden fällt.",
            "The number of lessons is increasing.",
        ),
        (
            "Der Fall wirft Fragen auf, nachdem Schüsse gefallen waren.",
            "The case raises questions after shots were fired.",
            "Die Preise sind gefallen.",
            "Prices have been raised.",
        ),
        (
            "Die Währung verlor deutlich auf 1400 Won je Dollar.",
            "The currency slid sharply to 1,400 won per dollar.",
            "Die Partei verlor deutlich.",
            "The party won clearly.",
        ),
        (
            "Dortmund unterlag Bayern.",
            "Bayern won against Dortmund.",
            "Dortmund unterlag deutlich.",
            "Dortmund won clearly.",
        ),
        (
            "Die Ukraine gewinnt Gelände zurück, trotz hoher Ausfälle.",
            "Ukraine is regaining ground despite heavy losses.",
            "Der Konzern meldet einen Gewinn.",
            "The group reports a loss.",
        ),
        (
            "Früher war er Lehrer, heute ist er Minister.",
            "He was once a teacher and later became minister.",
            "Der Winter kommt früher als sonst.",
            "Winter is coming later than usual.",
        ),
        (
            "Zum letzten Mal war das 2019 der Fall.",
            "It was the first time since 2019.",
            "Es war die letzte Sitzung.",
            "It was the first meeting.",
        ),
        (
            "Die Regierung hebt das Verbot von Exporten auf.",
            "The government is allowing exports.",
            "Die Regierung verbietet Exporte.",
            "The government is allowing exports.",
        ),
    ],
)
def test_a_word_in_its_second_sense_turns_nothing_round(german: str, right: str, other: str, wrong: str) -> None:
    assert "rendering.opposite" not in turned(right, german)
    assert turned(wrong, other) & {"rendering.opposite", "rendering.negation_lost"}


def test_imports_for_exports_may_be_the_other_side_of_one_trade_and_is_doubtful() -> None:
    assert turned(
        "The US is imposing tariffs on Mexican exports.", "Die USA verhängen Zölle auf Importe aus Mexiko."
    ) == {"rendering.opposite_doubtful"}
    assert turned("Imports rose.", "Die Exporte stiegen.") == {"rendering.opposite_doubtful"}


def test_as_in_a_comparison_does_not_excuse_after_for_before() -> None:
    german = "Wir exportieren mehr Weizen als vor dem Krieg."
    assert "rendering.opposite" in turned("We export more wheat than after the war.", german)
