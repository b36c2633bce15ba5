"""A key that a server repeats is neither printed nor kept, however short it is and however the server writes it."""

from __future__ import annotations

import asyncio
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.engines import EndpointSettings, Reply
from summarizer.engines._mask import Mask
from summarizer.engines._servers import KeyHeader
from summarizer.engines.batch_file import read_result
from summarizer.engines.probe import Probe, Problem
from summarizer.errors import EndpointError, RunStopped
from tests.endpoint.answers import Answer, completion, error, raw
from tests.engines.conftest import KEY, Asked, FakeTime, Serve, request

KEYS = ("geheim", "sk-1234", "token-abc123", "sk-local-key-15", "sk-local-key-16c", "a+b/c=", KEY)

ECHOES = {
    "refused": lambda key: error(401, f"Incorrect API key provided: {key}.", code="invalid_api_key"),
    "quoted": lambda key: error(400, f"bad header: 'Bearer {key}'"),
    "on a line of its own": lambda key: error(400, f"bad header:\n{key}\nis no key"),
    "with slashes escaped": lambda key: raw(
        json.dumps({"error": {"message": f"bad key {key}"}}).replace("/", r"\/").encode(), 400
    ),
    "with numbers for signs": lambda key: raw(
        json.dumps({"error": {"message": f"bad key {key}"}}).replace("+", r"\u002b").encode(), 400
    ),
    "on a page": lambda key: raw(f"<html><b>bad key</b>\n{key}</html>".encode(), 403, content_type="text/html"),
    "in a 200": lambda key: raw({"error": {"message": f"bad key {key}", "code": 401}}),
    "in a page for a 200": lambda key: raw(f"bad key {key}".encode()),
    "in a refusal": lambda key: completion(None, refusal=f"Not for {key}"),
    "where the words are cut": lambda key: error(400, "x" * 292 + f" {key}"),
    "where the words of a 200 are cut": lambda key: raw({"error": {"message": "x" * 292 + f" {key}", "code": 400}}),
}


@pytest.mark.parametrize("echo", ECHOES)
@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_neither_in_messages_nor_in_kept_bodies(
    serve: Serve, fake_time: FakeTime, key: str, echo: str
) -> None:
    asked = Asked(serve(ECHOES[echo](key)).base_url, fake_time, api_key=key)
    with pytest.raises(EndpointError) as caught:
        asked.run()
    assert key[:5] not in str(caught.value) and "[key" in str(caught.value)
    for body in (attempt.body or b"" for attempt in asked.attempts):
        assert b"[key]" in body
        assert key.encode() not in body.replace(rb"\/", b"/").replace(rb"\u002b", b"+")


@pytest.mark.parametrize("key_header", ["authorization", "api-key"])
def test_neither_key_nor_article_follows_to_a_host_that_an_endpoint_sends_one_to(
    serve: Serve, fake_time: FakeTime, key_header: KeyHeader
) -> None:
    foreign = serve(completion())
    moved = Answer(307, headers={"location": f"{foreign.base_url}/chat/completions"})
    asked = Asked(serve(moved).base_url, fake_time, settings=EndpointSettings(key_header=key_header))
    with pytest.raises(RunStopped, match=f"it sends on to {foreign.base_url}") as caught:
        asked.run()
    assert (caught.value.kind, len(asked.attempts), foreign.requests) == ("unreachable", 1, [])


def test_one_redirect_among_answers_is_asked_again(serve: Serve, fake_time: FakeTime) -> None:
    moved = Answer(302, headers={"location": "/login"})
    asked = Asked(serve(completion(), moved, completion()).base_url, fake_time)
    replies = asked.run_all(request("a"), request("b"))
    assert [reply.requests for reply in replies if isinstance(reply, Reply)] == [1, 2]


@pytest.mark.parametrize("key", ["model", "not", "x", "exist", "error", "404"])
def test_what_an_error_means_does_not_depend_on_the_key(serve: Serve, fake_time: FakeTime, key: str) -> None:
    endpoint = serve(error(404, "The model 'x' does not exist (error 404)"))
    with pytest.raises(RunStopped) as caught:
        Asked(endpoint.base_url, fake_time, api_key=key).run()
    assert caught.value.kind == "unknown_model"


@pytest.mark.parametrize("key", ["ollama", "EMPTY", "lm-studio", "none"])
def test_a_placeholder_for_a_key_is_no_secret_and_may_be_a_word_of_a_message(
    serve: Serve, fake_time: FakeTime, key: str
) -> None:
    with pytest.raises(EndpointError, match=f"try {key} again"):
        Asked(serve(error(400, f"try {key} again")).base_url, fake_time, api_key=key).run()


@given(st.from_regex(r"[a-z0-9]{3,15}", fullmatch=True))
def test_a_short_key_is_left_where_it_is_a_part_of_a_word(key: str) -> None:
    mask, placeholder = Mask(key), Mask(key).words(key) == key
    within = f"a{key} {key}1 x_{key} {key}-large"
    assert mask.words(within) == within and mask.body(within.encode()) == within.encode()
    assert placeholder or mask.words(f"„{key}“, '{key}': {key}.") == "„[key]“, '[key]': [key]."


def test_a_key_in_the_results_of_a_batch_is_hidden_too() -> None:
    response = {"status_code": 401, "body": {"error": {"message": "bad key geheim"}}}
    line = json.dumps({"custom_id": "a", "response": response}).encode()
    result = read_result(line, mask=Mask("geheim"))
    assert result is not None and result.failure is not None and result.attempt is not None
    assert result.failure.words == "bad key [key]"
    assert b"geheim" not in (result.attempt.body or b"")


@pytest.mark.parametrize("answer", [error(401, "bad key geheim"), error(400, "x" * 292 + " geheim")])
def test_the_doctor_shows_no_key(serve: Serve, monkeypatch: pytest.MonkeyPatch, answer: Answer) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "geheim")
    endpoint = serve(completion())
    monkeypatch.setattr(endpoint, "listed", lambda _path, _headers: answer)

    async def ask() -> object:
        probe = Probe("m", endpoint.base_url)
        try:
            return await probe.list_models(5)
        finally:
            await probe.aclose()

    problem = asyncio.run(ask())
    assert isinstance(problem, Problem)
    assert "gehei" not in problem.words and "[key" in problem.words
