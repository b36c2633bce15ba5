"""Paths of the command line come in; the articles and the policy that they name go out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from summarizer.articles import Source, discover
from summarizer.errors import SummarizerError
from summarizer.verification import Policy

Listed = TypeVar("Listed")

_SHOWN = 5
"""Names of what is left aside, as many as help."""


@dataclass(frozen=True, slots=True)
class Selection(Generic[Listed]):
    """The articles that the command line names.

    Attributes:
        taken: Those to be summarised.
        aside: Those that ``--limit`` leaves out.
    """

    taken: tuple[Listed, ...]
    aside: tuple[Listed, ...] = ()

    @property
    def reason(self) -> SummarizerError:
        """Why those that are left out have no summary; the kind is ``limit``."""
        return SummarizerError(f"left aside by --limit {len(self.taken):,}", kind="limit")


def articles_of(paths: Iterable[Path | str], limit: int | None, say: Callable[[str], None]) -> Selection[Source]:
    """The articles, at most so many to be summarised; what is none is told.

    Raises:
        UsageError: There is nothing to read.
    """
    found = discover(paths)
    if found.ignored:
        odd_first = sorted(found.ignored, key=Path.is_file)  # pipes and links to folders before pictures and scripts
        names = ", ".join(path.as_posix() for path in odd_first[:_SHOWN])
        more = f" and {len(found.ignored) - _SHOWN:,} more" if len(found.ignored) > _SHOWN else ""
        say(f"not articles, or links to folders; left aside: {names}{more}")
    return limited(found.sources, limit, say)


def limited(sources: tuple[Listed, ...], limit: int | None, say: Callable[[str], None]) -> Selection[Listed]:
    """The first articles, at most so many, to be summarised; how many are left aside for that is told."""
    if limit is None or len(sources) <= limit:
        return Selection(sources)
    say(f"--limit {limit:,}: {len(sources) - limit:,} of {len(sources):,} articles left aside")
    return Selection(sources[:limit], sources[limit:])


def policy_of(path: Path | str | None) -> Policy:
    """The policy of a file; the one that comes with the program, if none is named.

    Raises:
        UsageError: The file cannot be used.
    """
    return Policy.default() if path is None else Policy.load(path)
