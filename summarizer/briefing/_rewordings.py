"""The same words printed differently: quotations and the other articles' texts in, differences of rendering out.

A quotation is looked for in other articles by runs of its words. What is found must match it but for a few words in
place of others; other people, days or figures in that place make it another utterance and no rendering of this one.
The speaker must be named in both articles, in the other one beside the words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import islice

from summarizer.articles import Span
from summarizer.briefing._findings import Difference, Side
from summarizer.briefing._folder import Folder
from summarizer.briefing._spelling import spans_of_words, words_alone
from summarizer.briefing._values import ActorEntry, QuoteEntry, Wording

_RUN = 3
_LEAST = 6
"""A shorter quotation is a phrase that anybody may use."""

_MATCHED = 0.6
_CHANGED = 3
_COMMON = 24
_SHOWN = 5
_AROUND = 150
"""The speaker's name stands no more characters than this from the words, or they may be another's."""


def rewordings(quotes: Sequence[QuoteEntry], folder: Folder) -> Iterator[Difference]:
    """Quotations of named speakers that articles of other origins print as theirs in other words."""
    if len(folder.origins) < 2:
        return
    sought = list(_sought(quotes, folder))
    wanted = frozenset(run for _, _, own in sought for run in _runs_of(own))
    where = _runs(folder.spelled if wanted else {}, wanted)
    texts = {reading.source.number: reading.text for reading in folder.readings}
    references = _references(folder)
    fixed = folder.spelling.figures_and_days()
    for quote, speaker, own in sought:
        others: dict[str, Side] = {}
        for number, shift in _candidates(own, where):
            if len(others) == _SHOWN:
                break
            if number not in speaker.sources or folder.origin_of[number] == folder.origin_of[quote.source]:
                continue
            place = _reworded(own, folder.spelled[number], shift, fixed)
            if place is not None:
                span = Span(*spans_of_words(texts[number], *place))
                printed = texts[number][span.start : span.end]
                around = texts[number][max(span.start - _AROUND, 0) : span.end + _AROUND]
                if speaker.name not in folder.people_in(around, number):
                    continue
                holding = (
                    reference
                    for reference, spans in references.get(number, ())
                    if any(start <= span.start and span.end <= end for start, end in spans)
                )
                cited = tuple(islice(holding, 1))
                side = Side(f"source {number}", Wording(printed, "de"), cited, None if cited else number)
                others.setdefault(printed, side)
        if others:
            side = Side(f"source {quote.source}, as a quotation", Wording(quote.german.text, "de"), (quote.reference,))
            yield Difference("rendering", f"{speaker.name}: words printed differently", (side, *others.values()))


def _sought(quotes: Iterable[QuoteEntry], folder: Folder) -> Iterator[tuple[QuoteEntry, ActorEntry, str]]:
    """The quotations that other articles may print, each with its speaker, whom those name too, and its words."""
    # Two without a name are never one, so neither are their words.
    heard = {id(actor) for actor in folder.actors if not actor.described and folder.voices(actor.sources) > 1}
    for quote in quotes:
        if quote.speaker is None or quote.kind == "document":
            continue
        speaker = folder.actor_of[quote.speaker.reference]
        if id(speaker) in heard:
            own = words_alone(folder.spelling.spell(quote.german.text))
            if len(own) >= _LEAST:
                yield quote, speaker, own


def _runs_of(spelled: str) -> Iterator[tuple[str, ...]]:
    return zip(*(spelled[at:] for at in range(_RUN)), strict=False)


def _runs(
    texts: Mapping[int, str], wanted: frozenset[tuple[str, ...]]
) -> Mapping[tuple[str, ...], list[tuple[int, int]]]:
    """Where each wanted run stands: the articles, and the places of its first word there."""
    where: defaultdict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, spelled in texts.items():
        for run in wanted.intersection(_runs_of(spelled)):
            where[run] += ((number, at) for at in _places("".join(run), spelled))
    return where


def _places(run: str, spelled: str) -> Iterator[int]:
    at = spelled.find(run)
    while at >= 0:
        yield at
        at = spelled.find(run, at + 1)


def _candidates(own: str, where: Mapping[tuple[str, ...], Sequence[tuple[int, int]]]) -> Iterator[tuple[int, int]]:
    """Articles with runs of a quotation, each with how far its words are shifted there."""
    shifts: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for at, run in enumerate(_runs_of(own)):
        places = where.get(run, ())
        if len(places) <= _COMMON:
            for number, there in places:
                shifts[number][there - at] += 1
    for number in sorted(shifts):
        yield number, shifts[number].most_common(1)[0][0]


def _references(folder: Folder) -> Mapping[int, list[tuple[str, tuple[Span, ...]]]]:
    """The references of each article, and where they lead."""
    return {
        reading.source.number: [(entry.reference, folder.spans[entry.reference]) for entry in reading.evidence]
        for reading in folder.readings
    }


def _reworded(own: str, other: str, shift: int, fixed: frozenset[str]) -> tuple[int, int] | None:
    """The first and the last word of the quotation in other words; None if it is not there, or is word for word.

    Args:
        own: The quotation.
        other: The text in which it may stand.
        shift: How far its words are shifted there.
        fixed: The words that are not put in other words.
    """
    first, last = max(shift - _CHANGED, 0), min(shift + len(own) + _CHANGED, len(other))
    near = other[first:last]
    if own == near[shift - first : shift - first + len(own)]:
        return None
    if sum((Counter(own) & Counter(near)).values()) < _MATCHED * len(own):
        return None  # in whatever order the words are: most articles are told apart here
    matcher = SequenceMatcher(a=own, b=near, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if sum(block.size for block in blocks) < _MATCHED * len(own):
        return None
    start, end = blocks[0].b, blocks[-1].b + blocks[-1].size
    changed = False
    for kind, own_start, own_end, near_start, near_end in matcher.get_opcodes():
        if kind == "equal" or near_end <= start or near_start >= end:
            continue
        mine, theirs = own[own_start:own_end], near[near_start:near_end]
        kept, found = ([letter for letter in stretch if letter in fixed] for stretch in (mine, theirs))
        if max(len(mine), len(theirs)) > _CHANGED or kept != found:
            return None
        changed = True
    return (first + start, first + end - 1) if changed else None
