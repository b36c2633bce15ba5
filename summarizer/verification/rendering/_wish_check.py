"""Who wishes it of whom: "Merz verlangt, dass Polen zahlt" is no "Poland demands that Merz pay", nor "Merz will pay".

The German tells the two by a clause ("dass Polen …", "Polen solle …") or by "von Polen"; the English by "wants Poland
to", "demands that Poland" or "demands … from Poland".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from summarizer.german._territories import territories
from summarizer.verification.rendering._english_names import EnglishName, named
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._lexicon import either, listed
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement
from summarizer.verification.rendering._vocabulary import vocabulary_of

_LIST = "wishes"
_OF = frozenset({"von", "vom"})
_NAME = r"(?:[Tt]he\s)?(?P<{}>[A-ZÄÖÜ][\w.’'/-]*(?:\s[A-ZÄÖÜ][\w.-]*)*)"
_WISHER, _ASKED = _NAME.format("wisher"), _NAME.format("asked")
_ASIDE = r"(?:\s(?:has|have|had|is|are|was|were|also|again|now|still|therefore|however|[a-z]+ly))*"
# The day of a date ends no sentence: "am 3. Oktober".
_SENTENCE = re.compile(r"[.!?;:„“”»«\"](?:(?<=[„“”»«\"])|(?<!\b\d.)(?<!\b\d\d.)(?:\s|$))")
_NOUN_DE = r"(?:(?:der|die|das|den|dem)\s)?(?:[a-zäöüß]+e[nrs]?\s)?"
_SELF_AHEAD = re.compile(
    r"\b(?:will|wants? to|wishes to|would|hopes? to|expects? to|plans? to|intends? to|is to|are to|must|has to|have to"
    r"|(?:is|are) (?:ready|willing|due|set|going) to|agreed to|promis\w+ to|pledg\w+ to|offer\w* to)"
    r"\s(?!be\b)(?P<verb>[a-z]+)"
)
_LAST_WORD = re.compile(
    r"(?P<verb>[a-zäöüß]{3,})(?:\s(?:soll|solle|sollen|müsse|müssen|muss|wird|werde|werden|kann|möge))?$"
)
_ENDING = re.compile(r"(?:['’]s?|\.)$")


_DEMANDING = frozenset({"demand", "demands", "demanded", "demanding", "call", "calls", "called", "calling"})
_DEPARTURE_DE = re.compile(
    r"\b(?P<what>Rücktritt|Entlassung|Absetzung|Abberufung|Ausschluss|Abwahl|Freilassung|Auslieferung|Verhaftung|Festnahme)"
    r"\s(?:von|des|der)\s(?P<whom>(?:[a-zäöüß]\w*\s)?[^\W\d_a-zäöüß][\w-]*(?:\s[^\W\d_a-zäöüß][\w-]*)*)"
)
# The words before the name are small: "opponents of Berg demand" is not what Berg demands.
_DEMANDING_EN = re.compile(
    r"(?:^|[,;:]\s|\b(?!(?:of|by|to|with|from|for|against|and)\b)[a-z’'-]+\s)(?P<who>[A-Z][\w-]+(?:\s[A-Z][\w-]+)*)"
    r"(?:\s(?!(?:who|that|and|by|was|were|is|are|being)\b)[a-z]+){0,7}?\s(?:demand(?:s|ed|ing)|call(?:s|ed|ing)\sfor)\b"
    r"[^.;:!?]*?\b(?:resign|step|dismiss|releas|extradit|arrest|expul|exclu|remov|oust|sack|recall|free)"
)


class _Wish(NamedTuple):
    """What a German passage has one wish of another.

    Attributes:
        wisher: The words that name the one.
        asked: The words that name the other.
        deed: The verb of what the other is to do; empty where it is not told.
    """

    wisher: str
    asked: str
    deed: str


def wish_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """What the English has one wish of whom, or do themselves, of whom in the German the other wishes it."""
    if not _DEMANDING.isdisjoint(statement.runs):
        yield from _departure_problems(statement, evidence)
    told = [*_told(statement)]
    ahead = _ahead_of_first(statement)
    wishes = evidence.once(_wishes) if told or ahead else ()
    for wisher, asked in told if wishes else ():
        turned = [
            one for one in wishes if _is_of(wisher, one.asked, one.wisher) and _is_of(asked, one.wisher, one.asked)
        ]
        if turned and not any(
            _is_of(wisher, one.wisher, one.asked) and _is_of(asked, one.asked, one.wisher) for one in wishes
        ):
            yield Problem("rendering.doer", f"in the German, it is {asked.text} who wants it of {wisher.text}")
            return
    if ahead is not None and len(wishes) == 1:
        yield from _done_oneself(ahead["verb"], statement.names, wishes[0])


def _departure_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """Who in the English demands what in the German is demanded of them: "den Rücktritt von Berg", "Berg demands"."""
    german = evidence.text
    for departure in _DEPARTURE_DE.finditer(german):
        rest = vocabulary_of(german[: departure.start()] + german[departure.end() :])
        for said in _DEMANDING_EN.finditer(statement.text):
            who = named(said["who"])
            if who is not None and who.is_in(vocabulary_of(departure["whom"])) and not who.is_in(rest):
                yield Problem("rendering.doer", f"in the German, {departure[0]!r} is what others want")
                return


def _ahead_of_first(statement: Statement) -> re.Match[str] | None:
    """What the English has the first whom it names do, right behind the name: "Merz will pay"."""
    ahead = _SELF_AHEAD.search(statement.text)
    if ahead is None or not statement.names:
        return None
    return ahead if statement.text[: ahead.start()].rstrip().endswith(statement.names[0].text) else None


def _done_oneself(verb: str, names: Sequence[EnglishName], wish: _Wish) -> Iterator[Problem]:
    """What the English has whoever wishes it do, with no word of the other: "Merz will pay"."""
    if any(one.is_in(vocabulary_of(wish.asked)) for one in names):
        return
    if _is_of(names[0], wish.wisher, wish.asked) and words_shared(verb, wish.deed):
        yield Problem("rendering.doer", f"in the German, {names[0].text} wants it of {wish.asked.strip()}")


def _is_of(name: EnglishName, own: str, other: str) -> bool:
    return name.is_in(vocabulary_of(own)) and not name.is_in(vocabulary_of(other))


def _told(statement: Statement) -> Iterator[tuple[EnglishName, EnglishName]]:
    """Who wishes something of whom in an English text."""
    for pattern in () if _wishing().isdisjoint(statement.runs) else _english():
        for match in pattern.finditer(statement.text):
            wisher, asked = (named(_ENDING.sub("", match[who])) for who in ("wisher", "asked"))
            if wisher is not None and asked is not None and wisher.text != asked.text:
                yield wisher, asked


def _wishes(evidence: Evidence) -> Sequence[_Wish]:
    """What one wishes of another in the German, if every word of wishing there tells it."""
    if "," not in evidence.text and _OF.isdisjoint(evidence.words):
        return ()
    found: list[_Wish] = []
    begin = 0
    for end in (*(match.end() for match in _SENTENCE.finditer(evidence.text)), len(evidence.text)):
        sentence = evidence.text[begin:end].rstrip(' .;:!?„“”»«"')
        begin = end
        wished = len(_any_wish().findall(sentence.lower()))
        if not wished:
            continue
        match = _wish_in(sentence) if wished == 1 else None
        if match is None:
            return ()
        last = _LAST_WORD.search(match["rest"] or "")
        asked, *others = match["asked"].split()
        # "Dass Deutschland Taurus liefert": a state's name is over with it.
        asked = asked if asked in territories() else " ".join([asked, *others])
        found.append(_Wish(match["wisher"], asked, last["verb"] if last else ""))
    return found


def _wish_in(sentence: str) -> re.Match[str] | None:
    """Who wishes, of whom, and the rest of the clause that tells what, in a German sentence."""
    forms = (form for part, form in _german() if part in sentence)
    return next((match for form in forms if (match := form.search(sentence))), None)


@cache
def _any_wish() -> re.Pattern[str]:
    """The German words of wishing, in small letters: they are found ten times as fast as in any letters."""
    forms = listed(_LIST, "that_de") | listed(_LIST, "of_de") | listed(_LIST, "other_de")
    return re.compile(rf"\b(?:{either(sorted(map(str.lower, forms)))})\b")


@cache
def _german() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """How a sentence tells a wish, each with a part that it has then."""
    that, of = (rf"(?:{either(sorted(listed(_LIST, kind)))})" for kind in ("that_de", "of_de"))
    asked, name = rf"{_NOUN_DE}{_ASKED}", rf"{_NOUN_DE}{_WISHER}"
    behind = r"(?:\s(?!von\b|vom\b)[a-zäöüß]+)*"
    wishes = rf"^{name}[^,]*?\s{that}\b[^,]*,"
    return tuple(
        (part, re.compile(form))
        for part, form in (
            (",", rf"{wishes}\s(?:dass|daß)\s(?:auch\s|nun\s|endlich\s)?{asked}\s(?P<rest>[^,]*)"),
            ("vo", rf"^{name}{behind}\s{of}\s(?:[a-zäöüß]+\s)*?(?:von|vom)\s{asked}(?P<rest>)"),
            ("Vo", rf"^(?:Von|Vom)\s{asked}\s{of}\s{name}(?P<rest>)"),
            (
                "vo",
                rf"^{name}\s(?:hat|habe|hatte|haben)\s(?:[a-zäöüß]+\s)*?(?:von|vom)\s{asked}\s[^,]*?{of}(?P<rest>)",
            ),
            (",", rf"{wishes}\s{asked}\s(?:solle|sollen|soll|müsse|müssen|möge|dürfe)\s(?P<rest>[^,]*)"),
        )
    )


@cache
def _wishing() -> frozenset[str]:
    """The English words that begin a phrase of wishing."""
    return frozenset(form.split("_")[0] for kind in ("to_en", "that_en", "from_en") for form in listed(_LIST, kind))


@cache
def _english() -> tuple[re.Pattern[str], ...]:
    of, that, frm = (rf"(?:{either(sorted(listed(_LIST, kind)))})" for kind in ("to_en", "that_en", "from_en"))
    return tuple(
        re.compile(form)
        for form in (
            rf"{_WISHER}{_ASIDE}\s{of}\s{_ASKED}\s(?:not\s)?to\b",
            rf"{_WISHER}{_ASIDE}\s{that}(?:\sthat)?\s{_ASKED}\s(?!to\b)[a-z]",
            rf"{_WISHER}{_ASIDE}\s{frm}\s[^,.;:]*?\b(?:from|of)\s{_ASKED}(?=[.,;]|$|\s[a-z])",
            rf"{_WISHER}{_ASIDE}\s{frm}\s(?:the\s)?{_ASKED}(?:['’]s?)\s[a-z]",
        )
    )
