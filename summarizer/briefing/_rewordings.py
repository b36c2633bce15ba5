"""The same words printed differently: quotations and the other articles' texts in, differences of rendering out.

A quotation is looked for in other articles by runs of its words. What is found must match it but for a few words in
place of others; other people, days or figures in that place make it another utterance and no rendering of this one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from summarizer.articles import Span
from summarizer.briefing._findings import Difference, Side
from summarizer.briefing._folder import Folder
from summarizer.briefing._lexicon import words
from summarizer.briefing._likeness import fold
from summarizer.briefing._values import QuoteEntry, Wording

_Token = tuple[str, int, int]
"""A folded word and where it stands."""

_RUN = 3
_LEAST = 6
"""A shorter quotation is a phrase that anybody may use."""

_MATCHED = 0.6
_CHANGED = 3
_COMMON = 24
_SHOWN = 5
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def rewordings(quotes: Sequence[QuoteEntry], folder: Folder) -> Iterator[Difference]:
    """Quotations that other origins print in other words."""
    texts = {reading.source.number: reading.text for reading in folder.readings}
    tokens = {number: _tokens(text) for number, text in texts.items()}
    where = _runs(tokens)
    references = _references(folder)
    for quote in quotes:
        own = [token for token, _, _ in _tokens(quote.german.text)]
        if len(own) < _LEAST or quote.kind == "document":
            continue
        others: dict[str, Side] = {}
        for number, shift in _candidates(own, where):
            if len(others) == _SHOWN:
                break
            if number == quote.source or folder.origin_of[number] == folder.origin_of[quote.source]:
                continue
            span = _reworded(own, tokens[number], shift)
            if span is not None:
                printed = texts[number][span.start : span.end]
                cited = tuple(
                    reference
                    for reference, spans in references.get(number, ())
                    if any(start <= span.start and span.end <= end for start, end in spans)
                )
                others.setdefault(printed, Side(f"source {number}", Wording(printed, "de"), cited[:1]))
        if others:
            name = quote.speaker.name if quote.speaker else "Speaker not named"
            side = Side(f"source {quote.source}, as a quotation", Wording(quote.german.text, "de"), (quote.reference,))
            yield Difference("rendering", f"{name}: words printed differently", (side, *others.values()))


def _tokens(text: str) -> list[_Token]:
    return [(fold(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]


def _runs(tokens: Mapping[int, Sequence[_Token]]) -> Mapping[tuple[str, ...], list[tuple[int, int]]]:
    """Where every run of words stands: the article and the place of its first word."""
    where: defaultdict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, found in tokens.items():
        folded = [token for token, _, _ in found]
        for at in range(len(folded) - _RUN + 1):
            where[tuple(folded[at : at + _RUN])].append((number, at))
    return where


def _candidates(
    own: Sequence[str], where: Mapping[tuple[str, ...], Sequence[tuple[int, int]]]
) -> Iterator[tuple[int, int]]:
    """Articles with runs of a quotation, each with how far its words are shifted there."""
    shifts: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for at in range(len(own) - _RUN + 1):
        places = where.get(tuple(own[at : at + _RUN]), ())
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


def _reworded(own: Sequence[str], other: Sequence[_Token], shift: int) -> Span | None:
    """Where the other text has the quotation in other words; None if it has not, or has it word for word."""
    first, last = max(shift - _CHANGED, 0), min(shift + len(own) + _CHANGED, len(other))
    near = [token for token, _, _ in other[first:last]]
    if own == near[shift - first : shift - first + len(own)]:
        return None
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
        if max(len(mine), len(theirs)) > _CHANGED or _fixes(mine) != _fixes(theirs):
            return None
        changed = True
    return Span(other[first + start][1], other[first + end - 1][2]) if changed else None


def _fixes(tokens: Sequence[str]) -> list[str]:
    """Figures and days, which make an utterance one and not another."""
    days = words("calendar_de") | words("relative_days_de")
    return [token for token in tokens if token.isdigit() or token in days]
