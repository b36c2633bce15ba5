"""Ctrl-C on a cluster: the first stops the run resumably, the second leaves what is in flight, and none is lost."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from summarizer.cli.spreading import Interruptions
from summarizer.cluster import Work
from tests.cluster.making import order


@pytest.fixture
def work(tmp_path: Path) -> Work:
    return Work(order(None, tmp_path), str(tmp_path), [("in/a.txt", "a")])


def ctrl_c() -> None:
    signal.raise_signal(signal.SIGINT)


def test_before_anything_is_waited_for_it_ends_the_command(work: Work) -> None:
    with pytest.raises(KeyboardInterrupt), Interruptions(work, print).heeded():
        ctrl_c()
    assert work.reason is None


def test_the_first_stops_the_run_and_the_second_leaves_what_is_in_flight(work: Work) -> None:
    said: list[str] = []
    interruptions = Interruptions(work, said.append)
    with interruptions.heeded(), interruptions.waiting():
        ctrl_c()
        assert work.interrupted
        with pytest.raises(KeyboardInterrupt):
            ctrl_c()
    assert len(said) == 1


def test_one_that_comes_when_nothing_is_waited_for_any_more_does_not_take_the_account_away(work: Work) -> None:
    said: list[str] = []
    interruptions = Interruptions(work, said.append)
    with interruptions.heeded():
        with interruptions.waiting():
            ctrl_c()
        ctrl_c()
        assert "is being written" in said[-1]
        with pytest.raises(KeyboardInterrupt):
            ctrl_c()


def test_one_that_comes_while_a_line_is_being_written_stops_the_run_all_the_same(work: Work) -> None:
    def say(_: str) -> None:
        raise RuntimeError("reentrant call inside <_io.BufferedWriter name='<stderr>'>")

    interruptions = Interruptions(work, say)
    with interruptions.heeded():
        with interruptions.waiting():
            ctrl_c()
        ctrl_c()
    assert work.interrupted


def test_afterwards_it_is_everyone_elses_again(work: Work) -> None:
    before = signal.getsignal(signal.SIGINT)
    with Interruptions(work, print).heeded():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before
