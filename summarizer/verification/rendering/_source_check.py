"""Whether "according to X" in the English is "laut X" in the German, and not the word of somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.german._cues import cue_forms
from summarizer.verification.rendering._english_names import named
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._lexicon import listed
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement
from summarizer.verification.rendering._vocabulary import Vocabulary

_CAPITAL = r"[^\W\d_a-zäöüß][\w’'-]*"
_SOURCE_EN = re.compile(
    rf"\b[Aa]ccording to(?P<lead>(?:\s+[a-z][\w’'-]*){{0,4}}?)\s+(?P<name>{_CAPITAL}(?:\s+{_CAPITAL}){{0,8}})"
    rf"|(?P<before>\b[a-z]+\s+)?(?P<sayer>{_CAPITAL}(?:\s+{_CAPITAL}){{0,8}})"
    r"(?:\s+(?:also|later|has|had))?\s+(?:said|says|stated|announced|reported|explained)\b"
)
_PLACED = re.compile(r"\b(?:in|at|from|near|outside|around)\b")
_NOUN_FOLLOWS = re.compile(r"\s+[a-z]")
_CITED = re.compile(
    r"\b(?:[Ll]aut|[Nn]ach\s+(?P<whose>\w+\s+)?"
    r"(?:Angaben?|Worten|Aussagen?|Einschätzung|Ansicht|Darstellung|Informationen|Schätzungen?))\b"
)
_FOLLOWED = re.compile(r"\bzufolge\b")
_TOKEN = re.compile(r"[^\W_][\w’'-]*|[.,;:!?()–—]")
_ENDS = frozenset(".;:!?")
_INSERTING = frozenset(",()–—")
_CLAUSE_START = re.compile(r"[.;:!?,()–—](?=\s)")
_GENITIVE = re.compile(r"\w{3,}er$")
_ADJECTIVE = re.compile(r"e[mnrs]?$")
_DEFINITE = re.compile(r"(?:de[rmns]|die|das|diese[rmns]?|jene[rmns]?)$")
_POINTING_BACK = re.compile(r"\b(?:sein|seine[rmns]?|ihr|ihre[rmns]?|eigene[rmns]?|dessen|deren)\b")
_ABBREVIATED = 3
"""Letters of a word whose full stop ends no sentence: "Dr. Kranz", "St. Petersburg"."""
_REACH = 300
"""Characters within which a source is named."""

_WORD = re.compile(r"[^\W\d_]+")


def source_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """Who says it in the English though the German has it from others, in so many words and from nobody but them.

    Whatever is named between "laut" and the verb counts as the source; where a description ("der Partei") may mean
    somebody who is named elsewhere, it is doubtful.
    """
    english, german = statement.text, evidence.text
    stated = list(_stretches(german))
    forms = [form for word in _WORD.findall(german) if word[0].islower() for form in cue_forms().get(word, ())]
    if not stated or any(form.finite for form in forms) or any(map(_POINTING_BACK.search, stated)):
        return  # who speaks and who is spoken of, a verb of saying would have to tell, or the text before it
    sources = Vocabulary(" ".join(stated))
    whole = Vocabulary(german)
    plain = not forms and all(map(_names_it, stated))
    for match in _SOURCE_EN.finditer(english):
        name = named(match["name"] or match["sayer"])
        lead = match["lead"] or match["before"] or ""
        if name is None or _PLACED.search(lead) or name.is_in(sources) or not name.is_in(whole):
            continue
        # "According to Munich police", "the head of Siemens said": the name only says which.
        which = match["name"] and _NOUN_FOLLOWS.match(english, match.end())
        code = "rendering.doer" if plain and not which and not lead.strip() else "rendering.doer_doubtful"
        yield Problem(code, f"the German has it from others ({stated[0]!r}), not from {name.text}")
        return


def _stretches(german: str) -> Iterator[str]:
    """Every "laut …" and "… zufolge", as far as what it cites may run; none that cites nothing."""
    for match in _CITED.finditer(german):
        end = _end(german, match.end(), "Angaben" if match["whose"] else "laut")
        if match["whose"] or any(word[0].isupper() for word in _WORD.findall(german, match.end(), end)):
            yield german[match.start() : end]
    for match in _FOLLOWED.finditer(german):
        start = _start(german, match.start())
        if any(word[0].isupper() for word in _WORD.findall(german, start, match.start())):
            yield german[start : match.end()]


def _end(german: str, at: int, before: str) -> int:
    """Where the noun phrases after "laut" end: at the verb, or with the clause; `before` stands for the word before."""
    tokens = list(_TOKEN.finditer(german, at, at + _REACH))
    end = at
    inserted = nested = False
    for place, token in enumerate(tokens):
        word = token[0]
        if word in _ENDS:
            if word != "." or not (before.isdigit() or (before[0].isupper() and len(before) <= _ABBREVIATED)):
                return end
            continue
        if word in _INSERTING:
            inserted = not inserted and _closes(tokens[place + 1 :])
        elif word[0].islower() and not inserted:
            if word in _carrying():
                nested |= _DEFINITE.match(before) is not None  # "der in Kiew ansässigen Gruppe"
            elif before[0].isupper() or before in _INSERTING:
                if not nested and not _GENITIVE.match(word):
                    return end
                nested = False
        end, before = token.end(), word
    return end


def _closes(tokens: list[re.Match[str]]) -> bool:
    """Whether what a comma or a bracket opens is closed again in the same sentence."""
    return next((token[0] in _INSERTING for token in tokens if token[0] in _ENDS | _INSERTING), False)


def _start(german: str, at: int) -> int:
    """Where the noun phrases before "zufolge" start: after the verb, or with the clause."""
    farthest = max(0, at - _REACH)
    clause = max((match.end() for match in _CLAUSE_START.finditer(german, farthest, at)), default=farthest)
    if not german[clause:at].strip():
        return farthest  # "…, Karin Kranz, zufolge"
    start, following = at, ""
    for token in reversed(list(_TOKEN.finditer(german, clause, at))):
        word = token[0]
        content = word[0].islower() and word not in _carrying()
        if content and (following == "" or following in _carrying() or not _ADJECTIVE.search(word)):
            break
        start, following = token.start(), word
    return start


def _names_it(stretch: str) -> bool:
    """Whether what is cited goes by a name, or at least not by a description of something named elsewhere."""
    cited = _CITED.match(stretch)
    if cited is not None and cited["whose"]:
        return False
    definite = False
    for token in _TOKEN.finditer(stretch, cited.end() if cited else 0):
        word = token[0]
        if not word[0].isupper() or (token.start() == 0 and word.lower() in _carrying()):
            definite |= _DEFINITE.match(word.lower()) is not None
        elif not definite or word.isupper() or word.lower() in listed("german_phrases", "feminine"):
            return True
        else:
            definite = False
    return False


@cache
def _carrying() -> frozenset[str]:
    """What carries noun phrases on: articles, prepositions, "und"."""
    lists = ("object", "owner", "either", "oblique", "adverbial", "unclear", "joining")
    return frozenset({"der"}).union(*(listed("german_phrases", name) for name in lists))
