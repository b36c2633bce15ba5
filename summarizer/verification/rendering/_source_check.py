"""Whether "according to X" in the English is "laut X" in the German, and not the word of somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from summarizer.german._cues import cue_forms
from summarizer.verification.rendering._english_names import named
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._vocabulary import Vocabulary

_CAPITAL = r"[^\W\d_a-zäöüß][\w’'-]*"
_SOURCE_EN = re.compile(
    rf"\b[Aa]ccording to(?:\s+[a-z][\w’'-]*){{0,4}}?\s+(?P<name>{_CAPITAL}(?:\s+{_CAPITAL}){{0,8}})"
    rf"|(?P<sayer>{_CAPITAL}(?:\s+{_CAPITAL}){{0,8}})(?:\s+(?:also|later|has|had))?\s+(?:said|says|stated|announced|reported|explained)\b"
)
_PHRASE_DE = rf"(?:[a-zäöüß][\wäöüß]*\s+){{0,3}}?{_CAPITAL}(?:\s+{_CAPITAL}){{0,8}}"
_SOURCE_DE = re.compile(
    rf"\b[Ll]aut\s+{_PHRASE_DE}"
    r"|\b[Nn]ach\s+(?:\w+\s+)?(?:Angaben?|Worten|Aussagen?|Einschätzung|Ansicht|Darstellung|Informationen|Schätzungen?)\s+"
    rf"(?:von\s+|des\s+|der\s+|aus\s+)?{_PHRASE_DE}"
    rf"|{_PHRASE_DE}\s?zufolge\b"
)
_WORD = re.compile(r"[^\W\d_]+")
_CITING = frozenset(("laut", "nach", "zufolge"))
_SAYING = frozenset(("according", "said", "says", "stated", "announced", "reported", "explained"))


def source_problems(english: str, runs: frozenset[str], german: str, words: Set[str]) -> Iterator[Problem]:
    """Who says it in the English though the German has it from others, in so many words and from nobody but them.

    Args:
        english: The text.
        runs: Its runs of letters.
        german: The passage.
        words: Its words, in lower case.
    """
    if _SAYING.isdisjoint(runs) or _CITING.isdisjoint(words):
        return
    stated = list(_SOURCE_DE.finditer(german))
    verbs = (form for word in _WORD.findall(german) if word[0].islower() for form in cue_forms().get(word, ()))
    if not stated or any(form.finite for form in verbs):
        return  # who speaks and who is spoken of, a verb of saying would have to tell
    sources = Vocabulary(" ".join(match[0] for match in stated))
    whole = Vocabulary(german)
    for match in _SOURCE_EN.finditer(english):
        name = named(match[match.lastgroup or 0])
        if name is not None and not name.is_in(sources) and name.is_in(whole):
            cause = stated[0][0].strip()
            yield Problem("rendering.doer", f"the German has it from others ({cause!r}), not from {name.text}")
            return
