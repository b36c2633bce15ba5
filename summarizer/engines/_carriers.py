"""Requests come in, responses go out: each request in flight has a connection to itself, however many there are."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from time import monotonic

import httpx2

_IDLE = 30.0


class Carriers(httpx2.AsyncBaseTransport):
    """Carries each request by a transport that carries nothing else meanwhile.

    One transport for all looks through all of its connections twice a request: with 200 in flight, a request through it
    costs the client nearly twice as much as through one that has a single connection to look at.

    Args:
        make: Makes a transport; one is enough for requests that follow one another.
        idle: Seconds after which one that carried nothing is closed when the next request comes.
    """

    def __init__(self, make: Callable[[], httpx2.AsyncBaseTransport], *, idle: float = _IDLE) -> None:
        self._make = make
        self._idle = idle
        self._all: set[httpx2.AsyncBaseTransport] = set()
        self._free: deque[tuple[httpx2.AsyncBaseTransport, float]] = deque()  # and since when

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request; the transport is free again when the response is closed."""
        await self._close_idle()
        # The last one back has the youngest connection.
        carrier = self._free.pop()[0] if self._free else self._another()
        try:
            response = await carrier.handle_async_request(request)
        except BaseException:
            self._set_free(carrier)
            raise
        assert isinstance(response.stream, httpx2.AsyncByteStream)
        response.stream = _Body(response.stream, carrier, self._set_free)
        return response

    async def aclose(self) -> None:
        """Close all connections."""
        for carrier in tuple(self._all):
            await _closed(carrier)

    async def _close_idle(self) -> None:
        # A transport sees that the other side has hung up only when it is used: after a burst, nobody would look.
        until = monotonic() - self._idle
        while self._free and self._free[0][1] < until:
            carrier, _ = self._free.popleft()
            self._all.discard(carrier)
            await _closed(carrier)

    def _another(self) -> httpx2.AsyncBaseTransport:
        carrier = self._make()
        self._all.add(carrier)
        return carrier

    def _set_free(self, carrier: httpx2.AsyncBaseTransport) -> None:
        self._free.append((carrier, monotonic()))


async def _closed(carrier: httpx2.AsyncBaseTransport) -> None:
    with suppress(httpx2.TransportError, OSError):  # a connection that is gone cannot say goodbye
        await carrier.aclose()


class _Body(httpx2.AsyncByteStream):
    """A response's body, whose end sets its carrier free."""

    def __init__(
        self,
        stream: httpx2.AsyncByteStream,
        carrier: httpx2.AsyncBaseTransport,
        free: Callable[[httpx2.AsyncBaseTransport], None],
    ) -> None:
        self._stream = stream
        self._carrier: httpx2.AsyncBaseTransport | None = carrier
        self._free = free

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._stream.__aiter__()

    async def aclose(self) -> None:
        try:
            await self._stream.aclose()
        finally:
            if self._carrier is not None:  # closed a second time, it is somebody else's by now
                self._free(self._carrier)
                self._carrier = None
