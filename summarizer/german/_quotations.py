"""Quotations: a text comes in, what stands between its marks goes out, joined, classed and attributed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from functools import cached_property, partial
from itertools import accumulate
from typing import TYPE_CHECKING

from summarizer.articles import Span
from summarizer.german._actors import Cast
from summarizer.german._attribution import Attributor
from summarizer.german._classing import Stretch, classify
from summarizer.german._composed import Composed, composed
from summarizer.german._cues import cue_forms
from summarizer.german._naming import Naming
from summarizer.german._paragraphs import paragraphs
from summarizer.german._said import Attribution, Piece
from summarizer.german._scan import has_marks, scan
from summarizer.german._sentences import is_headline, split
from summarizer.german._values import Mention, Quotation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from summarizer.german._scan import Quoted

_FRAME_BETWEEN = re.compile(
    r"\s*(?:,\s*[^.!?:;„“\"»«]{3,120},|[–-]\s[^.!?:;–]{3,120}\s[–-]|(?:so|laut)\s[^.!?:;,]{3,80})\s*"
)
_PREDICATE = re.compile(r"(?::|\b(?:als|eine?[mnrs]?))\s$")
_CONTEXT = 600
_BESIDE = 20
"""Characters, and other stretches, on either side of a stretch that are looked at to class it."""

_FOLDED_WORD = re.compile(r"[^\W_]+")
_FIRST_WORD = re.compile(r"\w+")
_ENDS = re.compile(r"[.!?…]\s*$")


class Reading:
    """A text with what stands between its marks, read as far as it is asked for."""

    def __init__(self, text: str, skip: Sequence[Span] = ()) -> None:
        self.text = text
        self.furniture = tuple(sorted(skip))

    @cached_property
    def _paragraphs(self) -> tuple[Span, ...]:
        return paragraphs(self.text, skip=self.furniture)

    @cached_property
    def _quotes(self) -> tuple[Quoted, ...]:
        return scan(self.text, self._paragraphs, skip=self.furniture) if has_marks(self.text) else ()

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the text."""
        return split(self.text, self._paragraphs, self._quotes)

    @cached_property
    def attributor(self) -> Attributor:
        """Tells who said what."""
        outer = [quote for quote in self._quotes if quote.depth == 0]
        return _classed(self.text, self.sentences, outer) if outer else Attributor(self.text, self.sentences, ())

    @property
    def pieces(self) -> Sequence[Piece]:
        """The stretches between the marks, placed in their sentences and classed."""
        return self.attributor.pieces if self._quotes else ()

    @cached_property
    def naming(self) -> Naming:
        """Tells whom a mention means."""
        return Naming(self.text, self.sentences, Cast(self.text, self.sentences, self.furniture))


def quotations(text: str, *, skip: Sequence[Span] = (), attributed: bool = True) -> tuple[Quotation, ...]:
    """Return the quotations of `text`, titles and scare quotes included, in order of their start.

    Args:
        text: The article's text.
        skip: Spans of page-furniture lines, which do not interrupt a quotation.
        attributed: Look for the speakers too, which takes twice as long.
    """
    plain = composed(text)
    if plain.places:
        found = quotations(plain.text, skip=plain.forth(skip), attributed=attributed)
        return tuple(_as_printed(quotation, plain, text) for quotation in found)
    reading = Reading(text, skip)
    build = _quotation if attributed else _unattributed
    return tuple(build(reading, group) for group in _joined(reading))


def _as_printed(found: Quotation, plain: Composed, text: str) -> Quotation:
    """A quotation of a text made plain, where it stands in the text as it is."""

    def mention(one: Mention | None) -> Mention | None:
        if one is None:
            return None
        start, end = plain.span(one.start, one.end)
        return Mention(text[start:end], start, end, one.name)

    spans = tuple(plain.span(start, end) for start, end in found.spans)
    joined = " ".join(text[start:end] for start, end in spans)
    return replace(found, spans=spans, text=joined, speaker=mention(found.speaker), cue=mention(found.cue))


def _unattributed(reading: Reading, group: Sequence[int]) -> Quotation:
    spans = tuple(span for index in group for span in _segments(reading, reading.pieces[index]))
    return Quotation(spans, " ".join(reading.text[start:end] for start, end in spans), reading.pieces[group[0]].kind)


def _quotation(reading: Reading, group: Sequence[int]) -> Quotation:
    text = reading.text
    first, last = reading.pieces[group[0]], reading.pieces[group[-1]]
    found = _unattributed(reading, group)
    if not first.spoken:
        return found
    if first.echoes is not None:
        said = reading.attributor.attribute(first.echoes)
        said = said._replace(cue_start=0, cue_end=0, basis="echo") if said is not None else None
    else:
        # Of a quotation in several paragraphs the first names the speaker, or the last does.
        options = [option for option in map(reading.attributor.attribute, (group[0], group[-1])) if option is not None]
        said = next((option for option in options if option.cue_end), options[0] if options else None)
    if said is None:
        return found
    trusted = last.closed and any(said.trusted(piece.outer_start, piece.outer_end) for piece in (first, last))
    return replace(
        found, speaker=reading.naming.speaker(said), cue=cue_of(text, said), trusted=trusted, basis=said.basis
    )


