"""What a sentence says beside its nouns: parts of periods, comparisons, all and some, then and now, guesses, bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.verification.pairs import checks_of

# check, German, right, wrong
TURNED = [
    # The beginning, the middle and the end of a period
    ("rendering.date", "Ende 2028 wird gebaut.", "Building starts in late 2028.", "Building starts in early 2028."),
    ("rendering.date", "Mitte Mai tagte der Rat.", "The council met in mid-May.", "The council met in late May."),
    (
        "rendering.date",
        "Zum Jahresende läuft die Frist ab.",
        "The deadline expires at the end of the year.",
        "The deadline expires at the start of the year.",
    ),
    # Comparisons
    (
        "rendering.opposite",
        "Es kamen mehr Gäste, als wir erwartet hatten.",
        "More guests came than we had expected.",
        "Fewer guests came than we had expected.",
    ),
    (
        "rendering.opposite",
        "Der Bau dauerte länger als geplant.",
        "Construction took longer than planned.",
        "Construction took shorter than planned.",
    ),
    (
        "rendering.opposite",
        "Die Partei holt 14 Prozent, vier Punkte mehr als im Mai.",
        "The party wins 14 per cent, up four points on May.",
        "The party wins 14 per cent, down four points on May.",
    ),
    # Shares and sums
    (
        "rendering.exchanged",
        "Der Zoll beträgt 15 Prozent.",
        "The tariff is 15 per cent.",
        "The tariff is 15 percentage points.",
    ),
    (
        "rendering.opposite",
        "Die beiden Staaten zahlen je 20 Millionen Euro.",
        "The two states pay 20 million euros each.",
        "The two states pay 20 million euros in all.",
    ),
    # Then and now
    (
        "rendering.opposite",
        "Im Mai waren es noch 300 Fälle, inzwischen sind es 520.",
        "There are now 520 cases, compared with 300 in May.",
        "There are now 300 cases, compared with 520 in May.",
    ),
    # All and some
    (
        "rendering.opposite",
        "Alle Geiseln kamen frei.",
        "All the hostages were freed.",
        "Some of the hostages were freed.",
    ),
    (
        "rendering.opposite",
        "Einige Länder haben gezahlt.",
        "Some of the countries have paid.",
        "All the countries have paid.",
    ),
    (
        "rendering.opposite",
        "Alle bis auf drei Abgeordnete stimmten zu.",
        "All but three deputies agreed.",
        "Only three deputies agreed.",
    ),
    (
        "rendering.opposite",
        "Die Stadt will keine weiteren Kredite.",
        "The city does not want any further loans.",
        "The city does not want any loans.",
    ),
    # The order of events and of causes
    (
        "rendering.opposite",
        "Wegen des Angriffs wurde das Treffen abgesagt.",
        "The meeting was cancelled because of the attack.",
        "The attack was called off because of the meeting.",
    ),
    (
        "rendering.opposite",
        "Der Konzern zahlt, bevor das Gericht entscheidet.",
        "The company pays before the court decides.",
        "The company pays after the court decides.",
    ),
    # Bounds, guesses, duties
    ("rendering.bound_lost", "Mindestens 30 Häuser brannten.", "At least 30 houses burned.", "Thirty houses burned."),
    ("rendering.bound_lost", "Bis zu 40 Drohnen griffen an.", "As many as 40 drones attacked.", "40 drones attacked."),
    (
        "rendering.hedge_hardened",
        "Vermutlich hat ein Kurzschluss den Brand ausgelöst.",
        "A short circuit probably caused the fire.",
        "A short circuit caused the fire.",
    ),
    (
        "rendering.hedge_hardened",
        "Russland hatte erwogen, die Gespräche abzusagen.",
        "Russia had toyed with calling off the talks.",
        "Russia had called off the talks.",
    ),
    (
        "rendering.modality",
        "Ab Juli werden die Renten steigen.",
        "Pensions will rise from July.",
        "Pensions could rise from July.",
    ),
    (
        "rendering.modality",
        "Die Mittel sollen aus dem Haushalt kommen.",
        "The funds are to come from the budget.",
        "The funds may come from the budget.",
    ),
    (
        "rendering.tense",
        "Die Gespräche sind gescheitert, wie der Minister sagte.",
        "The talks have failed, the minister said.",
        "The talks will fail, the minister said.",
    ),
    # Negations that English says otherwise
    (
        "rendering.negation_lost",
        "Das Land hat dem Vertrag noch nicht zugestimmt.",
        "The country has yet to approve the treaty.",
        "The country has approved the treaty.",
    ),
    (
        "rendering.negation_lost",
        "Die Stadt kauft keine Kohle mehr.",
        "The city has stopped buying coal.",
        "The city has been buying coal.",
    ),
    (
        "rendering.negation_lost",
        "Vermittelt hat Katar, nicht Ägypten.",
        "Qatar, as opposed to Egypt, mediated.",
        "Qatar and Egypt mediated.",
    ),
    (
        "rendering.negation_lost",
        "Frankreich will nicht zahlen; Italien lehnt den Plan ebenfalls ab.",
        "France does not want to pay; Italy rejects the plan as well.",
        "France wants to pay; Italy rejects the plan as well.",
    ),
    ("rendering.opposite", "Das ist unwürdig.", "That is undignified.", "That is dignified."),
]


@pytest.mark.parametrize("complete", [True, False])
@pytest.mark.parametrize(("check", "german", "right", "wrong"), TURNED)
def test_what_changes_a_sentence_is_told(check: str, german: str, right: str, wrong: str, complete: bool) -> None:
    assert check in checks_of(german, wrong, complete=complete)
    assert check not in checks_of(german, right, complete=complete)


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Die Verluste waren geringer als befürchtet.", "The losses were not as heavy as feared."),
        ("Sämtliche Länder außer Ungarn unterschrieben.", "Only Hungary did not sign."),
        ("Er warnte davor, die Anlage hochzufahren.", "The plant must not be started up, he warned."),
        ("Nicht-Mitglieder zahlen den doppelten Preis.", "Those who are not members pay double."),
        ("Das Gericht verhandelte nicht öffentlich.", "The court sat behind closed doors."),
        ("Ohne Zustimmung des Rates gibt es kein Geld.", "The council's approval is a precondition for the money."),
        ("Der Minister, dessen Partei nicht antritt, forderte Hilfe.", "The minister demanded help."),
        ("Polen gibt mehr für Rüstung aus als Deutschland.", "Germany spends less on defence than Poland."),
        ("Vor allem im Süden brennt es.", "Most of the fires are in the south."),
        ("Alle 19 Länder unterzeichneten, nur eines zögerte.", "Only one of the 19 countries hesitated first."),
        ("Die Prognose steigt um ein Prozent.", "The forecast goes up by one per cent."),
        ("Das Kabinett billigte das Gesetz, es tritt am Montag in Kraft.", "The law will take effect on Monday."),
    ],
)
def test_free_english_for_it_is_no_error(german: str, english: str) -> None:
    errors = {"rendering.negation_lost", "rendering.negation_added", "rendering.opposite", "rendering.number"}
    assert not checks_of(german, english) & (errors | {"rendering.tense", "rendering.opposite_doubtful"})


@given(number=st.integers(min_value=13, max_value=990), bound=st.sampled_from(["Mindestens", "Höchstens", "Knapp"]))
def test_a_bounded_number_is_bounded_in_the_english_whatever_it_is(number: int, bound: str) -> None:
    german = f"{bound} {number} Häuser brannten."
    said = {"Mindestens": "At least", "Höchstens": "No more than", "Knapp": "Just under"}[bound]
    assert "rendering.bound_lost" in checks_of(german, f"In the city {number} houses burned.")
    assert "rendering.bound_lost" not in checks_of(german, f"{said} {number} houses burned.")
