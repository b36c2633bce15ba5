"""What the English says of things, figures, duties and limits: a right rendering passes, its wrong twin does not."""

import pytest

from tests.verification.pairs import checks_of

EXCHANGED = [
    (
        "Die Regierung hat weitere Panzer nach Kiew geschickt.",
        "The government has sent more tanks to Kyiv.",
        "The government has sent more ships to Kyiv.",
    ),
    (
        "Rund 300 Flüchtlinge wurden in der Turnhalle untergebracht.",
        "About 300 refugees were put up in the gym.",
        "About 300 soldiers were put up in the gym.",
    ),
    (
        "Die Kriegsgefangenen wurden in der Nähe von Minsk ausgetauscht.",
        "The captured soldiers were swapped near Minsk.",
        "The hostages were swapped near Minsk.",
    ),
    (
        "Ein Abkommen über Getreideexporte steht kurz vor dem Abschluss.",
        "An agreement on grain exports is about to be concluded.",
        "An agreement on arms exports is about to be concluded.",
    ),
    (
        "Die Front verläuft 20 Kilometer östlich der Stadt.",
        "The front runs 20 kilometres east of the city.",
        "The front runs 20 miles east of the city.",
    ),
    (
        "Die Behörde zahlt jährlich 90 Millionen Euro.",
        "The authority pays 90 million euros a year.",
        "The authority pays 90 million euros a month.",
    ),
    ("Im Frühjahr wird in Moldau gewählt.", "Moldova votes in spring.", "Moldova votes in autumn."),
    (
        "Erneut sind Drohnen über dem Flughafen gesichtet worden.",
        "Drones have once again been spotted over the airport.",
        "Drones have been spotted over the airport for the first time.",
    ),
    ("Alle Geiseln sind frei.", "All the hostages are free.", "Some hostages are free."),
    ("Die Grenze ist umstritten.", "The border is contested.", "The border is uncontested."),
    (
        "Die Partei verlor 2,5 Prozentpunkte.",
        "The party lost 2.5 percentage points.",
        "The party lost 2.5 per cent.",
    ),
    (
        "Der Anteil sank um einen halben Prozentpunkt auf neun Prozent.",
        "The share fell by half a percentage point to nine per cent.",
        "The share fell by half a per cent to nine per cent.",
    ),
]
TURNED = [
    (
        "Der Umsatz sank von 90 auf 70 Millionen Euro.",
        "Turnover fell from 90 to 70 million euros.",
        "Turnover fell from 70 to 90 million euros.",
    ),
    (
        "Es kamen 200 Teilnehmer weniger als erwartet.",
        "There were 200 participants fewer than expected.",
        "There were 200 participants more than expected.",
    ),
    (
        "Die Hilfe wird nur ausgezahlt, wenn Reformen folgen.",
        "The aid will be paid out only if reforms follow.",
        "The aid will be paid out even if reforms follow.",
    ),
    (
        "Nicht nur Moskau, auch Peking lehnt den Entwurf ab.",
        "It is not only Moscow that rejects the draft but Beijing as well.",
        "Only Moscow rejects the draft, Beijing does not.",
    ),
    (
        "Das gilt ausschließlich für Zivilisten.",
        "This applies exclusively to civilians.",
        "This applies not only to civilians.",
    ),
    (
        "Die Grenze wird erst geöffnet, wenn die Listen vorliegen.",
        "The border will not be opened before the lists are available.",
        "The border will be opened before the lists are available.",
    ),
    (
        "Wenn die Armee abzieht, werden die Grenzen geöffnet.",
        "The borders will be opened if the army pulls out.",
        "If the borders are opened, the army will pull out.",
    ),
]
MODAL = [
    (
        "Die Werke müssen ihre Produktion verdoppeln.",
        "The plants have to double their output.",
        "The plants may double their output.",
    ),
    (
        "Die Mitglieder dürfen selbst entscheiden.",
        "The members may decide for themselves.",
        "The members must decide for themselves.",
    ),
    (
        "Die Firma darf keine Waffen mehr ausführen.",
        "The company is no longer allowed to export weapons.",
        "The company need not export weapons any more.",
    ),
    ("Niemand muss sofort ausreisen.", "Nobody has to leave at once.", "Nobody may leave at once."),
]
SOFTENED = [
    (
        "rendering.bound_lost",
        "Mindestens 40 Häftlinge kamen frei.",
        "At least 40 prisoners were released.",
        "40 prisoners were released.",
    ),
    (
        "rendering.bound_lost",
        "Knapp 700 Millionen Euro fehlen.",
        "Just under 700 million euros are missing.",
        "700 million euros are missing.",
    ),
    (
        "rendering.limit_lost",
        "Frühestens im Mai werden die ersten Jets geliefert.",
        "The first jets will be delivered no earlier than May.",
        "The first jets will be delivered in May.",
    ),
    (
        "rendering.limit_lost",
        "Fast alle Anträge wurden bewilligt.",
        "Nearly all applications were granted.",
        "All applications were granted.",
    ),
    (
        "rendering.limit_lost",
        "Sie kann nur zusehen.",
        "All she can do is watch.",
        "She can watch.",
    ),
    (
        "rendering.limit_lost",
        "Sie haben sich lediglich auf einen Austausch verständigt.",
        "All they agreed on was an exchange.",
        "They agreed on an exchange.",
    ),
    (
        "rendering.hedge_added",
        "Der Gipfel findet in Ankara statt.",
        "The summit will take place in Ankara.",
        "The summit might take place in Ankara.",
    ),
]
FREE = [
    ("Die FDP wies jede Beteiligung zurück.", "The FDP came out against taking part in any way."),
    ("Der Gouverneur lehnt eine Evakuierung ab.", "The governor is strongly against an evacuation."),
    (
        "Im Streit um die Pipeline zeichnet sich noch kein Kompromiss ab.",
        "No compromise has emerged in the dispute over the pipeline.",
    ),
    (
        "Der Kanzler schließt eine Reise nicht aus, ebenso wenig ein Telefonat.",
        "The chancellor does not rule out a trip, nor does he rule out a phone call.",
    ),
    ("Ohne diese Raketen hätte die Stadt nicht gehalten.", "But for these missiles the city would not have held."),
    ("Ohne Strom gäbe es kein Wasser mehr.", "If it were not for electricity, there would be no water left."),
    ("Sie bestritt die Zahlen nicht.", "She did not contest the figures."),
    (
        "Warschau bat die Partner, dem Vertrag nicht zuzustimmen.",
        "Warsaw asked its partners to hold back their approval.",
    ),
    ("Der Senator hält Sanktionen nicht für falsch.", "The senator is not opposed to sanctions."),
    (
        "Wer keine Arbeit hat, bekommt künftig kein Geld mehr.",
        "In future, the unemployed will no longer get any money.",
    ),
    ("Sie wolle im Herbst entscheiden.", "She wants to decide in the autumn."),
    ("Nach eigenen Angaben hat er fünf Jahre in Riga gelebt.", "By his own account he lived in Riga for five years."),
    ("Der Spion wurde zu sieben Jahren Haft verurteilt.", "The spy will serve seven years in prison."),
    ("Das Treffen wurde auf Freitag verlegt.", "The meeting will take place on Friday."),
    ("Soldaten sollen die Häfen sichern.", "Soldiers have been tasked with securing the ports."),
    ("Nach dem Treffen mit Macron flog Meloni heim.", "Meloni met Macron before flying home."),
    ("Falls der Senat zustimmt, beginnt der Bau im Mai.", "Given the Senate's consent, construction starts in May."),
    ("Die Regierung darf die Mittel nicht kürzen.", "The government is barred from cutting the funds."),
    ("Binnen 48 Stunden soll die Stadt geräumt werden.", "The city is to be evacuated within two days."),
    ("Der Vertrag sieht eine Laufzeit von zwölf Monaten vor.", "The agreement is to run for a year."),
    ("Rund 12.000 Menschen demonstrierten in Tiflis.", "Some 12,000 people demonstrated in Tbilisi."),
    ("Vier Menschen starben, vier wurden verletzt.", "Four people were killed and four injured."),
    ("Die Zahl fiel von 40 auf 30.", "The figure dropped to 30 from 40."),
    ("Wir können das nicht allein tragen.", "We cannot bear this alone."),
    ("Er hört nicht auf, nur weil wir müde sind.", "He won't stop just because we are tired."),
    ("Der Botschafter wurde ins Außenministerium einbestellt.", "The envoy was summoned to the foreign ministry."),
    ("Der Bundestag hat das Rentenpaket beschlossen.", "The Bundestag has passed the pensions package."),
    ("Erst wenn die Kämpfe enden, wird gewählt.", "No election will be held until the fighting ends."),
]


