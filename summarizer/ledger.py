"""Every attempt and every reply of a run come in, and are never bought twice: a SQLite file beside the results."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path
from types import TracebackType

from summarizer.engines import Attempt, Engine, Reply, Request, Usage
from summarizer.errors import UsageError

VERSION = 1
"""Version of the tables, kept in SQLite's `user_version`."""

_TABLES = """
CREATE TABLE attempts (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL, article TEXT NOT NULL, at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
  outcome TEXT NOT NULL, status INTEGER, seconds REAL NOT NULL,
  input_tokens INTEGER, output_tokens INTEGER, cached_tokens INTEGER, body BLOB);
CREATE TABLE replies (
  key TEXT PRIMARY KEY, text TEXT NOT NULL, served_model TEXT, rung TEXT NOT NULL, requests INTEGER NOT NULL,
  input_tokens INTEGER, output_tokens INTEGER, cached_tokens INTEGER) WITHOUT ROWID;
CREATE INDEX attempts_by_key ON attempts (key);
"""


class Ledger:
    """What was asked and answered so far.

    Args:
        path: The SQLite file; None keeps everything in memory.
        fresh: Answer with replies of this run only; those of earlier runs stay until new ones take their place.

    Raises:
        UsageError: The file cannot be opened or is not a ledger of this version.
    """

    def __init__(self, path: Path | None = None, *, fresh: bool = False) -> None:
        self._of_this_run: set[str] | None = set() if fresh else None
        try:
            self._db = sqlite3.connect(path or ":memory:", isolation_level=None, timeout=30, check_same_thread=False)
            # WAL survives a killed process at any moment; NORMAL leaves out only the guard against power loss.
            self._db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;")
            self._open()
        except sqlite3.OperationalError as error:
            raise UsageError(f"{path}: the ledger cannot be opened ({error})", kind="ledger") from None
        except sqlite3.DatabaseError as error:
            self._db.close()
            raise UsageError(f"{path}: not a usable ledger ({error}); move it away", kind="ledger") from None
        self._path = path

    def _open(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version == 0:
            for statement in filter(str.strip, _TABLES.split(";")):
                self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version={VERSION}")
        self._db.execute("COMMIT")
        if version not in (0, VERSION):
            raise sqlite3.DatabaseError(f"version {version}, this program writes {VERSION}")

    def reply(self, key: str) -> Reply | None:
        """The stored reply to a request."""
        if self._of_this_run is not None and key not in self._of_this_run:
            return None
        row = self._db.execute(
            "SELECT text, served_model, rung, requests, input_tokens, output_tokens, cached_tokens"
            " FROM replies WHERE key = ?",
            (key,),
        ).fetchone()
        if row is None:
            return None
        text, served_model, rung, requests, *tokens = row
        return Reply(text, served_model, rung, Usage(*tokens) if tokens[0] is not None else None, requests)

    def record(self, key: str, article: str, attempt: Attempt) -> None:
        """Write down one HTTP request and its raw response."""
        self._db.execute(
            "INSERT INTO attempts (key, article, outcome, status, seconds,"
            " input_tokens, output_tokens, cached_tokens, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                key,
                article,
                attempt.outcome,
                attempt.status,
                attempt.seconds,
                *_tokens(attempt.usage),
                attempt.body,
            ),
        )

    def store(self, key: str, reply: Reply) -> None:
        """Keep a reply for the next run."""
        if self._of_this_run is not None:
            self._of_this_run.add(key)
        self._db.execute(
            "INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (key, reply.text, reply.served_model, reply.rung, reply.requests, *_tokens(reply.usage)),
        )

    def discard(self, key: str) -> None:
        """Drop a reply that turned out to be of no use, so that the next run asks again; its attempt stays."""
        self._db.execute("DELETE FROM replies WHERE key = ?", (key,))

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()


def request_key(engine: Engine, request: Request) -> str:
    """What makes two requests the same: endpoint, model, messages and schema. SHA-256, hexadecimal."""
    identity = [
        engine.name,
        engine.base_url,
        engine.model,
        request.messages,
        request.schema.name,
        request.schema.body,
    ]
    return hashlib.sha256(json.dumps(identity, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _tokens(usage: Usage | None) -> tuple[int | None, int | None, int | None]:
    return (usage.input_tokens, usage.output_tokens, usage.cached_tokens) if usage else (None, None, None)
