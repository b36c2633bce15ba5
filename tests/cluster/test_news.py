"""How far a run has come, as shards tell of themselves again and again, are lost, and come back."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from summarizer.cluster import News
from summarizer.cluster._news import Tally


def row(status: str = "ok", tokens: int = 10) -> dict[str, Any]:
    return {"status": status, "tokens": {"input_tokens": tokens}, "cost_usd": None}


@given(told=st.lists(st.integers(0, 20)))
def test_what_is_told_adds_up_to_what_came_back(told: list[int]) -> None:
    tally, rows = Tally(), [row()] * 20
    heard = News()
    for done in sorted(told):
        heard += tally.heard("a", News.of(rows[:done]))
    assert heard + tally.ended("a", rows) == News.of(rows)


def test_articles_of_an_earlier_run_are_told_apart() -> None:
    tally = Tally()
    assert tally.heard("a", News(earlier=2)).earlier == 2
    assert tally.ended("a", [row(tokens=0), row(tokens=0)]) == News()


def test_articles_of_a_shard_that_is_taken_apart_count_once() -> None:
    tally = Tally()
    assert tally.heard("a", News.of([row(), row()])).articles == 2
    tally.lost("a")
    assert [tally.ended(name, [row()]).articles for name in "abc"] == [0, 0, 1]


def test_articles_that_were_not_run_are_not_done() -> None:
    assert Tally().ended("a", [row(), row("not_run")]).articles == 1
