"""Items of different articles that rest on one wording: passages in; which items share theirs out.

Articles that share some sentences of an agency's copy are no one origin, but for what rests on these they are.
Words in quotation marks do not count: two reporters who quote the same words have both heard them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import ceil

from summarizer.briefing._spelling import Spelling

_RUN = 4
"""Passages that share so many words in a row are compared."""

_COMMON = 12
"""A run in more passages than this is boilerplate, or a title with a name."""

_LEAST = 8
"""A shorter passage is a phrase that anybody may use."""

_SHARED = 0.75
"""Two passages are one wording if so much of the shorter stands in the longer, in the same order."""

# It begins with the marks themselves: a search skips what stands between two of them. None goes on behind a `BREAK`.
_QUOTED = re.compile(r"[„»«\"“](?:(?<=„)[^“”\"\0]*[“”\"]|(?<=[»«])[^»«\0]*[«»]|(?<=[\"“])[^\"“”\0]*[\"”])")

_Passage = tuple[int, str]
"""An article's number, and the words of one of its passages, a character each."""


def copied(texts: Iterable[tuple[int, str, str]], spelling: Spelling) -> Mapping[str, frozenset[str]]:
    """Find items that share their wording with items of other articles.

    Args:
        texts: Each with its article's number, its reference and its German: a passage, or several with `BREAK` between
            them.
        spelling: Spells them.

    Returns:
        By reference the references of others; those that share none have no entry.
    """
    references: dict[_Passage, list[str]] = {}
    for source, reference, german in texts:
        for spelled in spelling.passages(_QUOTED.sub(" ", german)):
            if len(spelled) >= _LEAST:
                references.setdefault((source, spelled), []).append(reference)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in _of_one_wording(_near([*references])):
        for first, second in ((one, other), (other, one)):
            for reference in references[first]:
                found[reference] += references[second]
    return {reference: frozenset(others) for reference, others in found.items()}


def _near(texts: Sequence[_Passage]) -> list[tuple[_Passage, _Passage]]:
    """The pairs of different articles' passages that share a run of words."""
    first: dict[str, int] = {}
    where: dict[str, list[int]] = {}  # of the few that stand in several
    common: set[str] = set()
    for place, (_, spelled) in enumerate(texts):
        for run in {spelled[at : at + _RUN] for at in range(len(spelled) - _RUN + 1)} - common:
            if run in where:
                where[run].append(place)
                if len(where[run]) > _COMMON:
                    del where[run]
                    common.add(run)
            elif (earlier := first.setdefault(run, place)) != place:
                where[run] = [earlier, place]
    pairs = {
        pair
        for places in set(map(tuple, where.values()))
        for pair in combinations(places, 2)
        if texts[pair[0]][0] != texts[pair[1]][0]
    }
    return [(texts[first], texts[second]) for first, second in sorted(pairs)]


def _of_one_wording(pairs: Sequence[tuple[_Passage, _Passage]]) -> Iterator[tuple[_Passage, _Passage]]:
    """Those of the pairs whose shorter passage is nearly all in the longer."""
    if pairs:
        from rapidfuzz.distance import LCSseq  # 30 ms, and most folders share no sentence

        for one, other in pairs:
            least = _SHARED * min(len(one[1]), len(other[1]))
            if LCSseq.similarity(one[1], other[1], score_cutoff=ceil(least)) >= least:
                yield one, other
