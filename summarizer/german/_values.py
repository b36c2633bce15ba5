"""What the reading of an article finds: quotations, statements, and the mentions of those who make them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from summarizer.articles import Span

QuotationKind = Literal["quotation", "fragment", "title", "scare"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the text names somebody, or the words that attribute.

    Attributes:
        text: As printed; "er" stays "er".
        start: Where it begins.
        end: Where it ends.
        name: Whom a speaker's mention stands for; None where the text leaves it open.
    """

    text: str
    start: int
    end: int
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    Attributes:
        spans: The inner segments without the outer marks; several where a frame or page furniture interrupts.
        text: The segments, joined by a space.
        kind: ``quotation`` for sentences and long stretches, ``fragment`` for a few quoted words, ``title`` for a
            title or a name, ``scare`` for a word held at a distance. Only the first two are somebody's words.
        speaker: Who said it, as the text names them there; None where it names nobody.
        cue: The words that attribute it ("sagte", "laut"); None where there are none.
        trusted: The rule that found the speaker is right nine times in ten.
        basis: The name of that rule; empty without a speaker.
    """

    spans: tuple[Span, ...]
    text: str
    kind: QuotationKind
    speaker: Mention | None = None
    cue: Mention | None = None
    trusted: bool = False
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Indirect speech: what somebody is reported to have said.

    Attributes:
        span: The reported words, a clause or a sentence.
        speaker: Who said it; None where the text leaves it open.
        cue: The words that attribute it.
        trusted: As for a quotation.
    """

    span: Span
    speaker: Mention | None
    cue: Mention | None
    trusted: bool
