"""A sign beside an issue stands for the issue, never for a detail of it; those who differ on it are shown."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.briefing import Briefing, brief
from summarizer.briefing._issues import names_issue
from tests.briefing.making import result_of, ukraine

GERMAN = "So steht es im Text."
STATES = ("Norway", "Peru", "Chad")


def held(*told: tuple[str, str], topic: str = "security_guarantees", holders: tuple[int, ...] = (0, 1, 2)) -> Briefing:
    shared: dict[str, Any] = {"kind": "state", "affiliation": None, "role_de": None, "role_en": None, "mentions_de": []}
    actors = [{"id": f"a{at}", "name_en": name} | shared for at, name in enumerate(STATES)]
    positions = [
        {"actor": f"a{at}", "topic": topic, "stance": stance, "mode": "reported", "statement_en": text}
        | {"evidence_de": GERMAN}
        for at, (text, stance) in zip(holders, told, strict=False)
    ]
    return brief([result_of("a", GERMAN, ukraine(key_actors=actors, positions_on_ukraine=positions))])


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("security_guarantees", "Norway will give Ukraine security guarantees."),
        ("nato_membership", "Hungary is against Ukraine joining the alliance."),
        ("troops", "Peru has ruled out deploying soldiers."),
        ("sanctions", "Chad wants the sanctions lifted."),
        ("territory", "Kyiv will not cede the Donbas."),
        ("peace_plan", "Berlin welcomes the proposal."),
        ("funding", "Oslo pledges three billion kroner."),
        ("security_guarantees", "London offers to protect Ukraine once the war is over."),
        ("military_support", "Prague hands fighter planes over to Kyiv."),
        ("troops", "Rome is against instructors in the country."),
        ("sanctions", "Vienna welcomes another package of measures against Moscow."),
        ("funding", "Copenhagen will release the next tranche."),
        ("a-topic-of-an-own-list", "Whatever it is."),
    ],
)
def test_a_sentence_that_names_its_issue_speaks_of_it(topic: str, text: str) -> None:
    assert names_issue(topic, "supportive", text)


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("security_guarantees", "A right of veto for Moscow is unacceptable to Kyiv."),
        ("security_guarantees", "Kyiv rejects a veto over the security guarantees."),
        ("peace_plan", "France criticised these passages of the draft text."),
        ("peace_plan", "Rome objects to two points of the American plan."),
        ("troops", "Chad calls the timing wrong."),
        ("security_guarantees", "A say for Moscow in each case is out of the question."),
    ],
)
def test_a_sentence_on_a_detail_does_not_speak_of_the_issue(topic: str, text: str) -> None:
    assert not names_issue(topic, "opposed", text)


def test_who_wants_a_weapon_is_for_military_support_and_who_refuses_one_need_not_be_against_it() -> None:
    assert names_issue("military_support", "supportive", "Peru calls for the delivery of Leopard tanks.")
    assert not names_issue("military_support", "opposed", "Peru will not deliver Leopard tanks.")
    assert names_issue("military_support", "opposed", "Peru rejects any military aid.")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Peru opposes all military support for Ukraine, including tanks and missiles.", True),
        ("Chad rejects military aid to Ukraine and blocks the delivery of any ammunition.", True),
        ("Norway is opposed to sending weapons, such as drones.", True),
        ("Norway is opposed to sending weapons such as drones.", False),
        ("Norway will send no weapons, such as tanks or Taurus.", True),
        ("Not all weapons, for example Taurus, can be delivered.", False),
        ("Norway will not deliver weapons from its own stocks, such as Leopard tanks.", False),
        ("Peru will not deliver weapons without permission, such as Taurus missiles.", False),
        ("Chad will not pay for American weapons, such as Patriot systems.", False),
        ("Norway will not deliver offensive weapons, such as tanks.", False),
        ("Norway delivers tanks but no weapons, including drones, to Peru.", False),
        ("Peru will send no arms, not even vehicles.", True),
        ("Chad declines to deliver any weapons, including drones.", True),
        ("Norway continues its military support but rejects the delivery of Taurus.", False),
        ("Norway does not want to send Taurus missiles or other weapons of that range.", False),
        ("Peru rejects long-range weapons such as Taurus.", False),
        ("Chad does not support sending fighter jets.", False),
    ],
)
def test_a_weapon_that_is_an_example_of_all_that_is_refused_leaves_the_stance(text: str, whole: bool) -> None:
    assert names_issue("military_support", "opposed", text) is whole


def test_who_sets_terms_speaks_of_the_issue() -> None:
    assert names_issue("peace_plan", "conditional", "Oslo accepts the plan if two points of the plan are dropped.")


def test_a_position_on_a_detail_is_shown_without_a_sign_and_turns_no_stance() -> None:
    veto = ("A right of veto is unacceptable to Norway.", "restrictive")
    assert [entry.stance for entry in held(veto).stances] == ["see sentence"]
    markdown = held(veto).to_markdown()
    assert "| Norway | security guarantees | – see sentence | A right of veto is unacceptable to Norway." in markdown
    both = held(("Norway is for security guarantees.", "supportive"), veto, holders=(0, 0))
    assert [entry.stance for entry in both.stances] == ["supportive"]
    assert "[[1.P2](#ref-1-p2)] *(reported by others)*" in both.to_markdown()
    assert "s-see-sentence" in held(veto).to_html()


def test_untranslated_positions_keep_the_stance_that_rules_gave_them() -> None:
    position = {"actor": None, "topic": "troops", "stance": "opposed", "mode": "author", "statement_en": None}
    result = result_of("a", GERMAN, ukraine(positions_on_ukraine=[position | {"evidence_de": GERMAN}]))
    assert [entry.stance for entry in brief([result]).stances] == ["opposed"]


def sides(briefing: Briefing) -> list[tuple[str, ...]]:
    return [tuple(side.label for side in each.sides) for each in briefing.differences if each.kind == "assessment"]


def test_whoever_is_for_and_against_an_issue_that_is_one_question_differs_whatever_the_words() -> None:
    path = ("Norway says Ukraine is on an irreversible path to membership.", "supportive")
    against = ("Peru is against its accession.", "opposed")
    assert sides(held(path, against, topic="nato_membership")) == [("Norway, supportive", "Peru, opposed")]
    apart = held(("Norway sends tanks.", "supportive"), ("Peru wants no drones.", "opposed"), topic="military_support")
    assert sides(apart) == []


def test_who_sets_terms_has_not_answered_the_question() -> None:
    terms = ("Norway gives security guarantees if others do.", "conditional")
    assert sides(held(terms, ("Peru rejects security guarantees by anybody.", "opposed"))) == []


def test_on_a_detail_actors_differ_only_if_both_name_it() -> None:
    wanted = ("Norway wants a veto for Moscow in the guarantees.", "conditional")
    assert sides(held(wanted, ("For Peru a veto for Moscow is unacceptable.", "opposed"))) == [
        ("Norway, conditional", "Peru, against, on this point")
    ]


def test_a_detail_does_not_turn_what_an_article_says_of_the_issue() -> None:
    sends = ("Norway sends soldiers.", "supportive")
    veto = ("Norway does not want a right of veto for Peru.", "opposed")
    assert held(sends, veto, topic="troops", holders=(0, 0)).differences == ()


def test_nobody_differs_from_itself() -> None:
    yes, no = (
        ("Norway is ready for a fleet in the harbour.", "supportive"),
        ("Norway bars a fleet in the harbour.", "opposed"),
    )
    assert sides(held(yes, no, holders=(0, 0))) == []
