"""A ledger's file comes in, a connection to it goes out, or a copy: a database of SQLite's own, gone with it."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

_NOT_BESIDE = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY})
"""Where nothing can be written beside the file, as on a medium that is read-only."""


def connected(path: Path | str) -> sqlite3.Connection:
    """A connection to a ledger's file; "" for a file of SQLite's own, ":memory:" for none."""
    return sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)


def keep_log(database: sqlite3.Connection) -> None:
    """Have a database write a log before it changes its file.

    Raises:
        sqlite3.Error: It is none, or cannot be written to.
    """
    # WAL survives a killed process at any moment; NORMAL leaves out only the guard against power loss.
    database.execute("PRAGMA synchronous=NORMAL")
    try:
        database.execute("PRAGMA journal_mode=WAL").fetchall()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:  # of runs that begin at once, another turns to it
            raise


def copy_of(path: Path) -> sqlite3.Connection:
    """A copy of a ledger.

    Raises:
        OSError: The file cannot be read.
        sqlite3.Error: It is no database.
    """
    try:
        return _copied(path)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in _NOT_BESIDE:
            raise
        with tempfile.TemporaryDirectory(prefix="summarizer-") as scratch:
            return _copied(_with_its_log(path, Path(scratch)))


def _copied(path: Path) -> sqlite3.Connection:
    copy = connected("")
    try:
        with closing(connected(path)) as kept:
            kept.backup(copy)
    except sqlite3.Error:
        copy.close()
        raise
    return copy


def _with_its_log(path: Path, folder: Path) -> Path:
    """The file copied to a folder, with what a run that was killed left in its log."""
    log = path.with_name(f"{path.name}-wal")
    for file in (path, log) if log.is_file() else (path,):
        shutil.copyfile(file, folder / file.name)
    return folder / path.name
