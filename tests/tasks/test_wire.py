"""The wire schema stays inside the strict subset, and a reply must hold what a result need not."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal, get_args

import jsonschema
import pytest
from pydantic import BaseModel, Field, RootModel, ValidationError, create_model

from summarizer import UsageError
from summarizer.markers import Asked, RenderingOf, Verbatim
from summarizer.schemas.ukraine import ArticleSummary
from summarizer.tasks._wire import repair_model, reply_model, wire_schema

ALLOWED = {"type", "description", "enum", "properties", "required", "items", "anyOf", "additionalProperties"}


def nodes(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield schema
    for child in [*schema.get("properties", {}).values(), *schema.get("anyOf", ())]:
        yield from nodes(child)
    if "items" in schema:
        yield from nodes(schema["items"])


@pytest.mark.parametrize("model", [reply_model(ArticleSummary), repair_model(ArticleSummary)])
def test_the_wire_schema_obeys_the_strict_subset(model: type[BaseModel]) -> None:
    schema = wire_schema(model)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["type"] == "object"
    for node in nodes(schema):
        assert node.keys() <= ALLOWED
        if node.get("type") == "object":
            assert node["additionalProperties"] is False
            assert node["required"] == list(node["properties"])


class Item(BaseModel):
    text_de: Annotated[str, Verbatim()]
    text_en: Annotated[str | None, RenderingOf("text_de")] = None
    role_de: Annotated[str | None, Verbatim()] = None
    role_en: Annotated[str | None, RenderingOf("role_de")] = None
    when: date | None = None
    kind: Literal["one"] = "one"
    label: str = Field(default="x", pattern="^[a-z]+$")


class Summary(BaseModel):
    title: Annotated[Item | None, Asked(required=True)] = None
    items: Annotated[list[Item], Asked(min_items=1, max_items=2)] = Field(default_factory=list)
    union: list[Item | str] = Field(default_factory=list)


ITEM = {"text_de": "a", "text_en": "b", "role_de": None, "role_en": None, "when": None, "kind": "one", "label": "x"}
REPLY = {"title": ITEM, "items": [ITEM], "union": [ITEM, "y"]}


def test_defaults_constants_dates_and_unions_come_out_in_forms_that_strict_mode_accepts() -> None:
    schema = wire_schema(reply_model(Summary))
    item = schema["properties"]["items"]["items"]["properties"]
    assert item["kind"] == {"type": "string", "enum": ["one"]}
    assert item["when"] == {"anyOf": [{"type": "string", "description": "Format: date."}, {"type": "null"}]}
    assert item["label"] == {"type": "string"}
    assert schema["properties"]["title"]["type"] == "object"
    jsonschema.validate(REPLY, schema)


def test_a_good_reply_passes_and_is_a_valid_summary() -> None:
    reply = reply_model(Summary).model_validate(REPLY)
    assert Summary.model_validate(reply.model_dump()).items[0].text_en == "b"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": None}, "title"),
        ({"items": []}, "items"),
        ({"items": [ITEM] * 3}, "items"),
        ({"more": 1}, "more"),
        ({"items": [{**ITEM, "text_en": None}]}, "text_en"),
        ({"items": [{**ITEM, "label": "X1"}]}, "label"),
    ],
)
def test_a_reply_may_not_leave_out_what_a_result_may(change: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        reply_model(Summary).model_validate({**REPLY, **change})


@pytest.mark.parametrize("key", [*REPLY, *(f"items.0.{key}" for key in ITEM)])
def test_every_key_is_required_even_where_the_model_has_a_default(key: str) -> None:
    reply: dict[str, Any] = {**REPLY, "items": [dict(ITEM)]}
    target = reply["items"][0] if "." in key else reply
    del target[key.rpartition(".")[2]]
    with pytest.raises(ValidationError, match="Field required"):
        reply_model(Summary).model_validate(reply)


class Free(BaseModel):
    anything: dict[str, str]


class Recursive(BaseModel):
    children: "list[Recursive]"


class Pair(BaseModel):
    pair: tuple[str, int]


@pytest.mark.parametrize("model", [Free, Pair])
def test_a_shape_that_strict_mode_cannot_say_is_refused_with_its_place(model: type[BaseModel]) -> None:
    with pytest.raises(UsageError, match=rf"{model.__name__}\.\w+ has no fixed shape"):
        wire_schema(reply_model(model))


def test_a_repair_is_of_an_element_wherever_the_list_stands_in_its_type() -> None:
    model = create_model(
        "Lists", maybe=(list[Item] | None, None), sequence=(Sequence[Item], ...), one=(Item | None, None)
    )
    for field in repair_model(model).model_fields.values():
        (entry,) = get_args(field.annotation)
        assert entry.model_validate({"path": "/-", "item": ITEM}).item.text_de == "a"
        with pytest.raises(ValidationError):
            entry.model_validate({"path": "/-", "item": [ITEM]})


class Items(RootModel[list[Item]]):
    pass


class Nested(BaseModel):
    items: Items | None


@pytest.mark.parametrize("model", [Items, Nested])
def test_a_model_without_named_fields_is_refused_since_no_reply_would_fit_it(model: type[BaseModel]) -> None:
    with pytest.raises(UsageError, match="schema Items: a RootModel has no named fields"):
        reply_model(model)


@pytest.mark.parametrize("type_", [set[str], frozenset[str], list[set[str]]])
def test_a_set_is_refused_since_its_items_have_no_places(type_: Any) -> None:
    with pytest.raises(UsageError, match=r"schema Bag: Bag\.words(\[\])? is a set"):
        wire_schema(reply_model(create_model("Bag", words=(type_, ...))))


def test_recursion_is_refused() -> None:
    with pytest.raises(UsageError, match="contains itself"):
        wire_schema(reply_model(Recursive))


@pytest.mark.parametrize("levels", [10, 11])
def test_ten_levels_are_as_deep_as_strict_mode_goes(levels: int) -> None:
    model = create_model("Innermost", text=str)
    for _ in range(levels - 1):
        model = create_model("Outer", inner=model)
    if levels == 10:
        assert wire_schema(reply_model(model))
        return
    with pytest.raises(UsageError, match="11 levels"):
        wire_schema(reply_model(model))