def cue_of(text: str, said: Attribution) -> Mention | None:
    """Return the words that attribute, if there are any."""
    return Mention(text[said.cue_start : said.cue_end], said.cue_start, said.cue_end) if said.cue_end else None


def _classed(text: str, sentences: Sequence[Span], outer: Sequence[Quoted]) -> Attributor:
    """Place each stretch in its sentence and class it, asking who would have said it if it were somebody's words."""
    starts = [sentence.start for sentence in sentences]
    pieces = [
        Piece(
            quote.start,
            quote.end,
            *_with_marks(quote),
            bisect_right(starts, quote.start) - 1,
            "fragment",
            bool(quote.close),
        )
        for quote in outer
    ]
    pieces = [piece._replace(kind="title") if _is_name(text, piece) else piece for piece in pieces]
    attributor = Attributor(text, sentences, pieces)
    numbers = {piece.sentence for piece in pieces}
    headlines = {number for number in numbers if is_headline(text, sentences[number])}
    counts = Counter(text[piece.start : piece.end] for piece in pieces if piece.sentence not in headlines)
    classed: list[Piece] = []
    for index, piece in enumerate(pieces):
        near = pieces[max(0, index - _BESIDE) : index + _BESIDE + 1]
        others = [(o.outer_start, o.outer_end) for o in near if o.sentence == piece.sentence and o is not piece]
        repeated = counts[text[piece.start : piece.end]] > 1
        sentence = sentences[piece.sentence]
        context = Span(max(sentence.start, piece.outer_start - _CONTEXT), min(sentence.end, piece.outer_end + _CONTEXT))
        stretch = Stretch(text, *piece[:4], context, others, repeated)
        ask = partial(attributor.attribute, index) if piece.spoken else _nobody
        classed.append(piece._replace(kind=classify(stretch, ask)))
    for index in range(1, len(classed)):
        before, piece = classed[index - 1], classed[index]
        if before.spoken != piece.spoken and _interrupts(text, before, piece):
            classed[index - 1 : index + 1] = [before._replace(kind="quotation"), piece._replace(kind="quotation")]
    return attributor.classed(_echoing(text, classed, headlines) if headlines else classed)


def _nobody() -> None:
    """Nobody says a name."""


def _is_name(text: str, piece: Piece) -> bool:
    """Say whether one capitalised word stands between the marks; so a title reads as a name and not as speech."""
    inside = text[piece.start : piece.end]
    predicate = _PREDICATE.search(text, max(0, piece.outer_start - 8), piece.outer_start)
    return inside[:1].isupper() and not any(char.isspace() for char in inside) and predicate is None


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


def _with_marks(quote: Quoted) -> tuple[int, int]:
    return quote.start - len(quote.open), quote.end + len(quote.close)


def _joined(reading: Reading) -> Iterator[list[int]]:
    """Group the stretches that are one quotation, interrupted by its frame or set with a mark for each paragraph."""
    group: list[int] = []
    for index, piece in enumerate(reading.pieces):
        if group and _continues(reading, reading.pieces[group[-1]], piece):
            group.append(index)
            continue
        if group:
            yield group
        group = [index]
    if group:
        yield group


def _continues(reading: Reading, before: Piece, piece: Piece) -> bool:
    if not (before.spoken and piece.spoken):
        return False
    between = reading.text[before.outer_end : piece.outer_start]
    if not before.closed:
        return between.isspace() and "\n" in between
    return _interrupts(reading.text, before, piece)


def _interrupts(text: str, before: Piece, piece: Piece) -> bool:
    """Say whether no more than a frame stands between two stretches of one sentence: „A“, sagte X, „B“."""
    between = text[before.outer_end : piece.outer_start]
    if before.sentence != piece.sentence or _ENDS.search(text, before.start, before.end):
        return False
    return _FRAME_BETWEEN.fullmatch(between) is not None and _is_frame(between)


def _segments(reading: Reading, piece: Piece) -> Iterator[Span]:
    """Return the inner text of a stretch without white space at its ends and without page furniture."""
    start = piece.start
    for line in reading.furniture:
        if start < line.end and line.start < piece.end:
            yield from _trimmed(reading.text, start, line.start)
            start = line.end
    yield from _trimmed(reading.text, start, piece.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _is_frame(between: str) -> bool:
    first = _FIRST_WORD.search(between)
    return first is not None and (first.group() in {"so", "laut", "wie"} or first.group() in cue_forms())
