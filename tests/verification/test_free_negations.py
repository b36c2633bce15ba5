"""Free renderings of negations and of states: what a careful translator writes passes, and its wrong twin does not."""

import pytest

from summarizer.articles import Article
from summarizer.verification.rendering._checks import RenderingChecks
from tests.verification.pairs import checks_of

FREE = [
    # One of several denials dropped or one added; "aber" is the English "but", and "dagegen" may only contrast.
    (
        "Die Lage ist ernst, aber sie ist nicht außer Kontrolle.",
        "The situation is serious, but it is not out of control.",
        "The situation is serious, but it is out of control.",
    ),
    (
        "Sein Land sei zu Gesprächen bereit, aber nicht zu jeder Bedingung. Das sagte er am Montag in Wien.",
        "He said his country was ready for talks, but not on any terms.",
        "He said his country was ready for talks, but on any terms.",
    ),
    (
        "Russland könne keine Garantien akzeptieren, die nicht auch ein Veto für Moskau beinhalten. Kiew widersprach.",
        "Russia could accept no guarantees that did not also include a veto for Moscow.",
        "Russia could accept any guarantees that did not also include a veto for Moscow.",
    ),
    (
        "Russland könne keine Garantien akzeptieren, die nicht auch ein Veto für Moskau beinhalten. Kiew widersprach.",
        "Russia could not accept any guarantees that would not also include a veto for Moscow.",
        "Russia could not accept any guarantees that would also include a veto for Moscow.",
    ),
    (
        "Kein Abkommen ohne Garantien, sagte der Minister.",
        "Any deal must come with guarantees, the minister said.",
        "The minister said he would sign any deal without guarantees.",
    ),
    (
        "Die Zinserträge sollen dagegen weiter fließen.",
        "The interest, by contrast, is to continue to flow.",
        "The interest is not to continue to flow.",
    ),
    (
        "Ungarn und Serbien sind dagegen.",
        "Hungary and Serbia are against it.",
        "Hungary and Serbia are not against it.",
    ),
    ("Ungarn wehrt sich dagegen.", "Hungary does not want it.", "Hungary is not against it."),
    ("Es ist unklar, wer das bezahlt.", "It is not known who pays for it.", "It is not unclear who pays for it."),
    (
        "Die USA würden in der Sicherheitsfrage beteiligt sein, betonte er.",
        "The US would be involved in the question of security, he stressed.",
        "The US would not be involved in the question of security, he stressed.",
    ),
    (
        "Wenn die Deklarationen nicht in Finanzierung übersetzt werden, bleiben die Worte ohne praktische Absicherung.",
        "If the declarations do not translate into funding, the words remain without practical backing.",
        "If the declarations do translate into funding, the words remain without practical backing.",
    ),
    (
        "Er arbeitet hart, um nicht nur die Lage in Kiew, sondern auch andere Fragen zu lösen.",
        "He works hard to solve not only the situation in Kyiv but also other questions.",
        "He does not work hard to solve not only the situation in Kyiv but also other questions.",
    ),
    # Nobody else so much: more than any other.
    (
        "Kein anderes Land hat so viele Panzer.",
        "It has more tanks than any other country.",
        "It has fewer tanks than any other country.",
    ),
    (
        "Kein anderes Land hat so wenige Panzer.",
        "It has fewer tanks than any other country.",
        "It has more tanks than any other country.",
    ),
    ("Kein anderes Land hat so viele Panzer.", "It has the most tanks of any country.", "Any country has such tanks."),
    (
        "Niemand sonst liefert so viel Munition.",
        "It supplies more ammunition than anyone else.",
        "Others supply as much ammunition.",
    ),
    (
        "Kein Land liefert so viel Munition wie Deutschland.",
        "Germany is the biggest supplier of ammunition.",
        "A country supplies as much ammunition as Germany.",
    ),
    # Hardly any longer.
    (
        "Die Front sei kaum noch zu halten.",
        "The front can hardly be held any longer.",
        "The front can still be held.",
    ),
    ("Die Front sei kaum noch zu halten.", "The front can still barely be held.", None),
    ("Die Front sei noch zu halten.", "The front can still be held.", "The front can no longer be held."),
    # Points within a sentence.
    (
        "Rom schließt einen Einsatz am 5. Mai nicht aus.",
        "Rome does not rule out a deployment on 5 May.",
        "Rome rules out a deployment on 5 May.",
    ),
    (
        "Moskau bestreitet den Angriff vom 4. Mai nicht.",
        "Moscow acknowledges the attack of 4 May.",
        "Moscow denies the attack of 4 May.",
    ),
    (
        "Oslo lehnte das Angebot vom 2. November ab.",
        "Oslo rejected the offer of 2 November.",
        "Oslo accepted the offer of 2 November.",
    ),
    (
        "Kein Paket seit dem 1. Juli war größer als dieses.",
        "This is the biggest package since 1 July.",
        "Another package since 1 July was bigger than this one.",
    ),
    (
        "Die 2. Brigade gab das Dorf nicht auf.",
        "The 2nd Brigade held the village.",
        "The 2nd Brigade gave up the village.",
    ),
    # Conditions, said the other way round.
    (
        "Ohne feste Zusagen werde sein Land keinen Frieden unterschreiben.",
        "His country would sign no peace unless it received firm commitments.",
        "His country would sign a peace unless it received firm commitments.",
    ),
    (
        "Griechenland stimmt nur zu, wenn die Reeder verschont bleiben.",
        "Greece will not agree unless shipowners are spared.",
        "Greece will not agree if shipowners are spared.",
    ),
    (
        "Nur wenn eine Waffenruhe halte, werde Deutschland über Soldaten entscheiden.",
        "Unless a ceasefire holds, Germany would not decide on soldiers.",
        "If a ceasefire holds, Germany would not decide on soldiers.",
    ),
    (
        "Ohne Waffenstillstand keine Truppen, sagte Horn.",
        "Horn said there would be troops only with a ceasefire.",
        "Horn said there would be troops with a ceasefire.",
    ),
    # What is not undone stays.
    (
        "Soldaten werde Irland nicht entsenden, solange kein Waffenstillstand vereinbart sei.",
        "Ireland would send soldiers only once a ceasefire had been agreed.",
        "Ireland would send soldiers once a ceasefire had been agreed.",
    ),
    (
        "„Darüber verhandeln wir nicht“, sagte er. Eine internationale Truppe komme für sein Land nicht in Betracht.",
        "An international force was out of the question for his country.",
        "An international force was an option for his country.",
    ),
    (
        "Schweden will die Sanktionen nicht lockern.",
        "Sweden wants to keep sanctions in place.",
        "Sweden wants to ease sanctions.",
    ),
    (
        "Einen Verzicht auf die Mitgliedschaft lehnte Kiew ab.",
        "Kyiv insists on membership.",
        "Kyiv accepted giving up membership.",
    ),
    (
        "Schweden will die Sanktionen nicht lockern und bleibt hart.",
        "Sweden is keeping sanctions in place and remains firm.",
        "Sweden wants to ease sanctions and remains firm.",
    ),
    (
        "Norwegen wird den Einsatz nicht beenden.",
        "Norway will continue the mission.",
        "Norway wants to end the mission and remains open to talks.",
    ),
    # Verbs and double negations.
    (
        "Die Schweiz wird sich nicht an der Truppe beteiligen.",
        "Switzerland is staying out of the force.",
        "Switzerland is taking part in the force.",
    ),
    (
        "Parteichef Zgraggen warnte, die Neutralität dürfe nicht weiter ausgehöhlt werden.",
        "Zgraggen warned against any further erosion of neutrality.",
        "Zgraggen said neutrality could be eroded further.",
    ),
    (
        "Ungarn stellt sich nicht gegen den Kredit.",
        "Hungary is not opposing the loan.",
        None,
    ),
    (
        "Niemand in Portugal bezweifelt die Notwendigkeit der Hilfe.",
        "Everyone in Portugal accepts that aid is necessary.",
        "Nobody in Portugal accepts that aid is necessary.",
    ),
    (
        "Die Hilfe ist unverzichtbar, sagte Horn.",
        "Horn said aid could not be dispensed with.",
        None,
    ),
    # The other half of a contrast is a statement of its own.
    (
        "Russland verweigere sich Gesprächen nicht, verlange aber den Abzug der Truppen aus dem Donbass.",
        "Russia demands that the troops leave the Donbas.",
        None,
    ),
]


