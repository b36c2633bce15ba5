"""A `Request` goes to an OpenAI-compatible endpoint through the official SDK; its `Reply` comes back."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, cast
from urllib.parse import urlsplit

import httpx2
import openai
import tenacity

from summarizer.engines._answer import Answer, read_answer
from summarizer.engines._failure import STOPS_THE_RUN, Failure, explain, failure_from_body
from summarizer.engines._form import Form, chat_body, encoded, stepped_down
from summarizer.engines._interface import Attempt, Reply, Request, Rung
from summarizer.engines._retry import RetryPolicy, Surroundings, wait_asked_for
from summarizer.errors import EndpointError, RunStopped, UsageError

OPENAI_BASE_URL = "https://api.openai.com/v1"

_LEAST_ENLARGED_LIMIT = 16_384
_LEAST_CONNECT_TIMEOUT = 0.1
_SHORTEST_KEY = 16
_NO_KEY = "none"  # the SDK insists on a key, local servers do not


@dataclass(slots=True)
class _Asking:
    """One call of `ask` under way."""

    request: Request
    deadline: float
    on_attempt: Callable[[Attempt], None]
    requests: int = 0
    hung: bool = False


@dataclass(frozen=True, slots=True)
class _Stop:
    """Why nothing more is sent; each request in flight raises an error of its own for it."""

    message: str
    kind: str

    def error(self) -> RunStopped:
        return RunStopped(self.message, kind=self.kind)


class OpenAIEngine:
    """Asks an OpenAI-compatible endpoint; one of them serves a whole run, many requests at a time."""

    name = "openai"
    free = False
    translates = True

    def __init__(
        self,
        model: str,
        base_url: str | None = None,
        api_key: str | None = None,
        *,
        max_output_tokens: int | None = None,
        store: bool | None = None,
        transport: httpx2.AsyncBaseTransport | None = None,
        retry: RetryPolicy | None = None,
        surroundings: Surroundings | None = None,
        rung: Rung = "json_schema",
    ) -> None:
        """Prepare to ask; nothing is sent yet.

        Args:
            model: The model's name at the endpoint.
            base_url: The endpoint; by default `OPENAI_BASE_URL` or OpenAI's own.
            api_key: The key; by default `OPENAI_API_KEY`. Endpoints other than OpenAI's may go without.
            max_output_tokens: A limit for the answer's length; by default the endpoint's own.
            store: Whether the provider may keep the exchanges; by default ``False`` is sent to OpenAI and
                nothing to others.
            transport: What carries HTTP requests, instead of the network.
            retry: The figures of the retry rule.
            surroundings: Time, sleep and chance.
            rung: Where the ladder of structured output begins.

        Raises:
            UsageError: The base URL or the key cannot be used, or the key that OpenAI wants is missing.
        """
        address = (base_url or os.environ.get("OPENAI_BASE_URL") or OPENAI_BASE_URL).strip()
        host = _checked_host(address)
        is_openai = host == "api.openai.com" or host.endswith(".api.openai.com")
        self._key = _checked_key(api_key or os.environ.get("OPENAI_API_KEY") or "", needed=is_openai)
        self.model: str | None = model
        self.base_url: str | None = _without_credentials(address)
        self._model = model
        self._limit = max_output_tokens
        # Where both names are understood, any will do. OpenAI refuses the older one aloud, while some
        # compatible servers pass over the newer one in silence.
        self._form = Form(
            rung=rung,
            token_limit="max_completion_tokens" if is_openai else "max_tokens",
            store=False if store is None and is_openai else store,
        )
        self._first_form = self._form
        self._retry = retry or RetryPolicy()
        self._surroundings = surroundings or Surroundings()
        self._reached = False
        self._failing_since: float | None = None
        self._stopped: _Stop | None = None
        self._client = openai.AsyncOpenAI(
            base_url=address,
            api_key=self._key or _NO_KEY,
            max_retries=0,
            http_client=openai.DefaultAsyncHttpxClient(transport=transport) if transport else None,
        )

    def body(self, request: Request) -> dict[str, Any]:
        """The JSON body that a request is first sent with."""
        return chat_body(request, self._model, self._first_form, self._limit)

    async def ask(self, request: Request, *, deadline: float, on_attempt: Callable[[Attempt], None]) -> Reply:
        """Answer one request; see `summarizer.engines.Engine`."""
        asking = _Asking(request, deadline, on_attempt)
        outcome, rung = await self._answer(asking, self._limit)
        if isinstance(outcome, Failure) and outcome.kind == "length":
            outcome, rung = await self._answer_at_greater_length(asking, outcome)
        if isinstance(outcome, Failure):
            raise self._error(outcome, asking)
        return Reply(outcome.text, outcome.served_model, rung, outcome.usage, asking.requests)

    async def aclose(self) -> None:
        """Close connections."""
        await self._client.close()

    async def _answer_at_greater_length(self, asking: _Asking, cut_off: Failure) -> tuple[Answer | Failure, Rung]:
        written = cut_off.usage.output_tokens if cut_off.usage else 0
        limit = self._limit * 2 if self._limit else max(_LEAST_ENLARGED_LIMIT, 2 * written)
        outcome, rung = await self._answer(asking, limit)
        if isinstance(outcome, Failure) and outcome.kind in {"bad_request", "context_overflow"}:
            outcome = replace(cut_off, words=outcome.words)  # the model cannot write as much: still cut off
        return outcome, rung

    async def _answer(self, asking: _Asking, limit: int | None) -> tuple[Answer | Failure, Rung]:
        """Ask in the run's form, and in the next one down when the endpoint objects to a part of it."""
        while True:
            sent = self._form
            content = encoded(chat_body(asking.request, self._model, sent, limit))
            outcome = await self._persist(asking, content)
            if isinstance(outcome, Answer) or outcome.objection is None:
                return outcome, sent.rung
            form = stepped_down(self._form, sent, outcome.objection)
            if form is None:
                return outcome, sent.rung
            self._form = form

    async def _persist(self, asking: _Asking, content: bytes) -> Answer | Failure:
        """Send a body until it is answered, fails for good, or time or attempts run out."""

        def failure(state: tenacity.RetryCallState) -> Answer | Failure:
            return cast("Answer | Failure", state.outcome.result()) if state.outcome else Failure.of("timeout")

        def retries(outcome: Answer | Failure) -> bool:
            return isinstance(outcome, Failure) and outcome.retry

        def waits(state: tenacity.RetryCallState) -> float:
            outcome = failure(state)
            hint = outcome.wait if isinstance(outcome, Failure) else None
            return self._retry.wait(state.attempt_number, hint, self._surroundings.chance())

        def gives_up(state: tenacity.RetryCallState) -> bool:
            outcome = failure(state)
            unconnected = isinstance(outcome, Failure) and outcome.unconnected
            return state.attempt_number >= self._retry.attempts or (
                self._surroundings.monotonic() + state.upcoming_sleep >= self._last_moment(asking, unconnected)
            )

        # One a call: tenacity keeps the state of a loop on the object.
        loop = tenacity.AsyncRetrying(
            retry=tenacity.retry_if_result(retries),
            wait=waits,
            stop=gives_up,
            sleep=self._surroundings.sleep,
            retry_error_callback=failure,
        )
        return await loop(self._send, asking, content)

    def _last_moment(self, asking: _Asking, unconnected: bool) -> float:
        if unconnected and not self._reached and self._failing_since is not None:
            return min(asking.deadline, self._failing_since + self._retry.unreachable_after)
        return asking.deadline

    async def _send(self, asking: _Asking, content: bytes) -> Answer | Failure:
        """One HTTP request and what came of it."""
        if self._stopped:
            raise self._stopped.error()
        started = self._surroundings.monotonic()
        left = asking.deadline - started
        if left <= 0:
            return replace(Failure.of("timeout"), retry=False)
        connecting = max(_LEAST_CONNECT_TIMEOUT, self._last_moment(asking, unconnected=True) - started)
        asking.requests += 1
        try:
            # HTTP timeouts count each read anew; the deadline does not.
            async with asyncio.timeout(left if asking.hung else left * self._retry.patience):
                response = await self._post(content, connect_timeout=min(connecting, self._retry.connect_timeout))
        except asyncio.CancelledError:  # it may have been answered, and paid for, all the same
            seconds = self._surroundings.monotonic() - started
            asking.on_attempt(Attempt("cancelled", None, None, None, seconds))
            raise
        except openai.APIStatusError as error:
            outcome, status, body = self._read(error.response)
        except (TimeoutError, openai.APIConnectionError) as error:
            outcome, status, body = self._unanswered(asking, error, started), None, None
        else:
            outcome, status, body = self._read(response)
        kind = outcome.kind if isinstance(outcome, Failure) else "reply"
        seconds = self._surroundings.monotonic() - started
        asking.on_attempt(Attempt(kind, status, body, outcome.usage, seconds))
        return outcome

    async def _post(self, content: bytes, *, connect_timeout: float) -> httpx2.Response:
        # `post` with bytes is public, and half the work of `chat.completions.create`: the SDK still does
        # authentication, base URL and errors, while its models of request and response are left out.
        return await self._client.post(
            "/chat/completions",
            cast_to=httpx2.Response,
            content=content,
            options={"timeout": httpx2.Timeout(None, connect=connect_timeout)},
        )

    def _read(self, response: httpx2.Response) -> tuple[Answer | Failure, int, bytes]:
        self._reached = True
        body = response.content
        outcome = read_answer(body) if response.is_success else self._refused(response, body)
        if isinstance(outcome, Failure):
            body = self._without_key(body)
        return outcome, response.status_code, body

    def _refused(self, response: httpx2.Response, body: bytes) -> Failure:
        failure = failure_from_body(response.status_code, body)
        advice = response.headers.get("x-should-retry")
        retry = failure.retry and advice != "false"
        if advice == "true" and failure.kind == "bad_request" and failure.objection is None:
            retry = True
        return replace(failure, retry=retry, wait=wait_asked_for(response.headers, self._surroundings.now()))

    def _unanswered(self, asking: _Asking, error: Exception, started: float) -> Failure:
        cause = error.__cause__ or error
        if isinstance(cause, (httpx2.ConnectError, httpx2.ConnectTimeout)):
            if not self._reached and self._failing_since is None:
                self._failing_since = started
            return replace(Failure.of("connection", _reason(cause)), unconnected=True)
        if isinstance(error, (TimeoutError, openai.APITimeoutError)):
            asking.hung = True
            return Failure.of("timeout")
        return Failure.of("connection", _reason(cause))

    def _error(self, failure: Failure, asking: _Asking) -> EndpointError:
        kind = "unreachable" if failure.unconnected and not self._reached else failure.kind
        message = explain(
            kind,
            self._without_key(failure.words.encode()).decode(),
            model=self._model,
            base_url=str(self.base_url),
            requests=asking.requests,
        )
        if kind not in STOPS_THE_RUN:
            return EndpointError(message, kind=kind)
        self._stopped = self._stopped or _Stop(message, kind)
        return self._stopped.error()

    def _without_key(self, body: bytes) -> bytes:
        """A server's complaint, less the key that some repeat in it: bodies are kept, and messages printed."""
        # Placeholders like "none" are no secret, and a word of many messages.
        return body.replace(self._key.encode(), b"[key]") if len(self._key) >= _SHORTEST_KEY else body


def _checked_host(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname if parts.scheme in {"http", "https"} and parts.port != 0 else None
    except ValueError:
        host = None
    if not host:
        raise UsageError(f"{address!r} is no base URL; it should look like http://127.0.0.1:8080/v1")
    return host.lower()


def _checked_key(key: str, *, needed: bool) -> str:
    key = key.strip()
    if needed and not key:
        raise UsageError(
            "no API key for OpenAI; set OPENAI_API_KEY, or name another endpoint with --base-url",
            kind="missing_key",
        )
    if not re.fullmatch(r"[\x21-\x7e]*", key):
        raise UsageError("the API key holds characters that no key has; set OPENAI_API_KEY anew", kind="missing_key")
    return key


def _without_credentials(address: str) -> str:
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()


def _reason(error: BaseException) -> str:
    """The innermost error's words: "Connection refused" says more than "All connection attempts failed"."""
    inner: BaseException | None = error
    while inner is not None:
        error = inner
        # A host with several addresses fails once for each.
        several = cast("tuple[BaseException, ...]", getattr(error, "exceptions", ()))
        inner = several[0] if several else error.__cause__ or error.__context__
    if isinstance(error, ConnectionError) and error.errno:
        return os.strerror(error.errno)
    return str(error) or type(error).__name__
