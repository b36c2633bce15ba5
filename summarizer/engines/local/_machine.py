"""What this machine has to offer a model: processor cores and memory."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

_TOTAL_TO_USE = 0.75


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine.

    Attributes:
        cores: Physical cores that this process may use; None leaves the count to llama.cpp.
        memory: Bytes that are free; None if that cannot be told.
    """

    cores: int | None
    memory: int | None

    @classmethod
    def here(cls, root: Path = Path("/")) -> Machine:
        """This machine; its kernel's files are read under `root`."""
        if sys.platform == "linux":
            return cls(_linux_cores(root), _linux_memory(root))
        return cls(None, _total_memory())


def _linux_cores(root: Path) -> int:
    """Cores, not the threads that two of them may offer each, within what this process and its container may use."""
    allowed = os.sched_getaffinity(0)
    siblings = {
        _text(root / f"sys/devices/system/cpu/cpu{number}/topology/thread_siblings_list") or number
        for number in allowed
    }
    quota, _, period = _text(root / "sys/fs/cgroup/cpu.max").partition(" ")
    share = int(quota) // int(period) if quota.isdecimal() and period.isdecimal() else len(siblings)
    return max(1, min(len(siblings), share))


def _linux_memory(root: Path) -> int | None:
    found = re.search(r"^MemAvailable:\s+(\d+) kB", _text(root / "proc/meminfo"), re.MULTILINE)
    available = int(found[1]) * 1024 if found else None
    limit, used = (_text(root / "sys/fs/cgroup" / name) for name in ("memory.max", "memory.current"))
    if limit.isdecimal() and used.isdecimal():
        left = int(limit) - int(used)
        return left if available is None else min(available, left)
    return available


def _total_memory() -> int | None:
    try:
        return round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") * _TOTAL_TO_USE)
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf
        return None


def _text(path: Path) -> str:
    try:
        return path.read_text("ascii").strip()
    except (OSError, ValueError):
        return ""
