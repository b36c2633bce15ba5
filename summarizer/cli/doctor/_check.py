"""One line of the doctor's table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "note", "FAIL"]


@dataclass(frozen=True, slots=True)
class Check:
    """What was found of one thing.

    Attributes:
        name: What was looked at.
        state: ``"ok"``, ``"note"`` (worth knowing, and no hindrance) or ``"FAIL"``.
        found: What was found.
        remedy: What to do; empty if there is nothing to do.
    """

    name: str
    state: State
    found: str
    remedy: str = ""
