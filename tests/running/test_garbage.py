"""A command lets the garbage collector rest, and no longer than it takes."""

import gc

import pytest

from summarizer.cli.garbage import fewer_collections


def test_cycles_are_looked_for_more_rarely_until_the_command_is_over_however_it_ends() -> None:
    before = gc.get_threshold()
    with pytest.raises(KeyboardInterrupt), fewer_collections():
        assert gc.isenabled()
        assert gc.get_threshold()[0] > 10 * before[0]
        raise KeyboardInterrupt
    assert gc.get_threshold() == before
