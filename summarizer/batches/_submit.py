"""Files of requests go to the provider, none twice: a kill at any moment leaves what the next call mends."""

from __future__ import annotations

import secrets
from dataclasses import replace

from summarizer.batches._book import Batch, Book
from summarizer.batches._spool import Part
from summarizer.engines.batch import BatchApi, Job, Unsure
from summarizer.errors import EndpointError


async def send(api: BatchApi, book: Book, part: Part, *, now: float) -> Job:
    """Submit a file, and give the batch that it became.

    Args:
        api: The provider.
        book: Where each step is kept, before and after it.
        part: The file.
        now: The time, in seconds since 1970.

    Raises:
        EndpointError: It was not submitted, or that is not known; then the next `adopt` will tell.
    """
    token = secrets.token_hex(16)
    batch = Batch(token, int(now), part.model, api.base_url, part.rung, len(part.requests))
    book.prepare(batch, part.requests)
    try:
        file = await api.upload(batch.file_name, part.content, since=batch.submitted)
    except Unsure:
        raise
    except EndpointError:
        book.drop(batch)
        raise
    book.uploaded(batch, file)
    return await resume(api, book, replace(batch, input_file=file))


async def resume(api: BatchApi, book: Book, batch: Batch) -> Job:
    """Submit a file that is uploaded already; see `send`."""
    file = batch.input_file
    assert file is not None
    try:
        job = await api.create(file, batch.token, since=batch.submitted)
    except Unsure:
        raise
    except EndpointError:
        await api.delete(file)
        book.drop(batch)
        raise
    book.seen(batch, job)
    return job


async def adopt(api: BatchApi, book: Book) -> tuple[Batch, ...]:
    """Find out what became of batches whose submitting broke off.

    Nobody else may be submitting from the same ledger meanwhile.

    Returns:
        Those whose file is uploaded and waits to be submitted. Those that never got so far are dropped.
    """
    uploaded: list[Batch] = []
    for batch in book.batches():
        if batch.job is not None or batch.base_url != api.base_url:
            continue
        if job := await api.find(batch.token, since=batch.submitted):
            book.seen(batch, job)
        elif batch.input_file:
            uploaded.append(batch)
        elif file := await api.find_file(batch.file_name, since=batch.submitted):
            book.uploaded(batch, file)
            uploaded.append(replace(batch, input_file=file))
        else:
            book.drop(batch)
    return tuple(uploaded)
