"""Whether each of two names keeps its clause: "the Kremlin welcomed it, Kyiv condemned it" is not the other way round.

Both texts are looked at part by part. Only parts with one name tell, and only where each of two names stands beside
what the German has beside the other one, and neither beside anything that the German has beside itself. So with a rise
and a fall instead of names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from operator import attrgetter

from summarizer.verification.rendering._english_names import EnglishName
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._senses import Sighting, word_list
from summarizer.verification.rendering._statement import Statement
from summarizer.verification.rendering._told import told_by, words_in
from summarizer.verification.rendering._vocabulary import Vocabulary, vocabulary_of

# The first signs of all borders before what must follow each: a search for one of several signs is quick.
_PARTS_DE = re.compile(r"[\s,;:.!?–](?:(?<=\S)\s|(?<=\s)(?:und|sowie|während|aber|doch|sondern)\s)")
# "Kyiv said Moscow would …": what is said is a part of its own.
_SAYING = ("said", "says", "added", "stressed", "announced", "believes", "claimed", "warned")
_BEHIND_SAYING = "|".join(rf"(?<={verb}\s)" for verb in _SAYING)
_SAID = rf"(?:{_BEHIND_SAYING})(?=[A-Z]|the\s)"
_PARTS_EN = re.compile(rf"[\s,;:.!?–](?:(?<=\S)\s|(?<=\s)(?:(?:and|while|whereas|but|that)\s|{_SAID}))")
# "Hungary, after some hesitation, came on board", "Ungarn, das gezögert hatte, stimmte zu".
_INSERTED = re.compile(
    r",\s(?:after|despite|having|who|which|unlike|der|die|das|den|dem|deren|nach|trotz)\b[^,.;:]{2,80},(?=\s[a-zäöüß])"
)
_LISTS = ("deeds", "opposites", "stances")
_TWO = 2
_ORDINALS_EN = frozenset({"first", "second"})
_FIRST_EN = re.compile(
    r"^(?:(?!\b(?:not|never|hardly|no)\b(?!-)|n['’]t\b).)*\b(?:the|its|his|her|their) first\b"
    r"(?! (?:of all|half|lady|term|minister|place|to)\b)",
    re.IGNORECASE | re.DOTALL,
)
_LATER_EN = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:nd|rd|th)"
    r"|twice|times?|since|in (?:\w+ )?(?:years|months))\b"
)
_FIRST_DE = re.compile(
    r"\b(?:erst\w*|nie|noch|vor|seit|neu\w*|premiere|auftakt|zun(?:ä|ae)chst|bisher)\b", re.IGNORECASE
)
_LATER_DE = re.compile(
    r"\b(?:der|die|das|den|dem|zum|zur|im) ((?:zweit|dritt|viert|fünft|sechst|siebt|neunt|zehnt)en?)\b", re.IGNORECASE
)

_ORDINAL_EN = (re.compile(r"\b[Ff]irst\b"), re.compile(r"\b[Ss]econd\b"))
_ORDINAL_DE = (re.compile(r"\b[Ee]rste[nmrs]?\b"), re.compile(r"\b[Zz]weite[nmrs]?\b"))


def clause_swap_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """Two names of the English of which each has the clause of the other."""
    ours, theirs = _parts(statement.text, _PARTS_EN), evidence.once(_german_parts)
    if min(len(theirs), len(ours)) < _TWO:
        return
    names = list({name.text: name for name in statement.names if name.is_in(evidence.vocabulary)}.values())
    said = [[name for name in names if name.text in part] for part in ours]
    said = _without_opener(said, lambda name: statement.text.startswith(name.text))
    alone = {name: here for name in names if (here := _only(name, said)) is not None}
    if len(alone) < _TWO:
        return
    stated = [[name for name in names if name.is_in(part)] for part in map(Vocabulary, theirs)]
    opener = vocabulary_of(evidence.text.split(maxsplit=1)[0])
    stated = _without_opener(stated, lambda name: name.is_in(opener))
    placed = [
        (name, ours[here], theirs[there]) for name, here in alone.items() if (there := _only(name, stated)) is not None
    ]
    if len(placed) < _TWO:
        return
    beside = [
        (name, _beside(part, name, english=True), _beside(other, name, english=False)) for name, part, other in placed
    ]
    for (one, a, c), (other, b, d) in combinations(beside, 2):
        if _are_crossed(a, b, c, d):
            yield Problem("rendering.doer", f"{one.text!r} and {other.text!r} have changed places")
            return


def pole_swap_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """Two clauses that have exchanged a rise and a fall: "A rose, B fell" for "A fiel, B stieg"."""
    both = evidence.once(_with_both_poles) if statement.poles else ()
    if not both:
        return
    told = {one.sense[:2] for one in statement.poles}
    axes = [axis for axis in both if sum(axis == other for other, _ in told) == _TWO]
    ours = _by_pole(_parts(statement.text, _PARTS_EN), axes, english=True) if axes else {}
    theirs = _by_pole(evidence.once(_german_parts), axes, english=False) if ours else {}
    for axis in ours.keys() & theirs.keys():
        said, stated = ours[axis], theirs[axis]
        if said.keys() != stated.keys():
            continue
        one, other = said
        a, b, c, d = said[one], said[other], stated[one], stated[other]
        if _are_crossed(a, b, c, d):
            yield Problem("rendering.opposite", f"the English exchanges two clauses of the German by their {axis!r}")
            return


def ordinal_swap_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """A first and a second that have exchanged their clauses: "the first in May, the second in June"; and a first that
    is a third or a fourth in the German, of which the English has nothing."""
    if "first" in statement.runs and (later := _made_first(statement.text, evidence.text)) is not None:
        yield Problem("rendering.exchanged", f"'first' stands in the place of {later!r}")
        return
    if not statement.runs >= _ORDINALS_EN:
        return
    ours = _by_ordinal(_parts(statement.text, _PARTS_EN), english=True)
    theirs = _by_ordinal(evidence.once(_german_parts), english=False) if ours else None
    if ours and theirs and _are_crossed(*ours, *theirs, likely=True):
        yield Problem("rendering.opposite", "the English says of the first what the German says of the second")


def _made_first(english: str, german: str) -> str | None:
    """The one later ordinal of a German text that says nothing of a first, where English calls it the first."""
    if _FIRST_EN.search(english) is None or _LATER_EN.search(english) or _FIRST_DE.search(german):
        return None
    later = _LATER_DE.findall(german)
    return later[0] if len(later) == 1 else None


def _by_ordinal(parts: Sequence[str], *, english: bool) -> list[frozenset[str]] | None:
    """What the one part with a first in it tells, and the one with a second, if each has a part of its own."""
    found: list[frozenset[str]] = []
    first, second = _ORDINAL_EN if english else _ORDINAL_DE
    for own, other in ((first, second), (second, first)):
        named = [part for part in parts if own.search(part)]
        if len(named) != 1 or other.search(named[0]):
            return None
        part = own.sub(" ", named[0])
        found.append(told_by(words_in(part), english=english).union(_senses(part, english=english)))
    return found


def _by_pole(parts: Sequence[str], axes: Sequence[str], *, english: bool) -> dict[str, dict[str, frozenset[str]]]:
    """By axis and pole, what the one part tells that has this pole, where there is one for either pole."""
    found: dict[str, dict[str, list[str]]] = {}
    for part in parts:
        sighted = word_list("opposites", "english" if english else "german").sightings(part)
        for axis in axes:
            poles = [one for one in sighted if one.sense.axis == axis]
            for name in {one.sense.name for one in poles}:
                found.setdefault(axis, {}).setdefault(name, []).append(_without(part, poles))
    return {
        axis: {name: told_by(words_in(rest), english=english) for name, (rest,) in poles.items()}
        for axis, poles in found.items()
        if len(poles) == _TWO and all(len(rests) == 1 for rests in poles.values())
    }


def _without(part: str, sighted: Sequence[Sighting]) -> str:
    """A part without the words of some sightings."""
    for one in sorted(sighted, key=attrgetter("start"), reverse=True):
        part = f"{part[: one.start]} {part[one.end :]}"
    return part


def _are_crossed(
    a: frozenset[str], b: frozenset[str], c: frozenset[str], d: frozenset[str], *, likely: bool = False
) -> bool:
    """Whether the first of two English clauses tells what the second German one does, and the other way round.

    It is still likely where the verb that both clauses share is told in one of them alone.
    """
    a, b, c, d = a - b, b - a, c - d, d - c
    kept = (bool(a & c), bool(b & d))
    return bool(a & d and b & c) and not (all(kept) if likely else any(kept))


def _with_both_poles(evidence: Evidence) -> Sequence[str]:
    """The axes of which a German passage has both poles."""
    return [axis for axis, poles in evidence.poles.items() if len({one.sense.name for one in poles}) == _TWO]


def _german_parts(evidence: Evidence) -> Sequence[str]:
    return _parts(evidence.text, _PARTS_DE)


def _parts(text: str, border: re.Pattern[str]) -> Sequence[str]:
    joined = _INSERTED.sub(lambda inserted: inserted[0].replace(",", " "), text)
    return [part for part in border.split(joined) if part and part.strip()]


def _only(name: EnglishName, named: Sequence[Sequence[EnglishName]]) -> int | None:
    """The one part that names somebody, if it names nobody else."""
    places = [at for at, names in enumerate(named) if name in names]
    return places[0] if len(places) == 1 and len(named[places[0]]) == 1 else None


def _without_opener(
    named: Sequence[list[EnglishName]], opens: Callable[[EnglishName], bool]
) -> Sequence[list[EnglishName]]:
    """The names of each part, that with which the text begins left out if its part has others: "Oslo sends tanks to A
    and jets to B" tells of A and B."""
    first, *others = named
    return [[name for name in first if not opens(name)] if len(first) > 1 else first, *others]


def _beside(part: str, name: EnglishName, *, english: bool) -> frozenset[str]:
    """What a part says, but for the name: what its words tell, and what they mean by the word lists."""
    words = [word for word in words_in(part) if not word[0].isupper() or not _is_of(word, name, english=english)]
    return told_by(words, english=english).union(_senses(part, english=english))


def _senses(part: str, *, english: bool) -> Iterator[str]:
    """What a part means by the word lists."""
    return (
        f"{one.sense.axis} {one.sense.name}"
        for kind in _LISTS
        for one in word_list(kind, "english" if english else "german").sightings(part)
        if one.sense.firm
    )


def _is_of(word: str, name: EnglishName, *, english: bool) -> bool:
    return word in name.text if english else name.is_in(vocabulary_of(word))
