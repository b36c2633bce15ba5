"""The two kinds of file that a batch has (JSON Lines): request lines go out, result lines come in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from summarizer.engines._answer import Answer, read_answer
from summarizer.engines._failure import STOPS_THE_RUN, Failure, failure_from_body, failure_from_error, sizes
from summarizer.engines._interface import Attempt, Reply, Rung, WireSchema
from summarizer.engines._mask import NO_MASK, Mask
from summarizer.engines._payload import mapping
from summarizer.errors import ContextOverflow, EndpointError, ReplyCutOff

COMPLETIONS = "/v1/chat/completions"

NOT_ANSWERED = "not_answered"
"""The kind of a line that the provider did not come to before the batch expired or was cancelled."""

_NOT_REACHED = frozenset({"batch_expired", "batch_cancelled"})

# By a schema, an answer is known that a server puts among the reasoning; servers with batches do not.
_ANY = WireSchema("", {"type": "object", "required": [""]})


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may hold; by default what OpenAI takes.

    Attributes:
        requests: Lines.
        size: Bytes.
    """

    requests: int = 50_000
    size: int = 200_000_000

    def fits(self, requests: int, size: int, line: bytes) -> bool:
        """Whether a file of so many requests and bytes can take another line."""
        return requests < self.requests and size + len(line) <= self.size


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one request of a batch.

    Attributes:
        key: The `custom_id` of its request line.
        reply: The reply, if it has one.
        failure: Why it has none.
        attempt: What was asked and answered; None if the provider never came to it.
    """

    key: str
    reply: Reply | None
    failure: Failure | None
    attempt: Attempt | None

    @property
    def kind(self) -> str:
        """``"reply"``, or the kind of the failure."""
        return self.failure.kind if self.failure else "reply"

    @property
    def lasts(self) -> bool:
        """Whether the same request would fail again: not for want of quota, a timeout or the end of its batch."""
        failure = self.failure
        return failure is not None and not (failure.retry or failure.kind in {*STOPS_THE_RUN, NOT_ANSWERED})


def request_line(key: str, body: Mapping[str, Any]) -> bytes:
    """The line that asks for a chat completion; `key` comes back with its result."""
    return _json({"custom_id": key, "method": "POST", "url": COMPLETIONS, "body": body}) + b"\n"


def rung_of(body: Mapping[str, Any]) -> Rung:
    """The form in which a request's body asks for structured output."""
    rungs: dict[object, Rung] = {"json_schema": "json_schema", "json_object": "json_object"}
    return rungs.get(mapping(body.get("response_format")).get("type"), "text")


def read_result(line: bytes, rung: Rung = "json_schema", *, mask: Mask = NO_MASK) -> Result | None:
    """Read a line of an output or an error file; None if it is no such line.

    Args:
        line: The line.
        rung: The form in which structured output was asked for.
        mask: Hides the key, in what is kept of it.
    """
    try:
        fields = mapping(json.loads(line))
    except (ValueError, RecursionError):
        return None
    key: object = fields.get("custom_id")
    if not isinstance(key, str):
        return None
    response = mapping(fields.get("response"))
    status: object = response.get("status_code")
    if not isinstance(status, int):
        return Result(key, None, _unanswered(fields.get("error"), mask), None)
    body = _json(response.get("body"))
    outcome = _outcome(status, body, mask)
    body = mask.body(body)
    if isinstance(outcome, Failure):
        return Result(key, None, outcome, Attempt(outcome.kind, status, body, outcome.usage, 0.0))
    reply = Reply(outcome.text, outcome.served_model, rung, outcome.usage)
    return Result(key, reply, None, Attempt("reply", status, body, outcome.usage, 0.0))


def lasting_error(kind: str, words: str, message: str) -> EndpointError:
    """The error of a request that would fail again, as a live engine raises it, out of what is kept of its failure."""
    if kind == "context_overflow":
        size, room = sizes(words)
        return ContextOverflow(message, size=size, room=room)
    if kind == "length":
        return ReplyCutOff(message)
    return EndpointError(message, kind=kind)


def _outcome(status: int, body: bytes, mask: Mask) -> Answer | Failure:
    if 200 <= status < 300:
        return read_answer(body, _ANY, mask=mask)
    return failure_from_body(status, body, mask=mask)


def _unanswered(error: object, mask: Mask) -> Failure:
    failure = failure_from_error(None, {"error": error}, mask=mask)
    return replace(failure, kind=NOT_ANSWERED) if str(mapping(error).get("code")) in _NOT_REACHED else failure


def _json(value: object) -> bytes:
    # Lone surrogates, such as half an emoji, are no UTF-8; what reads JSON takes them all the same.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
