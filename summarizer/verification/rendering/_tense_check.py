"""Whether what is done in the German is done in the English: "hat gebilligt" is not "will approve".

Both texts are taken part by part, as commas and conjunctions cut them; the German part that an English one renders is
the one with which it has most words in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.german._words import words_of
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._lexicon import listed, says
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._pending_check import DID, may_be_done, pending_problems
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_LIST = "tenses"
# "Polen, Litauen und Lettland": these commas part nothing.
_LISTING = re.compile(r",(?= [^\W\d_a-zäöüß][\w-]*(?:,| und | oder | sowie | and ))")
# "Die Stufe, eine Anleihe, wurde gestrichen": what stands between the commas has no verb.
_APPOSITION = re.compile(
    r",\s(?:der|die|das|ein|eine|einer|einem|einen|the|an?)\s(?:[\w.-]+\s){0,5}?[\w.-]+,(?=\s(?:hat|haben|wurden?|ist|sind|will|soll|wird|has|have|was|were|will|is|are)\b)"
)
_PARTS_DE = re.compile(r"[,;:–—„“”\"»«]|\s-\s|(?<!\d)[.!?…](?=\s|$)")
_PARTS_EN = re.compile(
    r"[,;:–—„“”\"»«]|\s-\s|(?<!\d)[.!?…](?=\s|$)"
    r"|\s(?=(?:that|which|who|whose|where|when|after|before|while|because|if|whether|over how|how|why)\s)"
)
_DONE_DE = re.compile(
    r"\b(?:hat|haben|hatten?|wurden?)\b(?P<inside>[^,;:]*?)\s(?P<what>[a-zäöüß]*(?:ge[a-zäöüß]+|[a-zäöüß]{3,}iert"
    r"|(?:be|ver|er|ent|zer|unter|über|wider|miss|hinter)[a-zäöüß]{2,})(?<=t|n))[.!]?\s*$"
)
_GONE_DE = re.compile(r"\b(?:ist|sind|war|waren)\b[^,;:]*?\s(?P<what>[a-zäöüß]+)[.!]?\s*$")
_DONE_LAST_DE = re.compile(r"\s(?P<what>[a-zäöüß]+(?:t|en))\s(?:hat|haben|hatten?|wurden?|worden)\s*$")
_AHEAD_EN = re.compile(
    r"\b(?:will|shall|(?:want|plan|intend|aim|hope)s? to|(?:is|are) (?:to|due to|set to|going to|about to)"
    r"|(?P<yet>(?:has|have|is|are|remains?) (?:still |yet )(?:to|waiting to)|still (?:has|have|waits?) to"
    r"|(?:is|are) waiting to))"
    r"\s(?!have\b|be\s(?:able|no|an?|the)\b)(?:be\s)?(?P<verb>[a-z]+)"
)
_WHETHER_DE = re.compile(r"\s*ob\s")
# "Sind bezahlt": what has become of something.
_STATE_DE = re.compile(
    r"\b(?:ist|sind)\b[^,;:]*?\s(?P<what>(?:[a-zäöüß]*ge|be|ver|er|ent|zer|unter|über)[a-zäöüß]{2,}(?:t|en))[.!]?\s*$"
)
_NOT_YET_DE = frozenset({"nicht", "noch", "kein", "keine", "keinen", "nie", "niemand", "kaum", "erst", "nur", "zu"})
_PARTICIPLE = (
    r"(?:[a-z]+ed|[a-z]+en|begun|come|gone|done|cut|put(?! at\b)|set|won|made|sent|paid|left|lost|met|sold|built|bought"
    r"|held|told|spent)"
)
_DONE_EN = re.compile(
    rf"\b(?:has|have|had)\s(?:(?:already|also|now|just|since|recently)\s)?(?:been\s)?(?!been\b){_PARTICIPLE}\b"
)
_DID_NOT = re.compile(r"\bdid(?:\snot|n['’]t)\s[a-z]+")
_WOULD_BE = re.compile(r"\bwould (?:only |not |soon |still )?be [a-z]+(?:ed|en|t|de|d)\b")
_HAD_BEEN = re.compile(r"\b(?:ha[sd]|have|was|were|having)\b")
_HAS_BEEN_DE = re.compile(r"\b(?:sei|seien)\b[^,;:]*\sworden\b|\s\w+\sworden\s(?:sei|seien)\b")
_IMAGINED = frozenset({"wäre", "wären", "würde", "würden", "hätte", "hätten", "werde", "könnte", "könnten"})
# "Once Macron has presented his plan" tells of what is to come.
_ONCE_EN = re.compile(r"\s*(?:once|when|until|till|if|unless|after|before|as soon as)\s", re.IGNORECASE)
_WILL_DE = re.compile(r"\b(?:wird|werden|werde)\b")
# "Wird geschlossen", "wird entlassen": what may be a passive is no future.
_PASSIVE_DE = re.compile(r"\b(?:\w*ge\w+|(?:be|ver|er|ent|zer|miss)\w+(?<!ig)(?<!icht)(?<!euer)(?<!ier))en[.!]?\s*$")
# "Dass dort Drohnen gebaut werden": at the end of its clause, after a participle.
_PASSIVE_LAST_DE = re.compile(
    r"\b[a-zäöüß]*(?:(?:ge|be|ver|er|ent|zer|miss)[a-zäöüß]+(?:t|en)|[a-zäöüß]{2,}iert)\s(?:wird|werden|werde)[.!]?\s*$"
)
_BESIDE = 40
"""Characters beside a verb whose words tell which German part it renders."""
_AHEAD_DE = re.compile(r"\b(?P<modal>will|wollen|soll|sollen|plant|planen|beabsichtigt|beabsichtigen|möchte|möchten)\b")
_COMING = frozenset({"wird", "werden", "soll", "sollen"})
_HAVING_DONE = re.compile(r"\b(?:haben|sein|worden|habe|hätten?)[.!]?\s*$")
# "Will nichts davon wissen" and "will wissen, ob" tell of no deed to come.
_INFINITIVE = re.compile(r"\b(?!wissen\b)[a-zäöüß]+(?:en|ern|eln|tun|sein)[.!]?\s*$")
_INVERTED = re.compile(r"^\s*[A-ZÄÖÜ]?[a-zäöüß]*t\swerden\s(?:soll|sollen)\b")


def tense_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """A deed that is done in one and to come in the other, where the verb of the German leaves no doubt."""
    found = [*_of_parts(statement, evidence)]
    if not found and "worden" in evidence.words and "would" in statement.runs:
        found += _still_to_be(statement.text, evidence)
    yield from found or pending_problems(statement, evidence)


def _of_parts(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    english, words = statement.text, evidence.words
    runs = statement.runs
    to_come = "pending" in evidence.cues and may_be_done(runs) and not says(runs, _LIST, "shown")
    is_done = "finished" in statement.cues and "finished" in evidence.cues and _AHEAD_EN.search(english)
    if not to_come and not is_done:
        return
    ours, theirs = _parts(english, _PARTS_EN), evidence.once(_german_parts)
    for part in ours:
        ahead = _AHEAD_EN.search(part)
        done = None if _ONCE_EN.match(part) else _DONE_EN.search(part) or _DID_NOT.search(part)
        if ahead is None and done is None and _COMING.isdisjoint(words):
            continue
        verb = ahead or done
        beside = part if verb is None else part[max(0, verb.start() - _BESIDE) : verb.end() + _BESIDE]
        text = _rendered(beside, theirs)
        if text is None:
            continue
        problem = _not_done(part, done, text) if ahead is None and to_come else None
        if ahead is not None:
            problem = _not_ahead(ahead, text)
        if problem is not None:
            yield problem
            return


def _still_to_be(english: str, evidence: Evidence) -> Iterator[Problem]:
    """What is said to have been done in the German ("sei überwiesen worden"), and would be done in the English."""
    if _HAD_BEEN.search(english) or not evidence.words.isdisjoint(_IMAGINED):
        return
    for part in _parts(english, _PARTS_EN):
        said, text = _WOULD_BE.search(part), _rendered(part, evidence.once(_german_parts))
        if said is not None and text is not None and (stated := _HAS_BEEN_DE.search(text)) is not None:
            yield Problem("rendering.tense", f"{said[0]!r} is still to come, {stated[0].strip()!r} is done")
            return


def _not_ahead(ahead: re.Match[str], text: str) -> Problem | None:
    """What is still to come in the English, but done in the German, which does not only ask whether it is."""
    if _WHETHER_DE.match(text):
        return None
    stated = _DONE_DE.search(text) or _DONE_LAST_DE.search(text)
    if stated is None and (gone := _GONE_DE.search(text)) is not None and gone["what"].endswith(_beginnings("gone")):
        stated = gone
    found = frozenset(words_of(text).low)
    if ahead["yet"]:
        stated = stated or _STATE_DE.search(text)
        if not (found.isdisjoint(_NOT_YET_DE) and stated and words_shared(ahead["verb"], stated["what"])):
            return None
    if stated is None or says(found, _LIST, "ahead"):
        return None
    announces = ahead["verb"].startswith(_beginnings("announcing"))
    if not announces and says(found, _LIST, "promised"):
        return None
    said = ahead[0].removesuffix(ahead["verb"]).strip()
    return Problem("rendering.tense", f"{said!r} is still to come, {stated['what']!r} is done")


def _not_done(part: str, done: re.Match[str] | None, text: str) -> Problem | None:
    """What is done in the English, but still to come in the German."""
    modal = _AHEAD_DE.search(text)
    if modal is None and (modal := _WILL_DE.search(text)) is not None:
        passive = _PASSIVE_DE.search(text) or _PASSIVE_LAST_DE.search(text)
        done = None if passive else done or DID.search(part)
    if modal is None or done is None or _HAVING_DONE.search(text):
        return None
    if _INFINITIVE.search(text) or _INVERTED.search(text):
        return Problem("rendering.tense", f"{done[0]!r} is done, {modal[0]!r} is still to come")
    return None


def _german_parts(evidence: Evidence) -> list[str]:
    return _parts(evidence.text, _PARTS_DE)


def _parts(text: str, border: re.Pattern[str]) -> list[str]:
    joined = _APPOSITION.sub(lambda aside: aside[0].replace(",", " "), _LISTING.sub("", text.strip()))
    return [part for part in border.split(joined) if part.strip()]


def _rendered(part: str, theirs: list[str]) -> str | None:
    """The German part that an English one renders: the only one, or the one with most of its words."""
    if len(theirs) == 1:
        return theirs[0]
    shared = [words_shared(part, other) for other in theirs]
    best = max(shared, default=0)
    if best == 0 or shared.count(best) > 1 or (best == 1 and sum(shared) > 1):
        return None
    return theirs[shared.index(best)]


@cache
def _beginnings(kind: str) -> tuple[str, ...]:
    return tuple(listed(_LIST, kind))
