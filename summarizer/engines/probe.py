"""What one endpoint can do, asked step by step and without patience: for a diagnosis, not for a run."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast
from urllib.parse import urlsplit

import httpx2
import openai

from summarizer.engines._answer import Answer
from summarizer.engines._failure import Failure, failure_from_body, remedy, says
from summarizer.engines._form import stepped_down
from summarizer.engines._interface import Attempt, RateLimits, Request, Rung, Usage
from summarizer.engines._retry import RetryPolicy
from summarizer.engines._servers import by_owner, by_response
from summarizer.engines._settings import EndpointSettings
from summarizer.engines._truncation import PromptWatch
from summarizer.engines.openai import Asking, OpenAIEngine
from summarizer.errors import UsageError

_ONCE = RetryPolicy(attempts=1)
_CONTEXT = (
    "loaded_context_length",  # LM Studio
    "max_model_len",  # vLLM
    "context_length",  # OpenRouter, Together
    "max_context_length",  # Mistral
    "context_window",  # Groq
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a step brought nothing.

    Attributes:
        kind: The kind of the error that it would be in a run.
        words: What happened, in one line.
        remedy: What to do; empty if there is nothing.
        answered: Whether there was an HTTP response.
        objected: Whether the endpoint says that it does not take a part of the request.
    """

    kind: str
    words: str
    remedy: str = ""
    answered: bool = True
    objected: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """What an endpoint says of its models.

    Attributes:
        models: Their names.
        context: The context length of the model in question, in tokens, if that is said.
    """

    models: tuple[str, ...]
    context: int | None


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer.

    Attributes:
        text: Its text; empty if it was cut off.
        served_model: The model that the endpoint says answered.
        usage: Tokens, if the endpoint reported them.
        seconds: Wall time.
        limits: Rate limits, if the response named any.
    """

    text: str
    served_model: str | None
    usage: Usage | None
    seconds: float
    limits: RateLimits | None


class Probe(OpenAIEngine):
    """Tries one endpoint.

    Args:
        model: The model's name there.
        base_url: The endpoint; by default OpenAI's own.
        settings: What the user knows of it.
        transport: What carries HTTP requests, instead of the network.

    Raises:
        UsageError: The base URL or the key cannot be used.
    """

    learns = False

    def __init__(
        self,
        model: str,
        base_url: str | None = None,
        settings: EndpointSettings | None = None,
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        super().__init__(model, base_url, settings=settings, transport=transport, retry=_ONCE)

    @property
    def server(self) -> str:
        """The kind of server, if it is known or shows."""
        return self._server.name

    @property
    def key_variable(self) -> str | None:
        """The environment variable that the key came from, if there is a key."""
        return self._connection.key.variable if self._connection.key.value else None

    @property
    def left_out(self) -> frozenset[str]:
        """Parameters that the user asked for and the endpoint refused."""
        return self._form.left_out & self.settings.body.keys()

    async def list_models(self, seconds: float) -> Listed | Problem:
        """Ask for the list of models: what is there answers at once, and shows whether it is an API at all."""
        while True:
            try:
                async with asyncio.timeout(seconds):
                    response = await self._connection.get("/models", key_header=self._form.key_header, timeout=seconds)
            except (TimeoutError, openai.APIConnectionError) as error:
                found = self._connection.trouble(error)
                if not found.unconnected and isinstance(error, (TimeoutError, openai.APITimeoutError)):
                    return self._problem("timeout", _silence(seconds), answered=False)
                return self._problem("unreachable", found.words, answered=False)
            self._server, mask = by_response(response.headers, None) or self._server, self._connection.mask
            if response.is_success:
                return self._listed(response.content)
            failure = self._refused(response, failure_from_body(response.status_code, response.content, mask=mask))
            form = stepped_down(self._form, self._form, failure.objections) if failure.objections else None
            if form is None:
                return self._problem(failure.kind, failure.words)
            self._form = form  # with the key in another place

    async def try_mode(
        self, request: Request, mode: Rung, seconds: float, *, most_tokens: int | None = None
    ) -> Answered | Problem:
        """Ask in one mode; parts of the request that have nothing to do with it are changed as in a run.

        Args:
            request: What to ask.
            mode: How to ask for structured output.
            seconds: When to give up.
            most_tokens: A limit for the answer, where only the prompt is of interest: one that is cut off will do.
        """
        tried: list[Attempt] = []
        asking = Asking(request, self._surroundings.monotonic() + seconds, tried.append)
        while True:
            form = replace(self._form, rung=mode, below=())
            outcome = await self._send(asking, form, self._bodies.write(request, form, most_tokens or self._limit))
            objections = outcome.objections if isinstance(outcome, Failure) else ()
            step = stepped_down(form, form, objections) if objections else None
            if step is None:
                break
            self._form = replace(step, rung=self._form.rung, below=self._form.below)
        last = tried[-1] if tried else Attempt("timeout", None, None, None, 0.0)
        if isinstance(outcome, Answer):
            return Answered(outcome.text, outcome.served_model, outcome.usage, last.seconds, last.limits)
        if most_tokens and outcome.usage is not None:
            return Answered("", None, outcome.usage, last.seconds, last.limits)
        answered = last.status is not None
        kind = "unreachable" if outcome.unconnected else outcome.kind
        words = _silence(seconds) if kind == "timeout" and not answered else outcome.words
        return self._problem(kind, words, answered=answered, objected=bool(outcome.objections))

    def cut(self, long: Request, counted: int, short: Request, of_it: Sequence[int]) -> str | None:
        """What is to be said of a long prompt if it was cut.

        A server that nothing is known of is doubted, other than in a run: here a false alarm costs nothing.

        Args:
            long: The prompt.
            counted: Its tokens, as the endpoint counted them.
            short: One that fits any context, and says what a word takes.
            of_it: What the endpoint counted in that one, whenever it was asked; some count a schema too.
        """
        doubted = replace(self._server, cuts_prompts=self._server.cuts_prompts or "silently")
        watch = PromptWatch()
        watch.learn(short.messages, min(filter(None, of_it), default=0))
        return watch.cut(long.messages, counted, doubted)

    @property
    def larger_context(self) -> str:
        """What makes room for longer prompts at this kind of server, if that is known."""
        return self._server.larger_context

    async def elsewhere(self, seconds: float) -> str | None:
        """The base URL that was probably meant, if another one of this host answers as an API does."""
        base = str(self.base_url)
        root = base.removesuffix("/v1")
        for url in dict.fromkeys((f"{root}/v1", f"{urlsplit(base)._replace(path='').geturl()}/v1")):
            if url == base:
                continue
            try:
                other = Probe(self._model, url, self.settings)
            except UsageError:
                continue
            try:
                if isinstance(await other.list_models(seconds), Listed):
                    return url
            finally:
                await other.aclose()
        return None

    async def speaks_tls(self, seconds: float) -> bool:
        """Whether the port of an http:// address speaks TLS."""
        parts = urlsplit(str(self.base_url))
        if parts.scheme != "http" or parts.hostname is None:
            return False
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE  # nothing is sent
        try:
            async with asyncio.timeout(seconds):
                _, writer = await asyncio.open_connection(parts.hostname, parts.port or 80, ssl=context)
        except OSError:  # no connection, no TLS, or no answer in time
            return False
        writer.transport.abort()
        return True

    def _listed(self, body: bytes) -> Listed | Problem:
        try:
            payload: object = json.loads(body)
        except (ValueError, RecursionError):
            start = body.lstrip()[:15].lower()
            page = start.startswith((b"<!doctype html", b"<html"))
            return self._no_api("a web page is there" if page else "what is there does not answer in JSON")
        rows = cast(Mapping[str, Any], payload).get("data") if isinstance(payload, Mapping) else payload
        if not isinstance(rows, list):
            return self._no_api("what is there does not list models")
        models = [cast(Mapping[str, Any], row) for row in cast(list[object], rows) if isinstance(row, Mapping)]
        names = tuple(str(row.get("id")) for row in models)
        ours = next((row for row in models if row.get("id") == self._model), models[0] if len(models) == 1 else None)
        if ours is None:
            return Listed(names, None)
        if not self._server.name:
            self._server = by_owner(str(ours.get("owned_by"))) or self._server
        return Listed(names, _context(ours))

    def _no_api(self, words: str) -> Problem:
        return replace(self._problem("unreachable", words), kind="not_json")

    def _problem(self, kind: str, words: str, *, answered: bool = True, objected: bool = False) -> Problem:
        return Problem(kind, says(kind, words, self._blamed), remedy(kind, self._blamed), answered, objected)


def _silence(seconds: float) -> str:
    return f"the connection stands, and nothing came for {seconds:.0f} s"


def _context(model: Mapping[str, Any]) -> int | None:
    """The context length that a list of models names for one."""
    meta: object = model.get("meta")  # llama.cpp
    places = (
        *(model.get(name) for name in _CONTEXT),
        cast(Any, meta).get("n_ctx") if isinstance(meta, Mapping) else None,
    )
    return next((place for place in places if isinstance(place, int) and place > 0), None)
