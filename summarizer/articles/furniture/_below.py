"""What a wire service or a press office prints below a text: a text's lines come in, the stretches of it go out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.articles._article import Span
from summarizer.articles._data import expression
from summarizer.articles.text import closes, lines

MOST_CONTACT = 12
"""Lines of an address, at most."""

MOST_INTERNAL = 25
"""Lines of what is not to be printed, at most."""

MOST_NOTED = 12
"""Lines between the head of a wire's notes and what is not to be printed among them, at most."""

LONGEST = 120
"""Characters of such a line; a longer one is text."""

SENTENCE = 5
"""Words of a sentence, at least."""

_NEEDED = ("ontakt", "ONTAKT", "ückfrage", "ÜCKFRAGE", "nsprechpartner", "icht zur ", "NICHT ZUR ")


class Below(NamedTuple):
    """A stretch below a text, and what it is."""

    span: Span
    kind: str


def below_text(text: str) -> Iterator[Below]:
    """Addresses below their headings, and what a wire service says is not to be printed."""
    if not any(word in text for word in _NEEDED):
        return
    spans = tuple(lines(text))
    said = [text[start:end].strip(" \t\r\n\f*-–#").lower() for start, end in spans]
    for place, line in enumerate(said):
        first = place
        if _is("contact", line):
            last = _end_of_contact(said, place + 1)
            kind = "contact"
        elif _is("internal", line):
            last = _end_of_internal(said, place + 1)
            above = range(max(0, place - MOST_NOTED), place)
            first = next((each for each in above if _is("pad", said[each])), place)
            kind = "note not to be printed"
        else:
            continue
        if last is not None:
            yield Below(Span(spans[first].start, spans[last].end), kind)


def _end_of_contact(said: Sequence[str], first: int) -> int | None:
    """The last line with which one reaches somebody, before what may be text; names and functions stand among them."""
    last = None
    for number, line in enumerate(said[first : first + MOST_CONTACT], first):
        if _is("reach", line) and len(line) <= LONGEST:
            last = number
        elif len(line) > LONGEST or (closes(line) and len(line.split()) >= SENTENCE):
            break
    return last


def _end_of_internal(said: Sequence[str], first: int) -> int | None:
    """The line that says when it was sent, or the text's last, if that is near: other texts may follow."""
    lower = said[first : first + MOST_INTERNAL]
    sent = next((number for number, line in enumerate(lower, first) if _is("sent", line)), None)
    last = sent if sent is not None else len(said) - 1 if first + MOST_INTERNAL >= len(said) else None
    return last if last is not None and all(len(line) <= LONGEST for line in said[first:last]) else None


def _is(kind: str, line: str) -> bool:
    known = expression("furniture/below_wires", kind)
    return bool(line) and len(line) <= 2 * LONGEST and known.fullmatch(line) is not None
