"""An output folder comes in; what the other way of running has stored there goes out, before it is bought again."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from summarizer.counting import count

_ADVICE = {
    False: ("with --cluster", "this run, without it", "add --cluster local:1 or more"),
    True: ("without --cluster", "this run, with it", "leave --cluster out"),
}
"""Whose the replies are, who does not use them, and who does, by whether a cluster is given now."""


def warning(out: str | Path, *, cluster: bool) -> str | None:
    """A line that says that replies of an output folder are not used; None if there are none, or more that are.

    Args:
        out: The folder; URLs, where only clusters write, have nothing to be warned of.
        cluster: Whether the run to come has ``--cluster``.
    """
    if "://" in str(out):
        return None
    of_machine, of_cluster = _of_one_machine(Path(out)), _of_a_cluster(Path(out))
    own, others = (of_cluster, of_machine) if cluster else (of_machine, of_cluster)
    if others <= own:
        return None
    whose, who, how = _ADVICE[cluster]
    stored = count(others, "reply is", "replies are")
    return f"{out}: {stored} stored there by runs {whose}; {who}, asks anew. To use what is stored, {how}"


def _of_one_machine(out: Path) -> int:
    file = out / "ledger.sqlite"
    if not file.is_file():
        return 0
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as ledger:
        return int(ledger.execute("SELECT count(*) FROM replies").fetchone()[0])
    return 0  # opening it for a run says what is wrong


def _of_a_cluster(out: Path) -> int:
    try:
        with os.scandir(out / "ledger" / "replies") as entries:
            return sum(entry.name.endswith(".json") for entry in entries)
    except OSError:
        return 0
