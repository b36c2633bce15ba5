"""What attribution works on and gives: stretches in their sentences, sentences read in chunks, and who said what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.german._chunks import chunks
from summarizer.german._clauses import is_hypothetical
from summarizer.german._lexicon import words
from summarizer.german._sentences import is_headline
from summarizer.german._subjects import find_cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.articles import Span
    from summarizer.german._values import QuotationKind

_CERTAIN = frozenset({"block", "continued", "label"})
_TRUSTED = frozenset({"after", "before", "colon", "so", "nach", "laut", "wie", "agent", "source", "heard", "für"})
_UNSAID = frozenset({"quotation", "stop", "comma"})
_NEAR = 120
"""Characters between a quotation and its cue, or a cue and its subject, over which the rules hold."""


class Piece(NamedTuple):
    """A stretch between outer marks, placed in its sentence and classed."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    sentence: int
    kind: QuotationKind
    closed: bool
    echoes: int | None = None
    """Of a headline: the quotation in the text whose words it repeats."""

    @property
    def spoken(self) -> bool:
        """Whether it is somebody's words."""
        return self.kind in {"quotation", "fragment"}


class Attribution(NamedTuple):
    """Who said something: the mention, the attributing words (empty if none), and the rule that found them.

    `antecedent` is whom a pronoun takes up, where the sentence itself tells.
    """

    start: int
    end: int
    cue_start: int
    cue_end: int
    basis: str
    antecedent: tuple[int, int] | None = None

    def trusted(self, start: int, end: int) -> bool:
        """Say whether the rule is right nine times in ten for a quotation at these offsets."""
        if self.basis in _CERTAIN:
            return True
        if self.basis not in _TRUSTED or self.cue_end == 0:
            return False
        gap = start - self.cue_end if self.cue_end <= start else self.cue_start - end
        reach = max(self.start - self.cue_end, self.cue_start - self.end)
        return gap <= _NEAR and reach <= _NEAR


class SentenceReading:
    """One sentence, read.

    Attributes:
        text: The article's text.
        span: The sentence.
        pieces: The stretches between marks in it, with their indexes.
        chunks: Its chunks.
        cues: Its verbs of saying.
        bare: Whether it is a quotation and nothing else.
    """

    def __init__(self, text: str, span: Span, pieces: Sequence[tuple[int, Piece]]) -> None:
        masks = [(piece.outer_start, piece.outer_end, index if piece.spoken else -1) for index, piece in pieces]
        self.text = text
        self.span = span
        self.pieces = pieces
        self.chunks = chunks(text, span, masks)
        self.cues = find_cues(self.chunks)
        self.bare = _UNSAID.issuperset([part.kind for part in self.chunks])

    @property
    def subjunctive(self) -> bool:
        """Whether its main clause reports speech without a verb of saying."""
        first = next((at for at, part in enumerate(self.chunks) if part.kind == "comma"), 0)
        main = self.chunks[first + 1 :] if is_hypothetical(self.chunks) else self.chunks
        for at, part in enumerate(main):
            if part.kind == "subordinator" and at > 0:
                return False
            if part.kind in {"auxiliary", "cue", "word"} and part.low in words("subjunctive_one"):
                return True
            if part.kind == "auxiliary":
                return False
        return False

    @property
    def headline(self) -> bool:
        """Whether it is a headline."""
        return not self.bare and is_headline(self.text, self.span)
