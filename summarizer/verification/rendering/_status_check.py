"""Whether a label of where a point of a plan stands is the opposite of its evidence: "agreed" beside "gestrichen"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from summarizer.german._negation import PLAIN, Negation
from summarizer.verification.rendering._clauses import stretch_round
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._lexicon import words
from summarizer.verification.rendering._poles import is_reversed
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._senses import Sighting, word_list
from summarizer.verification.rendering._statement import Statement

Standing = Literal["agreed", "refused", "demanded", "proposed", "promised", "discussed", "drafted", "revised"]
_FITTING: dict[Standing, frozenset[str]] = {
    "agreed": frozenset({"agreed", "promised"}),
    "refused": frozenset({"refused"}),
    "demanded": frozenset({"demanded", "proposed"}),
    "proposed": frozenset({"proposed", "demanded", "promised", "discussed"}),
    "promised": frozenset({"promised", "agreed", "proposed"}),
    "discussed": frozenset({"discussed", "proposed", "demanded", "revised"}),
    "drafted": frozenset({"drafted", "proposed", "discussed", "revised"}),
    "revised": frozenset({"revised", "refused", "discussed"}),
}
"""Which words may stand beside a label."""

_EXCLUDED: dict[Standing, frozenset[str]] = {
    "agreed": frozenset({"refused", "demanded", "proposed", "discussed", "revised"}),
    "refused": frozenset({"agreed", "demanded", "promised"}),
    "demanded": frozenset({"agreed", "refused", "promised"}),
    "promised": frozenset({"refused", "demanded"}),
    "discussed": frozenset({"agreed", "refused"}),
    "proposed": frozenset({"agreed", "refused"}),
    "drafted": frozenset({"agreed", "refused"}),
    "revised": frozenset({"demanded", "promised"}),
}
"""Which words, with none of the fitting ones, leave no room for a label."""

# "Vorschlag eins: …" says what a point is called: that it is but proposed says only an article that settles nothing.
_HEADING = re.compile(
    r"(?:^|[.:;!?]\s)(?:(?:Der|Die|Das|Im|Als)\s)?(?:\w+(?:e[rsn]?)\s)?\w*(?i:vorschlag|forderung|angebot|anregung|option|variante|entwurf|antrag)\w*\s"
    r"(?:(?:Nr\.|Nummer)\s)?(?:\d+|[A-Z]|[IVX]+|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn)\b(?=\s?[:–—,.(]|\s[a-z])"
)
_DONE = frozenset({"agreed", "refused", "revised"})
_MODAL = frozenset(
    {"soll", "sollen", "sollte", "sollten", "solle", "würde", "würden", "könnte", "könnten", "dürfte", "will", "wollen"}
)
# What must be done has not been done ("muss unterzeichnet sein"), and what "hatte" goes with was so earlier.
_TO_BE = re.compile(r"\b(?:muss|müssen|müsse|müssten|müsste|darf|dürfen|dürfe)\b")
_IS_TO = re.compile(r"\b(?:soll|sollen|solle|sollte|sollten)\b")
_TO_BE_MADE = re.compile(r"\b(?:soll|sollen|solle|sollte|sollten|muss|müssen|müsse|müssten|wird|werden|werde)\b")
# "Die Beschränkungen werden gestrichen" tells what is to be done; "Punkt drei wird gestrichen" that it is refused.
_STRUCK = re.compile(r"\b(?:wird|werden|werde)\b[^.;:!?]*\bgestrichen\b|\bgestrichen\s(?:wird|werden|werde)\b")
_OF_A_TEXT = re.compile(
    r"\b\w*(?i:punkt|passage|passus|satz|klausel|artikel|absatz|formulierung|ziffer|forderung|vorschlag|paragra(?:f|ph)|teil)\w*\b"
)
_ONCE = re.compile(r"\bhatten?\b")
_NEW_THING = re.compile(r"\b(?:eine?[nmr]?|weitere[nmrs]?|neue[nmrs]?)\s(?:[a-zäöüß]+\s){0,2}$")
_CLAUSE_BORDER = re.compile(r"(?:(?<!\d)\.|[,;:!?–])\s")
# "Wenn Moskau die Zahlung verweigert": on what the point hangs is not where it stands.
_CONDITION = re.compile(r"\W*(?:[a-zäöüß]+\s)?(?:wenn|falls|sofern|sobald|solange|bevor|ehe)\b", re.IGNORECASE)
_BUT = re.compile(r"\b(?:aber|jedoch|doch|allerdings|dagegen|hingegen)\b")
_SENTENCE_BORDER = re.compile(r"(?:(?<!\d)\.|[;!?])\s")
_MODAL_LENGTH = 6
"""Letters up to which a word is likely a modal or a conjunction, which tells too little."""
# What is only imagined, in both languages, nobody has agreed to.
_IMAGINED = frozenset({"würde", "würden", "könnte", "könnten"})
_IMAGINED_EN = re.compile(r"\b(?:would|could|might)\b", re.IGNORECASE)
# What hangs on somebody's consent has not been agreed.
_ON_CONSENT = re.compile(
    r"\b(?:wenn|falls|sofern|sobald|vorausgesetzt)\b[^.;]*?\b(?:zu|ein|mit)?(?:stimm|billig|genehmig|willig|mach|freig[ia]b)\w*",
    re.IGNORECASE,
)
_ON_CONSENT_EN = re.compile(
    r"\b(?:if|provided|once|as\slong\sas|should|subject\sto)\b[^.;]*?\b(?:agree|approv|consent|sign|clear|go\salong|give\sthe\sgo)\w*",
    re.IGNORECASE,
)


def status_problems(
    label: str, standing: Standing, evidence: Evidence, statement: Statement | None, settles: Callable[[], bool]
) -> Iterator[Problem]:
    """A label for which the evidence has only words of another standing, or which needs words that it has not.

    Args:
        label: The label.
        standing: What it stands for.
        evidence: The German evidence.
        statement: The English sentence beside it, if there is one.
        settles: Says whether the article tells of anything that it is settled.
    """
    german = evidence.text
    sighted = word_list("statuses", "german").sightings(german)
    denials = [no for no in evidence.negations if no.concept == PLAIN]
    said = word_list("statuses", "english").sightings(statement.text) if statement else ()
    told = {one.sense.name for one in said if one.sense.firm}
    # A word that only may tell the standing ("beraten") does where the English plainly tells the same.
    firm = [
        one
        for one in sighted
        if (one.sense.firm or (one.sense.name in told and one.end - one.start > _MODAL_LENGTH))
        and not _tells_no_standing(one, german)
        and not (standing not in _DONE and one.sense.name in _DONE and _is_condition(one, german))
    ]
    if standing == "agreed" and (headings := [one.span() for one in _HEADING.finditer(german)]) and settles():
        firm = [one for one in firm if not any(start <= one.start < end for start, end in headings)]
    fitting, stated = _FITTING[standing], {one.sense.name for one in firm}
    if standing == "agreed" and statement and _all_denied(sighted, denials, german, said, statement):
        yield Problem("status.contradicted", f"{label!r} is what the German denies")
        return
    if standing in {one.sense.name for one in sighted} or not fitting.isdisjoint(stated):
        return
    if not stated:
        if fitting.isdisjoint(told):
            kinds = {one.sense.name for one in said}
            code = _without_a_word(standing, sighted, evidence, statement, kinds, settles)
            if code is not None:
                yield Problem(code, f"no word of the German bears out {label!r}")
        return
    if standing == "refused" and statement and statement.negations and _is_refused_besides(firm, denials, german):
        return
    if standing == "refused" and any("ündig" in german[one.start : no.start] for one in firm for no in denials):
        return  # "kündigte an, nicht zuzustimmen"
    modal = not _MODAL.isdisjoint(evidence.words)
    if (modal and not stated.isdisjoint(_DONE)) or any(_is_denied(one, denials, german) for one in firm):
        return
    sure = stated <= _EXCLUDED[standing] and fitting.isdisjoint(told)
    shown = german[firm[0].start : firm[0].end]
    yield Problem("status.contradicted" if sure else "status.contrary", f"{label!r} is not what {shown!r} says")


def _tells_no_standing(word: Sighting, german: str) -> bool:
    """Whether a word tells what the point is about, or where it once stood, rather than where it stands."""
    before, clause = _clause(german, word, _CLAUSE_BORDER)
    if word.sense.name in _DONE and _TO_BE.search(clause):
        return True
    if word.sense.name == "refused" and _STRUCK.search(clause) and not _OF_A_TEXT.search(clause):
        return True
    if german[word.start].isupper():  # "soll einen Vorschlag vorlegen": the proposal is what has been agreed
        return _TO_BE_MADE.search(clause) is not None and _NEW_THING.search(before) is not None
    if not word.sense.firm and _IS_TO.search(clause):  # "sollen über den Preis beraten"
        return True
    return _ONCE.search(clause) is not None and len(_clause(german, word, _SENTENCE_BORDER)[1]) < len(german.strip())


def _is_condition(word: Sighting, german: str) -> bool:
    """Whether a word stands in a clause that sets a condition."""
    return _CONDITION.match(_clause(german, word, _CLAUSE_BORDER)[1]) is not None


def _clause(text: str, word: Sighting, border: re.Pattern[str]) -> tuple[str, str]:
    """What stands before a word in its clause, and the clause."""
    start = max((match.end() for match in border.finditer(text, 0, word.start)), default=0)
    end = border.search(text, word.end)
    return text[start : word.start], text[start : end.end() if end else len(text)]


def _is_refused_besides(told: Sequence[Sighting], denials: Sequence[Negation], german: str) -> bool:
    """Whether one clause denies and another grants or asks: "sei zur Hilfe bereit, werde aber nichts schicken"."""
    for no in denials:
        first, last = stretch_round(german, no.start, no.end, _CLAUSE_BORDER)
        apart = all(one.end <= first or one.start >= last for one in told)
        if apart and no.firm and _BUT.search(german, first, last):
            return True
    return False


def _is_denied(word: Sighting, denials: Sequence[Negation], german: str) -> bool:
    """Whether a word is denied; what is denied behind a comma is what it is about: "fordert, nicht zu kürzen"."""
    within = [no for no in denials if no.start < word.start or "," not in german[word.end : no.start]]
    return is_reversed(word, within, german)


def _all_denied(
    sighted: Sequence[Sighting],
    denials: Sequence[Negation],
    german: str,
    said: Sequence[Sighting],
    statement: Statement,
) -> bool:
    """Whether all that a passage says of an agreement is that there is none, in both languages."""
    agreed = [one for one in sighted if one.sense.name == "agreed"]
    if not agreed or not denials or not all(is_reversed(one, denials, german) for one in agreed):
        return False
    ours = [one for one in said if one.sense.name == "agreed" and one.sense.firm]
    return all(is_reversed(one, statement.negations, statement.text) for one in ours)


def _without_a_word(
    standing: Standing,
    sighted: Sequence[Sighting],
    evidence: Evidence,
    statement: Statement | None,
    told: set[str],
    settles: Callable[[], bool],
) -> str | None:
    """What follows for a label from evidence that has no word of any standing.

    What is refused has a negation or an end in it; what is agreed is no draft, neither imagined nor left to somebody's
    consent, and somebody has agreed to it somewhere in the article.
    """
    low = evidence.words
    if standing == "refused":
        if any(no.firm or no.concept == "only" for no in evidence.negations):
            return None
        if any(word.startswith(tuple(words("undoing_de"))) for word in low):
            return None
        plainly = statement is not None and "refused" not in told and not any(no.firm for no in statement.negations)
        return "status.contradicted" if plainly else "status.contrary"
    if standing != "agreed":
        return None
    if statement is not None and "agreed" not in told:
        english, german = statement.text, evidence.text
        drafts = (one for one in sighted if "entw" in german[one.start : one.end].lower())
        if "draft" in english.lower() and not all(_tells_no_standing(one, german) for one in drafts):
            return "status.contradicted"
        imagined = not _IMAGINED.isdisjoint(low) and _IMAGINED_EN.search(english)
        if imagined or (_ON_CONSENT.search(evidence.text) and _ON_CONSENT_EN.search(english)):
            return "status.contradicted"
    return None if _MODAL.isdisjoint(low) or settles() else "status.contrary"


def puts_forward(german: str) -> bool:
    """Whether somebody demands, proposes, offers or pledges something in a German passage."""
    sighted = word_list("statuses", "german").sightings(german)
    return any(one.sense.firm and one.sense.name in {"demanded", "proposed", "promised"} for one in sighted)


def settles(low: Iterable[str]) -> bool:
    """Whether any of the words of an article, in small letters, says that something is settled."""
    return any(word.startswith(tuple(words("settled_de"))) for word in low)
