"""A problem: what a check says before the policy decides what follows from it."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.verification._report import Passage
from summarizer.verification._walk import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a check found wrong with the value at `path`."""

    path: Path
    check: str
    message: str
    nearest: Passage | None = None
