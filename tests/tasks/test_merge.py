"""The summaries of an article's parts become one: one entity once, lists joined, limits kept, nothing made up."""

import copy
from enum import Enum
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field

from summarizer.markers import Asked, Id, NamedInSource, RefersTo, RenderingOf, Verbatim
from summarizer.schemas.ukraine import ArticleSummary
from summarizer.tasks._merge import join
from tests.running.sample import SUMMARY


def part(**changes: Any) -> ArticleSummary:
    return ArticleSummary.model_validate({**copy.deepcopy(SUMMARY), **changes})


def actor(id: str, name: str, kind: str = "person", **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "name_en": name,
        "kind": kind,
        "role_de": None,
        "role_en": None,
        "affiliation": None,
        "mentions_de": [name],
        **more,
    }


def quote(speaker: str | None, text: str) -> dict[str, Any]:
    return {"speaker": speaker, "text_de": text, "text_en": text, "cue_de": None, "kind": "full"}


def sentence(text: str) -> dict[str, Any]:
    return {"text_en": text, "evidence_de": text}


def joined(*parts: ArticleSummary) -> dict[str, Any]:
    data = join(parts).data
    ArticleSummary.model_validate(data)
    return data


def test_ids_of_different_parts_do_not_meet() -> None:
    data = joined(
        part(key_actors=[actor("a1", "Kari Lunde")], quotes=[quote("a1", "Ja")]),
        part(key_actors=[actor("a1", "Anna Berg")], quotes=[quote("a1", "Nein")]),
    )
    names = {each["id"]: each["name_en"] for each in data["key_actors"]}
    assert [names[each["speaker"]] for each in data["quotes"]] == ["Kari Lunde", "Anna Berg"]


@pytest.mark.parametrize(
    ("first", "second"), [("Kari Lunde", "Kari Lunde"), ("Kari Lunde", "Lunde"), ("Lunde", "Kari Lunde")]
)
def test_one_name_is_one_actor_with_all_that_the_parts_know(first: str, second: str) -> None:
    data = joined(
        part(key_actors=[actor("a1", first)], quotes=[quote("a1", "Ja")]),
        part(key_actors=[actor("a7", second, role_de="Ministerin", role_en="minister")], quotes=[quote("a7", "Nein")]),
    )
    (only,) = data["key_actors"]
    assert only["name_en"] == "Kari Lunde"
    assert only["role_de"] == "Ministerin"
    assert only["mentions_de"] == list(dict.fromkeys([first, second]))
    assert {each["speaker"] for each in data["quotes"]} == {only["id"]}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([actor("a1", "Bank of Ukraine", "organisation")], [actor("a1", "Ukraine", "state")]),
        ([actor("a1", "European Parliament", "government_body")], [actor("a1", "Parliament", "government_body")]),
        ([actor("a1", "a diplomat")], [actor("a1", "a diplomat")]),
        ([actor("a1", "Kari Lunde"), actor("a2", "Ola Lunde")], [actor("a1", "Lunde")]),
        ([actor("a1", "Lunde"), actor("a2", "Lunde")], []),
    ],
)
def test_what_may_be_two_stays_two(first: list[dict[str, Any]], second: list[dict[str, Any]]) -> None:
    data = joined(part(key_actors=first, quotes=[]), part(key_actors=second, quotes=[]))
    assert len(data["key_actors"]) == len(first) + len(second)
    assert len({each["id"] for each in data["key_actors"]}) == len(first) + len(second)


def test_lists_are_joined_and_equal_items_are_there_once() -> None:
    issue = {"text_en": "The date is missing.", "evidence_de": None}
    data = joined(part(source_issues=[issue]), part(source_issues=[issue, {**issue, "text_en": "Two."}]))
    assert [each["text_en"] for each in data["source_issues"]] == ["The date is missing.", "Two."]


def test_a_single_value_is_that_of_the_first_part_that_has_one() -> None:
    data = joined(part(headline=None), part(headline=sentence("Zwei")), part(headline=sentence("Drei")))
    assert data["headline"]["text_en"] == "Zwei"


def test_of_a_list_with_a_limit_each_part_gives_its_first_before_any_gives_its_second() -> None:
    first, second, third = (
        part(overview=[sentence(f"{name}{n}") for n in range(1, count + 1)])
        for name, count in (("a", 5), ("b", 1), ("c", 4))
    )
    data = joined(first, second, third)
    assert [each["text_en"] for each in data["overview"]] == ["a1", "a2", "b1", "c1", "c2"]


def test_it_is_known_which_part_each_item_comes_from() -> None:
    parts = [part(quotes=[quote(None, "Ja")]), part(headline=None, quotes=[quote(None, "Nein"), quote(None, "Ja")])]
    part_of = join(parts).part_of
    assert {path: part_of[path] for path in ("/headline", "/quotes/0", "/quotes/1")} == {
        "/headline": 0,
        "/quotes/0": 0,
        "/quotes/1": 1,
    }


class Kind(Enum):
    TOWN = "town"
    COUNTY = "county"


class Place(BaseModel):
    id: Annotated[str, Id("place")]
    name: Annotated[str, NamedInSource()]
    kind: Kind


class Note(BaseModel):
    id: Annotated[str, Id("note")]
    text: str


class Survey(BaseModel):
    places: list[Place]
    notes: list[Note] = []


def test_one_name_of_two_kinds_is_two_things() -> None:
    parts = [Survey(places=[Place(id="p1", name="Bergen", kind=kind)]) for kind in (Kind.TOWN, Kind.COUNTY, Kind.TOWN)]
    assert [each["kind"] for each in join(parts).data["places"]] == ["town", "county"]


