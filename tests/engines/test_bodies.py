"""Bodies that are put together of parts are the same as bodies written whole; the schema is told where it must be."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.engines import Message, Request, WireSchema
from summarizer.engines._body import Bodies, chat_body, encoded
from summarizer.engines._fit import fits, holds
from summarizer.engines._form import Form
from tests.engines.conftest import request

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
MESSAGES = st.lists(
    st.builds(lambda role, content: Message(role=role, content=content), st.sampled_from(["system", "user"]), TEXTS),
    min_size=1,
    max_size=4,
)
FORMS = st.builds(
    Form,
    rung=st.sampled_from(["json_schema", "json_object", "text"]),
    token_limit=st.sampled_from(["max_tokens", "max_completion_tokens"]),
    left_out=st.sampled_from([frozenset[str](), frozenset({"store"}), frozenset({"store", "a„"})]),
    streamed=st.booleans(),
)
SCHEMA = WireSchema("Ü", {"type": "object", "properties": {"headline": {"type": "string"}}, "required": ["headline"]})


@given(MESSAGES, FORMS, st.none() | st.integers(1, 9), TEXTS, st.sampled_from([{}, {"store": False, "a„": {"b": [1]}}]))
def test_a_body_put_together_is_the_same_bytes_as_one_written_whole(
    messages: list[Message], form: Form, limit: int | None, model: str, parameters: dict[str, Any]
) -> None:
    asked = Request(tuple(messages), SCHEMA)
    whole = encoded(chat_body(asked, model, form, limit=limit, parameters=parameters))
    bodies = Bodies(model, parameters)
    assert bodies.write(asked, form, limit) == whole == bodies.write(asked, form, limit)


def test_two_schemas_with_the_same_fields_are_not_taken_for_one_another() -> None:
    bodies = Bodies("m", {})
    first, second = (Request(request().messages, WireSchema(name, {"type": "object"})) for name in "ab")
    names = [
        json.loads(bodies.write(asked, Form(), None))["response_format"]["json_schema"]["name"]
        for asked in (first, second, first)
    ]
    assert names == ["a", "b", "a"]


def told(system: str, user: str, rung: Any) -> list[str]:
    messages: tuple[Message, ...] = ({"role": "system", "content": system}, {"role": "user", "content": user})
    body = chat_body(Request(messages, SCHEMA), "m", Form(rung=rung))
    return [message["content"] for message in body["messages"]]


@pytest.mark.parametrize("rung", ["json_object", "text"])
def test_where_the_endpoint_is_not_shown_the_schema_the_prompt_tells_it(rung: str) -> None:
    system, user = told("You read news.", "Artikel", rung)
    assert system.startswith("You read news.\n\nAnswer with one JSON object")
    assert json.loads(system[system.index("{") :]) == SCHEMA.body
    assert user == "Artikel"


@pytest.mark.parametrize("rung", ["json_object", "text"])
@pytest.mark.parametrize(
    ("system", "user"), [('{"headline": string}', "Artikel"), ("You read news.", 'Repair {"headline": …}')]
)
def test_a_prompt_that_names_every_field_is_left_as_it_is(rung: str, system: str, user: str) -> None:
    assert told(system, user, rung) == [system, user]


def test_a_schema_that_the_endpoint_is_shown_is_not_told_as_well() -> None:
    assert told("You read news.", "Artikel", "json_schema") == ["You read news.", "Artikel"]


NESTED = {
    "type": "object",
    "properties": {
        "a": {"type": "array", "items": {"anyOf": [{"type": "null"}, {"enum": ["x", "y"], "type": "string"}]}},
        "b": {"type": ["integer", "null"]},
    },
    "required": ["a"],
}


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ('{"a": []}', True),
        ('{"a": ["x", null, "y"], "b": 1, "c": true}', True),
        ('```json\n{"a": ["x"]}\n```', True),
        ('<think>{"a": 1}</think> {"a": ["x"]}', True),
        ('Gladly: {"a": []} – done.', True),
        ('{"b": 1}', False),
        ('{"a": ["z"]}', False),
        ('{"a": {}}', False),
        ('{"a": [], "b": "1"}', False),
        ('{"a": [', False),
        ("[]", False),
        ("**Headline**: none", False),
        ("", False),
        ("}{", False),
    ],
)
def test_an_answer_fits_if_its_object_has_the_schemas_shape(text: str, held: bool) -> None:
    assert holds(text, NESTED) is held


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_no_value_whatever_breaks_the_comparison(value: Any) -> None:
    assert fits(value, NESTED) in {True, False}
