"""Cues: a word form comes in, the verbs of saying that it may be a form of go out.

Weak verbs are conjugated by rule, strong ones by the principal parts in the list.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from summarizer.german._lexicon import entries

_NO_GE = re.compile(r"(?:be|emp|ent|er|ge|miss|ver|wider|zer|unter|über|offen|wieder|schluss)(?!n)|.*ieren$")
_NEEDS_E = re.compile(r"(?:[td]|(?:ch|[^lrhaeiouäöümn])[mn])$")


class CueForm(NamedTuple):
    """A reading of a word form as a verb of saying."""

    lemma: str
    finite: bool
    """Finite; otherwise the past participle."""
    particle: str
    """The separated particle that must follow in the clause ("mit" for "teilte … mit"), or empty."""


@cache
def cue_forms() -> dict[str, tuple[CueForm, ...]]:
    """Return every form of every verb of saying, in lower case."""
    table: dict[str, list[CueForm]] = {}
    for entry in entries("cue_verbs"):
        parts = entry.split()
        particle, _, infinitive = parts[0].rpartition("|")
        finite, participle = _conjugate(infinitive, parts[1:])
        lemma = particle + infinitive
        for form in finite:
            table.setdefault(form, []).append(CueForm(lemma, True, particle))
            if particle:
                table.setdefault(particle + form, []).append(CueForm(lemma, True, ""))
        table.setdefault(particle + participle, []).append(CueForm(lemma, False, ""))
    for form in [form for form in table if "ß" in form]:
        table.setdefault(form.replace("ß", "ss"), []).extend(table[form])  # as it is spelled in Switzerland
    return {form: tuple(dict.fromkeys(readings)) for form, readings in table.items()}


def _conjugate(infinitive: str, principal: list[str]) -> tuple[set[str], str]:
    stem = infinitive[:-1] if infinitive.endswith(("ern", "eln")) else infinitive[:-2]
    if principal:
        present, past, participle = principal
        plural = past + ("n" if past.endswith("e") else "en")
        return {infinitive, stem + "e", present, past, plural}, participle
    link = "e" if _NEEDS_E.search(stem) else ""
    past = f"{stem}{link}te"
    participle = f"{'' if _NO_GE.match(infinitive) else 'ge'}{stem}{link}t"
    return {infinitive, stem + "e", f"{stem}{link}t", past, past + "n"}, participle
