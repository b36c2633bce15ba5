"""A loopback endpoint that costs next to nothing: it answers each article with its reply after a fixed time.

    python -m benchmarks.clients.server LATENCY ARTICLES

Prints its port. It knows an article by the mark in its text, and answers GET with the times, in seconds, at which it
was asked since the last GET.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time

from benchmarks.clients.material import article_and_reply


def _completion(content: str) -> bytes:
    body = {
        "id": "chatcmpl-b",
        "object": "chat.completion",
        "created": 1_764_547_200,
        "model": "bench-2026",
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": content, "refusal": None},
                "logprobs": None,
                "finish_reason": "stop",
            }
        ],
        "usage": {"prompt_tokens": 3_000, "completion_tokens": 900, "total_tokens": 3_900},
    }
    return _response(json.dumps(body, ensure_ascii=False).encode())


def _response(body: bytes) -> bytes:
    head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    return head.encode() + body


class Server(asyncio.Protocol):
    """One connection."""

    replies: dict[bytes, bytes]
    latency: float
    asked: list[float]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.received = b""

    def data_received(self, data: bytes) -> None:
        self.received += data
        while (end := self.received.find(b"\r\n\r\n")) >= 0:
            head = self.received[:end].lower()
            if head.startswith(b"get"):
                self.received = b""
                self.write(_response(json.dumps(Server.asked).encode()))
                Server.asked.clear()
                return
            length = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
            if len(self.received) < end + 4 + length:
                return
            body, self.received = self.received[end + 4 : end + 4 + length], self.received[end + 4 + length :]
            Server.asked.append(time.monotonic())
            mark = body.find(b"Kennung ")
            answer = self.replies[body[mark + 8 : mark + 14]]
            if self.latency:
                asyncio.get_running_loop().call_later(self.latency, self.write, answer)
            else:
                self.write(answer)

    def write(self, answer: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(answer)


async def serve(latency: float, articles: int) -> None:
    Server.latency, Server.asked = latency, []
    Server.replies = {b"%06d" % n: _completion(article_and_reply(n)[1]) for n in range(articles)}
    server = await asyncio.get_running_loop().create_server(Server, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(float(sys.argv[1]), int(sys.argv[2])))
