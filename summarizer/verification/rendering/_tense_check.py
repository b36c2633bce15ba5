"""Whether what is done in the German is done in the English: "hat gebilligt" is not "will approve"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from summarizer.verification.rendering._lexicon import says
from summarizer.verification.rendering._problem import Problem

_SENTENCE_END = re.compile(r"[.!?…][\"”“»«]*\s+\S")
# "Polen, Litauen und Lettland": these commas part no clauses.
_LISTING = re.compile(r",(?= [^\W\d_a-zäöüß][\w-]*(?:,| und | oder | sowie | and ))")
_CLAUSES = re.compile(r"[,;:–—„“”\"»«]|\s-\s")
_DONE_DE = re.compile(
    r"\b(?:hat|haben|hatten?|wurden?)\b(?P<inside>[^,;:]*?)\s(?P<what>[a-zäöüß]*(?:ge[a-zäöüß]+|[a-zäöüß]{3,}iert"
    r"|(?:be|ver|er|ent|zer|unter|über|wider|miss|hinter)[a-zäöüß]{2,})(?<=t|n))[.!]?$"
)
_AHEAD_EN = re.compile(
    r"\b(?:will|shall|(?:want|plan|intend|aim|hope)s? to|(?:is|are) (?:to|due to|set to|going to|about to))"
    r"\s(?!have\b|be able)[a-z]"
)
_PARTICIPLE = (
    r"(?:[a-z]+ed|[a-z]+en|begun|cut|put|set|won|made|sent|paid|left|lost|met|sold|built|bought|held|told|spent)"
)
_DONE_EN = re.compile(rf"\b(?:has|have|had)\s(?:(?:already|also|now|just|since|recently)\s)?(?:been\s)?{_PARTICIPLE}\b")
_DID_EN = re.compile(
    r"\b(?!(?:the|an?|its|his|her|their|of|and|or|by|is|are|be|been|being|newly|recently|already|so)\b)[A-Za-z][\w’'-]*"
    r"\s(?:[a-z]{2,}(?<!e)ed|sent|paid|left|lost|met|sold|built|bought|held|began|gave|took|made|went|came|won)"
    r"(?=\s(?:the|an?|its|his|her|their|that|to|in|on|at|for|with|it|them|all|every|more|two|\d)\b|[.,]?$)"
)
_WILL_DE = re.compile(r"\b(?:wird|werden|werde)\b")
# "Wird geschlossen", "wird entlassen": what may be a passive is no future.
_PASSIVE_DE = re.compile(r"\b(?:\w*ge\w+|(?:be|ver|er|ent|zer|miss)\w+(?<!ig)(?<!icht)(?<!euer)(?<!ier))en[.!]?$")
_AUXILIARIES = frozenset({"will", "shall", "to", "has", "have", "had"})
_FUTURE = frozenset({"wird", "werden"})
_VERBS_DE = frozenset(
    {
        "hat",
        "haben",
        "wird",
        "werden",
        "hatte",
        "hatten",
        "wurde",
        "wurden",
        "will",
        "wollen",
        "soll",
        "sollen",
        "plant",
        "planen",
    }
    | {"beabsichtigt", "beabsichtigen", "möchte", "möchten"}
)
_AHEAD_DE = re.compile(r"\b(?P<modal>will|wollen|soll|sollen|plant|planen|beabsichtigt|beabsichtigen|möchte|möchten)\b")
_HAVING_DONE = re.compile(r"\b(?:haben|sein|worden|habe|hätten?)[.!]?$")
_INFINITIVE = re.compile(r"\b[a-zäöüß]+(?:en|ern|eln|tun|sein)[.!]?$")


def tense_problems(english: str, runs: frozenset[str], german: str, words: Set[str]) -> Iterator[Problem]:
    """A deed that is done in one and to come in the other; only of a single German clause, whose verb leaves no doubt.

    Args:
        english: The text.
        runs: Its runs of letters.
        german: The passage.
        words: Its words, in small letters.
    """
    if _VERBS_DE.isdisjoint(words) or (_AUXILIARIES.isdisjoint(runs) and _FUTURE.isdisjoint(words)):
        return
    text = _LISTING.sub("", german.strip())
    if _SENTENCE_END.search(text) or _CLAUSES.search(text):
        return
    ahead = _AHEAD_EN.search(english)
    if ahead is not None:
        stated = _DONE_DE.search(text)
        if stated is not None and not says(words, "tenses", "ahead") and not says(words, "tenses", "promised"):
            said = ahead[0].rsplit(" ", 1)[0]
            yield Problem("rendering.tense", f"{said!r} is still to come, {stated['what']!r} is done")
        return
    modal = _AHEAD_DE.search(text)
    done = _DONE_EN.search(english)
    if modal is None and (modal := _WILL_DE.search(text)) is not None:
        done = None if _PASSIVE_DE.search(text) else done or _DID_EN.search(english)
    if modal is None or done is None or _HAVING_DONE.search(text) or says(runs, "tenses", "shown"):
        return
    if _INFINITIVE.search(text):
        yield Problem("rendering.tense", f"{done[0]!r} is done, {modal[0]!r} is still to come")
