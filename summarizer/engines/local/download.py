"""A known model comes in, its file goes out: downloaded once, resumed where it broke off, held against its checksum."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import httpx2

from summarizer.engines.local.catalogue import Known
from summarizer.engines.local.hub import Hub
from summarizer.engines.local.models import folder
from summarizer.errors import EndpointError, UsageError
from summarizer.locks import Locked, locked

SPARE = 500_000_000
"""Bytes of disk that a download leaves free."""

TRIES = 5
"""Attempts in a row that bring nothing new before a download is given up."""

_CHUNK = 1 << 20
_LONGEST_WAIT = 30.0
_TIMEOUT = httpx2.Timeout(30.0)

Report = Callable[[int, int], None]
"""Is told the bytes that are there, and how many there will be."""


class _Cut(Exception):
    """The connection broke, or the hub had no time; another attempt may go on."""


def pull(
    known: Known,
    *,
    hub: Hub | None = None,
    into: Path | None = None,
    report: Report = lambda _have, _total: None,
    sleep: Callable[[float], None] = time.sleep,
) -> Path:
    """Download a model, unless it is there.

    What arrived of a broken download is kept, in a file beside the model's, and the next one goes on from there. The
    file gets its name when it is whole and its SHA-256 is the known one.

    Args:
        known: The model.
        hub: Where from; by default as the environment says.
        into: The folder; by default the one of all models.
        report: Told as bytes arrive.
        sleep: Waits between attempts.

    Raises:
        EndpointError: The hub does not give the file, or gives another one.
        UsageError: The disk has not room enough, the folder cannot be written to, or somebody else is at it.
    """
    hub, into = hub or Hub.of(), into or folder()
    target = into / known.file
    with _file_errors(into):
        into.mkdir(parents=True, exist_ok=True)
        with locked(into / f"{known.file}.lock"):
            if not (target.is_file() and target.stat().st_size == known.bytes):
                part = into / f"{known.file}.part"
                _check_room(known, into, part)
                _fetch(known, hub, part, report, sleep)
                part.replace(target)
    return target


def _check_room(known: Known, into: Path, part: Path) -> None:
    missing = known.bytes - (part.stat().st_size if part.exists() else 0)
    free = shutil.disk_usage(into).free
    if free < missing + SPARE:
        raise UsageError(
            f"{into}: {missing / 1e9:.1f} GB are to come and {free / 1e9:.1f} GB are free; "
            "make room, or name another folder with SUMMARIZER_MODELS",
            kind="disk_full",
        )


@contextmanager
def _file_errors(into: Path) -> Generator[None]:
    try:
        yield
    except Locked:
        raise UsageError(
            f"{into}: this model is being downloaded by another process; wait for it to end", kind="busy"
        ) from None
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        remedy = "make room, then give the same command: it goes on where it was" if full else "check the folder"
        raise UsageError(
            f"{into}: {error.strerror or error}; {remedy}, or name another one with SUMMARIZER_MODELS",
            kind="disk_full" if full else "usage",
        ) from None


def _fetch(known: Known, hub: Hub, path: Path, report: Report, sleep: Callable[[float], None]) -> None:
    """Bring the part to its full length and hold it against the checksum."""
    if hub.offline:
        raise UsageError(f"{known.file} is not on this machine, and HF_HUB_OFFLINE forbids to download it")
    with path.open("ab+") as file, httpx2.Client(follow_redirects=True, timeout=_TIMEOUT) as client:
        part = _Part(file, known.bytes, report)
        fruitless = 0
        while part.have < known.bytes:
            before = part.have
            try:
                _append(client, known, hub, part)
            except _Cut as cut:
                fruitless = 0 if part.have > before else fruitless + 1
                if fruitless == TRIES:
                    again = "give the same command later: it goes on where it was"
                    raise EndpointError(f"{hub.page(known)}: {cut}; {again}", kind="download") from None
                sleep(min(2.0**fruitless / 2, _LONGEST_WAIT))
        os.fsync(file.fileno())
    if part.sha256 != known.sha256:
        path.unlink()
        raise _another_file(known, hub, part.sha256)


class _Part:
    """The bytes of a file that are there, and their digest; those of an earlier download are read again."""

    def __init__(self, file: BinaryIO, total: int, report: Report) -> None:
        self._file, self._total, self._report = file, total, report
        self._digest = hashlib.sha256()
        self.have = 0
        file.seek(0)
        while chunk := file.read(_CHUNK):
            self._add(chunk)

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def write(self, chunk: bytes) -> None:
        self._file.write(chunk)
        self._add(chunk)

    def restart(self) -> None:
        self._file.truncate(0)
        self._digest = hashlib.sha256()
        self.have = 0

    def _add(self, chunk: bytes) -> None:
        self._digest.update(chunk)
        self.have += len(chunk)
        self._report(self.have, self._total)


def _append(client: httpx2.Client, known: Known, hub: Hub, part: _Part) -> None:
    """One request for the bytes that are missing."""
    headers = {"Range": f"bytes={part.have}-", "Accept-Encoding": "identity"}
    if hub.token:  # the client does not send it on to another host that the hub redirects to
        headers["Authorization"] = f"Bearer {hub.token}"
    try:
        with client.stream("GET", hub.url(known), headers=headers) as response:
            _check_answer(response, known, hub)
            if response.status_code != 206:  # the whole file, whatever was asked for
                part.restart()
            for chunk in response.iter_raw():
                part.write(chunk[: known.bytes - part.have])
    except httpx2.HTTPError as error:
        raise _Cut(str(error) or type(error).__name__) from None
    if part.have < known.bytes:
        raise _Cut("the connection was cut")


def _check_answer(response: httpx2.Response, known: Known, hub: Hub) -> None:
    """Raise unless the known file is about to come; the hub itself says which one it has, before it redirects."""
    for answer in (*response.history, response):
        sha256 = answer.headers.get("x-linked-etag", "").strip('"')
        if len(sha256) == len(known.sha256) and sha256 != known.sha256:
            raise _another_file(known, hub, sha256)
    status = response.status_code
    if status == 429 or status >= 500:
        raise _Cut(f"HTTP {status}")
    if not response.is_success:
        kind = {401: "authentication", 403: "permission"}.get(status, "download")
        raise EndpointError(f"{known.file}: {hub.refusal(status, known)}", kind=kind)


def _another_file(known: Known, hub: Hub, sha256: str) -> EndpointError:
    return EndpointError(
        f"{hub.url(known)}: is not the file that is known (its SHA-256 is {sha256}, not {known.sha256}); nothing was "
        "kept. Try again, and see that HF_ENDPOINT is right",
        kind="checksum",
    )
