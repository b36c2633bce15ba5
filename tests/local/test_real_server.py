"""The engine against a server that we did not write: llama.cpp's, with a model whose words mean nothing."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx2
import pytest

from summarizer.engines import Reply
from summarizer.engines._settings import EndpointSettings
from summarizer.errors import EndpointError, RunStopped
from tests.engines.conftest import Asked, request
from tests.local.conftest import Serve

ENDLESS = EndpointSettings(mode="text")
"""Nothing makes this model end a text that no schema binds."""


def asked_at(served: tuple[Any, str], **options: Any) -> Asked:
    server, base_url = served
    return Asked(base_url, None, api_key=server.key, model="tiny.gguf", **options)


def test_an_answer_bound_by_a_schema_has_its_shape_at_the_first_request(serve: Serve) -> None:
    reply = asked_at(serve()).run()
    assert (reply.rung, reply.requests, reply.served_model) == ("json_schema", 1, "tiny.gguf")
    assert list(json.loads(reply.text)) == ["headline"]
    assert reply.usage is not None and reply.usage.input_tokens > 50 and reply.usage.output_tokens > 5


def test_the_middle_rung_gives_json_of_some_shape(serve: Serve) -> None:
    asked = asked_at(serve(), settings=EndpointSettings(mode="json_object", max_output_tokens=400))
    reply = asked.run()
    assert reply.rung == "json_object" and isinstance(json.loads(reply.text), dict)


def test_the_lowest_rung_gives_a_text_up_to_the_limit(serve: Serve) -> None:
    asked = asked_at(serve(), settings=EndpointSettings(mode="text", max_output_tokens=20))
    with pytest.raises(EndpointError) as caught:
        asked.run()
    assert caught.value.kind == "length" and asked.outcomes == ["length", "length"]
    assert [attempt.usage.output_tokens for attempt in asked.attempts if attempt.usage] == [20, 40]


def test_a_prompt_beyond_the_context_is_said_with_both_sizes(serve: Serve) -> None:
    asked = asked_at(serve(slots=2, context=512))
    with pytest.raises(EndpointError, match=r"1,9\d\d tokens, room for 512") as caught:
        asked.run(request("ä" * 1900))
    assert caught.value.kind == "context_overflow" and len(asked.attempts) == 1


def test_an_article_that_overflows_leaves_the_others_alone(serve: Serve) -> None:
    asked = asked_at(serve(slots=2, context=1024))
    outcomes = asked.run_all(*(request("ä" * 3000 if n == 2 else f"Frage {n}") for n in range(5)))
    assert [isinstance(outcome, Reply) for outcome in outcomes] == [True, True, False, True, True]


def test_a_request_that_was_given_up_frees_its_slot(serve: Serve) -> None:
    served = serve(slots=1, context=100_000)
    with pytest.raises(EndpointError) as caught:
        asked_at(served, settings=ENDLESS).run(within=0.6)  # it would write for minutes
    assert caught.value.kind == "timeout"
    assert asked_at(served).run(within=120).rung == "json_schema"


def test_a_request_that_was_cancelled_frees_its_slot(serve: Serve) -> None:
    served = serve(slots=1, context=100_000)
    sent = asyncio.Event()

    class Telling(httpx2.AsyncHTTPTransport):
        async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
            sent.set()
            return await super().handle_async_request(request)

    asked = asked_at(served, settings=ENDLESS, transport=Telling())

    async def cancelled() -> None:
        asking = asyncio.create_task(asked.ask(within=600))
        await sent.wait()
        await asyncio.sleep(0.3)  # it has probably begun to write; if not, its slot is free all the more
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        await asked.engine.aclose()

    asyncio.run(cancelled())
    assert asked.outcomes == ["cancelled"]
    assert asked_at(served).run(within=120).rung == "json_schema"


@pytest.mark.parametrize("slots", [1, 3, 8])
def test_more_requests_than_slots_are_all_answered(serve: Serve, slots: int) -> None:
    asked = asked_at(serve(slots=slots, context=2048))
    replies = asked.run_all(*(request(f"Frage {n}: Wer sagt was?") for n in range(16)))
    assert all(isinstance(reply, Reply) and "headline" in json.loads(reply.text) for reply in replies)


class Watched(httpx2.AsyncHTTPTransport):
    """The network, with a note of what each request says of its connection."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str | None] = []

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        self.said.append(request.headers.get("connection"))
        return await super().handle_async_request(request)


def test_connections_do_not_stay_open_once_it_is_known_that_others_wait_for_them(serve: Serve) -> None:
    # Each takes one of the server's few threads, idle or not: of 32 at once, some waited 26 s before this.
    watched = Watched()
    asked = asked_at(serve(slots=2, context=2048), transport=watched)

    async def one_and_many() -> None:
        await asked.ask()
        await asyncio.gather(*(asked.ask(request(f"Frage {n}")) for n in range(32)))
        await asked.engine.aclose()

    asyncio.run(one_and_many())
    first, *others = watched.said
    assert first == "keep-alive" and set(others) == {"close"} and len(others) >= 32


def test_a_wrong_key_stops_the_run(serve: Serve) -> None:
    _, base_url = serve()
    with pytest.raises(RunStopped) as caught:
        Asked(base_url, None, api_key="a-key-of-somebody-else").run()
    assert caught.value.kind == "authentication"


def test_the_server_listens_on_this_machine_only_and_keeps_its_inside_to_itself(serve: Serve) -> None:
    server, base_url = serve()
    address = base_url.removesuffix("/v1")
    assert address.startswith("http://127.0.0.1:")
    assert httpx2.get(f"{base_url}/models").status_code == 401
    key = {"authorization": f"Bearer {server.key}"}
    assert [httpx2.get(f"{address}{path}", headers=key).is_success for path in ("/", "/slots", "/metrics")] == [
        False
    ] * 3
