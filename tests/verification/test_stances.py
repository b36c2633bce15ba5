"""Labels of stances: what a position is called is held against what its evidence and its sentence say."""

from typing import Annotated

import pytest
from pydantic import BaseModel

from summarizer import Article, verify
from summarizer.markers import RenderingOf, StanceIn, Verbatim


class Position(BaseModel):
    stance: Annotated[str, StanceIn("evidence_de")]
    statement_en: Annotated[str, RenderingOf("evidence_de")]
    evidence_de: Annotated[str, Verbatim()]


def found(stance: str, german: str, english: str) -> list[str]:
    position = Position(stance=stance, statement_en=english, evidence_de=german)
    article = Article.from_text(f"Eine Meldung. {german}", name="a")
    return [one.check for one in verify(position, article).findings if one.check.startswith("stance.")]


PLAIN = [
    (
        "supportive",
        "De Wever schloss aus, dass russisches Staatsvermögen angetastet wird.",
        "De Wever ruled out touching Russian state assets.",
    ),
    (
        "opposed",
        "Merz unterstützt es, russische Gelder für Kiew zu nutzen.",
        "Merz supports using Russian funds for Kyiv.",
    ),
    ("opposed", "Lettland sagte weitere Waffen zu.", "Latvia pledged further weapons."),
    ("opposed", "Die Türkei unterstützte einen Waffenstillstand.", "Turkey supported a ceasefire."),
    ("supportive", "Die Slowakei lehnte neue Strafmaßnahmen ab.", "Slovakia rejected new sanctions."),
    ("supportive", "Truppen werde ihr Land keine entsenden.", "She said that her country would send no troops."),
    ("opposed", "Dänemark liefert der Ukraine Panzer.", "Denmark is supplying Ukraine with tanks."),
    ("opposed", "Sie lobte die Entscheidung, Waffen zu senden.", "She praised the decision to send weapons."),
    ("supportive", "Er verlangt, die Waffenhilfe sofort einzustellen.", "He demands that arms aid be halted at once."),
    ("supportive", "Fico warnte vor einem Beitritt der Ukraine.", "Fico warned against Ukraine joining."),
    ("opposed", "Oslo ist nicht bereit, die Hilfe zu kürzen.", "Oslo is not prepared to cut the aid."),
    ("opposed", "Ein Verbot von Waffenlieferungen lehnt sie ab.", "She rejects a ban on arms deliveries."),
    ("supportive", "Gebietsabtretungen schloss er aus.", "He ruled out ceding territory."),
    ("supportive", "Kiew werde kein Land abtreten, hieß es.", "Kyiv would not cede any land, it was said."),
    ("supportive", "Der Kreml werde fremde Soldaten nicht dulden.", "The Kremlin would not tolerate foreign soldiers."),
    ("supportive", "Oslo drohte mit einem Ende der Hilfe.", "Oslo threatened to end the aid."),
    ("supportive", "Er werde gegen Waffenlieferungen stimmen.", "He would vote against arms deliveries."),
    ("opposed", "Merz sagte, die Regierung werde die Hilfe nicht kürzen.", "Merz said the aid would not be cut."),
    ("opposed", "Oslo werde die Lieferungen nicht unterbrechen.", "Oslo would not interrupt its deliveries."),
    ("supportive", "Oslo unterbricht seine Lieferungen.", "Oslo is interrupting its deliveries."),
    ("supportive", "Russland lehnt einen Abzug aus dem Süden ab.", "Russia rejects a withdrawal from the south."),
    ("opposed", "Polen lehnt einen Abzug der US-Truppen ab.", "Poland rejects a withdrawal of the US troops."),
    ("supportive", "Oslo sagt Nein zu Waffenlieferungen.", "Oslo says no to arms deliveries."),
    (
        "opposed",
        "Einen Antrag, die Lieferungen zu stoppen, lehnte der Bundestag ab.",
        "The Bundestag voted down a motion to halt deliveries.",
    ),
    ("opposed", "Oslo ist bereit, Waffen abzugeben.", "Oslo is prepared to hand over weapons."),
    ("supportive", "Oslo will keine Panzer abgeben.", "Oslo does not want to hand over any tanks."),
    ("opposed", "Sie unterstützt die Lieferung von Drohnen.", "She supports the delivery of drones."),
    (
        "opposed",
        "Rubio sagte, dass die USA Garantien bereitstellen werden.",
        "Rubio said the US will provide guarantees.",
    ),
    ("opposed", "Oslo wird nach dem Krieg Truppen entsenden.", "Oslo will send troops after the war."),
    ("opposed", "Sie dankte Berlin für die Zusage.", "She thanked Berlin for the commitment."),
    (
        "supportive",
        "Fico sagte, dass die Slowakei keine Waffen liefern werde.",
        "Fico said Slovakia would send no weapons.",
    ),
]


