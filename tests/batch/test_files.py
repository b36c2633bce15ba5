"""The files of a batch: what goes out fits the provider's limits, what comes in is read as a live response is."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.engines import Usage
from summarizer.engines.batch_file import Limits, read_result, request_line, rung_of
from tests.endpoint.answers import CUT_OFF, FILTERED, RATE_LIMITED, REFUSAL, Answer, completion, error


def line_of(answer: Answer) -> bytes:
    response = {"status_code": answer.status, "request_id": "r", "body": json.loads(answer.body)}
    return json.dumps({"id": "1", "custom_id": "k", "response": response, "error": None}).encode()


def test_a_request_line_carries_key_address_and_body() -> None:
    line = request_line("k", {"model": "m", "messages": [{"role": "user", "content": "Öl\n"}]})
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert json.loads(line) == {
        "custom_id": "k",
        "method": "POST",
        "url": "/v1/chat/completions",
        "body": {"model": "m", "messages": [{"role": "user", "content": "Öl\n"}]},
    }


@given(st.lists(st.binary(max_size=30), max_size=60), st.integers(1, 9), st.integers(30, 90))
def test_files_keep_all_lines_in_order_and_exceed_no_limit(lines: list[bytes], requests: int, size: int) -> None:
    limits, files = Limits(requests, size), list[list[bytes]]()
    for line in lines:
        if not files or not limits.fits(len(files[-1]), sum(map(len, files[-1])), line):
            files.append([])
        files[-1].append(line)
    assert [line for file in files for line in file] == lines
    assert all(len(file) <= requests and sum(map(len, file)) <= size for file in files)


def test_the_limits_are_the_providers() -> None:
    assert Limits() == Limits(requests=50_000, size=200_000_000)
    assert not Limits().fits(50_000, 0, b"x")
    assert not Limits().fits(1, 200_000_000, b"x")
    assert Limits().fits(49_999, 199_999_999, b"x")


@pytest.mark.parametrize(
    ("body", "rung"),
    [
        ({"response_format": {"type": "json_schema"}}, "json_schema"),
        ({"response_format": {"type": "json_object"}}, "json_object"),
        ({}, "text"),
    ],
)
def test_the_form_of_a_request_is_told_by_its_body(body: dict[str, Any], rung: str) -> None:
    assert rung_of(body) == rung


def test_an_answer_becomes_a_reply_and_an_attempt_with_its_tokens() -> None:
    usage = {"prompt_tokens": 7, "completion_tokens": 5, "prompt_tokens_details": {"cached_tokens": 3}}
    result = read_result(line_of(completion('{"ä": 1}', usage=usage)), "json_object")
    assert result is not None
    assert result.reply is not None
    assert (result.key, result.kind, result.lasts) == ("k", "reply", False)
    assert (result.reply.text, result.reply.rung) == ('{"ä": 1}', "json_object")
    assert (result.reply.served_model, result.reply.usage) == ("test-model-2026", Usage(7, 5, 3))
    assert result.attempt is not None
    assert (result.attempt.outcome, result.attempt.status, result.attempt.usage) == ("reply", 200, Usage(7, 5, 3))


@pytest.mark.parametrize(
    ("answer", "kind", "lasts"),
    [
        (REFUSAL, "refusal", True),
        (FILTERED, "content_filter", True),
        (CUT_OFF, "length", True),
        (completion(None), "empty_reply", False),
        (error(400, "Invalid schema for response_format", code="invalid_request_error"), "bad_request", True),
        (error(400, "maximum context length is 10 tokens", code="context_length_exceeded"), "context_overflow", True),
        (RATE_LIMITED, "rate_limited", False),
        (error(429, "You exceeded your current quota", code="insufficient_quota"), "quota", False),
        (error(500, "Internal error"), "server_error", False),
        (error(404, "The model `m` does not exist", code="model_not_found"), "unknown_model", False),
    ],
)
def test_a_failure_has_its_live_kind_and_lasts_only_where_asking_again_would_not_help(
    answer: Answer, kind: str, lasts: bool
) -> None:
    result = read_result(line_of(answer))
    assert result is not None
    assert (result.kind, result.lasts, result.reply) == (kind, lasts, None)
    assert result.attempt is not None
    assert (result.attempt.outcome, result.attempt.status) == (kind, answer.status)


@pytest.mark.parametrize("code", ["batch_expired", "batch_cancelled"])
def test_a_request_that_was_not_reached_was_never_asked(code: str) -> None:
    line = {"custom_id": "k", "response": None, "error": {"code": code, "message": "too late"}}
    result = read_result(json.dumps(line).encode())
    assert result is not None
    assert (result.kind, result.lasts, result.attempt) == ("not_answered", False, None)


@pytest.mark.parametrize("line", [b"", b"{", b"[]", b"null", b'{"custom_id": 1}', b"\xff", b"[" * 100_000])
def test_what_is_no_result_line_is_none(line: bytes) -> None:
    assert read_result(line) is None


NAMES = ["custom_id", "response", "status_code", "body", "error", "choices", "message", "content", "code"]
VALUES = st.none() | st.booleans() | st.integers() | st.text()


@given(st.recursive(VALUES, lambda inner: st.dictionaries(st.sampled_from(NAMES), inner)))
def test_no_json_breaks_the_reading(value: object) -> None:
    result = read_result(json.dumps(value).encode())
    assert result is None or (result.reply is None) != (result.failure is None)


def test_half_an_emoji_is_kept_readable() -> None:
    result = read_result(line_of(completion("?????")).replace(b"?????", rb"\ud83d"))
    assert result is not None
    assert result.reply is not None
    assert result.reply.text == "?"
