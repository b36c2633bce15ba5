"""Batches: the requests that a run would make go to a Batch API as files, and what comes back joins the ledger."""

from summarizer.batches._book import Batch, Book
from summarizer.batches._collect import Collected, delete_files, refresh, take
from summarizer.batches._spool import Part, Spool
from summarizer.batches._submit import adopt, resume, send
from summarizer.batches._waiting import Waiting, Wanted

__all__ = [
    "Batch",
    "Book",
    "Collected",
    "Part",
    "Spool",
    "Waiting",
    "Wanted",
    "adopt",
    "delete_files",
    "refresh",
    "resume",
    "send",
    "take",
]
