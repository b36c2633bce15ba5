"""Places: an English name that stands in the place of another one of the German passage is an error."""

import pytest

from summarizer import Article
from summarizer.verification.rendering._checks import RenderingChecks

ELSEWHERE = (
    "In Wien, Paris, Kiew, Moskau, Odessa und Budapest regnet es. "
    "Polen, Finnland, Rumänien und die Schweiz melden Schnee. "
    "Der Flughafen Rzeszow ist zu, in Brüssel tagt die EU, und die Region Sumy ist ohne Strom. "
    "Amerikaner und Russen schweigen, wie Interfax und die Nachrichtenagentur AFP berichten."
)


def found(german: str, english: str) -> list[str]:
    article = Article.from_text(f"{ELSEWHERE}\n\n{german}", name="a")
    names = ("rendering.exchanged", "rendering.name_elsewhere", "rendering.name_unknown")
    return [one.check for one in RenderingChecks(article).check(english, german) if one.check in names]


@pytest.mark.parametrize(
    ("german", "right", "wrong"),
    [
        (
            "Die Gespräche in Genf wurden vertagt.",
            "The Geneva talks were adjourned.",
            "The Vienna talks were adjourned.",
        ),
        (
            "Der Zug fuhr von Kiew nach Przemysl.",
            "The train ran from Kyiv to Przemyśl.",
            "The train ran from Kyiv to Paris.",
        ),
        ("Warschau will keine Soldaten schicken.", "Warsaw will send no soldiers.", "Budapest will send no soldiers."),
        ("Die Nato will mehr Geld ausgeben.", "NATO wants to spend more.", "The EU wants to spend more."),
        ("Schweden schließt die Grenze.", "Sweden is closing the border.", "Finland is closing the border."),
        (
            "Im Gebiet Belgorod brannte es.",
            "There was a fire in the Belgorod region.",
            "There was a fire in the Sumy region.",
        ),
        ("Die Europäer legten ein Papier vor.", "The Europeans tabled a paper.", "The Americans tabled a paper."),
        ("Den Ukrainern bleibt wenig Zeit.", "Ukraine has little time.", "The Russians have little time."),
        ("„Nein“, sagte er der Staatsagentur Tass.", "He told TASS no.", "He told Interfax no."),
        (
            "Das Treffen ist in Riad geplant. Saudi-Arabien hat das nicht bestätigt.",
            "The meeting is planned in Riyadh, which Saudi Arabia has not confirmed.",
            "The meeting is planned in Vienna, which Saudi Arabia has not confirmed.",
        ),
        (
            "Der ungarische Premier Viktor Orban kam nach Genf.",
            "Hungarian Prime Minister Viktor Orbán came to Geneva.",
            "Finnish Prime Minister Viktor Orbán came to Geneva.",
        ),
        (
            "Ein britischer Zwei-Sterne-General führt den Stab.",
            "A British two-star general heads the staff.",
            "A Polish two-star general heads the staff.",
        ),
        ("Er landete am Flughafen Suceava.", "He landed at Suceava airport.", "He landed at Rzeszów airport."),
    ],
)
def test_a_place_of_elsewhere_in_the_article_that_stands_for_another_is_an_error(
    german: str, right: str, wrong: str
) -> None:
    assert found(german, right) == []
    assert found(german, wrong) == ["rendering.exchanged"]


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Aus Genf hieß es, dort sei alles ruhig.", "Officials in Odesa said that all was quiet."),
        ("Die Hauptstadt sei sicherer als Lemberg.", "Kyiv was said to be safer than the west."),
        ("Ungarn belaste die Beziehungen beider Länder.", "Relations between Poland and Finland were strained."),
        ("Der Bürgermeister sprach von zwei Toten.", "The mayor of Odesa spoke of two dead."),
    ],
)
def test_a_place_that_the_german_may_refer_to_is_no_error(german: str, english: str) -> None:
    assert "rendering.exchanged" not in found(german, english)


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Ungarns Wende überrascht die Minister.", "The turn in Budapest surprises the ministers."),
        ("Der Kreml lehnt das ab.", "Moscow rejects this."),
        ("Die Schweizer Behörden prüfen den Fall.", "The authorities in Switzerland are looking into the case."),
        ("Der Kölner Dom blieb dunkel.", "Cologne Cathedral stayed dark."),
    ],
)
def test_a_state_its_seat_and_its_people_are_one(german: str, english: str) -> None:
    assert "rendering.exchanged" not in found(german, english)


@pytest.mark.parametrize(
    ("german", "right", "wrong"),
    [
        (
            "In Odessa starben vier Menschen, in Charkiw wurden elf verletzt.",
            "Eleven people were injured in Kharkiv, and four died in Odesa.",
            "Four people died in Kharkiv, and eleven were injured in Odesa.",
        ),
        (
            "Polen liefert 14 Panzer, Finnland sechs.",
            "Finland sends six tanks, Poland 14.",
            "Poland sends six tanks, Finland 14.",
        ),
        (
            "Er war in Paris, aber nicht in Wien.",
            "He was in Paris, but not in Vienna.",
            "He was in Vienna, but not in Paris.",
        ),
        (
            "Schäden gab es in Murmansk und Irkutsk, nicht aber in Rjasan.",
            "There was damage in Murmansk and Irkutsk, though not in Ryazan.",
            "There was damage in Murmansk and Ryazan, though not in Irkutsk.",
        ),
    ],
)
def test_places_keep_their_numbers_and_their_not(german: str, right: str, wrong: str) -> None:
    assert found(german, right) == []
    assert found(german, wrong) == ["rendering.exchanged"]


def test_a_title_with_its_name_is_not_that_of_another_name() -> None:
    german, english = "Valtonen traf den russischen Minister.", "Finnish Foreign Minister Valtonen met her counterpart."
    assert found(german, english) == ["rendering.name_elsewhere"]


def test_a_people_may_be_told_for_a_pronoun() -> None:
    assert found("Die Briten wurden von ihnen nicht gefragt.", "The Russians did not ask.") == [
        "rendering.name_elsewhere"
    ]
