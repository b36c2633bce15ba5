"""A folder's URL comes in, a place to keep whole objects goes out: a local folder, or an object store's by fsspec."""

from __future__ import annotations

import asyncio
import importlib
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_delay, wait_random_exponential

from summarizer.errors import RunStopped, UsageError
from summarizer.ledger import LEAST_ROOM
from summarizer.output import Drafts

PATIENCE = 300.0
"""Seconds for which a storage may fail before a run gives up on it."""

_LONGEST_WAIT = 10.0

_NEWS_AFTER = 4.0
"""Seconds of failing after which the user hears of it."""

_LASTING = (
    *(FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError, FileExistsError),
    *(ValueError, TypeError, NotImplementedError, ImportError, AttributeError),
)
"""What trying again does not mend."""

_LASTING_NAMES = frozenset(
    {"NoCredentialsError", "PartialCredentialsError", "ProfileNotFound", "RefreshError", "ParamValidationError"}
)
"""The same of storage clients, which are not imported here."""

_S3: dict[str, Any] = {
    "max_concurrency": 1,
    "config_kwargs": {"retries": {"max_attempts": 1}, "connect_timeout": 10},
    "use_listings_cache": False,
}
"""Objects are small: fetched by one request each, without a look at their size. What fails is tried again here. A
listing is made anew each time, and would else stay in memory: 0.7 kB an object."""

_OPTIONS = {"s3": _S3, "s3a": _S3}

GET_THE_EXTRA = "pip install '.[cluster]' in the checkout (docs/scale.md has other ways)"
"""PyPI's project of this name is another one."""

T = TypeVar("T")


def is_url(place: str) -> bool:
    """Whether a place lies beyond this machine's file system; a ``file://`` URL does not."""
    return "://" in place and not place.startswith("file://")


def local_path(place: str) -> Path:
    """The path of a place on this machine: itself, or what a ``file://`` URL names."""
    return Path(place.removeprefix("file://"))


def check_place(place: str) -> None:
    """Make sure that a URL can be handed to workers and shown.

    Raises:
        UsageError: It holds a user name or a password, or names nothing.
    """
    if is_url(place) and not place.partition("://")[2].strip("/"):
        raise UsageError(f"{place}: names no bucket; write {place.partition('://')[0]}://BUCKET/FOLDER")
    if is_url(place) and "@" in urlsplit(place).netloc:
        raise UsageError(
            f"{urlsplit(place).scheme}://…: leave user name and password out of the URL; every worker reads its own "
            "credentials from its environment"
        )


