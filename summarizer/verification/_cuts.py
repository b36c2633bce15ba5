"""Cuts: whether a quotation, true word for word, was cut so that it says the opposite of what was said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.articles import Span
from summarizer.german import sentences
from summarizer.verification._locate import Occurrence
from summarizer.verification._problem import Problem
from summarizer.verification._reading import Reading
from summarizer.verification._walk import Node
from summarizer.verification._words import words

_CLAUSE_END = re.compile(r"[,;:–—](?=\s|$)|\s-(?=\s)|[()\[\]]")
_LETTER = re.compile(r"\w")
_LEADING_MARKS = re.compile(r"[\s,;:–—-]*")


def check_cuts(node: Node, occurrence: Occurrence, reading: Reading) -> Iterator[Problem]:
    """Hold what precedes, follows and was left out of a quotation against what was kept."""
    for span, following in zip(occurrence.spans, (*occurrence.spans[1:], None), strict=True):
        mark = reading.marked(span.start, span.end)
        if mark is None:
            continue
        after_end = mark.end if following is None else min(mark.end, following.start)
        if _says_something(reading.text[span.end : after_end]):
            sentence = _sentence(reading.text[mark.start : mark.end], span.end - 1 - mark.start)
            after = reading.text[span.end : min(after_end, mark.start + sentence.end)]
            if lost := _lost_after(after):
                yield Problem(node.path, *lost)
                break
    first = occurrence.spans[0]
    mark = reading.marked(first.start, first.end)
    if mark is not None and _says_something(reading.text[mark.start : first.start]):
        sentence = _sentence(reading.text[mark.start : mark.end], first.start - mark.start)
        before = reading.text[mark.start + sentence.start : first.start]
        kept = reading.text[first.start : first.end]
        if negation := _governing(before, kept):
            yield Problem(node.path, "quote.cut_negation", f'the article\'s "{negation}" governs these words')
        elif condition := _condition(before, kept):
            yield Problem(node.path, "quote.cut_adversative", f'the sentence begins with "{condition}"')


def _says_something(text: str) -> bool:
    """Whether there is a word in what was left out; most quotations leave out nothing but a full stop."""
    return _LETTER.search(text) is not None


def _sentence(text: str, at: int) -> Span:
    """The sentence of a quotation in which a character stands."""
    return next((span for span in sentences(text) if span.start <= at < span.end), Span(0, len(text)))


def _lost_after(after: str) -> tuple[str, str] | None:
    """The check and the message, if a sentence goes on after a quotation with what takes it back."""
    lead = _LEADING_MARKS.match(after)
    rest = after[lead.end() :] if lead else after
    clause = rest if lead and _CLAUSE_END.search(lead.group()) else _CLAUSE_END.split(after, maxsplit=1)[0]
    if not clause.strip():
        return None
    if not (lead and _CLAUSE_END.search(lead.group())) and (negation := _negation().search(clause)):
        return "quote.cut_negation", f'the sentence goes on with "{negation.group()}"'
    if word := _adversative().match(rest):
        return "quote.cut_adversative", f'the sentence goes on with "{word.group()}"'
    return None


def _governing(before: str, quotation: str) -> str | None:
    """The negation in front of a quotation that governs its first clause."""
    if not before.strip():
        return None
    clauses = [clause for clause in _CLAUSE_END.split(before)]
    own, earlier = clauses[-1], clauses[-2] if len(clauses) > 1 else ""
    scope = own
    if _governed().match(own.strip() or quotation):
        scope = f"{earlier} {own}"
    match = _negation().search(scope)
    return match.group() if match else None


def _condition(before: str, quotation: str) -> str | None:
    """What opens a sentence and makes what was kept conditional: "Wenn sie unterschreiben, [dann reden wir]"."""
    opening = _opening().match(before)
    clauses = [clause for clause in _CLAUSE_END.split(before) if clause.strip()]
    follows = quotation[:1].islower() and before.rstrip().endswith(",") and len(clauses) == 1
    if opening is None or not follows or (opening[0].lower() == "erst" and not quotation.startswith("dann")):
        return None
    return opening[0]


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words('conditional_openings'))})(?!\w)", re.IGNORECASE)


@cache
def _negation() -> re.Pattern[str]:
    forms = "|".join(word.replace("*", r"\w*") for word in words("negations"))
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)


@cache
def _adversative() -> re.Pattern[str]:
    forms = "|".join(word.replace("_", r"\s") for word in words("adversatives"))
    return re.compile(rf"(?:{forms})(?!\w)", re.IGNORECASE)


@cache
def _governed() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words('governed_openings'))})(?!\w)", re.IGNORECASE)
