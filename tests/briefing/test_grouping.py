"""What belongs together: what shares a word that is not common, and what pairs bring together."""

from __future__ import annotations

from summarizer.briefing._grouping import COMMON, groups_of, sharing_a_word


def test_two_that_share_a_word_are_a_pair_once() -> None:
    assert sharing_a_word([{"harbour", "fees"}, {"bridge"}, {"fees", "harbour"}, {"bridge", "fees"}]) == [
        (0, 2),
        (0, 3),
        (1, 3),
        (2, 3),
    ]


def test_a_common_word_makes_no_pairs() -> None:
    assert len(sharing_a_word([{"harbour"}] * COMMON)) == COMMON * (COMMON - 1) // 2
    assert sharing_a_word([{"harbour"}] * (COMMON + 1)) == []


def test_groups_that_a_later_pair_joins_are_one() -> None:
    assert groups_of([("a", "d"), ("b", "c"), ("e", "f"), ("c", "d")]) == [["b", "c", "a", "d"], ["e", "f"]]
