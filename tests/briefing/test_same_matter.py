"""Key points of one matter: what tells the same is one, what gives another figure of it stands beside it."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.briefing import brief
from summarizer.briefing._findings import KeyPoint
from summarizer.results import ArticleResult
from tests.briefing.making import result_of, told, ukraine


def about_vik(name: str, *sentences: str) -> ArticleResult:
    """An article of its own words that names Jon Vik."""
    german = [f"Kanzler Jon Vik im {name}-Hafen {place}." for place in range(len(sentences))]
    who = {"id": "a1", "name_en": "Jon Vik", "kind": "person", "affiliation": None, "mentions_de": ["Jon Vik"]}
    overview = [{"text_en": english, "evidence_de": said} for english, said in zip(sentences, german, strict=True)]
    summary = ukraine(overview=overview, key_actors=[who | {"role_de": None, "role_en": None}])
    return result_of(name, " ".join([*german, *(f"{name}{place}" for place in range(60))]), summary)


@pytest.mark.parametrize(
    ("english", "same"),
    [
        ("Chancellor Jon Vik announced that he would re-examine the delivery of boats.", False),
        ("Federal Chancellor Jon Vik said that boats could still be delivered to the harbour this year.", True),
    ],
)
def test_a_name_and_an_office_in_common_do_not_make_two_sentences_one(english: str, same: bool) -> None:
    first = "Chancellor Jon Vik said that a delivery of patrol boats to the harbour this year remained open."
    (point, *_) = brief([about_vik("a", first), about_vik("b", english)]).key_points
    assert bool(point.also) == same


def test_who_did_not_rule_a_thing_out_says_the_contrary_of_who_did() -> None:
    first = about_vik("a", "Vik ruled out a coalition with the fishermen.")
    other = about_vik("b", "The candidate Jon Vik did not rule out a coalition with the fishermen.")
    assert [point.also for point in brief([first, other]).key_points] == [(), ()]


def test_who_did_not_rule_a_thing_out_does_not_bear_out_that_there_will_be_none() -> None:
    first = about_vik("a", "Vik did not rule out new harbour fees.")
    other = about_vik("b", "There are to be no new harbour fees, Vik promised.")
    points = brief([first, other]).key_points
    assert [(point.also, point.denied) for point in points] == [((), ("2.S1",)), ((), ("1.S1",))]


def of_lahn(name: str, english: str, day: int) -> ArticleResult:
    words = " ".join(f"{name}{place}" for place in range(60))
    return told(name, f"In Lahn {words}.", english, date(2026, 4, day))


def points() -> tuple[KeyPoint, ...]:
    return brief([
        of_lahn("a", "The council of Bern opened the new theatre.", 3),
        of_lahn("b", "In an attack on Lahn seven people were killed.", 1),
        of_lahn("c", "The number of dead after the attack on Lahn has risen to nine.", 2),
        of_lahn("d", "Eight people died in the attack on Lahn.", 1),
    ]).key_points  # fmt: skip


def test_of_two_figures_of_one_day_the_one_that_is_said_to_be_newer_speaks() -> None:
    seven = of_lahn("a", "In an attack on Lahn seven people were killed.", 1)
    nine = of_lahn("b", "The number of dead after the attack on Lahn has risen to nine.", 1)
    assert [point.line.references for point in brief([seven, nine]).key_points] == [("2.S1",)]


def test_different_figures_of_one_matter_are_one_key_point_in_the_words_of_the_latest() -> None:
    first, second = points()
    assert (first.line.references, first.differing, first.origins) == (("3.S1",), ("2.S1", "4.S1"), 1)
    assert (second.line.references, second.differing) == (("1.S1",), ())


def test_a_sentence_that_is_the_latest_of_two_matters_is_one_key_point() -> None:
    briefing = brief([
        of_lahn("a", "In an attack on Lahn seven people were killed.", 1),
        of_lahn("b", "Seven people were killed in an attack, Lahn said.", 1),
        of_lahn("c", "Seven people were killed in an attack, said Lahn.", 1),
        of_lahn("d", "In an attack on Lahn 20 people were injured.", 1),
        of_lahn("e", "20 people were injured in an attack, Lahn said.", 1),
        of_lahn("f", "20 people were injured in an attack, said Lahn.", 1),
        of_lahn("g", "In an attack on Lahn nine people were killed and 25 people were injured.", 3),
    ])  # fmt: skip
    assert [point.line.references for point in briefing.key_points] == [("7.S1",)]


def test_that_other_sources_give_other_figures_is_said_in_every_form() -> None:
    briefing = brief([
        of_lahn("b", "In an attack on Lahn seven people were killed.", 1),
        of_lahn("c", "The number of dead after the attack on Lahn has risen to nine.", 2),
    ])  # fmt: skip
    assert "other figures in [[1.S1](#ref-1-s1)]" in briefing.to_markdown()
    assert "as of 2 Apr 2026; other sources give other figures" in briefing.to_markdown()
    assert "other figures in" in briefing.to_html()
    assert '"differing": [\n        "1.S1"\n      ]' in briefing.to_json()


def untranslated(name: str, german: str) -> ArticleResult:
    text = f"{german} {' '.join(f'{name}{place}' for place in range(60))}"
    return result_of(name, text, ukraine(overview=[{"text_en": None, "evidence_de": german}]))


@pytest.mark.parametrize(("years", "same"), [("fünf", True), ("5", True), ("drei", False)])
def test_numbers_that_german_spells_tell_untranslated_sentences_apart(years: str, same: bool) -> None:
    first = untranslated("a", "Staaten dürfen Schweizer Waffen künftig nach fünf Jahren weitergeben.")
    other = untranslated("b", f"Käufer dürfen Schweizer Waffen künftig nach {years} Jahren weitergeben.")
    (point, *_) = brief([first, other]).key_points
    assert bool(point.also) == same


@pytest.mark.parametrize(
    "other",
    [
        "Bern liefert der Ukraine keine Transformatoren.",
        "Bern lehnt es ab, der Ukraine Transformatoren zu liefern.",
        "Bern schließt aus, dass es der Ukraine Transformatoren liefert.",
    ],
)
def test_an_untranslated_sentence_that_denies_bears_out_none_that_does_not(other: str) -> None:
    told = untranslated("a", "Bern liefert der Ukraine Transformatoren."), untranslated("b", other)
    assert [point.also for point in brief(told).key_points] == [(), ()]


def test_two_untranslated_sentences_that_deny_may_tell_the_same() -> None:
    told = (
        untranslated("a", "Die Räte schließen Gebühren für den Hafen aus."),
        untranslated("b", "Die Räte lehnen Gebühren für den Hafen ab."),
    )
    assert [len(point.also) for point in brief(told).key_points] == [1]


CALLED = "Lahn zahlt 9 Millionen. Vik nannte das „Unfug“."


@pytest.mark.parametrize(("evidence", "modes"), [(CALLED, False), (None, True)])
def test_what_somebody_calls_a_thing_does_not_make_the_sentence_beside_it_his_own_words(
    evidence: str | None, modes: bool
) -> None:
    paid = "Lahn zahlt 9 Millionen."
    who = {"id": "a1", "name_en": "Vik", "kind": "person", "affiliation": None, "role_de": None, "role_en": None}
    said = {"actor": "a1", "topic": "funding", "stance": "opposed", "mode": "direct", "statement_en": "Vik: rot."}
    summary = ukraine(
        overview=[{"text_en": "Lahn pays 9 million.", "evidence_de": paid}],
        key_actors=[who | {"mentions_de": ["Vik"]}],
        positions_on_ukraine=[said | {"evidence_de": evidence or paid}],
    )
    page = brief([result_of("a", CALLED, summary), told("b", "Es regnet.", "It rains.")]).to_markdown()
    assert ("own words quoted" in page.split("## Key actors")[0]) == modes
