"""When a request is sent again: never past the deadline, never sooner than asked, never for what cannot heal."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.engines import Reply
from summarizer.engines._retry import NO_WAIT, RetryPolicy, Surroundings, wait_asked_for
from summarizer.engines._settings import EndpointSettings
from summarizer.errors import EndpointError, RunStopped
from tests.endpoint import answers
from tests.endpoint.answers import Answer, completion, error, raw
from tests.engines.conftest import Asked, FakeTime, Serve, request

GOOD = completion()
NOW = 1_764_547_200.0


def in_seconds(seconds: float) -> str:
    return format_datetime(datetime.fromtimestamp(NOW, UTC) + timedelta(seconds=seconds), usegmt=True)


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port that refuses connections, held so that nobody else listens on it."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "1500", "retry-after": "7"}, 1.5),
        ({"retry-after": in_seconds(12)}, 12),
        ({"retry-after": in_seconds(-12)}, 0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
    ],
)
def test_a_server_asks_for_a_wait_in_one_of_three_ways(headers: dict[str, str], wait: float | None) -> None:
    assert wait_asked_for(headers, NOW) == wait


@given(st.integers(1, 50), st.none() | st.floats(0, 1e9), st.floats(0, 1))
def test_the_wait_is_at_least_the_hint_and_never_beyond_its_cap(
    attempt: int, hint: float | None, chance: float
) -> None:
    policy = RetryPolicy()
    wait = policy.wait(attempt, hint, chance)
    assert min(hint or 0, 60) <= wait <= max(8, min(hint or 0, 60))


def test_waits_without_a_hint_double_up_to_a_ceiling_and_are_scattered(serve: Serve, fake_time: FakeTime) -> None:
    asked = Asked(serve(answers.OVERLOADED).base_url, fake_time)
    with pytest.raises(EndpointError):
        asked.run()
    assert fake_time.slept == [0.5, 1, 2, 4, 8, 8, 8]
    assert RetryPolicy().wait(3, None, chance=0.25) == 0.5
    assert RetryPolicy().wait(3, 0.1, chance=0.25) == 0.5  # a short hint gathers nobody


@pytest.mark.parametrize(
    ("headers", "slept"),
    [
        ({"retry-after": "11"}, 11),
        ({"retry-after-ms": "2500"}, 2.5),
        ({"retry-after": in_seconds(30)}, 30),
        ({"retry-after": "3600"}, 60),
        ({"retry-after": "0"}, 0.5),
    ],
)
def test_the_servers_hint_is_followed_up_to_a_minute(
    serve: Serve, fake_time: FakeTime, headers: dict[str, str], slept: float
) -> None:
    asked = Asked(serve(error(429, "slow down", headers=headers), GOOD).base_url, fake_time)
    asked.run()
    assert fake_time.slept == [slept]


def test_a_hint_beside_an_error_in_a_200_is_followed_too(serve: Serve, fake_time: FakeTime) -> None:
    busy = raw({"error": {"code": 429, "message": "slow down"}}, retry_after="11")
    Asked(serve(busy, GOOD).base_url, fake_time).run()
    assert fake_time.slept == [11]


def test_of_answers_without_text_no_more_than_three_are_paid_for(serve: Serve, fake_time: FakeTime) -> None:
    faults = [answers.NULL_CONTENT, answers.OVERLOADED, answers.NULL_CONTENT, answers.OVERLOADED, answers.NULL_CONTENT]
    asked = Asked(serve(GOOD, *faults, GOOD).base_url, fake_time)
    _, failed = asked.run_in_turn(request(), request())
    assert isinstance(failed, EndpointError) and failed.kind == "empty_reply"
    assert asked.outcomes == ["reply", *["empty_reply", "server_error"] * 2, "empty_reply"]


def test_a_wait_that_would_pass_the_deadline_is_not_begun(serve: Serve, fake_time: FakeTime) -> None:
    endpoint = serve(error(429, "slow down", headers={"retry-after": "31"}), GOOD)
    asked = Asked(endpoint.base_url, fake_time)
    with pytest.raises(EndpointError) as caught:
        asked.run(within=30)
    assert caught.value.kind == "rate_limited"
    assert fake_time.slept == [] and len(endpoint.requests) == 1


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("headers", "told"),
    [
        ({"retry-after": "3000"}, "slow down (it asks to wait 3,000 s)"),
        ({"retry-after-ms": "3000000"}, "slow down (it asks to wait 3,000 s)"),
        ({"retry-after": in_seconds(3000)}, "slow down (it asks to wait 3,000 s)"),
        ({"retry-after": "0"}, "slow down (after 8 requests"),
        ({}, "slow down (after 8 requests"),
    ],
)
def test_the_wait_that_the_server_asks_for_is_told(
    serve: Serve, fake_time: FakeTime, status: int, headers: dict[str, str], told: str
) -> None:
    asked = Asked(serve(error(status, "slow down", headers=headers)).base_url, fake_time)
    with pytest.raises(EndpointError) as caught:
        asked.run(within=50)
    assert told in str(caught.value)


def test_past_its_deadline_nothing_is_asked(serve: Serve, fake_time: FakeTime) -> None:
    endpoint = serve(GOOD)
    asked = Asked(endpoint.base_url, fake_time)
    with pytest.raises(EndpointError) as caught:
        asked.run(within=0)
    assert caught.value.kind == "timeout" and asked.attempts == endpoint.requests == []


@pytest.mark.parametrize(
    ("status", "advice", "requests"), [(500, "false", 1), (429, "false", 1), (400, "true", 2), (500, "true", 2)]
)
def test_the_servers_advice_on_retrying_is_honoured(
    serve: Serve, fake_time: FakeTime, status: int, advice: str, requests: int
) -> None:
    endpoint = serve(error(status, "hm", headers={"x-should-retry": advice}), GOOD)
    asked = Asked(endpoint.base_url, fake_time)
    if requests == 1:
        with pytest.raises(EndpointError):
            asked.run()
    else:
        asked.run()
    assert len(endpoint.requests) == requests


def test_a_request_that_waits_notices_at_once_that_another_has_stopped_the_run(serve: Serve) -> None:
    """Its sleep would never end."""
    waiting = asyncio.Event()

    async def never(_seconds: float) -> None:
        waiting.set()
        await asyncio.Event().wait()

    slow, bad_key = error(429, "slow down", headers={"retry-after": "30"}), error(401, "Incorrect API key provided")
    endpoint = serve(GOOD, slow, bad_key)
    asked = Asked(endpoint.base_url, None, surroundings=Surroundings(sleep=never))

    async def both() -> list[Reply | BaseException]:
        await asked.ask()
        asleep = asyncio.create_task(asked.ask())
        await waiting.wait()
        stopped = asyncio.create_task(asked.ask())
        results = await asyncio.gather(asleep, stopped, return_exceptions=True)
        await asked.engine.aclose()
        return results

    results = asyncio.run(asyncio.wait_for(both(), 20))
    assert [type(result) for result in results] == [RunStopped, RunStopped]
    assert len(endpoint.requests) == 3


def test_advice_to_retry_does_not_revive_an_empty_account(serve: Serve, fake_time: FakeTime) -> None:
    endpoint = serve(error(429, "no", code="insufficient_quota", headers={"x-should-retry": "true"}), GOOD)
    with pytest.raises(RunStopped):
        Asked(endpoint.base_url, fake_time).run()
    assert len(endpoint.requests) == 1


@pytest.mark.parametrize("before", [0, 2])
def test_a_slow_answer_has_all_the_time_that_is_left_and_is_asked_for_once(serve: Serve, before: int) -> None:
    endpoint = serve(*[answers.OVERLOADED] * before, GOOD.after(3.6))
    asked = Asked(endpoint.base_url, None, retry=NO_WAIT)
    assert asked.run(within=5).requests == before + 1
    assert asked.outcomes == ["server_error"] * before + ["reply"]


def test_a_request_that_hangs_where_others_were_quick_leaves_time_for_another(serve: Serve) -> None:
    asked = Asked(serve(GOOD, answers.STALL, GOOD).base_url, None, retry=NO_WAIT)
    first, second = asked.run_in_turn(request(), request(), within=3)
    assert isinstance(first, Reply) and isinstance(second, Reply)
    assert asked.outcomes == ["reply", "timeout", "reply"]


def test_a_slow_answer_behind_slow_ones_is_asked_for_once(serve: Serve) -> None:
    asked = Asked(serve(GOOD.after(0.8), GOOD, GOOD.after(2.4)).base_url, None, retry=NO_WAIT)
    asked.run_in_turn(request(), request(), request(), within=3.2)
    assert asked.outcomes == ["reply", "reply", "reply"]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (error(500, "boom"), "the endpoint failed: boom"),
        (answers.RATE_LIMITED, "the endpoint limits the rate of requests: Rate limit reached for requests"),
        (answers.NULL_CONTENT, "the endpoint sent an answer without text"),
        (answers.RESET, "the connection failed"),
        (answers.CUT_OFF, "the answer was cut off at the token limit"),
    ],
)
def test_what_failed_until_the_time_was_over_is_told(serve: Serve, fault: Answer, told: str) -> None:
    asked = Asked(serve(GOOD, fault, answers.STALL).base_url, None, retry=NO_WAIT)
    _, failed = asked.run_in_turn(request(), request(), within=1.5)
    assert isinstance(failed, EndpointError) and failed.kind == "timeout"
    assert f"no answer within the time: until then, {told}" in str(failed)
    assert "(after 3 requests" in str(failed) and "--timeout" in str(failed)


def test_what_the_endpoint_does_not_take_is_learnt_and_no_failure(serve: Serve) -> None:
    fault = error(400, "store is not supported")
    asked = Asked(serve(fault, answers.STALL).base_url, None, settings=EndpointSettings(body={"store": False}))
    with pytest.raises(EndpointError) as caught:
        asked.run(within=0.5)
    assert asked.outcomes == ["bad_request", "timeout"]
    assert "until then" not in str(caught.value)


def test_an_endpoint_that_only_hangs_is_given_up_at_the_deadline(serve: Serve) -> None:
    endpoint = serve(answers.STALL)
    asked = Asked(endpoint.base_url, None)
    started = time.monotonic()
    with pytest.raises(EndpointError) as caught:
        asked.run(within=0.5)
    assert caught.value.kind == "timeout" and not isinstance(caught.value, RunStopped)
    assert time.monotonic() - started > 0.3  # not before its time,
    assert endpoint.in_flight >= 1  # and while the endpoint is still silent


def test_an_endpoint_never_reached_stops_the_run_within_twenty_seconds(closed_port: int, fake_time: FakeTime) -> None:
    asked = Asked(f"http://127.0.0.1:{closed_port}/v1", fake_time)
    started = fake_time.seconds
    with pytest.raises(RunStopped) as caught:
        asked.run()
    assert caught.value.kind == "unreachable"
    assert f"http://127.0.0.1:{closed_port}/v1" in str(caught.value) and "--base-url" in str(caught.value)
    assert "Connection refused" in str(caught.value)
    assert f"(after {len(asked.attempts)} requests about one article)" in str(caught.value)
    assert 10 < fake_time.seconds - started <= 20
    assert set(asked.outcomes) == {"connection"} and len(asked.attempts) > 3


def test_the_twenty_seconds_are_the_runs_and_not_each_requests(closed_port: int, fake_time: FakeTime) -> None:
    asked = Asked(f"http://127.0.0.1:{closed_port}/v1", fake_time)
    started = fake_time.seconds
    results = asked.run_all(*[request(str(n)) for n in range(8)])
    assert {type(result) for result in results} == {RunStopped}
    assert fake_time.seconds - started <= 20


def test_an_endpoint_that_goes_away_fails_articles_for_a_minute_and_then_stops_the_run(
    serve: Serve, closed_port: int, fake_time: FakeTime
) -> None:
    def goes_away(_body: object, _call: int) -> Answer:
        asked.engine._connection._completions = f"http://127.0.0.1:{closed_port}/v1"  # pyright: ignore[reportPrivateUsage]
        return GOOD

    asked = Asked(serve(goes_away).base_url, fake_time)
    answered, *results = asked.run_in_turn(*(request(str(number)) for number in range(6)), within=40)
    assert isinstance(answered, Reply)
    kinds = [result.kind for result in results if isinstance(result, EndpointError)]
    assert kinds == ["connection", "unreachable", "unreachable", "unreachable", "unreachable"]
    assert isinstance(results[1], RunStopped)
    assert 60 <= fake_time.seconds - 1000 <= 80
    assert len(asked.attempts) < 20


def test_a_minute_without_connections_counts_from_the_last_answer(
    serve: Serve, closed_port: int, fake_time: FakeTime
) -> None:
    there, away = f"{serve(GOOD).base_url}/chat/completions", f"http://127.0.0.1:{closed_port}/v1"
    asked = Asked(there, fake_time)

    async def alternately() -> list[Reply | BaseException]:
        results: list[Reply | BaseException] = []
        for number in range(6):
            asked.engine._connection._completions = away if number % 2 else there  # pyright: ignore[reportPrivateUsage]
            results += await asyncio.gather(asked.ask(request(str(number)), within=40), return_exceptions=True)
        await asked.engine.aclose()
        return results

    assert [getattr(result, "kind", "reply") for result in asyncio.run(alternately())] == ["reply", "connection"] * 3


def test_a_connection_that_does_not_come_about_is_told_in_words(fake_time: FakeTime) -> None:
    policy = RetryPolicy(connect_timeout=0.1, unreachable_after=1)
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full, socket.socket() as first, socket.socket() as second:
        for waiting in (first, second):
            waiting.setblocking(False)
            waiting.connect_ex(full.getsockname())
        with pytest.raises(RunStopped, match="no connection came about in time") as caught:
            Asked(f"http://127.0.0.1:{full.getsockname()[1]}/v1", fake_time, retry=policy).run()
    assert caught.value.kind == "unreachable"


def test_a_name_that_nobody_knows_is_out_of_reach_too(fake_time: FakeTime) -> None:
    with pytest.raises(RunStopped) as caught:
        Asked("http://no-such-host.invalid/v1", fake_time).run()
    assert caught.value.kind == "unreachable"


def test_an_endpoint_that_comes_up_late_is_waited_for(closed_port: int, fake_time: FakeTime) -> None:
    from tests.endpoint.server import Endpoint

    with Endpoint(lambda _body, _call: GOOD) as endpoint:
        asked = Asked(f"http://127.0.0.1:{closed_port}/v1", fake_time)
        wait = fake_time.sleep

        async def start_meanwhile(seconds: float) -> None:
            await wait(seconds)
            asked.engine._connection._completions = f"{endpoint.base_url}/chat/completions"  # pyright: ignore[reportPrivateUsage]

        asked.engine._surroundings = replace(fake_time.surroundings, sleep=start_meanwhile)  # pyright: ignore[reportPrivateUsage]
        assert asked.run().requests == 2


def test_an_endpoint_that_comes_up_late_has_all_the_time_to_answer(closed_port: int) -> None:
    from tests.endpoint.server import Endpoint

    policy = RetryPolicy(first_wait=0.05, unreachable_after=0.3)
    with Endpoint(lambda _body, _call: GOOD.after(0.5)) as endpoint:
        asked = Asked(f"http://127.0.0.1:{closed_port}/v1", None, retry=policy)

        async def come_up(_seconds: float) -> None:
            asked.engine._connection._completions = f"{endpoint.base_url}/chat/completions"  # pyright: ignore[reportPrivateUsage]

        asked.engine._surroundings = replace(Surroundings(), sleep=come_up)  # pyright: ignore[reportPrivateUsage]
        assert asked.run().requests == 2


def test_an_endpoint_lost_after_a_reply_fails_articles_and_not_the_run(serve: Serve, fake_time: FakeTime) -> None:
    endpoint = serve(replace(GOOD, headers={"connection": "close"}))
    asked = Asked(endpoint.base_url, fake_time)

    async def lose_it() -> None:
        await asked.ask()
        endpoint.__exit__()
        with pytest.raises(EndpointError) as caught:
            await asked.ask()
        assert caught.value.kind == "connection" and not isinstance(caught.value, RunStopped)
        await asked.engine.aclose()

    asyncio.run(lose_it())


def test_being_cancelled_is_neither_retried_nor_renamed(serve: Serve) -> None:
    endpoint = serve(answers.STALL)
    asked = Asked(endpoint.base_url, None)

    async def interrupt() -> None:
        task = asyncio.create_task(asked.ask())
        while not endpoint.requests:
            await asyncio.sleep(0.005)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asked.engine.aclose()

    asyncio.run(interrupt())
    assert len(endpoint.requests) == 1
    assert [attempt.outcome for attempt in asked.attempts] == ["cancelled"]


def test_many_requests_share_one_client(serve: Serve) -> None:
    everybody = threading.Barrier(24, timeout=20)  # nobody is answered before all have asked

    def script(_body: dict[str, Any], _call: int) -> Answer:
        everybody.wait()
        return GOOD

    endpoint = serve(script)
    asked = Asked(endpoint.base_url, None, retry=RetryPolicy(scouting=0))
    replies = asked.run_all(*[request(str(n)) for n in range(24)])
    assert len(replies) == len(endpoint.requests) == 24
    assert endpoint.most_in_flight == 24
