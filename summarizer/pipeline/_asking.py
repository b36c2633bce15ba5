"""A request comes in, its reply goes out: from the ledger if it was ever paid for, else from an engine."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeVar
from weakref import WeakValueDictionary

from pydantic import BaseModel

from summarizer.costs import EXPECTED_OUTPUT_TOKENS, Budget, estimate_tokens
from summarizer.engines import Attempt, Engine, Reply, Request, Usage
from summarizer.errors import Elsewhere, EndpointError, Pending, ReplyCutOff, RunStopped
from summarizer.ledger import Archive, request_key
from summarizer.pipeline._pace import Pace
from summarizer.pipeline._values import Bill, Brake, Spent
from summarizer.tasks import BadReply, Task

T = TypeVar("T")

_LOOKING_AGAIN = 0.2
"""Seconds between two looks for a reply that another run is waiting for."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What all articles of a run share when they ask.

    Attributes:
        ledger: Where every attempt and reply is kept.
        pace: When a request may begin.
        budget: What the run may cost.
        brake: Pulled when no further article shall be begun.
        patient: Whether a reply that another run is asking for is waited for; else there is something better to do.
    """

    ledger: Archive
    pace: Pace
    budget: Budget | None = None
    brake: Brake = field(default_factory=Brake)
    patient: bool = True
    _locks: WeakValueDictionary[str, asyncio.Lock] = field(
        default_factory=WeakValueDictionary[str, asyncio.Lock], repr=False
    )
    _working: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)

    def only_one(self, key: str) -> asyncio.Lock:
        """The lock of one request; it lasts as long as somebody holds it or waits for it."""
        return self._locks.setdefault(key, asyncio.Lock())

    @asynccontextmanager
    async def after_the_wire(self) -> AsyncGenerator[None]:
        """Hold back work of milliseconds until everything that is ready to be sent or received has been.

        Replies come in bursts: were all of a burst worked through first, the endpoint would have nothing to do.
        """
        async with self._working:
            await asyncio.sleep(0)
            yield

    async def stored(self, key: str) -> Reply | None:
        """The stored reply to a request.

        Raises:
            ReplyCutOff: It was cut off, and that is what was stored.
        """
        kept = await self._there(lambda: self.ledger.reply(key))
        if isinstance(kept, ReplyCutOff):
            raise kept
        return kept

    async def store(self, key: str, reply: Reply | ReplyCutOff) -> None:
        """Keep a reply, or that it was cut off; it is kept when this returns."""
        await self._there(lambda: self.ledger.store(key, reply))

    async def discard(self, key: str) -> None:
        """Drop a reply that is of no use, so that the next run asks anew."""
        await self._there(lambda: self.ledger.discard(key))

    async def _there(self, call: Callable[[], T]) -> T:
        """Do what takes its time only if the ledger is far."""
        return await asyncio.to_thread(call) if self.ledger.far else call()


@dataclass(frozen=True, slots=True)
class Answered:
    """A reply, and the engine that gave it."""

    reply: Reply
    engine: Engine


class Asking:
    """The asking side of one article; it counts what its requests take.

    Args:
        desk: What the run shares.
        article: The article's name, for the ledger.
        seconds: For all requests of the article together, their turns not counted.
        reasks: How often an unreadable reply is asked for again.
    """

    def __init__(self, desk: Desk, article: str, *, seconds: float, reasks: int) -> None:
        self._desk, self._article, self._left, self._reasks = desk, article, seconds, reasks
        self._requests = 0
        self._usage: dict[tuple[str | None, str | None], Usage] = {}
        self._longest: dict[tuple[str | None, str | None], int] = {}
        self._untold = 0

    def spent(self, seconds: float) -> Spent:
        """What it took so far, in so many seconds."""
        bills = (Bill(*asked, usage, longest=self._longest[asked]) for asked, usage in self._usage.items())
        return Spent(self._requests, tuple(bills), seconds, self._untold)

    def allow(self, seconds: float, more: int) -> None:
        """Give the article so many seconds for each of so many more parts that it is asked about in."""
        if more:  # math.inf * 0 is not a number
            self._left += seconds * more

    async def read(
        self,
        task: Task,
        request: Request,
        read: Callable[[str], BaseModel],
        engine: Engine,
        fallback: Engine | None = None,
        *,
        keep: Callable[[BadReply | ReplyCutOff], bool] = lambda _: False,
    ) -> tuple[BaseModel, Answered]:
        """Ask until the reply can be read; one that never can is not kept, so that the next run asks anew.

        Args:
            task: Words the question after an unreadable reply.
            request: What to ask.
            read: Makes a summary of the reply.
            engine: Whom to ask.
            fallback: Whom to ask if that one fails or refuses.
            keep: Which of those are kept all the same, so that no run pays for the like of them.

        Raises:
            EndpointError: There is no reply.
            BadReply: None that can be read.
        """
        try:
            return await self._read(task, request, read, engine, keep)
        except Pending:
            raise
        except (EndpointError, BadReply) as failure:
            # Neither an empty purse nor Ctrl-C is a failure of the first model.
            if fallback is None or (isinstance(failure, RunStopped) and failure.kind in {"budget", "interrupted"}):
                raise
            return await self._read(task, request, read, fallback, keep)

    async def _read(
        self,
        task: Task,
        request: Request,
        read: Callable[[str], BaseModel],
        engine: Engine,
        keep: Callable[[BadReply | ReplyCutOff], bool],
    ) -> tuple[BaseModel, Answered]:
        keys: list[str] = []
        while True:
            keys.append(request_key(engine, request))
            try:
                reply = await self._reply(engine, request, keys[-1])
            except ReplyCutOff as cut_off:
                if not keep(cut_off):
                    await self._desk.discard(keys[-1])
                raise
            try:
                return read(reply.text), Answered(reply, engine)
            except BadReply as bad:
                if len(keys) > self._reasks:
                    for key in [] if keep(bad) else keys:
                        await self._desk.discard(key)
                    raise
                request = task.reask(request, reply.text, bad)

    async def _reply(self, engine: Engine, request: Request, key: str) -> Reply:
        """The stored reply, or a new one; articles with the same text wait for one another's, and so do runs."""
        desk = self._desk
        if engine.free:
            return await self._sent(engine, request, key)
        async with desk.only_one(key):
            while True:
                if (reply := await desk.stored(key)) is not None:
                    return reply
                if desk.ledger.in_batch(key):  # paid for already
                    raise Pending("its reply is to come in a batch that is not collected yet")
                if desk.ledger.claim(key):
                    break
                if not desk.patient:
                    raise Elsewhere("another run is asking for its reply")
                self._check_brake()
                await asyncio.sleep(_LOOKING_AGAIN)
            try:
                return await self._bought(engine, request, key)
            except BaseException:  # whoever asks next need not wait for the end of this run
                desk.ledger.give_up(key)
                raise

    async def _bought(self, engine: Engine, request: Request, key: str) -> Reply:
        desk = self._desk
        tokens = estimate_tokens("".join(message["content"] for message in request.messages))

        def given_up() -> bool:
            return desk.brake.reason is not None and not self._requests

        async with desk.pace.turn(tokens + EXPECTED_OUTPUT_TOKENS, given_up):
            self._check_brake()
            desk.ledger.check_room()
            asked = engine.model, engine.base_url
            before, sent = self._usage.get(asked), self._requests
            reserved = await desk.budget.reserve(engine, tokens, self._check_brake) if desk.budget else 0.0
            unreported = 0.0

            def failed(attempt: Attempt) -> None:
                nonlocal reserved, unreported
                if not desk.budget:
                    return
                if attempt.may_have_cost:
                    unreported += desk.budget.estimate(engine, tokens)
                used = _difference(self._usage.get(asked), before)
                if used or unreported:
                    reserved = desk.budget.reserve_again(engine, reserved, used, tokens, unreported)

            try:
                untold = self._untold
                reply = await self._sent(engine, request, key, failed)
                if desk.budget and self._untold > untold:
                    unreported += desk.budget.estimate(engine, tokens)
                await desk.store(key, reply)
                return reply
            except ReplyCutOff as cut_off:  # paid for all the same
                await desk.store(key, cut_off)
                raise
            finally:
                used = _difference(self._usage.get(asked), before)
                if used:
                    desk.pace.correct(tokens + EXPECTED_OUTPUT_TOKENS, used.input_tokens + used.output_tokens)
                if desk.budget:
                    desk.budget.settle(engine, reserved, used, unreported, sent=self._requests > sent)

    def _check_brake(self) -> None:
        """Begin no article after the brake was pulled, however long this one waited to begin.

        Raises:
            RunStopped: It was pulled.
        """
        if self._desk.brake.reason is not None and not self._requests:
            raise self._desk.brake.reason

    async def _sent(
        self, engine: Engine, request: Request, key: str, failed: Callable[[Attempt], None] = lambda _: None
    ) -> Reply:
        """Ask; `failed` is called after each attempt that brought no reply, and may raise to end it there."""
        asked = engine.model, engine.base_url

        def on_attempt(attempt: Attempt) -> None:
            self._requests += 1
            if not engine.free:
                self._desk.ledger.record(key, self._article, attempt, model=engine.model, base_url=engine.base_url)
                self._desk.pace.note(attempt)
            if attempt.usage is not None:
                self._usage[asked] = self._usage.get(asked, Usage()) + attempt.usage
                self._longest[asked] = max(self._longest.get(asked, 0), attempt.usage.input_tokens)
            elif attempt.outcome == "reply" and not engine.free:
                self._untold += 1
            if attempt.outcome not in ("reply", "cancelled"):
                failed(attempt)

        began = time.monotonic()
        try:
            return await engine.ask(request, deadline=began + self._left, on_attempt=on_attempt)
        finally:
            self._left -= time.monotonic() - began


def _difference(after: Usage | None, before: Usage | None) -> Usage | None:
    """What was reported between the two; None if nothing was."""
    return None if after == before else after if after is None or before is None else after - before
