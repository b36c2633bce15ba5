"""Every attempt and every reply of a run come in, and are never bought twice: a SQLite file beside the results."""

from __future__ import annotations

import json
import secrets
import shutil
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from summarizer.engines import Attempt, Engine, Reply, Request, Usage, messages_sha256
from summarizer.errors import ReplyCutOff, RunStopped, UsageError
from summarizer.ledger._archive import BAND, Asked, Finished
from summarizer.ledger._claims import Claims
from summarizer.ledger._copying import connected, copy_of, keep_log
from summarizer.ledger._opening import check_whose, why_not
from summarizer.ledger._tables import STEPS, VERSION

LEAST_ROOM = 8 * 2**20
"""Bytes of free disk below which nothing is asked: replies on their way, and what is made of them, have to fit."""

_ALIKE = f"model, base_url, batch, (input_tokens - 1) / {BAND}"
_SUMS = (
    "model, base_url, batch, count(*), total(input_tokens), total(output_tokens), total(cached_tokens),"
    " max(input_tokens), total(outcome = 'reply' AND input_tokens IS NULL)"
)
"""What the ledger tells of attempts that are alike: the fields of an `Asked`."""


class Ledger:
    """What was asked and answered so far.

    Args:
        path: The SQLite file; None keeps everything in memory.
        fresh: Answer with replies of this run only; those of earlier runs stay until new ones take their place.
        copied: Work on a copy that goes with this object; the file stays as it is, and of its version.

    Raises:
        UsageError: The file cannot be opened or is not a ledger of this version.
    """

    far = False

    def __init__(self, path: Path | None = None, *, fresh: bool = False, copied: bool = False) -> None:
        self._of_this_run: set[str] | None = set() if fresh else None
        path = path and path.absolute()  # the program may change its folder later
        try:
            self._db = copy_of(path) if copied and path is not None else connected(path or ":memory:")
            try:
                check_whose(self._db)
                keep_log(self._db)
                self._open()
            except sqlite3.Error:
                self._db.close()
                raise
        except (sqlite3.Error, OSError) as error:
            raise UsageError(f"{path}: {why_not(error)}", kind="ledger") from None
        self._path = None if copied else path
        self._claims = Claims(self._db, self._path)
        self._run = secrets.token_hex(8)

    def _open(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")  # two runs may open one folder at once: one of them makes the tables
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        for step in STEPS[version:]:
            for statement in step:
                self._db.execute(statement)
        self._db.execute(f"PRAGMA user_version={VERSION}")
        self._db.execute("COMMIT")

    def check_room(self) -> None:
        """Make sure that what is in flight can still be kept.

        Raises:
            RunStopped: The disk is nearly full.
        """
        if self._path is not None and shutil.disk_usage(self._path.parent).free < LEAST_ROOM:
            raise RunStopped(
                f"{self._path.parent}: less than {LEAST_ROOM // 2**20} MB left on the disk, so nothing more is asked; "
                "make room, then give the same command again",
                kind="ledger",
            )

    def reply(self, key: str) -> Reply | ReplyCutOff | None:
        """The stored reply to a request, or that it was cut off."""
        if self._of_this_run is not None and key not in self._of_this_run:
            return None
        row = self.first(
            "SELECT cut_off, text, served_model, rung, requests, input_tokens, output_tokens, cached_tokens"
            " FROM replies WHERE key = ?",
            key,
        )
        if row is None:
            return None
        cut_off, text, served_model, rung, requests, *tokens = row
        if cut_off is not None:
            return ReplyCutOff(cut_off, written=tokens[1])
        return Reply(text, served_model, rung, Usage(*tokens) if tokens[0] is not None else None, requests)

    def record(
        self,
        key: str,
        article: str,
        attempt: Attempt,
        *,
        model: str | None = None,
        base_url: str | None = None,
        batch: bool = False,
    ) -> None:
        """Write down one request, by HTTP or in a batch, and its raw response.

        Raises:
            RunStopped: It cannot be written down.
        """
        with self._writing():
            self._db.execute(
                "INSERT INTO attempts (key, article, outcome, status, seconds, input_tokens, output_tokens,"
                " cached_tokens, body, model, base_url, batch, run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    key,
                    article,
                    attempt.outcome,
                    attempt.status,
                    attempt.seconds,
                    *_tokens(attempt.usage),
                    attempt.body,
                    model,
                    base_url,
                    batch,
                    self._run,
                ),
            )

    def store(self, key: str, reply: Reply | ReplyCutOff) -> None:
        """Keep a reply for the next run, or that it was cut off.

        Raises:
            RunStopped: It cannot be kept.
        """
        if self._of_this_run is not None:
            self._of_this_run.add(key)
        if isinstance(reply, ReplyCutOff):
            row = ("", None, "", 0, None, reply.written, None, str(reply))
        else:
            row = (reply.text, reply.served_model, reply.rung, reply.requests, *_tokens(reply.usage), None)
        with self._writing():
            self._db.execute("INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (key, *row))

    def discard(self, key: str) -> None:
        """Drop a reply that turned out to be of no use, so that the next run asks again; its attempt stays."""
        with self._writing():
            self._db.execute("DELETE FROM replies WHERE key = ?", (key,))

    def finished(self, name: str) -> Finished | None:
        """What was kept of a piece of work."""
        if self._of_this_run is not None:
            return None
        row = self.first("SELECT identity, files, row FROM finished WHERE name = ?", name)
        return Finished(*row) if row else None

    def finish(self, name: str, work: Finished) -> None:
        """Keep that a piece of work is done.

        Raises:
            RunStopped: It cannot be kept.
        """
        with self._writing():
            self._db.execute(
                "INSERT OR REPLACE INTO finished VALUES (?, ?, ?, ?)", (name, work.identity, work.files, work.row)
            )

    def asked(self) -> tuple[Asked, ...]:
        """What all runs asked, a model and a length of prompts each; replies played back are not among it."""
        rows = self.rows(f"SELECT {_SUMS} FROM attempts GROUP BY {_ALIKE} ORDER BY {_ALIKE}")
        return tuple(_asked(*row) for row in rows)

    def asked_now(self) -> dict[str, tuple[Asked, ...]]:
        """What was asked through this object for each article, a model and a length of prompts each."""
        rows = self.rows(f"SELECT article, {_SUMS} FROM attempts WHERE run = ? GROUP BY article, {_ALIKE}", self._run)
        found: dict[str, tuple[Asked, ...]] = {}
        for article, *row in rows:
            found[article] = (*found.get(article, ()), _asked(*row))
        return found

    def written(self, model: str | None, base_url: str | None) -> tuple[int, float]:
        """How many articles a model has answered about, and the mean length of its first replies to them, in tokens."""
        (found,) = self.rows(
            "SELECT count(*), total(output_tokens) / max(1, count(*)) FROM attempts WHERE id IN (SELECT min(id)"
            " FROM attempts WHERE outcome = 'reply' AND output_tokens > 0 AND model IS ? AND base_url IS ?"
            " AND article NOT LIKE '/%' GROUP BY article)",
            model,
            base_url,
        )
        return found

    def claim(self, key: str) -> bool:
        """Claim a request right before it is asked; `store` ends the claim, and so does the end of this process.

        Returns:
            Whether it is to be asked here; if not, its reply is there or on its way to another run.

        Raises:
            RunStopped: It cannot be claimed.
        """
        with self._writing():
            return self._claims.take(key, anew=self._of_this_run is not None)

    def give_up(self, key: str) -> None:
        """Give up the claim of a request that got no reply."""
        self._claims.give_up(key)

    def in_batch(self, key: str) -> bool:
        """Whether a request is in a batch whose results were not collected yet."""
        return self.first("SELECT 1 FROM batched WHERE key = ? AND outcome IS NULL", key) is not None

    def first(self, query: str, *values: str | None) -> tuple[Any, ...] | None:
        """The first row that a query finds; see `rows`."""
        return next(iter(self.rows(query, *values)), None)

    def rows(self, query: str, *values: str | None) -> list[tuple[Any, ...]]:
        """What a query finds, in tables that others keep here too.

        Raises:
            RunStopped: It cannot be read.
        """
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.Error as error:  # damaged since it was opened, or locked by another program
            raise RunStopped(
                f"{self._path}: the ledger cannot be read ({error}); if it is damaged, move it away, which asks all "
                "again, and give the same command again",
                kind="ledger",
            ) from error

    @contextmanager
    def transaction(self) -> Generator[sqlite3.Connection]:
        """Make changes that are kept together or not at all.

        Raises:
            RunStopped: They cannot be kept.
        """
        with self._writing():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            finally:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")

    @contextmanager
    def _writing(self) -> Generator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:  # a full disk, or one that has become read-only
            raise RunStopped(
                f"{self._path}: replies cannot be kept ({error}), so nothing more is asked; make room, or see that it "
                "can be written to, then give the same command again",
                kind="ledger",
            ) from error

    def close(self) -> None:
        """Close the file."""
        self._claims.close()
        self._db.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()


def request_key(engine: Engine, request: Request) -> str:
    """What makes two requests the same: endpoint, model, parameters, messages and schema. SHA-256, hexadecimal."""
    asked = json.dumps([engine.name, engine.base_url, engine.model])
    schema, parameters = request.schema, filter(None, [engine.parameters])
    rest = ", ".join([json.dumps(schema.name), schema.canonical, *map(json.dumps, parameters)])
    return messages_sha256(request.messages, before=f"{asked[:-1]}, ", after=f", {rest}]", canonical=True)


def _asked(
    model: str | None,
    base_url: str | None,
    batch: int,
    requests: int,
    sent: float,
    written: float,
    cached: float,
    longest: int | None,
    untold: float,
) -> Asked:
    usage = Usage(int(sent), int(written), int(cached))
    return Asked(model, base_url, requests, usage, batch=bool(batch), longest=longest or 0, untold=int(untold))


def _tokens(usage: Usage | None) -> tuple[int | None, int | None, int | None]:
    return (usage.input_tokens, usage.output_tokens, usage.cached_tokens) if usage else (None, None, None)
