"""What a pipeline asks of whatever keeps its replies, and the values that it gets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from summarizer.engines import Attempt, Reply, Usage
from summarizer.errors import ReplyCutOff


@dataclass(frozen=True, slots=True)
class Finished:
    """A piece of work that need not be done again.

    Attributes:
        identity: Hash of all that it depends on.
        files: What was written for it, as it was on the disk.
        row: What to say of it, as JSON.
    """

    identity: str
    files: str
    row: str


BAND = 4_000
"""Prompts are summed up with those that are as long, to so many tokens: prices depend on a prompt's length, by steps
that are multiples of this."""


@dataclass(frozen=True, slots=True)
class Asked:
    """All requests of all runs to one model, with prompts of about one length.

    Attributes:
        model: The model; None for attempts that older versions of the program wrote down.
        base_url: Where it was asked.
        requests: HTTP requests, or those of batches.
        usage: Tokens that were reported.
        batch: Whether they were asked in batches, which have a price of their own.
        longest: Tokens of the longest prompt, which tell the price of each; 0 where there was one request.
        untold: Replies whose tokens nobody told.
    """

    model: str | None
    base_url: str | None
    requests: int
    usage: Usage
    batch: bool = False
    longest: int = 0
    untold: int = 0

    def __add__(self, other: Asked) -> Asked:
        """Both together, where they are alike."""
        return replace(
            self,
            requests=self.requests + other.requests,
            usage=self.usage + other.usage,
            longest=max(self.longest, other.longest),
            untold=self.untold + other.untold,
        )


class Archive(Protocol):
    """What a pipeline asks of whatever keeps its replies; `Ledger` is the one of a single machine.

    Attributes:
        far: Whether replies are kept beyond a network: fetching and storing them takes time, and is done in threads.
    """

    far: bool

    def check_room(self) -> None:
        """Make sure that what is in flight can still be kept, or raise `RunStopped`."""
        ...

    def reply(self, key: str) -> Reply | ReplyCutOff | None:
        """The stored reply to a request, or that it was cut off."""
        ...

    def record(
        self, key: str, article: str, attempt: Attempt, *, model: str | None = None, base_url: str | None = None
    ) -> None:
        """Write down one request and its raw response."""
        ...

    def store(self, key: str, reply: Reply | ReplyCutOff) -> None:
        """Keep a reply, before anything is made of it, or that it was cut off."""
        ...

    def discard(self, key: str) -> None:
        """Drop a reply that turned out to be of no use."""
        ...

    def in_batch(self, key: str) -> bool:
        """Whether a request is in a batch whose results are to come."""
        ...

    def claim(self, key: str) -> bool:
        """Claim a request right before it is asked; False if another run has asked it, or is asking it."""
        ...

    def give_up(self, key: str) -> None:
        """Give up the claim of a request that got no reply."""
        ...

    def finished(self, name: str) -> Finished | None:
        """What was kept of a piece of work."""
        ...

    def finish(self, name: str, work: Finished) -> None:
        """Keep that a piece of work is done."""
        ...

    def asked(self) -> tuple[Asked, ...]:
        """What all runs asked, a model and a length of prompts each."""
        ...

    def written(self, model: str | None, base_url: str | None) -> tuple[int, float]:
        """How many articles a model has answered about, and the mean length of its first replies to them, in tokens."""
        ...
