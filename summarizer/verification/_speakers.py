"""Speakers: a quotation with its alleged speaker comes in; whether the article bears that out goes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from summarizer.german import Mention
from summarizer.german._bearers import gender, takes_up
from summarizer.verification._locate import Occurrence
from summarizer.verification._places import gap
from summarizer.verification._problem import Problem
from summarizer.verification._reading import Reading
from summarizer.verification._resumed import resumes
from summarizer.verification._roles import words_beside
from summarizer.verification._subjects import Subject, is_personal, named_subject
from summarizer.verification._walk import Path

if TYPE_CHECKING:
    from summarizer.verification._bearers import Everybody

_LONGEST_FRAME = 300
_SENTENCE_END = re.compile(r"[.!?][\"“”»«’‘']*\s+[\"„“»«‚]?[A-ZÄÖÜ]|\n\s*\n")
_OPENS = re.compile(r"(?:[^\W\d_a-zäöüß][\w.-]*\s)*[^\W\d_a-zäöüß][\w.-]*$")
_BY_WAY_OF = re.compile(r"\w\s+(?:von|vom|der|des|bei|aus|für|um)\s+\S+(?:\s\S+)?$")


def check_speaker(
    path: Path,
    speaker: Subject,
    known: Callable[[], Iterable[Subject]],
    everybody: Callable[[], Everybody],
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
        taken_up = _taken_up(attributed, everybody, reading)
        if speaker in taken_up:
            return
        others = [other for other in known() if other != speaker]
        if taken_up and is_personal(taken_up[-1].names[0]):
            name = taken_up[-1].names[0]
            explicit = not _is_named_before(speaker, occurrence, reading.text) or _is_other(
                takes_up(attributed.text), speaker, reading.text
            )
        else:
            # Only now: to know whom "der Minister" stands for, all of the article has to be read for persons.
            name = reading.quotations.names[at]
            if name is not None:
                meant = named_subject(name, reading.mentions)
                if not {*meant.mentions}.isdisjoint(speaker.mentions):
                    return
                explicit = resumes(attributed, meant, speaker, others, occurrence, reading.text) or (
                    _is_named_before(meant, occurrence, reading.text)
                    and not _is_named_before(speaker, occurrence, reading.text)
                )
            else:
                explicit = False
            explicit = explicit or _is_explicit(attributed, name, others)
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


def _taken_up(attributed: Mention, everybody: Callable[[], Everybody], reading: Reading) -> Sequence[Subject]:
    """Whom a pronoun or "die Estin" takes up, with all that is named in the same words; empty if none can be told."""
    if not takes_up(attributed.text):
        return ()
    found = reading.quotations.bearers(attributed.start, attributed.end)
    return everybody().within(found[0].start, found[0].end) if len(found) == 1 and found[0] is not None else ()


def _is_named_before(speaker: Subject, occurrence: Occurrence, text: str) -> bool:
    """Whether the paragraph of a quotation has named somebody by its end."""
    start = max(0, text.rfind("\n\n", 0, occurrence.start))
    return any(start <= mention < occurrence.end for mention in speaker.mentions)


def _is_other(pronoun: str, speaker: Subject, text: str) -> bool:
    """Whether the words beside somebody's name show that the pronoun is not theirs: "der Minister", of "sie"."""
    shown = {gender(phrase) for phrase in words_beside(speaker, text).split(" ; ") if phrase} - {""}
    return len(shown) == 1 and pronoun not in shown


def _is_explicit(attributed: Mention, name: str | None, others: Sequence[Subject]) -> bool:
    """Whether an attribution names somebody in so many words: no pronoun, no "Sprecher von", no bare office."""
    if any(attributed.text in other.forms for other in others):
        return True
    inside = [other for other in others if any(attributed.start <= at < attributed.end for at in other.mentions)]
    if any(is_personal(other.names[0]) for other in inside if other.names):
        return True  # "Anna Muster, die Sprecherin der Fraktion"
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
