"""Python's garbage collector, less eager for as long as a command takes; a program that imports this keeps its own."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Generator
from contextlib import contextmanager

_NEW_OBJECTS = 300_000
"""Made and not freed, before their cycles are looked for: 700 by default, which is about what one article makes. A
start makes 200,000, all of which stay."""


@contextmanager
def fewer_collections() -> Generator[None]:
    """Look for garbage in cycles more rarely.

    With Python's own thresholds that is a millisecond an article, and a sixth of what it takes to start. What waits to
    be found is a few megabytes; nearly all garbage is freed at once, by its reference counts.
    """
    before = gc.get_threshold()
    gc.set_threshold(_NEW_OBJECTS, 20, 20)
    try:
        yield
    finally:
        if not gc.get_freeze_count():  # a program's own, which would thaw too
            # All are old now, and counted from zero: Python would look through them at once otherwise.
            gc.freeze()
            gc.unfreeze()
        gc.set_threshold(*before)


def none_at_exit() -> None:
    """Do not look through everything for garbage when the process ends and all goes anyway: a tenth of a second."""
    atexit.register(gc.freeze)
