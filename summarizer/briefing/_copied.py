"""Items of different articles that rest on one wording: passages in; which items share theirs out.

Articles that share some sentences of an agency's copy are no one origin, but for what rests on these they are.
Words in quotation marks do not count: two reporters who quote the same words have both heard them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from summarizer.briefing._likeness import fold

_RUN = 4
"""Passages that share so many words in a row are compared."""

_COMMON = 12
"""A run in more passages than this is boilerplate, or a title with a name."""

_LEAST = 8
"""A shorter passage is a phrase that anybody may use."""

_SHARED = 0.75
"""Two passages are one wording if so much of the shorter stands in the longer, in the same order."""

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# It begins with the marks themselves: a search skips what stands between two of them.
_QUOTED = re.compile(r"[„»«\"“](?:(?<=„)[^“”\"]*[“”\"]|(?<=[»«])[^»«]*[«»]|(?<=[\"“])[^\"“”]*[\"”])")

_Passage = tuple[int, str]
"""An article's number, and the words of one of its passages, a character each."""


def copied(passages: Iterable[tuple[int, str, str]]) -> Mapping[str, frozenset[str]]:
    """Find items that share their wording with items of other articles.

    Args:
        passages: Each with its article's number, its reference and its German.

    Returns:
        By reference the references of others; those that share none have no entry.
    """
    spelling = _Spelling()
    texts: dict[_Passage, list[str]] = {}
    for source, reference, german in passages:
        spelled = "".join(map(spelling.__getitem__, _QUOTED.sub(" ", german).split()))
        if len(spelled) >= _LEAST:
            texts.setdefault((source, spelled), []).append(reference)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in _of_one_wording(_near([*texts])):
        for first, second in ((one, other), (other, one)):
            for reference in texts[first]:
                found[reference].update(texts[second])
    return {reference: frozenset(others) for reference, others in found.items()}


class _Spelling(dict[str, str]):
    """A character for each word: strings are cut and compared quickest. Asked for what stands between white spaces."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}

    def __missing__(self, token: str) -> str:
        letters = self._letters
        words = map(fold, _WORD.findall(token))
        spelled = self[token] = "".join([letters.setdefault(word, chr(len(letters))) for word in words])
        return spelled


def _near(texts: Sequence[_Passage]) -> list[tuple[_Passage, _Passage]]:
    """The pairs of different articles' passages that share a run of words."""
    first: dict[str, int] = {}
    where: dict[str, list[int]] = {}  # of the few that stand in several
    for place, (_, spelled) in enumerate(texts):
        for run in {spelled[at : at + _RUN] for at in range(len(spelled) - _RUN + 1)}:
            if run in where:
                where[run].append(place)
            elif (earlier := first.setdefault(run, place)) != place:
                where[run] = [earlier, place]
    pairs = {
        pair
        for places in where.values()
        if len(places) <= _COMMON
        for pair in combinations(places, 2)
        if texts[pair[0]][0] != texts[pair[1]][0]
    }
    return [(texts[first], texts[second]) for first, second in sorted(pairs)]


def _of_one_wording(pairs: Sequence[tuple[_Passage, _Passage]]) -> Iterator[tuple[_Passage, _Passage]]:
    """Those of the pairs whose shorter passage is nearly all in the longer."""
    if pairs:
        from rapidfuzz.distance import LCSseq  # 30 ms, and most folders share no sentence

        for one, other in pairs:
            if LCSseq.similarity(one[1], other[1]) >= _SHARED * min(len(one[1]), len(other[1])):
                yield one, other
