"""What a user may say of an endpoint, on the command line, in a file and in the library; what cannot be is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summarizer.engines import EndpointSettings, read_settings, settings_from
from summarizer.engines._servers import parameters
from summarizer.engines.openai import OpenAIEngine
from summarizer.errors import UsageError
from tests.engines.conftest import KEY, request

DOCS = Path(__file__).parents[2] / "docs" / "endpoints.md"


@pytest.mark.parametrize(
    ("words", "settings"),
    [
        ([], EndpointSettings()),
        (["temperature=0", "seed=7"], EndpointSettings(body={"temperature": 0, "seed": 7})),
        (["temperature=0.2", "temperature=0.5"], EndpointSettings(body={"temperature": 0.5})),
        (["reasoning_effort=low"], EndpointSettings(body={"reasoning_effort": "low"})),
        (["store=true"], EndpointSettings(body={"store": True})),
        (['stop=["###"]'], EndpointSettings(body={"stop": ["###"]})),
        (["body.transforms=[]"], EndpointSettings(body={"transforms": []})),
        (
            ["provider.require_parameters=true", "provider.order=[1]"],
            EndpointSettings(body={"provider": {"require_parameters": True, "order": [1]}}),
        ),
        (["body.a.b=x=y"], EndpointSettings(body={"a": {"b": "x=y"}})),
        (["token_limit=max_tokens", "mode=text"], EndpointSettings(token_limit="max_tokens", mode="text")),
        (["max_output_tokens=4000"], EndpointSettings(max_output_tokens=4000)),
        (["key_header=api-key", "key_variable=MY_KEY"], EndpointSettings(key_header="api-key", key_variable="MY_KEY")),
        (["api_version=2024-10-21"], EndpointSettings(api_version="2024-10-21")),
        (["cut_prompts=accept"], EndpointSettings(cut_prompts="accept")),
    ],
)
def test_settings_are_keys_and_values(words: list[str], settings: EndpointSettings) -> None:
    assert read_settings(words) == settings


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("temprature=0", "did you mean temperature"),
        ("token_limt=max_tokens", "did you mean token_limit"),
        ("x=1", r"write body\.x="),
        ("=1", "no endpoint setting"),
        ("body.=1", "no endpoint setting"),
        ("mode=xml", "json_schema or json_object or text"),
        ("max_output_tokens=many", "number of tokens"),
        ("max_output_tokens=true", "number of tokens"),
        ("max_output_tokens=0", "number of tokens"),
        ("body.model=other", "not a setting"),
        ("body.max_tokens=9", "not a setting"),
        ("no-such-file.yaml", "neither KEY=VALUE nor a YAML file"),
    ],
)
def test_what_cannot_be_is_refused_in_words_that_help(word: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        read_settings([word])


def test_a_field_that_has_a_value_has_no_fields() -> None:
    with pytest.raises(UsageError, match="has a value already"):
        read_settings(["provider=any", "provider.order=[]"])


def test_a_file_holds_the_same_keys_and_later_words_win(tmp_path: Path) -> None:
    (tmp_path / "endpoint.yaml").write_text(
        "temperature: 0\ntoken_limit: max_tokens\nbody: {transforms: []}\n", "utf-8"
    )
    settings = read_settings([str(tmp_path / "endpoint.yaml"), "temperature=1"])
    assert settings == EndpointSettings(token_limit="max_tokens", body={"temperature": 1, "transforms": []})


@pytest.mark.parametrize("content", ["[1, 2]", "1: 2", "a: [", "\x00"])
def test_a_file_that_holds_no_settings_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "endpoint.yaml").write_text(content, "utf-8")
    with pytest.raises(UsageError, match=r"endpoint\.yaml"):
        read_settings([str(tmp_path / "endpoint.yaml")])


def test_the_users_parameters_are_sent_and_replace_the_servers() -> None:
    engine = OpenAIEngine("m", None, KEY, settings=settings_from({"temperature": 0, "store": True}))
    body = engine.body(request())
    assert (body["temperature"], body["store"]) == (0, True)
    assert "store" not in OpenAIEngine("m", None, KEY, settings=settings_from({"store": None})).body(request())


@pytest.mark.parametrize(
    ("settings", "identity"),
    [
        ({}, ""),
        ({"token_limit": "max_tokens", "key_header": "api-key"}, ""),
        ({"mode": "text", "max_output_tokens": 9}, '{"max_output_tokens": 9, "mode": "text"}'),
        ({"cut_prompts": "refuse"}, '{"cut_prompts": "refuse"}'),
        ({"temperature": 0, "seed": 1}, '{"seed": 1, "temperature": 0}'),
    ],
)
def test_only_what_can_change_an_answer_makes_a_request_another(settings: dict[str, Any], identity: str) -> None:
    assert OpenAIEngine("m", "http://h/v1", settings=settings_from(settings)).parameters == identity


def test_every_setting_is_in_the_documentation() -> None:
    text = DOCS.read_text("utf-8")
    missing = [name for name in (*EndpointSettings.__slots__, *parameters()) if f"`{name}" not in text]
    assert missing == []
