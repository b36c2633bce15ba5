"""Requests go no further than the host that the user named, and responses no further than an answer's length."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import cast

import httpx2

COMPLETIONS = "/chat/completions"

_LONGEST = 32 * 2**20
"""Bytes of a body: more than any model writes, and few enough to hold one for each request in flight."""

_LONGEST_PACKED = 2**20
"""Bytes of a compressed one: a thousand times as many may come out of it."""


def kept_to(url: Callable[[], str]) -> Callable[[httpx2.Request], Awaitable[None]]:
    """Lets what holds articles go to a URL's host and to no other; what is only fetched may lie elsewhere."""

    async def check(request: httpx2.Request) -> None:
        if request.method == "POST" and request.url.netloc != httpx2.URL(url()).netloc:
            raise httpx2.UnsupportedProtocol(f"it sends on to {request.url.netloc.decode()}, where nothing was sent")

    return check


async def bound(response: httpx2.Response) -> None:
    """Let the answer to a completion end in an error where it is longer than an answer can be."""
    if response.request.url.path.endswith(COMPLETIONS):
        most = _LONGEST_PACKED if response.headers.get("content-encoding") else _LONGEST
        response.stream = _Bounded(cast(httpx2.AsyncByteStream, response.stream), most)


class _Bounded(httpx2.AsyncByteStream):
    """A body that gives so many bytes at most."""

    def __init__(self, stream: httpx2.AsyncByteStream, most: int) -> None:
        self._stream, self._most = stream, most

    async def __aiter__(self) -> AsyncIterator[bytes]:
        come = 0
        async for chunk in self._stream:
            come += len(chunk)
            if come > self._most:
                raise httpx2.ReadError(f"more than {self._most // 2**20} MB came, which no answer takes")
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()
