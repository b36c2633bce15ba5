"""Results of votes, told differently: a folder in; those of one vote that articles give in different figures out.

An article's vote is the only one that its headline and summary give. Two articles tell of one vote if they name one
body, share words that say what was voted on, and are few days apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from summarizer.briefing._folder import Folder
from summarizer.briefing._grouping import groups_of, sharing_a_word
from summarizer.briefing._lexicon import words
from summarizer.briefing._likeness import content, stems_of
from summarizer.briefing._reading import Reading
from summarizer.briefing._tolls import near_in_time
from summarizer.briefing._values import Line

_LEAST = 2
"""Articles that share fewer words besides names may tell of two votes of one body."""

_NUMBER = r"(\d{1,3}(?:,\d{3})*)"
_RESULT = re.compile(
    rf"(?<!from )\b{_NUMBER}(?: votes)? (?:to|against) {_NUMBER}\b(?!\.\d|%| per cent)"
    rf"|\b{_NUMBER}(?: votes)? in favour,?(?: and| to)? {_NUMBER} against\b"
)
_VOTING = re.compile(r"\bvot(?:e|es|ed|ing)\b")
_NAME = re.compile(r"\b[A-Z][\w-]+")


@dataclass(frozen=True, slots=True)
class Vote:
    """The result of a vote, by one article.

    Attributes:
        ayes: How many were for it.
        noes: How many were against it.
        about: What the article's headline and the sentence say, without names and figures.
        line: The sentence.
        source: The article.
    """

    ayes: int
    noes: int
    about: frozenset[str]
    line: Line
    source: int


def votes(folder: Folder) -> Iterator[tuple[str, tuple[Vote, ...]]]:
    """The results of one vote that different origins give in different figures, with the body that voted."""
    bodies = {reading.source.number: _bodies(reading, folder) for reading in folder.readings}
    told = [vote for reading in folder.readings if (vote := _vote_of(reading)) is not None]
    pairs = [
        (one, other)
        for one, other in sharing_a_word([vote.about for vote in told])
        if _one_vote(told[one], told[other], folder) and bodies[told[one].source] & bodies[told[other].source]
    ]
    for group in groups_of(pairs):
        found = tuple(told[at] for at in sorted(group))
        apart = folder.voices_of(vote.line.references[0] for vote in found) > 1
        first, *others = (bodies[vote.source] for vote in found)
        common = first.intersection(*others)
        if apart and common and len({(vote.ayes, vote.noes) for vote in found}) > 1:
            yield min(common), found


def _bodies(reading: Reading, folder: Folder) -> set[str]:
    """The parliaments, councils and the like that an article names."""
    bodies = (actor for actor in reading.actors if actor.kind in ("government_body", "organisation"))
    return {folder.actor_of[actor.reference].name for actor in bodies}


def _one_vote(one: Vote, other: Vote, folder: Folder) -> bool:
    return len(one.about & other.about) >= _LEAST and near_in_time(one.source, other.source, folder)


def _vote_of(reading: Reading) -> Vote | None:
    """The one result that an article gives; None if it gives none, or two."""
    headline = () if reading.headline is None else (reading.headline,)
    lines = [line for line in (*headline, *reading.overview) if line.wording.language == "en"]
    found = [(match, line) for line in lines for match in _RESULT.finditer(line.wording.text)]
    results = {_figures(match) for match, line in found if _VOTING.search(line.wording.text)}
    if len(results) != 1 or len({_figures(match) for match, _ in found}) != 1:
        return None
    ((ayes, noes),) = results
    line = found[0][1]
    text = " ".join(each.wording.text for each in dict.fromkeys((*headline, line)))
    about = content(text) - stems_of(_NAME.findall(text)) - _no_matter()
    return Vote(ayes, noes, frozenset(stem for stem in about if not stem.isdigit()), line, reading.source.number)


def _figures(match: re.Match[str]) -> tuple[int, int]:
    first, second = (int(each.replace(",", "")) for each in match.groups() if each)
    return first, second


@cache
def _no_matter() -> frozenset[str]:
    """What any vote is told with."""
    return stems_of((*words("voting"), *words("attributions"), *words("calendar_en"), *words("number_words")))
