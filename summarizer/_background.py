"""Work comes in from any thread, and is done in one that has an event loop: the library's calls share one client."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

from summarizer.errors import UsageError

T = TypeVar("T")


class Background:
    """An event loop in a thread of its own, begun when first needed: one client serves every caller.

    A fork has a copy of it without the thread, which nothing would ever run in.
    """

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._process: int | None = None
        self._starting = threading.Lock()
        self.closed = False

    def submit(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Begin work.

        Raises:
            UsageError: It takes none any more, or it is another process's.
        """
        with self._starting:
            if self.closed:
                work.close()
                raise closed()
            if self._forked():
                work.close()
                raise UsageError(
                    "this Summarizer was begun in another process; make one in each process", kind="closed"
                )
            if self._loop is None:
                self._process = os.getpid()
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=self._loop.run_forever, name="summarizer", daemon=True)
                self._thread.start()
            return asyncio.run_coroutine_threadsafe(work, self._loop)

    def end(self, work: Coroutine[Any, Any, None]) -> None:
        """Do work and wait for it, unless in the thread itself, where Python may come upon garbage that ends so."""
        if self._loop is not None and threading.current_thread() is self._thread:
            asyncio.run_coroutine_threadsafe(work, self._loop)
        else:
            self.submit(work).result()

    def close(self, last: Coroutine[Any, Any, None]) -> None:
        """Take no more work, do what comes `last`, and end the thread."""
        with self._starting:
            self.closed = True
            if self._loop is not None and self._thread is not None and not self._forked():
                asyncio.run_coroutine_threadsafe(last, self._loop).result()
                self._loop.call_soon_threadsafe(self._loop.stop)
                self._thread.join()
                self._loop.close()
            else:
                last.close()
            self._loop = self._thread = None

    def _forked(self) -> bool:
        return self._process not in (None, os.getpid())


def closed() -> UsageError:
    """What is said of work for a summarizer that takes none any more."""
    return UsageError("this Summarizer is closed; make a new one", kind="closed")
