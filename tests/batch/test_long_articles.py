"""A request that is too long comes back as its article's parts, all in one batch, and ends as in an ordinary run."""

from pathlib import Path

import pytest

from tests.batch.conftest import Desk, statuses, written
from tests.running.long_article import ARTICLE, ROOM, altering, given, too_long_by_size, with_room_for, writing_about
from tests.running.sample import folder_of


@pytest.fixture(autouse=True)
def small_context(desk: Desk, tmp_path: Path) -> None:
    """One long article, and a model without room for it."""
    desk.articles = folder_of(tmp_path / "long", lang=ARTICLE)
    script = with_room_for(2000, too_long_by_size)
    desk.provider.script = lambda body: script(body, 0)


def test_what_is_too_long_is_sent_in_parts_by_the_next_submit(desk: Desk, tmp_path: Path) -> None:
    desk.agreed()
    desk.provider.end()
    ended = desk.collect()
    assert ended.code == 4
    assert "1 context overflow" in ended.err
    assert statuses(desk.out) == {"lang": ("not_run", "pending")}
    desk.agreed()
    parts = len(desk.provider.lines("batch_1"))
    assert parts > 1
    desk.provider.end()
    assert desk.collect().code == 0
    assert desk.run(out=tmp_path / "ordinary").code == 0
    assert len(desk.provider.asked) == 1 + parts
    assert written(desk.out) == written(tmp_path / "ordinary")


def test_a_longest_prompt_can_be_given_at_once(desk: Desk) -> None:
    desk.agreed("--max-input", ROOM)
    assert len(desk.provider.lines("batch_0")) > 1
    desk.provider.end()
    assert desk.collect().code == 0


def test_repairs_of_several_parts_go_into_one_batch(desk: Desk) -> None:
    script = altering("Sumy", "Luzk")
    desk.provider.script = lambda body: script(body, 0)
    desk.agreed("--max-input", ROOM)
    desk.provider.end()
    assert desk.collect().code == 4
    desk.agreed("--max-input", ROOM)
    assert len(desk.provider.lines("batch_1")) == 2
    desk.provider.end()
    assert desk.collect().code == 0
    assert statuses(desk.out) == {"lang": ("ok", None)}


def test_what_was_cut_off_is_sent_in_parts_and_no_run_asks_for_the_whole_again(desk: Desk) -> None:
    write = writing_about(2000, tokens=4_000)
    desk.provider.script = lambda body: write(body, 0)
    desk.agreed()
    desk.provider.end()
    ended = desk.collect()
    assert (ended.code, statuses(desk.out)) == (4, {"lang": ("not_run", "pending")})
    assert desk.run().code == 0
    assert ARTICLE.strip() not in map(given, desk.provider.asked), "a batch was paid for it"
