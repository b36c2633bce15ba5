"""Articles come in; the rows of those that are finished already go out, and nothing is asked for them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from summarizer.accounts import Row, row_of_earlier_run
from summarizer.cluster._inputs import Inputs
from summarizer.cluster._ledger import Known, StoredLedger
from summarizer.cluster._storage import Storage
from summarizer.errors import ArticleError
from summarizer.finished import article_identity, stamps_of
from summarizer.ledger import Asked

AT_ONCE = 16
"""Objects that are read or written side by side."""

_TOGETHER = 1_000
"""Articles that are looked at before what was found is handed on: memory holds no more of them."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Look:
    """Looks whether articles need not be run again.

    Args:
        storage: The output folder.
        inputs: The articles' files.
        ledger: What is kept of them.
        settings: Hash of all that a result depends on beside its article; see `summarizer.finished.identity_of`.
        files_of: The files that are written for an article of this name, if the folder is on this machine.
    """

    storage: Storage
    inputs: Inputs
    ledger: StoredLedger
    settings: str
    files_of: Callable[[str], Iterable[str]]

    async def done(self, articles: Mapping[str, str]) -> tuple[dict[str, Row], frozenset[str]]:
        """The rows of articles that need not be run again, and which of them an earlier run finished.

        Args:
            articles: Path or URL of each, by its name.

        Raises:
            RunStopped: The storage does not answer.
        """

        async def one(name: str, url: str) -> tuple[Row | None, bool]:
            known = await self.storage.apart(lambda: self.ledger.known(name))
            if known is None or not await self._holds(known, url, name):
                return None, False
            return (known.row, False) if known.of_this_run else (row_of_earlier_run(known.row), True)

        found = dict(zip(articles, await _side_by_side(one(*each) for each in articles.items()), strict=True))
        rows = {name: row for name, (row, _) in found.items() if row is not None}
        return rows, frozenset(name for name, (_, earlier) in found.items() if earlier)

    async def rest(
        self, left: Mapping[str, str], has_row: Container[str]
    ) -> AsyncIterator[tuple[list[Row], tuple[Asked, ...]]]:
        """All that is kept of articles whose rows the workers did not bring: a few at a time, the rows of those that
        are finished all the same, or of which this run tells, and what was asked for all.

        Args:
            left: Path or URL of each of the run's articles that has no row, by its name. Others, which are in the
                input no more, count by what was asked.
            has_row: Whether an article of this name has one.

        Raises:
            RunStopped: The storage does not answer.
        """

        async def one(look: Look, name: str) -> Row | None:
            known = await self.storage.apart(lambda: look.ledger.known(name))
            if known is None or name not in left:
                return None
            if known.of_this_run:
                return known.row
            return row_of_earlier_run(known.row) if await look._holds(known, left[name], name) else None

        names = (name for name in self.ledger.names() if name not in has_row)
        while some := tuple(islice(names, _TOGETHER)):
            look = replace(self, ledger=self.ledger.anew())
            rows = await _side_by_side(one(look, name) for name in some)
            yield [row for row in rows if row is not None], look.ledger.asked()

    async def _holds(self, known: Known, url: str, name: str) -> bool:
        """Whether an article is finished, and is as it was then, and so is what was made of it."""
        if not known.identity:
            return False
        try:
            content = await self.inputs.content(url, name)
        except (ArticleError, OSError):
            return False  # reading it will say what is wrong
        if known.identity != article_identity(self.settings, url, content):
            return False
        # What somebody changed is written again, from the stored reply.
        return self.storage.far or known.files == stamps_of(self.files_of(name))


async def _side_by_side(work: Iterable[Awaitable[T]]) -> list[T]:
    at_once = asyncio.Semaphore(AT_ONCE)

    async def one(each: Awaitable[T]) -> T:
        async with at_once:
            return await each

    return await asyncio.gather(*map(one, work))
