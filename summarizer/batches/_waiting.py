"""The engine of batches: it asks nobody; what the ledger cannot answer is noted, and waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from summarizer.batches._book import Book
from summarizer.engines import Attempt, Reply, Request
from summarizer.engines.openai import OpenAIEngine
from summarizer.errors import Pending
from summarizer.ledger import request_key


@dataclass(frozen=True, slots=True)
class Wanted:
    """A request that has no reply and is in no open batch.

    Attributes:
        key: What makes it the same as another, as for any run.
        request: What is to be asked.
        engine: Who is to be asked.
    """

    key: str
    request: Request
    engine: OpenAIEngine


class Waiting:
    """Stands in a pipeline for an engine whose replies come by batch; its requests have the same keys.

    Args:
        engine: The engine.
        book: The batches, which may say that a request failed for good.
        note: Called with each request that is wanted, once.
    """

    free = False
    translates = True

    def __init__(self, engine: OpenAIEngine, book: Book, note: Callable[[Wanted], None]) -> None:
        self.name = engine.name
        self.model = engine.model
        self.base_url = engine.base_url
        self.parameters = engine.parameters
        self._engine, self._book, self._note = engine, book, note
        self._noted: set[str] = set()

    async def ask(self, request: Request, *, deadline: float, on_attempt: Callable[[Attempt], None]) -> Reply:
        """Note the request.

        Raises:
            Pending: Always, unless it was asked already, and failed for good.
        """
        key = request_key(self._engine, request)
        if failure := self._book.failure(key):
            raise failure
        if key not in self._noted:
            self._noted.add(key)
            self._note(Wanted(key, request, self._engine))
        raise Pending("it was not asked yet")

    async def aclose(self) -> None:
        """Close the engine, which was never used."""
        await self._engine.aclose()
