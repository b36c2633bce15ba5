"""A stream of events is an answer like one in one piece, whether it was asked for or not."""

from __future__ import annotations

import pytest

from summarizer.engines import Reply, Usage
from summarizer.errors import EndpointError
from tests.endpoint.answers import Answer, completion, error, piece, raw, stream
from tests.engines.conftest import Asked, FakeTime, Serve, request

GOOD_TEXT = '{"headline": "Über Kyjiw"}'
GOOD = completion(GOOD_TEXT)


@pytest.mark.parametrize(
    ("streamed", "text"),
    [
        pytest.param(stream(piece("", role="assistant"), piece("{"), piece("}", "stop")), "{}", id="pieces"),
        pytest.param(stream(": wait", "event: x", piece("{}", "stop")), "{}", id="other lines"),
        pytest.param(stream(piece([{"type": "text", "text": "{"}]), piece("}")), "{}", id="parts"),
        pytest.param(stream(piece("{}", "stop"), end=""), "{}", id="an end without a word"),
        pytest.param(raw(stream(piece("„"), piece("Ä“")).body.replace(b"\n", b"\r\n")), "„Ä“", id="other line ends"),
    ],
)
def test_the_pieces_of_a_stream_are_one_text(serve: Serve, fake_time: FakeTime, streamed: Answer, text: str) -> None:
    assert Asked(serve(streamed).base_url, fake_time).run().text == text


def test_a_stream_tells_its_model_and_its_tokens(serve: Serve, fake_time: FakeTime) -> None:
    tokens = {"choices": [], "usage": {"prompt_tokens": 900, "completion_tokens": 40}}
    more = {"choices": [], "usage": None}
    reply = Asked(serve(stream(piece(GOOD_TEXT), piece(None, "stop"), tokens, more)).base_url, fake_time).run()
    assert (reply.served_model, reply.usage) == ("test-model-2026", Usage(900, 40, 0))


@pytest.mark.parametrize("field", ["reasoning", "reasoning_content"])
def test_an_answer_that_comes_piece_by_piece_among_the_reasoning_is_found(
    serve: Serve, fake_time: FakeTime, field: str
) -> None:
    pieces = [piece(**{field: GOOD_TEXT[:5]}), piece(**{field: GOOD_TEXT[5:]}), piece(None, "stop")]
    assert Asked(serve(stream(*pieces)).base_url, fake_time).run().text == GOOD_TEXT


@pytest.mark.parametrize(
    ("streamed", "kind"),
    [
        pytest.param(stream(piece("{"), piece(None, "length")), "length", id="cut off"),
        pytest.param(stream(piece("{"), piece(None, "length"), {"choices": []}), "length", id="more after the end"),
        pytest.param(stream(piece(refusal="I can"), piece(refusal="not.", finish_reason="stop")), "refusal", id="no"),
        pytest.param(stream(piece("D"), piece(None, "content_filter")), "content_filter", id="filtered"),
        pytest.param(stream(piece(reasoning="hm"), piece(None, "stop")), "empty_reply", id="thoughts alone"),
        pytest.param(stream(piece("{"), end=""), "server_error", id="broken off"),
        pytest.param(stream(piece("{"), end='data: {"choi'), "server_error", id="broken off within a piece"),
        pytest.param(stream(piece("{"), {"error": {"code": 429, "message": "x"}}), "rate_limited", id="an error"),
        pytest.param(stream(), "not_json", id="nothing"),
    ],
)
def test_a_stream_ends_as_an_answer_in_one_piece_does(
    serve: Serve, fake_time: FakeTime, streamed: Answer, kind: str
) -> None:
    asked = Asked(serve(streamed, error(400, "enough")).base_url, fake_time)
    with pytest.raises(EndpointError):
        asked.run()
    assert asked.outcomes[0] == kind


def test_an_endpoint_that_only_streams_is_asked_for_a_stream_from_then_on(serve: Serve, fake_time: FakeTime) -> None:
    only = error(400, "This model only support stream mode, please enable the stream parameter to access the model.")
    endpoint = serve(lambda body, _call: stream(piece(GOOD_TEXT, "stop")) if body.get("stream") else only)
    asked = Asked(endpoint.base_url, fake_time)
    first, second = asked.run_in_turn(request("1"), request("2"))
    assert isinstance(first, Reply) and isinstance(second, Reply)
    assert (first.requests, second.requests) == (2, 1)
    assert endpoint.bodies[1]["stream_options"] == {"include_usage": True}
    assert asked.engine.profile["streamed"]
