"""A response's headers come in, the rate limits that they name go out (``x-ratelimit-…``, as OpenAI sends them)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.engines._interface import Allowance, RateLimits

_SECONDS = {"d": 86_400.0, "h": 3_600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_DURATION = re.compile(r"(\d+(?:\.\d+)?)(ms|[dhms])")


def rate_limits(headers: Mapping[str, str]) -> RateLimits | None:
    """The limits in a response's headers, or None if they name none that is complete."""
    requests, tokens = _allowance(headers, "requests"), _allowance(headers, "tokens")
    return RateLimits(requests, tokens) if requests or tokens else None


def _allowance(headers: Mapping[str, str], of: str) -> Allowance | None:
    left = headers.get(f"x-ratelimit-remaining-{of}")
    if left is None:
        return None
    full_in = _seconds(headers.get(f"x-ratelimit-reset-{of}", ""))
    try:
        limit, count = float(headers.get(f"x-ratelimit-limit-{of}", "")), float(left)
    except ValueError:
        return None
    return Allowance(limit, count, full_in) if full_in is not None and 0 <= count <= limit else None


def _seconds(text: str) -> float | None:
    """``6m0s``, ``120ms`` or a bare number of seconds."""
    parts = _DURATION.findall(text)
    if parts and "".join(map("".join, parts)) == text:
        return sum(float(number) * _SECONDS[unit] for number, unit in parts)
    return float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else None
