"""The stand-in endpoint: it serves stored replies, and asks for those that it lacks."""

from __future__ import annotations

import json
from pathlib import Path

import httpx2
import pytest

from summarizer.errors import EndpointError
from tests.endpoint.server import Endpoint, messages_digest, replies_from
from tests.engines.conftest import Asked, FakeTime, request


@pytest.fixture
def replies(tmp_path: Path) -> Path:
    return tmp_path


def test_a_stored_text_is_served_as_a_completion(replies: Path, fake_time: FakeTime) -> None:
    with Endpoint(replies_from(replies)) as endpoint:
        asked = Asked(endpoint.base_url, fake_time, model="any")
        digest = messages_digest(asked.engine.body(request()))
        (replies / f"{digest}.json").write_text('{"headline": "„Ja“"}\n', "utf-8")
        reply = asked.run()
    assert (reply.text, reply.served_model) == ('{"headline": "„Ja“"}\n', "stand-in-reader")
    assert reply.usage is not None and reply.usage.input_tokens > 10


def test_the_same_request_has_the_same_bytes_for_an_answer(replies: Path, fake_time: FakeTime) -> None:
    bodies: list[bytes | None] = []
    with Endpoint(replies_from(replies)) as endpoint:
        for _ in range(2):
            asked = Asked(endpoint.base_url, fake_time)
            (replies / f"{messages_digest(asked.engine.body(request()))}.json").write_text("{}", "utf-8")
            asked.run()
            bodies += [attempt.body for attempt in asked.attempts]
    assert bodies[0] == bodies[1]


def test_a_request_without_a_stored_text_is_written_down(replies: Path, fake_time: FakeTime) -> None:
    with Endpoint(replies_from(replies)) as endpoint:
        asked = Asked(endpoint.base_url, fake_time)
        with pytest.raises(EndpointError, match="no reply is stored") as caught:
            asked.run()
    assert caught.value.kind == "bad_request"  # other articles are still asked for
    body = asked.engine.body(request())
    written = json.loads((replies / f"{messages_digest(body)}.request.json").read_text("utf-8"))
    assert written["messages"] == body["messages"]
    assert written["schema"]["schema"] == body["response_format"]["json_schema"]["schema"]


def test_models_are_listed(replies: Path) -> None:
    with Endpoint(replies_from(replies), models=("stand-in-reader",)) as endpoint:
        listed = httpx2.get(f"{endpoint.base_url}/models", timeout=5).json()
    assert [model["id"] for model in listed["data"]] == ["stand-in-reader"]
