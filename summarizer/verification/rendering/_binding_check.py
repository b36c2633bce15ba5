"""Whether each number of the English stands beside what it counts in the German: "three dead, 14 injured", "26 of 27".

Both texts are looked at part by part; a part with one number binds it to its words. Numbers count as exchanged only
where each of two stands beside what the German has beside the other one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise
from typing import NamedTuple

from summarizer.german._numbers import Number
from summarizer.verification.rendering._clauses import english_marks, german_marks
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._keys import fold
from summarizer.verification.rendering._lexicon import Language, lines
from summarizer.verification.rendering._number_check import Stated
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_BORDERS: dict[Language, re.Pattern[str]] = {
    "german": re.compile(r"[,;:.!?–—]\s|\s(?:und|sowie|während|aber|doch|gegenüber|verglichen)\s"),
    "english": re.compile(r"[,;:.!?–—]\s|\s(?:and|while|whereas|but|with|compared|of which)\s"),
}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Who is meant by "respectively" does not stand beside the number.
_APART = frozenset({"respectively", "former", "latter"})
# What money, people and goods do wherever they are from.
_COMING = frozenset({"come", "comes", "came", "coming", "pay", "pays", "paid"})
_VOTE = "vote"
_SIDES = ("favour", "favor", "support", "approv", "back", "agree", "against", "oppos", "reject", "abst")
"""How the words begin that tell a side in a vote."""
_DENIES = re.compile(r"\b(?:not|no|never|without|withh\w+|refus\w+|lack\w*|nicht|kein\w*|ohne|nie|statt)\b|n['’]t\b")
_TWO = 2
_MOST = 40
"""So many numbers are a table, in which none stands beside what it counts."""
_BESIDE = 40
"""Characters before a number in which its preposition stands."""
_VAGUE_DE = (
    r"(?:\s+(?:rund|etwa|knapp|fast|mehr als|bis zu|derzeit|bisher|zuletzt|heute|einst|nur|noch|über|gut|weitere))*"
)
_VAGUE_EN = (
    r"(?:\s+(?:about|around|roughly|some|just|under|over|almost|nearly|more than|up to|currently|only|a further|an?))*"
)
_NEAR_DE = rf"(?:\s+(?:jetzt|vorher|zuvor|ehemals))?{_VAGUE_DE}\s*$"
_NEAR_EN = rf"{_VAGUE_EN}\s*[€$£]?\s*$"
_WAY_DE = re.compile(rf"\b(?:(?P<start>von|vom)|(?P<end>auf)|(?P<step>um)){_NEAR_DE}", re.IGNORECASE)
_WAY_EN = re.compile(rf"\b(?:(?P<start>from)|(?P<end>(?<!up )to)|(?P<step>by)){_NEAR_EN}", re.IGNORECASE)
_WAYS = frozenset({"auf", "um"})
# What goes up or down, soon before "by" or "to": else "by" may name a doer and "to" a receiver.
_MOVES = re.compile(
    r"\b(?:rais|ris(?:e|es|en|ing)\b|rose|increas|grow|grew|climb|jump|soar|surg|expand|boost|widen|lift|swell|swollen"
    r"|fall|fell|drop|declin|decreas|lower|reduc|cut(?:s|ting)?\b|shrink|shrank|shrunk|slid|plung|slump|sank|sink|sunk"
    r"|trim|halv|went|goes?\b|going|up\b|down\b)\w*(?:\s[\w’'-]+){0,6}?\s$",
    re.IGNORECASE,
)
# "Um" is also said of what a quarrel is about.
_MOVES_DE = re.compile(
    r"steig|stieg|höh|wachs|wuchs|sink|sank|gesunk|fall|fiel|kürz|senk|reduzier|verringer|schrumpf|aufstock|aufgestock|stock"
    r"|zunahm|zunehm|zunimm|nahm|abnahm|abnehm|klett|sprang|spring|gesprung|zuleg|zugeleg|legt|rutsch|stürz|drück|drossel"
    r"|ausbau|ausgebau|vergrößer|verkleiner|ausweit|ausgeweit|anheb|angehob|hob\b|halbier|zurückg|zulegt|besser|schlecht",
    re.IGNORECASE,
)
_ASKED_DE = re.compile(r"\s[Bb]efragten?\b")
_ASKED_EN = re.compile(r"\b(?:survey|poll)\w*\s(?:of|among)\s(?:[\w-]+\s){0,2}$", re.IGNORECASE)
_BETWEEN_DE = rf"\s+(?:[^\W\d_][\w-]*\s+)??(?:der|von|von den|von insgesamt|unter(?: den)?){_VAGUE_DE}\s+"
_BETWEEN_EN = r"\s+(?:[^\W\d_][\w-]*\s+)??(?:out\s+)?of(?:\s+(?:the|its|their|all|a total of))*\s+"
_SHARES: dict[Language, re.Pattern[str]] = {
    # "26 of the 27"; "of the 27, 26"; "27, of which 26", "27, 26 of them".
    "german": re.compile(
        rf"(?P<part>\0){_BETWEEN_DE}(?P<whole>\0)"
        rf"|\b(?:von|unter)(?:\s+(?:den|insgesamt|rund|etwa))*\s+(?P<all>\0)(?!\s+auf\b|{_BETWEEN_DE}\0)[^\0,.;:!?]{{0,60}}?,?\s(?P<some>\0)"
        r"|(?P<sum>\0)[^\0.;:!?]{0,80}?(?:\bdavon\b[^\0,.;:!?]{0,20}?\s(?P<of>\0)|\s(?P<these>\0)\s+davon\b)",
        re.IGNORECASE,
    ),
    "english": re.compile(
        rf"(?P<part>\0){_BETWEEN_EN}(?P<whole>\0)"
        rf"|\bof\s+(?:(?:the|its|their|all|about|around|some|roughly)\s+)*(?P<all>\0)(?!\s+to\b|{_BETWEEN_EN}\0)[^\0,.;:!?]{{0,90}}?,?\s(?P<some>\0)"
        r"|(?P<sum>\0)[^\0.;:!?]{0,80}?(?:\bof (?:which|whom|them|these)\b[^\0,.;:!?]{0,20}?\s(?P<of>\0)"
        r"|\s(?P<these>\0)\s+of\s(?:which|whom|them|these|it)\b)",
        re.IGNORECASE,
    ),
}


class _Part(NamedTuple):
    """What stands beside a number in its part of a text: other words, years, things that are counted."""

    marks: frozenset[str]
    told: Mapping[str, str]


class _Place(NamedTuple):
    """The words and the years beside a number in its part of a text, not yet read."""

    beside: str
    years: Sequence[Number]

    def read(self, language: Language) -> _Part:
        marks = german_marks if language == "german" else english_marks
        years = {f"year {other.value:.0f}" for other in self.years}
        words = [word for word in _WORD.findall(self.beside) if word.lower() not in _COMING]
        known = frozenset[str](years).union(*map(marks, words))
        return _Part(known, _counted(self.beside, language))


def binding_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """The numbers of the English that stand where the German has another one."""
    english, german, stated = statement.text, evidence.text, evidence.stated
    told = [number for number in statement.numbers if number.firm]
    if not told or not stated.numbers or max(len(told), len(stated.numbers)) > _MOST:
        return
    if not _WAYS.isdisjoint(evidence.words) and (problem := _turned_way(english, told, german, stated)) is not None:
        yield problem
    single = len(told) < _TWO
    if len(stated.numbers) < _TWO or (single and not any(run.startswith(_SIDES) for run in statement.runs)):
        return
    if "of" in statement.runs and not single and (problem := _turned_share(english, told, german, stated)) is not None:
        yield problem
    if _APART.isdisjoint(statement.runs) and (problem := _swapped(english, told, german, stated)) is not None:
        yield problem


def _turned_way(english: str, told: Sequence[Number], evidence: str, german: Stated) -> Problem | None:
    """ "Von A auf B" that has become "from B to A", and "um A" that has become "to A"."""
    turned: list[tuple[Number, str, str]] = []
    for number in told:
        way = _way(_WAY_EN, english, number) if number.kind == "plain" else None
        ways = {_way(_WAY_DE, evidence, other) for other in german.alike(number)} if way else set[str | None]()
        if way == "step" and number.unit in (None, "percent") and _RATE_DE.search(evidence):
            continue  # what grows by 0.6 per cent has a growth of 0.6 per cent
        if way and len(ways) == 1 and (meant := ways.pop()) not in (None, way):
            turned.append((number, way, meant or ""))
    said = {(way, meant) for _, way, meant in turned}
    for number, way, meant in turned:
        words = english[number.start : number.end]
        before = _WAY_EN.search(english, max(0, number.start - _BESIDE), number.start)
        moves = before is not None and _MOVES.search(english, 0, before.start()) and _MOVES_DE.search(evidence)
        if (meant, way) in said or (moves and "start" not in (way, meant)):
            return Problem("rendering.opposite", f"{words!r} is {_SAID[meant]} in the German, not {_SAID[way]}")
    return None


_RATE_DE = re.compile(r"wachstum|teuerung|inflation", re.IGNORECASE)
_SAID = {"start": "what it was before", "end": "what has been reached", "step": "the change"}


def _way(pattern: re.Pattern[str], text: str, number: Number) -> str | None:
    match = pattern.search(text, max(0, number.start - _BESIDE), number.start)
    return match.lastgroup if match else None


def _turned_share(english: str, told: Sequence[Number], evidence: str, german: Stated) -> Problem | None:
    """ "26 der 27" that has become "27 of the 26"."""
    turned = [(part, whole) for part, whole in _shares(english, told, "english") if part.value > whole.value]
    stated = _shares(evidence, german.numbers, "german") if turned else []
    for part, whole in turned:
        parts, wholes = german.alike(part), german.alike(whole)
        if any(some in wholes and everything in parts for some, everything in stated):
            words = english[part.start : part.end], english[whole.start : whole.end]
            return Problem("rendering.opposite", f"{words[0]!r} is the whole in the German, and {words[1]!r} the part")
    return None


def _shares(text: str, numbers: Sequence[Number], language: Language) -> list[tuple[Number, Number]]:
    """The parts that a text gives, each with the whole."""
    at: dict[int, Number] = {}
    masked, end = "", 0
    for number in numbers:
        if number.kind == "plain" and number.firm and number.start >= end:
            masked += text[end : number.start]
            at[len(masked)] = number
            masked, end = masked + "\0", number.end
    masked += text[end:]
    found: list[tuple[Number, Number]] = []
    for match in _SHARES[language].finditer(masked) if len(at) >= _TWO else ():
        places = {name: match.start(name) for name, said in match.groupdict().items() if said}
        part = next(places[name] for name in ("part", "some", "of", "these") if name in places)
        whole = next(places[name] for name in ("whole", "all", "sum") if name in places)
        found.append((at[part], at[whole]))
    return found


def _swapped(english: str, told: Sequence[Number], evidence: str, german: Stated) -> Problem | None:
    """Two numbers of which each stands beside what the German has beside the other one."""
    theirs = _parts(evidence, german.numbers, "german")
    ours = _parts(english, told, "english") if len(theirs) >= _TWO else {}
    placed = [
        (number, place, theirs[alike[0]])
        for number, place in ours.items()
        if len(alike := german.alike(number)) == 1 and alike[0] in theirs
    ]
    bound = [(number, place.read("english"), other.read("german")) for number, place, other in placed]
    if (misread := _on_the_other_side(english, bound, evidence, theirs)) is not None:
        return misread
    for (one, said, meant), (other, said_too, meant_too) in combinations(bound, 2):
        if _are_exchanged(said, said_too, meant, meant_too):
            words = english[one.start : one.end], english[other.start : other.end]
            return Problem("rendering.exchanged", f"{words[0]!r} and {words[1]!r} have changed places")
    return None


def _on_the_other_side(
    english: str,
    bound: Sequence[tuple[Number, _Part, _Part]],
    evidence: str,
    theirs: Mapping[Number, _Place],
) -> Problem | None:
    """A number of those in favour that the English gives to those against, for whom the German has another one."""
    for number, said, meant in bound:
        told, stated = said.told.get(_VOTE), meant.told.get(_VOTE)
        if told is None or stated in (None, told) or _DENIES.search(english) or _DENIES.search(evidence):
            continue
        sides = {other.value for other, place in theirs.items() if place.read("german").told.get(_VOTE) == told}
        if sides and number.value not in sides:
            words = english[number.start : number.end]
            return Problem("rendering.exchanged", f"{words!r} is the number of those {stated!r}, not {told!r}")
    return None


def _are_exchanged(said: _Part, said_too: _Part, meant: _Part, meant_too: _Part) -> bool:
    for group, name in said.told.items():
        names = said_too.told.get(group), meant.told.get(group), meant_too.told.get(group)
        if None not in names and name != names[0] and (names[0], name) == names[1:]:
            return True
        if None not in names and (name, names[0]) == names[1:]:
            return False
    first, last = said.marks - said_too.marks, said_too.marks - said.marks
    if not first.isdisjoint(meant.marks) or not last.isdisjoint(meant_too.marks):
        return False
    return not (first.isdisjoint(meant_too.marks - meant.marks) or last.isdisjoint(meant.marks - meant_too.marks))


def _parts(text: str, numbers: Sequence[Number], language: Language) -> dict[Number, _Place]:
    """The plain numbers that are the only ones of their value in a text and of their part of it, with that."""
    times = Counter(number.value for number in {one[:3]: one for one in numbers}.values())
    found: dict[Number, _Place] = {}
    ends = [0, *(match.end() for match in _BORDERS[language].finditer(text)), len(text)]
    for start, end in pairwise(ends):
        within = [number for number in numbers if start <= number.start < end and (number.firm or number.value > 1)]
        within = [number for number in within if not _is_sample(text, number)]
        # Of the readings of one number the firm one counts.
        counted = {number.start: number for number in sorted(within, key=_is_firm) if number.kind == "plain"}
        number = next(iter(counted.values()), None)
        if number is None or len(counted) > 1 or not number.firm or times[number.value] > 1:
            continue
        rest = text[start : number.start] + " " + text[number.end : end]
        found[number] = _Place(rest, [other for other in within if other.kind == "year"])
    return found


def _is_sample(text: str, number: Number) -> bool:
    """Whether a number only tells how many were asked in a poll, and nothing of what they said."""
    asked = _ASKED_EN.search(text, max(0, number.start - _BESIDE), number.start)
    return asked is not None or _ASKED_DE.match(text, number.end) is not None


def _is_firm(number: Number) -> bool:
    return number.firm


def _counted(text: str, language: Language) -> dict[str, str]:
    """By group, the one name of the list of which a text has words."""
    folded = " ".join(_WORD.findall(fold(text)))
    names: dict[str, set[str]] = {}
    for group, name, pattern in _patterns(language):
        if pattern.search(folded):
            names.setdefault(group, set()).add(name)
    return {group: named.pop() for group, named in names.items() if len(named) == 1}


@cache
def _patterns(language: Language) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    found: list[tuple[str, str, re.Pattern[str]]] = []
    for line in lines("counted"):
        left, *sides = line.split(" = ")
        group, name = left.split()
        forms = [fold(form) for form in sides[language == "english"].split()]
        closed = [form for form in forms if form.startswith("=") or "_" in form or ".." in form]
        whole = [form.lstrip("=").replace("_", " ").replace("..", r"\b.*\b") for form in closed]
        opening = [form for form in forms if form not in closed]
        either = [rf"(?:{'|'.join(whole)})\b"] if whole else []
        found.append((group, name, re.compile(rf"\b(?:{'|'.join([*either, *opening])})")))
    return tuple(found)
