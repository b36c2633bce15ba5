"""Clauses: the chunks of a sentence come in; where its clauses lie, and which of them only report, goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.german._lexicon import words
from summarizer.german._subjects import first_subject, is_candidate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.german._chunks import Chunk

_REPORTED = frozenset({"habe", "sei", "werde", "wolle", "solle", "könne", "müsse", "dürfe", "möge"})
_PAST_IN_E = frozenset({"hatte", "wurde", "konnte", "wollte", "musste", "sollte", "durfte", "mochte"})


_HYPOTHETICAL = frozenset(
    ["sollte", "sollten", "hätte", "hätten", "wäre", "wären", "würde", "würden", "müsste", "könnte"]
)


def is_hypothetical(chunks: Sequence[Chunk]) -> bool:
    """Whether a sentence opens with a condition that has no conjunction: "Sollte X angreifen, …"."""
    opens = bool(chunks) and chunks[0].kind == "auxiliary" and chunks[0].low in _HYPOTHETICAL
    return opens and any(part.kind == "comma" for part in chunks) and chunks[-1].low != "?"


def opens_below(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a chunk stands in the clause that a sentence opens with, below the main one: "Wer Märchen erzähle, …"."""
    below = (chunks[0].kind == "subordinator" and chunks[0].low != "wie") or is_hypothetical(chunks)
    return below and not any(part.kind == "comma" for part in chunks[:at])


def of_first_clause(chunks: Sequence[Chunk], at: int) -> int | None:
    """The subject of an indicative clause that a reported one follows: "X blieb dabei; es sei „Q“", "X findet, …"."""
    end = next((i for i in range(at - 2, 0, -1) if chunks[i].low in {":", ";"}), 0) or _short_clause_end(chunks[:at])
    if any(map(reports_speech, chunks[:end])) or not any(map(reports_speech, chunks[end:at])):
        return None
    return first_subject(chunks, before=end)


def _short_clause_end(chunks: Sequence[Chunk]) -> int:
    """The comma behind a sentence's first clause, if that is a noun group and a verb: "X findet," "X fand auch,"."""
    comma = next((i for i, part in enumerate(chunks) if part.kind == "comma"), 0)
    verb = chunks[1] if comma in {2, 3} and is_candidate(chunks[0]) else None
    closed = verb is not None and verb.kind == "word" and verb.low not in words("fillers")
    return comma if closed and all(part.kind == "word" for part in chunks[1:comma]) else 0


def reports_speech(part: Chunk) -> bool:
    """Say whether a chunk is a verb in the subjunctive of reported speech."""
    if part.kind == "cue":
        return is_reported(part.low)
    return part.kind in {"auxiliary", "word"} and part.low in words("subjunctive_one")


def contrasted(chunks: Sequence[Chunk], verb: int, at: int) -> int | None:
    """The second subject of a verb said once: "X sprach von einem „Diktat“, Y hingegen von einer „Chance“."""
    for comma in range(at - 1, verb, -1):
        part = chunks[comma]
        if part.low in {",", ";"} and comma + 2 < at:
            contrasts = is_candidate(chunks[comma + 1]) and chunks[comma + 2].low in words("contrasting")
            return comma + 1 if contrasts else None
        if part.kind in {"auxiliary", "cue", "subordinator", "stop", "colon"}:
            return None
    return None


def along_clause(chunks: Sequence[Chunk], at: int, step: int) -> Iterator[int]:
    """Walk from a chunk to the end, or the beginning, of its clause."""
    at += step
    while 0 <= at < len(chunks) and chunks[at].kind not in {"comma", "colon", "quotation"}:
        yield at
        at += step


def is_reported(low: str) -> bool:
    """Say whether a form is present subjunctive, so that the saying is itself reported."""
    return low in _REPORTED or (low.endswith("e") and low not in _PAST_IN_E and not low.endswith("te"))
