"""What goes over the wire: the same bytes for the same request, and nothing that nobody asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from summarizer.engines._body import chat_body, encoded
from summarizer.engines._form import Form
from summarizer.engines._servers import KeyHeader
from summarizer.engines._settings import EndpointSettings
from summarizer.engines.choose import Whom
from summarizer.engines.choose import endpoint as endpoint_at
from summarizer.engines.openai import OpenAIEngine
from summarizer.errors import UsageError
from tests.endpoint.answers import completion
from tests.engines.conftest import KEY, Asked, FakeTime, Serve, request

OPENAPI = Path(__file__).parents[2].parent / "shared" / "data" / "openai_chat.openapi.json"

FORMS = [
    Form(rung, token_limit=limit)
    for rung in ("json_schema", "json_object", "text")
    for limit in ("max_completion_tokens", "max_tokens")
]
PARAMETERS: list[dict[str, Any]] = [{}, {"store": False}, {"store": True, "temperature": 0, "seed": 7}]


@cache
def published() -> dict[str, Any]:
    if not OPENAPI.is_file():
        pytest.skip("OpenAI's OpenAPI document is not at hand")
    return json.loads(OPENAPI.read_text("utf-8"))


def property_names(schema: dict[str, Any]) -> set[str]:
    if "$ref" in schema:
        return property_names(published()["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    names = set(schema.get("properties", {}))
    return names.union(*(property_names(part) for part in schema.get("allOf", ())))


@pytest.mark.parametrize("limit", [None, 4096])
@pytest.mark.parametrize("parameters", PARAMETERS, ids=str)
@pytest.mark.parametrize("form", FORMS, ids=str)
def test_bodies_are_valid_by_openais_own_document(form: Form, parameters: dict[str, Any], limit: int | None) -> None:
    from jsonschema import Draft202012Validator

    reference = "#/components/schemas/CreateChatCompletionRequest"
    body = json.loads(encoded(chat_body(request(), "gpt-x", form, limit=limit, parameters=parameters)))
    validator: Any = Draft202012Validator({**published(), "$ref": reference})
    validator.validate(body)
    assert not validator.is_valid({**body, "response_format": {"type": "json_schema"}})  # it does look
    assert set(body) <= property_names({"$ref": reference})


def test_the_first_body_asks_for_the_strict_schema_and_nothing_optional(serve: Serve, fake_time: FakeTime) -> None:
    endpoint = serve(completion())
    asked = Asked(endpoint.base_url, fake_time)
    asked.run()
    schema = request().schema
    assert endpoint.bodies == [
        {
            "model": "test-model",
            "messages": list(request().messages),
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": schema.name, "strict": True, "schema": schema.body},
            },
        }
    ]
    assert asked.engine.body(request()) == endpoint.bodies[0]


def test_the_bytes_are_the_same_every_time_and_umlauts_are_letters(serve: Serve, fake_time: FakeTime) -> None:
    endpoint = serve(completion())
    for _ in range(2):
        Asked(endpoint.base_url, fake_time).run()
    first, second = endpoint.requests
    assert first.raw == second.raw
    assert "„Frieden“".encode() in first.raw
    assert list(first.body) == ["model", "messages", "response_format"]


@pytest.mark.parametrize(
    ("base_url", "store", "sent"),
    [
        (None, None, False),
        ("https://eu.api.openai.com/v1", None, False),
        ("https://api.openai.com.example.org/v1", None, None),
        ("http://127.0.0.1:1/v1", None, None),
        ("http://127.0.0.1:1/v1", True, True),
        (None, True, True),
    ],
)
def test_openai_is_asked_not_to_store_and_others_are_not_bothered(
    base_url: str | None, store: bool | None, sent: bool | None
) -> None:
    settings = EndpointSettings(body={} if store is None else {"store": store})
    assert OpenAIEngine("m", base_url, KEY, settings=settings).body(request()).get("store") == sent


def test_the_key_goes_into_the_authorization_header_alone(serve: Serve, fake_time: FakeTime) -> None:
    endpoint = serve(completion())
    Asked(endpoint.base_url, fake_time).run()
    sent = endpoint.requests[0]
    assert [name for name, value in sent.headers.items() if KEY in value] == ["authorization"]
    assert KEY.encode() not in sent.raw


@pytest.mark.parametrize("key_header", ["authorization", "api-key"])
def test_the_endpoint_is_told_nothing_of_the_machine_that_asks(
    serve: Serve, fake_time: FakeTime, key_header: KeyHeader
) -> None:
    endpoint = serve(completion())
    Asked(endpoint.base_url, fake_time, settings=EndpointSettings(key_header=key_header)).run()
    names = set(endpoint.requests[0].headers)
    assert key_header in names
    assert {name for name in names if name.startswith("x-stainless-")} <= {"x-stainless-retry-count"}


def test_key_and_base_url_come_from_the_environment(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    endpoint = serve(completion())
    monkeypatch.setenv("OPENAI_BASE_URL", endpoint.base_url + "/")
    monkeypatch.setenv("OPENAI_API_KEY", f"{KEY}\n")
    asked = Asked(None, None)
    asked.engine = endpoint_at(Whom().with_environment())
    asked.run()
    assert endpoint.requests[0].headers["authorization"] == f"Bearer {KEY}"


def test_a_local_server_needs_no_key(serve: Serve, fake_time: FakeTime) -> None:
    assert Asked(serve(completion()).base_url, fake_time, api_key=None).run().requests == 1


@pytest.mark.parametrize(
    ("base_url", "key", "words"),
    [
        (None, None, "OPENAI_API_KEY"),
        ("127.0.0.1:8080/v1", KEY, "http://"),
        ("ftp://host/v1", KEY, "http://"),
        ("http://:80/v1", KEY, "http://"),
        ("http://host:99999/v1", KEY, "http://"),
        ("http://host/v1", "ключ", "OPENAI_API_KEY"),
        ("http://host/v1", "two words", "OPENAI_API_KEY"),
    ],
)
def test_settings_that_cannot_work_are_refused_before_anything_is_sent(
    base_url: str | None, key: str | None, words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        OpenAIEngine("m", base_url, key)


def test_credentials_in_a_base_url_are_not_shown() -> None:
    engine = OpenAIEngine("m", "https://user:secret@host:8443/v1?key=secret")
    assert engine.base_url == "https://host:8443/v1"


def test_the_interface_is_imported_without_the_sdk() -> None:
    imports = "import sys, summarizer.engines, summarizer.engines.recordings"
    code = f"{imports}; print({{'openai', 'yaml', 'httpx2'}} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "set()"
