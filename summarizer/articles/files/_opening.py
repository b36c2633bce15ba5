"""Files are opened here, and only files: a path comes in, bytes go out, or a refusal that says why."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from summarizer.errors import ArticleError

_UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\udc80-\udcff]")
"""Bytes that are no UTF-8, and what a terminal obeys instead of showing it."""

_ESCAPED = re.compile(r"(?:\\x[0-9a-f]{2})+")


def writable(path: Path) -> Path:
    """The path as it can be written down: odd bytes and control characters are escaped, as in ``k\\xe4se.txt``."""
    shown = str(path)
    return Path(_UNWRITABLE.sub(_escape, shown)) if _UNWRITABLE.search(shown) else path


def on_disk(path: Path) -> Path:
    """The path of the file that a `writable` path names."""
    shown = str(path)
    if "\\x" not in shown or path.exists():
        return path
    return Path(_ESCAPED.sub(lambda match: os.fsdecode(bytes.fromhex(match[0].replace("\\x", ""))), shown))


def _escape(match: re.Match[str]) -> str:
    return "".join(f"\\x{byte:02x}" for byte in os.fsencode(match[0]))


def whole(file: BinaryIO, head: bytes, shown: str, *, limit: int) -> bytes:
    """A whole file of at most `limit` bytes, of which `head` has been read.

    Raises:
        ArticleError: It is too large.
    """
    size = os.fstat(file.fileno()).st_size
    content = head if size > limit else head + file.read(limit + 1 - len(head))  # a file may grow while it is read
    if max(size, len(content)) > limit:
        raise ArticleError(
            f"{shown}: {size:,} bytes; articles of up to {limit:,} are read. Split the file.", kind="too_large"
        )
    return content


@contextmanager
def opened(path: Path, shown: str) -> Generator[BinaryIO]:
    """Open a file to read; pipes and devices, which may never end, are refused before they are opened.

    Raises:
        ArticleError: It cannot be read.
    """
    try:
        path = on_disk(path)
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            os.scandir(path).close()  # one that cannot be opened is refused for that
            raise ArticleError(f"{shown}: is a folder, not an article. Name a file in it.", kind="unreadable")
        if not stat.S_ISREG(mode):
            raise ArticleError(f"{shown}: is a pipe or device, not a file. Save it as one.", kind="unreadable")
        with path.open("rb") as file:
            yield file
    except FileNotFoundError:
        what = (
            "is a link to a file that is not there. Name the file."
            if path.is_symlink()
            else "no such file. Check its path."
        )
        raise ArticleError(f"{shown}: {what}", kind="missing") from None
    except OSError as error:
        if error.errno == errno.ELOOP:
            message = f"{shown}: is a link that leads back to itself. Name the file that is meant, or take it away."
            raise ArticleError(message, kind="unreadable") from None
        raise ArticleError(
            f"{shown}: cannot be read ({error.strerror}). Check its permissions.", kind="unreadable"
        ) from error
    except ValueError as error:  # a null character in the name
        raise ArticleError(f"{shown!r}: is no file name ({error})", kind="missing") from None
