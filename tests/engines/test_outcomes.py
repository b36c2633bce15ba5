"""What an endpoint sends decides what becomes of an article: a reply, another try, or a failure with a name."""

from __future__ import annotations

import gzip
import json
import random
from typing import Any

import pytest

from summarizer.engines import Reply, Usage
from summarizer.engines._failure import OBJECTIONS, STOPS_THE_RUN, Blamed, explain
from summarizer.engines._settings import EndpointSettings
from summarizer.errors import EndpointError, RunStopped
from tests.endpoint import answers
from tests.endpoint.answers import Answer, completion, error, raw
from tests.engines.conftest import KEY, Asked, FakeTime, Serve, request

GOOD_TEXT = '{"headline": "Über Kyjiw"}'
GOOD = completion(GOOD_TEXT)


def test_a_finished_text_is_a_reply(serve: Serve, fake_time: FakeTime) -> None:
    usage = {"prompt_tokens": 900, "completion_tokens": 40, "prompt_tokens_details": {"cached_tokens": 512}}
    asked = Asked(serve(completion('{"headline": "„Ja“"}', usage=usage)).base_url, fake_time)
    reply = asked.run()
    assert reply.text == '{"headline": "„Ja“"}'
    assert (reply.served_model, reply.rung, reply.requests) == ("test-model-2026", "json_schema", 1)
    assert reply.usage == Usage(900, 40, 512)


def test_every_http_request_is_told_before_anything_is_made_of_it(serve: Serve, fake_time: FakeTime) -> None:
    asked = Asked(serve(answers.RATE_LIMITED, answers.NULL_CONTENT, GOOD).base_url, fake_time)
    assert asked.run().requests == 3
    assert asked.outcomes == ["rate_limited", "empty_reply", "reply"]
    assert [attempt.status for attempt in asked.attempts] == [429, 200, 200]
    assert asked.attempts[2].body == GOOD.body
    assert asked.attempts[1].usage is not None and asked.attempts[0].usage is None


@pytest.mark.parametrize(
    "answer",
    [
        answers.REFUSAL,
        answers.FILTERED,
        answers.CUT_OFF,
        answers.NULL_CONTENT,
        completion("{}", finish_reason="error"),
        raw({"choices": [], "usage": {"prompt_tokens": 1, "completion_tokens": 1}}),
    ],
)
def test_what_an_answer_took_that_is_no_reply_is_told_too(serve: Serve, fake_time: FakeTime, answer: Answer) -> None:
    asked = Asked(serve(answer).base_url, fake_time)
    with pytest.raises(EndpointError):
        asked.run()
    assert all(attempt.usage is not None and attempt.usage.output_tokens > 0 for attempt in asked.attempts)


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        pytest.param(completion([{"type": "text", "text": "{"}, {"type": "text", "text": "}"}]), "{}", id="parts"),
        pytest.param(
            completion([{"type": "thinking", "thinking": "hm"}, {"type": "text", "text": "{}"}]),
            "{}",
            id="thinking part",
        ),
        pytest.param(
            completion("{}", reasoning_content="long thoughts", reasoning="more"), "{}", id="reasoning fields"
        ),
        pytest.param(completion("{}", finish_reason=None), "{}", id="no finish reason"),
        pytest.param(completion("no json at all"), "no json at all", id="bad JSON is the pipeline's business"),
        pytest.param(completion('{"a": NaN, "a": 1}'), '{"a": NaN, "a": 1}', id="NaN and duplicate keys too"),
        pytest.param(raw({"choices": [{"message": {"content": "{}"}}]}), "{}", id="the least there can be"),
    ],
)
def test_text_arrives_untouched_however_it_is_wrapped(
    serve: Serve, fake_time: FakeTime, answer: Answer, text: str
) -> None:
    assert Asked(serve(answer).base_url, fake_time).run().text == text


