"""Whether the English keeps the condition of the German: "if Moscow agrees" for "falls Moskau zustimmt"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from summarizer.german._words import words_of
from summarizer.verification.rendering._clauses import Clause
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._letters import Openings
from summarizer.verification.rendering._lexicon import either, pairs, words
from summarizer.verification.rendering._negation_check import spoken
from summarizer.verification.rendering._order_check import count_shared, words_said, words_shared, words_told
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement
from summarizer.verification.rendering._vocabulary import vocabulary_of

_TWO = 2
_CALLED_ONE = ("bedingung", "voraussetzung")
_FEW = 3
"""Clauses of a sentence up to which a condition belongs to whatever of it is stated."""

# "Auch wenn" grants a point, "außer wenn" is a condition of its own, "wenn auch" and "wenn nicht" are others still;
# "es ist richtig, wenn" judges a fact.
_NO_CONDITION = re.compile(
    r"\b(?:richtig|gut|schön|besser|wichtig|falsch|schlecht|schlimm|hilfreich|gefährlich|klug|erfreulich|bedauerlich"
    r"|traurig|peinlich|fatal|auch|selbst|sogar|als|wie|außer|ausser|und"
    r"|immer|jedes Mal|erst|dann|ohne|keine[nmr]?\s[\w-]+),?\s+$",
    re.IGNORECASE,
)
_KINDS = ("certain", "doubtful")
_CONDITION_END = re.compile(r"[,;:.!?]|$")
_IN_ANY_CASE = re.compile(r"\bin any (?:case|event)\b", re.IGNORECASE)
# "Nur …, wenn auch Schweden zahlt" sets a condition, "wenn auch ungern" grants a point.
_ONLY = re.compile(r"\bnur\b[^.;:!?]*,\s+$", re.IGNORECASE)
_NOT_AFTER = re.compile(r"\s+(?:auch|nicht|überhaupt|man|es um|bekannt|ersichtlich)\b")
# "Should the plan fail, …", "Were it to fail, …"
_AS = frozenset({"as"})
_AS_LONG_AS = re.compile(r"\b(?:as|so)\s(?:long|soon|far|and when)\sas\b|\bas\slong\b", re.IGNORECASE)
_INVERTED_EN = re.compile(r"(?:^|[,;.:]\s)(?:should|were)\b", re.IGNORECASE)
_DONE = re.compile(r"\b(?:has|have|had)\s(?:already\s|now\s|also\s)?(?:been\s)?(?P<verb>[a-z]+)")
_CAUSE_EN = re.compile(
    r"(?:^|,\s)(?:since|because|now that)\s[^,.;:!?]*\b(?:was|were|has|have|had|is|are|[a-z]+ed)\b", re.IGNORECASE
)
_CAUSE_DE = frozenset({"weil", "da", "denn", "seit", "nachdem", "nun", "seitdem", "wegen", "deshalb", "daher"})
_IN_ANY_EVENT = re.compile(
    r"\bwithout (?:any )?(?:pre)?conditions?\b|\bunconditional"
    r"|\bwhatever\b|\bwhether or not\b|\bregardless\b|\bat any time\b|\beven while\b",
    re.IGNORECASE,
)

# "Reicht das Geld nicht, kann Bern zahlen": the verb in front sets the condition.
_INVERTED = (
    r"(?:^|(?<=[.!?:;–]\s)|(?<=[„“»«]))(?P<certain>{forms})(?=\s[^,.;:!?]{{6,120}},\s(?:so\s|dann\s)?"
    r"(?:kann|können|könnten?|könne|soll|sollen|solle|muss|müssen|müssten?|müsse|wird|werden|würden?|werde|darf|dürfen|dürfe"
    r"|will|wollen|wolle|bleib\w*|droh\w*|hätten?|wären?)\b"
    r"|(?<=ollte)\s[^,.;:!?]{{6,120}}\w(?:en|ern|eln|tun),\s[a-zäöüß]"
    r"|(?<=ollten)\s[^,.;:!?]{{6,120}}\w(?:en|ern|eln|tun),\s[a-zäöüß])"
)
# "Er droht mit Schlägen, sollte Moskau angreifen"; behind a clause of another kind "sollte" opens the main clause.
_SHOULD = frozenset({"sollte", "sollten"})
_BEHIND = re.compile(r"(?P<certain>(?<=,\s)sollten?)(?=\s[^,.;:!?]*\w+(?:en|ern|eln|tun)(?:[,.;:!?]|$))")
_SUBORDINATE = re.compile(
    r"(?:^|[.;:!?]\s)(?:[Ww]enn|[Ff]alls|[Ss]ofern|[Ww]er|[Ww]as|[Dd]a|[Ww]eil|[Aa]ls|[Nn]achdem|[Oo]bwohl|[Uu]m|[Dd]ass|[Bb]evor"
    r"|[Ww]ährend|[Ss]olange|[Ss]obald|[Dd]amit)\b[^.;:!?]*,\s$"
)
# "Poland helps and Berlin pays": whoever does it comes right behind "and".
_AND = re.compile(r",?\sand\s(?=(?:the|its|his|her|their)\s|[A-Z])")


_IF_EN = re.compile(r"(?<!even )\b(?:if|provided(?: that)?|as long as|in case)\s(?P<told>[^,.;:!?]+)", re.IGNORECASE)
_IF_NOT_DE = re.compile(
    r"\b(?:sollten?|wenn|falls|sofern)\s(?P<who>[^,.;:!?]*)\bnicht\s(?P<verb>[a-zäöüß]{4,}(?:\s[a-zäöüß]{4,})?)(?=[,.;:!?]|$)",
    re.IGNORECASE,
)
_UNLESS = frozenset({"unless", "without", "otherwise", "or", "else", "whether"})


def condition_problems(statement: Statement, evidence: Evidence, *, complete: bool) -> Iterator[Problem]:
    """A condition of the German of which the English shows nothing; `complete`: it translates all of the passage."""
    stated = evidence.once(_stated)
    if not stated:
        return
    english, runs, german, clauses = statement.text, statement.runs, evidence.text, evidence.clauses
    anyway = _IN_ANY_EVENT.search(english)
    if anyway is not None and not evidence.words.isdisjoint(_forms()["unconditional"]):
        anyway = None
    signs = _last_words("signs") & runs
    shown = (signs and (signs != _AS or _AS_LONG_AS.search(english))) or _INVERTED_EN.search(english) is not None
    if shown and anyway is None and not _IN_ANY_CASE.search(english):
        return
    hinted = not _last_words("hints").isdisjoint(runs)
    for match in stated:
        place = next((at for at, clause in enumerate(clauses) if clause.start <= match.start() < clause.end), None)
        if place is None:
            continue
        start = match.end() + german.startswith(",", match.end())  # "es sei denn, der Käufer …"
        found = _CONDITION_END.search(german, start)
        end = found.start() if found else len(german)
        condition = german[start:end]
        if match[0].lower().startswith(_CALLED_ONE) and match[0].endswith(
            (" sei", " ist")
        ):  # "must show" says "Voraussetzung sei", "unconditional" does not
            if anyway is not None and "condition" in anyway[0]:
                yield Problem("rendering.condition_lost", f"{anyway[0]!r} turns round {match[0]!r}")
                return
            continue
        told = words_shared(english, condition)
        if match.lastgroup == "certain" and _is_joined(statement, condition, german[:start] + german[end:]):
            yield Problem("rendering.condition_lost", f"the English states as a fact what stands behind {match[0]!r}")
            return
        fact = match.lastgroup == "certain" and _is_cause(english, evidence)
        if told > (not hinted) and anyway is None and not fact and not _is_met(english, condition):
            continue
        sentence = clauses[place].sentence
        near = [clause for clause in clauses[max(0, place - 1) : place + 2] if clause.sentence == sentence]
        few = sum(clause.sentence == sentence for clause in clauses) <= _FEW
        about = evidence.coverage(english)
        if not complete and (
            _is_of_another(english, evidence, place, near) or _opens_elsewhere(statement, evidence, sentence)
        ):
            continue
        unread = few and not about.stated and clauses[-1].sentence == clauses[0].sentence
        if not (complete or unread) and not any(clause in about.stated for clause in near):
            continue
        elsewhere = not complete and any(clause.sentence != sentence for clause in about.stated)
        unsaid = match.lastgroup == "certain" or not told
        sure = anyway is not None or ((complete or few) and unsaid and not elsewhere)
        code = "rendering.condition_lost" if sure else "rendering.condition_doubtful"
        yield Problem(code, f"the English shows nothing of the condition {match[0]!r}")
        return


def denied_condition_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """A condition denied in the German alone: "if Kyiv agrees" for "sollte Kiew nicht zustimmen"."""
    said, stated = list(_IF_EN.finditer(statement.text)), list(_IF_NOT_DE.finditer(evidence.joined))
    if len(said) != 1 or len(stated) != 1 or not statement.runs.isdisjoint(_UNLESS):
        return
    (told,), (denied,) = said, stated
    if any(told.start() <= one.start < told.end() for one in statement.negations):
        return
    german = evidence.joined
    rest = german[: denied.start("verb")] + german[denied.end("verb") :]
    verb = [marks for marks in words_said(told["told"]) if not marks.isdisjoint(words_told(denied["verb"]))]
    poles = {*evidence.firm_poles(*denied.span("verb"))}
    alike = any(one.sense[:2] in poles and told.start() <= one.start < told.end() for one in statement.poles)
    if (verb or alike) and not count_shared(verb, words_told(rest)):
        yield Problem("rendering.negation_lost", f"the English shows nothing of 'nicht' in {denied[0]!r}")


def _is_met(english: str, condition: str) -> bool:
    """Whether English says that what the German makes a condition has been done: "parliament has agreed"."""
    return any(words_shared(done["verb"], condition) for done in _DONE.finditer(english))


def _is_cause(english: str, evidence: Evidence) -> bool:
    """Whether English gives as the cause what is, of which the German gives none: "since it was forced"."""
    return _CAUSE_EN.search(english) is not None and evidence.words.isdisjoint(_CAUSE_DE)


def _is_joined(statement: Statement, condition: str, other: str) -> bool:
    """Whether English joins a condition to what hangs on it with no more than "and": "Poland helps and Berlin pays".

    Args:
        statement: The English.
        condition: The German words of the condition.
        other: The rest of the German passage.
    """
    if "and" not in statement.runs or not statement.runs.isdisjoint(_last_words("unsettled")):
        return False
    parts = _AND.split(statement.text)
    if len(parts) != _TWO:
        return False
    (first, last), told = parts, words_shared(parts[1], condition)
    rest_first = words_shared(first, other) > words_shared(first, condition)
    return rest_first and told >= _TWO and told > words_shared(last, other)


def _is_of_another(english: str, evidence: Evidence, place: int, near: Sequence[Clause]) -> bool:
    """Whether English has nothing but names and roles of what hangs on a condition, and tells another sentence."""
    clauses, german = evidence.clauses, evidence.text
    told = spoken(english)
    if any(words_shared(told, german[one.start : one.end]) for one in near if one is not clauses[place]):
        return False
    others = (one for one in clauses if one.sentence != clauses[place].sentence)
    return any(words_shared(told, german[one.start : one.end]) for one in others)


def _opens_elsewhere(statement: Statement, evidence: Evidence, sentence: int) -> bool:
    """Whether English tells what somebody does whom the German names in another sentence than the condition's.

    Who only says something may say what hangs on the condition: "Orbán said the states would borrow".
    """
    opening = next((name for name in statement.names if statement.text.startswith(name.text)), None)
    if opening is None or not statement.runs.isdisjoint(words("saying_en")):
        return False
    named = {
        clause.sentence
        for clause in evidence.clauses
        if opening.is_in(vocabulary_of(evidence.joined[clause.start : clause.end]))
    }
    return bool(named) and sentence not in named


def _stated(evidence: Evidence) -> Sequence[re.Match[str]]:
    """The words of the German that set a condition."""
    german = evidence.text
    stated: list[re.Match[str]] = []
    for match in _pattern().finditer(german) if _openings().any_in(evidence.words) else ():
        granted = _NOT_AFTER.match(german, match.end()) and not _ONLY.search(german, 0, match.start())
        if not granted and not _NO_CONDITION.search(german, 0, match.start()):
            stated.append(match)
    if not _inverting().isdisjoint(evidence.words):
        stated += _inverted().finditer(german) if not _in_front().isdisjoint(words_of(german).printed) else ()
        behind = _BEHIND.finditer(german) if not _SHOULD.isdisjoint(evidence.words) else ()
        stated += (match for match in behind if not _SUBORDINATE.search(german, 0, match.start()))
    return stated


@cache
def _openings() -> Openings:
    """What sets a condition, by the first words."""
    phrases = [form.split("_") for kind in _KINDS for form in _forms()[kind]]
    return Openings(lambda word: [frozenset(phrase) for phrase in phrases if phrase[0] == word])


@cache
def _pattern() -> re.Pattern[str]:
    kinds = (f"(?P<{kind}>{either(_forms()[kind])})" for kind in _KINDS)
    return re.compile(rf"\b(?:{'|'.join(kinds)})\b", re.IGNORECASE)


@cache
def _inverting() -> frozenset[str]:
    return frozenset(_forms()["inverted"])


@cache
def _in_front() -> frozenset[str]:
    """The same words as they open a sentence."""
    return frozenset(map(str.capitalize, _inverting()))


@cache
def _inverted() -> re.Pattern[str]:
    return re.compile(_INVERTED.format(forms="|".join(sorted(_in_front()))))


@cache
def _last_words(kind: str) -> frozenset[str]:
    """The telling words: the last ones of the phrases."""
    return frozenset(form.split("_")[-1] for form in _forms()[kind])


@cache
def _forms() -> dict[str, list[str]]:
    return {kind: right.split() for kind, right in pairs("conditions")}
