"""Heard: a sentence that tells where words came from comes in; that place goes out: "Aus dem Saal kam der Ruf: „…“"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.german._frames import named_at
from summarizer.german._lexicon import words

if TYPE_CHECKING:
    from summarizer.german._said import Attribution, SentenceReading

_SOURCES = frozenset({"aus", "von", "vom", "in", "im", "seitens"})


def heard(sentence: SentenceReading, at: int) -> Attribution | None:
    """Aus dem Saal kam der Ruf: „Q“ · „Q“, schallte es aus dem Saal · von der AfD war zu hören: „Q“.

    Args:
        sentence: The sentence.
        at: Which of its chunks the quotation is.
    """
    chunks = sentence.chunks
    if sentence.cues or words("sounding_verbs").isdisjoint([part.low for part in chunks]):
        return None
    verb = next(i for i, part in enumerate(chunks) if part.low in words("sounding_verbs"))
    clause = range(verb, len(chunks)) if verb > at else range(at)
    called = "es" in {part.low for part in chunks[verb + 1 : verb + 2]} if verb > at else _is_called(sentence, verb, at)
    source = next((i for i in clause if chunks[i].low in _SOURCES and chunks[i].inner is not None), None)
    if not called or source is None:
        return None
    # "Aus Berlin kam die Antwort" leaves open who gave it.
    place = chunks[source].low == "aus" and " " not in sentence.text[slice(*chunks[source].inner or (0, 0))]
    return named_at(sentence, source, (chunks[verb].start, chunks[verb].end), "place" if place else "heard")


def _is_called(sentence: SentenceReading, verb: int, at: int) -> bool:
    """Say whether what comes from somewhere are words: "kam der Zwischenruf: „Q“", "war zu hören: „Q“"."""
    chunks = sentence.chunks
    nouns = [sentence.text[part.start : part.end].split() for part in chunks[verb + 1 : at] if part.kind == "noun"]
    if not nouns:
        return chunks[verb - 1].low == "zu" and chunks[at - 1].kind == "colon"
    return any(word in words("saying_nouns") or word in words("calls") for word in nouns[0])
