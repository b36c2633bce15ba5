"""Requests come in, responses go out: each request in flight has a connection to itself, however many there are."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import httpx2


class Carriers(httpx2.AsyncBaseTransport):
    """Carries each request by a transport that carries nothing else meanwhile.

    One transport for all looks through all of its connections twice a request: with 200 in flight, a request through it
    costs the client nearly twice as much as through one that has a single connection to look at.

    Args:
        make: Makes a transport; one is enough for requests that follow one another.
    """

    def __init__(self, make: Callable[[], httpx2.AsyncBaseTransport]) -> None:
        self._make = make
        self._all: list[httpx2.AsyncBaseTransport] = []
        self._free: list[httpx2.AsyncBaseTransport] = []

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request; the transport is free again when the response is closed."""
        carrier = self._free.pop() if self._free else self._another()  # the last one back: its connection is youngest
        try:
            response = await carrier.handle_async_request(request)
        except BaseException:
            self._free.append(carrier)
            raise
        assert isinstance(response.stream, httpx2.AsyncByteStream)
        response.stream = _Body(response.stream, carrier, self._free)
        return response

    async def aclose(self) -> None:
        """Close all connections."""
        for carrier in self._all:
            await carrier.aclose()

    def _another(self) -> httpx2.AsyncBaseTransport:
        carrier = self._make()
        self._all.append(carrier)
        return carrier


class _Body(httpx2.AsyncByteStream):
    """A response's body, whose end sets its carrier free."""

    def __init__(
        self, stream: httpx2.AsyncByteStream, carrier: httpx2.AsyncBaseTransport, free: list[httpx2.AsyncBaseTransport]
    ) -> None:
        self._stream = stream
        self._carrier: httpx2.AsyncBaseTransport | None = carrier
        self._free = free

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._stream:
            yield part

    async def aclose(self) -> None:
        try:
            await self._stream.aclose()
        finally:
            if self._carrier is not None:  # closed a second time, it is somebody else's by now
                self._free.append(self._carrier)
                self._carrier = None
