"""The request body, and the ladder of forms that it steps down when an endpoint does not know a part."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any, Literal

from summarizer.engines._failure import Objection
from summarizer.engines._interface import Request, Rung

TokenLimit = Literal["max_completion_tokens", "max_tokens"]

_NEXT_RUNG: dict[Rung, Rung] = {"json_schema": "json_object", "json_object": "text"}
_FIELD: dict[Objection, str] = {"response_format": "rung", "token_limit": "token_limit", "store": "store"}


@dataclass(frozen=True, slots=True)
class Form:
    """What an endpoint is sent beside the model and the messages.

    Attributes:
        rung: How structured output is asked for.
        token_limit: The name under which a token limit goes, when there is one.
        renamed: Whether that name was changed already; it is changed once.
        store: Whether the provider may keep the exchange; None leaves it out.
    """

    rung: Rung = "json_schema"
    token_limit: TokenLimit = "max_completion_tokens"
    renamed: bool = False
    store: bool | None = None

    def without(self, objection: Objection) -> Form | None:
        """The next form down that does without what the endpoint objects to; None if there is none."""
        if objection == "response_format":
            below = _NEXT_RUNG.get(self.rung)
            return replace(self, rung=below) if below else None
        if objection == "store":
            return replace(self, store=None) if self.store is not None else None
        if self.renamed:
            return None
        other: TokenLimit = "max_tokens" if self.token_limit == "max_completion_tokens" else "max_completion_tokens"
        return replace(self, token_limit=other, renamed=True)


def stepped_down(current: Form, sent: Form, objection: Objection) -> Form | None:
    """The run's form after an objection to the form that was sent.

    Many requests are in flight when the first objection arrives, and each brings the same one: only an
    objection to what the run still sends moves it, so that eight of them are one step and not eight.
    """
    field = _FIELD[objection]
    if getattr(current, field) != getattr(sent, field):
        return current
    return current.without(objection)


def chat_body(request: Request, model: str, form: Form, limit: int | None = None) -> dict[str, Any]:
    """The JSON body of a chat completion request, its keys always in the same order."""
    body: dict[str, Any] = {"model": model, "messages": [dict(message) for message in request.messages]}
    if form.rung == "json_schema":
        schema = {"name": request.schema.name, "strict": True, "schema": request.schema.body}
        body["response_format"] = {"type": "json_schema", "json_schema": schema}
    elif form.rung == "json_object":
        body["response_format"] = {"type": "json_object"}
    if limit is not None:
        body[form.token_limit] = limit
    if form.store is not None:
        body["store"] = form.store
    return body


def encoded(body: dict[str, Any]) -> bytes:
    """The body as it goes over the wire."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
