"""A run's folder on an object store comes to this machine, as far as its briefing needs it; the briefing goes back."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, islice
from pathlib import Path

from summarizer.accounts import Row
from summarizer.cluster import AT_ONCE, Storage
from summarizer.errors import UsageError
from summarizer.output import GROUPS, OutputFolder


def fetch(storage: Storage, folder: OutputFolder, rows: Iterable[Row]) -> None:
    """Copy what the briefing is made of to this machine, and the pages of groups that it may take away.

    Raises:
        UsageError: A result is gone.
        RunStopped: The storage does not answer.
    """
    (folder.path / GROUPS).mkdir()
    ready = (row["name"] for row in rows if row["status"] in ("ok", "partial"))
    files = (file for name in ready for file in (f"articles/{name}.json", f"sources/{name}.txt"))
    every = chain(files, storage.names(GROUPS))

    def one(name: str) -> None:
        try:
            storage.fetch(name, folder.path / name)
        except FileNotFoundError:
            kept = storage.at(f"ledger/articles/{Path(name).stem}.json")
            raise UsageError(
                f"{storage.at(name)}: is gone; remove {kept} too, and give the same command again: it is written anew "
                "from the stored reply",
                kind="output",
            ) from None

    with ThreadPoolExecutor(AT_ONCE) as pool:
        while some := tuple(islice(every, 100 * AT_ONCE)):  # there may be two million
            for _ in pool.map(one, some):
                pass


def send(storage: Storage, folder: OutputFolder, written: Iterable[Path]) -> None:
    """Copy the briefing to its place, and take away there what was taken away here.

    Raises:
        RunStopped: The storage does not answer, or refuses.
    """
    for path in written:
        storage.send(path, path.relative_to(folder.path).as_posix())
    for name in storage.names(GROUPS):
        if not (folder.path / name).exists():
            storage.remove(name)
