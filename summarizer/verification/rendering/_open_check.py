"""Whether what the German leaves open is settled in the English: "ob …, ist unklar" is no "will"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.verification.rendering._clauses import is_one_sentence, stretch_round
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._negation_check import spoken
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_SIGNS = r"(?P<sign>[Oo]ffen|[Uu]nklar|[Uu]ngewiss|[Uu]nbekannt|unbeantwortet)\b"
_ASKED = r"(?:ob|wann|wer|wo|warum|welche\w*)\b"
_LEFT_OPEN = (
    re.compile(
        rf"\b(?i:{_ASKED}|wie\b)[^.;:!?]*,\s(?:ist|war|bleibt|blieb|sei|bleibe|ließ|liess|lässt|lasse|ließen|liessen|lassen|steht|stand)\b"
        rf"[^.;:!?]*\b{_SIGNS}(?=\s*(?:[.;!?]|$))"
    ),
    re.compile(rf"\b{_SIGNS}[^.;:!?]*,\s{_ASKED}"),
    # "Merz ließ eine Beteiligung offen.": the whole sentence, and neither "und" nor anything else that opens.
    re.compile(
        r"^(?!.*\b(?:und|Tür\w*|Tore?n?|Grenze?n?|Fenster)\b)[^,.;:!?]*\b(?:ließ|liess|ließen|liessen|lässt|lasse|lassen)\b[^,.;:!?]*"
        r"\b(?P<sign>offen)[.!]?$"
    ),
)
# "Werde prüfen, ob …": what is only looked into.
_EXAMINED = re.compile(
    r"\b(?P<sign>(?:prüf|geprüft)[a-z]*)(?:\s[a-zäöüß]+)?,\s(?:ob|inwieweit|inwiefern)\s(?P<what>[^.;:!?]+)"
)
_EXAMINING_EN = re.compile(
    r"\b(?:examin|look|consider|explor|stud(?:y|i)|review|assess|weigh|check|investigat|evaluat|deliberat|probe|option)\w*",
    re.IGNORECASE,
)
# What may be asked, by its German word = the English words that ask for it, one of which has to stand there.
_QUESTIONS = {
    "wann": re.compile(
        r"\b(?:when|how (?:long|soon)|dates?|time\w*|timing|schedul\w+|deadline|until)\b", re.IGNORECASE
    ),
    "wo": re.compile(r"\b(?:where\w*|which|what|venue|place|location|site|cit(?:y|ies))\b", re.IGNORECASE),
    "wer": re.compile(r"\b(?:who\w*|which|what|identit\w+|author\w*|names?|candidate\w*|culprits?)\b", re.IGNORECASE),
}
_ASKED_EN = re.compile(r"\b(?P<word>when|where|who) \w", re.IGNORECASE)
_WORDS_DE = {"when": "wann", "where": "wo", "who": "wer"}
_QUESTION_WORD = re.compile(
    r"\b(?:ob|wann|wer|wem|wen|wo|wohin|woher|warum|wieso|weshalb|welche\w*|wie|was)\b", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?P<sign>nicht|kein\w*|bestreite[tn]|bestritt(?:en)?)\b")
# In any of these ways English may say that something is open, or deny it.
_OPEN_EN = re.compile(
    r"\b(?:not?|none|never|neither|nor|nobody|nothing|without|cannot|whether|if|when|who\w*|what|why|how|where|which|un\w+"
    r"|open\w*|question\w*|doubt\w*|could|may|might|possib\w+|perhaps|yet|remain\w*|wait\w*|see\w*|le(?:ft|av\w+)|silen\w+"
    r"|secret\w*|asked|vague|guess\w*|specul\w+|declin\w+|refus\w+|reject\w*|dismiss\w*|disput\w*|contest\w*|lack\w*"
    r"|den(?:y|ies|ied|ying|ial)|fail\w*|keep\w*|kept|pending|awaited|outstanding|in the air|in the dark|mystery|hidden"
    r"|withheld|still|anybody|anyone|only|little|few|hardly|barely|contrad\w+|challeng\w+|rul\w+|absen\w+|missing)\b|n['’]t\b",
    re.IGNORECASE,
)
# What English tells with one of these is settled.
_SETTLED = re.compile(
    r"\b(?:will|going to|sa(?:id|ys)|announc\w+|confirm\w+|decid\w+|agreed|pledged|promised|certain(?:ly)?|clear(?:ly)?"
    r"|sure|settled|definite\w*|guarantee\w*|stated|told|admitted|knows|known|verified|corroborated|proven|disclosed|revealed"
    r"|explained|commit(?:s|ted)|established|proved)\b",
    re.IGNORECASE,
)
# "The draft says who will pay": what is asked is answered.
_ANSWERED = re.compile(
    r"\b(?:says|said|states|stated|explains|explained|specifie[sd]|reveals|revealed|disclose[sd]|makes\sclear|made\sclear"
    r"|sets\sout|spells\sout|spelled\sout|knows|knew)\s(?:who|when|where|how|what|why|which|whether)\b"
)
_DENIED_EN = re.compile(
    r"\b(?:not?|never|neither|nor|nobody|nothing|without|cannot|none|un\w+|open|hardly|barely|yet|fail\w*|declin\w+|refus\w+)\b|n['’]t\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s(?=[A-ZÄÖÜ])")
_NOT_YET = re.compile(
    r"(?:\bnot|n['’]t)\s(?:yet\s|been\s|at\sall\s)*(?:known|clear|certain|decided|settled|disclosed|explained|say|said|public)\b"
)
# A remark about the text, rather than what the text says.
_OF_A_TEXT = re.compile(
    r"[\"“‘„»«]|(?<!\w)'|\b(?:article|text|sentence|phrase|passage|paragraph|headline|word\w*|spel\w+|misspel\w+"
    r"|meant|mean\w*|should"
    r"|probabl\w+|translat\w+|typo\w*|quot\w+|source|attribut\w+|title\w*|refer\w*|correct\w*|wrong\w*|mistak\w*|error\w*|gramma\w+"
    r"|twice|instead|read\w*|appear\w*|comma|character\w*)\b",
    re.IGNORECASE,
)
# "Soll es gegeben haben", "soll dazu gekommen sein"
_HEARSAY = re.compile(r"\b[Ss]oll(?:en)?\b[^.;:!?]*\w(?:t|en)\s(?:sein|haben)\b")
_GUESSES = frozenset({"possible", "reported"})
_ALIKE = 2
"""Words that a remark has to share with its German to say the same."""


def open_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """A single sentence that leaves something open, which the English tells as settled, without a sign of doubt."""
    english = statement.text
    sign = _left_open(evidence.joined)
    if sign is not None and _is_settled(english):
        yield Problem("rendering.hedge_lost", f"{sign['sign']!r} has become plain fact")
        return
    told = spoken(english)
    for examined in _EXAMINED.finditer(evidence.joined) if _OPEN_EN.search(english) is None else ():
        first, last = stretch_round(evidence.joined, *examined.span(), _SENTENCE_END)
        rest = evidence.joined[:first] + evidence.joined[last:]
        about_it = words_shared(told, examined["what"]) > words_shared(told, rest)
        if about_it and _EXAMINING_EN.search(english) is None:
            yield Problem("rendering.hedge_lost", f"{examined['sign']!r} has become plain fact")
            return


def settled_remarks(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """A remark on what an article leaves open or denies that says the same as its German, without a sign of either."""
    english, german = statement.text, evidence.joined
    if not _is_settled(english) or _OF_A_TEXT.search(english) is not None:
        return
    *before, last = _SENTENCE_END.split(german)
    sign = _left_open(last)  # what is open is told last: "Pläne gibt es. Wer zahlt, ist offen."
    if sign is None:
        sign, last, alike = _DENIED.search(german) if is_one_sentence(german) else None, german, _ALIKE
    else:
        alike = 0 if not before and _ANSWERED.search(english) else 1
    if sign is not None and words_shared(english, last) >= alike:
        yield Problem("rendering.negation_lost", f"the English shows nothing of {sign['sign']!r}")


def settled_guesses(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """A question that settles what its German guesses or has by hearsay, without a sign that anything is open."""
    hedges = (evidence.text[one.start : one.end] for one in evidence.hedges if one.kind in _GUESSES)
    heard = _HEARSAY.search(evidence.text)
    guess = heard[0] if heard else next(hedges, None)
    if guess is None or not _is_settled(statement.text) or _OF_A_TEXT.search(statement.text) is not None:
        return
    if words_shared(statement.text, evidence.text):
        yield Problem("rendering.hedge_lost", f"{guess!r} has become plain fact")


def question_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """What is open in the English by a single word that asks for something else: "where" for "wann"."""
    if _left_open(evidence.joined) is None:
        return
    asked = [word.lower() for word in _QUESTION_WORD.findall(evidence.text)]
    said = [*_ASKED_EN.finditer(statement.text)]
    if len(asked) != 1 or len(said) != 1 or asked[0] not in _QUESTIONS:
        return
    word = said[0]["word"].lower()
    if _WORDS_DE[word] != asked[0] and _QUESTIONS[asked[0]].search(statement.text) is None:
        yield Problem("rendering.exchanged", f"{word!r} stands in the place of {asked[0]!r}")


def says_open(english: str) -> bool:
    """Whether an English "not" is how it says that something is open: "it is not yet clear which …"."""
    return _NOT_YET.search(english) is not None


def _is_settled(english: str) -> bool:
    if _ANSWERED.search(english) is not None and _DENIED_EN.search(english) is None:
        return True
    return _OPEN_EN.search(english) is None and _SETTLED.search(english) is not None


def _left_open(german: str) -> re.Match[str] | None:
    """Where a single sentence leaves something open."""
    if not is_one_sentence(german):
        return None
    return next(filter(None, (pattern.search(german) for pattern in _LEFT_OPEN)), None)
