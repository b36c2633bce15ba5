"""One request goes ahead; the others wait until it has learnt something, or for so long and no longer."""

from __future__ import annotations

import asyncio

from summarizer.engines._scouting import Scouting

LONG = 1000.0


async def everybody_has_run() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


def test_the_others_wait_for_the_first_answer() -> None:
    async def scenario() -> None:
        scouting = Scouting(LONG)
        assert await scouting.turn() is True
        others = [asyncio.create_task(scouting.turn()) for _ in range(9)]
        await everybody_has_run()
        assert not any(other.done() for other in others)
        scouting.report(learnt=True)
        assert await asyncio.gather(*others) == [False] * 9
        assert await scouting.turn() is False

    asyncio.run(scenario())


def test_if_the_first_learns_nothing_the_next_goes_ahead_alone() -> None:
    async def scenario() -> None:
        scouting = Scouting(LONG)
        assert await scouting.turn() is True
        others = [asyncio.create_task(scouting.turn()) for _ in range(3)]
        await everybody_has_run()
        scouting.report(learnt=False)
        await everybody_has_run()
        assert [other.done() for other in others] == [True, False, False]
        scouting.report(learnt=True)
        assert await asyncio.gather(*others) == [True, False, False]

    asyncio.run(scenario())


def test_patience_ends() -> None:
    async def scenario() -> None:
        scouting = Scouting(0.01)
        assert await scouting.turn() is True
        assert await asyncio.gather(*(scouting.turn() for _ in range(3))) == [False] * 3
        scouting.report(learnt=False)  # late, and of no account
        assert await scouting.turn() is False

    asyncio.run(scenario())


def test_without_patience_nobody_goes_ahead() -> None:
    async def scenario() -> None:
        assert await Scouting(0).turn() is False

    asyncio.run(scenario())
