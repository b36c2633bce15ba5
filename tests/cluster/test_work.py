"""What is left to do: shards that fill the workers, each article once, and what comes back too early goes out again."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.accounts import Row, row_left
from summarizer.cluster import ShardResult, Work
from summarizer.cluster._work import Handed
from summarizer.errors import RunStopped
from tests.cluster.making import order


def work_of(articles: int, **changes: object) -> Work:
    inputs = [(f"in/{number}.txt", str(number)) for number in range(articles)]
    return Work(order("http://127.0.0.1:9/v1", Path("/"), **changes), "/out", inputs)


def done(handed: Handed) -> list[Row]:
    return [{"name": name, "status": "ok"} for _, name in handed.shard.inputs]


@settings(deadline=None, max_examples=40)
@given(articles=st.integers(1, 1200), threads=st.integers(1, 40))
def test_every_article_goes_out_once_in_shards_for_all_threads(articles: int, threads: int) -> None:
    work, names, shards = work_of(articles), list[str](), 0
    while (handed := work.next(threads)) is not None:
        names += [name for _, name in handed.shard.inputs]
        shards += 1
        assert len(handed.shard.inputs) <= 100
        work.take(handed, ShardResult(tuple(done(handed))))
    assert names == [str(number) for number in range(articles)]
    assert not work
    assert shards >= min(threads, articles) or shards * 4 >= articles


def test_the_articles_of_a_shard_that_no_worker_survived_go_out_alone() -> None:
    work = work_of(3)
    handed = work.next(1)
    assert handed is not None
    assert work.split(handed)
    singles = [work.next(2) for _ in range(3)]
    assert [single.shard.inputs for single in singles if single] == [(each,) for each in handed.shard.inputs]
    assert singles[0] is not None
    assert not work.split(singles[0]), "it is this article"


def test_a_rate_comes_back_from_a_shard_that_no_worker_survived() -> None:
    work = work_of(3, rpm=60.0)
    handed = work.next(1)
    assert handed is not None
    assert work.split(handed)
    single = work.next(1)
    assert single is not None
    assert single.share.rpm == handed.share.rpm == 60.0


def test_articles_that_a_share_did_not_suffice_for_go_out_again_until_the_money_is_at_its_end() -> None:
    work = work_of(8, max_cost=10.0, concurrency=1)
    first, second = work.next(2), work.next(2)
    assert first is not None
    assert second is not None
    short = RunStopped("--max-cost 5 USD", kind="budget")

    def came_short(handed: Handed, spent: float) -> ShardResult:
        rows = tuple(row_left(*each, short) for each in handed.shard.inputs)
        left = frozenset(name for _, name in handed.shard.inputs)
        return ShardResult(rows, left=left, spent=spent, stopped=(short.kind, str(short)))

    assert work.take(first, came_short(first, 4.0)).rows == ()
    assert work.next(2) is None, "the other has the rest of the money"
    work.take(second, ShardResult(tuple(done(second)), spent=1.0))
    again = work.next(2)
    assert again is not None
    assert again.shard.inputs == first.shard.inputs
    assert again.share.usd == pytest.approx(5.0)
    assert work.take(again, came_short(again, 4.9)).rows == (), "what is finished among them is looked for at the end"
    assert work.reason is not None
    assert str(work.reason).startswith("--max-cost 10 USD: 9.9000 USD are spent")
    assert not work


def test_nothing_more_goes_out_once_an_endpoint_answers_nobody() -> None:
    work = work_of(500)
    handed = work.next(2)
    assert handed is not None
    work.take(handed, ShardResult(tuple(done(handed)), stopped=("quota", "no quota left")))
    assert work.reason is not None
    assert work.reason.kind == "quota"
    assert work.next(2) is None


def test_a_key_that_is_refused_goes_before_the_money_that_this_took() -> None:
    work = work_of(8, max_cost=10.0)
    work.stop(RunStopped("--max-cost 10 USD", kind="budget"))
    work.stop(RunStopped("no such key", kind="authentication"))
    work.stop(RunStopped("interrupted", kind="interrupted"))
    assert work.reason is not None
    assert work.reason.kind == "authentication"