@pytest.mark.parametrize(("german", "right", "wrong"), EXCHANGED)
def test_a_thing_may_not_stand_in_the_place_of_another(german: str, right: str, wrong: str) -> None:
    assert checks_of(german, right) == set()
    assert "rendering.exchanged" in checks_of(german, wrong)


@pytest.mark.parametrize(("german", "right", "wrong"), TURNED)
def test_figures_limits_and_conditions_may_not_be_turned_round(german: str, right: str, wrong: str) -> None:
    assert checks_of(german, right) == set()
    assert "rendering.opposite" in checks_of(german, wrong)


@pytest.mark.parametrize(("german", "right", "wrong"), MODAL)
def test_a_duty_is_no_permission(german: str, right: str, wrong: str) -> None:
    assert checks_of(german, right) == set()
    assert "rendering.modality" in checks_of(german, wrong)


@pytest.mark.parametrize(("check", "german", "right", "wrong"), SOFTENED)
def test_what_limits_a_statement_stays_and_nothing_is_made_uncertain(
    check: str, german: str, right: str, wrong: str
) -> None:
    assert checks_of(german, right) == set()
    assert check in checks_of(german, wrong)


@pytest.mark.parametrize(("german", "english"), FREE)
def test_free_idiomatic_english_passes(german: str, english: str) -> None:
    assert checks_of(german, english) == set()


