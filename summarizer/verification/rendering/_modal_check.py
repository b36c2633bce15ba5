"""Whether what must be, may be or will be in the German is so in the English: "muss" is not "may"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache

from summarizer.german._words import Words, words_of
from summarizer.verification.rendering._clauses import stretch_round
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._lexicon import listed, says
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_LIST = "modals"
_MAY_EN = re.compile(
    r"(?:\b(?:may|can|could|might)\b(?!['’]t\b)(?!\s+(?:not|no|only|hardly|never|barely)\b)"
    r"|\b(?:is|are) (?:free|allowed|permitted|entitled) to\b)"
    r"(?![^.;:!?]*\b(?:only|until|unless)\b)"
)
_MUST_EN = re.compile(r"\b(?:must|ha(?:ve|s|d) to|needs? to|(?:is|are) (?:obliged|required|forced|compelled) to)\b")
_BOUND_EN = re.compile(
    r"\b(?:must(?! not\b)(?!n)|ha(?:ve|s|d) to(?! be\b)"
    r"|(?:is|are|was|were) (?:obliged|forced|compelled|ordered|bound) to|mandatory|compulsory)\b"
)
_FREELY_DE = frozenset(
    {"will", "wollen", "wolle", "wollte", "wollten", "willen", "möchte", "möchten", "würde", "würden", "bereit"}
    | {"darf", "dürfen", "dürfe", "durfte", "durften", "erlaubt", "erlaubte", "erlauben", "erlaubten", "gestattet"}
    | {"gestattete", "recht", "dürften"}
)
_MAY_DE = frozenset({"darf", "dürfen", "dürfe", "durfte", "durften", "dürften"})
_ONLY_DE = frozenset({"nur", "lediglich", "ausschließlich", "allein", "ohne"})
_HAS_TO = frozenset({"hat", "haben", "habe", "hatte", "hatten", "ist", "sind", "sei", "seien", "war", "waren"})
_DARF_NICHT_FIRM = re.compile(
    r"\b(?:darf|dürfen?)\b[^,.;:!?]{0,60}?\b(?:nicht|nie|niemals|kein\w*)\b(?! (?:nur|mehr als))", re.IGNORECASE
)
_PLAINLY_NOT = re.compile(
    r"\b(?:will not|(?:is|are) (?:not|never|no)|do(?:es)? not)\b|\b(?:won|isn|aren|don|doesn)['’]t\b"
)
_NEED_NOT = re.compile(
    r"\b(?:need not|needn['’]t|(?:do|does|did)(?: not|n['’]t) (?:have|need) to"
    r"|(?:is|are|was|were) (?:not|under no) oblig\w+|(?:is|are) not required)\b"
)
_MAY_NOT = re.compile(
    r"\b(?:must not|mustn['’]t|may not|(?:may|must|can) no longer|cannot|can['’]t|(?:is|are) not (?:allowed|permitted)"
    r"|(?:nobody|no one|none|no \w+) (?:may|must|can))\b",
    re.IGNORECASE,
)
_DARF_NICHT = re.compile(
    r"\b(?:darf|dürfen?|durften?|dürften?)\b[^.;:!?]{0,80}?\b(?:nicht|nie|niemals|kein\w*)\b(?! nur)"
    r"|\b(?:nicht|nie|niemals|kein\w*|niemand)\b[^.;:!?]{0,60}?\b(?:darf|dürfen?|durften?)\b",
    re.IGNORECASE,
)
_MUSS_NICHT = re.compile(
    r"\b(?:muss|müssen?|müsste?n?|braucht?|brauchen)\b[^,.;:!?]{0,60}?\s(?:nicht|kein\w*)\b(?! (?:nur|zuletzt|allein))"
    r"|\b(?:niemand|keiner|kein \w+)\s(?:muss|müsse|braucht)\b",
    re.IGNORECASE,
)
_NOBODY_MAY = re.compile(
    r"\b(?:neither|no|none|nobody|nothing)\b(?:\s[\w-]+){0,4}?\s\b(?:may|can|could|might)\b", re.IGNORECASE
)
_COULD = re.compile(r"\b(?:could|might)\b(?!['’]t\b)(?!\s+(?:not|no|hardly|never|barely|only)\b)|\bmight not\b")
# "Wird … zustimmen": a future, whose infinitive ends the clause.
_COMES = re.compile(
    r"\b(?:wird|werden|werde)\b(?=[^.;:!?]*\w+(?:en|ern|eln|tun)(?:[,.;:!?]|$|\swird\b|\swerde\b))|\b\w+(?:en|ern|eln)\swe?i?rde?n?\b"
)
_OUGHT = re.compile(r"\b(?:soll|sollen|solle|verpflichte(?:n|t|te|ten)?)\b(?![^.;:!?]*\b(?:haben|sein|worden)\b)")
_OUGHT_DE = frozenset(
    {"soll", "sollen", "solle", "verpflichte", "verpflichten", "verpflichtet", "verpflichteten", "verpflichtete"}
)
_KANN_NICHT = re.compile(r"\b(?:kann|können?)\b[^.;:!?]{0,80}?\b(?:nicht|nie|niemals|kein\w*)\b(?! nur)", re.IGNORECASE)
# "Man kann einem Nachbarn nicht …", "es kann nicht sein, dass": what is not right.
_ONE_CANNOT = re.compile(
    r"\b(?:man|du)\s(?:kann|könne|kannst)\b|\b(?:kann|könne|kannst)\s(?:man|du|(?:[a-z]+\s)?nicht\ssein)\b",
    re.IGNORECASE,
)
_MUST_NOT = re.compile(r"\b(?:must not|mustn['’]t|must never)\b")
_PERHAPS = re.compile(r"\b(?:may|might)\b(?!['’]t\b)(?!\s+(?:not|no|only|hardly|never|barely)\b)(?![^.;:!?]*\bonly\b)")
_UNABLE = re.compile(r"\b(?:could not|couldn['’]t|cannot|can['’]t|can not|unable to)\b")
_FORBIDDING_DE = _MAY_DE | {"soll", "sollen", "solle", "sollte", "sollten"}
_DENYING_DE = frozenset(
    {"nicht", "nie", "niemals", "kein", "keine", "keinen", "keinem", "keiner", "keinerlei", "niemand"}
)
_WILL = re.compile(r"\b(?:will|shall)\b|['’]ll\b")
_RESTRICTING = frozenset({"nur", "lediglich", "erst", "nicht", "nie", "kein", "keine", "keinen", "niemand"}) | {
    *("keinem", "keiner", "keines", "keinerlei", "keinesfalls", "keineswegs", "nichts", "niemandem", "niemals"),
    "weder",
    *("nirgends", "kaum", "bloß", "allein", "ausschließlich", "höchstens", "allenfalls", "ohne"),
}
# "Hätten beginnen müssen": what has not been done.
_UNMET_DE = re.compile(r"\b(?P<had>hätten?)\b[^.;:!?]{2,90}?\s(?P<modal>müssen|sollen|dürfen|können)\b")
_DONE_EN = re.compile(r"\b(?:did|was|were|has|have|had)\s(?:already\s|been\s)*[a-z]{3,}\b")
_UNMET_EN = re.compile(
    r"\b(?:should|ought|must|could|would|might|may|can|need\w*|(?:has|have|had) to|supposed|meant|due|late\w*|overdue"
    r"|miss\w*|fail\w*|neglect\w*|omit\w*|regret\w*|wish\w*|chance\w*|opportunit\w*|mistak\w*|wrong\w*|earlier|sooner|if|call\w*"
    r"|demand\w*|expect\w*|duty|oblig\w*|requir\w*|possib\w*|able|capab\w*|want\w*|criticis\w*|faults?|blam\w*|complain\w*)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.;!?](?:\s|$)")
_MARK = re.compile(r"(?<!\d)[.,;:!?–]\s")
_AHEAD_DE = frozenset({"wird", "werden", "werde", "würde", "würden", "will", "wollen", "soll", "sollen"})


def modal_problems(statement: Statement, evidence: Evidence) -> Iterator[tuple[Problem, int | None]]:
    """What is a duty in one and a permission in the other, each with where the German has its word for it."""
    english, runs, german, low = statement.text, statement.runs, evidence.text, evidence.words
    words = words_of(german)
    if "forbidden" in statement.cues & evidence.cues and not says(runs, _LIST, "forbidding_en"):
        stated, said = _DARF_NICHT_FIRM.search(german), _PLAINLY_NOT.search(english)
        if stated is not None and said is not None:
            yield _modality(said, stated[0].split()[0] + " nicht"), stated.start()
    if "modal" not in statement.cues:
        return
    must, may = _place(words, low, "must_de"), _place(words, low, "may_de")
    planned = says(runs, _LIST, "planning_en")  # "would have to … under the plans"
    if must is None and not low.isdisjoint(_FREELY_DE) and not _bids(low) and not planned:
        said = _BOUND_EN.search(english)
        # "Niemand darf zurückbleiben": "everybody must leave".
        refused = not low.isdisjoint(_MAY_DE) and not low.isdisjoint(_RESTRICTING)
        if said is not None and not refused and low.isdisjoint(_ONLY_DE) and not says(runs, _LIST, "permitting_en"):
            free = next(at for at, word in enumerate(words.low) if word in _FREELY_DE)
            yield _modality(said, words.printed[free]), words.starts[free]
    if must is not None or may is not None:
        for problem, at in _exchanged(english, runs, german, low, must, may):
            yield problem, None if at is None else words.starts[at]
    if must is None and may is None and (could := _COULD.search(english)) is not None:
        explained = says(low, _LIST, "explaining_de") or says(runs, _LIST, "explaining_en")
        if not explained and (comes := _COMES.search(german)) is not None:
            yield _modality(could, comes[0]), comes.start()
        elif not explained:
            yield Problem("rendering.hedge_added", f"the German has nothing of {could[0]!r}"), None
    if must is None and may is None and not low.isdisjoint(_OUGHT_DE):
        yield from _of_plans(english, runs, german, low)
    will = _WILL.search(english) if may is not None and low.isdisjoint(_AHEAD_DE) else None
    if may is not None and will is not None and not says(runs, _LIST, "permitting_en"):
        yield Problem("rendering.hedge_hardened", f"{words.printed[may]!r} has become {will[0]!r}"), words.starts[may]


def unmet_problems(statement: Statement, evidence: Evidence) -> Iterator[tuple[Problem, int | None]]:
    """What the German says ought to have been done, told as done: "did start" for "hätten beginnen müssen"."""
    english = statement.text
    unmet, done = _UNMET_DE.search(evidence.joined), _DONE_EN.search(english)
    if unmet is None or done is None or _UNMET_EN.search(english) or any(one.firm for one in statement.negations):
        return
    yield _modality(done, f"{unmet['had']} … {unmet['modal']}"), unmet.start()


def _of_plans(english: str, runs: frozenset[str], german: str, low: Set[str]) -> Iterator[tuple[Problem, int | None]]:
    """What is to be in the German and only may be in the English, or is said to be impossible."""
    ought = _OUGHT.search(german)
    if ought is None or says(low, _LIST, "permitting_de"):
        return
    open_to_all = not (says(runs, _LIST, "planning_en") or _obliges(english, runs) or _NOBODY_MAY.search(english))
    said = _PERHAPS.search(english) if open_to_all else None
    if said is None and not low.isdisjoint(_DENYING_DE) and _denies_sentence(german, ought.start()):
        said = _UNABLE.search(english)
    if said is not None:
        # "Verpflichten sich, … zu zahlen": the duty is that of the clause that follows.
        yield _modality(said, ought[0]), ought.start() if ought[0].startswith("soll") else None


def _denies_sentence(german: str, at: int) -> bool:
    """Whether the sentence of a place denies: not the first of "Sie soll gehört werden. Ein Veto hat sie nicht"."""
    first, last = stretch_round(german, at, at, _SENTENCE_END)
    return not _DENYING_DE.isdisjoint(words_of(german[first:last]).low)


def _exchanged(
    english: str, runs: frozenset[str], german: str, low: Set[str], must: int | None, may: int | None
) -> Iterator[tuple[Problem, int | None]]:
    said = _MAY_EN.search(english) if may is None and not _NOBODY_MAY.search(english) else None
    if said is not None and not says(low, _LIST, "permitting_de") and not _obliges(english, runs):
        yield _modality(said, "müssen"), must
    free = must is None and (low.isdisjoint(_RESTRICTING) or _is_free(german, may))
    said = _MUST_EN.search(english) if free else None
    if said is not None and not says(low, _LIST, "obliging_de") and not says(runs, _LIST, "permitting_en"):
        yield _modality(said, "dürfen"), may
    said = _NEED_NOT.search(english) if must is None else None
    if said is not None and _DARF_NICHT.search(german):
        yield _modality(said, "nicht dürfen"), may
    said = _MUST_NOT.search(english) if must is None and low.isdisjoint(_FORBIDDING_DE) else None
    if said is not None and _KANN_NICHT.search(german) and not _ONE_CANNOT.search(german):
        yield _modality(said, "nicht können"), may
    said = _MAY_NOT.search(english) if may is None else None
    if said is not None and _MUSS_NICHT.search(german):
        yield _modality(said, "nicht müssen"), must


def _is_free(german: str, may: int | None) -> bool:
    """Whether nothing restricts what may be in its own clause: "Reicht das nicht, kann der Bund zahlen"."""
    if may is None:
        return False
    at = words_of(german).starts[may]
    start = max((match.end() for match in _MARK.finditer(german, 0, at)), default=0)
    end = _MARK.search(german, at)
    clause = german[start : end.start() if end else len(german)]
    return frozenset(words_of(clause).low).isdisjoint(_RESTRICTING)


def _bids(low: Set[str]) -> bool:
    """Whether somebody has to do something: by a word for it, or by "hat … zu zahlen", "ist zu zahlen"."""
    return says(low, _LIST, "bidding_de") or ("zu" in low and not low.isdisjoint(_HAS_TO))


def _modality(said: re.Match[str], stated: str) -> Problem:
    return Problem("rendering.modality", f"{said[0]!r} stands in the place of {stated!r}")


def _obliges(english: str, runs: frozenset[str]) -> bool:
    return says(runs, _LIST, "obliging_en") or _phrases().search(english) is not None


def _place(words: Words, low: Set[str], kind: str) -> int | None:
    """Which is the first word of a kind."""
    forms = _whole(kind)
    return None if forms.isdisjoint(low) else next(at for at, word in enumerate(words.low) if word in forms)


@cache
def _whole(kind: str) -> frozenset[str]:
    return frozenset(form.removeprefix("=") for form in listed(_LIST, kind))


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{'|'.join(form.replace('_', ' ') for form in sorted(listed(_LIST, 'obliging_phrases')))})\b"
    )
