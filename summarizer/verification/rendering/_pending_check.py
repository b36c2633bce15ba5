"""Whether the very deed that is still to come in the German is done in the English: "soll liefern", "has delivered".

Only the verb itself counts: whoever is to deliver may have been asked, paid or chosen for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache
from itertools import chain

from summarizer.verification.rendering._clauses import english_marks, german_marks
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._forms import form
from summarizer.verification.rendering._lexicon import pairs
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_REQUIRED = frozenset({"muss", "müssen"})
_PROPOSED = frozenset(
    {"vorgeschlagen", "vorschlägt", "schlägt", "angeboten", "gefordert", "verlangt", "beantragt"}
    | {"zugesagt", "zugesichert", "versprochen", "versprach", "versprachen"}
    | {"kündigt", "kündigte", "kündigten", "angekündigt"}
    | {"droht", "drohen", "drohte", "drohten", "gedroht"}
)
_DONE_DE = frozenset(
    {"hat", "haben", "hatte", "hatten", "habe", "wurde", "wurden", "worden", "war", "waren", "gewesen"}
    | {"ist", "sind", "sei", "seien", "sein"}
)
"""With one of these something is done, or said to be: "soll geliefert haben"."""
_LATE = frozenset({"noch", "erst"})
_OUTLINE = r"(?:Punkt|Plan|Entwurf|Papier|Vorschlag|Vorlage|Dokument)"
_CLAUSE = r"(?:[^,;:.!?„“”\"»«]|(?<=\d)[.,](?=\d|\s))"
_MODAL = form(
    "soll sollen will wollen muss müssen",
    rf"\b(?P<modal>soll|sollen|will|wollen|muss|müssen)\b{_CLAUSE}*?(?P<verb>[a-zäöüß]+(?:t|n))"
    r"(?:\swerden)?[.!]?(?=[,;:]|\s*$)",
)
_MODAL_LAST = form(
    "soll sollen will wollen",
    r"\s(?P<verb>[a-zäöüß]+(?:t|n))(?:\swerden)?\s(?P<modal>soll|sollen|will|wollen)[.!]?(?=[,;:]|\s*$)",
)
# "Wird gegeben" is a passive, and may tell of the present.
_FUTURE = form(
    "wird werden werde würde würden",
    r"\b(?P<modal>wird|werden|werde|würde|würden)\b"
    rf"{_CLAUSE}*?\s(?!(?:\w*ge\w+|(?:be|ver|er|ent|zer|miss)\w+)en\b)(?P<verb>[a-zäöüß]+n)[.!]?(?=[,;:]|\s*$)",
)
# "Bekannt geben wird": an infinitive, since a participle would make it a passive.
_FUTURE_LAST = form(
    "wird werden",
    r"\s(?:(?P<with>bekannt)\s)?(?P<verb>(?!(?:\w*ge(?!ben\b|hen\b)\w+|(?:be|ver|er|ent|zer|miss|über|unter|wider|hinter|durch)\w+)en\b)[a-zäöüß]+n)"
    r"\s(?P<modal>wird|werden)[.!]?(?=[,;:]|\s*$)",
)
_INVERTED = form("soll sollen", r"(?P<verb>[A-ZÄÖÜ]?[a-zäöüß]+(?:t|n))\swerden\s(?P<modal>soll|sollen)\b")
# "Entscheiden sollen die Minister."
_FRONTED = form(
    "soll sollen will wollen", r"(?:^|(?<=[.:!?]\s))(?P<verb>[A-ZÄÖÜ][a-zäöüß]+n)\s(?P<modal>soll|sollen|will|wollen)\b"
)
_TO_DO = re.compile(
    rf",\s{_CLAUSE}*?\s(?:zu\s(?P<verb>[a-zäöüß]+n)|(?P<parted>[a-zäöüß]+zu[a-zäöüß]+n))[.!]?(?=[,;:]|\s*$)"
)
# "Bereit, Soldaten zu entsenden oder Gerät bereitzustellen": what somebody is ready for.
_READY = form(
    "bereit",
    rf"\bbereit,\s(?:{_CLAUSE}*?\s)?(?:zu\s(?P<verb>[a-zäöüß]+n)|(?P<parted>[a-zäöüß]+zu[a-zäöüß]+n))"
    r"(?=[,;:.!?]|\s(?:und|oder)\b|\s*$)",
)
# "Herauszugeben" is "herausgeben".
_PARTED = re.compile(r"^(ab|an|auf|aus|ein|hin|mit|vor|fest|frei|heraus|bereit|zurück|weiter)zu(?=\w+n$)")
_OUTLINED = form(
    "sieht sehen",
    rf"{_OUTLINE}(?:\s(?!sieht|sehen)\S+){{0,3}}\s(?P<modal>sieht|sehen)\b"
    rf"(?:\s(?P<noun>{_CLAUSE}*?)\svor\b|\svor,\sdass\s{_CLAUSE}*?\s(?P<verb>[a-zäöüß]+(?:t|n))[.!]?(?=[,;:]|\s*$))",
)
_DONE = re.compile(
    r"\b(?:has|have|had|was|were)\s(?:(?:already|also|now|just|since|recently|both|all)\s)?(?:been\s)?(?P<verb>(?!\w+ing\b)[a-z]{3,})\b"
    r"(?P<object>(?:\s[a-z]+){0,3})"
)
_CAME = re.compile(
    r"\b(?:has|have|was|were)\s(?:already\s)?(?:been\s)?(?:received|arrived|come|given|delivered|issued|published|completed|reached|taken|made|adopted|signed)\b"
)
_AWAITED_DE = re.compile(rf"\b(?:wird|werden)\b{_CLAUSE}*?\serwartet\b|\berwartet\s(?:wird|werden)\b", re.IGNORECASE)
_AWAITED = re.compile(
    r"\b(?:(?:expect|await|anticipat|predict|forecast|project|schedul|slat|plan|wait|foresee|promis|hope|estimat)\w*"
    r"|likely|due|tipped|seen|set|poised|will|would|to|should|may|might|could|not|no|yet|prospect|upcoming)\b"
)
# "Zusagen über elf Milliarden" are no "paid out".
_PLEDGES = frozenset({"zusage", "zusagen", "hilfszusagen", "finanzzusagen", "versprechen", "versprechungen"})
_PLEDGES_DE = re.compile(r"\b\w*(?:[Zz]usagen?|[Vv]ersprechen|[Vv]ersprechungen)\s(?:über|von|in Höhe von)\b")
_PAID_EN = re.compile(
    r"\b(?:has|have|had|was|were)\s(?:already\s|now\s)?(?:been\s)?"
    r"(?:paid(?: out)?|disbursed|transferred|handed over|delivered|received|spent)\b"
    r"|\bpaid out\b"
)
_PAID_DE = re.compile(
    r"zahl|überw[ie]|fl(?:ie|o)(?:ß|ss)|flossen|erh(?:a|ie)lt|bekam|bekomm|geliefert|ausgegeben|verwend", re.IGNORECASE
)
_PLEDGED_EN = re.compile(r"\b(?:pledg|promis|commit|offer|assur|undert|vow|secur)\w*")
_PAST = "fell sent paid left lost met sold built bought held began gave took made went came won"
DID = re.compile(
    r"\b(?!(?:the|an?|its|his|her|their|of|and|or|by|is|are|be|been|being|newly|recently|already|so)\b)[A-Za-z][\w’'-]*"
    rf"\)?\s(?:(?!provided(?:\sthat\b|$))[a-z]{{2,}}(?<!e)ed|{_PAST.replace(' ', '|')})"
    r"(?=\s(?:the|an?|its|his|her|their|that|to|in|on|at|for|with|it|them|all|every|more|two|next|last|new|further|\d)\b|[.,]?$)"
)
"""A past in one word: "presented the bill"."""
_DOING = frozenset(("has", "have", "had", "was", "were", "did", *_PAST.split()))
_OF_ANOTHER = re.compile(r"\b(?:to|wants?|wanted|is|are|what|it|they|he|she)\b")
"""Beside these it may be no verb of the sentence ("wants the law changed"), or one of another deed."""
_LIGHT_DE = frozenset({"geben", "machen", "nehmen", "haben", "sein", "werden", "tun"})
_LIGHT = frozenset({"received", "given", "obtained", "granted", "won", "secured", "got", "gained"})
"""With these the deed is the noun: "received the consent"."""
_STATES = frozenset({"put", "set", "priced", "valued", "worth"})
# "Once they have been delivered", "he is said to have", "it was delivered, reportedly".
_OPEN = re.compile(
    r"\b(?:if|unless|once|until|till|when|before|after|would|will|should|reported(?:ly)?|alleged(?:ly)?|accus(?:es|ed)"
    r"|according|said|suspected|whether|supposed|planned|proposed|never|not|no|nothing|none|neither)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[,;:–—„“”\"»«]|\s-\s|(?<!\d)[.!?…](?=\s|$)|\s(?=(?:that|which|who|but|while)\s)")


def pending_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """A verb that is done in the English, and in the German is meant, proposed or required only."""
    english, german, words = statement.text, evidence.text, evidence.words
    if "erwartet" in words and (awaited := _no_longer_awaited(english, german, words)) is not None:
        yield awaited
        return
    if not words.isdisjoint(_PLEDGES) and (paid := _pledge_as_paid(english, german)) is not None:
        yield paid
        return
    if "meant" not in evidence.cues or not may_be_done(statement.runs):
        return
    meant = evidence.once(_meant)
    for part in _PARTS.split(english) if meant else ():
        if _OPEN.search(part) is not None:
            continue
        for said, deed in _done(part):
            sign = next((sign for sign, marks in meant if not deed.isdisjoint(marks)), None)
            # "Lieferte 20 und will weitere liefern": told twice, it may be done as well.
            if (
                sign is not None
                and sum(not deed.isdisjoint(_german_deeds(word)) for word in words if len(word) > 1) == 1
            ):
                yield Problem("rendering.tense", f"{said!r} is done, {sign!r} is still to come")
                return


def _pledge_as_paid(english: str, german: str) -> Problem | None:
    """What has been paid in the English, which has nothing of a pledge, and is only pledged in the German."""
    paid, pledged = _PAID_EN.search(english), _PLEDGES_DE.search(german)
    if paid is None or pledged is None or _PLEDGED_EN.search(english) or _PAID_DE.search(german):
        return None
    return Problem("rendering.tense", f"{paid[0]!r} is done, {pledged[0]!r} is still to come")


def _no_longer_awaited(english: str, german: str, words: Set[str]) -> Problem | None:
    """What has come in the English, which does not say at all that it is awaited, as the German does."""
    done = _CAME.search(english)
    if done is None or _AWAITED_DE.search(german) is None or not words.isdisjoint(_DONE_DE) or _AWAITED.search(english):
        return None
    return Problem("rendering.tense", f"{done[0]!r} is done, 'erwartet' is still to come")


def may_be_done(runs: frozenset[str]) -> bool:
    """Whether an English text with these runs of letters may say that anything is done: a quick look."""
    return not _DOING.isdisjoint(runs) or "ed " in " ".join((*runs, ""))


def _done(part: str) -> Iterator[tuple[str, frozenset[str]]]:
    """What an English clause says is done, and what it may render."""
    for done in _DONE.finditer(part):
        deed = frozenset[str]() if done["verb"] in _STATES else _english_deeds(done["verb"])
        if done["verb"] in _LIGHT:
            deed = deed.union(*map(english_marks, done["object"].split()))
        yield done[0].removesuffix(done["object"]), deed
    for did in DID.finditer(part) if _OF_ANOTHER.search(part) is None else ():
        verb = did[0].split()[-1]
        yield verb, _english_deeds(verb)


def _meant(evidence: Evidence) -> list[tuple[str, frozenset[str]]]:
    """The deeds still to come, each with the word that says so and what English may render it by."""
    return [*_still_to_come(evidence.text, evidence.words)]


def _still_to_come(german: str, words: Set[str]) -> Iterator[tuple[str, frozenset[str]]]:
    if words.isdisjoint(_DONE_DE):
        forms = (_MODAL, _MODAL_LAST, _FUTURE, _INVERTED, _FRONTED)
        for match in chain.from_iterable(one.found_in(german, words) for one in forms):
            if match["modal"] not in _REQUIRED or not words.isdisjoint(_LATE):
                yield match["modal"], _german_deeds(match["verb"])
        for match in _FUTURE_LAST.found_in(german, words):
            yield match["modal"], frozenset[str]().union(*map(_german_deeds, filter(None, match.group("with", "verb"))))
        for match in _OUTLINED.found_in(german, words):
            told = [match["verb"]] if match["verb"] else match["noun"].split()
            yield match["modal"], frozenset[str]().union(*map(german_marks, told))
    if not words.isdisjoint(_PROPOSED):
        for match in _TO_DO.finditer(german):
            yield "zu", _german_deeds(_infinitive(match))
    for match in _READY.found_in(german, words):
        if (verb := _infinitive(match)) not in _LIGHT_DE:
            yield "bereit", _german_deeds(verb)


def _infinitive(match: re.Match[str]) -> str:
    """The verb behind a "zu", or with it inside."""
    return match["verb"] or match["parted"]


def _german_deeds(word: str) -> frozenset[str]:
    """What a German word can be matched by, and the deeds that it may tell."""
    word = _PARTED.sub(r"\1", word)
    told = [f"d{place}" for place, (beginnings, _) in enumerate(_deeds()) if word.lower().startswith(beginnings)]
    return german_marks(word).union(told)


def _english_deeds(word: str) -> frozenset[str]:
    """What an English word can be matched by, and the deed that it tells."""
    return english_marks(word).union([f"d{place}" for place, (_, forms) in enumerate(_deeds()) if word in forms])


@cache
def _deeds() -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
    return tuple((tuple(left.split()), frozenset(right.split())) for left, right in pairs("done_deeds"))
