"""Whom a pronoun or an office beside a quotation takes up, where the text leaves no other: "…", sagte sie."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.german import Mention
from summarizer.german._cues import cue_forms
from summarizer.verification._locate import Occurrence
from summarizer.verification._subjects import Subject

_PRONOUNS = frozenset({"er", "sie"})
_REACH = 400
"""Characters before a quotation in which the one must stand whom a pronoun takes up."""

_PARAGRAPH = re.compile(r"\n\s*\n")
_SENTENCE_START = re.compile(r"(?:^|[.!?:][\"“”»«’‘']*\s+|\n)[\"„“»«‚]?(?=[^\W\d_a-zäöüß])")
# "Die Schweizer Nationalrätin Seraina", "Der frühere Präsident"; not "Den Präsidenten", "Nach", "In Kiew".
_SUBJECT = re.compile(r"(?:(?:Der|Die|Das)\s)?(?:[a-zäöüß][\w-]*(?:e|er)\s)*(?:[^\W\d_a-zäöüß][\w.-]*\s)*")
_TITLES = re.compile(r"(\w+)\s(?:(?:der|die|das)\s)?(?:[a-zäöüß][\w-]*(?:e|er)\s)*(?:[^\W\d_a-zäöüß][\w.-]*\s)*$")
_NO_SUBJECT = frozenset(
    {"in", "im", "an", "am", "auf", "aus", "bei", "beim", "mit", "nach", "von", "vom", "vor", "zu", "zum", "zur", "für"}
    | {"gegen", "über", "unter", "laut", "dem", "den", "des", "trotz", "wegen", "neben", "ohne", "um", "durch", "auch"}
)


def resumes(
    attributed: Mention, meant: Subject, alleged: Subject, others: Iterable[Subject], at: Occurrence, text: str
) -> bool:
    """Whether a pronoun certainly takes up somebody other than the alleged speaker.

    So it is if that one is the subject of the last sentence in the paragraph that names anybody of the summary, and
    the paragraph has not named the alleged speaker.

    Args:
        attributed: Whom the article gives the quotation to, as it is printed.
        meant: Whom that is read as.
        alleged: Who is said to have spoken.
        others: Everybody else whom the summary knows.
        at: The quotation.
        text: The article.
    """
    if attributed.text.lower() not in _PRONOUNS:
        return False
    start = max((match.end() for match in _PARAGRAPH.finditer(text, 0, at.start)), default=0)
    end = _PARAGRAPH.search(text, at.end)
    if any(start <= mention < (end.start() if end else len(text)) for mention in alleged.mentions):
        return False
    before = [mention for mention in meant.mentions if max(start, at.start - _REACH) <= mention < at.start]
    if not before:
        return False
    named = before[-1]
    between = range(named, attributed.start)
    if any(mention in between for other in others for mention in other.mentions if mention not in meant.mentions):
        return False
    return _is_subject(text, named)


def _is_subject(text: str, at: int) -> bool:
    """Whether a name opens its sentence, titles aside, or follows a verb of saying."""
    opening = max((match.end() for match in _SENTENCE_START.finditer(text, max(0, at - 200), at + 1)), default=-1)
    before = text[opening:at]
    if opening >= 0 and _SUBJECT.fullmatch(before):
        return before.split(" ", 1)[0].lower() not in _NO_SUBJECT
    said = _TITLES.search(text, max(0, at - 100), at)
    return said is not None and any(form.finite for form in cue_forms().get(said[1].lower(), ()))
