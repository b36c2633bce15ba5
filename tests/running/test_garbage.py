"""A command lets the garbage collector rest, and no longer than it takes; its articles leave next to nothing for it."""

import gc

import pytest

from summarizer import Article, verify
from summarizer.cli.garbage import fewer_collections
from summarizer.schemas.ukraine import ArticleSummary
from tests.running.sample import ARTICLE, SUMMARY


def test_cycles_are_looked_for_more_rarely_until_the_command_is_over_however_it_ends() -> None:
    before = gc.get_threshold()
    with pytest.raises(KeyboardInterrupt), fewer_collections():
        assert gc.isenabled()
        assert gc.get_threshold()[0] > 10 * before[0]
        raise KeyboardInterrupt
    assert gc.get_threshold() == before


def test_what_a_verification_takes_is_free_again_when_it_is_over() -> None:
    summary, article = ArticleSummary.model_validate(SUMMARY), Article.from_text(ARTICLE, name="a")
    verify(summary, article)  # with what the first one makes for all
    gc.collect()
    verify(summary, article)
    assert gc.collect() == 0
