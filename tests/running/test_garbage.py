"""A command lets the garbage collector rest, and no longer than it takes; its articles leave next to nothing for it."""

import gc
import subprocess
import sys

import pytest

from summarizer import Article, brief, verify
from summarizer.cli.garbage import fewer_collections
from summarizer.schemas.ukraine import ArticleSummary
from tests.briefing.samples import folder
from tests.running.sample import ARTICLE, SUMMARY


def test_cycles_are_looked_for_more_rarely_until_the_command_is_over_however_it_ends() -> None:
    before = gc.get_threshold()
    with pytest.raises(KeyboardInterrupt), fewer_collections():
        assert gc.isenabled()
        assert gc.get_threshold()[0] > 10 * before[0]
        raise KeyboardInterrupt
    assert gc.get_threshold() == before


def test_what_a_command_leaves_is_not_looked_through_when_it_is_over() -> None:
    with fewer_collections():
        left = [[number] for number in range(20_000)]
        before = [generation["collections"] for generation in gc.get_stats()]
    few = [[number] for number in range(100)]
    assert before == [generation["collections"] for generation in gc.get_stats()]
    assert gc.is_tracked(left) and gc.is_tracked(few) and gc.get_freeze_count() == 0


def test_nor_is_anything_when_the_process_ends() -> None:
    told = "import atexit, gc; atexit.register(lambda: print(gc.get_freeze_count() > 0))"
    code = f"{told}; import sys; sys.argv = ['summarizer', '--version']; from summarizer.cli import main; main()"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.splitlines()[-1] == "True"


def test_what_a_verification_takes_is_free_again_when_it_is_over() -> None:
    summary, article = ArticleSummary.model_validate(SUMMARY), Article.from_text(ARTICLE, name="a")
    verify(summary, article)  # with what the first one makes for all
    gc.collect()
    verify(summary, article)
    assert gc.collect() == 0


@pytest.mark.parametrize("form", ["to_html", "to_markdown", "to_json"])
def test_what_a_page_was_laid_out_from_is_free_again_when_it_is_written(form: str) -> None:
    briefing = brief(folder())
    getattr(briefing, form)()  # with what the first one makes for all
    gc.collect()
    getattr(briefing, form)()
    assert gc.collect() == 0
