"""A problem: what a check says before the policy decides what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.verification._report import Passage
from summarizer.verification._walk import Path

if TYPE_CHECKING:
    from summarizer.verification.rendering import Problem as OfRendering


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a check found wrong with the value at `path`."""

    path: Path
    check: str
    message: str
    nearest: Passage | None = None


def placed(path: Path, found: Iterable[OfRendering]) -> Iterator[Problem]:
    """What checks of a rendering found, as problems of the value at `path`."""
    return (Problem(path, one.check, one.message) for one in found)
