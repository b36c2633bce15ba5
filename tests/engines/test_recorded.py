"""Recorded exchanges: written by vcrpy, legible, without secrets, and played back by the engine without a network."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.engines import Reply, Request
from summarizer.engines._cassette import canonical, load_interactions, response_bytes
from summarizer.engines._retry import NO_WAIT
from summarizer.engines._settings import EndpointSettings
from summarizer.engines.recorded import RecordedEngine
from summarizer.engines.recordings import Recordings
from summarizer.errors import EndpointError, UsageError
from tests.endpoint import answers, legible_yaml
from tests.endpoint.answers import Answer, completion, error, raw
from tests.endpoint.cassette import Layout, use_cassette
from tests.engines.conftest import KEY, Asked, Serve, request


def headline(text: str) -> Answer:
    return completion(json.dumps({"headline": text}))


CONTENT = '{\n  "headline": "„Nein“, sagte Grüße 🕊"\n}\n'
PROMPT = "Lies:\n\n  „Das ist eine lange Zeile.“ \n\nEnde."


def record(serve: Serve, path: Path, *replies: Answer | Any, ask: Request | None = None, **options: Any) -> None:
    asked = Asked(serve(*replies).base_url, None, **options)
    with use_cassette(path, record_mode="all"):
        asked.run(ask or request(PROMPT))


def replay(folder: Path, *requests: Request, model: str | None = None) -> list[Reply]:
    async def all_of_them() -> list[Reply]:
        engine = RecordedEngine(Recordings.load(folder), model)
        replies = [await engine.ask(one, deadline=time.monotonic() + 60, on_attempt=lambda _: None) for one in requests]
        await engine.aclose()
        return replies

    return asyncio.run(all_of_them())


@pytest.fixture
def cassette(serve: Serve, tmp_path: Path) -> Path:
    path = tmp_path / "one.yaml"
    record(serve, path, completion(CONTENT))
    return path


def test_what_vcrpy_recorded_the_engine_plays_back_without_a_network(cassette: Path) -> None:
    (reply,) = replay(cassette.parent, request(PROMPT))
    assert reply.text == CONTENT
    assert (reply.served_model, reply.rung, reply.requests) == ("test-model-2026", "json_schema", 1)


def test_a_cassette_is_legible(cassette: Path) -> None:
    text = cassette.read_text("utf-8")
    assert "content: |-\n" in text and "      „Das ist eine lange Zeile.“ \n" in text
    assert '"headline": "„Nein“, sagte Grüße 🕊"\n' in text
    assert "\\u" not in text and "!!binary" not in text


def test_a_cassette_holds_no_key_and_only_headers_that_matter(serve: Serve, tmp_path: Path) -> None:
    path = tmp_path / "headers.yaml"
    cookie = {"set-cookie": "session=1", "openai-organization": "acme", "retry-after": "0"}
    record(serve, path, error(429, "slow", headers=cookie), completion())
    text = path.read_text("utf-8")
    assert KEY not in text and "session" not in text and "acme" not in text and "uthorization" not in text
    first, second = (interaction["response"]["headers"] for interaction in load_interactions(path))
    assert first == {"content-type": ["application/json"], "retry-after": ["0"]}
    assert second == {"content-type": ["application/json"]}


def test_a_key_that_an_endpoint_echoes_is_not_written(serve: Serve, tmp_path: Path) -> None:
    record(serve, tmp_path / "echo.yaml", completion(f"your key is {KEY}"))
    assert "your key is [key]" in (tmp_path / "echo.yaml").read_text("utf-8")


def test_recording_again_changes_nothing(serve: Serve, tmp_path: Path) -> None:
    endpoint = serve(lambda body, _call: headline(f"answer to {body['messages'][1]['content']}"))
    texts: list[str] = []
    for order in ("abc", "cab"):
        path = tmp_path / f"{order}.yaml"
        with use_cassette(path, record_mode="all"):
            Asked(endpoint.base_url, None).run_all(*map(request, order))
        texts.append(path.read_text("utf-8"))
    assert texts[0] == texts[1]


def test_vcrpy_plays_its_cassettes_too_and_insists_on_all_of_them(cassette: Path) -> None:
    with use_cassette(cassette):
        assert Asked("http://127.0.0.1:1/v1", None).run(request(PROMPT)).text == CONTENT
    with (
        pytest.raises(pytest.fail.Exception, match="1 of 1 recorded interactions were not played"),
        use_cassette(cassette),
    ):
        pass


def test_a_changed_prompt_is_no_match_and_the_difference_is_shown(cassette: Path) -> None:
    changed = request(PROMPT.replace("lange", "kurze"))
    with pytest.raises(Exception, match="kurze Zeile") as caught, use_cassette(cassette):
        Asked("http://127.0.0.1:1/v1", None).run(changed)
    assert not isinstance(caught.value, EndpointError)


def test_while_a_cassette_plays_there_is_no_other_network(cassette: Path) -> None:
    import socket

    with pytest.raises(AssertionError, match="connects to"), use_cassette(cassette), socket.socket() as outside:
        outside.connect(("127.0.0.1", 9))


def test_what_was_not_recorded_is_an_error_that_says_how_to_ask(cassette: Path) -> None:
    with pytest.raises(EndpointError, match=r"--engine openai") as caught:
        replay(cassette.parent, request("something else"))
    assert caught.value.kind == "not_recorded" and str(cassette.parent) in str(caught.value)


def test_responses_to_the_same_body_play_in_order_and_the_last_repeats(serve: Serve, tmp_path: Path) -> None:
    endpoint = serve(error(429, "slow", headers={"retry-after": "50"}), headline("first"), headline("second"))
    asked = Asked(endpoint.base_url, None, retry=NO_WAIT)

    async def twice() -> None:
        for _ in range(2):
            await asked.ask()
        await asked.engine.aclose()

    with use_cassette(tmp_path / "several.yaml", record_mode="all"):
        asyncio.run(twice())
    started = time.monotonic()
    replies = replay(tmp_path, *[request()] * 3)
    told = [(json.loads(reply.text)["headline"], reply.requests) for reply in replies]
    assert told == [("first", 2), ("second", 1), ("second", 1)]
    assert time.monotonic() - started < 5  # the recorded wait of 50 s is not waited again


def test_a_recording_that_ended_on_a_lower_rung_begins_there(serve: Serve, tmp_path: Path) -> None:
    def script(body: dict[str, Any], _call: int) -> Answer:
        schema = body["response_format"]["type"] == "json_schema"
        return error(400, "json_schema is not supported") if schema else completion("{}")

    endpoint = serve(script)
    asked = Asked(endpoint.base_url, None)

    async def in_turn() -> None:
        for question in "ab":
            await asked.ask(request(question))
        await asked.engine.aclose()

    with use_cassette(tmp_path / "ladder.yaml", record_mode="all"):
        asyncio.run(in_turn())
    replies = replay(tmp_path, request("b"), request("a"))
    assert [(reply.rung, reply.requests) for reply in replies] == [("json_object", 1)] * 2


def test_a_recording_that_broke_off_on_an_objection_ends_on_it(serve: Serve, tmp_path: Path) -> None:
    with pytest.raises(EndpointError):
        record(serve, tmp_path / "a.yaml", error(400, "json_schema is not supported"), error(400, "no"))
    (tmp_path / "a.yaml").write_text(first_of(tmp_path / "a.yaml"), "utf-8")
    with pytest.raises(EndpointError) as caught:
        replay(tmp_path, request(PROMPT))
    assert caught.value.kind == "bad_request"


def first_of(path: Path) -> str:
    """A cassette with the first interaction alone."""
    cassette = yaml.safe_load(path.read_text("utf-8"))
    asked = [each for each in cassette["interactions"] if "json_schema" in str(each["request"]["body"])]
    return legible_yaml.dump({**cassette, "interactions": asked})


def test_recordings_know_their_models_and_what_they_can_answer(serve: Serve, tmp_path: Path) -> None:
    for number, (model, question) in enumerate([("big", "a"), ("small", "a"), ("small", "b")]):
        record(serve, tmp_path / f"{number}.yaml", completion(model), ask=request(question), model=model)
    recordings = Recordings.load(tmp_path)
    assert recordings.models == ("small", "big")
    engine = RecordedEngine(recordings)
    assert engine.model == "small" and engine.base_url is None and engine.name == "recorded"
    assert [recordings.knows(request(question), None) for question in "abc"] == [True, True, False]
    assert not recordings.knows(request("b"), "big")
    assert replay(tmp_path, request("a"), model="big")[0].text == "big"


def test_whether_the_provider_stored_the_exchange_does_not_matter(serve: Serve, tmp_path: Path) -> None:
    record(serve, tmp_path / "stored.yaml", completion(), settings=EndpointSettings(body={"store": False}))
    assert Recordings.load(tmp_path).knows(request(PROMPT), None)


def test_a_real_key_is_never_part_of_playing_back(cassette: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    connection = RecordedEngine(Recordings.load(cassette.parent))._connection  # pyright: ignore[reportPrivateUsage]
    assert connection.client.api_key == connection.key.value == "recorded"


def test_a_folder_without_recordings_answers_nothing(tmp_path: Path) -> None:
    recordings = Recordings.load(tmp_path)
    assert RecordedEngine(recordings).model is None and not recordings.knows(request(), None)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"interactions: [", id="broken"),
        pytest.param(b"- a list", id="foreign"),
        pytest.param(b"", id="empty"),
        pytest.param(b"\xff\xfe\x00", id="no text"),
        pytest.param(b"interactions: [{request: {}}]", id="half"),
        pytest.param(b"interactions: 3", id="a number"),
        pytest.param(b"interactions: [!!python/object:os.system {}]", id="an object"),
        pytest.param(
            b"interactions: [{request: {method: POST, uri: u, body: {}}, response: {status: {code: x}, body: {}}}]",
            id="a status that is none",
        ),
    ],
)
def test_a_file_that_is_no_cassette_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "broken.yaml").write_bytes(content)
    with pytest.raises(UsageError, match=r"broken\.yaml: not a cassette"):
        Recordings.load(tmp_path)


@pytest.mark.parametrize(
    "answer",
    [answers.HTML_PAGE, answers.HALF_A_BODY, raw(b""), raw(b'{"a": 1, "a": 2}'), raw(b"\xff\xfe"), raw(b'"\\ud800"')],
)
def test_bodies_that_are_not_plain_json_come_back_byte_for_byte(serve: Serve, tmp_path: Path, answer: Answer) -> None:
    path = tmp_path / "fault.yaml"
    record(serve, path, answer, completion("{}"), retry=NO_WAIT)
    first = load_interactions(path)[0]["response"]["body"]
    assert response_bytes(first) == answer.body


TEXT = st.text(
    st.one_of(
        st.sampled_from(list("aß„“‚‘»«\n\n  \t\r\x85\u2028\u2029\ufffd\ufeff\u00ad🕊-:#|>'\"{}[]")),
        st.characters(exclude_categories=["Cs"]),
    )
)
JSON = st.recursive(
    TEXT | st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(TEXT, JSON, max_size=3), TEXT)
@example({}, "Zeile \n\n  „Ja“\x85\u2028\ufffd 🕊 \n\n")
def test_every_exchange_survives_the_way_to_disk_and_back(asked: dict[str, Any], content: str) -> None:
    interaction: dict[str, Any] = {
        "request": {"method": "POST", "uri": "http://h/v1", "body": json.dumps(asked), "headers": {}},
        "response": {
            "status": {"code": 200, "message": "OK"},
            "headers": {},
            "body": {"string": json.dumps({"choices": [{"message": {"content": content}}]})},
        },
    }
    text = Layout.serialize({"version": 1, "interactions": [interaction]})
    (back,) = Layout.deserialize(text)["interactions"]
    assert canonical(json.loads(back["request"]["body"])) == canonical(asked)
    assert json.loads(back["response"]["body"]["string"])["choices"][0]["message"]["content"] == content
    assert Layout.serialize({"version": 1, "interactions": [as_vcrpy_hands_it_over(back)]}) == text


def as_vcrpy_hands_it_over(interaction: dict[str, Any]) -> dict[str, Any]:
    request, response = interaction["request"], interaction["response"]
    return {
        "request": {**request, "body": request["body"].decode()},
        "response": {**response, "body": {"string": response["body"]["string"].decode()}},
    }


@given(JSON)
def test_legible_yaml_is_yaml(value: Any) -> None:
    assert legible_yaml.load(legible_yaml.dump({"a": [{"b": value}, value]})) == {"a": [{"b": value}, value]}
    assert yaml.safe_load(legible_yaml.dump(value)) == value