@pytest.mark.parametrize(
    ("usage", "cached"),
    [
        ({"prompt_tokens_details": {"cached_tokens": 512}}, 512),
        ({"prompt_cache_hit_tokens": 512, "prompt_cache_miss_tokens": 388}, 512),
        ({"cached_tokens": 512}, 512),
        ({"cached_tokens": 512, "prompt_tokens_details": {"cached_tokens": 512}}, 512),
        ({"prompt_tokens_details": None}, 0),
        ({"prompt_tokens_details": {"cached_tokens": None}, "cached_tokens": "many"}, 0),
        ({"prompt_cache_hit_tokens": 901}, 900),  # no price can be worked out for more than were sent
    ],
)
def test_cached_tokens_are_read_where_each_provider_puts_them(
    serve: Serve, fake_time: FakeTime, usage: dict[str, Any], cached: int
) -> None:
    answer = completion(GOOD_TEXT, usage={"prompt_tokens": 900, "completion_tokens": 40, **usage})
    assert Asked(serve(answer).base_url, fake_time).run().usage == Usage(900, 40, cached)


@pytest.mark.parametrize(
    "usage",
    [
        pytest.param({"prompt_tokens": None, "completion_tokens": None}, id="null numbers"),
        pytest.param({"prompt_tokens": "900", "completion_tokens": "40"}, id="strings"),
        pytest.param({"prompt_tokens": -900, "completion_tokens": 40}, id="negative"),
        pytest.param({"prompt_tokens": 900, "completion_tokens": -40}, id="a negative answer"),
        pytest.param({"prompt_tokens": 10**30, "completion_tokens": 40}, id="more than there can be"),
        pytest.param({"prompt_tokens": 0, "completion_tokens": 0}, id="no tokens for a prompt"),
        pytest.param({"prompt_tokens": 900, "completion_tokens": 0}, id="no tokens for an answer"),
        pytest.param({"total_tokens": 940}, id="only a sum"),
    ],
)
def test_numbers_of_tokens_that_cannot_be_true_are_none(
    serve: Serve, fake_time: FakeTime, usage: dict[str, Any]
) -> None:
    assert Asked(serve(completion(GOOD_TEXT, usage=usage)).base_url, fake_time).run().usage is None


@pytest.mark.parametrize("field", ["reasoning_content", "reasoning"])
def test_an_answer_that_ended_up_among_the_reasoning_is_found_there(
    serve: Serve, fake_time: FakeTime, field: str
) -> None:
    asked = Asked(serve(completion("", **{field: GOOD_TEXT})).base_url, fake_time)
    reply = asked.run()
    assert (reply.text, reply.requests, reply.rung) == (GOOD_TEXT, 1, "json_schema")


def test_an_answer_that_a_gateway_leaves_in_a_tool_call_is_found_there(serve: Serve, fake_time: FakeTime) -> None:
    calls = [{"function": None}, {"id": "t", "type": "function", "function": {"name": "x", "arguments": GOOD_TEXT}}]
    asked = Asked(serve(completion(None, finish_reason="tool_calls", tool_calls=calls)).base_url, fake_time)
    reply = asked.run()
    assert (reply.text, reply.requests, reply.rung) == (GOOD_TEXT, 1, "json_schema")


def test_reasoning_without_an_answer_is_asked_for_in_another_mode_at_once(serve: Serve, fake_time: FakeTime) -> None:
    endpoint = serve(completion(None, reasoning="I wonder whether {this} fits …"), GOOD)
    reply = Asked(endpoint.base_url, fake_time).run()
    assert (reply.rung, reply.requests) == ("json_object", 2)


def test_an_error_in_the_body_of_a_200_may_be_an_objection(serve: Serve, fake_time: FakeTime) -> None:
    fault = raw({"object": "error", "message": "response_format is not supported", "code": 400})
    reply = Asked(serve(fault, GOOD).base_url, fake_time).run()
    assert (reply.rung, reply.requests) == ("json_object", 2)


