"""The first request of a run goes ahead of the others, so that what an endpoint objects to is learnt once."""

from __future__ import annotations

import asyncio


class Scouting:
    """Holds requests back while one finds out what the endpoint takes.

    An objection comes at once, an answer takes its time: the others wait for the first answer, and no longer than
    `patience` after each request that the scout sends.

    Args:
        patience: Seconds.
    """

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._over = patience <= 0
        self._ahead: asyncio.Event | None = None
        self._timer: asyncio.TimerHandle | None = None

    async def turn(self) -> bool:
        """Wait for one's turn to send; True for the scout, which must call `report` in the end."""
        while not self._over:
            if self._ahead is None:
                self._ahead = asyncio.Event()
                self.again()
                return True
            await self._ahead.wait()
        return False

    def again(self) -> None:
        """The scout sends a request: the others' patience begins anew."""
        self._stop_waiting()
        self._timer = asyncio.get_running_loop().call_later(self._patience, self._end)

    def report(self, *, learnt: bool) -> None:
        """The scout is back; if it learnt nothing, the next request goes ahead."""
        self._stop_waiting()
        self._over = self._over or learnt
        if self._ahead is not None:
            self._ahead.set()
            self._ahead = None

    def _end(self) -> None:
        self._over = True
        if self._ahead is not None:
            self._ahead.set()

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
