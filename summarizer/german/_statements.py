"""Statements: a text comes in, what it reports in indirect speech goes out, with whoever is said to have said it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from summarizer.articles import Span
from summarizer.german._clauses import is_reported, reports_speech
from summarizer.german._composed import Composed, composed
from summarizer.german._denials import denied
from summarizer.german._frames import frame
from summarizer.german._reading import Reading
from summarizer.german._values import Mention, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.german._attribution import Attributor
    from summarizer.german._chunks import Chunk
    from summarizer.german._said import Attribution, SentenceReading
    from summarizer.german._subjects import Cue
    from summarizer.german._values import Quotation

_COMPLEMENT = frozenset({"dass", "daß", "ob", "wie", "warum", "weshalb", "wann", "wo", "was", "wer"})
_RELATIVE = frozenset({"der", "die", "das", "dem", "den", "deren", "dessen"})
_REACH = 9
"""Chunks within which the verb of an indirect main clause stands."""

_BEFORE_VERB = frozenset({"noun", "pronoun", "preposition", "time", "word", "comma"})
_SHORTEST = 3
_SPOKEN_SHARE = 0.8
"""A sentence of which so much stands in quotation marks is a quotation and no indirect speech."""


def statements(
    text: str, *, skip: Sequence[Span] = (), quotations: Sequence[Quotation] | None = None
) -> tuple[Statement, ...]:
    """Return the indirect speech of `text`, in order.

    Args:
        text: The article's text.
        skip: Spans of page-furniture lines.
        quotations: What is already known to be quoted; a statement that lies wholly in a quotation is left out.
    """
    plain = composed(text)
    reading = Reading(plain.text, plain.forth(skip))
    attributor = reading.attributor(reading.sentences)
    quoted = [(piece.start, piece.end) for piece in attributor.pieces if piece.spoken]
    told = [span for item in quotations or () if item.kind in {"quotation", "fragment"} for span in item.spans]
    quoted.extend(plain.forth(told))
    quoted.sort()
    for index, piece in enumerate(attributor.pieces):
        if piece.spoken:
            attributor.attribute(index)  # in the order of the text, so that none has to look back far
    found: list[Statement] = []
    for number in range(len(reading.sentences)):
        for span, said in _of_sentence(attributor, number):
            if (
                len(plain.text[span.start : span.end].split()) < _SHORTEST
                or _quoted_share(span, quoted) > _SPOKEN_SHARE
            ):
                continue
            trusted = said is not None and said.trusted(span.start, span.end)
            speaker = reading.naming.speaker(said) if said is not None else None
            cue = _cue(plain.text, said) if said is not None else None
            found.append(
                Statement(plain.span(*span), _as_printed(text, plain, speaker), _as_printed(text, plain, cue), trusted)
            )
    return tuple(found)


def _as_printed(text: str, plain: Composed, found: Mention | None) -> Mention | None:
    """Return a mention of the plain text as it stands in the text."""
    if found is None or not plain.places:
        return found
    start, end = plain.span(found.start, found.end)
    return Mention(text[start:end], start, end, found.name)


def _cue(text: str, said: Attribution) -> Mention | None:
    """Return the words that attribute, if there are any."""
    return Mention(text[said.cue_start : said.cue_end], said.cue_start, said.cue_end) if said.cue_end else None


def _quoted_share(span: Span, quoted: Sequence[tuple[int, int]]) -> float:
    """Return how much of a span stands between quotation marks."""
    covered = 0
    reached = span.start
    for start, end in quoted[max(0, bisect_left(quoted, (span.start,)) - 1) :]:
        if start >= span.end:
            break
        covered += max(0, min(end, span.end) - max(start, reached))
        reached = max(reached, end)
    return covered / (span.end - span.start)


def _of_sentence(attributor: Attributor, number: int) -> Iterator[tuple[Span, Attribution | None]]:
    sentence = attributor.sentence(number)
    if sentence.bare or sentence.headline:
        return
    whole = _without_end(attributor.text, sentence.span)
    reported: dict[Span, Attribution | None] = {}
    for cue in sentence.cues:
        if is_reported(sentence.chunks[cue.finite].low):
            continue
        span = _complement(attributor.text, sentence, cue)
        if span is not None:
            said = attributor.spoken_by(sentence, cue)
            held = said is not None and not denied(sentence, said)
            reported[span] = said if held else reported.get(span)
    yield from reported.items()
    if reported:
        return
    source = frame(sentence)
    if source is not None:
        yield _before_frame(attributor.text, whole, source), source
    elif sentence.subjunctive and not sentence.cues:
        said = attributor.continued(number, "reported")
        yield whole, said if said is not None and said.basis == "reported" else None


def _complement(text: str, sentence: SentenceReading, cue: Cue) -> Span | None:
    """Return what a verb of saying reports: the clause before it ("…, sagte X") or the one after it."""
    chunks = sentence.chunks
    comma = cue.finite - 1
    if comma > 0 and chunks[comma].kind == "comma" and any(reports_speech(part) for part in chunks[:comma]):
        return Span(sentence.span.start, chunks[comma].start)
    for at in range(cue.at + 1, len(chunks) - 1):
        if chunks[at].kind == "comma" and _opens_report(chunks[at + 1 :]):
            return Span(chunks[at + 1].start, _without_end(text, sentence.span).end)
    return None


def _before_frame(text: str, whole: Span, frame: Attribution) -> Span:
    """Leave a frame at the sentence's end out: "…, so X"."""
    before = text[whole.start : frame.cue_start].rstrip()
    return Span(whole.start, whole.start + len(before) - 1) if frame.basis == "so" and before.endswith(",") else whole


def _opens_report(chunks: Sequence[Chunk]) -> bool:
    """Say whether a clause reports: "dass …", or a main clause with its verb, in the subjunctive, in second place."""
    first = chunks[0]
    if first.kind == "subordinator":
        return first.low in _COMPLEMENT
    if first.kind == "cue":
        return False
    for part in chunks[1 : 2 if first.low in _RELATIVE else _REACH]:
        if reports_speech(part):
            return True
        if part.kind not in _BEFORE_VERB:
            return False
    return False


def _without_end(text: str, span: Span) -> Span:
    end = span.end
    while end > span.start and text[end - 1] in ".!?… ":
        end -= 1
    return Span(span.start, end)
