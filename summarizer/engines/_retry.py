"""When a failed request is sent again: how often, after what wait, and never past the deadline."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """The figures of the retry rule.

    Attributes:
        attempts: The most requests that are sent in one form for one answer.
        first_wait: The ceiling of the first wait, in seconds; it doubles with every further one.
        longest_wait: What that ceiling never exceeds.
        longest_hint: The longest wait that a server's own hint is followed for.
        patience: The part of the time left after which a request is asked again that takes far longer than any reply
            before it, so that one that hangs leaves time for another.
        far_longer: How many times as long as the slowest reply that is.
        unreachable_after: Seconds of failing to connect, with no response ever, after which the run stops.
        gone_after: The same where there were responses before: what could not be reached until then are articles.
        connect_timeout: The longest that one connection may take to come about.
        scouting: How long the others wait for the first request to find out what the endpoint takes.
    """

    attempts: int = 8
    first_wait: float = 0.5
    longest_wait: float = 8.0
    longest_hint: float = 60.0
    patience: float = 2 / 3
    far_longer: float = 4.0
    unreachable_after: float = 20.0
    gone_after: float = 60.0
    connect_timeout: float = 10.0
    scouting: float = 2.0

    def wait(self, attempt: int, hint: float | None, chance: float) -> float:
        """Seconds to wait after the `attempt`-th failure: full jitter, at least what the server asks for."""
        jitter = chance * min(self.longest_wait, self.first_wait * 2.0 ** (attempt - 1))
        return max(jitter, min(hint or 0.0, self.longest_hint))


NO_WAIT = RetryPolicy(first_wait=0, longest_wait=0, longest_hint=0)
"""For replies that are played back: a recorded Retry-After has been waited for already."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Time, sleep and chance, as a value that tests replace."""

    monotonic: Callable[[], float] = time.monotonic
    now: Callable[[], float] = time.time
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    chance: Callable[[], float] = random.random


def wait_asked_for(headers: Mapping[str, str], now: float) -> float | None:
    """The wait that a response's headers ask for, in seconds; `now` is the wall clock's."""
    if (milliseconds := _number(headers.get("retry-after-ms"))) is not None:
        return milliseconds / 1000
    value = headers.get("retry-after")
    if (seconds := _number(value)) is not None:
        return seconds
    if value is None:
        return None
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, OverflowError):
        return None


def _number(value: str | None) -> float | None:
    try:
        number = float(value or "")
    except ValueError:
        return None
    return number if 0 <= number < float("inf") else None
