"""Pieces: the stretches between the marks of a text come in; placed in its sentences and classed they go out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING

from summarizer.articles import Span
from summarizer.german._attribution import Attributor
from summarizer.german._classing import Stretch, classify
from summarizer.german._cues import cue_forms
from summarizer.german._said import Piece
from summarizer.german._sentences import is_headline

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from summarizer.german._scan import Quoted

_FRAME_BETWEEN = re.compile(
    r"\s*(?:,\s*[^.!?:;„“\"»«]{3,120},|[–-]\s[^.!?:;–]{3,120}\s[–-]|(?:so|laut)\s[^.!?:;,]{3,80})\s*"
)
_PREDICATE = re.compile(r"(?::|\b(?:als|eine?[mnrs]?))\s$")
_LONGEST_PREDICATE = 8
_CONTEXT = 600
_BESIDE = 20
"""Characters, and other stretches, on either side of a stretch that are looked at to class it."""

_FOLDED_WORD = re.compile(r"[^\W_]+")
_WORD = re.compile(r"\w+")
_AUXILIARIES = frozenset({"hat", "habe", "haben", "hatte", "hatten", "hätte", "hätten"})
"""With these a frame in the perfect begins: "hat mir ein Kollege gesagt"."""
_ENDS = re.compile(r"[.!?…]\s*$")


def classed(text: str, sentences: Sequence[Span], outer: Sequence[Quoted]) -> Attributor:
    """Place each stretch in its sentence and class it, asking who would have said it if it were somebody's words."""
    starts = [sentence.start for sentence in sentences]
    pieces = [_placed(text, quote, bisect_right(starts, quote.start) - 1) for quote in outer]
    attributor = Attributor(text, sentences, pieces)
    together: dict[int, list[int]] = defaultdict(list)
    for index, piece in enumerate(pieces):
        together[piece.sentence].append(index)
    headlines = {number for number in together if is_headline(text, sentences[number])}
    seen: set[str] = set()
    repeated: set[str] = set()
    for inside in [text[piece.start : piece.end] for piece in pieces if piece.sentence not in headlines]:
        (repeated if inside in seen else seen).add(inside)
    found: list[Piece] = []
    for index, piece in enumerate(pieces):
        near = [pieces[at] for at in together[piece.sentence] if at != index and abs(at - index) <= _BESIDE]
        others = [(other.outer_start, other.outer_end) for other in near]
        sentence = sentences[piece.sentence]
        context = Span(max(sentence.start, piece.outer_start - _CONTEXT), min(sentence.end, piece.outer_end + _CONTEXT))
        stretch = Stretch(text, *piece[:4], context, others, text[piece.start : piece.end] in repeated)
        kind = classify(stretch, partial(attributor.attribute, index) if piece.spoken else _nobody)
        found.append(piece if kind == piece.kind else piece._replace(kind=kind))
    for index in range(1, len(found)):
        before, piece = found[index - 1], found[index]
        if before.spoken != piece.spoken and interrupts(text, before, piece):
            found[index - 1 : index + 1] = [before._replace(kind="quotation"), piece._replace(kind="quotation")]
    return attributor.classed(_echoing(text, found, headlines) if headlines else found)


def _nobody() -> None:
    """Nobody says a name."""


def _placed(text: str, quote: Quoted, sentence: int) -> Piece:
    """A stretch in its sentence; one capitalised word counts as a title, so that it reads as a name and not as speech.

    As a predicate it is what somebody calls something: nannte ihn einen „Lügner“.
    """
    outer_start, outer_end = quote.start - len(quote.open), quote.end + len(quote.close)
    inside = text[quote.start : quote.end]
    name = inside[:1].isupper() and not any(map(str.isspace, inside))
    if name and _PREDICATE.search(text, max(0, outer_start - _LONGEST_PREDICATE), outer_start):
        name = False
    kind = "title" if name else "fragment"
    return Piece(quote.start, quote.end, outer_start, outer_end, sentence, kind, bool(quote.close))


def _echoing(text: str, pieces: Sequence[Piece], headlines: Collection[int]) -> list[Piece]:
    """Let the quotations of headlines be what they repeat from the text."""
    spoken = [index for index, piece in enumerate(pieces) if piece.spoken and piece.sentence not in headlines]
    folded = [_folded(text, pieces[index]) for index in spoken]
    starts = list(accumulate((len(words) + 1 for words in folded), initial=0))
    joined = "\n".join(folded)

    def echoing(piece: Piece) -> Piece:
        place = joined.find(_folded(text, piece)) if piece.sentence in headlines else -1
        if place < 0:
            return piece
        return piece._replace(kind="fragment", echoes=spoken[bisect_right(starts, place) - 1])

    return [echoing(piece) for piece in pieces]


def _folded(text: str, piece: Piece) -> str:
    words = _FOLDED_WORD.findall(text[piece.start : piece.end].casefold())
    return f" {' '.join(words)} "


def interrupts(text: str, before: Piece, piece: Piece) -> bool:
    """Say whether no more than a frame stands between two stretches of one sentence: „A“, sagte X, „B“."""
    between = text[before.outer_end : piece.outer_start]
    if before.sentence != piece.sentence or _ENDS.search(text, before.start, before.end):
        return False
    return _FRAME_BETWEEN.fullmatch(between) is not None and _is_frame(between)


def _is_frame(between: str) -> bool:
    words = _WORD.findall(between)
    if not words:
        return False
    perfect = words[0] in _AUXILIARIES and any(not form.finite for form in cue_forms().get(words[-1], ()))
    return perfect or words[0] in {"so", "laut", "wie"} or words[0] in cue_forms()