@pytest.mark.parametrize(("stance", "german", "english"), PLAIN)
def test_a_label_that_both_languages_plainly_contradict_is_an_error(stance: str, german: str, english: str) -> None:
    right = {"opposed": "supportive", "supportive": "opposed"}[stance]
    assert found(stance, german, english) == ["stance.contradicted"]
    assert found(right, german, english) == []
    assert found("conditional", german, english) == []


@pytest.mark.parametrize(
    ("stance", "german", "english"),
    [
        ("supportive", "Merz kritisierte den Gipfel.", "Merz criticised the summit."),
        ("supportive", "Wer Kiew Waffen verweigere, zahle drauf.", "Anyone refusing Kyiv arms would pay for it."),
        ("supportive", "Trump hat zwar US-Truppen ausgeschlossen.", "Trump has ruled out US troops."),
        ("opposed", "Belarus unterstützt die russischen Truppen.", "Belarus supports the Russian troops."),
    ],
)
def test_what_more_must_be_known_for_is_a_warning(stance: str, german: str, english: str) -> None:
    assert found(stance, german, english) == ["stance.contrary"]


@pytest.mark.parametrize(
    ("stance", "german", "english"),
    [
        ("supportive", "Der Kanzler wies eine Kürzung der Hilfe zurück.", "The chancellor rejected a cut in aid."),
        ("supportive", "Merz kritisierte die zögerlichen Lieferungen.", "Merz criticised the hesitant deliveries."),
        ("opposed", "Er sprach sich für ein Ende der Hilfe aus.", "He spoke out in favour of ending aid."),
        ("opposed", "Das Parlament stimmte Waffen nicht zu.", "Parliament did not agree to weapons."),
        ("supportive", "Maßnahmen gegen Moskau wolle er beschließen.", "He wanted to adopt measures against Moscow."),
        ("opposed", "Man sprach über Waffen.", "They talked about weapons."),
        ("opposed", "Moskau warnte, Lieferungen mehrten nur das Leid.", "Moscow cautioned against deliveries."),
        ("opposed", "Sie forderte, Waffen dürften nur Helfer haben.", "Only helpers, she demanded, may have arms."),
        ("supportive", "Oslo rügt die Weigerung, Waffen zu liefern.", "Oslo rebukes the refusal to supply arms."),
        ("supportive", "Oslo lehnt keine Hilfe ab.", "Oslo rejects no aid."),
        ("supportive", "Der Rat lehnte einen Antrag der FDP auf Hilfe ab.", "The FDP wants aid to be granted."),
        ("supportive", "Bergen zögert. Oslo hielt dagegen, Hilfe sei nötig.", "Oslo countered that aid was needed."),
        ("supportive", "Ohne Waffen lehnt er Gespräche ab.", "He rejects talks without weapons."),
        ("supportive", "Er bedauerte, dass Oslo die Hilfe kürzt.", "He regretted that Oslo was cutting aid."),
        ("supportive", "Er fürchtet, dass Oslo die Lieferungen stoppt.", "He fears Oslo will stop the deliveries."),
        ("supportive", "Er war enttäuscht über den Stopp der Hilfe.", "He was disappointed at the halt to the aid."),
        ("supportive", "Nach dem Stopp der Hilfe ist Kiew allein.", "After the halt to the aid, Kyiv stands alone."),
        ("supportive", "Oslo ist zu begrenzten Lieferungen bereit.", "Oslo is ready for limited deliveries."),
        ("supportive", "Dass Oslo die Hilfe verweigert, ist ein Skandal.", "Oslo's refusal is a scandal."),
        ("opposed", "Nach dem Ende der Hilfe liefert Oslo Waffen.", "After the end of the aid, Oslo supplies arms."),
    ],
)
def test_the_refusal_of_an_end_and_what_shows_no_side_are_passed_over(stance: str, german: str, english: str) -> None:
    assert found(stance, german, english) == []


