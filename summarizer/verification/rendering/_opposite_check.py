"""Whether the English turns round what the German says: a rise into a fall, consent into refusal, north into south."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.german._negation import PLAIN, Negation
from summarizer.verification.rendering._comparison_check import has_turned_sides
from summarizer.verification.rendering._english_negations import EnglishNegation
from summarizer.verification.rendering._evidence import Evidence, is_in
from summarizer.verification.rendering._lexicon import words
from summarizer.verification.rendering._only_check import is_not_before
from summarizer.verification.rendering._order_check import is_converse, is_of_same_event
from summarizer.verification.rendering._poles import Flip, flips, is_reversed, strict_axes
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._senses import Sighting, marked
from summarizer.verification.rendering._statement import Statement

_TIME = "time"
_STANDARD = "schedule"
_INSTEAD = re.compile(r"\b(?:nicht|kein\w*)\s(?P<denied>[^.;:!?]+?),?\ssondern\s(?P<instead>[^,.;:!?]+)")


def opposite_problems(statement: Statement, evidence: Evidence, *, complete: bool) -> Iterator[Problem]:
    """The first English pole that stands for its opposite.

    Args:
        statement: The English.
        evidence: The passage.
        complete: The English translates all of the German.
    """
    english, ours = statement.text, statement.poles
    if ours and "sondern" in evidence.words and not statement.negations:
        yield from _told_as_denied(statement, evidence)
    for flip in flips(ours, evidence.poles) if ours else ():
        axis = flip.said.sense.axis
        alike = axis == _TIME and is_of_same_event(*flip[:2], english, evidence.text)
        sure = complete or alike or _is_told(flip, english, evidence)
        if not sure and not is_in(flip.stated.start, evidence.coverage(english).touched):
            continue
        strict = axis in strict_axes()
        if _is_turned(flip, statement, evidence) or not (strict or _is_denied_alike(flip, statement, evidence)):
            continue
        certain = strict or alike or (axis in marked("opposites", "!") and not flip.open)
        yield _opposite(flip, english, evidence.text, certain=certain and sure)
        return


def _told_as_denied(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """What English says of "nicht A, sondern B" where A and B are opposites: A, and nothing of B."""
    german = evidence.joined
    for contrast in _INSTEAD.finditer(german):
        denied, instead = ({*evidence.firm_poles(*contrast.span(side))} for side in ("denied", "instead"))
        for one in statement.poles:
            (axis, name, firm), (start, end) = one.sense, one[1:]
            opposite = any(other == axis and pole != name for other, pole in instead)
            kept = any(other.sense.axis == axis and other.sense.name != name for other in statement.poles)
            if firm and (axis, name) in denied and opposite and not kept:
                said = statement.text[start:end]
                yield Problem("rendering.opposite", f"{said!r} is what the German denies: {contrast[0]!r}")
                return


def is_told_by_opposite(poles: Sequence[Sighting], negation: Negation, evidence: Evidence) -> bool:
    """Whether English says the opposite of what is denied, as German does behind "sondern": "have fallen" for "nicht
    gestiegen, sondern gefallen".

    Args:
        poles: What the English says.
        negation: A negation of the passage.
        evidence: The passage.
    """
    contrast = _INSTEAD.match(evidence.joined, negation.start) if negation.concept == PLAIN else None
    if contrast is None:
        return False
    denied, instead = ({*evidence.firm_poles(*contrast.span(side))} for side in ("denied", "instead"))
    said = {(one.sense.axis, one.sense.name) for one in poles if one.sense.firm}
    told = {axis for axis, _ in said & instead}
    return any(axis in told for axis, _ in denied - instead) and said.isdisjoint(denied)


def _is_told(flip: Flip, english: str, evidence: Evidence) -> bool:
    """Whether the English tells the clause in which the German pole stands."""
    about, axis = evidence.coverage(english), flip.said.sense.axis
    if is_in(flip.stated.start, about.stated):
        return True
    if axis not in marked("opposites", "!") or axis == _TIME or flip.open:
        return False
    # A sentence of which it tells one clause may explain an English word that nothing else does.
    told = {clause.sentence for clause in about.stated}
    near = [clause for clause in evidence.clauses if clause.sentence in told]
    return is_in(flip.stated.start, [*near, *about.touched] if axis in words("complements") else near)


def _is_turned(flip: Flip, statement: Statement, evidence: Evidence) -> bool:
    """Whether the English says the same from the other side: "B after A" for "A vor B"."""
    english, axis = statement.text, flip.said.sense.axis
    if english.endswith(_STANDARD, flip.said.start, flip.said.end):
        return False  # it says itself what it compares with
    if axis == "more" and "than" in statement.runs and "als" in evidence.words:
        return True  # the comparisons are compared with one another
    if has_turned_sides(english, flip.said[1:3], evidence.text, flip.stated[1:3]):
        return True
    if axis != _TIME:
        return False
    return is_converse(flip.said, flip.stated, english, evidence.text) or is_not_before(english, evidence.text)


def _is_denied_alike(flip: Flip, statement: Statement, evidence: Evidence) -> bool:
    """Whether both poles are denied, or neither is."""
    ours: Sequence[EnglishNegation] = statement.negations
    theirs = evidence.negations
    if not any(negation.concept == PLAIN for negation in theirs):
        ours = [one for one in ours if "delayed" not in one.concepts]  # "not until" is "erst"
    if flip.said.sense.axis == _TIME:  # "the ban fell before" is no "not before"
        ours = [one for one in ours if PLAIN in one.concepts]
        theirs = [one for one in theirs if one.concept == PLAIN]
    return is_reversed(flip.said, ours, statement.text) == is_reversed(flip.stated, theirs, evidence.joined)


def _opposite(flip: Flip, english: str, german: str, *, certain: bool) -> Problem:
    """What to say of an English word that turns a German one round."""
    ours, theirs = english[flip.said.start : flip.said.end], german[flip.stated.start : flip.stated.end]
    code = "rendering.opposite" if certain else "rendering.opposite_doubtful"
    return Problem(code, f"{ours!r} is the opposite of {theirs!r}")
