"""A small OpenAI-compatible server on loopback, for tests and for recording replies without a live model.

In a test, a `Script` (request body, number of the call) decides each answer; tests/endpoint/answers.py has the
answers and faults to choose from. From the command line it serves texts out of a folder:

    python -m tests.endpoint.server --replies DIR --port 8765

`DIR/<sha256 of the messages>.json` holds the text of a reply. A request without one is written to
`DIR/<sha256>.request.json` and answered 404, so that a folder can be filled one request after the other.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import socket
import ssl
import struct
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast

from tests.endpoint.answers import Answer, completion, error

Script = Callable[[dict[str, Any], int], Answer]


@dataclass(frozen=True)
class Received:
    """A request as it arrived."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    raw: bytes


@dataclass
class Endpoint:
    """A running server: `with Endpoint(script) as endpoint: … endpoint.base_url …`."""

    script: Script
    port: int = 0
    models: tuple[str, ...] = ("test-model",)
    tls: ssl.SSLContext | None = None
    requests: list[Received] = field(default_factory=list[Received])
    in_flight: int = 0
    most_in_flight: int = 0

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._released = threading.Event()
        self._server = _Server(("127.0.0.1", self.port), _Handler)
        self._server.endpoint = self
        if self.tls is not None:
            self._server.socket = self.tls.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    @property
    def base_url(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}/v1"

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [request.body for request in self.requests]

    def __enter__(self) -> Endpoint:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def serve_forever(self) -> None:
        self._server.serve_forever()

    def serves(self, path: str) -> bool:
        """Whether chat completions are at a path."""
        return path == "/v1/chat/completions"

    def listed(self, path: str, headers: dict[str, str]) -> Answer:
        """The answer to a GET: the list of models."""
        if not path.endswith("/models"):
            return error(404, "Not Found")
        models = [{"id": model, "object": "model"} for model in self.models]
        return Answer(body=json.dumps({"object": "list", "data": models}).encode())

    def answer(self, received: Received) -> Answer:
        """The script's answer to a chat completion."""
        with self._lock:
            self.requests.append(received)
            call = len(self.requests)
            self.in_flight += 1
            self.most_in_flight = max(self.most_in_flight, self.in_flight)
        return self.script(received.body, call)

    def done(self) -> None:
        with self._lock:
            self.in_flight -= 1

    def pause(self, seconds: float) -> None:
        """Wait, but not beyond the server's end."""
        self._released.wait(seconds)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 512
    endpoint: Endpoint

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up in the middle is part of the tests; everything else is a fault of ours."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # headers and body leave in one segment

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        self._send(self._endpoint.listed(self.path, self._headers))

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("content-length") or 0))
        if not self._endpoint.serves(self.path):
            self._send(error(404, f"Invalid URL (POST {self.path})", type="invalid_request_error"))
            return
        received = Received(self.path, self._headers, json.loads(raw), raw)
        endpoint = self._endpoint
        try:
            answer = endpoint.answer(received)
            if answer.delay:
                endpoint.pause(answer.delay)
            if answer.reset:
                self._reset()
            else:
                self._send(answer)
        finally:
            endpoint.done()

    @property
    def _headers(self) -> dict[str, str]:
        return {name.lower(): value for name, value in self.headers.items()}

    @property
    def _endpoint(self) -> Endpoint:
        return cast(_Server, self.server).endpoint

    def _send(self, answer: Answer) -> None:
        self.send_response_only(answer.status)  # without a Server header of its own
        for name, value in {"content-type": "application/json", **answer.headers}.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(answer.body) + answer.missing))
        self.end_headers()
        self.wfile.write(answer.body)
        self.wfile.flush()
        self.close_connection = self.close_connection or answer.missing > 0

    def _reset(self) -> None:
        # Lingering for no time makes close() send RST instead of FIN.
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()


def messages_digest(body: dict[str, Any]) -> str:
    """The name under which a reply is stored: the hash of the messages alone, whatever else is asked for."""
    canonical = json.dumps(body["messages"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def replies_from(folder: Path, served_model: str = "stand-in-reader") -> Script:
    """A script that serves the texts stored in a folder, and stores the requests that have none."""

    def script(body: dict[str, Any], _call: int) -> Answer:
        digest = messages_digest(body)
        stored = folder / f"{digest}.json"
        if stored.is_file():
            return completion(
                stored.read_text("utf-8"), model=served_model, id=f"chatcmpl-{digest[:24]}", prompt=body["messages"]
            )
        missing = folder / f"{digest}.request.json"
        schema = body.get("response_format", {}).get("json_schema")
        request = {"messages": body["messages"], "schema": schema}
        missing.write_text(json.dumps(request, ensure_ascii=False, indent=1), "utf-8")
        return error(404, f"no reply is stored for {digest}", code="no_reply_stored")

    return script


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.endpoint.server", description="Serve stored replies.")
    parser.add_argument("--replies", type=Path, required=True, help="the folder of replies")
    parser.add_argument("--port", type=int, default=8765)
    options = parser.parse_args(arguments)
    options.replies.mkdir(parents=True, exist_ok=True)
    endpoint = Endpoint(replies_from(options.replies), port=options.port, models=("stand-in-reader",))
    sys.stderr.write(f"serving {options.replies} at {endpoint.base_url}\n")
    try:
        endpoint.serve_forever()
    except KeyboardInterrupt:
        sys.stderr.write(f"{len(endpoint.requests)} requests served\n")


if __name__ == "__main__":
    main()
