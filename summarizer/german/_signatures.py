"""Signatures: a stretch of a text comes in; whom it names, if it does nothing else, goes out: "Eva Brandt, Ministerin".

Such a line stands below a quotation that is set by itself, or above it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.german._cues import cue_forms
from summarizer.german._lexicon import words
from summarizer.german._names import is_role
from summarizer.german._persons import is_person_noun
from summarizer.german._titles import gender_of_first_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarizer.articles import Span

_LONGEST = 120
_MOST_ABOVE = 20
"""Quotations of a list that are looked at, to see whether names stand above them or below."""
_PART = r"[A-ZÄÖÜÀ-ÞŁŠŽČ](?:[\w’'-]*\w|\.)"
_PARTICLE = r"(?:von|van|zu|de|der|den|del|da|di|bin|al|el|ter|le|la|du)"
_NAME = rf"{_PART}(?:\s(?:{_PARTICLE}\s){{0,2}}{_PART}){{1,4}}"
_SIGNATURE = re.compile(
    rf"[>(\s–—-]*(?:(?:Dr|Prof)\.\s){{0,2}}(?P<name>{_NAME})(?:\s\([^()]*\))?(?:\s?[,|/]\s(?P<tail>[^:;„“”»«\"?!]+?))?\)?"
)
_WRITES = re.compile(r"redakteur|korrespondent|reporter|autor|fotograf|volontär", re.IGNORECASE)
"""Whose name may stand at an article's end without their having said anything in it."""
_WORD = re.compile(r"[^\W\d_][\w-]*")


class Signature(NamedTuple):
    """Whom a line names and does nothing else."""

    start: int
    end: int
    sure: bool
    """Their office stands behind the name, and the name is known for one."""


def signature(text: str, line: Span) -> Signature | None:
    """Whom a line names, if it is a name with an office behind or before it, or a name alone."""
    if line.end - line.start > _LONGEST or text[line.end - 1] in ".:!?…,;":
        return None
    found = _SIGNATURE.fullmatch(text, line.start, line.end)
    if found is None:
        return None
    name = found["name"].split()
    offices = [at for at, word in enumerate(name) if is_role(word)]
    known = bool(gender_of_first_name(name[offices[-1] + 1] if offices and offices[-1] + 2 < len(name) else name[0]))
    tail = _WORD.findall(found["tail"] or "")
    if not tail:
        return Signature(*found.span("name"), sure=False) if known else None
    if offices or any(map(_is_verb, tail)):
        return None
    known = known or text.count(found["name"]) > 1
    explained = any(word[0].isupper() and is_person_noun(word) for word in tail)
    if not (known or (explained and tail[0][0].isupper())):
        return None
    return Signature(*found.span("name"), sure=known and explained and not any(map(_WRITES.search, tail)))


def signed_beside(
    text: str, sentences: Sequence[Span], number: int, is_quotation: Callable[[int], bool]
) -> Signature | None:
    """Whom the line below a quotation names, or the one above where a list has the names there.

    Args:
        text: The text.
        sentences: Its sentences.
        number: The one that is the quotation and nothing else.
        is_quotation: Whether a sentence is.
    """

    def line(at: int) -> Signature | None:
        return signature(text, sentences[at]) if 0 <= at < len(sentences) and _ends_line(text, sentences[at]) else None

    if not _begins_line(text, sentences[number]):
        return None
    first = number
    while first > number - _MOST_ABOVE and first > 1 and line(first - 1) and is_quotation(first - 2):
        first -= 2
    above = line(first - 1) if is_by_itself(text, sentences[number]) else None
    if above is None or not above.sure:
        return line(number + 1)
    above = line(number - 1)
    return None if above is None else above._replace(sure=False)


def is_by_itself(text: str, span: Span) -> bool:
    """Whether a stretch fills its lines."""
    return _begins_line(text, span) and _ends_line(text, span)


def _begins_line(text: str, span: Span) -> bool:
    return text[text.rfind("\n", 0, span.start) + 1 : span.start].strip(" \t>") == ""


def _ends_line(text: str, span: Span) -> bool:
    end = text.find("\n", span.end)
    return text[span.end : end if end >= 0 else len(text)].strip() == ""


def _is_verb(word: str) -> bool:
    return word[0].islower() and (word in words("auxiliaries") or word in cue_forms())
