"""What became of the articles comes in, the exit code of a run that came to its end goes out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from summarizer.errors import UNREADABLE

WAITS = 4
"""The exit code where articles wait for a batch."""


def code_of(failed: Collection[str], articles: int) -> int:
    """The exit code of a run that came to its end: 0 if no article failed, 1 if some did, 2 if none could be read.

    Args:
        failed: The kinds of error of those that failed.
        articles: How many there were.
    """
    if not failed:
        return 0
    return 2 if len(failed) == articles and UNREADABLE.issuperset(failed) else 1


def code_of_run(document: Mapping[str, Any]) -> int:
    """The exit code of a run that came to its end, by its run.json."""
    rows = document["articles"]
    return code_of([row["error"]["kind"] for row in rows if row["status"] == "failed"], len(rows))
