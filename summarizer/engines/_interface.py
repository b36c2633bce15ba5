"""The seam between the pipeline and whatever answers: plain values and one protocol."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypedDict, runtime_checkable

if TYPE_CHECKING:
    from summarizer.articles import Article

Rung = Literal["json_schema", "json_object", "text"]

HERE = "local:"
"""The base URL of an engine that asks a model on this machine: its tokens cost nothing."""


class Message(TypedDict):
    """One chat message."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True)
class WireSchema:
    """A JSON Schema in the strict subset that structured output accepts, with the name it is sent under."""

    name: str
    body: Mapping[str, Any]

    @cached_property
    def canonical(self) -> str:
        """The body as canonical JSON, made once: it is a part of every request's identity."""
        return json.dumps(self.body, sort_keys=True)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked.

    Attributes:
        messages: The rendered prompt.
        schema: The shape of the answer.
        article: What the prompt is about, for an engine that reads the article itself and no prompt.
    """

    messages: tuple[Message, ...]
    schema: WireSchema
    article: Article | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the endpoint counted them; `cached_tokens` is the part of `input_tokens` read from its cache."""

    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.cached_tokens + other.cached_tokens,
        )

    def __sub__(self, other: Usage) -> Usage:
        return self + Usage(-other.input_tokens, -other.output_tokens, -other.cached_tokens)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What an endpoint says is left of a limit for the rate of requests or of tokens.

    Attributes:
        limit: The most that can be left.
        left: What is left now.
        full_in: Seconds until all of it is there again.
    """

    limit: float
    left: float
    full_in: float


@dataclass(frozen=True, slots=True)
class RateLimits:
    """The rate limits that a response's headers name; None where they name none."""

    requests: Allowance | None
    tokens: Allowance | None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One HTTP request and what came of it.

    Attributes:
        outcome: ``"reply"``, or the `kind` of the error that it ended in.
        status: The HTTP status, or None if no response arrived.
        body: The raw response body, or None.
        usage: Tokens, if the endpoint reported them.
        seconds: Wall time of the request.
        limits: Rate limits, if the response's headers name any.
    """

    outcome: str
    status: int | None
    body: bytes | None
    usage: Usage | None
    seconds: float
    limits: RateLimits | None = None

    @property
    def may_have_cost(self) -> bool:
        """Whether it may have been answered at a cost that nobody reported: it took too long, or was broken off."""
        answered = self.status is not None and self.status < HTTPStatus.MULTIPLE_CHOICES
        return self.usage is None and (answered or self.outcome == "timeout")


@dataclass(frozen=True, slots=True)
class Reply:
    """The text of a finished answer (refusals, filters and cut answers are errors, never replies).

    Attributes:
        text: The message's content, untouched.
        served_model: The model that the endpoint says answered.
        rung: The form in which structured output was asked for.
        usage: Tokens, if the endpoint reported them.
        requests: HTTP requests that it took, retries included.
    """

    text: str
    served_model: str | None
    rung: Rung
    usage: Usage | None
    requests: int = 1


@runtime_checkable
class Learns(Protocol):
    """An engine that finds out what its endpoint takes."""

    @property
    def profile(self) -> Mapping[str, Any]:
        """What it found out so far, fit for JSON."""
        ...


class Engine(Protocol):
    """Something that answers requests.

    Attributes:
        name: What it is called on the command line.
        model: The model that it asks, if it asks one.
        base_url: Where it asks, if it asks anywhere.
        free: Its replies cost nothing and are made anew in every run.
        translates: It fills English fields; otherwise they may stay null, and nothing is asked a second time.
        parameters: What the user has sent along with each request, as canonical JSON; empty if nothing.
    """

    name: str
    model: str | None
    base_url: str | None
    free: bool
    translates: bool
    parameters: str

    async def ask(self, request: Request, *, deadline: float, on_attempt: Callable[[Attempt], None]) -> Reply:
        """Answer one request.

        Args:
            request: What to ask.
            deadline: When to give up, on the clock of `time.monotonic`, in seconds.
            on_attempt: Called after every HTTP request, before anything is made of its response.

        Raises:
            EndpointError: This request cannot be answered.
            RunStopped: No request can be answered any more.
        """
        ...

    async def aclose(self) -> None:
        """Close connections."""
        ...
