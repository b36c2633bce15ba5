"""What the provider has comes in, results in the ledger go out: in any order, each stored once."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field, replace

from summarizer.batches._book import Batch, Book
from summarizer.engines import Attempt
from summarizer.engines.batch import BatchApi, Gone
from summarizer.engines.batch_file import read_result
from summarizer.pipeline import Bill, Spent
from summarizer.visible import quoted


@dataclass(slots=True)
class Collected:
    """What was stored.

    Attributes:
        kinds: How many results of each kind: ``"reply"``, or the kind of a failure.
        left: Requests that ended batches brought no result for; they can be submitted again.
        lost: Files that the provider does not have any more.
        strays: Lines that nobody asked for or that nothing can read.
        foreign: What came in place of results, a file each; its batch stays to be collected.
        spent: What it took, an article each.
    """

    kinds: Counter[str] = field(default_factory=Counter[str])
    left: int = 0
    lost: int = 0
    strays: int = 0
    foreign: list[str] = field(default_factory=list[str])
    spent: dict[str, Spent] = field(default_factory=dict[str, Spent])

    def add(self, batch: Batch, article: str, attempt: Attempt) -> None:
        """Count a request that was asked."""
        usage = attempt.usage
        bills = (Bill(batch.model, batch.base_url, usage, batch=True),) if usage else ()
        untold = int(usage is None and attempt.outcome == "reply")
        self.spent[article] = self.spent.get(article, Spent()) + Spent(1, bills, untold=untold)


async def refresh(api: BatchApi, book: Book) -> AsyncGenerator[tuple[Batch, Gone | None]]:
    """Ask how each uncollected batch stands, and keep it; with the error where the provider does not know it."""
    for batch in book.batches():
        if batch.collected or batch.job is None or batch.base_url != api.base_url:
            continue
        try:
            job = await api.job(batch.job.id)
        except Gone as error:
            yield batch, error
        else:
            book.seen(batch, job)
            yield replace(batch, job=job), None


async def take(api: BatchApi, book: Book) -> Collected:
    """Store the results of all batches that have ended; what was answered is taken however they ended."""
    collected = Collected()
    for batch in book.batches():
        job = batch.job
        if batch.collected or job is None or not job.settled or batch.base_url != api.base_url:
            continue
        foreign = len(collected.foreign)
        for file in (job.output_file, job.error_file):
            if file is not None:
                try:
                    await _take_file(api, book, batch, file, collected)
                except Gone:
                    collected.lost += 1
        if len(collected.foreign) == foreign:
            collected.left += book.close(batch)
    return collected


async def _take_file(api: BatchApi, book: Book, batch: Batch, file: str, collected: Collected) -> None:
    unread: list[bytes] = []
    read = 0
    async for line in api.lines(file):
        result = read_result(line, batch.rung, mask=api.mask)
        if result is None:
            unread = unread or [line]
        else:
            read += 1
        article = book.article(batch, result.key) if result else None
        if result is None or article is None:
            collected.strays += 1
            continue
        message = api.explain(result.failure) if result.failure and result.lasts else None
        if book.store(batch, article, result, message):
            collected.kinds[result.kind] += 1
            if result.attempt is not None:
                collected.add(batch, article, result.attempt)
    if unread and not read:  # a page of somebody between, who wants a login, say: the results are still there
        words = quoted(api.mask.words(unread[0].decode("utf-8", "replace")))
        collected.foreign.append(f"{file} came without any result: {words}")


async def delete_files(api: BatchApi, book: Book) -> int:
    """Delete the provider's files of all collected batches; returns how many files there were."""
    book.secure()
    deleted = 0
    for batch in book.batches():
        if batch.collected and not batch.files_deleted and batch.base_url == api.base_url:
            for file in batch.files:
                await api.delete(file)
                deleted += 1
            book.files_deleted(batch)
    return deleted