@pytest.mark.parametrize(
    "endless",
    [
        pytest.param(Answer(body=b"x" * (2**25 + 1)), id="plain"),
        pytest.param(raw(gzip.compress(random.Random(1).randbytes(2**20)), content_encoding="gzip"), id="compressed"),
    ],
)
def test_an_answer_longer_than_any_can_be_is_not_read_to_its_end(
    serve: Serve, fake_time: FakeTime, endless: Answer
) -> None:
    asked = Asked(serve(endless, GOOD).base_url, fake_time)
    assert asked.run().requests == 2
    assert asked.attempts[0].outcome == "connection" and asked.attempts[0].body is None


TRIED_AGAIN = [
    ("408", error(408, "Request Timeout"), "timeout"),
    ("409", error(409, "Conflict"), "server_error"),
    ("429", answers.RATE_LIMITED, "rate_limited"),
    ("500", error(500, "The server had an error"), "server_error"),
    ("502 with a page", raw(b"<html>Bad Gateway</html>", 502, content_type="text/html"), "server_error"),
    ("503 llama.cpp loading", error(503, "Loading model", type="unavailable_error", code=503), "server_error"),
    ("504", error(504, "Gateway Timeout"), "server_error"),
    ("529", answers.OVERLOADED, "server_error"),
    ("JSON that the server itself refused", error(400, "Failed", code="json_validate_failed"), "server_error"),
    ("no choices", answers.NO_CHOICES, "empty_reply"),
    ("no choices key", raw({"id": "x"}), "empty_reply"),
    ("null content", answers.NULL_CONTENT, "empty_reply"),
    ("blank content", answers.BLANK_CONTENT, "empty_reply"),
    ("null message", raw({"choices": [{"message": None, "finish_reason": "stop"}]}), "empty_reply"),
    ("a tool call that nobody asked for", completion(None, finish_reason="tool_calls"), "empty_reply"),
    ("a page instead of JSON", answers.HTML_PAGE, "not_json"),
    ("a body cut off", answers.HALF_A_BODY, "not_json"),
    ("a JSON list", raw([]), "not_json"),
    ("nothing", raw(b""), "not_json"),
    ("an error in a 200", raw({"error": {"code": 429, "message": "slow down"}}), "rate_limited"),
    ("an unknown error in a 200", raw({"error": {"message": "oops"}}), "server_error"),
    ("an error in a choice", raw({"choices": [{"error": {"code": 502, "message": "x"}}]}), "server_error"),
    ("finish reason error", completion("{", finish_reason="error"), "server_error"),
    ("a connection reset", answers.RESET, "connection"),
    ("a connection cut within the body", answers.CUT_CONNECTION, "connection"),
]


@pytest.mark.parametrize(("fault", "kind"), [pytest.param(f, k, id=name) for name, f, k in TRIED_AGAIN])
def test_passing_faults_are_tried_again(serve: Serve, fake_time: FakeTime, fault: Answer, kind: str) -> None:
    asked = Asked(serve(fault, fault, GOOD).base_url, fake_time)
    assert asked.run().requests == 3
    assert asked.outcomes == [kind, kind, "reply"]


@pytest.mark.parametrize(("fault", "kind"), [pytest.param(f, k, id=name) for name, f, k in TRIED_AGAIN])
def test_lasting_faults_end_under_their_own_name(serve: Serve, fake_time: FakeTime, fault: Answer, kind: str) -> None:
    asked = Asked(serve(GOOD, fault).base_url, fake_time)
    first, second = asked.run_in_turn(request(), request())
    assert isinstance(first, Reply)
    assert isinstance(second, EndpointError) and not isinstance(second, RunStopped)
    # Answers without text are paid for.
    assert second.kind == kind and f"after {3 if kind == 'empty_reply' else 8} requests" in str(second)


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (
            completion(None, refusal="I cannot."),
            "the model refused to answer: I cannot.; name a model to ask instead with",
        ),
        (
            error(422, "no such thing"),
            r"does not accept the request: no such thing; see --set \(endpoint_settings\) in docs",
        ),
    ],
)
def test_what_fails_for_good_says_what_to_do(serve: Serve, fake_time: FakeTime, fault: Answer, told: str) -> None:
    with pytest.raises(EndpointError, match=told):
        Asked(serve(fault).base_url, fake_time).run()


