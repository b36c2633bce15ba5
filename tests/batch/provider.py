"""A provider with a Batch API on loopback: files, batches, and chat completions by the same script.

A batch stays as it is until the test lets it end: `provider.end("completed")`.
"""

from __future__ import annotations

import json
import random
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

from tests.endpoint.answers import Answer, error, raw

Script = Callable[[dict[str, Any]], Answer]
Fault = Callable[[], Answer | None]


@dataclass
class Provider:
    """A running server: `with Provider(script) as provider: … provider.base_url …`.

    Attributes:
        script: The answer to a request's body, in a batch or not.
        asked: The bodies that were answered one by one.
        files: Content by id, in order of their coming.
        names: Names of files by id, deleted ones included.
        batches: The batches by id, as they are shown.
        calls: Method and path of every request.
        faults: What happens instead of, or after (``"POST /v1/batches!"``), a call; each once.
        answers: What is answered to a call whatever there is, each time.
    """

    script: Script
    asked: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
    names: dict[str, str] = field(default_factory=dict[str, str])
    batches: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    calls: list[str] = field(default_factory=list[str])
    faults: dict[str, Fault] = field(default_factory=dict[str, Fault])
    answers: dict[str, Answer] = field(default_factory=dict[str, Answer])
    clock: int = field(default_factory=lambda: int(time.time()))

    def __post_init__(self) -> None:
        self.lock = threading.RLock()
        self.over = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.provider = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> Provider:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def submitted(self) -> list[str]:
        """The keys of all requests of all batches."""
        return [line["custom_id"] for id in self.batches for line in self.lines(id)]

    def lines(self, batch: str) -> list[dict[str, Any]]:
        """The requests of a batch."""
        return list(_lines(self._kept[self.batches[batch]["input_file_id"]]))

    def end(
        self,
        status: str = "completed",
        *,
        only: str | None = None,
        answer: Callable[[int], bool] = lambda _: True,
        seed: int = 1,
    ) -> None:
        """Let the batches that have not ended end; requests whose number `answer` denies are not answered."""
        with self.lock:
            for id, batch in self.batches.items():
                ended = batch["status"] in {"completed", "failed", "expired", "cancelled"}
                if not ended and only in {None, id}:
                    self._end(id, batch, status, answer, random.Random(seed))

    def _end(
        self, id: str, batch: dict[str, Any], status: str, answer: Callable[[int], bool], chance: random.Random
    ) -> None:
        output: list[dict[str, Any]] = []
        errors: list[dict[str, Any]] = []
        for number, line in enumerate(self.lines(id) if status != "failed" else ()):
            result: dict[str, Any] = {"id": f"batch_req_{number}", "custom_id": line["custom_id"]}
            if answer(number):
                said = self.script(line["body"])
                response = {"status_code": said.status, "request_id": "r", "body": json.loads(said.body)}
                (output if said.status == 200 else errors).append({**result, "response": response, "error": None})
            else:
                code = {"code": f"batch_{status}", "message": "This request could not be executed in time."}
                errors.append({**result, "response": None, "error": code})
        for results, name in ((output, "output_file_id"), (errors, "error_file_id")):
            chance.shuffle(results)
            if results:
                batch[name] = self.keep(b"".join(json.dumps(line).encode() + b"\n" for line in results), "results")
        batch["status"] = status
        batch["request_counts"].update(completed=len(output), failed=len(errors))

    def keep(self, content: bytes, name: str) -> str:
        """Keep a file, and give its id."""
        id = f"file-{len(self.names)}"
        self.files[id], self.names[id], self._kept[id] = content, name, content
        return id

    @property
    def _kept(self) -> dict[str, bytes]:
        return self.__dict__.setdefault("_all_files", {})

    def answer(self, call: str, query: str, headers: Any, body: bytes) -> Answer:
        with self.lock:
            self.calls.append(call)
            if (fault := self.faults.pop(call, None)) and (instead := fault()):
                return instead
            answer = self.answers.get(call) or self._answer(call, query, headers, body)
            if (fault := self.faults.pop(f"{call}!", None)) and (instead := fault()):
                return instead
            return answer

    def _answer(self, call: str, query: str, headers: Any, body: bytes) -> Answer:
        match call.split("/"):
            case ["POST ", "v1", "chat", "completions"]:
                self.asked.append(json.loads(body))
                return self.script(self.asked[-1])
            case ["POST ", "v1", "files"]:
                parts = _form(headers["content-type"], body)
                assert parts["purpose"][1] == b"batch"
                name, content = parts["file"]
                return raw(self._file(self.keep(content, name)))
            case ["GET ", "v1", "files"]:
                return raw(
                    {"object": "list", "data": [self._file(id) for id in reversed(self.files)], "has_more": False}
                )
            case ["GET ", "v1", "files", id, "content"] if id in self.files:
                return Answer(body=self.files[id], headers={"content-type": "application/octet-stream"})
            case ["DELETE ", "v1", "files", id] if id in self.files:
                del self.files[id]
                return raw({"id": id, "object": "file", "deleted": True})
            case ["POST ", "v1", "batches"]:
                return raw(self._create(json.loads(body)))
            case ["GET ", "v1", "batches"]:
                return raw(self._page(query))
            case ["GET ", "v1", "batches", id] if id in self.batches:
                return raw(self.batches[id])
            case ["POST ", "v1", "batches", id, "cancel"] if id in self.batches:
                self.batches[id]["status"] = "cancelling"
                return raw(self.batches[id])
            case _:
                return error(404, f"No such thing: {call}", type="invalid_request_error")

    def _file(self, id: str) -> dict[str, Any]:
        content, name = self.files[id], self.names[id]
        return {
            **{"id": id, "object": "file", "bytes": len(content), "created_at": self.clock, "filename": name},
            **{"purpose": "batch", "status": "processed"},
        }

    def _create(self, wanted: dict[str, Any]) -> dict[str, Any]:
        assert (wanted["endpoint"], wanted["completion_window"]) == ("/v1/chat/completions", "24h")
        id = f"batch_{len(self.batches)}"
        lines = list(_lines(self.files[wanted["input_file_id"]]))
        assert len({line["custom_id"] for line in lines}) == len(lines)
        assert len({line["body"]["model"] for line in lines}) == 1
        self.batches[id] = {
            **{"id": id, "object": "batch", "status": "validating", "created_at": self.clock},
            **{"expires_at": self.clock + 86_400, "output_file_id": None, "error_file_id": None, "errors": None},
            **{"request_counts": {"total": len(lines), "completed": 0, "failed": 0}, **wanted},
        }
        return self.batches[id]

    def _page(self, query: str) -> dict[str, Any]:
        """Two batches a page, the newest first."""
        newest = list(reversed(self.batches.values()))
        after = re.search(r"after=(\w+)", query)
        start = 1 + [batch["id"] for batch in newest].index(after[1]) if after else 0
        data = newest[start : start + 2]
        return {
            "object": "list",
            "data": data,
            "has_more": start + 2 < len(newest),
            "last_id": data[-1]["id"] if data else None,
        }


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    provider: Provider

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that are killed in the middle are part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def _any(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        if "chunked" in self.headers.get("transfer-encoding", ""):
            body = b"".join(self._chunks())
        path, _, query = self.path.partition("?")
        provider = cast(_Server, self.server).provider
        answer = provider.answer(f"{self.command} {path}", query, self.headers, body)
        if answer.delay:
            provider.over.wait(answer.delay)
        if answer.reset:
            self.close_connection = True
            self.connection.close()
            return
        self.send_response(answer.status)
        for name, value in {"content-type": "application/json", **answer.headers}.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(answer.body) + answer.missing))
        self.end_headers()
        self.wfile.write(answer.body)
        self.wfile.flush()
        self.close_connection = self.close_connection or answer.missing > 0

    do_GET = do_POST = do_DELETE = _any

    def _chunks(self) -> Iterator[bytes]:
        while size := int(self.rfile.readline(), 16):
            yield self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()


def _lines(content: bytes) -> Iterator[dict[str, Any]]:
    yield from map(json.loads, content.splitlines())


def _form(content_type: str, body: bytes) -> dict[str, tuple[str, bytes]]:
    """The fields of a multipart form: each one's file name and content."""
    message = BytesParser().parsebytes(b"content-type: " + content_type.encode() + b"\r\n\r\n" + body)
    fields: dict[str, tuple[str, bytes]] = {}
    for part in cast(list[Any], message.get_payload()):
        name = part.get_param("name", header="content-disposition")
        fields[name] = part.get_filename() or "", part.get_payload(decode=True)
    return fields
