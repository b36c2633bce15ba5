"""Speakers: a quotation with its alleged speaker comes in; whether the article bears that out goes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from summarizer.german import Mention
from summarizer.verification._locate import Occurrence
from summarizer.verification._places import gap
from summarizer.verification._problem import Problem
from summarizer.verification._reading import Reading
from summarizer.verification._resumed import resumes
from summarizer.verification._subjects import Subject, named_subject
from summarizer.verification._walk import Path

_LONGEST_FRAME = 300
_SENTENCE_END = re.compile(r"[.!?][\"“”»«’‘']*\s+[\"„“»«‚]?[A-ZÄÖÜ]|\n\s*\n")
_OPENS = re.compile(r"(?:[^\W\d_a-zäöüß][\w.-]*\s)*[^\W\d_a-zäöüß][\w.-]*$")
_BY_WAY_OF = re.compile(r"\w\s+(?:von|vom|der|des|bei|aus|für|um)\s+\S+(?:\s\S+)?$")


def check_speaker(
    path: Path,
    speaker: Subject,
    known: Callable[[], Iterable[Subject]],
    occurrence: Occurrence,
    reading: Reading,
    *,
    near: float,
) -> Iterator[Problem]:
    """Hold a speaker against the article's own attribution and against who is named near the quotation.

    Args:
        path: Where the speaker stands in the summary.
        speaker: Who is said to have spoken.
        known: Gives everybody whom the summary knows; asked only if the article names somebody else.
        occurrence: The quotation.
        reading: The article.
        near: The characters within which a mention is near.
    """
    shown = speaker.names[0] if speaker.names else "the speaker"
    if not speaker.mentions:
        if speaker.names and reading.mentions.names.missing(speaker.names[0]):
            yield Problem(path, "speaker.absent", f'the article does not name "{shown}"')
        elif speaker.names:
            yield Problem(path, "speaker.far", f'it is not plain where the article names "{shown}"')
        return
    at = reading.quotation_of(reading.worded(occurrence))
    if at is not None and (attributed := reading.quotations.attributed[at].speaker) is not None:
        if _shows(attributed, speaker):
            return
        # Only now: to know whom "er" or "der Minister" stands for, all of the article has to be read for persons.
        name = reading.quotations.names[at]
        if name is not None and not {*named_subject(name, reading.mentions).mentions}.isdisjoint(speaker.mentions):
            return
        others = [other for other in known() if other != speaker]
        explicit = _is_explicit(attributed, name, others) or (
            name is not None
            and resumes(attributed, named_subject(name, reading.mentions), speaker, others, occurrence, reading.text)
        )
        if explicit or name is not None or _is_a_name(attributed):
            trusted = reading.quotations.attributed[at].trusted
            sure = explicit and trusted and not _in_frame(speaker, occurrence, reading.text)
            message = f'the article attributes this to "{name or attributed.text}", not to "{shown}"'
            yield Problem(path, "speaker.contradicted" if sure else "speaker.doubtful", message)
            return
    distance = speaker.distance(occurrence.start, occurrence.end)
    if distance is not None and distance > near:
        yield Problem(path, "speaker.far", f'the nearest mention of "{shown}" is {distance} characters away')


def check_cue(path: Path, cue: Occurrence, quotation: Occurrence, *, near: float) -> Iterator[Problem]:
    """Say so if the attributing words stand somewhere else."""
    if (distance := gap(cue, quotation.start, quotation.end)) > near:
        yield Problem(path, "cue.far", f"these words stand {distance} characters from the quotation")


def _shows(attributed: Mention, subject: Subject) -> bool:
    """Whether an attribution names a subject in so many words."""
    if any(attributed.start <= mention < attributed.end for mention in subject.mentions):
        return True
    return not subject.words.isdisjoint(attributed.text.split()[-1:])


def _is_explicit(attributed: Mention, name: str | None, others: Iterable[Subject]) -> bool:
    """Whether an attribution names somebody in so many words: no pronoun, no "Sprecher von", no bare office."""
    if any(attributed.text in other.forms for other in others):
        return True
    words = attributed.text.split()
    if name is not None and _OPENS.match(attributed.text.partition(f" {name.split()[-1]} ")[0]) and len(words) > 1:
        return name.split()[-1] in words  # "Halmos beim Verlassen des Gebäudes"
    if not words or not words[-1][0].isupper() or _BY_WAY_OF.search(attributed.text):
        return False
    if name is not None and name.split()[-1] in words:
        return True
    return any(words[-1] in other.surnames for other in others)


def _is_a_name(attributed: Mention) -> bool:
    """Whether an attribution ends in a first name and a surname, of whomever: "SPD-Fraktionsvize Siemtje Möller"."""
    words = attributed.text.split()
    return len(words) > 1 and all(word[0].isupper() and word.isalpha() for word in words[-2:])


def _before_end(start: int, occurrence: Occurrence) -> int:
    """Where a sentence may end: a quotation may end with the full stop of its sentence."""
    return start - 1 if start == occurrence.end else start


def _in_frame(subject: Subject, occurrence: Occurrence, text: str) -> bool:
    """Whether a subject is named in the sentence around a quotation: "Ein Sender zitierte Müller mit den Worten".

    Then the attribution may have taken the wrong one of two.
    """
    for mention in subject.mentions:
        start, end = (mention, occurrence.start) if mention < occurrence.start else (occurrence.end, mention)
        if end - start <= _LONGEST_FRAME and not _SENTENCE_END.search(text, _before_end(start, occurrence), end + 1):
            return True
    return False
