"""The pipeline's values: how far to go for an article, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.defaults import TIMEOUT
from summarizer.engines import Usage
from summarizer.errors import RunStopped
from summarizer.results import NotSummarized, Summarized
from summarizer.verification import Policy


@dataclass(frozen=True, slots=True)
class Settings:
    """How far to go for one article.

    Attributes:
        timeout: Seconds for one article, all attempts included; waiting for its turn does not count.
        reasks: How often a reply that is not the JSON asked for is asked for again.
        repairs: How often items that failed verification are asked for again.
        policy: Severities and thresholds of the checks.
        any_language: Read articles that are not German too.
        max_input: The most tokens of a prompt, by estimate; a longer article is read in parts. None: what the
            endpoint takes.
    """

    timeout: float = TIMEOUT
    reasks: int = 2
    repairs: int = 1
    policy: Policy = field(default_factory=Policy.default)
    any_language: bool = False
    max_input: int | None = None


@dataclass(frozen=True, slots=True)
class Bill:
    """What one model took, failed and repeated requests included.

    Attributes:
        model: The model that was asked.
        base_url: Where.
        usage: Tokens, as the endpoint counted them.
        batch: Whether it was asked in a batch, which has a price of its own.
        longest: Tokens of the longest prompt, which tell the price of each; 0 where there was one request.
    """

    model: str | None
    base_url: str | None
    usage: Usage
    batch: bool = False
    longest: int = 0


@dataclass(frozen=True, slots=True)
class Spent:
    """What an article cost in this run: stored replies are free.

    Attributes:
        requests: HTTP requests.
        bills: Tokens, a model each; empty if no endpoint reported any.
        seconds: Wall time.
        untold: Replies whose tokens nobody told, so that the cost is not known.
    """

    requests: int = 0
    bills: tuple[Bill, ...] = ()
    seconds: float = 0.0
    untold: int = 0

    def __add__(self, other: Spent) -> Spent:
        return Spent(
            self.requests + other.requests,
            self.bills + other.bills,
            self.seconds + other.seconds,
            self.untold + other.untold,
        )

    @property
    def usage(self) -> Usage | None:
        """Tokens of all models together; None if none were reported."""
        return sum((bill.usage for bill in self.bills), Usage()) if self.bills else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """An article's result and what it took.

    Attributes:
        result: What became of the article.
        spent: What it took.
        stopped: Why nothing more can be asked; the article itself may have come through.
        final: Whether another run with the same settings would come to the same result.
    """

    result: Summarized | NotSummarized
    spent: Spent = Spent()
    stopped: RunStopped | None = None
    final: bool = False


class Brake:
    """Stops a run: once pulled, no further article is begun."""

    def __init__(self) -> None:
        self.reason: RunStopped | None = None

    def pull(self, reason: RunStopped) -> RunStopped:
        """Stop, for this reason unless there is one already; that an endpoint answers nobody goes before the budget,
        which what was asked in vain may have used up."""
        if self.reason is None or (self.reason.kind == "budget" and reason.kind != "interrupted"):
            self.reason = reason
        return self.reason
