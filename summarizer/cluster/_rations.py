"""What a run may take comes in, the shares of the shards under way go out: they never add up to more."""

from __future__ import annotations

from dataclasses import dataclass

AHEAD = 2
"""Shards under way for each thread, where nothing is rationed: the next one waits on the worker already."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one shard may take; None is no limit.

    Attributes:
        rpm: Requests a minute.
        tpm: Tokens a minute.
        usd: US dollars.
    """

    rpm: float | None = None
    tpm: float | None = None
    usd: float | None = None


class Rations:
    """Hands out shares.

    A share of a rate comes back when its shard does, and so does the money that was not spent. Threads that join
    later get theirs from what comes back.

    Args:
        rpm: Requests a minute of the whole run.
        tpm: Tokens a minute of the whole run.
        max_cost: US dollars of the whole run.
    """

    def __init__(self, rpm: float | None = None, tpm: float | None = None, max_cost: float | None = None) -> None:
        self._whole = Share(rpm, tpm, max_cost)
        self._left = self._whole
        self._limited = self._whole != Share()
        self._spent = 0.0
        self._tight = False

    @property
    def spent(self) -> float:
        """What was spent, in USD."""
        return self._spent

    def share(self, under_way: int, threads: int) -> Share | None:
        """The share of one more shard; None if there has to be none now.

        Args:
            under_way: Shards that have a share.
            threads: Threads that work on shards.
        """
        if not self._limited:
            return Share() if under_way < AHEAD * threads else None
        if under_way >= threads or (self._tight and under_way):
            return None
        among = 1 if self._tight else threads - under_way
        left, whole = self._left, self._whole
        for part, of in ((left.rpm, whole.rpm), (left.tpm, whole.tpm)):
            if part is not None and of is not None and part < of / threads / 2:
                return None  # others hold it: wait for one of them rather than crawl
        share = Share(_part(left.rpm, among), _part(left.tpm, among), _part(left.usd, among))
        self._left = Share(_less(left.rpm, share.rpm), _less(left.tpm, share.tpm), _less(left.usd, share.usd))
        return share

    def give_back(self, share: Share, spent: float) -> None:
        """Take a share back of which so much money was spent."""
        left = self._left
        self._spent += spent
        self._left = Share(
            _less(left.rpm, share.rpm, -1), _less(left.tpm, share.tpm, -1), _less(left.usd, share.usd, -1, spent)
        )

    def too_small(self, share: Share) -> bool:
        """Whether the money is at its end, now that a share did not suffice; if not, the next are larger."""
        at_its_end = self._tight and share.usd is not None
        self._tight = True
        return at_its_end


def _part(whole: float | None, among: int) -> float | None:
    return None if whole is None else whole / among


def _less(whole: float | None, part: float | None, sign: int = 1, spent: float = 0.0) -> float | None:
    return None if whole is None or part is None else whole - sign * part - spent
