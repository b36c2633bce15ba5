"""Sentences that lean on what stands before them: items in; which cannot stand alone, and what each follows, out.

"The same applies to it", "these passages": such a sentence is shown beside what it refers to, or with a note, and never
as one of the sentences at the head of a briefing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from summarizer.articles import Span
from summarizer.briefing._findings import Context
from summarizer.briefing._lexicon import words
from summarizer.briefing._likeness import fold
from summarizer.briefing._reading import Reading
from summarizer.briefing._values import EvidenceEntry, Line, Wording

_NEAR = 40
"""No more characters than this, and no word, stand between a sentence and the one that it follows."""

_POINTED = re.compile(r"\b(?:this|these|such|those(?!\s+(?:responsible|\w+ed)\b))\s+([a-z]+)")
_LEFT_OPEN = re.compile(r"(?:[^\s.]+ ){1,6}(?:it|them|this|that|these|those|so)\.$")
"""A short sentence that ends in a word for what is not in it: "He welcomed this."."""

# It begins with the marks themselves, which a search skips to.
_QUOTED = re.compile(r"[\"“”„«»'‘](?:(?<=[\"“”„«»])[^\"“”„«»]+[\"“”„«»]|(?<=['‘])(?<!\w['‘])\w[^'‘’]*['’](?!\w))")


@lru_cache(maxsize=16384)
def leans(text: str) -> bool:
    """Whether an English sentence begins with, or points at, something that it does not name."""
    if _opening().match(text) or _LEFT_OPEN.match(text):
        return True
    for match in _POINTED.finditer(text.casefold()):
        noun = match[1]
        if noun in words("pointing_at_nothing") or noun in words("function_words"):
            continue
        stem = fold(noun).removesuffix("s")
        if stem not in fold(text[: match.start()]):
            return True
    return False


def quotes_a_translation(text: str) -> bool:
    """Whether an English sentence has quotation marks round words that were German in the article."""
    return _QUOTED.search(text) is not None


def contexts(readings: Iterable[Reading]) -> Iterator[Context]:
    """Every item that leans, with the item of its article that ends where it begins, if there is one."""
    for reading in readings:
        leaning = [reference for reference, wording in _statements(reading) if _leans(wording)]
        if leaning:
            entries = {entry.reference: entry for entry in reading.evidence}
            others = [entry for entry in entries.values() if entry.letter in "SPTQ" and entry.reference not in leaning]
            ends = [(max(ends), entry) for entry in others if (ends := [end for _, end in _spans(entry)])]
            for reference in leaning:
                yield Context(reference, _before(entries[reference], ends, reading.text))


def _leans(wording: Wording) -> bool:
    return wording.language == "en" and leans(wording.text)


def _statements(reading: Reading) -> Iterator[tuple[str, Wording]]:
    lines: tuple[Line, ...] = (*reading.overview, *reading.questions)
    yield from ((line.references[0], line.wording) for line in lines)
    yield from ((position.reference, position.statement) for position in reading.positions)
    yield from ((point.reference, point.summary) for point in reading.points)


def _spans(entry: EvidenceEntry) -> list[Span]:
    return [span for passage in entry.passages for span in passage.spans]


def _before(one: EvidenceEntry, ends: Iterable[tuple[int, EvidenceEntry]], text: str) -> str | None:
    """The item directly before, of others by where they end: one of the same kind first."""
    start = min([start for start, _ in _spans(one)], default=-1)
    near = [
        entry
        for end, entry in ends
        if 0 <= start - end <= _NEAR and not any(char.isalnum() for char in text[end:start])
    ]
    return min(near, key=lambda entry: entry.letter != one.letter).reference if near else None


@cache
def _opening() -> re.Pattern[str]:
    """How a sentence begins that points back; "It was unclear whether" and "This week" do not."""
    return re.compile(
        r"(?:(?:At the same time|In addition|On \w+day|However|Moreover|Meanwhile|And|But|Yet),? (?=(?:they|s?he)\b))?"
        r"(?:They|He|She|Its|His|Her|Their|These|Such|The same|The latter|The former|In return|Likewise|Instead,)\b"
        r"|(?:But|And|However,|Therefore,|Moreover,|Still,|At the same time,|In addition,) (?:they|he|she)\b"
        r"|(?:\w+ of|According to|Without|For|To|Like|With|Against) (?:him\b|them\b|her,)"
        r"|In (?:his|her|their) (?:view|opinion|eyes)\b"
        r"|(?:Neither|Both|None|Another|Others) (?:is|are|was|were|has|have|had|will|would|can|could)\b"
        r"|Those\b(?! (?:who|whose|that|which|of|in|from|with|responsible|\w+ed)\b)"
        r"|It\b(?! (?:is|was|will be|would be|remains|remained|seems|seemed|appears|cannot be)\b[^.;]*?"
        r" (?:that|to|for|how|whether|if|when|why|who|what|which)\b)"
        r"|That (?:is|was|would|will|has|had|could|should|may|might|also|applies|means|includes)\b"
        r"|This\b(?! (?:week|month|year|morning|evening|summer|winter|spring|autumn|weekend|\w+day)\b)",
        re.IGNORECASE,
    )
