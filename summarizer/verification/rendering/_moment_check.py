"""Whether what is before a time in the German is before it in the English: "nach Mitternacht" is not "before midnight".

"Bis" and "ab" are left out, since their other side tells the same of the opposite ("stay until May", "leave after
May"), but for what lasted until a year and has not been so since; so are denials ("not before May").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_TIMES = {
    **{"januar": "january", "februar": "february", "märz": "march", "mai": "may", "juni": "june", "juli": "july"},
    **{"oktober": "october", "dezember": "december", "april": "april", "august": "august", "september": "september"},
    **{"november": "november", "montag": "monday", "dienstag": "tuesday", "mittwoch": "wednesday"},
    **{"donnerstag": "thursday", "freitag": "friday", "samstag": "saturday", "sonntag": "sunday"},
    **{"mitternacht": "midnight", "mittag": "noon", "weihnachten": "christmas", "ostern": "easter"},
}
_OTHER_SIDE = {
    **dict.fromkeys(("vor", "spätestens"), frozenset({"after", "since"})),
    **dict.fromkeys(("nach", "seit"), frozenset({"before", "by"})),
}
_GERMAN = re.compile(
    rf"\b(?P<side>{'|'.join(_OTHER_SIDE)})\s(?:(?:zum|dem|den|anfang|mitte|ende|\d{{1,2}}\.)\s){{0,3}}"
    rf"(?P<time>{'|'.join(_TIMES)})\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(?P<side>after|since|before|by)\s(?:(?:the|start|beginning|middle|end|of|early|mid|late|\d{1,2})[\s-]){0,4}"
    rf"(?P<time>{'|'.join(_TIMES.values())})\b",
    re.IGNORECASE,
)
# "Bis 2021 gearbeitet" is not "has worked there since 2021"; who left in 2021 may be out of it since.
_UNTIL_DE = re.compile(r"\bbis (?:zum Jahr |Ende |Anfang |Mitte )?((?:19|20)\d\d)\b(?! und\b)")
_SINCE = re.compile(
    r"\b(?:has|have|had|is|are)\b[^.,;:!?]*?\b(?P<since>since (?:the (?:start|end) of )?(?P<year>(?:19|20)\d\d))\b"
)
_SINCE_DE = frozenset({"seit", "seitdem", "seither", "ab"})
_OVER = frozenset(
    {
        *("not", "no", "never", "left", "out", "former", "formerly", "longer", "retired", "without", "ended"),
        *("over", "gone", "free"),
    }
    | {"stopped", "closed", "vacant", "expired", "lapsed", "idle", "successor", "instead", "other", "elsewhere", "new"}
)
_DENIED = frozenset({"nicht", "nichts", "nie", "ohne", "weder", "kaum", "erst", "noch", "not", "no", "only", "never"})


def moment_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """What lies before a time in one and after it in the other."""
    english, german, words = statement.text, evidence.text, evidence.words
    for year in _UNTIL_DE.findall(german) if "since" in statement.runs and _SINCE_DE.isdisjoint(words) else ():
        said = _SINCE.search(english)
        if said and said["year"] == year and not (_OVER & statement.runs):
            yield Problem("rendering.date", f"{said['since']!r} is until that time in the German")
            return
    if _DENIED & (words | statement.runs):
        return
    sides = {_TIMES[match["time"].lower()]: match["side"].lower() for match in _GERMAN.finditer(german)}
    for match in _ENGLISH.finditer(english) if sides and not any(word.startswith("kein") for word in words) else ():
        time = match["time"].lower()
        named_once = sum(_TIMES.get(word) == time for word in re.findall(r"\w+", german.lower())) == 1
        if named_once and match["side"].lower() in _OTHER_SIDE.get(sides.get(time, ""), ()):
            yield Problem("rendering.date", f"{match[0]!r} is on the other side of that time in the German")
            return
