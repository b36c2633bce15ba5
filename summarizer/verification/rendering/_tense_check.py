"""Whether what is done in the German is done in the English: "hat gebilligt" is not "will approve"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache

from summarizer.verification.rendering._lexicon import pairs
from summarizer.verification.rendering._problem import Problem

_SENTENCE_END = re.compile(r"[.!?…][\"”“»«]*\s+\S")
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
_AUXILIARIES = frozenset({"will", "shall", "to", "has", "have", "had"})
_VERBS_DE = frozenset(
    {"hat", "haben", "hatte", "hatten", "wurde", "wurden", "will", "wollen", "soll", "sollen", "plant", "planen"}
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
    if _AUXILIARIES.isdisjoint(runs) or _VERBS_DE.isdisjoint(words):
        return
    ahead = _AHEAD_EN.search(english)
    done = None if ahead else _DONE_EN.search(english)
    if (ahead is None and done is None) or _SENTENCE_END.search(german) or _CLAUSES.search(german):
        return
    text = german.strip()
    if ahead is not None:
        stated = _DONE_DE.search(text)
        if stated is None or _says(words, "ahead") or _says(words, "promised"):
            return
        yield Problem("rendering.tense", f"{ahead[0].rsplit(' ', 1)[0]!r} is still to come, {stated['what']!r} is done")
        return
    modal = _AHEAD_DE.search(text)
    if modal is None or done is None or _HAVING_DONE.search(text) or _says(runs, "shown"):
        return
    if _INFINITIVE.search(text):
        yield Problem("rendering.tense", f"{done[0]!r} is done, {modal['modal']!r} is still to come")


def _says(words: Set[str], name: str) -> bool:
    whole, beginnings = _listed(name)
    return not whole.isdisjoint(words) or any(word.startswith(beginnings) for word in words)


@cache
def _listed(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    forms = [form for form in dict(pairs("tenses"))[name].split()]
    whole = frozenset(form[1:] for form in forms if form.startswith("="))
    return whole, tuple(form for form in forms if not form.startswith("="))
