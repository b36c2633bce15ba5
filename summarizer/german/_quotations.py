"""Quotations: a text comes in, what stands between its marks goes out, joined, classed and attributed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.articles import Span
from summarizer.german._bearers import Bearer, bearers
from summarizer.german._composed import composed
from summarizer.german._pieces import interrupts
from summarizer.german._reading import Reading
from summarizer.german._scan import quoted
from summarizer.german._values import Mention, Quotation
from summarizer.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.german._antecedents import Antecedent
    from summarizer.german._attribution import Attributor
    from summarizer.german._said import Attribution, Piece
    from summarizer.german._scan import Quoted
    from summarizer.german._titles import Gender
    from summarizer.german._values import QuotationKind


def quotations(text: str, *, skip: Sequence[Span] = (), attributed: bool = True) -> tuple[Quotation, ...]:
    """Return the quotations of `text`, titles and scare quotes included, in order of their start.

    Args:
        text: The article's text.
        skip: Spans of page-furniture lines, which do not interrupt a quotation.
        attributed: Look for the speakers too, which takes twice as long.
    """
    found = Quotations(text, skip=skip)
    return found.named if attributed else found.unattributed


class Quotations:
    """The quotations of a text, in order of their start, read as far as they are asked for.

    To say whom a speaker's mention stands for takes longer than all the rest.

    Args:
        text: The article's text.
        skip: Spans of page-furniture lines, which do not interrupt a quotation.
    """

    def __init__(self, text: str, *, skip: Sequence[Span] = ()) -> None:
        self._text = text
        self._skip = skip
        self._plain = composed(text)
        self._reading = Reading(self._plain.text, self._plain.forth(skip))

    @lazy
    def quoted(self) -> tuple[Quoted, ...]:
        """Every stretch between quotation marks."""
        return quoted(self._text, skip=self._skip) if self._plain.places else self._reading.quoted

    @lazy
    def unattributed(self) -> tuple[Quotation, ...]:
        """The quotations without their speakers."""
        return tuple(map(self._quotation, self._groups))

    @lazy
    def attributed(self) -> tuple[Quotation, ...]:
        """The quotations with the mentions of their speakers as printed, not said whom they stand for."""
        return tuple(map(self._attributed, self.unattributed, self._groups, self._attributions))

    @property
    def named(self) -> tuple[Quotation, ...]:
        """The quotations with the mentions of their speakers, and whom each stands for."""
        return tuple(map(self._attributed, self.unattributed, self._groups, self._attributions, self.names))

    @lazy
    def names(self) -> tuple[str | None, ...]:
        """Whom the mention of each quotation's speaker stands for; None without one, or if the text leaves it open."""
        return tuple(None if said is None else self._reading.naming.speaker(said).name for said in self._attributions)

    def speech(self, at: int) -> Quotation:
        """A quotation with its speaker, taken for somebody's words even if it reads like a title.

        Args:
            at: Its index in `unattributed`.
        """
        return self._attributed(self.unattributed[at], self._groups[at], self._said(at))

    def name(self, at: int) -> str | None:
        """Whom the speaker of such a quotation stands for; None without one, or if the text leaves it open."""
        if self._is_spoken(at):
            return self.names[at]
        said = self._said(at)
        return None if said is None else self._reading.naming.speaker(said).name

    def antecedent(self, at: int) -> Antecedent | None:
        """Whom the speaker's mention of such a quotation takes up; None if it is no pronoun, or nobody stands before.

        Unlike a name, that may be somebody unnamed, "ein Gemeinderat".
        """
        said = self._said(at)
        if said is None or said.antecedent is not None or self._plain.places or not self.names:
            return None
        return self._reading.naming.antecedent(said)

    def is_called(self, at: int) -> bool:
        """Whether a quotation is what somebody is called, by whom its sentence does not tell.

        Args:
            at: Its index in `unattributed`.
        """
        return self._said(at) is None and any(map(self._attributor.is_called, self._groups[at]))

    def taken_as(self, at: int) -> Gender:
        """As which pronoun the speaker's mention of such a quotation takes up one person; "" if it does not."""
        said = self._said(at)
        return "" if said is None else self._reading.naming.taken_as(said)

    def _is_spoken(self, at: int) -> bool:
        return self._attributor.pieces[self._groups[at][0]].spoken

    def _said(self, at: int) -> Attribution | None:
        if self._is_spoken(at):
            return self._attributions[at]
        group, pieces = self._groups[at], [*self._attributor.pieces]
        for index in group:
            pieces[index] = pieces[index]._replace(kind="fragment")
        return _attribution(self._attributor.classed(pieces), group)

    def bearers(self, start: int, end: int, *, offices: bool = False) -> tuple[Bearer | None, ...]:
        """Who says or does what each sentence states that a passage lies in; None where the text leaves it open.

        Args:
            start: Where the passage begins.
            end: Where it ends.
            offices: Let "der Minister" take up somebody too, whom the caller has to know for one.
        """
        if self._plain.places:
            return ()  # what the article names may be spelled otherwise there
        reading = self._reading
        around = reading.sentences_around
        near = bool(around) and around[0].start <= start and end <= around[-1].end
        attributor, parts = (self._attributor, around) if near else (self._attributor_of_all, reading.sentences)
        return bearers(attributor, parts, reading.paragraphs, start, end, offices=offices)

    @lazy
    def _attributor_of_all(self) -> Attributor:
        return self._reading.attributor(self._reading.sentences)

    @lazy
    def _attributor(self) -> Attributor:
        return self._reading.attributor(self._reading.sentences_around)

    @lazy
    def _groups(self) -> list[list[int]]:
        """The stretches of each quotation."""
        return list(_joined(self._attributor))

    @lazy
    def _attributions(self) -> list[Attribution | None]:
        """Who said each quotation; found in the order of the text, so that none has to look back far."""
        return [_attribution(self._attributor, group) for group in self._groups]

    def _quotation(self, group: Sequence[int]) -> Quotation:
        pieces = self._attributor.pieces
        inner = [span for index in group for span in _segments(self._reading, pieces[index])]
        spans = tuple([self._plain.span(*span) for span in inner] if self._plain.places else inner)
        kinds: list[QuotationKind] = [pieces[index].kind for index in group]
        kind = "quotation" if "quotation" in kinds else kinds[0]  # „Wir helfen“, sagte X, „solange es nötig ist.“
        return Quotation(spans, " ".join([self._text[start:end] for start, end in spans]), kind)

    def _attributed(
        self, found: Quotation, group: Sequence[int], said: Attribution | None, name: str | None = None
    ) -> Quotation:
        if said is None:
            return found
        first, last = self._attributor.pieces[group[0]], self._attributor.pieces[group[-1]]
        trusted = last.closed and any(said.trusted(piece.outer_start, piece.outer_end) for piece in (first, last))
        speaker = self._mention(said.start, said.end, name)
        cue = self._mention(said.cue_start, said.cue_end) if said.cue_end else None
        return Quotation(found.spans, found.text, found.kind, speaker, cue, trusted, said.basis)

    def _mention(self, start: int, end: int, name: str | None = None) -> Mention:
        """What stands at two offsets of the plain text, where it stands in the text as it is."""
        if self._plain.places:
            start, end = self._plain.span(start, end)
        return Mention(self._text[start:end], start, end, name)