def test_what_a_page_says_as_its_title_and_its_heading_is_told_once(serve: Serve, fake_time: FakeTime) -> None:
    page = b"<html><title>502 Bad Gateway</title><body><h1>502 Bad Gateway</h1>nginx</body></html>"
    with pytest.raises(EndpointError, match=r"the endpoint failed: 502 Bad Gateway nginx \(after .*; try again later$"):
        Asked(serve(raw(page, 502, content_type="text/html")).base_url, fake_time).run()


@pytest.mark.parametrize("fault", [answers.NO_CHOICES, answers.NULL_CONTENT, answers.BLANK_CONTENT])
def test_answers_without_text_may_come_of_the_schema_which_is_then_asked_for_in_another_way(
    serve: Serve, fake_time: FakeTime, fault: Answer
) -> None:
    endpoint = serve(lambda body, _call: fault if "json_schema" in str(body["response_format"]) else GOOD)
    reply = Asked(endpoint.base_url, fake_time).run()
    assert (reply.rung, reply.requests) == ("json_object", 4)


@pytest.mark.parametrize("fault", [answers.RESET, answers.CUT_CONNECTION])
def test_an_endpoint_that_hangs_up_on_every_request_is_out_of_reach(
    serve: Serve, fake_time: FakeTime, fault: Answer
) -> None:
    asked = Asked(serve(fault).base_url, fake_time)
    started = fake_time.seconds
    results = asked.run_all(*[request(str(number)) for number in range(8)])
    assert {type(result) for result in results} == {RunStopped}
    assert {result.kind for result in results if isinstance(result, RunStopped)} == {"unreachable"}
    assert fake_time.seconds - started <= 20


FAILS_THE_ARTICLE = [
    ("refusal", answers.REFUSAL, "refusal", "I can't help"),
    ("refusal part", completion([{"type": "refusal", "refusal": "No."}]), "refusal", "No."),
    ("refusal as finish reason", completion("", finish_reason="refusal"), "refusal", ""),
    ("filtered", answers.FILTERED, "content_filter", ""),
    ("filtered prompt, Azure", error(400, "The prompt was filtered", code="content_filter"), "content_filter", ""),
    (
        "filtered prompt, OpenRouter",
        error(403, "Your chosen model requires moderation and your input was flagged", code=403),
        "content_filter",
        "flagged",
    ),
    (
        "overflow, OpenAI",
        error(
            400,
            "This model's maximum context length is 128000 tokens. However, your messages resulted in 150000 tokens.",
            code="context_length_exceeded",
        ),
        "context_overflow",
        "150,000 tokens, room for 128,000",
    ),
    (
        "overflow, llama.cpp",
        error(
            400,
            "the request exceeds the available context size, try increasing it",
            type="exceed_context_size_error",
            n_prompt_tokens=9001,
            n_ctx=4096,
        ),
        "context_overflow",
        "9,001 tokens, room for 4,096",
    ),
    (
        "overflow, vLLM",
        raw(
            {
                "object": "error",
                "message": "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens "
                "(4500 in the messages, 500 in the completion).",
                "type": "BadRequestError",
                "code": 400,
            },
            400,
        ),
        "context_overflow",
        "5,000 tokens, room for 4,096",
    ),
    (
        "overflow of the rate",
        error(429, "Request too large for gpt-x on tokens per min (TPM): Limit 30000, Requested 45000."),
        "context_overflow",
        "45,000 tokens, room for 30,000",
    ),
    ("overflow in a 200", raw({"error": {"message": "maximum context length"}}), "context_overflow", ""),
    ("413", raw(b"", 413), "context_overflow", ""),
    ("400", error(400, "Invalid 'messages'"), "bad_request", "Invalid 'messages'"),
    (
        "422, FastAPI",
        raw({"detail": [{"loc": ["body", "n"], "msg": "bad", "input": "x" * 999}]}, 422),
        "bad_request",
        "body.n: bad",
    ),
    ("schema refused", error(400, "Invalid schema for response_format 'x'"), "bad_request", "Invalid schema"),
    ("unknown 404", error(404, "no reply is stored", code="no_reply_stored"), "bad_request", "no reply is stored"),
]


