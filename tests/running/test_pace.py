"""Concurrency and rate limits: starts with a few, grows, gives way to the endpoint, keeps the user's limits."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from itertools import pairwise

import pytest

from summarizer.engines import Allowance, Attempt, RateLimits
from summarizer.pipeline import Pace

ANSWERED = Attempt("reply", 200, b"", None, 1.0)
TOO_MANY = Attempt("rate_limited", 429, b"", None, 1.0)


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


def paced(work: Callable[[Pace, Clock], Awaitable[None]], ceiling: int = 32, **limits: float) -> None:
    async def within() -> None:
        clock = Clock()
        await work(Pace(ceiling, clock=clock, sleep=clock.sleep, **limits), clock)

    asyncio.run(within())


def test_it_starts_modest_grows_with_every_answer_and_stays_under_the_ceiling() -> None:
    async def work(pace: Pace, _: Clock) -> None:
        assert pace.allowed == 4
        for _answer in range(10):
            pace.note(ANSWERED)
        assert pace.allowed == 14
        for _answer in range(100):
            pace.note(ANSWERED)
        assert pace.allowed == 32

    paced(work)


def test_a_ceiling_below_the_start_holds_from_the_first_request() -> None:
    async def work(pace: Pace, _: Clock) -> None:
        assert pace.allowed == 2

    paced(work, ceiling=2)


@pytest.mark.parametrize("status", [429, 503])
def test_one_congestion_halves_it_once_however_many_requests_report_it(status: int) -> None:
    async def work(pace: Pace, clock: Clock) -> None:
        for _answer in range(100):
            pace.note(ANSWERED)
        clock.now = 10
        for _refusal in range(20):
            pace.note(Attempt("rate_limited", status, b"", None, 2.0))
        assert pace.allowed == 16
        clock.now = 20
        pace.note(Attempt("rate_limited", status, b"", None, 2.0))  # sent after the first cut: a new congestion
        assert pace.allowed == 8

    paced(work)


def test_after_a_congestion_it_grows_by_one_a_round_and_never_falls_below_one() -> None:
    async def work(pace: Pace, clock: Clock) -> None:
        for _refusal in range(10):
            clock.now += 10
            pace.note(TOO_MANY)
        assert pace.allowed == 1
        for _round in range(3):
            for _answer in range(pace.allowed + 1):
                pace.note(ANSWERED)
        assert 3 <= pace.allowed <= 5

    paced(work)


def test_no_more_than_allowed_are_let_in_and_those_who_wait_come_in_turn() -> None:
    async def work(pace: Pace, _: Clock) -> None:
        entered: list[int] = []

        async def one(number: int, held: asyncio.Event) -> None:
            async with pace.turn(1):
                entered.append(number)
                await held.wait()

        events = [asyncio.Event() for _ in range(8)]
        tasks = [asyncio.create_task(one(number, event)) for number, event in enumerate(events)]
        await asyncio.sleep(0)
        assert entered == [0, 1, 2, 3]
        tasks[5].cancel()  # one that waits goes away
        events[0].set()
        events[1].set()
        await asyncio.gather(tasks[0], tasks[1])
        await asyncio.sleep(0)
        assert entered == [0, 1, 2, 3, 4, 6]
        for event in events:
            event.set()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert entered == [0, 1, 2, 3, 4, 6, 7]

    paced(work)


def test_requests_a_minute_are_spread_over_the_minute() -> None:
    async def work(pace: Pace, clock: Clock) -> None:
        begun: list[float] = []
        for _request in range(5):
            async with pace.turn(1):
                begun.append(clock.now)
        assert begun == pytest.approx([0, 2, 4, 6, 8])

    paced(work, rpm=30)


def test_what_was_not_asked_for_a_while_is_not_asked_for_in_a_burst() -> None:
    async def work(pace: Pace, clock: Clock) -> None:
        await clock.sleep(60)
        for _request in range(3):
            async with pace.turn(1):
                pass
        assert clock.now == pytest.approx(64)

    paced(work, rpm=30)


def test_a_request_that_begins_late_leaves_no_burst_behind_it() -> None:
    async def within() -> None:
        clock = Clock()
        late = iter([20.0])
        begun: list[float] = []

        async def sleep(seconds: float) -> None:
            await asyncio.sleep(0)  # the others that wait have their turn
            clock.now += seconds + next(late, 0.0)  # the machine was busy

        async def request() -> None:
            async with pace.turn(1):
                begun.append(clock.now)

        pace = Pace(8, rpm=30, clock=clock, sleep=sleep)
        await asyncio.gather(*(request() for _ in range(8)))
        assert len(begun) == 8
        assert min(later - earlier for earlier, later in pairwise(begun)) >= 2

    asyncio.run(within())


def test_tokens_a_minute_are_kept_by_estimate_and_corrected_by_what_was_used() -> None:
    async def work(pace: Pace, clock: Clock) -> None:
        async with pace.turn(1_000):
            pace.correct(1_000, 4_000)
        assert clock.now == 0
        async with pace.turn(1_000):
            assert clock.now == pytest.approx(4)

    paced(work, tpm=60_000)


def test_what_the_endpoint_says_is_left_is_not_exceeded() -> None:
    async def work(pace: Pace, clock: Clock) -> None:
        async with pace.turn(10):
            pace.note(Attempt("reply", 200, b"", None, 0.1, RateLimits(Allowance(60, 2, 58), None)))
        begun: list[float] = []
        for _request in range(4):
            async with pace.turn(10):
                begun.append(clock.now)
        assert begun == pytest.approx([0, 0, 1, 2])  # two are left, then one drips in a second

    paced(work)


def test_tokens_that_the_endpoint_says_are_left_are_not_exceeded() -> None:
    async def work(pace: Pace, clock: Clock) -> None:
        async with pace.turn(500):
            pace.correct(500, 600)
            pace.note(Attempt("reply", 200, b"", None, 0.1, RateLimits(None, Allowance(6_000, 600, 54))))
        begun: list[float] = []
        for _request in range(3):
            async with pace.turn(500):
                begun.append(clock.now)
        assert begun == pytest.approx([0, 6, 12])

    paced(work)


def test_requests_in_flight_count_against_what_is_left() -> None:
    async def work(pace: Pace, clock: Clock) -> None:
        async with AsyncExitStack() as flying:
            for _request in range(3):
                await flying.enter_async_context(pace.turn(1))
            pace.note(Attempt("reply", 200, b"", None, 0.1, RateLimits(Allowance(60, 2, 58), None)))
        async with pace.turn(1):
            assert clock.now == pytest.approx(1)

    paced(work)


def test_a_turn_that_is_given_to_somebody_who_is_cancelled_at_once_is_not_lost() -> None:
    async def work(pace: Pace, _: Clock) -> None:
        held = asyncio.Event()

        async def one() -> None:
            async with pace.turn(1):
                await held.wait()

        async def first() -> None:
            await one()  # lets the waiting one in …
            waiting.cancel()  # … before it could run

        holder = asyncio.create_task(first())
        await asyncio.sleep(0)
        waiting = asyncio.create_task(one())
        await asyncio.sleep(0)
        held.set()
        await asyncio.gather(holder, waiting, return_exceptions=True)
        async with asyncio.timeout(5), pace.turn(1):
            pass

    paced(work, ceiling=1)


def test_a_wait_ends_when_nobody_wants_the_turn_any_more() -> None:
    async def work(pace: Pace, clock: Clock) -> None:
        for _request in range(2):
            async with pace.turn(1, lambda: clock.now >= 5):
                pass
        assert clock.now == pytest.approx(5)

    paced(work, rpm=0.1)


def test_a_failed_request_counts_against_the_users_limit_too() -> None:
    async def work(pace: Pace, clock: Clock) -> None:
        async with pace.turn(1):
            pace.note(TOO_MANY)
        async with pace.turn(1):
            assert clock.now == pytest.approx(20)

    paced(work, rpm=6)


@pytest.mark.parametrize("allowance", [Allowance(60, 60, 1), Allowance(60, 0, 1_795_000_000), Allowance(60, 0, 0)])
def test_headers_that_say_of_no_limit_when_it_is_there_again_hold_nothing_up(allowance: Allowance) -> None:
    async def work(pace: Pace, clock: Clock) -> None:
        async with pace.turn(1):
            pace.note(Attempt("reply", 200, b"", None, 0.1, RateLimits(allowance, None)))
        async with pace.turn(1):
            assert clock.now == 0

    paced(work)


@pytest.mark.parametrize("seconds", [1_795_000_000, 83_000])
def test_headers_that_ask_for_hours_hold_nothing_up_for_longer_than_a_minute(seconds: float) -> None:
    async def work(pace: Pace, clock: Clock) -> None:
        async with pace.turn(1):
            pace.note(Attempt("reply", 200, b"", None, 0.1, RateLimits(Allowance(60, 0, seconds), None)))
        async with pace.turn(1):
            assert clock.now <= 60

    paced(work)