def errors(german: str, english: str) -> set[str]:
    doubtful = {"rendering.hedge_hardened", "rendering.opposite_doubtful", "rendering.condition_doubtful"}
    return checks_of(german, english, before="Eine Meldung. ") - doubtful


@pytest.mark.parametrize(("german", "right"), [(german, right) for german, right, _ in FREE])
def test_a_free_rendering_of_a_negation_passes(german: str, right: str) -> None:
    assert errors(german, right) == set()


@pytest.mark.parametrize(("german", "wrong"), [(german, wrong) for german, _, wrong in FREE if wrong])
def test_its_wrong_twin_does_not(german: str, wrong: str) -> None:
    assert errors(german, wrong)


SEATS = [
    ("Deutschland unterstützt den Plan.", "Berlin supports the plan."),
    ("Die Bundesregierung hat einen Ausweg vorgeschlagen.", "Berlin has suggested a way out."),
    ("Die EU-Kommission bedauerte den Beschluss.", "Brussels regretted the decision."),
    ("Die USA erwägen neue Lieferungen.", "Washington is weighing new deliveries."),
]


@pytest.mark.parametrize(("german", "english"), SEATS)
def test_a_seat_may_stand_for_the_state_that_the_passage_names(german: str, english: str) -> None:
    assert errors(german, english) == set()


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Deutschland unterstützt den Plan.", "The plan is supported by Paris."),
        ("Die Bundesregierung hat sich getroffen.", "The federal government met in Berlin."),
        ("Der Bundesrat hat zugestimmt.", "Berlin has agreed."),
        ("Die Bundesregierung lehnte den Plan ab.", "Brussels rejected the plan."),
    ],
)
def test_a_seat_of_another_state_or_as_a_place_is_a_name_that_the_article_lacks(german: str, english: str) -> None:
    assert errors(german, english) == {"rendering.name_unknown"}


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Der Rat hat den Plan gebilligt.", "The council has failed to approve the plan."),
        ("Die Minister haben sich auf einen Kredit verständigt.", "The ministers failed to agree on a loan."),
        ("Die Slowakei unterschrieb die Erklärung.", "Slovakia failed to sign the declaration."),
        ("Europa hält Wort.", "Europe fails to keep its word."),
    ],
)
def test_what_is_done_has_not_failed_to_be_done(german: str, english: str) -> None:
    assert checks_of(german, english) == {"rendering.negation_added"}


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Vergeblich versuchte er, den Zug zu stoppen.", "He failed to stop the train."),
        ("Moskau bricht seine Zusagen.", "Moscow fails to keep its pledges."),
        ("Das Papier verschweigt die Kosten.", "The paper fails to mention the costs."),
        ("Er wich der Frage aus.", "He failed to answer the question."),
        ("Der Kanzler unterließ es, Kiew zu erwähnen.", "The chancellor failed to mention Kyiv."),
        ("Der Antrag fiel durch.", "The motion failed to pass."),
        ("Die Behörden ließen die Frist verstreichen.", "The authorities failed to meet the deadline."),
    ],
)
def test_what_failed_is_told_by_words_of_any_kind(german: str, english: str) -> None:
    assert checks_of(german, english) == set()


