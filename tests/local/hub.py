"""A model hub on loopback: it serves one file as the Hugging Face hub does, by redirect and ranges, with faults."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

from summarizer.engines.local.catalogue import Known
from summarizer.engines.local.hub import Hub


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one answer.

    Attributes:
        status: Answered instead of the file.
        cut_after: Bytes after which the connection is closed, of those that were promised.
        whole: Send everything, whatever part was asked for.
    """

    status: int | None = None
    cut_after: int | None = None
    whole: bool = False


@dataclass
class LoopbackHub:
    """A running hub: `with LoopbackHub(content) as hub: … hub.hub …`.

    Attributes:
        content: The file.
        faults: One an answer, in order; afterwards all goes well.
        linked: The SHA-256 that the hub says the file has; by default the right one.
        file: The file's name.
        ranges: The ranges that were asked for, as they came.
        authorizations: What the hub, and the store that it redirects to, were sent as authorization.
        sent: Bytes of the file that went out.
    """

    content: bytes
    faults: Iterator[Fault] = field(default_factory=lambda: iter(()))
    linked: str | None = None
    file: str = "tiny.gguf"
    token: str | None = None
    ranges: list[str] = field(default_factory=list[str])
    authorizations: list[tuple[str, str | None]] = field(default_factory=list[tuple[str, str | None]])
    sent: int = 0

    def __post_init__(self) -> None:
        self.sha256 = hashlib.sha256(self.content).hexdigest()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.hub = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    @property
    def port(self) -> int:
        return self._server.server_port

    @property
    def hub(self) -> Hub:
        """How to reach it."""
        return Hub(f"http://127.0.0.1:{self.port}", self.token)

    def known(self, **changes: Any) -> Known:
        """The file, as the list of models would describe it."""
        return self.described(self.content, **{"file": self.file, **changes})

    @staticmethod
    def described(content: bytes, **changes: Any) -> Known:
        """A file with this content, as the list of models would describe it."""
        fields: dict[str, Any] = {
            "name": "small",
            "title": "Tiny",
            "maker": "Nobody",
            "repo": "nobody/tiny-gguf",
            "revision": "0123abc",
            "file": "tiny.gguf",
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "licence": "Apache-2.0",
            "licence_url": "https://example.org/licence",
            "languages": "none",
            "context": 4096,
            "memory": 1,
        }
        return Known(**{**fields, **changes})

    def __enter__(self) -> LoopbackHub:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    hub: LoopbackHub

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        hub = cast(_Server, self.server).hub
        hub.authorizations.append((self.path.split("/")[1], self.headers.get("authorization")))
        if self.path == f"/nobody/tiny-gguf/resolve/0123abc/{hub.file}":
            # "localhost" is another host than 127.0.0.1, as the hub's store of files is another than the hub.
            self._answer(
                302,
                {
                    "location": f"http://localhost:{hub.port}/store",
                    "x-linked-etag": f'"{hub.sha256 if hub.linked is None else hub.linked}"',
                },
            )
        elif self.path == "/store":
            self._store(hub, next(hub.faults, Fault()))
        else:
            self._answer(404)

    def _store(self, hub: LoopbackHub, fault: Fault) -> None:
        asked = self.headers.get("range", "")
        hub.ranges.append(asked)
        if fault.status is not None:
            self._answer(fault.status)
            return
        start = 0 if fault.whole else int(asked.removeprefix("bytes=").removesuffix("-") or 0)
        body = hub.content[start:]
        total = len(hub.content)
        headers = {"content-range": f"bytes {start}-{total - 1}/{total}"} if asked and not fault.whole else {}
        self._answer(206 if headers else 200, headers, body, fault.cut_after)
        hub.sent += len(body if fault.cut_after is None else body[: fault.cut_after])

    def _answer(
        self, status: int, headers: dict[str, str] | None = None, body: bytes = b"", cut_after: int | None = None
    ) -> None:
        self.send_response(status)
        for name, value in {**(headers or {}), "content-length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body if cut_after is None else body[:cut_after])
        self.close_connection = cut_after is not None
