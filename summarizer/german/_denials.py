"""Denials: who would have said something comes in; whether the sentence says that they, or anybody, did not goes out.

„…“, behauptete niemand · „…“, sagte X nicht · weder X noch Y sagte: „…“. What only looks alike is left: "nicht nur",
"nicht ohne Stolz", "das glaubt X nicht: „…“", and questions. Also whether a sentence leaves open who said it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.german._chunks import Chunk
    from summarizer.german._said import Attribution, SentenceReading

NOBODY = frozenset({"niemand", "keiner", "keine", "keines", "kein"})
"""Words with which a subject begins that is nobody."""

_NEVER = frozenset({"nie", "niemals", "keinesfalls", "keineswegs", "mitnichten"})
_DENYING = NOBODY | _NEVER | {"nicht", "weder"}
_BOUNDARIES = frozenset({"comma", "colon", "stop", "quotation", "subordinator"})
_CONJUNCTIONS = frozenset({"und", "oder", "aber", "sondern", "doch", "denn"})
_CIRCUMSTANCES = frozenset({"preposition", "time", "auxiliary", "cue"})


def denied(sentence: SentenceReading, said: Attribution, quotation: int | None = None) -> bool:
    """Say whether a sentence denies that whoever it seems to name has said it.

    Args:
        sentence: The sentence.
        said: Whom its rules name.
        quotation: Which chunk the quotation is, if it is one.
    """
    chunks = sentence.chunks
    if _DENYING.isdisjoint([part.low for part in chunks]) or (subject := _subject(sentence, said)) is None:
        return False
    if excluded(sentence, said):
        return True
    cue = next((cue for cue in sentence.cues if chunks[cue.at].start == said.cue_start), None)
    if cue is None or not said.cue_end or chunks[-1].low == "?":
        return False
    clause = _clause(chunks, min(cue.at, cue.finite), max(cue.at, cue.finite))
    if clause.stop < len(chunks) and chunks[clause.stop].kind == "colon":
        # "Das glaubt X nicht: „…“" denies something else.
        others = (part for at, part in enumerate(chunks) if at in clause and at != subject)
        if any(part.kind not in _CIRCUMSTANCES and part.low not in _NEVER | {"nicht"} for part in others):
            return False
    return any(_negates(chunks, at, cue.at, quotation) for at in clause)


def excluded(sentence: SentenceReading, said: Attribution) -> bool:
    """Say whether whom the rules name is nobody, or is ruled out there: "nicht X", "weder X noch Y"."""
    chunks, subject = sentence.chunks, _subject(sentence, said)
    if subject is None:
        return False
    before = chunks[subject - 1].low if subject else ""
    neither = any(part.low == "weder" for part in chunks[:subject])
    return chunks[subject].low in NOBODY or before in {"nicht", "weder"} or (before == "noch" and neither)


def _subject(sentence: SentenceReading, said: Attribution) -> int | None:
    return next((at for at, part in enumerate(sentence.chunks) if part.start <= said.start < part.end), None)


def _clause(chunks: Sequence[Chunk], first: int, last: int) -> range:
    """The clause of a verb that stands, with its auxiliary, between two chunks."""
    while first > 0 and not _parts(chunks[first - 1]):
        first -= 1
    while last + 1 < len(chunks) and not _parts(chunks[last + 1]):
        last += 1
    return range(first, last + 1)


def _parts(chunk: Chunk) -> bool:
    return chunk.kind in _BOUNDARIES or chunk.low in _CONJUNCTIONS


def _negates(chunks: Sequence[Chunk], at: int, verb: int, quotation: int | None) -> bool:
    """Say whether the word at `at` negates its whole clause: it does at the end, before the verb or what is quoted."""
    low = chunks[at].low
    if low in _NEVER:
        return at == 0 or chunks[at - 1].low != "wie"  # "so deutlich wie nie"
    if low != "nicht":
        return False
    behind = at + 1
    if behind == len(chunks) or behind == verb or chunks[behind].kind in {"comma", "colon", "stop", "subordinator"}:
        return True
    if chunks[behind].kind in {"word", "preposition"} and chunks[behind].inner is None and behind + 1 == quotation:
        return chunks[behind].low != "nur"  # "sprach nicht von einem „…“"
    return behind == quotation


def is_anonymous(chunks: Sequence[Chunk]) -> bool:
    """Say whether a sentence says "hieß es" and no more: then the text names nobody there."""
    return any(part.low in {"hieß", "heißt"} for part in chunks) and any(part.low == "es" for part in chunks)


def is_called(sentence: SentenceReading, at: int) -> bool:
    """Say whether a quotation is what somebody or something is called by others: "X wird als „Q“ bezeichnet"."""
    if not any(cue.passive and cue.at == at + 1 for cue in sentence.cues):
        return False
    # "Wird die Gefahr von Bränden vom Wetterdienst als „Q“ eingestuft", it may be said there by whom.
    return not any(
        " vom " in sentence.text[part.start : part.end] for part in sentence.chunks[:at] if part.kind == "noun"
    )
