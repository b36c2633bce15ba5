"""A database that may be a ledger comes in; whose it is, or why it cannot be opened and what to do, goes out."""

from __future__ import annotations

import sqlite3

from summarizer.ledger._tables import VERSION

_OURS = frozenset({"attempts", "replies"})
"""Tables of every version."""

_HELD = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


class _Newer(sqlite3.DatabaseError):
    """A newer version of this program made it."""


def check_whose(database: sqlite3.Connection) -> None:
    """Make sure that a database is empty or a ledger, before anything in it is changed.

    Raises:
        sqlite3.Error: It is another program's, a newer version's, or cannot be read.
    """
    # In this order: another run may make the tables between the two, with the version in one transaction.
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if tables and not (version and tables >= _OURS):
        raise sqlite3.DatabaseError("a database of another program")
    if version > VERSION:
        raise _Newer(f"version {version}, this program knows {VERSION}")


def why_not(error: Exception) -> str:
    """Why a ledger cannot be opened, and what to do."""
    if isinstance(error, _Newer):
        return f"a ledger of a newer version of this program ({error}); use that one, or another folder"
    if isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", 0) & 0xFF in _HELD:
        return "another program holds the ledger; end that one, then give the same command again"
    if isinstance(error, (sqlite3.OperationalError, OSError)):
        return f"the ledger cannot be opened ({error}); see that the folder is there, writable, and has room"
    return f"not a usable ledger ({error}); move it away, and the same command asks all again"
