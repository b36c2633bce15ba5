"""Items of different articles that rest on one wording: passages in; which items share theirs out.

Articles that share some sentences of an agency's copy are no one origin, but for what rests on these they are.
Words in quotation marks do not count: two reporters who quote the same words have both heard them, unless they share
sentences besides. One sentence that they share may be what every article says of its matter. Another person, day or
figure in the place of the other's makes two wordings, whatever else they share.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from math import ceil

from summarizer.briefing._spelling import Spelling, unquoted, words_alone

_Printed = dict[str, dict[int, list[str]]]
"""The references of each wording, by article."""

_RUN = 4
"""Passages that share so many words in a row are compared."""

_COMMON = 12
"""A run in more passages than this is boilerplate, or a title with a name; what articles share word for word counts for
each of them."""

_LEAST = 8
"""A shorter passage is a phrase that anybody may use."""

_SENTENCES = 2
"""Articles that share so many sentences have what they quote from one report."""

_SHARED = 0.75
"""Two passages are one wording if so much of the shorter, and no less than a phrase, stands in the longer, in order."""


def copied(
    texts: Iterable[tuple[int, str, str]], spelling: Spelling, people: frozenset[str] = frozenset()
) -> Mapping[str, frozenset[str]]:
    """Find items that share their wording with items of other articles.

    Args:
        texts: Each with its article's number, its reference and its German, spelled: a passage, or several with `BREAK`
            between them.
        spelling: What spelled them.
        people: The folded names of people.

    Returns:
        By reference the references of others; those that share none have no entry.
    """
    printed: _Printed = {}
    quoting: _Printed = {}
    own: defaultdict[str, set[str]] = defaultdict(set)
    for source, reference, german in texts:
        own[str(source)].add(reference)
        for passage in unquoted(german):
            if len(passage) >= _LEAST:
                printed.setdefault(passage, {}).setdefault(source, []).append(reference)
        if not reference.isdigit() and len(words := words_alone(german)) >= _LEAST:
            quoting.setdefault(words, {}).setdefault(source, []).append(reference)
    found: defaultdict[str, set[str]] = defaultdict(set)
    sentences: defaultdict[str, Counter[str]] = defaultdict(Counter)
    telling = (spelling.letters_of(people), spelling.figures_and_days())
    for mine, alike in _alike(printed, telling):
        others = {*chain.from_iterable(references for theirs in alike for references in theirs.values())}
        articles = [other for other in others if other.isdigit()]
        for reference in {*chain.from_iterable(mine.values())}:
            found[reference].update(others)
            if reference.isdigit():
                sentences[reference].update(articles)
    for mine, alike in _alike(quoting, telling) if sentences else ():
        for source, references in mine.items():
            for article, others in chain.from_iterable(theirs.items() for theirs in alike):
                if _told_by_both(sentences, str(source), str(article)) >= _SENTENCES:
                    for reference in references:
                        found[reference].update(others)
    elsewhere = ((reference, others - own[reference.partition(".")[0]]) for reference, others in found.items())
    return {reference: frozenset(others) for reference, others in elsewhere if others}


def _told_by_both(sentences: Mapping[str, Counter[str]], one: str, other: str) -> int:
    """How many sentences two articles share; one that an article prints twice, or in two wordings, is one."""
    return min(sentences[one][other], sentences[other][one])


def _alike(
    printed: _Printed, telling: Sequence[frozenset[str]]
) -> Iterator[tuple[Mapping[int, list[str]], list[Mapping[int, list[str]]]]]:
    """The references of each wording, and those of all that are one with it: itself, if several articles print it."""
    alike: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in _of_one_wording(_near(printed)):
        if one != other and _tell_apart(one, other, telling):
            continue
        alike[one].add(other)
        alike[other].add(one)
    for wording, others in alike.items():
        yield printed[wording], [printed[other] for other in others]


def _near(printed: _Printed) -> Iterator[tuple[str, str]]:
    """The pairs of wordings that share a run of words; one that several articles print is a pair with itself."""
    wordings, articles = [*printed], [*map(len, printed.values())]
    first: dict[str, int] = {}
    where: dict[str, list[int]] = {}  # of the few that stand in several
    common: set[str] = set()
    for place, spelled in enumerate(wordings):
        for run in _runs(spelled) - common:
            if run in where:
                where[run].append(place)
                if len(where[run]) > _COMMON:
                    del where[run]
                    common.add(run)
            elif (earlier := first.setdefault(run, place)) != place:
                where[run] = [earlier, place]
    common.update(run for run, places in where.items() if sum([articles[place] for place in places]) > _COMMON)
    alone = [next(iter(found)) if len(found) == 1 else None for found in printed.values()]
    near = {tuple(places) for run, places in where.items() if run not in common}
    for one, other in {pair for places in near for pair in combinations(places, 2)}:
        # What one article alone has, and has twice, it shares with none: its items stand in its own sentences.
        if alone[one] is None or alone[one] != alone[other]:
            yield wordings[one], wordings[other]
    for spelled, times in zip(wordings, articles, strict=True):
        if 1 < times <= _COMMON and not _runs(spelled) <= common:
            yield spelled, spelled


def _runs(spelled: str) -> set[str]:
    return {spelled[at : at + _RUN] for at in range(len(spelled) - _RUN + 1)}


def _of_one_wording(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Those of the pairs whose shorter wording is nearly all in the longer."""
    for one, other in pairs:
        if one != other:
            from rapidfuzz.distance import LCSseq  # 30 ms, and most folders share no sentence

            least = max(_LEAST, _SHARED * min(len(one), len(other)))
            if LCSseq.similarity(one, other, score_cutoff=ceil(least)) < least:
                continue
        yield one, other


def _tell_apart(one: str, other: str, telling: Iterable[frozenset[str]]) -> bool:
    """Whether one wording has another person, day or figure in the place of the other's.

    Args:
        one: A wording.
        other: Another one.
        telling: The characters of people, and those of days and figures.
    """
    kinds = [kind for kind in telling if not (kind.isdisjoint(one) or kind.isdisjoint(other))]
    if not kinds:
        return False

    from rapidfuzz.distance import LCSseq  # as above

    end = their_end = 0
    # The last of the blocks is empty and stands behind both.
    for block in LCSseq.editops(one, other).as_matching_blocks():
        mine, theirs = one[end : block.a], other[their_end : block.b]
        for kind in kinds:
            own, others = ([letter for letter in stretch if letter in kind] for stretch in (mine, theirs))
            if own and others and own != others:
                return True
        end, their_end = block.a + block.size, block.b + block.size
    return False
