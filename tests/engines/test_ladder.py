"""The ladder of structured output: down a rung only when the endpoint says so, and once for the whole run."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

import pytest

from summarizer.engines import Reply
from summarizer.engines._failure import failure_from_body
from summarizer.engines._settings import EndpointSettings
from summarizer.errors import EndpointError
from tests.endpoint.answers import Answer, completion, error, raw
from tests.engines.conftest import Asked, FakeTime, Serve, request

GOOD = completion()


def knows(*modes: str) -> Any:
    """A script for an endpoint that knows these values of `response_format.type` alone."""

    def script(body: dict[str, Any], _call: int) -> Answer:
        mode = body.get("response_format", {"type": "text"})["type"]
        if mode in modes:
            return GOOD
        return error(400, f"Invalid parameter: 'response_format' of type '{mode}' is not supported with this model.")

    return script


@pytest.mark.parametrize(
    ("modes", "rung", "requests"),
    [
        (("json_schema", "json_object", "text"), "json_schema", 1),
        (("json_object", "text"), "json_object", 2),
        (("text",), "text", 3),
    ],
)
def test_the_highest_rung_that_the_endpoint_knows_is_used(
    serve: Serve, fake_time: FakeTime, modes: tuple[str, ...], rung: str, requests: int
) -> None:
    reply = Asked(serve(knows(*modes)).base_url, fake_time).run()
    assert (reply.rung, reply.requests) == (rung, requests)


def test_the_rung_is_remembered_for_the_run(serve: Serve, fake_time: FakeTime) -> None:
    endpoint = serve(knows("text"))
    asked = Asked(endpoint.base_url, fake_time)

    async def thrice() -> list[Reply]:
        replies = [await asked.ask() for _ in range(3)]
        await asked.engine.aclose()
        return replies

    assert [reply.requests for reply in asyncio.run(thrice())] == [3, 1, 1]


@pytest.mark.parametrize("modes", [("json_object", "text"), ("text",)])
def test_objections_that_arrive_together_are_one_step_and_not_many(
    serve: Serve, fake_time: FakeTime, modes: tuple[str, ...]
) -> None:
    script = knows(*modes)
    asked = Asked(serve(lambda body, call: script(body, call).after(0.03)).base_url, fake_time)
    replies = asked.run_all(*[request(str(n)) for n in range(8)])
    assert Counter(reply.rung for reply in replies if isinstance(reply, Reply)) == {modes[0]: 8}


SAYS_IT_DOES_NOT_KNOW = [
    (
        "OpenAI",
        error(400, "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model."),
    ),
    ("OpenAI, older", error(400, "Unrecognized request argument supplied: response_format")),
    ("by its param alone", error(400, "Unknown parameter", param="response_format")),
    ("Groq", error(400, "This model does not support response format `json_schema`.")),
    ("DeepSeek", error(400, "This response_format type is unavailable now")),
    ("LM Studio", raw({"error": "'response_format.type' must be 'json_schema' or 'text'"}, 400)),
    ("Azure", error(400, "response_format value as json_schema is enabled only for api versions 2024-08-01")),
    ("OpenRouter", error(404, "No endpoints found that support structured outputs", code=404)),
    (
        "FastAPI",
        raw(
            {"detail": [{"loc": ["body", "response_format", "type"], "msg": "Input should be 'text'", "input": "x"}]},
            422,
        ),
    ),
    (
        "Mistral",
        raw(
            {
                "object": "error",
                "message": {"detail": [{"loc": ["body", "response_format", "json_schema"], "msg": "Extra inputs"}]},
            },
            422,
        ),
    ),
    ("llama-cpp-python", error(500, "Unsupported response_format type: json_schema")),
    ("behind a proxy", error(400, "Provider returned error", metadata={"raw": '{"message":"json mode unsupported"}'})),
    ("vLLM", raw({"message": "structured_outputs is not supported by this engine", "code": 400}, 400)),
]


@pytest.mark.parametrize("fault", [pytest.param(fault, id=name) for name, fault in SAYS_IT_DOES_NOT_KNOW])
def test_an_endpoint_says_in_its_own_words_that_it_does_not_know_a_mode(fault: Answer) -> None:
    failure = failure_from_body(fault.status, fault.body)
    assert (failure.kind, failure.objections) == ("bad_request", ("response_format",))


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(
            error(400, "Invalid schema for response_format 'x': additionalProperties"), id="the schema is at fault"
        ),
        pytest.param(
            error(400, "'messages' must contain the word 'json' to use 'response_format'"), id="the prompt is"
        ),
        pytest.param(error(500, "The server had an error"), id="another error"),
        pytest.param(error(429, "response_format quota"), id="another status"),
        pytest.param(
            raw({"detail": [{"loc": ["body", "n"], "msg": "bad", "input": {"response_format": "json_schema"}}]}, 422),
            id="the request echoed",
        ),
    ],
)
def test_other_errors_leave_the_rung_alone(fault: Answer) -> None:
    assert failure_from_body(fault.status, fault.body).objections == ()


def test_on_the_lowest_rung_an_objection_is_a_bad_request(serve: Serve, fake_time: FakeTime) -> None:
    asked = Asked(serve(knows()).base_url, fake_time)
    with pytest.raises(EndpointError) as caught:
        asked.run()
    assert caught.value.kind == "bad_request" and len(asked.attempts) == 3


NO_MAX_TOKENS = error(
    400,
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    code="unsupported_parameter",
    param="max_tokens",
)
NO_MAX_COMPLETION_TOKENS = raw(
    {"detail": [{"loc": ["body", "max_completion_tokens"], "msg": "Extra inputs are not permitted"}]}, 422
)


def test_the_token_limits_name_is_changed_once(serve: Serve, fake_time: FakeTime) -> None:
    endpoint = serve(NO_MAX_TOKENS, GOOD)
    asked = Asked(endpoint.base_url, fake_time, settings=EndpointSettings(max_output_tokens=500))
    asked.run()
    assert [sorted(body) for body in endpoint.bodies] == [
        ["max_tokens", "messages", "model", "response_format"],
        ["max_completion_tokens", "messages", "model", "response_format"],
    ]


def test_an_endpoint_that_takes_neither_name_has_a_bad_request(serve: Serve, fake_time: FakeTime) -> None:
    asked = Asked(
        serve(NO_MAX_TOKENS, NO_MAX_COMPLETION_TOKENS).base_url,
        fake_time,
        settings=EndpointSettings(max_output_tokens=500),
    )
    with pytest.raises(EndpointError) as caught:
        asked.run()
    assert caught.value.kind == "bad_request" and len(asked.attempts) == 2


def test_store_is_dropped_once_where_it_is_not_known(serve: Serve, fake_time: FakeTime) -> None:
    refused = raw({"detail": [{"loc": ["body", "store"], "msg": "Extra inputs are not permitted"}]}, 422)
    endpoint = serve(refused, GOOD)
    asked = Asked(endpoint.base_url, fake_time, settings=EndpointSettings(body={"store": False}))
    assert asked.run().rung == "json_schema"
    assert [body.get("store") for body in endpoint.bodies] == [False, None]


def test_an_endpoint_may_object_to_one_part_after_the_other(serve: Serve, fake_time: FakeTime) -> None:
    def script(body: dict[str, Any], _call: int) -> Answer:
        for part in ("store", "response_format", "max_tokens"):
            if part in body:
                return error(400, f"Unknown parameter: '{part}'", param=part)
        return GOOD

    endpoint = serve(script)
    reply = Asked(
        endpoint.base_url, fake_time, settings=EndpointSettings(body={"store": False}, max_output_tokens=9)
    ).run()
    assert reply.rung == "text"
    assert endpoint.bodies[-1].keys() == {"model", "messages", "max_completion_tokens"}