class Storage:
    """Keeps objects under names with slashes; each is written whole or not at all.

    What fails for a while is tried again: the network to an object store, never this machine's disk.

    Args:
        place: A path, or a URL that fsspec knows: ``s3://bucket/folder``.
        patience: Seconds for which it may fail. Once it did for so long, it is tried once a call until it is back.
        say: Told when it is being waited for.
        sleep: As `time.sleep`.

    Raises:
        UsageError: There is no such kind of storage here.
    """

    def __init__(
        self,
        place: str,
        *,
        patience: float = PATIENCE,
        say: Callable[[str], None] = lambda _: None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        check_place(place)
        self.far = is_url(place)
        self.place = place.rstrip("/") if self.far else str(local_path(place))
        self._patience, self._say, self._sleep = patience, say, sleep
        self._given_up = self._said = False
        if self.far:
            self._files, self._root = _file_system(self.place)
        else:
            self._drafts = Drafts(Path(self.place))

    def at(self, name: str) -> str:
        """The URL or the path of an object; of the whole place, if the name is empty."""
        return f"{self.place}/{name}" if name else self.place

    def try_out(self, name: str, content: bytes) -> None:
        """Write the first object of a run, to see whether it takes any.

        Raises:
            UsageError: It refuses.
            RunStopped: It does not answer.
        """
        try:
            self.write(name, content)
        except RunStopped as error:
            if (cause := refusal(error)) is None:
                raise
            words = (
                str(cause) if isinstance(cause, UsageError) else f"{self.place}: cannot be written to ({_short(cause)})"
            )
            raise UsageError(words, kind="output") from None

    async def apart(self, call: Callable[[], T]) -> T:
        """Make a call that uses it: in a thread, if it is far and the call takes its time."""
        return await asyncio.to_thread(call) if self.far else call()

    def give_up(self) -> None:
        """Wait for it no longer: until it is back, it is tried once a call."""
        self._given_up = True

    def check_room(self) -> None:
        """Make sure that what is in flight can still be kept; an object store is taken to have room.

        Raises:
            RunStopped: This machine's disk is nearly full.
        """
        if self.far or not Path(self.place).is_dir():
            return
        if shutil.disk_usage(self.place).free < LEAST_ROOM:
            raise RunStopped(
                f"{self.place}: less than {LEAST_ROOM // 2**20} MB left on the disk, so nothing more is asked; "
                "make room, then give the same command again",
                kind="ledger",
            )

    def read(self, name: str) -> bytes | None:
        """An object's content; None if there is none of this name.

        Raises:
            RunStopped: The storage does not answer, or refuses.
        """
        try:
            if not self.far:
                return Path(self.place, name).read_bytes()
            return self._tried(lambda: bytes(self._files.cat_file(self._key(name))))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._refusal(name, error) from error

    def write(self, name: str, content: bytes) -> None:
        """Write an object, whole or not at all.

        Raises:
            RunStopped: The storage does not answer, or refuses.
        """
        try:
            if self.far:
                self._tried(lambda: self._files.pipe_file(self._key(name), content))
            else:
                path = Path(self.place, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                self._drafts.write(path, content)
        except UsageError as error:
            raise RunStopped(str(error), kind="output") from error
        except OSError as error:
            raise self._refusal(name, error) from error

    def remove(self, name: str) -> None:
        """Take an object away, if there is one."""
        try:
            if self.far:
                self._tried(lambda: self._files.rm_file(self._key(name)))
            else:
                Path(self.place, name).unlink(missing_ok=True)
        except FileNotFoundError:
            return
        except OSError as error:
            raise self._refusal(name, error) from error

    def names(self, prefix: str = "") -> Iterator[str]:
        """The names of the objects under a folder (or the one of this very name), in order; none if it is not there.

        Raises:
            RunStopped: The storage does not answer, or refuses.
        """
        if not self.far:
            root = Path(self.place)
            top = root / prefix
            paths = [top] if top.is_file() else (Path(at, file) for at, _, files in os.walk(top) for file in files)
            yield from sorted(path.relative_to(root).as_posix() for path in paths)
            return
        start = self._key(prefix) if prefix else self._root
        try:
            found = self._tried(lambda: self._found(start))
        except FileNotFoundError:
            return
        except OSError as error:
            raise self._refusal(prefix, error) from error
        for key in sorted(found):
            yield key.removeprefix(self._root).lstrip("/")

    def fetch(self, name: str, path: Path) -> None:
        """Copy an object to a file.

        Raises:
            FileNotFoundError: There is none of this name.
            PermissionError: It may not be read.
            RunStopped: The storage does not answer.
        """
        try:
            self._tried(lambda: self._files.get_file(self._key(name), str(path)))
        except (FileNotFoundError, PermissionError):
            raise
        except OSError as error:
            raise self._refusal(name, error) from error

    def send(self, path: Path, name: str) -> None:
        """Copy a file to an object: the other way round, for what may be too large for memory.

        Raises:
            RunStopped: The storage does not answer, or refuses.
        """
        try:
            self._tried(lambda: self._files.put_file(str(path), self._key(name)))
        except OSError as error:
            raise self._refusal(name, error) from error

    def _key(self, name: str) -> str:
        return f"{self._root}/{name}" if name else self._root

    def _found(self, start: str) -> list[str]:
        self._files.invalidate_cache()  # others write there too
        return list(self._files.find(start))

    def _tried(self, call: Callable[[], T]) -> T:
        def waiting(state: RetryCallState) -> None:
            error = state.outcome and state.outcome.exception()
            if error is not None and not self._said and (state.seconds_since_start or 0.0) > _NEWS_AFTER:
                self._said = True
                self._say(f"waiting for the storage: {self.place} ({_short(error)})")

        trying = Retrying(
            retry=retry_if_exception(_passes),
            wait=wait_random_exponential(multiplier=0.2, max=_LONGEST_WAIT),
            stop=stop_after_delay(0.0 if self._given_up else self._patience),
            sleep=self._sleep,
            before_sleep=waiting,
            reraise=True,
        )
        try:
            result = trying(call)
            self._given_up = self._said = False
            return result
        except _LASTING:
            raise
        except Exception as error:
            passes = _passes(error)
            self._given_up = self._given_up or passes
            how_long = f" for {self._patience:.0f} s" if passes else ""
            raise RunStopped(
                f"{self.place}: the storage failed{how_long} ({_short(error)}); what is done is kept: give the "
                "same command again when it is back",
                kind="storage",
            ) from error

    def _refusal(self, name: str, error: OSError) -> RunStopped:
        return RunStopped(f"{self.at(name)}: the storage refuses ({_short(error)})", kind="storage")


def refusal(error: RunStopped) -> BaseException | None:
    """Why a storage refuses; None if it did not answer, which can be over the next time."""
    cause = error.__cause__
    return None if cause is None or _passes(cause) else cause


def _passes(error: BaseException) -> bool:
    """Whether a failure can be over the next time."""
    return isinstance(error, Exception) and not (isinstance(error, _LASTING) or type(error).__name__ in _LASTING_NAMES)


def _file_system(place: str) -> tuple[Any, str]:
    """What fsspec has for a URL, and the path there."""
    try:
        fsspec: Any = importlib.import_module("fsspec.core")
    except ImportError:
        raise UsageError(f"{place}: URLs need the extra: {GET_THE_EXTRA}", kind="missing_extra") from None
    try:
        files, root = fsspec.url_to_fs(place, **_OPTIONS.get(urlsplit(place).scheme, {}))
    except ImportError as error:  # fsspec names the package: "Install s3fs to access S3"
        raise UsageError(f"{place}: {error}", kind="missing_extra") from None
    except (ValueError, OSError) as error:
        raise UsageError(f"{place}: {error}") from None
    if (loop := getattr(files, "_loop", None)) is not None:
        loop.set_exception_handler(_unheard)
    return files, str(root).rstrip("/")


def _unheard(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """What becomes of a request that nobody waits for any more, since the connection it belonged to is lost: whoever
    waited has heard, and tries again."""
    if not isinstance(context.get("exception"), OSError):
        loop.default_exception_handler(context)


def _short(error: BaseException) -> str:
    """What a storage client says; of addresses only the host, since what follows is the inner life of the folder."""
    words = re.sub(r"(https?://[^/\s\"']+)/[^\s\"']*", r"\1", " ".join(str(error).split()))
    return words[:300] or type(error).__name__
