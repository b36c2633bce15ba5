"""The parent's side: settings come in, a running llama.cpp server in a child process goes out."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from summarizer.engines.local._plan import Plan

TEMPERATURE = 0.2
"""Little chance, since most of an answer is copied from the article; with none at all, small models run in circles."""

_CHILD = Path(__file__).with_name("_child.py")
_LAST_WORDS = 4_000


class NotStarted(Exception):
    """The server could not start; the message is llama.cpp's own."""


@dataclass(slots=True)
class Server:
    """llama.cpp's server in a child process, which ends with this one, however this one ends.

    Attributes:
        model: The model file.
        plan: Threads, slots and context.
        port: Where it listens on 127.0.0.1; 0 for any free port.
        temperature: Of the sampling, where a request names none.
        key: What requests must carry: other programs on the machine are not answered.
    """

    model: Path
    plan: Plan
    port: int = 0
    temperature: float = TEMPERATURE
    key: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    _process: subprocess.Popen[bytes] | None = None
    _log: IO[bytes] | None = None
    _stopped: bool = False

    def start(self) -> str:
        """Load the model, which takes seconds to minutes, and give the base URL.

        Raises:
            NotStarted: It could not be loaded, or the process was ended meanwhile.
        """
        self._log = log = tempfile.TemporaryFile()  # noqa: SIM115 - `stop` closes it
        # -P: the child's own folder must not stand before the standard library.
        self._process = process = subprocess.Popen(
            [sys.executable, "-P", str(_CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            bufsize=0,
            start_new_session=True,  # Ctrl-C is for the parent: replies in flight are still wanted
        )
        if self._stopped:  # meanwhile, by another thread
            process.kill()
        assert process.stdin is not None and process.stdout is not None
        settings = {
            "model": str(self.model),
            "alias": self.model.name,
            "port": self.port,
            "key": self.key,
            "slots": self.plan.slots,
            "context": self.plan.context,
            "threads": self.plan.threads,
            "temperature": self.temperature,
        }
        try:
            process.stdin.write(json.dumps(settings).encode() + b"\n")
            line = process.stdout.readline()
        except (BrokenPipeError, ValueError):  # it has ended already, or was stopped
            line = b""
        answer = json.loads(line or b"{}")
        if "address" not in answer:
            code = process.wait()
            raise NotStarted(_last_words(log) or answer.get("error") or f"the process ended with code {code}")
        return f"{answer['address']}/v1"

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int | None:
        """The child's process id, once it was started."""
        return self._process.pid if self._process else None

    def stop(self) -> None:
        """End the process, and wait until its port is free; it cannot be started again."""
        self._stopped = True
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout, self._log):
                if pipe is not None:
                    pipe.close()


def _last_words(log: IO[bytes]) -> str:
    """The first error that llama.cpp wrote: those after it follow from it."""
    try:
        log.seek(0)
        said = log.read(_LAST_WORDS)
    except ValueError:  # `stop` has closed it, perhaps just now in another thread
        return ""
    lines = said.decode("utf-8", "replace").splitlines()
    errors = [line.partition(" E ")[2].strip() for line in lines if " E " in line]
    return errors[0] if errors else (lines[-1].strip() if lines else "")
