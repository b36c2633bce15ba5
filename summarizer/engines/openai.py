"""A `Request` goes to an OpenAI-compatible endpoint through the official SDK; its `Reply` comes back."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, cast

import httpx2
import openai
import tenacity

from summarizer.engines._address import read_address
from summarizer.engines._answer import Answer, read_answer
from summarizer.engines._body import Bodies, chat_body
from summarizer.engines._connection import Connection, read_key
from summarizer.engines._failure import STOPS_THE_RUN, Blamed, Failure, explain, failure_from_body, says, sizes
from summarizer.engines._form import Form, first_form, stepped_down
from summarizer.engines._interface import Attempt, Reply, Request, Rung
from summarizer.engines._limits import rate_limits
from summarizer.engines._retry import RetryPolicy, Surroundings, wait_asked_for
from summarizer.engines._schema_watch import SchemaWatch
from summarizer.engines._scouting import Scouting
from summarizer.engines._servers import by_response
from summarizer.engines._settings import EndpointSettings
from summarizer.engines._truncation import PromptWatch
from summarizer.errors import ContextOverflow, EndpointError, ReplyCutOff, RunStopped, SummarizerError

OPENAI_BASE_URL = "https://api.openai.com/v1"

_LEAST_ENLARGED_LIMIT = 16_384
_LEAST_CONNECT_TIMEOUT = 0.1
_EMPTY_REPLIES = 3
"""So many answers without text, each of them paid for, and a request gets no other."""


@dataclass(slots=True)
class Asking:
    """One call of `ask` under way.

    Attributes:
        request: What is asked.
        deadline: When to give up.
        on_attempt: Called after every HTTP request.
        requests: How many there were.
        empty: How many of them brought an answer without text.
        failed: How the last one failed that did not run out of time.
        hung: One was ended since it took far longer than others.
    """

    request: Request
    deadline: float
    on_attempt: Callable[[Attempt], None]
    requests: int = 0
    empty: int = 0
    failed: Failure | None = None
    hung: bool = False


class OpenAIEngine:
    """Asks an OpenAI-compatible endpoint; one of them serves a whole run, many requests at a time.

    What the endpoint takes is learnt from its answers and kept for the run. The first request goes ahead for that.
    """

    name = "openai"
    free = False
    translates = True
    learns = True
    """Whether its form follows what the endpoint says, and its first answers are doubted."""

    def __init__(
        self,
        model: str,
        base_url: str | None = None,
        api_key: str | None = None,
        *,
        settings: EndpointSettings | None = None,
        transport: httpx2.AsyncBaseTransport | None = None,
        retry: RetryPolicy | None = None,
        surroundings: Surroundings | None = None,
    ) -> None:
        """Prepare to ask; nothing is sent yet.

        Args:
            model: The model's name at the endpoint.
            base_url: The endpoint; by default OpenAI's own, whatever the environment says.
            api_key: The key; by default `OPENAI_API_KEY` or the variable of the endpoint's kind. Unknown endpoints
                may go without.
            settings: What the user knows of the endpoint, and wants sent to it.
            transport: What carries HTTP requests, instead of the network.
            retry: The figures of the retry rule.
            surroundings: Time, sleep and chance.

        Raises:
            UsageError: The base URL or the key cannot be used, or a key that is needed is missing.
        """
        settings = settings or EndpointSettings()
        address = read_address((base_url or OPENAI_BASE_URL).strip(), model, settings.api_version)
        self.model: str | None = model
        self.base_url: str | None = address.shown
        self.parameters = settings.identity()
        self.settings = settings
        self._model = model
        self._limit = settings.max_output_tokens
        wanted = {**address.server.body, **settings.body}
        self._optional = {name: value for name, value in wanted.items() if value is not None}
        self._bodies = Bodies(model, self._optional)
        self._server = address.server
        self._like_azure = address.like_azure
        self._first_form = self._form = first_form(address.server, settings)
        self._retry = retry or RetryPolicy()
        self._surroundings = surroundings or Surroundings()
        self._scouting = Scouting(self._retry.scouting if self.learns else 0)
        self._watch = PromptWatch()
        self._schemas = SchemaWatch()
        self._reached = self._answered = False
        self._slowest = 0.0
        self._failing_since: float | None = None
        self._stopped: Callable[[], RunStopped] | None = None  # each request in flight raises an error of its own
        self._stopping = asyncio.Event()
        self._connection = Connection(address, read_key(address, api_key, settings.key_variable), transport)

    @property
    def profile(self) -> Mapping[str, Any]:
        """What the endpoint is, as far as it shows, and how it is asked by now."""
        return {
            "server": self._server.name or None,
            "mode": self._form.rung,
            "token_limit": self._form.token_limit,
            "key_header": self._form.key_header,
            "streamed": self._form.streamed,
            "parameters": {name: each for name, each in self._optional.items() if name not in self._form.left_out},
            "left_out": sorted(self._form.left_out),
        }

    @property
    def has_key(self) -> bool:
        """Whether a key goes with the requests; endpoints of one's own may need none."""
        return bool(self._connection.key.value)

    @property
    def _blamed(self) -> Blamed:
        return Blamed(self._model, str(self.base_url), self._connection.key.variable, self._server.larger_context)

    def body(self, request: Request) -> dict[str, Any]:
        """The JSON body that a request is first sent with."""
        return chat_body(request, self._model, self._first_form, limit=self._limit, parameters=self._optional)

    def form_for(self, request: Request) -> Form:
        """The form in which a request is sent: the run's, whatever the request."""
        return self._form

    async def ask(self, request: Request, *, deadline: float, on_attempt: Callable[[Attempt], None]) -> Reply:
        """Answer one request; see `summarizer.engines.Engine`."""
        asking = Asking(request, deadline, on_attempt)
        outcome, rung = await self._answer(asking, self._limit)
        if isinstance(outcome, Failure) and outcome.kind == "length":
            outcome, rung = await self._answer_at_greater_length(asking, outcome)
        if isinstance(outcome, Failure):
            raise self._error(outcome, asking)
        return Reply(outcome.text, outcome.served_model, rung, outcome.usage, asking.requests)

    async def aclose(self) -> None:
        """Close connections."""
        await self._connection.aclose()

    async def _answer_at_greater_length(self, asking: Asking, cut_off: Failure) -> tuple[Answer | Failure, Rung]:
        written = cut_off.usage.output_tokens if cut_off.usage else 0
        limit = self._limit * 2 if self._limit else max(_LEAST_ENLARGED_LIMIT, 2 * written)
        outcome, rung = await self._answer(asking, limit)
        if isinstance(outcome, Failure) and outcome.kind == "length":
            outcome = replace(outcome, words=f"also at one of {limit:,} tokens")
        elif isinstance(outcome, Failure) and outcome.kind in {"bad_request", "context_overflow"}:
            # The model cannot write as much: still cut off.
            outcome = replace(cut_off, words=f"one of {limit:,} tokens is not taken: {outcome.words}")
        return outcome, rung

    async def _answer(self, asking: Asking, limit: int | None) -> tuple[Answer | Failure, Rung]:
        """Ask in the run's form, and in the next one when the endpoint does not take a part of it."""
        scout = await self._scouting.turn()
        outcome: Answer | Failure | None = None
        try:
            while True:
                sent = self.form_for(asking.request)
                outcome = await self._persist(asking, sent, limit)
                schema = asking.request.schema.body
                objections = self._schemas.objections(outcome, sent, schema) if self.learns else ()
                form = stepped_down(self._form, sent, objections) if objections else None
                if form is None:
                    return outcome, sent.rung
                self._form = form
                if scout:
                    self._scouting.again()
        finally:
            if scout:
                self._scouting.report(learnt=outcome is not None and self._schemas.taken(outcome, self._form))

    async def _persist(self, asking: Asking, form: Form, limit: int | None) -> Answer | Failure:
        """Send a body until it is answered, fails for good, or time or attempts run out."""
        content = self._bodies.write(asking.request, form, limit)
        outcome = await self._send(asking, form, content)
        if isinstance(outcome, Answer) or not outcome.retry:
            return outcome
        return await self._send_again(asking, form, content, outcome)

    async def _send_again(self, asking: Asking, form: Form, content: bytes, failed: Failure) -> Answer | Failure:
        before = [failed]

        async def send() -> Answer | Failure:  # the loop counts the first attempt, which is over
            return before.pop() if before else await self._send(asking, form, content)

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
            if state.attempt_number >= self._retry.attempts or self._stays_empty(outcome, asking, form):
                return True
            unconnected = isinstance(outcome, Failure) and outcome.unconnected
            return self._surroundings.monotonic() + state.upcoming_sleep >= self._last_moment(asking, unconnected)

        # One a call: tenacity keeps the state of a loop on the object.
        loop = tenacity.AsyncRetrying(
            retry=tenacity.retry_if_result(retries),
            wait=waits,
            stop=gives_up,
            sleep=self._pause,
            retry_error_callback=failure,
        )
        return await loop(send)

    def _stays_empty(self, outcome: Answer | Failure, asking: Asking, form: Form) -> bool:
        """Whether an answer has no text, and another in the same form is not expected to have any."""
        if not isinstance(outcome, Failure) or outcome.kind != "empty_reply":
            return False
        # Where there is reasoning, there was no fault.
        return asking.empty >= _EMPTY_REPLIES or (self._schemas.doubts(form) and bool(outcome.objections))

    async def _pause(self, seconds: float) -> None:
        """Sleep, but not on when another request has stopped the run."""
        sleeping = asyncio.ensure_future(self._surroundings.sleep(seconds))
        stopping = asyncio.ensure_future(self._stopping.wait())
        try:
            over, _ = await asyncio.wait({sleeping, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if sleeping in over:
                sleeping.result()
        finally:
            sleeping.cancel()
            stopping.cancel()

    def _last_moment(self, asking: Asking, unconnected: bool) -> float:
        if unconnected and not self._reached and self._failing_since is not None:
            return min(asking.deadline, self._failing_since + self._retry.unreachable_after)
        return asking.deadline

    async def _send(self, asking: Asking, form: Form, content: bytes) -> Answer | Failure:
        """One HTTP request and what came of it."""
        if self._stopped:
            raise self._stopped()
        started = self._surroundings.monotonic()
        left = asking.deadline - started
        if left <= 0:
            return replace(Failure.of("timeout"), retry=False)
        connecting = max(_LEAST_CONNECT_TIMEOUT, self._last_moment(asking, unconnected=True) - started)
        connecting = min(connecting, self._retry.connect_timeout)
        asking.requests += 1
        status = body = limits = None
        try:
            # HTTP timeouts count each read anew; the deadline does not.
            async with asyncio.timeout(left) as limit:
                with self._hurrying(asking, limit, left):
                    response = await self._connection.post(
                        content,
                        key_header=form.key_header,
                        connect_timeout=connecting,
                        keep=self._server.keeps_connections,
                    )
        except asyncio.CancelledError:  # it may have been answered, and paid for, all the same
            seconds = self._surroundings.monotonic() - started
            asking.on_attempt(Attempt("cancelled", None, None, None, seconds))
            raise
        except (TimeoutError, openai.APIConnectionError) as error:
            if isinstance(error.__cause__, SummarizerError):  # a transport's own; older SDKs wrap whatever it raises
                raise error.__cause__ from None
            outcome = self._unanswered(asking, error, started)
        else:
            self._failing_since = None
            outcome = self._read(response, asking.request, form)
            status, limits = response.status_code, rate_limits(response.headers)
            body = self._connection.mask.body(response.content)
            if isinstance(outcome, Answer):
                self._slowest = max(self._slowest, self._surroundings.monotonic() - started)
        kind = outcome.kind if isinstance(outcome, Failure) else "reply"
        asking.empty += kind == "empty_reply"
        if isinstance(outcome, Failure) and kind != "timeout" and not outcome.objections:
            asking.failed = outcome
        seconds = self._surroundings.monotonic() - started
        asking.on_attempt(Attempt(kind, status, body, outcome.usage, seconds, limits))
        return outcome

    @contextlib.contextmanager
    def _hurrying(self, asking: Asking, limit: asyncio.Timeout, left: float) -> Generator[None]:
        """End a request early that takes far longer than any reply so far; else it has all the time that is left.

        A slow answer cannot be told from a hanging one but by the others, and who asks twice pays twice.
        """

        def hurry() -> None:
            if 0 < self._slowest * self._retry.far_longer < patience:
                asking.hung = True
                limit.reschedule(loop.time())

        loop, patience = asyncio.get_running_loop(), left * self._retry.patience
        once = asking.hung or self._retry.attempts == 1
        waiting = None if once else loop.call_later(patience, hurry)
        try:
            yield
        finally:
            if waiting is not None:
                waiting.cancel()

    def _read(self, response: httpx2.Response, request: Request, form: Form) -> Answer | Failure:
        parameters, mask = self._optional.keys() - form.left_out, self._connection.mask
        if response.has_redirect_location:
            words = mask.words(f"it sends on to {response.headers['location']}, where nothing was sent")
            return Failure.of("server_error" if self._answered else "unreachable", words)
        if not response.is_success:
            self._reached = True
            failure = failure_from_body(response.status_code, response.content, parameters, mask=mask)
            return self._refused(response, failure)
        outcome = read_answer(response.content, request.schema, parameters, mask=mask)
        self._answered = self._answered or not (isinstance(outcome, Failure) and outcome.kind == "not_json")
        if not self._reached:
            self._reached = True
            fingerprint = outcome.fingerprint if isinstance(outcome, Answer) else None
            self._server = by_response(response.headers, fingerprint) or self._server
        if self.learns and self.settings.cut_prompts != "accept" and outcome.usage is not None:
            cut = self._watch.cut(request.messages, outcome.usage.input_tokens, self._server)
            if cut is not None:
                return Failure.of("context_overflow", f"the endpoint cut the prompt: {cut}", usage=outcome.usage)
        return self._advised(response, outcome) if isinstance(outcome, Failure) and outcome.retry else outcome

    def _refused(self, response: httpx2.Response, failure: Failure) -> Failure:
        if failure.kind == "authentication" and self._like_azure:  # its own words are not the only ones for it
            return replace(failure, objections=("key_header",))
        advice = response.headers.get("x-should-retry")
        retry = failure.retry and advice != "false"
        if advice == "true" and failure.kind == "bad_request" and not failure.objections:
            retry = True
        return self._advised(response, replace(failure, retry=retry))

    def _advised(self, response: httpx2.Response, failure: Failure) -> Failure:
        return failure.asking_to_wait(wait_asked_for(response.headers, self._surroundings.now()))

    def _unanswered(self, asking: Asking, error: Exception, started: float) -> Failure:
        found = self._connection.trouble(error)
        if not found.unconnected and isinstance(error, (TimeoutError, openai.APITimeoutError)):
            return Failure.of("timeout")
        failure = Failure.of("connection", found.words)
        if self._reached and not found.unconnected:
            return failure
        # Who hangs up on every request is no more within reach than who is not there.
        if self._failing_since is None:
            self._failing_since = started
        return replace(failure, unconnected=True, retry=not found.lasting)

    def _is_gone(self) -> bool:
        """Whether no connection came about for so long that the next article would fare no better."""
        since = self._failing_since or self._surroundings.monotonic()
        return not self._reached or self._surroundings.monotonic() - since >= self._retry.gone_after

    def _error(self, failure: Failure, asking: Asking) -> EndpointError:
        kind = failure.kind
        # A port that has sent nothing but web pages, request after request, is not the endpoint's.
        if (failure.unconnected and self._is_gone()) or (kind == "not_json" and not self._answered):
            kind = "unreachable"
        words = failure.words
        if kind == "timeout" and asking.failed is not None:
            words = f"until then, {says(asking.failed.kind, asking.failed.words, self._blamed)}"
        message = explain(kind, words, self._blamed, requests=asking.requests)
        if kind == "context_overflow":
            size, room = sizes(failure.words)
            return ContextOverflow(message, size=size, room=room)
        if kind == "length":
            return ReplyCutOff(message, written=failure.usage.output_tokens if failure.usage else None)
        if kind not in STOPS_THE_RUN:
            return EndpointError(message, kind=kind)
        self._stopped = self._stopped or partial(RunStopped, message, kind=kind)
        self._stopping.set()
        return self._stopped()
