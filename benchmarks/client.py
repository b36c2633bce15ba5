"""Measure what asking costs on the client's side: processor time a request, network and model left out.

    python benchmarks/client.py [--requests 300] [--rounds 7]

Requests are real prompts of the built-in task with an article of 5 kB; a transport in memory answers at once. Figures
are medians over rounds in which the candidates take turns, so that a busy machine slows all of them.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import time
from collections.abc import Awaitable, Callable

import httpx2
import openai

from summarizer.articles import Article
from summarizer.engines import Request
from summarizer.engines._body import Bodies, chat_body, encoded
from summarizer.engines._form import Form
from summarizer.engines.openai import OpenAIEngine
from summarizer.tasks import load_task

SENTENCE = "„Wir werden {} Systeme liefern“, sagte die Ministerin am {}. Montag nach der Sitzung in Kyjiw. "
ANSWER = json.dumps({"headline": {"text_en": "x" * 2500, "evidence_de": "y"}})
IN_FLIGHT = 32
LEAST_GAIN = 3.0
"""Writing a body whole takes at least so many times as long as putting it together."""


class AtOnce(httpx2.AsyncBaseTransport):
    """Answers every request in memory."""

    body = json.dumps(
        {
            "model": "m",
            "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": ANSWER}}],
            "usage": {"prompt_tokens": 6000, "completion_tokens": 700},
        }
    ).encode()

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        await request.aread()
        headers = [("content-type", "application/json"), ("server", "llama.cpp")]
        return httpx2.Response(200, headers=headers, content=self.body, request=request)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    task = load_task("ukraine")
    articles = ["".join(SENTENCE.format(n, m) for m in range(52)) for n in range(options.requests)]
    requests = [task.request(Article.from_text(text, name=str(n))) for n, text in enumerate(articles)]
    bodies(requests, options.rounds)
    asyncio.run(asking(requests, options.rounds))


def bodies(requests: list[Request], rounds: int) -> None:
    """Bodies written whole, and put together of parts that are kept."""
    form, kept = Form(), Bodies("m", {})
    candidates: dict[str, Callable[[Request], bytes]] = {
        "written whole": lambda request: encoded(chat_body(request, "m", form)),
        "put together": lambda request: kept.write(request, form, None),
    }
    took: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(rounds):
        for name, write in candidates.items():
            began = time.process_time()
            for request in requests:
                write(request)
            took[name].append((time.process_time() - began) / len(requests))
    whole, parts = (statistics.median(took[name]) for name in candidates)
    print(f"a body of {len(kept.write(requests[0], form, None)) // 1000} kB, written whole: {whole * 1e6:.0f} µs")
    print(f"put together of parts: {parts * 1e6:.0f} µs, {whole / parts:.1f} times as fast")
    if whole < LEAST_GAIN * parts:
        raise SystemExit(f"less than {LEAST_GAIN} times as fast")


async def asking(requests: list[Request], rounds: int) -> None:
    """The engine, against the SDK's `post` and `chat.completions.create` alone."""
    engine = OpenAIEngine("m", "http://h.invalid/v1", "k", transport=AtOnce())
    http = openai.DefaultAsyncHttpxClient(transport=AtOnce())
    client = openai.AsyncOpenAI(base_url="http://h.invalid/v1", api_key="k", max_retries=0, http_client=http)
    ready = [encoded(chat_body(request, "m", Form())) for request in requests]
    whole = [chat_body(request, "m", Form()) for request in requests]

    async def ask(number: int) -> object:
        return await engine.ask(requests[number], deadline=time.monotonic() + 100, on_attempt=lambda _: None)

    async def post(number: int) -> object:
        return await client.post("/chat/completions", cast_to=httpx2.Response, content=ready[number])

    async def create(number: int) -> object:
        return await client.chat.completions.create(**whole[number])

    candidates: dict[str, Callable[[int], Awaitable[object]]] = {"ask": ask, "post": post, "create": create}
    took: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(rounds):
        for name, candidate in candidates.items():
            began = time.process_time()
            await all_of(candidate, len(requests))
            took[name].append((time.process_time() - began) / len(requests))
    ask_ms, post_ms, create_ms = (statistics.median(took[name]) * 1000 for name in candidates)
    print(f"the SDK's post of ready bytes: {post_ms:.2f} ms")
    print(f"the engine, everything included: {ask_ms:.2f} ms, {ask_ms / post_ms:.2f} times that")
    print(
        f"the SDK's chat.completions.create, nothing else included: {create_ms:.2f} ms, {create_ms / post_ms:.2f} times"
    )
    await engine.aclose()
    await client.close()


async def all_of(candidate: Callable[[int], Awaitable[object]], count: int) -> None:
    turns = asyncio.Semaphore(IN_FLIGHT)

    async def one(number: int) -> None:
        async with turns:
            await candidate(number)

    await asyncio.gather(*map(one, range(count)))


if __name__ == "__main__":
    main()
