"""A `Request` goes to a model on this machine: the OpenAI engine asks a llama.cpp server in a child process."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx2

from summarizer.engines._interface import HERE, Attempt, Reply, Request
from summarizer.engines._retry import RetryPolicy
from summarizer.engines._settings import EndpointSettings
from summarizer.engines.local._gguf import read_metadata
from summarizer.engines.local._machine import Machine
from summarizer.engines.local._plan import CONTEXT, plan
from summarizer.engines.local._server import NotStarted, Server
from summarizer.engines.local.models import get_the_extra, installed
from summarizer.engines.openai import OpenAIEngine
from summarizer.errors import EndpointError, RunStopped, UsageError
from summarizer.extras import command

RESTARTS = 2
"""How often a server that died is started again in one run."""

ANSWER = 8_192
"""Tokens that an answer may have at first; the engine doubles it once for an answer that is cut off."""

LONGEST_PROMPT = CONTEXT - ANSWER
"""Tokens of a prompt that leaves room for its answer."""

# A slow answer is no hanging one: who asks twice waits twice. And a server on this machine is back soon or never.
_RETRY = RetryPolicy(attempts=4, first_wait=0.25, longest_wait=1.0, patience=1.0)


class LocalEngine:
    """Asks a model file; the server is started with the first request, and ends with the engine or the program.

    Args:
        model: The GGUF file.
        concurrency: The most answers that will be wanted at once; fewer are written where memory is short.
        machine: Where it runs; by default this machine.
        settings: What the user wants sent with each request.

    Raises:
        UsageError: The extra is not installed, the file is no model, or there is not memory enough for it.
    """

    name = "local"
    free = False  # nothing is paid, but what took minutes is kept
    translates = True

    def __init__(
        self,
        model: Path,
        *,
        concurrency: int = 8,
        machine: Machine | None = None,
        settings: EndpointSettings | None = None,
    ) -> None:
        if not installed():
            raise UsageError(get_the_extra(), kind="missing_extra")
        metadata, stat = read_metadata(model), model.stat()
        self.model: str | None = model.name
        self.base_url: str | None = HERE
        self.settings = settings or EndpointSettings()
        # Files of one name are told apart; hashing gigabytes at every start would take longer than it is worth.
        self.parameters = f"{self.settings.identity()} {stat.st_size} {stat.st_mtime_ns}"
        self.plan = plan(model.name, metadata, stat.st_size, machine or Machine.here(), concurrency=concurrency)
        self._file = model
        self._server: Server | None = None
        self._loading: asyncio.Task[OpenAIEngine] | None = None
        self._ended: list[OpenAIEngine] = []
        self._starts = 0
        self._failed: str | None = None

    async def ask(self, request: Request, *, deadline: float, on_attempt: Callable[[Attempt], None]) -> Reply:
        """Answer one request; see `summarizer.engines.Engine`. The time that loading takes counts."""
        while True:
            loading = self._loaded()
            try:
                async with asyncio.timeout(deadline - time.monotonic()):
                    engine = await asyncio.shield(loading)  # others wait for the same server
            except TimeoutError:
                raise EndpointError(
                    f"{self.model} is not loaded yet; raise --timeout (timeout)", kind="timeout"
                ) from None
            try:
                return await engine.ask(request, deadline=deadline, on_attempt=on_attempt)
            except EndpointError as error:
                gone = loading is not self._loading or not self._alive
                if error.kind not in {"connection", "unreachable"} or not gone:
                    raise

    async def aclose(self) -> None:
        """End the server."""
        if self._server is not None:
            self._server.stop()
        if self._loading is not None:
            (last,) = await asyncio.gather(self._loading, return_exceptions=True)
            for engine in (*self._ended, last):
                if isinstance(engine, OpenAIEngine):
                    await engine.aclose()

    @property
    def pid(self) -> int | None:
        """The process id of the server, once there is one."""
        return self._server.pid if self._server else None

    @property
    def _alive(self) -> bool:
        return self._server is not None and self._server.alive

    def _loaded(self) -> asyncio.Task[OpenAIEngine]:
        """The engine that asks the server, which is started if none runs or is starting."""
        if self._loading is None or (self._loading.done() and not self._alive):
            self._loading = asyncio.create_task(self._load(self._loading))
        return self._loading

    async def _load(self, before: asyncio.Task[OpenAIEngine] | None) -> OpenAIEngine:
        if self._server is not None:
            self._server.stop()
        if before is not None and not before.exception():
            self._ended.append(before.result())  # requests may still be trying it
        if self._failed is None and self._starts > RESTARTS:
            self._failed = f"llama.cpp ended {self._starts} times while it ran {self._file}; choose a smaller model"
        if self._failed is None:
            self._starts += 1
            self._server = server = Server(self._file, self.plan)
            try:
                url = await asyncio.to_thread(server.start)
                direct = httpx2.AsyncHTTPTransport()  # past a proxy in the environment
                return OpenAIEngine(
                    self._file.name,
                    url,
                    server.key,
                    settings=replace(self.settings, max_output_tokens=self.settings.max_output_tokens or ANSWER),
                    transport=direct,
                    retry=_RETRY,
                )
            except NotStarted as error:
                self._failed = (
                    f"llama.cpp could not load {self._file}: {error}; "
                    f"download it anew, choose another model, or update llama.cpp: {command('local', newest=True)}"
                )
        raise RunStopped(self._failed, kind="not_started")
