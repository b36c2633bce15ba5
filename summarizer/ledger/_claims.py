"""Requests come in right before they are asked: of several runs on one ledger, one at a time asks each."""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
from pathlib import Path

from summarizer.locks import Locked, locked

_TAKE = (
    "INSERT INTO claims SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM replies WHERE key = ?1)"
    " ON CONFLICT (key) DO UPDATE SET owner = excluded.owner WHERE owner = excluded.owner"
)


class Claims:
    """What this run is asking, and what others are.

    Each run that asks holds the lock of a file beside the ledger, which the system frees when the run ends, however it
    ends; so a claim is good for exactly as long as its run lives. No clock is needed, and no process number.

    Args:
        database: The ledger's.
        path: The ledger; None where no other run can see it.
    """

    def __init__(self, database: sqlite3.Connection, path: Path | None) -> None:
        self._db, self._path = database, path
        self._run: str | None = None
        self._lock = contextlib.ExitStack()

    def take(self, key: str, *, anew: bool) -> bool:
        """Claim a request, right before it is asked.

        Args:
            key: The request.
            anew: Ask it even if its reply is there, or on its way to another run.

        Returns:
            Whether it is to be asked here; if not, its reply is there or another run is asking.

        Raises:
            OSError: The lock cannot be had.
            sqlite3.Error: The claim cannot be kept.
        """
        if self._path is None:
            return True
        run = self._run or self._begin(self._path)
        if anew:
            self._db.execute("INSERT OR REPLACE INTO claims VALUES (?, ?)", (key, run))
            return True
        if self._db.execute(_TAKE, (key, run)).rowcount:
            return True
        owner = self._db.execute("SELECT owner FROM claims WHERE key = ?", (key,)).fetchone()
        if owner is None or not self._is_dead(self._path, *owner):
            return False
        return bool(self._db.execute(_TAKE, (key, run)).rowcount)

    def give_up(self, key: str) -> None:
        """Leave a request that got no reply to others; at the latest they have it when this run ends."""
        with contextlib.suppress(sqlite3.Error):
            self._db.execute("DELETE FROM claims WHERE key = ? AND owner = ?", (key, self._run))

    def close(self) -> None:
        """Give up all claims."""
        if self._run is not None and self._path is not None:
            with contextlib.suppress(OSError):  # without it, whoever meets a claim takes it for a dead run's
                _lock_file(self._path, self._run).unlink()
        self._lock.close()
        self._run = None

    def _begin(self, path: Path) -> str:
        """Name this run and take its lock; what killed runs left is taken away."""
        while True:
            run = secrets.token_hex(8)
            file = _lock_file(path, run)
            with contextlib.suppress(Locked):
                self._lock.enter_context(locked(file))
                if file.exists():  # not taken for a dead run's between its making and its locking
                    break
                self._lock.close()
        self._run = run
        for other in path.parent.glob(f"{path.name}.run-*"):
            self._is_dead(path, other.name.removeprefix(f"{path.name}.run-"))
        return run

    def _is_dead(self, path: Path, run: str) -> bool:
        """Whether a run has ended; if so, nothing is left of it."""
        if run == self._run:
            return False
        file = _lock_file(path, run)
        if file.exists():
            try:
                with locked(file), contextlib.suppress(OSError):
                    file.unlink()
            except Locked:
                return False
        self._db.execute("DELETE FROM claims WHERE owner = ?", (run,))
        return True


def _lock_file(path: Path, run: str) -> Path:
    return path.with_name(f"{path.name}.run-{run}")