@pytest.mark.parametrize(("fault", "kind", "words"), [pytest.param(*f[1:], id=f[0]) for f in FAILS_THE_ARTICLE])
def test_final_faults_fail_the_article_at_once(
    serve: Serve, fake_time: FakeTime, fault: Answer, kind: str, words: str
) -> None:
    endpoint = serve(fault)
    asked = Asked(endpoint.base_url, fake_time)
    with pytest.raises(EndpointError) as caught:
        asked.run()
    assert caught.value.kind == kind and not isinstance(caught.value, RunStopped)
    assert words in str(caught.value)
    assert asked.outcomes == [kind]


STOPS = [
    ("401", error(401, "Incorrect API key provided", code="invalid_api_key"), "authentication", "OPENAI_API_KEY"),
    ("Gemini's bad key", raw([{"error": {"code": 400, "message": "API key not valid."}}], 400), "authentication", ""),
    ("403", error(403, "Country not supported"), "permission", "--model"),
    ("403 with a page", raw(b"<html><title>Attention</title></html>", 403), "permission", "--model"),
    (
        "no quota",
        error(429, "You exceeded it", type="insufficient_quota", code="insufficient_quota"),
        "quota",
        "credit",
    ),
    ("payment required", error(402, "Insufficient credits", code=402), "quota", "credit"),
    ("hard limit", error(400, "reached", code="billing_hard_limit_reached"), "quota", "credit"),
    (
        "unknown model, OpenAI",
        error(404, "The model `x` does not exist", code="model_not_found"),
        "unknown_model",
        "--model",
    ),
    ("unknown model, Ollama", error(404, 'model "x" not found, try pulling it first'), "unknown_model", "--model"),
    ("unknown model, vLLM", raw({"message": "The model `x` does not exist.", "code": 404}, 404), "unknown_model", ""),
    ("unknown model, OpenRouter", error(400, "x is not a valid model ID", code=400), "unknown_model", ""),
    ("unknown model in a 200", raw({"error": {"message": "x", "code": "model_not_found"}}), "unknown_model", ""),
    ("unknown path, OpenAI", error(404, "Invalid URL (POST /chat/completions)"), "unreachable", "/v1"),
    ("unknown path, FastAPI", raw({"detail": "Not Found"}, 404), "unreachable", "/v1"),
    ("unknown path, Ollama", raw(b"404 page not found", 404), "unreachable", "/v1"),
    ("unknown path, LM Studio", raw({"error": "Unexpected endpoint or method. (POST /x)"}), "unreachable", "/v1"),
    ("a web site", raw(b"<html>no</html>", 405), "unreachable", "/v1"),
]


@pytest.mark.parametrize(("fault", "kind", "remedy"), [pytest.param(*f[1:], id=f[0]) for f in STOPS])
def test_faults_of_the_endpoint_as_a_whole_stop_the_run(
    serve: Serve, fake_time: FakeTime, fault: Answer, kind: str, remedy: str
) -> None:
    asked = Asked(serve(fault).base_url, fake_time)
    with pytest.raises(RunStopped) as caught:
        asked.run()
    assert caught.value.kind == kind
    assert remedy in str(caught.value) and "\n" not in str(caught.value)
    assert asked.outcomes == [kind]


def test_a_stopped_engine_sends_nothing_more(serve: Serve, fake_time: FakeTime) -> None:
    endpoint = serve(error(401, "Incorrect API key provided"), GOOD)
    asked = Asked(endpoint.base_url, fake_time)

    async def twice() -> None:
        for _ in range(2):
            with pytest.raises(RunStopped) as caught:
                await asked.ask()
            assert caught.value.kind == "authentication"
        await asked.engine.aclose()

    import asyncio

    asyncio.run(twice())
    assert len(endpoint.requests) == 1


