"""What was submitted and what came of it: tables of the ledger, written before and after each step on the network.

A request is *open* from before its file is uploaded until its result is stored: as long as it is, nobody asks it again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from summarizer.engines import Reply, Rung
from summarizer.engines.batch import Job
from summarizer.engines.batch_file import NOT_ANSWERED, Result, lasting_error
from summarizer.errors import EndpointError, UsageError
from summarizer.ledger import Ledger

_REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Batch:
    """One file of requests, on its way through the provider.

    Attributes:
        token: Our name for it; it stands in the batch's metadata and in the file's name.
        submitted: When it was made, in seconds since 1970.
        model: Who is asked.
        base_url: Where.
        rung: The form in which structured output is asked for.
        requests: How many.
        input_file: The uploaded file's id, as soon as it is known.
        job: The batch as the provider last reported it; None until it is known to be there.
        collected: Whether all that will come of it is stored.
        files_deleted: Whether the provider's files were deleted.
    """

    token: str
    submitted: int
    model: str
    base_url: str
    rung: Rung
    requests: int
    input_file: str | None = None
    job: Job | None = None
    collected: bool = False
    files_deleted: bool = False

    @property
    def file_name(self) -> str:
        """The name under which the file is uploaded."""
        return f"summarizer-{self.token}.jsonl"

    @property
    def name(self) -> str:
        """What people know it by."""
        return self.job.id if self.job else self.file_name

    @property
    def under_way(self) -> bool:
        """Whether the provider has it, and results are to come."""
        return not self.collected and self.job is not None and not self.job.settled

    @property
    def files(self) -> tuple[str, ...]:
        """The provider's files."""
        job = self.job
        files = (self.input_file, *((job.output_file, job.error_file) if job else ()))
        return tuple(dict.fromkeys(file for file in files if file))


class Book:
    """The batches of one ledger.

    Args:
        ledger: The ledger; attempts and replies go there too.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def batches(self) -> tuple[Batch, ...]:
        """All there ever were, the oldest first."""
        rows = self._ledger.rows(
            "SELECT token, submitted, model, base_url, rung, requests, input_file, job, collected, files_deleted"
            " FROM batches ORDER BY submitted, token"
        )
        return tuple(
            Batch(
                token=token,
                submitted=submitted,
                model=model,
                base_url=base_url,
                rung=rung,
                requests=requests,
                input_file=input_file,
                job=Job(**json.loads(job)) if job else None,
                collected=bool(collected),
                files_deleted=bool(deleted),
            )
            for token, submitted, model, base_url, rung, requests, input_file, job, collected, deleted in rows
        )

    def open_requests(self) -> tuple[str, ...]:
        """The keys of requests whose results are to come."""
        rows = self._ledger.rows("SELECT key FROM batched WHERE outcome IS NULL ORDER BY key")
        return tuple(key for (key,) in rows)

    def prepare(self, batch: Batch, requests: Sequence[tuple[str, str]]) -> None:
        """Keep that requests (key, article) are about to be submitted: from now on they are open.

        Raises:
            UsageError: One of them is open already.
            RunStopped: It cannot be kept.
        """
        with self._ledger.transaction() as database:
            database.execute(
                "INSERT INTO batches (token, submitted, model, base_url, rung, requests) VALUES (?, ?, ?, ?, ?, ?)",
                (batch.token, batch.submitted, batch.model, batch.base_url, batch.rung, batch.requests),
            )
            try:
                database.executemany(
                    "INSERT INTO batched (token, key, article) VALUES (?, ?, ?)",
                    ((batch.token, key, article) for key, article in requests),
                )
            except sqlite3.IntegrityError:
                raise UsageError("another command submits the same requests now; wait for it", kind="busy") from None

    def uploaded(self, batch: Batch, file: str) -> None:
        """Keep the id of its file."""
        self._set(batch, "input_file", file)

    def seen(self, batch: Batch, job: Job) -> None:
        """Keep how the provider says it stands."""
        self._set(batch, "job", json.dumps(asdict(job)))

    def files_deleted(self, batch: Batch) -> None:
        """Keep that the provider has none of its files any more."""
        self._set(batch, "files_deleted", True)

    def secure(self) -> None:
        """Bring all that is stored to the disk: until then, a power cut could lose the last of it."""
        self._ledger.rows("PRAGMA wal_checkpoint(FULL)")

    def drop(self, batch: Batch) -> None:
        """Forget a batch that never came about: its requests are not open any more."""
        with self._ledger.transaction() as database:
            for table in ("batched", "batches"):
                database.execute(f"DELETE FROM {table} WHERE token = ?", (batch.token,))

    def close(self, batch: Batch) -> int:
        """Keep that nothing more will come of it; returns how many of its requests were left without a result."""
        with self._ledger.transaction() as database:
            left = database.execute(
                "UPDATE batched SET outcome = ? WHERE token = ? AND outcome IS NULL", (NOT_ANSWERED, batch.token)
            ).rowcount
            database.execute("UPDATE batches SET collected = 1 WHERE token = ?", (batch.token,))
        return left

    def article(self, batch: Batch, key: str) -> str | None:
        """The article that a request of a batch was made for first; None if it is not the batch's."""
        row = self._ledger.first("SELECT article FROM batched WHERE token = ? AND key = ?", batch.token, key)
        return row[0] if row else None

    def store(self, batch: Batch, article: str, result: Result, message: str | None) -> bool:
        """Store a result: its attempt, and its reply if it has one, all or nothing.

        Args:
            batch: What it is a result of.
            article: The article that it was asked for.
            result: The result.
            message: Why the article fails, if asking the same again would not help.

        Returns:
            Whether it was not stored before.
        """
        with self._ledger.transaction() as database:
            new = database.execute(
                "UPDATE batched SET outcome = ?, words = ?, message = ?"
                " WHERE token = ? AND key = ? AND outcome IS NULL",
                (result.kind, result.failure and result.failure.words, message, batch.token, result.key),
            ).rowcount
            if not new:
                return False
            if (attempt := result.attempt) is not None:
                asked = {"model": batch.model, "base_url": batch.base_url}
                self._ledger.record(result.key, article, attempt, **asked, batch=True)
            # A reply that is there already stays: other requests may have been made of it.
            if result.reply is not None and not isinstance(self._ledger.reply(result.key), Reply):
                self._ledger.store(result.key, result.reply)
        return True

    def failure(self, key: str) -> EndpointError | None:
        """Why a request has no reply though a batch brought its result; None if asking again may help."""
        row = self._ledger.first(
            "SELECT outcome, words, message FROM batched WHERE key = ? AND (message IS NOT NULL OR outcome = ?)",
            key,
            _REPLY,
        )
        if row is None:
            return None
        kind, words, message = row
        if kind == _REPLY:  # it was, until no reply to the article could be read
            return EndpointError("no reply to it could be read; `summarizer run` asks anew", kind="invalid_json")
        return lasting_error(kind, words, message)

    def remember(self, command: str) -> None:
        """Keep what was submitted last, for the collecting."""
        with self._ledger.transaction() as database:
            database.execute("INSERT OR REPLACE INTO submitted VALUES (1, ?)", (command,))

    def command(self) -> str | None:
        """What was submitted last."""
        row = self._ledger.first("SELECT command FROM submitted")
        return row[0] if row else None

    def _set(self, batch: Batch, column: str, value: object) -> None:
        with self._ledger.transaction() as database:
            database.execute(f"UPDATE batches SET {column} = ? WHERE token = ?", (value, batch.token))
