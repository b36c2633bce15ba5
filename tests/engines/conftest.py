"""A request to ask, an engine whose retries take no time, and an endpoint that follows a script."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, Protocol

import pytest

from summarizer.engines import Attempt, Reply, Request, WireSchema
from summarizer.engines._retry import Surroundings
from summarizer.engines.openai import OpenAIEngine
from tests.endpoint.answers import Answer
from tests.endpoint.server import Endpoint, Script

KEY = "sk-test-0123456789abcdef"


def request(question: str = "Wer sagt „Frieden“? Answer in JSON.") -> Request:
    schema = {
        "type": "object",
        "properties": {"headline": {"type": "string"}},
        "required": ["headline"],
        "additionalProperties": False,
    }
    system = "You read German news. Answer in JSON."
    return Request(
        messages=({"role": "system", "content": system}, {"role": "user", "content": question}),
        schema=WireSchema("headline", schema),
    )


@dataclass
class FakeTime:
    """A clock that only sleeping moves, and chance that always takes the longest wait."""

    seconds: float = 1000.0
    wall: float = 1_764_547_200.0  # 2025-12-01 00:00:00 UTC
    slept: list[float] = field(default_factory=list[float])

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds
        await asyncio.sleep(0)

    @property
    def surroundings(self) -> Surroundings:
        return Surroundings(lambda: self.seconds, lambda: self.wall, self.sleep, lambda: 1.0)


class Asked:
    """An engine at a scripted endpoint, with all that it did."""

    def __init__(self, base_url: str | None, time: FakeTime | None, **options: Any) -> None:
        self.time = time
        self.attempts: list[Attempt] = []
        surroundings = time.surroundings if time else Surroundings()
        options = {"api_key": KEY, "surroundings": surroundings, **options}
        self.engine = OpenAIEngine(options.pop("model", "test-model"), base_url, **options)

    @property
    def outcomes(self) -> list[str]:
        return [attempt.outcome for attempt in self.attempts]

    async def ask(self, asked: Request | None = None, *, within: float = 120) -> Reply:
        now = self.time.seconds if self.time else time.monotonic()
        return await self.engine.ask(asked or request(), deadline=now + within, on_attempt=self.attempts.append)

    def run(self, asked: Request | None = None, *, within: float = 120) -> Reply:
        async def alone() -> Reply:
            try:
                return await self.ask(asked, within=within)
            finally:
                await self.engine.aclose()

        return asyncio.run(alone())

    def run_in_turn(self, *asked: Request, within: float = 120) -> list[Reply | BaseException]:
        """Ask one after the other."""

        async def one_by_one() -> list[Reply | BaseException]:
            try:
                return [
                    (await asyncio.gather(self.ask(one, within=within), return_exceptions=True))[0] for one in asked
                ]
            finally:
                await self.engine.aclose()

        return asyncio.run(one_by_one())

    def run_all(self, *asked: Request, within: float = 120) -> list[Reply | BaseException]:
        """Ask several at once."""

        async def together() -> list[Reply | BaseException]:
            try:
                return await asyncio.gather(*(self.ask(one, within=within) for one in asked), return_exceptions=True)
            finally:
                await self.engine.aclose()

        return asyncio.run(together())


class Serve(Protocol):
    def __call__(self, *answers: Answer | Script) -> Endpoint: ...


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start endpoints: `serve(answer, answer, …)`, the last one repeating, or `serve(script)`."""
    with ExitStack() as running:

        def start(*answers: Answer | Script) -> Endpoint:
            def script(body: dict[str, Any], call: int) -> Answer:
                answer = answers[min(call, len(answers)) - 1]
                return answer if isinstance(answer, Answer) else answer(body, call)

            return running.enter_context(Endpoint(script))

        yield start


@pytest.fixture
def fake_time() -> FakeTime:
    return FakeTime()


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.delenv(name, raising=False)