def test_an_answer_cut_off_is_asked_for_again_with_room(serve: Serve, fake_time: FakeTime) -> None:
    endpoint = serve(answers.CUT_OFF, GOOD)
    asked = Asked(endpoint.base_url, fake_time)
    assert asked.run().requests == 2
    assert asked.outcomes == ["length", "reply"]
    assert [body.get("max_tokens") for body in endpoint.bodies] == [None, 16_384]


@pytest.mark.parametrize(
    ("limit", "written", "enlarged"), [(1000, 1000, 2000), (None, 300, 16_384), (None, 20_000, 40_000)]
)
def test_the_larger_limit_doubles_what_was_not_enough(
    serve: Serve, fake_time: FakeTime, limit: int | None, written: int, enlarged: int
) -> None:
    usage = {"prompt_tokens": 1, "completion_tokens": written}
    endpoint = serve(completion("{", finish_reason="length", usage=usage), GOOD)
    Asked(endpoint.base_url, fake_time, settings=EndpointSettings(max_output_tokens=limit)).run()
    assert endpoint.bodies[1]["max_tokens"] == enlarged


@pytest.mark.parametrize(
    ("second", "told"),
    [
        pytest.param(answers.CUT_OFF, "also at one of 16,384 tokens (after 2", id="cut off again"),
        pytest.param(
            error(400, "max_tokens is too large: 16384. This model supports 4096."),
            "one of 16,384 tokens is not taken: max_tokens is too large",
            id="limit refused",
        ),
        pytest.param(
            error(400, "maximum context length is 9 tokens, you requested 16390"),
            "one of 16,384 tokens is not taken: 16,390 tokens, room for 9",
            id="no room",
        ),
    ],
)
def test_an_answer_that_stays_cut_off_fails_as_length(
    serve: Serve, fake_time: FakeTime, second: Answer, told: str
) -> None:
    asked = Asked(serve(answers.CUT_OFF, second).base_url, fake_time)
    with pytest.raises(EndpointError) as caught:
        asked.run()
    assert caught.value.kind == "length"
    assert f"the answer was cut off at the token limit: {told}" in str(caught.value)
    assert len(asked.attempts) == 2


@pytest.mark.parametrize("key", ["e", "headline", KEY])
def test_no_key_however_short_changes_an_answer(serve: Serve, fake_time: FakeTime, key: str) -> None:
    text = f'{{"headline": "{key}"}}'
    asked = Asked(serve(completion(text)).base_url, fake_time, api_key=key)
    assert asked.run().text == text


def test_a_servers_words_are_cut_and_cannot_paint_the_terminal(serve: Serve, fake_time: FakeTime) -> None:
    words = "\x1b[31mred\u202e\n<b>bold</b> " + "x" * 2000
    asked = Asked(serve(error(400, words)).base_url, fake_time)
    with pytest.raises(EndpointError) as caught:
        asked.run()
    message = str(caught.value)
    assert not {"\x1b", "\u202e", "\n"} & set(message) and "<b>" not in message
    assert len(message) < 400


def test_every_kind_of_failure_can_be_explained() -> None:
    kinds = {kind for *_, kind in TRIED_AGAIN} | {kind for *_, kind, _ in FAILS_THE_ARTICLE}
    for kind in sorted((kinds | STOPS_THE_RUN | {"length"}) - OBJECTIONS):
        line = explain(kind, "", Blamed("m{x}", "http://h/v1", "OPENAI_API_KEY", "more {room}"))
        assert line and "\n" not in line


@pytest.mark.parametrize("payload", [None, 1, "x", [], [[]], {"error": []}, {"error": {"code": []}}, {"choices": {}}])
@pytest.mark.parametrize("status", [200, 400, 404, 500])
def test_no_body_whatever_breaks_the_engine(serve: Serve, fake_time: FakeTime, payload: Any, status: int) -> None:
    asked = Asked(serve(raw(json.dumps(payload).encode(), status)).base_url, fake_time)
    with pytest.raises(EndpointError):
        asked.run()