@pytest.mark.parametrize(
    ("stance", "german", "english"),
    [
        ("opposed", "Er halte auch Unterstützung für „verfrüht“.", "He said he considered even support premature."),
        ("opposed", "Die Unterstützung nannte er überflüssig.", "He called the support superfluous."),
        ("opposed", "Die Lieferung von Waffen sei zu teuer.", "The delivery of weapons was too expensive, he said."),
        ("opposed", "Er stellte die Unterstützung infrage.", "He called the support into question."),
        ("opposed", "Er bezeichnete die Hilfszusage als Witz.", "He described the pledge of aid as a joke."),
        ("opposed", "Er zog die Zusage zurück.", "He withdrew the pledge."),
        ("opposed", "Er ist nicht bereit, Systeme abzugeben.", "He is not prepared to give up systems."),
        ("supportive", "Er bot an, Panzer abzugeben.", "He offered to give up tanks."),
    ],
)
def test_what_is_thought_of_a_delivery_is_told_by_words_of_any_kind(stance: str, german: str, english: str) -> None:
    assert found(stance, german, english) == []


def test_of_several_sentences_the_english_tells_which_one_the_label_is_about() -> None:
    german = "Rudenko schloss Gebietsabtretungen aus. Über Gefangene könne man jederzeit sprechen."
    assert found("supportive", german, "Rudenko was willing to discuss prisoners at any time.") == []
    assert found("supportive", german, "Rudenko ruled out ceding land.") == ["stance.contradicted"]


@pytest.mark.parametrize(
    ("stance", "german", "english", "contrary"),
    [
        ("supportive", "Oslo nannte das Treffen dagegen konstruktiv.", "Oslo called the meeting constructive.", False),
        (
            "supportive",
            "Aus Oslo hieß es dagegen, die Ausbildung der Soldaten könne bald beginnen.",
            "Oslo, by contrast, said the soldiers' training could start soon.",
            False,
        ),
        ("supportive", "Oslo ist dagegen.", "Oslo is against it.", True),
        ("supportive", "Oslo stimmte dagegen.", "Oslo voted against it.", True),
        (
            "opposed",
            "Wer Geld an Kiew überweisen wolle, solle es selbst zahlen.",
            "Whoever wants to send Kyiv money should pay.",
            False,
        ),
        ("opposed", "Oslo will Kiew Geld überweisen.", "Oslo wants to send Kyiv money.", True),
    ],
)
def test_a_contrast_and_what_others_may_do_take_no_side(stance: str, german: str, english: str, contrary: bool) -> None:
    assert bool(found(stance, german, english)) == contrary


def test_what_a_plan_lays_down_may_be_wanted_by_those_who_drew_it_up() -> None:
    german, english = "Der Plan sieht vor, dass die Hilfe gekürzt wird.", "The plan provides for the aid to be cut."
    assert found("supportive", german, english) == ["stance.contrary"]
    assert found("supportive", "Oslo forderte, dass die Hilfe gekürzt wird.", "Oslo demanded that the aid be cut.") == [
        "stance.contradicted"
    ]


def test_a_reason_that_names_its_source_takes_no_side_of_its_own() -> None:
    german = "Oslo lehnt das Darlehen ab, weil es, wie der Minister sagte, den Krieg nur verlängert."
    assert found("supportive", german, "Oslo is against the loan, which prolongs the war.") == ["stance.contradicted"]
    assert found("opposed", german, "Oslo is against the loan, which prolongs the war.") == []


def test_a_ban_in_a_package_of_sanctions_is_one_and_ends_none() -> None:
    german = (
        "Das Sanktionspaket soll nach dem Vorschlag ein Verbot von Diensten für Schiffe mit russischem Rohöl enthalten."
    )
    english = "It is proposed that the sanctions package contain a ban on services for ships with Russian crude oil."
    assert found("supportive", german, english) == []
