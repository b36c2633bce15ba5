"""What a model's prose must hold to: each sentence stands on the items that it cites, or does not stand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.briefing import (
    Draft,
    RequestItem,
    Sentence,
    Writer,
    brief,
    check_prose,
    fitting,
    prose_items,
    with_prose,
)
from summarizer.briefing._values import Line, Wording
from tests.briefing.making import result_of, ukraine
from tests.briefing.reading import Page, structure
from tests.briefing.samples import folder
from tests.briefing.test_inert import HOSTILE, UNSEEN
from tests.briefing.test_own_task import bridge

BRIEFING = brief(folder())
ITEMS = prose_items(BRIEFING)
WRITER = Writer("openai", "model-1", "model-1-2026", len(ITEMS), len(ITEMS))
FITTING = Sentence("Ada Lindqvist offers Ukraine twelve boats.", ("1.S1",))


def item(reference: str, text: str, actor: str | None = None) -> RequestItem:
    return RequestItem(reference, "position", text, actor, int(reference[0]), None)


RUTTE = item("1.P1", "Rutte said that at the moment there was no consensus on Ukraine joining NATO.", "Mark Rutte")
TROOPS = item("2.P1", "Trump has ruled out the deployment of US troops on the ground.", "Donald Trump")
ROLE = item(
    "2.P2", "The United States has signalled that it would take on a limited role if a peace agreement is reached."
)
LEFT = item("2.P3", "The delivery could possibly begin on Wednesday, 3 December 2025.")
CUT = item("3.P1", "Romania announced in October that up to 3,000 US soldiers would leave the country.", "Romania")
WELCOMED = item("3.P2", "The European Commission welcomed the decision of last week.", "European Commission")
VETO = item(
    "4.P1",
    "Russia said that it could not accept any guarantees that would not also include a right of veto.",
    "Russia",
)
VOTES = item("5.S1", "41 members voted in favour, 139 against.")
INJURED = item("6.S1", "According to the police, 14 people were injured.")
OF_THE_WAR = (RUTTE, TROOPS, ROLE, LEFT, CUT, WELCOMED, VETO, VOTES, INJURED)


def reasons(text: str, *references: str, items: tuple[RequestItem, ...] = OF_THE_WAR) -> str:
    checked = check_prose([Sentence(text, references)], items)
    assert len(checked.sentences) + len(checked.dropped) == 1
    return "; ".join(reason for each in checked.dropped for reason in each.reasons)


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("Mark Rutte said there was no consensus at the moment on NATO membership of Ukraine.", ["1.P1"]),
        ("Trump has ruled out US troops on the ground.", ["2.P1"]),
        ("Trump will not deploy US troops on the ground.", ["2.P1"]),
        ("The United States has signalled a limited role if a peace agreement is reached.", ["2.P2"]),
        ("Washington would take on a limited role if a peace agreement is reached.", ["2.P2"]),
        ("Delivery may begin on Wednesday, 3 Dec 2025.", ["2.P3"]),
        ("Three thousand US soldiers are to leave Romania, it announced in October.", ["3.P1"]),
        ("Russia said it could accept no guarantees without a right of veto.", ["4.P1"]),
        (
            "Rutte said there was no consensus on Ukraine joining NATO, while Trump has ruled out US troops.",
            ["1.P1", "2.P1"],
        ),
        ("The European Commission's decision of last week was welcomed by itself.", ["3.P2"]),
        ("A total of 139 members voted against and 41 in favour.", ["5.S1"]),
        ("There were 41 members in favour, and 139 voted against.", ["5.S1"]),
        ("Fourteen people were injured, according to the police.", ["6.S1"]),
    ],
)
def test_a_sentence_that_its_items_bear_out_stands_in_words_of_its_own(text: str, references: list[str]) -> None:
    assert reasons(text, *references) == ""


@pytest.mark.parametrize(
    ("text", "references", "reason"),
    [
        ("Trump has ruled out US troops on the ground.", [], "it cites nothing"),
        ("Trump has ruled out US troops on the ground.", ["2.P1", "9.S1"], "no such item: 9.S1"),
        (
            "Up to 30,000 US soldiers would leave Romania, it announced in October.",
            ["3.P1"],
            "in the items cited: 30,000",
        ),
        (
            "Up to twenty-five US soldiers would leave Romania, it announced.",
            ["3.P1"],
            "in the items cited: twenty-five",
        ),
        ("Up to 3,000 US soldiers would leave Romania, it announced in May.", ["3.P1"], "in the items cited: May"),
        ("Delivery could begin on Tuesday, 3 December 2025.", ["2.P3"], "in the items cited: Tuesday"),
        ("Delivery could begin on Wednesday, 4 December 2025.", ["2.P3"], "in the items cited: 4"),
        ("Delivery could begin on Wednesday, 3 December 2026.", ["2.P3"], "in the items cited: 2026"),
        ("Fifteen people were injured, according to the police.", ["6.S1"], "in the items cited: Fifteen"),
        ("139 members did not vote, 41 in favour.", ["5.S1"], "it negates"),
        ("Vance has ruled out US troops on the ground.", ["2.P1"], "named in no item cited: Vance"),
        ("Trump has ruled out US and French troops on the ground.", ["2.P1"], "named in no item cited: French"),
        ("Trump met in Washington and has ruled out US troops.", ["2.P1"], "named in no item cited: Washington"),
        (
            "Trump has approved the deployment of US troops on the ground.",
            ["2.P1"],
            "2.P1 negates, and the sentence does not",
        ),
        ("Rutte said that there was a consensus on Ukraine joining NATO.", ["1.P1"], "1.P1 negates"),
        (
            "Trump backs US troops on the ground, while Rutte said there was no consensus.",
            ["2.P1", "1.P1"],
            "2.P1 negates",
        ),
        ("Romania announced in October that up to 3,000 US soldiers would not leave.", ["3.P1"], "it negates"),
        (
            "Russia said it could accept guarantees without a right of veto.",
            ["4.P1"],
            "it negates, and no item cited does so there",
        ),
        ("There is no consensus at the moment on Ukraine joining NATO.", ["1.P1"], "1.P1 tells what was said"),
        ("The United States has signalled that it would take on a limited role.", ["2.P2"], "2.P2 names a condition"),
        ("Delivery begins on Wednesday, 3 December 2025.", ["2.P3"], "2.P3 supposes"),
        (
            "The European Commission condemned the decision of last week.",
            ["3.P2"],
            "'condemn' where the item cited has 'welcome'",
        ),
        (
            "The European Commission welcomed the decision of next week.",
            ["3.P2"],
            "'next' where the item cited has 'last'",
        ),
        ("Rutte has ruled out the deployment of US troops on the ground.", ["2.P1", "1.P1"], "2.P1 is Donald Trump's"),
        ("Trump has ruled out troops. Rutte is pleased.", ["2.P1"], "it is more than one sentence"),
        (
            "Trump wrecks a whole system of proven rules, norms and ideas on the ground.",
            ["2.P1"],
            "less than half of its words",
        ),
        ("Trump has ruled out US troops on the ground.", ["2.P1", "3.P2"], "3.P2 bears out nothing of it"),
        (
            "With high confidence the United States will likely take on a role if a peace agreement is reached.",
            ["2.P2"],
            "it holds a likelihood and a level of confidence (ICD 203)",
        ),
    ],
)
def test_a_sentence_that_says_anything_else_than_its_items_is_dropped(
    text: str, references: list[str], reason: str
) -> None:
    assert reason in reasons(text, *references)


@pytest.mark.parametrize("item", [each for each in ITEMS if each.kind != "quotation"])
def test_every_item_bears_out_its_own_words(item: RequestItem) -> None:
    assert reasons(item.text, item.id, items=ITEMS) == ""


@given(st.lists(st.sampled_from([*(each.id for each in OF_THE_WAR), "9.S1"]), max_size=4), st.text(max_size=60))
def test_nothing_stands_that_cites_nothing_or_what_it_was_not_given(references: list[str], text: str) -> None:
    checked = check_prose([Sentence(text, tuple(references))], OF_THE_WAR)
    if not references or "9.S1" in references:
        assert checked.sentences == ()
    assert {reference for each in checked.dropped for reference in each.references} <= {each.id for each in OF_THE_WAR}


def test_a_sentence_that_stands_already_is_not_taken_twice() -> None:
    checked = check_prose([FITTING, Sentence(FITTING.text.upper(), ("1.S1",)), FITTING], ITEMS)
    assert checked.sentences == (FITTING,)
    assert [each.reasons for each in checked.dropped] == [("it repeats another sentence",)] * 2


def test_a_model_is_told_every_verified_item_in_english_those_of_the_key_points_first() -> None:
    known = {each.id: each for each in ITEMS}
    assert set(known) == {"1.S1", "1.S2", "2.S1", "3.S1", "1.P1", "3.P1", "1.T1", "1.Q1", "1.Q2"}
    first = [reference for point in BRIEFING.key_points for reference in point.line.references]
    assert [each.id for each in ITEMS][: len(first)] == first
    assert known["1.P1"].row == {
        "id": "1.P1",
        "kind": "position",
        "who": "Ada Lindqvist",
        "source": 1,
        "as_of": "2026-05-04",
        "text": "Lindqvist says that her country will supply Ukraine with twelve boats.",
    }


def test_german_that_nobody_translated_is_nothing_to_write_from() -> None:
    summary = ukraine(overview=[{"text_en": None, "evidence_de": "Es regnet."}])
    assert prose_items(brief([result_of("a", "Es regnet.", summary)])) == ()


def test_the_items_of_an_own_task_can_be_written_from() -> None:
    assert "Amount: 3000000; Currency: Mark" in [each.text for each in prose_items(brief([bridge()]))]


def test_of_a_large_folder_the_weightiest_items_are_given_and_no_article_twice_before_each_once() -> None:
    def article(name: str) -> list[dict[str, str]]:
        return [{"text_en": f"{name} happened at {place}.", "evidence_de": name} for place in "ABC"]

    names = [f"a{number:02}" for number in range(40)]
    items = prose_items(brief([result_of(name, name, ukraine(overview=article(name))) for name in names]))
    given_ = fitting(items, 40 * len("a00 happened at A. "))
    assert len(items) == 120
    assert len({each.source for each in given_}) == len(given_) == 40
    assert fitting(items) == items


def test_a_models_prose_takes_the_place_of_the_composed_one_and_what_was_dropped_is_shown_as_dropped() -> None:
    bad = Sentence("Jon Vik offers Ukraine twenty boats.", ("1.S1", "9.S1"))
    briefing = with_prose(BRIEFING, Draft((FITTING,), (bad,)), ITEMS, WRITER)
    assert [point.line.wording.text for point in briefing.bottom_line] == [FITTING.text]
    assert briefing.key_points == BRIEFING.key_points
    assert briefing.prose is not None
    assert (briefing.prose.bottom_line, briefing.prose.key_points) == (True, False)
    told, listed = briefing.to_markdown().split("## Withheld and not covered")
    assert (
        "*Written by model-1 from 9 verified items; every sentence was held against the items that it cites.*" in told
    )
    assert "Jon Vik offers" not in told
    assert (
        "- Sentence of the model's prose: ‹Jon Vik offers Ukraine twenty boats.›. **Why:** no such item: 9.S1" in listed
    )
    assert "[[1.S1](#ref-1-s1)]" in listed


def test_where_no_sentence_holds_everything_stays_as_it_was_composed() -> None:
    bad = Sentence("Jon Vik offers Ukraine twenty boats.", ("1.S1",))
    briefing = with_prose(BRIEFING, Draft((bad,), (bad,)), ITEMS, WRITER)
    assert (briefing.bottom_line, briefing.key_points) == (BRIEFING.bottom_line, BRIEFING.key_points)
    assert "Written by" not in briefing.to_markdown()
    assert len(briefing.dropped) == 2


def test_assessments_stand_apart_whether_the_model_or_the_code_finds_them() -> None:
    said = Sentence("Lindqvist says that her country will supply Ukraine with twelve boats.", ("1.P1",))
    told = Sentence("The harbour initiative provides for joint patrols.", ("1.S2",), assessment=True)
    supposed = Sentence("Joint patrols are possibly foreseen.", ("1.T1",))
    points = with_prose(BRIEFING, Draft((), (told, supposed, said)), ITEMS, WRITER).key_points
    assert [(point.line.references, point.assessment) for point in points] == [
        (("1.P1",), False),
        (("1.S2",), True),
        (("1.T1",), True),
    ]


def test_a_sentence_from_several_origins_is_rated_by_their_number() -> None:
    both = Sentence("Lindqvist offers 12 boats and rules out patrols without a mandate.", ("1.S1", "3.P1"))
    (point,) = with_prose(BRIEFING, Draft((both,), ()), ITEMS, WRITER).bottom_line
    assert (point.sources, point.origins) == ((1, 3), 2)
    assert "2 independent origins" in point.confidence.reasons


@pytest.mark.parametrize("text", [*HOSTILE, UNSEEN])
def test_hostile_prose_is_text_wherever_it_stands(text: str) -> None:
    def pages(words: str) -> tuple[object, object]:
        kept = Line(Wording(words, "en"), ("1.S1",))
        dropped = Sentence(f"x{words}", ("9.S1",))
        briefing = with_prose(BRIEFING, Draft((FITTING,), (dropped,)), ITEMS, WRITER)
        (point,) = briefing.bottom_line
        briefing = replace(briefing, bottom_line=(replace(point, line=kept),))
        return Page(briefing.to_html()).skeleton, structure(briefing.to_markdown())

    assert pages(text) == pages("plain")
