"""The ledger's tables, by the steps that make each version out of the one before."""

from __future__ import annotations

STEPS: tuple[tuple[str, ...], ...] = (
    (
        """
CREATE TABLE attempts (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL, article TEXT NOT NULL, at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
  outcome TEXT NOT NULL, status INTEGER, seconds REAL NOT NULL,
  input_tokens INTEGER, output_tokens INTEGER, cached_tokens INTEGER, body BLOB)""",
        """
CREATE TABLE replies (
  key TEXT PRIMARY KEY, text TEXT NOT NULL, served_model TEXT, rung TEXT NOT NULL, requests INTEGER NOT NULL,
  input_tokens INTEGER, output_tokens INTEGER, cached_tokens INTEGER) WITHOUT ROWID""",
        "CREATE INDEX attempts_by_key ON attempts (key)",
    ),
    (
        "ALTER TABLE attempts ADD COLUMN model TEXT",
        "ALTER TABLE attempts ADD COLUMN base_url TEXT",
        """
CREATE TABLE finished (
  name TEXT PRIMARY KEY, identity TEXT NOT NULL, files TEXT NOT NULL, row TEXT NOT NULL) WITHOUT ROWID""",
    ),
    (
        "ALTER TABLE attempts ADD COLUMN batch INTEGER NOT NULL DEFAULT 0",
        """
CREATE TABLE batches (
  token TEXT PRIMARY KEY, submitted INTEGER NOT NULL, model TEXT NOT NULL, base_url TEXT NOT NULL, rung TEXT NOT NULL,
  requests INTEGER NOT NULL, input_file TEXT, job TEXT, collected INTEGER NOT NULL DEFAULT 0,
  files_deleted INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID""",
        """
CREATE TABLE batched (
  token TEXT NOT NULL, key TEXT NOT NULL, article TEXT NOT NULL, outcome TEXT, words TEXT, message TEXT,
  PRIMARY KEY (token, key)) WITHOUT ROWID""",
        "CREATE UNIQUE INDEX batched_open ON batched (key) WHERE outcome IS NULL",
        "CREATE INDEX batched_by_key ON batched (key)",
        "CREATE TABLE submitted (id INTEGER PRIMARY KEY, command TEXT NOT NULL)",
    ),
    ("ALTER TABLE replies ADD COLUMN cut_off TEXT",),
    (
        "ALTER TABLE attempts ADD COLUMN run TEXT",
        "CREATE TABLE claims (key TEXT PRIMARY KEY, owner TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TRIGGER answered AFTER INSERT ON replies BEGIN DELETE FROM claims WHERE key = NEW.key; END",
    ),
)
"""The statements that make a ledger of version n out of one of version n - 1. Steps are added, never changed."""

VERSION = len(STEPS)
"""Version of the tables, kept in SQLite's `user_version`."""
