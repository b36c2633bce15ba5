"""The shares of all shards under way never add up to more than the run may take."""

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.cluster._rations import AHEAD, Rations, Share

MOVES = st.lists(st.one_of(st.integers(1, 12), st.floats(0, 1), st.just("short")), max_size=60)


@settings(deadline=None)
@given(rpm=st.floats(1, 1e6), usd=st.floats(0.01, 1e6), moves=MOVES)
def test_rates_and_money_hold_in_sum_whoever_joins_leaves_or_comes_back(
    rpm: float, usd: float, moves: list[int | float | str]
) -> None:
    rations, out, threads = Rations(rpm, 10 * rpm, usd), list[Share](), 2
    for move in moves:
        if isinstance(move, int):
            threads = move
        elif out and isinstance(move, float):
            share = out.pop(0)
            rations.give_back(share, move * (share.usd or 0.0))
        elif out:
            share = out.pop()
            rations.give_back(share, 0.0)
            rations.too_small(share)
        while (share := rations.share(len(out), threads)) is not None:
            out.append(share)
        assert sum(share.rpm or 0.0 for share in out) <= rpm * (1 + 1e-9)
        assert sum(share.tpm or 0.0 for share in out) <= 10 * rpm * (1 + 1e-9)
        assert rations.spent + sum(share.usd or 0.0 for share in out) <= usd * (1 + 1e-9)
        assert out, "nobody waits for nothing"


def test_without_limits_each_thread_has_the_next_shard_at_hand() -> None:
    rations, under_way = Rations(), 0
    while rations.share(under_way, 3) == Share():
        under_way += 1
    assert under_way == 3 * AHEAD


def test_a_thread_that_joins_gets_its_share_of_what_comes_back() -> None:
    rations = Rations(rpm=60)
    shares = [rations.share(0, 2), rations.share(1, 2)]
    assert shares == [Share(rpm=30), Share(rpm=30)]
    assert rations.share(2, 3) is None
    rations.give_back(Share(rpm=30), 0.0)
    assert [rations.share(1, 3), rations.share(2, 3)] == [Share(rpm=15), Share(rpm=15)]


def test_towards_its_end_the_money_goes_to_one_shard_after_the_other() -> None:
    rations = Rations(max_cost=10)
    first, second = rations.share(0, 2), rations.share(1, 2)
    assert first == second == Share(usd=5)
    rations.give_back(first, 4.9)
    assert not rations.too_small(first)
    assert rations.share(1, 2) is None
    rations.give_back(second, 4.9)
    last = rations.share(0, 2)
    assert last is not None
    assert last.usd is not None
    assert abs(last.usd - 0.2) < 1e-9
    rations.give_back(last, 0.0)
    assert rations.too_small(last), "the run ends"
