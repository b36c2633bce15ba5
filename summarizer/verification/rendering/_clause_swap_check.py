"""Whether each of two names keeps its clause: "the Kremlin welcomed it, Kyiv condemned it" is not the other way round.

Both texts are looked at part by part. Only parts with one name tell, and only where each of two names stands beside
what the German has beside the other one, and neither beside anything that the German has beside itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from summarizer.verification.rendering._english_names import EnglishName
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._senses import word_list
from summarizer.verification.rendering._statement import Statement
from summarizer.verification.rendering._told import told_by, words_in
from summarizer.verification.rendering._vocabulary import Vocabulary, vocabulary_of

_PARTS_DE = re.compile(r"[,;:.!?–]\s|\s(?:und|sowie|während|aber|doch|sondern)\s")
# "Kyiv said Moscow would …": what is said is a part of its own.
_SAYING = ("said", "says", "added", "stressed", "announced", "believes", "claimed", "warned")
_SAID = rf"(?:{'|'.join(f'(?<={verb})' for verb in _SAYING)})\s(?=[A-Z]|the\s)"
_PARTS_EN = re.compile(rf"[,;:.!?–]\s|\s(?:and|while|whereas|but|that)\s|{_SAID}")
_LISTS = ("deeds", "opposites", "stances")
_TWO = 2


def clause_swap_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """Two names of the English of which each has the clause of the other."""
    ours, theirs = _parts(statement.text, _PARTS_EN), _parts(evidence.text, _PARTS_DE)
    if min(len(theirs), len(ours)) < _TWO:
        return
    names = list({name.text: name for name in statement.names if name.is_in(evidence.vocabulary)}.values())
    said = [[name for name in names if name.text in part] for part in ours]
    alone = {name: here for name in names if (here := _only(name, said)) is not None}
    if len(alone) < _TWO:
        return
    stated = [[name for name in names if name.is_in(part)] for part in map(Vocabulary, theirs)]
    placed = [
        (name, ours[here], theirs[there]) for name, here in alone.items() if (there := _only(name, stated)) is not None
    ]
    if len(placed) < _TWO:
        return
    beside = [
        (name, _beside(part, name, english=True), _beside(other, name, english=False)) for name, part, other in placed
    ]
    for (one, a, c), (other, b, d) in combinations(beside, 2):
        a, b, c, d = a - b, b - a, c - d, d - c
        if a & d and b & c and not (a & c or b & d):
            yield Problem("rendering.doer", f"{one.text!r} and {other.text!r} have changed places")
            return


def _parts(text: str, border: re.Pattern[str]) -> Sequence[str]:
    return [part for part in border.split(text) if part and part.strip()]


def _only(name: EnglishName, named: Sequence[Sequence[EnglishName]]) -> int | None:
    """The one part that names somebody, if it names nobody else."""
    places = [at for at, names in enumerate(named) if name in names]
    return places[0] if len(places) == 1 and len(named[places[0]]) == 1 else None


def _beside(part: str, name: EnglishName, *, english: bool) -> frozenset[str]:
    """What a part says, but for the name: what its words tell, and what they mean by the word lists."""
    words = [word for word in words_in(part) if not word[0].isupper() or not _is_of(word, name, english=english)]
    senses = (
        f"{one.sense.axis} {one.sense.name}"
        for kind in _LISTS
        for one in word_list(kind, "english" if english else "german").sightings(part)
        if one.sense.firm
    )
    return told_by(words, english=english).union(senses)


def _is_of(word: str, name: EnglishName, *, english: bool) -> bool:
    return word in name.text if english else name.is_in(vocabulary_of(word))
