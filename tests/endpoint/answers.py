"""Answers and faults of an OpenAI-compatible endpoint, in the words of the servers that give them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any

CREATED = 1_764_547_200  # fixed, so that a recording made twice is the same


@dataclass(frozen=True)
class Answer:
    """What the server does with one request.

    Attributes:
        delay: Seconds before anything is sent.
        reset: Reset the connection instead of answering.
        missing: Bytes that the content-length promises beyond the body.
    """

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict[str, str])
    delay: float = 0
    reset: bool = False
    missing: int = 0

    def after(self, seconds: float) -> Answer:
        return replace(self, delay=seconds)


def raw(payload: object, status: int = 200, **headers: str) -> Answer:
    """Any JSON body; underscores in header names stand for dashes."""
    body = payload if isinstance(payload, bytes) else json.dumps(payload, ensure_ascii=False).encode()
    return Answer(status, body, {name.replace("_", "-"): value for name, value in headers.items()})


def completion(
    content: object = '{"headline": "Über Kyjiw"}',
    *,
    finish_reason: str | None = "stop",
    model: str = "test-model-2026",
    id: str = "chatcmpl-test",
    prompt: object = "",
    usage: dict[str, Any] | None = None,
    **message: Any,
) -> Answer:
    """A chat completion; further keywords go into the message (``refusal=…``, ``reasoning=…``)."""
    return raw(
        {
            "id": id,
            "object": "chat.completion",
            "created": CREATED,
            "model": model,
            "choices": [
                {
                    "index": 0,
                    "message": {"role": "assistant", "content": content, "refusal": None, **message},
                    "logprobs": None,
                    "finish_reason": finish_reason,
                }
            ],
            "usage": usage or _estimated_usage(prompt, content),
        }
    )


def _estimated_usage(prompt: object, content: object) -> dict[str, int]:
    asked, written = (len(json.dumps(text, ensure_ascii=False)) // 4 + 1 for text in (prompt, content))
    return {"prompt_tokens": asked, "completion_tokens": written, "total_tokens": asked + written}


def stream(*events: object, end: str = "data: [DONE]") -> Answer:
    """A stream of server-sent events; pieces of JSON, or lines as they are."""
    lines = (event if isinstance(event, str) else f"data: {json.dumps(event)}" for event in events)
    return raw(
        "".join(f"{line}\n\n" for line in (*lines, "")).encode() + end.encode(), content_type="text/event-stream"
    )


def piece(content: object = None, finish_reason: str | None = None, **delta: Any) -> dict[str, Any]:
    """An event of a streamed completion."""
    choice = {"index": 0, "delta": {"content": content, **delta}, "finish_reason": finish_reason}
    return {"object": "chat.completion.chunk", "model": "test-model-2026", "choices": [choice]}


def error(status: int, message: str, *, headers: dict[str, str] | None = None, **fields: Any) -> Answer:
    """An error in OpenAI's layout."""
    body = {"error": {"message": message, "type": None, "param": None, "code": None, **fields}}
    return replace(raw(body, status), headers=headers or {})


NO_CHOICES = raw({"id": "x", "object": "chat.completion", "model": "m", "choices": []})
NULL_CONTENT = completion(None)
BLANK_CONTENT = completion(" \n")
HTML_PAGE = raw(b"<!doctype html><html><body><h1>Welcome</h1></body></html>", content_type="text/html")
HALF_A_BODY = raw(b'{"id": "x", "choices": [{"message": {"content": "{')
CUT_CONNECTION = Answer(body=b'{"id": "x", "choi', missing=500)
RESET = Answer(reset=True)
STALL = Answer(delay=30)
REFUSAL = completion(None, refusal="I can't help with that.")
FILTERED = completion("Der", finish_reason="content_filter")
CUT_OFF = completion('{"headline": "Üb', finish_reason="length")
RATE_LIMITED = error(429, "Rate limit reached for requests", type="requests", code="rate_limit_exceeded")
OVERLOADED = error(529, "Overloaded", type="overloaded_error")