def _attribution(attributor: Attributor, group: Sequence[int]) -> Attribution | None:
    """Return who said the stretches of a quotation, if it is somebody's words and the text tells."""
    first = attributor.pieces[group[0]]
    if not first.spoken:
        return None
    if first.echoes is not None:
        said = attributor.attribute(first.echoes)
        return said._replace(cue_start=0, cue_end=0, basis="echo") if said is not None else None
    # Of a quotation in several paragraphs the first names the speaker, or the last does.
    options = [option for option in map(attributor.attribute, (group[0], group[-1])) if option is not None]
    return next((option for option in options if option.cue_end), options[0] if options else None)


def _joined(attributor: Attributor) -> Iterator[list[int]]:
    """Group the stretches that are one quotation, interrupted by its frame or set with a mark for each paragraph."""
    group: list[int] = []
    for index, piece in enumerate(attributor.pieces):
        if group and _continues(attributor.text, attributor.pieces[group[-1]], piece):
            group.append(index)
            continue
        if group:
            yield group
        group = [index]
    if group:
        yield group


def _continues(text: str, before: Piece, piece: Piece) -> bool:
    if not (before.spoken and piece.spoken):
        return False
    between = text[before.outer_end : piece.outer_start]
    if not before.closed:
        return between.isspace() and "\n" in between
    return interrupts(text, before, piece)


def _segments(reading: Reading, piece: Piece) -> list[Span]:
    """Return the inner text of a stretch without white space at its ends and without page furniture."""
    found: list[Span] = []
    start = piece.start
    for line in reading.furniture:
        if start < line.end and line.start < piece.end:
            found += _trimmed(reading.text, start, line.start)
            start = line.end
    return found + _trimmed(reading.text, start, piece.end)


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    inside = text[start:end]
    words = inside.strip()
    start += len(inside) - len(inside.lstrip())
    return [Span(start, start + len(words))] if words else []
