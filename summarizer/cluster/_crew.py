"""A cluster's workers come in, those that can do the work go out: each is asked before it gets any."""

from __future__ import annotations

import operator
import pkgutil
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from summarizer.cluster._shard import lacking
from summarizer.cluster._storage import GET_THE_EXTRA
from summarizer.errors import UsageError

_FIRST_ANSWERS = 30.0
"""Seconds within which workers that have nothing else to do have answered."""


class Crew:
    """The workers of a cluster, for one run.

    Args:
        out: As of the run's shards.
        settings: The same.
        say: Told of workers that are left out.
    """

    def __init__(self, out: str, settings: str, say: Callable[[str], None]) -> None:
        self._out, self._settings, self._say = out, settings, say
        self._threads: dict[str, int] = {}
        """Of all that are there."""
        self._asked: dict[str, Any] = {}
        self._fit: set[str] = set()
        self._unfit: dict[str, str] = {}
        self._first_answers = time.monotonic() + _FIRST_ANSWERS

    def look(self, client: Any) -> None:
        """See who is there, and ask those that are new.

        Raises:
            UsageError: All that are there lack something.
        """
        self._threads = client.nthreads()
        self._fit &= self._threads.keys()  # one that comes back to an address is another
        self._unfit = {address: lack for address, lack in self._unfit.items() if address in self._threads}
        for address in self._threads:
            if address not in self._fit and address not in self._unfit and address not in self._asked:
                self._asked[address] = self._question(client, address)
        for address, answer in list(self._asked.items()):
            if address in self._threads and answer.status not in ("finished", "error"):
                continue
            del self._asked[address]
            if address not in self._threads or type(answer.exception()).__name__ == "KilledWorker":
                continue
            error = answer.exception()
            if error is not None:
                self.leave_out(address, _cannot(error))
            elif (lack := answer.result()) is not None:
                self.leave_out(address, lack)
            else:
                self._fit.add(address)
        if self._threads and all(address in self._unfit for address in self._threads):
            reasons = {self._unfit[address]: address for address in self._threads}
            reason = "; ".join(f"{address}: {reason}" for reason, address in reasons.items())
            raise UsageError(f"no worker can do this. {reason}", kind="worker")

    def _question(self, client: Any, address: str) -> Any:
        """Ask a worker what it lacks, by the name of the function: a worker ends that cannot import what it is sent."""
        alone = {"workers": [address], "allow_other_workers": False, "pure": False}
        function = client.submit(pkgutil.resolve_name, f"{lacking.__module__}:{lacking.__name__}", **alone)
        return client.submit(operator.call, function, self._out, self._settings, **alone)

    def forget_questions(self) -> None:
        """The scheduler knows of them no more."""
        for answer in self._asked.values():
            with suppress(Exception):
                answer.release()
        self._asked.clear()

    def leave_out(self, address: str, lack: str) -> bool:
        """Give a worker nothing more; whether it was given something so far."""
        self._fit.discard(address)
        if address in self._unfit:
            return False
        self._unfit[address] = lack
        self._say(f"worker {address} is left out: {lack}")
        return True

    @property
    def questions(self) -> list[Any]:
        """What was not answered yet."""
        return list(self._asked.values())

    @property
    def there(self) -> bool:
        """Whether there are workers at all."""
        return bool(self._threads)

    @property
    def threads(self) -> int:
        """Threads of those that can do the work; none while those that were there first are being asked, so that what
        is rationed is divided among all."""
        if self._asked and time.monotonic() < self._first_answers:
            return 0
        return sum(threads for address, threads in self._threads.items() if address in self._fit)

    @property
    def fit(self) -> list[str] | None:
        """Who may be given work; None if nobody there may not, which leaves the choice to the scheduler."""
        fit = [address for address in self._threads if address in self._fit]
        return None if len(fit) == len(self._threads) else fit

    def gone(self, fit: list[str] | None) -> bool:
        """Whether of those who might do something nobody is there any more."""
        return fit is not None and not any(address in self._threads for address in fit)


def _cannot(error: BaseException) -> str:
    return f"it cannot run this ({error!r}): it needs this program in the same version, with the extra: {GET_THE_EXTRA}"
