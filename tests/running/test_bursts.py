"""Replies that come at once: each is worked through only when nothing waits to be sent or received."""

import asyncio
from itertools import pairwise

from summarizer.ledger import Ledger
from summarizer.pipeline import Desk, Pace


def test_of_a_burst_of_replies_one_is_worked_through_between_two_looks_at_the_wire() -> None:
    seen: list[str] = []

    async def reply(desk: Desk, number: int) -> None:
        seen.append(f"received {number}")
        async with desk.after_the_wire():
            seen.append(f"worked {number}")

    async def wire(replies: list[asyncio.Task[None]]) -> None:
        while not all(each.done() for each in replies):
            seen.append("wire")
            await asyncio.sleep(0)

    async def burst() -> None:
        with Ledger(None) as ledger:
            desk = Desk(ledger, Pace(8))
            replies = [asyncio.create_task(reply(desk, number)) for number in range(3)]
            await asyncio.gather(*replies, wire(replies))

    asyncio.run(burst())
    works = [seen.index(f"worked {number}") for number in range(3)]
    assert max(seen.index(f"received {number}") for number in range(3)) < works[0]
    assert all("wire" in seen[before:after] for before, after in pairwise(works))