def test_what_has_an_id_and_no_name_stays_as_it_is() -> None:
    parts = [Survey(places=[], notes=[Note(id="n1", text=text)]) for text in ("Eins", "Zwei")]
    assert join(parts).data["notes"] == [{"id": "n1", "text": "Eins"}, {"id": "2.n1", "text": "Zwei"}]


class Judge(BaseModel):
    number: Annotated[int, Id("judge")]
    name: Annotated[str, NamedInSource()]
    side: Literal["majority", "dissent"]


class Chamber(BaseModel):
    judges: list[Judge]
    president: Annotated[int | None, RefersTo("judge")]


class Ruling(BaseModel):
    court: Annotated[str | None, Verbatim()]
    chamber: Chamber
    present: list[Annotated[int, RefersTo("judge")]]
    reasons: Annotated[list[str], Asked(max_items=2)]


def test_a_model_of_ones_own_is_joined_by_its_markers_too() -> None:
    one = Ruling(
        court=None,
        chamber=Chamber(judges=[Judge(number=1, name="Weber", side="majority")], president=None),
        present=[1],
        reasons=["x", "y"],
    )
    two = Ruling(
        court="OLG Bremen",
        chamber=Chamber(
            judges=[Judge(number=1, name="Kunz", side="dissent"), Judge(number=2, name="Weber", side="majority")],
            president=2,
        ),
        present=[2, 1],
        reasons=["z"],
    )
    data = join([one, two]).data
    whole = Ruling.model_validate(data)
    names = {judge.number: judge.name for judge in whole.chamber.judges}
    assert (whole.court, whole.reasons) == ("OLG Bremen", ["x", "z"])
    assert sorted(names.values()) == ["Kunz", "Weber"]
    assert names[whole.chamber.president or 0] == "Weber"
    assert [names[number] for number in whole.present] == ["Weber", "Kunz"]


class Point(BaseModel):
    text_de: Annotated[str, Verbatim()]
    text_en: Annotated[str | None, RenderingOf("text_de")]


class Plain(BaseModel):
    points: list[Point]


def test_a_model_without_ids_is_joined_as_lists() -> None:
    one, two = (Plain(points=[Point(text_de=text, text_en=None)]) for text in ("Eins", "Zwei"))
    assert join([one, two, one]).data == {
        "points": [{"text_de": "Eins", "text_en": None}, {"text_de": "Zwei", "text_en": None}]
    }


class Firm(BaseModel):
    kind: Literal["firm"]
    id: Annotated[str, Id("firm")]
    name: Annotated[str, NamedInSource()]
    town: str | None = None


class Deal(BaseModel):
    kind: Literal["deal"]
    by: Annotated[str | None, RefersTo("firm")]
    amount: int | None = None


class Loss(BaseModel):
    kind: Literal["loss"]
    by: Annotated[str | None, RefersTo("firm")]
    amount: int | None = None


class Trade(BaseModel):
    main: Annotated[Firm | Deal | Loss, Field(discriminator="kind")]
    other: Deal | Loss | None = None
    items: list[Annotated[Firm | Deal | Loss, Field(discriminator="kind")]]


def trade(a: dict[str, Any], b: dict[str, Any]) -> dict[str, Any]:
    rest: dict[str, Any] = {"main": {"kind": "deal", "by": None}, "items": []}
    return join([Trade.model_validate({**rest, **part}) for part in (a, b)]).data


def test_of_a_union_only_values_of_the_same_model_are_joined() -> None:
    deal, loss = {"kind": "deal", "by": None, "amount": None}, {"kind": "loss", "by": None, "amount": 7}
    assert trade(a={"main": deal, "other": deal}, b={"main": loss, "other": {**deal, "amount": 3}}) == {
        "main": deal,
        "other": {**deal, "amount": 3},
        "items": [],
    }
    firm = {"kind": "firm", "id": "f1", "name": "Kran AG", "town": None}
    assert trade(a={"main": deal}, b={"main": firm})["main"] == deal


def test_items_of_a_union_that_have_an_id_are_one_item_and_the_others_stay() -> None:
    firm = {"kind": "firm", "id": "f1", "name": "Kran AG", "town": None}
    deal = {"kind": "deal", "by": "f1", "amount": 2}
    data = trade(
        a={"items": [firm, deal]},
        b={"items": [{**deal, "by": "f2", "amount": 5}, {**firm, "id": "f2", "town": "Ulm"}, {**deal, "by": "f2"}]},
    )
    assert data["items"] == [{**firm, "town": "Ulm"}, deal, {**deal, "amount": 5}]
    Trade.model_validate(data)


class Town(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: Annotated[str, Id("firm")]
    name: Annotated[str, NamedInSource()]


class Port(Town):
    ships: list[str]
    mayor: str | None


class Map(BaseModel):
    items: list[Port | Town | Firm | Note]


def test_an_item_is_completed_by_the_fields_that_its_own_model_has() -> None:
    town = {"id": "t1", "name": "Odesa"}
    port = {**town, "ships": ["Kran"], "mayor": None}
    joined = join([Map.model_validate({"items": [one]}) for one in (town, port)]).data
    assert joined["items"] == [town]
    assert Map.model_validate(joined) == Map(items=[Town(**town)])


def test_one_id_of_two_kinds_of_things_is_two_items() -> None:
    items = [{"id": "1", "name": "Odesa"}, {"id": "1", "text": "Eins"}]
    assert join([Map.model_validate({"items": items}), Map(items=[])]).data["items"] == items
