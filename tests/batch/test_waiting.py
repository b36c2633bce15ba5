"""A provider that keeps one waiting: a call that is never answered is lost after a while; long waits are told."""

import asyncio
from collections.abc import Awaitable, Callable
from io import BytesIO
from typing import TypeVar

import pytest

from summarizer.engines.batch import BatchApi, Unsure
from tests.batch.provider import Provider
from tests.endpoint.answers import STALL, error
from tests.engines.conftest import FakeTime

T = TypeVar("T")

LINE = b'{"custom_id": "k", "body": {"model": "m"}}\n'


def calling(provider: Provider, call: Callable[[BatchApi], Awaitable[T]]) -> tuple[T | Unsure, list[str], FakeTime]:
    """What came of a call, what was told meanwhile, and the time, which passes in no time."""
    told: list[str] = []
    time = FakeTime()

    async def alone() -> T | Unsure:
        api = BatchApi("m", provider.base_url, tell=told.append, silence=1.5, surroundings=time.surroundings)
        try:
            return await call(api)
        except Unsure as error:
            return error
        finally:
            await api.aclose()

    return asyncio.run(alone()), told, time


def submitting(provider: Provider) -> Callable[[BatchApi], Awaitable[str]]:
    async def submit(api: BatchApi) -> str:
        file = await api.upload("requests.jsonl", BytesIO(LINE), since=provider.clock)
        return (await api.create(file, "token", since=provider.clock)).id

    return submit


@pytest.mark.parametrize("call", ["POST /v1/files", "POST /v1/files!", "POST /v1/batches", "POST /v1/batches!"])
def test_a_call_that_is_never_answered_is_looked_for_and_made_once(provider: Provider, call: str) -> None:
    provider.faults[call] = lambda: STALL
    made, told, _ = calling(provider, submitting(provider))
    assert made == "batch_0"
    assert list(provider.batches) == ["batch_0"] and len(provider.files) == 1
    assert told == [f"{provider.base_url}: it did not answer in time; trying again"]


def test_a_provider_that_answers_nothing_is_given_up_by_name(provider: Provider) -> None:
    provider.answers["GET /v1/batches/b"] = STALL
    given_up, told, _ = calling(provider, lambda api: api.job("b"))
    assert isinstance(given_up, Unsure)
    assert f"{provider.base_url}: it did not answer in time; give the same command again" in str(given_up)
    assert len(told) == 4


def test_the_wait_that_a_provider_asks_for_is_told_and_followed_for_a_minute(provider: Provider) -> None:
    provider.answers["GET /v1/batches/b"] = error(429, "slow down", headers={"retry-after": "3000"})
    given_up, told, time = calling(provider, lambda api: api.job("b"))
    assert "slow down (it asks to wait 3,000 s)" in str(given_up)
    assert told == [f"{provider.base_url}: slow down (it asks to wait 3,000 s); trying again"] * 4
    assert time.slept == [60] * 4


def test_short_waits_are_not_told(provider: Provider) -> None:
    provider.answers["GET /v1/batches/b"] = error(500, "boom")
    _, told, time = calling(provider, lambda api: api.job("b"))
    assert (told, time.slept) == ([], [0.5, 1, 2, 4])
