"""Rows of run.json come in as shards finish, and go out in the order of their names; they lie in a file meanwhile."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Collection, Iterator
from contextlib import suppress
from types import TracebackType

from summarizer.accounts import Row
from summarizer.errors import RunStopped


class Rows(Collection[Row]):
    """Keeps the rows of a run of any size: of each, memory holds the name and where it stands in a temporary file."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="summarizer-")  # noqa: SIM115 - closed by `close`
        self._at: dict[str, int] = {}

    def add(self, row: Row) -> None:
        """Keep a row, instead of an earlier one of this name.

        Raises:
            RunStopped: The disk for temporary files is full.
        """
        try:
            self._at[row["name"]] = self._file.seek(0, os.SEEK_END)
            self._file.write(json.dumps(row).encode() + b"\n")
            self._file.flush()  # so that nothing is left to fail later
        except OSError as error:
            raise RunStopped(
                f"{tempfile.gettempdir()}: the run's accounts cannot be kept there ({error.strerror}); make room, or "
                "name another folder with TMPDIR, then give the same command again",
                kind="output",
            ) from None

    def __contains__(self, name: object) -> bool:
        """Whether there is a row of this name."""
        return name in self._at

    def __len__(self) -> int:
        return len(self._at)

    def __iter__(self) -> Iterator[Row]:
        for name in sorted(self._at):
            self._file.seek(self._at[name])
            yield json.loads(self._file.readline())

    def close(self) -> None:
        """Give the file up."""
        with suppress(OSError):  # what a full disk did not take
            self._file.close()

    def __enter__(self) -> Rows:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()
