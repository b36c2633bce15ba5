"""The rate limits in a response's headers, as providers write them; what is not whole is none."""

from dataclasses import replace

import pytest

from summarizer.engines import Allowance, RateLimits
from tests.endpoint.answers import completion
from tests.engines.conftest import Asked, FakeTime, Serve


def limits_of(serve: Serve, fake_time: FakeTime, of: str, limit: str, left: str, reset: str) -> RateLimits | None:
    """What is read of an answer with these headers."""
    headers = {"limit": limit, "remaining": left, "reset": reset}
    answer = replace(completion(), headers={f"x-ratelimit-{name}-{of}": value for name, value in headers.items()})
    asked = Asked(serve(answer).base_url, fake_time)
    asked.run()
    return asked.attempts[0].limits


@pytest.mark.parametrize(
    ("reset", "seconds"),
    [("120ms", 0.12), ("7.66s", 7.66), ("6m0s", 360), ("1h2m3s", 3_723), ("1d", 86_400), ("0s", 0), ("12.5", 12.5)],
)
def test_a_limit_is_there_again_after_a_duration_or_so_many_seconds(
    serve: Serve, fake_time: FakeTime, reset: str, seconds: float
) -> None:
    allowance = Allowance(500, 499, pytest.approx(seconds))
    assert limits_of(serve, fake_time, "requests", "500", "499", reset) == RateLimits(allowance, None)
    assert limits_of(serve, fake_time, "tokens", "500", "499", reset) == RateLimits(None, allowance)


@pytest.mark.parametrize(
    ("limit", "left", "reset"),
    [("", "1", "1s"), ("many", "1", "1s"), ("5", "-1", "1s"), ("5", "6", "1s"), ("5", "1", ""), ("5", "1", "1s or so")],
)
def test_what_is_not_whole_names_no_limit(serve: Serve, fake_time: FakeTime, limit: str, left: str, reset: str) -> None:
    assert limits_of(serve, fake_time, "requests", limit, left, reset) is None
