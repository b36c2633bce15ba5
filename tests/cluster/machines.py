"""A scheduler and workers as `dask` starts them, runs on them, and waiting for what can be seen."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 300
"""Seconds after which something hangs: machines may be slow."""

AT_ONCE = 4
"""Requests in flight of one worker."""


class Machines:
    """A scheduler and workers, each a process of its own.

    Attributes:
        workers: In the order in which they were begun.
    """

    def __init__(self) -> None:
        self.workers: list[subprocess.Popen[bytes]] = []
        self._port = _port_that_nobody_is_given()
        self.begin()

    def begin(self) -> None:
        """Start the scheduler; again on the port that it had."""
        self._joined = 0
        words = [
            "--host",
            "127.0.0.1",
            "--port",
            str(self._port),
            "--no-dashboard",
            "--dashboard-address",
            "127.0.0.1:0",
        ]
        self._scheduler = _dask("scheduler", *words, stderr=subprocess.PIPE)
        ready = threading.Event()
        threading.Thread(target=self._read, args=(self._scheduler, ready), daemon=True).start()
        assert ready.wait(PATIENCE)
        assert self._scheduler.poll() is None

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self._port}"

    def add(self, **environment: str) -> subprocess.Popen[bytes]:
        """Begin a worker, and wait until the scheduler knows it."""
        before = self._joined
        words = ["worker", self.address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard"]
        self.workers.append(_dask(*words, stderr=subprocess.DEVNULL, **environment))
        until(lambda: self._joined > before)
        return self.workers[-1]

    def end(self) -> None:
        for process in (*self.workers, self._scheduler):
            process.kill()
            process.wait()

    def _read(self, scheduler: subprocess.Popen[bytes], ready: threading.Event) -> None:
        assert scheduler.stderr is not None
        with scheduler.stderr as lines:
            for line in lines:
                if b"Scheduler at:" in line:
                    assert line.rstrip().endswith(b":%d" % self._port), line
                    ready.set()
                elif b"Register worker" in line:
                    self._joined += 1


def _port_that_nobody_is_given() -> int:
    """A free port below those that systems give to whoever asks for any: it is still free after a restart."""
    while True:
        port = random.randint(15_000, 30_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def _dask(*words: str, stderr: int, **environment: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dask", *words]
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=stderr, cwd="/", env={**os.environ, **environment}
    )


@contextmanager
def running(*words: str | Path) -> Generator[subprocess.Popen[str]]:
    """`summarizer run` in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OPENAI_")}
    command = [sys.executable, "-m", "summarizer", "run", *map(str, words), "--concurrency", str(AT_ONCE)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def ended(process: subprocess.Popen[str], code: int = 0) -> str:
    """What it said on stderr, once it ends."""
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == code, err
    return err


def until(condition: Callable[[], object]) -> None:
    """Wait for what can be seen."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.01)
