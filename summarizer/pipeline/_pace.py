"""How many requests are in flight at once, and how soon the next may begin: learnt from what the endpoint answers."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from summarizer.engines import Allowance, Attempt

FIRST = 4
"""Requests in flight until the first has been answered."""

_TOO_MUCH = frozenset({429, 503})

_LOOKING_UP = 1.0
"""Seconds of sleep after which a request looks whether it is still wanted."""

_LONGEST_HEEDED = 60.0
"""Seconds that one request waits because of the endpoint's headers; if that was too short, the endpoint will say so."""

_DAY = 86_400.0
"""A limit that takes longer than this to be there again is no duration, but a date or a mistake."""


@dataclass(slots=True)
class _Bucket:
    """A token bucket: `rate` drips in a second, up to `size`. What is taken beyond what is there is owed.

    One of size 0 never gathers anything: each request waits until the one before it is paid for.
    """

    size: float
    rate: float
    left: float
    at: float

    def take(self, count: float, now: float) -> float:
        """Take so much, and give the seconds to wait for it."""
        there = min(self.size, self.left + (now - self.at) * self.rate)
        self.left, self.at = there - count, now
        return max(0.0, min(count, self.size) - there) / self.rate


class Pace:
    """Lets requests begin.

    The number in flight starts at a few, grows with every answer, and is halved when the endpoint says that it is too
    much (HTTP 429 or 503), as congestion control does (RFC 5681): fast until the first such answer, slowly after it.
    What the endpoint's ``x-ratelimit-…`` headers leave over is not exceeded.

    Args:
        ceiling: The most requests in flight.
        rpm: The most requests a minute.
        tpm: The most tokens a minute, sent and answered; by estimate until a reply reports them.
        clock: Seconds, as `time.monotonic`.
        sleep: As `asyncio.sleep`.
    """

    def __init__(
        self,
        ceiling: int,
        *,
        rpm: float | None = None,
        tpm: float | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.ceiling = ceiling
        self._allowed = float(min(FIRST, ceiling))
        self._clock, self._sleep = clock, sleep
        self._in_flight = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._cut_at: float | None = None
        # No burst: a minute's limit is spread over the minute.
        self._own_requests = _Bucket(0, rpm / 60, 0, clock()) if rpm else None
        self._own_tokens = _Bucket(0, tpm / 60, 0, clock()) if tpm else None
        self._paying = asyncio.Lock()
        self._requests: _Bucket | None = None
        self._tokens: _Bucket | None = None
        self._typical_tokens = 0.0

    @property
    def allowed(self) -> int:
        """The most requests that may be in flight now."""
        return int(self._allowed)

    @asynccontextmanager
    async def turn(self, tokens: float, given_up: Callable[[], bool] = lambda: False) -> AsyncGenerator[None]:
        """Wait for a turn, and hold it while the request is in flight.

        Args:
            tokens: An estimate of what the request takes.
            given_up: Whether nobody wants the turn any more; then it comes at once.
        """
        await self._enter()
        try:
            await self._pay(tokens, given_up)
            wait = self._heeded(tokens)
            while wait > 0 and not given_up():
                step = min(wait, _LOOKING_UP)
                await self._sleep(step)
                wait -= step
            yield
        finally:
            self._in_flight -= 1
            self._let_in()

    def note(self, attempt: Attempt) -> None:
        """Learn from a response."""
        now = self._clock()
        if attempt.limits:
            # Requests in flight may not be in the endpoint's count yet: taken as if none were.
            others = self._in_flight - 1
            self._requests = _heeding(attempt.limits.requests, others, now)
            self._tokens = _heeding(attempt.limits.tokens, others * self._typical_tokens, now)
        if attempt.outcome != "reply" and self._own_requests is not None:
            self._own_requests.take(1, now)  # it may be sent again, after a wait of its own: later ones make up for it
        if attempt.status in _TOO_MUCH:
            began = now - attempt.seconds
            if self._cut_at is None or began > self._cut_at:  # the others in flight say the same: halve once
                self._allowed, self._cut_at = max(1.0, self._allowed / 2), now
        elif attempt.outcome == "reply":
            step = 1.0 if self._cut_at is None else 1 / self._allowed
            self._allowed = min(float(self.ceiling), self._allowed + step)
            self._let_in()

    def correct(self, estimated: float, used: float) -> None:
        """Replace an estimate by the tokens that a request did take."""
        self._typical_tokens = used
        if self._own_tokens is not None:
            self._own_tokens.take(used - estimated, self._clock())

    async def settle(self) -> None:
        """Wait until what was taken is paid for, so that whoever has the rate next may begin at once."""
        if (wait := self._owed()) > 0:
            await self._sleep(wait)

    async def _pay(self, tokens: float, given_up: Callable[[], bool]) -> None:
        """Wait for the user's limits, one request after the other: who begins late leaves no gap to be caught up."""
        if self._own_requests is None and self._own_tokens is None:
            return
        async with self._paying:
            while (wait := self._owed()) > 0 and not given_up():
                await self._sleep(min(wait, _LOOKING_UP))
            for bucket, need in ((self._own_requests, 1.0), (self._own_tokens, tokens)):
                if bucket is not None:
                    bucket.take(need, self._clock())

    def _owed(self) -> float:
        """Seconds until all that was taken of the user's limits is paid for."""
        own = (bucket for bucket in (self._own_requests, self._own_tokens) if bucket is not None)
        return round(max((bucket.take(0, self._clock()) for bucket in own), default=0.0), 6)

    async def _enter(self) -> None:
        if self._in_flight < self.allowed:
            self._in_flight += 1
            return
        place = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():  # let in and cancelled at once
                self._in_flight -= 1
                self._let_in()
            raise

    def _let_in(self) -> None:
        while self._waiting and self._in_flight < self.allowed:
            place = self._waiting.popleft()
            if not place.done():
                self._in_flight += 1
                place.set_result(None)

    def _heeded(self, tokens: float) -> float:
        """Seconds to wait for what the endpoint says is left."""
        self._typical_tokens = self._typical_tokens or tokens
        theirs = ((self._requests, 1.0), (self._tokens, self._typical_tokens))
        waits = (bucket.take(need, self._clock()) for bucket, need in theirs if bucket is not None)
        return min(max(waits, default=0.0), _LONGEST_HEEDED)


def _heeding(allowance: Allowance | None, in_flight: float, now: float) -> _Bucket | None:
    """The endpoint's limit as a bucket; None where nothing is used up, or nothing is said."""
    if allowance is None or not 0 < allowance.full_in <= _DAY or allowance.left >= allowance.limit:
        return None
    rate = (allowance.limit - allowance.left) / allowance.full_in
    return _Bucket(allowance.limit, rate, allowance.left - in_flight, now)
