"""What eight servers need is learnt from their own answers: a hundred articles each, none lost, few requests more."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from summarizer.engines import EndpointSettings, Reply, Request, settings_from
from summarizer.engines._form import Form
from summarizer.errors import EndpointError, RunStopped
from tests.endpoint.answers import Answer, raw
from tests.endpoint.server import Received
from tests.engines import imitations as servers
from tests.engines.conftest import Asked, FakeTime, request
from tests.engines.imitations import Imitation

ARTICLES = 100
MOST_TO_LEARN = 3
WANTED = settings_from({"temperature": 0, "seed": 7, "max_output_tokens": 4000})

LEARNT: list[tuple[type[Imitation], EndpointSettings, dict[str, Any]]] = [
    (servers.OpenAI, EndpointSettings(), {"rung": "json_schema"}),
    (
        servers.OpenAI,
        WANTED,
        {"rung": "json_schema", "token_limit": "max_completion_tokens", "left_out": {"temperature"}},
    ),
    (servers.Azure, EndpointSettings(), {"rung": "json_schema", "key_header": "api-key"}),
    (servers.Azure, WANTED, {"key_header": "api-key", "token_limit": "max_completion_tokens", "left_out": set[str]()}),
    (servers.AzureDeployment, EndpointSettings(), {"rung": "json_schema", "key_header": "api-key"}),
    (servers.Ollama, EndpointSettings(), {"rung": "json_object"}),
    (
        servers.Ollama,
        settings_from({"reasoning_effort": "low"}),
        {"rung": "json_object", "left_out": {"reasoning_effort"}},
    ),
    (servers.LlamaCpp, WANTED, {"rung": "json_schema", "token_limit": "max_tokens", "left_out": set[str]()}),
    (servers.VLLM, WANTED, {"rung": "json_schema", "token_limit": "max_tokens"}),
    (servers.LMStudio, EndpointSettings(), {"rung": "text"}),
    (servers.LMStudio, settings_from({"mode": "json_object"}), {"rung": "text"}),
    (servers.Mistral, settings_from({"store": False, "seed": 7}), {"left_out": {"store", "seed"}}),
    (
        servers.Mistral,
        settings_from({"seed": 7, "token_limit": "max_tokens", "max_output_tokens": 9}),
        {"left_out": {"seed"}, "token_limit": "max_tokens"},
    ),
    (servers.OpenRouter, EndpointSettings(), {"rung": "json_object"}),
]


def ask_all(asked: Asked, requests: list[Request], at_once: int) -> list[Reply | BaseException]:
    async def together() -> list[Reply | BaseException]:
        turns = asyncio.Semaphore(at_once)

        async def one(it: Request) -> Reply:
            async with turns:
                return await asked.ask(it, within=600)

        try:
            return await asyncio.gather(*map(one, requests), return_exceptions=True)
        finally:
            await asked.engine.aclose()

    return asyncio.run(together())


def articles(words: int = 30) -> list[Request]:
    return [request(f"Artikel {number}: " + "Wer sagt was? " * words) for number in range(ARTICLES)]


def form_of(asked: Asked) -> Form:
    return asked.engine._form  # pyright: ignore[reportPrivateUsage]


@pytest.mark.parametrize(
    ("server", "settings", "learnt", "at_once"),
    [
        pytest.param(*row, at_once, id=f"{row[0].__name__}{number}-{at_once}")
        for number, row in enumerate(LEARNT)
        for at_once in ((8, ARTICLES) if row[1] is WANTED else (8,))
    ],
)
def test_a_hundred_articles_come_back_and_the_server_is_learnt_in_three_requests(
    server: type[Imitation], settings: EndpointSettings, learnt: dict[str, Any], at_once: int, fake_time: FakeTime
) -> None:
    with server() as endpoint:
        asked = Asked(endpoint.base_url, fake_time, model=servers.MODEL, settings=settings)
        replies = ask_all(asked, articles(), at_once)
    assert {type(reply) for reply in replies} == {Reply}
    assert len(endpoint.requests) - endpoint.passing - ARTICLES <= MOST_TO_LEARN
    form = form_of(asked)
    assert {name: getattr(form, name) for name in learnt} == learnt


@pytest.mark.parametrize(
    ("server", "settings", "learnt"),
    [pytest.param(*row, id=f"{row[0].__name__}{number}") for number, row in enumerate(LEARNT)],
)
def test_what_was_learnt_is_kept(
    server: type[Imitation], settings: EndpointSettings, learnt: dict[str, Any], fake_time: FakeTime
) -> None:
    with server() as endpoint:
        endpoint.passing = 0
        asked = Asked(endpoint.base_url, fake_time, model=servers.MODEL, settings=settings)
        replies = ask_all(asked, articles()[:5], 1)
    assert [reply.requests for reply in replies if isinstance(reply, Reply)][2:] == [1, 1, 1]


@pytest.mark.parametrize("server", [servers.LlamaCpp, servers.VLLM, servers.Ollama])
def test_an_article_that_does_not_fit_fails_alone_and_by_that_name(
    server: type[Imitation], fake_time: FakeTime
) -> None:
    with server() as endpoint:
        endpoint.context, endpoint.passing = 8192, 0
        asked = Asked(endpoint.base_url, fake_time, model=servers.MODEL)
        short, long = articles(5), request("Ein langes Wort. " * 2000)
        replies = ask_all(asked, [*short[:3], long, *short[3:6]], 1)
    kinds = [reply.kind if isinstance(reply, EndpointError) else "reply" for reply in replies]
    assert kinds == ["reply"] * 3 + ["context_overflow"] + ["reply"] * 3
    assert not isinstance(replies[3], RunStopped)


def test_a_cut_prompt_is_no_answer_and_the_remedy_is_the_servers(fake_time: FakeTime) -> None:
    with servers.Ollama() as endpoint:
        asked = Asked(endpoint.base_url, fake_time, model=servers.MODEL)
        with pytest.raises(EndpointError, match=r"OLLAMA_CONTEXT_LENGTH") as caught:
            asked.run(request("Ein langes Wort. " * 2000))
    assert caught.value.kind == "context_overflow"
    assert "2,050 of about" in str(caught.value)
    assert asked.attempts[-1].usage is not None  # it was paid for


def test_an_answer_to_a_cut_prompt_can_be_accepted(fake_time: FakeTime) -> None:
    with servers.Ollama() as endpoint:
        settings = settings_from({"cut_prompts": "accept"})
        asked = Asked(endpoint.base_url, fake_time, model=servers.MODEL, settings=settings)
        assert asked.run(request("Ein langes Wort. " * 2000)).text == servers.PROSE


@pytest.mark.parametrize(
    ("server", "places"),
    [
        (servers.Azure, ["authorization", "api-key"]),
        (servers.AzureDeployment, ["api-key", "authorization"]),
    ],
)
def test_a_wrong_key_at_azure_is_tried_in_both_places_and_stops_the_run(
    server: type[Imitation], places: list[str], fake_time: FakeTime
) -> None:
    with server() as endpoint:
        asked = Asked(endpoint.base_url, fake_time, model=servers.MODEL, api_key="sk-another-0123456789")
        replies = ask_all(asked, articles(), ARTICLES)
    assert {type(reply) for reply in replies} == {RunStopped}
    sent = [sorted({"authorization", "api-key"} & set(each.headers)) for each in endpoint.requests]
    assert sent == [[place] for place in places]


def test_a_gateway_with_azures_paths_may_refuse_in_words_of_its_own(fake_time: FakeTime) -> None:
    class Gateway(servers.Azure):
        def asked(self, received: Received, body: dict[str, Any], call: int) -> Answer:
            return self.good(body) if "api-key" in received.headers else raw({"message": "Unauthorized"}, 401)

    with Gateway() as endpoint:
        reply = Asked(endpoint.base_url, fake_time, model=servers.MODEL).run()
    assert reply.requests == 2


def test_what_the_user_says_of_a_server_need_not_be_learnt(fake_time: FakeTime) -> None:
    settings = settings_from({"key_header": "api-key", "token_limit": "max_completion_tokens", "max_output_tokens": 9})
    with servers.Azure() as endpoint:
        replies = ask_all(Asked(endpoint.base_url, fake_time, model=servers.MODEL, settings=settings), articles(), 8)
    assert len(endpoint.requests) == len(replies) == ARTICLES
