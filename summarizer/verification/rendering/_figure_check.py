"""Whether the numbers of the English stand as those of the German do: points or per cent, more or fewer, each once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.german._numbers import Number
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._number_check import Stated
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_BESIDE = 40
"""Characters beside a number in which the words that belong to it are looked for."""
_POINTS_DE = re.compile(r"[\s-]*(?:Prozentpunkt|Punkte?n?\b)")
# "Um drei Prozent" of a poll is often meant, and told, as points.
_PERCENT_DE = re.compile(r"[\s-]*(?:Prozent(?!punkt)|%)")
_BY_DE = re.compile(r"\b(?:um|plus|minus|über)\s(?:\w+\s)?$", re.IGNORECASE)
_POINTS_EN = re.compile(r"\s*-?(?:percentage|per\s?cent|percent)[\s-]points?\b", re.IGNORECASE)
_PERCENT_EN = re.compile(r"\s*-?(?:an?\s+)?(?:%|per\s?cent\b|percent\b)(?!\s+points?)", re.IGNORECASE)
_ANY_PERCENT_EN = re.compile(r"%|per\s?cent|\bpoints?\b|\bpct\b|\bp\.?c\b", re.IGNORECASE)
# "38 of the generators", "40 Poles"; not "38 of every hundred", nor a unit.
_COUNTED_EN = re.compile(
    r"(?<=\d)\s(?:of (?!every|each|a\b|\d)[a-z]+\s[A-Za-z]+"
    r"|(?!times|years|months|weeks|days|hours|minutes)[A-Za-z]{3,}s\b(?!\s(?:of|less|more)\b))"
)
_THAN = r"\s+(?:[\w%-]+\s+){0,3}?"
_COMPARED_DE = re.compile(
    rf"{_THAN}(?:(?P<more>mehr|höher|länger|größer|älter)|(?P<less>weniger|niedriger|kürzer|kleiner|jünger))\b"
)
_COMPARED_EN = re.compile(
    rf"{_THAN}(?:(?P<more>more|higher|longer|larger|bigger|older|greater)|(?P<less>less|fewer|lower|shorter|smaller|younger))\b"
)
_STANDARD_DE = re.compile(r"\sals\s[^,.;:!?]+")
_COMPARED_BEFORE_EN = re.compile(
    r"\b(?:(?P<more>up|plus|gain(?:s|ed|ing)?|(?:an?\s)?(?:increase|rise|gain)\sof)|(?P<less>down|minus|los(?:es?|t|ing)|shed"
    r"|(?:an?\s)?(?:decrease|drop|fall|decline|loss)\sof))(?:\sby)?\s(?:(?:about|around|some|an?|just|nearly|almost)\s)?$",
    re.IGNORECASE,
)
_EACH_DE = re.compile(
    r"\b(?:je|jeweils)\s(?:(?:rund|etwa|knapp|mehr als|fast|gut|bis zu|mindestens)\s)?$", re.IGNORECASE
)
_EACH_AFTER_DE = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:auf|von|pro|für)\s(?:jeder|beiden|jedes)?\s?(?:Seite|Seiten|Land|Kopf)\b"
)
_TOTAL_EN = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:in all|in total|altogether|all told|between them|combined|overall)\b", re.IGNORECASE
)
_TOTAL_BEFORE_EN = re.compile(r"\b(?:a total of|altogether|a combined|in all,?|in total,?)\s$", re.IGNORECASE)
_BY_TO = re.compile(r"\bby (?:[a-z]+ ){0,2}(?P<from>\d[\d.,]*\d) (?:[a-z%]+ ){0,2}to (?:[a-z]+ ){0,2}\d")
_FROM_TO_DE = re.compile(r"\bvon (?:[a-zäöüß]+ ){0,3}\d[^;:!?]*?\sauf\s(?:[a-zäöüß]+ ){0,2}\d")
_BY_FIGURE_DE = re.compile(r"\bum (?:[a-zäöüß]+ ){0,2}\d")
_UP_FROM = re.compile(r"[^.;:!?\d]{0,40}?[,\s](?P<way>up|down)\sfrom\s[^.;:!?\d]{0,24}")
_BY_EN = re.compile(
    r"\b(?P<way>ros|rise|rising|grew|grow|increas|climb|jump|fell|fall|dropp|drop|declin|shrank|sank)[a-z]*\sby\s(?:[a-z]+\s)?[€$£]?$"
)
_TO_DE = re.compile(
    r"\b(?:stieg|steig|wuchs|kletter|erhöh|sank|sink|fiel|fall|fäll|ging|schrumpf|verringer)\w*\s(?:[^,.;:!?]*?\s)?"
    r"auf\s(?:\w+\s){0,2}$"
)
_WAYS = frozenset({"up", "down"})
_HAVING = frozenset({"has", "have", "had"})
_MISSING = frozenset({"fehlt", "fehlen", "fehlte", "fehlten", "fehle"})
_LACKING = frozenset(
    {
        "short",
        "lack",
        "lacks",
        "lacked",
        "missing",
        "need",
        "needs",
        "needed",
        "without",
        "fewer",
        "less",
        "shortfall",
        "gap",
    }
)
_HAS_EN = re.compile(r"\b(?:has|have|had)\s(?:[a-z]+\s){0,2}[€$£]?$")
_LACKS_DE = re.compile(r"\bfehl(?:en|ten|te|t|e)\b[^.;:!?]*$")
_FROM_EN = re.compile(r"\bfrom\s(?:(?:about|around|some|just|over|almost|nearly|roughly)\s)*[€$£]?$")
_TO_EN = re.compile(r"\bto\s(?:(?:about|around|some|just|over|almost|nearly|roughly)\s)*[€$£]?$")
# "Noch 180.000 Haushalte, nach 400.000 am Morgen": what stands behind "nach" was before.
_AFTER_DE = re.compile(
    r"[^.;:!?,\d]{0,60}[,(]\s?(?:\w+\s){0,2}?nach\s(?:noch\s|zuvor\s|zuletzt\s|rund\s|etwa\s|knapp\s|gut\s|fast\s)*",
    re.IGNORECASE,
)
_EACH_EN = re.compile(r"\s(?:[\w-]+\s){0,3}?(?:each|apiece)\b", re.IGNORECASE)
_TOTAL_DE = re.compile(r"\b(?:insgesamt|zusammen|gemeinsam|zusammengenommen|in Summe)\b", re.IGNORECASE)


def figure_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """The figures that the English has turned round or said twice."""
    told = [number for number in statement.numbers if number.firm]
    if not told or not evidence.stated.numbers:
        return
    if "figure" in statement.cues or "%" in statement.text:
        for number in told:
            yield from _turned(statement.text, number, evidence.text, evidence.stated.alike(number))
    yield from _counted(statement.text, told, evidence)
    if "by" in statement.runs and "auf" in evidence.words:
        yield from _bounds_as_change(statement, evidence.text)
        yield from _reached_as_change(statement.text, told, evidence)
    if "from" in statement.runs and not statement.runs.isdisjoint(_WAYS):
        yield from _wrong_way(statement.text, told, evidence.stated)
    if not _HAVING.isdisjoint(statement.runs) and not _MISSING.isdisjoint(evidence.words):
        yield from _had(statement, told, evidence)
    if "from" in statement.runs and "nach" in evidence.words:
        yield from _turned_way(statement.text, told, evidence)
    yield from _repeated(statement.text, told, evidence.stated)


def _had(statement: Statement, told: Sequence[Number], evidence: Evidence) -> Iterator[Problem]:
    """ "Der Ukraine fehlen 250 Raketen" told as "Ukraine has 250 missiles"."""
    if statement.negations or not statement.runs.isdisjoint(_LACKING):
        return
    for number in told:
        alike = evidence.stated.alike(number)
        if len(alike) != 1 or not _before(_HAS_EN, statement.text, number.start):
            continue
        if _LACKS_DE.search(evidence.text, max(0, alike[0].start - 2 * _BESIDE), alike[0].start):
            yield Problem(
                "rendering.opposite", f"{statement.text[number.start : number.end]!r} are missing in the German"
            )
            return


def _turned_way(english: str, told: Sequence[Number], evidence: Evidence) -> Iterator[Problem]:
    """ "180.000, nach 400.000 am Morgen" told as "from 180,000 to 400,000"."""
    for one, other in pairwise(told):
        if not (_before(_FROM_EN, english, one.start) and _before(_TO_EN, english, other.start)):
            continue
        first, last = evidence.stated.alike(one), evidence.stated.alike(other)
        if len(first) == len(last) == 1 and _AFTER_DE.fullmatch(evidence.text, first[0].end, last[0].start):
            yield Problem("rendering.opposite", f"{english[one.start : other.end]!r} turns round 'nach'")
            return


def _bounds_as_change(statement: Statement, german: str) -> Iterator[Problem]:
    """ "Von 183 auf 260" told as "by 183 to 260"."""
    for said in _BY_TO.finditer(statement.text):
        if _FROM_TO_DE.search(german) and said["from"].replace(",", ".") in german and not _BY_FIGURE_DE.search(german):
            yield Problem("rendering.opposite", f"{said[0]!r} stands in the place of 'von … auf'")
            return


def _reached_as_change(english: str, told: Sequence[Number], evidence: Evidence) -> Iterator[Problem]:
    """ "Stieg auf 7,3 Prozent" told as "rose by 7.3%"."""
    for number in told:
        alike = evidence.stated.alike(number)
        said = _before(_BY_EN, english, number.start) if alike else None
        if said and all(_before(_TO_DE, evidence.text, other.start) for other in alike):
            shown = english[said.start() : number.end]
            yield Problem("rendering.opposite", f"{shown!r} is what has been reached in the German")
            return


def _wrong_way(english: str, told: Sequence[Number], german: Stated) -> Iterator[Problem]:
    """ "54 %, vor zwei Jahren 74" told as "54%, up from 74%"."""
    for now, then in pairwise(told):
        said = _UP_FROM.fullmatch(english, now.end, then.start)
        if said is None or now.unit != then.unit or not (german.alike(now) and german.alike(then)):
            continue
        if now.value != then.value and (now.value < then.value) == (said["way"] == "up"):
            yield Problem("rendering.opposite", f"{english[now.start : then.end]!r} turns round which is more")
            return


def _counted(english: str, told: Sequence[Number], evidence: Evidence) -> Iterator[Problem]:
    """ "38 Prozent der Generatoren" told as "38 of the generators": the English has no per cent anywhere."""
    for number in told:
        alike = evidence.stated.alike(number)
        said = _COUNTED_EN.match(english, number.end) if alike else None
        of_hundred = said and all(_PERCENT_DE.match(evidence.text, other.end) for other in alike)
        if said and of_hundred and not _ANY_PERCENT_EN.search(english):
            yield Problem(
                "rendering.exchanged", f"{english[number.start : said.end()]!r} stands in the place of per cent"
            )
            return


def _turned(english: str, number: Number, evidence: str, alike: Sequence[Number]) -> Iterator[Problem]:
    """What the English says of a figure that the German says otherwise."""
    said = _PERCENT_EN.match(english, number.end)
    # The unit may be a part of what was read as the number.
    if said is None:
        said = _PERCENT_EN.search(english, number.start, number.end)
    if said and alike and all(_POINTS_DE.match(evidence, other.end) or _points(evidence, other) for other in alike):
        yield Problem("rendering.exchanged", f"{said[0].strip()!r} stands in the place of percentage points")
    points = _POINTS_EN.search(english, number.start, number.end + _BESIDE) if alike else None
    if points and points.start() <= number.end and all(_is_percent(evidence, other) for other in alike):
        yield Problem("rendering.exchanged", f"{points[0].strip()!r} stands in the place of per cent")
    yield from _shared_out(english, number, evidence, alike)
    ours = _COMPARED_EN.match(english, number.end) or _before(_COMPARED_BEFORE_EN, english, number.start)
    theirs = [_COMPARED_DE.match(evidence, other.end) for other in alike] if ours else []
    turned = ours and theirs and all(match is not None and match.lastgroup != ours.lastgroup for match in theirs)
    if turned and ours and not any(match and _has_standard(english, ours.start(), evidence, match) for match in theirs):
        yield Problem("rendering.opposite", f"{ours[ours.lastgroup or 0]!r} turns round what the German compares")


def _has_standard(english: str, at: int, evidence: str, compared: re.Match[str]) -> bool:
    """Whether the English says before its comparison what the German compares with: "in July it had been lower"."""
    standard = _STANDARD_DE.match(evidence, compared.end())
    return standard is not None and words_shared(english[:at], standard[0]) > 0


def _is_percent(evidence: str, number: Number) -> bool:
    """Whether a number counts per cent, and does not say by how much something has changed."""
    said = _PERCENT_DE.match(evidence, number.end) or _PERCENT_DE.search(evidence, number.start, number.end)
    return said is not None and not _points(evidence, number) and not _before(_BY_DE, evidence, number.start)


def _shared_out(english: str, number: Number, evidence: str, alike: Sequence[Number]) -> Iterator[Problem]:
    """What each of several gets as the sum of all, or the other way round."""
    each = [_before(_EACH_DE, evidence, other.start) or _EACH_AFTER_DE.match(evidence, other.end) for other in alike]
    if each and all(each) and not _TOTAL_DE.search(evidence):
        total = _TOTAL_EN.match(english, number.end) or _before(_TOTAL_BEFORE_EN, english, number.start)
        if total and not _EACH_EN.match(english, number.end):
            yield Problem("rendering.opposite", f"{total[0].strip()!r} is said of each in the German")
    said = _EACH_EN.match(english, number.end) if alike and not any(each) else None
    near = ((max(0, other.start - _BESIDE), other.end + _BESIDE) for other in alike)
    if said and all(_TOTAL_DE.search(evidence, *span) for span in near):
        yield Problem("rendering.opposite", f"{said[0].strip()!r} is said of all together in the German")


def _points(evidence: str, number: Number) -> bool:
    return _POINTS_DE.search(evidence, number.start, number.end) is not None


def _before(pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    return pattern.search(text, max(0, end - _BESIDE), end)


def _repeated(english: str, found: Sequence[Number], german: Stated) -> Iterator[Problem]:
    """A number that the English says twice and the German once, while another one of the German is missing."""
    if len(found) < 2:
        return
    values = [number.value for number in {one.start: one for one in found}.values()]
    if len({*values}) == len(values):
        return
    times = Counter(values)
    for number in found:
        alike = {other.start for other in german.alike(number)}
        if number.value <= 1 or len(alike) >= times[number.value] or not alike:
            continue
        shown = {other.start for one in found for other in german.alike(one)}
        missing = [other for other in german.numbers if other.firm and other.start not in shown]
        if any(number.unit is None or other.unit in (None, number.unit) for other in missing):
            words = english[number.start : number.end]
            yield Problem("rendering.number", f"the German passage has {words!r} only once")
            return