def test_a_number_said_twice_must_stand_there_twice() -> None:
    german = "In Lwiw brannten drei Häuser, in Sumy acht."
    assert checks_of(german, "Three houses burned in Lviv and eight in Sumy.") == set()
    assert "rendering.number" in checks_of(german, "Three houses burned in Lviv and three in Sumy.")


def test_neither_of_two_is_not_one_of_two() -> None:
    german = "Budapest werde weder Geld geben noch Bürgschaften übernehmen."
    assert checks_of(german, "Budapest says it will give no money and provide no guarantees.") == set()
    assert "rendering.negation_lost" in checks_of(german, "Budapest says it will give money but provide no guarantees.")


def test_what_is_to_be_done_is_not_done() -> None:
    german = "Das Kabinett wird den Entwurf billigen."
    assert checks_of(german, "The cabinet is about to approve the draft.") == set()
    assert "rendering.tense" in checks_of(german, "The cabinet approved the draft.")


@pytest.mark.parametrize(
    ("german", "right", "wrong"),
    [
        ("Fünf Leichen wurden geborgen.", "Five bodies were recovered.", "Five children were recovered."),
        (
            "157 Soldaten kamen frei, dazu drei Zivilisten.",
            "157 soldiers were freed, plus three civilians.",
            "157 soldiers were freed, plus three soldiers.",
        ),
        (
            "Bis zu 500 Verwundete werden behandelt.",
            "Up to 500 wounded are treated.",
            "Up to 500 soldiers are treated.",
        ),
        ("Die Gaslieferungen gehen weiter.", "Gas supplies continue.", "Grain supplies continue."),
        ("Die Erklärung hat zwei Seiten.", "The declaration has two pages.", "The declaration has two paragraphs."),
        ("Das Treffen dauerte eine Stunde.", "The meeting lasted an hour.", "The meeting lasted a day."),
        (
            "Der Frachter war mit Kohle beladen.",
            "The freighter was laden with coal.",
            "The freighter was laden with wheat.",
        ),
    ],
)
def test_nouns_what_is_counted_and_single_spans_are_told_apart(german: str, right: str, wrong: str) -> None:
    assert "rendering.exchanged" not in checks_of(german, right)
    assert "rendering.exchanged" in checks_of(german, wrong)


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Die Energielieferungen gehen weiter.", "Weapons supplies continue."),
        ("Die Mobilmachung wird ausgesetzt.", "The election is being suspended."),
        ("Der Beifahrer blieb unverletzt.", "The passenger was unharmed."),
    ],
)
def test_a_noun_of_another_kind_or_of_half_a_known_compound_is_only_pointed_to(german: str, english: str) -> None:
    assert checks_of(german, english) == {"rendering.exchanged_doubtful"}


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Vor einem Jahr begann der Streik.", "The strike began twelve months ago."),
        ("Eine Stunde am Tag gibt es Strom.", "There is power for one hour a day."),
        ("Die Abgeordneten nahmen die Vorlage an.", "Parliament adopted the bill."),
        ("Die Bank verweigerte den Kredit.", "The lender refused the loan."),
        ("Die Opfer waren Touristen aus Japan.", "The dead were Japanese holidaymakers."),
        ("Zehn Verletzte kamen ins Krankenhaus, zwei Kinder nicht.", "Two children stayed out of hospital."),
    ],
)
def test_one_thing_under_another_name_is_no_exchange(german: str, english: str) -> None:
    assert "rendering.exchanged" not in checks_of(german, english)


@pytest.mark.parametrize("told", ["38 of the generators have", "38 generators have"])
def test_a_share_is_no_count(told: str) -> None:
    german = "Bislang sind 38 Prozent der Generatoren eingetroffen."
    assert checks_of(german, f"{told} arrived so far.") == {"rendering.exchanged"}


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Nur 38 Prozent der Züge fahren.", "Only 38 per cent of the trains are running."),
        ("Die SPD kommt auf 14 Prozent der Stimmen.", "The SPD is on 14."),
        ("Zwischen 10 und 20 Prozent der Häuser sind zerstört.", "A tenth to a fifth of the houses are destroyed."),
        ("38 Prozent und 38 Züge sind zu viel.", "38 trains are too many."),
    ],
)
def test_a_share_may_be_told_without_its_sign(german: str, english: str) -> None:
    assert "rendering.exchanged" not in checks_of(german, english)
