"""One file at a time, written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from collections.abc import Generator, Iterable
from pathlib import Path

from summarizer.errors import UsageError

_DAY = 86_400.0

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
"""A new file to be written to, its bytes as they are (which Windows has to be told)."""


class Drafts:
    """Where files are written before they are moved to their place: what a killed run leaves half-written stays there.

    Args:
        folder: The output folder. Several runs may write to it at once.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / ".unfinished"

    def sheet(self) -> Path:
        """A new, empty file, on the same file system as the output folder.

        Raises:
            OSError: It cannot be made.
        """
        sheet, descriptor = self._new()
        os.close(descriptor)
        return Path(sheet)

    def _new(self) -> tuple[str, int]:
        sheet = f"{self._folder}{os.sep}{secrets.token_hex(8)}"
        while True:
            try:
                return sheet, os.open(sheet, _NEW, 0o666)
            except FileNotFoundError:  # no folder yet, or another run on this folder has just taken the empty one away
                self._folder.mkdir(exist_ok=True)

    def write(self, path: Path | str, content: str | bytes) -> None:
        """Write a file whole or not at all: text as UTF-8, first here, then moved to its place.

        Raises:
            UsageError: The file system refuses.
        """
        data = content.encode() if isinstance(content, str) else content
        # By the system's own calls, which take a third of the time of paths and file objects: there are three files an
        # article.
        with changing(path):
            sheet, descriptor = self._new()
            try:
                try:
                    _write_all(descriptor, data)
                finally:
                    os.close(descriptor)
                os.replace(sheet, path)  # noqa: PTH105 - see above
            except OSError:
                Path(sheet).unlink(missing_ok=True)
                raise

    def write_parts(self, path: Path, parts: Iterable[str]) -> None:
        """The same for a file that is made piece by piece, and may be larger than is good for memory.

        Raises:
            UsageError: The file system refuses.
        """
        with changing(path):
            sheet = self.sheet()
            try:
                with sheet.open("w", encoding="utf-8", newline="\n") as file:
                    file.writelines(parts)
                sheet.replace(path)
            except BaseException:  # whoever makes the parts may raise anything
                sheet.unlink(missing_ok=True)
                raise

    def clear(self) -> None:
        """Take away what runs left here that were killed long ago, and the place itself if nothing is left."""
        with contextlib.suppress(OSError):
            for sheet in self._folder.iterdir():
                if time.time() - sheet.stat().st_mtime > _DAY:
                    sheet.unlink(missing_ok=True)
            self._folder.rmdir()


@contextlib.contextmanager
def changing(path: Path | str) -> Generator[None]:
    """Say what is wrong with a file or a folder that cannot be written, replaced or taken away.

    Raises:
        UsageError: The file system refuses.
    """
    try:
        yield
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be written ({error.strerror}); see to the folder, then give the same command again",
            kind="output",
        ) from error


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:  # the system may take a part of it, as where the disk is nearly full
        rest = rest[os.write(descriptor, rest) :]