def test_a_lost_refusal_is_told_once():
    german = "Rom verzichtete darauf, Truppen zu entsenden."
    article = Article(name="a", text=german, sha256="", published=None)
    assert [one.check for one in RenderingChecks(article).check("Rome sent troops.", german)] == [
        "rendering.negation_lost"
    ]


@pytest.mark.parametrize(
    ("german", "right", "wrong"),
    [
        (
            "Ich werde nicht aufgeben. Das ist kein Spiel.",
            "I will fight on. This is not a game.",
            "I will give up. This is not a game.",
        ),
        (
            "Der Trainer ist darüber nicht glücklich. Er verliert die Geduld.",
            "The coach is unhappy about it. He is running out of patience.",
            "The coach is happy about it. He is running out of patience.",
        ),
        (
            "Wir werden nicht liefern. Niemand kann uns zwingen.",
            "We are not going to deliver. Nobody can force us.",
            "We will deliver. Nobody can force us.",
        ),
        (
            "Wir haben keine Zeit. Ich bin müde!",
            "There is no time. I am tired!",
            "We have time. I am not tired!",
        ),
    ],
)
def test_a_translation_keeps_the_denials_of_each_sentence(german: str, right: str, wrong: str) -> None:
    assert checks_of(german, right, complete=True) == set()
    assert "rendering.negation_lost" in checks_of(german, wrong, complete=True)


def test_only_before_a_quotation_limits_nothing():
    german = "Aus dem Amt hieß es dazu nur: „Kein Kommentar.“"
    assert checks_of(german, "The office declined to comment.") == set()
