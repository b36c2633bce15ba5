"""Who holds what an English sentence states: a sentence comes in, the phrase before its verb of holding goes out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from summarizer.verification.rendering._lexicon import pairs

_WORD = r"[^\W_][\w’'&.-]*"
_LEADING = (
    r"(?:(?:On|In|At|After|Before|During|Since|Following|Despite|Unlike|Earlier|Later|However|Meanwhile|Now|Instead|Speaking"
    r"|By contrast|In return|At the same time)\b[^,.;:]{0,60},\s+)?"
)
_APPOSED = r"(?:,\s[^,.;:]{2,80},)?"
_ADVERBS = (
    "also|again|now|later|already|long|still|just|then|therefore|however|meanwhile|once|even|further|no longer|[a-z]+ly"
)
_FILLERS = rf"(?:\s(?:has|have|had|{_ADVERBS}))*"
_ACCORDING = re.compile(rf"\b[Aa]ccording to (?P<who>{_WORD}(?:\s{_WORD}){{0,8}}?)(?=,|\.?$)")
# "…, Rutte said." and "… has, Rutte said, been revised"
_INSERTED = re.compile(
    rf",[\"”]?\s(?P<who>{_WORD}(?:\s{_WORD}){{0,6}}?)(?:\s(?:has|have|had|also))?"
    r"\s(?:said|says|stressed|emphasi[sz]ed|explained|declared|announced|warned|assured|added|reported)(?=,|\.?$)"
)
_NOT_IN_SUBJECT = re.compile(
    r"\b(?:that|which|who|whom|whose|is|are|was|were|has|have|had|will|would|could|should|must|may|might|can|to|be|been|if"
    r"|as|because|while|when|where|but|or)\b|[^\w\s.,’'&\"-]"
)
_OWNED = re.compile(r"['’]s?$")
# "The member states are to assume …" says nothing of saying.
_STATING = re.compile(r",?\s(?:that|it|he|she|they|there|the|a|an|[A-Z]\S*)\b|:")


class HeldBy(NamedTuple):
    """Who holds what a sentence states, in its own words.

    Attributes:
        phrase: The subject, such as "Polish Foreign Minister Sikorski".
        verb: What it does, by the list: "says" (also of "according to"), "takes", "is_ready" or "puts_forward".
        rest: The sentence without the subject, and without its verb if that comes first.
    """

    phrase: str
    verb: str
    rest: str


def held_by(english: str) -> HeldBy | None:
    """The subject of the verb with which a sentence begins, or its source, if that says that it holds something.

    None for a sentence that tells of a thing or an event ("Ukraine must receive more weapons"), for most passives, and
    where the subject is too entangled to be told.
    """
    match = _pattern().match(english)
    if match is not None and not _NOT_IN_SUBJECT.search(match["who"]) and not _OWNED.search(match["who"]):
        verb = match["verb"] or match["base"] or match["going"]
        if verb == "states" and not _STATING.match(english, match.end()):
            return None
        return HeldBy(match["who"] + (match["app"] or ""), _kind(verb), english[match.end() :])
    for source in (_ACCORDING, _INSERTED):
        match = source.search(english)
        if match is not None and not _NOT_IN_SUBJECT.search(match["who"]):
            return HeldBy(match["who"], "says", f"{english[: match.start()]} ; {english[match.end() :]}")
    return None


@cache
def _pattern() -> re.Pattern[str]:
    bases = [base for base, _ in _listed()]
    going = [_going(base) for base in bases]
    finite = sorted(_verbs().keys() - {*bases, *going}, key=len, reverse=True)
    # "is still ready": an adverb may part the words of a phrase.
    spelled = (rf"\s(?:(?:{_ADVERBS})\s)?".join(form.split()) for form in finite)
    return re.compile(
        rf"{_LEADING}(?P<who>{_WORD}(?:\s{_WORD}){{0,9}}?)(?P<app>{_APPOSED}){_FILLERS}\s"
        rf"(?:(?P<verb>{'|'.join(spelled)})|(?:do|does|did)(?:n['’]t|\snot)\s(?P<base>{'|'.join(bases)})"
        rf"|(?:is|are|was|were|been)(?:\s(?:{_ADVERBS}))?\s(?P<going>{'|'.join(going)}))\b"
    )


def _kind(verb: str) -> str:
    """What a form of the list does; of a phrase that an adverb parts, the first and the last word tell."""
    if verb in _verbs():
        return _verbs()[verb]
    first, *_, last = verb.split()
    return next(kind for form, kind in _verbs().items() if form.startswith(first) and form.endswith(last))


@cache
def _verbs() -> dict[str, str]:
    """Every form with what the verb does; where one does two things, the later line of the list counts."""
    forms: dict[str, str] = {}
    for base, kind in _listed():
        forms |= dict.fromkeys((base, *_third_and_past(base), _going(base)), kind)
    return forms | {form: kind for form, kind in _irregular()}


@cache
def _listed() -> tuple[tuple[str, str], ...]:
    return tuple((form, kind) for form, kind in _words() if not form.startswith("="))


def _irregular() -> Iterator[tuple[str, str]]:
    return ((form[1:].replace("_", " "), kind) for form, kind in _words() if form.startswith("="))


def _words() -> Iterator[tuple[str, str]]:
    for left, right in pairs("holding_verbs"):
        yield from ((form, left) for form in right.split())


def _third_and_past(base: str) -> tuple[str, str]:
    if base.endswith("y") and base[-2] not in "aeou":
        return base[:-1] + "ies", base[:-1] + "ied"
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "o")) else "s")
    return third, base + ("d" if base.endswith("e") else "ed")


def _going(base: str) -> str:
    return (base[:-1] if base.endswith("e") and not base.endswith("ee") else base) + "ing"
