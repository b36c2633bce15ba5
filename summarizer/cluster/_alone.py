"""A run comes to a folder and works there alone: another that is at work is named, one that died is cleared away.

ledger/lock              held by the run at work, where the file system has locks
ledger/runs/RUN.alive    what that run writes anew again and again, for whoever cannot go by the lock
ledger/runs/RUN.json     its notice to its workers; see `NOTICE`
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from pathlib import Path

from summarizer.cluster._storage import Storage
from summarizer.errors import RunStopped, UsageError
from summarizer.locks import Locked, locked

_RUNS = "ledger/runs"

NOTICE = f"{_RUNS}/{{run}}.json"
"""An object of this name says what the workers of a run have to know and an order has no room for. A worker that does
not see it writes somewhere else; once it is gone, the workers begin no further article."""

_SIGN = f"{_RUNS}/{{run}}.alive"

BEAT = 5.0
"""Seconds between signs of life, and between two looks for one."""

_LOOKS = 9
"""How often a sign may be seen unchanged before its run is taken for dead: a slow network holds one up."""


@contextmanager
def alone(
    storage: Storage, run: str, say: Callable[[str], None], sleep: Callable[[float], object] | None = None
) -> Generator[None]:
    """Be the only run at work in a folder; what it writes here is the first that it writes.

    Args:
        storage: The folder.
        run: Names the run.
        say: Told what is being waited for.
        sleep: As `time.sleep`; waits between looks for another's signs of life.

    Raises:
        UsageError: Another is at work there, or the folder takes nothing.
        RunStopped: The storage does not answer.
    """
    sign = _SIGN.format(run=run)
    storage.try_out(sign, b"0")
    with ExitStack() as held:
        held.callback(_removed, storage, sign)
        ended = threading.Event()
        others = [name for name in storage.names(_RUNS) if name != sign]
        if not _locked(storage, held):
            beating = threading.Thread(
                target=_beat, args=(Storage(storage.place, patience=BEAT), sign, ended), daemon=True
            )
            beating.start()
            held.callback(beating.join)
            held.callback(ended.set)
            _see_them_dead(storage, others, say, sleep or ended.wait)
        for name in others:
            storage.remove(name)
        yield


def _locked(storage: Storage, held: ExitStack) -> bool:
    """Lock a folder; whether it can be locked."""
    if storage.far:
        return False
    try:
        held.enter_context(locked(Path(storage.place, "ledger", "lock")))
    except Locked:
        raise _busy(storage) from None
    except OSError:  # a file system without locks
        return False
    return True


def _beat(storage: Storage, sign: str, ended: threading.Event) -> None:
    for beat in count(1):
        if ended.wait(BEAT):
            return
        with suppress(RunStopped):
            storage.write(sign, str(beat).encode())


def _see_them_dead(
    storage: Storage, names: list[str], say: Callable[[str], None], sleep: Callable[[float], object]
) -> None:
    """Make sure that no run to which any of these objects belongs is at work: its sign is the first and the last of
    them.

    Raises:
        UsageError: One gives a sign of life.
    """
    seen = {name: storage.read(name) for name in names if name.endswith(".alive")}
    if any(seen.values()):
        say(f"another run was at work in {storage.place}: looking for {BEAT * _LOOKS:.0f} s whether it still is")
    for _ in range(_LOOKS if any(seen.values()) else 0):
        sleep(BEAT)
        for name, before in seen.items():
            if storage.read(name) not in (before, None):  # one that is gone has ended
                raise _busy(storage)


def _busy(storage: Storage) -> UsageError:
    return UsageError(
        f"{storage.place}: another run with --cluster is at work there; wait for its end and give the same command "
        "again, or choose another folder with --out",
        kind="busy",
    )


def _removed(storage: Storage, name: str) -> None:
    with suppress(RunStopped):
        storage.remove(name)
