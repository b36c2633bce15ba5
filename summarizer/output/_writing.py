"""One file at a time, written whole or not at all."""

from __future__ import annotations

import contextlib
import secrets
import time
from pathlib import Path

from summarizer.errors import UsageError

_DAY = 86_400.0


class Desk:
    """Where files are written before they are moved to their place: what a killed run leaves half-written stays there.

    Args:
        folder: The output folder. Several runs may write to it at once.
    """

    def __init__(self, folder: Path) -> None:
        self._desk = folder / ".unfinished"

    def sheet(self) -> Path:
        """A path for a new file, on the same file system as the output folder.

        Raises:
            OSError: The folder cannot be made.
        """
        self._desk.mkdir(exist_ok=True)
        return self._desk / secrets.token_hex(8)

    def write(self, path: Path, content: str | bytes) -> None:
        """Write a file whole or not at all: text as UTF-8, first here, then moved to its place.

        Raises:
            UsageError: The file system refuses.
        """
        data = content.encode() if isinstance(content, str) else content
        try:
            try:
                self._write(path, data)
            except FileNotFoundError:  # another run on this folder has just taken the empty desk away
                self._write(path, data)
        except OSError as error:
            raise UsageError(f"{path}: cannot be written ({error.strerror})", kind="output") from error

    def _write(self, path: Path, data: bytes) -> None:
        sheet = self.sheet()
        try:
            sheet.write_bytes(data)
            sheet.replace(path)
        except OSError:
            sheet.unlink(missing_ok=True)
            raise

    def clear(self) -> None:
        """Take away what runs left here that were killed long ago, and the place itself if nothing is left."""
        with contextlib.suppress(OSError):
            for sheet in self._desk.iterdir():
                if time.time() - sheet.stat().st_mtime > _DAY:
                    sheet.unlink(missing_ok=True)
            self._desk.rmdir()
