"""An address comes in, a connection to a Dask cluster goes out; Dask schedules, nothing here does."""

from __future__ import annotations

import importlib
import logging
import signal
import threading
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager, suppress
from types import TracebackType
from typing import Any

from tenacity import Retrying, retry_if_exception_type, stop_after_delay, wait_random_exponential

from summarizer.cluster._storage import GET_THE_EXTRA
from summarizer.errors import RunStopped, UsageError

PATIENCE = 900.0
"""Seconds for which a scheduler that was there may be away."""

_FIRST_PATIENCE = 15.0
_LOCAL = "local:"

_LOCAL_CONFIG = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.admin.system-monitor.disk": False,
}
"""Less of what nobody looks at: by default it takes 20 MB of each worker, and 5 % of a core while all of them wait."""


class Dask:
    """A cluster: one of this machine's own making, or one that is there.

    Args:
        address: ``local:N`` for N processes on this machine, or a scheduler's address, such as ``tcp://host:8786``.

    Attributes:
        address: The scheduler's.
        client: Dask's own.
        distributed: The module.

    Raises:
        UsageError: The extra is missing, or it is no address.
        RunStopped: Nothing answers there.
    """

    def __init__(self, address: str) -> None:
        check_address(address)
        try:
            self.distributed: Any = importlib.import_module("distributed")
        except ImportError:
            raise UsageError(f"--cluster needs the extra: {GET_THE_EXTRA}", kind="missing_extra") from None
        for name in ("distributed", "distributed.client"):  # what is lost is run again: no news to the user
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self._open = ExitStack()
        self.address = address
        if address.startswith(_LOCAL):
            self.address = self._local(int(address.removeprefix(_LOCAL)))
        try:
            self.client: Any = self._connected(_FIRST_PATIENCE)
        except BaseException:
            self._open.close()
            raise

    def close(self) -> None:
        """Leave the cluster; one of this machine's own making ends."""
        self._leave()
        self._open.close()

    def __enter__(self) -> Dask:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def reconnect(self, unless: Callable[[], object] = lambda: False) -> None:
        """Wait for a scheduler that went away.

        Args:
            unless: Whether there is nothing left to wait for.

        Raises:
            RunStopped: It does not come back.
        """
        self._leave()
        self.client = self._connected(PATIENCE, unless)

    def _leave(self) -> None:
        with suppress(Exception):  # of a scheduler that is away, and after a first try: nothing more can be lost
            self.client.close(timeout=2)

    def _local(self, count: int) -> str:
        with _deaf_to_interruptions(), importlib.import_module("dask").config.set(_LOCAL_CONFIG):
            cluster = self._open.enter_context(
                self.distributed.LocalCluster(
                    n_workers=count,
                    threads_per_worker=1,
                    memory_limit=0,  # a worker is small, and its even share of a small machine may be smaller
                    processes=True,
                    host="127.0.0.1",
                    dashboard_address=None,
                    scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},  # any port; else one that may be taken
                    silence_logs=logging.CRITICAL,
                )
            )
        return cluster.scheduler_address

    def _connected(self, patience: float, unless: Callable[[], object] = lambda: False) -> Any:
        enough = stop_after_delay(patience)
        trying = Retrying(
            retry=retry_if_exception_type((OSError, TimeoutError)),
            wait=wait_random_exponential(multiplier=0.2, max=10),
            stop=lambda state: bool(unless()) or enough(state),
            reraise=True,
        )
        try:
            return trying(self.distributed.Client, self.address, timeout=5)
        except (OSError, TimeoutError) as error:
            raise RunStopped(
                f"no Dask scheduler answers at {self.address} ({' '.join(str(error).split())[:200]}); what is done is "
                "kept: give the same command again",
                kind="unreachable",
            ) from error
        except ValueError as error:
            raise UsageError(f"--cluster {self.address}: {error}") from None


def check_address(address: str) -> None:
    """Refuse what is no address of a cluster, before anything is done for it.

    Raises:
        UsageError: It is neither ``local:N`` nor a URL.
    """
    count = address.removeprefix(_LOCAL)
    if count == address and "://" not in address:
        raise UsageError(f"--cluster {address}: neither local:N nor an address such as tcp://host:8786")
    if count != address and not (count.isascii() and count.isdigit() and 1 <= int(count) <= 1024):
        raise UsageError(f"--cluster {address}: N is a number of processes, such as local:4")


@contextmanager
def _deaf_to_interruptions() -> Generator[None]:
    """Let processes that are begun here not hear Ctrl-C: they are told to stop, and finish what is in flight."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
