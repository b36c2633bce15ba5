"""Frames: a sentence comes in; the source that "laut X", "nach Angaben von X", "so X" or "für X ist" names goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.german._lexicon import ends_as, words
from summarizer.german._names import is_role
from summarizer.german._said import Attribution
from summarizer.german._subjects import is_candidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.german._chunks import Chunk
    from summarizer.german._said import SentenceReading

_DATIVE = frozenset({"ihm", "ihr"})
_ACCUSATIVE = frozenset({"ihn", "sie"})
_BEING = frozenset({"ist", "sind", "war", "waren", "wäre", "wären", "sei", "seien"})
_WRITINGS = frozenset(["Mitteilung", "Stellungnahme", "Gutachten", "Meldung", "Kommentar", "Urteil", "Resolution"])
_OF_OFFICE = frozenset({"an", "am", "bei", "beim", "für", "in", "im", "zu", "zum", "zur"})


def frame(sentence: SentenceReading, start: int = 0, stop: int | None = None) -> Attribution | None:
    """Return the source that the first frame among some chunks of a sentence names."""
    for at in range(len(sentence.chunks))[start:stop]:
        found = frame_at(sentence, at)
        if found is not None:
            return found
    return None


def frame_at(sentence: SentenceReading, at: int) -> Attribution | None:
    """Laut X · nach Angaben von X · X zufolge · so X · für X ist."""
    text, chunks = sentence.text, sentence.chunks
    part = chunks[at]
    following = chunks[at + 1] if at + 1 < len(chunks) else None
    if part.kind == "preposition":
        if part.low in {"laut", "gemäß"} and part.inner is not None:
            return named_at(sentence, at, (part.start, part.start + len(part.low)), "laut")
        if part.low == "nach" and part.inner is not None and _names_saying(text[slice(*part.inner)]):
            return named_at(sentence, at, (part.start, part.start + 4), "nach")
        if part.low == "für" and at == 0 and following is not None and following.low in _BEING:
            return _in_whose_eyes(text, part)
    if part.kind == "noun" and following is not None and following.low == "nach" and following.inner is None:
        saying = _names_saying(text[part.start : part.end])
        return named_at(sentence, at, (following.start, following.end), "nach") if saying else None
    if part.low == "zufolge" and at > 0 and (chunks[at - 1].kind == "noun" or chunks[at - 1].low in _DATIVE):
        return named_at(sentence, at - 1, (part.start, part.end), "laut")
    if part.low == "so" and at > 0 and chunks[at - 1].kind in {"comma", "stop"} and following is not None:
        ends = at + 2 == len(chunks) or chunks[at + 2].kind in {"comma", "stop", "word", "preposition", "time"}
        if is_candidate(following) and ends:
            return named_at(sentence, at + 1, (part.start, part.end), "so")
    return None


def named_at(sentence: SentenceReading, at: int | None, cue: tuple[int, int] | None, basis: str) -> Attribution | None:
    """Return what a rule found: the noun group of a chunk, and the words that attribute."""
    if at is None:
        return None
    part = sentence.chunks[at]
    start, end = part.inner or (part.start, part.end)
    if end == part.end:
        end = _apposition_end(sentence.chunks, at)
    cue_start, cue_end = cue or (0, 0)
    return Attribution(start, end, cue_start, cue_end, basis)


def _in_whose_eyes(text: str, group: Chunk) -> Attribution | None:
    """Für ihn ist · für den Minister ist: of a person only, since much is said of a country or a firm by others."""
    start = group.start + len("für ")
    of = text[start : group.end]
    if of.lower() not in _ACCUSATIVE and not any(word[0].isupper() and is_role(word) for word in of.split()):
        return None
    return Attribution(start, group.end, group.start, start - 1, "für")


def _apposition_end(chunks: Sequence[Chunk], at: int) -> int:
    """Return where a noun group ends, with the apposition that explains it: "X, Minister von Y, sagte"."""
    # "Ihr Kollege im Außenamt, Minister X, sagte"
    place = chunks[at + 1] if chunks[at].kind == "noun" and at + 1 < len(chunks) else None
    where = place is not None and place.kind == "preposition" and place.low in _OF_OFFICE
    tail = chunks[at + 1 + where : at + 4 + where]
    if len(tail) < 2 or tail[0].kind != "comma" or tail[1].kind != "noun":
        return chunks[at].end
    # "nach den Worten des Parteichefs, Anna Muster, …"
    if chunks[at].kind != "noun" and not (chunks[at].kind == "preposition" and tail[1].bare):
        return chunks[at].end
    closed = len(tail) == 2 or tail[2].kind in {"comma", "colon", "stop", "quotation"}
    return tail[1].end if closed and "n" in tail[1].cases else chunks[at].end


def _names_saying(group: str) -> bool:
    """Say whether a noun group has a noun of saying or thinking: nach Angaben von X, meiner Ansicht nach."""
    return not words("saying_nouns").isdisjoint(group.split())


def names_writing(group: str) -> bool:
    """Say whether a noun group names what somebody has written: "einem Bericht von X"."""
    return any(word in _WRITINGS or ends_as("writings").end(word.lower()) for word in group.split())
